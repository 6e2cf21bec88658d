"""Tellings: what one document says of one event, with everything that tells events apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

import msgspec

from diplomatic_extract.knowledge.dates import Window, days_of, find_window
from diplomatic_extract.knowledge.settings import EventType, load_settings

DETAILED = 2  # words by which a document is told from all others of its parties
RECALLED = 700  # days after which a document that was signed may be spoken of without a date
STEM = 5  # letters by which words are one
MOST_POLES = 4  # parties of whom every pair is looked for; of more each alone


class Party(msgspec.Struct, frozen=True, array_like=True):
    """One who takes part: the identity behind an argument.

    `kinds` are kinds of office that he holds, or that a body stands for; `pole` is his state, else himself.
    """

    id: str
    type: str
    name: str
    country: str
    kinds: tuple[str, ...] = ()

    @property
    def pole(self) -> str:
        return self.country or self.id


class Place(msgspec.Struct, frozen=True, array_like=True):
    """A place of an event: its town or region, if told, and its state."""

    town: str = ""
    country: str = ""


class Telling(msgspec.Struct, frozen=True, array_like=True, dict=True):
    """A relation of a document as evidence of an event.

    `number` counts over all tellings in the order of documents; `sides` are the parties by role; `words` are the stems
    of what tells events of a day apart; `strangers` are the kinds of office of parties of whom neither name nor state
    is known; `part` counts the states of one journey; `published` and `moved` tell when the document
    said so, and of a new date.
    """

    number: int
    seq: int
    type: str
    status: str
    sides: tuple[tuple[str, tuple[Party, ...]], ...]
    place: Place
    window: Window
    published: str
    format: str = ""
    words: tuple[str, ...] = ()
    moved: bool = False
    near: tuple[str, ...] = ()
    superseded: bool = False
    recalls: bool = False
    strangers: tuple[tuple[str, ...], ...] = ()
    part: int = 0

    @cached_property
    def parties(self) -> list[Party]:
        """All who take part, side by side."""
        return [party for _, side in self.sides for party in side]

    @cached_property
    def poles(self) -> list[str]:
        """The states, or bodies and persons of none, that take part; the state of the place if only one does."""
        found = sorted({party.pole for party in self.parties})
        if len(found) < 2 and self.place.country:
            found = sorted({*found, self.place.country})
        return found


def find_blocks(telling: Telling) -> list[str]:
    """The blocks in which the other tellings of an event are looked for: type and pair of parties."""
    own = sorted({party.pole for party in telling.parties})
    poles = telling.poles if len(telling.poles) > 1 else sorted({*own, *telling.near})
    if len(poles) < 2:
        return [f"{telling.type} {' '.join(poles)} -"]
    blocks = [f"{telling.type} * {pole}" for pole in own] if len(own) != 2 else []
    if len(poles) <= MOST_POLES:
        blocks += [f"{telling.type} {a} {b}" for k, a in enumerate(poles) for b in poles[k + 1 :]]
    return blocks


def find_sides(arguments: Iterable[tuple[str, Party]], event: EventType) -> tuple[tuple[str, tuple[Party, ...]], ...]:
    """The parties of a relation by role, the place apart; all but the listed sides of a type that has such."""
    given = list(arguments)
    roles = event.sides or sorted({role for role, _ in given} - {event.place})
    sides = ((role, tuple(dict.fromkeys(party for name, party in given if name == role))) for role in roles)
    return tuple((role, without_nobodies(side)) for role, side in sides)


def without_nobodies(side: tuple[Party, ...]) -> tuple[Party, ...]:
    """A side without offices of which nothing is known («глава делегации»), unless there is nobody else."""
    known = tuple(party for party in side if party.type != "ROLE" or party.country)
    return known or side


def find_strangers(arguments: Iterable[tuple[str, Party]], event: EventType) -> tuple[tuple[str, ...], ...]:
    """The kinds of office of parties of whom nothing else is known («председатель верхней палаты»)."""
    roles = [party for role, party in arguments if role != event.place and party.type == "ROLE" and not party.country]
    vague = {"", *load_settings().offices}
    return tuple(sorted({party.kinds for party in roles if set(party.kinds) - vague}))


def find_place(arguments: Iterable[tuple[str, Party]], event: EventType) -> Place:
    """The town and state of an event, by the role that tells its place."""
    town = country = ""
    for role, party in arguments:
        if role == event.place and party.type == "COUNTRY":
            country = party.country
        elif role == event.place:
            town, country = party.id, country or party.country
    return Place(town, country)


def find_stems(value: object) -> tuple[str, ...]:
    """The beginnings of the words of a title or topic."""
    text = " ".join(map(str, value)) if isinstance(value, list) else str(value or "")
    folded = text.lower().replace("ё", "е")
    for phrase, word in load_settings().words.same.items():
        folded = re.sub(phrase, word, folded)
    words = (word.strip("«»\"'.,:;()") for word in folded.split())
    vague = tuple(load_settings().words.vague)
    return tuple(
        dict.fromkeys(word[:STEM] for word in words if len(word) > 2 and word.isalpha() and not word.startswith(vague))
    )


def says(kind: str, texts: Sequence[str]) -> bool:
    """Whether sentences hold one of the words of a kind: that an event was moved, that a report is corrected."""
    words: list[str] = getattr(load_settings().words, kind)
    folded = [text.lower().replace("ё", "е") for text in texts]
    return any(word in text for word in words for text in folded)


def new_telling(
    number: int,
    fact: Mapping[str, Any],
    arguments: Sequence[tuple[str, Party]],
    published: str | None,
) -> Telling | None:
    """The telling of a relation (a row of facts) with its parties; None where its type is no event.

    `published` is the day of the document, or one that was reckoned from what else it tells. A status that was
    `settled` by hand stands.
    """
    event = load_settings().event(fact["type"])
    if event is None:
        return None
    attributes: dict[str, object] = fact["attributes"]
    attributes = without_content_date(attributes, fact["status"], published)
    window = find_window(attributes, published, fact["status"], event.days)
    texts = [text for _, _, text in fact["evidence"]]
    words = find_stems(attributes.get(event.apart)) if event.apart else ()
    dated = window.told or attributes.get("date")
    recalls = event.once and fact["status"] == "actual" and not dated and len(words) >= DETAILED
    if recalls and window.known:
        window = msgspec.structs.replace(window, first=window.first - RECALLED)
    return Telling(
        number=number,
        seq=fact["seq"],
        type=fact["type"],
        status=fact["status"] if fact.get("settled") else settle_status(fact["status"], window, published),
        sides=find_sides(arguments, event),
        place=find_place(arguments, event),
        window=window,
        published=fact["published"] or "",
        format=str(attributes.get("format") or attributes.get("kind") or ""),
        words=words,
        recalls=recalls,
        strangers=find_strangers(arguments, event),
        moved=fact["status"] != "actual" and says("moved", texts),
    )


def without_content_date(attributes: dict[str, object], status: str, published: str | None) -> dict[str, object]:
    """The attributes without a month or year to come that goes with what happened already: it is of its content."""
    told, issued = days_of(str(attributes.get("date") or "")), days_of(published or "")
    if status != "actual" or told is None or issued is None or told[0] <= issued[1] or told[0] == told[1]:
        return attributes
    return {name: value for name, value in attributes.items() if name not in ("date", "date_from", "date_end")}


def settle_status(status: str, window: Window, published: str | None) -> str:
    """The status of a telling: what a document says to have happened after its own day is a plan."""
    issued = days_of(published or "")
    ahead = issued is not None and window.told and window.first > issued[1] + 1
    return "planned" if status == "actual" and ahead else status
