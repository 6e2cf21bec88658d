"""A pipeline without models, which fails or dies where a text says so; as a program, a batch with it."""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from diplomatic_extract.batch import Batch, Plan, Result
from diplomatic_extract.batch.resume import Past
from diplomatic_extract.contract import find_text_id
from diplomatic_extract.model import Document, Extraction, ExtractorInfo, Record

FAULT, DEATH, DEATH_ONCE = "разрыв правил", "гибель исполнителя", "однажды погибнуть: "


class FakePipeline:
    """Answers with empty extractions after a moment's work."""

    def __init__(self, info: ExtractorInfo, delay: float) -> None:
        self.info, self.delay = info, delay

    def extract_many(self, records: Iterable[Record], *, on_error: str) -> Iterator[Extraction]:
        for record in records:
            misbehave(record.text)
            time.sleep(self.delay * random.random())
            yield Extraction(document=new_document(record), entities=[], relations=[], extractor=self.info)


def misbehave(text: str) -> None:
    """Raise or die where the text says so."""
    if FAULT in text:
        raise ValueError("правило порвалось")
    if DEATH in text:
        os.kill(os.getpid(), signal.SIGKILL)
    if DEATH_ONCE in text:
        mark = Path(text.partition(DEATH_ONCE)[2].strip())
        if not mark.exists():
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)


def new_document(record: Record) -> Document:
    size = len(record.text)
    return Document(find_text_id(record.text), record.source, None, None, None, None, None, size, [])


def die_at_once() -> FakePipeline:
    """Builds nothing: the process dies while it loads."""
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError


class FakeSettings(msgspec.Struct, frozen=True):
    """Builds fake pipelines."""

    rules: str = "r"
    holders: bool = True
    delay: float = 0.0

    def build(self) -> FakePipeline:
        return FakePipeline(ExtractorInfo("1", self.rules, "l"), self.delay)

    def describe(self) -> dict[str, Any]:
        return {"holders": self.holders}


class Quiet:
    """A watcher that only remembers."""

    def __init__(self) -> None:
        self.total: int | None = None
        self.results: list[Result] = []

    def begin(self, total: int | None, past: Past) -> None:
        self.total = total

    def see(self, results: Sequence[Result]) -> None:
        self.results += results


def main(folder: str, output: str, delay: str) -> int:
    """Run or resume a batch over a folder."""
    plan = Plan(paths=(folder,), output=Path(output), jobs=2, resume=True)
    return 1 if Batch(plan, FakeSettings(delay=float(delay)), Quiet()).run().failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
