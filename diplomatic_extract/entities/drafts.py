"""From entities under work to those that later rooms read: frozen, an entity apart from its mentions."""

from __future__ import annotations

from collections.abc import Iterable

from diplomatic_extract.model import (
    DraftEntity,
    DraftMention,
    Naming,
    Office,
    OpenAnalysis,
    OpenEntity,
    OpenMention,
    OpenOffice,
)


def fill_drafts(work: OpenAnalysis) -> None:
    """Fill the mentions and entities of an analysis with what was found."""
    drafts = Drafts()
    work.analysis.entities = drafts.freeze_entities(work.entities)
    work.analysis.mentions = [drafts.freeze_mention(mention) for mention in work.mentions]


class Drafts:
    """The drafts of a document's entities, each made once; an office of one is of the draft of another."""

    def __init__(self) -> None:
        self.made: dict[int, DraftEntity] = {}

    def freeze_entities(self, entities: Iterable[OpenEntity]) -> list[DraftEntity]:
        """The drafts of entities, in order."""
        return [self.freeze_entity(entity) for entity in entities]

    def freeze_entity(self, entity: OpenEntity) -> DraftEntity:
        """The draft of an entity, made after those of whom it holds an office."""
        if id(entity) not in self.made:
            self.made[id(entity)] = DraftEntity(
                type=entity.type,
                name=entity.name,
                country=entity.country,
                wikidata=entity.wikidata,
                acts_as=entity.acts_as,
                positions=tuple(self.freeze_office(office) for office in entity.positions),
                resolved_by=entity.resolved_by,
                mentions=tuple(map(name_place, entity.mentions)),
                key=entity.key,
                gender=entity.gender,
                number=entity.number,
                media=entity.media,
                holder=entity.holder,
            )
        return self.made[id(entity)]

    def freeze_office(self, office: OpenOffice) -> Office:
        """An office of drafts."""
        return Office(office.position, tuple(self.freeze_entities(office.of)), office.phase, office.kind)

    def freeze_mention(self, mention: OpenMention) -> DraftMention:
        """The draft of a mention of drafts."""
        return DraftMention(
            sentence=mention.sentence,
            first=mention.first,
            last=mention.last,
            start=mention.start,
            stop=mention.stop,
            type=mention.type,
            kind=mention.kind,
            head=mention.head,
            entities=tuple(self.freeze_entities(mention.entities)),
            office=self.freeze_office(mention.office) if mention.office is not None else None,
            case=mention.case,
            number=mention.number,
            gender=mention.gender,
        )


def name_place(mention: OpenMention) -> Naming:
    """Where a mention names its entity."""
    placed = mention.office is not None and bool(mention.office.of)
    return Naming(mention.sentence, mention.start, mention.stop, mention.kind, placed)
