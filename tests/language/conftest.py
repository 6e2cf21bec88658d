"""The two engines, loaded once."""

import pytest

from diplomatic_extract.language.flat import FlatAnnotator, load_flat
from diplomatic_extract.language.plain import PlainAnnotator


@pytest.fixture(scope="session")
def plain() -> PlainAnnotator:
    """Natasha's own classes."""
    return PlainAnnotator()


@pytest.fixture(scope="session")
def flat() -> FlatAnnotator:
    """The fast engine with few words kept, so that words are forgotten and projected again."""
    return load_flat(kept=200)
