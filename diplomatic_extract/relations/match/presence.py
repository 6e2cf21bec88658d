"""Which demands of patterns a sentence can meet at all: by its words, and by what its nodes may stand for."""

from __future__ import annotations

from collections.abc import Iterator

from diplomatic_extract.model import DraftEntity
from diplomatic_extract.relations.clauses.graph import Graph, Node
from diplomatic_extract.relations.match.match import is_union
from diplomatic_extract.relations.rules.demands import GROUP
from diplomatic_extract.relations.rules.types import RuleSet
from diplomatic_extract.relations.rules.vocabulary import UNION


def find_present(graph: Graph, rules: RuleSet) -> int:
    """The demands that a sentence meets, with the one that introduces its list, as one number."""
    words, present = rules.words, 0
    for token in graph.tokens:
        if token.lemma in words:
            present |= words[token.lemma]
    for kind in set(find_kinds(graph)):
        present |= rules.kinds.get(kind, 0)
    return present | find_present(graph.intro, rules) if graph.intro is not None else present


def find_kinds(graph: Graph) -> Iterator[str]:
    """The kinds of nodes of a sentence, and those that its mentions would make."""
    for node in graph.nodes:
        yield from node_kinds(node)
    for mention in graph.mentions:
        for entity in (*mention.entities, *(mention.office.of if mention.office is not None else ())):
            yield from entity_kinds(entity)


def node_kinds(node: Node) -> Iterator[str]:
    """What a node may be for a role, beside the entities of its mentions."""
    if node.kind == "group":
        yield GROUP
    if node.kind == "role":
        yield "ROLE"
    if node.state:
        yield "COUNTRY"
    for entity in node.entities:
        yield from entity_kinds(entity)


def entity_kinds(entity: DraftEntity) -> Iterator[str]:
    """What an entity may be for a role: of its type, the state for which it acts, a body of several states."""
    yield entity.type
    if entity.acts_as is not None:
        yield "COUNTRY"
    if is_union(entity):
        yield UNION
