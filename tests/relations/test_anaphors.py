"""Arguments named only by what they are to another: «коллега», «гость», «друг друга»."""

from __future__ import annotations

import pytest
from hand import found, names

from diplomatic_extract import Extractor

MEETING = "Эмомали Рахмон встретился в Ташкенте с Садыром Жапаровым. "
RAHMON, ZHAPAROV = "Эмомали Рахмон", "Садыр Жапаров"


@pytest.mark.parametrize(
    "later",
    [
        "Рахмон пригласил коллегу посетить Душанбе.",
        "Рахмон пригласил собеседника посетить Душанбе.",
        "Рахмон пригласил гостя посетить Душанбе.",
        "Рахмон пригласил своего гостя посетить Душанбе.",
    ],
)
def test_a_counterpart_is_the_other_side_of_the_meeting(extractor: Extractor, later: str) -> None:
    (invited,) = found(extractor, MEETING + later, "invited")
    assert names(invited, "inviter") == {RAHMON} and names(invited, "invitee") == {ZHAPAROV}


@pytest.mark.parametrize("later", ["Рахмон пригласил своего коллегу.", "Рахмон поздравил своего коллегу."])
def test_nobody_acts_on_himself(extractor: Extractor, later: str) -> None:
    for relation in found(extractor, MEETING + later, "invited") + found(extractor, MEETING + later, "congratulated"):
        people = [argument.entity.name for argument in relation.arguments if argument.entity.type == "PERSON"]
        assert len(people) == len(set(people))


def test_nobody_is_invited_where_nobody_was_met(extractor: Extractor) -> None:
    for invited in found(extractor, "Эмомали Рахмон пригласил коллегу посетить Душанбе.", "invited"):
        assert not names(invited, "invitee")


@pytest.mark.parametrize(
    ("text", "inviters"),
    [
        (
            "Премьер Чада Хасан Ли встретился с премьером Мали Мусой Кейтой. Гость пригласил Кейту посетить Нджамену.",
            {"Хасан Ли"},
        ),
        ("Премьер Чада Хасан Ли встретился с премьером Мали Мусой Кейтой. Гость пригласил врачей в Нджамену.", set()),
    ],
)
def test_where_one_is_invited_to_tells_nobody_who_invites(extractor: Extractor, text: str, inviters: set[str]) -> None:
    told = found(extractor, text, "invited")
    assert {name for relation in told for name in names(relation, "inviter")} == inviters


def test_a_colleague_of_a_third_state_is_not_the_other_side(extractor: Extractor) -> None:
    for invited in found(extractor, MEETING + "Рахмон пригласил польского коллегу посетить Душанбе.", "invited"):
        assert ZHAPAROV not in names(invited, "invitee")


def test_a_mutual_act_has_both_directions(extractor: Extractor) -> None:
    text = "Эмомали Рахмон и Садыр Жапаров поздравили друг друга с праздником."
    pairs = [(names(r, "source"), names(r, "target")) for r in found(extractor, text, "congratulated")]
    assert sorted(pairs, key=str) == sorted([({RAHMON}, {ZHAPAROV}), ({ZHAPAROV}, {RAHMON})], key=str)


def test_each_of_the_guests_is_met_apart(extractor: Extractor) -> None:
    text = (
        "В Ташкент прибыли Эмомали Рахмон и Садыр Жапаров. "
        "Шавкат Мирзиёев встретился с Эмомали Рахмоном, а затем с Садыром Жапаровым."
    )
    met = found(extractor, text, "met_with")
    assert {frozenset(names(relation, "participant")) for relation in met} == {
        frozenset({"Шавкат Мирзиёев", RAHMON}),
        frozenset({"Шавкат Мирзиёев", ZHAPAROV}),
    }
