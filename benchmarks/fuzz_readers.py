"""Damage files of every format and read them: python benchmarks/fuzz_readers.py --count 5000

A sound file of three documents is cut, flipped, blanked, spliced and stretched, or its values are put for awkward ones.
Reading it must give at least one record or failure, each failure named after its source, each record with texts that an
output can hold; nothing else may be raised. The longest time and the peak memory are printed.
"""

from __future__ import annotations

import argparse
import bz2
import csv
import gzip
import io
import json
import lzma
import os
import random
import sys
import tarfile
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import Any

os.environ["DIPLOMATIC_EXTRACT_STRICT"] = "1"

from diplomatic_extract.guarding import describe_error
from diplomatic_extract.model import Record
from diplomatic_extract.readers import Input, ReadFailure, read_records

TEXTS = (
    "Ильяс Омаров встретился в Минске с Анной Ковальчук. Стороны обсудили торговлю.",
    "Президент Сербии посетит Астану 5 мая 2026 года, сообщил посол.",
    "Товарооборот вырос на 5% до 2 млрд долларов, заявил министр.",
)
ROWS = [{"id": f"n{k}", "text": text, "date": "2026-03-05", "title": f"Новость {k}"} for k, text in enumerate(TEXTS)]
AWKWARD: tuple[Any, ...] = (
    None, "", " ", 0, -1, True, 1e308, 10**18, "9" * 400, [], {}, [[]], [{}], {"text": {"text": {}}}, ["а", 5, None],
    "\u0000", "\u202e\u001b[2J", "x" * 30_000, "<b>" * 3000, "&laquo;" * 2000, "<div " * 2000, "2026-99-99", "=1+1",
    "0000-00-00", {"date": "2026-03-05"}, "\ud83d", "a\rb", 'a"b', "1e400",
)  # fmt: skip


# --------------------------------------------------------------------------- sound files


def make_html(rows: list[dict[str, Any]]) -> bytes:
    """A page with a paragraph a document."""
    parts = "".join(f"<h2>{row.get('title')}</h2><p>{row.get('text')}</p>" for row in rows)
    head = "<!doctype html><html><head><meta charset='utf-8'><title>Новости</title></head><body><article>"
    return f"{head}{parts * 4}</article></body></html>".encode("utf-8", "replace")


def make_csv(rows: list[dict[str, Any]], delimiter: str = ",") -> bytes:
    """A table with a header."""
    out = io.StringIO()
    table = csv.writer(out, delimiter=delimiter)
    table.writerows([list(ROWS[0]), *(list(row.values()) for row in rows)])
    return out.getvalue().encode("utf-8", "replace")


def make_json_lines(rows: list[dict[str, Any]]) -> bytes:
    """An object a line."""
    return "".join(json.dumps(row) + "\n" for row in rows).encode()


def make_parquet(rows: list[dict[str, Any]]) -> bytes:
    """A table of texts; what cannot stand in one is written as JSON."""
    import pyarrow
    from pyarrow import parquet

    texts = [
        {key: value if isinstance(value, str) else json.dumps(value) for key, value in row.items()} for row in rows
    ]
    clean = [{key: value.encode("utf-8", "replace").decode() for key, value in row.items()} for row in texts]
    out = io.BytesIO()
    parquet.write_table(pyarrow.Table.from_pylist(clean), out)
    return out.getvalue()


def make_office(kind: str, rows: list[dict[str, Any]]) -> bytes:
    """A word-processor file with a paragraph a document."""
    out = io.BytesIO()
    texts = [
        "".join(c for c in str(row.get("text")) if c.isprintable() and not 0xD800 <= ord(c) < 0xE000) for row in rows
    ]
    if kind == "docx":
        from docx import Document

        document = Document()
        for text in texts:
            document.add_paragraph(text)
        document.save(out)
    else:
        from odf.opendocument import OpenDocumentText
        from odf.text import P

        written = OpenDocumentText()
        for text in texts:
            written.text.addElement(P(text=text))
        written.write(out)
    return out.getvalue()


def make_zip(rows: list[dict[str, Any]]) -> bytes:
    """An archive with a file a document, and one of rows."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, row in enumerate(rows):
            archive.writestr(f"{number}.txt", make_text([row]))
        archive.writestr("rows.jsonl", make_json_lines(rows))
    return out.getvalue()


def make_tar(rows: list[dict[str, Any]]) -> bytes:
    """The same as a TAR."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, data in (("0.txt", make_text(rows[:1])), ("rows.jsonl", make_json_lines(rows))):
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def make_text(rows: list[dict[str, Any]]) -> bytes:
    """The texts one below another."""
    return "\n\n".join(str(row.get("text")) for row in rows).encode("utf-8", "replace")


MAKERS: dict[str, Callable[[list[dict[str, Any]]], bytes]] = {
    "a.txt": make_text,
    "a.html": make_html,
    "a.jsonl": make_json_lines,
    "a.json": lambda rows: json.dumps(rows).encode(),
    "b.json": lambda rows: json.dumps({"response": {"items": rows, "count": 3}}).encode(),
    "a.csv": make_csv,
    "b.csv": partial(make_csv, delimiter=";"),
    "a.tsv": partial(make_csv, delimiter="\t"),
    "a.parquet": make_parquet,
    "a.docx": partial(make_office, "docx"),
    "a.odt": partial(make_office, "odt"),
    "a.zip": make_zip,
    "a.tar": make_tar,
    "a.tgz": lambda rows: gzip.compress(make_tar(rows), mtime=0),
    "a.txt.gz": lambda rows: gzip.compress(make_text(rows), mtime=0),
    "a.jsonl.bz2": lambda rows: bz2.compress(make_json_lines(rows)),
    "a.csv.xz": lambda rows: lzma.compress(make_csv(rows)),
}


