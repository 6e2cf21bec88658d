"""Builds of a base killed at random moments: python benchmarks/kills_build.py [--kills 50] [--seed 1]

Half of the project's set of many documents (tests/knowledge) is a base; the other half is added to it by the real
program with two processes, which signal 9 ends at a random moment of its run. After each kill the base must open and
be, row for row, the old one or the whole one, and the program's own processes must end. At the end one more build must
make the base that a build of all documents at once makes, and leave nothing beside it.
"""

from __future__ import annotations

import argparse
import importlib.util
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from types import ModuleType

from diplomatic_extract import Extractor, KnowledgeBase
from diplomatic_extract.knowledge import build
from diplomatic_extract.writers.jsonl import format_line

ROOT = Path(__file__).parent.parent
SET = ROOT / "tests" / "knowledge"
PROGRAM = [sys.executable, "-c", "from diplomatic_extract.cli.app import main; main()", "build", "-q", "--jobs", "2"]
COPIES = 6  # of the set, so that a build has parcels enough for its processes
GONE = 60.0  # seconds within which the processes of a killed build end: when their parcel is done


def load_set() -> ModuleType:
    """The module that reads the articles of the set."""
    spec = importlib.util.spec_from_file_location("articles", SET / "conftest.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def contents(base: Path) -> list[str]:
    """Every row of what a base holds of events, persons and figures."""
    with KnowledgeBase(base) as opened:
        names = ("event", "identity", "thing", "figure", "documents")
        return [str(row) for name in names for row in opened.sql(f"SELECT * FROM {name} ORDER BY ALL")]


def children_of(process: int) -> list[int]:
    """The numbers of a process's children."""
    try:
        return [int(number) for number in Path(f"/proc/{process}/task/{process}/children").read_text().split()]
    except OSError:
        return []


def are_gone(processes: list[int]) -> bool:
    """Whether processes end soon; one that only waits to be reaped is gone."""
    until = time.monotonic() + GONE
    while time.monotonic() < until:
        if not any(is_alive(number) for number in processes):
            return True
        time.sleep(0.05)
    return False


def is_alive(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def write_parts(folder: Path) -> tuple[Path, Path]:
    """The extractions of the set, some copies under other sources, in two files."""
    lines = [format_line(found) for found in Extractor().extract_many(load_set().read_records())]
    copies = [line.replace('.txt"', f'-{k}.txt"') for k in range(COPIES) for line in lines]
    parts = folder / "a.jsonl", folder / "b.jsonl"
    half = len(copies) // 2
    for part, told in zip(parts, (copies[:half], copies[half:]), strict=True):
        part.write_text("".join(told), encoding="utf-8")
    return parts


def kill_once(second: Path, output: Path, moment: float) -> bool:
    """Start a build and kill it after so many seconds; whether its own processes are gone afterwards."""
    process = subprocess.Popen([*PROGRAM, str(second), "-o", str(output)], stderr=subprocess.DEVNULL)
    time.sleep(moment)
    children = children_of(process.pid)
    process.send_signal(signal.SIGKILL)
    process.wait()
    return are_gone(children)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    chance = random.Random(arguments.seed)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        first, second = write_parts(folder)
        old, whole, output = folder / "old.duckdb", folder / "whole.duckdb", folder / "place" / "base.duckdb"
        output.parent.mkdir()
        build([first], old)
        build([first, second], whole)
        before, after = contents(old), contents(whole)
        shutil.copy(old, output)
        start = time.monotonic()
        subprocess.run([*PROGRAM, str(second), "-o", str(output)], check=True)
        lasts = time.monotonic() - start
        counts: Counter[str] = Counter()
        for _ in range(arguments.kills):
            shutil.copy(old, output)
            counts["orphans"] += not kill_once(second, output, chance.uniform(0.05, lasts))
            found = contents(output)
            counts["the old base" if found == before else "the whole base" if found == after else "SPOILED"] += 1
        subprocess.run([*PROGRAM, str(second), "-o", str(output)], check=True)
        remains = sorted(path.name for path in output.parent.iterdir())
        equal = contents(output) == after and remains == ["base.duckdb"]
    told = ", ".join(f"{count} left {name}" for name, count in sorted(counts.items()) if name != "orphans")
    print(f"{arguments.kills} kills of a build of {lasts:.1f} s: {told}; {counts['orphans']} left processes behind")
    print(f"the base at the end: {'equal to one build of all' if equal else 'NOT EQUAL'}")
    if counts["SPOILED"] or counts["orphans"] or not equal:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
