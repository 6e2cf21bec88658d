"""Persons seated in offices: by the dated lexicon of office-holders and by the roles beside their names."""

from __future__ import annotations

from collections.abc import Container

from diplomatic_extract.entities.lexicon.compile import fold
from diplomatic_extract.entities.lexicon.entries import Holder
from diplomatic_extract.entities.lexicon.holders import find_by_surname, holds_on, index_surnames, only, surname_of
from diplomatic_extract.entities.lexicon.load import Lexicon
from diplomatic_extract.entities.lexicon.paradigms import load_names
from diplomatic_extract.entities.offices.apposition import is_somebody
from diplomatic_extract.entities.offices.resolver import PAST, SINGLE, UNTOLD, Resolver, Seat, pair_states, persons_of
from diplomatic_extract.entities.persons.sounds import consonants
from diplomatic_extract.model import OpenEntity, OpenMention, OpenOffice


def name_holders(resolver: Resolver) -> None:
    """Give the full name to a person known by surname alone whom the lexicon knows on the document's date."""
    named = {entity.country for entity in resolver.analysis.entities} | {"EU"} | set(bodies_by_name(resolver))
    for person in persons_of(resolver):
        if " " in person.name or "." in person.name or person.number == "Plur":
            continue
        row = find_bearer(resolver, person, named)
        if row is not None:
            person.name, person.resolved_by = row.person, f"office-holders: {row.source}"
            person.country = person.country or state_code(row)
            named.add(person.country)


def find_bearer(resolver: Resolver, person: OpenEntity, named: Container[str | None]) -> Holder | None:
    """The one holder of a surname on the date (on any, without a date), whose state the document names."""
    if not resolver.lexicon.holders:
        return None
    surname = person.name
    rows = find_by_surname(resolver.lexicon, surname, resolver.date) if resolver.date else surnames(resolver, surname)
    rows = [row for row in rows if not row.body or row.body in named]
    if fold(surname) in load_names().common and not any(row.owner in named for row in rows):
        return None
    return only(rows)


def bodies_by_name(resolver: Resolver) -> dict[str, OpenEntity]:
    """The organisations and places that the document names, by their names."""
    return {entity.name: entity for entity in resolver.analysis.entities if entity.type in ("ORG", "LOC")}


def surnames(resolver: Resolver, surname: str) -> list[Holder]:
    return index_surnames(resolver.lexicon).get(fold(surname), [])


def rows_of(resolver: Resolver, person: OpenEntity) -> list[Holder]:
    """The rows of a person's full name, also where its vowels are written otherwise («Биньямин» and «Беньямин»)."""
    wanted = fold(person.name).split()
    rows = surnames(resolver, surname_of(person.name))
    return [row for row in rows if is_written(fold(row.person).split(), wanted)]


def is_written(words: list[str], others: list[str]) -> bool:
    """Whether two names, folded, are equal but for vowels of their given names."""
    alike = len(words) == len(others) and all(map(has_consonants, words, others))
    return words == others or (alike and bool(words) and words[-1] == others[-1])


def has_consonants(word: str, other: str) -> bool:
    """Whether two words begin with one letter and have the same consonants."""
    return word[0] == other[0] and consonants(word) == consonants(other)


def state_code(row: Holder) -> str | None:
    """The ISO code of a holder's state, None for the offices of bodies and of the European Union."""
    return row.country if len(row.country) == 3 else None


def seat_holders(resolver: Resolver) -> None:
    """Seat the persons whose full name the lexicon knows in an office on the date; the text says nothing of it.

    Without a date those count who still held it when the lexicon was written, or never had another, of states that the
    document names.
    """
    named = {entity.country for entity in resolver.analysis.entities if entity.type != "PERSON"}
    bodies = bodies_by_name(resolver)
    for person in persons_of(resolver):
        rows = rows_of(resolver, person)
        only_office = len({(row.office, row.owner) for row in rows}) == 1
        rows = [row for row in rows if not row.body or row.body in bodies]
        for row in rows:
            known = (bool(row.body) or row.country in named) and (not row.until or only_office)
            if holds_on(row, resolver.date) if resolver.date else known:
                person.country = person.country or state_code(row)
                start = UNTOLD if resolver.date or not row.until else PAST
                body = bodies.get(row.body)
                country = row.country or (body.country if body is not None else None)
                resolver.seats.append(Seat(person, row.office, country, start, body=body))


def executive(lexicon: Lexicon, country: str) -> str:
    """Which office leads a state: that of `leader` rows among the holders, else the head of state."""
    return "head_of_government" if country in lexicon.section("parliamentary") else "head_of_state"


def seat_named(resolver: Resolver, role: OpenMention) -> None:
    """Seat the persons named beside a role."""
    office = role.office
    if office is None or office.kind == "counterpart" or not role.entities:
        return
    if not is_beside(resolver, role) and sits_elsewhere(resolver, role.entities[0], office):
        role.entities = []
    words = frozenset(token.lemma for token in resolver.tokens(role)[role.first : role.last + 1])
    for person, of in pair_states(role.entities, office.of):
        body = of if of is not None and of.type != "COUNTRY" else None
        code = of.country if of else None
        seat = Seat(person, office.kind, code, role.start, office.position, body, office.phase, words)
        resolver.seats.append(seat)


def follows_somebody(resolver: Resolver, role: OpenMention) -> bool:
    """Whether an office in the genitive stands behind somebody who is its holder's («охранника президента Чада X»)."""
    tokens = resolver.tokens(role)
    return role.case in ("Gen", "Acc") and role.first > 0 and is_somebody(tokens[role.first - 1])


def drop_if_taken(resolver: Resolver, role: OpenMention) -> None:
    """Take the person from a role behind somebody whose office the text gives to another: the name is that one's."""
    office = role.office
    if office is None or not office.of or len(role.entities) != 1 or office.kind not in (*SINGLE, "regional"):
        return
    of, person = office.of[0], role.entities[0]
    held = [s for s in resolver.seats if s.start >= 0 and s.kind == office.kind and s.phase == office.phase]
    if any(s.person is not person and of in (s.body, resolver.states.get(s.country or "")) for s in held):
        role.entities = []


def is_beside(resolver: Resolver, role: OpenMention) -> bool:
    """Whether the name of a role's person follows it at once."""
    near = range(role.stop, role.stop + 3)
    return any(not resolver.starts(entity).isdisjoint(near) for entity in role.entities)


def sits_elsewhere(resolver: Resolver, person: OpenEntity, office: OpenOffice) -> bool:
    """Whether a person holds the same kind of office in another state («…, как и Чавес, президент Боливии»)."""
    states = {of.country for of in office.of if of.country}
    if not states or office.kind not in SINGLE:
        return False
    held = {s.country for s in resolver.seats if s.person is person and s.kind == office.kind}
    return bool(held) and not states & held
