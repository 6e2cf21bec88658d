"""To whom a protest goes, who sends it unnamed, and who lays the blame."""

from __future__ import annotations

import pytest
from hand import found, names

from diplomatic_extract import Extractor


def accusations(extractor: Extractor, text: str) -> list[tuple[set[str], set[str]]]:
    """The sources and targets of a text's accusations."""
    told = found(extractor, text, "accused")
    return [(names(relation, "source"), names(relation, "target")) for relation in told]


@pytest.mark.parametrize(
    ("text", "source", "target"),
    [
        ("В МИД Дании вызван посол Ирана, которому заявлен протест.", "Министерство иностранных дел Дании", "Иран"),
        ("Со стороны МИД Ганы послу Перу был выражен протест.", "Министерство иностранных дел Ганы", "Перу"),
        ("Кения выразила протест Эфиопии в связи с обстрелом.", "Кения", "Эфиопия"),
        ("По мнению Лаврова, вина лежит на Лондоне.", "Сергей Лавров", "Великобритания"),
    ],
)
def test_a_protest_reaches_a_state(extractor: Extractor, text: str, source: str, target: str) -> None:
    assert accusations(extractor, text) == [({source}, {target})]


@pytest.mark.parametrize(
    "text",
    [
        "Посол Непала посетил школу в Дакке.",
        "Ответственность за дорогу лежит на строителях.",
        "Сотни людей вышли на акцию протеста у посольства Кубы.",
    ],
)
def test_no_protest_accuses_nobody(extractor: Extractor, text: str) -> None:
    assert accusations(extractor, text) == []
