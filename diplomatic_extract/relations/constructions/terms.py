"""Offices told as the time of somebody in them («во времена президентства Хуана Моры»)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from diplomatic_extract.entities.lexicon.entries import Holder, OfficeWord
from diplomatic_extract.entities.lexicon.load import Lexicon
from diplomatic_extract.language.spotting import spot
from diplomatic_extract.model import DraftArgument, DraftEntity, DraftMention, DraftRelation, Token
from diplomatic_extract.relations.clauses.graph import Graph
from diplomatic_extract.relations.events.discourse import Discourse
from diplomatic_extract.relations.rules.types import Pattern, RelationRule


def find_terms(graphs: Iterable[Graph], relation: RelationRule, discourse: Discourse) -> list[DraftRelation]:
    """One relation for each person right after a noun for the time in an office."""
    patterns = relation.by_construction.get("term", ())
    return [
        build(graph, noun, person, relation, pattern, discourse)
        for graph in (graphs if patterns else ())
        for pattern in patterns
        for noun in spot(graph.sentence, pattern.nouns)
        if (person := holder_after(graph, noun)) is not None
    ]


def holder_after(graph: Graph, noun: Token) -> DraftMention | None:
    """The one person named in the genitive right after a noun, None for nobody."""
    named = (m for m in graph.mentions if m.first == noun.index + 1 and m.kind == "name" and m.type == "PERSON")
    mention = next(named, None)
    fits = mention is not None and len(mention.entities) == 1 and is_genitive(mention)
    return mention if fits else None


def is_genitive(name: DraftMention) -> bool:
    """Whether a name may be a genitive: by its case, or as a woman's that does not decline («Маргарет Тэтчер»)."""
    return name.case in ("Gen", "Acc", "") or name.entities[0].gender == "Fem"


def build(
    graph: Graph, noun: Token, holder: DraftMention, relation: RelationRule, pattern: Pattern, discourse: Discourse
) -> DraftRelation:
    """The relation of a person and the office of a pattern, of the state and in the phase that are known of him."""
    person = holder.entities[0]
    word = discourse.lexicon.section("offices").get(pattern.sets["position"])
    kind = word.kind if isinstance(word, OfficeWord) else ""
    rows = rows_of_holder(discourse.lexicon, person, kind)
    code = rows[0].country if len({row.country for row in rows}) == 1 else None
    body = discourse.find_or_add_state(code) if code is not None else None
    arguments = [DraftArgument(relation.role("holder", 0), person, holder, pattern.name)]
    arguments += [DraftArgument(relation.role("body", 1), body, None, pattern.name)] if body is not None else []
    return DraftRelation(
        type=relation.name,
        rule=f"{relation.name}.{pattern.name}",
        arguments=tuple(arguments),
        sentence=graph.sentence.index,
        trigger=(noun.start, noun.stop),
        lemma=noun.lemma,
        status="actual",
        attributes={**pattern.sets, "phase": "former" if are_over(rows, discourse.analysis.published) else "current"},
        evidence=((graph.sentence.start, graph.sentence.stop),),
        kind=kind,
    )


def rows_of_holder(lexicon: Lexicon, person: DraftEntity, kind: str) -> list[Holder]:
    """What the lexicon knows of a person in an office of a kind."""
    rows = lexicon.section("holders").values() if lexicon.holders else ()
    return [row for row in rows if (row.office, row.person) == (kind, person.name)]


def are_over(rows: Sequence[Holder], published: str | None) -> bool:
    """Whether all times in an office are over on a date, or for good where no date is known."""
    return bool(rows) and all(row.until and (published is None or row.until <= published) for row in rows)
