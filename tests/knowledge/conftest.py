"""The extractions of the set of many documents, and bases made of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from diplomatic_extract import Extractor, KnowledgeBase, Record
from diplomatic_extract.knowledge import build
from diplomatic_extract.writers.jsonl import format_line

FOLDER = Path(__file__).parent


def read_records() -> list[Record]:
    """The articles with what their index says of them."""
    index = json.loads((FOLDER / "index.json").read_text(encoding="utf-8"))
    return [
        Record(
            text=(FOLDER / f"{number}.txt").read_text(encoding="utf-8"),
            source=f"{number}.txt",
            published=known["published"],
            published_from="metadata",
            publisher=known["source"],
        )
        for number, known in sorted(index.items())
    ]


@pytest.fixture(scope="session")
def lines(extractor: Extractor) -> list[str]:
    """The extraction of each article as a line of JSON."""
    return [format_line(found) for found in extractor.extract_many(read_records())]


@pytest.fixture(scope="session")
def facts(lines: list[str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All extractions in one file."""
    path = tmp_path_factory.mktemp("facts") / "facts.jsonl"
    path.write_text("".join(lines), encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def base_file(facts: Path) -> Path:
    """A base of all articles."""
    path = facts.parent / "base.duckdb"
    build([facts], path)
    return path


@pytest.fixture
def base(base_file: Path) -> Iterator[KnowledgeBase]:
    """That base, open."""
    with KnowledgeBase(base_file) as opened:
        yield opened
