"""What a relative clause tells of an event: that it is to come, may come, or was called off («которая намечена»)."""

from __future__ import annotations

from diplomatic_extract.language.lexis import load_words
from diplomatic_extract.model import Status, Token
from diplomatic_extract.relations.clauses.denials import DENIAL, Classes
from diplomatic_extract.relations.clauses.graph import Graph, is_finite
from diplomatic_extract.relations.clauses.tenses import is_negated, tense_status

# verbs by which an event is planned, comes, goes on or comes to nothing, and modals above their infinitives
BEFALLING = load_words("clauses", "held") | load_words("clauses", "befalling")
BOUND, ABLE = load_words("clauses", "bound_to_come"), load_words("clauses", "able_to_come")
CLAUSES = ("acl:relcl", "acl")


def told_fate(graph: Graph, index: int, classes: Classes) -> Status | None:
    """The status that a relative clause gives to the event of a noun, None where none says it is other than held.

    «Переговоры, которые намечены на март», «должны начаться» planned; «могут возобновиться» possible; «отменены»
    negated.
    """
    for child in graph.children[index]:
        if child > index and graph.rel[child] in CLAUSES and is_finite(graph.token(child)) and befalls(graph, child):
            return fate(graph, child, classes)
    return None


def befalls(graph: Graph, verb: int) -> bool:
    """Whether a relative clause's verb, or the infinitive under its modal, says when or whether its noun is held."""
    below = [graph.token(child) for child in graph.children[verb]]
    said = [graph.token(verb), *(token for token in below if token.tag.verbform == "Inf")]
    places = (child for token in said for child in graph.children[token.index])
    return any(is_plain_relative(graph.token(child)) for child in places) and any(t.lemma in BEFALLING for t in said)


def is_plain_relative(token: Token) -> bool:
    """Whether a token is «который» in the form of a subject or an object."""
    return token.lemma == "который" and token.tag.case in ("Nom", "Acc")


def fate(graph: Graph, verb: int, classes: Classes) -> Status | None:
    """The status that the verb of a relative clause tells by its meaning or its form, None of what was held."""
    token = graph.token(verb)
    told = next((status for status, lemmas in meanings(classes) if token.lemma in lemmas), None)
    if told is None:
        future = tense_status(graph, verb, "actual")
        return future if future != "actual" else None
    return DENIAL[told] if is_negated(graph, verb) else told


def meanings(classes: Classes) -> tuple[tuple[Status, frozenset[str]], ...]:
    """What verbs and modals mean for an event, the first that holds decides."""
    return (
        ("possible", ABLE),
        ("planned", BOUND | classes["status_planned_adjectives"]),
        ("negated", classes["status_negated_adjectives"]),
    )