@cache
def make_sound(name: str) -> bytes:
    """The sound file of a name."""
    return MAKERS[name](ROWS)


# --------------------------------------------------------------------------- damage


def make_damaged(seed: int) -> tuple[str, bytes]:
    """The name and content of the damaged file of a seed."""
    chance = random.Random(seed)
    name = chance.choice(list(MAKERS))
    if chance.random() < 0.35:
        rows = [dict(row) for row in ROWS]
        for _ in range(chance.randint(1, 4)):
            row = chance.choice(rows)
            row[chance.choice([*row, "content", "published", "нет"])] = chance.choice(AWKWARD)
        return name, MAKERS[name](rows)
    data = make_sound(name)
    for _ in range(chance.choice((1, 1, 2, 5))):
        data = chance.choice((cut, flip, blank, splice, double, stretch, re_end, mark, rename))(chance, data)
    return name, data


def cut(chance: random.Random, data: bytes) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def flip(chance: random.Random, data: bytes) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 3, 30)) if data else 0):
        changed[chance.randrange(len(data))] = chance.randrange(256)
    return bytes(changed)


def blank(chance: random.Random, data: bytes) -> bytes:
    start = chance.randrange(len(data) + 1)
    return data[:start] + b"\x00" * min(chance.choice((1, 16, 512)), len(data) - start) + data[start + 512 :]


def splice(chance: random.Random, data: bytes) -> bytes:
    other = make_sound(chance.choice(list(MAKERS)))
    return data[: chance.randrange(len(data) + 1)] + other[chance.randrange(len(other)) :]


def double(chance: random.Random, data: bytes) -> bytes:
    start = chance.randrange(len(data) + 1)
    return data[:start] + data[start : start + 400] * chance.choice((2, 50)) + data[start:]


def stretch(chance: random.Random, data: bytes) -> bytes:
    piece = chance.choice((b"[", b"{", b'"', b"<", b"<div>", b"&amp;", b"a,", b"\r", b"\n", b"\\", b"9", b"\xff", b"("))
    place = chance.randrange(len(data) + 1)
    return data[:place] + piece * chance.choice((1, 100, 20_000)) + data[place:]


def re_end(chance: random.Random, data: bytes) -> bytes:
    return data.replace(b"\r\n", b"\n").replace(b"\n", chance.choice((b"\r", b"\r\n", b"\x85", b"", b"\n\r")))


def mark(chance: random.Random, data: bytes) -> bytes:
    return (
        chance.choice((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"PK\x03\x04", b"\x1f\x8b", b"PAR1", b"BZh", b"%PDF"))
        + data
    )


def rename(chance: random.Random, data: bytes) -> bytes:
    """The text in another encoding than the file says."""
    return data.decode("utf-8", "replace").encode(
        chance.choice(("cp1251", "koi8-r", "utf-16", "utf-32", "cp866")), "replace"
    )


# --------------------------------------------------------------------------- what must hold


def find_faults(path: Path) -> Iterator[str]:
    """What is wrong with how a damaged file is met."""
    try:
        found = list(read_records(Input(str(path), path)))
    except Exception as error:
        yield f"{''.join(path.suffixes)}: {describe_error(error)}"
        return
    if not found:
        yield f"{''.join(path.suffixes)}: nothing at all"
    for item in found:
        if isinstance(item, ReadFailure):
            if not item.message.startswith(item.source) or not item.source.startswith(str(path)):
                yield f"a failure that does not name its source: {item.message[:200]!r}"
        else:
            yield from find_record_faults(item)


def find_record_faults(record: Record) -> Iterator[str]:
    """What of a record no output could hold."""
    for name in ("text", "source", "title", "publisher", "published"):
        value = getattr(record, name)
        try:
            (value or "").encode()
        except UnicodeEncodeError:
            yield f"{name} cannot be written"
    if not record.text.strip():
        yield "an empty text"
    if record.published is not None and len(record.published) != 10:
        yield f"published {record.published!r}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=5_000, help="damaged files to read (5,000)")
    parser.add_argument("--seed", type=int, default=1, help="the first seed (1)")
    given = parser.parse_args()
    faults, began, slowest = Counter[str](), time.monotonic(), (0.0, 0)
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(given.seed, given.seed + given.count):
            name, data = make_damaged(seed)
            path = Path(folder) / name
            path.write_bytes(data)
            start = time.monotonic()
            for fault in find_faults(path):
                faults[fault] += 1
                if faults[fault] == 1:
                    print(f"seed {seed}, {name}: {fault}", flush=True)
            slowest = max(slowest, (time.monotonic() - start, seed))
            path.unlink()
    print(
        f"{given.count:,} damaged files from seed {given.seed}, {sum(faults.values())} faults, "
        f"{time.monotonic() - began:.0f} s; slowest {slowest[0]:.1f} s (seed {slowest[1]}); peak {find_peak():,} MB"
    )
    sys.exit(bool(faults))


def find_peak() -> int:
    """The most memory this process has held, in megabytes."""
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    main()
