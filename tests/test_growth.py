"""The work on a document grows with its length, no faster: counted in calls of functions, as time would say little."""

from __future__ import annotations

import sys

import pytest

from diplomatic_extract import Extractor, Record
from diplomatic_extract.model import Analysis

PARAGRAPH = (
    "Президент Казахстана Касым-Жомарт Токаев принял в Астане министра иностранных дел Узбекистана Бахтиёра Саидова. "
    "Стороны обсудили торговлю: товарооборот достиг 4,5 млрд долларов и вырос на 12 %. "
    "«Мы намерены подписать новое соглашение уже в марте», — заявил Саидов. "
    "По словам Токаева, МИД и Министерство торговли подготовят визит главы государства в Ташкент. "
    "Его коллега из Таджикистана Сироджиддин Мухриддин посетит Нур-Султан 5 мая.\n\n"
)
# one sentence however long: nothing in it ends
ENDLESS = "а затем президент Сербии Александар Вучич встретился с премьером Венгрии Виктором Орбаном в Белграде, "


def count_calls(extractor: Extractor, text: str) -> int:
    """How many calls, of Python's functions and generators and of C's, understanding an annotated text takes."""
    analysis = prepare(extractor, text)
    calls = 0

    def count(frame: object, event: str, argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        extractor.understand(analysis)
    finally:
        sys.setprofile(None)
    return calls


def prepare(extractor: Extractor, text: str) -> Analysis:
    analysis = extractor.prepare(Record(text=text, source="text"))
    extractor.annotator.annotate(analysis.sentences)
    return analysis


def with_new_names(pattern: str, count: int) -> str:
    """A pattern so many times, each with a name of its own."""
    names = (
        stem + middle + ending for stem in ("Бал", "Гор", "Мур", "Сел") for middle in MIDDLES for ending in ENDINGS
    )
    return " ".join(pattern.format(next(names)) for _ in range(count))


MIDDLES = [a + b for a in ("ан", "ил", "ур", "ев", "ол", "аг") for b in ("ан", "ил", "ур", "ев", "ол", "аг")]
ENDINGS = ("ов", "ин", "аев")


@pytest.mark.parametrize(
    "pattern", ["{0} встретился с Путиным.", "{0} Иванов прибыл. Иванов заявил."], ids=["one partner", "one surname"]
)
def test_names_that_are_always_new_take_no_more(extractor: Extractor, pattern: str) -> None:
    extractor.extract(with_new_names(pattern, 20))
    few, many = (count_calls(extractor, with_new_names(pattern, count)) for count in (100, 400))
    assert many < 4.8 * few


def test_an_office_told_again_and_again_takes_no_more(extractor: Extractor) -> None:
    story = "Министр иностранных дел Чили Хуан Мора встретился в Лиме с послом Перу. Стороны обсудили торговлю. "
    extractor.extract(story * 20)
    few, many = (count_calls(extractor, story * count) for count in (150, 600))
    assert many < 4.4 * few


@pytest.mark.parametrize("part", [PARAGRAPH, ENDLESS], ids=["paragraphs", "endless sentence"])
def test_four_times_the_text_takes_four_times_the_work(extractor: Extractor, part: str) -> None:
    extractor.extract(part * 2)
    assert count_calls(extractor, part * 80) < 4.8 * count_calls(extractor, part * 20)


def test_understanding_leaves_relations_in_a_long_text(extractor: Extractor) -> None:
    analysis = prepare(extractor, PARAGRAPH * 20)
    extractor.understand(analysis)
    assert {"met_with", "trade_volume"} <= {relation.type for relation in analysis.relations}
