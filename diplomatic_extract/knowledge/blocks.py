"""Which tellings are one event: a pure function of a block, and the joining of what blocks found.

A block holds the tellings of one type whose parties include one pair of states. The most telling ones open events,
every other one joins the event that it fits best. A telling of many parties stands in several blocks; it joins where it
fits best.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from diplomatic_extract.knowledge.agreement import (
    agree,
    agree_on_place,
    agree_on_side,
    agree_on_words,
    pair_sides,
)
from diplomatic_extract.knowledge.dates import gap
from diplomatic_extract.knowledge.tellings import Telling

LEAST = 0.28  # how strongly a telling must agree with an event to join it
MEMBERS = 12  # tellings of an event with which a new one is compared
REACH = 180  # days around a plan in which its event is looked for
MONTH = 30  # days by which events are looked up
RANKS = {"actual": 0, "negated": 1, "planned": 2, "possible": 3}


class Link(msgspec.Struct, frozen=True, array_like=True):
    """A telling and the one that opened its event, and how strongly they agree."""

    number: int
    leader: int
    strength: float


class Event:
    """An event in the making: its tellings, and those of them that differ in what matters."""

    def __init__(self, opening: Telling, order: int) -> None:
        self.leader, self.order = opening.number, order
        self.tellings: list[Telling] = []
        self.distinct: list[Telling] = []
        self.seen: set[tuple[object, ...]] = set()
        self.documents: dict[int, list[Telling]] = {}
        self.add(opening)

    def add(self, telling: Telling) -> None:
        """Take a telling in."""
        self.tellings.append(telling)
        self.documents.setdefault(telling.seq, []).append(telling)
        key = signature(telling)
        if key not in self.seen and len(self.distinct) < MEMBERS:
            self.seen.add(key)
            self.distinct.append(telling)

    def fit(self, telling: Telling) -> float:
        """How strongly a telling agrees with the event; 0 where any telling of what happened contradicts it."""
        best = 0.0
        for member in self.distinct:
            strength = agree(member, telling)
            if not strength and contradicts(member, telling):
                return 0.0
            best = max(best, strength)
        return best * self.repeats(telling)

    def repeats(self, telling: Telling) -> float:
        """Less than 1 where the event is told already by the same document, which tells each event once."""
        told = self.documents.get(telling.seq, ())
        if not told:
            return 1.0
        same = any(is_retold(other, telling) and gap(other.window, telling.window) == 0 for other in told)
        if any(other.status == telling.status for other in told):
            return 0.7 if same else 0.0
        if {other.status for other in told} | {telling.status} <= {"actual", "planned"}:
            return 0.5 if same and telling.window.told and all(other.window.told for other in told) else 0.0
        return 1.0


def is_retold(left: Telling, right: Telling) -> bool:
    """Whether a document may tell one event in two ways: of the same parties, or once of the states of these alone."""
    if left.sides == right.sides:
        return True
    states = [all(party.type == "COUNTRY" for party in telling.parties) for telling in (left, right)]
    return states[0] != states[1] and left.poles == right.poles and len(left.poles) > 1


def signature(telling: Telling) -> tuple[object, ...]:
    """What is equal of tellings that say the same."""
    return (
        telling.status,
        telling.sides,
        telling.place,
        telling.window,
        telling.format,
        telling.words,
        telling.moved,
        telling.strangers,
    )


def contradicts(member: Telling, telling: Telling) -> bool:
    """Whether two tellings cannot be of one event: only a plan's day may differ from what came of it."""
    happened = {"actual"}
    if member.status in happened and telling.status in happened:
        return True
    return contradicts_but_time(member, telling)


def group_block(tellings: Iterable[Telling]) -> list[Link]:
    """The tellings of a block, each with the one that opened its event; equal blocks give equal links."""
    calendar = Calendar()
    links = []
    for telling in sorted(tellings, key=order_of):
        event, strength = find_event(calendar.near(telling), telling)
        if event is None:
            event = Event(telling, len(calendar.all))
        else:
            event.add(telling)
        calendar.add(event, telling)
        links.append(Link(telling.number, event.leader, strength))
    return follow_moved(list(calendar.all.values()), links)


