"""The state of an office of which the words name none: that of who gives it, or of the ruler served."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from diplomatic_extract.entities.offices.resolver import KINDS
from diplomatic_extract.language.declension import genitive_of
from diplomatic_extract.language.lexis import load_words
from diplomatic_extract.language.settings import SETTINGS
from diplomatic_extract.model import (
    DraftArgument,
    DraftEntity,
    DraftRelation,
)
from diplomatic_extract.relations.clauses.graph import Graph, is_verbal
from diplomatic_extract.relations.clauses.predicates import Predicate
from diplomatic_extract.relations.clauses.subjects import decreeing
from diplomatic_extract.relations.events.discourse import Discourse
from diplomatic_extract.relations.events.parties import state_code
from diplomatic_extract.relations.match.paths import find_fillers
from diplomatic_extract.relations.match.triggers import is_passive
from diplomatic_extract.relations.rules.types import Path, Pattern, RelationRule, RuleSet

# kinds of office that only a state has, so that an unnamed one is the holder's
STATE_OFFICES = {
    "head_of_state", "head_of_government", "foreign_minister", "minister", "deputy_minister", "deputy_foreign_minister",
    "deputy_head_of_government", "vice_president", "ambassador", "charge", "consul", "permanent_representative",
    "defence_minister", "prosecutor_general", "senator", "deputy_of_parliament",
}  # fmt: skip
# those besides that a state gives
GIVEN_OFFICES = STATE_OFFICES | {"envoy", "representative"}
# kinds of those who speak for a region as others do for a state, and hold no office of the state
FOR_CAPITALS = frozenset(KINDS["for_capitals"])
# those of them that envoys of other states and bodies have as well
BODIES_TOO = {*KINDS["abroad"], "vice_president"}
AIDES = {"aide", "spokesperson", "envoy", "representative", "deputy"}
RULERS = load_words("constructions", "positions_rulers")
SUBJECT = Path("subject")


def add_appointers_state(
    relation: DraftRelation, graphs: Mapping[int, Graph], discourse: Discourse, rules: RuleSet
) -> DraftRelation:
    """An office that names no state with the state of whoever gives it («Путин назначил X послом», «своим послом»)."""
    rule = rules.relations[relation.type]
    pattern, given = rule.pattern(relation.rule), relation.kind in GIVEN_OFFICES or serves_ruler(relation)
    if len(relation.arguments) > 1 or not given or pattern is None or pattern.phase not in ("start", "end"):
        return relation
    codes = appointers_states(graphs[relation.sentence], relation, pattern, rule.role("holder", 0))
    country, rulers = relation.arguments[0].entity.country, rulers_before(relation.sentence, discourse)
    codes = codes or ({country} if rulers and country else rulers)  # his own, where it is known
    if len(codes) != 1:
        return relation
    return add_state(relation, rule, discourse.find_or_add_state(str(codes.pop())), "appointer's state")


def rule_state(relation: DraftRelation, discourse: Discourse) -> DraftRelation:
    """A ruler's office with the state for which his residence stands («глава Белого дома»)."""
    if relation.kind != "head_of_state":
        return relation
    arguments = [
        msgspec.structs.replace(argument, entity=discourse.find_or_add_state(argument.entity.country))
        if argument.entity.type == "ORG" and argument.entity.country
        else argument
        for argument in relation.arguments
    ]
    return msgspec.structs.replace(relation, arguments=tuple(arguments))


def region_state(relation: DraftRelation, discourse: Discourse) -> DraftRelation:
    """An office of a region or town, given to somebody named apart from it, with its state («мэром Лимы избран X»)."""
    places = [a.entity for a in relation.arguments[1:] if a.entity.type == "LOC" and a.entity.country]
    if not places or relation.kind in FOR_CAPITALS:
        return relation
    arguments = [
        msgspec.structs.replace(argument, entity=discourse.find_or_add_state(argument.entity.country or ""))
        if argument.entity in places
        else argument
        for argument in relation.arguments
    ]
    position = f"{relation.attributes['position']} {genitive_of(places[0].name)}"
    attributes = {**relation.attributes, "position": position}
    return msgspec.structs.replace(relation, arguments=tuple(arguments), attributes=attributes)


