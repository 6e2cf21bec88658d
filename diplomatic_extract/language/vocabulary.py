"""What segmentation asks of whoever knows names: the lexicon answers."""

from __future__ import annotations

from typing import Protocol


class Vocabulary(Protocol):
    """Knows words as they are written."""

    def is_state(self, word: str) -> bool:
        """Whether a word names a state or a body of several («Чад», «РФ», «Евросоюз»)."""

    def is_short(self, word: str) -> bool:
        """Whether a word is an abbreviation that is written in just these capitals («ШОС»)."""

    def is_surname(self, word: str) -> bool:
        """Whether a word in small letters is a form of the surname of somebody known («токаеву»)."""


class NoVocabulary:
    """Knows no names."""

    def is_state(self, word: str) -> bool:
        """No word is a state."""
        return False

    def is_short(self, word: str) -> bool:
        """No word is an abbreviation."""
        return False

    def is_surname(self, word: str) -> bool:
        """No word is a surname."""
        return False


NONE: Vocabulary = NoVocabulary()
