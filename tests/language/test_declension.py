"""Declension of whole names."""

from __future__ import annotations

import pytest

from diplomatic_extract.language.annotate import load_annotator
from diplomatic_extract.language.declension import SIX, copy_capitals, decline, nominative_of
from diplomatic_extract.language.segment import find_sentences


@pytest.mark.parametrize(
    ("name", "case", "form"),
    [
        ("Северная Корея", "Ins", "Северной Кореей"),
        ("Республика Казахстан", "Gen", "Республики Казахстан"),
        ("Босния и Герцеговина", "Gen", "Боснии и Герцеговины"),
        ("Кот-д’Ивуар", "Loc", "Кот-д ’ Ивуаре"),
        ("Эр-Рияд", "Dat", "Эр-Рияду"),
        ("Министерство иностранных дел", "Ins", "Министерством иностранных дел"),
        ("Большая двадцатка", "Gen", "Большой двадцатки"),
        ("Нидерланды", "Loc", "Нидерландах"),
    ],
)
def test_a_name_declines_by_its_head(name: str, case: str, form: str) -> None:
    assert case in decline(name)[form]


@pytest.mark.parametrize("name", ["США", "Перу", "Никарагуа", "Reuters"])
def test_a_name_that_does_not_decline_has_one_form_for_all_cases(name: str) -> None:
    assert decline(name) == {name: set(SIX)}


def test_capitals_follow_hyphens() -> None:
    assert copy_capitals("Нью-Йорк", "нью-йорка") == "Нью-Йорка"
    assert copy_capitals("МИД", "мида") == "МИДА"


@pytest.mark.parametrize(
    ("phrase", "nominative"),
    [
        ("Министерством иностранных дел", "Министерство иностранных дел"),
        ("Высшего межгосударственного совета", "Высший межгосударственный совет"),
        ("киргизского парламента", "киргизский парламент"),
        ("Центральной Азии", "Центральная Азия"),
    ],
)
def test_a_phrase_of_a_text_comes_back_to_the_nominative(phrase: str, nominative: str) -> None:
    (sentence,) = find_sentences(f"Речь шла о работе {phrase} .")
    load_annotator("plain").annotate([sentence])
    tokens = sentence.tokens[4:-1]
    head = next(i for i, token in enumerate(tokens) if token.tag.pos in ("NOUN", "PROPN"))
    assert " ".join(nominative_of(tokens, head)) == nominative
