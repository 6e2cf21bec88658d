"""Short texts, and the facts that are told in them: by «+» what must be read, by «-» what must not.

A fact is written as type, status, who and where by names, and the date where it matters. Every text has its
neighbour, in which one word more or less makes another fact of it.
"""

from __future__ import annotations

import pytest

from diplomatic_extract import Extractor, Record

PUBLISHED = "2026-03-10"
TEXTS = [
    # the next time and the one before, of which only an adjective tells
    (
        "Следующая встреча Омана и Бахрейна намечена на июнь, предыдущая прошла 3 февраля в Маскате.",
        "+ met_with planned Бахрейн Оман 2026-06",
        "+ met_with actual Бахрейн Маскат Оман 2026-02-03",
    ),
    (
        "Первый раунд консультаций Кении и Ганы прошёл в декабре, второй намечен на май.",
        "+ met_with actual Гана Кения 2025-12",
        "+ met_with planned Гана Кения 2026-05",
    ),
    ("Первый завод Кения и Гана построили в 2020 году, второй намечен на май.", "- met_with"),
    (
        "Хуан Мора вчера встретился с Анной Лопес. Предыдущая встреча прошла в мае 2024 года.",
        "+ met_with actual Анна Лопес Хуан Мора 2026-03-09",
        "+ met_with actual Анна Лопес Хуан Мора 2024-05",
    ),
    (
        "Хуан Мора вчера встретился с Анной Лопес. Встреча прошла на вилле.",
        "+ met_with actual Анна Лопес Хуан Мора 2026-03-09",
    ),
    # what a report that is called false tells, wherever the tree hangs it
    ("Сообщение о том, что Хуан Мора встречался с Анной Лопес, в Лиме назвали выдумкой.", "- met_with actual"),
    ("Сообщение о том, что Хуан Мора встречался с Анной Лопес, в Лиме назвали важным.", "+ met_with actual Анна Лопес"),
    ("Назвав ложью слухи о разрыве, Хуан Мора встретился с Анной Лопес.", "+ met_with actual Анна Лопес Хуан Мора"),
    ("Слова о том, что Чехия передала Украине танки, – неправда, заявили в Праге.", "- aided actual"),
    # with whose name a colon goes on after his office
    (
        "Президент Мали не полетит в Рабат: Бубакар Диалло, как пояснил его советник, занят бюджетом.",
        "+ visited negated Бубакар Диалло Марокко Рабат",
    ),
    ("Президент Мали сообщил: Бубакар Диалло летит в Рабат.", "- holds_position"),
    # where somebody was, and where he went on to
    (
        "Ещё утром Хуан Мора собирался домой, а вечером уже был в Лиме, где встретился с Анной Лопес.",
        "+ visited actual Лима Перу Хуан Мора",
        "+ met_with actual Анна Лопес Лима Хуан Мора",
    ),
    ("Хуан Мора был послом в Лиме.", "- visited"),
    (
        "Хуан Мора вылетел в Каир, а оттуда – в Рим.",
        "+ visited actual Египет Каир Хуан Мора",
        "+ visited actual Италия Рим Хуан Мора",
    ),
    ("Хуан Мора вылетел в Каир, а его супруга – в Рим.", "- visited actual Италия Рим Хуан Мора"),
    # whom somebody awaits, and what
    ("Хуан Мора ждёт Анну Лопес в Лиме в пятницу.", "+ met_with planned Анна Лопес Лима Хуан Мора 2026-03-13"),
    ("Хуан Мора ждёт от Анны Лопес ответа.", "- met_with"),
    # what unnamed people in a capital think of what another state did just before
    ("Осло выслал дипломата Чада; в Нджамене назвали это провокацией.", "+ accused actual Норвегия Чад"),
    ("Осло выслал дипломата Чада; в Нджамене назвали это совпадением.", "- accused"),
    (
        "Хельсинки выслали советника, в Минске назвали этот шаг недружественным.",
        "+ accused actual Белоруссия Финляндия",
    ),
    # an official who receives a traveller is of the place, an envoy there is not
    (
        "Министр обороны Перу Луис Рохас прилетел в Кито, где его принял президент Педро Вега.",
        "+ met_with actual Кито Луис Рохас Педро Вега",
        "+ holds_position actual Педро Вега Эквадор",
    ),
    (
        "Министр обороны Перу Луис Рохас прилетел в Кито, где его ждал посол Педро Вега.",
        "- holds_position actual Педро Вега Эквадор",
    ),
    # a sentence of the article in a line with others of the page
    (
        "Читайте также: Хуан Мора летит в Осло. Анна Лопес прибыла в Лиму. Подписывайтесь на наш канал",
        "+ visited actual Анна Лопес Лима Перу",
        "- visited planned",
    ),
    # clauses with a dash for the verb, also that which supports a noun, with sums of their own
    (
        "Япония выделила Непалу 2 млн долларов, а Индия – 3 млн.",
        "+ aided actual Непал Япония",
        "+ aided actual Индия Непал",
    ),
    ("Япония выделила Непалу 2 млн долларов, а Индия – страна гор.", "- aided actual Индия"),
    # members whose body is none of theirs
    (
        "Членами Союза рыболовства стали Гайана и Суринам, тогда как заявка Перу отклонена.",
        "+ member_of actual Гайана Союз рыболовства",
        "+ member_of actual Союз рыболовства Суринам",
        "- member_of actual Перу",
    ),
    # who judges a decision with words of its own
    ("Посол Перу Луис Рохас счёл решение Швеции закрыть порт враждебным.", "+ accused actual Луис Рохас Швеция"),
    ("Посол Перу Луис Рохас счёл решение Швеции закрыть порт мудрым.", "- accused"),
    ("Чад и Мали обменялись нотами о границе.", "- accused"),
    (
        "МИД Греции вызвал посла Ливии Омара Салема и вручил ему ноту протеста.",
        "+ met_with actual Министерство иностранных дел Греции Омар Салем",
    ),
    ("МИД Греции вызвал посла в Ливии Яниса Ману для консультаций.", "- met_with"),
    # whose journey «его визит» is
    (
        "Хуан Мора прилетит в Баку в июне; его прошлый визит в Азербайджан состоялся 2 октября 2021 года.",
        "+ visited planned Азербайджан Баку Хуан Мора 2026-06",
        "+ visited actual Азербайджан Хуан Мора 2021-10-02",
    ),
    (
        "Хуан Мора принял Педро Санчеса. Его визит в Лиму продлится два дня.",
        "- visited actual",
        "- visited planned Лима",
    ),
    # bodies of two states, in a form of two cases, behind what they signed
    (
        "Соглашение о мосте правительства Замбии и Ботсваны подписали 2 мая 2018 года.",
        "+ signed actual Ботсвана Правительство Замбии 2018-05-02",
    ),
    ("Правительствами Ганы и Того подписан протокол.", "+ signed actual Правительство Ганы Того"),
    ("Соглашение, подписанное 4 июня 2019 года Кубой и Панамой, истекает.", "+ signed actual Куба Панама 2019-06-04"),
    ("Соглашение о мосте Замбии и Ботсваны истекает 2 мая.", "- signed"),
]


