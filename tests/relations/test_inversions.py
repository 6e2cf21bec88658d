"""Who acts and on whom, where the parser has turned two names beside a verb about."""

from __future__ import annotations

import pytest
from hand import found, names

from diplomatic_extract import Extractor


@pytest.mark.parametrize(
    ("text", "source", "target"),
    [
        # the one form of an accusative, of a nominative, the verb's gender
        ("В подкупе Данию обвинил Оман.", "Оман", "Дания"),
        ("В подкупе Оман обвинила Дания.", "Дания", "Оман"),
        ("Мали обвиняет Дания.", "Дания", "Мали"),
        # where both forms may be either, the usual order
        ("Чад обвинил Оман в подкупе.", "Чад", "Оман"),
        ("США и ряд других стран обвиняли в подкупе только сенат Чада и ВКС Омана.", "США", "Сенат Чада"),
        # whom a person's name in the accusative shows
        ("Посла Дании обвинил Оман.", "Оман", "посол Дании"),
    ],
)
def test_forms_tell_who_acts(text: str, source: str, target: str, extractor: Extractor) -> None:
    (relation,) = found(extractor, text, "accused")
    assert names(relation, "source") == {source}
    assert target in names(relation, "target")


def test_a_common_object_leaves_a_second_name_alone(extractor: Extractor) -> None:
    text = "Чад поддерживает вступление Омана в АСЕАН и Африканский союз."
    (relation,) = found(extractor, text, "supported")
    assert names(relation, "target") == {"Оман"}
