"""What a worker holds, and how it is built."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, Literal, Protocol

import msgspec

from diplomatic_extract.extractor import Extractor
from diplomatic_extract.language.annotate import Engine
from diplomatic_extract.model import Extraction, ExtractorInfo, Record


class Pipeline(Protocol):
    """What a batch needs of an extractor."""

    @property
    def info(self) -> ExtractorInfo: ...

    def extract_many(self, records: Iterable[Record], *, on_error: Literal["raise"]) -> Iterator[Extraction]: ...


Build = Callable[[], Pipeline]


class Settings(Protocol):
    """Builds pipelines, and tells which of its settings change results."""

    def build(self) -> Pipeline: ...

    def describe(self) -> dict[str, Any]: ...


class ExtractorSettings(msgspec.Struct, frozen=True, kw_only=True):
    """The arguments of `Extractor`, to be sent to processes that build their own."""

    rules: tuple[Path, ...] = ()
    lexicon: tuple[Path, ...] = ()
    holders: bool = True
    engine: Engine = "flat"
    keep_text: bool = False
    min_score: float = 0.0

    def build(self) -> Extractor:
        """A new extractor; nothing is loaded yet."""
        return Extractor(
            rules=self.rules,
            lexicon=self.lexicon,
            holders=self.holders,
            engine=self.engine,
            keep_text=self.keep_text,
            min_score=self.min_score,
        )

    def describe(self) -> dict[str, Any]:
        """What changes results and is told neither by the hashes nor by the version."""
        return {
            "holders": self.holders,
            "inference": self.engine,
            "keep_text": self.keep_text,
            "min_score": self.min_score,
        }
