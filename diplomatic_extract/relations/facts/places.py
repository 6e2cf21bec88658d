"""Where people met: the town to which one of them came, into the state of the other, where the text leaves it out."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from diplomatic_extract.model import DraftArgument, DraftEntity, DraftRelation
from diplomatic_extract.relations.events.parties import state_code
from diplomatic_extract.relations.rules.types import RelationRule, RuleSet

PATH = "place of the visit"


def fill_places(relations: list[DraftRelation], rules: RuleSet) -> list[DraftRelation]:
    """Relations with the place of a journey where one of their sides came to the other («прилетел в Осло»)."""
    journeys = [journey for relation in relations for journey in find_journeys(relation, rules)]
    return [add_place(relation, rules.relations[relation.type], journeys) for relation in relations]


class Journey(msgspec.Struct, frozen=True):
    """Who came, to which town of which state, and whether he did."""

    visitor: DraftEntity
    place: DraftEntity
    actual: bool


def find_journeys(relation: DraftRelation, rules: RuleSet) -> Iterator[Journey]:
    """The journeys that a relation tells: one to a town, by the role that takes a place with its state."""
    arguments = rules.relations[relation.type].arguments
    places = [a.entity for a in relation.arguments if arguments[a.role].with_state and a.entity.type == "LOC"]
    visitors = [a.entity for a in relation.arguments if arguments[a.role].each]
    if relation.status in ("actual", "planned"):
        for visitor in visitors:
            yield from (Journey(visitor, place, relation.status == "actual") for place in places if place.country)


def add_place(relation: DraftRelation, rule: RelationRule, journeys: list[Journey]) -> DraftRelation:
    """A relation with the place of a journey, where it has none and its sides did not speak from afar."""
    role = next((name for name, argument in rule.arguments.items() if argument.bridge == "trip"), None)
    remote = any(relation.attributes.get(name) in spec.get("remote", ()) for name, spec in rule.attributes.items())
    if role is None or remote or any(argument.role == role for argument in relation.arguments):
        return relation
    sides = [argument.entity for argument in relation.arguments]
    for journey in journeys:
        hosts = {state_code(side) for side in sides if side is not journey.visitor} - {None}
        same = journey.actual or relation.status != "actual"
        if same and journey.visitor in sides and hosts == {journey.place.country} - {journey.visitor.country}:
            place = DraftArgument(role, journey.place, None, PATH)
            return msgspec.structs.replace(relation, arguments=(*relation.arguments, place))
    return relation
