"""Which mentions mean the same entity: persons brought together, roles and pronouns resolved to them.

A role is resolved by apposition, by its office and state among the persons of the document, by nearness where it
names no state, and last by the dated lexicon of office-holders; what stays open becomes a ROLE entity.
"""

from __future__ import annotations

from collections import Counter

import msgspec

from diplomatic_extract.entities.compile import fold, state_name
from diplomatic_extract.entities.entries import Holder, OfficeWord
from diplomatic_extract.entities.holders import find_by_surname, find_holder, holds_on, index_surnames, only, surname_of
from diplomatic_extract.entities.lexicon import Lexicon
from diplomatic_extract.entities.merging import merge_persons, spelling
from diplomatic_extract.entities.offices import find_roles
from diplomatic_extract.entities.paradigms import load_names
from diplomatic_extract.entities.pronouns import is_subject, resolve_pronouns
from diplomatic_extract.entities.words import load_table, load_words, read_words
from diplomatic_extract.language.declension import decline
from diplomatic_extract.model import Analysis, DraftEntity, DraftMention, Office, Token

KINDS = read_words("kinds.toml")
MEANINGS: dict[str, list[str]] = KINDS["meanings"]
SINGLE: list[str] = KINDS["single"]
STATE_KINDS: list[str] = KINDS["of_states"]
DEFAULT_POSITIONS: dict[str, str] = KINDS["positions"]
COUNTERPARTS: list[str] = KINDS["counterparts"]
GENERIC_HEADS: list[str] = KINDS["generic_heads"]
APPOINTING = load_words("appointing")
BECOMING = load_words("becoming")
SEATS_OF_OFFICE = load_words("seats")
ONLY_STATES: dict[str, list[str | None]] = KINDS["only"]
BODY_NOUNS: dict[str, list[str]] = load_table("bodies")
NEAR = 6  # sentences back in which an office without its state finds its holder


class Seat(msgspec.Struct):
    """A person with an office: where it is said (offset; -1 where only the lexicon says it)."""

    person: DraftEntity
    kind: str
    country: str | None
    start: int
    position: str = ""


class Resolver:
    """The state of resolving one document's references."""

    def __init__(self, analysis: Analysis, lexicon: Lexicon) -> None:
        self.analysis, self.lexicon = analysis, lexicon
        self.date = analysis.published
        self.states = {e.country: e for e in analysis.entities if e.type == "COUNTRY" and e.country}
        self.seats: list[Seat] = []
        self.roles: dict[tuple[str, str], DraftEntity] = {}
        self.home = find_home(analysis)
        self.named = {spelling(surname_of(e.name)): e for e in analysis.entities if e.type == "PERSON"}

    def tokens(self, mention: DraftMention) -> list[Token]:
        """The tokens of a mention's sentence."""
        return self.analysis.sentences[mention.sentence].tokens

    def state(self, code: str) -> DraftEntity:
        """The entity of a state, made where the document does not name it."""
        if code not in self.states:
            entry = self.lexicon.state(code)
            name = state_name(entry) if entry else code
            self.states[code] = DraftEntity("COUNTRY", name, country=code, key=code)
            if entry and entry.wikidata:
                self.states[code].wikidata = entry.wikidata
            self.analysis.entities.append(self.states[code])
        return self.states[code]


def drop_inside(analysis: Analysis) -> None:
    """Drop persons that only open the name of a body, in place («Маджлиси намояндагон» is no Маджлиси)."""
    opened = {(m.sentence, m.first) for m in analysis.mentions if m.type == "ORG" and m.last > m.first}
    gone = [
        m for m in analysis.mentions if m.type == "PERSON" and m.first == m.last and (m.sentence, m.first) in opened
    ]
    dropped = {id(entity) for mention in gone for entity in mention.entities}
    analysis.mentions = [mention for mention in analysis.mentions if mention not in gone]
    analysis.entities = [entity for entity in analysis.entities if id(entity) not in dropped]


def find_home(analysis: Analysis) -> str | None:
    """The state that a document is about: named more often than all others together, and at least three times."""
    counts = Counter(
        mention.entities[0].country
        for mention in analysis.mentions
        if mention.entities and mention.entities[0].country and mention.type in ("COUNTRY", "ORG", "LOC")
    )
    code, most = counts.most_common(1)[0] if counts else (None, 0)
    return code if most >= 3 and 2 * most > counts.total() else None


