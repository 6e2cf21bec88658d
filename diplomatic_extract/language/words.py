"""Phrases of a word table found among tokens: a word of a phrase matches a token's form or lemma."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import product

from diplomatic_extract.model import Token

Phrases = Mapping[tuple[str, ...], str]


def lower_case(text: str) -> str:
    """A text in small letters, as long as it was: «İ» alone would become two characters, and move what follows."""
    return text.replace("İ", "i").lower()


def fold(word: str) -> str:
    """Lower case with «е» for «ё», as words are compared; the length stays."""
    return lower_case(word).replace("ё", "е")


LEVEL = str.maketrans({**dict.fromkeys("«»“”„", '"'), "ё": "е", "’": "'", "–": "-", "—": "-", "‑": "-"})


def level(text: str) -> str:
    """A text without the differences that never tell names apart: capitals, ё, kinds of dashes and apostrophes."""
    low = lower_case(text)
    return low.replace("ё", "е") if low.isalpha() else low.translate(LEVEL)


def load_phrases(table: Mapping[str, Iterable[str]]) -> dict[tuple[str, ...], str]:
    """A table of label → phrases as phrase → label."""
    return {
        tuple(fold(word) for word in phrase.split()): label for label, phrases in table.items() for phrase in phrases
    }


def phrase_before(tokens: Sequence[Token], end: int, phrases: Phrases) -> tuple[str, int] | None:
    """Label and first token of the longest phrase whose last word is token `end`."""
    for length in (3, 2, 1):
        first = end - length + 1
        if first >= 0 and (label := find_phrase(tokens[first : end + 1], phrases)):
            return label, first
    return None


def phrase_after(tokens: Sequence[Token], first: int, phrases: Phrases) -> tuple[str, int] | None:
    """Label and last token of the longest phrase whose first word is token `first`."""
    for length in (3, 2, 1):
        last = first + length - 1
        if last < len(tokens) and (label := find_phrase(tokens[first : last + 1], phrases)):
            return label, last
    return None


def find_phrase(tokens: Sequence[Token], phrases: Phrases) -> str | None:
    """The label of the phrase that these tokens are."""
    options = ({fold(token.text), fold(token.lemma)} for token in tokens)
    return next((phrases[words] for words in product(*options) if words in phrases), None)
