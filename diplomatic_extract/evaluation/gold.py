"""Gold documents: the types, and the reader of `<doc>.gold.json` with `<doc>.txt` beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from diplomatic_extract.errors import InputError
from diplomatic_extract.model import EntityType, Status

# the types whose mentions are scored as spans; roles are counted through the relations they take part in
SPAN_TYPES: tuple[EntityType, ...] = ("PERSON", "COUNTRY", "ORG", "LOC")
SUFFIX = ".gold.json"


class Surface(msgspec.Struct, frozen=True):
    """A string that names an entity at some of its places only: `occurrence` counts from 1."""

    text: str
    occurrence: list[int]


class GoldEntity(msgspec.Struct, frozen=True):
    """An entity of the gold data; `holder` is the person known to stand behind a ROLE."""

    key: str
    type: EntityType
    name: str
    country: str | None = None
    surfaces: list[str | Surface] = []
    holder: str | None = None
    acts_as: str | None = None

    @property
    def state(self) -> str | None:
        """The code of the state this entity is or belongs to."""
        return self.key[2:] if self.type == "COUNTRY" else self.country


class GoldRelation(msgspec.Struct, frozen=True):
    """A fact of the gold data: `args` maps a role to keys of entities."""

    type: str
    args: dict[str, list[str]]
    attrs: dict[str, Any] = {}
    status: Status = "actual"
    evidence: str = ""


class GoldMention(NamedTuple):
    """A scored mention, in offsets of the text as read."""

    start: int
    stop: int
    type: EntityType
    key: str


class GoldDocument(msgspec.Struct):
    """A document with what an analyst reads out of it."""

    name: str
    text: str
    entities: dict[str, GoldEntity]
    relations: list[GoldRelation]
    mentions: list[GoldMention]
    published: str | None = None


class GoldFile(msgspec.Struct):
    """The contents of a `.gold.json` file; `text` may name the text's file where it does not stand beside."""

    entities: list[GoldEntity]
    relations: list[GoldRelation] = []
    doc: str | None = None
    published: str | None = None
    text: str | None = None


# --------------------------------------------------------------------------- reading


def read_gold(path: Path) -> GoldDocument:
    """A gold document of a `.gold.json` file and its text.

    Raises InputError where either is missing or the JSON does not fit.
    """
    try:
        gold = msgspec.json.decode(path.read_bytes(), type=GoldFile)
    except (OSError, msgspec.DecodeError) as error:
        raise InputError(f"cannot read gold {path}: {error}") from error
    name = path.name.removesuffix(SUFFIX)
    text = read_text(path.parent / (gold.text or f"{name}.txt"))
    entities = {entity.key: entity for entity in gold.entities}
    check_arguments(gold.relations, entities, path)
    return GoldDocument(name, text, entities, gold.relations, find_gold_mentions(gold.entities, text), gold.published)


def read_text(path: Path) -> str:
    """The text of a gold document with its line ends as they are, so that offsets hold.

    Raises InputError where it is missing.
    """
    try:
        return path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot read the text of a gold document, {path}: {error}") from error


def check_arguments(relations: Iterable[GoldRelation], entities: dict[str, GoldEntity], path: Path) -> None:
    """Raise InputError where a relation points at an entity that the file does not list."""
    for relation in relations:
        for key in (key for keys in relation.args.values() for key in keys):
            if key not in entities:
                raise InputError(f"{path}: {relation.type} has the unknown entity {key!r}; list it under entities")


# --------------------------------------------------------------------------- mentions


def find_gold_mentions(entities: Iterable[GoldEntity], text: str) -> list[GoldMention]:
    """Every place of every surface, the longest ones of a type alone where they nest."""
    places = [place for entity in entities if entity.type in SPAN_TYPES for place in find_places(entity, text)]
    longest_first = sorted(places, key=lambda place: (place.start - place.stop, place.start))
    kept: list[GoldMention] = []
    for place in longest_first:
        if not is_currency_owner(text, place.start) and not any(is_inside(place, longer) for longer in kept):
            kept.append(place)
    return sorted(kept)


def find_places(entity: GoldEntity, text: str) -> Iterator[GoldMention]:
    """Where an entity's surfaces stand as whole words."""
    for surface in entity.surfaces:
        string, places = (surface, None) if isinstance(surface, str) else (surface.text, surface.occurrence)
        for number, match in enumerate(re.finditer(rf"(?<!\w){re.escape(string)}(?!\w)", text), 1):
            if places is None or number in places:
                yield GoldMention(match.start(), match.end(), entity.type, entity.key)


def is_inside(inner: GoldMention, outer: GoldMention) -> bool:
    """Whether a mention lies within another one of its type."""
    return inner.type == outer.type and outer.start <= inner.start and inner.stop <= outer.stop


def is_currency_owner(text: str, start: int) -> bool:
    """Whether a state at `start` only names a currency («долларов США»), which counts for nobody."""
    return re.search(r"доллар\w*\s+$", text[max(0, start - 14) : start], re.IGNORECASE) is not None
