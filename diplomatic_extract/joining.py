"""Chunks of a long text joined: entities that are one become one, and relations speak of these.

A person joins the person of an earlier chunk that has the same name, else the only one whose name fits and who is of
no other state; where two fit, nobody is joined, as a wrong fact costs more than a missing one. Other entities join by
type, name and state; an office without a state or body («посол») is told apart in every sentence and never joins.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import structs

from diplomatic_extract.entities.drafts import Drafts
from diplomatic_extract.entities.lexicon.compile import fold
from diplomatic_extract.entities.persons.clusters import Clusters
from diplomatic_extract.entities.persons.names import fullness, read_name
from diplomatic_extract.entities.references.positions import add_position
from diplomatic_extract.model import (
    Analysis,
    DraftArgument,
    DraftEntity,
    DraftRelation,
    Fault,
    OpenEntity,
    OpenMention,
    OpenOffice,
)
from diplomatic_extract.relations.facts.codes import add_codes
from diplomatic_extract.relations.facts.merge import merge_relations
from diplomatic_extract.relations.rules.types import RuleSet

Key = tuple[str, str, str | None]


class Joining:
    """The entities and relations of the chunks so far, in offsets of the whole normalised text.

    `joined` are the entities of the whole as they grow; a relation speaks of the stand-in of each, which is light,
    until all chunks are read.
    """

    def __init__(self, whole: Analysis) -> None:
        self.whole = whole
        self.joined: dict[DraftEntity, OpenEntity] = {}  # by its stand-in, in order
        self.stands: dict[int, DraftEntity] = {}
        self.known: dict[Key, OpenEntity] = {}
        self.persons = Clusters()
        self.relations: list[DraftRelation] = []

    def add(self, chunk: Analysis, start: int) -> None:
        """Add what was found in a chunk that begins at an offset of the whole."""
        joined = {id(entity): self.join(entity, chunk, start) for entity in chunk.entities}
        for entity in chunk.entities:
            add_positions(joined[id(entity)], entity, joined)
        stands = {key: self.stands[id(known)] for key, known in joined.items()}
        self.relations += [refer(move(relation, start), stands) for relation in chunk.relations]
        self.whole.faults += [move_fault(fault, start) for fault in chunk.faults]

    def close(self, rules: RuleSet) -> None:
        """Merge what several chunks tell, as within one."""
        drafts = Drafts()
        self.whole.entities = drafts.freeze_entities(self.joined.values())
        joined = {id(stand): drafts.freeze_entity(known) for stand, known in self.joined.items()}
        merged = merge_relations([refer(relation, joined) for relation in self.relations], rules)
        told = [structs.replace(relation, merged=()) for relation in merged]
        self.whole.relations = [add_codes(relation, rules.relations[relation.type]) for relation in told]

    def join(self, entity: DraftEntity, chunk: Analysis, start: int) -> OpenEntity:
        """The entity of the whole that an entity of a chunk becomes, with its mentions."""
        known = self.find_person(entity) if entity.type == "PERSON" else self.find_known(entity)
        if known is None:
            known = OpenEntity(entity.type, entity.name, key=entity.key)
            stand = DraftEntity(entity.type, entity.name)
            self.joined[stand] = known
            self.stands[id(known)] = stand
            self.remember(entity, known, start)
        complete(known, entity, chunk.governments.get(id(entity)))
        known.mentions += find_mentions(entity, start)
        return known

    def find_known(self, entity: DraftEntity) -> OpenEntity | None:
        """The entity, other than a person, of the same type, name and state."""
        return self.known.get(key_of(entity)) if is_told_apart(entity) else None

    def find_person(self, entity: DraftEntity) -> OpenEntity | None:
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

    def remember(self, entity: DraftEntity, known: OpenEntity, start: int) -> None:
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
    placed = any(mention.placed for mention in entity.mentions)
    return entity.type != "ROLE" or entity.country is not None or placed


def same_state(left: OpenEntity, right: DraftEntity) -> bool:
    """Whether two persons are not known to be of different states."""
    return left.country == right.country or None in (left.country, right.country)


def find_mentions(entity: DraftEntity, by: int) -> Iterable[OpenMention]:
    """The mentions of an entity, adjectives apart, with their offsets shifted."""
    for naming in entity.mentions:
        if naming.kind != "adjective":
            yield OpenMention(
                naming.sentence, 0, 0, naming.start + by, naming.stop + by, entity.type, naming.kind, head=0
            )


def complete(known: OpenEntity, entity: DraftEntity, government: str | None) -> None:
    """Fill what a joined entity lacks from one of its parts."""
    for field in ("country", "wikidata", "acts_as", "resolved_by", "gender", "number", "holder"):
        setattr(known, field, getattr(known, field) or getattr(entity, field))
    known.acts_as = known.acts_as or government
    known.media = known.media or entity.media


def add_positions(known: OpenEntity, entity: DraftEntity, joined: dict[int, OpenEntity]) -> None:
    """Give a joined entity the offices of one of its parts, each told once."""
    for held in entity.positions:
        office = OpenOffice(held.position, [], held.phase, held.kind)
        add_position(known, office, joined[id(held.of[0])] if held.of else None, shared=False)


# --------------------------------------------------------------------------- relations


def refer(relation: DraftRelation, joined: dict[int, DraftEntity]) -> DraftRelation:
    """A relation that speaks of the joined entities."""
    teller = relation.reported_by
    return structs.replace(
        relation,
        arguments=tuple(structs.replace(a, entity=joined[id(a.entity)]) for a in relation.arguments),
        reported_by=joined[id(teller)] if teller is not None else None,
    )


def move(relation: DraftRelation, by: int) -> DraftRelation:
    """A relation with its offsets shifted, without what was merged into it, which nobody asks for any more."""
    start, stop = relation.trigger
    return structs.replace(
        relation,
        arguments=tuple(move_argument(argument, by) for argument in relation.arguments),
        trigger=(start + by, stop + by),
        evidence=tuple((start + by, stop + by) for start, stop in relation.evidence),
        merged=(),
    )


def move_argument(argument: DraftArgument, by: int) -> DraftArgument:
    """An argument with its mention shifted, which is told of nobody else any more."""
    mention = argument.mention
    if mention is None:
        return argument
    moved = structs.replace(mention, start=mention.start + by, stop=mention.stop + by, entities=(), office=None)
    return structs.replace(argument, mention=moved)


def move_fault(fault: Fault, by: int) -> Fault:
    """A fault with its offsets shifted."""
    if fault.start is None or fault.stop is None:
        return fault
    return structs.replace(fault, start=fault.start + by, stop=fault.stop + by)
