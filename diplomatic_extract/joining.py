"""Chunks of a long text joined: entities that are one become one, and relations speak of these.

A person joins the person of an earlier chunk that has the same name, else the only one whose name fits and who is of
no other state; where two fit, nobody is joined, as a wrong fact costs more than a missing one. Other entities join by
type, name and state; an office without a state or body («посол») is told apart in every sentence and never joins.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import structs

from diplomatic_extract.entities.lexicon.compile import fold
from diplomatic_extract.entities.persons.clusters import Clusters
from diplomatic_extract.entities.persons.names import fullness, read_name
from diplomatic_extract.entities.references.resolve import add_position
from diplomatic_extract.model import Analysis, DraftEntity, DraftMention, DraftRelation
from diplomatic_extract.relations.facts.codes import add_codes
from diplomatic_extract.relations.facts.merge import merge_relations
from diplomatic_extract.relations.rules.types import RuleSet

Key = tuple[str, str, str | None]
NOBODY: list[DraftEntity] = []


class Joining:
    """The entities and relations of the chunks so far, in offsets of the whole normalised text."""

    def __init__(self, whole: Analysis) -> None:
        self.whole = whole
        self.known: dict[Key, DraftEntity] = {}
        self.persons = Clusters()

    def add(self, chunk: Analysis, start: int) -> None:
        """Add what was found in a chunk that begins at an offset of the whole; the chunk is used up."""
        move(chunk, start)
        joined = {id(entity): self.join(entity) for entity in chunk.entities}
        for entity in chunk.entities:
            add_positions(joined[id(entity)], entity, joined)
        self.whole.relations += [refer(relation, joined, start) for relation in chunk.relations]
        self.whole.faults += chunk.faults
        lighten(chunk)

    def close(self, rules: RuleSet) -> None:
        """Merge what several chunks tell, as within one."""
        merged = merge_relations(self.whole.relations, rules)
        self.whole.relations = [add_codes(r, rules.relations[r.type]) for r in map(drop_tellings, merged)]

    def join(self, entity: DraftEntity) -> DraftEntity:
        """The entity of the whole that an entity of a chunk becomes, with its mentions."""
        known = self.find_person(entity) if entity.type == "PERSON" else self.find_known(entity)
        if known is None:
            known = DraftEntity(entity.type, entity.name, key=entity.key)
            self.whole.entities.append(known)
            self.remember(entity, known)
        complete(known, entity)
        known.mentions += [mention for mention in entity.mentions if mention.kind != "adjective"]
        return known

    def find_known(self, entity: DraftEntity) -> DraftEntity | None:
        """The entity, other than a person, of the same type, name and state."""
        return self.known.get(key_of(entity)) if is_told_apart(entity) else None

    def find_person(self, entity: DraftEntity) -> DraftEntity | None:
        """The person of the same name, else the only one whose name fits; none of another state."""
        name = read_name(entity.name)
        fitting = [c for c in self.persons.find(entity, name) if same_state(c.entity, entity)]
        same = [cluster for cluster in fitting if cluster.name == name]
        found = [c for c in same if c.entity.country == entity.country][:1] or same or fitting
        if len(found) != 1:
            return None
        if fullness(name) > fullness(found[0].name):
            found[0].entity.name = entity.name
            self.persons.rename(found[0], name)
        return found[0].entity

    def remember(self, entity: DraftEntity, known: DraftEntity) -> None:
        """Keep a new entity where later ones look for it."""
        if entity.type == "PERSON":
            self.persons.add(read_name(entity.name), known)
        elif is_told_apart(entity):
            self.known[key_of(entity)] = known


def key_of(entity: DraftEntity) -> Key:
    """What tells an entity other than a person apart: a state by its code, others by type, name and state."""
    if entity.type == "COUNTRY" and entity.country:
        return "COUNTRY", "", entity.country
    return entity.type, fold(entity.name), entity.country


def is_told_apart(entity: DraftEntity) -> bool:
    """Whether an entity's name tells who is meant: not that of an office of no state or body."""
    offices = [mention.office for mention in entity.mentions if mention.office]
    return entity.type != "ROLE" or entity.country is not None or any(office.of for office in offices)


def same_state(left: DraftEntity, right: DraftEntity) -> bool:
    """Whether two persons are not known to be of different states."""
    return left.country == right.country or None in (left.country, right.country)


def complete(known: DraftEntity, entity: DraftEntity) -> None:
    """Fill what a joined entity lacks from one of its parts."""
    for field in ("country", "wikidata", "acts_as", "resolved_by", "gender", "number", "holder"):
        setattr(known, field, getattr(known, field) or getattr(entity, field))
    known.media = known.media or entity.media


def add_positions(known: DraftEntity, entity: DraftEntity, joined: dict[int, DraftEntity]) -> None:
    """Give a joined entity the offices of one of its parts, each told once."""
    for office in entity.positions:
        add_position(known, office, joined[id(office.of[0])] if office.of else None, shared=False)


def refer(relation: DraftRelation, joined: dict[int, DraftEntity], by: int) -> DraftRelation:
    """A relation that speaks of the joined entities, its offsets shifted."""
    start, stop = relation.trigger
    teller = relation.reported_by
    return structs.replace(
        drop_tellings(relation),
        arguments=tuple(structs.replace(a, entity=joined[id(a.entity)]) for a in relation.arguments),
        reported_by=joined[id(teller)] if teller is not None else None,
        trigger=(start + by, stop + by),
        evidence=tuple((start + by, stop + by) for start, stop in relation.evidence),
    )


def drop_tellings(relation: DraftRelation) -> DraftRelation:
    """A relation without what was merged into it, which nobody asks for any more."""
    return structs.replace(relation, merged=())


# --------------------------------------------------------------------------- offsets


def move(chunk: Analysis, by: int) -> None:
    """Shift all offsets of a chunk's mentions and faults."""
    chunk.faults = [
        structs.replace(fault, start=fault.start + by, stop=fault.stop + by)
        if fault.start is not None and fault.stop is not None
        else fault
        for fault in chunk.faults
    ]
    for mention in find_mentions(chunk):
        mention.start += by
        mention.stop += by


def find_mentions(chunk: Analysis) -> Iterable[DraftMention]:
    """All mentions that entities and relations of a chunk hold, each once."""
    held = [mention for entity in chunk.entities for mention in entity.mentions]
    told = [argument.mention for relation in chunk.relations for argument in relation.arguments if argument.mention]
    return {id(mention): mention for mention in [*held, *told]}.values()


def lighten(chunk: Analysis) -> None:
    """Let go of what of a chunk is neither told nor compared any more: it would take half the memory of a long text."""
    for mention in find_mentions(chunk):
        mention.entities, mention.office = NOBODY, None