def read_facts(extractor: Extractor, text: str) -> list[str]:
    """The facts of a text, each as type, status, names in order of the alphabet, and date."""
    extraction = extractor.extract(Record(text=text, source="text", published=PUBLISHED))
    names = {entity.id: entity.name for entity in extraction.entities}
    return [
        " ".join(
            [
                relation.type,
                relation.status,
                *sorted(names[argument.entity] for argument in relation.arguments),
                str(relation.attributes.get("date", "")),
            ]
        ).strip()
        for relation in extraction.relations
    ]


@pytest.mark.parametrize("case", TEXTS, ids=lambda case: case[0][:60])
def test_a_short_text_tells_its_facts(extractor: Extractor, case: tuple[str, ...]) -> None:
    text, *claims = case
    facts = read_facts(extractor, text)
    for claim in claims:
        wanted = claim[2:]
        if claim.startswith("+"):
            assert any(fact == wanted or fact.startswith(f"{wanted} ") for fact in facts), facts
        else:
            assert not any(fact.startswith(wanted) for fact in facts), facts


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (
            "Экспорт Ганы в Того упал с 450 млн долларов в 2022 году до 350 млн в 2023-м.",
            {(450, "2022"), (350, "2023")},
        ),
        ("Экспорт Ганы в Того упал с 450 до 350 млн долларов в 2023 году.", {(350, "2023")}),
    ],
)
def test_a_level_with_a_year_of_its_own_is_a_figure(
    extractor: Extractor, text: str, figures: set[tuple[int, str]]
) -> None:
    told = [relation.attributes for relation in extractor.extract(text).relations if relation.type == "trade_volume"]
    assert {(figure["value"] // 1_000_000, figure["period"]) for figure in told} == figures


@pytest.mark.parametrize(
    ("verb", "status", "qualifier"),
    [("не дотягивает и до", "actual", "under"), ("дотянет до", "planned", "up_to")],
)
def test_a_level_that_is_not_reached_is_told_as_one_below(
    extractor: Extractor, verb: str, status: str, qualifier: str
) -> None:
    (figure,) = extractor.extract(f"Товарооборот Ганы и Того {verb} 300 миллионов долларов.").relations
    assert (figure.status, figure.attributes["qualifier"]) == (status, qualifier)


@pytest.mark.parametrize("heading", ["Два лидера", "Две стороны", "Оба министра", "Трое президентов"])
def test_a_heading_that_ends_in_a_group_loses_no_step(extractor: Extractor, heading: str) -> None:
    told = "Накануне праздника президент Чили Хуан Мора встретился в Лиме с премьером Перу Анной Лопес."
    found = extractor.extract(f"{told}\n{heading}\n{told}")
    assert not found.document.faults and "met_with" in {r.type for r in found.relations}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("3 млн евро составил за месяц экспорт Ганы в Того.", ({"Гана", "Того"}, 3_000_000, None, None)),
        ("На 9 % вырос товарооборот Ганы и Того.", ({"Гана", "Того"}, None, 9.0, None)),
        ("Рост экспорта рыбы и риса из Ганы в Того за месяц составил 9 %.", ({"Гана", "Того"}, None, 9.0, None)),
        ("К 2014 году экспорт Ганы в Того упал до 3 млн евро.", ({"Гана", "Того"}, 3_000_000, None, "2014")),
        (
            "Министр Ганы Кофи Аду посетил Ломе. Товарооборот составил 3 млн евро.",
            ({"Гана", "Того"}, 3_000_000, None, None),
        ),
        ("У Ганы с Того давние связи. Товарооборот достиг 3 млн евро.", ({"Гана", "Того"}, 3_000_000, None, None)),
    ],
)
def test_a_figure_may_stand_before_its_measure_or_behind_its_pair(
    extractor: Extractor, text: str, told: tuple[object, ...]
) -> None:
    found = extractor.extract(text)
    names = {entity.id: entity.name for entity in found.entities}
    (figure,) = [relation for relation in found.relations if relation.type == "trade_volume"]
    given = figure.attributes
    states = {names[argument.entity] for argument in figure.arguments}
    assert (states, given.get("value"), given.get("change_pct"), given.get("period")) == told


def test_three_states_nearby_are_no_pair(extractor: Extractor) -> None:
    text = "Президент Чада принял послов Мали и Ганы. Товарооборот составил 2 млрд долларов."
    assert "trade_volume" not in {relation.type for relation in extractor.extract(text).relations}
