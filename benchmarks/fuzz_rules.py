"""Spoil relation and lexicon files and load them: python benchmarks/fuzz_rules.py --rules 1500 --lexicons 600

A file of the package is spoiled, as a table (values of other kinds and sizes, keys gone or renamed) or as bytes (cut,
flipped, a byte-order mark, brackets without end), and laid over the built-in ones. It must either load, and then read
a text without an exception, or raise the error of its kind, which names the file and what is wrong with it.
"""

from __future__ import annotations

import argparse
import datetime
import json
import math
import os
import random
import re
import sys
import tempfile
import time
import tomllib
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Literal

os.environ["DIPLOMATIC_EXTRACT_STRICT"] = "1"

from diplomatic_extract import Extractor
from diplomatic_extract.entities.lexicon.entries import SECTIONS
from diplomatic_extract.entities.lexicon.load import load_lexicon
from diplomatic_extract.errors import LexiconError, RuleError
from diplomatic_extract.guarding import describe_error
from diplomatic_extract.relations.rules.loader import load_rules

DATA = Path(__file__).parent.parent / "diplomatic_extract" / "data"
Kind = Literal["rules", "lexicon"]
TEXT = (
    "Министр иностранных дел Казахстана Ермек Кошербаев встретился в Астане с послом Сербии. Стороны подписали "
    "меморандум и обсудили торговлю, которая выросла на 5% до 2 млрд долларов. Президент поздравил коллегу с выборами. "
    "Россия пригласила делегацию Китая посетить Москву 5 мая 2026 года. Посол назначен в ООН."
)
SAMPLE = 60  # entries of a lexicon file that a mutant keeps: all of them would be compiled anew each time
VALUES: tuple[Any, ...] = (
    {}, [], "", " ", -1, 0, 1, 10**30, -(10**30), 1.5, math.inf, -math.inf, math.nan, True, False, ["lemma"], [[]],
    [{}], [""], {"": ""}, {"x": {"y": {"z": []}}}, "x" * 20_000, "@", "@нет", "\u0000", "\u202e", "subject", "object:",
    ":", "!", "с+Ins", "+", "owner ", "PERSON|", ["PERSON", 5], datetime.date(2026, 2, 16), datetime.time(1, 2),
    "2026-99-99", "9999", "0000-00-00", "ZZZ", "Q0", "actual", ["actual", "нет"], list(range(50)), "(" * 500,
    "[[" * 50, "\n", "а\nб",
)  # fmt: skip


@cache
def load_tables(kind: Kind) -> list[tuple[str, dict[str, Any]]]:
    """The files of a kind by name."""
    folder = DATA / ("relations" if kind == "rules" else "lexicons")
    tables = [(path.name, tomllib.loads(path.read_text("utf-8"))) for path in sorted(folder.glob("*.toml"))]
    return [(name, table) for name, table in tables if kind == "rules" or table.keys() <= SECTIONS.keys()]


# --------------------------------------------------------------------------- mutants


def make_mutant(kind: Kind, seed: int) -> tuple[str, bytes]:
    """The name and content of the spoiled file of a seed."""
    chance = random.Random(seed)
    name, table = chance.choice(load_tables(kind))
    copy = json.loads(json.dumps(table, default=str))
    if kind == "lexicon":
        copy = {key: chance.sample(rows, min(len(rows), SAMPLE)) for key, rows in copy.items()}
    as_bytes = chance.random() < 0.25
    for _ in range(0 if as_bytes else chance.randint(1, 3)):
        spoil(chance, copy)
    data = "".join(f"{write_key(key)} = {write_value(value)}\n" for key, value in copy.items()).encode()
    return name, spoil_bytes(chance, data) if as_bytes else data


def spoil(chance: random.Random, table: dict[str, Any]) -> None:
    """Change one value, or a key, somewhere in a table."""
    held, key = chance.choice(list(find_places(table)))
    how = chance.random()
    if how < 0.6:
        held[key] = chance.choice(VALUES)
    elif how < 0.7:
        del held[key]
    elif isinstance(held, dict):
        held[chance.choice(("нет", "", "kind", "types", "least", f"{key}s", "a.b"))] = held.pop(key)
    else:
        held.insert(key, held[key])


def find_places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every key and index of a table with what holds it."""
    keys = value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    for key in list(keys):
        yield value, key
        yield from find_places(value[key])


def spoil_bytes(chance: random.Random, data: bytes) -> bytes:
    """A file with damage of its bytes."""
    place = chance.randrange(len(data))
    return chance.choice(
        (
            data[:place],
            data[:place] + bytes([chance.randrange(256)]) + data[place + 1 :],
            b"\xef\xbb\xbf" + data,
            data.replace(b"\n", b"\r"),
            data + b"x = " + b"[" * 3000 + b"]" * 3000,
            data + b"x = " + b"{a=" * 3000 + b"1" + b"}" * 3000,
            data + b"[" + b".".join([b"a"] * 5000) + b"]",
            data.decode().encode("utf-16"),
            data.decode().encode("cp1251", "replace"),
            data[:place] + b"\x00" + data[place:],
            b"",
            data + data,
        )
    )


def write_key(key: str) -> str:
    return key if re.fullmatch(r"[\w-]+", key, re.ASCII) else json.dumps(key, ensure_ascii=False)


def write_value(value: Any) -> str:
    """A value in TOML; tables are inline."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{write_key(key)} = {write_value(held)}" for key, held in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(write_value, value)) + "]"
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    return json.dumps(value, ensure_ascii=False)


# --------------------------------------------------------------------------- what must hold


def find_fault(extractor: Extractor, kind: Kind, path: Path) -> str:
    """What is wrong with how a spoiled file is met, "" where all is well."""
    try:
        loaded: Any = load_rules([path]) if kind == "rules" else load_lexicon([path])
    except (RuleError, LexiconError) as error:
        lines = str(error).splitlines()
        named = [line for line in lines if path.name in line]
        return "" if named and all(len(line) < 2_000 for line in lines) else f"unclear: {lines[-1][:300]}"
    except Exception as error:
        return f"loading: {describe_error(error)}"
    extractor.__dict__[kind] = loaded
    try:
        extractor.extract(TEXT, published="2026-02-16")
    except Exception as error:
        return f"reading: {describe_error(error)}"
    finally:
        del extractor.__dict__[kind]
    return ""


def run(kind: Kind, count: int, seed: int, show: int) -> int:
    """Try mutants of a kind; the number of faults."""
    extractor, faults, began = Extractor(), Counter[str](), time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        for number in range(seed, seed + count):
            name, data = make_mutant(kind, number)
            path = Path(folder) / name
            path.write_bytes(data)
            if fault := find_fault(extractor, kind, path):
                faults[fault] += 1
                if faults[fault] <= show:
                    print(f"seed {number}, {name}: {fault}", flush=True)
            path.unlink()
    found, taken = sum(faults.values()), time.monotonic() - began
    print(f"{count:,} mutants of {kind} from seed {seed}, {found} faults, {taken:.0f} s", flush=True)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rules", type=int, default=1500, help="mutants of relation files (1,500)")
    parser.add_argument("--lexicons", type=int, default=600, help="mutants of lexicon files (600)")
    parser.add_argument("--seed", type=int, default=1, help="the first seed (1)")
    parser.add_argument("--show", type=int, default=1, help="mutants named of each fault (1)")
    given = parser.parse_args()
    found = run("rules", given.rules, given.seed, given.show)
    found += run("lexicon", given.lexicons, given.seed, given.show)
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
