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
