"""The times that a sentence tells for a trigger; one that nobody can resolve («недавно») is told, but has no value."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple

from msgspec import structs

from diplomatic_extract.language.dates import DateValue, Tense, find_dates
from diplomatic_extract.model import Analysis, DraftRelation
from diplomatic_extract.relations.clauses.gaps import find_gaps
from diplomatic_extract.relations.clauses.graph import Graph
from diplomatic_extract.relations.events.parties import sides_in
from diplomatic_extract.relations.facts.dating import IN_PART, LOOSE, rank_of

ISO_DAY = "2026-03-12"


class Calendar:
    """The dates of a document's sentences, read when they are asked for."""

    def __init__(self, analysis: Analysis, classes: Mapping[str, frozenset[str]]) -> None:
        self.classes = classes
        self.text = analysis.text.text
        self.sentences = analysis.sentences
        self.published = date.fromisoformat(analysis.published) if analysis.published else None
        self.year = analysis.year
        self.mentions = analysis.mentions
        self.dateline = analysis.day if analysis.opens else None
        self.known: dict[tuple[int, Tense | None], list[DateValue]] = {}
        self.places = {sentence.index: place for place, sentence in enumerate(analysis.sentences)}

    def dates(self, graph: Graph, tense: Tense | None) -> list[DateValue]:
        """The dates of a sentence, with the side of the document's day on which those without a year lie."""
        key = (graph.sentence.index, tense)
        if key not in self.known:
            self.known[key] = find_dates(graph.sentence, self.text, self.published, tense=tense, year=self.year)
        return self.known[key]

    def sides(self, before: int) -> set[int | str]:
        """Who the text names before a sentence: entities by identity, and their states."""
        early = [mention for mention in self.mentions if mention.sentence < before]
        return {side for mention in early for entity in mention.entities for side in sides_in(entity)}

    def is_fresh(self, day: str, days: int) -> bool:
        """Whether a day in ISO is at most some days before that of publication; any where that is not known."""
        if len(day) != len(ISO_DAY):
            return False
        return self.published is None or 0 <= (self.published - date.fromisoformat(day)).days <= days

    def last_day(self, graph: Graph, before: int) -> str | None:
        """The day that the text tells last before an offset of a sentence: what «в тот же день» means."""
        for place in range(self.places[graph.sentence.index], -1, -1):
            sentence = self.sentences[place]
            found = find_dates(sentence, self.text, self.published, tense="past", year=self.year)
            days = [d.value for d in found if d.kind == "day" and d.value and d.stop <= before]
            if days:
                return days[-1]
        return None


class Time(NamedTuple):
    """A time in ISO, with its end where it is a stretch; `start` is None where the words for it have no value.

    `ahead` tells that it lies after the publication, so that what happens then is planned.
    """

    start: str | None
    stop: str | None = None
    ahead: bool = False


def tense_of(relation: DraftRelation, graph: Graph, trigger: int) -> Tense | None:
    """On which side of the document's day a fact lies: ahead where it is planned, possible, or told in the future.

    Of what was once meant («собирались встретиться в январе») nobody knows the side.
    """
    governors = [trigger, graph.clause[trigger], max(graph.head[trigger], 0)]
    if relation.status in ("planned", "possible"):
        meant = any(graph.token(i).tag.tense == "Past" and graph.token(i).tag.verbform == "Fin" for i in governors)
        return None if meant and not any(graph.token(i).tag.variant == "Short" for i in governors) else "future"
    return "future" if any(graph.token(i).tag.tense == "Fut" for i in governors[:2]) else "past"


def trigger_of(relation: DraftRelation, graph: Graph) -> int:
    """The index of a relation's trigger in its sentence."""
    return next(token.index for token in graph.tokens if token.start == relation.trigger[0])


# --------------------------------------------------------------------------- events


def find_time(relation: DraftRelation, graph: Graph, calendar: Calendar) -> Time | None:
    """The time that a fact's own words tell; None where they tell none, a time without value where nobody can say.

    An event in the present tense whose day lies after the publication is planned («завтра встречаются»).
    """
    return find_time_at(relation, graph, trigger_of(relation, graph), calendar)


