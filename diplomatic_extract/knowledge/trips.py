"""Journeys: the visit, talks, receptions and signings of one stay abroad share a trip."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from itertools import combinations

import msgspec

from diplomatic_extract.knowledge.agreement import same_party
from diplomatic_extract.knowledge.dates import Window
from diplomatic_extract.knowledge.tellings import Party

SLACK = 1  # days before and after a visit that still are of it
LONGEST = 10  # days between events of one stay where no visit is told
MONTH = 30  # days by which journeys are looked up
GAP = 2  # days between two events of one stay


class Stay(msgspec.Struct, eq=False):
    """An event as part of a journey: who takes part, where and when, and which documents tell it.

    `country` is the state of its place, the town where nobody knows of which state it is.
    """

    event: str
    journey: str
    status: str
    parties: tuple[Party, ...]
    country: str
    first: int
    until: int
    firm: bool
    documents: frozenset[int]
    meets: bool = False

    @property
    def dated(self) -> bool:
        return self.first > 0


def new_stay(
    event: str,
    journey: str,
    status: str,
    parties: Iterable[Party],
    country: str,
    window: Window,
    documents: Iterable[int],
    meets: bool = False,
) -> Stay:
    """What of an event matters for journeys."""
    first, until = (window.first, window.until) if window.known else (0, 0)
    return Stay(event, journey, status, tuple(parties), country, first, until, window.firm, frozenset(documents), meets)


def find_trips(stays: Sequence[Stay]) -> dict[str, str]:
    """The trip of each event that is part of one, by event; what was cancelled is a journey of its own."""
    groups: list[list[Stay]] = []
    for cancelled in (False, True):
        hosts: dict[str, list[Stay]] = {}
        for stay in stays:
            for country in hosts_of(stay) if (stay.status == "negated") is cancelled else ():
                hosts.setdefault(country, []).append(stay)
        for country in sorted(hosts):
            groups += find_journeys(country, hosts[country])
    trips = name_trips(groups)
    join_companions(stays, trips)
    return trips


def join_companions(stays: Sequence[Stay], trips: dict[str, str]) -> None:
    """Add to the trips what one document tells of the same parties on the same day, though it tells no place.

    Talks on the fringe of a summit are of its journey, and so is what those who met signed.
    """
    told: dict[int, list[Stay]] = {}
    for stay in sorted(stays, key=lambda stay: stay.event):
        if stay.journey != "visit" and stay.dated and stay.status != "negated":
            for document in sorted(stay.documents):
                told.setdefault(document, []).append(stay)
    for document in sorted(told):
        for one, other in combinations(told[document], 2):
            both = one.event in trips and other.event in trips
            if not both and are_companions(one, other):
                known = trips.get(one.event) or trips.get(other.event) or name_trip([one.event, other.event])
                trips[one.event] = trips[other.event] = known


def are_companions(one: Stay, other: Stay) -> bool:
    """Whether two events are of one day and of the same parties, or of some of them, from two states at least."""
    if abs(one.first - other.first) > SLACK or (one.country and other.country and one.country != other.country):
        return False
    fewer, more = sorted((one, other), key=lambda stay: len(stay.parties))
    within = all(any(same_party(party, guest) > 0 for guest in more.parties) for party in fewer.parties)
    return within and len({party.pole for party in fewer.parties}) > 1 and (one.meets or other.meets)


def hosts_of(stay: Stay) -> set[str]:
    """The states in which an event may have taken place: that of its place, else those of its parties."""
    if stay.country or stay.journey == "visit":
        return {stay.country} - {""}
    return {party.country for party in stay.parties if party.country}


def find_journeys(country: str, stays: Sequence[Stay]) -> list[list[Stay]]:
    """The journeys to a state: each visit with what happened during it, then stays that no visit tells."""
    visits = sorted((s for s in stays if s.journey == "visit"), key=lambda s: (s.first, s.event))
    others = sorted((s for s in stays if s.journey != "visit"), key=lambda s: (s.first, s.event))
    journeys = join_visits(visits, country)
    joined: list[list[Stay]] = [[] for _ in journeys]
    calendar = Calendar()
    for place, journey in enumerate(journeys):
        calendar.add(journey, place)
    free = []
    for stay in others:
        near = calendar.near(stay)
        sure = [max(is_during(stay, visit, country) for visit in journeys[place]) for place in near]
        if any(sure):
            joined[near[sure.index(max(sure))]].append(stay)
        elif stay.country:
            free.append(stay)
    whole = [[*visits, *stays] for visits, stays in zip(journeys, joined, strict=True)]
    return [j for j in [*whole, *join_stays(free, country)] if len(j) > 1]


def join_visits(visits: Sequence[Stay], country: str) -> list[list[Stay]]:
    """Visits of one delegation at one time."""
    journeys: list[list[Stay]] = []
    calendar = Calendar()
    for visit in visits:
        near = calendar.near(visit)
        same = (p for p in near if any(same_time(visit, v) * share(visit, v, country) for v in journeys[p]))
        place = next(same, len(journeys))
        if place == len(journeys):
            journeys.append([])
        journeys[place].append(visit)
        calendar.add([visit], place)
    return journeys


class Calendar:
    """Journeys by the months in which they may lie and by the documents that tell them."""

    def __init__(self) -> None:
        self.places: dict[object, list[int]] = {}

    def add(self, journey: Sequence[Stay], place: int) -> None:
        """Enter a journey under its number."""
        for stay in journey:
            for key in keys_of(stay):
                held = self.places.setdefault(key, [])
                if place not in held[-3:]:
                    held.append(place)

    def near(self, stay: Stay) -> list[int]:
        """The numbers of the journeys of an event's time or documents, in order."""
        return sorted({place for key in keys_of(stay) for place in self.places.get(key, ())})


