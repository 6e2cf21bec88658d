"""Tables with typed columns, and the row of an event, whatever it was made from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

import msgspec

from diplomatic_extract.model import Status

Kind = Literal["text", "int", "float", "date", "link", "list"]
Row = dict[str, Any]


class Column(msgspec.Struct, frozen=True):
    """A column: what kind of value it holds and what it means.

    A `date` is an ISO date or its beginning (`2026`, `2026-02`); a `link` a text that may be an address; a `list`
    holds texts or tables.
    """

    name: str
    kind: Kind
    meaning: str = ""


class Table(msgspec.Struct, frozen=True):
    """A named table; its rows may be read once only."""

    name: str
    columns: tuple[Column, ...]
    rows: Iterable[Row]


class Party(msgspec.Struct, frozen=True, kw_only=True):
    """Who takes part in an event, in which role; `country` is the state that it is, belongs to or acts for."""

    role: str
    name: str
    type: str
    country: str | None = None
    wikidata: str | None = None
    holder: str | None = None
    office: str | None = None


class Office(msgspec.Struct, frozen=True):
    """An office of a person: whose it is, the days on which documents first and last give it, how it is held."""

    position: str
    of: str = ""
    first: str | None = None
    last: str | None = None
    phase: str = "current"


class Telling(msgspec.Struct, frozen=True, kw_only=True):
    """One document that tells an event: the sentence at `start` … `stop` of its text, and what it says.

    `trigger` is the place of the word that carries the fact, within the document too; `told_by` who is quoted.
    """

    document: str
    source: str
    relation: str
    start: int | None
    stop: int | None
    text: str
    status: Status = "actual"
    published: str | None = None
    publisher: str | None = None
    trigger: tuple[int, int] | None = None
    told_by: str | None = None


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """A step in the history of an event: what its status was said to be, when, and for which date."""

    reported: str | None
    status: str
    date: str | None = None
    document: str | None = None


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """An event with all its tellings: the row of the view `events`."""

    id: str
    type: str
    status: Status
    participants: list[Party]
    place: str | None = None
    date: str | None = None
    date_end: str | None = None
    n_documents: int = 1
    n_sources: int = 1
    first_reported: str | None = None
    last_reported: str | None = None
    history: list[Step] = []
    tellings: list[Telling] = []
    attributes: dict[str, Any] = {}
    trip: str | None = None
