"""The two engines, loaded once."""

from pathlib import Path

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


@pytest.fixture(scope="session")
def own_texts() -> list[str]:
    """The project's own texts: seeds and gold."""
    root = Path(__file__).parents[2]
    return [path.read_text("utf-8") for folder in ("seeds", "tests/gold") for path in (root / folder).rglob("*.txt")]
