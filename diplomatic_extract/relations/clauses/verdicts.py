"""Of whom one speaks well or ill: by a noun said of him or his act, or by an adjective before what he does."""

from __future__ import annotations

from diplomatic_extract.relations.clauses.graph import Node
from diplomatic_extract.relations.clauses.possessors import owners
from diplomatic_extract.relations.clauses.predicates import NOUNS, SUBJECT_RELS, Predicate, governed
from diplomatic_extract.relations.clauses.subjects import COPULAS, predicated


def judged(predicate: Predicate) -> list[Node]:
    """Of whom a noun is said («Чад – агрессор», «Рим остаётся марионеткой»)."""
    return predicated(predicate.graph, predicate.index)


def judged_owner(predicate: Predicate) -> list[Node]:
    """Of whose act a noun is said («учения Чада – провокация», «решение Рима стало ошибкой»)."""
    graph, index = predicate.graph, predicate.index
    case, above = predicate.token.tag.case, graph.head[index]
    if governed(graph, index) or case not in ("Nom", "Ins"):
        return []
    copular = above >= 0 and graph.token(above).lemma in COPULAS
    if case == "Ins" and not copular:
        return []
    for child in graph.children[above if case == "Ins" else index]:
        plain = graph.node_at[child] is None and graph.token(child).tag.pos in NOUNS
        if plain and graph.rel[child] in SUBJECT_RELS and (found := owners(graph, child)):
            return found
    return []


def qualified_owner(predicate: Predicate) -> list[Node]:
    """Whose thing it is that an adjective describes («безответственная политика Чада», «лживые слова посла Мали»)."""
    graph, index = predicate.graph, predicate.index
    noun = graph.head[index]
    if noun < 0 or graph.rel[index] != "amod" or graph.token(noun).tag.pos != "NOUN" or graph.node_at[noun] is not None:
        return []
    return owners(graph, noun)
