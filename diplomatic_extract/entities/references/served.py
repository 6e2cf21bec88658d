"""Whose aide, deputy or spokesman somebody is whose office the text tells by a possessive («его помощник Иванов»)."""

from __future__ import annotations

from functools import lru_cache

from diplomatic_extract.entities.offices.resolver import DEFAULT_POSITIONS, SINGLE, Resolver, Seat
from diplomatic_extract.entities.references.pronouns import OWNERS, find_antecedent, group_people
from diplomatic_extract.language.declension import genitive_of
from diplomatic_extract.language.lemmas import parses
from diplomatic_extract.language.lexis import load_words
from diplomatic_extract.model import OpenEntity, OpenMention, OpenOffice

# kinds of office that serve a body, never a person («её лидер» is a party's)
OF_BODIES = load_words("references", "offices_of_bodies")
DESCRIPTORS = load_words("entities", "descriptors")
# those that speak for a person or for a body
SPEAKERS = load_words("references", "offices_of_speakers")
GENDERS = {"masc": "Masc", "femn": "Fem", "neut": "Neut"}


def complete_served(resolver: Resolver, roles: list[OpenMention], possessed: dict[int, str]) -> None:
    """Tell the office or body that somebody serves whom the text calls «его помощник», «её представитель»."""
    people = group_people(resolver.analysis)
    for role in roles:
        office, word = role.office, possessed.get(id(role), "")
        if not word or office is None or office.of:
            continue
        if word not in OWNERS:
            if (served := subject_before(resolver, role)) is not None:
                serve_person(resolver, office, served)
            continue
        if not role.entities:  # «её секретарём назначен X»
            body = find_owner(resolver, role, OWNERS[word]) if office.kind in OF_BODIES | SPEAKERS else None
            office.of = [body] if body is not None else []
            continue
        token = next(t for t in resolver.tokens(role) if t.start >= role.start and t.text.lower() == word)
        sentence = resolver.analysis.sentences[role.sentence]
        served = None
        if office.kind not in OF_BODIES:
            served = joined_before(resolver, role) or find_antecedent(
                resolver.analysis, sentence, token, OWNERS[word], people
            )
        if served is not None and served not in role.entities:
            serve_person(resolver, office, served)
        elif office.kind in OF_BODIES | SPEAKERS and (body := find_owner(resolver, role, OWNERS[word])) is not None:
            office.of = [body]


def subject_before(resolver: Resolver, role: OpenMention) -> OpenEntity | None:
    """The one person in the nominative before «своего помощника», None where there are none or several."""
    beside = resolver.analysis.mentions_within(role.sentence, role.sentence)
    nominative = [m for m in beside if m.first < role.first and m.case == "Nom" and m.kind in ("name", "role")]
    people = {id(e): e for m in nominative for e in m.entities if e.type in ("PERSON", "ROLE")}
    return next(iter(people.values())) if len(people) == 1 and not people.keys() & set(map(id, role.entities)) else None


def complete_neighbours(resolver: Resolver, roles: list[OpenMention], possessed: dict[int, str]) -> None:
    """Tell the state of an office that follows its name with a possessive («Чили и её президент»)."""
    for role in roles:
        office, k = role.office, role.first - 1
        if id(role) not in possessed or office is None or office.of or office.kind not in SINGLE:
            continue
        if k < 1 or resolver.tokens(role)[k].text not in ("и", ","):
            continue
        beside = resolver.analysis.mentions_within(role.sentence, role.sentence)
        states = [m for m in beside if m.type == "COUNTRY" and m.kind == "name" and m.last == k - 1]
        office.of = [states[0].entities[0]] if states else []


def joined_before(resolver: Resolver, role: OpenMention) -> OpenEntity | None:
    """The person named right before «и» and an office in his service («обыск у Орлова и его заместителей»)."""
    tokens, k = resolver.tokens(role), role.first - 1
    if k < 1 or tokens[k].text != "и":
        return None
    beside = resolver.analysis.mentions_within(role.sentence, role.sentence)
    people = [m for m in beside if m.type == "PERSON" and m.kind == "name" and m.last == k - 1 and len(m.entities) == 1]
    return people[0].entities[0] if people and people[0].entities[0] not in role.entities else None


def serve_person(resolver: Resolver, office: OpenOffice, served: OpenEntity) -> None:
    """Let an office be in the service of a person's own office, and of its state or body."""
    seat = find_seat(resolver, served)
    if seat is None:
        return
    body = seat.body or (resolver.state(seat.country) if seat.country else None)
    position = seat.position or DEFAULT_POSITIONS.get(seat.kind, "")
    office.of = [body] if body is not None else []
    office.position = f"{office.position} {genitive_of(position)}" if position and body is not None else office.position


def find_seat(resolver: Resolver, person: OpenEntity) -> Seat | None:
    """The seat of a person or unnamed office-holder whom somebody can serve: the highest that the text tells."""
    seats = [seat for seat in resolver.seats if seat.person is person and (seat.country or seat.body)]
    told = [seat for seat in seats if seat.start >= 0 and seat.kind in SINGLE] or seats
    if told or person.type != "ROLE":
        return told[0] if told else None
    offices = [m.office for m in person.mentions if m.office is not None and m.office.of]
    if not offices:
        return None
    of = offices[0].of[0]
    body = of if of.type != "COUNTRY" else None
    return Seat(person, offices[0].kind, of.country, 0, offices[0].position, body)


def find_owner(resolver: Resolver, role: OpenMention, sex: str) -> OpenEntity | None:
    """The one body that a possessive can mean: right before it («компания X и её глава»), else in the sentence before.

    A possessive inside its sentence may mean any noun there («к конференции её директором»).
    """
    tokens, k = resolver.tokens(role), role.first - 1
    if k >= 0:
        joined = tokens[k].text in ("и", ",", "а")
        ends = {k - 1, k - 2} if k > 0 and tokens[k - 1].tag.pos == "PUNCT" else {k - 1}
        near = [m for m in bodies_in(resolver, role.sentence, sex) if m.last in ends] if joined else []
    else:
        near = bodies_in(resolver, role.sentence - 1, sex)
    bodies = {id(mention.entities[0]): mention.entities[0] for mention in near}
    return next(iter(bodies.values())) if len(bodies) == 1 else None


def bodies_in(resolver: Resolver, sentence: int, sex: str) -> list[OpenMention]:
    """The mentions of bodies in a sentence that a possessive of a sex can mean."""
    fitting = {"", sex, "Neut" if sex == "Masc" else sex}
    return [
        mention
        for mention in resolver.analysis.mentions_within(sentence, sentence)
        if mention.type == "ORG" and mention.kind == "name" and mention.entities
        if gender_of(resolver, mention) in fitting
    ]


def gender_of(resolver: Resolver, mention: OpenMention) -> str:
    """The gender of a body: of the noun that describes it («партия «Мир»»), else of the first noun of its name."""
    tokens = resolver.tokens(mention)
    before = [t for t in tokens[max(0, mention.first - 3) : mention.first] if t.lemma in DESCRIPTORS]
    if before:
        return before[-1].tag.gender
    quoted = mention.first > 0 and tokens[mention.first - 1].text in '«"“'
    return "" if quoted else noun_gender(mention.entities[0].name)


@lru_cache(maxsize=10_000)
def noun_gender(name: str) -> str:
    """The gender of the first noun of a name in the nominative, "" where it has none that is known."""
    for word in name.split():
        for reading in parses(word.lower()):
            if "NOUN" in reading.tag and "nomn" in reading.tag and reading.is_known:
                return GENDERS.get(str(reading.tag.gender), "")
    return ""