def resolve_references(analysis: Analysis, lexicon: Lexicon) -> None:
    """Merge persons that are one, find role mentions, and resolve roles and pronouns, in place."""
    drop_inside(analysis)
    merge_persons(analysis)
    resolver = Resolver(analysis, lexicon)
    name_holders(resolver)
    roles, hints = find_roles(analysis, lexicon)
    analysis.mentions.extend(roles)
    analysis.mentions.sort(key=lambda mention: (mention.start, -mention.stop))
    seat_holders(resolver)
    for role in roles:
        seat_named(resolver, role)
    complete_owned(resolver, roles, hints.owners)
    complete_bodies(resolver, roles, hints.bodies)
    complete_states(resolver, roles)
    named = [role for role in roles if role.entities]
    for role in roles:
        resolve_role(resolver, role, told=id(role) in hints.inside)
    unify_offices(named, roles)
    resolve_pronouns(analysis)
    fill_persons(resolver, roles)


# --------------------------------------------------------------------------- the dated lexicon


def name_holders(resolver: Resolver) -> None:
    """Give the full name to a person known by surname alone whom the lexicon knows on the document's date."""
    for person in persons_of(resolver):
        if " " in person.name or "." in person.name or person.number == "Plur":
            continue
        row = find_bearer(resolver, person)
        if row is not None:
            person.name, person.resolved_by = row.person, f"office-holders: {row.source}"
            person.country = person.country or state_code(row)


def find_bearer(resolver: Resolver, person: DraftEntity) -> Holder | None:
    """The one holder of a surname on the date (on any, without a date), whose state the document names."""
    if not resolver.lexicon.holders:
        return None
    surname = person.name
    rows = find_by_surname(resolver.lexicon, surname, resolver.date) if resolver.date else surnames(resolver, surname)
    named = {entity.country for entity in resolver.analysis.entities} | {"EU"}
    if fold(surname) in load_names().common and not any(row.country in named for row in rows):
        return None
    return only(rows)


def surnames(resolver: Resolver, surname: str) -> list[Holder]:
    return index_surnames(resolver.lexicon).get(fold(surname), [])


def state_code(row: Holder) -> str | None:
    """The ISO code of a holder's state, None for the European Union's offices."""
    return row.country if len(row.country) == 3 else None


def seat_holders(resolver: Resolver) -> None:
    """Seat the persons whose full name the lexicon knows in an office on the date; the text says nothing of it.

    Without a date those count who still held it when the lexicon was written, of states that the document names.
    """
    named = {entity.country for entity in resolver.analysis.entities if entity.type != "PERSON"}
    for person in persons_of(resolver):
        for row in surnames(resolver, surname_of(person.name)):
            holds = holds_on(row, resolver.date) if resolver.date else not row.until and row.country in named
            if holds and fold(row.person) == fold(person.name):
                person.country = person.country or state_code(row)
                resolver.seats.append(Seat(person, row.office, row.country, -1))


def persons_of(resolver: Resolver) -> list[DraftEntity]:
    return [entity for entity in resolver.analysis.entities if entity.type == "PERSON"]


# --------------------------------------------------------------------------- offices told by the text


def seat_named(resolver: Resolver, role: DraftMention) -> None:
    """Seat the persons named beside a role."""
    office = role.office
    if office is None or office.kind == "counterpart" or not role.entities:
        return
    if not is_beside(role) and sits_elsewhere(resolver, role.entities[0], office):
        role.entities = []
    for person, of in pair_states(role.entities, office.of):
        resolver.seats.append(Seat(person, office.kind, of.country if of else None, role.start, office.position))


def is_beside(role: DraftMention) -> bool:
    """Whether the name of a role's person follows it at once."""
    return any(0 <= mention.start - role.stop <= 2 for entity in role.entities for mention in entity.mentions)


def sits_elsewhere(resolver: Resolver, person: DraftEntity, office: Office) -> bool:
    """Whether a person holds the same kind of office in another state («…, как и Чавес, президент Боливии»)."""
    states = {of.country for of in office.of if of.country}
    held = {s.country for s in resolver.seats if s.person is person and s.kind == office.kind and s.kind in SINGLE}
    return bool(states and held and not states & held)


