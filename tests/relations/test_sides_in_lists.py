"""Sides of meetings that a text tells in lists, in turn, or of another sentence."""

from __future__ import annotations

import pytest
from hand import found, names

from diplomatic_extract import Extractor


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        (
            "Лидеры Чада Ян Диалло и Мали Уве Линд увиделись в Лиме, а министры обороны подписали договор.",
            [{"Ян Диалло", "Уве Линд"}],
        ),
        ("Лидер Чада Ян Диалло увиделся с Уве Линдом.", [{"Ян Диалло", "Уве Линд"}]),
        ("Прошли переговоры. Ригу представлял Ян Диалло, Осло – Уве Линд.", [{"Ян Диалло", "Уве Линд"}]),
        ("Прошли выборы. Ригу представлял Ян Диалло, Осло – Уве Линд.", []),
        ("Прошла встреча. В ней участвовали Ян Диалло и Уве Линд.", [{"Ян Диалло", "Уве Линд"}]),
        ("Прошла гонка. В ней участвовали Ян Диалло и Уве Линд.", []),
        (
            "В Лиме прошла встреча Яна Диалло с Уве Линдом, затем переговоры с послом Мали.",
            [{"Ян Диалло", "Уве Линд"}, {"Ян Диалло", "посол Мали"}],
        ),
        (
            "В Лиме прошла встреча Яна Диалло с Уве Линдом. Король уехал, а переговоры с послом Мали сорвались.",
            [{"Ян Диалло", "Уве Линд"}, {"посол Мали"}],
        ),
    ],
)
def test_sides_are_told_one_by_one(extractor: Extractor, text: str, sides: list[set[str]]) -> None:
    told = [names(relation, "participant") for relation in found(extractor, text, "met_with")]
    assert sorted(map(sorted, told)) == sorted(map(sorted, sides))


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Премьер Чада Ян Диалло прилетит в Осло, но встречи избежит.", "planned"),
        ("Премьер Чада Ян Диалло прилетит в Осло, но визит отменил.", "negated"),
    ],
)
def test_what_fails_is_the_journey_itself(extractor: Extractor, text: str, status: str) -> None:
    assert [relation.status for relation in found(extractor, text, "visited")] == [status]
