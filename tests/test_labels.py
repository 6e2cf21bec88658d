"""Labels: every name of the contract has one in both languages, and a user's relation brings its own."""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_args

import pytest

from diplomatic_extract.labels import LANGUAGES, find_language, load_labels
from diplomatic_extract.model import EntityType, Status
from diplomatic_extract.relations.rules.loader import load_rules

GREETED = """
name = "greeted"
label = "greeted"
[arguments.who]
label.ru = "кто"
"""


def holes(node: Any, path: str = "") -> list[str]:
    """The places of a catalogue at which a language is missing."""
    if isinstance(node, dict) and not node.keys() & set(LANGUAGES):
        return [hole for key, inner in node.items() for hole in holes(inner, f"{path}.{key}")]
    return [path for lang in LANGUAGES if not (isinstance(node, dict) and node.get(lang))]


def test_the_catalogue_speaks_both_languages() -> None:
    assert holes(load_labels("en").catalogue) == []


def test_every_status_and_kind_of_entity_is_named() -> None:
    catalogue = load_labels("en").catalogue
    assert set(get_args(Status)) <= set(catalogue["statuses"])
    assert set(get_args(EntityType)) <= set(catalogue["entities"])


def test_every_built_in_relation_is_named_in_russian() -> None:
    rules = load_rules().relations.values()
    unnamed = [rule.name for rule in rules if "ru" not in rule.label]
    unnamed += [
        f"{rule.name}.{role}" for rule in rules for role, own in rule.arguments.items() if "ru" not in own.label
    ]
    assert unnamed == []


def test_every_attribute_and_value_of_the_built_in_relations_is_named_in_russian() -> None:
    labels = load_labels("ru")
    unnamed = []
    for rule in load_rules().relations.values():
        for name, own in rule.attributes.items():
            values = [value for value in own.get("values", {}) if labels.value(rule.name, name, value) == value]
            unnamed += [f"{rule.name}.{name}"] if labels.attribute(rule.name, name) == name else values
    assert unnamed == []


def test_a_label_falls_back_on_english_then_on_the_name(tmp_path: Path) -> None:
    (tmp_path / "greeted.toml").write_text(GREETED, encoding="utf-8")
    labels = load_labels("ru", (tmp_path,))
    assert labels.relation("greeted") == "greeted"
    assert labels.role("greeted", "who") == "кто"
    assert labels.role("greeted", "by_whom") == "by whom"
    assert labels.relation("never_heard_of") == "never heard of"


def test_states_are_named_in_the_language() -> None:
    assert [load_labels(lang).state("KAZ") for lang in LANGUAGES] == ["Kazakhstan", "Казахстан"]
    assert load_labels("ru").state("QQQ") == "QQQ"


@pytest.mark.parametrize(("told", "lang"), [("ru_RU.UTF-8", "ru"), ("C.UTF-8", "en"), ("de_DE", "en")])
def test_the_language_is_that_of_the_locale(told: str, lang: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.delenv("LC_MESSAGES", raising=False)
    monkeypatch.setenv("LANG", told)
    assert find_language() == lang
