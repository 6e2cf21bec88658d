"""Dates that facts of one occasion share: of one sentence, of one event, of the day of which the story tells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from diplomatic_extract.language.dates import DateValue
from diplomatic_extract.language.lexis import load_words
from diplomatic_extract.language.settings import SETTINGS
from diplomatic_extract.model import DraftRelation
from diplomatic_extract.relations.clauses.graph import Graph
from diplomatic_extract.relations.events.parties import sides_in
from diplomatic_extract.relations.facts.calendar import Calendar, Time, add_time, find_time_at, trigger_of
from diplomatic_extract.relations.facts.dating import is_meant, shares_time
from diplomatic_extract.relations.rules.types import RuleSet

HOLDING = load_words("facts", "holding")
TAKING_PLACE = HOLDING | load_words("facts", "taking_place")
OTHERS = load_words("facts", "other_times")
REFERRING = load_words("facts", "referring")


def share_dates(
    calendar: Calendar, relations: Sequence[DraftRelation], graphs: Mapping[int, Graph], rules: RuleSet
) -> list[DraftRelation]:
    """The events, those without a date of their own with that of the event they belong to; `date_from` is then `event`.

    The event is one told before in which all their parties took part, or their own told again («Она состоится 5 мая»),
    or the story's: what its sides did, in the past tense and with no other time beside it, is of the story's day.
    """
    order = sorted(range(len(relations)), key=lambda place: relations[place].trigger)
    triggers = {relation.trigger[0] for relation in relations}
    ordered = [add_time_told_again(relations[place], graphs, rules, triggers, calendar) for place in order]
    ordered = lend_dates(ordered, graphs, calendar, borrowed=False)
    ordered = share_story(calendar, ordered, graphs, rules)
    ordered = lend_dates(ordered, graphs, calendar, borrowed=True)
    dated = dict(zip(order, ordered, strict=True))
    return [dated[place] for place in range(len(relations))]


def add_time_told_again(
    relation: DraftRelation, graphs: Mapping[int, Graph], rules: RuleSet, triggers: set[int], calendar: Calendar
) -> DraftRelation:
    """A relation without a date of its own with that of its event told again right after it."""
    if is_dated(relation) or relation.status == "negated":
        return relation
    time = find_again(relation, graphs, rules, triggers, calendar)
    return relation if time is None else add_time(relation, time, "event")


def lend_dates(
    ordered: Iterable[DraftRelation], graphs: Mapping[int, Graph], calendar: Calendar, *, borrowed: bool
) -> list[DraftRelation]:
    """The relations, those without a date with that of their event, which may have got its own just before."""
    lenders = Lenders(ordered, borrowed=borrowed)
    for place, relation in enumerate(lenders.told):
        if "date" not in relation.attributes or (not borrowed and not is_dated(relation)):
            event = lenders.find_event(place)
            if event is not None and is_plain_for(relation, event, graphs, calendar):
                lenders.told[place] = add_time(relation, time_of(event), "event")
        lenders.pass_by(place)
    return lenders.told


def is_plain_for(
    relation: DraftRelation, event: DraftRelation, graphs: Mapping[int, Graph], calendar: Calendar
) -> bool:
    """Whether a relation's sentence tells of no other time than that of an event."""
    graph = graphs[relation.sentence]
    return is_plain(graph, trigger_of(relation, graph), str(event.attributes["date"]), calendar)


def is_dated(relation: DraftRelation) -> bool:
    """Whether a relation has a date of its own, no mere day of publication."""
    return "date" in relation.attributes and relation.attributes["date_from"] != "published"


def time_of(event: DraftRelation) -> Time:
    """The time of an event that has one."""
    return Time(event.attributes["date"], event.attributes.get("date_end"))


def parties_of(relation: DraftRelation) -> set[int]:
    """The entities that take part in a relation."""
    return {id(argument.entity) for argument in relation.arguments}


# --------------------------------------------------------------------------- one event


