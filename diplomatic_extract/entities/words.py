"""Lists of words that the grammar of names asks for, from `data/lexicons/words.toml`."""

from __future__ import annotations

import tomllib
from functools import cache

from diplomatic_extract.entities.compile import FOLDER


@cache
def read_words() -> dict[str, list[str]]:
    """All lists of the words file by name."""
    return tomllib.loads((FOLDER / "words.toml").read_text(encoding="utf-8"))


def load_words(name: str) -> frozenset[str]:
    """The words of one list of the file."""
    return frozenset(read_words()[name])
