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
