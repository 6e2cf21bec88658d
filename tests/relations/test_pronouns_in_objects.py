"""Whom a pronoun in an object takes up, and whom it cannot."""

from __future__ import annotations

import pytest
from hand import found, names

from diplomatic_extract import Extractor


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("Перу пытается очернить Чили, обвиняя её в подлоге.", {"Чили"}),  # named before it in the sentence
        ("Посол Луис Вега задержан. Полиция Чили обвинила его в подкупе.", {"Луис Вега"}),  # the subject before
        ("Луис Вега видел Анну Мору. Полиция Чили обвинила её в подкупе.", {"Анна Мора"}),  # the one of her gender
        ("Луис Вега и Хуан Мора задержаны. Полиция Чили обвинила его в подкупе.", set()),  # either of the two
    ],
)
def test_whom_a_pronoun_takes_up(extractor: Extractor, text: str, targets: set[str]) -> None:
    told = found(extractor, text, "accused")
    assert {name for relation in told for name in names(relation, "target")} == targets


def test_nobody_is_meant_who_acts_himself(extractor: Extractor) -> None:
    text = "Луис Вега критиковал политику посла Хуана Моры, упрекая его в подкупе."
    targets = {name for relation in found(extractor, text, "accused") for name in names(relation, "target")}
    assert targets == {"Хуан Мора"}
