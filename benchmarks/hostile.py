"""Files made to take all time or memory: python benchmarks/hostile.py [NAME ...] [--seconds 60] [--memory 1500]

Each file is made in a folder of its own and read by the real program, `batch` with one worker, or loaded as rules or as
a lexicon; files of a million good documents are only read, since understanding them takes the time that it takes (of
those whose texts are long the first 10,000). Printed are the size of the file, seconds by the clock and peak memory of
the largest process, how the program ended, how many documents it read, and the first words that it says to the user.
Ends with 1 where a file took more than the bounds, or where the program ended in another way than it promises (0 done,
1 something failed, 2 wrong usage).
"""

from __future__ import annotations

import argparse
import gzip
import io
import json
import os
import subprocess
import sys
import tarfile
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq
from growth import KINDS

PROGRAM = [sys.executable, "-c", "from diplomatic_extract.cli.app import main; main()", "batch"]
COUNT = """
import itertools, pathlib, sys
from diplomatic_extract.readers import Input, ReadFailure, read_records
records = read_records(Input(sys.argv[1], pathlib.Path(sys.argv[1])))
for record in itertools.islice(records, int(sys.argv[2])):
    if isinstance(record, ReadFailure):
        print(record.message, file=sys.stderr)
    else:
        print("read")
"""
COUNTER = [sys.executable, "-c", COUNT]
TEXT = "Министр иностранных дел Чили Хуан Мора встретился в Лиме с послом Перу."
MILLION = 1_000_000
MEGABYTE = 1_000_000
USUAL_ENDINGS = (0, 1, 2)


class Hostile(NamedTuple):
    """A kind of file: the name under which it is written, what writes it, and what is done with it."""

    name: str
    write: Callable[[Path], None]
    option: str = ""  # that takes the file, where it is no input
    read: int = 0  # documents that are read of it and not understood


class Ended(NamedTuple):
    """How a run ended."""

    code: int
    seconds: float
    memory: float
    documents: int
    said: str


# --------------------------------------------------------------------------- files


def write_text(text: Callable[[], str]) -> Callable[[Path], None]:
    """A writer of one text file."""
    return lambda path: void(path.write_text(text(), "utf-8"))


def void(_: object) -> None:
    """Nothing, in place of what a call gives back."""


def write_records_on_one_line(path: Path) -> None:
    """A million records as one JSON array without a line end."""
    with path.open("w", encoding="utf-8") as file:
        file.write("[")
        for number in range(MILLION):
            file.write(("," if number else "") + json.dumps({"id": str(number), "text": "Нет."}, ensure_ascii=False))
        file.write("]")


def write_dictionary_column(path: Path) -> None:
    """Parquet whose column names one long text a million times by its number: 5 KB that unfold to 7 GB."""
    long = TEXT * 50
    column = pa.DictionaryArray.from_arrays(pa.array([0] * MILLION, pa.int32()), pa.array([long]))
    pq.write_table(pa.table({"text": column}), path)


def write_zeros(path: Path) -> None:
    """Half a gigabyte of one letter, packed."""
    with gzip.open(path, "wb", compresslevel=9) as file:
        for _ in range(500):
            file.write(b"a" * MEGABYTE)


def write_nested_archives(path: Path) -> None:
    """Ten archives, one inside the other, with a large text in the innermost."""
    inner = ("тект.txt", (TEXT * 100_000).encode())
    for level in range(10):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(*inner)
        inner = (f"{level}.zip", packed.getvalue())
    path.write_bytes(inner[1])


def write_many_members(path: Path) -> None:
    """An archive of 100,000 empty members and one text."""
    with tarfile.open(path, "w:gz") as archive:
        for number in range(100_000):
            archive.addfile(tarfile.TarInfo(f"{number}.txt"))
        data = TEXT.encode()
        member = tarfile.TarInfo("text.txt")
        member.size = len(data)
        archive.addfile(member, io.BytesIO(data))


def brackets(depth: int) -> str:
    """A document of JSON that nests so deep."""
    return "[" * depth + "]" * depth


def page(inner: str) -> str:
    """A page with a piece of markup in its body."""
    return f"<html><head><title>Встреча</title></head><body><article><p>{TEXT}</p>{inner}</article></body></html>"


def rules(inner: str) -> str:
    """A relation file with a line of its own."""
    return f'name = "hostile"\n{inner}\n'


