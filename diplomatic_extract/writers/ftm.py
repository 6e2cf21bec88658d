"""FollowTheMoney entities, one JSON object a line, for Aleph, OpenAleph and the `ftm` tools.

Schemata: Person, PublicBody (states), Organization, LegalEntity (offices without a name), Address, Article, Event,
Call, Trip, Position, Occupancy, Membership, UnknownLink (accusations, support, aid, invitations, sanctions,
congratulations). Statements, figures and denied events are left out: the model has nothing for them. A Trip starts in
the visitor's own state, as in the COLT data.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import chain
from typing import Any, TextIO

import msgspec

from diplomatic_extract.data_files import load_table
from diplomatic_extract.labels import Labels, find_code, load_labels
from diplomatic_extract.model import Extraction
from diplomatic_extract.tables.events import find_events
from diplomatic_extract.tables.phrases import clean
from diplomatic_extract.tables.types import Event, Party, Telling
from diplomatic_extract.writers._options import WriteOptions

SUFFIXES = (".ftm.json", ".ftm.jsonl", ".ftm")
TOOL = "Aleph, OpenAleph, the ftm command line, followthemoney in Python"
DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
Entity = dict[str, Any]
Roles = dict[str, tuple[str, str]]


class Schemata(msgspec.Struct, frozen=True):
    """Which relation becomes what."""

    events: frozenset[str]
    calls: frozenset[str]
    trips: Roles
    links: Roles
    occupancies: Roles
    memberships: Roles
    entities: dict[str, str]


@cache
def load_schemata() -> Schemata:
    """The settings of this format."""
    table = load_table("exports")["followthemoney"]
    return msgspec.convert(table, Schemata)


def write(extractions: Iterable[Extraction], out: TextIO, options: WriteOptions) -> None:
    """Write the entities of extractions; statements and figures, for which the model has no schema, are left out."""
    write_events(find_events(extractions), out, load_labels(options.lang, options.rules))


def write_events(events: Iterable[Event], out: TextIO, labels: Labels, persons: Iterable[dict[str, Any]] = ()) -> None:
    """Write the entities of events, each once; denied events are left out, as the model cannot say so.

    `persons` are rows of the view of that name of a base, with their offices.
    """
    seen: set[str] = set()
    known = (entity for event in events if event.status != "negated" for entity in adapt_event(event, labels))
    for entity in chain(known, (entity for person in persons for entity in adapt_person(person))):
        if entity["id"] not in seen:
            seen.add(entity["id"])
            out.write(json.dumps(entity, ensure_ascii=False, sort_keys=True) + "\n")


def adapt_event(event: Event, labels: Labels) -> Iterator[Entity]:
    """An event with its participants and documents; nothing for a type without a schema."""
    schemata = load_schemata()
    made = [*find_entities(event, schemata, labels)]
    if made:
        yield from (adapt_party(party, schemata) for party in event.participants)
        yield from (adapt_document(told) for told in event.tellings)
        yield from made


def find_entities(event: Event, schemata: Schemata, labels: Labels) -> Iterator[Entity]:
    """What an event itself becomes."""
    if event.type in schemata.events:
        yield from adapt_gathering(event, schemata, labels)
    elif roles := schemata.trips.get(event.type):
        yield from adapt_trip(event, roles, labels)
    elif roles := schemata.links.get(event.type):
        yield from adapt_links(event, roles, "UnknownLink", ("subject", "object"), labels)
    elif roles := schemata.memberships.get(event.type):
        yield from adapt_links(event, roles, "Membership", ("member", "organization"), labels)
    elif roles := schemata.occupancies.get(event.type):
        yield from adapt_occupancy(event, roles)


# --------------------------------------------------------------------------- who


def adapt_party(party: Party, schemata: Schemata) -> Entity:
    """A participant. An office-holder whom the text does not name is a legal entity under the name of the office."""
    schema = schemata.entities.get(party.type, "LegalEntity")
    name = clean(party.name)
    if schema == "Address":
        return make_entity(schema, id_of(party), full=[name], name=[name], country=code_of(party))
    country = {"nationality" if schema == "Person" else "country": code_of(party)}
    own = {"alias": [clean(party.holder)] if party.holder else [], "position": [], **country}
    if schema == "Person" and party.office:
        own["position"] = [clean(party.office)]
    return make_entity(schema, id_of(party), name=[name], wikidataId=[party.wikidata] if party.wikidata else [], **own)


def id_of(party: Party) -> str:
    """The id of a participant: of its Wikidata entity, else of type, state and name."""
    return make_id(party.wikidata) if party.wikidata else make_id(party.type, party.country or "", party.name)


def code_of(party: Party) -> list[str]:
    """The two-letter code of a participant's state."""
    code = find_code(party.country or "")
    return [code.lower()] if code else []


def adapt_document(told: Telling) -> Entity:
    """The document of a telling."""
    web = re.fullmatch(r"https?://[^\s<>\"]+", told.source)
    return make_entity(
        "Article",
        make_id("document", told.document),
        title=[clean(told.source)],
        fileName=[] if web else [clean(told.source)],
        sourceUrl=[told.source] if web else [],
        publishedAt=dates(told.published),
        publisher=[clean(told.publisher)] if told.publisher else [],
    )


# --------------------------------------------------------------------------- what


def adapt_gathering(event: Event, schemata: Schemata, labels: Labels) -> Iterator[Entity]:
    """A meeting, signing, agreement; of two sides by telephone also the call."""
    involved = legal(event.participants, schemata)
    yield make_entity("Event", make_id("event", event.id), involved=involved, **describe(event, labels))
    if event.attributes.get("format") in schemata.calls and len(involved) == 2:
        caller, receiver = involved
        yield make_entity(
            "Call",
            make_id("call", event.id),
            caller=[caller],
            receiver=[receiver],
            date=dates(event.date),
            proof=proofs(event),
        )