def pair_states(people: list[DraftEntity], of: list[DraftEntity]) -> list[tuple[DraftEntity, DraftEntity | None]]:
    """Persons with the state or body of each: in order where there are as many, else the first for all."""
    if len(of) == len(people):
        return list(zip(people, of, strict=True))
    return [(person, of[0] if of else None) for person in people]


def complete_owned(resolver: Resolver, roles: list[DraftMention], owners: dict[int, DraftEntity]) -> None:
    """Tell the office that an aide serves where the text names only its holder («пресс-секретарь Токаева»)."""
    for role in roles:
        owner, office = owners.get(id(role)), role.office
        seat = next((s for s in resolver.seats if s.person is owner and s.kind in SINGLE and s.country), None)
        if owner is None or office is None or seat is None or office.of:
            continue
        office.of = [resolver.state(seat.country or "")]
        position = seat.position or DEFAULT_POSITIONS.get(seat.kind, "")
        office.position = f"{office.position} {genitive(position)}" if position else office.position


def complete_bodies(resolver: Resolver, roles: list[DraftMention], bodies: dict[int, str]) -> None:
    """Tell the body of an office that the text gives by a common noun («глава фонда» after «МВФ»)."""
    for role in roles:
        noun, office = bodies.get(id(role)), role.office
        if noun is None or office is None or office.of:
            continue
        body = find_body(resolver, role, noun)
        if body is not None:
            office.of, office.kind = [body], body_kind(resolver, office, body)
            for seat in resolver.seats:
                if seat.start == role.start:
                    seat.country, seat.kind = body.country, office.kind


def body_kind(resolver: Resolver, office: Office, body: DraftEntity) -> str:
    """The kind of a head's office by the body that he heads («глава ведомства», which is a foreign ministry)."""
    word = resolver.lexicon.section("offices").get(office.position)
    name = fold(genitive(body.name))
    kinds = word.kinds if isinstance(word, OfficeWord) else {}
    return next((kind for key, kind in kinds.items() if name.startswith(fold(key))), office.kind)


def find_body(resolver: Resolver, role: DraftMention, noun: str) -> DraftEntity | None:
    """The one body named last before a role that a common noun can mean."""
    words = [noun, *BODY_NOUNS.get(noun, ())]
    near: dict[int, dict[int, DraftEntity]] = {}
    for mention in resolver.analysis.mentions:
        body = mention.entities[0] if mention.entities else None
        if body is None or mention.type != "ORG" or body.media or not 0 <= role.sentence - mention.sentence <= NEAR:
            continue
        if mention.start < role.start and any(word in fold(body.name) for word in words):
            near.setdefault(mention.sentence, {})[id(body)] = body
    last = list(near[max(near)].values()) if near else []
    return last[0] if len(last) == 1 else None


def complete_states(resolver: Resolver, roles: list[DraftMention]) -> None:
    """Give the offices of named persons that tell no state the one that is safe, and counterparts their office."""
    previous: DraftMention | None = None
    told: DraftMention | None = None
    for role in roles:
        office = role.office
        if office is None:
            continue
        if office.kind == "counterpart":
            if role.entities or role.number != "Plur":
                take_counterpart(resolver, role, told)
        elif role.entities and not office.of and role.number != "Plur":
            complete_state(resolver, role, office, previous)
        elif role.entities and not office.of:
            complete_pair(resolver, role, office)
        if role.entities or office.of:
            previous = role
        if office.kind in SINGLE or office.kind in ("minister", "speaker"):
            told = role


def complete_state(resolver: Resolver, role: DraftMention, office: Office, previous: DraftMention | None) -> None:
    """The state of a named person's office: told of him elsewhere, listed before him, or the document's own."""
    person = role.entities[0]
    told = {seat.country for seat in resolver.seats if seat.person is person and seat.country}
    code = told.pop() if len(told) == 1 else None
    code = code or listed_state(resolver, role, previous) or lexicon_state(resolver, person, office)
    code = code or subject_state(resolver, person, office)
    if code is None or office.kind not in STATE_KINDS:
        return
    office.of = [resolver.state(code)]
    for seat in resolver.seats:
        if seat.person is person and seat.start == role.start:
            seat.country = code


