"""Whom a pronoun in an object means: the person, state or body of its gender named last, but nobody who acts there.

«Чад спорит с Мали, обвиняя её в подлоге»: Мали. «Против него выдвинули обвинения»: the one man named just before.
"""

from __future__ import annotations

from collections.abc import Sequence

from diplomatic_extract.language.lexis import load_words
from diplomatic_extract.model import DraftEntity
from diplomatic_extract.relations.clauses.graph import Graph, Node, conjuncts, is_verbal
from diplomatic_extract.relations.clauses.own_subjects import own_subject
from diplomatic_extract.relations.clauses.predicates import SUBJECT_RELS, Predicate
from diplomatic_extract.relations.clauses.subjects import grammatical_subject
from diplomatic_extract.relations.events.discourse import Discourse
from diplomatic_extract.relations.events.parties import same_party

PRONOUNS = load_words("events", "anaphors_pronouns")
SCENES = ("в", "на")


def is_pronoun(node: Node) -> bool:
    """Whether a node is a personal pronoun in the singular."""
    return node.kind == "group" and node.group in PRONOUNS and node.number != "Plur"


def find_taken_up(node: Node, predicate: Predicate, acting: Sequence[DraftEntity], discourse: Discourse) -> list[Node]:
    """The node that a pronoun in an object takes up; empty where more than one is likely.

    The one that stands before it in its sentence, but for who acts in its clause; else the subject of the sentence
    before, else the only one named there.
    """
    graph = predicate.graph
    gender = "Fem" if graph.token(node.head).lemma == "она" or node.group in ("её", "ее") else "Masc"
    barred = [*acting, *(entity for actor in find_actors(predicate) for entity in actor.entities)]
    here = [other for other in find_likely(graph, gender, barred) if other.last < node.first]
    if here:
        return choose(graph, here)
    before = discourse.graphs.get(graph.sentence.index - 1)
    return choose(before, find_likely(before, gender, barred)) if before is not None else []


def find_actors(predicate: Predicate) -> list[Node]:
    """Who acts at a trigger: its own subject, else that of the nearest verb above it."""
    graph, index = predicate.graph, predicate.index
    if found := ([] if predicate.nominal else grammatical_subject(graph, index)):
        return found
    above = (own_subject(graph, verb) for verb in graph.ancestors(index) if is_verbal(graph.token(verb)))
    return next((found for found in above if found), [])


def find_likely(graph: Graph, gender: str, barred: Sequence[DraftEntity]) -> list[Node]:
    """The nodes of a sentence that a pronoun of a gender can mean: one entity each, and nobody barred."""
    return [
        node
        for node in graph.nodes
        if len(node.entities) == 1
        and node.kind in ("name", "role", "pronoun")
        and node.number != "Plur"
        and not node.entities[0].media
        and not is_scene(node)
        and gender_of(graph, node) in ("", gender)
        and not any(same_party(node.entities[0], entity) for entity in barred)
    ]


def is_scene(node: Node) -> bool:
    """Whether a place only tells where something happens («на саммите в Осло его приняли в союз»)."""
    return node.entities[0].type == "LOC" and node.prep in SCENES


def gender_of(graph: Graph, node: Node) -> str:
    """The gender of a person, or of the noun that names a state or body; "" where it is not known."""
    entity = node.entities[0]
    return entity.gender if entity.type == "PERSON" and entity.gender else graph.token(node.head).tag.gender


def choose(graph: Graph, nodes: list[Node]) -> list[Node]:
    """The likely node that is the only one, else the only one that is a subject."""
    alone = [n for n in nodes if graph.rel[n.head] in SUBJECT_RELS and len(conjuncts(graph, n)) == 1]
    for likely in (nodes, alone):
        if len({id(node.entities[0]) for node in likely}) == 1:
            return likely[-1:]
    return []
