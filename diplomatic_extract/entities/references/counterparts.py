"""«Коллега»: somebody in the office of the clause's subject, in a state of his own."""

from __future__ import annotations

from diplomatic_extract.entities.offices.resolver import DEFAULT_POSITIONS, KINDS, Resolver, Seat, seat_country
from diplomatic_extract.entities.offices.seats import seat_named
from diplomatic_extract.entities.references.acting import is_subject
from diplomatic_extract.language.lexis import load_words
from diplomatic_extract.model import OpenEntity, OpenMention, OpenOffice

THIRD_PERSON = load_words("clauses", "third_person")

COUNTERPARTS: list[str] = KINDS["counterparts"]
GENERIC_HEADS: list[str] = KINDS["generic_heads"]


def take_counterpart(resolver: Resolver, role: OpenMention, told: OpenMention | None) -> None:
    """Give «коллега» the office whose counterpart it is, of its own state; an office that is unclear stays untold."""
    office = role.office
    model = find_model(resolver, role, told)
    if office is None or model is None:
        return
    office.kind, office.position = model.kind, counterpart_position(model, office)
    if not office.of and (code := known_state(resolver, role, office.kind)):
        office.of = [resolver.state(code)]
    seat_named(resolver, role)


def find_model(resolver: Resolver, role: OpenMention, told: OpenMention | None) -> Seat | None:
    """The seat that «коллега» is measured by: of its clause's subject, of «его» the office told before it."""
    tokens = resolver.tokens(role)
    his = any(token.lemma in THIRD_PERSON for token in tokens[role.first : role.last])
    subject = None if his else find_subject(resolver, role)
    if subject is not None:
        return best_seat(resolver, subject, role)
    if told is not None and told.sentence == role.sentence and told.office and told.office.kind in COUNTERPARTS:
        country = told.office.of[0].country if told.office.of else None
        return Seat(OpenEntity("ROLE", ""), told.office.kind, country, told.start, told.office.position)
    before = [seat for seat in resolver.seats if seat.start >= 0 and seat.person not in role.entities]
    before = [seat for seat in before if seat.start < role.start and seat.kind in COUNTERPARTS]
    return max(before, key=lambda seat: seat.start, default=None) or near_person(resolver, role)


def find_subject(resolver: Resolver, role: OpenMention) -> OpenEntity | None:
    """The person who is the subject before «коллега» in its sentence, else of the sentences before."""
    for back in range(3):
        subjects = [
            mention
            for mention in resolver.analysis.mentions_within(role.sentence - back, role.sentence - back)
            if len(mention.entities) == 1
            and mention.entities[0].type == "PERSON"
            and mention.entities[0] not in role.entities
            and (back or mention.start < role.start)
            and is_subject(resolver.analysis, mention)
        ]
        if subjects:
            return subjects[-1].entities[0]
    return None


def best_seat(resolver: Resolver, person: OpenEntity, role: OpenMention) -> Seat | None:
    """The seat of a person that a counterpart can share: told before in the text, else known by the lexicon."""
    held = [seat for seat in resolver.seats if seat.person is person and seat.kind in COUNTERPARTS]
    return max(held, key=lambda seat: (seat.kind != "leader", seat.start < role.start, seat.start), default=None)


def counterpart_position(model: Seat, office: OpenOffice) -> str:
    """What a counterpart's office is called: as the other side's, but a head of a body by the office that it means."""
    named = model.position if model.position.split(" ")[0] not in GENERIC_HEADS else ""
    return named or DEFAULT_POSITIONS.get(model.kind, office.position)


def known_state(resolver: Resolver, role: OpenMention, kind: str) -> str | None:
    """The one state in which the only person of a role is known to hold a kind of office."""
    people = [entity for entity in role.entities if entity.type == "PERSON"]
    return seat_country(resolver, people[0], kind) if len(people) == 1 else None


def near_person(resolver: Resolver, role: OpenMention) -> Seat | None:
    """The seat, by the lexicon alone, of the person named nearest before a role."""
    found = [
        (max(starts), seat)
        for seat in resolver.seats
        if seat.start < 0 and (starts := [m.start for m in seat.person.mentions if m.start < role.start])
    ]
    return max(found, key=lambda pair: pair[0])[1] if found else None
