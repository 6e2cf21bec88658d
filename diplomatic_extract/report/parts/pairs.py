"""Pairs of states by month: how many events they shared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import combinations

import msgspec

from diplomatic_extract.labels import Labels
from diplomatic_extract.report.settings import Most
from diplomatic_extract.tables.times import Bucket, find_buckets, is_precise, place_of
from diplomatic_extract.tables.types import Event

LEVELS = (1, 2, 4, 8, 16)  # least numbers of events of the five shades
CROWD = 8  # more states than these make a gathering, not pairs


class Cell(msgspec.Struct, frozen=True):
    """What a pair did in a time: actual events, others (planned, possible), and the shade."""

    actual: int
    others: int
    level: int
    since: str
    until: str


class PairRow(msgspec.Struct, frozen=True):
    """A pair of states by code, with its cells and its sum."""

    one: str
    other: str
    cells: tuple[Cell | None, ...]
    actual: int
    others: int


class Matrix(msgspec.Struct, frozen=True):
    """Rows of pairs over columns of time."""

    columns: tuple[str, ...]
    rows: tuple[PairRow, ...]
    left_out: int
    undated: int


def make_matrix(events: Sequence[Event], most: Most, labels: Labels) -> Matrix:
    """The matrix of the pairs with most events; denied ones do not count."""
    told = [event for event in events if event.status != "negated"]
    paired = [(pair, event) for event in told for pair in pairs_of(event)]
    totals = Counter(pair for pair, _ in paired)
    spans = [span for _, event in paired if (span := place_of(event)[0]) and is_precise(span)]
    buckets = find_buckets([span.middle for span in spans], most.months, labels)
    rows = sorted(totals, key=lambda pair: (-totals[pair], pair))[: most.pairs]
    counts = count_cells(paired, buckets)
    made = tuple(make_row(pair, buckets, counts, [event for own, event in paired if own == pair]) for pair in rows)
    undated = len(paired) - len(spans)
    return Matrix(tuple(bucket.label for bucket in buckets), made, len(totals) - len(rows), undated)


def pairs_of(event: Event) -> list[tuple[str, str]]:
    """The pairs of states of an event, none of a large gathering."""
    states = sorted({party.country for party in event.participants if party.country})
    return [*combinations(states, 2)] if len(states) <= CROWD else []


def count_cells(paired: Sequence[tuple[tuple[str, str], Event]], buckets: Sequence[Bucket]) -> Counter[tuple[str, ...]]:
    """Events by pair, column and whether they took place."""
    counts: Counter[tuple[str, ...]] = Counter()
    for pair, event in paired:
        span, _ = place_of(event)
        if span and is_precise(span):
            column = next(i for i, bucket in enumerate(buckets) if bucket.first <= span.middle <= bucket.last)
            counts[(*pair, str(column), "actual" if event.status == "actual" else "other")] += 1
    return counts


def make_row(
    pair: tuple[str, str], buckets: Sequence[Bucket], counts: Counter[tuple[str, ...]], events: Sequence[Event]
) -> PairRow:
    cells = [make_cell(pair, str(number), bucket, counts) for number, bucket in enumerate(buckets)]
    actual = sum(event.status == "actual" for event in events)
    return PairRow(*pair, tuple(cells), actual, len(events) - actual)


def make_cell(pair: tuple[str, str], column: str, bucket: Bucket, counts: Counter[tuple[str, ...]]) -> Cell | None:
    actual, others = counts[(*pair, column, "actual")], counts[(*pair, column, "other")]
    if not actual + others:
        return None
    level = sum(actual >= least for least in LEVELS)
    since = "" if bucket.open == "first" else bucket.first.isoformat()
    return Cell(actual, others, level, since, "" if bucket.open == "last" else bucket.last.isoformat())
