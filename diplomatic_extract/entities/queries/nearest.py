"""What somebody may have meant by a name that nothing has: the nearest names, across scripts and spellings."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any

from diplomatic_extract.data_files import load_table
from diplomatic_extract.language.settings import SETTINGS

WORD = re.compile(r"[^\W\d_]+")
DOUBLED = re.compile(r"(.)\1+")


@cache
def load_queries() -> dict[str, Any]:
    """The words of queries: English names of states, Latin letters."""
    return load_table("queries")


@lru_cache(maxsize=100_000)
def sound(name: str) -> str:
    """A name as it sounds, whatever the script and the way of writing it.

    >>> sound("Tokayev") == sound("Токаев"), sound("Zhaparov") == sound("Жапаров")
    (True, True)
    """
    table = load_queries()["latin"]
    plain = unicodedata.normalize("NFKD", name.casefold().replace("ё", "е").replace("й", "и"))
    latin = "".join(table["letters"].get(char, char) for char in plain if not unicodedata.combining(char))
    for written, levelled in table["levels"]:
        latin = latin.replace(written, levelled)
    return DOUBLED.sub(r"\1", latin)


def is_latin(text: str) -> bool:
    """Whether a text holds Latin letters."""
    return any("a" <= char <= "z" for char in text.lower())


def find_nearest(text: str, names: Iterable[str], most: int = 3) -> list[str]:
    """The names nearest to a text by their sound, best first; those that are not near are left out.

    >>> find_nearest("Такаев", ["Садыр Жапаров", "Касым-Жомарт Токаев"])
    ['Касым-Жомарт Токаев']
    """
    from rapidfuzz import fuzz, process

    wanted = sound(text)
    if len(wanted) < SETTINGS.queries.least_letters:
        return []
    parts: dict[str, set[str]] = {}
    for name in names:
        for part in {sound(name), *map(sound, WORD.findall(name))}:
            parts.setdefault(part, set()).add(name)
    found = process.extract(
        wanted, sorted(parts), scorer=fuzz.ratio, score_cutoff=SETTINGS.queries.near_percent, limit=most
    )
    return list(dict.fromkeys(name for part, _, _ in found for name in sorted(parts[part])))[:most]
