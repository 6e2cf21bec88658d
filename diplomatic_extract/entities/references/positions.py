"""What persons are known by: the offices that roles tell of them, each told once and in one way."""

from __future__ import annotations

from diplomatic_extract.entities.offices.resolver import (
    MEANINGS,
    SINGLE,
    Resolver,
    kind_of_minister,
    own_fields,
    pair_states,
)
from diplomatic_extract.language.lexis import load_words
from diplomatic_extract.model import OpenEntity, OpenMention, OpenOffice


def unify_offices(named: list[OpenMention], roles: list[OpenMention]) -> None:
    """Tell one office of a person in one way («глава МИД» of one called minister), as beside the name if anywhere."""
    told: dict[tuple[int, str, str], OpenOffice] = {}
    beside = {id(role) for role in named}
    for role in [*named, *(role for role in roles if id(role) not in beside)]:
        office = role.office
        if office is None or len(role.entities) != 1 or not office.of or office.phase != "current":
            continue
        for kind in MEANINGS.get(office.kind, [office.kind]) if office.kind in {*SINGLE, "minister"} else ():
            key = (id(role.entities[0]), kind, office.of[0].country or "")
            vague = key in told and told[key].kind == "leader" != office.kind  # «лидер нации, президент …»: two offices
            if key in told and not vague and (office.kind != "minister" or office.position == "министр"):
                same = told[key]
                role.office = OpenOffice(same.position, same.of, same.phase, same.kind)
                break
        else:
            if office.kind in SINGLE and office.position not in PARAPHRASES:
                told[id(role.entities[0]), office.kind, office.of[0].country or ""] = office


def fill_persons(resolver: Resolver, roles: list[OpenMention]) -> None:
    """Fill positions and states of persons from the roles that mean them."""
    for role in roles:
        office = role.office
        if office is None or office.kind == "counterpart":
            continue
        several = len(role.entities) > 1 and len(office.of) < 2
        own = own_fields(office.position, len(role.entities)) if several else (office.position,) * len(role.entities)
        for (person, of), position in zip(pair_states(role.entities, office.of), own, strict=True):
            if person.type == "PERSON":
                kind = office.kind if position == office.position else kind_of_minister(position)
                held = OpenOffice(position, office.of, office.phase, kind)
                add_position(person, held, of, shared=len(role.entities) > 1)
    for entity in resolver.analysis.entities:
        entity.mentions.sort(key=lambda mention: (mention.start, mention.stop))


# positions that only paraphrase an office
PARAPHRASES = load_words("references", "paraphrases")


def is_told_again(held: OpenOffice, office: OpenOffice, of: OpenEntity | None) -> bool:
    """Whether an office that a state has once is one told already («глава МИД» after «министр иностранных дел»)."""
    if office.kind not in SINGLE or (held.kind, held.phase) != (office.kind, office.phase):
        return False
    return of is None or not held.of or held.of[0].country == of.country


def add_position(person: OpenEntity, office: OpenOffice, of: OpenEntity | None, *, shared: bool) -> None:
    """Add an office to a person, unless it is there already; one that several share tells less."""
    if of is not None and of.country and not person.country:
        person.country = of.country
    kinds = MEANINGS.get(office.kind, ()) if shared else ()
    for held in person.positions:
        if held.kind in kinds or is_told_again(held, office, of):
            held.position = office.position if held.position in PARAPHRASES else held.position
            return
        if held.position == office.position and (not of or not held.of or held.of[0] is of):
            if of is not None and not held.of:
                held.of = [of]
            return
    person.positions.append(OpenOffice(office.position, [of] if of else [], office.phase, office.kind))
