"""Natasha's models by the plain engine, the flat one and ONNX Runtime: python benchmarks/inference.py [FOLDER]

Each run is a process of its own, pinned to one core, with one thread of arithmetic; the engines alternate, and times
are the processor's. A run loads an engine and annotates all texts twice, sixteen documents at a time as the pipeline
does: first with words that it has not seen, then with the same ones again. Reported are tokens a second, times the flat
engine's speed as the median over neighbouring runs with the lowest and highest, load time (from the start of the
process), peak memory, and whether the labels are those of the flat engine. Ends with 1 where any differ.

FOLDER holds .txt files (searched recursively); without it, the project's own texts in seeds/ and tests/gold are read.
ONNX Runtime comes with `pip install 'diplomatic-extract[bench]'`; where it is missing, its runs are left out. What is
in its graphs and what is not, inference_onnx.py tells.

Result (numpy 2.4, onnxruntime 1.31, AVX-512; nine repeats on the project's own texts): the flat engine annotates 49,000
tokens a second once it has seen the words and 32,000 before, the plain one 5,500. ONNX Runtime gives the same labels
and is slower in every form: 0.79 of the flat engine's speed with matrix products, 0.87 with convolutions, 0.91 with
the convolutions alone in the graph (0.83, 0.87, 0.93 on new words); it takes 0.1 s more to load and 60 MB more memory.
So the flat engine stays in numpy.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from importlib.util import find_spec
from itertools import chain, islice
from pathlib import Path
from statistics import median
from typing import Any, get_args
from zlib import crc32

from speed import ONE_THREAD, find_texts, pin_core, spread

from diplomatic_extract.language.annotate import Annotator, Engine, load_annotator
from diplomatic_extract.language.normalise import normalise
from diplomatic_extract.language.segment import find_sentences
from diplomatic_extract.model import Sentence

BATCH = 16
ENGINES = ("flat", "plain", "onnx-matmul", "onnx-conv", "onnx-layers")
HINT = "onnxruntime is not installed and its runs are left out; to have them: pip install 'diplomatic-extract[bench]'"

Run = dict[str, Any]


# --------------------------------------------------------------------------- one run


def load_engine(name: str) -> Annotator:
    """An engine by the name it has here."""
    if name in get_args(Engine):
        return load_annotator(name)  # type: ignore[arg-type]
    from inference_onnx import load_onnx

    return load_onnx(name.removeprefix("onnx-"))  # type: ignore[arg-type]


def annotate_all(engine: Annotator, documents: Sequence[Sequence[Sentence]]) -> float:
    """Seconds of the processor for all documents."""
    started, rest = time.process_time(), iter(documents)
    while batch := list(islice(rest, BATCH)):
        engine.annotate(list(chain.from_iterable(batch)))
    return time.process_time() - started


def digest(sentences: Sequence[Sentence]) -> int:
    """A number that stands for all labels of a document."""
    labels = [([(token.tag, token.head, token.rel) for token in s.tokens], s.names) for s in sentences]
    return crc32(repr(labels).encode())


def measure(name: str, paths: Sequence[Path]) -> Run:
    """One run of an engine."""
    engine = load_engine(name)
    load = time.process_time()
    texts = [normalise(path.read_text("utf-8")).text for path in paths]
    first, again = ([list(find_sentences(text)) for text in texts] for _ in range(2))
    seconds = {"first": annotate_all(engine, first), "again": annotate_all(engine, again)}
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1 << 20)
    tokens = sum(len(sentence.tokens) for document in first for sentence in document)
    return {**seconds, "load": load, "memory": memory, "tokens": tokens, "labels": [digest(d) for d in first + again]}


def run_once(name: str, paths: Sequence[Path]) -> Run:
    """One run in a new process on one core."""
    command = [sys.executable, __file__, "--run", name, *map(str, paths)]
    environment = {**os.environ, **ONE_THREAD}
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True, env=environment, preexec_fn=pin_core)
    run: Run = json.loads(done.stdout.splitlines()[-1])
    return run


# --------------------------------------------------------------------------- all runs


def run_all(names: Sequence[str], paths: Sequence[Path], repeats: int) -> dict[str, list[Run]]:
    """The runs of each engine; the order is turned at every repeat."""
    runs: dict[str, list[Run]] = {name: [] for name in names}
    for repeat in range(repeats):
        for name in names if repeat % 2 == 0 else reversed(names):
            runs[name].append(run_once(name, paths))
        print(f"  repeat {repeat + 1} of {repeats} done", file=sys.stderr)
    return runs


def report(runs: dict[str, list[Run]]) -> bool:
    """Print all figures; whether all labels are equal."""
    flat = runs["flat"]
    print(f"{len(flat[0]['labels']) // 2} documents, {flat[0]['tokens']} tokens, {len(flat)} runs of each engine")
    for key, title in (("first", "words not seen before"), ("again", "words seen before")):
        print(f"\n{title:14} {'tokens/s':>32} {'times flat':>26}")
        for name, own in runs.items():
            rates = spread([run["tokens"] / run[key] for run in own], ",.0f")
            ratios = spread([base[key] / run[key] for base, run in zip(flat, own, strict=True)])
            print(f"  {name:14} {rates:>30} {ratios:>26}")
    print(f"\n{'':16} {'load, s':>18} {'memory, MB':>12} {'documents with other labels':>29}")
    for name, own in runs.items():
        differ = sum(a != b for a, b in zip(own[0]["labels"], flat[0]["labels"], strict=True))
        load, memory = spread([run["load"] for run in own]), median(run["memory"] for run in own)
        print(f"  {name:14} {load:>18} {memory:12.0f} {differ:29}")
    return all(run["labels"] == flat[0]["labels"] for own in runs.values() for run in own)


def main() -> int:
    """Run everything and report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", type=Path, metavar="FOLDER")
    parser.add_argument("--repeats", type=int, default=5, help="runs of each engine (5)")
    parser.add_argument("--run", choices=ENGINES, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.run:
        print(json.dumps(measure(options.run, options.paths)))
        return 0
    paths = list(chain.from_iterable(find_texts(folder) for folder in options.paths or [None]))
    if not paths:
        parser.error("no .txt files found")
    if not (has_onnx := bool(find_spec("onnxruntime") and find_spec("onnx"))):
        print(HINT, file=sys.stderr)
    names = ENGINES if has_onnx else ENGINES[:2]
    return int(not report(run_all(names, paths, options.repeats)))


if __name__ == "__main__":
    sys.exit(main())
