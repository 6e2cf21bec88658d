"""Speed of the pipeline and of stock Natasha, side by side: python benchmarks/speed.py [FOLDER]

Each run is a process of its own, pinned to one core, with one thread of arithmetic. It reads every text once, and then
once more: an archive lies between the first reading, in which most words are new and have yet to be looked up, and the
second, in which none is. The runs of the two systems alternate, and times are the processor's, so that a busy machine
spoils little. Reported are tokens and documents a second, load time, peak memory, the steps, and ratios to stock
Natasha as the median over pairs of neighbouring runs with the lowest and highest; then growth with document length and
with the number of documents, and the scaling of `batch` over workers, by the clock.

FOLDER holds .txt files (searched recursively); without it, the project's own texts in seeds/, tests/gold and
benchmarks/texts are read.
Tokens are razdel's, as stock Natasha counts them, for both. Stock Natasha runs to the end of the lemmas, and without a
compiled dictionary, which it does not install; the pipeline runs to the end of the relations and their encoding.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Any

HERE = Path(__file__).parent
ROOT = HERE.parent
OWN_TEXTS = [ROOT / "seeds", ROOT / "tests" / "gold", HERE / "texts"]
LANGUAGE = ("normalise", "find_sentences", "annotate", "fill_lemmas")
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}

Run = dict[str, Any]


# --------------------------------------------------------------------------- running


def pin_core() -> None:
    """Stay on one core, where the system can do that."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def run_once(system: str, paths: Sequence[Path], *options: str) -> Run:
    """One measured run in a new process on one core."""
    command = [sys.executable, str(HERE / "speed_run.py"), system, *options, *map(str, paths)]
    done = subprocess.run(
        command, stdout=subprocess.PIPE, check=True, env={**os.environ, **ONE_THREAD}, preexec_fn=pin_core
    )
    run: Run = json.loads(done.stdout.splitlines()[-1])
    run["seconds"] = sum(run["steps"].values())
    run["language"] = sum(run["steps"].get(step, 0.0) for step in LANGUAGE)
    run["again_seconds"] = sum(run["again"].values())
    return run


def run_pairs(paths: Sequence[Path], repeats: int) -> list[tuple[Run, Run]]:
    """Runs of (stock, ours), the order turned at every repeat."""
    pairs = []
    for repeat in range(repeats):
        systems = ["stock", "ours"] if repeat % 2 == 0 else ["ours", "stock"]
        runs = {system: run_once(system, paths, "--again") for system in systems}
        pairs.append((runs["stock"], runs["ours"]))
        print(f"  repeat {repeat + 1} of {repeats} done", file=sys.stderr)
    return pairs


def run_batch(folder: Path, jobs: int) -> float:
    """Seconds that `batch` takes over a folder, start-up and all."""
    with tempfile.TemporaryDirectory() as target:
        script = "import sys; from diplomatic_extract.cli.app import main; sys.exit(main())"
        arguments = ["batch", str(folder), "-o", str(Path(target) / "out.jsonl"), "--jobs", str(jobs), "-q"]
        started = time.perf_counter()
        subprocess.run([sys.executable, "-c", script, *arguments], check=True, env={**os.environ, **ONE_THREAD})
        return time.perf_counter() - started


# --------------------------------------------------------------------------- reporting


def spread(values: Sequence[float], form: str = ".2f") -> str:
    """Median, with the lowest and the highest."""
    return f"{median(values):{form}} ({min(values):{form}}–{max(values):{form}})"


