"""Members that a list gives."""

from __future__ import annotations

import pytest
from hand import found, names

from diplomatic_extract import Extractor


def members(extractor: Extractor, text: str) -> set[tuple[str, str]]:
    """The pairs of member and body of a text."""
    told = found(extractor, text, "member_of")
    return {(*names(relation, "member"), *names(relation, "org")) for relation in told}  # type: ignore[misc]


@pytest.mark.parametrize(
    "text",
    [
        "БРИКС (Индия, Китай и Бразилия) обсудил торговлю.",
        "Члены БРИКС — Индия, Китай и Бразилия.",
        "Саммит БРИКС завершён. Его участники: Индия, Китай и Бразилия.",
        "Торговлю обсудили в союзе Индии, Китая и Бразилии (БРИКС).",
        "БРИКС обсудил торговлю. В него входят Индия, Китай и Бразилия.",
    ],
)
def test_a_list_gives_the_members_of_a_body(extractor: Extractor, text: str) -> None:
    assert members(extractor, text) == {("Индия", "БРИКС"), ("Китай", "БРИКС"), ("Бразилия", "БРИКС")}


@pytest.mark.parametrize(
    "text",
    [
        "МИД России (Китай и Индия им довольны) ответил на письмо.",
        "На форуме БРИКС выступили гости: Куба, Перу и Чили.",
        "Компания «Ветер» (Дания, Перу) построила завод.",
    ],
)
def test_other_lists_give_no_members(extractor: Extractor, text: str) -> None:
    assert members(extractor, text) == set()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Член партии «Новый день» Иван Котов выступил в Риме.", {("Иван Котов", "Новый день")}),
        ("Активист движения «Новый день» Иван Котов выступил в Риме.", {("Иван Котов", "Новый день")}),
        ("Член правления компании «Новый день» Иван Котов выступил в Риме.", set()),
    ],
)
def test_members_of_parties_hold_no_office(extractor: Extractor, text: str, told: set[tuple[str, str]]) -> None:
    assert members(extractor, text) == told
    if told:
        assert found(extractor, text, "holds_position") == []


@pytest.mark.parametrize(
    ("between", "status"),
    [("БРИКС", "planned"), ("новой большой и очень богатой организации БРИКС", "actual")],
)
def test_candidates_are_no_members_yet(extractor: Extractor, between: str, status: str) -> None:
    text = f"Пакет поддержали кандидаты в члены {between} — Чад, Мали и Перу, а также Оман."
    told = found(extractor, text, "member_of")
    assert [(*names(r, "member"), r.status) for r in told] == [(n, status) for n in ("Чад", "Мали", "Перу")]


def test_no_state_is_a_member_of_its_own_body(extractor: Extractor) -> None:
    assert members(extractor, "Турция остаётся членом НАТО.") == {
        ("Турция", "Организация Североатлантического договора")
    }
    assert members(extractor, "Чад остаётся членом Конституционного суда Чада.") == set()


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("В компании «Новый день» сообщили о росте цен.", "Новый день"),
        ("Об этом говорится в заявлении компании «Новый день».", "Новый день"),
        ("Компания Novy Den объявила о росте цен.", "Novy Den"),
    ],
)
def test_the_noun_before_a_quoted_name_tells_its_case(extractor: Extractor, text: str, speaker: str) -> None:
    assert [names(relation, "speaker") for relation in found(extractor, text, "stated")] == [{speaker}]
