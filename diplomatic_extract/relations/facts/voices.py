"""Statements of a seat or body that somebody named makes for it: «в Кремле заявили» beside the spokesman."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from diplomatic_extract.language.lexis import load_words
from diplomatic_extract.language.segment import FINAL
from diplomatic_extract.model import DraftArgument, DraftEntity, DraftRelation
from diplomatic_extract.relations.clauses.graph import Graph, is_spokesman
from diplomatic_extract.relations.events.parties import state_code
from diplomatic_extract.relations.rules.types import RuleSet

# words of the seats of heads of state, who speak there through a spokesman
RESIDENCES = load_words("facts", "residences")


def drop_spoken_for(relations: list[DraftRelation], graphs: Mapping[int, Graph], rules: RuleSet) -> list[DraftRelation]:
    """The relations without statements «in» a seat or body that a person of it is told to make.

    «В Кремле заявили» is what the president's spokesman says who speaks in the same document, and «в МИД Чада заявили»
    or «МИД Чада: …» in a headline what the ministry's own person says below.
    """
    speakers = [
        argument.entity
        for relation in relations
        if rules.relations[relation.type].introduces == "statement"
        for argument in relation.arguments
        if argument.entity.type == "PERSON"
    ]
    return [relation for relation in relations if not is_spoken_for(relation, speakers, graphs, rules)]


def is_spoken_for(
    relation: DraftRelation, speakers: Iterable[DraftEntity], graphs: Mapping[int, Graph], rules: RuleSet
) -> bool:
    """Whether a statement told once, «in» a seat or body, is one that a named person of it makes."""
    told = rules.relations[relation.type].introduces == "statement" and not relation.merged
    seat = relation.arguments[0] if told and len(relation.arguments) == 1 else None
    if seat is None or seat.mention is None:
        return False
    graph, inside = graphs[relation.sentence], seat.path.startswith("body")
    if inside and is_residence(graph, seat):
        return any(speaks_for(person, seat.entity) for person in speakers)
    headline = relation.sentence == 0 and graph.tokens[-1].text not in FINAL
    told = headline and (inside or (seat.entity.type == "ORG" and bool(seat.entity.country)))
    return told and any(serves(person, seat.entity) for person in speakers)


def is_residence(graph: Graph, seat: DraftArgument) -> bool:
    """Whether a state is named by the seat of its head («в Кремле», «в Белом доме»)."""
    mention = seat.mention
    words = graph.tokens[mention.first : mention.last + 1] if mention is not None else []
    return seat.entity.type == "COUNTRY" and any(token.lemma in RESIDENCES for token in words)


def speaks_for(person: DraftEntity, state: DraftEntity) -> bool:
    """Whether a person is a spokesman of a state, its head or a body of it."""
    return any(
        is_spokesman(office.position) and any(state_code(of) == state.country for of in office.of)
        for office in person.positions
    )


def serves(person: DraftEntity, owner: DraftEntity) -> bool:
    """Whether a person holds an office of a body, one of its field in its state, or any of a state."""
    return any(
        of is owner or (state_code(of) == owner.country and is_of_field(office.position, owner))
        for office in person.positions
        for of in office.of
    )


def is_of_field(position: str, owner: DraftEntity) -> bool:
    """Whether an office has the field of a body («министр иностранных дел», of the ministry); a state has any."""
    field = position.partition(" ")[2]
    return owner.type == "COUNTRY" or (bool(field) and field in owner.name.lower())
