"""The timeline: events by time and status, as stacked bars."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import product
from typing import get_args

import msgspec

from diplomatic_extract.labels import Labels
from diplomatic_extract.model import Status
from diplomatic_extract.report.settings import Most
from diplomatic_extract.tables.times import Bucket, find_buckets, place_of
from diplomatic_extract.tables.types import Event

WIDTH, HEIGHT, LEFT, FOOT, HEAD = 1120, 190, 34, 24, 8
STATUSES: tuple[Status, ...] = get_args(Status)
STEPS = (1, 2, 5)
Kind = tuple[Status, bool]
LABEL_ROOM = 78  # units between the starts of two labels of the axis


class Piece(msgspec.Struct, frozen=True):
    """The part of a bar that one status takes; `told` where the events stand at the day of their report."""

    status: str
    told: bool
    y: float
    height: float
    count: int


class Bar(msgspec.Struct, frozen=True):
    """A bucket with its pieces."""

    label: str
    x: float
    width: float
    since: str
    until: str
    pieces: tuple[Piece, ...]
    total: int
    shown: bool


class Timeline(msgspec.Struct, frozen=True):
    """Bars, the lines behind them, and how many events have no date to stand at."""

    bars: tuple[Bar, ...]
    ticks: tuple[tuple[float, int], ...]
    undated: int
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    floor: int = HEIGHT - FOOT


def make_timeline(events: Sequence[Event], most: Most, labels: Labels) -> Timeline:
    """The timeline of events; each stands in the bucket of its middle day, else of the day of its first report."""
    places = [(place_of(event), event.status) for event in events]
    placed = [(span.middle, (status, not own)) for (span, own), status in places if span]
    buckets = find_buckets([day for day, _ in placed], most.bars, labels)
    if not buckets:
        return Timeline((), (), len(events))
    counts: list[Counter[Kind]] = [Counter() for _ in buckets]
    starts = [bucket.first for bucket in buckets]
    for day, kind in placed:
        counts[bisect_right(starts, day) - 1][kind] += 1
    highest = max(sum(count.values()) for count in counts)
    ticks = find_ticks(highest)
    scale = (HEIGHT - FOOT - HEAD) / max(ticks[-1], 1)
    room = (WIDTH - LEFT) / len(buckets)
    every = max(1, round(LABEL_ROOM / room + 0.49))
    bars = [
        make_bar(bucket, count, LEFT + number * room, room, scale, number % every == 0)
        for number, (bucket, count) in enumerate(zip(buckets, counts, strict=True))
    ]
    lines = tuple((round(HEIGHT - FOOT - tick * scale, 1), tick) for tick in ticks)
    return Timeline(tuple(bars), lines, len(events) - len(placed))


def make_bar(bucket: Bucket, count: Counter[Kind], x: float, room: float, scale: float, shown: bool) -> Bar:
    """The bar of a bucket, what happened at its foot."""
    pieces, floor = [], float(HEIGHT - FOOT)
    for status, told in product(STATUSES, (False, True)):
        if number := count[status, told]:
            height = number * scale
            floor -= height
            pieces.append(Piece(status, told, round(floor, 1), round(height, 1), number))
    gap = min(3.0, room * 0.2)
    return Bar(
        bucket.label,
        round(x + gap / 2, 1),
        round(room - gap, 1),
        "" if bucket.open == "first" else bucket.first.isoformat(),
        "" if bucket.open == "last" else bucket.last.isoformat(),
        tuple(pieces),
        sum(count.values()),
        shown,
    )


def find_ticks(highest: int) -> list[int]:
    """Round numbers from nothing to above the highest bar, five at most."""
    size = 1
    while True:
        for step in STEPS:
            if highest <= 4 * step * size:
                return [*range(0, highest + step * size, step * size)]
        size *= 10
