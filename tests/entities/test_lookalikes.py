"""Names that look like something else: titles, men's given names, plurals of bodies, official names of states."""

from __future__ import annotations

import pytest

from diplomatic_extract import Extractor, Record


def names(extractor: Extractor, text: str, kind: str) -> list[str]:
    analysis = extractor.analyse([Record(text=text, source="test")])[0]
    return [entity.name for entity in analysis.entities if entity.type == kind]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Его принял министр обороны Султан Ахметов.", "Султан Ахметов"),
        ("В Рим прилетел премьер-министр Албании Эмир Хаджич.", "Эмир Хаджич"),
        ("Эмир Катара Тамим Халифа прилетел в Рим.", "Тамим Халифа"),
        ("Его принял султан Ахмед Аббаси.", "Ахмед Аббаси"),
    ],
)
def test_a_title_with_a_capital_inside_a_sentence_is_a_given_name(extractor: Extractor, text: str, name: str) -> None:
    assert names(extractor, text, "PERSON") == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Переговоры с Натальей Бойко прошли в Риме.", "Наталья Бойко"),
        ("По словам Софьи Бойко, договор готов.", "Софья Бойко"),
        ("Переговоры с Бойко Петровым прошли в Риме.", "Бойко Петров"),
    ],
)
def test_a_mans_given_name_may_be_a_womans_surname(extractor: Extractor, text: str, name: str) -> None:
    assert names(extractor, text, "PERSON") == [name]


@pytest.mark.parametrize(
    "text", ["План подписали министерства спорта Чили и Перу.", "Министерство спорта Чили закрыто."]
)
def test_ministries_of_several_states_are_one_each(extractor: Extractor, text: str) -> None:
    assert names(extractor, text, "ORG") == ["Министерство спорта Чили"]


@pytest.mark.parametrize("text", ["С Республикой Молдовой нет договора.", "С Республикой Молдова нет договора."])
def test_both_nouns_of_an_official_name_may_decline(extractor: Extractor, text: str) -> None:
    assert names(extractor, text, "COUNTRY") == ["Молдавия"]


def test_a_name_that_news_leave_as_it_stands_is_no_genitive_in_a(extractor: Extractor) -> None:
    assert names(extractor, "МИД Бангладеш заявил протест.", "ORG") == ["Министерство иностранных дел Бангладеш"]


@pytest.mark.parametrize(
    "text",
    [
        "Посол говорил с Хуаном Морой. Мора уехал.",
        "Хуан Мора прилетел. Ему звонила Анна Ли. По её словам, Мора болен.",
    ],
)
def test_a_surname_that_is_another_sexs_given_name_is_the_same_persons(extractor: Extractor, text: str) -> None:
    assert names(extractor, text, "PERSON").count("Хуан Мора") == 1
    assert "Мора" not in names(extractor, text, "PERSON")


@pytest.mark.parametrize(("name", "country"), [("BBC News", "GBR"), ("Reuters News", "GBR"), ("Google News", "USA")])
def test_a_branch_is_of_the_state_of_its_listed_body(extractor: Extractor, name: str, country: str) -> None:
    text = f"МИД Казахстана ответил. Посол дал интервью {name}. Астана ждёт."
    analysis = extractor.analyse([Record(text=text, source="test")])[0]
    assert [entity.country for entity in analysis.entities if entity.name == name] == [country]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Крейсер «Хуан Мора» прибыл в порт.", []),
        ("Крейсер «Хуан Мора» прибыл в порт. Хуан Мора был на борту.", ["Хуан Мора"]),
        ('"Уехал президент банка "Заря" Хуан Мора", – сказал посол.', ["Хуан Мора"]),
    ],
)
def test_what_bears_a_name_in_quotation_marks_is_a_thing(extractor: Extractor, text: str, people: list[str]) -> None:
    assert names(extractor, text, "PERSON") == people
