"""Plurals that mean others than those at hand: «они» behind unnamed people, «участники» of another gathering.

«Премьеры подписали договор. Фермеры заявили, что они готовы к переговорам»: nobody; «иранские дипломаты …»: Iran.
"""

from __future__ import annotations

from diplomatic_extract.model import DraftEntity, Token
from diplomatic_extract.relations.clauses.graph import Graph, Node, conjuncts
from diplomatic_extract.relations.clauses.predicates import OBJECT_RELS, SUBJECT_RELS, governed
from diplomatic_extract.relations.events.discourse import Discourse
from diplomatic_extract.relations.events.sides import BONDS

THEY, ATTENDANT = "они", "участник"


def find_nearer(node: Node, graph: Graph, discourse: Discourse) -> list[DraftEntity] | None:
    """The entities of the plural that «они» takes up, none where it names nobody; None where no plural is near.

    The last one before it in its sentence, else in the one before: a subject, for an object also an object.
    """
    if node.kind != "group" or node.group != THEY:
        return None
    acting = graph.rel[node.head] in SUBJECT_RELS
    places = SUBJECT_RELS if acting else (*SUBJECT_RELS, *OBJECT_RELS)
    before = discourse.graphs.get(graph.sentence.index - 1)
    for told, stop in ((graph, node.first), (before, None)):
        if told is None:
            return None
        for token in reversed(told.tokens[:stop]):
            same = told is graph and told.clause[token.index] == graph.clause[node.head]
            if same or told.rel[token.index] not in places or not is_several(told, token):
                continue
            if token.lemma not in BONDS:  # «переговоры завершены, они обсудили торговлю»
                return entities_of(told, token)
    return None


def takes_part_elsewhere(node: Node, graph: Graph, gatherings: frozenset[str]) -> bool:
    """Whether «участники» are those of something that is no meeting, or of one told to be of others.

    «Участники рынка», «участники конференции епископов»; not «участники встречи».
    """
    if graph.token(node.head).lemma != ATTENDANT:
        return False
    below = [c for c in graph.children[node.head] if c > node.head and graph.rel[c] in ("nmod", "appos")]
    events = [c for c in below if graph.token(c).tag.case == "Gen"]
    owned = (c for event in events for c in graph.children[event] if c > event and graph.rel[c] == "nmod")
    others = any(graph.token(c).tag.case == "Gen" and not governed(graph, c) for c in owned)
    return others or any(graph.token(event).lemma not in gatherings for event in events)


def is_several(graph: Graph, token: Token) -> bool:
    """Whether a token is a plural or opens a list, no pronoun."""
    node = graph.node_at[token.index]
    listed = node is not None and len(conjuncts(graph, node)) > 1
    return token.tag.pos in ("NOUN", "PROPN") and (listed or token.tag.number == "Plur")


def entities_of(graph: Graph, token: Token) -> list[DraftEntity] | None:
    """The one state or body whose people a plural is, none of a common noun; None of lists and groups."""
    node = graph.node_at[token.index]
    if node is None:
        return []
    alone = node.kind != "group" and len(node.entities) == 1 and len(conjuncts(graph, node)) == 1
    return list(node.entities) if alone else None
