"""Bare words for an office that take up whoever was told in it before."""

from __future__ import annotations

import pytest

from diplomatic_extract import Extractor, Record

SPEAKER = "Спикер сената Перу Анна Лопес прилетела в Рим. "
HEADS = "Глава партии «Новь» Иван Мора уехал. "


def speakers(extractor: Extractor, text: str) -> list[str]:
    analysis = extractor.analyse([Record(text=text, source="test")])[0]
    return [a.entity.name for r in analysis.relations if r.type == "stated" for a in r.arguments if a.role == "speaker"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (SPEAKER + "Спикер заявила, что закон принят.", ["Анна Лопес"]),
        (SPEAKER + "По словам спикера, закон принят.", ["Анна Лопес"]),
        (SPEAKER + "Новый спикер заявил, что закон принят.", []),
        (SPEAKER + "Губернатор заявил, что закон принят.", []),
        ("Губернатор Омской области Иван Мора прилетел. Губернатор сообщил, что закон принят.", ["Иван Мора"]),
        ("Мэр Рима Иван Мора прилетел. Градоначальник сообщил, что закон принят.", ["Иван Мора"]),
        ("Бывший спикер сената Перу Анна Лопес больна. Спикер заявил, что закон принят.", []),
        (HEADS + "Глава комиссии заявил, что закон принят.", []),
        (HEADS + "Глава партии заявил, что закон принят.", ["Иван Мора"]),
        ("Председатель комиссии ООН Иван Мора уехал. Глава комиссии заявил, что закон принят.", ["Иван Мора"]),
    ],
)
def test_a_bare_office_means_who_was_told_in_it(extractor: Extractor, text: str, speaker: list[str]) -> None:
    assert speakers(extractor, text) == speaker


def test_of_two_in_such_an_office_the_one_named_last_is_meant(extractor: Extractor) -> None:
    both = SPEAKER + "Её встретил спикер парламента Италии Марко Росси. "
    assert speakers(extractor, both + "Спикер заявил, что закон принят.") == ["Марко Росси"]


def test_nobody_is_meant_where_two_are_named_as_late(extractor: Extractor) -> None:
    both = "Спикер сената Перу Анна Лопес и спикер парламента Италии Марко Росси прилетели. "
    assert speakers(extractor, both + "Спикер заявил, что закон принят.") == []


@pytest.mark.parametrize(
    ("office", "meant"),
    [
        ("Глава МИД Чада", True),
        ("Глава пресс-службы МИД Чада", False),
        ("Глава делегации МИД Чада", False),
        ("Глава аппарата МИД Чада", False),
    ],
)
def test_who_heads_a_part_of_a_ministry_is_not_its_minister(extractor: Extractor, office: str, meant: bool) -> None:
    text = f"{office} Али Деби сообщил новости. Глава МИД Чада прилетел в Рим. Министр иностранных дел Чада уехал."
    analysis = extractor.analyse([Record(text=text, source="test")])[0]
    assert (not any(entity.type == "ROLE" for entity in analysis.entities)) is meant


def test_doubled_commas_lose_no_text(extractor: Extractor) -> None:
    text = "Министр Чада,, Хуан Мора уехал. Президент Мали,, Али Деби заявил, что закон принят."
    assert speakers(extractor, text) == ["Али Деби"]
