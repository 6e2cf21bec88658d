"""Statements of the headline form «МИД РФ: …»."""

from __future__ import annotations

from collections.abc import Iterable

from diplomatic_extract.model import DraftArgument, DraftRelation, Token
from diplomatic_extract.relations.clauses.graph import Graph, is_finite
from diplomatic_extract.relations.events.arguments import find_or_add_entities, mention_of
from diplomatic_extract.relations.events.discourse import Discourse
from diplomatic_extract.relations.facts.splitting import split_relation
from diplomatic_extract.relations.match.match import Filler
from diplomatic_extract.relations.rules.types import Pattern, RelationRule, RuleSet


def find_headlines(graphs: Iterable[Graph], discourse: Discourse, rules: RuleSet) -> list[DraftRelation]:
    """Statements of the headline form «МИД РФ: …»: a line that opens with a speaker and a colon."""
    found: list[DraftRelation] = []
    for rule in rules.relations.values():
        for pattern in rule.by_construction.get("headline", ()):
            found += [r for graph in graphs for r in headline(graph, rule, pattern, discourse)]
    return found


def headline(graph: Graph, rule: RelationRule, pattern: Pattern, discourse: Discourse) -> list[DraftRelation]:
    """The statement of one sentence of the headline form."""
    node, colon = graph.node_at[0], opening_colon(graph)
    if node is None or colon is None:
        return []
    role, argument = next(iter(rule.arguments.items()))
    filler = Filler(role, node, "headline", graph.mentions)
    arguments = tuple(
        DraftArgument(role, entity, mention_of(filler, entity), "headline")
        for entity in find_or_add_entities(filler, argument, discourse)
    )
    relation = DraftRelation(
        rule.name, f"{rule.name}.{pattern.name}", arguments, graph.sentence.index, (colon.start, colon.stop), ":",
        evidence=((graph.sentence.start, graph.sentence.stop),),
    )  # fmt: skip
    return split_relation(relation, role)


def opening_colon(graph: Graph) -> Token | None:
    """The colon that follows the mention opening a sentence, with a finite verb somewhere after it."""
    node = graph.node_at[0]
    if node is None or node.kind == "group" or node.last + 2 >= len(graph.tokens):
        return None
    colon = graph.token(node.last + 1)
    joined = colon.text == ":" and colon.start == graph.token(node.last).stop
    return colon if joined and any(is_finite(token) for token in graph.tokens[colon.index :]) else None
