"""The page on lexicons names every section and key, and its examples do what they say."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import msgspec
import pytest

from diplomatic_extract import Extraction, Extractor
from diplomatic_extract.entities.lexicon.entries import SECTIONS

PAGE = (Path(__file__).parents[2] / "docs" / "lexicon.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```toml\n(.*?)^```", PAGE, flags=re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def lexicon(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All examples of the page as one file."""
    path = tmp_path_factory.mktemp("lexicon") / "names.toml"
    path.write_text("\n".join(EXAMPLES), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def taught(lexicon: Path) -> Extractor:
    return Extractor(lexicon=lexicon)


@pytest.mark.parametrize("section", SECTIONS)
def test_every_section_has_an_example_and_every_key_a_meaning(section: str) -> None:
    assert any(f"[[{section}]]" in example for example in EXAMPLES)
    keys = [field.name for field in msgspec.structs.fields(SECTIONS[section])]
    assert [key for key in keys if f"`{key}`" not in PAGE] == []


def test_the_examples_are_sound(run: Any, lexicon: Path) -> None:
    ended = run("lexicon", "check", lexicon)
    assert ended.code == 0, ended.err


def find(found: Extraction, name: str) -> Any:
    return next(entity for entity in found.entities if entity.name == name)


def test_a_person_in_every_form_is_one(taught: Extractor) -> None:
    text = "В Минск прибыла Gulbahar Tazhimuratova. Посол принял Гульбахар Тажымуратову. Тажимуратова подписала план."
    person = find(taught.extract(text), "Гульбахар Тажимуратова")
    assert (person.country, person.wikidata) == ("KAZ", "Q999999999")
    assert [mention.text for mention in person.mentions] == [
        *("Gulbahar Tazhimuratova", "Гульбахар Тажымуратову", "Тажимуратова"),
    ]


def test_a_namesake_stays_apart(taught: Extractor) -> None:
    found = taught.extract("Айгуль Тажимуратова прибыла в Минск. Тажимуратова выступила там с речью.")
    assert [entity.name for entity in found.entities if entity.type == "PERSON"] == ["Айгуль Тажимуратова"]


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Переговоры провёл Каспийский институт посредничества.", "Каспийский институт посредничества", "KAZ"),
        ("Министр посетил Страну великой степи.", "Казахстан", "KAZ"),
        ("Делегация прибыла в Тенгри-Сарай.", "Тенгри-Сарай", "KAZ"),
        ("Министр прибыл в Минстепи.", "Министерство степного хозяйства Казахстана", "KAZ"),
    ],
)
def test_bodies_states_and_places(taught: Extractor, text: str, name: str, country: str) -> None:
    assert find(taught.extract(text), name).country == country


def test_a_holder_answers_for_the_office(taught: Extractor) -> None:
    found = taught.extract("Президент Кирибати прибыл в Токио.", published="2024-05-01")
    assert any(entity.holder == "Танети Маамау" for entity in found.entities)
