"""Events of extractions without a knowledge base: every relation is an event told by its one document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from diplomatic_extract.model import Argument, Entity, Evidence, Extraction, Relation
from diplomatic_extract.tables.types import Event, Party, Telling

# the roles that name where an event took place, not who took part in it
PLACES = ("location", "place")


def find_events(extractions: Iterable[Extraction]) -> Iterator[Event]:
    """The events of extractions, in their order."""
    for extraction in extractions:
        entities = {entity.id: entity for entity in extraction.entities}
        for relation in extraction.relations:
            yield make_event(extraction, relation, entities)


def make_event(extraction: Extraction, relation: Relation, entities: dict[str, Entity]) -> Event:
    """The event of one relation."""
    document = extraction.document
    places = [entities[argument.entity].name for argument in relation.arguments if argument.role in PLACES]
    first, last = split_dates(relation.attributes)
    return Event(
        id=f"{document.id}-{relation.id}",
        type=relation.type,
        status=relation.status,
        participants=[make_party(argument, entities) for argument in relation.arguments],
        place=places[0] if places else None,
        date=first,
        date_end=last,
        first_reported=document.published,
        last_reported=document.published,
        tellings=[make_telling(extraction, relation, entities)],
        attributes={name: value for name, value in relation.attributes.items() if name not in ("date", "date_end")},
    )


def split_dates(attributes: dict[str, Any]) -> tuple[str | None, str | None]:
    """First and last date of a relation; a period `2022-01..2022-11` has both."""
    date = attributes.get("date") or attributes.get("period")
    first, _, last = str(date or "").partition("..")
    return first or None, attributes.get("date_end") or last or None


def make_party(argument: Argument, entities: dict[str, Entity]) -> Party:
    """An argument as a participant, with the office of a person."""
    entity = entities[argument.entity]
    return Party(
        role=argument.role,
        name=entity.name,
        type=entity.type,
        country=entity.acts_as or entity.country,
        wikidata=entity.wikidata,
        holder=entity.holder,
        office=entity.positions[0].position if entity.positions else None,
    )


def make_telling(extraction: Extraction, relation: Relation, entities: dict[str, Entity]) -> Telling:
    """What the document says of it: the sentence that holds the trigger."""
    document, trigger = extraction.document, relation.trigger
    sentence = find_sentence(relation)
    teller = entities.get(relation.reported_by or "")
    return Telling(
        document=document.id,
        source=document.source,
        relation=relation.id,
        start=sentence.start if sentence else None,
        stop=sentence.stop if sentence else None,
        text=sentence.text if sentence else trigger.text,
        status=relation.status,
        published=document.published,
        publisher=document.publisher,
        trigger=(trigger.start, trigger.stop),
        told_by=teller.name if teller else None,
    )


def find_sentence(relation: Relation) -> Evidence | None:
    """The sentence of the evidence that holds the trigger, else the first one."""
    around = (item for item in relation.evidence if item.start <= relation.trigger.start < item.stop)
    return next(around, relation.evidence[0] if relation.evidence else None)
