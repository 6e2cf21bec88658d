"""An extraction as rows of tables: the document, its entities, its relations."""

from __future__ import annotations

from typing import Any, NamedTuple

import msgspec

from diplomatic_extract.knowledge.offices import kind_of
from diplomatic_extract.model import Entity, Extraction, Relation

OFFICE_RELATION = "holds_position"
PAST = ("former", "end")


class DocumentRow(NamedTuple):
    """A document as it was read, but its JSON; `version` is the extractor's, made comparable."""

    seq: int
    document: str
    source: str
    title: str | None
    published: str | None
    publisher: str | None
    place: str | None
    version: str


class TextRow(NamedTuple):
    """An extraction as JSON, by the number of its document."""

    seq: int
    extraction: str


class EntityRow(NamedTuple):
    """An entity of a document. `forms` are the names it bears there, `roles` what else refers to it, `states` the
    codes of all states that the document names; all three and `offices` are JSON."""

    seq: int
    entity: str
    type: str
    name: str
    country: str | None
    wikidata: str | None
    acts_as: str | None
    holder: str | None
    forms: str
    roles: str
    offices: str
    states: str


class FactRow(NamedTuple):
    """A relation of a document.

    `arguments` [[role, entity, start]], `attributes` and `evidence` [[start, stop, text]] are JSON; the evidence that
    holds the trigger comes first.
    """

    seq: int
    number: int
    relation: str
    type: str
    status: str
    arguments: str
    attributes: str
    reported_by: str | None
    lemma: str
    evidence: str
    rule: str
    plover_event: str | None
    plover_mode: str | None
    cameo: str | None
    score: float


class OfficeRow(msgspec.Struct, frozen=True, array_like=True):
    """An office that a document gives a person: of which state or body, in which phase, of which kind."""

    position: str
    of: str | None
    of_type: str | None
    country: str | None
    phase: str = "current"
    kind: str = ""


def document_row(seq: int, extraction: Extraction) -> DocumentRow:
    """The row of a document."""
    document = extraction.document
    return DocumentRow(
        seq,
        document.id,
        document.source,
        document.title,
        document.published,
        document.publisher,
        document.place,
        comparable(extraction.extractor.version),
    )


def comparable(version: str) -> str:
    """A version that sorts as text does: «0.10.1» → «00000.00010.00001»."""
    return ".".join(part.zfill(5) for part in version.split("."))


def entity_rows(seq: int, extraction: Extraction) -> list[EntityRow]:
    """A row for each entity of a document."""
    entities = {entity.id: entity for entity in extraction.entities}
    offices = find_offices(extraction, entities)
    states = encode(sorted({e.country for e in extraction.entities if e.type == "COUNTRY" and e.country}))
    return [
        EntityRow(
            seq,
            entity.id,
            entity.type,
            entity.name,
            entity.country,
            entity.wikidata,
            entity.acts_as,
            entity.holder,
            encode(surfaces(entity, "name")),
            encode(surfaces(entity, "role")),
            encode(offices[entity.id]) if entity.id in offices else "[]",
            states if entity.type in ("PERSON", "ROLE") else "[]",
        )
        for entity in extraction.entities
    ]


def surfaces(entity: Entity, kind: str) -> list[str]:
    """The distinct texts of an entity's mentions of a kind, in order."""
    texts = dict.fromkeys(m.text for m in entity.mentions if m.kind == kind)
    return list(dict.fromkeys(" ".join(text.split()) for text in texts)) if texts else []


def find_offices(extraction: Extraction, entities: dict[str, Entity]) -> dict[str, list[OfficeRow]]:
    """The offices of each person of a document, by the relations that tell them, else as the entity has them."""
    found: dict[str, list[OfficeRow]] = {}
    for relation in extraction.relations:
        if relation.type == OFFICE_RELATION and relation.status == "actual":
            for person in fillers(relation, "person"):
                of = next(iter(fillers(relation, "of")), None)
                office = new_office(str(relation.attributes.get("position") or ""), of, entities)
                phase = str(relation.attributes.get("phase") or "current")
                found.setdefault(person, []).append(msgspec.structs.replace(office, phase=phase))
    for entity in extraction.entities:
        told = {(office.position, office.of) for office in found.get(entity.id, ())}
        for position in entity.positions:
            office = new_office(position.position, position.of, entities)
            if (office.position, office.of) not in told:
                found.setdefault(entity.id, []).append(office)
    return found


def new_office(position: str, of: str | None, entities: dict[str, Entity]) -> OfficeRow:
    body = entities.get(of or "")
    name, type, country = (body.name, body.type, body.country) if body else (None, None, None)
    return OfficeRow(position, name, type, country, kind=kind_of(position, type == "ORG"))


def fillers(relation: Relation, role: str) -> list[str]:
    """The ids of the entities that fill a role."""
    return [argument.entity for argument in relation.arguments if argument.role == role]


def fact_rows(seq: int, extraction: Extraction) -> list[FactRow]:
    """A row for each relation of a document."""
    return [fact_row(seq, number, relation) for number, relation in enumerate(extraction.relations)]


def fact_row(seq: int, number: int, relation: Relation) -> FactRow:
    trigger = relation.trigger
    evidence = sorted(relation.evidence, key=lambda e: (not e.start <= trigger.start < e.stop, e.start))
    return FactRow(
        seq,
        number,
        relation.id,
        relation.type,
        relation.status,
        encode([[argument.role, argument.entity, argument.start] for argument in relation.arguments]),
        encode(relation.attributes),
        relation.reported_by,
        trigger.lemma,
        encode([[e.start, e.stop, e.text] for e in evidence]),
        relation.rule,
        relation.plover.event if relation.plover else None,
        relation.plover.mode if relation.plover else None,
        relation.cameo,
        relation.score,
    )


def encode(value: Any) -> str:
    """A value as JSON."""
    return ENCODER.encode(value).decode()


def decode(text: str) -> Any:
    """A value out of JSON."""
    return DECODER.decode(text)


ENCODER, DECODER = msgspec.json.Encoder(), msgspec.json.Decoder()
