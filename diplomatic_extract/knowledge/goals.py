"""Goals of trade and what came of them: reached, missed, replaced, or still open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from diplomatic_extract.knowledge.dates import days_of
from diplomatic_extract.knowledge.figures import Figure, days_of_period, span_of

SAME = 0.01  # by what share two tellings of one goal may differ
YEAR = 365  # days of a period whose result can miss a goal; a part of a year can only reach it


class Goal(msgspec.Struct, frozen=True, kw_only=True):
    """A value that two states want to reach, with the result that decided it or, where none did, the latest one."""

    pair: tuple[str, ...]
    measure: str
    goal: float
    currency: str | None
    due: str | None
    outcome: str
    result: float | None
    result_period: str | None
    share: float | None
    result_source: str | None
    first_told: str | None
    told_by: str | None
    sources: tuple[str, ...]
    document: str
    source: str


def find_goals(figures: Iterable[Figure], latest: str) -> list[Goal]:
    """The goals among marked figures, each once, with what came of it; `latest` is the day of the latest document."""
    series: dict[tuple[object, ...], list[Figure]] = {}
    for figure in figures:
        if figure.value is not None and not figure.superseded:
            series.setdefault((figure.pair, figure.flow, figure.measure, figure.currency), []).append(figure)
    goals = []
    for group in series.values():
        aims = join_tellings([figure for figure in group if figure.status == "planned"])
        results = [figure for figure in group if figure.status == "actual"]
        goals += [new_goal(tellings, aims, results, latest) for tellings in aims]
    return goals


def join_tellings(planned: Sequence[Figure]) -> list[list[Figure]]:
    """The goals of a series, each with all that tell it, in the order in which they were first told."""
    aims: list[list[Figure]] = []
    for figure in sorted(planned, key=lambda f: (f.period is None, *time_of(f))):
        same = [tellings for tellings in aims if is_same(tellings[0], figure)]
        if len(same) == 1:
            same[0].append(figure)
        else:
            aims.append([figure])
    return sorted((sorted(tellings, key=time_of) for tellings in aims), key=lambda tellings: time_of(tellings[0]))


def time_of(figure: Figure) -> tuple[str, str, str, int]:
    """What orders figures by when they were told."""
    return figure.published or "9999", figure.document, figure.source, figure.start


def is_same(left: Figure, right: Figure) -> bool:
    """Whether two figures tell one goal: the same value, and the same time where both tell one."""
    one, other = left.value or 0.0, right.value or 0.0
    times = left.period is None or right.period is None or left.period == right.period
    return times and abs(one - other) <= SAME * max(abs(one), abs(other))


def new_goal(
    tellings: Sequence[Figure], aims: Sequence[Sequence[Figure]], results: Sequence[Figure], latest: str
) -> Goal:
    """A goal with what came of it."""
    first = tellings[0]
    due = next((figure.period for figure in tellings if figure.period), None)
    known = [result for result in results if is_after(result, first)]
    outcome, result = decide(first, due, known)
    if outcome == "open" and is_replaced(tellings, due, aims):
        outcome = "replaced"
    elif outcome == "open" and is_over(due, latest):
        outcome = "unheard"
    shown = result or max(results, key=lambda r: (end_of(r), r.value or 0.0, r.source), default=None)
    return Goal(
        pair=first.pair,
        measure=first.measure,
        goal=first.value or 0.0,
        currency=first.currency,
        due=due,
        outcome=outcome,
        result=shown.value if shown else None,
        result_period=shown.period if shown else None,
        share=round((shown.value or 0.0) / first.value, 3) if shown and first.value else None,
        result_source=shown.source if shown else None,
        first_told=first.published,
        told_by=next((figure.told_by for figure in tellings if figure.told_by), None),
        sources=tuple(sorted({figure.source for figure in tellings})),
        document=first.document,
        source=first.source,
    )


def is_after(result: Figure, goal: Figure) -> bool:
    """Whether a result is of a time after the goal was set: its period ends later, or it was told later without one."""
    told = days_of(goal.published or "")
    if told is None:
        return True
    if result.period:
        return end_of(result) >= told[0]
    issued = days_of(result.published or "")
    return issued is not None and issued[0] > told[0]


def end_of(figure: Figure) -> int:
    """The last day of a figure's period, else the day on which it was told, 0 where neither is known."""
    days = days_of_period(figure.period) if figure.period else days_of(figure.published or "")
    return days[1] if isinstance(days, tuple) else 0


def decide(goal: Figure, due: str | None, results: Sequence[Figure]) -> tuple[str, Figure | None]:
    """What results make of a goal, and the one that decides: the first that reaches it, else that of the year due.

    Where sources tell different results of the year due, of which one reaches it, the goal is disputed.
    """
    wanted = span_of(msgspec.structs.replace(goal, qualifier="exact"))[0]
    limit = days_of_period(due) if due else None
    last = limit[1] if isinstance(limit, tuple) else None
    timely = sorted((r for r in results if last is None or end_of(r) <= last), key=lambda r: (end_of(r), r.source))
    reached = [result for result in timely if span_of(result)[1] >= wanted and result.qualifier != "under"]
    final = [result for result in timely if last is not None and is_year_to(result, last)]
    short = [result for result in final if result not in reached]
    if reached:
        return ("disputed" if short and set(reached) <= set(final) else "reached"), reached[0]
    return ("missed", max(short, key=lambda r: (r.value or 0.0, r.source))) if short else ("open", None)


def is_year_to(result: Figure, last: int) -> bool:
    """Whether a result is of a whole year that ends on a day."""
    days = days_of_period(result.period) if result.period else None
    return isinstance(days, tuple) and days[1] == last and days[1] - days[0] + 1 >= YEAR


def is_replaced(tellings: Sequence[Figure], due: str | None, aims: Sequence[Sequence[Figure]]) -> bool:
    """Whether another value was told later as the goal for the same time."""
    last = tellings[-1]
    return due is not None and any(
        other is not tellings and time_of(figure) > time_of(last) and figure.period == due
        for other in aims
        for figure in other
    )


def is_over(due: str | None, latest: str) -> bool:
    """Whether the documents go on for a year after a goal was due."""
    limit, end = days_of_period(due) if due else None, days_of(latest)
    return isinstance(limit, tuple) and end is not None and end[1] - limit[1] > YEAR