class Lenders:
    """The relations of a document in order, and who has a date for others, found by who takes part and by sentence.

    A day of publication counts as a date only where it may be `borrowed`. Those passed by come before what follows.
    """

    def __init__(self, ordered: Iterable[DraftRelation], *, borrowed: bool) -> None:
        self.told = list(ordered)
        self.borrowed = borrowed
        self.passed: dict[int | None, list[DraftRelation]] = {}
        self.places: dict[int, list[int]] = {}
        for place, relation in enumerate(self.told):
            self.places.setdefault(relation.sentence, []).append(place)

    def pass_by(self, place: int) -> None:
        """Go on to what follows a relation."""
        relation = self.told[place]
        if has_date(relation, self.borrowed):
            for party in (None, *parties_of(relation)):
                self.passed.setdefault(party, []).append(relation)

    def find_event(self, place: int) -> DraftRelation | None:
        """The event told last before a relation, of equal status, in which all its parties took part.

        In its own sentence one party is enough, and the event may follow («прибывший 5 мая министр встретился с …»).
        """
        relation = self.told[place]
        people = parties_of(relation)
        parties: Iterable[int | None] = people or [None]
        before = min((self.passed.get(party, []) for party in parties), key=len)
        for event in reversed(before):
            if event.type != relation.type and event.status == relation.status and people <= parties_of(event):
                return event
        near = [self.told[other] for other in self.places[relation.sentence] if other != place]
        return next((e for e in near if can_lend(e, relation, self.borrowed) and people & parties_of(e)), None)


def can_lend(event: DraftRelation, relation: DraftRelation, borrowed: bool) -> bool:
    """Whether an event has a date for others of its status; a day of publication only where it may be borrowed."""
    return event.status == relation.status and has_date(event, borrowed)


def has_date(event: DraftRelation, borrowed: bool) -> bool:
    """Whether an event has a date of its own, or one of publication where that may be borrowed."""
    return "date" in event.attributes if borrowed else is_dated(event)


def find_again(
    relation: DraftRelation, graphs: Mapping[int, Graph], rules: RuleSet, triggers: set[int], calendar: Calendar
) -> Time | None:
    """The time at which the event of a relation is told again right after it, without its parties."""
    for index in range(relation.sentence, relation.sentence + SETTINGS.facts.told_again_sentences + 1):
        graph = graphs.get(index)
        if graph is None or not calendar.dates(graph, None):
            continue
        for token in graph.tokens:
            if token.start <= relation.trigger[0] or token.start in triggers:
                continue
            same = any(rule.name == relation.type for rule, _ in rules.nouns.get(token.lemma, ()))
            again = same and not is_another(graph, token.index)
            if not (again or is_referring(graph, token.index, relation, graphs)):
                continue
            verb = predicate_of(graph, token.index)
            if is_told(graph, token.index) and not (relation.status == "actual" and is_ahead(graph, verb)):
                time = find_time_at(relation, graph, verb, calendar)
                if time is not None and time.start is not None:
                    return time
    return None


def is_ahead(graph: Graph, verb: int) -> bool:
    """Whether a verb tells what is still to come («встреча пройдёт в мае», «договорились провести встречу»)."""
    tag = graph.token(verb).tag
    return tag.tense == "Fut" or tag.verbform == "Inf"


def is_another(graph: Graph, index: int) -> bool:
    """Whether an adjective tells that a noun is not of the event at hand («предыдущая встреча», «новый визит»)."""
    return any(graph.token(child).lemma in OTHERS for child in graph.children[index])


def is_referring(graph: Graph, index: int, relation: DraftRelation, graphs: Mapping[int, Graph]) -> bool:
    """Whether a pronoun in the nominative agrees with the noun that tells a relation («встреча …; она пройдёт»)."""
    own = graphs[relation.sentence]
    trigger = own.token(trigger_of(relation, own))
    token = graph.token(index)
    if token.lemma not in REFERRING or trigger.tag.pos != "NOUN":
        return False
    return token.tag.number == trigger.tag.number and token.tag.gender in ("", trigger.tag.gender)


def is_told(graph: Graph, index: int) -> bool:
    """Whether a token is the subject of its clause, or the object of a verb of holding («провести её в мае»)."""
    verb = graph.token(predicate_of(graph, index)).lemma
    if graph.rel[index] == "obj":
        return verb in HOLDING
    return graph.rel[index] in ("nsubj", "nsubj:pass") and verb in TAKING_PLACE


