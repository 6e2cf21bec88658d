"""Which of a sentence's dates belongs to a trigger, and how closely.

A date counts where it hangs on the trigger («визит, запланированный на 5 мая»), stands in its clause, or in the clause
above it, unless it is the time of something else there: of a statement, of another noun, of a term.
"""

from __future__ import annotations

from collections.abc import Mapping

from diplomatic_extract.language.dates import DateValue
from diplomatic_extract.language.lexis import load_list, load_words
from diplomatic_extract.language.settings import SETTINGS
from diplomatic_extract.model import DraftRelation
from diplomatic_extract.relations.clauses.circumstances import is_circumstance
from diplomatic_extract.relations.clauses.graph import Graph, is_finite, is_verbal
from diplomatic_extract.relations.match.surroundings import in_quotation

# prepositions of a term that something is meant for, no time of an act («план на 2023 год»)
TERMS = load_list("facts", "terms")
LASTING = load_words("facts", "dating_lasting")
ANNOUNCING = load_words("facts", "announcing")
GOING_ON = load_words("facts", "going_on")
# a noun after one of these only bounds the time of the act («после избрания в 2016 году»)
BOUNDS = load_list("facts", "bounds")
# tokens between a date and the noun before which it stands
ISO_DAY = "2026-03-12"
SAYING = ("ccomp", "parataxis", "parataxis:discourse")
# nouns that belong to a date itself («в начале марта», «вечером 5 мая»)
ADJECTIVE = load_list("facts", "adjective")
PARTS = load_words("facts", "parts")


# how a date belongs to a trigger: it stands in the clause without verb that tells the fact, hangs on the trigger,
# stands in its clause, in a clause above it, on a noun beside it
IN_PART, HANGS, BESIDE, ABOVE, LOOSE = range(-1, 4)


def rank_of(
    relation: DraftRelation, graph: Graph, value: DateValue, trigger: int, classes: Mapping[str, frozenset[str]]
) -> int | None:
    """How closely a date belongs to a trigger, None where it tells the time of something else."""
    if value.first <= trigger <= value.last or in_quotation(graph, value.first) != in_quotation(graph, trigger):
        return None
    if stands_in_front(graph, value, trigger):
        return HANGS
    described = next((i for i in in_front(graph, value) if stands_in_front(graph, value, i)), trigger)
    if described != trigger and not is_circumstance(graph, described):
        return None
    root = root_of(graph, value)
    if is_end(graph, value, root):
        return None
    if word_before(graph, value) == "от":  # «соглашение от 5 мая»: of who signed it, of nothing else
        return HANGS if graph.head[root] in (trigger, graph.head[trigger]) else None
    if is_term(graph, value, root, relation, trigger) or is_bounded(graph, value, trigger):
        return None
    chain = list(graph.ancestors(root))
    if trigger in chain:
        between = chain[: chain.index(trigger)]
        if any(is_apart(graph, i, trigger) for i in between):
            return None
        return rank_through(graph, between, HANGS)
    if graph.head[root] < 0 and not is_verbal(graph.token(root)):
        return BESIDE  # the parser took it for the predicate
    announced = relation.status == "actual" and announced_by(graph, trigger) in (graph.head[root], graph.clause[root])
    return BESIDE if announced else rank_around(graph, root, chain, trigger, classes)


def rank_around(
    graph: Graph, root: int, chain: list[int], trigger: int, classes: Mapping[str, frozenset[str]]
) -> int | None:
    """The rank of a date that does not hang on a trigger: of its clause, or of the one right above it."""
    clause, own = graph.clause[root], graph.clause[trigger]
    if clause != own and (not is_right_above(graph, clause, own) or is_statement(graph, clause, trigger)):
        return None
    noun = graph.head[own]
    if clause != own and graph.rel[own] == "acl:relcl" and not shares_time(graph, noun, clause, classes):
        return None
    above = set(graph.ancestors(trigger))
    below = chain[: chain.index(clause)] if clause in chain else chain
    if any(is_participle(graph, i) for i in (*below, clause) if i != trigger and i not in above):
        return None
    if not shares_time(graph, trigger, next((i for i in chain if is_verbal(graph.token(i))), clause), classes):
        return None
    return rank_through(graph, below, BESIDE if clause == own else ABOVE, trigger)


def is_right_above(graph: Graph, clause: int, own: int) -> bool:
    """Whether a clause is the one on which another hangs."""
    head = graph.head[own]
    return head >= 0 and graph.clause[head] == clause


def shares_time(graph: Graph, trigger: int, verb: int, classes: Mapping[str, frozenset[str]]) -> bool:
    """Whether what a trigger tells happens at the time of a verb of its clause or of the clause above.

    The time of a saying is that of a meeting at which it was said, of nothing that it tells; a noun in the object
    of another act has a time of its own («5 мая обсудили визит»).
    """
    noun = graph.token(trigger).tag.pos == "NOUN"
    if noun and is_circumstance(graph, trigger):
        return True
    if verb != trigger and graph.token(verb).lemma in classes["speech_verbs"] - classes["support_verbs"]:
        return is_hoped(graph, trigger, verb)
    return not noun or is_told_by(graph, trigger, classes)


def is_hoped(graph: Graph, trigger: int, verb: int) -> bool:
    """Whether an infinitive is what one now hopes or promises to do («в марте надеется встретиться»)."""
    infinitive = graph.token(trigger).tag.verbform == "Inf" and graph.head[trigger] == verb
    return infinitive and is_finite(graph.token(verb)) and graph.token(verb).tag.tense != "Past"


