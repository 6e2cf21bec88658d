"""Who held an office when: the dated lexicon of office-holders."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from diplomatic_extract.entities.lexicon.compile import fold
from diplomatic_extract.entities.lexicon.entries import Holder
from diplomatic_extract.entities.lexicon.load import Lexicon
from diplomatic_extract.entities.lexicon.paradigms import is_known, is_surname, load_names
from diplomatic_extract.language.lemmas import readings


@lru_cache(maxsize=8)
def index_holders(lexicon: Lexicon) -> dict[tuple[str, str], list[Holder]]:
    """The rows of a lexicon by state and kind of office; nothing where the lexicon forbids their use."""
    found: dict[tuple[str, str], list[Holder]] = {}
    for holder in lexicon.section("holders").values() if lexicon.holders else ():
        found.setdefault((holder.owner, holder.office), []).append(holder)
    return found


@lru_cache(maxsize=8)
def index_surnames(lexicon: Lexicon) -> dict[str, list[Holder]]:
    """The rows of a lexicon by folded surname."""
    found: dict[str, list[Holder]] = {}
    for holders in index_holders(lexicon).values():
        for holder in holders:
            found.setdefault(fold(surname_of(holder.person)), []).append(holder)
    return found


def known_names(lexicon: Lexicon) -> Iterator[str]:
    """Yield the names of the holders, and of the persons of the lexicon in every writing."""
    yield from (holder.person for holders in index_holders(lexicon).values() for holder in holders)
    for person in lexicon.section("persons").values():
        yield from (person.name, *person.forms)


@lru_cache(maxsize=8)
def holder_words(lexicon: Lexicon) -> frozenset[str]:
    """All words of the names of holders and persons in lower case: certain nominatives."""
    return frozenset(word for name in known_names(lexicon) for word in name.lower().split())


@lru_cache(maxsize=8)
def holder_surnames(lexicon: Lexicon) -> frozenset[str]:
    """The surnames of holders and persons, in lower case, that no other word is.

    Of persons also none that the dictionary takes for an ordinary word first («Мороз»).
    """
    holders = {surname_of(h.person).lower() for rows in index_holders(lexicon).values() for h in rows}
    persons = {surname_of(person.name).lower() for person in lexicon.section("persons").values()} - holders
    own = {word for person in lexicon.section("persons").values() for word in person.forms if " " not in word}
    return frozenset(
        [
            *(word for word in holders if is_surname(word) or not is_known(word)),
            *(word for word in persons | {form.lower() for form in own} if is_rare(word)),
        ]
    )


def is_rare(word: str) -> bool:
    """Whether a lower-case word is a surname before it is anything else."""
    return not is_known(word) or "Surn" in readings(word)[0].grammemes


@lru_cache(maxsize=8)
def holder_names(lexicon: Lexicon) -> frozenset[tuple[str, ...]]:
    """The full names of holders and persons in lower case, word by word."""
    return frozenset(tuple(name.lower().split()) for name in known_names(lexicon))


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


def find_holder(lexicon: Lexicon, owner: str, office: str, date: str | None) -> Holder | None:
    """The one holder of an office of a state or organisation on a date, None where nobody or more than one is known."""
    return only(row for row in index_holders(lexicon).get((owner, office), ()) if holds_on(row, date))


def find_by_surname(lexicon: Lexicon, surname: str, date: str | None) -> list[Holder]:
    """The holders of a surname on a date."""
    return [row for row in index_surnames(lexicon).get(fold(surname), ()) if holds_on(row, date)]


def only(rows: Iterable[Holder]) -> Holder | None:
    """The row of an iterable where all its rows name one person, else None."""
    found = list(rows)
    return found[0] if found and len({fold(row.person) for row in found}) == 1 else None
