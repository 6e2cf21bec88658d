"""Who holds which office, and who gets or leaves one."""

from __future__ import annotations

from typing import Any

import pytest
from hand import found, names, new_graph, new_mention, new_sentence, person

from diplomatic_extract import Extractor
from diplomatic_extract.model import DraftEntity
from diplomatic_extract.relations.constructions.callings import find_callings
from diplomatic_extract.relations.facts.offices import is_part


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


WORKS = [("Горан Илич", "Весы", "current", "actual")]


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("Юрист инвестиционной компании «Весы» Горан Илич прибыл в Каир.", WORKS),
        ("Юрист из компании «Весы» Горан Илич прибыл в Каир.", WORKS),
        ("Юрист и политолог компании «Весы» Горан Илич прибыл в Каир.", WORKS),
        ("Юрист компании «Весы» и лауреат премии Горан Илич прибыл в Каир.", WORKS),
        ("В Каир прибыл Горан Илич, юрист компании «Весы», торгующей зерном.", WORKS),
        ("Управляющий партнёр компании «Весы» Горан Илич прибыл в Каир.", WORKS),
        ("Партнёр компании «Весы» Горан Илич прибыл в Каир.", []),
        ("Полузащитник клуба «Весы» Горан Илич прибыл в Каир.", []),
        ("Юрист компании «Весы» прибыл, а Горан Илич остался в Каире.", []),
    ],
)
def test_a_calling_is_told_with_its_body(extractor: Extractor, text: str, held: list[tuple[Any, ...]]) -> None:
    assert offices(extractor, text) == held


@pytest.mark.parametrize(("nouns", "held"), [(10, True), (11, False)])
def test_whoever_works_in_a_body_is_named_close_to_it(nouns: int, held: bool) -> None:
    rows = ["юрист NOUN Nom -1 root number=Sing animacy=Anim", "Весы PROPN Gen 0 nmod"]
    rows += [f"дела NOUN Gen {k + 1} nmod" for k in range(nouns)]
    sentence = new_sentence("\n".join([*rows, "Илич PROPN Nom 0 appos number=Sing"]))
    body, name = [DraftEntity("ORG", "Весы")], [person("Горан Илич")]
    graph = new_graph(sentence, new_mention(sentence, 1, 1, body), new_mention(sentence, nouns + 2, nouns + 2, name))
    assert bool(list(find_callings(graph))) is held


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("Премьер-министр Чада прибыл в Рим. Его помощник Горан Илич остался.", ("Горан Илич", "Чад")),
        ("Президент Чада Али Морено прибыл. Его заместитель Горан Илич остался.", ("Горан Илич", "Чад")),
        ("Партия «Весы» выступила против. Её лидер Горан Илич объяснил это.", ("Горан Илич", "Весы")),
        ("Прибыл глава компании «Весы» Али Морено и его заместитель Горан Илич.", ("Горан Илич", "Весы")),
        ("Компания «Весы» закрылась. Представитель компании Горан Илич объяснил это.", ("Горан Илич", "Весы")),
        ("Партия «Весы» против. Глава фракции Горан Илич объяснил это.", ("Горан Илич", "Весы")),
        ("Комиссар по вопросам торговли БРИКС Горан Илич прибыл.", ("Горан Илич", "БРИКС")),
        ("Уполномоченный по правам человека Чада Горан Илич прибыл.", ("Горан Илич", "Чад")),
        ("Посланник по вопросам разоружения Чада Горан Илич прибыл.", ("Горан Илич", "-")),
        ("Доклад партии «Весы» готовили к конференции её директором Гораном Иличем.", ("Горан Илич", "-")),
    ],
)
def test_whom_an_office_serves_is_told_before(extractor: Extractor, text: str, held: tuple[str, str]) -> None:
    assert held in [office[:2] for office in offices(extractor, text)]


def test_two_names_before_two_offices_share_them(extractor: Extractor) -> None:
    text = "Подписи поставили Горан Илич и Петар Савич (главы самопровозглашённых ДНР и ЛНР)."
    held = [("Горан Илич", "Донецкая Народная Республика"), ("Петар Савич", "Луганская Народная Республика")]
    assert [office[:2] for office in offices(extractor, text)] == held


