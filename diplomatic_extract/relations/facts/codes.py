"""PLOVER and CAMEO codes of a fact, after the PLOVER codebook and its table of the two (CAMEO2PLOVER, 2021).

A rule file's `[codes]` gives the codes of what is true of a fact: its status, the value of an attribute, the class of
what an attribute names, or how its sides come together; several of these are joined by «+», and the first line that
holds counts. A fact that only may happen or did not happen is no event; a planned one is an event only where the
codebook codes the intent.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from diplomatic_extract.model import DraftRelation, Plover
from diplomatic_extract.relations.events.parties import state_code
from diplomatic_extract.relations.rules.types import RelationRule

Codes = tuple[Plover | None, str | None]
STATUSES = ("actual", "planned", "possible", "negated")


def add_codes(relation: DraftRelation, rule: RelationRule) -> DraftRelation:
    """A relation with its codes in `plover` and `cameo`."""
    plover, cameo = code_of(rule, set(find_tags(relation, rule)))
    return msgspec.structs.replace(relation, plover=plover, cameo=cameo)


def code_of(rule: RelationRule, true: set[str]) -> Codes:
    """The codes of a fact of which some things are true, its status among them; None where it is no event."""
    for key, codes in rule.codes.items():
        parts = set(key.split("+"))
        if (parts if parts & set(STATUSES) else parts | {"actual"}) <= true:
            return codes
    return (rule.plover, rule.cameo) if "actual" in true else (None, None)


def find_tags(relation: DraftRelation, rule: RelationRule) -> Iterator[str]:
    """What is true of a relation, in the words that `[codes]` uses."""
    yield relation.status
    for name, value in relation.attributes.items():
        if isinstance(value, str):
            yield value
            yield from find_classes(value, rule.attributes.get(name, {}).get("classes", {}))
    yield from find_settings(relation, rule)


def find_classes(value: str, classes: dict[str, list[str]]) -> Iterator[str]:
    """The classes of which the words of an attribute's value have a stem («партия оружия»: military)."""
    words = value.lower().split()
    for name, stems in classes.items():
        if any(word.startswith(stem) for word in words for stem in stems):
            yield name


def find_settings(relation: DraftRelation, rule: RelationRule) -> Iterator[str]:
    """How the sides come together: `multilateral`, at a `third-party`'s, or at one of them (`hosted`)."""
    where_role = rule.role("place")
    sides = [argument.entity for argument in relation.arguments if argument.role != where_role]
    places = [argument.entity for argument in relation.arguments if argument.role == where_role]
    states = {code for side in sides if (code := state_code(side))}
    where = {code for place in places if (code := state_code(place))}
    bodies = [side for side in sides if side.type == "ORG" and state_code(side) is None]
    if len(states) > 2 or bodies:
        yield "multilateral"
    if len(states) > 1 and where:
        yield "hosted" if where & states else "third-party"
