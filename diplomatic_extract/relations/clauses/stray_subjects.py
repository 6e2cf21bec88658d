"""Subjects that the parser hung elsewhere: found by case, agreement and adjacency in the clause of the verb."""

from __future__ import annotations

from diplomatic_extract.language.lexis import load_words
from diplomatic_extract.language.settings import SETTINGS
from diplomatic_extract.relations.clauses.graph import Graph, Node, conjuncts, is_finite, is_undeclined, is_verbal
from diplomatic_extract.relations.clauses.groups import may_be_plural
from diplomatic_extract.relations.clauses.own_subjects import gender_agrees, is_compared, number_agrees
from diplomatic_extract.relations.clauses.predicates import is_person

IMPERSONAL = load_words("clauses", "impersonal")


def undeclined_before(graph: Graph, index: int) -> list[Node]:
    """The name right before a finite verb whose form tells no case («что без границы ЕС не подпишет»)."""
    if freed := freed_before(graph, index):
        return freed
    node = node_before(graph, index)
    return [node] if node is not None and graph.token(node.last).text.isupper() else []


def freed_before(graph: Graph, index: int) -> list[Node]:
    """States before a verb that the parser took for part of a person's name («после беседы с Лопес Чили и Перу …»)."""
    node = node_before(graph, index)
    members = conjuncts(graph, node) if node is not None else []
    freed = members and all(is_undeclined(graph, member) for member in members) and hangs_on_name(graph, members[0])
    return members if freed else []


def node_before(graph: Graph, index: int) -> Node | None:
    """The node right before a finite verb, past «не», where it can be its subject by number."""
    first = index - 1 if index and graph.token(index - 1).text.lower() == "не" else index
    node = graph.node_at[first - 1] if first and is_finite(graph.token(index)) else None
    if node is None or node.prep or node.kind == "adjective" or not number_agrees(graph, node, graph.token(index)):
        return None
    return node


def place_before(graph: Graph, index: int) -> list[Node]:
    """The capital of one form alone right before a verb with an object behind it («Хельсинки выслали посла»)."""
    node = graph.node_at[index - 1] if index else None
    if node is None or node.prep or not node.state or graph.rel[node.head] != "obj":
        return []
    alike = graph.token(node.first).text.lower() == node.entities[0].name.lower()
    behind = any(graph.rel[child] == "obj" and child > index for child in graph.children[index])
    return [node] if alike and behind and is_finite(graph.token(index)) else []


def hangs_on_name(graph: Graph, node: Node) -> bool:
    """Whether the parser took a node for part of a person's name."""
    above = graph.head[node.head]
    owner = graph.node_at[above] if above >= 0 else None
    return owner is not None and is_person(owner) and graph.rel[node.head].startswith("flat")


def stray_subject(graph: Graph, index: int) -> list[Node]:
    """A nominative node of the same clause that the parser hung elsewhere; nearest first, before the verb preferred."""
    token = graph.token(index)
    if not is_finite(token) or token.lemma in IMPERSONAL:
        return []
    found = [
        node
        for node in graph.nodes
        if node.kind != "adjective" and not node.prep and node.case in ("Nom", "") and clear_path(graph, node, index)
    ]
    found = [node for node in found if number_agrees(graph, node, token) and not is_inside_genitive(graph, node)]
    found = [node for node in found if not is_compared(graph, node) and not is_done_to(graph, node)]
    found = [node for node in found if gender_agrees(graph, node, token)]
    before = [node for node in found if node.last < index]
    chosen = before[-1:] or found[:1]
    return conjuncts(graph, chosen[0]) if chosen else bodies_before(graph, index)


def is_done_to(graph: Graph, node: Node) -> bool:
    """Whether a name that shows no case is the object of an infinitive («осудили намерение закрыть RT»)."""
    above = graph.head[node.head]
    return not node.case and graph.rel[node.head] == "obj" and graph.token(above).tag.verbform == "Inf"


def bodies_before(graph: Graph, index: int) -> list[Node]:
    """Bodies of several states right before a plural verb that stands behind its object, whatever their case was read.

    «Соглашение о мосте правительства Чада и Нигера подписали в мае»: the form is that of two cases.
    """
    token, node = graph.token(index), graph.node_at[index - 1] if index else None
    if token.tag.number != "Plur" or node is None or node.prep or not is_verbal(token):
        return []
    bodies = conjuncts(graph, node)
    first = bodies[0]
    if len(bodies) < 2 or first.prep or not all(entity.type == "ORG" for entity in first.entities):
        return []
    behind = any(graph.rel[child] == "obj" and child < first.first for child in graph.children[index])
    return bodies if behind and may_be_plural(graph.token(first.first).text.lower()) else []


def is_inside_genitive(graph: Graph, node: Node) -> bool:
    """Whether a node modifies a noun before it."""
    above = graph.head[node.head]
    if node.first and node.case == "Nom" and graph.token(node.first - 1).text == ":":
        return False  # «Тихая гавань: Чад обвинил соседа»: a title and what it is about
    if graph.rel[node.head] == "appos" and node.case == "Nom" and graph.token(above).tag.case not in ("Nom", ""):
        return False  # «на полях форума в Осло Иванов встретился …»: no apposition in another case
    if graph.rel[node.head] == "nmod" and node.case == "Nom":
        return (
            False  # «по мере выполнения договорённостей страны ЕС отменят …»: no modifier of a noun in the nominative
        )
    return graph.rel[node.head] in ("nmod", "appos", "flat:name") and above >= 0


def clear_path(graph: Graph, node: Node, index: int) -> bool:
    """Whether a node and a verb share a clause, or only the list of tokens between them has no other predicate."""
    if graph.clause[node.head] == graph.clause[index]:
        return True
    low, high = sorted((node.head, index))
    return high - low <= SETTINGS.clauses.reach_tokens and not any(
        is_finite(graph.token(i)) or graph.token(i).text in (":", ";") or graph.token(i).tag.pos == "SCONJ"
        for i in range(low + 1, high)
    )
