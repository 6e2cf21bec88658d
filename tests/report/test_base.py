"""A page over a knowledge base: several tellings are one event, filters and limits hold."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from diplomatic_extract.knowledge import KnowledgeBase, Wanted, build
from diplomatic_extract.labels import load_labels
from diplomatic_extract.model import Extraction
from diplomatic_extract.report.base import read_base
from diplomatic_extract.report.page import make_report


@pytest.fixture(scope="module")
def base(talks: Extraction, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A base of one meeting that two outlets tell in other words, and of its figure."""
    folder = tmp_path_factory.mktemp("base")
    document = msgspec.structs.replace(
        talks.document, id="fedcba9876543210", source="https://example.org/2", publisher="Вестник", title="В Минске"
    )
    relations = [msgspec.structs.replace(own, id=f"x{own.id}") for own in talks.relations]
    second = msgspec.structs.replace(talks, document=document, relations=relations)
    facts = folder / "facts.jsonl"
    facts.write_bytes(b"".join(msgspec.json.encode(item) + b"\n" for item in (talks, second)))
    build([facts], folder / "base.duckdb")
    return folder / "base.duckdb"


def test_two_tellings_are_one_event(base: Path) -> None:
    with KnowledgeBase(base) as opened:
        content = read_base(opened, Wanted(), lambda found: found)
    (met,) = [event for event in content.events if event.type == "met_with"]
    assert met.n_documents == 2 and {told.publisher for told in met.tellings} == {None, "Вестник"}
    assert all(told.trigger for told in met.tellings)
    page = make_report(content, load_labels("ru"))
    assert page.count("<blockquote>") == 2 + 2 and "Вестник — В Минске" in page


def test_sentences_lead_to_the_event_of_the_base(base: Path) -> None:
    with KnowledgeBase(base) as opened:
        content = read_base(opened, Wanted(), lambda found: found)
    ids = {event.id for event in content.events}
    told = {event for document in content.documents for mark in document.marks for event in mark.events}
    assert told == ids


def test_filters_hold_for_events_and_for_figures(base: Path) -> None:
    def drop(found: Extraction) -> Extraction:
        return msgspec.structs.replace(found, relations=[])

    with KnowledgeBase(base) as opened:
        content = read_base(opened, Wanted(type=["met_with"]), drop)
        nothing = read_base(opened, Wanted(type=["signed"]), drop)
    assert [event.type for event in content.events] == ["met_with"]
    assert nothing.events == []


def test_the_limit_counts_what_is_left_out(base: Path) -> None:
    with KnowledgeBase(base) as opened:
        content = read_base(opened, Wanted(), lambda found: found, most=1)
    page = make_report(content, load_labels("en"), most=1)
    assert page.count('<li class="event ') == 1 and "2." in page
