"""The gold documents are sound: what the annotations point at is there, and every type and status is covered."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, get_args

import pytest

from diplomatic_extract import Extractor
from diplomatic_extract.model import EntityType, Status

GOLD = Path(__file__).parent / "gold"
PATHS = sorted(GOLD.glob("*.gold.json"))
PREFIXES = {"PERSON": "p", "COUNTRY": "c", "ORG": "o", "LOC": "l", "ROLE": "r"}


def read_gold(path: Path) -> tuple[str, dict[str, Any]]:
    """The text and the annotation of a document."""
    text = path.with_name(path.name.replace(".gold.json", ".txt")).read_text(encoding="utf-8")
    return text, json.loads(path.read_text(encoding="utf-8"))


def count_surface(surface: str, text: str) -> int:
    """How often a surface stands in a text between the bounds of words."""
    return len(re.findall(rf"(?<!\w){re.escape(surface)}(?!\w)", text))


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.name.partition(".")[0])
def test_entities_are_named_in_the_text(path: Path) -> None:
    text, gold = read_gold(path)
    keys = [entity["key"] for entity in gold["entities"]]
    assert len(keys) == len(set(keys))
    for entity in gold["entities"]:
        assert entity["type"] in get_args(EntityType)
        assert entity["key"].startswith(PREFIXES[entity["type"]] + ":")
        assert entity["surfaces"] or entity["type"] in ("COUNTRY", "ROLE")
        for surface in entity["surfaces"]:
            assert count_surface(surface, text), (entity["key"], surface)


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.name.partition(".")[0])
def test_relations_have_evidence_and_arguments(path: Path, extractor: Extractor) -> None:
    text, gold = read_gold(path)
    keys = {entity["key"] for entity in gold["entities"]}
    rules = extractor.rules.relations
    for relation in gold["relations"]:
        assert relation["evidence"] and relation["evidence"] in text
        assert relation["status"] in get_args(Status)
        assert set(relation["args"]) <= set(rules[relation["type"]].arguments)
        assert {key for filled in relation["args"].values() for key in filled} <= keys


def test_every_type_and_status_is_covered(extractor: Extractor) -> None:
    relations = [relation for path in PATHS for relation in read_gold(path)[1]["relations"]]
    assert len(PATHS) >= 40
    assert {relation["type"] for relation in relations} == set(extractor.rules.relations)
    assert {relation["status"] for relation in relations} == set(get_args(Status))
