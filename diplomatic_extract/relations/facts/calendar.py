"""The times that a sentence tells for a trigger.

A date counts where it hangs on the trigger («визит, запланированный на 5 мая»), stands in its clause, or in a clause
above it that is no statement about it. A time that nobody can resolve («недавно») is told, but has no value.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from diplomatic_extract.language.dates import DateValue, Tense, find_dates
from diplomatic_extract.model import Analysis, DraftRelation
from diplomatic_extract.relations.clauses.circumstances import is_circumstance
from diplomatic_extract.relations.clauses.graph import Graph, is_finite, is_verbal
from diplomatic_extract.relations.events.parties import sides_in

# prepositions of a term that something is meant for, no time of an act («план на 2023 год»)
TERMS = ("на", "до", "к", "по")
# a noun after one of these only bounds the time of the act («после избрания в 2016 году»)
BOUNDS = ("после", "до", "с", "со", "перед", "накануне", "к")
# tokens between a date and the noun before which it stands
FRONT = 3
SAYING = ("ccomp", "parataxis", "parataxis:discourse")
# nouns that belong to a date itself («в начале марта», «вечером 5 мая»)
PARTS = frozenset(
    {"начало", "середина", "конец", "половина", "декада", "число", "утро", "день", "вечер", "ночь", "исход", "канун"}
)


class Calendar:
    """The dates of a document's sentences, read when they are asked for."""

    def __init__(self, analysis: Analysis) -> None:
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
        if len(day) != len("2026-03-12"):
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
    """A time in ISO, with its end where it is a stretch; `start` is None where the words for it have no value."""

    start: str | None
    stop: str | None = None


def tense_of(relation: DraftRelation, graph: Graph, trigger: int) -> Tense:
    """On which side of the document's day a fact lies: ahead where it is planned, possible, or told in the future."""
    if relation.status in ("planned", "possible"):
        return "future"
    ahead = any(graph.token(i).tag.tense == "Fut" for i in (trigger, graph.clause[trigger]))
    return "future" if ahead else "past"


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
    own = []
    for value, loose in zip(dates, nearest, strict=True):
        rank = rank_of(relation, graph, value, trigger)
        if rank is not None:
            own.append((rank, abs(value.first - trigger), loose if rank == LOOSE else value))
    if not own:
        return None
    chosen = min(own, key=lambda found: found[:2])[2]
    if chosen.value is None and chosen.shift is not None:
        return Time(count_day(calendar.last_day(graph, chosen.start), chosen.shift))
    time = read_time(chosen)
    if relation.status == "actual" and lies_ahead(graph, chosen, trigger, calendar.published):
        relation.status = "planned"
    return time


# how a date belongs to a trigger: it hangs on it, stands in its clause, in a clause above it, on a noun beside it
HANGS, BESIDE, ABOVE, LOOSE = range(4)


def rank_of(relation: DraftRelation, graph: Graph, value: DateValue, trigger: int) -> int | None:
    """How closely a date belongs to a trigger, None where it tells the time of something else."""
    if value.first <= trigger <= value.last:
        return None
    if stands_in_front(graph, value, trigger):
        return HANGS
    root = root_of(graph, value)
    if is_term(graph, value, root, relation, trigger) or is_bounded(graph, value, trigger):
        return None
    chain = list(graph.ancestors(root))
    if trigger in chain:
        between = chain[: chain.index(trigger)]
        if any(graph.token(i).tag.verbform == "Inf" or is_misplaced(graph, i) for i in between):
            return None
        return rank_through(graph, between, HANGS)
    clause = graph.clause[root]
    if clause != graph.clause[trigger] and (
        clause not in graph.ancestors(trigger) or is_statement(graph, clause, trigger)
    ):
        return None
    below = chain[: chain.index(clause)] if clause in chain else chain
    if any(is_participle(graph, i) for i in (*below, clause) if i != trigger and i not in graph.ancestors(trigger)):
        return None
    return rank_through(graph, below, BESIDE if clause == graph.clause[trigger] else ABOVE, trigger)


def is_participle(graph: Graph, index: int) -> bool:
    """Whether a token is a participle that describes a noun."""
    return graph.token(index).tag.verbform == "Part" and graph.rel[index] in ("acl", "amod")


def is_misplaced(graph: Graph, index: int) -> bool:
    """Whether a participle does not agree with the noun on which the parser hangs it."""
    head = graph.head[index]
    if not is_participle(graph, index) or head < 0:
        return False
    own, noun = graph.token(index).tag, graph.token(head).tag
    return bool(own.case and noun.case) and (own.case, own.number) != (noun.case, noun.number)


