"""Arguments named by what they are to another: the other side of a meeting, mutual acts, the speaker's «мы»."""

from __future__ import annotations

import pytest

from diplomatic_extract import Extractor, Record

MEETING = "Президент Сенегала Бассиру Диомай Фай принял президента Ганы Джона Махаму. "


def facts(extractor: Extractor, text: str, kind: str) -> set[tuple[str, ...]]:
    """The fillers of every relation of a type, by role and name."""
    analysis = extractor.analyse([Record(text=text, source="test")])[0]
    return {tuple(a.entity.name for a in r.arguments) for r in analysis.relations if r.type == kind}


@pytest.mark.parametrize("noun", ["гостя", "собеседника", "коллегу"])
def test_the_other_side_of_the_meeting(extractor: Extractor, noun: str) -> None:
    text = MEETING + f"Бассиру Диомай Фай поблагодарил {noun} за беседу."
    assert facts(extractor, text, "congratulated") == {("Бассиру Диомай Фай", "Джон Махама")}


def test_without_a_meeting_nobody_is_guessed(extractor: Extractor) -> None:
    text = "Президент Сенегала Бассиру Диомай Фай поблагодарил гостя за беседу."
    assert not facts(extractor, text, "congratulated")


def test_mutual_act_gives_both_directions(extractor: Extractor) -> None:
    found = facts(extractor, "Гана и Сенегал поддерживают друг друга в ООН.", "supported")
    assert found == {("Гана", "Сенегал"), ("Сенегал", "Гана")}


def test_we_is_the_speaker(extractor: Extractor) -> None:
    text = "«Мы осуждаем действия Уганды», — заявил президент Руанды Поль Кагаме."
    assert facts(extractor, text, "accused") == {("Поль Кагаме", "Уганда")}


def test_recipient_of_the_sentence_before(extractor: Extractor) -> None:
    text = "Норвегия выделила Малави 3 млн евро. Ещё 5 млн евро перечислила Дания."
    assert facts(extractor, text, "aided") == {("Норвегия", "Малави"), ("Дания", "Малави")}


def test_recipient_is_forgotten_later(extractor: Extractor) -> None:
    text = "Норвегия выделила Малави 3 млн евро. " + "Погода стояла сухая. " * 3 + "Ещё 5 млн евро перечислила Дания."
    assert facts(extractor, text, "aided") == {("Норвегия", "Малави")}


def test_victims_are_not_accused(extractor: Extractor) -> None:
    assert not facts(extractor, "Париж осудил обстрел Бейрута.", "accused")
    assert facts(extractor, "Париж осудил обстрел Бейрута Израилем.", "accused") in (set(), {("Франция", "Израиль")})


def test_brussels_stands_for_the_union(extractor: Extractor) -> None:
    assert facts(extractor, "Брюссель осудил действия Ирана.", "accused") == {("Европейский союз", "Иран")}