def follow_moved(events: Sequence[Event], links: Sequence[Link]) -> list[Link]:
    """The links, those of a plan that was moved without a new day leading to the next that happened of its parties.

    Nothing is followed where two could be meant.
    """
    held = [event for event in events if any(telling.status == "actual" for telling in event.tellings)]
    moved: dict[int, Link] = {}
    for event in events:
        if event in held or not any(telling.moved for telling in event.tellings):
            continue
        near = [other for other in held if is_moved_to(event, other)]
        if len(near) == 1:
            moved[event.leader] = Link(event.leader, near[0].leader, LEAST)
    return [moved.get(link.number, link) if link.leader == link.number else link for link in links]


def is_moved_to(plan: Event, held: Event) -> bool:
    """Whether what happened is what was moved: the same parties and place, within some weeks after the first day."""
    day = max((telling.window.last for telling in plan.tellings if telling.window.told), default=0)
    first = min((telling.window.first for telling in held.tellings if telling.window.known), default=0)
    if not (day and first and 0 < first - day <= MOVED_WITHIN):
        return False
    pairs = [(one, other) for one in plan.distinct for other in held.distinct]
    return all(not contradicts_but_time(one, other) for one, other in pairs)


def contradicts_but_time(left: Telling, right: Telling) -> bool:
    """Whether parties, place or words of two tellings exclude one another."""
    sides = [agree_on_side(one, other) for one, other in pair_sides(left, right)]
    return not all([*sides, agree_on_place(left, right), agree_on_words(left, right)])


MOVED_WITHIN = 45  # days after the first day within which what was moved takes place


def order_of(telling: Telling) -> tuple[object, ...]:
    """What tells most first: what happened, on a known day, to named persons, in a known place."""
    window = telling.window
    named = sum(party.type == "PERSON" for party in telling.parties)
    width = window.last - window.first if window.known else 10_000
    place = not telling.place.town
    known = (not window.firm, width > 31, -named, place)
    return (RANKS[telling.status], *known, telling.published, telling.number)


class Calendar:
    """The events of a block by the months of their tellings; those of no known time apart."""

    def __init__(self) -> None:
        self.months: dict[int, dict[int, Event]] = {}
        self.undated: dict[int, Event] = {}
        self.all: dict[int, Event] = {}

    def add(self, event: Event, telling: Telling) -> None:
        """Enter an event under the time of one of its tellings."""
        self.all[event.leader] = event
        if not telling.window.known:
            self.undated[event.leader] = event
        for month in months_of(telling, 0):
            self.months.setdefault(month, {})[event.leader] = event

    def near(self, telling: Telling) -> list[Event]:
        """The events of a telling's time, in the order in which they were opened."""
        if not telling.window.known:
            return list(self.all.values())
        reach = 1 if telling.status == "actual" else REACH // MONTH
        found = dict(self.undated)
        for month in months_of(telling, reach):
            found.update(self.months.get(month, {}))
        return sorted(found.values(), key=lambda event: event.order)


def months_of(telling: Telling, reach: int) -> range:
    """The months of a telling, and as many more on either side."""
    if not telling.window.known:
        return range(0)
    return range(telling.window.first // MONTH - reach, telling.window.until // MONTH + reach + 1)


def find_event(events: Sequence[Event], telling: Telling) -> tuple[Event | None, float]:
    """The event that a telling fits best, the earlier of two alike; None where it fits none well enough."""
    best, found = LEAST, None
    for event in events:
        strength = event.fit(telling)
        if strength > best:
            best, found = strength, event
    return found, best if found else 1.0


def join_links(links: Iterable[Link]) -> dict[int, int]:
    """The event of each telling, named by its first telling; of several leaders the one that agrees best counts."""
    best: dict[int, Link] = {}
    for link in links:
        known = best.get(link.number)
        if known is None or is_better(link, known):
            best[link.number] = link
    return {number: find_root(best, number) for number in sorted(best)}


def is_better(link: Link, known: Link) -> bool:
    """Whether a link to another telling agrees better than the one known, or is the first to another telling."""
    opens, opened = link.leader == link.number, known.leader == known.number
    if opens != opened:
        return opened
    return (link.strength, -link.leader) > (known.strength, -known.leader)


def find_root(best: dict[int, Link], number: int) -> int:
    """The telling that opened the event of a telling; a circle ends at its smallest number."""
    seen = []
    while best[number].leader != number and number not in seen:
        seen.append(number)
        number = best[number].leader
    return min(seen[seen.index(number) :]) if number in seen else number
