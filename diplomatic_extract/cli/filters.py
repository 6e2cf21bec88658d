"""Which relations are shown: by type, status, state, person, date and score."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from diplomatic_extract.model import Entity, Extraction, Relation


class Filter(msgspec.Struct, frozen=True, kw_only=True):
    """What to keep; an empty field keeps all. Dates are ISO dates or their beginnings (`2026`, `2026-02`)."""

    types: frozenset[str] = frozenset()
    statuses: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    persons: frozenset[str] = frozenset()
    since: str = ""
    until: str = ""
    min_score: float = 0.0

    @property
    def empty(self) -> bool:
        """Whether everything is kept."""
        return self == Filter()


def keep(extraction: Extraction, wanted: Filter) -> Extraction:
    """The extraction with the wanted relations only; its entities stay."""
    if wanted.empty:
        return extraction
    entities = {entity.id: entity for entity in extraction.entities}
    kept = [relation for relation in extraction.relations if is_wanted(extraction, relation, entities, wanted)]
    return msgspec.structs.replace(extraction, relations=kept)


class Limited:
    """A stream of extractions with no more relations than a limit; counts in `left_out` those beyond it."""

    def __init__(self, extractions: Iterable[Extraction], limit: int | None) -> None:
        self.extractions, self.limit = extractions, limit
        self.left_out = 0

    def __iter__(self) -> Iterator[Extraction]:
        """The extractions up to the limit; documents beyond it are counted only."""
        room = self.limit
        for extraction in self.extractions:
            if room is None:
                yield extraction
                continue
            self.left_out += max(len(extraction.relations) - room, 0)
            if room > 0:
                yield msgspec.structs.replace(extraction, relations=extraction.relations[:room])
            room = max(room - len(extraction.relations), 0)


def is_wanted(extraction: Extraction, relation: Relation, entities: dict[str, Entity], wanted: Filter) -> bool:
    """Whether a relation meets every condition."""
    involved = [entities[argument.entity] for argument in relation.arguments]
    return (
        (not wanted.types or relation.type in wanted.types)
        and (not wanted.statuses or relation.status in wanted.statuses)
        and all(any(is_of_country(entity, country) for entity in involved) for country in wanted.countries)
        and all(any(is_person(entity, person) for entity in involved) for person in wanted.persons)
        and relation.score >= wanted.min_score
        and is_in_time(date_of(relation) or extraction.document.published or "", wanted)
    )


def is_of_country(entity: Entity, country: str) -> bool:
    """Whether an entity is a state, or belongs to it, by code or name: «KAZ», «Казахстан»."""
    codes = {entity.country, entity.acts_as}
    return country.upper() in codes or (entity.type == "COUNTRY" and fold(entity.name) == fold(country))


def is_person(entity: Entity, person: str) -> bool:
    """Whether a person's or office-holder's name holds the words looked for."""
    return entity.type in ("PERSON", "ROLE") and fold(person) in fold(entity.name)


def fold(text: str) -> str:
    """A text for comparing: lower case, «ё» as «е»."""
    return text.casefold().replace("ё", "е")


def date_of(relation: Relation) -> str:
    """The date or period of a relation, or ""."""
    return str(relation.attributes.get("date") or relation.attributes.get("period") or "")


def is_in_time(date: str, wanted: Filter) -> bool:
    """Whether a date or period touches the wanted time; nothing undated does."""
    if not (wanted.since or wanted.until):
        return True
    first, last = date.split("..")[0], date.split("..")[-1]
    late_enough = last[: len(wanted.since)] >= wanted.since[: len(last)]
    early_enough = not wanted.until or first[: len(wanted.until)] <= wanted.until[: len(first)]
    return bool(date) and late_enough and early_enough
