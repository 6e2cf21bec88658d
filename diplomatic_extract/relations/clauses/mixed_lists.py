"""Lists that a common noun opens: who is named in them stands where the noun stands («с учёными и послом Морой»)."""

from __future__ import annotations

from diplomatic_extract.relations.clauses.attachments import find_children, find_clauses
from diplomatic_extract.relations.clauses.graph import PREPOSITIONS, Graph, Node
from diplomatic_extract.relations.clauses.predicates import SUBJECT_RELS

# as what a noun and those listed with it can stand
PLACES = (*SUBJECT_RELS, "obj", "iobj", "obl")
ALIKE = {"Gen": ("Gen", "Acc"), "Acc": ("Gen", "Acc")}


def raise_listed(graph: Graph) -> None:
    """Hang who is listed after a common noun where the noun hangs, under its preposition, in place.

    «Врачи и Минздрав заявили», «принял студентов и посла Мору», «встретился с учёными и послом Морой»: of things only
    as subjects («обсудил торговлю и Чад» tells of no party).
    """
    raised = [node for node in graph.nodes if node.kind in ("name", "role") and is_listed(graph, node)]
    for node in raised:
        noun = graph.head[node.head]
        graph.head[node.head], graph.rel[node.head] = graph.head[noun], graph.rel[noun]
        node.prep = node.prep or preposition_on(graph, noun)
        node.case = graph.token(noun).tag.case if node.prep or not node.case else node.case
    if raised:
        graph.children = find_children(graph.head)
        graph.clause = find_clauses(graph.sentence, graph.head, graph.rel)


def is_listed(graph: Graph, node: Node) -> bool:
    """Whether a node goes on with a list that a common noun for people opens, or one for a thing that acts."""
    above = graph.head[node.head]
    if above < 0 or graph.rel[node.head] != "conj" or above > node.first or graph.node_at[above] is not None:
        return False
    noun = graph.token(above)
    if noun.tag.pos != "NOUN" or graph.head[above] < 0 or graph.rel[above] not in PLACES:
        return False
    people = noun.tag.animacy == "Anim" or graph.rel[above] in SUBJECT_RELS
    return people and (not node.case or node.case in ALIKE.get(noun.tag.case, (noun.tag.case,)))


def preposition_on(graph: Graph, noun: int) -> str:
    """The preposition that hangs on a noun, "" for none."""
    marks = [graph.token(child).text.lower() for child in graph.children[noun] if graph.rel[child] == "case"]
    return PREPOSITIONS.get(marks[0], marks[0]) if len(marks) == 1 else ""
