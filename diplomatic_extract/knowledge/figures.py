"""Figures of trade as series: what each source says of a pair, measure and period, and where they contradict."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from diplomatic_extract.knowledge.dates import days_of
from diplomatic_extract.knowledge.settings import load_settings
from diplomatic_extract.knowledge.tellings import says

TYPE = "trade_volume"
ABOUT = 0.06  # how far «около» reaches, as a share of the value
OVER = 0.12  # how far above a value «свыше» reaches, and below it «почти», «до»
PART = re.compile(r"(?P<year>\d{4})-(?P<kind>[HQ])(?P<number>[1-4])")
TOGETHER = 45  # days within which figures without a period speak of the same time
ROUND = 1e-9


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """One figure as one document tells it; `flow` are the states that goods come from and go to, where told."""

    document: str
    source: str
    relation: str
    pair: tuple[str, ...]
    flow: tuple[str, ...] = ()
    measure: str
    period: str | None
    value: float | None
    currency: str | None
    change_pct: float | None
    qualifier: str | None
    status: str
    told_by: str | None
    publisher: str | None
    published: str | None
    corrects: bool
    superseded_by: str | None = None
    text: str
    start: int
    stop: int
    score: float
    contradicts: tuple[str, ...] = ()
    superseded: bool = False


def mark(figures: Iterable[Figure]) -> list[Figure]:
    """The figures with those that contradict one another marked, each by the documents that say otherwise.

    A figure that its own outlet corrected later contradicts nothing any more.
    """
    series: dict[tuple[object, ...], list[Figure]] = {}
    for figure in figures:
        series.setdefault((figure.pair, figure.flow, figure.measure, figure.currency), []).append(figure)
    return mark_twins([marked for group in series.values() for marked in mark_series(group)])


def mark_series(group: Sequence[Figure]) -> list[Figure]:
    """The figures of one pair, measure and currency, marked."""
    documents = {figure.document for figure in group}
    replaced = {id(old) for old in group for new in group if supersedes(new, old)}
    replaced |= {id(figure) for figure in group if figure.superseded_by in documents}
    alive = [figure for figure in group if id(figure) not in replaced]
    marked = []
    for figure in group:
        against = (
            [] if id(figure) in replaced else [o for o in alive if contradict(figure, o) and differ(figure, o, alive)]
        )
        told = tuple(sorted({other.source for other in against}))
        marked.append(msgspec.structs.replace(figure, contradicts=told, superseded=id(figure) in replaced))
    return marked


def mark_twins(figures: Sequence[Figure]) -> list[Figure]:
    """The figures, those that a text itself tells in two currencies with the contradictions of both.

    «1,2 млрд долларов (108 млрд рублей)» contradicts what others say in dollars or in roubles; no rate is guessed.
    """
    told: dict[tuple[object, ...], list[Figure]] = {}
    for figure in figures:
        if not figure.superseded:
            told.setdefault(twin_key(figure), []).append(figure)
    return [with_twins(figure, told.get(twin_key(figure), [])) for figure in figures]


def twin_key(figure: Figure) -> tuple[object, ...]:
    """What is equal of figures that one sentence tells in two currencies."""
    place = (figure.document, figure.source, figure.start)
    return (*place, figure.pair, figure.flow, figure.measure, figure.period, figure.status)


def with_twins(figure: Figure, told: Sequence[Figure]) -> Figure:
    """A figure with the contradictions of its like in the one other currency of its sentence."""
    twins = {twin.currency for twin in told}
    if figure.superseded or len(told) != 2 or len(twins) != 2 or None in twins:
        return figure
    return msgspec.structs.replace(figure, contradicts=tuple(sorted({s for twin in told for s in twin.contradicts})))


def supersedes(new: Figure, old: Figure) -> bool:
    """Whether a figure corrects an earlier one of the same outlet."""
    if not new.corrects or not new.publisher or new.publisher != old.publisher or new.document == old.document:
        return False
    return (new.published or "") >= (old.published or "") and same_time(new, old) and not old.corrects


def contradict(left: Figure, right: Figure) -> bool:
    """Whether two results of the same time differ by more than rounding and words such as «почти» allow."""
    if left is right or (left.relation == right.relation and left.source == right.source):
        return False
    if left.value is None or right.value is None or {left.status, right.status} != {"actual"}:
        return False
    if not same_time(left, right):
        return False
    one, other = span_of(left), span_of(right)
    return one[1] < other[0] * (1 - ROUND) or other[1] < one[0] * (1 - ROUND)


def differ(left: Figure, right: Figure, alive: Sequence[Figure]) -> bool:
    """Whether the documents of two figures differ, and not only these figures.

    A document that gives two values of one time agrees with whoever gives either of them. It contradicts itself only
    where it tells whose figures they are.
    """
    if left.document == right.document and left.source == right.source:
        quoted = left.told_by != right.told_by
        return quoted or says("cited", [left.text, right.text])
    return not any(
        others.status == "actual" and same_time(others, figure) and others is not figure and not contradict(others, far)
        for figure, far in ((left, right), (right, left))
        for others in alive
        if (others.document, others.source) == (figure.document, figure.source)
    )


def same_time(left: Figure, right: Figure) -> bool:
    """Whether two figures are of one period; those without any, of documents of one time."""
    if left.period and right.period:
        return days_of_period(left.period) == days_of_period(right.period)
    if left.period or right.period:
        return False
    one, other = days_of(left.published or ""), days_of(right.published or "")
    if one is None or other is None:
        return left.document == right.document
    return abs(one[0] - other[0]) <= TOGETHER


def days_of_period(period: str) -> tuple[int, int] | str:
    """The first and last day number of a period (2024, 2024-H1, 2024-Q3, 2024-01..2024-06), else itself."""
    part = PART.fullmatch(period)
    if part:
        months = 6 if part["kind"] == "H" else 3
        last = int(part["number"]) * months
        period = f"{part['year']}-{last - months + 1:02}..{part['year']}-{last:02}"
    return days_of(period) or period


def span_of(figure: Figure) -> tuple[float, float]:
    """The least and most that a figure may mean, by its digits and its qualifier."""
    value = float(figure.value or 0.0)
    unit = unit_of(value)
    low, high = value - unit / 2, value + unit / 2
    if figure.qualifier == "about":
        low, high = min(low, value * (1 - ABOUT)), max(high, value * (1 + ABOUT))
    elif figure.qualifier == "over":
        low, high = value - unit / 20, max(high, value * (1 + OVER), value + unit)
    elif figure.qualifier in ("under", "up_to"):
        low, high = min(low, value * (1 - OVER), value - unit), value + unit / 20
    return low, high


def unit_of(value: float) -> float:
    """The unit of the last digit that a figure gives: a tenth of a billion of 1.4 billion."""
    digits = f"{abs(value):.0f}"
    zeros = len(digits) - len(digits.rstrip("0"))
    return float(10 ** min(zeros, max(len(digits) - 2, 0))) if value else 1.0


def adapt_figure(
    fact: dict[str, Any],
    parties: Sequence[tuple[str, int | None]],
    told_by: str | None,
    corrects: bool,
    superseded_by: str | None,
) -> Figure:
    """A figure out of a relation with its document; `parties` are codes of states and where they are named."""
    attributes = fact["attributes"]
    start, stop, text = fact["evidence"][0] if fact["evidence"] else (0, 0, "")
    return Figure(
        document=fact["document"],
        source=fact["source"],
        relation=fact["relation"],
        pair=tuple(sorted({code for code, _ in parties})),
        flow=find_flow(str(attributes.get("measure") or ""), parties, start, text),
        measure=str(attributes.get("measure") or "turnover"),
        period=attributes.get("period"),
        value=attributes.get("value"),
        currency=attributes.get("currency"),
        change_pct=attributes.get("change_pct"),
        qualifier=attributes.get("qualifier"),
        status=fact["status"],
        told_by=told_by,
        publisher=fact["publisher"],
        published=fact["published"],
        corrects=corrects,
        superseded_by=superseded_by,
        text=text,
        start=start,
        stop=stop,
        score=fact["score"],
    )


def find_flow(measure: str, parties: Sequence[tuple[str, int | None]], start: int, text: str) -> tuple[str, ...]:
    """The state that goods come from and the one that they go to, by prepositions, else by order; () of no flow.

    «Экспорт в Перу из Чили» → («CHL», «PER»); `start` is where `text`, the sentence, stands.
    """
    trade = load_settings().trade
    if measure not in trade.flows or len({code for code, _ in parties}) != 2:
        return ()
    ordered = sorted(parties, key=lambda party: (party[1] is None, party[1] or 0))
    for code, at in ordered:
        before = text[: at - start].lower().split() if at is not None and 0 < at - start < len(text) else []
        word = before[-1] if before else ""
        other = next(c for c, _ in parties if c != code)
        if word in trade.goal or word in trade.origin:
            return (other, code) if word in trade.goal else (code, other)
    first, second = list(dict.fromkeys(code for code, _ in ordered))
    return (first, second) if trade.flows[measure] == "origin" else (second, first)