RADA, FUND = ("Горан Илич", "Верховная рада Украины"), ("Горан Илич", "Мир")


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("Депутат Горан Илич выступил. Верховная рада Украины приняла закон.", [RADA]),
        ("Депутат от партии «Мир» Горан Илич выступил. Верховная рада Украины приняла закон.", [RADA]),
        ("Депутат от партии «Мир» Горан Илич выступил.", [FUND]),
        ("Конгрессмен Горан Илич выступил. Верховная рада Украины приняла закон.", [("Горан Илич", "Украина")]),
        ("Председатель кнессета Горан Илич выступил.", [("Горан Илич", "Кнессет")]),
        ("Горан Илич, глава фонда «Мир» и бывший посол Чада в Риме, выступил.", [FUND, ("Горан Илич", "Чад")]),
        ("Горан Илич, глава фонда «Мир», выступил.", [FUND]),
        ("Группа сенаторов Перу во главе с Гораном Иличем выступила.", [("Горан Илич", "Перу")]),
        ("Группа сенаторов Перу приняла делегацию во главе с Гораном Иличем.", []),
        ("Представитель Киева Горан Илич выступил.", [("Горан Илич", "Украина")]),
        ("Во главе фонда «Мир» стоит Горан Илич.", [FUND]),
        ("Горан Илич говорил о главе фонда «Мир».", []),
    ],
)
def test_where_an_office_belongs(extractor: Extractor, text: str, held: list[tuple[str, str]]) -> None:
    assert [office[:2] for office in offices(extractor, text)] == held


def test_what_takes_up_a_senator_tells_no_second_office(extractor: Extractor) -> None:
    told = "Президент Академии мира Горан Илич прибыл в Рим. Сенатор отметил рост цен."
    assert [office[:2] for office in offices(extractor, told)] == [("Горан Илич", "Академия мира")]
    untold = "Сенатор Горан Илич прибыл в Рим. Сенатор отметил рост цен."
    assert [office[0] for office in offices(extractor, untold)] == ["Горан Илич"]


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("Секретарь Совбеза Чили Горан Илич прибыл. Глава Совбеза Чили Горан Илич уехал.", ["Совет безопасности Чили"]),
        (
            "Советник Совбеза Чили Горан Илич прибыл. Глава Совбеза Чили Горан Илич уехал.",
            ["Совет безопасности Чили"] * 2,
        ),
        (
            "Министр финансов Чили Горан Илич прибыл. Глава Минфина Чили Горан Илич уехал.",
            ["Министерство финансов Чили"],
        ),
        ("Министр финансов Чили Горан Илич прибыл. Глава партии «Мир» Горан Илич уехал.", ["Мир", "Чили"]),
        (
            "Замминистра обороны Чили Горан Илич прибыл. Замглавы Минобороны Чили Горан Илич уехал.",
            ["Министерство обороны Чили"],
        ),
        ("Замминистра обороны Чили Горан Илич прибыл. Замглавы фонда «Мир» Горан Илич уехал.", ["Мир", "Чили"]),
        ("Президентом Чада стал лидер партии «Мир» Горан Илич.", ["Мир", "Чад"]),
        ("Президент Чада Горан Илич прибыл. Лидер Чада Горан Илич уехал.", ["Чад"]),
    ],
)
def test_one_office_told_in_two_ways_is_one(extractor: Extractor, text: str, bodies: list[str]) -> None:
    assert sorted(office[1] for office in offices(extractor, text)) == bodies


def test_a_short_word_beside_its_holder_is_no_office_just_given(extractor: Extractor) -> None:
    told = offices(extractor, "Замминистра торговли Чили Горан Илич вернулся.")
    assert told == [("Горан Илич", "Чили", "current", "actual")]
    given = offices(extractor, "Горан Илич стал замминистра торговли Чили.")
    assert given == [("Горан Илич", "Чили", "start", "actual")]


