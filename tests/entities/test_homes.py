"""The state of a body that the text leaves unsaid, and bodies that get none."""

from __future__ import annotations

import pytest

from diplomatic_extract import Extractor
from diplomatic_extract.model import Extraction


def bodies(extraction: Extraction) -> dict[str, str | None]:
    """The organisations by name, with their states."""
    return {entity.name: entity.country for entity in extraction.entities if entity.type == "ORG"}


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        # the dateline's, not the state that stands beside the body
        ("АШХАБАД, 3 мая — МТРК. МИД вручил ноту послу Италии.", "Министерство иностранных дел Туркменистана", "TKM"),
        ("Президент Перу прибыл в Лиму. МИД вызвал посла Чили.", "Министерство иностранных дел Перу", "PER"),
        # the side of the clause's subject or setting
        (
            "Италия и Италия. Италия ждёт. Президент Австрии поручил Минфину подготовить смету.",
            "Министерство финансов Австрии",
            "AUT",
        ),
        ("Италия ждёт. Италия ждёт. В Австрии Минфин готовит смету.", "Министерство финансов Австрии", "AUT"),
        ("Италия ждёт. Италия ждёт. С Австрией Минфин готовит договор.", "Министерство финансов Италии", "ITA"),
        # an outlet tells of bodies of any state
        ("Италия ждёт. Италия ждёт. Reuters узнало в Минфине о смете.", "Министерство финансов Италии", "ITA"),
        ("Италия ждёт. Италия ждёт. МИД Австрии узнал в Минфине о смете.", "Министерство финансов Австрии", "AUT"),
        # two bodies that share one state
        ("Италия ждёт. Италия ждёт. МИД и Минфин Австрии ответили.", "Министерство иностранных дел Австрии", "AUT"),
        # told by the words that describe the name, or by the name itself
        ("Об этом пишет финская газета «Утренний вестник». Польша ждёт.", "Утренний вестник", "FIN"),
        ("Об этом пишет газета «Утренний вестник». Польша ждёт. Польша ждёт.", "Утренний вестник", "POL"),
        ("Польша ждёт. Об этом пишет Evening Post of Kenya.", "Evening Post of Kenya", "KEN"),
        # a body of a usual kind: of the state named before it in its sentence
        ("Италия ждёт. Италия ждёт. Депутаты Чили и Партии труда спорили.", "Партия труда", "CHL"),
        ("Италия ждёт. Италия ждёт. Депутаты Партии труда спорили с Чили.", "Партия труда", "ITA"),
        # one in Latin letters is of no state that writes in Cyrillic, where another is named
        ("Россия ждёт. Россия ждёт. О том пишет Brennfield. Австрия ждёт.", "Brennfield", "AUT"),
        ("Россия ждёт. Россия ждёт. О том пишет Brennfield. Киргизия ждёт.", "Brennfield", "RUS"),
        # a chamber that only some states have
        ("Россия ждёт. Россия ждёт. Закон внесли в Конгресс. США ждут.", "Конгресс США", "USA"),
        ("Россия ждёт. Россия ждёт. Закон внесли в Конгресс. Мали ждёт.", "Конгресс России", "RUS"),
        # with whom a body acts in its sentence is another than itself
        (
            "ЛИМА, 3 мая. Прокуратура Перу ждёт. Счётная палата подписала протокол со счётной палатой Чили.",
            "Счётная палата Перу",
            "PER",
        ),
        (
            "Перу и Чили ждут. Чили ждёт. Национальный банк подписал договор с посольством Чили.",
            "Национальный банк Перу",
            "PER",
        ),
        # the leader whose body it is
        ("Польша ждёт. Польша ждёт. Администрация Обамы готовит ответ.", "Администрация Обамы", "USA"),
    ],
)
def test_a_body_without_a_state_gets_the_one_it_belongs_to(
    text: str, name: str, country: str, extractor: Extractor
) -> None:
    assert bodies(extractor.extract(text))[name] == country


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Польша ждёт. Польша ждёт. В Вене собрался Международный союз печатников.", "Международный союз печатников"),
        (
            "Генеральная Ассамблея ООН собралась. Совет Безопасности осудил Польшу.",
            "Совет Безопасности Организации Объединённых Наций",
        ),
    ],
)
def test_a_body_of_many_states_gets_none(text: str, name: str, extractor: Extractor) -> None:
    assert bodies(extractor.extract(text))[name] is None


def test_the_outlet_tells_the_state_of_those_it_asks(extractor: Extractor) -> None:
    text = "Польша ждёт. Польша ждёт. Россия ждёт. В беседе с RT политолог Академии истории Пётр Громов дал оценку."
    assert bodies(extractor.extract(text))["Академия истории"] == "RUS"
    assert bodies(extractor.extract(text.replace("В беседе с RT п", "П")))["Академия истории"] == "POL"


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Директор Центра изучения современной Боливии пояснил RT, что Россия готова. Россия ждёт.", "RUS"),
        ("Директор Центра изучения современной Боливии уехал. Боливия ждёт.", None),
        ("Директор Центра здоровья Боливии уехал. Боливия ждёт.", "BOL"),
    ],
)
def test_a_learned_body_is_of_who_studies(text: str, state: str | None, extractor: Extractor) -> None:
    found = [entity for entity in extractor.extract(text).entities if entity.name.startswith("Центр")]
    assert [entity.country for entity in found] == [state]


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Посол Чада вызван в МИД.", None),
        ("МИД вызвал посла Чада.", None),
        ("Чад гордится послами. МИД вызвал посла Мали.", "TCD"),
        ("Посол Чада приглашён в МИД на праздник.", "TCD"),
    ],
)
def test_a_ministry_summons_no_envoy_of_its_own(extractor: Extractor, text: str, country: str | None) -> None:
    bodies = [e for e in extractor.extract(text).entities if e.type == "ORG"]
    assert [body.country for body in bodies] == [country]
