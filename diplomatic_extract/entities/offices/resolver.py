"""The state of resolving one document: who is seated in which office, and of which states it speaks."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

import msgspec

from diplomatic_extract.entities.lexicon.compile import fold, state_name
from diplomatic_extract.entities.lexicon.entries import Organisation
from diplomatic_extract.entities.lexicon.holders import surname_of
from diplomatic_extract.entities.lexicon.load import Lexicon
from diplomatic_extract.entities.lexicon.words import read_words
from diplomatic_extract.entities.persons.names import spelling
from diplomatic_extract.language.lemmas import readings
from diplomatic_extract.model import OpenAnalysis, OpenEntity, OpenMention, OpenOffice, Token

KINDS = read_words("kinds.toml")
MEANINGS: dict[str, list[str]] = KINDS["meanings"]
SINGLE: list[str] = KINDS["single"]
ONE_EACH: list[str] = KINDS["one_each"]
DEFAULT_POSITIONS: dict[str, str] = KINDS["positions"]
ONLY_STATES: dict[str, list[str | None]] = KINDS["only"]
SHORT: list[str] = KINDS["short"]
FIELDS_APART = re.compile(r", | и ")


# in place of an offset, where only the lexicon says of an office: held on the date, or at some time
UNTOLD, PAST = -1, -2


class Seat(msgspec.Struct):
    """A person with an office, where it is told (offset; negative where only the lexicon does), its body and phase.

    `words` are the lemmas of the role by which the text tells it («глава партии «Новь»»).
    """

    person: OpenEntity
    kind: str
    country: str | None
    start: int
    position: str = ""
    body: OpenEntity | None = None
    phase: str = "current"
    words: frozenset[str] = frozenset()


class Resolver:
    """The state of resolving one document's references."""

    def __init__(self, analysis: OpenAnalysis, lexicon: Lexicon) -> None:
        self.analysis, self.lexicon = analysis, lexicon
        self.date = analysis.published
        self.states = {e.country: e for e in analysis.entities if e.type == "COUNTRY" and e.country}
        self.seats: list[Seat] = []
        self.settled: list[Seat] = []
        self.roles: dict[tuple[str, str], OpenEntity] = {}
        self.home = find_home(analysis)
        self.begun: dict[int, set[int]] = {}
        self.named = {spelling(surname_of(e.name)): e for e in analysis.entities if e.type == "PERSON"}

    def starts(self, entity: OpenEntity) -> set[int]:
        """Where the mentions of an entity begin; asked anew where it has got more of them."""
        known = self.begun.get(id(entity))
        if known is None or len(known) != len(entity.mentions):
            known = self.begun[id(entity)] = {mention.start for mention in entity.mentions}
        return known

    def tokens(self, mention: OpenMention) -> list[Token]:
        """The tokens of a mention's sentence."""
        return self.analysis.sentences[mention.sentence].tokens

    def settle(self) -> None:
        """Note the seats that differ in more than where the text tells them, once no more are added or completed."""
        told: dict[tuple[object, ...], Seat] = {}
        for seat in self.seats:
            told.setdefault(what_is_held(seat), seat)
        self.settled = list(told.values())

    def state(self, code: str) -> OpenEntity:
        """The entity of a state, made where the document does not name it."""
        if code not in self.states:
            entry = self.lexicon.state(code)
            name = state_name(entry) if entry else code
            self.states[code] = OpenEntity("COUNTRY", name, country=code, key=code)
            if entry and entry.wikidata:
                self.states[code].wikidata = entry.wikidata
            self.analysis.entities.append(self.states[code])
        return self.states[code]

    def organisation(self, name: str) -> OpenEntity:
        """The entity of an organisation of the lexicon, made where the document does not name it."""
        entry = self.lexicon.section("organisations").get(name)
        country = entry.country or None if isinstance(entry, Organisation) else None
        found = next((e for e in self.analysis.entities if e.type == "ORG" and e.name == name), None)
        if found is None:
            found = OpenEntity("ORG", name, country=country, key=fold(name))
            if isinstance(entry, Organisation) and entry.wikidata:
                found.wikidata = entry.wikidata
            self.analysis.entities.append(found)
        return found


