"""Careers told with the subject left out, and how far back the person of one is named."""

from __future__ import annotations

import pytest

from diplomatic_extract import Extractor

BORN = "Анна Лунд родилась в Бергене."
STAGE = "С 1992 года — посол Норвегии в Чили."
EMBASSY = [("Анна Лунд", "Норвегия", "посол в Чили")]


def offices(extractor: Extractor, text: str) -> list[tuple[str, str, str]]:
    """Whoever holds an office, of what, and which."""
    extraction = extractor.extract(text)
    names = {entity.id: entity.name for entity in extraction.entities}
    return [
        (names[r.arguments[0].entity], names[r.arguments[1].entity], str(r.attributes["position"]))
        for r in extraction.relations
        if r.type == "holds_position" and len(r.arguments) == 2
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"{BORN} {STAGE}", EMBASSY),
        # twelve sentences back, and no farther
        (f"{BORN} {'Училась там же. ' * 11}{STAGE}", EMBASSY),
        (f"{BORN} {'Училась там же. ' * 12}{STAGE}", []),
        # the year stands among the first six words
        (f"{BORN} С тёплой ранней осени далёкого 1992 года — посол Норвегии в Чили.", EMBASSY),
        (f"{BORN} С тёплой и ранней осени далёкого 1992 года — посол Норвегии в Чили.", []),
        # a line that is but a name is a picture's; whoever is named in the object is not meant
        (f"{BORN} Ходила в школу.\nХуан Мора\nС 1992 года — посол Норвегии в Чили.", EMBASSY),
        (f"{BORN} Учила Хуана Мору. {STAGE}", EMBASSY),
        (f"{BORN} Хуан Мора учил её. {STAGE}", [("Хуан Мора", "Норвегия", "посол в Чили")]),
        (f"{BORN} Прошли выборы. {STAGE}", []),
    ],
)
def test_careers(extractor: Extractor, text: str, found: list[tuple[str, str, str]]) -> None:
    assert offices(extractor, text) == found


@pytest.mark.parametrize(
    ("between", "found"),
    [
        ("", [("Хуан Мора", "Чили", "премьер")]),
        ("на весьма высокий и почётный", []),
    ],
)
def test_candidacies(extractor: Extractor, between: str, found: list[tuple[str, str, str]]) -> None:
    text = f"Парламент обсудил кандидатуру Хуана Моры {between or 'на'} пост премьера Чили."
    assert offices(extractor, text) == found
