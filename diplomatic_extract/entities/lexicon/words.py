"""Files of the lexicon that are tables of words: kinds of offices."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any

from diplomatic_extract.entities.lexicon.compile import FOLDER


@cache
def read_words(file: str) -> dict[str, Any]:
    """All lists of a file of words by name."""
    return tomllib.loads((FOLDER / file).read_text(encoding="utf-8"))
