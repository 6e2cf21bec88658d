"""CSV: a row for each relation, entity or argument; the three tables join by `document` and the ids."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TextIO

import msgspec

from diplomatic_extract.model import Entity, Extraction, Relation
from diplomatic_extract.writers._options import Rows, WriteOptions

SUFFIXES = (".csv",)
TOOL = "Excel, LibreOffice, pandas, R"
Row = dict[str, Any]

RELATION_COLUMNS = (
    *("document", "source", "title", "published", "relation", "type", "status", "arguments", "countries"),
    *("date", "value", "currency", "attributes", "reported_by", "trigger", "evidence", "rule", "score"),
    *("plover_event", "plover_mode", "cameo"),
)
ENTITY_COLUMNS = (
    *("document", "source", "entity", "type", "name", "country", "wikidata", "acts_as", "holder", "positions"),
    *("resolved_by", "mentions", "surfaces"),
)
ARGUMENT_COLUMNS = (
    *("document", "source", "relation", "relation_type", "status", "role", "entity", "type", "name", "country"),
    *("wikidata", "start", "stop"),
)


def write(extractions: Iterable[Extraction], out: TextIO, options: WriteOptions) -> None:
    """Write a header and the rows that `options.rows` names."""
    columns, find_rows = TABLES[options.rows]
    table = csv.DictWriter(out, columns, lineterminator="\n")
    table.writeheader()
    for extraction in extractions:
        table.writerows(find_rows(extraction))


def relation_rows(extraction: Extraction) -> Iterator[Row]:
    """One row a relation; arguments as `role=name; role=name`, all attributes as JSON."""
    names = {entity.id: entity for entity in extraction.entities}
    for relation in extraction.relations:
        yield {
            **document_cells(extraction),
            "title": extraction.document.title,
            "published": extraction.document.published,
            **relation_cells(relation, names),
        }


def relation_cells(relation: Relation, entities: dict[str, Entity]) -> Row:
    involved = [(argument.role, entities[argument.entity]) for argument in relation.arguments]
    return {
        "relation": relation.id,
        "type": relation.type,
        "status": relation.status,
        "arguments": "; ".join(f"{role}={entity.name}" for role, entity in involved),
        "countries": " ".join(sorted({code for _, entity in involved if (code := entity.acts_as or entity.country)})),
        "date": relation.attributes.get("date") or relation.attributes.get("period"),
        "value": relation.attributes.get("value"),
        "currency": relation.attributes.get("currency"),
        "attributes": msgspec.json.encode(relation.attributes).decode(),
        "reported_by": entities[relation.reported_by].name if relation.reported_by else None,
        "trigger": relation.trigger.text,
        "evidence": " … ".join(" ".join(evidence.text.split()) for evidence in relation.evidence),
        "rule": relation.rule,
        "score": relation.score,
        "plover_event": relation.plover.event if relation.plover else None,
        "plover_mode": relation.plover.mode if relation.plover else None,
        "cameo": relation.cameo,
    }


def entity_rows(extraction: Extraction) -> Iterator[Row]:
    """One row an entity, with the number of its mentions and its distinct surfaces."""
    names = {entity.id: entity.name for entity in extraction.entities}
    for entity in extraction.entities:
        yield {
            **document_cells(extraction),
            "entity": entity.id,
            "type": entity.type,
            "name": entity.name,
            "country": entity.country,
            "wikidata": entity.wikidata,
            "acts_as": entity.acts_as,
            "holder": entity.holder,
            "positions": "; ".join(
                " — ".join(filter(None, (office.position, names.get(office.of or "")))) for office in entity.positions
            ),
            "resolved_by": entity.resolved_by,
            "mentions": len(entity.mentions),
            "surfaces": "; ".join(dict.fromkeys(m.text for m in entity.mentions if m.kind == "name")),
        }


def argument_rows(extraction: Extraction) -> Iterator[Row]:
    """One row an argument of a relation: the long form, ready for networks and joins."""
    entities = {entity.id: entity for entity in extraction.entities}
    for relation in extraction.relations:
        for argument in relation.arguments:
            entity = entities[argument.entity]
            yield {
                **document_cells(extraction),
                "relation": relation.id,
                "relation_type": relation.type,
                "status": relation.status,
                "role": argument.role,
                "entity": entity.id,
                "type": entity.type,
                "name": entity.name,
                "country": entity.acts_as or entity.country,
                "wikidata": entity.wikidata,
                "start": argument.start,
                "stop": argument.stop,
            }


def document_cells(extraction: Extraction) -> Row:
    return {"document": extraction.document.id, "source": extraction.document.source}


TABLES: dict[Rows, tuple[tuple[str, ...], Callable[[Extraction], Iterator[Row]]]] = {
    "relations": (RELATION_COLUMNS, relation_rows),
    "entities": (ENTITY_COLUMNS, entity_rows),
    "arguments": (ARGUMENT_COLUMNS, argument_rows),
}
