"""Normalisation changes what analysis sees, never where it is."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from diplomatic_extract.language.normalise import LOOK_ALIKES, STRESSED, normalise

CASES = {
    "stress marks go": ("По́сол прибы́л в Аста́ну", "Посол прибыл в Астану"),
    "precomposed stress goes": ("вс\u0450 и с\u045dла", "все и сила"),
    "й is composed": ("Кита\u0438\u0306ски\u0438\u0306 посол", "Китайский посол"),
    "ё is composed and stays": ("Самоле\u0308т приземлился, ёлка", "Самолёт приземлился, ёлка"),
    "Latin letters compose": ("Rene\u0301 Dupont", "René Dupont"),
    "soft hyphens go": ("пере\u00adго\u00adво\u00adры", "переговоры"),
    "zero width goes": ("\ufeffМИД\u200b Казахстана\u2060", "МИД Казахстана"),
    "spaces are plain": ("1,4\u00a0млрд\u2009долл.\u202fСША", "1,4 млрд долл. США"),
    "line ends": ("один\r\nдва\rтри\u2028четыре\n", "один\nдва\nтри\nчетыре\n"),
    "look-alikes": ("CШA и EAЭС, Toкаeв", "США и ЕАЭС, Токаев"),
    "Latin vowel with an accent as stress": ("Мини\u0301стр Тока\u0301ев и Дуd", "Министр Токаев и Дуd"),
    "accented look-alikes": ("Токáев", "Токаев"),
    "a Latin word stays": ("COP, BRICS, Coca-Cola и IT-компания", "COP, BRICS, Coca-Cola и IT-компания"),
    "one letter without look-alike keeps the word": ("COVIDом", "COVIDом"),
    "Latin preposition": ("встретился c министром", "встретился с министром"),
    "Latin letter before a Latin word": ("the c word", "the c word"),
    "quotes and dashes stay": ('«Форум» – „это“ — "да"…', '«Форум» – „это“ — "да"…'),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_normalised_text(text: str, expected: str) -> None:
    assert normalise(text).text == expected


def test_regular_text_is_returned_as_it_is() -> None:
    text = "Министр прибыл в Астану, на форум «Единый пояс»."
    normalised = normalise(text)
    assert normalised.text is text
    assert normalised.original(7) == 7
    assert not normalised.starts


def test_spans_map_back() -> None:
    text = "\ufeffТока\u0301ев при\u00adбыл\r\nв Ду\u00adшан\u00adбе\u0301."
    normalised = normalise(text)
    for word, original in [
        ("Токаев", "Тока\u0301ев"),
        ("прибыл", "при\u00adбыл"),
        ("Душанбе", "Ду\u00adшан\u00adбе\u0301"),
    ]:
        start = normalised.text.index(word)
        assert text[normalised.original(start) : normalised.original(start + len(word))] == original


PIECES = st.sampled_from([*"аеёиМСШТ xcBI1 .«-\n\t", "\r\n", "\r", "\u00a0", "\u2009", "\u00ad", "\u200b", "\ufeff"])
MARKED = st.sampled_from(["и\u0306", "е\u0308", "а\u0301", "\u0301", "n\u0303", "\u20dd", "a\u0301\u0300", "\u0450"])
TEXTS = st.lists(PIECES | MARKED, max_size=40).map("".join) | st.text(max_size=40)


def same(regular: str, original: str) -> bool:
    """Whether a normalised character stands for the original one."""
    if regular.isspace():
        return original.isspace() or original == "\x00"
    base = unicodedata.normalize("NFD", regular)[0]
    return base == unicodedata.normalize("NFD", original.translate(LOOK_ALIKES))[0] or base in (
        STRESSED.get(original),
        original,
        unicodedata.normalize("NFD", original)[0],
    )


@given(TEXTS)
@example("\r\r\n\u0301\u00adи\u0306\u200b\u0301 c а")
@example("а\u0301\u0301\u00ad\u0301б")
def test_every_character_maps_to_where_it_came_from(text: str) -> None:
    normalised = normalise(text)
    offsets = [normalised.original(k) for k in range(len(normalised.text) + 1)]
    assert offsets == sorted(set(offsets))
    assert offsets[-1] == len(text)
    for regular, offset in zip(normalised.text, offsets, strict=False):
        assert same(regular, text[offset])


@given(TEXTS)
def test_normalising_twice_changes_nothing_more(text: str) -> None:
    once = normalise(text).text
    assert normalise(once).text == once


@given(TEXTS)
def test_letters_and_digits_survive(text: str) -> None:
    def kept(text: str) -> int:
        return sum(char.isdigit() or (char.isalpha() and char not in "\u115f") for char in text)

    assert kept(normalise(text).text) == kept(text)
