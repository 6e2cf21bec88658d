"""Sides that one telling of a fact leaves out and another names («Дания ввела санкции», «санкции против Мали»)."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from diplomatic_extract.model import DraftArgument, DraftEntity, DraftRelation
from diplomatic_extract.relations.rules.types import RuleSet

# a role and who stands on the other side of it, by the type of their relation
Side = tuple[str, str, int]


def share_sides(relations: list[DraftRelation], rules: RuleSet) -> list[DraftRelation]:
    """Relations in which a `shared` role that nobody fills has the one filler that the document tells elsewhere."""
    told = find_sides(relations, rules)
    return [complete(relation, role, told) for relation in relations for role in [lacking(relation, rules)]]


def find_sides(relations: Iterable[DraftRelation], rules: RuleSet) -> dict[Side, list[DraftEntity]]:
    """Who fills the shared roles, by relation, role and whom it concerns."""
    told: dict[Side, list[DraftEntity]] = {}
    for relation in relations:
        for role in shared_roles(relation, rules):
            fillers = [argument.entity for argument in relation.arguments if argument.role == role]
            for other in (argument for argument in relation.arguments if argument.role != role and fillers):
                known = told.setdefault((relation.type, role, id(other.entity)), [])
                known += [entity for entity in fillers if not any(entity is one for one in known)]
    return told


def shared_roles(relation: DraftRelation, rules: RuleSet) -> list[str]:
    """The roles of a relation that one telling may take from another."""
    return [role for role, rule in rules.relations[relation.type].arguments.items() if rule.shared]


def lacking(relation: DraftRelation, rules: RuleSet) -> str:
    """The shared role that nobody fills, "" where there is none."""
    filled = {argument.role for argument in relation.arguments}
    return next((role for role in shared_roles(relation, rules) if role not in filled), "")


def complete(relation: DraftRelation, role: str, told: dict[Side, list[DraftEntity]]) -> DraftRelation:
    """A relation with the one filler of a role told elsewhere, as it is where none or several are told."""
    sides = (told.get((relation.type, role, id(argument.entity)), []) for argument in relation.arguments)
    found = {id(entity): entity for side in sides for entity in side}
    if not role or len(found) != 1:
        return relation
    (entity,) = found.values()
    arguments = (*relation.arguments, DraftArgument(role, entity, None, "told elsewhere"))
    return msgspec.structs.replace(relation, arguments=arguments)
