"""Datelines in front of the first sentence."""

from __future__ import annotations

import pytest

from diplomatic_extract.readers.datelines import find_dateline

REST = "Министры обсудили транзит грузов"


@pytest.mark.parametrize(
    ("line", "place", "date", "agency"),
    [
        ("Душанбе. 16 мая. KAZAKHSTAN TODAY - ", "Душанбе", (None, 5, 16), "KAZAKHSTAN TODAY"),
        ("АСТАНА, 5 марта — РИА Новости. ", "Астана", (None, 3, 5), "РИА Новости"),
        ("Москва, 12 мая /ТАСС/. ", "Москва", (None, 5, 12), "ТАСС"),
        ("МОСКВА, 12 мая. /Корр. ТАСС/. ", "Москва", (None, 5, 12), "ТАСС"),
        ("БИШКЕК (АКИpress) - ", "Бишкек", None, "АКИpress"),
        ("ДУШАНБЕ, 28.03.2019 /НИАТ «Ховар»/. ", "Душанбе", (2019, 3, 28), "НИАТ «Ховар»"),
        ("Узбекистан, Ташкент - АН Podrobno.uz. ", "Ташкент", None, "АН Podrobno.uz"),
        ("НУР-СУЛТАН. 5 авг. 2020 г. КазТАГ - ", "Нур-Султан", (2020, 8, 5), "КазТАГ"),
        ("Нью-Йорк, 5 марта 2019 года. ", "Нью-Йорк", (2019, 3, 5), None),
        ("Баку / Аваза, 14 июня. ", "Баку", (None, 6, 14), None),
        ("12 мая, Минск /Корр. БЕЛТА/. ", "Минск", (None, 5, 12), "БЕЛТА"),
        ("ЕРЕВАН. ", "Ереван", None, None),
    ],
)
def test_datelines(line: str, place: str, date: tuple[int | None, int, int] | None, agency: str | None) -> None:
    found = find_dateline(line + REST)
    assert found is not None
    assert (found.place, found.agency) == (place, agency)
    assert (found.date[2:] if found.date else None) == date


@pytest.mark.parametrize(
    "line",
    [
        "Сегодня, 11 мая, в Душанбе министры обсудили транзит.",
        "Москва, 12 мая, приняла гостей со всего света.",
        "Вчера. 5 мая. Так начинается дневник посла.",
        "5 мая в Баку прибыл министр.",
        "США и Россия ищут выход.",
        "Посол (Казахстан) прибыл на форум.",
        "ВИЗИТ. Министр прибыл в Анкару.",
        "Москва — Пекин: дорога открыта.",
        "Астана и Ташкент, 5 мая подписавшие договор, довольны.",
        "",
    ],
)
def test_sentences_are_no_datelines(line: str) -> None:
    assert find_dateline(line) is None
