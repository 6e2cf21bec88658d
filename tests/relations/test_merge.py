"""Re-tellings of one fact become one relation; different facts stay apart."""

from __future__ import annotations

from typing import Any

import pytest
from hand import RULES, found, names, new_relation, person, state

from diplomatic_extract import Extractor
from diplomatic_extract.model import DraftEntity
from diplomatic_extract.relations.events.parties import same_party
from diplomatic_extract.relations.facts import merge
from diplomatic_extract.relations.facts.merge import agree, merge_relations, same_fact

CHAD, PERU, MALI = state("Чад", "TCD"), state("Перу", "PER"), state("Мали", "MLI")
ORLOV, RIOS, DIALLO = person("Тихон Орлов", "TCD"), person("Матео Риос", "PER"), person("Секу Диалло", "MLI")
LIMA = DraftEntity("LOC", "Лима", country="PER")


def met(*people: DraftEntity, sentence: int = 0, **values: Any) -> Any:
    return new_relation("met_with", sentence, participant=list(people), **values)


def merged(*relations: Any) -> list[Any]:
    return merge_relations(relations, RULES)


# --------------------------------------------------------------------------- one fact


def test_re_tellings_become_one_with_all_their_evidence() -> None:
    (one,) = merged(met(ORLOV, RIOS), met(RIOS, ORLOV, sentence=1), met(ORLOV, RIOS, sentence=2))
    assert len(one.evidence) == 3 and len(one.merged) == 2 and len(one.arguments) == 2


def test_equal_evidence_is_told_once() -> None:
    (one,) = merged(met(ORLOV, RIOS), met(ORLOV, RIOS))
    assert len(one.evidence) == 1


def test_more_tellings_make_a_fact_surer() -> None:
    (one,) = merged(met(ORLOV, RIOS), met(ORLOV, RIOS, sentence=1))
    assert len(one.merged) == 1


def test_a_person_replaces_the_state_that_stood_for_him() -> None:
    (one,) = merged(met(CHAD, PERU), met(ORLOV, RIOS, sentence=1))
    assert [argument.entity for argument in one.arguments] == [ORLOV, RIOS]


def test_what_one_telling_leaves_out_the_other_adds() -> None:
    (one,) = merged(met(ORLOV, RIOS), met(ORLOV, RIOS, sentence=1, location=[LIMA], date="2026-03-02"))
    assert names(one, "location") == {"Лима"} and one.attributes["date"] == "2026-03-02"


def test_order_is_that_of_first_mention() -> None:
    first, second, again = met(ORLOV, RIOS), met(ORLOV, DIALLO, sentence=1), met(RIOS, ORLOV, sentence=2)
    one, other = merged(first, second, again)
    assert one.merged == (again,) and other is second


# --------------------------------------------------------------------------- several facts


@pytest.mark.parametrize(
    ("left", "right"),
    [
        pytest.param(met(ORLOV, RIOS), met(ORLOV, DIALLO), id="partner"),
        pytest.param(met(ORLOV, RIOS), met(ORLOV, RIOS, status="planned"), id="status"),
        pytest.param(met(ORLOV, RIOS), met(ORLOV, RIOS, DIALLO), id="bilateral-and-trilateral"),
        pytest.param(met(CHAD, PERU), met(ORLOV, DIALLO), id="persons-of-other-states"),
        pytest.param(
            met(ORLOV, RIOS, date="2026-03-02", date_from="clause"),
            met(ORLOV, RIOS, date="2026-03-05", date_from="clause"),
            id="day",
        ),
        pytest.param(
            met(ORLOV, RIOS), new_relation("discussed", participant=[ORLOV, RIOS], topic=["торговля"]), id="type"
        ),
        pytest.param(
            new_relation("trade_volume", country=[CHAD, PERU], measure="turnover", value=5),
            new_relation("trade_volume", country=[CHAD, PERU], measure="turnover", value=6),
            id="value",
        ),
        pytest.param(
            new_relation("trade_volume", country=[CHAD, PERU], measure="export", value=5),
            new_relation("trade_volume", country=[CHAD, PERU], measure="import", value=5),
            id="measure",
        ),
    ],
)
def test_different_facts_stay_apart(left: Any, right: Any) -> None:
    assert len(merged(left, right)) == 2


