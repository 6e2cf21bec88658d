"""The examples and counter-examples of every built-in relation file."""

import pytest

from diplomatic_extract import Extractor, Record
from diplomatic_extract.relations.examples import check_examples
from diplomatic_extract.relations.loader import load_rules

RULES = load_rules().relations


@pytest.mark.parametrize("name", sorted(RULES))
def test_examples_hold(name: str, extractor: Extractor) -> None:
    faults = list(check_examples(RULES[name], lambda text: extractor.analyse([Record(text=text, source="example")])[0]))
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("name", sorted(RULES))
def test_every_relation_is_shown_by_examples(name: str) -> None:
    assert len(RULES[name].examples) >= 8
    assert len(RULES[name].counterexamples) >= 4
