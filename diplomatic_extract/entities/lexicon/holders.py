"""Who held an office when: the dated lexicon of office-holders."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from diplomatic_extract.entities.lexicon.compile import fold
from diplomatic_extract.entities.lexicon.entries import Holder
from diplomatic_extract.entities.lexicon.load import Lexicon
from diplomatic_extract.entities.lexicon.paradigms import is_known, is_surname, load_names


@lru_cache(maxsize=8)
def index_holders(lexicon: Lexicon) -> dict[tuple[str, str], list[Holder]]:
    """The rows of a lexicon by state and kind of office; nothing where the lexicon forbids their use."""
    found: dict[tuple[str, str], list[Holder]] = {}
    for holder in lexicon.section("holders").values() if lexicon.holders else ():
        found.setdefault((holder.country, holder.office), []).append(holder)
    return found


@lru_cache(maxsize=8)
def index_surnames(lexicon: Lexicon) -> dict[str, list[Holder]]:
    """The rows of a lexicon by folded surname."""
    found: dict[str, list[Holder]] = {}
    for holders in index_holders(lexicon).values():
        for holder in holders:
            found.setdefault(fold(surname_of(holder.person)), []).append(holder)
    return found


@lru_cache(maxsize=8)
def holder_words(lexicon: Lexicon) -> frozenset[str]:
    """All words of the holders' names in lower case: certain nominatives."""
    return frozenset(
        word
        for holders in index_holders(lexicon).values()
        for holder in holders
        for word in holder.person.lower().split()
    )


@lru_cache(maxsize=8)
def holder_surnames(lexicon: Lexicon) -> frozenset[str]:
    """The surnames of the holders, in lower case, that no other word is."""
    surnames = {surname_of(h.person).lower() for holders in index_holders(lexicon).values() for h in holders}
    return frozenset(word for word in surnames if is_surname(word) or not is_known(word))


@lru_cache(maxsize=8)
def holder_names(lexicon: Lexicon) -> frozenset[tuple[str, ...]]:
    """The holders' full names in lower case, word by word."""
    return frozenset(tuple(row.person.lower().split()) for rows in index_holders(lexicon).values() for row in rows)


def surname_of(person: str) -> str:
    """The word of a full name by which news calls its bearer: the last, or the first of Chinese and Korean names."""
    words = person.split()
    return words[0] if is_surname_first(words) else words[-1]


def is_surname_first(words: list[str]) -> bool:
    """Whether a name stands in the East Asian order («Си Цзиньпин», «Ким Чен Ын»)."""
    return len(words) > 1 and words[0].lower() in load_names().east_asian


def holds_on(holder: Holder, date: str | None) -> bool:
    """Whether a row covers an ISO date, which may be a year or month only; no date is covered by none."""
    if not date:
        return False
    return holder.since[: len(date)] <= date[: len(holder.since)] and (not holder.until or date <= holder.until)


def find_holder(lexicon: Lexicon, country: str, office: str, date: str | None) -> Holder | None:
    """The one holder of a state's office on a date, None where nobody or more than one is known."""
    return only(row for row in index_holders(lexicon).get((country, office), ()) if holds_on(row, date))


def find_by_surname(lexicon: Lexicon, surname: str, date: str | None) -> list[Holder]:
    """The holders of a surname on a date."""
    return [row for row in index_surnames(lexicon).get(fold(surname), ()) if holds_on(row, date)]


def only(rows: Iterable[Holder]) -> Holder | None:
    """The row of an iterable where all its rows name one person, else None."""
    found = list(rows)
    return found[0] if found and len({fold(row.person) for row in found}) == 1 else None
