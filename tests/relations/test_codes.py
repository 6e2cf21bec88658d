"""PLOVER and CAMEO codes by status and attribute."""

from __future__ import annotations

import pytest
from hand import RULES, found, new_relation

from diplomatic_extract import Extractor
from diplomatic_extract.model import Plover, Status
from diplomatic_extract.relations.facts.codes import set_codes
from diplomatic_extract.relations.rules.adapt import adapt_codes
from diplomatic_extract.relations.rules.types import RelationRule

TALKED = RelationRule(
    "talked",
    "talked",
    "One talks with another.",
    {},
    (),
    plover=Plover("CONSULT"),
    cameo="040",
    codes={"phone_call": (Plover("CONSULT", "phone"), "041"), "planned": (Plover("AGREE"), "036")},
)
PLAIN = RelationRule("told", "told", "One tells another.", {}, ())


@pytest.mark.parametrize(
    ("status", "format", "plover", "cameo"),
    [
        ("actual", "meeting", Plover("CONSULT"), "040"),
        ("actual", "phone_call", Plover("CONSULT", "phone"), "041"),
        ("planned", "meeting", Plover("AGREE"), "036"),
        ("planned", "phone_call", Plover("AGREE"), "036"),
        ("possible", "phone_call", None, None),
        ("negated", "meeting", None, None),
    ],
)
def test_codes_follow_status_and_mode(status: Status, format: str, plover: Plover | None, cameo: str | None) -> None:
    relation = new_relation("talked", status=status, format=format)
    set_codes(relation, TALKED)
    assert (relation.plover, relation.cameo) == (plover, cameo)


def test_a_planned_fact_without_a_code_of_intent_has_none() -> None:
    relation = new_relation("told", status="planned")
    set_codes(relation, PLAIN)
    assert (relation.plover, relation.cameo) == (None, None)


def test_a_list_of_topics_is_no_mode() -> None:
    relation = new_relation("talked", topic=["phone_call"])
    set_codes(relation, TALKED)
    assert relation.cameo == "040"


def test_codes_without_an_event_have_no_plover() -> None:
    assert adapt_codes(None, None, "036") == (None, "036")
    assert adapt_codes("AGREE", "visit", None) == (Plover("AGREE", "visit"), None)


PLOVER_EVENTS = {
    "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "YIELD", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST",
    "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "RETREAT",
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(RULES.relations))
def test_the_built_in_codes_are_of_the_ontologies(name: str) -> None:
    rule = RULES.relations[name]
    codes = [(rule.plover, rule.cameo), *rule.codes.values()]
    assert all(plover is None or plover.event in PLOVER_EVENTS for plover, _ in codes)
    assert all(cameo is None or (cameo.isdigit() and 2 <= len(cameo) <= 4) for _, cameo in codes)


@pytest.mark.parametrize(
    ("text", "event", "cameo"),
    [
        ("Эмомали Рахмон встретился с Садыром Жапаровым.", "CONSULT", True),
        ("Эмомали Рахмон встретится с Садыром Жапаровым.", "AGREE", True),
        ("Эмомали Рахмон может встретиться с Садыром Жапаровым.", None, False),
        ("Эмомали Рахмон не встретился с Садыром Жапаровым.", None, False),
    ],
)
def test_what_did_not_happen_is_no_event(extractor: Extractor, text: str, event: str | None, cameo: bool) -> None:
    (met,) = found(extractor, text, "met_with")
    assert (met.plover.event if met.plover else None) == event and (met.cameo is not None) is cameo