def subject_state(resolver: Resolver, person: DraftEntity, office: Office) -> str | None:
    """The state that a document is about, or the only one of named office-holders where it is named more often.

    A state in which somebody else is told to hold the same single office is not meant.
    """
    told = [seat for seat in resolver.seats if seat.start >= 0 and seat.country and seat.person is not person]
    taken = {seat.country for seat in told if seat.kind == office.kind and seat.kind in SINGLE}
    seated = {seat.country for seat in told}
    code = resolver.home
    if code is not None and code not in seated and len(seated) == 1:
        code = max((code, *seated), key=lambda state: count_names(resolver, state))
    return code if code not in taken else None


def count_names(resolver: Resolver, code: str | None) -> int:
    """How often a document names a state by itself, not within a body's name."""
    bodies = [m for m in resolver.analysis.mentions if m.type == "ORG" and m.kind == "name"]
    states = [m for m in resolver.analysis.mentions if m.type == "COUNTRY" and m.entities[0].country == code]
    return sum(not any(b.start <= m.start and m.stop <= b.stop for b in bodies) for m in states)


def lexicon_state(resolver: Resolver, person: DraftEntity, office: Office) -> str | None:
    """The one state in which the lexicon knows a person, at any time, in the office that the text gives him."""
    kinds = MEANINGS.get(office.kind, [office.kind])
    rows = [row for row in surnames(resolver, surname_of(person.name)) if fold(row.person) == fold(person.name)]
    codes = {code for row in rows if row.office in kinds and (code := state_code(row))}
    return codes.pop() if len(codes) == 1 else None


def complete_pair(resolver: Resolver, role: DraftMention, office: Office) -> None:
    """The states of several named persons of one office, where the lexicon knows each («премьеры двух республик»)."""
    codes = [lexicon_state(resolver, person, office) for person in role.entities]
    if codes and all(codes):
        office.of = [resolver.state(code) for code in codes if code]
        for seat in resolver.seats:
            if seat.start == role.start:
                seat.country = office.of[role.entities.index(seat.person)].country


def listed_state(resolver: Resolver, role: DraftMention, previous: DraftMention | None) -> str | None:
    """The state of the office before in the same sentence («президентом Ирана …, главой МИД …», «премьер уволил …»)."""
    if previous is None or previous.sentence != role.sentence or not previous.office or not previous.office.of:
        return None
    if previous.case != role.case and not any(token.lemma in APPOINTING for token in resolver.tokens(role)):
        return None
    return previous.office.of[0].country


def take_counterpart(resolver: Resolver, role: DraftMention, told: DraftMention | None) -> None:
    """Give «коллега» the office whose counterpart it is, of its own state; an office that is unclear stays untold."""
    office = role.office
    model = find_model(resolver, role, told)
    if office is None or model is None:
        return
    office.kind, office.position = model.kind, counterpart_position(model, office)
    if not office.of and (code := known_state(resolver, role, office.kind)):
        office.of = [resolver.state(code)]
    seat_named(resolver, role)


def find_model(resolver: Resolver, role: DraftMention, told: DraftMention | None) -> Seat | None:
    """The seat that «коллега» is measured by: of its clause's subject, of «его» the office told before it."""
    tokens = resolver.tokens(role)
    his = any(token.lemma in ("его", "её", "ее", "их") for token in tokens[role.first : role.last])
    subject = None if his else find_subject(resolver, role)
    if subject is not None:
        return best_seat(resolver, subject, role)
    if told is not None and told.sentence == role.sentence and told.office and told.office.kind in COUNTERPARTS:
        country = told.office.of[0].country if told.office.of else None
        return Seat(DraftEntity("ROLE", ""), told.office.kind, country, told.start, told.office.position)
    before = [seat for seat in resolver.seats if seat.start >= 0 and seat.person not in role.entities]
    before = [seat for seat in before if seat.start < role.start and seat.kind in COUNTERPARTS]
    return max(before, key=lambda seat: seat.start, default=None) or near_person(resolver, role)


def find_subject(resolver: Resolver, role: DraftMention) -> DraftEntity | None:
    """The person who is the subject before «коллега» in its sentence, else of the sentences before."""
    for back in range(3):
        subjects = [
            mention
            for mention in resolver.analysis.mentions
            if mention.sentence == role.sentence - back
            and len(mention.entities) == 1
            and mention.entities[0].type == "PERSON"
            and mention.entities[0] not in role.entities
            and (back or mention.start < role.start)
            and is_subject(resolver.analysis, mention)
        ]
        if subjects:
            return subjects[-1].entities[0]
    return None


