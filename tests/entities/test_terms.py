"""For how long an office is held."""

from __future__ import annotations

import pytest

from diplomatic_extract.extractor import Extractor


@pytest.mark.parametrize(
    ("text", "phase"),
    [
        ("Хуан Мора — сенатор Чили с 2010 года.", "current"),
        ("Хуан Мора — сенатор Чили вот уже пять лет.", "current"),
        ("Хуан Мора, сенатор Чили с мая, прибыл в Рим.", "current"),
        ("Хуан Мора (сенатор Чили с 2010 по 2014 год) прибыл в Рим.", "former"),
        ("Хуан Мора (сенатор Чили до 2014 года) прибыл в Рим.", "former"),
        ("Хуан Мора, в 2010–2014 годах сенатор Чили, прибыл в Рим.", "former"),
    ],
)
def test_time_beside_an_office_tells_its_phase(text: str, phase: str, extractor: Extractor) -> None:
    held = [r.attributes["phase"] for r in extractor.extract(text).relations if r.type == "holds_position"]
    assert held == [phase]


def test_what_is_no_time_does_not_close_an_apposition(extractor: Extractor) -> None:
    relations = extractor.extract("Хуан Мора — сенатор Чили с женой.").relations
    assert not [relation for relation in relations if relation.type == "holds_position"]
