"""Visits as bars on one axis of time, those of a journey together."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from diplomatic_extract.report.content import Known, Stay
from diplomatic_extract.report.settings import PageSettings
from diplomatic_extract.tables.times import Span, find_window, is_precise, span_of
from diplomatic_extract.tables.types import Event, Party

WIDTH, HEIGHT = 320, 16


class Visit(msgspec.Struct, frozen=True):
    """A visit: who, where to, when, and its bar; without `x` its date is not known well enough to draw."""

    event: Event
    visitors: tuple[Party, ...]
    places: tuple[Party, ...]
    x: float | None
    width: float
    goes_on: bool
    stay: Stay = Stay()


class Visits(msgspec.Struct, frozen=True):
    """Rows of visits, newest first, over an axis from a first to a last day."""

    rows: tuple[Visit, ...]
    first: str
    last: str
    left_out: int
    width: int = WIDTH
    height: int = HEIGHT


def make_visits(events: Sequence[Event], settings: PageSettings, known: Known) -> Visits:
    """The visits of the page; denied ones stay, marked by their status. Those of one trip follow one another."""
    found = [event for event in events if event.type == settings.visits.type]
    shown = group_trips(found)[: settings.most.visits]
    spans = [span for event in shown if (span := span_of(event)) and is_precise(span)]
    axis = find_window([day for span in spans for day in (span.first, span.last)])
    made = [make_visit(event, axis, settings, follows(shown, number)) for number, event in enumerate(shown)]
    rows = tuple(add_known(visit, known) for visit in made)
    ends = (axis.first.isoformat(), axis.last.isoformat()) if axis else ("", "")
    return Visits(rows, *ends, len(found) - len(shown))


def group_trips(events: Sequence[Event]) -> list[Event]:
    """Events in their order, the later ones of a trip moved to its first."""
    place: dict[str, int] = {}
    keyed = [(place.setdefault(event.trip or event.id, number), number, event) for number, event in enumerate(events)]
    return [event for _, _, event in sorted(keyed, key=lambda item: item[:2])]


def follows(shown: Sequence[Event], number: int) -> bool:
    """Whether a visit belongs to the trip of the one above it."""
    return number > 0 and shown[number].trip is not None and shown[number].trip == shown[number - 1].trip


def add_known(visit: Visit, known: Known) -> Visit:
    """A visit with what a base knows of it, else the place of the event."""
    stay = known.visits.get(visit.event.id, Stay(city=None if visit.places else visit.event.place))
    return msgspec.structs.replace(visit, stay=stay)


def make_visit(event: Event, axis: Span | None, settings: PageSettings, goes_on: bool) -> Visit:
    who = tuple(party for party in event.participants if party.role == settings.visits.who)
    where = tuple(party for party in event.participants if party.role == settings.visits.where)
    span = span_of(event)
    if axis is None or span is None or not is_precise(span) or span.last < axis.first or span.first > axis.last:
        return Visit(event, who, where, None, 0, goes_on)
    scale = (WIDTH - 4) / ((axis.last - axis.first).days + 1)
    x = 2 + max((span.first - axis.first).days, 0) * scale
    width = min(max(((span.last - span.first).days + 1) * scale, 4), WIDTH - 4)
    return Visit(event, who, where, round(min(x, WIDTH - 2 - width), 1), round(width, 1), goes_on)
