"""Counting of mentions, names and relations on a small document made by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from diplomatic_extract.evaluation.gold import GoldDocument, read_gold
from diplomatic_extract.evaluation.scoring import Counts, DocumentScore, score_document, sum_counts
from diplomatic_extract.model import (
    Argument,
    Document,
    Entity,
    Extraction,
    ExtractorInfo,
    Mention,
    Relation,
    Trigger,
)

TEXT = "Анна Орлова встретилась с Паулем Вебером в Риге. Товарооборот Латвии и Эстонии вырос до 5 млрд долларов США."
GOLD: dict[str, Any] = {
    "entities": [
        {
            "key": "p:Анна Орлова",
            "type": "PERSON",
            "name": "Анна Орлова",
            "country": "LVA",
            "surfaces": ["Анна Орлова"],
        },
        {
            "key": "p:Пауль Вебер",
            "type": "PERSON",
            "name": "Пауль Вебер",
            "country": "EST",
            "surfaces": ["Паулем Вебером"],
        },
        {"key": "c:LVA", "type": "COUNTRY", "name": "Латвия", "surfaces": ["Латвии"]},
        {"key": "c:EST", "type": "COUNTRY", "name": "Эстония", "surfaces": ["Эстонии"]},
        {"key": "l:Рига", "type": "LOC", "name": "Рига", "country": "LVA", "surfaces": ["Риге"]},
    ],
    "relations": [
        {"type": "met_with", "args": {"participant": ["p:Анна Орлова", "p:Пауль Вебер"], "location": ["l:Рига"]}},
        {
            "type": "trade_volume",
            "args": {"country": ["c:LVA", "c:EST"]},
            "attrs": {"measure": "turnover", "value": 5e9, "currency": "USD"},
            "evidence": "Товарооборот Латвии и Эстонии вырос до 5 млрд долларов США",
        },
    ],
}


def write_gold(folder: Path, name: str = "riga", gold: dict[str, Any] = GOLD, text: str = TEXT) -> Path:
    """A gold document on disk."""
    (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    path = folder / f"{name}.gold.json"
    path.write_text(json.dumps(gold, ensure_ascii=False), encoding="utf-8")
    return path


def make_gold(folder: Path, **changes: Any) -> GoldDocument:
    """A gold document read back."""
    return read_gold(write_gold(folder, **changes))


def make_entity(identifier: str, kind: Any, name: str, surface: str, country: str | None = None) -> Entity:
    """A predicted entity with one mention."""
    start = TEXT.index(surface)
    mentions = [Mention(start, start + len(surface), surface, "name")]
    return Entity(identifier, kind, name, country, None, None, [], None, mentions)


def make_relation(
    kind: str, arguments: list[tuple[str, str]], attributes: dict[str, Any] | None = None, status: Any = "actual"
) -> Relation:
    """A predicted relation; arguments are (role, entity id)."""
    made = [Argument(role, entity, None, None) for role, entity in arguments]
    trigger = Trigger(0, 4, TEXT[:4], "")
    return Relation("id", kind, made, attributes or {}, status, None, trigger, [], f"{kind}.rule", None, None, 1.0)


ANNA = make_entity("e1", "PERSON", "Анна Орлова", "Анна Орлова", "LVA")
PAUL = make_entity("e2", "PERSON", "Пауль Вебер", "Паулем Вебером", "EST")
LATVIA = make_entity("e3", "COUNTRY", "Латвия", "Латвии", "LVA")
ESTONIA = make_entity("e4", "COUNTRY", "Эстония", "Эстонии", "EST")
RIGA = make_entity("e5", "LOC", "Рига", "Риге", "LVA")
PERFECT = [ANNA, PAUL, LATVIA, ESTONIA, RIGA]
MEETING = make_relation("met_with", [("participant", "e1"), ("participant", "e2"), ("location", "e5")])
TRADE = make_relation(
    "trade_volume",
    [("country", "e3"), ("country", "e4")],
    {"measure": "turnover", "value": 5.0e9, "currency": "USD"},
)


def make_extraction(entities: list[Entity], relations: list[Relation], source: str = "riga.txt") -> Extraction:
    """A prediction of a document."""
    document = Document("0" * 16, source, None, None, None, None, None, len(TEXT), [])
    return Extraction(document=document, entities=entities, relations=relations, extractor=ExtractorInfo("", "", ""))


def score(folder: Path, entities: list[Entity], relations: list[Relation]) -> DocumentScore:
    """The score of a prediction for the document above."""
    return score_document(make_gold(folder), make_extraction(entities, relations))


def replace(entity: Entity, **changes: Any) -> Entity:
    """A predicted entity with some fields changed."""
    return msgspec.structs.replace(entity, **changes)


def test_a_perfect_prediction_has_no_faults(tmp_path: Path) -> None:
    found = score(tmp_path, PERFECT, [MEETING, TRADE])
    assert found.faults == []
    assert all(counts.hit == counts.gold == counts.predicted for counts in found.counts.values())


def test_a_missing_prediction_misses_everything(tmp_path: Path) -> None:
    found = score_document(make_gold(tmp_path), None)
    assert found.missing
    assert {fault.kind for fault in found.faults} == {"missed"}
    assert all(counts.hit == counts.predicted == 0 < counts.gold for counts in found.counts.values())


def test_the_state_of_a_currency_is_no_mention_on_either_side(tmp_path: Path) -> None:
    states = make_entity("e6", "COUNTRY", "США", "США", "USA")
    found = score(tmp_path, [*PERFECT, states], [])
    assert found.counts["mentions", "COUNTRY"] == Counts(2, 2, 2)


def test_mentions_must_be_exact(tmp_path: Path) -> None:
    found = score(tmp_path, [replace(ANNA, mentions=[Mention(0, 4, "Анна", "name")])], [])
    assert found.counts["mentions", "PERSON"] == Counts(0, 2, 1)


def test_mentions_by_role_and_pronoun_are_not_counted(tmp_path: Path) -> None:
    silent = replace(ANNA, mentions=[Mention(0, 11, "Анна Орлова", "role")])
    assert score(tmp_path, [silent], []).counts["mentions", "PERSON"].predicted == 0


@pytest.mark.parametrize(
    ("entity", "kind", "hit"),
    [
        (replace(PAUL, name="Пауль  вебер"), "PERSON", 1),
        (replace(PAUL, name="Паул Вебер"), "PERSON", 0),
        (replace(LATVIA, name="ЛР"), "COUNTRY", 1),
        (replace(LATVIA, country="LTU"), "COUNTRY", 0),
        (replace(RIGA, name="Риг"), "LOC", 1),
    ],
)
def test_names_count_persons_by_name_states_by_code_places_by_mention(
    tmp_path: Path, entity: Entity, kind: str, hit: int
) -> None:
    assert score(tmp_path, [entity], []).counts["names", kind].hit == hit


@pytest.mark.parametrize(
    ("relation", "worth"),
    [
        (MEETING, 1.0),
        (make_relation("met_with", [("participant", "e1"), ("participant", "e2")]), 1.0),
        (make_relation("met_with", [("participant", "e1")]), 2 / 3),
        (make_relation("met_with", [("participant", "e1"), ("participant", "e4")]), 0.75),
        (make_relation("met_with", [("participant", "e1"), ("participant", "e1")]), 0.5),
        (make_relation("met_with", [("participant", "e1"), ("participant", "e2")], status="planned"), 0.5),
        (make_relation("met_with", [("location", "e5")]), 0.0),
        (make_relation("visited", [("visitor", "e1")]), 0.0),
    ],
)
def test_worth_of_arguments_and_status(tmp_path: Path, relation: Relation, worth: float) -> None:
    assert score(tmp_path, PERFECT, [relation]).counts["relations", "met_with"].hit == pytest.approx(worth)


@pytest.mark.parametrize(
    ("changes", "worth"),
    [
        ({}, 1.0),
        ({"value": 5.04e9}, 1.0),
        ({"value": 5.1e9}, 0.25),
        ({"value": None}, 0.25),
        ({"currency": "EUR"}, 0.5),
        ({"measure": "export"}, 0.75),
        ({"value": 1.0, "currency": None}, 0.125),
    ],
)
def test_worth_of_figures(tmp_path: Path, changes: dict[str, Any], worth: float) -> None:
    relation = msgspec.structs.replace(TRADE, attributes=TRADE.attributes | changes)
    assert score(tmp_path, PERFECT, [relation]).counts["relations", "trade_volume"].hit == pytest.approx(worth)


def test_each_relation_is_matched_once_the_worthiest_first(tmp_path: Path) -> None:
    half = make_relation("met_with", [("participant", "e1"), ("participant", "e4")])
    found = score(tmp_path, PERFECT, [half, MEETING, TRADE])
    assert found.counts["relations", "met_with"] == Counts(1, 1, 2)
    assert [(fault.kind, fault.type) for fault in found.faults] == [("wrong", "met_with")]


def test_a_partial_match_is_a_fault_with_its_worth(tmp_path: Path) -> None:
    planned = msgspec.structs.replace(MEETING, status="planned")
    (fault,) = score(tmp_path, PERFECT, [planned, TRADE]).faults
    assert (fault.kind, fault.type, fault.worth) == ("partial", "met_with", 0.5)


def test_a_role_is_its_known_holder_and_else_the_role_of_its_state(tmp_path: Path) -> None:
    role = {"key": "r:EST:министр", "type": "ROLE", "name": "министр", "country": "EST", "holder": "Пауль Вебер"}
    meeting = {"type": "met_with", "args": {"participant": ["p:Анна Орлова", "r:EST:министр"]}}
    entities = [entity for entity in GOLD["entities"] if entity["name"] != "Пауль Вебер"]
    gold = make_gold(tmp_path, gold={"entities": [*entities, role], "relations": [meeting]})
    minister = Entity("e9", "ROLE", "министр иностранных дел", "EST", None, None, [], None, [])
    for other in (PAUL, minister):
        relation = make_relation("met_with", [("participant", "e1"), ("participant", other.id)])
        counts = score_document(gold, make_extraction([ANNA, other], [relation])).counts
        assert counts["relations", "met_with"].hit == 1.0


def test_sums_have_totals(tmp_path: Path) -> None:
    sums = sum_counts([score(tmp_path, PERFECT, [MEETING, TRADE])] * 2)
    assert sums["relations", "ALL"] == sums["relations", "CORE5"] == Counts(4, 4, 4)
    assert sums["mentions", "ALL"].gold == 10
