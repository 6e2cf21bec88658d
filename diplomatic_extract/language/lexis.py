"""Classes of words, one a concept: `data/words/FILE.toml` holds those that one room asks for."""

from __future__ import annotations

from typing import Any

from diplomatic_extract import data_files


def load_file(file: str) -> dict[str, Any]:
    """All classes of a file by name.

    Raises LexiconError where it is missing or no TOML.
    """
    return data_files.load_table(f"words/{file}")


def load_words(file: str, name: str) -> frozenset[str]:
    """The words of a class."""
    return frozenset(load_file(file)[name])


def load_list(file: str, name: str) -> tuple[str, ...]:
    """The words of a class whose order matters."""
    return tuple(load_file(file)[name])


def load_table(file: str, name: str) -> dict[str, Any]:
    """A class of words that each have something beside them: what they stand for, or belong with."""
    return dict(load_file(file)[name])