def best_seat(resolver: Resolver, person: DraftEntity, role: DraftMention) -> Seat | None:
    """The seat of a person that a counterpart can share: told before in the text, else known by the lexicon."""
    held = [seat for seat in resolver.seats if seat.person is person and seat.kind in COUNTERPARTS]
    return max(held, key=lambda seat: (seat.kind != "leader", seat.start < role.start, seat.start), default=None)


def counterpart_position(model: Seat, office: Office) -> str:
    """What a counterpart's office is called: as the other side's, but a head of a body by the office that it means."""
    named = model.position if model.position.split(" ")[0] not in GENERIC_HEADS else ""
    return named or DEFAULT_POSITIONS.get(model.kind, office.position)


def known_state(resolver: Resolver, role: DraftMention, kind: str) -> str | None:
    """The one state in which the only person of a role is known to hold a kind of office."""
    people = [entity for entity in role.entities if entity.type == "PERSON"]
    return seat_country(resolver, people[0], kind) if len(people) == 1 else None


def near_person(resolver: Resolver, role: DraftMention) -> Seat | None:
    """The seat, by the lexicon alone, of the person named nearest before a role."""
    found = [
        (max(starts), seat)
        for seat in resolver.seats
        if seat.start < 0 and (starts := [m.start for m in seat.person.mentions if m.start < role.start])
    ]
    return max(found, key=lambda pair: pair[0])[1] if found else None


# --------------------------------------------------------------------------- roles without a name


def resolve_role(resolver: Resolver, role: DraftMention, *, told: bool) -> None:
    """Resolve a role mention that no name stands beside.

    `told` wants a holder whom the text itself presents in the office, as nobody is meant by a part of a deputy's
    («заместитель министра»).
    """
    office = role.office
    if office is None:
        return
    if not role.entities:
        if told:
            resolve_told(resolver, role, office)
        elif is_predicate(resolver, role):
            resolve_predicate(resolver, role, office)
        elif role.number == "Plur":
            resolve_plural(resolver, role, office)
        else:
            entity = resolve_single(resolver, role, office)
            role.entities = [entity] if entity else []
    for entity in role.entities:
        if role not in entity.mentions:
            entity.mentions.append(role)


def resolve_told(resolver: Resolver, role: DraftMention, office: Office) -> None:
    """Resolve a role within another to the one whom the text itself presents in that office."""
    seats = resolver.seats
    resolver.seats = [seat for seat in seats if seat.start >= 0]
    of = office.of[0] if office.of else None
    person = find_seated(resolver, role, office, of) if of and office.phase not in ("former", "start") else None
    role.entities = [person] if person else []
    resolver.seats = seats


def is_predicate(resolver: Resolver, role: DraftMention) -> bool:
    """Whether a role says what somebody becomes («избран президентом», «на пост президента»), not who he is."""
    tokens = resolver.tokens(role)
    head = tokens[role.head]
    above = tokens[head.head].lemma if 0 <= head.head < len(tokens) else ""
    before = tokens[role.first - 1].lemma if role.first else ""
    return before in SEATS_OF_OFFICE or (role.case == "Ins" and bool({above, before} & BECOMING))


def resolve_predicate(resolver: Resolver, role: DraftMention, office: Office) -> None:
    """Resolve an office that somebody is given to a holder whom the same sentence names."""
    if role.number == "Plur":
        return
    of = office.of[0] if office.of else None
    person = find_seated(resolver, role, office, of) if of else find_near(resolver, role, office)
    if person is not None and any(mention.sentence == role.sentence for mention in person.mentions):
        role.entities = [person]


def resolve_single(resolver: Resolver, role: DraftMention, office: Office) -> DraftEntity | None:
    """The person or ROLE entity that a singular role means."""
    if office.phase in ("former", "start") or len({of.country for of in office.of}) > 1:
        return role_entity(resolver, role, office, office.of[0] if office.of else None)
    of = office.of[0] if office.of else None
    person = find_seated(resolver, role, office, of) if of else find_near(resolver, role, office)
    if person is not None:
        if of is None and (code := seat_country(resolver, person, office.kind)):
            office.of = [resolver.state(code)]
        return person
    return role_entity(resolver, role, office, of)


