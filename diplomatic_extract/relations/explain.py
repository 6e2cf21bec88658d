"""Why a relation was found, and why a rule was not: the trace that `explain` prints."""

from __future__ import annotations

from collections.abc import Iterator

from diplomatic_extract.entities.lexicon.load import Lexicon
from diplomatic_extract.model import Analysis, DraftRelation
from diplomatic_extract.relations.clauses.build import build_graphs
from diplomatic_extract.relations.clauses.graph import Graph
from diplomatic_extract.relations.clauses.predicates import Site
from diplomatic_extract.relations.match.match import Match, Refusal, find_sites, match_pattern
from diplomatic_extract.relations.rules.types import Pattern, RelationRule, RuleSet

CONTEXT = 5


def explain(analysis: Analysis, rules: RuleSet, lexicon: Lexicon, rule: str | None = None) -> str:
    """The trace of an analysis: its relations, or with a relation's or pattern's name every candidate of it."""
    lines = explain_rule(analysis, rules, lexicon, rule) if rule else explain_relations(analysis)
    return "\n".join(lines) + "\n"


def explain_relations(analysis: Analysis) -> Iterator[str]:
    """Each relation with its rule, trigger, argument paths, status and what was merged into it."""
    yield f"{analysis.record.source}: {len(analysis.relations)} relations"
    for relation in analysis.relations:
        yield from relation_lines(relation, analysis, "")
        for other in relation.merged:
            yield "  merged with"
            yield from relation_lines(other, analysis, "    ")


def relation_lines(relation: DraftRelation, analysis: Analysis, indent: str) -> Iterator[str]:
    """A relation with its arguments, attributes and first evidence."""
    start, stop = relation.trigger
    yield f"{indent}{relation.rule}  [{relation.status}]  trigger «{analysis.text.text[start:stop]}» ({relation.lemma})"
    for argument in relation.arguments:
        where = f" «{named(analysis, argument.mention)}»" if argument.mention else " (from the context)"
        yield f"{indent}  {argument.role} = {argument.entity.name}{where} by {argument.path}"
    for name, value in relation.attributes.items():
        yield f"{indent}  {name} = {value}"
    if relation.reported_by is not None:
        yield f"{indent}  reported by {relation.reported_by.name}"
    for start, stop in relation.evidence[:1]:
        yield f"{indent}  in: {analysis.text.text[start:stop]}"


def named(analysis: Analysis, mention: object) -> str:
    """The text of a mention."""
    start, stop = getattr(mention, "start", 0), getattr(mention, "stop", 0)
    return analysis.text.text[start:stop]


def explain_rule(analysis: Analysis, rules: RuleSet, lexicon: Lexicon, name: str) -> Iterator[str]:
    """Every candidate trigger of a relation or pattern, with the arguments found or the first condition that failed."""
    candidates = 0
    for graph in build_graphs(analysis, rules, lexicon).values():
        for relation, pattern, site in find_sites(graph, rules):
            if name in (relation.name, f"{relation.name}.{pattern.name}"):
                candidates += 1
                yield from candidate_lines(graph, relation, pattern, site)
    if not candidates:
        yield f"{name}: no word of the text is a trigger of it"


def candidate_lines(graph: Graph, relation: RelationRule, pattern: Pattern, site: Site) -> Iterator[str]:
    """What a pattern made of one trigger: its fillers, or the first condition that failed."""
    outcome = match_pattern(relation, pattern, site)
    yield f"{relation.name}.{pattern.name} at «{around(graph, site.index)}»"
    if isinstance(outcome, Refusal):
        yield f"  no: {outcome.condition}"
    else:
        yield from outcome_lines(graph, relation, outcome)


def outcome_lines(graph: Graph, relation: RelationRule, match: Match) -> Iterator[str]:
    """The fillers of a match, and the roles that have too few."""
    for filler in match.fillers:
        text = " ".join(token.text for token in graph.tokens[filler.node.first : filler.node.last + 1])
        yield f"  {filler.role} = «{text}» by {filler.path}"
    for role, argument in relation.arguments.items():
        least = match.pattern.least if match.pattern.least is not None and argument.least else argument.least
        count = sum(max(1, len(f.node.entities)) for f in match.fillers if f.role == role)
        if count < least:
            yield f"  no: {role} has {count} of {least} needed, unless the event at hand gives them"


def around(graph: Graph, index: int) -> str:
    """A trigger with some words around it, the trigger in brackets."""
    tokens = graph.tokens
    low, high = max(0, index - CONTEXT), min(len(tokens), index + CONTEXT + 1)
    words = [f"[{token.text}]" if token.index == index else token.text for token in tokens[low:high]]
    return " ".join(words)