def find_time_at(relation: DraftRelation, graph: Graph, trigger: int, calendar: Calendar) -> Time | None:
    """The time that a sentence tells for one of its words, as for the trigger of a fact."""
    tense = tense_of(relation, graph, trigger)
    dates = calendar.dates(graph, tense)
    if not dates:
        return None
    nearest = calendar.dates(graph, None)
    parts = [gap.part for gap in find_gaps(graph, graph.clause[trigger])]
    own = []
    for value, loose in zip(dates, nearest, strict=True):
        part = next((part for part in parts if part[0] <= value.first < part[1]), None)
        if part is None or part == relation.part:
            rank = IN_PART if part else rank_of(relation, graph, value, trigger, calendar.classes)
            own += [(rank, abs(value.first - trigger), loose if rank == LOOSE else value)] if rank is not None else []
    if not own:
        return None
    chosen = min(own, key=lambda found: found[:2])[2]
    run = run_around(graph, dates, chosen)
    if len(run) > 1:
        return span_of_days(run, lies_ahead(graph, run[0], trigger, calendar.published))
    if chosen.value is None and chosen.shift is not None:
        return Time(count_day(calendar.last_day(graph, chosen.start), chosen.shift))
    return read_time(chosen)._replace(ahead=lies_ahead(graph, chosen, trigger, calendar.published))


def run_around(graph: Graph, dates: list[DateValue], chosen: DateValue) -> list[DateValue]:
    """The dates side by side of which one is the chosen («5, 7 и 9 мая»), or that one alone."""
    run: list[DateValue] = []
    for value in sorted(dates, key=lambda date: date.first):
        if run and not are_listed(graph, run[-1], value):
            if any(one.first == chosen.first for one in run):
                return run
            run = []
        run.append(value)
    return run if any(one.first == chosen.first for one in run) else [chosen]


def span_of_days(run: list[DateValue], ahead: bool) -> Time:
    """The time of what was done on several days told side by side: from the first to the last; no years or months."""
    days = [value.value for value in run if value.kind == "day" and value.value is not None]
    return Time(min(days), max(days), ahead) if len(days) == len(run) else Time(None)


def are_listed(graph: Graph, value: DateValue, other: DateValue) -> bool:
    """Whether two dates stand side by side, so that a fact of both was twice («в 2023 и 2024 годах»)."""
    first, second = sorted((value, other), key=lambda date: date.first)
    between = [token.text for token in graph.tokens[first.last + 1 : second.first]]
    return value is not other and value.value != other.value and len(between) <= 1 and set(between) <= {"и", "или", ","}


def read_time(value: DateValue) -> Time:
    """The time of an event: a day, month, year, or a stretch of days or months; longer stretches have no value."""
    if value.value is None:
        return Time(None)
    if value.kind != "period":
        return Time(value.value)
    if "-H" in value.value or "-Q" in value.value:
        length, number = (6 if value.value[5] == "H" else 3), int(value.value[6])
        return Time(f"{value.value[:4]}-{(number - 1) * length + 1:02}", f"{value.value[:4]}-{number * length:02}")
    start, _, stop = value.value.partition("..")
    counted = len(start) == 4 or (len(start) == 7 and start.endswith("-01"))
    return Time(None) if counted else Time(start, stop or None)


def count_day(day: str | None, shift: int) -> str | None:
    """A day moved by some days."""
    return (date.fromisoformat(day) + timedelta(days=shift)).isoformat() if day else None


def add_time(relation: DraftRelation, time: Time, origin: str) -> DraftRelation:
    """A relation with its time and what tells it; one that is to come is planned."""
    relation = heed_plan(relation, time)
    end = {} if time.stop is None else {"date_end": time.stop}
    dates = {"date": time.start, "date_from": origin, **end}
    return structs.replace(relation, attributes={**relation.attributes, **dates})


def heed_plan(relation: DraftRelation, time: Time) -> DraftRelation:
    """A relation that is planned where its time is still to come («завтра встречаются»), else as it is."""
    planned = time.ahead and relation.status == "actual"
    return structs.replace(relation, status="planned") if planned else relation


def lies_ahead(graph: Graph, value: DateValue, trigger: int, published: date | None) -> bool:
    """Whether a day lies after the publication, and no verb in the past tense says that it is over."""
    if published is None or value.value is None or value.kind == "year":
        return False
    first = value.value.partition("..")[0]
    if first <= published.isoformat()[: len(first)]:
        return False
    predicates = [trigger, graph.clause[trigger]]
    return not any(graph.token(i).tag.tense == "Past" for i in predicates)
