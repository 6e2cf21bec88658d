"""Offices over documents: of what kind a position is, and who held an office when."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from diplomatic_extract.entities.lexicon.compile import fold
from diplomatic_extract.entities.lexicon.load import Lexicon, load_lexicon
from diplomatic_extract.knowledge.settings import load_settings

LONGEST = 6  # words of a state's name
# how long after the last sighting of somebody in an office he is still taken for its holder, in days
KNOWN_FOR = 400
AROUND = 4  # sightings before and after a date by which it is seen whether an office is in dispute
NEARBY = 60  # days from a date within which they lie
MOST = 0.7  # share of them that one of several who alternate must have to be the holder


@lru_cache(maxsize=1)
def builtin_lexicon() -> Lexicon:
    """The lexicons of the package; no model is loaded for them."""
    return load_lexicon()


@lru_cache(maxsize=1)
def office_words() -> dict[str, str]:
    """The words that head offices, as their lexicon has them, by themselves and their aliases, folded."""
    words: dict[str, str] = {}
    for head, word in builtin_lexicon().section("offices").items():
        for spelling in (head, *word.aliases):
            words[fold(spelling)] = head
    return words


@lru_cache(maxsize=100_000)
def kind_of(position: str, of_body: bool = False) -> str:
    """The kind of an office by its name, "" where no word of it heads offices.

    >>> kind_of("министр иностранных дел Казахстана")
    'foreign_minister'
    """
    words = fold(position).replace(",", " ").split()
    place = next((k for k, word in enumerate(words) if word in office_words()), None)
    if place is None:
        return ""
    entry = builtin_lexicon().section("offices")[office_words()[words[place]]]
    field, _ = split_state(words[place + 1 :])
    if entry.head == "секретарь" and any(word.startswith("генеральн") for word in words[:place]):
        return "secretary_general"
    text = " ".join(field) + " "
    for key, kind in entry.kinds.items():
        if key != "STATE" and text.startswith(f"{fold(key)} "):
            return str(kind)
    if entry.kind == "head_of_state" and (field or of_body):
        return "head"
    if not field and "STATE" in entry.kinds and not of_body:
        return str(entry.kinds["STATE"])
    for of, kind in load_settings().offices.get(entry.kind, {}).items():
        if text.startswith(f"{of} "):
            return kind
    return "deputy" if field and entry.kind == "head_of_government" else str(entry.kind or entry.head)


def split_state(words: list[str]) -> tuple[list[str], str | None]:
    """The words before the state's name in which they end, and its code."""
    for count in range(min(LONGEST, len(words)), 0, -1):
        for form in builtin_lexicon().forms.get(" ".join(words[-count:]), ()):
            if form.section == "states":
                return words[:-count], form.key
    return words, None


class Sighting(NamedTuple):
    """A person whom a document of a date gives an office; `until` marks one who leaves it, or had it before."""

    date: str
    person: str
    until: bool = False


class Holders:
    """Who held an office when, by what documents say, else by the lexicon."""

    def __init__(self, sightings: Mapping[tuple[str, str], Iterable[Sighting]]) -> None:
        """Take the sightings by state and kind of office."""
        self.sightings = {office: sorted(seen) for office, seen in sightings.items()}

    def find(self, country: str, kind: str, date: str | None) -> tuple[str | None, str]:
        """The person in an office on a date and why it is he; None where nobody or more than one is known."""
        seen = self.sightings.get((country, kind), [])
        if not seen:
            return None, ""
        if date is None:
            people = {sighting.person for sighting in seen if not sighting.until}
            only = people.pop() if len(people) == 1 else None
            return only, "the only one whom the documents give this office" if only else ""
        place = bisect_right(seen, Sighting(date + "~", "", True))
        around = [s for s in seen[max(0, place - AROUND) : place + AROUND] if abs(days_between(s.date, date)) <= NEARBY]
        if do_alternate(around):
            return find_most(around)
        before, after = seen[place - 1] if place else None, seen[place] if place < len(seen) else None
        return choose(before, after, date)


def do_alternate(seen: Sequence[Sighting]) -> bool:
    """Whether documents give an office to two in turn: one, another, the first again, which no succession does."""
    runs = [person for person, _ in groupby(sighting.person for sighting in seen if not sighting.until)]
    return len(runs) > len(set(runs))


def find_most(seen: Sequence[Sighting]) -> tuple[str | None, str]:
    """Of those who alternate in an office the one whom nearly all give; None where nobody stands out."""
    counts = Counter(sighting.person for sighting in seen if not sighting.until)
    person, count = max(sorted(counts.items()), key=lambda item: item[1])
    if count < MOST * counts.total():
        return None, ""
    return person, f"in this office by {count} of {counts.total()} documents of the time"


def choose(before: Sighting | None, after: Sighting | None, date: str) -> tuple[str | None, str]:
    """Of the sightings around a date the holder: the same on both sides, else the one seen lately."""
    if before and after and before.person == after.person and not before.until:
        return before.person, f"in this office on {before.date} and {after.date}"
    if before and not before.until and days_between(before.date, date) <= KNOWN_FOR:
        if after is None or days_between(before.date, date) <= days_between(date, after.date):
            return before.person, f"in this office on {before.date}"
        return None, ""
    if after and days_between(date, after.date) <= KNOWN_FOR / 4 and (before is None or before.until):
        return after.person, f"in this office on {after.date}"
    return None, ""


def days_between(earlier: str, later: str) -> int:
    """The days from one ISO date to another, each of which may be a month or year only."""
    return ordinal(later) - ordinal(earlier)


@lru_cache(maxsize=100_000)
def ordinal(date: str) -> int:
    """The day number of an ISO date; a month or year counts by its first day."""
    from datetime import date as day

    return day.fromisoformat(date + "2000-01-01"[len(date) :] if len(date) < 10 else date[:10]).toordinal()
