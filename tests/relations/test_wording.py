"""Phrases in one line, with their marks in pairs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diplomatic_extract import Extractor
from diplomatic_extract.relations.facts.wording import tidy

SPEAKER = "сказал посол Чили Иван Кортес."


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ("порт\n откроют  весной", "порт откроют весной"),
        ("«все порты", "все порты"),
        ("все порты»", "все порты"),
        ("Весна» ждёт «Лето»", "«Весна» ждёт «Лето»"),
        ("порты «трёх морей открыты", "порты «трёх морей открыты»"),
        ("«Весна» ждёт", "«Весна» ждёт"),
        ('союз "вводит сборы', 'союз "вводит сборы"'),
        ('Весна" вводит сборы', '"Весна" вводит сборы'),
        ('"порты', "порты"),
        ("мост (в строю с мая", "мост (в строю с мая)"),
        ("в мае) мост", "(в мае) мост"),
    ],
)
def test_marks_stand_in_pairs(value: str, wanted: str) -> None:
    assert tidy(value) == wanted


@given(st.text(alphabet='аб «»()"\n.', max_size=24))
def test_a_tidy_phrase_has_its_marks_in_pairs_and_stays_so(value: str) -> None:
    line = tidy(value)
    assert line.count("«") == line.count("»") and line.count("(") == line.count(")") and line.count('"') % 2 == 0
    assert "\n" not in line and tidy(line) == line


@pytest.mark.parametrize(
    ("speech", "wanted"),
    [
        ("«Рост («в разы») ждёт нас всех», – ", "Рост («в разы») ждёт нас всех"),
        ("«Рост ждёт нас всех», – ", "Рост ждёт нас всех"),
        ("«Весна-Лето» всегда ждёт всех гостей», – ", "«Весна-Лето» всегда ждёт всех гостей"),
        ('"Рост ждёт нас всех", – ', "Рост ждёт нас всех"),
    ],
)
def test_speech_begins_where_its_own_mark_opens(speech: str, wanted: str, extractor: Extractor) -> None:
    found = extractor.extract(speech + SPEAKER).relations
    assert [r.attributes["content"] for r in found if r.type == "stated"] == [wanted]


def test_long_contents_end_in_a_word_that_leaves_nothing_open(extractor: Extractor) -> None:
    said = "новый порт " + "большой и старой " * 9 + "столицы страны на юге в"
    text = f"Посол Чили Иван Кортес заявил, что {said} этом красивом краю построят."
    [content] = [r.attributes["content"] for r in extractor.extract(text).relations if r.type == "stated"]
    assert not content.endswith((" в", " на", " и", " этом", " красивом"))