@pytest.mark.parametrize(
    ("left", "right"),
    [("2026-03", "2026-03-05"), ("2026-03-05", "2026-03-05"), (None, "2026-03-05")],
)
def test_a_vaguer_day_is_no_contradiction(left: str | None, right: str) -> None:
    dated = {"date": left, "date_from": "clause"} if left else {}
    assert len(merged(met(ORLOV, RIOS, **dated), met(ORLOV, RIOS, date=right, date_from="clause"))) == 1


# --------------------------------------------------------------------------- offices


def holds(position: str, of: DraftEntity | None = CHAD, phase: str = "current", kind: str = "") -> Any:
    bodies = {"of": [of]} if of else {}
    return new_relation("holds_position", person=[ORLOV], position=position, phase=phase, kind=kind, **bodies)


@pytest.mark.parametrize(
    ("left", "right", "count"),
    [
        pytest.param(holds("министр"), holds("министр торговли"), 1, id="shorter"),
        pytest.param(holds("министр торговли", None), holds("министр торговли"), 1, id="body-left-out"),
        pytest.param(holds("лидер", kind="leader"), holds("президент", kind="head_of_state"), 1, id="paraphrase"),
        pytest.param(holds("министр торговли"), holds("министр обороны"), 2, id="other-office"),
        pytest.param(holds("посол", PERU), holds("посол", MALI), 2, id="other-body"),
        pytest.param(holds("посол", phase="former"), holds("посол"), 2, id="other-phase"),
    ],
)
def test_offices_of_one_person(left: Any, right: Any, count: int) -> None:
    assert len(merged(left, right)) == len(merged(right, left)) == count


def test_many_figures_of_one_pair_of_states_are_compared_with_few(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[object] = []
    monkeypatch.setattr(
        merge, "same_fact", lambda rule, left, right: compared.append(left) or same_fact(rule, left, right)
    )
    figures = [
        new_relation("trade_volume", number, country=[CHAD, PERU], measure="turnover", value=number % 100)
        for number in range(300)
    ]
    assert len(merged(*figures)) == 100
    assert len(compared) == 200


# --------------------------------------------------------------------------- parties


def test_parties_are_entities_or_their_states() -> None:
    assert same_party(ORLOV, CHAD) and not same_party(ORLOV, RIOS)
    assert not same_party(ORLOV, person("Глеб Титов", "TCD"))
    assert not same_party(state("Нигде", None), person("Глеб Титов"))  # type: ignore[arg-type]


def test_one_named_side_agrees_with_a_pair_and_two_do_not_with_three() -> None:
    assert agree([ORLOV], [RIOS, ORLOV]) and agree([CHAD, RIOS], [RIOS, ORLOV])
    assert not agree([], [ORLOV]) and not agree([ORLOV, RIOS], [ORLOV, RIOS, DIALLO])


# --------------------------------------------------------------------------- whole texts


def test_a_text_that_tells_a_meeting_three_times_has_one(extractor: Extractor) -> None:
    text = (
        "Эмомали Рахмон встретился с Садыром Жапаровым. Встреча Рахмона и Жапарова прошла в Ташкенте. "
        "Президент Таджикистана провёл переговоры с президентом Киргизии."
    )
    (one,) = found(extractor, text, "met_with")
    assert names(one, "participant") == {"Эмомали Рахмон", "Садыр Жапаров"}
    assert len(one.evidence) >= 2 and names(one, "location") == {"Ташкент"}


def test_yesterdays_and_the_next_meeting_are_two(extractor: Extractor) -> None:
    text = "Эмомали Рахмон встретился с Садыром Жапаровым. Эмомали Рахмон встретится с Садыром Жапаровым летом."
    assert sorted(relation.status for relation in found(extractor, text, "met_with")) == ["actual", "planned"]


def test_facts_of_which_no_role_is_needed_are_merged_too() -> None:
    first, again = (new_relation("sanctioned", n, target=[PERU]) for n in (0, 1))
    apart = new_relation("sanctioned", 2, target=[CHAD])
    assert [len(one.merged) for one in merged(first, again, apart)] == [1, 0]


def test_a_fact_told_again_leaves_its_tellings_as_they_were() -> None:
    first, again = met(ORLOV, RIOS), met(RIOS, ORLOV, sentence=1, date="2026-03-02")
    (one,) = merged(first, again)
    assert one is not first and first.merged == () and "date" not in first.attributes
