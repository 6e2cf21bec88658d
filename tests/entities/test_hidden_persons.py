"""Persons whom the NER model does not see: inside names of bodies, in Latin letters, side by side with another."""

from __future__ import annotations

import pytest

from diplomatic_extract import Extraction, Extractor
from diplomatic_extract.entities.persons.sounds import consonants, sound_alike


def find_people(extraction: Extraction) -> list[tuple[str, tuple[str, ...]]]:
    """The persons of a text: name, and the texts of their named mentions in order."""
    return [
        (entity.name, tuple(mention.text for mention in entity.mentions if mention.kind == "name"))
        for entity in extraction.entities
        if entity.type == "PERSON"
    ]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        (
            "Об этом сообщил сотрудник Института Конрада фон Берга Марк Стоун.",
            [("Марк Стоун", ("Марк Стоун",)), ("Конрад фон Берг", ("Конрада фон Берга",))],
        ),
        ("Аэропорт имени Анны Ковач закрыт на ремонт.", [("Анна Ковач", ("Анны Ковач",))]),
        ("Аэропорт имени Октябрьской революции закрыт на ремонт.", []),
    ],
)
def test_who_gives_a_body_its_name_is_a_mention_of_its_own(
    text: str, people: list[tuple[str, tuple[str, ...]]], extractor: Extractor
) -> None:
    assert sorted(find_people(extractor.extract(text))) == sorted(people)


def test_who_gives_a_party_its_name_is_no_side_and_no_holder(extractor: Extractor) -> None:
    found = extractor.extract("Депутат Блока Петра Борисова Иван Ковач встретился в Киеве с послом Чили.")
    names = {entity.id: entity.name for entity in found.entities}
    told = {names[a.entity] for relation in found.relations for a in relation.arguments}
    assert "Пётр Борисов" in {name for name, _ in find_people(found)}
    assert "Иван Ковач" in told and "Пётр Борисов" not in told


@pytest.mark.parametrize(
    ("text", "people"),
    [
        (
            "Анна Ковач прибыла в Рим.\n\nSee you soon! — Steven Brown (@sbrown)  5 мая 2017",
            ["Steven Brown", "Анна Ковач"],
        ),
        ("Стивен Браун прибыл в Рим.\n\nSee you soon! — Steven Brown (@sbrown)  5 мая 2017", ["Стивен Браун"]),
        ("Стивен Ковач прибыл в Рим.\n\nSee you soon! — Steven Brown (@sbrown)", ["Steven Brown", "Стивен Ковач"]),
        ("Отчёт подготовил центр при Steven Brown University.", []),
        ("See you soon! — Rome City (@rome)", []),
    ],
)
def test_a_given_name_in_latin_letters_opens_a_person(text: str, people: list[str], extractor: Extractor) -> None:
    assert sorted(name for name, _ in find_people(extractor.extract(text))) == people


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Звонок Порошенко Путину был важен.", 2),
        ("В разговоре с Обамой Меркель ответила отказом.", 2),
        ("Бывший советник штаба Картер Пейдж ответил отказом.", 1),
        ("Иван Ковач ушёл. Старый соратник Ковача Шмидеров занял его место. Пётр Шмидеров доволен.", 2),
    ],
)
def test_two_surnames_side_by_side_are_two_persons(text: str, people: int, extractor: Extractor) -> None:
    assert len(find_people(extractor.extract(text))) == people


def test_an_article_before_a_surname_hides_nobody(extractor: Extractor) -> None:
    text = "Выступил Мухаммед аль-Барис. По словам аль-Бариса, мир близок. По словам эль-Бариса, да."
    assert find_people(extractor.extract(text)) == [
        ("Мухаммед аль-Барис", ("Мухаммед аль-Барис", "аль-Бариса", "эль-Бариса"))
    ]


def test_the_surname_of_somebody_named_is_no_place(extractor: Extractor) -> None:
    found = extractor.extract("Отставка Дэвида Хафтарова ожидаема. Вопросы о Хафтарове и Сомове остались.")
    assert find_people(found)[0][0] == "Дэвид Хафтаров"
    assert "Хафтаров" not in {entity.name for entity in found.entities if entity.type == "LOC"}


def test_a_company_s_name_is_a_person_s_where_the_document_names_him(extractor: Extractor) -> None:
    text = "Замминистра Анатолий Антонов прибыл в Вену.\n\nАнтонов считает, что договор нужен."
    assert find_people(extractor.extract(text)) == [("Анатолий Антонов", ("Анатолий Антонов", "Антонов"))]


@pytest.mark.parametrize(
    ("latin", "cyrillic", "same"),
    [
        (("steffen", "brandt"), ("штеффен", "брандт"), True),
        (("steffen", "brandt"), ("штеффен", "борн"), False),
        (("mark", "brandt"), ("штеффен", "брандт"), False),
    ],
)
def test_names_in_two_scripts_are_compared_by_consonants(
    latin: tuple[str, ...], cyrillic: tuple[str, ...], same: bool
) -> None:
    assert sound_alike(latin, cyrillic) is same


def test_consonants_of_one_sound_are_one_letter() -> None:
    assert consonants("schwartz") == consonants("шварц")


@pytest.mark.parametrize(
    ("before", "speakers"),
    [("Съезд Блока Петра Борисова прошёл в Киеве.", []), ("Съезд открыл Пётр Борисов.", ["Пётр Борисов"])],
)
def test_a_pronoun_means_nobody_within_a_body_s_name(before: str, speakers: list[str], extractor: Extractor) -> None:
    found = extractor.extract(f"{before} Он заявил о победе.")
    names = {entity.id: entity.name for entity in found.entities}
    assert [names[r.arguments[0].entity] for r in found.relations if r.type == "stated"] == speakers


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Беседу с Ингой Лунд-Берг провёл Иван Петров.", ["Инга Лунд-Берг", "Иван Петров"]),
        ("Министр культуры Узбекистана Иброхим Каримжонов принял посла.", ["Иброхим Каримжонов"]),
        ("В Хургаде Сидоров отдохнул.", ["Сидоров"]),
        ("Завод Уралмаш Петрова не заинтересовал.", []),
    ],
)
def test_a_given_name_taken_for_a_place_or_body_joins_its_surname(
    text: str, people: list[str], extractor: Extractor
) -> None:
    assert sorted(name for name, _ in find_people(extractor.extract(text))) == sorted(people)
