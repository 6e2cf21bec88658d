"""Persons of a document: spans, one entity each, namesakes apart."""

from __future__ import annotations

import pytest

from diplomatic_extract import Entity, Extractor
from diplomatic_extract.entities.persons.names import order_name, read_name


def persons(extractor: Extractor, text: str) -> dict[str, list[str]]:
    """The persons of a text by name, with the texts of their mentions by name."""
    return {
        entity.name: [mention.text for mention in entity.mentions if mention.kind == "name"]
        for entity in extract(extractor, text)
    }


def extract(extractor: Extractor, text: str) -> list[Entity]:
    return [entity for entity in extractor.extract(text).entities if entity.type == "PERSON"]


def test_one_person_once(extractor: Extractor) -> None:
    text = (
        "В Бишкек прибыл Азамат Турдубеков. С Турдубековым прилетели эксперты. "
        "Коллегам А. Турдубеков рассказал о планах. "
        "Вечером у Азамата Турдубекова состоялась пресс-конференция."
    )
    assert persons(extractor, text) == {
        "Азамат Турдубеков": ["Азамат Турдубеков", "Турдубековым", "А. Турдубеков", "Азамата Турдубекова"]
    }


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Брат Олега Громова Карлос приехал в Лиму.", {"Олег Громов", "Карлос"}),
        ("Брат президента Перу Олега Громова Карлос приехал в Лиму.", {"Олег Громов", "Карлос"}),
        ("Дочь Марселя Громова приехала в Лиму.", {"Марсель Громов"}),
    ],
)
def test_a_relatives_name_stands_behind_whose_he_is(extractor: Extractor, text: str, names: set[str]) -> None:
    assert {e.name for e in extractor.extract(text).entities if e.type == "PERSON"} == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("На встрече с главами агентств в Осло Хуан Мора молчал.", {"Хуан Мора"}),
        # a plural office tells the case of the name after its state
        ("Президенты Финляндии Мика Лахти и Эстонии Юри Сепп спорили.", {"Мика Лахти", "Юри Сепп"}),
        ("Вчера принял Касым-Жомарт Токаев Садыра Жапарова.", {"Касым-Жомарт Токаев", "Садыр Жапаров"}),
        ("Тогда Садыра Жапарова Касым-Жомарт Токаев не принял.", {"Касым-Жомарт Токаев", "Садыр Жапаров"}),
        ("Прилетел председатель Халк Маслахаты Гурбангулы Бердымухамедов.", {"Гурбангулы Бердымухамедов"}),
        ("Его встретила Урсула Гертруд фон дер Ляйен.", {"Урсула Гертруд фон дер Ляйен"}),
        ("Слово взял Реджеп Тайип Эрдоган.", {"Реджеп Тайип Эрдоган"}),
        ("Приехал Эльдар Вагиф оглы Керимов.", {"Эльдар Вагиф оглы Керимов"}),
        ("Посол ждал Эльдара Вагиф оглы Керимова.", {"Эльдар Вагиф оглы Керимов"}),
        ("Премию дали Анаре Сериккызы Жумабаевой.", {"Анара Сериккызы Жумабаева"}),
        ("Судья выслушал Омарова С. К. и уехал.", {"Омаров С. К."}),
        ("Омаров С. К. уехал.", {"Омаров С. К."}),
        ("Дәурен Әбенов ждал Ғани Қасымова.", {"Дәурен Әбенов", "Ғани Қасымов"}),
        ("Эмиль Перро (Emile Perrot) ждал Анну Ковач (Anna Kovacs).", {"Эмиль Перро", "Анна Ковач"}),
        ("Жан-Поль Перро приехал. Жан Перро устал.", {"Жан-Поль Перро"}),
        ("Тимур Керимов и Севиль Керимова уехали.", {"Тимур Керимов", "Севиль Керимова"}),
        ("Приехал помощник Анны Ковач.", {"Анна Ковач"}),
        ("Приехала певица Дильбар Сапарова.", {"Дильбар Сапарова"}),
        ("Посол ждал Е.П. Фахада бин Халида.", {"Фахад бин Халид"}),
        ("Посол ждал Эрика О'Нила.", {"Эрик О'Нил"}),
        ("Гагик Саркисян не встречался в Батуми с Рамизом Кулиевым.", {"Гагик Саркисян", "Рамиз Кулиев"}),
        ("Гагик Саркисян не встречался в Батуми с Рамизом Гаджиевым.", {"Гагик Саркисян", "Рамиз Гаджиев"}),
        ("Гагик Саркисян любовался Нижним Новгородом и Минеральными Водами.", {"Гагик Саркисян"}),
        ("Задержанный посол уехал. Обновление начнётся завтра.", set()),
        ("Омар бен Джасем приехал. Посол ждал бен Джасема.", {"Омар бен Джасем"}),
    ],
)
def test_names_side_by_side_are_parted(extractor: Extractor, text: str, names: set[str]) -> None:
    assert set(persons(extractor, text)) == names


