"""What became of an event: planned, moved, held, cancelled, denied, unheard of; each step with its document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from diplomatic_extract.knowledge.dates import Window, iso
from diplomatic_extract.knowledge.tellings import Telling

SILENT = 60  # days without a word after which nothing is heard of a plan any more


class Step(msgspec.Struct, frozen=True):
    """One step: when it was reported, what was then the status, for which day, by which document."""

    reported: str | None
    status: str
    date: str | None
    document: str
    what: str


def find_history(tellings: Sequence[Telling], documents: dict[int, str]) -> list[Step]:
    """The steps in order of report: the first document that says what no earlier one has said."""
    steps: list[Step] = []
    for telling in sorted(tellings, key=lambda t: (t.published or "9999", t.number)):
        date = date_of(telling.window)
        known = [step for step in steps if step.status == telling.status]
        if known and (date is None or any(step.date in (date, None) or agrees(step.date, date) for step in known)):
            continue
        before = [step for step in steps if step.status in ("planned", "possible")]
        what = name_step(telling, date, before)
        steps.append(Step(telling.published or None, telling.status, date, documents[telling.seq], what))
    return steps


def agrees(one: str | None, other: str) -> bool:
    """Whether one ISO date is the other less exactly."""
    return one is not None and (one.startswith(other) or other.startswith(one))


def name_step(telling: Telling, date: str | None, before: Sequence[Step]) -> str:
    """What a step is: held, planned, moved, cancelled (of a plan), denied (of what nobody planned)."""
    if telling.status == "actual":
        return "held"
    if telling.status == "negated":
        return "cancelled" if before else "denied"
    dated = [step for step in before if step.date and step.status == "planned"]
    if telling.status == "planned" and dated and date:
        return "moved"
    return "planned" if telling.status == "planned" else "possible"


def date_of(window: Window) -> str | None:
    """The date that a document itself gives, as exactly as it does."""
    if not window.told:
        return None
    first, last = iso(window.first), iso(window.last)
    if window.first == window.last:
        return first
    if first[5:] == "01-01" and last[5:] == "12-31":
        return first[:4]
    return first[:7] if first[:7] == last[:7] else first


def settle_status(tellings: Sequence[Telling], sources: Mapping[int, int] | None = None) -> str:
    """The status of an event: what its reports come to in the end.

    What is told to have happened has happened, unless denials that come later stand against no more reports; a plan
    never counts as happened. Of plans, hopes and refusals the last word counts. `sources` numbers the independent
    source of each document, else each is one.
    """
    actual = [t for t in tellings if t.status == "actual"]
    if actual:
        last = max(t.published for t in actual)
        later = [t for t in tellings if t.status == "negated" and t.published > last]
        told, denied = (len({(sources or {}).get(t.seq, t.seq) for t in those}) for those in (actual, later))
        return "negated" if denied >= told else "actual"
    ordered = sorted(tellings, key=lambda t: (t.published, t.status != "possible", t.number))
    plans = [t for t in ordered if t.status in ("planned", "negated")]
    return (plans or ordered)[-1].status


def is_disputed(tellings: Sequence[Telling]) -> bool:
    """Whether some say that an event took place and others, not earlier, that it did not."""
    actual = [t.published for t in tellings if t.status == "actual"]
    negated = [t.published for t in tellings if t.status == "negated"]
    return bool(actual and negated) and max(negated) >= min(actual)


def find_date(tellings: Sequence[Telling], status: str) -> tuple[str | None, str | None]:
    """The first and last day of an event: by what tells its final status, the firmest first."""
    telling = [t for t in tellings if t.status == status and t.window.known]
    told = [t for t in telling if t.window.told]
    firm = [t for t in told if t.window.firm]
    if status != "actual" and firm:
        last = max(firm, key=lambda t: (t.published, t.number)).window
        return iso(last.first), iso(last.until) if last.until > last.first else None
    if firm:
        first = common([t.window.first for t in firm])
        until = max(t.window.until for t in firm)
        return iso(first), iso(until) if until > first else None
    if told:
        narrow = min(told, key=lambda t: (t.window.last - t.window.first, t.number))
        return date_of(narrow.window), None
    if status == "negated" and any(t.status == "planned" for t in tellings):
        return find_date(tellings, "planned")  # what was called off has the day for which it was planned
    if telling and status == "actual":
        return iso(min(t.window.last for t in telling)), None
    return None, None


def common(values: Sequence[int]) -> int:
    """The most frequent value, the smallest of those as frequent."""
    return max(sorted(set(values)), key=values.count)


def find_silence(tellings: Sequence[Telling], status: str, latest: str) -> dict[str, Any]:
    """Of a plan of which nothing more was heard: how many days the documents go on after its day."""
    if status not in ("planned", "possible") or not latest:
        return {}
    from diplomatic_extract.knowledge.dates import days_of

    due = max((t.window.last if t.window.told else t.window.first for t in tellings if t.window.known), default=0)
    end = days_of(latest)
    if not due or end is None or end[1] - due < SILENT:
        return {}
    return {"unheard_for_days": end[1] - due}
