"""Texts that once broke a step, named after the problem."""

from __future__ import annotations

import pytest

from diplomatic_extract import Extractor
from diplomatic_extract.model import Extraction


def read(extractor: Extractor, text: str) -> Extraction:
    """The extraction of a text, strictly: a step that fails raises."""
    return extractor.extract(text)


def test_letters_without_a_unicode_name(extractor: Extractor) -> None:
    found = read(extractor, "Ильяс \U00017000\U00017123 Омаров встретился с Анной Ковальчук.")
    assert "Анна Ковальчук" in {entity.name for entity in found.entities}


def test_plural_office_said_of_one_person(extractor: Extractor) -> None:
    found = read(extractor, "Иванов был президенты России и Китая.")
    states = {entity.id for entity in found.entities if entity.type == "COUNTRY"}
    told = [r for r in found.relations if states <= {argument.entity for argument in r.arguments}]
    assert len(states) == 2 and told == []


def test_marks_before_the_first_letter(extractor: Extractor) -> None:
    text = "\u0301" * 20 + "Россия и Китай подписали соглашение."
    found = read(extractor, text)
    assert (found.document.zones[0].start, found.document.zones[-1].stop) == (0, len(text))
    assert [text[m.start : m.stop] for m in found.entities[0].mentions] == ["Россия"]


def test_an_office_of_several_before_one_name_at_the_end(extractor: Extractor) -> None:
    found = read(extractor, "Россия и Токаев, президента Путина спикеры Иванова")
    assert not found.document.faults


@pytest.mark.parametrize("text", ["", " ", "\n\n", ".", "\u200b", "\ufeff", "\x00", "а", "—", "🇰🇿"])
def test_hardly_any_text(text: str, extractor: Extractor) -> None:
    found = read(extractor, text)
    assert [(zone.start, zone.stop) for zone in found.document.zones] == ([(0, len(text))] if text else [])
    assert found.relations == []


def test_a_word_longer_than_what_is_told_of_a_statement(extractor: Extractor) -> None:
    found = read(extractor, "Луис Вега заявил, что " + "а" * 200 + " весной откроют.")
    assert [len(r.attributes["content"]) for r in found.relations if r.type == "stated"] == [160]


def test_a_change_in_money_without_its_currency(extractor: Extractor) -> None:
    found = read(extractor, "Товарооборот Чили и Перу — на миллиард меньше, чем прежде.")
    assert found.document.faults == []
    assert {entity.name for entity in found.entities} == {"Чили", "Перу"}


@pytest.mark.parametrize(
    "text", ["АİАİА ДОЛЛАРОВ. ООН", "В İİİ отеле 5 мая 2026 года министр Чили встретился с послом Перу Хуаном Морой."]
)
def test_a_letter_that_grows_in_small_letters(extractor: Extractor, text: str) -> None:
    found = read(extractor, text)
    mentions = [mention for entity in found.entities for mention in entity.mentions]
    assert mentions and all(text[m.start : m.stop] == m.text for m in mentions)


def test_a_noun_before_nodes_that_lie_in_one_another(extractor: Extractor) -> None:
    text = (
        "и России и встретились Сербией Ивановым с Иванов Иран.5 ( чтобы пост визит посол ушли посетит переговоры "
        "Узбекистан Путина который президентом Иванов Иран Китай визит визит заместитель спикеры замминистра мая"
    )
    assert read(extractor, text).document.faults == []


def test_a_dash_whose_subject_stands_before_the_verb(extractor: Extractor) -> None:
    text = (
        "Чтобы Российский Министром &nbsp; ; Коллеги « Обсудили Её Заместитель — Рахмоном Оон Чтобы Президенты Между, "
        "Сербский гость прибыл в Индонезию в сопровождении внушительной группы: с ним прилетели двадцать человек."
    )
    assert read(extractor, text).document.faults == []
