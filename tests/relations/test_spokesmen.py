"""For whom press services and unnamed spokesmen speak."""

from __future__ import annotations

import pytest
from hand import found, names

from diplomatic_extract import Extractor
from diplomatic_extract.relations.events.spokesmen import nominative_of


def speakers(extractor: Extractor, text: str) -> list[str]:
    """The names of those who state something in a text."""
    return [name for relation in found(extractor, text, "stated") for name in names(relation, "speaker")]


@pytest.mark.parametrize(
    ("genitive", "nominative"),
    [
        ("Министерства иностранных дел Чада", "Министерство иностранных дел Чада"),
        ("Государственного департамента США", "Государственный департамент США"),
        ("Совета Федерации", "Совет Федерации"),
    ],
)
def test_a_genitive_name_is_put_in_the_nominative(genitive: str, nominative: str) -> None:
    assert nominative_of(genitive) == nominative


@pytest.mark.parametrize(
    ("press", "speaker"),
    [
        ("пресс-служба МИД Латвии", "Министерство иностранных дел Латвии"),
        ("пресс-служба парламента Ганы", "Парламент Ганы"),
        ("пресс-служба президента Перу", "Перу"),
    ],
)
def test_a_press_service_speaks_for_its_body(extractor: Extractor, press: str, speaker: str) -> None:
    assert speakers(extractor, f"Визит пройдёт в июне, сообщает {press}.") == [speaker]


def test_an_unnamed_spokesman_is_the_named_one_of_his_body(extractor: Extractor) -> None:
    text = (
        "Официальный представитель МИД Чили Паула Вега заявила, что переговоры идут. "
        "Представитель МИД Чили добавила, что сроки не названы."
    )
    assert set(speakers(extractor, text)) == {"Паула Вега"}


def test_an_agency_that_is_told_something_states_nothing(extractor: Extractor) -> None:
    assert speakers(extractor, "Как сообщили «Интерфаксу» в посольстве Омана, визит отложен.") == ["Посольство Омана"]


def test_an_unknown_outlet_that_relays_states_nothing(extractor: Extractor) -> None:
    assert speakers(extractor, "Об этом сообщает Newsline со ссылкой на правительство Кении.") == [
        "Правительство Кении"
    ]


def test_a_body_with_a_site_is_no_newspaper(extractor: Extractor) -> None:
    text = "Визит отложен, сообщил МИД Кубы. Заявление есть на сайте МИД Кубы."
    assert speakers(extractor, text) == ["Министерство иностранных дел Кубы"]


def test_what_a_state_is_told_to_say_is_no_statement_of_its_own(extractor: Extractor) -> None:
    assert speakers(extractor, "Виктор Орбан заявил, что Брюссель обещает помощь.") == ["Виктор Орбан"]


def test_nameless_diplomats_are_no_speakers(extractor: Extractor) -> None:
    assert speakers(extractor, "По словам чилийского дипломата, договор готов.") == []


def test_the_head_of_a_mission_is_its_ambassador(extractor: Extractor) -> None:
    text = "Посол Перу в Гане Луис Вега открыл выставку. Глава дипмиссии отметил, что торговля растёт."
    assert speakers(extractor, text) == ["Луис Вега"]
