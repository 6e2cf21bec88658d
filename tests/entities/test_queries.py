"""Names as people ask for them."""

from __future__ import annotations

import pytest

from diplomatic_extract.entities.lexicon.load import load_lexicon
from diplomatic_extract.entities.queries.nearest import find_nearest, sound
from diplomatic_extract.entities.queries.persons import find_kind, is_named, read_person
from diplomatic_extract.entities.queries.states import read_state, suggest_states


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Туркмения", "TKM"),
        ("Великобританией", "GBR"),
        ("КНР", "CHN"),
        ("рф", "RUS"),
        ("UK", "GBR"),
        ("USA", "USA"),
        ("South Korea", "KOR"),
        ("the Netherlands", "NLD"),
        ("Burma", "MMR"),
        ("Türkiye", "TUR"),
        ("Turkey", "TUR"),
        ("DPRK", "PRK"),
        ("Марс", None),
        ("", None),
    ],
)
def test_states(text: str, code: str | None) -> None:
    found = read_state(text, load_lexicon())
    assert (found.code if found else None) == code


def test_suggestions_for_states() -> None:
    assert suggest_states("Узбикистан", load_lexicon()) == ["Узбекистан (UZB)"]
    assert suggest_states("Лима", load_lexicon()) == ["Перу (PER)"]
    assert suggest_states("Xyz", load_lexicon()) == []


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("Владимиром Владимировичем Путиным", "Владимир Путин"),
        ("В.В. Путин", "Владимир Путин"),
        ("Лавров С. В.", "Сергей Лавров"),
        ("Сергея Лаврова", "Лавров"),
        ("Дж. Байден", "Джозеф Байден"),
        ("Си", "Си Цзиньпин"),
        ("Захаровой", "Мария Захарова"),
        ("Мирзиеевым", "Шавкат Мирзиёев"),
        ("Касым-Жомарт Токаев", "К. Токаев"),
        ("Zelensky", "Владимир Зеленский"),
        ("Lukashenka", "Александр Лукашенка"),
        ("Jaishankar", "Субраманьям Джайшанкар"),
    ],
)
def test_persons_who_are_meant(asked: str, name: str) -> None:
    assert is_named(read_person(asked, load_lexicon()), name)


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("Игорь Путин", "Владимир Путин"),
        ("И. Путин", "Владимир Путин"),
        ("Сергей Иванович Лавров", "Сергей Викторович Лавров"),
        ("Сергей Лавров", "Сергей"),
        ("Ли", "Ильхам Алиев"),
        ("Нурлан Токаев", "К. Токаев"),
        ("С.", "Сергей Лавров"),
    ],
)
def test_persons_who_are_not(asked: str, name: str) -> None:
    assert not is_named(read_person(asked, load_lexicon()), name)


def test_offices_that_a_name_holds_today() -> None:
    assert ("RUS", "foreign_minister") in read_person("Лаврова", load_lexicon()).seats
    assert read_person("Сергей", load_lexicon()).seats == frozenset()


@pytest.mark.parametrize(
    ("office", "kind"),
    [
        ("президент Чили", "head_of_state"),
        ("глава Министерства иностранных дел Чили", "foreign_minister"),
        ("министр обороны Чили", "defence_minister"),
        ("глава Чили", "leader"),
        ("сосед", ""),
    ],
)
def test_kinds_of_named_offices(office: str, kind: str) -> None:
    assert find_kind(office, load_lexicon()) == kind


def test_the_nearest_by_sound() -> None:
    assert sound("Zhaparov") == sound("Жапаров")
    assert find_nearest("Жапарев", ["Садыр Жапаров", "Бахтиёр Саидов"]) == ["Садыр Жапаров"]
    assert find_nearest("Кто-нибудь", ["Садыр Жапаров"]) == []
