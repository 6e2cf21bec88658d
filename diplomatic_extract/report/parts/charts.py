"""Series of trade figures: results, goals and contradictions, one chart a pair, measure and currency."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from diplomatic_extract.labels import Labels
from diplomatic_extract.report.content import Figure
from diplomatic_extract.report.settings import Most
from diplomatic_extract.tables.phrases import scale
from diplomatic_extract.tables.times import read_span

WIDTH, HEIGHT, LEFT, RIGHT, HEAD, FOOT = 420, 190, 12, 14, 26, 24
LABELLED = 9  # points more than these get no value written beside them


class Point(msgspec.Struct, frozen=True):
    """A figure as a point of its chart; `kind` is result, goal or denied."""

    figure: Figure
    x: float
    y: float
    kind: str
    label: str
    anchor: str


class Chart(msgspec.Struct, frozen=True):
    """A series: its points in order, the line through its results, the years below."""

    pair: tuple[str, ...]
    measure: str
    currency: str
    points: tuple[Point, ...]
    line: str
    years: tuple[tuple[float, str], ...]
    figures: tuple[Figure, ...]
    width: int = WIDTH
    height: int = HEIGHT
    floor: int = HEIGHT - FOOT


class Charts(msgspec.Struct, frozen=True):
    """The series with most figures, those too short to draw, and how many of the former are left out."""

    charts: tuple[Chart, ...]
    single: tuple[Chart, ...]
    left_out: int


def make_charts(figures: Sequence[Figure], most: Most, labels: Labels) -> Charts:
    """A chart for each series, those with most figures first."""
    series: dict[tuple[tuple[str, ...], str, str], list[Figure]] = {}
    for figure in figures:
        if figure.pair and (figure.value is not None or figure.change_pct is not None):
            series.setdefault((figure.pair, figure.measure, figure.currency or ""), []).append(figure)
    ordered = sorted(series, key=lambda key: (-len(series[key]), key))
    charts = [make_chart(*key, series[key], labels) for key in ordered]
    drawn = [chart for chart in charts if len({point.x for point in chart.points}) > 1]
    single = [chart for chart in charts if chart not in drawn]
    return Charts(tuple(drawn[: most.charts]), tuple(single), max(len(drawn) - most.charts, 0))


def make_chart(pair: tuple[str, ...], measure: str, currency: str, figures: list[Figure], labels: Labels) -> Chart:
    """The chart of one series."""
    ordered = sorted(figures, key=lambda figure: (figure.period or "", figure.value or 0, figure.event))
    dated = [(when, figure) for figure in ordered if figure.value is not None and (when := year_of(figure)) is not None]
    if not dated:
        return Chart(pair, measure, currency, (), "", (), tuple(ordered))
    first, last = min(when for when, _ in dated), max(when for when, _ in dated)
    highest = max(figure.value or 0 for _, figure in dated) or 1
    labelled = len(dated) <= LABELLED
    points = [
        make_point(
            figure,
            LEFT + 24 + (WIDTH - LEFT - RIGHT - 48) * ((when - first) / (last - first) if last > first else 0.5),
            HEIGHT - FOOT - (HEIGHT - HEAD - FOOT) * (figure.value or 0) / highest,
            scale(figure.value, labels) if labelled else "",
        )
        for when, figure in dated
    ]
    # one point a year; of figures that contradict one another the line passes through the last
    whole = {p.x: p for p in points if p.kind == "result" and len(p.figure.period or "") == 4}
    line = " ".join(f"{point.x},{point.y}" for point in whole.values()) if len(whole) > 1 else ""
    return Chart(pair, measure, currency, tuple(points), line, find_years(points), tuple(ordered))


def make_point(figure: Figure, x: float, y: float, label: str) -> Point:
    kind = {"actual": "result", "negated": "denied"}.get(figure.status, "goal")
    anchor = "start" if x < WIDTH * 0.2 else "end" if x > WIDTH * 0.8 else "middle"
    return Point(figure, round(x, 1), round(y, 1), kind, label, anchor)


def year_of(figure: Figure) -> float | None:
    """The middle of a figure's period in years."""
    first, _, last = (figure.period or "").partition("..")
    span = read_span(first, last or None)
    return span.middle.year + span.middle.timetuple().tm_yday / 366 if span else None


def find_years(points: Sequence[Point]) -> tuple[tuple[float, str], ...]:
    """The labels of the axis: each period once, where there is room for it."""
    years: list[tuple[float, str]] = []
    for point in sorted(points, key=lambda point: point.x):
        label = (point.figure.period or "").replace("..", "–")
        if not years or (point.x - years[-1][0] > 8 * max(len(label), len(years[-1][1])) and label != years[-1][1]):
            years.append((point.x, label))
    return tuple(years)
