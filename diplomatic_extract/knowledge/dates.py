"""When an event may have happened, by what a document says and when it was published: windows of days."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date as day
from functools import lru_cache

import msgspec

AHEAD = 150  # days for which a plan without a date waits for its event
LATE = 2  # days by which a report may come after the day that it does not tell
ISO = re.compile(r"\d{4}(-\d\d(-\d\d)?)?$")


class Window(msgspec.Struct, frozen=True, array_like=True):
    """The days, as numbers, from `first` to `last` on which an event may have begun; `until` is when it ended.

    `firm` tells that a document gives the day itself; `told` that it gives at least a month or year.
    """

    first: int
    last: int
    until: int
    firm: bool = False
    told: bool = False

    @property
    def known(self) -> bool:
        """Whether anything is known of the time."""
        return self.last > self.first - 1 and self.first > 0


NEVER = Window(0, -1, -1)


@lru_cache(maxsize=100_000)
def days_of(text: str) -> tuple[int, int] | None:
    """The first and last day number of an ISO day, month, year or range; None where it is none."""
    first, _, last = text.partition("..")
    if not (ISO.match(first) and (not last or ISO.match(last))):
        return None
    try:
        return first_day(first), last_day(last or first)
    except ValueError:
        return None


def first_day(text: str) -> int:
    """The first day of an ISO day, month or year."""
    return day.fromisoformat(text + "2000-01-01"[len(text) :]).toordinal()


def last_day(text: str) -> int:
    """The last day of an ISO day, month or year."""
    if len(text) == 4:
        return day(int(text), 12, 31).toordinal()
    if len(text) == 7:
        year, month = int(text[:4]), int(text[5:])
        return day(year, month, monthrange(year, month)[1]).toordinal()
    return day.fromisoformat(text).toordinal()


def iso(number: int) -> str:
    """A day number as an ISO date."""
    return day.fromordinal(number).isoformat()


def find_window(attributes: dict[str, object], published: str | None, status: str, days: int) -> Window:
    """The days on which an event of a relation may have begun.

    A date of the clause, or of another clause on the same event, is taken as told. Without one, what happened did so
    in the `days` before publication, and what is planned follows it; the day of publication tells no more.
    """
    told = days_of(str(attributes.get("date") or ""))
    issued = days_of(published or "")
    source = attributes.get("date_from")
    if told and (source == "clause" or (source == "event" and told != issued)):
        end = days_of(str(attributes.get("date_end") or ""))
        return Window(told[0], told[1], max(told[1], end[1] if end else 0), told[1] - told[0] < 1, True)
    if issued is None:
        return Window(told[0], told[1], told[1], False, True) if told else NEVER
    if status == "actual":
        first = issued[0] - (LATE if told and source != "event" else days)
        return Window(first, issued[1], issued[1])
    if told and status == "planned":
        return Window(issued[0], issued[1] + days, issued[1] + days)
    back = days if status == "negated" else 0
    return Window(issued[0] - back, issued[1] + AHEAD, issued[1] + AHEAD)


def gap(left: Window, right: Window) -> int:
    """The days between two windows; 0 where they touch or overlap."""
    return max(0, left.first - right.until, right.first - left.until)
