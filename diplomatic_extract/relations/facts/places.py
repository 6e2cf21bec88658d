"""Where people met, and where to they were invited, by a journey that the text tells, where it leaves that out.

The town to which one of them came, into the state of the other; where the guest went.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from diplomatic_extract.language.settings import SETTINGS
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


def fill_goals(relations: list[DraftRelation], rules: RuleSet) -> list[DraftRelation]:
    """Invitations with the goal of the guest's journey («посетит Чад по приглашению премьера»)."""
    journeys = [r for r in relations if rules.relations[r.type].introduces == "journey"]
    return [add_goals(relation, rules, journeys) for relation in relations]


def add_goals(relation: DraftRelation, rules: RuleSet, journeys: list[DraftRelation]) -> DraftRelation:
    """An invitation without goal with where its guest goes, in its own sentence or, to the host's state, near it."""
    rule = rules.relations[relation.type]
    goal = rule.role("goal")
    if rule.introduces != "invitation" or any(argument.role == goal for argument in relation.arguments):
        return relation
    guests = [a.entity for a in relation.arguments if a.role == rule.role("guest")]
    hosts = {state_code(a.entity) for a in relation.arguments if a.role == rule.role("host")} - {None}
    for journey in journeys:
        if not any(argument.entity in guests for argument in journey.arguments):
            continue
        role = rules.relations[journey.type].role("goal")
        places = [a.entity for a in journey.arguments if a.role == role]
        apart = abs(journey.sentence - relation.sentence)
        if apart > SETTINGS.facts.same_story_sentences:
            continue
        if apart:
            places = [place for place in places if place.type == "COUNTRY" and place.country in hosts]
        if places:
            told = tuple(DraftArgument(str(goal), place, None, PATH) for place in places)
            return msgspec.structs.replace(relation, arguments=(*relation.arguments, *told))
    return relation


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
