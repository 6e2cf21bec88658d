"""When a fact happened: its own clause tells it, else the event it belongs to, else the news of the day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from diplomatic_extract.language.dates import DateValue
from diplomatic_extract.model import Analysis, DraftRelation
from diplomatic_extract.relations.clauses.graph import Graph, is_finite, is_verbal
from diplomatic_extract.relations.facts.calendar import Calendar, Time, find_time, set_time, tense_of, trigger_of
from diplomatic_extract.relations.facts.dating import SAYING
from diplomatic_extract.relations.facts.occasions import share_dates
from diplomatic_extract.relations.facts.reporters import find_quotes, is_quoted
from diplomatic_extract.relations.rules.types import RuleSet

LEAD = 2
# words without an opening mark up to a closing one with a comma and dash, as before who said them
CLOSED = re.compile(r"[^«»\"“”]*[»\"”],?\s*[-–—]\s")
# chars between a value and the date beside it
ADJACENT = 8


def find_times(
    analysis: Analysis, relations: Iterable[DraftRelation], graphs: Mapping[int, Graph], rules: RuleSet
) -> None:
    """Fill `date`, `date_end`, `date_from` (clause, event, published) of events and `period` of figures, in place."""
    calendar = Calendar(analysis, rules.classes)
    first = min(graphs, default=0)
    relations = list(relations)
    vague: set[int] = set()
    events = [r for r in relations if rules.relations[r.type].time == "event" and "anchor" not in r.attributes]
    for relation in relations:
        graph, rule = graphs[relation.sentence], rules.relations[relation.type]
        if "anchor" in relation.attributes:  # a figure
            set_period(
                relation,
                graph,
                calendar.dates(graph, tense_of(relation, graph, graph.clause[trigger_of(relation, graph)])),
            )
            if graph.intro is not None and "period" not in relation.attributes:
                set_listed_period(relation, graph.intro, calendar)
        elif rule.time != "lasting":
            time = find_time(relation, graph, calendar)
            if time is None:
                if analysis.opens and relation.sentence < first + LEAD:
                    set_published(relation, graph, rules, analysis)
            elif time.start is None:
                vague.add(id(relation))
            else:
                set_time(relation, time, "clause")
    quotes = find_quotes(analysis.text.text)
    # what is recalled in direct speech («подписан исторический договор», - сказал он) may be of any day
    text = analysis.text.text
    own = [r for r in events if id(r) not in vague and not is_spoken(r, text, quotes)]
    share_dates(calendar, own, graphs, rules)


def is_spoken(relation: DraftRelation, text: str, quotes: Sequence[tuple[int, int]]) -> bool:
    """Whether a fact is told in direct speech, also where the text lost its opening mark («…", - сказал он»)."""
    start = relation.trigger[0]
    rest = text[start : max((stop for _, stop in relation.evidence), default=start)]
    return is_quoted(quotes, start) or CLOSED.match(rest) is not None


# --------------------------------------------------------------------------- figures


def set_period(relation: DraftRelation, graph: Graph, dates: Iterable[DateValue]) -> None:
    """The period of a figure: the date right after its value, the nearest before, else the nearest after; no day."""
    start, stop = relation.attributes.pop("anchor", relation.trigger)
    spans = [d for d in dates if d.value and d.kind != "day" and not is_since(graph, d)]
    before = [d for d in spans if d.stop <= start]
    after = [d for d in spans if 0 <= d.start - stop <= ADJACENT and is_beside(graph, d, stop)]
    chosen = after or before[-1:] or sorted(spans, key=lambda d: d.start)
    if chosen:
        relation.attributes["period"] = chosen[0].value


def set_listed_period(relation: DraftRelation, intro: Graph, calendar: Calendar) -> None:
    """The period of a list's figure: the one date of the sentence that introduces the list («Экспорт в 2024 году:»)."""
    dates = [d for d in calendar.dates(intro, "past") if d.value and d.kind != "day"]
    if len(dates) == 1 and not is_since(intro, dates[0]):
        relation.attributes["period"] = dates[0].value


def is_since(graph: Graph, value: DateValue) -> bool:
    """Whether a year only starts a stretch of time («максимум с 1991 года»)."""
    before = graph.token(value.first - 1).text.lower() if value.first else ""
    return value.kind == "year" and before in ("с", "со", "после")


def is_beside(graph: Graph, value: DateValue, stop: int) -> bool:
    """Whether only a preposition stands between a value that ends at a char offset and a date («5 млн в 2019 году»)."""
    between = [token for token in graph.tokens[: value.first] if token.start >= stop]
    return len(between) == 1 and between[0].text.lower() in ("в", "во", "за")


# --------------------------------------------------------------------------- events


def set_published(relation: DraftRelation, graph: Graph, rules: RuleSet, analysis: Analysis) -> None:
    """Give the news of a lead, told as done, the day of publication."""
    news = relation.status == "actual" and rules.relations[relation.type].time in ("event", "act")
    if analysis.published and news and is_news(graph, trigger_of(relation, graph), rules.classes["support_verbs"]):
        set_time(relation, Time(analysis.published), "published")


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
