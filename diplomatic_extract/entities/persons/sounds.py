"""One person in two scripts: «Steffen Brandt» is «Штеффен Брандт» where a document names both.

Names are compared by their consonants, as vowels are written in too many ways.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz.fuzz import ratio

from diplomatic_extract.language.lexis import load_table
from diplomatic_extract.language.settings import SETTINGS

SOUNDS: dict[str, str] = load_table("persons", "sounds")
WRITTEN = re.compile("|".join(sorted(map(re.escape, SOUNDS), key=len, reverse=True)))
DOUBLE = re.compile(r"(.)\1+")


def is_latin(word: str) -> bool:
    """Whether a word is written in Latin letters."""
    return word[:1] < "Ѐ"


@lru_cache(maxsize=10_000)
def consonants(word: str) -> str:
    """The consonants of a word in small letters, each kind of sound as one letter.

    >>> consonants("brandt") == consonants("брандт")
    True
    """
    return DOUBLE.sub(r"\1", WRITTEN.sub(lambda match: SOUNDS[match[0]], word))


def sound_alike(one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether two names (given name first, surname last) may be one in two scripts."""
    (*given, surname), (*other_given, other_surname) = one, other
    if not given or not other_given or len(consonants(surname)) < 2:
        return False
    alike = ratio(consonants(surname), consonants(other_surname)) >= SETTINGS.persons.alike_surnames
    return alike and ratio(consonants(given[0]), consonants(other_given[0])) >= SETTINGS.persons.alike_given