def find_home(analysis: OpenAnalysis) -> str | None:
    """The state that a document is about: named more often than all others together, and at least three times."""
    counts = Counter(
        mention.entities[0].country
        for mention in analysis.mentions
        if mention.entities and mention.entities[0].country and mention.type in ("COUNTRY", "ORG", "LOC")
    )
    code, most = counts.most_common(1)[0] if counts else (None, 0)
    if len(counts) == 1 and most > 1:
        return code
    return code if most >= 3 and 2 * most > counts.total() else None


def what_is_held(seat: Seat) -> tuple[object, ...]:
    """What a seat tells: who holds which office, and whether the text says so, or the lexicon, or that of the past."""
    return id(seat.person), seat.kind, seat.country, seat.position, id(seat.body), min(seat.start, 0), seat.phase


def surest(seats: list[Seat]) -> list[Seat]:
    """The seats without those of some past time, where there are others."""
    return [seat for seat in seats if seat.start != PAST] or seats


def pair_states(people: list[OpenEntity], of: list[OpenEntity]) -> list[tuple[OpenEntity, OpenEntity | None]]:
    """Persons with the state or body of each: in order where there are as many, else the first for all."""
    if len(of) == len(people):
        return list(zip(people, of, strict=True))
    return [(person, of[0] if of else None) for person in people]


@lru_cache(maxsize=1_000)
def own_fields(position: str, count: int) -> tuple[str, ...]:
    """The position of each of several ministers of one state («министры обороны и внутренних дел X и Y»).

    A ministry has one minister: with as many fields as holders each has his own.
    """
    head, _, fields = position.partition(" ")
    each = FIELDS_APART.split(fields)
    if head != "министр" or not fields or len(each) != count:
        return (position,) * count
    noun = each[-1].split()[-1]  # «внутренних и иностранных дел»
    whole = [field if not is_bare_adjective(field) else f"{field} {noun}" for field in each]
    return tuple(f"{head} {field}" for field in whole)


def is_bare_adjective(field: str) -> bool:
    """Whether a field is an adjective whose noun another one has («внутренних» of «внутренних и иностранных дел»)."""
    return " " not in field and any(reading.pos == "ADJF" for reading in readings(field.lower()))


def kind_of_minister(position: str) -> str:
    """The kind of a minister's office by his position."""
    return next((kind for kind, name in DEFAULT_POSITIONS.items() if name == position), "minister")


def same_office(seat: Seat, office: OpenOffice) -> bool:
    """Whether an office of one kind is the same: kinds that many hold at once must agree in the position."""
    if seat.position != office.position and seat.country not in ONLY_STATES.get(office.position, [seat.country]):
        return False
    if office.kind in SINGLE or office.kind in ("speaker", "secretary_general"):
        return True
    if office.kind in ("minister", "ambassador", "head") and office.position == "министр":
        return True
    if office.position in SHORT and seat.kind in MEANINGS.get(office.kind, [office.kind]):
        return True  # «замминистра» of «заместитель главы МИД»
    return seat.position == office.position or seat.position.startswith(office.position + " ")


def seat_country(resolver: Resolver, person: OpenEntity, kind: str) -> str | None:
    """The state in which a person holds a kind of office, None where that is not one."""
    kinds = MEANINGS.get(kind, [kind])
    found = {seat.country for seat in resolver.seats if seat.person is person and seat.kind in kinds and seat.country}
    return found.pop() if len(found) == 1 else None


def persons_of(resolver: Resolver) -> list[OpenEntity]:
    return [entity for entity in resolver.analysis.entities if entity.type == "PERSON"]


def nearest(seats: list[Seat], role: OpenMention) -> OpenEntity | None:
    """The person of the seats named nearest before a role, else the first after it."""
    people = list({id(seat.person): seat.person for seat in seats}.values())
    if not people:
        return None
    before = [(max(starts), p) for p in people if (starts := [m.start for m in p.mentions if m.start < role.start])]
    if before:
        return max(before, key=lambda pair: pair[0])[1]
    return min(people, key=lambda person: person.mentions[0].start)
