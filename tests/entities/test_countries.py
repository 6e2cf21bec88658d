"""States that «страна», «республика» take up."""

from __future__ import annotations

import pytest

from diplomatic_extract import Extractor, Record


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


def taken_up(extractor: Extractor, text: str) -> list[tuple[str, str | None]]:
    """The common nouns of a text that mean a state, with its code."""
    extraction = extractor.extract(Record(text=text, source="t"))
    return [
        (text[mention.start : mention.stop], entity.country)
        for entity in extraction.entities
        if entity.type == "COUNTRY"
        for mention in entity.mentions
        if mention.kind == "pronoun"
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Чад богат водой. Посол полюбил эту страну.", "TCD"),
        ("Чад спорил с Мали. Посол полюбил эту страну.", "MLI"),
        ("Чад вышел из союза. Выход страны из союза займёт год.", "TCD"),
    ],
)
def test_a_noun_takes_up_the_state_before(extractor: Extractor, text: str, code: str) -> None:
    assert [found for _, found in taken_up(extractor, text)] == [code]


@pytest.mark.parametrize(
    "text",
    [
        "Чад и Мали богаты водой. Посол полюбил эту страну.",  # the last of a list is no more likely than the first
        "Чад спорил с Мали. Выход страны из союза займёт год.",  # which of the two is open
        "Кредит из Чада одобрен. Токио предоставил республике грант.",  # a capital acts beside another state
        "Чад богат водой. Посол полюбил соседнюю страну.",
    ],
)
def test_an_unsure_noun_means_nobody(extractor: Extractor, text: str) -> None:
    assert taken_up(extractor, text) == []


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Северная и Южная Корея начали переговоры.", {"PRK", "KOR"}),
        ("Переговоры Северной Кореи и Южной начались.", {"PRK", "KOR"}),
        ("Северная и Южная Дакота начали переговоры.", set()),
        ("Новая и Южная Корея — названия двух книг.", {"KOR"}),
    ],
)
def test_two_states_share_a_noun(extractor: Extractor, text: str, codes: set[str]) -> None:
    found = extractor.extract(Record(text=text, source="page"))
    assert {entity.country for entity in found.entities if entity.type == "COUNTRY"} == codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Банк выделил 5 млн долларов Монголии.", {"MNG"}),
        ("Банк выделил 5 млн долларов США.", set()),
        ("Банк выделил 5 млн долларов Канады.", set()),
        ("Банк выделил 5 млн рублей Монголии.", {"MNG"}),
        ("Банк выделил 5 млн рублей России.", set()),
    ],
)
def test_a_state_after_money_names_its_own_currency_or_who_gets_it(
    extractor: Extractor, text: str, codes: set[str]
) -> None:
    assert {e.country for e in extractor.extract(text).entities if e.type == "COUNTRY"} == codes