def test_an_office_held_is_the_one_that_was_taken_up_if_it_is_the_same(extractor: Extractor) -> None:
    given = "Горан Илич был назначен послом Чили в Перу в 2011 году. Посол Чили в Перу Горан Илич выступил."
    assert len(offices(extractor, given)) == 1
    other = "Горан Илич был назначен замминистра обороны Чили в 2011 году. Замминистра торговли Чили Горан Илич уехал."
    assert len(offices(extractor, other)) == 2


def test_who_took_an_office_up_is_not_told_to_have_it_in_other_words(extractor: Extractor) -> None:
    told = "Новый глава ОБСЕ Янис Озолс выступил в Лиме. {} Янис Озолс призвал к миру."
    assert [office[2] for office in offices(extractor, told.format("Председатель ОБСЕ"))] == ["start"]
    assert {office[2] for office in offices(extractor, told.format("Министр финансов Латвии"))} == {"start", "current"}


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Полиция Чили обвинила премьер-министра Горана Илича. Перу и Мали возражали.", "Чили"),
        ("В Перу и Чили обвинили премьер-министра Горана Илича. Мали возражала.", "-"),
        ("Обвинили премьер-министра Горана Илича. Перу и Мали возражали.", "-"),
        ("Полиция Чили обвинила председателя Горана Илича. Перу и Мали возражали.", None),
    ],
)
def test_a_state_before_an_office_is_its_own(extractor: Extractor, text: str, state: str | None) -> None:
    assert [office[1] for office in offices(extractor, text)] == ([state] if state else [])


def test_an_office_in_a_part_of_a_body_is_that_in_the_body() -> None:
    academy, chair = DraftEntity("ORG", "Академия мира"), DraftEntity("ORG", "Кафедра права Академии мира")
    assert is_part(academy, chair) and not is_part(chair, academy)
    assert not is_part(DraftEntity("ORG", "Академия наук"), chair)


CHILE, TORG = ("Горан Илич", "Чили"), ("Горан Илич", "Министерство иностранных дел Чили")


@pytest.mark.parametrize(
    ("text", "held"),
    [
        # what a state sends, and who opposes its government
        ("Председатель чилийской делегации в Риме Горан Илич выступил.", [CHILE]),
        ("Замглавы чилийской делегации в Риме Горан Илич выступил.", [CHILE]),
        ("Лидер чилийской оппозиции Горан Илич выступил.", [CHILE]),
        ("Лидер чилийской песни Горан Илич выступил.", []),
        ("Глава чилийского внешнеполитического ведомства Горан Илич выступил.", [TORG]),
        # an office under another
        ("Уполномоченный при президенте Чили по правам ребёнка Горан Илич выступил.", [CHILE]),
        # short words without cases
        ("Горан Илич стал замглавы МИД Чили.", [TORG]),
        ("Президент Чили назначил Горана Илича замминистра обороны.", [CHILE]),
        ("Горан Илич встретил замглавы МИД Чили.", []),
        # a residence that stands for its state
        ("Глава Белого дома Горан Илич выступил.", [("Горан Илич", "США")]),
        ("Советник Белого дома Горан Илич выступил.", [("Горан Илич", "Белый дом")]),
        ("Компания «Мир» в Чили ждёт. Президент компании Горан Илич выступил.", [FUND]),
        # a body and where it is
        ("Горан Илич, сотрудник фонда «Мир» в Перу, выступил.", [FUND]),
        ("Горан Илич, сотрудник фонда «Мир» в Перу выступил.", []),
        # who works in a body, and whose body it is
        (
            "Обвинили председателя Луганской областной администрации Горана Илича.",
            [("Горан Илич", "Луганская областная администрация Украины")],
        ),
        ("Обвинили советника администрации Дональда Трампа.", []),
    ],
)
def test_to_what_an_office_belongs(extractor: Extractor, text: str, held: list[tuple[str, str]]) -> None:
    assert [office[:2] for office in offices(extractor, text)] == held
