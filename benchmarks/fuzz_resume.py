"""Kill a batch again and again: python benchmarks/fuzz_resume.py

Runs the real program over documents made of the shuffled paragraphs of seeds/, some of which cannot be read, kills it
with signal 9 at random moments and resumes it, and in most runs kills a worker before; beside some runs a second one is
started on the same output, which must be refused. The output and the journal must then be equal, byte for byte, to
those of an undisturbed run. When a batch ends before all kills are spent, another one begins.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from scaling import PROGRAM, find_children, write_corpus

CHANCE = random.Random(2)
RIVALS = 0.3  # of the runs have a second one beside them
REFUSED = 2  # how a command ends that may not write


def start(corpus: Path, output: Path) -> subprocess.Popen[bytes]:
    command = [*PROGRAM, str(corpus), "-o", str(output), "--jobs", "2", "--quiet", "--resume"]
    return subprocess.Popen(command, stderr=subprocess.DEVNULL)


def spoil(corpus: Path, every: int) -> None:
    """Make some lines unreadable, among them the last."""
    lines = corpus.read_text("utf-8").splitlines()
    lines[every::every] = ["{не JSON"] * len(lines[every::every])
    corpus.write_text("\n".join([*lines, "{и здесь тоже"]) + "\n", "utf-8")


def read_result(output: Path) -> tuple[bytes, list[bytes]]:
    """The output, and the failures of its journal."""
    return output.read_bytes(), output.with_name(output.name + ".journal").read_bytes().splitlines()[1:]


def kill_a_worker(pid: int) -> int:
    """Kill one worker; the number killed."""
    try:
        os.kill(CHANCE.choice(list(find_children(pid))), signal.SIGKILL)
    except (IndexError, ProcessLookupError, FileNotFoundError):
        return 0
    return 1


def disturb(corpus: Path, output: Path, longest: float) -> tuple[int, int, int]:
    """Run or resume a batch for a while, then kill it: (kills of the program, of workers, rivals refused)."""
    program = start(corpus, output)
    rival = start(corpus, output) if CHANCE.random() < RIVALS else None
    until = time.monotonic() + longest * CHANCE.random()
    workers = 0
    while program.poll() is None and time.monotonic() < until:
        time.sleep(0.1)
        if not workers and CHANCE.random() < 0.1:  # one a run: a document that kills two workers fails by design
            workers = kill_a_worker(program.pid)
    program.kill()
    killed = int(program.wait() == -signal.SIGKILL)
    if rival is None:
        return killed, workers, 0
    rival.kill()
    return killed, workers, int(rival.wait() == REFUSED or program.returncode == REFUSED)


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    options.add_argument("--kills", type=int, default=100, help="how often the program is killed")
    options.add_argument("--documents", type=int, default=400)
    options.add_argument("--seed", type=int, default=2, help="of the moments at which it is killed")
    options.add_argument("--longest", type=float, default=8.0, help="seconds that a run lives at most")
    asked = options.parse_args()
    CHANCE.seed(asked.seed)
    kills = workers = rounds = wrong = rivals = 0
    with tempfile.TemporaryDirectory() as folder:
        corpus, calm, shaken = (Path(folder) / name for name in ("corpus.jsonl", "calm.jsonl", "shaken.jsonl"))
        write_corpus(corpus, asked.documents)
        spoil(corpus, 37)
        start(corpus, calm).wait()
        while kills < asked.kills:
            rounds += 1
            for path in (shaken, shaken.with_name("shaken.jsonl.journal")):
                path.unlink(missing_ok=True)
            before = kills
            while kills < asked.kills:
                killed, hit, refused = disturb(corpus, shaken, asked.longest)
                kills, workers, rivals = kills + killed, workers + hit, rivals + refused
                if not killed:
                    break
            start(corpus, shaken).wait()
            wrong += read_result(shaken) != read_result(calm)
            print(f"round {rounds}: {kills - before} kills, {'equal' if not wrong else 'DIFFERENT'}", flush=True)
    told = f"{kills} kills of the program and {workers} of workers in {rounds} batches, {rivals} rivals refused"
    print(f"{told}: {wrong} outputs differ")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
