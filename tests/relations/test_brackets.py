"""Brackets that gloss the name before them part no list."""

from __future__ import annotations

import pytest

from diplomatic_extract import Extractor


@pytest.mark.parametrize(
    "text",
    [
        "Омаров (слева) и Громов (справа) встретились в Вене.",
        "Омаров (Чад), Перес (Перу) и Громов (Латвия) встретились в Вене.",
    ],
)
def test_a_gloss_parts_no_list(text: str, extractor: Extractor) -> None:
    extraction = extractor.extract(text)
    names = {entity.id: entity.name for entity in extraction.entities}
    met = [[names[a.entity] for a in r.arguments if a.role == "participant"] for r in extraction.relations]
    assert {"Омаров", "Громов"} <= set(met[0])
