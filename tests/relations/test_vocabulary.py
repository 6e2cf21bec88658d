"""Every word of the rule language has a meaning, and every meaning a word."""

from diplomatic_extract.relations.facts.attributes import FINDERS
from diplomatic_extract.relations.match.paths import PATHS
from diplomatic_extract.relations.rules.vocabulary import ATTRIBUTE_KINDS, PATH_NAMES


def test_every_path_has_a_function() -> None:
    assert set(PATHS) == set(PATH_NAMES)


def test_every_kind_of_attribute_has_a_finder() -> None:
    assert set(FINDERS) == set(ATTRIBUTE_KINDS)
