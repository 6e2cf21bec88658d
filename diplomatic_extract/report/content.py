"""What a page is made from: events, documents and figures, read from facts or from a knowledge base."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from diplomatic_extract.model import Extraction
from diplomatic_extract.report.settings import PageSettings, load_settings
from diplomatic_extract.tables.events import find_events
from diplomatic_extract.tables.types import Event, Office


class Mark(msgspec.Struct, frozen=True):
    """A marked stretch of a document's text: an entity, or a sentence with the events that it tells and its text."""

    start: int
    stop: int
    kind: str
    title: str = ""
    events: tuple[str, ...] = ()
    text: str = ""


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """A document behind the events; `text` is None where it was not kept."""

    id: str
    source: str
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    place: str | None = None
    text: str | None = None
    marks: tuple[Mark, ...] = ()
    boilerplate: tuple[tuple[int, int], ...] = ()


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """A figure of trade: the row of the view `trade`. `event` leads to its telling."""

    pair: tuple[str, ...]
    measure: str
    period: str | None
    value: float | None
    currency: str | None
    change_pct: float | None = None
    qualifier: str | None = None
    status: str = "actual"
    told_by: str | None = None
    source: str = ""
    event: str = ""
    contradicts: bool = False


class Stay(msgspec.Struct, frozen=True):
    """What a base knows of a visit: town and state visited, whom the visitor met there, what was signed."""

    city: str | None = None
    country: str | None = None
    hosts: tuple[str, ...] = ()
    signed: tuple[str, ...] = ()


class Known(msgspec.Struct, frozen=True):
    """What a base knows beside events: offices by person, stays by visit."""

    offices: dict[str, list[Office]] = {}
    visits: dict[str, Stay] = {}


class Content(msgspec.Struct, frozen=True, kw_only=True):
    """All that a page shows. `left_out` counts events that the limits or filters of the page left out, by reason."""

    events: Sequence[Event]
    lasting: Sequence[Event]
    documents: Sequence[Source]
    figures: Sequence[Figure]
    known: Known = Known()
    left_out: dict[str, int] = {}


def read_facts(extractions: Iterable[Extraction], texts: dict[str, str] | None = None) -> Content:
    """The content of extractions, every relation an event of its own; `texts` gives documents' texts by their ids."""
    settings = load_settings()
    known = texts or {}
    events: list[Event] = []
    documents: dict[str, Source] = {}
    for extraction in extractions:
        found = [*find_events([extraction])]
        events += found
        document = extraction.document
        text = known.get(document.id, document.text)
        documents.setdefault(document.id, make_source(extraction, [event.id for event in found], text))
    return sort_content(events, [*documents.values()], settings)


def sort_content(events: Sequence[Event], documents: Sequence[Source], settings: PageSettings) -> Content:
    """Events apart from what lasts, newest first; figures out of the events that hold them."""
    passing = [event for event in events if event.type not in settings.lasting]
    return Content(
        events=sorted(passing, key=lambda event: (day_of(event), event.n_documents, event.id), reverse=True),
        lasting=[event for event in events if event.type in settings.lasting],
        documents=sorted(documents, key=lambda item: (item.published or "", item.source, item.id), reverse=True),
        figures=[make_figure(event, settings) for event in passing if event.type == settings.figures.type],
    )


def day_of(event: Event) -> str:
    """The day by which an event is sorted: its own, no later than its first report: plans are news then."""
    return min(filter(None, (event.date, event.first_reported)), default="")


def make_source(extraction: Extraction, events: Sequence[str], text: str | None) -> Source:
    """A document with the marks of its entities and of the sentences behind its events.

    `events` are the ids of the events that its relations tell, in their order, "" for none.
    """
    document = extraction.document
    entities = [
        Mark(mention.start, mention.stop, entity.type, entity.name)
        for entity in extraction.entities
        for mention in entity.mentions
    ]
    told: dict[tuple[int, int, str], list[str]] = {}
    for event, relation in zip(events, extraction.relations, strict=True):
        for sentence in relation.evidence if event else ():
            told.setdefault((sentence.start, sentence.stop, sentence.text), []).append(event)
    sentences = [
        Mark(start, stop, "sentence", events=tuple(ids), text=said) for (start, stop, said), ids in sorted(told.items())
    ]
    return Source(
        id=document.id,
        source=document.source,
        title=document.title,
        published=document.published,
        publisher=document.publisher,
        place=document.place,
        text=text,
        marks=tuple(sentences + entities),
        boilerplate=tuple((zone.start, zone.stop) for zone in document.zones if zone.kind == "boilerplate"),
    )


def make_figure(event: Event, settings: PageSettings) -> Figure:
    """The figure that an event of trade tells."""
    told = event.tellings[0] if event.tellings else None
    about = {party.name for party in event.participants if party.role == settings.figures.about}
    return Figure(
        pair=tuple(sorted(about)),
        measure=str(event.attributes.get("measure") or ""),
        period=event.attributes.get("period") or event.date,
        value=read_number(event.attributes.get("value")),
        currency=event.attributes.get("currency"),
        change_pct=read_number(event.attributes.get("change_pct")),
        qualifier=event.attributes.get("qualifier"),
        status=event.status,
        told_by=told.told_by if told else None,
        source=told.source if told else "",
        event=event.id,
    )


def read_number(value: Any) -> float | None:
    """A number, or None for what is none."""
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def make_anchor(kind: str, id: str) -> str:
    """An address within the page that is stable and holds nothing but letters and digits, whatever the id."""
    return f"{kind}-{hashlib.sha256(id.encode('utf-8', 'surrogatepass')).hexdigest()[:10]}"
