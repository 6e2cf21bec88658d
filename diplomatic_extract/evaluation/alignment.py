"""Predicted entities put to the gold entities that they mean."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from diplomatic_extract.evaluation.gold import GoldDocument, GoldEntity, is_currency_owner
from diplomatic_extract.model import Entity, EntityType, Extraction, Mention


class Span(NamedTuple):
    """A predicted mention as it is compared."""

    start: int
    stop: int
    type: EntityType


def fold_name(name: str | None) -> str:
    """A name as names are compared: lower case, «е» for «ё», words parted by single spaces."""
    return re.sub(r"[^\w]+", " ", (name or "").lower().replace("ё", "е")).strip()


def named(entity: Entity) -> list[Mention]:
    """The mentions by name; those by role or pronoun are not scored as spans."""
    return [mention for mention in entity.mentions if mention.kind == "name"]


class Alignment:
    """One document's prediction beside its gold; `keys` maps predicted entity ids to gold keys.

    A predicted entity that gold lacks has a key that starts with "?".
    """

    def __init__(self, gold: GoldDocument, predicted: Extraction | None) -> None:
        """Align a prediction; None stands for a document that was not predicted."""
        self.gold = gold
        self.entities = {entity.id: entity for entity in predicted.entities} if predicted else {}
        self.relations = predicted.relations if predicted else []
        self.keys = {identifier: resolve_key(entity, gold) for identifier, entity in self.entities.items()}

    def spans(self) -> set[Span]:
        """The predicted mentions by name."""
        return {
            Span(mention.start, mention.stop, entity.type)
            for entity in self.entities.values()
            for mention in named(entity)
            if not is_currency_owner(self.gold.text, mention.start)
        }

    def is_right(self, identifier: str) -> bool:
        """Whether a predicted entity has its gold entity's name (persons) and state (organisations)."""
        entity, gold = self.entities[identifier], self.gold.entities.get(self.keys[identifier])
        if gold is None:
            return False
        if entity.type == "PERSON":
            return fold_name(gold.name) == fold_name(entity.name)
        return entity.type != "ORG" or not gold.country or gold.country == entity.country

    def same_state(self, key: str, identifier: str) -> bool:
        """Whether a gold and a predicted entity are of one state: it, a person of it, a body of it."""
        gold, entity = self.gold.entities.get(key), self.entities.get(identifier)
        return bool(gold and entity and gold.state and gold.state == entity.country)


# --------------------------------------------------------------------------- resolving


def resolve_key(entity: Entity, gold: GoldDocument) -> str:
    """The gold key that a predicted entity means: by code, name, office or place in the text, in this order."""
    if entity.type == "COUNTRY":
        return f"c:{entity.country or '?'}"
    return (
        key_by_name(entity, same_type(entity, gold))
        or (key_by_office(entity, gold) if entity.type in ("ROLE", "PERSON") else None)
        or key_by_place(entity, gold)
        or f"?{entity.type}:{fold_name(entity.name)}"
    )


def same_type(entity: Entity, gold: GoldDocument) -> list[GoldEntity]:
    """The gold entities of a predicted entity's type."""
    return [candidate for candidate in gold.entities.values() if candidate.type == entity.type]


def key_by_name(entity: Entity, candidates: Iterable[GoldEntity]) -> str | None:
    """The key of the candidate with the same name."""
    name = fold_name(entity.name)
    return next((candidate.key for candidate in candidates if fold_name(candidate.name) == name), None)


def key_by_office(entity: Entity, gold: GoldDocument) -> str | None:
    """The key of a role of the same state, or of the role whose known holder is named."""
    if entity.type == "ROLE" and entity.country:
        for candidate in same_type(entity, gold):
            if candidate.country == entity.country:
                return candidate.key
    name = fold_name(entity.name)
    held = (candidate for candidate in gold.entities.values() if candidate.holder)
    wanted = (candidate for candidate in held if entity.type == "ROLE" or candidate.type == "ROLE")
    return next((candidate.key for candidate in wanted if fold_name(candidate.holder) == name), None)


def key_by_place(entity: Entity, gold: GoldDocument) -> str | None:
    """The key that most of a predicted entity's mentions overlap."""
    votes = Counter(
        place.key
        for mention in named(entity)
        for place in gold.mentions
        if place.type == entity.type and mention.start < place.stop and place.start < mention.stop
    )
    return votes.most_common(1)[0][0] if votes else None
