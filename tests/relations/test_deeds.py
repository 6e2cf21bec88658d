"""Who did what a later sentence takes up, and who goes on speaking."""

from __future__ import annotations

import pytest
from hand import found, names

from diplomatic_extract import Extractor

CLOSED = "Чад закрыл границу для грузовиков. "
SAID = "Посол Перу Мария Лопес рассказала о рыбе. «Улов растёт. В порту тихо. Лодки чинят», – добавила она. "


@pytest.mark.parametrize(
    "later",
    [
        "Министр иностранных дел Мали Секу Диалло назвал это провокацией.",
        "Министр иностранных дел Мали Секу Диалло заявил, что такие действия нарушают договор.",
        "Подобное решение является ошибкой, считает президент Мали Секу Диалло.",
    ],
)
def test_a_deed_told_before_is_taken_up(extractor: Extractor, later: str) -> None:
    accused = found(extractor, CLOSED + later, "accused")
    assert [(names(r, "source"), names(r, "target")) for r in accused] == [({"Секу Диалло"}, {"Чад"})]


def test_what_is_nobodys_deed_accuses_nobody(extractor: Extractor) -> None:
    later = "Президент Мали Секу Диалло заявил, что это был переворот."
    assert found(extractor, CLOSED + later, "accused") == []


def test_the_deed_of_ones_own_side_is_not_meant(extractor: Extractor) -> None:
    text = "Мали закрыла границу для грузовиков. Президент Мали Секу Диалло назвал это ошибкой."
    assert found(extractor, text, "accused") == []


def test_a_deed_is_taken_up_for_two_sentences(extractor: Extractor) -> None:
    later = "Президент Мали Секу Диалло назвал это ошибкой."
    assert len(found(extractor, CLOSED + "Шёл дождь. " + later, "accused")) == 1
    assert found(extractor, CLOSED + "Шёл дождь. Дул ветер. " + later, "accused") == []


def test_for_words_answers_who_spoke(extractor: Extractor) -> None:
    text = (
        "Президент Чада Тихон Орлов заявил, что Перу закрыла порт. "
        "«Такие обвинения подрывают доверие», – сказал министр иностранных дел Мали Секу Диалло."
    )
    assert [names(r, "target") for r in found(extractor, text, "accused") if "Секу Диалло" in names(r, "source")] == [
        {"Тихон Орлов"}
    ]


def test_who_was_quoted_last_goes_on_speaking(extractor: Extractor) -> None:
    text = SAID + "По её словам, Чад нарушает договор."
    (accused,) = found(extractor, text, "accused")
    assert names(accused, "source") == {"Мария Лопес"}


def test_somebody_who_has_acted_since_takes_the_pronoun_away(extractor: Extractor) -> None:
    text = SAID + "В порт приехала Анна Моро с внучкой. Дул ветер. По её словам, Чад нарушает договор."
    assert not any("Мария Лопес" in names(r, "source") for r in found(extractor, text, "accused"))


def test_a_verb_of_saying_at_the_end_frames_its_sentence(extractor: Extractor) -> None:
    text = "Отказ Чада от сотрудничества является нарушением конвенции, согласился министр торговли Мали Секу Диалло."
    (accused,) = found(extractor, text, "accused")
    assert (names(accused, "source"), names(accused, "target")) == ({"Секу Диалло"}, {"Чад"})


def test_a_speaker_inside_a_quotation_comes_before_the_one_around_it(extractor: Extractor) -> None:
    text = "«Президент Мали Секу Диалло заявил, что Чад нарушает договор о границе», – говорится в сообщении МИД Перу."
    assert any("Секу Диалло" in names(r, "source") for r in found(extractor, text, "accused"))
    assert not any("Министерство иностранных дел Перу" in names(r, "source") for r in found(extractor, text, "accused"))


def test_states_after_a_persons_name_are_the_subject(extractor: Extractor) -> None:
    text = "После беседы Ивана Ромеро и Клары Суарес Чили и Перу подпишут договор."
    (signed,) = found(extractor, text, "signed")
    assert names(signed, "party") == {"Чили", "Перу"}


def test_an_ordinal_without_noun_takes_up_the_talks_before(extractor: Extractor) -> None:
    told = "Чад и Мали начали диалог. Первый раунд консультаций прошёл в Вене. "
    planned = [r for r in found(extractor, told + "Второй намечен на март.", "met_with") if r.status == "planned"]
    assert [names(r, "participant") for r in planned] == [{"Чад", "Мали"}]
    text = "Чад и Мали построили мост. Второй намечен на март."
    assert found(extractor, text, "met_with") == []


@pytest.mark.parametrize("listing", [", включая Чад", ", в том числе Чад", " (среди них Чад)"])
def test_an_example_stands_for_the_states_that_are_counted(extractor: Extractor, listing: str) -> None:
    (signed,) = found(extractor, f"Соглашение о рыбе подписали 12 стран{listing}.", "signed")
    assert names(signed, "party") == {"Чад"}


def test_a_dash_lists_states_only_if_there_are_two(extractor: Extractor) -> None:
    text = "Договор подписали две страны – Чад и Мали."
    (signed,) = found(extractor, text, "signed")
    assert names(signed, "party") == {"Чад", "Мали"}


def test_a_body_after_a_dash_names_the_subject(extractor: Extractor) -> None:
    text = "Решение Чада поддержала третья организация – Африканский союз."
    (supported,) = found(extractor, text, "supported")
    assert names(supported, "source") == {"Африканский союз"}


def test_what_somebody_managed_to_do_is_done(extractor: Extractor) -> None:
    text = "Тихон Орлов {} кратко побеседовать с Секу Диалло в Лиме."
    assert [r.status for r in found(extractor, text.format("смог"), "met_with")] == ["actual"]
    assert [r.status for r in found(extractor, text.format("не сумел"), "met_with")] == ["negated"]
    assert [r.status for r in found(extractor, text.format("смог бы"), "met_with")] == ["possible"]


def test_talks_that_somebody_else_wants_are_none(extractor: Extractor) -> None:
    assert found(extractor, "Пекин призвал Чад и Мали сесть за стол переговоров.", "met_with") == []
    assert found(extractor, "Чад призвал Мали сесть за стол переговоров с Нигером и Чадом.", "met_with") != []
