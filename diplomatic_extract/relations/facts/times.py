"""When a fact happened: from its own clause, else its event, else the publication date of today's news."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from diplomatic_extract.language.dates import DateValue, Tense, find_dates
from diplomatic_extract.model import Analysis, DraftRelation
from diplomatic_extract.relations.clauses.graph import Graph

# states and stances, which last; all other relations, a user's own too, are events
LASTING = frozenset({"holds_position", "member_of", "stated", "supported", "congratulated"})
LEAD = 2
# chars between a value and the date beside it
ADJACENT = 8


def find_times(analysis: Analysis, relations: Iterable[DraftRelation], graphs: Mapping[int, Graph]) -> None:
    """Fill `date` and `date_from` (clause, event, published) of events, and `period` of figures, in place."""
    published = date.fromisoformat(analysis.published) if analysis.published else None
    first = min(graphs, default=0)
    dates: dict[tuple[int, Tense], list[DateValue]] = {}
    relations = list(relations)
    for relation in relations:
        graph = graphs[relation.sentence]
        tense: Tense = "future" if relation.status == "planned" else "past"
        key = (relation.sentence, tense)
        if key not in dates:
            dates[key] = find_dates(graph.sentence, analysis.text.text, published, tense=tense)
        found = dates[key]
        if "anchor" in relation.attributes:  # a figure
            set_period(relation, graph, found)
            if graph.intro is not None and "period" not in relation.attributes:
                set_listed_period(relation, graph.intro, analysis.text.text, published)
        elif relation.type not in LASTING:
            lead = analysis.opens and relation.sentence < first + LEAD
            set_date(relation, graph, found, analysis.published, lead)
    inherit_dates(relations)


def set_period(relation: DraftRelation, graph: Graph, dates: Iterable[DateValue]) -> None:
    """The period of a figure: the date right after its value, the nearest before, else the nearest after; no day."""
    start, stop = relation.attributes.pop("anchor", relation.trigger)
    spans = [d for d in dates if d.value and d.kind != "day" and not is_since(graph, d)]
    before = [d for d in spans if d.stop <= start]
    after = [d for d in spans if 0 <= d.start - stop <= ADJACENT and is_beside(graph, d, stop)]
    chosen = after or before[-1:] or sorted(spans, key=lambda d: d.start)
    if chosen:
        relation.attributes["period"] = chosen[0].value


def set_listed_period(relation: DraftRelation, intro: Graph, text: str, published: date | None) -> None:
    """The period of a list's figure: the one date of the sentence that introduces the list («Экспорт в 2024 году:»)."""
    dates = [d for d in find_dates(intro.sentence, text, published, tense="past") if d.value and d.kind != "day"]
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


def set_date(
    relation: DraftRelation, graph: Graph, dates: Iterable[DateValue], published: str | None, lead: bool
) -> None:
    """The date of an event from its clause, or from the publication of a lead that tells of today.

    An event in the present tense whose day lies after the publication is planned («завтра встречаются»).
    """
    trigger = next(token.index for token in graph.tokens if token.start == relation.trigger[0])
    own = [d for d in dates if d.value and d.kind in ("day", "month", "year") and same_clause(graph, d, trigger)]
    own = [d for d in own if relation.status != "actual" or not is_term(graph, d)]
    if own:
        chosen = min(own, key=lambda d: abs(d.first - trigger))
        relation.attributes["date"], relation.attributes["date_from"] = chosen.value, "clause"
        if relation.status == "actual" and lies_ahead(graph, chosen, trigger, published):
            relation.status = "planned"
    elif published and lead and relation.status == "actual" and relation.type != "invited":
        relation.attributes["date"], relation.attributes["date_from"] = published, "published"


def is_term(graph: Graph, value: DateValue) -> bool:
    """Whether a month or year is for what something is meant, no time of an act («план на 2023 год»)."""
    before = graph.token(value.first - 1).text.lower() if value.first else ""
    return value.kind != "day" and before in ("на", "до")


def lies_ahead(graph: Graph, value: DateValue, trigger: int, published: str | None) -> bool:
    """Whether a day lies after the publication, and no verb in the past tense says that it is over."""
    if published is None or value.kind != "day" or value.value is None or value.value <= published:
        return False
    predicates = [trigger, graph.clause[trigger]]
    return not any(graph.token(i).tag.tense == "Past" for i in predicates)


def same_clause(graph: Graph, value: DateValue, trigger: int) -> bool:
    """Whether a date stands in the trigger's clause, or in a clause above it; not under an infinitive of the trigger's.

    «Пригласил посетить Рим в мае» tells when the guest is to come, not when he was invited.
    """
    clause = graph.clause[value.first]
    path = list(graph.ancestors(value.first))
    if trigger in path and any(graph.token(i).tag.verbform == "Inf" for i in path[: path.index(trigger)]):
        return False
    return clause == graph.clause[trigger] or clause in graph.ancestors(trigger)


def inherit_dates(relations: Iterable[DraftRelation]) -> None:
    """What was signed, agreed or discussed at a meeting has the meeting's date."""
    meetings: list[DraftRelation] = []
    for relation in sorted(relations, key=lambda r: r.trigger):
        if relation.type == "met_with" and "date" in relation.attributes:
            meetings.append(relation)
        elif relation.type in ("signed", "agreed_to", "discussed") and "date" not in relation.attributes:
            people = {id(a.entity) for a in relation.arguments}
            for meeting in reversed(meetings):
                if people <= {id(a.entity) for a in meeting.arguments} and meeting.status == relation.status:
                    relation.attributes["date"], relation.attributes["date_from"] = meeting.attributes["date"], "event"
                    break
