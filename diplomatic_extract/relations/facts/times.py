"""When a fact happened: its own clause tells it, else the event it belongs to, else the news of the day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from msgspec import structs

from diplomatic_extract.language.dates import DateValue
from diplomatic_extract.language.settings import SETTINGS
from diplomatic_extract.model import Analysis, DraftRelation
from diplomatic_extract.relations.clauses.graph import Graph, is_finite, is_verbal
from diplomatic_extract.relations.facts.calendar import (
    Calendar,
    Time,
    add_time,
    find_time,
    heed_plan,
    tense_of,
    trigger_of,
)
from diplomatic_extract.relations.facts.dating import SAYING, word_before
from diplomatic_extract.relations.facts.occasions import share_dates
from diplomatic_extract.relations.facts.reporters import find_quotes, is_quoted
from diplomatic_extract.relations.rules.types import RuleSet

# words without an opening mark up to a closing one with a comma and dash, as before who said them
CLOSED = re.compile(r"[^«»\"“”]*[»\"”],?\s*[-–—]\s")
# chars between a value and the date beside it


class Setting(NamedTuple):
    """What dates the relations of a document: its calendar, trees and rules, and up to which sentence its lead goes."""

    analysis: Analysis
    calendar: Calendar
    graphs: Mapping[int, Graph]
    rules: RuleSet
    lead: int


def add_times(
    analysis: Analysis, relations: Iterable[DraftRelation], graphs: Mapping[int, Graph], rules: RuleSet
) -> list[DraftRelation]:
    """The relations, events with `date`, `date_end`, `date_from` (clause, event, published), figures with `period`."""
    lead = min(graphs, default=0) + SETTINGS.facts.published_sentences if analysis.opens else 0
    setting = Setting(analysis, Calendar(analysis, rules.classes), graphs, rules, lead)
    found = [(relation, find_own_time(relation, setting)) for relation in relations]
    told = [add_own_time(relation, time, setting) for relation, time in found]
    quotes, text = find_quotes(analysis.text.text), analysis.text.text
    shared = [
        place
        for place, (relation, time) in enumerate(found)
        if rules.relations[relation.type].time == "event" and relation.figure is None
        if not (time is not None and time.start is None)
        # what is recalled in direct speech («подписан исторический договор», - сказал он) may be of any day
        if not is_spoken(relation, text, quotes)
    ]
    dated = share_dates(setting.calendar, [told[place] for place in shared], graphs, rules)
    changed = dict(zip(shared, dated, strict=True))
    return [changed.get(place, relation) for place, relation in enumerate(told)]


def find_own_time(relation: DraftRelation, setting: Setting) -> Time | None:
    """The time that the words of an event tell; None where they tell none, or it has none of its own."""
    lasting = setting.rules.relations[relation.type].time == "lasting"
    if lasting or relation.figure is not None:
        return None
    return find_time(relation, setting.graphs[relation.sentence], setting.calendar)


def add_own_time(relation: DraftRelation, time: Time | None, setting: Setting) -> DraftRelation:
    """A figure with its period, an event with its own time, the news of a lead with the day of publication."""
    graph = setting.graphs[relation.sentence]
    if relation.figure is not None:
        period = find_figure_period(relation, relation.figure, graph, setting.calendar)
        attributes = {**relation.attributes, **({} if period is None else {"period": period})}
        return structs.replace(relation, attributes=attributes)
    if time is None:
        lasting = setting.rules.relations[relation.type].time == "lasting"
        return relation if lasting or relation.sentence >= setting.lead else add_published(relation, graph, setting)
    return heed_plan(relation, time) if time.start is None else add_time(relation, time, "clause")


def is_spoken(relation: DraftRelation, text: str, quotes: Sequence[tuple[int, int]]) -> bool:
    """Whether a fact is told in direct speech, also where the text lost its opening mark («…", - сказал он»)."""
    start = relation.trigger[0]
    rest = text[start : max((stop for _, stop in relation.evidence), default=start)]
    return is_quoted(quotes, start) or CLOSED.match(rest) is not None


# --------------------------------------------------------------------------- figures


def find_figure_period(relation: DraftRelation, span: tuple[int, int], graph: Graph, calendar: Calendar) -> str | None:
    """The period of a figure that stands at a span: told in its sentence, else by what introduces its list.

    A goal is for no year that is over («в 2024 году вырос до 3 млрд, впереди – увеличение до 5 млрд»).
    """
    tense = tense_of(relation, graph, graph.clause[trigger_of(relation, graph)])
    year = str(calendar.published.year) if calendar.published and relation.status == "planned" else ""
    dates = [d for d in calendar.dates(graph, tense) if (d.value or "") >= year]
    if relation.status == "actual":  # «к 2030 году увеличить …; сейчас он …»: that year is a goal's
        dates = [d for d in dates if word_before(graph, d) not in ("к", "ко") or is_reached(graph, d, span[0])]
    period = find_period(span, graph, dates)
    if period is None and graph.intro is not None:
        return find_listed_period(graph.intro, calendar)
    return period


def is_reached(graph: Graph, value: DateValue, start: int) -> bool:
    """Whether a verb in the past right after a date tells what had come about by then («к 2014 году он упал до …»)."""
    between = [token for token in graph.tokens[value.last + 1 :] if token.start < start]
    return any(t.tag.tense == "Past" and is_finite(t) for t in between) and all(t.text not in ",;" for t in between)


def find_period(span: tuple[int, int], graph: Graph, dates: Iterable[DateValue]) -> str | None:
    """The period of a figure: the date right after its value, the nearest before, else the nearest after; no day."""
    start, stop = span
    spans = [d for d in dates if d.value and d.kind != "day" and not is_since(graph, d)]
    before = [d for d in spans if d.stop <= start]
    after = [d for d in spans if 0 <= d.start - stop <= SETTINGS.facts.period_chars and is_beside(graph, d, stop)]
    chosen = after or before[-1:] or sorted(spans, key=lambda d: d.start)
    return chosen[0].value if chosen else None


def find_listed_period(intro: Graph, calendar: Calendar) -> str | None:
    """The period of a list's figure: the one date of the sentence that introduces the list («Экспорт в 2024 году:»)."""
    dates = [d for d in calendar.dates(intro, "past") if d.value and d.kind != "day"]
    return dates[0].value if len(dates) == 1 and not is_since(intro, dates[0]) else None


def is_since(graph: Graph, value: DateValue) -> bool:
    """Whether a year only starts a stretch of time («максимум с 1991 года»)."""
    before = graph.token(value.first - 1).text.lower() if value.first else ""
    return value.kind == "year" and before in ("с", "со", "после")


def is_beside(graph: Graph, value: DateValue, stop: int) -> bool:
    """Whether only a preposition stands between a value that ends at a char offset and a date («5 млн в 2019 году»)."""
    between = [token for token in graph.tokens[: value.first] if token.start >= stop]
    return len(between) == 1 and between[0].text.lower() in ("в", "во", "за")


# --------------------------------------------------------------------------- events


def add_published(relation: DraftRelation, graph: Graph, setting: Setting) -> DraftRelation:
    """A relation of the lead with the day of publication, where it is news told as done."""
    rules, published = setting.rules, setting.analysis.published
    news = relation.status == "actual" and rules.relations[relation.type].time in ("event", "act")
    if published and news and is_news(graph, trigger_of(relation, graph), rules.classes["support_verbs"]):
        return add_time(relation, Time(published), "published")
    return relation


def is_news(graph: Graph, trigger: int, support: frozenset[str]) -> bool:
    """Whether a clause tells of something as done: by a verb, or by a noun under a verb that only supports it."""
    if any(graph.rel[i] in SAYING and is_finite(graph.token(i)) for i in (trigger, *graph.ancestors(trigger))):
        return False
    if graph.token(trigger).tag.verbform == "Part" and graph.rel[trigger] == "acl":
        return False
    if graph.token(trigger).tag.pos != "NOUN":
        return graph.token(trigger).tag.tense != "Fut"
    above = next((i for i in graph.ancestors(trigger) if is_verbal(graph.token(i))), None)
    return above is None or graph.token(above).lemma in support or graph.rel[trigger] == "obl"