def find_seated(resolver: Resolver, role: DraftMention, office: Office, of: DraftEntity) -> DraftEntity | None:
    """The person of the document in an office of a state or body: nearest before, else first after."""
    kinds = MEANINGS.get(office.kind, [office.kind])
    fitting = [
        seat
        for seat in resolver.seats
        if seat.country == of.country and of.country and seat.kind in kinds and same_office(seat, office)
    ]
    if office.kind == "leader":  # a leader is the highest that the document knows
        fitting = [s for s in fitting if s.kind != "head_of_government"] or fitting
        fitting = prefer_executive(resolver, fitting, of.country or "")
    return nearest(fitting, role)


def prefer_executive(resolver: Resolver, seats: list[Seat], country: str) -> list[Seat]:
    """In a parliamentary state the head of government leads."""
    wanted = executive(resolver.lexicon, country)
    return [seat for seat in seats if seat.kind == wanted] or seats


def executive(lexicon: Lexicon, country: str) -> str:
    """Which office leads a state: that of `leader` rows among the holders, else the head of state."""
    return "head_of_government" if country in lexicon.section("parliamentary") else "head_of_state"


def same_office(seat: Seat, office: Office) -> bool:
    """Whether an office of one kind is the same: kinds that many hold at once must agree in the position."""
    if seat.position != office.position and seat.country not in ONLY_STATES.get(office.position, [seat.country]):
        return False
    if office.kind in SINGLE:
        return True
    if office.kind in ("minister", "ambassador", "head") and office.position == "министр":
        return True
    return seat.position == office.position or seat.position.startswith(office.position + " ")


def nearest(seats: list[Seat], role: DraftMention) -> DraftEntity | None:
    """The person of the seats named nearest before a role, else the first after it."""
    people = list({id(seat.person): seat.person for seat in seats}.values())
    if not people:
        return None
    before = [(max(starts), p) for p in people if (starts := [m.start for m in p.mentions if m.start < role.start])]
    if before:
        return max(before, key=lambda pair: pair[0])[1]
    return min(people, key=lambda person: person.mentions[0].start)


def find_near(resolver: Resolver, role: DraftMention, office: Office) -> DraftEntity | None:
    """The person with a kind of office named last before a role without a state; nobody where two are as near."""
    kinds = MEANINGS.get(office.kind, [office.kind])
    people = {id(s.person): s.person for s in resolver.seats if s.kind in kinds and same_office(s, office)}
    last: dict[int, tuple[int, bool, int]] = {}
    for key, person in people.items():
        for mention in person.mentions:
            if mention.start < role.start and role.sentence - mention.sentence <= NEAR and mention.last != role.last:
                last[key] = max(
                    last.get(key, (-1, False, -1)), (mention.sentence, mention.case == "Nom", mention.start)
                )
    ranked = sorted(last.items(), key=lambda item: item[1], reverse=True)
    if not ranked:
        return next(iter(people.values())) if len(people) == 1 and office.position != "министр" else None
    if len(ranked) > 1 and ranked[0][1][:2] == ranked[1][1][:2]:
        return None
    return people[ranked[0][0]]


def seat_country(resolver: Resolver, person: DraftEntity, kind: str) -> str | None:
    """The state in which a person holds a kind of office, None where that is not one."""
    kinds = MEANINGS.get(kind, [kind])
    found = {seat.country for seat in resolver.seats if seat.person is person and seat.kind in kinds and seat.country}
    return found.pop() if len(found) == 1 else None


def role_entity(resolver: Resolver, role: DraftMention, office: Office, of: DraftEntity | None) -> DraftEntity | None:
    """The person whom the lexicon knows in an office if the document names him, else a ROLE entity."""
    row = find_row(resolver, office, of) if of is not None and of.country and office.phase == "current" else None
    if (
        row is not None
        and (person := resolver.named.get(spelling(surname_of(row.person))))
        and fold(person.name) == fold(row.person)
    ):
        return person
    name = role_name(office, of)
    key = (name, of.country or of.name) if of is not None else (name, str(role.sentence))
    if key not in resolver.roles:
        entity = DraftEntity("ROLE", name, country=of.country if of else None, key=office.kind)
        entity.resolved_by = f"{row.person} (office-holders: {row.source})" if row else None
        resolver.roles[key] = entity
        resolver.analysis.entities.append(entity)
    return resolver.roles[key]


