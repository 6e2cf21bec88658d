"""From the working state to the contract: ids, original offsets, canonical arguments."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from functools import partial
from itertools import repeat

import msgspec

from diplomatic_extract.guarding import attempt
from diplomatic_extract.model import (
    Analysis,
    Argument,
    Document,
    DraftEntity,
    DraftRelation,
    Entity,
    Evidence,
    Extraction,
    ExtractorInfo,
    Fault,
    Mention,
    Naming,
    Position,
    Relation,
    Trigger,
    Zone,
)
from diplomatic_extract.relations.facts.score import find_score, load_calibration

NUMBERS = frozenset({"value", "value_high", "change_pct", "change_value"})
TEXTS = frozenset({"date", "date_end", "date_from", "period", "currency", "qualifier", "measure"})


def adapt_analysis(
    analysis: Analysis, info: ExtractorInfo, *, keep_text: bool = False, min_score: float = 0.0
) -> Extraction:
    """Turn a finished analysis into an extraction, with offsets of the original text.

    `keep_text` puts the text itself into the document; relations of a score under `min_score` are left out.
    """
    entities = kept_entities(analysis)
    ids = {id(entity): f"e{number}" for number, entity in enumerate(entities, 1)}
    identifiers = relation_ids(find_text_id(analysis.record.text), analysis.relations)
    try_relation = partial(attempt, analysis, "output", adapt_relation, analysis, otherwise=None)
    told = map(try_relation, analysis.relations, identifiers, repeat(ids))
    relations = [relation for relation in told if relation and relation.score >= min_score]
    document = adapt_document(analysis, keep_text=keep_text)
    return Extraction(
        document=document,
        entities=[adapt_entity(analysis, entity, ids) for entity in entities],
        relations=relations,
        extractor=info,
    )


def find_flaw(extraction: Extraction) -> str:
    """What of an extraction, perhaps one edited or made by other hands, does not hold together; "" where all does."""
    ids = {entity.id for entity in extraction.entities}
    if len(ids) < len(extraction.entities):
        return "two entities have one id"
    for entity in extraction.entities:
        if any(position.of is not None and position.of not in ids for position in entity.positions):
            return f"entity {entity.id} holds an office of an entity that is not there"
    return next(filter(None, (find_flaw_of(relation, ids) for relation in extraction.relations)), "")


def find_flaw_of(relation: Relation, ids: Collection[str]) -> str:
    """What of a relation does not hold."""
    named = [argument.entity for argument in relation.arguments]
    for entity in named if relation.reported_by is None else [*named, relation.reported_by]:
        if entity not in ids:
            return f"relation {relation.id} names the entity {entity}, which is not there"
    for name, value in relation.attributes.items():
        if name in NUMBERS and (isinstance(value, bool) or not isinstance(value, int | float | None)):
            return f"relation {relation.id} has no number for its {name}"
        if name in TEXTS and not isinstance(value, str | None):
            return f"relation {relation.id} has no text for its {name}"
    return ""


def kept_entities(analysis: Analysis) -> list[DraftEntity]:
    """The entities to be told, in order of first mention: those named, and those that a relation or office needs."""
    needed = {id(argument.entity) for relation in analysis.relations for argument in relation.arguments}
    needed |= {id(relation.reported_by) for relation in analysis.relations if relation.reported_by is not None}
    needed |= {id(body) for entity in analysis.entities for office in entity.positions for body in office.of}
    kept = [entity for entity in analysis.entities if id(entity) in needed or is_named(entity)]
    return sorted(kept, key=lambda entity: min((m.start for m in entity.mentions), default=1 << 60))


def is_named(entity: DraftEntity) -> bool:
    return any(mention.kind == "name" for mention in entity.mentions)


def adapt_document(analysis: Analysis, *, keep_text: bool) -> Document:
    record = analysis.record
    return Document(
        id=find_text_id(record.text),
        source=record.source,
        title=analysis.title,
        published=analysis.published,
        published_from=analysis.published_from,
        publisher=analysis.publisher,
        place=analysis.place,
        chars=len(record.text),
        zones=list(adapt_zones(analysis)),
        text=record.text if keep_text else None,
        faults=[adapt_fault(analysis, fault) for fault in analysis.faults],
    )


def adapt_zones(analysis: Analysis) -> Iterator[Zone]:
    """The zones in offsets of the original text, which they cover with the marks at its ends that are no text to us."""
    size = len(analysis.record.text)
    zones = analysis.zones or ([Zone(0, size, "article")] if size else [])
    for place, zone in enumerate(zones, 1):
        start = analysis.text.original(zone.start) if place > 1 else 0
        stop = analysis.text.original(zone.stop) if place < len(zones) else size
        yield Zone(start, stop, zone.kind)


def adapt_fault(analysis: Analysis, fault: Fault) -> Fault:
    """A fault with offsets of the original text."""
    if fault.start is None or fault.stop is None:
        return fault
    original = analysis.text.original
    return msgspec.structs.replace(fault, start=original(fault.start), stop=original(fault.stop))


def find_text_id(text: str) -> str:
    """The id of a document: 16 hex digits of the SHA-256 of its text in UTF-8."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def adapt_entity(analysis: Analysis, entity: DraftEntity, ids: dict[int, str]) -> Entity:
    mentions = sorted((m for m in entity.mentions if m.kind != "adjective"), key=lambda m: (m.start, m.stop))
    return Entity(
        id=ids[id(entity)],
        type=entity.type,
        name=entity.name,
        country=entity.country,
        wikidata=entity.wikidata,
        acts_as=entity.acts_as or analysis.governments.get(id(entity)),
        positions=[
            Position(office.position, ids.get(id(office.of[0])) if office.of else None) for office in entity.positions
        ],
        resolved_by=entity.resolved_by,
        mentions=[adapt_mention(analysis, mention) for mention in mentions],
        holder=entity.holder,
    )


