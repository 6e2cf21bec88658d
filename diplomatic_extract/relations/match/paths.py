"""The paths by which arguments hang on a trigger, by the names that relation files use."""

from __future__ import annotations

from collections.abc import Callable

from diplomatic_extract.relations.clauses.addressees import (
    against,
    against_object,
    envoy,
    protesting_body,
    same_form,
)
from diplomatic_extract.relations.clauses.circumstances import (
    addressee,
    attending,
    event,
    host,
    joined,
    requited,
    thanked,
)
from diplomatic_extract.relations.clauses.graph import Node
from diplomatic_extract.relations.clauses.items import between, introducing
from diplomatic_extract.relations.clauses.lists import members_listed
from diplomatic_extract.relations.clauses.modifiers import adjectives, genitives
from diplomatic_extract.relations.clauses.nominals import (
    acceding,
    agent,
    antecedent,
    bearer,
    copula,
    council,
    inside,
    lawmaker,
    led,
    on_part_of,
    participation,
    proposed,
    support,
)
from diplomatic_extract.relations.clauses.objects import headed, object_, purpose
from diplomatic_extract.relations.clauses.obliques import is_of_bond, oblique
from diplomatic_extract.relations.clauses.possessors import (
    imposer,
    object_owner,
    oblique_owner,
    pair,
    possessor,
    subject_owner,
    supplier,
)
from diplomatic_extract.relations.clauses.predicates import Predicate
from diplomatic_extract.relations.clauses.speakers import (
    body,
    inserted,
    speaker,
)
from diplomatic_extract.relations.clauses.subjects import in_turn, subject
from diplomatic_extract.relations.clauses.verdicts import answerable, content_actor, judged, qualified_owner, taken_up
from diplomatic_extract.relations.rules.types import Path
from diplomatic_extract.relations.rules.vocabulary import DIRECT, OWNER


def find_fillers(predicate: Predicate, path: Path) -> list[Node]:
    """The nodes at a path of a trigger, coordination expanded, in order; empty where there is none."""
    key = (path.prep, path.case, path.name)
    if key not in predicate.fillers:
        found = follow_path(predicate, path)
        predicate.fillers[key] = [named for node in found for named in members_listed(predicate.graph, node)]
    return predicate.fillers[key]


def follow_path(predicate: Predicate, path: Path) -> list[Node]:
    """The nodes at a path that is followed first."""
    if path.prep.startswith(OWNER):
        return oblique_owner(predicate, path.prep.removeprefix(OWNER), path.case)
    if path.prep.startswith(DIRECT):
        return [
            n for n in oblique(predicate, path.prep.removeprefix(DIRECT), path.case) if not is_of_bond(predicate, n)
        ]
    if path.case:
        return oblique(predicate, path.prep, path.case)
    return PATHS[path.name](predicate)


def genitive(predicate: Predicate) -> list[Node]:
    """The bare genitive after a noun («встреча Токаева и Рахмона»), coordination expanded."""
    return genitives(predicate.graph, predicate.index)


def adjective(predicate: Predicate) -> list[Node]:
    """States named by the adjective of a noun («казахстанско-таджикские переговоры»)."""
    return adjectives(predicate.graph, predicate.index)


PATHS: dict[str, Callable[[Predicate], list[Node]]] = {
    "subject": subject,
    "in_turn": in_turn,
    "object": object_,
    "possessor": possessor,
    "genitive": genitive,
    "adjective": adjective,
    "support": support,
    "host": host,
    "attending": attending,
    "addressee": addressee,
    "event": event,
    "object_owner": object_owner,
    "subject_owner": subject_owner,
    "judged": judged,
    "qualified_owner": qualified_owner,
    "answerable": answerable,
    "content_actor": content_actor,
    "taken_up": taken_up,
    "pair": pair,
    "agent": agent,
    "lawmaker": lawmaker,
    "imposer": imposer,
    "on_part_of": on_part_of,
    "supplier": supplier,
    "antecedent": antecedent,
    "thanked": thanked,
    "requited": requited,
    "inside": inside,
    "purpose": purpose,
    "copula": copula,
    "body": body,
    "speaker": speaker,
    "inserted": inserted,
    "headed": headed,
    "between": between,
    "introducing": introducing,
    "council": council,
    "bearer": bearer,
    "participation": participation,
    "joined": joined,
    "led": led,
    "acceding": acceding,
    "proposed": proposed,
    "against": against,
    "against_object": against_object,
    "envoy": envoy,
    "same_form": same_form,
    "protesting_body": protesting_body,
}
