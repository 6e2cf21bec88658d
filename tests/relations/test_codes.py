"""PLOVER and CAMEO codes by status and attribute."""

from __future__ import annotations

import pytest
from hand import RULES, found, new_relation

from diplomatic_extract import Extractor
from diplomatic_extract.model import Plover, Status
from diplomatic_extract.relations.facts.codes import add_codes
from diplomatic_extract.relations.rules.adapt import adapt_codes
from diplomatic_extract.relations.rules.ontologies import find_code_faults, load_ontologies, score_event
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
    relation = add_codes(relation, TALKED)
    assert (relation.plover, relation.cameo) == (plover, cameo)


def test_a_planned_fact_without_a_code_of_intent_has_none() -> None:
    relation = new_relation("told", status="planned")
    relation = add_codes(relation, PLAIN)
    assert (relation.plover, relation.cameo) == (None, None)


def test_a_list_of_topics_is_no_mode() -> None:
    relation = new_relation("talked", topic=["phone_call"])
    relation = add_codes(relation, TALKED)
    assert relation.cameo == "040"


def test_codes_without_an_event_have_no_plover() -> None:
    assert adapt_codes(None, None, "036") == (None, "036")
    assert adapt_codes("AGREE", "visit", None) == (Plover("AGREE", "visit"), None)


@pytest.mark.parametrize("name", sorted(RULES.relations))
def test_the_built_in_codes_are_of_the_ontologies(name: str) -> None:
    rule = RULES.relations[name]
    known = load_ontologies()
    for plover, cameo in [(rule.plover, rule.cameo), *rule.codes.values()]:
        assert plover is None or find_code_faults(plover.event, plover.mode) is None
        assert cameo is None or cameo in known.cameo


@pytest.mark.parametrize(
    ("event", "mode", "fault"),
    [
        ("CONSULT", "visit", None),
        ("CONSULT", "host", "has no mode"),
        ("YIELD", None, "unknown PLOVER event"),
        (None, None, None),
    ],
)
def test_a_code_that_the_ontology_lacks_is_a_fault(event: str | None, mode: str | None, fault: str | None) -> None:
    found = find_code_faults(event, mode)
    assert (fault is None and found is None) or (fault is not None and fault in str(found))


def test_conflict_scores_below_cooperation() -> None:
    scores = [score_event(event) for event in ("ASSAULT", "SANCTION", "ACCUSE", "CONSULT", "AID")]
    assert scores == sorted(scores, key=lambda score: score or 0)
    assert score_event(None) is None


@pytest.mark.parametrize(
    ("text", "mode", "cameo"),
    [
        ("Президент Сербии поговорил по телефону с президентом Египта.", "phone", "041"),
        ("Президент Сербии встретился с президентом Египта в Ташкенте.", "third-party", "044"),
        ("Президент Сербии встретился с президентом Египта в Каире.", "visit", "043"),
        ("Президент Сербии встретился с президентом Египта.", None, "040"),
        ("Президенты Сербии, Египта и Мали провели переговоры.", "multilateral", "040"),
    ],
)
def test_modes_of_a_consultation(extractor: Extractor, text: str, mode: str | None, cameo: str) -> None:
    (met,) = found(extractor, text, "met_with")
    assert (met.plover, met.cameo) == (Plover("CONSULT", mode), cameo)


@pytest.mark.parametrize(
    ("what", "status", "code"),
    [
        ("партия оружия", "actual", (Plover("AID", "military"), "072")),
        ("льготный кредит", "actual", (Plover("AID", "economic"), "071")),
        ("гуманитарный груз", "actual", (Plover("AID", "humanitarian"), "073")),
        ("автобусы", "actual", (Plover("AID"), "070")),
        ("льготный кредит", "planned", (Plover("AGREE"), "0331")),
        ("автобусы", "planned", (Plover("AGREE"), "033")),
        ("автобусы", "possible", (None, None)),
    ],
)
def test_what_is_given_tells_the_mode_of_aid(what: str, status: Status, code: tuple[Plover | None, str | None]) -> None:
    relation = new_relation("aided", status=status, what=what)
    relation = add_codes(relation, RULES.relations["aided"])
    assert (relation.plover, relation.cameo) == code


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