def predicate_of(graph: Graph, index: int) -> int:
    """The head of a token, the token itself at the root."""
    return graph.head[index] if graph.head[index] >= 0 else index


# --------------------------------------------------------------------------- the day of the story


def share_story(
    calendar: Calendar, ordered: list[DraftRelation], graphs: Mapping[int, Graph], rules: RuleSet
) -> list[DraftRelation]:
    """The relations, what the sides of the story did with the day of which it tells, where nothing else says when."""
    first = min(graphs, default=0)
    top = [relation for relation in ordered if relation.sentence < first + SETTINGS.facts.story_sentences]
    day = find_story_day(calendar, top)
    if day is None:
        return ordered
    states = {state for relation in top for state in states_held(relation, rules)}
    sides = {side for relation in top for side in sides_of(relation)} | calendar.sides(
        first + SETTINGS.facts.story_sides_sentences
    )
    return [
        add_time(relation, Time(day), "event")
        if is_of_story(relation, day, sides, graphs[relation.sentence], calendar)
        and not is_elsewhere(relation, states, rules)
        else relation
        for relation in ordered
    ]


def states_held(relation: DraftRelation, rules: RuleSet) -> set[str]:
    """The states in which something takes place, as the places where it does tell."""
    role = rules.relations[relation.type].role("place")
    places = (argument.entity for argument in relation.arguments if argument.role == role)
    return {place.country for place in places if place.country}


def is_elsewhere(relation: DraftRelation, states: set[str], rules: RuleSet) -> bool:
    """Whether something takes place in a state in which nothing of the beginning of a story does."""
    held = states_held(relation, rules)
    return bool(held and states) and not held & states


def is_of_story(relation: DraftRelation, day: str, sides: set[object], graph: Graph, calendar: Calendar) -> bool:
    """Whether the sides of the story did something, and nothing else says when."""
    if is_dated(relation) or relation.status not in ("actual", "negated"):
        return False
    trigger = trigger_of(relation, graph)
    if not (is_plain(graph, trigger, day, calendar) and is_over(graph, trigger)):
        return False
    here = graph.intro is not None or shares_time(graph, trigger, trigger, calendar.classes)
    return here and bool(sides & set(sides_of(relation)))


def is_plain(graph: Graph, trigger: int, day: str, calendar: Calendar) -> bool:
    """Whether nothing between the semicolons around a trigger tells of another time than a day."""
    marks = [token.index for token in graph.tokens if token.text == ";"]
    low = max((mark for mark in marks if mark < trigger), default=-1)
    high = min((mark for mark in marks if mark > trigger), default=len(graph.tokens))
    own = [value for value in calendar.dates(graph, "past") if low < value.first < high]
    return all(is_same_day(value, day) or is_meant(graph, value) for value in own)


def find_story_day(calendar: Calendar, top: Iterable[DraftRelation]) -> str | None:
    """The day of which a story tells: of the dateline, else of what its first sentences tell with a fresh day."""
    if calendar.dateline is not None:
        return calendar.dateline
    for relation in top:
        day = relation.attributes.get("date")
        if (
            relation.status == "actual"
            and is_dated(relation)
            and isinstance(day, str)
            and calendar.is_fresh(day, SETTINGS.facts.fresh_days)
        ):
            return day
    return None


def sides_of(relation: DraftRelation) -> list[object]:
    """The entities that take part in a relation, and the states they are or belong to."""
    return [side for argument in relation.arguments for side in sides_in(argument.entity)]


def is_same_day(value: DateValue, day: str) -> bool:
    """Whether a date of a sentence is the day itself, or «в тот же день»."""
    same = value.value is not None and (value.value.startswith(day) or day.startswith(value.value))
    return same or value.shift == 0


def is_over(graph: Graph, trigger: int) -> bool:
    """Whether the clause of a trigger, or the sentence that introduces the list it stands in, is in the past tense."""
    if graph.intro is not None:
        return any(token.tag.tense == "Past" for token in graph.intro.tokens)
    for i in (trigger, *graph.ancestors(trigger)):
        tag = graph.token(i).tag
        if tag.pos in ("VERB", "AUX") and tag.verbform != "Inf":
            return tag.tense == "Past" or tag.variant == "Short"
    return False
