"""Lists of words that the grammar of names and offices asks for, from `data/lexicons/words.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any

from diplomatic_extract.entities.lexicon.compile import FOLDER


@cache
def read_words(file: str = "words.toml") -> dict[str, Any]:
    """All lists of a file of words by name."""
    return tomllib.loads((FOLDER / file).read_text(encoding="utf-8"))


def load_words(name: str) -> frozenset[str]:
    """The words of one list of the file."""
    return frozenset(read_words()[name])


def load_table(name: str) -> dict[str, Any]:
    """One table of the file: words with what they stand for."""
    return dict(read_words()[name])
