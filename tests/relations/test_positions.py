"""Who holds which office, and who gets or leaves one."""

from __future__ import annotations

from typing import Any

import pytest
from hand import found, names

from diplomatic_extract import Extractor


def offices(extractor: Extractor, text: str) -> list[tuple[Any, ...]]:
    """Person, body, phase and status of each office of a text."""
    return [
        (*names(r, "person"), *(names(r, "of") or {"-"}), r.attributes["phase"], r.status)
        for r in found(extractor, text, "holds_position")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Министр обороны Сербии Горан Илич прибыл в Каир.",
        "Горан Илич, министр обороны Сербии, прибыл в Каир.",
        "В Каир прибыл министр обороны Сербии Горан Илич.",
    ],
)
def test_an_office_beside_a_name_is_held(extractor: Extractor, text: str) -> None:
    assert offices(extractor, text) == [("Горан Илич", "Сербия", "current", "actual")]


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("Эксперт Института мира Горан Илич прибыл в Каир.", [("Горан Илич", "Институт мира", "current", "actual")]),
        ("Эксперт по торговле Горан Илич прибыл в Каир.", []),
        ("Сербский экономист Горан Илич прибыл в Каир.", []),
    ],
)
def test_a_calling_is_an_office_in_a_body_alone(extractor: Extractor, text: str, held: list[tuple[Any, ...]]) -> None:
    assert offices(extractor, text) == held


@pytest.mark.parametrize(
    ("text", "phase", "status"),
    [
        ("Горан Илич назначен министром обороны Сербии.", "start", "actual"),
        ("Парламент назначил Горана Илича министром обороны Сербии.", "start", "actual"),
        ("Горан Илич стал министром обороны Сербии.", "start", "actual"),
        ("Горан Илич покинул пост министра обороны Сербии.", "end", "actual"),
        ("Горан Илич освобождён от должности министра обороны Сербии.", "end", "actual"),
        ("Горан Илич не назначен министром обороны Сербии.", "start", "negated"),
        ("Бывший министр обороны Сербии Горан Илич выступил в Каире.", "former", "actual"),
        ("Исполняющий обязанности министра обороны Сербии Горан Илич выступил в Каире.", "acting", "actual"),
    ],
)
def test_offices_are_given_and_left(extractor: Extractor, text: str, phase: str, status: str) -> None:
    assert offices(extractor, text) == [("Горан Илич", "Сербия", phase, status)]


def test_a_plural_office_is_shared_out(extractor: Extractor) -> None:
    text = "Президенты Таджикистана и Киргизии Эмомали Рахмон и Садыр Жапаров подписали договор."
    assert {office[:2] for office in offices(extractor, text)} == {
        ("Эмомали Рахмон", "Таджикистан"),
        ("Садыр Жапаров", "Киргизия"),
    }


def test_an_office_told_twice_is_one(extractor: Extractor) -> None:
    text = "Министр обороны Сербии Горан Илич прибыл в Каир. Министр Горан Илич посетил завод."
    assert len(offices(extractor, text)) == 1


def test_two_people_of_one_office_are_two(extractor: Extractor) -> None:
    text = "Министр обороны Сербии Горан Илич встретился с министром обороны Египта Самиром Фаузи."
    assert sorted(office[:2] for office in offices(extractor, text)) == [
        ("Горан Илич", "Сербия"),
        ("Самир Фаузи", "Египет"),
    ]


def test_an_office_without_a_name_is_nobodys(extractor: Extractor) -> None:
    assert offices(extractor, "Министр обороны Сербии прибыл в Каир.") == []
