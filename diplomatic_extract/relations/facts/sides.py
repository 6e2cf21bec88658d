"""Sides that one telling of a fact leaves out and another names («Дания ввела санкции», «санкции против Мали»)."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from diplomatic_extract.model import DraftArgument, DraftEntity, DraftRelation
from diplomatic_extract.relations.events.parties import sides_in, state_code
from diplomatic_extract.relations.rules.types import RuleSet

# a role and who stands on the other side of it, himself or by his state, by the type of their relation
Side = tuple[str, str, int | str]


def share_sides(relations: list[DraftRelation], rules: RuleSet) -> list[DraftRelation]:
    """Relations in which a role bridged by other tellings, which nobody fills, has the one filler that they name."""
    told = find_sides(relations, rules)
    return [complete(relation, role, told) for relation in relations for role in [lacking(relation, rules)]]


def find_sides(relations: Iterable[DraftRelation], rules: RuleSet) -> dict[Side, list[DraftEntity]]:
    """Who fills the shared roles, by relation, role and whom it concerns."""
    told: dict[Side, list[DraftEntity]] = {}
    for relation in relations:
        for role in shared_roles(relation, rules):
            fillers = [argument.entity for argument in relation.arguments if argument.role == role]
            others = (argument.entity for argument in relation.arguments if argument.role != role and fillers)
            for key in dict.fromkeys(key for other in others for key in sides_in(other)):
                known = told.setdefault((relation.type, role, key), [])
                known += [entity for entity in fillers if not any(entity is one for one in known)]
    return told


def shared_roles(relation: DraftRelation, rules: RuleSet) -> list[str]:
    """The roles of a relation that one telling may take from another."""
    return [role for role, rule in rules.relations[relation.type].arguments.items() if rule.bridge == "telling"]


def lacking(relation: DraftRelation, rules: RuleSet) -> str:
    """The shared role that nobody fills, "" where there is none."""
    filled = {argument.role for argument in relation.arguments}
    return next((role for role in shared_roles(relation, rules) if role not in filled), "")


def told_of(
    keys: Iterable[int | str], name: str, role: str, told: dict[Side, list[DraftEntity]]
) -> dict[int, DraftEntity]:
    """Who is told to fill a role against whomever some keys mean, each once."""
    return {id(entity): entity for key in keys for entity in told.get((name, role, key), [])}


def complete(relation: DraftRelation, role: str, told: dict[Side, list[DraftEntity]]) -> DraftRelation:
    """A relation with the one filler of a role told elsewhere, as it is where none or several are told.

    What is told of the very same entity comes before what is told of others of its state («санкции против Чада» for
    those «против банка «Маяк»»).
    """
    keys = [sides_in(argument.entity) for argument in relation.arguments]
    found = told_of((key for own in keys for key in own[:1]), relation.type, role, told)
    found = found or told_of((key for own in keys for key in own[1:]), relation.type, role, told)
    if not role or len(found) != 1:
        return relation
    (entity,) = found.values()
    if any(state_code(entity) == state_code(argument.entity) is not None for argument in relation.arguments):
        return relation  # nobody acts on his own state
    arguments = (*relation.arguments, DraftArgument(role, entity, None, "told elsewhere"))
    return msgspec.structs.replace(relation, arguments=arguments)
