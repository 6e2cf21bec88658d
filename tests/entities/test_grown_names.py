"""Names of bodies grown to their end, sites that are no bodies, and words that only look like a name."""

from __future__ import annotations

import pytest

from diplomatic_extract import Extractor
from diplomatic_extract.model import Extraction


def names(extraction: Extraction, kind: str) -> list[str]:
    """The canonical names of a type, in order."""
    return [entity.name for entity in extraction.entities if entity.type == kind]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # adjectives that «и» joins, participles that stand as adjectives
        (
            "Ответ дал глава Чешского фонда европейской и внешней политики.",
            "Чешский фонд европейской и внешней политики",
        ),
        ("Ответ дал глава Агентства по охране окружающей среды Чада.", "Агентство по охране окружающей среды Чада"),
        ("Ответ дал глава Центра продуктовой и био безопасности.", "Центр продуктовой и био безопасности"),
        # a foreign ministry with a second field, beside one that acts with others
        ("Ответ дало Министерство иностранных дел и торговли Чада.", "Министерство иностранных дел и торговли Чада"),
        ("Спорят Министерство иностранных дел и делегация Чада.", "Министерство иностранных дел Чада"),
        # whose a committee is, after what it is for
        ("Ответ дала глава комитета по туризму Абхазии.", "Комитет по туризму Абхазии"),
        # an adjective before the president is no part of the name
        ("Ответ дала администрация чешского президента.", "Администрация президента Чехии"),
        # names in quotes after whose the body is, and a mark that opens like it closes
        ("За это голосовала партия лесников «Тихая роща».", "Тихая роща"),
        ('Пишет ИА "Маяк".', 'ИА "Маяк"'),
        ("Ответил командир бригады «Север».", "Север"),
        ("Участники «квартета» ждут.", "Ближневосточный квартет"),
        ("Утром Горная палата Чада дала ответ.", "Горная палата Чада"),
        ("Трамп написал об этом в Twitter 13 июня.", "Твиттер"),
        # fields alone, with what they are against, and more than one
        ("Ответил комитет по обороне.", "Комитет по обороне"),
        ("Ответила комиссия по борьбе с засухой.", "Комиссия по борьбе с засухой"),
        ("Ответил комитет по поводу указа.", ""),
        (
            "Глава комитета Сената Чили по защите лесов, вопросам труда и рыбной ловле уехал.",
            "Комитет Сената по защите лесов, вопросам труда и рыбной ловле Чили",
        ),
        # for what a body is
        ("Ответил лидер Движения за чистые реки.", "Движение за чистые реки"),
        ("Ответил глава Союза в защиту лесов.", "Союз в защиту лесов"),
        # a unit of a region
        ("Ответил начальник УМВД России по Тверской области.", "Управление МВД по Тверской области России"),
        ("Об этом сообщило чешское телевидение.", "Телевидение Чехии"),
    ],
)
def test_grown(extractor: Extractor, text: str, name: str) -> None:
    assert names(extractor.extract(text), "ORG") == [name] * bool(name)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Учения прошли на Анапской военной базе.", "Анапская военная база"),
        ("Авария случилась на Белоярской АЭС-2.", "Белоярская АЭС-2"),
        ("Чехия строит АЭС «Тихая бухта».", "Тихая бухта"),
        ("Суда идут по Южно-Китайскому морю (ЮКМ). В ЮКМ тихо.", "Южно-Китайское море"),
    ],
)
def test_sites(extractor: Extractor, text: str, place: str) -> None:
    extraction = extractor.extract(text)
    assert names(extraction, "LOC") == [place]
    assert not names(extraction, "ORG")


@pytest.mark.parametrize(
    "text",
    [
        "«Власть боится протеста», — сказал он.",
        "«Рост свободной прессы важен», — сказал он.",
        "США вышли из Договора РСМД.",
        "Об этом заявил Спецпосланник Хасан Ли.",
        "На концерте сыграл квартет.",
        "По мнению экспертов, «Минску-3» нет замены.",
        "Она снялась в фильме «Отчёт» и в программе Orbit.",
    ],
)
def test_no_body(extractor: Extractor, text: str) -> None:
    assert not names(extractor.extract(text), "ORG")


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        # a name that leaves its state unsaid is the lexicon's only where that state is spoken of
        ("Чад ждёт. Лидер Лейбористской партии уехал.", "Лейбористская партия", "TCD"),
        ("Великобритания ждёт. Лидер Лейбористской партии уехал.", "Лейбористская партия Великобритании", "GBR"),
        # a gathering of ministers of several states is none of one
        (
            "Украина ждёт. На заседании Совета министров иностранных дел спорят.",
            "Совет министров иностранных дел",
            None,
        ),
        # the whole of a state
        ("Кения ждёт. Всероссийская федерация гребли ответила.", "Всероссийская федерация гребли", "RUS"),
        # a committee is of the state that has such a chamber
        ("США ждут. США ждут. Иран ждёт. Ответил комитет Конгресса.", "Комитет Конгресса", "USA"),
        ("Об этом сообщает «Берег.ру».", "Берег.ру", "RUS"),
        # a state in brackets is no abbreviation of the name before it
        ("Груз отправила компания Westport Tools (США). США ждут.", "Westport Tools", "USA"),
        # a legal form of Russia in a story about another state; a body of a place whose state is disputed
        ("Литва ждёт. Литва ждёт. Россия ждёт. Нефть купило ОАО «Маяк».", "ОАО «Маяк»", "RUS"),
        ("Украина ждёт. Ответила пресс-служба милиции Абхазии.", "Милиция Абхазии", None),
    ],
)
def test_whose(extractor: Extractor, text: str, name: str, country: str | None) -> None:
    found = {entity.name: entity.country for entity in extractor.extract(text).entities if entity.type == "ORG"}
    assert found == {name: country}