def add_state(relation: DraftRelation, rule: RelationRule, state: DraftEntity, path: str) -> DraftRelation:
    """An office with the state to which it belongs."""
    argument = DraftArgument(rule.role("body", 1), state, None, path)
    return msgspec.structs.replace(relation, arguments=(*relation.arguments, argument))


def appointers_states(graph: Graph, relation: DraftRelation, pattern: Pattern, holder: str) -> set[str | None]:
    """The states of those who give somebody an office: the subject, where the holder is the object, or makes way."""
    verb = next(token for token in graph.tokens if token.start == relation.trigger[0])
    paths = pattern.roles.get(holder, ())
    given = pattern.phase == "start" and any(path.name == "object" for path in paths)
    if not given and not any(path.prep for path in paths):  # «вместо X»
        return set()
    predicate = Predicate(graph, verb.index, not is_verbal(verb), is_passive(verb))
    givers = [find_fillers(predicate, SUBJECT), decreeing(predicate)]
    codes = [{state_code(entity) for node in nodes for entity in node.entities} - {None} for nodes in givers]
    return codes[0] or codes[1]


def rulers_before(sentence: int, discourse: Discourse) -> set[str | None]:
    """The states whose rulers the sentences just before a change of office name."""
    near = discourse.analysis.mentions_within(sentence - SETTINGS.constructions.ruler_sentences, sentence)
    people = {id(e): e for m in near for e in m.entities if e.type == "PERSON"}.values()
    return {p.country for p in people if any(o.kind == "head_of_state" for o in p.positions)} - {None}


def add_states(relations: Sequence[DraftRelation], discourse: Discourse, rules: RuleSet) -> Iterator[DraftRelation]:
    """Offices, those of government that name no state with the state of their holder, where the document tells it."""
    told = {
        id(r.arguments[0].entity): a.entity.country
        for r in relations
        for a in r.arguments
        if a.role == rules.relations[r.type].role("body", 1) and a.entity.country
    }
    home = sole_state(relations)
    for relation in relations:
        person = relation.arguments[0].entity
        code = person.country or told.get(id(person)) or state_beside(relation, relations) or told_of(relation, home)
        if len(relation.arguments) == 1 and code and (relation.kind in STATE_OFFICES or serves_ruler(relation)):
            yield add_state(
                relation, rules.relations[relation.type], discourse.find_or_add_state(code), "holder's state"
            )
        else:
            yield relation


def sole_state(relations: Sequence[DraftRelation]) -> str | None:
    """The one state of whose offices and bodies a document tells, None for a few of them or for several states."""
    offices = [r for r in relations if any(argument.entity.country for argument in r.arguments[1:])]
    codes = {argument.entity.country for r in offices for argument in r.arguments[1:]} - {None}
    return codes.pop() if len(codes) == 1 and len(offices) >= SETTINGS.constructions.offices_of_state else None


def told_of(relation: DraftRelation, home: str | None) -> str | None:
    """The only state of a document's offices, for an office of government there that changes hands."""
    changes = relation.attributes["phase"] in ("start", "end") and relation.kind not in BODIES_TOO
    return home if changes else None


def state_beside(relation: DraftRelation, relations: Sequence[DraftRelation]) -> str | None:
    """The state whose other offices a sentence gives to others by the same verb («… министром труда — Анна Ковач»)."""
    if len(relation.arguments) > 1 or relation.attributes["phase"] not in ("start", "end"):
        return None
    beside = [r for r in relations if (r.sentence, r.rule) == (relation.sentence, relation.rule)]
    bodies = [argument.entity for r in beside for argument in r.arguments[1:]]
    states = [body for body in bodies if body.type == "COUNTRY"] or bodies
    codes = {body.country for body in states} - {None}
    return codes.pop() if len(codes) == 1 else None


def serves_ruler(relation: DraftRelation) -> bool:
    """Whether an office is in the service of a ruler or minister («помощник президента», «заместитель министра»)."""
    return relation.kind in AIDES and bool(RULERS & set(relation.attributes["position"].split()))