@pytest.mark.parametrize(
    ("written", "ordered"),
    [
        ("Саидов Бахтиёр Одилович", "Бахтиёр Одилович Саидов"),
        ("Бахтиёр Одилович Саидов", "Бахтиёр Одилович Саидов"),
        ("Омаров Азамат", "Азамат Омаров"),
        ("Азамат Омаров", "Азамат Омаров"),
        ("Ли Сергей", "Ли Сергей"),
    ],
)
def test_the_given_name_stands_first(written: str, ordered: str) -> None:
    assert order_name(written) == ordered


def test_namesakes_stay_apart(extractor: Extractor) -> None:
    text = (
        "На форуме выступили Олег Савельев и Роман Савельев. Роману Савельеву вручили награду, Олег Савельев её вручал."
    )
    assert set(persons(extractor, text)) == {"Олег Савельев", "Роман Савельев"}


def test_sexes_stay_apart(extractor: Extractor) -> None:
    text = "Встречу открыл Тимур Беляев. Её вела Анна Беляева. Беляевой помогали студенты."
    found = persons(extractor, text)
    assert set(found) == {"Тимур Беляев", "Анна Беляева"}
    assert "Беляевой" in found["Анна Беляева"]


def test_both_spellings_are_one(extractor: Extractor) -> None:
    text = "Рустам Тиллоёв прибыл в Душанбе. Вчера Рустам Тиллоев посетил выставку."
    assert len(persons(extractor, text)) == 1


def test_titles_stay_outside(extractor: Extractor) -> None:
    text = "На приёме господин Вербицкий поблагодарил госпожу Ольгу Синявскую."
    assert set(persons(extractor, text)) == {"Вербицкий", "Ольга Синявская"}


def test_a_greeting_is_no_person(extractor: Extractor) -> None:
    assert persons(extractor, "Спасибо, что вы с нами. Спасибо редакции.") == {}


@pytest.mark.parametrize(
    ("name", "given", "patronymic", "surname"),
    [
        ("Сергей Иванович Волков", ("сергеи",), "иванович", "волков"),
        ("В. Туманян", ("в",), "", "туманян"),
        ("Чжан Вэй", ("веи",), "", "чжан"),
        ("Волков", (), "", "волков"),
    ],
)
def test_read_name(name: str, given: tuple[str, ...], patronymic: str, surname: str) -> None:
    read = read_name(name)
    assert tuple(part.replace("й", "и") for part in read.given) == given
    assert (read.patronymic, read.surname) == (patronymic, surname)


