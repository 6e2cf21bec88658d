"""A step that fails costs its result at most, never the document."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from diplomatic_extract import Extractor
from diplomatic_extract.guarding import STRICT
from diplomatic_extract.model import Extraction
from tests.conftest import Run

TEXT = (
    "Министр иностранных дел Казахстана Ермек Кошербаев встретился в Астане с министром иностранных дел Сербии "
    "Марко Джуричем. Стороны обсудили торговлю. Министр отметил, что товарооборот вырос на 5% до 2 млрд долларов. "
    "Он посетит Белград 5 мая 2026 года, сообщило агентство Казинформ."
)
# where each step is called, its function there, and what a fault calls it
STEPS = (
    ("extractor", "find_zones", "zones"),
    ("extractor", "find_document_facts", "document facts"),
    ("extractor", "fill_lemmas", "lemmas"),
    ("extractor", "find_entities", "entities"),
    ("extractor", "find_relations", "relations"),
    ("entities.find", "repair_names", "names"),
    ("entities.find", "look_up", "names"),
    ("entities.find", "link_names", "names"),
    ("entities.find", "count_support", "names"),
    ("entities.find", "settle_bare", "bodies"),
    ("entities.find", "link_brackets", "abbreviations"),
    ("entities.find", "find_persons", "persons"),
    ("entities.find", "mark_media", "media"),
    ("entities.find", "seat_named", "offices"),
    ("entities.find", "find_roles", "offices"),
    ("entities.find", "fill_drafts", "drafts"),
    ("entities.persons.contexts", "find_form", "persons"),
    ("entities.offices.find", "read_roles", "offices"),
    ("entities.persons.variants", "find_cluster", "persons"),
    ("entities.find", "resolve_hinted", "roles"),
    ("entities.references.pronouns", "group_people", "pronouns"),
    ("relations.clauses.build", "build_graph", "clauses"),
    ("relations.match.choosing", "find_predicates", "triggers"),
    ("relations.events.introducing", "introduce_match", "events"),
    ("relations.find", "find_positions", "positions"),
    ("relations.find", "find_headlines", "headlines"),
    ("relations.find", "find_figures", "figures"),
    ("relations.find", "add_times", "times"),
    ("relations.find", "add_reporters", "reporters"),
    ("relations.find", "merge_relations", "merging"),
    ("relations.find", "drop_retold", "outcomes"),
    ("relations.find", "add_codes", "codes"),
    ("contract", "adapt_relation", "output"),
)


def fail(*_: object, **__: object) -> Any:
    raise IndexError("list index out of range")


@pytest.fixture
def break_step(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], None]:
    """Let a function of a module raise, and the pipeline go on."""
    monkeypatch.delenv(STRICT, raising=False)
    return lambda module, name: monkeypatch.setattr(f"diplomatic_extract.{module}.{name}", fail)


@pytest.mark.parametrize(("module", "name", "step"), STEPS, ids=str)
def test_no_step_costs_the_document(
    module: str, name: str, step: str, break_step: Callable[[str, str], None], extractor: Extractor
) -> None:
    break_step(module, name)
    found = extractor.extract(TEXT, published="2026-02-16")
    assert [fault.step for fault in found.document.faults if fault.step == step][:1] == [step]
    assert found.document.published == "2026-02-16"
    assert msgspec.json.decode(msgspec.json.encode(found), type=Extraction) == found


def test_other_documents_of_the_batch_are_whole(extractor: Extractor, monkeypatch: pytest.MonkeyPatch) -> None:
    from diplomatic_extract import extractor as pipeline
    from diplomatic_extract.model import Analysis, Record

    whole = extractor.extract(TEXT)
    monkeypatch.delenv(STRICT, raising=False)
    find_relations: Any = pipeline.__dict__["find_relations"]

    def find_unless_broken(analysis: Analysis, *rest: Any) -> None:
        fail() if analysis.record.source == "broken" else find_relations(analysis, *rest)

    monkeypatch.setattr(pipeline, "find_relations", find_unless_broken)
    records = [Record(text=TEXT, source=name) for name in ("text", "broken", "text")]
    first, broken, last = extractor.extract_many(records)
    assert first == last == whole
    assert broken.relations == [] and broken.document.faults and broken.entities


def test_a_pattern_that_fails_leaves_the_others(extractor: Extractor, monkeypatch: pytest.MonkeyPatch) -> None:
    from diplomatic_extract.relations.match import choosing
    from diplomatic_extract.relations.rules.types import RelationRule

    monkeypatch.delenv(STRICT, raising=False)
    match_permitted = choosing.match_permitted

    def match_unless_met(rule: RelationRule, *rest: Any) -> Any:
        return fail() if rule.name == "met_with" else match_permitted(rule, *rest)

    types = {relation.type for relation in extractor.extract(TEXT).relations}
    monkeypatch.setattr(choosing, "match_permitted", match_unless_met)
    found = extractor.extract(TEXT)
    assert "met_with" in types
    assert {relation.type for relation in found.relations} >= {"holds_position", "visited"}
    assert "met_with" not in {relation.type for relation in found.relations}
    (fault,) = found.document.faults
    assert (fault.step, fault.times > 1) == ("met_with", True)
    assert found.document.zones and "Кошербаев" in TEXT[fault.start : fault.stop]


def test_models_that_fail_on_one_sentence_read_the_others(
    extractor: Extractor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(STRICT, raising=False)
    annotate = extractor.annotator.annotate

    def annotate_unless_odd(sentences: Any) -> None:
        fail() if any("обсудили" in [token.text for token in s.tokens] for s in sentences) else annotate(sentences)

    monkeypatch.setattr(extractor.annotator, "annotate", annotate_unless_odd)
    found = extractor.extract(TEXT)
    assert [(fault.step, fault.times) for fault in found.document.faults] == [("models", 1)]
    assert {"met_with", "trade_volume"} <= {relation.type for relation in found.relations}


def test_strict_raises(extractor: Extractor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("diplomatic_extract.relations.find.add_times", fail)
    with pytest.raises(IndexError):
        extractor.extract(TEXT)


def test_extract_tells_and_ends_with_1(break_step: Callable[[str, str], None], run: Run, tmp_path: Path) -> None:
    break_step("relations.find", "add_times")
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    ended = run("extract", tmp_path / "a.txt", "-f", "jsonl")
    assert ended.code == 1
    assert "a.txt: the step “times” failed" in ended.err
    assert json.loads(ended.out)["document"]["faults"][0]["error"].startswith("IndexError: list index out of range")


def test_batch_tells_counts_and_resumes(break_step: Callable[[str, str], None], run: Run, tmp_path: Path) -> None:
    break_step("relations.find", "add_times")
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(TEXT, "utf-8")
    out = tmp_path / "facts.jsonl"
    ended = run("batch", tmp_path / "a.txt", tmp_path / "b.txt", "-o", out, "-j", "1", "--quiet")
    assert ended.code == 1
    assert ended.err.count("the step “times” failed") == 2
    assert "2 documents lack the result of a step that failed" in ended.err
    assert len(out.read_bytes().splitlines()) == 2
    again = run("batch", tmp_path / "a.txt", tmp_path / "b.txt", "-o", out, "-j", "1", "--resume")
    assert (again.code, "2 documents lack" in again.err) == (1, True)