# fmt: off
FILES = {
    "a million records on one line": Hostile("in.json", write_records_on_one_line, read=MILLION),
    "one line of JSON Lines, 300 MB": Hostile(
        "in.jsonl", write_text(lambda: '{"text": "' + "а" * 150 * MEGABYTE + '"}')),
    "JSON nested 5,000,000 deep": Hostile("in.json", write_text(lambda: brackets(5 * MILLION))),
    "a number of a million digits": Hostile(
        "in.jsonl", write_text(lambda: '{"text": "Нет.", "date": ' + "9" * MILLION + "}")),
    "Parquet, one text a million times by number": Hostile(
        "in.parquet", write_dictionary_column, read=10_000),
    "500 MB of one letter, packed to 0.5": Hostile("in.txt.gz", write_zeros),
    "ten archives, one inside the other": Hostile("in.zip", write_nested_archives),
    "an archive of 100,000 empty members": Hostile("in.tar.gz", write_many_members),
    "a table with one cell of 100 MB": Hostile(
        "in.csv", write_text(lambda: 'text\n"' + "а" * 100 * MEGABYTE + '"\n')),
    "a table with 200,000 columns": Hostile(
        "in.csv", write_text(lambda: "text" + ",a" * 200_000 + "\n" + TEXT + "," * 200_000 + "\n")),
    "a tag with 80,000 attributes": Hostile(
        "in.html", write_text(lambda: page("<p " + " ".join(f"a{n}='1'" for n in range(80_000)) + ">Да.</p>"))),
    "1,000,000 line breaks in a page": Hostile("in.html", write_text(lambda: page("<br>" * MILLION))),
    "100,000 links in a page": Hostile(
        "in.html", write_text(lambda: page("".join(f"<a href='/{n}'>Да.</a>" for n in range(100_000))))),
    "tags nested 100,000 deep": Hostile(
        "in.html", write_text(lambda: page("<div>" * 100_000 + TEXT + "</div>" * 100_000))),
    "100,000 entities in a page": Hostile("in.html", write_text(lambda: page("<p>" + "&amp;lt;" * 100_000 + "</p>"))),
    "200,000 cells in a page": Hostile(
        "in.html", write_text(lambda: page("<table>" + "<tr><td>Да.</td></tr>" * 200_000 + "</table>"))),
    "9 MB of one letter": Hostile("in.txt", write_text(lambda: "я" * 4_500_000)),
    "1 MB of full stops": Hostile("in.txt", write_text(lambda: "." * MEGABYTE)),
    "9 MB of line ends": Hostile("in.txt", write_text(lambda: "\n" * 9 * MEGABYTE)),
    "1 MB of combining accents": Hostile("in.txt", write_text(lambda: "и" + "\u0301" * 500_000)),
    "a sentence of 9,000 words": Hostile(
        "in.txt", write_text(lambda: "Токаев " + ", ".join(["посетил Баку и встретился с Алиевым"] * 1500) + ".")),
    "«new name met one person», 2,400 times": Hostile(
        "in.txt", write_text(lambda: KINDS["new name meets one person"](2400))),
    "«he met him», 9,600 times": Hostile("in.txt", write_text(lambda: KINDS["he met him"](9600))),
    "open quotation marks, 24,000": Hostile("in.txt", write_text(lambda: KINDS["open quotation marks"](24_000))),
    "one surname with 4,800 given names": Hostile(
        "in.txt", write_text(lambda: KINDS["one surname, new given names"](4800))),
    "persons without end, 500 KB": Hostile("in.txt", write_text(lambda: KINDS["new person and office"](4800))),
    "rules nested 3,000 deep": Hostile(
        "in.toml", write_text(lambda: rules("a = " + brackets(3000))), option="--rules"),
    "rules of 50 MB": Hostile("in.toml", write_text(lambda: rules("# " + "а" * 25 * MEGABYTE)), option="--rules"),
    "a lexicon of 50 MB": Hostile("in.toml", write_text(lambda: "# " + "а" * 25 * MEGABYTE), option="--lexicon"),
}
# fmt: on


# --------------------------------------------------------------------------- measuring


def watch(process: subprocess.Popen[bytes], limit: float) -> float:
    """The peak memory in MB of the largest process of a run, which is killed once it lives longer than a limit."""
    until, peak = time.monotonic() + limit, 0
    while process.poll() is None:
        peak = max([peak, *(read_peak(pid) for pid in family(process.pid))])
        if time.monotonic() > until:
            process.kill()
        time.sleep(0.05)
    return peak / 1000


def family(pid: int) -> list[int]:
    """A process and those that it began."""
    found = [pid]
    for one in found:
        for task in Path(f"/proc/{one}/task").glob("*/children"):
            try:
                found += map(int, task.read_text().split())
            except OSError:
                continue
    return found


def read_peak(pid: int) -> int:
    """The peak memory of a process in KB; none of one that is gone."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("VmHWM")), 0)


def read(file: Hostile, folder: Path, limit: float) -> tuple[int, Ended]:
    """Write a file, have it read; its size in bytes, and how the run ended."""
    path = folder / file.name
    file.write(path)
    (folder / "text.txt").write_text(TEXT, "utf-8")
    given = [file.option, str(path), str(folder / "text.txt")] if file.option else [str(path)]
    program = (
        [*COUNTER, *given, str(file.read)] if file.read else [*PROGRAM, *given, "--jobs", "1", "--quiet", "-o", "-"]
    )
    with (folder / "said").open("wb") as said, (folder / "read").open("wb") as documents:
        began = time.monotonic()
        process = subprocess.Popen(program, stdout=documents, stderr=said, env={**os.environ, "COLUMNS": "200"})
        memory = watch(process, limit)
    seconds = time.monotonic() - began
    words = (folder / "said").read_text("utf-8", "replace").replace(f"{folder}/", "").split()
    lines = (folder / "read").read_bytes().count(b"\n")
    return path.stat().st_size, Ended(process.returncode, seconds, memory, lines, " ".join(words)[:110])


def main() -> int:
    """Read every file, print how it went, and say by the exit code whether all keep within the bounds."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", help="of the files; all if absent")
    parser.add_argument("--seconds", type=float, default=60, help="that a file may take (60)")
    parser.add_argument("--memory", type=float, default=1500, help="that a file may take, in MB (1,500)")
    options = parser.parse_args()
    over = 0
    print(f"{'file':44} {'MB':>7} {'seconds':>8} {'peak MB':>8} {'ended':>6} {'read':>9}  said")
    for name in options.names or FILES:
        with tempfile.TemporaryDirectory() as folder:
            size, ended = read(FILES[name], Path(folder), 4 * options.seconds)
        bad = ended.seconds > options.seconds or ended.memory > options.memory or ended.code not in USUAL_ENDINGS
        over += bad
        print(
            f"{name:44} {size / MEGABYTE:7.1f} {ended.seconds:8.1f} {ended.memory:8.0f} {ended.code:6} "
            f"{ended.documents:9,}  {ended.said}{' OVER' if bad else ''}",
            flush=True,
        )
    return 1 if over else 0


if __name__ == "__main__":
    raise SystemExit(main())