def adapt_mention(analysis: Analysis, mention: Naming) -> Mention:
    start, stop = analysis.text.original(mention.start), analysis.text.original(mention.stop)
    kind = mention.kind if mention.kind != "adjective" else "role"
    return Mention(start, stop, analysis.record.text[start:stop], kind)


def relation_ids(document: str, relations: Iterable[DraftRelation]) -> list[str]:
    """An id for each relation of a document; of facts that their keys do not tell apart the later ones are numbered."""
    seen: Counter[str] = Counter()
    ids: list[str] = []
    for relation in relations:
        key = relation_key(relation)
        seen[key] += 1
        numbered = f"{document}\n{key}" if seen[key] == 1 else f"{document}\n{key}\n{seen[key]}"
        ids.append(hashlib.sha256(numbered.encode()).hexdigest()[:16])
    return ids


def relation_key(relation: DraftRelation) -> str:
    """What tells a fact apart within its document: type, status, canonical arguments, date, of figures the value."""
    arguments = sorted(f"{argument.role}={canonical(argument.entity)}" for argument in relation.arguments)
    telling = ("date", "period", "measure", "value", "currency", "change_pct", "change_value", "position", "phase")
    attributes = [f"{name}={relation.attributes[name]}" for name in telling if name in relation.attributes]
    return "\n".join([relation.type, relation.status, *arguments, *attributes])


def canonical(entity: DraftEntity) -> str:
    """What an entity is called in every document: a state by its code, others by type and name."""
    if entity.type == "COUNTRY" and entity.country:
        return entity.country
    return f"{entity.type}:{entity.name.lower().replace('ё', 'е')}"


def adapt_relation(analysis: Analysis, relation: DraftRelation, identifier: str, ids: dict[int, str]) -> Relation:
    original, text = analysis.text.original, analysis.record.text
    spans = [(original(start), original(stop)) for start, stop in relation.evidence]
    start, stop = original(relation.trigger[0]), original(relation.trigger[1])
    return Relation(
        id=identifier,
        type=relation.type,
        arguments=[
            Argument(
                argument.role,
                ids[id(argument.entity)],
                original(argument.mention.start) if argument.mention else None,
                original(argument.mention.stop) if argument.mention else None,
            )
            for argument in relation.arguments
        ],
        attributes=dict(relation.attributes),
        status=relation.status,
        reported_by=ids.get(id(relation.reported_by)),
        trigger=Trigger(start, stop, text[start:stop], relation.lemma),
        evidence=[Evidence(start, stop, text[start:stop]) for start, stop in spans],
        rule=relation.rule,
        plover=relation.plover,
        cameo=relation.cameo,
        score=round(find_score(relation, load_calibration()), 3),
    )
