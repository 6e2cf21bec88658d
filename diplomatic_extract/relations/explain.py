"""Why a relation was found, and why a rule was not: the trace that `explain` prints."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from diplomatic_extract.entities.lexicon.load import Lexicon
from diplomatic_extract.model import Analysis, DraftRelation
from diplomatic_extract.passes import Pass
from diplomatic_extract.relations.clauses.graph import Graph
from diplomatic_extract.relations.clauses.predicates import Predicate
from diplomatic_extract.relations.facts.drafting import draft_match
from diplomatic_extract.relations.facts.refusing import find_refusal
from diplomatic_extract.relations.find import CONSTRUCTIONS, PASSES, Work
from diplomatic_extract.relations.match.match import Match, Refusal, match_pattern
from diplomatic_extract.relations.match.triggers import find_predicates
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
    """Every candidate of a relation or pattern: what it found, the first condition that failed, or what dropped it."""
    work = Work(analysis, rules, lexicon)
    steps = iter(PASSES)
    for step in steps:
        setattr(work, step.assigns, step.run(work))
        if step.assigns == "discourse":
            break
    lines = [*explain_triggers(work, name), *explain_told(work, steps, name)]
    yield from lines or [f"{name}: no word of the text is a trigger of it, and no construction tells it"]


def explain_triggers(work: Work, name: str) -> Iterator[str]:
    """Each trigger that may tell a relation: its fillers, the condition that failed, or the filter that dropped it."""
    found = {
        (match.predicate.graph.sentence.index, match.predicate.index, match.pattern.name): match
        for match in work.matches
    }
    for graph in work.graphs.values():
        for relation, pattern, predicate in find_predicates(graph, work.rules):
            if is_named(name, relation.name, pattern.name):
                match = found.get((graph.sentence.index, predicate.index, pattern.name))
                yield from candidate_lines(graph, relation, pattern, predicate, refuse(match, work))


def is_named(name: str, relation: str, pattern: str) -> bool:
    """Whether a relation's or pattern's name is meant."""
    return name in (relation, f"{relation}.{pattern}")


def refuse(match: Match | None, work: Work) -> str | None:
    """What the filters say of a match that holds; None where there is none or nothing drops it."""
    if match is None or work.discourse is None:
        return None
    return find_refusal(draft_match(match, work.analysis, work.discourse, work.rules))


def explain_told(work: Work, steps: Iterable[Pass[Work]], name: str) -> Iterator[str]:
    """What the passes after matching told of a relation, and which of them dropped it again or joined it to another."""
    for step in steps:
        before = work.told
        work.told = step.run(work)
        kept = {id(relation) for told in work.told for relation in (told, *told.merged)}
        old = {id(relation) for relation in before}
        places = {(told.rule, told.trigger) for told in work.told}
        for relation in before:
            meant = is_named(name, relation.type, relation.rule.partition(".")[2])
            if meant and id(relation) not in kept and (relation.rule, relation.trigger) not in places:
                yield f"{relation.rule} at «{told_text(work, relation)}» is dropped: {step.name}"
        for relation in work.told:
            meant = is_named(name, relation.type, relation.rule.partition(".")[2])
            if meant and id(relation) not in old and step.name in CONSTRUCTIONS:
                yield f"{relation.rule} at «{told_text(work, relation)}» is told by: {step.name}"
                yield from (f"  {a.role} = {a.entity.name} by {a.path}" for a in relation.arguments)


def told_text(work: Work, relation: DraftRelation) -> str:
    """The words of a relation's trigger."""
    return work.analysis.text.text[slice(*relation.trigger)]


def candidate_lines(
    graph: Graph, relation: RelationRule, pattern: Pattern, predicate: Predicate, refusal: str | None
) -> Iterator[str]:
    """What a pattern made of one trigger: its fillers, or the first condition or filter that failed."""
    outcome = match_pattern(relation, pattern, predicate)
    yield f"{relation.name}.{pattern.name} at «{around(graph, predicate.index)}»"
    if isinstance(outcome, Refusal):
        yield f"  no: {outcome.condition}"
    else:
        yield from outcome_lines(graph, relation, outcome)
        if refusal is not None:
            yield f"  no: {refusal}"


def outcome_lines(graph: Graph, relation: RelationRule, match: Match) -> Iterator[str]:
    """The fillers of a match, and the roles that have too few."""
    for filler in match.fillers:
        text = " ".join(token.text for token in graph.tokens[filler.node.first : filler.node.last + 1])
        yield f"  {filler.role} = «{text}» by {filler.path}"
    for role, argument in relation.arguments.items():
        least = match.pattern.least if match.pattern.least is not None and argument.least else argument.least
        count = sum(max(1, len(f.node.entities)) for f in match.fillers if f.role == role)
        if role == match.pattern.told:
            yield f"  {role} = whoever says so; no fact where nobody does, or one of those concerned"
        elif count < least:
            yield f"  no: {role} has {count} of {least} needed, unless the event at hand gives them"


def around(graph: Graph, index: int) -> str:
    """A trigger with some words around it, the trigger in brackets."""
    tokens = graph.tokens
    low, high = max(0, index - CONTEXT), min(len(tokens), index + CONTEXT + 1)
    words = [f"[{token.text}]" if token.index == index else token.text for token in tokens[low:high]]
    return " ".join(words)
