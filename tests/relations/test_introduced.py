"""What a colon introduces: who acts, and on whom."""

from __future__ import annotations

import pytest
from hand import found, names

from diplomatic_extract import Extractor


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("Решение Ганы осудили: Чад, Мали.", {"Чад", "Мали"}),
        ("Решение Ганы осудили: Чад, Мали и их соседи.", {"Чад", "Мали"}),
        ("Решение Ганы осудили Чад, Мали и их соседи.", {"Чад", "Мали"}),
        ("Решение Ганы осудили Чад и Мали, и соседи уехали.", {"Чад", "Мали"}),
    ],
)
def test_a_colon_introduces_who_acts(extractor: Extractor, text: str, sources: set[str]) -> None:
    assert [names(relation, "source") for relation in found(extractor, text, "accused")] == [sources]


@pytest.mark.parametrize(
    "text", ["В Лиме сообщили: Чад, Мали и Гана подпишут договор.", "Решение Ганы осудил один человек: Чад молчит."]
)
def test_a_colon_before_a_clause_introduces_what_is_said(extractor: Extractor, text: str) -> None:
    assert not found(extractor, text, "accused")


@pytest.mark.parametrize(
    ("text", "goals"),
    [
        ("Хуан Мора посетит: Лиму, Осло.", [{"Лима", "Перу"}, {"Осло", "Норвегия"}]),
        ("Хуан Мора посетит Лиму: Осло, Рим и Баку подождут.", [{"Лима", "Перу"}]),
    ],
)
def test_a_colon_introduces_an_object(extractor: Extractor, text: str, goals: list[set[str]]) -> None:
    assert [names(relation, "destination") for relation in found(extractor, text, "visited")] == goals


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("Угрозы Ганы осудили Чад и Мали.", ({"Чад", "Мали"}, {"Гана"})),
        ("Угрозы Ганы осудил Чад.", ({"Чад"}, {"Гана"})),
        ("Чад осудил угрозы Ганы.", ({"Чад"}, {"Гана"})),
    ],
)
def test_no_thing_condemns(extractor: Extractor, text: str, sides: tuple[set[str], set[str]]) -> None:
    told = found(extractor, text, "accused")
    assert [(names(relation, "source"), names(relation, "target")) for relation in told] == [sides]