def test_order_name() -> None:
    assert order_name("Волков Сергей Иванович") == "Сергей Иванович Волков"
    assert order_name("Сергей Волков") == "Сергей Волков"
    assert order_name("Ким Сон Хо") == "Ким Сон Хо"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("С президентом Таджикистана Эмомали Рахмоном Токаев обсудил торговлю.", {"Эмомали Рахмон", "Токаев"}),
        ("Завтра Юсупов выступит в Вене.", {"Юсупов"}),
        ("Доклад читал Пак Су Ён. Зал молчал.", {"Пак Су Ён"}),
        ("Беседу вели с министром торговли Катара Хамадом ат-Тани.", {"Хамад ат-Тани"}),
        ("Заседание вела председатель Сената Олий Мажлиса Танзила Юсупова.", {"Танзила Юсупова"}),
        ("Договор подписан Р.К.Сабуровым. Гости ждали Р.К.Сабурова.", {"Р.К.Сабуров"}),
        ("Книга посвящена правителю Ахмаду Самани.", {"Ахмад Самани"}),
        ("Движение объявило Салимию героем. Умар Салимия погиб.", {"Умар Салимия"}),
    ],
)
def test_names_end_where_others_begin(extractor: Extractor, text: str, names: set[str]) -> None:
    found = {name.replace("Касым-Жомарт ", "") for name in persons(extractor, text)}
    assert found == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Он говорил с Джорджей Мелони и Кейром Стармером.", {"Джорджа Мелони", "Кейр Стармер"}),
        ("Беседа с Ли Чжэ Мёном и Юн Сок Ёлем завершилась.", {"Ли Чжэ Мён", "Юн Сок Ёль"}),
        ("Принят министр иностранных дел Вьетнама Ле Хой Чунг.", {"Ле Хой Чунг"}),
        ("Король принял министра иностранных дел Вьетнама Ле Хой Чунга.", {"Ле Хой Чунг"}),
    ],
)
def test_the_case_of_office_or_list_rules(extractor: Extractor, text: str, names: set[str]) -> None:
    assert set(persons(extractor, text)) == names


def names_of(extractor: Extractor, text: str) -> list[str]:
    """The names of the persons of a text, in order."""
    return [entity.name for entity in extractor.extract(text).entities if entity.type == "PERSON"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # ordinary words in capitals, a weapon, streets, bodies in Latin letters
        ("Солдаты перешли Тигр и ушли на Север.", []),
        ("На площадь привезли Ми-17.", []),
        ("Колонна прошла по улице Богдана Ковача.", []),
        ("Письмо передал Богдан Ковач.", ["Богдан Ковач"]),
        ("© Us State Department", []),
        # a known surname is one though the dictionary has the word
        ("Пленных принял Мороз. Ранее Иван Мороз приехал в Осло.", ["Иван Мороз"]),
        # the plain name where the text has it, else the patronymic
        ("Указ: «Назначить Илова Петра Ивановича послом». Посол Пётр Илов уехал.", ["Пётр Илов"]),
        ("Назначен Илов Пётр Иванович.", ["Пётр Иванович Илов"]),
        # a title in small letters is none of the name, one with a capital may be («Пан Ги Мун»)
        ("Доклад Пан Ги Муна готов.", ["Пан Ги Мун"]),
        ("Доклад пана Ковальского готов.", ["Ковальский"]),
        # a body before a name, after a noun for one
        ("Председатель партии Гоминьдан Ма Инчжу уехал.", ["Ма Инчжу"]),
        # adjectives as surnames
        ("Советник Андрея Лугового уехал.", ["Андрей Луговый"]),
        # a surname that everybody knows, unless the text tells of a namesake
        ("Так говорил Рейган.", ["Рональд Рейган"]),
        ("Так говорила Нэнси Рейган. Рейган уехала.", ["Нэнси Рейган"]),
        # a case that was read wrongly, told by the full name
        ("Премьер Янис Гройзман уехал. В программе дня Гройзмана также намечена беседа.", ["Янис Гройзман"]),
    ],
)
def test_what_is_a_person_and_under_which_name(extractor: Extractor, text: str, names: list[str]) -> None:
    assert names_of(extractor, text) == names


@pytest.mark.parametrize(
    ("text", "name", "spelling"),
    [
        ("Приехал Иоганн Шульц (Jan Szulc).", "Иоганн Шульц", "Jan Szulc"),
        ("Приехала Анна Ковач (Hannah Kovacs).", "Анна Ковач", "Hannah Kovacs"),
    ],
)
@pytest.mark.parametrize("next_sentence", ["", " Утром Севиль Керимова уехала."])
def test_a_person_of_another_sentence_does_not_part_a_name_from_its_spelling_in_brackets(
    extractor: Extractor, text: str, name: str, spelling: str, next_sentence: str
) -> None:
    """Persons stand in the order of sentences, then in that of words; «Севиль» is the second word of hers."""
    assert persons(extractor, text + next_sentence)[name] == [name, spelling]
