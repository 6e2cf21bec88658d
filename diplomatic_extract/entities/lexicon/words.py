"""Files of the lexicon that are tables of words: kinds of offices."""

from __future__ import annotations

from typing import Any

from diplomatic_extract.data_files import load_table


def read_words(file: str) -> dict[str, Any]:
    """All lists of a file of words by name."""
    return load_table(f"lexicons/{file.removesuffix('.toml')}")
