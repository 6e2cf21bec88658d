"""Careers told with the subject left out: «С 1992 года — начальник управления», «В 2006 году назначен замдиректора»."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from diplomatic_extract.language.lexis import load_words
from diplomatic_extract.language.settings import SETTINGS
from diplomatic_extract.model import DraftArgument, DraftEntity, DraftMention, DraftRelation
from diplomatic_extract.relations.clauses.graph import Graph, is_finite
from diplomatic_extract.relations.constructions.office_repeats import is_year
from diplomatic_extract.relations.constructions.office_verbs import find_trigger
from diplomatic_extract.relations.rules.types import Pattern, RelationRule

OPENERS = load_words("constructions", "career_openers")


def find_careers(
    graphs: Mapping[int, Graph], told: Sequence[DraftRelation], relation: RelationRule
) -> list[DraftRelation]:
    """The offices of sentences that leave out whose they are, under the one person named before them."""
    patterns = [pattern for pattern in relation.by_construction.get("apposition", ()) if not pattern.whole]
    held = {(r.sentence, r.trigger[0]) for r in told}
    return [
        build(graph, mention, person, relation, pattern)
        for graph in (graphs.values() if patterns else ())
        if opens_stage(graph) and (person := find_topic(graphs, graph)) is not None
        for mention, pattern in find_stages(graph, patterns)
        if (graph.sentence.index, graph.token(mention.head).start) not in held
    ]


def opens_stage(graph: Graph) -> bool:
    """Whether a sentence opens with the time of a stage of somebody's career («С 2008 года …»), and names nobody."""
    tokens = graph.tokens[: SETTINGS.constructions.career_opening]
    if not tokens or not (tokens[0].text.lower() in OPENERS or tokens[0].text.isdigit()):
        return False
    dated = any(is_year(token) for token in tokens)
    named = any(e.type == "PERSON" for m in graph.mentions if m.kind != "role" for e in m.entities)
    subject = any(is_subject(graph, i) and not is_role_head(graph, i) for i in range(len(graph.tokens)))
    return dated and not named and not subject


def is_role_head(graph: Graph, index: int) -> bool:
    """Whether a token heads the mention of an office."""
    return any(m.kind == "role" and m.head == index for m in graph.mentions)


def find_topic(graphs: Mapping[int, Graph], graph: Graph) -> DraftEntity | None:
    """The person who is the subject of the nearest sentence before that has one, None where that is something else.

    A line that is no more than a name is a picture's, and the sentences of the career itself leave their subject out.
    """
    here = graph.sentence.index
    for index in range(here - 1, here - 1 - SETTINGS.constructions.career_sentences, -1):
        before = graphs.get(index)
        if before is None or not any(is_finite(token) or token.tag.variant == "Short" for token in before.tokens):
            continue
        subjects = [i for i in range(len(before.tokens)) if is_subject(before, i) and not is_role_head(before, i)]
        if subjects:
            return person_at(before, subjects[0])
    return None


def is_subject(graph: Graph, index: int) -> bool:
    """Whether a token is the subject of its sentence's root, and no accusative that a parser takes for one."""
    above = graph.head[index]
    subject = graph.rel[index].startswith("nsubj") and above >= 0 and graph.head[above] < 0
    return subject and graph.token(index).tag.case in ("Nom", "")


def person_at(graph: Graph, index: int) -> DraftEntity | None:
    """The one person whom the node at a token means, None for none."""
    node = graph.node_at[index]
    people = [e for e in node.entities if e.type == "PERSON"] if node is not None else []
    return people[0] if len(people) == 1 else None


def find_stages(graph: Graph, patterns: Sequence[Pattern]) -> Iterator[tuple[DraftMention, Pattern]]:
    """The offices of a sentence that stand for its predicate, or under the verb of a pattern, each with the pattern."""
    for mention in graph.mentions:
        office = mention.office
        if mention.kind != "role" or office is None or not office.of or mention.number == "Plur":
            continue
        if any(m.kind == "role" and m is not mention and holds(m, mention) for m in graph.mentions):
            continue
        if not any(is_finite(token) or token.tag.variant == "Short" for token in graph.tokens):
            plain = next((p for p in patterns if not p.roles and not p.verbs), None)
            if plain is not None and mention.case in ("Nom", ""):
                yield mention, plain
            continue
        told = (p for p in patterns if p.roles and find_trigger(graph, mention, p) is not None)
        if (pattern := next(told, None)) is not None:
            yield mention, pattern


def holds(outer: DraftMention, inner: DraftMention) -> bool:
    """Whether an office only tells whose deputy another one is."""
    return outer.first <= inner.first and inner.last <= outer.last


def build(
    graph: Graph, mention: DraftMention, person: DraftEntity, relation: RelationRule, pattern: Pattern
) -> DraftRelation:
    """The relation of the person of a career and an office."""
    office = mention.office
    assert office is not None
    trigger = graph.token(mention.head)
    return DraftRelation(
        type=relation.name,
        rule=f"{relation.name}.{pattern.name}",
        arguments=(
            DraftArgument(relation.role("holder", 0), person, None, "career"),
            DraftArgument(relation.role("body", 1), office.of[0], None, "office"),
        ),
        sentence=graph.sentence.index,
        trigger=(trigger.start, trigger.stop),
        lemma=trigger.lemma,
        status="actual",
        attributes={"position": office.position, "phase": pattern.phase or "former"},
        evidence=((graph.sentence.start, graph.sentence.stop),),
        kind=office.kind,
    )
