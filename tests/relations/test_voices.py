"""Whose words those «in» a seat or body are: its own, or those of somebody named who speaks for it."""

from __future__ import annotations

import pytest

from diplomatic_extract import Extractor


def speakers(text: str, extractor: Extractor) -> list[str]:
    """The names of all who are told to say something, in order of their names."""
    found = extractor.extract(text)
    names = {entity.id: entity.name for entity in found.entities}
    return sorted(names[a.entity] for r in found.relations if r.type == "stated" for a in r.arguments)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # a headline under the name of a ministry, whose minister says so below; a body of no state speaks for itself
        (
            "МИД Чада: порт закроют\n\nМинистр иностранных дел Чада Хасан Ли заявил, что порт закроют.",
            ["Хасан Ли"],
        ),
        (
            "Интерпол: порт закроют\n\nГлава Интерпола Хасан Ли заявил, что порт закроют.",
            ["Международная организация уголовной полиции", "Хасан Ли"],
        ),
        # the president's spokesman speaks for the Kremlin; his minister does not, nor does he for the town
        (
            "В Кремле заявили, что ответ готов. Пресс-секретарь президента России Иван Лугов заявил, что ответ будет.",
            ["Иван Лугов"],
        ),
        (
            "В Кремле заявили, что ответ готов. Министр торговли России Иван Лугов заявил, что ответ будет.",
            ["Иван Лугов", "Россия"],
        ),
        (
            "В Москве заявили, что ответ готов. Пресс-секретарь президента России Иван Лугов заявил, что ответ будет.",
            ["Иван Лугов", "Россия"],
        ),
        # a headline tells what the body's own person says below; a later sentence tells something else
        (
            "В МИД Чили заявили о протесте\n\nМинистр иностранных дел Чили Хуан Рохас заявил, что ответ будет.",
            ["Хуан Рохас"],
        ),
        (
            "Протест Чили\n\nВ МИД Чили заявили о протесте. Глава МИД Чили Хуан Рохас заявил, что ответ будет.",
            ["Министерство иностранных дел Чили", "Хуан Рохас"],
        ),
        (
            "В МИД Чили заявили о протесте\n\nМинистр торговли Перу Хуан Рохас заявил, что ответ будет.",
            ["Министерство иностранных дел Чили", "Хуан Рохас"],
        ),
    ],
)
def test_a_seat_speaks_through_its_spokesman(text: str, told: list[str], extractor: Extractor) -> None:
    assert speakers(text, extractor) == told
