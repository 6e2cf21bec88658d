"""Persons of the page: their offices as the texts state them, and how much they take part in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import msgspec

from diplomatic_extract.report.content import Content
from diplomatic_extract.tables.types import Event, Office, Party


class Person(msgspec.Struct, frozen=True):
    """A person with offices, events and documents."""

    name: str
    country: str
    wikidata: str
    offices: tuple[Office, ...]
    events: int
    documents: int


class Persons(msgspec.Struct, frozen=True):
    """Those with most events, and how many are left out."""

    rows: tuple[Person, ...]
    left_out: int


def make_persons(content: Content, most: int) -> Persons:
    """The persons of all events, those with most events first."""
    parties: dict[str, Party] = {}
    events: Counter[str] = Counter()
    documents: dict[str, set[str]] = {}
    for event in (*content.events, *content.lasting):
        passing = event.attributes.get("phase") is None
        for party in event.participants:
            if party.type == "PERSON":
                parties.setdefault(party.name, party)
                events[party.name] += passing
                documents.setdefault(party.name, set()).update(told.document for told in event.tellings)
    offices = content.known.offices or find_offices(content.lasting)
    names = sorted(parties, key=lambda name: (-events[name], -len(documents[name]), name))
    rows = [
        Person(
            name,
            parties[name].country or "",
            parties[name].wikidata or "",
            tuple(offices.get(name, ())),
            events[name],
            len(documents[name]),
        )
        for name in names[:most]
    ]
    return Persons(tuple(rows), len(names) - len(rows))


def find_offices(lasting: Sequence[Event]) -> dict[str, list[Office]]:
    """The offices of each person, in order, each once."""
    offices: dict[str, list[Office]] = {}
    for event in lasting:
        position = event.attributes.get("position")
        persons = [party.name for party in event.participants if party.type == "PERSON"]
        owner = ", ".join(party.name for party in event.participants if party.type != "PERSON")
        office = Office(str(position), owner, phase=str(event.attributes.get("phase") or "current"))
        for name in persons if position else ():
            if office not in offices.setdefault(name, []):
                offices[name].append(office)
    return offices
