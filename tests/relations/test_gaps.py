"""Clauses that leave out their verb or object."""

from __future__ import annotations

import pytest
from hand import found, names

from diplomatic_extract import Extractor


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("Чад осудил, а Мали поддержало решение Нигера.", [{"Нигер"}]),
        ("Чад осудил Того, а Мали поддержало решение Нигера.", [{"Того"}]),
    ],
)
def test_a_verb_without_object_shares_one(extractor: Extractor, text: str, targets: list[set[str]]) -> None:
    told = found(extractor, text, "accused")
    assert [names(relation, "target") for relation in told][:1] == targets


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "4 мая посол Чада Хасан Ли посетил Рим, а 6 мая – Осло.",
            [({"Рим", "Италия"}, "2020-05-04"), ({"Осло", "Норвегия"}, "2020-05-06")],
        ),
        ("4 мая посол Чада Хасан Ли посетил Рим, 6 мая – приём в посольстве.", [({"Рим", "Италия"}, "2020-05-04")]),
    ],
)
def test_a_time_before_a_dash_is_that_of_the_clause_after_it(
    extractor: Extractor, text: str, told: list[tuple[set[str], str]]
) -> None:
    visits = found(extractor, text, "visited", "2020-05-10")
    goals = [names(visit, "destination") for visit in visits]
    assert list(zip(goals, (visit.attributes["date"] for visit in visits), strict=True)) == told


@pytest.mark.parametrize(
    ("text", "partners"),
    [
        (
            "Утром посол Чада Хасан Ли встретился с Пак Чжином, а вечером – с Анной Росси.",
            [{"Пак Чжин"}, {"Анна Росси"}],
        ),
        ("Утром посол Чада Хасан Ли встретился с Пак Чжином, вечером – вылет в Рим.", [{"Пак Чжин"}]),
    ],
)
def test_a_noun_alone_answers_to_an_object(extractor: Extractor, text: str, partners: list[set[str]]) -> None:
    told = [names(relation, "participant") - {"Хасан Ли"} for relation in found(extractor, text, "met_with")]
    assert told == partners


@pytest.mark.parametrize(
    ("text", "visitors"),
    [
        ("Президент Чада Деби посетил Баку, а президент Мали Гойта – Рим.", [{"Деби"}, {"Гойта"}]),
        ("Президент Чада Деби посетил Баку, а президент Мали Гойта – болен.", [{"Деби"}]),
        ("Президент Чада Деби посетил Баку – столицу Азербайджана.", [{"Деби"}]),
    ],
)
def test_a_dash_stands_for_the_verb(extractor: Extractor, text: str, visitors: list[set[str]]) -> None:
    assert [names(relation, "visitor") for relation in found(extractor, text, "visited")] == visitors


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Чад осудила Дания, а Мали – Швеция.", [({"Дания"}, {"Чад"}), ({"Швеция"}, {"Мали"})]),
        ("Дания осудила Чад, а Швеция – Мали.", [({"Дания"}, {"Чад"}), ({"Швеция"}, {"Мали"})]),
        ("Дания осудила Чад, а Мали – нет.", [({"Дания"}, {"Чад"})]),
        ("Дания осудила Чад, а Мали – страна пустынь.", [({"Дания"}, {"Чад"})]),
    ],
)
def test_a_dash_repeats_the_order_before_it(
    extractor: Extractor, text: str, told: list[tuple[set[str], set[str]]]
) -> None:
    sides = [(names(relation, "source"), names(relation, "target")) for relation in found(extractor, text, "accused")]
    assert sides == told