def is_told_by(graph: Graph, trigger: int, classes: Mapping[str, frozenset[str]]) -> bool:
    """Whether the verb above a noun tells that it takes place («состоялась встреча», «провели переговоры»)."""
    index = trigger
    while (head := graph.head[index]) >= 0 and not is_verbal(graph.token(head)):
        if graph.token(head).lemma not in classes["carrier_nouns"] | PARTS and not is_finite(graph.token(head)):
            return graph.head[head] < 0
        index = head
    if head < 0 or graph.rel[index].startswith("nsubj"):
        return True
    return graph.rel[index] != "obl" and graph.token(head).lemma in classes["support_verbs"]


def announced_by(graph: Graph, trigger: int) -> int | None:
    """The verb that announces what a noun tells, and so brings it about («объявил о введении санкций»), or None."""
    below, above = trigger, graph.head[trigger]
    while above >= 0 and graph.token(above).tag.pos == "NOUN" and graph.node_at[above] is None:
        below, above = above, graph.head[above]
    told = above >= 0 and graph.token(above).lemma in ANNOUNCING and preposition_of(graph, below) in ("о", "об")
    return above if told else None


def is_participle(graph: Graph, index: int) -> bool:
    """Whether a token is a participle that describes a noun."""
    return graph.token(index).tag.verbform == "Part" and graph.rel[index] in ("acl", "amod")


def is_apart(graph: Graph, index: int, trigger: int) -> bool:
    """Whether a word between a date and a trigger has the date for itself: a verb that describes something else."""
    if not is_verbal(graph.token(index)) and not is_finite(graph.token(index)):
        return False
    describing = graph.head[index] == trigger and graph.rel[index].startswith("acl")
    return not describing or graph.token(index).tag.verbform == "Inf" or is_misplaced(graph, index)


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
    if noun.tag.pos != "NOUN" or not 0 <= trigger - value.last <= SETTINGS.facts.date_tokens:
        return False
    between = [graph.token(i).tag for i in range(value.last + 1, trigger)]
    if not all(tag.pos in ("ADJ", "DET") or tag.verbform == "Part" for tag in between):
        return False
    start = max(0, value.first - 1 - has_preposition(graph, value))
    return any(
        (word.tag.pos == "ADJ" or word.tag.verbform == "Part")
        and word.tag.case == noun.tag.case
        and (word.index < value.first or word.text.lower().endswith(ADJECTIVE))
        for word in (graph.token(start), graph.token(value.first))
    )


def in_front(graph: Graph, value: DateValue) -> range:
    """The tokens right after a date, of which one may be the noun that it describes."""
    return range(value.last + 1, min(value.last + 1 + SETTINGS.facts.date_tokens, len(graph.tokens)))


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
    return trigger not in chain and any(bounds_time(graph, i) for i in chain)


def bounds_time(graph: Graph, index: int) -> bool:
    """Whether a noun with its preposition tells from or to when something counts («после избрания»; not «с послом»)."""
    apart = graph.node_at[index] is None and graph.token(index).tag.case != "Ins"
    return apart and preposition_of(graph, index) in BOUNDS


def rank_through(graph: Graph, between: list[int], rank: int, trigger: int = -1) -> int | None:
    """The rank of a date that hangs through nouns on what is above it: None through bounds, loose through acts."""
    for i in between:
        token = graph.token(i)
        if token.tag.pos not in ("NOUN", "PROPN") or token.lemma in PARTS or i == trigger or graph.node_at[i]:
            continue
        if bounds_time(graph, i):
            return None
        if not is_circumstance(graph, i) and graph.rel[i] in ("nmod", "obj", "iobj", "nsubj", "nsubj:pass", "obl"):
            return None if trigger >= 0 else LOOSE
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


def is_end(graph: Graph, value: DateValue, root: int) -> bool:
    """Whether a date tells until when something lasts («визит продлится до 25 мая», «завершится 25 мая»).

    What goes on on a day is of that day («сегодня переговоры продолжатся»).
    """
    verb = next((i for i in graph.ancestors(root) if is_verbal(graph.token(i))), -1)
    ahead = verb >= 0 and graph.token(verb).tag.tense == "Fut" and graph.token(verb).lemma not in GOING_ON
    return verb >= 0 and graph.token(verb).lemma in LASTING and (ahead or word_before(graph, value) in ("до", "по"))


def is_term(graph: Graph, value: DateValue, root: int, relation: DraftRelation, trigger: int) -> bool:
    """Whether a date is for what something is meant, or from when it counts, no time of an act («план на 2023 год»)."""
    before = word_before(graph, value)
    head = graph.head[root]
    noun = head >= 0 and head != trigger and graph.token(head).tag.pos == "NOUN"
    if before in ("с", "со") and relation.status == "actual" and value.kind in ("year", "month"):
        return True
    return is_meant(graph, value) and (relation.status == "actual" or noun)


def is_meant(graph: Graph, value: DateValue) -> bool:
    """Whether years or months are what something is for («план на 2026–2027 годы»)."""
    of_days = value.kind == "day" or (value.value is not None and len(value.value.partition("..")[0]) == len(ISO_DAY))
    return not of_days and word_before(graph, value) in TERMS


def word_before(graph: Graph, value: DateValue) -> str:
    """The preposition with which a date begins, else the word before it, in small letters."""
    own = graph.token(value.first)
    return (own if own.tag.pos == "ADP" or not value.first else graph.token(value.first - 1)).text.lower()