def report_pairs(pairs: Sequence[tuple[Run, Run]]) -> None:
    """Rates, memory, steps and ratios."""
    tokens, documents = pairs[0][0]["tokens"], pairs[0][0]["documents"]
    print(f"{documents} documents, {tokens} tokens, {len(pairs)} runs of each system\n")
    rows = [
        ("stock Natasha, to the lemmas", [stock["seconds"] for stock, _ in pairs], 0),
        ("ours, to the lemmas", [ours["language"] for _, ours in pairs], 1),
        ("ours, to the relations", [ours["seconds"] for _, ours in pairs], 1),
        ("stock Natasha, again", [stock["again_seconds"] for stock, _ in pairs], 0),
        ("ours, to the relations, again", [ours["again_seconds"] for _, ours in pairs], 1),
    ]
    print(f"{'':30} {'tokens/s':>24} {'documents/s':>12} {'load, s':>8} {'memory, MB':>11}")
    for name, seconds, which in rows:
        rate = spread([tokens / s for s in seconds], ",.0f")
        load, memory = (median(pair[which][key] for pair in pairs) for key in ("load", "memory"))
        print(f"{name:30} {rate:>24} {documents / median(seconds):12.1f} {load:8.2f} {memory:11.0f}")
    print("\ntimes stock Natasha's speed, median (lowest–highest)")
    print(f"  to the lemmas       {spread([stock['seconds'] / ours['language'] for stock, ours in pairs])}")
    print(f"  to the relations    {spread([stock['seconds'] / ours['seconds'] for stock, ours in pairs])}")
    again = [stock["again_seconds"] / ours["again_seconds"] for stock, ours in pairs]
    print(f"  to the relations, the same texts read again {spread(again)}")
    for system, runs in (("stock Natasha", [p[0] for p in pairs]), ("ours", [p[1] for p in pairs])):
        report_steps(system, runs)


def report_steps(system: str, runs: Sequence[Run]) -> None:
    """Each step's share of the time, microseconds a token and milliseconds a document."""
    total = median(run["seconds"] for run in runs)
    print(f"\n{system}: steps {'share':>21} {'ms a document':>15} {'µs a kilochar':>15}")
    for step in runs[0]["steps"]:
        seconds = median(run["steps"].get(step, 0.0) for run in runs)
        each, chars = seconds / runs[0]["documents"] * 1e3, seconds / runs[0]["chars"] * 1e9
        print(f"  {step:28} {seconds / total:8.1%} {each:15.3f} {chars:15.0f}")


def report_growth(paths: Sequence[Path]) -> None:
    """Time a character as documents get longer, and as they get more: both should stay level."""
    for title, options in (("one document, copies together", ["--together"]), ("copies as documents", [])):
        print(f"\ngrowth: {title}")
        for copies in (1, 2, 4, 8, 16):
            run = run_once("ours", paths, "--copies", str(copies), *options)
            rate = run["seconds"] / run["chars"] * 1e9
            print(f"  {run['chars']:>10,} characters {run['seconds']:8.2f} s {rate:8.0f} µs a kilochar", end="")
            print(f" {run['memory']:6.0f} MB")


def report_batch(paths: Sequence[Path], repeats: int, copies: int = 20) -> None:
    """`batch` with one worker and with two, on the same texts several times over."""
    if (os.cpu_count() or 1) < 2:
        return
    with tempfile.TemporaryDirectory() as folder:
        for copy in range(copies):
            for path in paths:
                (Path(folder) / f"{copy:03}-{path.name}").write_text(path.read_text("utf-8"), "utf-8")
        pairs = [(run_batch(Path(folder), 1), run_batch(Path(folder), 2)) for _ in range(repeats)]
    print(f"\nbatch, {copies * len(paths)} documents, start-up included")
    print(f"  one worker  {spread([one for one, _ in pairs])} s")
    print(f"  two workers {spread([two for _, two in pairs])} s")
    print(f"  times       {spread([one / two for one, two in pairs])}")


def find_texts(folder: Path | None) -> list[Path]:
    """The texts to read, sorted."""
    folders = [folder] if folder else OWN_TEXTS
    return sorted(path for root in folders for path in root.rglob("*.txt") if path.stat().st_size)


def main() -> None:
    """Run everything and report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "folder", nargs="?", type=Path, help="a folder of .txt files; the project's own texts if absent"
    )
    parser.add_argument("--repeats", type=int, default=5, help="runs of each system (5)")
    parser.add_argument("--no-growth", action="store_true", help="leave out the growth with length and number")
    parser.add_argument("--no-batch", action="store_true", help="leave out the scaling over workers")
    options = parser.parse_args()
    paths = find_texts(options.folder)
    if not paths:
        parser.error(f"no .txt files in {options.folder}")
    report_pairs(run_pairs(paths, options.repeats))
    if not options.no_growth:
        report_growth(paths)
    if not options.no_batch:
        report_batch(paths, min(options.repeats, 3))


if __name__ == "__main__":
    main()
