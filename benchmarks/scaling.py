"""Scaling of `batch` over workers and over the number of documents: python benchmarks/scaling.py

Runs the real program over documents made of the shuffled paragraphs of seeds/, with 1 and 2 workers, and with 1,000
to 20,000 documents. The comparison of 1 and 2 workers is told with and without the time that one document takes, which
is that of starting and loading. Reported are documents a second by the clock; processor seconds of all processes and
the share of the parent, which is the part that more workers do not shorten (its inverse bounds the gain); and peak
memory: of the parent, of the largest worker, and of all together with shared pages counted once (PSS). Needs Linux's
/proc.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
PROGRAM = [sys.executable, "-c", "from diplomatic_extract.cli.app import main; main()", "batch"]
EVERY = 1.0


class Run(NamedTuple):
    """What was measured of one batch; seconds, and memory in MB."""

    documents: int
    jobs: int
    seconds: float
    cpu: float
    parent_share: float
    parent: float
    worker: float
    together: float

    def __str__(self) -> str:
        rate, per_cpu = self.documents / self.seconds, self.documents / self.cpu
        return (
            f"{self.documents:>9,} {self.jobs:>5} {self.seconds:>8.1f} {rate:>8.1f} {per_cpu:>12.1f}"
            f" {self.parent_share:>9.1%} {self.parent:>9.0f} {self.worker:>9.0f} {self.together:>9.0f}"
        )


HEAD = " documents  jobs  seconds    docs/s docs/cpu-s   parent %  parent MB worker MB together MB"


# --------------------------------------------------------------------------- documents


def write_corpus(path: Path, documents: int, *, paragraphs: int = 4, seed: int = 1) -> None:
    """Write JSON Lines of documents, each of some paragraphs of the seeds in random order."""
    chance = random.Random(seed)
    known = [line for text in sorted((ROOT / "seeds").glob("*.txt")) for line in text.read_text("utf-8").splitlines()]
    known = [line for line in known if len(line) > 80]
    with path.open("w", encoding="utf-8") as file:
        for number in range(documents):
            text = "\n\n".join(chance.sample(known, paragraphs))
            file.write(json.dumps({"id": f"d{number}", "text": text}, ensure_ascii=False) + "\n")


# --------------------------------------------------------------------------- measuring


class MemoryWatch:
    """Samples the memory of a process and its children while it runs."""

    def __init__(self, pid: int) -> None:
        self.pid, self.parent, self.worker, self.together = pid, 0.0, 0.0, 0.0
        self.cpu = 0.0  # of the parent alone
        self.thread = threading.Thread(target=self.watch)
        self.thread.start()

    def watch(self) -> None:
        while Path(f"/proc/{self.pid}/statm").exists():
            with suppress(FileNotFoundError, ProcessLookupError, PermissionError):  # a process that has just ended
                self.sample()
            time.sleep(EVERY)

    def sample(self) -> None:
        children = list(find_children(self.pid))
        self.parent = max(self.parent, read_memory(self.pid, "Rss"))
        self.worker = max([self.worker, *(read_memory(child, "Rss") for child in children)])
        self.together = max(self.together, sum(read_memory(pid, "Pss") for pid in (self.pid, *children)))
        self.cpu = max(self.cpu, read_cpu(self.pid))


def find_children(pid: int) -> Iterator[int]:
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        yield from map(int, task.read_text().split())


def read_memory(pid: int, kind: str) -> float:
    """Memory of a process in MB, of a kind of /proc/PID/smaps_rollup."""
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith(f"{kind}:"):
            return int(line.split()[1]) / 1024
    return 0.0


def read_cpu(pid: int) -> float:
    """Processor seconds of a process without its children."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def measure(corpus: Path, documents: int, jobs: int) -> Run:
    """Run a batch over a corpus."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    output = corpus.with_suffix(f".{jobs}.out.jsonl")
    command = [*PROGRAM, str(corpus), "-o", str(output), "-j", str(jobs), "--quiet", "--force"]
    program = subprocess.Popen(command)
    watch = MemoryWatch(program.pid)
    if program.wait():
        raise SystemExit(f"the batch ended with {program.returncode}")
    seconds = time.monotonic() - began
    watch.thread.join()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    lines = sum(1 for _ in output.open("rb"))
    if lines != documents:
        raise SystemExit(f"{lines} lines of {documents} documents")
    return Run(documents, jobs, seconds, cpu, watch.cpu / cpu, watch.parent, watch.worker, watch.together)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    options.add_argument("--sizes", default="1000,5000,20000", help="numbers of documents, with two workers")
    options.add_argument("--documents", type=int, default=2000, help="documents for the comparison of 1 and 2 workers")
    options.add_argument("--paragraphs", type=int, default=4, help="paragraphs in a document")
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        print(HEAD, flush=True)
        one, two = (run_over(Path(folder), asked.documents, jobs, asked.paragraphs) for jobs in (1, 2))
        start = run_over(Path(folder), 1, 1, asked.paragraphs).seconds
        steady = (one.seconds - start) / (two.seconds - start)
        busy, slower = two.cpu / (2 * two.seconds), two.cpu / one.cpu
        print(f"two workers / one, by the clock: {one.seconds / two.seconds:.2f}; once loaded: {steady:.2f}")
        print(
            f"two workers kept two cores busy {busy:.0%} of the time; with both at work the machine took {slower:.2f}"
            " times the processor's time for a document",
            flush=True,
        )
        for documents in map(int, asked.sizes.split(",")):
            run_over(Path(folder), documents, 2, asked.paragraphs)


def run_over(folder: Path, documents: int, jobs: int, paragraphs: int) -> Run:
    """Measure a batch over a new corpus and print the row."""
    corpus = folder / f"{documents}.jsonl"
    write_corpus(corpus, documents, paragraphs=paragraphs)
    run = measure(corpus, documents, jobs)
    print(run, flush=True)
    return run


if __name__ == "__main__":
    main()
