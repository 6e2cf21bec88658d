"""Coined names of companies: what is one, its nominative and its cases."""

from __future__ import annotations

import pytest

from diplomatic_extract import Extractor, Record
from diplomatic_extract.entities.names.companies import company_cases, company_name, is_company, is_listed

# --------------------------------------------------------------------------- by themselves


@pytest.mark.parametrize(
    ("word", "coined"),
    [
        ("Перугаз", True),
        ("перугаз", False),
        ("ПЕРУГАЗ", True),
        ("Перугаза", True),
        ("Перугазный", False),
        ("Ругаз", False),  # three letters at least before the stem
        ("Аругаз", True),
        ("Противогаз", False),  # a word of the language
        ("Противогаза", False),
        ("Роснефть", True),  # which the dictionary has as a body alone
        ("Перуфонд", False),
        ("Банк", False),
    ],
)
def test_what_is_a_coined_name(word: str, coined: bool) -> None:
    assert is_company(word) is coined


@pytest.mark.parametrize("surname", [True, False])
def test_a_surname_is_no_company(surname: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    home = "diplomatic_extract.entities.names.companies.is_surname"
    monkeypatch.setattr(home, lambda word: surname and word == "перугаз")
    assert is_company("Перугаз") is not surname


@pytest.mark.parametrize(("word", "listed"), [("роснефть", True), ("противогаз", False)])
def test_a_body_alone_in_the_dictionary(word: str, listed: bool) -> None:
    assert is_listed(word) is listed


@pytest.mark.parametrize(
    ("word", "name", "cases"),
    [
        ("Перугаз", "Перугаз", {"Nom", "Acc"}),
        ("Перугаза", "Перугаз", {"Gen"}),
        ("Перугазу", "Перугаз", {"Dat"}),
        ("Перугазом", "Перугаз", {"Ins"}),
        ("Перугазе", "Перугаз", {"Loc"}),
        ("Перунефть", "Перунефть", {"Nom", "Acc"}),
        ("Перунефти", "Перунефть", {"Gen", "Dat", "Loc"}),
        ("Перунефтью", "Перунефть", {"Ins"}),
        ("Перукалия", "Перукалий", {"Gen"}),
        ("Перукалию", "Перукалий", {"Dat"}),
        ("Перукалием", "Перукалий", {"Ins"}),
        # those that never change
        ("Перуэнерго", "Перуэнерго", set()),
        ("Перуавиа", "Перуавиа", set()),
        # in capitals a name stays as it is written
        ("ПЕРУКАЛИЙ", "ПЕРУКАЛИЙ", {"Nom", "Acc"}),
        ("ПЕРУЭНЕРГО", "ПЕРУЭНЕРГО", set()),
    ],
)
def test_name_and_cases(word: str, name: str, cases: set[str]) -> None:
    assert (company_name(word), set(company_cases(word))) == (name, cases)


# --------------------------------------------------------------------------- in sentences


def bodies(extractor: Extractor, text: str) -> list[str]:
    analysis = extractor.analyse([Record(text=text, source="test")])[0]
    return [entity.name for entity in analysis.entities if entity.type == "ORG"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Иран ввёл санкции против Перугаза.", ["Перугаз"]),
        ("Иран ввёл санкции против перугаза.", []),
        ("Иран ввёл санкции против Перуфонда.", []),
        ("Иран ввёл санкции против Перуэнерго.", ["Перуэнерго"]),
        ("Иран ввёл санкции против Перубанка и Чилиэкспорта.", ["Перубанк", "Чилиэкспорт"]),
        ("Хуан Мора возглавил Перугаз.", ["Перугаз"]),
        ("Хуан Мора надел Противогаз.", []),
        ("Перугазом руководит Анна Лопес.", ["Перугаз"]),
        ("Хуан Мора уехал в противогазе.", []),
    ],
)
def test_a_coined_name_is_a_body(extractor: Extractor, text: str, found: list[str]) -> None:
    assert bodies(extractor, text) == found


@pytest.mark.parametrize(
    ("text", "source", "target"),
    [
        ("Перугаз обвинил Кению.", "Перугаз", "Кения"),
        ("Перугаз обвинила Кения.", "Кения", "Перугаз"),
    ],
)
def test_the_form_of_a_coined_name_tells_its_case(extractor: Extractor, text: str, source: str, target: str) -> None:
    analysis = extractor.analyse([Record(text=text, source="test")])[0]
    (relation,) = [relation for relation in analysis.relations if relation.type == "accused"]
    assert [(a.role, a.entity.name) for a in relation.arguments] == [("source", source), ("target", target)]


def test_all_forms_of_a_name_are_one_body(extractor: Extractor) -> None:
    text = "Перунефть закрыта. Иран ввёл санкции против Перунефти. Перунефтью руководит Анна Лопес."
    assert bodies(extractor, text) == ["Перунефть"]
