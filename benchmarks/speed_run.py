"""One measured run of one system over texts, in a process of its own; writes one JSON object to stdout.

All times are seconds of the processor; the load time is that from the start of the process to the first text. With
--again the texts are read a second time, when no word is new any more: `again` holds the seconds of its steps.

Usage: python benchmarks/speed_run.py stock|ours [--copies N] [--together] [--again] PATH…   (speed.py calls it)
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FunctionType
from typing import Any

Steps = dict[str, float]


class Clock:
    """Adds up the seconds of named steps; a step that runs inside another counts for itself only."""

    def __init__(self) -> None:
        self.steps: Steps = {}
        self.running: list[str] = []
        self.last = time.process_time()

    def restart(self) -> Steps:
        """Begin anew, and give the steps so far."""
        self.tick()
        steps, self.steps = self.steps, {}
        return steps

    def tick(self) -> None:
        """Give the time since the last tick to the innermost step."""
        now = time.process_time()
        name = self.running[-1] if self.running else "other"
        self.steps[name] = self.steps.get(name, 0.0) + now - self.last
        self.last = now

    def timed(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """A function whose time is booked under a name; a generator is run to its end."""

        def run(*args: Any, **kwargs: Any) -> Any:
            self.tick()
            self.running.append(name)
            try:
                result = function(*args, **kwargs)
                return list(result) if isinstance(result, Iterator) else result
            finally:
                self.tick()
                self.running.pop()

        return run


def run_stock(texts: list[str], again: bool) -> dict[str, Any]:
    """Natasha as its README uses it, one document at a time: segments, morphology, syntax, names, lemmas."""
    sys.modules["dawg"] = None  # type: ignore[assignment]  # Natasha alone installs no compiled dictionary
    from natasha import Doc, MorphVocab, NewsEmbedding, NewsMorphTagger, NewsNERTagger, NewsSyntaxParser, Segmenter

    segmenter, vocabulary, embedding = Segmenter(), MorphVocab(), NewsEmbedding()
    morph, syntax, ner = NewsMorphTagger(embedding), NewsSyntaxParser(embedding), NewsNERTagger(embedding)
    load, clock = time.process_time(), Clock()
    steps: list[tuple[str, Callable[[Any], Any]]] = [
        ("sentences, tokens", lambda doc: doc.segment(segmenter)),
        ("morphology", lambda doc: doc.tag_morph(morph)),
        ("syntax", lambda doc: doc.parse_syntax(syntax)),
        ("names", lambda doc: doc.tag_ner(ner)),
        ("lemmas", lambda doc: [token.lemmatize(vocabulary) for token in doc.tokens]),
    ]

    def read() -> int:
        tokens = 0
        for text in texts:
            doc = Doc(text)
            for name, step in steps:
                clock.timed(name, step)(doc)
            tokens += len(doc.tokens)
        return tokens

    return {"load": load, "tokens": read(), "steps": clock.restart(), "again": read_again(read, clock) if again else {}}


def read_again(read: Callable[[], object], clock: Clock) -> Steps:
    """The steps of reading everything once more."""
    read()
    return clock.restart()


def run_ours(texts: list[str], again: bool) -> dict[str, Any]:
    """The whole pipeline to encoded output, loaded as by a batch worker; functions of the extractor are steps."""
    import msgspec

    from diplomatic_extract import extractor as module
    from diplomatic_extract.batch.workers import load_pipeline
    from diplomatic_extract.model import Record

    extractor, encoder, clock = module.Extractor(), msgspec.json.Encoder(), Clock()
    load_pipeline(lambda: extractor)
    annotator = extractor.annotator
    for name, value in vars(module).items():
        if isinstance(value, FunctionType) and value.__module__.startswith("diplomatic_extract."):
            setattr(module, name, clock.timed(name, value))
    annotator.annotate = clock.timed("annotate", annotator.annotate)  # type: ignore[method-assign]
    encode = clock.timed("encode", encoder.encode)
    load = time.process_time()
    clock.last = time.process_time()

    def read() -> None:
        for extraction in extractor.extract_many(
            (Record(text=text, source="text") for text in texts), on_error="raise"
        ):
            encode(extraction)

    read()
    return {"load": load, "steps": clock.restart(), "again": read_again(read, clock) if again else {}}


def read_texts(paths: list[Path], copies: int, together: bool) -> list[str]:
    """The texts, `copies` times over; `together` as one document."""
    texts = [path.read_text("utf-8") for path in paths] * copies
    return ["\n".join(texts)] if together else texts


def main() -> None:
    """Measure and report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("system", choices=["stock", "ours"])
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--copies", type=int, default=1)
    parser.add_argument("--together", action="store_true")
    parser.add_argument("--again", action="store_true")
    options = parser.parse_args()
    texts = read_texts(options.paths, options.copies, options.together)
    result = (run_stock if options.system == "stock" else run_ours)(texts, options.again)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1 << 20)
    print(json.dumps({**result, "memory": memory, "documents": len(texts), "chars": sum(map(len, texts))}))


if __name__ == "__main__":
    main()
