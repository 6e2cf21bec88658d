"""Reading gold data."""

import json
from pathlib import Path
from typing import Any

import pytest

from diplomatic_extract.errors import InputError
from diplomatic_extract.evaluation.gold import GoldDocument
from diplomatic_extract.evaluation.load import load_gold

TEXT = "МИД Латвии и Латвия. В Латвии прошёл форум; МИД Латвии доволен. Курс доллара США вырос."


def load(folder: Path, entities: list[dict[str, Any]], relations: list[dict[str, Any]] | None = None) -> GoldDocument:
    (folder / "one.txt").write_text(TEXT, encoding="utf-8")
    content = {"entities": entities, "relations": relations or []}
    (folder / "one.gold.json").write_text(json.dumps(content), encoding="utf-8")
    (document,) = load_gold(folder)
    return document


def test_surfaces_are_found_at_word_boundaries_everywhere(tmp_path: Path) -> None:
    document = load(tmp_path, [{"key": "c:LVA", "type": "COUNTRY", "name": "Латвия", "surfaces": ["Латвия", "Латвии"]}])
    assert [TEXT[m.start : m.stop] for m in document.mentions] == ["Латвии", "Латвия", "Латвии", "Латвии"]


def test_a_surface_inside_a_longer_one_of_its_type_does_not_count(tmp_path: Path) -> None:
    ministry = {"key": "o:МИД", "type": "ORG", "name": "МИД Латвии", "surfaces": ["МИД Латвии", "МИД"]}
    state = {"key": "c:LVA", "type": "COUNTRY", "name": "Латвия", "surfaces": ["Латвии"]}
    document = load(tmp_path, [ministry, state])
    found = [(m.type, TEXT[m.start : m.stop]) for m in document.mentions]
    assert found.count(("ORG", "МИД Латвии")) == 2
    assert ("ORG", "МИД") not in found
    assert found.count(("COUNTRY", "Латвии")) == 3


def test_occurrences_pick_places(tmp_path: Path) -> None:
    surface = {"text": "Латвии", "occurrence": [2]}
    document = load(tmp_path, [{"key": "c:LVA", "type": "COUNTRY", "name": "Латвия", "surfaces": [surface]}])
    assert [m.start for m in document.mentions] == [TEXT.index("Латвии прошёл")]


def test_the_state_of_a_currency_is_no_mention(tmp_path: Path) -> None:
    assert load(tmp_path, [{"key": "c:USA", "type": "COUNTRY", "name": "США", "surfaces": ["США"]}]).mentions == []


def test_an_unknown_argument_names_file_and_key(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"one\.gold\.json: met_with has the unknown entity 'p:Никто'"):
        load(tmp_path, [], [{"type": "met_with", "args": {"participant": ["p:Никто"]}}])


def test_a_wrong_type_a_missing_text_and_an_empty_folder_are_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="neither"):
        load_gold(tmp_path)
    (tmp_path / "two.gold.json").write_text('{"entities": [], "relations": []}', encoding="utf-8")
    with pytest.raises(InputError, match=r"two\.txt"):
        load_gold(tmp_path)
    with pytest.raises(InputError, match="CITY"):
        load(tmp_path, [{"key": "l:x", "type": "CITY", "name": "x"}])