def find_row(resolver: Resolver, office: Office, of: DraftEntity) -> Holder | None:
    """The holder of an office of a state on the document's date."""
    kind = executive(resolver.lexicon, of.country or "") if office.kind == "leader" else office.kind
    if of.type == "ORG" and kind not in ("foreign_minister", "head_of_government"):
        return None
    return find_holder(resolver.lexicon, of.country or "", kind, resolver.date)


def role_name(office: Office, of: DraftEntity | None) -> str:
    """The name of a ROLE entity: the position and the state or body in the genitive («президент Польши»)."""
    return f"{office.position} {genitive(of.name)}" if of is not None else office.position


def genitive(name: str) -> str:
    """A name in the genitive, or as it stands where its declension is unknown."""
    return next((form for form, cases in decline(name).items() if "Gen" in cases), name)


def resolve_plural(resolver: Resolver, role: DraftMention, office: Office) -> None:
    """Resolve a plural role: one holder for each state named, or the two persons of that office at hand."""
    states = [of for of in office.of if of.country]
    if len({of.country for of in states}) > 1 and office.kind in SINGLE:
        single = [Office(office.position, [of], office.phase, office.kind) for of in states]
        role.entities = [entity for one in single if (entity := resolve_single(resolver, role, one))]
    elif not office.of and office.phase == "current" and office.kind != "counterpart":
        pair_at_hand(resolver, role, office)


def pair_at_hand(resolver: Resolver, role: DraftMention, office: Office) -> None:
    """The two persons of different states and of one office in the nearest sentence before that names such."""
    kinds = MEANINGS.get(office.kind, [office.kind])
    held = {id(s.person): s for s in resolver.seats if s.country and s.kind in kinds and same_office(s, office)}
    named: dict[int, dict[int, Seat]] = {}
    for key, seat in held.items():
        for mention in seat.person.mentions:
            if mention.start < role.start and role.sentence - mention.sentence <= NEAR:
                named.setdefault(mention.sentence, {})[key] = seat
    near = list(named[max(named)].values()) if named else []
    if len(near) == 1 and len(held) == 2 and all(s.person.mentions[0].start < role.start for s in held.values()):
        near = list(held.values())
    if len(near) == 2 and near[0].country != near[1].country:
        near.sort(key=lambda seat: seat.person.mentions[0].start)
        role.entities = [seat.person for seat in near]
        office.of = [resolver.state(seat.country or "") for seat in near]


# --------------------------------------------------------------------------- what persons are known by


def unify_offices(named: list[DraftMention], roles: list[DraftMention]) -> None:
    """Tell one office of a person in one way («глава МИД» of one called minister), as beside the name if anywhere."""
    told: dict[tuple[int, str, str], Office] = {}
    beside = {id(role) for role in named}
    for role in [*named, *(role for role in roles if id(role) not in beside)]:
        office = role.office
        if office is None or len(role.entities) != 1 or not office.of or office.phase != "current":
            continue
        for kind in MEANINGS.get(office.kind, [office.kind]) if office.kind in {*SINGLE, "minister"} else ():
            key = (id(role.entities[0]), kind, office.of[0].country or "")
            if key in told and (office.kind != "minister" or office.position == "министр"):
                same = told[key]
                role.office = Office(same.position, same.of, same.phase, same.kind)
                break
        else:
            if office.kind in SINGLE:
                told[id(role.entities[0]), office.kind, office.of[0].country or ""] = office


def fill_persons(resolver: Resolver, roles: list[DraftMention]) -> None:
    """Fill positions and states of persons from the roles that mean them."""
    for role in roles:
        office = role.office
        if office is None or office.kind == "counterpart":
            continue
        for person, of in pair_states(role.entities, office.of):
            if person.type == "PERSON":
                add_position(person, office, of, shared=len(role.entities) > 1)
    for entity in resolver.analysis.entities:
        entity.mentions.sort(key=lambda mention: (mention.start, mention.stop))


def add_position(person: DraftEntity, office: Office, of: DraftEntity | None, *, shared: bool) -> None:
    """Add an office to a person, unless it is there already; one that several share tells less."""
    if of is not None and of.country and not person.country:
        person.country = of.country
    kinds = MEANINGS.get(office.kind, ()) if shared else ()
    for held in person.positions:
        if held.kind in kinds:
            return
        if held.position == office.position and (not of or not held.of or held.of[0] is of):
            held.of = held.of or ([of] if of else [])
            return
    person.positions.append(Office(office.position, [of] if of else [], office.phase, office.kind))
