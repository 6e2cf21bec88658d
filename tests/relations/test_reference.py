"""The reference of the rule language says something of every key, and of none that the loader does not know."""

from __future__ import annotations

import re

import pytest

from diplomatic_extract.relations.match.paths import PATHS
from diplomatic_extract.relations.reference import load_keys, reference_page
from diplomatic_extract.relations.rules.adapt import ARGUMENT_KEYS, PATTERN_KEYS, RELATION_KEYS
from diplomatic_extract.relations.rules.loader import load_rules
from diplomatic_extract.relations.rules.vocabulary import ATTRIBUTE_KINDS

KNOWN = {
    "relation": RELATION_KEYS,
    "argument": ARGUMENT_KEYS,
    "pattern": PATTERN_KEYS,
    "attribute": set(ATTRIBUTE_KINDS),
}


@pytest.mark.parametrize("section", KNOWN)
def test_every_key_is_explained(section: str) -> None:
    """Add what is missing to data/rule_keys.toml: what the key says, and an example."""
    assert set(load_keys()[section]) == set(KNOWN[section])


def test_every_key_has_an_example_of_itself() -> None:
    entries = [(section, key, entry) for section, keys in load_keys().items() for key, entry in keys.items()]
    wanted = {"attribute": "kind"}
    odd = [key for section, key, entry in entries if wanted.get(section, key) not in entry["example"].replace("[", "")]
    assert odd == []


@pytest.mark.parametrize("path", PATHS)
def test_every_path_says_what_it_means(path: str) -> None:
    assert PATHS[path].__doc__


def test_the_page_tells_how_often_a_key_is_used() -> None:
    page = reference_page(load_rules(()))
    assert "| `verbs` |" in page and re.search(r"\| `subject` \| [^|]+ \| \d+, as `\w+\.\w+` \|", page)
