"""The typed tables of extractions: relations, arguments, entities, mentions and documents, joined by their ids."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

import msgspec

from diplomatic_extract.model import Argument, Entity, Extraction, Relation
from diplomatic_extract.tables.columns import ARGUMENTS, DOCUMENTS, ENTITIES, MENTIONS, RELATIONS
from diplomatic_extract.tables.types import Column, Row, Table

APART = frozenset(column.name for column in RELATIONS)  # attributes with a column of their own


def document_rows(extraction: Extraction) -> Iterator[Row]:
    """The row of the document."""
    document = extraction.document
    yield {
        **{column.name: getattr(document, column.name) for column in DOCUMENTS[1:-1]},
        "document": document.id,
        "relations": len(extraction.relations),
    }


def relation_rows(extraction: Extraction) -> Iterator[Row]:
    """A row a relation."""
    entities = {entity.id: entity for entity in extraction.entities}
    for relation in extraction.relations:
        involved = [(argument.role, entities[argument.entity]) for argument in relation.arguments]
        first = next(
            (own for own in relation.evidence if own.start <= relation.trigger.start < own.stop),
            relation.evidence[0] if relation.evidence else None,
        )
        attributes = relation.attributes
        yield {
            **{name: attributes.get(name) for name in ("date", "date_end", "date_from", "period", "currency")},
            **{name: attributes.get(name) for name in ("value", "qualifier", "change_pct")},
            "relation": relation.id,
            "document": extraction.document.id,
            "published": extraction.document.published,
            "type": relation.type,
            "status": relation.status,
            "who": "; ".join(f"{role}: {entity.name}" for role, entity in involved),
            "countries": " ".join(
                sorted({code for _, entity in involved if (code := entity.acts_as or entity.country)})
            ),
            "what": "; ".join(f"{name}: {join(value)}" for name, value in attributes.items() if name not in APART),
            "reported_by": entities[relation.reported_by].name if relation.reported_by in entities else None,
            "trigger": relation.trigger.text,
            "evidence": " … ".join(" ".join(own.text.split()) for own in relation.evidence),
            "start": first.start if first else None,
            "stop": first.stop if first else None,
            "score": relation.score,
            "rule": relation.rule,
            "plover_event": relation.plover.event if relation.plover else None,
            "plover_mode": relation.plover.mode if relation.plover else None,
            "cameo": relation.cameo,
            "source": extraction.document.source,
        }


def join(value: object) -> str:
    """A value of an attribute as text; those of a list one after another."""
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def argument_rows(extraction: Extraction) -> Iterator[Row]:
    """A row an argument of a relation."""
    entities = {entity.id: entity for entity in extraction.entities}
    for relation in extraction.relations:
        for argument in relation.arguments:
            yield {"document": extraction.document.id, **argument_cells(relation, argument, entities[argument.entity])}


def argument_cells(relation: Relation, argument: Argument, entity: Entity) -> Row:
    """What every table of arguments says of one: its relation, role and entity, and where it stands."""
    return {
        "relation": relation.id,
        "relation_type": relation.type,
        "status": relation.status,
        "role": argument.role,
        "entity": entity.id,
        "type": entity.type,
        "name": entity.name,
        "holder": entity.holder,
        "country": entity.acts_as or entity.country,
        "wikidata": entity.wikidata,
        "start": argument.start,
        "stop": argument.stop,
    }


def entity_rows(extraction: Extraction) -> Iterator[Row]:
    """A row an entity."""
    names = {entity.id: entity.name for entity in extraction.entities}
    for entity in extraction.entities:
        yield {"document": extraction.document.id, **entity_cells(entity, names)}


def entity_cells(entity: Entity, names: Mapping[str, str]) -> Row:
    """What every table of entities says of one; `names` are those of the document's entities by id."""
    return {
        "entity": entity.id,
        **{name: getattr(entity, name) for name in ("type", "name", "country", "wikidata", "acts_as", "holder")},
        "positions": "; ".join(describe_offices(entity, names)),
        "mentions": len(entity.mentions),
        "surfaces": "; ".join(dict.fromkeys(own.text for own in entity.mentions if own.kind == "name")),
    }


def describe_offices(entity: Entity, names: Mapping[str, str]) -> list[str]:
    """The offices of a person, each with whose it is («президент — Чили»)."""
    return [" — ".join(filter(None, (own.position, names.get(own.of or "")))) for own in entity.positions]


def mention_rows(extraction: Extraction) -> Iterator[Row]:
    """A row a mention, in the order of the text."""
    placed = [(own.start, own.stop, entity.id, own) for entity in extraction.entities for own in entity.mentions]
    for start, stop, entity_id, own in sorted(placed, key=lambda item: item[:3]):
        yield {
            "document": extraction.document.id,
            "entity": entity_id,
            "kind": own.kind,
            "start": start,
            "stop": stop,
            "text": own.text,
        }


Rows = Callable[[Extraction], Iterator[Row]]
TABLES: dict[str, tuple[tuple[Column, ...], Rows]] = {
    "relations": (RELATIONS, relation_rows),
    "arguments": (ARGUMENTS, argument_rows),
    "entities": (ENTITIES, entity_rows),
    "mentions": (MENTIONS, mention_rows),
    "documents": (DOCUMENTS, document_rows),
}


class Stream(msgspec.Struct, frozen=True):
    """Rows of several tables as extractions come by: pairs of a table's name and a row."""

    extractions: Iterable[Extraction]

    def __iter__(self) -> Iterator[tuple[str, Row]]:
        """The rows of all tables, document by document."""
        for extraction in self.extractions:
            for name, (_, find_rows) in TABLES.items():
                for row in find_rows(extraction):
                    yield name, row


def find_tables(extractions: Iterable[Extraction]) -> list[Table]:
    """The tables of extractions, all rows held in memory."""
    rows: dict[str, list[Row]] = {name: [] for name in TABLES}
    for name, row in Stream(extractions):
        rows[name].append(row)
    return [Table(name, columns, rows[name]) for name, (columns, _) in TABLES.items()]