def keys_of(stay: Stay) -> list[object]:
    """The months of an event, with some days to spare, and its documents."""
    months = range((stay.first - GAP) // MONTH, (stay.until + GAP) // MONTH + 1) if stay.dated else ()
    return [*months, *((document,) for document in sorted(stay.documents))]


def is_during(stay: Stay, visit: Stay, country: str) -> float:
    """How surely an event took place during a visit: guest and host among its parties, at the time of the visit."""
    at_home = stay.country == country or any(party.country == country for party in stay.parties)
    return share(stay, visit, country) * same_time(stay, visit) if at_home else 0.0


def same_time(stay: Stay, visit: Stay) -> float:
    """How surely two events are of one time: by their days, or, where one has none, by a document that tells both."""
    together = bool(stay.documents & visit.documents)
    if stay.dated and visit.dated:
        slack = SLACK if stay.firm and visit.firm else GAP
        near = stay.first <= visit.until + slack and visit.first - slack <= stay.until
        return (1.0 if together else 0.9) if near else 0.0
    return 0.5 if together else 0.0


def share(stay: Stay, visit: Stay, country: str) -> float:
    """How surely a guest of a visit, himself or by his office or state, takes part in an event."""
    guests = [party for party in visit.parties if party.country != country]
    return max((same_party(guest, party) for guest in guests for party in stay.parties), default=0.0)


def join_stays(stays: Sequence[Stay], country: str) -> list[list[Stay]]:
    """Events abroad of one person within a few days, where no visit is told."""
    journeys: list[list[Stay]] = []
    latest: dict[str, list[Stay]] = {}
    for stay in stays:
        guests = sorted({p.id for p in stay.parties if p.type == "PERSON" and p.country not in (country, "")})
        same = next((latest[guest] for guest in guests if guest in latest and follows(latest[guest], stay)), None)
        if same is None and guests and stay.firm:
            same = []
            journeys.append(same)
        if same is not None:
            same.append(stay)
            latest.update(dict.fromkeys(guests, same))
    return journeys


def follows(journey: Sequence[Stay], stay: Stay) -> bool:
    """Whether an event comes within a few days of a journey's last one."""
    last = max(other.until for other in journey)
    first = min(other.first for other in journey)
    return stay.firm and stay.first - last <= GAP and stay.until - first <= LONGEST


def name_trips(groups: Iterable[Sequence[Stay]]) -> dict[str, str]:
    """An id for each journey; an event of two keeps the first, the one with a visit."""
    trips: dict[str, str] = {}
    for group in groups:
        events = sorted(stay.event for stay in group if stay.event not in trips)
        if len(events) > 1:
            trips.update(dict.fromkeys(events, name_trip(events)))
    return trips


def name_trip(events: Sequence[str]) -> str:
    """An id for a journey, out of its events."""
    return "t:" + hashlib.sha256("\n".join(sorted(events)).encode()).hexdigest()[:12]
