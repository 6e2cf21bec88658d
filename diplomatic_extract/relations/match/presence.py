"""Which demands of patterns a sentence can meet at all: by its words, and by what its nodes may stand for."""

from __future__ import annotations

from diplomatic_extract.model import DraftEntity
from diplomatic_extract.relations.clauses.graph import Graph
from diplomatic_extract.relations.clauses.possessors import is_union
from diplomatic_extract.relations.rules.demands import GROUP
from diplomatic_extract.relations.rules.types import RuleSet
from diplomatic_extract.relations.rules.vocabulary import UNION


def find_present(graph: Graph, rules: RuleSet) -> int:
    """The demands that a sentence meets, with the one that introduces its list, as one number."""
    words, present = rules.words, 0
    for token in graph.tokens:
        if token.lemma in words:
            present |= words[token.lemma]
    for kind in find_kinds(graph):
        present |= rules.kinds.get(kind, 0)
    return present | find_present(graph.intro, rules) if graph.intro is not None else present


def find_kinds(graph: Graph) -> set[str]:
    """The kinds of nodes of a sentence, and those that its mentions would make."""
    kinds: set[str] = set()
    entities: set[DraftEntity] = set()
    for node in graph.nodes:
        if node.kind == "group":
            kinds.add(GROUP)
        if node.kind == "role":
            kinds.add("ROLE")
        if node.state:
            kinds.add("COUNTRY")
        entities.update(node.entities)
    for mention in graph.mentions:
        entities.update(mention.entities)
        if mention.office is not None:
            entities.update(mention.office.of)
    for entity in entities:
        add_kinds(entity, kinds)
    return kinds


def add_kinds(entity: DraftEntity, kinds: set[str]) -> None:
    """Add what an entity may be for a role: of its type, the state for which it acts, a body of several states."""
    kinds.add(entity.type)
    if entity.acts_as is not None:
        kinds.add("COUNTRY")
    if is_union(entity):
        kinds.add(UNION)
