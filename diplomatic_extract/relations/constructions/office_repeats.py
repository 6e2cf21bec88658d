"""Offices told more than once: the shorter telling goes, and the one that a change overtakes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from diplomatic_extract.entities.references.known import in_full
from diplomatic_extract.model import (
    DraftRelation,
    Token,
)
from diplomatic_extract.relations.clauses.graph import Graph
from diplomatic_extract.relations.facts.offices import VAGUE_HEADS, is_of_kind, is_vaguer, share_body

# kinds of office that a state has once, however they are called
RULING = {"head_of_state", "head_of_government", "foreign_minister", "defence_minister", "leader"}


def drop_repeated(relations: Iterable[DraftRelation]) -> list[DraftRelation]:
    """Offices without a state or body that only shorten a fuller one of the same person are dropped."""
    kept: list[DraftRelation] = []
    told: dict[int, dict[tuple[str, str], DraftRelation]] = {}  # by person, each office once
    for relation in sorted(relations, key=lambda r: (-len(r.arguments), -len(r.attributes["position"]))):
        offices = told.setdefault(id(relation.arguments[0].entity), {})
        if not any(shortens(relation, other) for other in offices.values()):
            kept.append(relation)
            offices.setdefault((relation.attributes["position"], relation.attributes["phase"]), relation)
    return sorted(kept, key=lambda relation: relation.trigger)


def drop_overtaken(relations: list[DraftRelation], graphs: Mapping[int, Graph]) -> list[DraftRelation]:
    """Offices that the text tells elsewhere to be taken up or lost are dropped."""
    changes: dict[int, list[DraftRelation]] = {}
    for relation in relations:
        if relation.attributes["phase"] != "current":
            changes.setdefault(id(relation.arguments[0].entity), []).append(relation)
    return [
        relation
        for relation in relations
        if not any(overtakes(o, relation, graphs) for o in changes.get(id(relation.arguments[0].entity), ()))
    ]


def overtakes(other: DraftRelation, relation: DraftRelation, graphs: Mapping[int, Graph]) -> bool:
    """Whether an office is told elsewhere to be taken up or lost, so that nothing is said by its being held.

    One that was taken up in a year that the text names is long held.
    """
    if relation.arguments[0].entity is not other.arguments[0].entity or {relation.status, other.status} != {"actual"}:
        return False
    later, phase = other.attributes["phase"], relation.attributes["phase"]
    changed = phase == "current" and later in ("start", "end", "former", "acting")
    if not (changed or (phase, later) == ("former", "end")) or not is_one_office(relation, other):
        return False
    return later != "start" or not any(is_year(token) for token in graphs[other.sentence].tokens)


def is_year(token: Token) -> bool:
    """Whether a token is a year."""
    return len(token.text) == 4 and token.text.isdigit() and token.text[:2] in ("19", "20")


def is_one_office(relation: DraftRelation, other: DraftRelation) -> bool:
    """Whether an office is another one of the same person, told as exactly or less so."""
    if not share_body(relation, other):
        return False
    if is_of_kind(relation, other) and relation.kind in RULING:
        return True
    words, others = (set(r.attributes["position"].split()) for r in (relation, other))
    same = is_of_kind(relation, other) and words <= others
    vague = other.attributes["position"] in VAGUE_HEADS and is_vaguer(other, relation)
    return same or vague or is_vaguer(relation, other)


def shortens(relation: DraftRelation, other: DraftRelation) -> bool:
    """Whether an office is the other one told more briefly («министр» beside «министр иностранных дел России»)."""
    bodies = [[a.entity for a in r.arguments[1:]] for r in (relation, other)]
    if relation.arguments[0].entity is not other.arguments[0].entity or (bodies[0] and bodies[0] != bodies[1]):
        return False
    short, full = (set(in_full(r.attributes["position"])) for r in (relation, other))
    same = bool(bodies[0]) and short == full  # one office told again, to be merged with all its evidence
    return short <= full and not same and relation.attributes["phase"] == other.attributes["phase"]