def adapt_trip(event: Event, roles: tuple[str, str], labels: Labels) -> Iterator[Entity]:
    """A journey for each visitor, from the visitor's own state as in the COLT data; an event where that is unknown."""
    places = [party for party in event.participants if party.role == roles[1]]
    for visitor in (party for party in event.participants if party.role == roles[0]):
        known = {**describe(event, labels), "involved": [id_of(visitor)] if visitor.type != "LOC" else []}
        key = make_id("trip", event.id, visitor.name)
        ends = [make_end(party.name, code_of(party)) for party in places]
        if event.place and not ends:
            ends = [make_end(event.place, [])]
        if not visitor.country or not ends:
            yield make_entity("Event", key, **known)
            continue
        home = make_id("home", visitor.country)
        name = labels.state(visitor.country)
        yield make_entity("Address", home, full=[name], name=[name], country=code_of(visitor))
        yield from ends
        yield make_entity("Trip", key, startLocation=[home], endLocation=[end["id"] for end in ends], **known)


def make_end(place: str, country: list[str]) -> Entity:
    """Where a journey leads, as an address: states too."""
    name = clean(place)
    return make_entity("Address", make_id("place", place), full=[name], name=[name], country=country)


def adapt_links(
    event: Event, roles: tuple[str, str], schema: str, ends: tuple[str, str], labels: Labels
) -> Iterator[Entity]:
    """A link from each of one side to each of the other."""
    for one in (party for party in event.participants if party.role == roles[0]):
        for other in (party for party in event.participants if party.role == roles[1]):
            yield make_entity(
                schema,
                make_id("link", event.id, one.name, other.name),
                role=[labels.relation(event.type)],
                status=[labels.status(event.status)],
                startDate=dates(event.date),
                endDate=dates(event.date_end),
                description=quotations(event),
                proof=proofs(event),
                **{ends[0]: [id_of(one)], ends[1]: [id_of(other)]},
            )


def adapt_occupancy(event: Event, roles: tuple[str, str]) -> Iterator[Entity]:
    """An office and that a person holds it; the bounds of time are those that the text tells."""
    owners = [party for party in event.participants if party.role == roles[1]]
    position, phase = clean(str(event.attributes.get("position") or "")), event.attributes.get("phase")
    for person in (party for party in event.participants if party.role == roles[0]):
        if not position:
            continue
        name = clean(" ".join([position, *(f"({owner.name})" for owner in owners)]))
        post = make_id("position", position, *(owner.name for owner in owners))
        bodies = [id_of(owner) for owner in owners if owner.type == "ORG"]
        countries = sorted({code for owner in owners for code in code_of(owner)})
        yield make_entity("Position", post, name=[name], country=countries, organization=bodies)
        yield make_entity(
            "Occupancy",
            make_id("occupancy", person.name, post),
            holder=[id_of(person)],
            post=[post],
            startDate=dates(event.date) if phase == "start" else [],
            endDate=dates(event.date) if phase == "end" else [],
            status=["ended"] if phase in ("end", "former") else ["current"],
            proof=proofs(event),
        )


def adapt_person(row: dict[str, Any]) -> Iterator[Entity]:
    """A person of a base with offices; their days are those on which documents give them, no bounds."""
    person = Party(role="", name=row["name"], type="PERSON", country=row["country"])
    yield adapt_party(person, load_schemata())
    for office in row["offices"]:
        owner = clean(office["of"] or "")
        name = clean(office["position"]) + (f" ({owner})" if owner else "")
        post = make_id("position", office["position"], owner)
        yield make_entity("Position", post, name=[name])
        holding = make_id("occupancy", row["name"], row["country"] or "", post)
        given = [*dates(office["first"]), *dates(office["last"])]
        yield make_entity("Occupancy", holding, holder=[id_of(person)], post=[post], date=given)


def describe(event: Event, labels: Labels) -> dict[str, list[str]]:
    """Name, dates, place, sentences and documents of an event."""
    names = ", ".join(clean(party.name) for party in event.participants[:6])
    place = [clean(event.place)] if event.place else []
    return {
        "name": [f"{labels.relation(event.type)}: {names}"],
        "date": dates(event.date) if not event.date_end else [],
        "startDate": dates(event.date) if event.date_end else [],
        "endDate": dates(event.date_end),
        "location": place,
        "country": sorted({code for party in event.participants for code in code_of(party)}),
        "description": quotations(event),
        "notes": [labels.status(event.status)],
        "proof": proofs(event),
    }


def legal(parties: Sequence[Party], schemata: Schemata) -> list[str]:
    """The ids of those who can take part in law: all but places."""
    return [id_of(party) for party in parties if schemata.entities.get(party.type) != "Address"]


def quotations(event: Event) -> list[str]:
    """The sentences that tell an event."""
    return [clean(told.text) for told in event.tellings[:5]]


def proofs(event: Event) -> list[str]:
    """The documents that tell an event."""
    return [make_id("document", told.document) for told in event.tellings]


def dates(text: str | None) -> list[str]:
    """A date as the model takes it."""
    return [text] if text and DATE.fullmatch(text) else []


def make_entity(schema: str, id: str, **properties: Sequence[str]) -> Entity:
    """An entity without empty properties, each value once."""
    kept = {name: [*dict.fromkeys(values)] for name, values in properties.items() if values}
    return {"id": id, "schema": schema, "properties": kept}


def make_id(*parts: str) -> str:
    """An id out of what tells an entity from others."""
    return "de-" + hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:24]