def stands_in_front(graph: Graph, value: DateValue, trigger: int) -> bool:
    """Whether a date stands among the adjectives of a noun («предстоящего 13–15 января визита», «ноябрьский визит»)."""
    noun = graph.token(trigger)
    if noun.tag.pos != "NOUN" or not 0 <= trigger - value.last <= FRONT:
        return False
    between = [graph.token(i).tag for i in range(value.last + 1, trigger)]
    if not all(tag.pos in ("ADJ", "DET") or tag.verbform == "Part" for tag in between):
        return False
    start = max(0, value.first - 1 - has_preposition(graph, value))
    return any(
        (tag.pos == "ADJ" or tag.verbform == "Part") and tag.case == noun.tag.case
        for tag in (graph.token(start).tag, graph.token(value.first).tag)
    )


def has_preposition(graph: Graph, value: DateValue) -> bool:
    """Whether a preposition stands before a date."""
    return value.first > 1 and graph.token(value.first - 1).tag.pos == "ADP"


def is_bounded(graph: Graph, value: DateValue, trigger: int) -> bool:
    """Whether a date is of the noun before it, from or to which something counts («с избрания в 2016 году»)."""
    starts = graph.token(value.first).tag.pos == "ADP"
    before = value.first - 1 - (has_preposition(graph, value) and not starts)
    if before < 0 or before == trigger or graph.token(before).tag.pos != "NOUN":
        return False
    chain = [before]
    while graph.rel[chain[-1]] == "nmod" and graph.head[chain[-1]] >= 0 and chain[-1] != trigger:
        chain.append(graph.head[chain[-1]])
    return trigger not in chain and any(preposition_of(graph, i) in BOUNDS for i in chain)


def rank_through(graph: Graph, between: list[int], rank: int, trigger: int = -1) -> int | None:
    """The rank of a date that hangs through nouns on what is above it: None through bounds, loose through acts."""
    for i in between:
        token = graph.token(i)
        if token.tag.pos not in ("NOUN", "PROPN") or token.lemma in PARTS or i == trigger:
            continue
        if preposition_of(graph, i) in BOUNDS:
            return None
        if not is_circumstance(graph, i) and graph.rel[i] in ("nmod", "obj", "iobj", "nsubj", "nsubj:pass", "obl"):
            return LOOSE if rank == HANGS and trigger < 0 else rank
    return rank


def preposition_of(graph: Graph, index: int) -> str:
    """The preposition before a noun and its adjectives, "" where there is none."""
    child = graph.child(index, "case")
    return graph.token(child).text.lower() if child is not None else ""


def root_of(graph: Graph, value: DateValue) -> int:
    """The token of a date on which its other tokens hang."""
    inside = range(value.first, value.last + 1)
    outer = [i for i in inside if graph.head[i] not in inside]
    return next((i for i in outer if graph.token(i).tag.pos != "ADP"), outer[0] if outer else value.first)


def is_statement(graph: Graph, clause: int, trigger: int) -> bool:
    """Whether what a trigger tells is said, not done, at the time of a clause above («5 мая он сообщил, что …»)."""
    below = trigger
    for above in (trigger, *graph.ancestors(trigger)):
        if above == clause:
            break
        below = above
        if graph.rel[above] in SAYING and (is_verbal(graph.token(above)) or is_finite(graph.token(above))):
            return True
    return graph.rel[below] in SAYING


def is_term(graph: Graph, value: DateValue, root: int, relation: DraftRelation, trigger: int) -> bool:
    """Whether a date is for what something is meant, or from when it counts, no time of an act («план на 2023 год»)."""
    own = graph.token(value.first).text.lower()
    before = own if own in TERMS else graph.token(value.first - 1).text.lower() if value.first else ""
    if before in ("от", "с", "со") and relation.status == "actual" and value.kind in ("year", "month"):
        return True
    if before not in TERMS or value.kind == "day":
        return False
    head = graph.head[root]
    noun = head >= 0 and head != trigger and graph.token(head).tag.pos == "NOUN"
    return relation.status == "actual" or noun


def is_meant(graph: Graph, value: DateValue) -> bool:
    """Whether years or months are what something is for («план на 2026–2027 годы»)."""
    words = {graph.token(i).text.lower() for i in (max(0, value.first - 1), value.first)}
    return value.kind != "day" and not words.isdisjoint(TERMS)


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


def set_time(relation: DraftRelation, time: Time, origin: str) -> None:
    """Give a relation its time and say what tells it."""
    relation.attributes["date"], relation.attributes["date_from"] = time.start, origin
    if time.stop is not None:
        relation.attributes["date_end"] = time.stop


def lies_ahead(graph: Graph, value: DateValue, trigger: int, published: date | None) -> bool:
    """Whether a day lies after the publication, and no verb in the past tense says that it is over."""
    if published is None or value.value is None or value.value[:10] <= published.isoformat() or len(value.value) < 10:
        return False
    predicates = [trigger, graph.clause[trigger]]
    return not any(graph.token(i).tag.tense == "Past" for i in predicates)
