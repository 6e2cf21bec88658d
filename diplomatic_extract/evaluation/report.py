"""Figures from counts: precision, recall and F1 with bootstrap intervals, two runs compared, baselines."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import numpy as np
from numpy.typing import NDArray

from diplomatic_extract.errors import InputError
from diplomatic_extract.evaluation.scoring import (
    CORE_ROLES,
    PARTS,
    Counts,
    DocumentScore,
    Measure,
    Part,
    sum_counts,
    totals_of,
)
from diplomatic_extract.writers import write_whole

SAMPLES = 2000
SEED = 20160401
CONFIDENCE = 0.95
# how far F1 may lie under its baseline before it counts as a fall: parts as a whole, single types
TOTAL_TOLERANCE = 0.002
TYPE_TOLERANCE = 0.02

Floats = NDArray[np.float64]
T = TypeVar("T")


class Figure(msgspec.Struct, frozen=True):
    """Precision, recall, F1 and its confidence interval (`low`, `high`) of one type."""

    precision: float
    recall: float
    f1: float
    gold: int
    predicted: int
    low: float
    high: float


class Difference(msgspec.Struct, frozen=True):
    """F1 of this run less F1 of the other, with its interval; `certain` where the interval leaves out zero."""

    f1: float
    other: float
    difference: float
    low: float
    high: float

    @property
    def certain(self) -> bool:
        """Whether the difference is more than chance at the confidence chosen."""
        return self.low > 0 or self.high < 0


class Report(msgspec.Struct):
    """All figures of a run by part and type; `missing` names gold documents without a prediction."""

    documents: int
    missing: list[str]
    scores: dict[Part, dict[str, Figure]]
    against: dict[Part, dict[str, Difference]] | None = None


# --------------------------------------------------------------------------- figures


def make_report(scores: Sequence[DocumentScore], against: Sequence[DocumentScore] | None = None) -> Report:
    """The report of a run, compared with another run over the same gold where one is given."""
    sums = sum_counts(scores)
    measures = order_measures(sums)
    drawn = sample_f1(scores, measures)
    figures = {measure: adapt_figure(sums[measure], drawn[:, k]) for k, measure in enumerate(measures)}
    missing = [score.doc for score in scores if score.missing]
    report = Report(len(scores), missing, nest(figures))
    if against is not None:
        report.against = nest(compare(scores, against))
    return report


def order_measures(sums: dict[Measure, Counts]) -> list[Measure]:
    """Parts and types in a fixed order, totals last."""
    order = ["PERSON", "COUNTRY", "ORG", "LOC", *CORE_ROLES, "CORE5", "ALL"]
    return sorted(sums, key=lambda measure: (PARTS.index(measure[0]), order.index(measure[1])))


def adapt_figure(counts: Counts, drawn: Floats) -> Figure:
    """Counts as a figure, with the interval of the F1 values drawn."""
    low, high = interval(drawn)
    precision = round(counts.hit / counts.predicted, 4) if counts.predicted else 0.0
    recall = round(counts.hit / counts.gold, 4) if counts.gold else 0.0
    f1 = round(f1_of(counts.hit, counts.gold, counts.predicted), 4)
    return Figure(precision, recall, f1, counts.gold, counts.predicted, low, high)


def f1_of(hit: float, gold: int, predicted: int) -> float:
    """F1 from counts, 0 where there is nothing."""
    return 2 * hit / (gold + predicted) if gold + predicted else 0.0


def nest(flat: dict[Measure, T]) -> dict[Part, dict[str, T]]:
    """Part → type → value."""
    nested: dict[Part, dict[str, T]] = {}
    for (part, kind), value in flat.items():
        nested.setdefault(part, {})[kind] = value
    return nested


# --------------------------------------------------------------------------- bootstrap over documents


def sample_f1(scores: Sequence[DocumentScore], measures: Sequence[Measure]) -> Floats:
    """F1 of each measure (columns) in `SAMPLES` samples of as many documents, drawn with replacement (rows)."""
    draws = np.random.default_rng(SEED).multinomial(len(scores), np.full(len(scores), 1 / len(scores)), SAMPLES)
    table = tabulate(scores, measures)
    hit, gold, predicted = (draws @ table[:, :, k] for k in range(3))
    total = gold + predicted
    result: Floats = np.divide(2 * hit, total, out=np.zeros_like(total), where=total > 0)
    return result


def tabulate(scores: Sequence[DocumentScore], measures: Sequence[Measure]) -> Floats:
    """Documents × measures × (hit, gold, predicted)."""
    place = {measure: k for k, measure in enumerate(measures)}
    table = np.zeros((len(scores), len(measures), 3))
    for row, score in enumerate(scores):
        for (part, kind), counts in score.counts.items():
            for name in (kind, *totals_of(part, kind)):
                if (part, name) in place:
                    table[row, place[part, name]] += (counts.hit, counts.gold, counts.predicted)
    return table


def interval(drawn: Floats) -> tuple[float, float]:
    """The middle `CONFIDENCE` of values drawn (percentile bootstrap, Efron and Tibshirani 1993)."""
    tail = 100 * (1 - CONFIDENCE) / 2
    low, high = np.percentile(drawn, [tail, 100 - tail])
    return round(float(low), 4), round(float(high), 4)


def compare(scores: Sequence[DocumentScore], others: Sequence[DocumentScore]) -> dict[Measure, Difference]:
    """Differences of F1 by measure over the same samples of documents (paired bootstrap)."""
    own, other = sum_counts(scores), sum_counts(others)
    measures = order_measures({**other, **own})
    gaps = sample_f1(scores, measures) - sample_f1(others, measures)
    return {measure: adapt_difference(own, other, measure, gaps[:, k]) for k, measure in enumerate(measures)}


def adapt_difference(
    own: dict[Measure, Counts], other: dict[Measure, Counts], measure: Measure, gaps: Floats
) -> Difference:
    """The difference of one measure."""
    this, that = (sums.get(measure, Counts()) for sums in (own, other))
    f1, others = (f1_of(counts.hit, counts.gold, counts.predicted) for counts in (this, that))
    return Difference(round(f1, 4), round(others, 4), round(f1 - others, 4), *interval(gaps))


# --------------------------------------------------------------------------- baselines


def write_baseline(report: Report, path: Path) -> None:
    """Write the F1 values of a report as a baseline, one type a line."""
    values = {part: {kind: figure.f1 for kind, figure in kinds.items()} for part, kinds in report.scores.items()}
    write_whole(path, msgspec.json.format(msgspec.json.encode(values), indent=1) + b"\n")


def load_baseline(path: Path) -> dict[str, dict[str, float]]:
    """The F1 values that a baseline holds by part and type.

    Raises InputError where the file is missing or no baseline.
    """
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, dict[str, float]])
    except (OSError, msgspec.DecodeError) as error:
        raise InputError(f"cannot read the baseline {path}: {error}; write one with --write-baseline") from error


def find_falls(report: Report, baseline: dict[str, dict[str, float]]) -> list[str]:
    """What fell under the baseline, a line each, such as `relations met_with: 0.812 < 0.845`."""
    falls = []
    for part in PARTS:
        for kind, wanted in baseline.get(part, {}).items():
            figure = report.scores.get(part, {}).get(kind)
            found = figure.f1 if figure else 0.0
            tolerance = TOTAL_TOLERANCE if kind in ("ALL", "CORE5") else TYPE_TOLERANCE
            if found < wanted - tolerance:
                falls.append(f"{part} {kind}: {found:.3f} < {wanted:.3f}")
    return falls


def adapt_json(report: Report) -> dict[str, Any]:
    """A report as plain JSON values."""
    plain: dict[str, Any] = msgspec.to_builtins(report)
    return plain if report.against else {key: value for key, value in plain.items() if key != "against"}
