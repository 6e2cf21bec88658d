"""Time on the page: from partial dates to days, and from days to the buckets of an axis."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta

import msgspec

from diplomatic_extract.labels import Labels
from diplomatic_extract.tables.phrases import write_date
from diplomatic_extract.tables.types import Event

OUTLIERS = 0.02  # part of the dated events, on either side, that may fall outside the axis
UNITS = (("day", 1), ("week", 7), ("month", 30.44), ("year", 365.25))


class Span(msgspec.Struct, frozen=True):
    """From a first to a last day, both counted."""

    first: date
    last: date

    @property
    def middle(self) -> date:
        """The day in the middle."""
        return self.first + (self.last - self.first) // 2


class Bucket(msgspec.Struct, frozen=True):
    """A stretch of a time axis; open at an end that collects what lies beyond."""

    first: date
    last: date
    label: str
    open: str = ""


def read_span(first: str | None, last: str | None = None) -> Span | None:
    """The days that a partial date means: `2026-02` is all of February; None for what is no date."""
    start, stop = read_days(first), read_days(last or first)
    if start is None:
        return None
    return Span(start.first, max(start.last, stop.last) if stop else start.last)


def read_days(text: str | None) -> Span | None:
    """The days of one partial date."""
    try:
        parts = [int(part) for part in (text or "").split("-")]
        year, month, day = [*parts, 0, 0][:3]
        first = date(year, month or 1, day or 1)
        return Span(first, date(year, month or 12, day or monthrange(year, month or 12)[1]))
    except ValueError:
        return None


def span_of(event: Event) -> Span | None:
    """When an event took or takes place."""
    return read_span(event.date, event.date_end)


def place_of(event: Event) -> tuple[Span | None, bool]:
    """Where an event stands in time, and whether that is its own date: without one, the day of its first report."""
    own = span_of(event)
    return (own, True) if own else (read_span(event.first_reported), False)


def is_precise(span: Span) -> bool:
    """Whether a span is short enough to stand in one month."""
    return (span.last - span.first).days <= 31


def find_window(days: Sequence[date]) -> Span | None:
    """The stretch that holds all but a few days at either end."""
    if not days:
        return None
    ordered = sorted(days)
    cut = int(len(ordered) * OUTLIERS)
    return Span(ordered[cut], ordered[-1 - cut])


def find_buckets(days: Sequence[date], most: int, labels: Labels) -> list[Bucket]:
    """Buckets of one unit, at most `most` of them, that cover the days; the ends collect what lies far outside."""
    window = find_window(days)
    if window is None:
        return []
    length = (window.last - window.first).days + 1
    unit = next((name for name, size in UNITS if length / size <= most - 2), "year")
    buckets = [*walk(window, unit, labels)][-most:]
    if min(days) < buckets[0].first:
        label = labels.text("earlier", "page")
        buckets.insert(0, Bucket(min(days), buckets[0].first - timedelta(1), label, "first"))
    if max(days) > buckets[-1].last:
        label = labels.text("later", "page")
        buckets.append(Bucket(buckets[-1].last + timedelta(1), max(days), label, "last"))
    return buckets


def walk(window: Span, unit: str, labels: Labels) -> list[Bucket]:
    """The buckets of a unit that touch a window, in order."""
    buckets = []
    first = floor(window.first, unit)
    while first <= window.last:
        after = following(first, unit)
        iso = first.isoformat()[: {"month": 7, "year": 4}.get(unit, 10)]
        buckets.append(Bucket(first, after - timedelta(1), write_date(iso, labels)))
        first = after
    return buckets


def floor(day: date, unit: str) -> date:
    """The first day of the unit that a day lies in; weeks begin on Monday."""
    if unit == "week":
        return day - timedelta(day.weekday())
    return day.replace(day=1 if unit != "day" else day.day, month=1 if unit == "year" else day.month)


def following(first: date, unit: str) -> date:
    """The first day of the next unit."""
    if unit == "month":
        return (first + timedelta(31)).replace(day=1)
    return first.replace(year=first.year + 1) if unit == "year" else first + timedelta(7 if unit == "week" else 1)
