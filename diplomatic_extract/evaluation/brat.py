"""Gold data in brat's stand-off format: `<doc>.ann` beside `<doc>.txt`.

What is read (https://brat.nlplab.org/standoff.html):
`T` mentions of our entity types, or of those in `TYPES`; a discontinuous mention counts from its first to its last
character; other types are triggers. `E` and `R` are relations; digits after a role's name («participant2») are
dropped. `A` attributes: `status` and others of a relation. `*  Equiv` joins mentions into one entity. `#` notes on a
mention: `name=Ангела Меркель; country=DEU; holder=…`; a note without `=` is the name. `#` notes on a relation:
attributes, `date=2026-02-16; value=2000000000`, numbers and lists as JSON.
Without `Equiv`, mentions under one name (or, for states, one code) are one entity.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from diplomatic_extract.errors import InputError
from diplomatic_extract.evaluation.gold import GoldDocument, GoldEntity, GoldMention, GoldRelation, read_text
from diplomatic_extract.model import EntityType, Status

TYPES: dict[str, EntityType] = {
    "PERSON": "PERSON", "PER": "PERSON",
    "COUNTRY": "COUNTRY", "GPE": "COUNTRY",
    "ORG": "ORG", "ORGANIZATION": "ORG", "ORGANISATION": "ORG",
    "LOC": "LOC", "LOCATION": "LOC", "CITY": "LOC",
    "ROLE": "ROLE", "PROFESSION": "ROLE",
}  # fmt: skip
STATUSES: dict[str, Status] = {
    "actual": "actual",
    "planned": "planned",
    "possible": "possible",
    "negated": "negated",
}


class Line(msgspec.Struct):
    """One annotation: its id, its tab-separated second field in words, and the rest."""

    id: str
    words: list[str]
    rest: str
    number: int


class BratText(msgspec.Struct):
    """A mention or trigger."""

    type: str
    start: int
    stop: int
    text: str


def read_brat(path: Path) -> GoldDocument:
    """The gold document of an `.ann` file and its text.

    Raises InputError naming file and line where an annotation does not read.
    """
    text = read_text(path.with_suffix(".txt"))
    lines = list(split_lines(path))
    try:
        return adapt_brat(path.stem, text, lines)
    except (KeyError, IndexError, ValueError) as error:
        raise InputError(f"{path}: the annotations do not hold together: {error!r}") from error


def split_lines(path: Path) -> Iterator[Line]:
    """The annotations of a file."""
    for number, line in enumerate(read_text(path).splitlines(), 1):
        fields = line.split("\t")
        if line.strip() and len(fields) < 2:
            raise InputError(f"{path}:{number}: no tab after the id {line[:30]!r}; brat writes ID, tab, annotation")
        if line.strip():
            yield Line(fields[0], fields[1].split(), fields[2] if len(fields) > 2 else "", number)


def adapt_brat(name: str, text: str, lines: list[Line]) -> GoldDocument:
    """Annotations as a gold document."""
    spans = {line.id: adapt_text(line, text) for line in lines if line.id.startswith("T")}
    notes = {line.words[1]: line.rest for line in lines if line.id.startswith("#")}
    entities, keys = group_mentions(spans, notes, lines)
    mentions = [GoldMention(spans[t].start, spans[t].stop, entities[key].type, key) for t, key in keys.items()]
    scored = sorted(mention for mention in mentions if mention.type != "ROLE")
    return GoldDocument(name, text, entities, list(adapt_relations(lines, spans, keys, notes)), scored)


def adapt_text(line: Line, text: str) -> BratText:
    """A `T` line; the fragments of a discontinuous one become one span."""
    offsets = [int(number) for number in re.findall(r"\d+", " ".join(line.words[1:]))]
    start, stop = min(offsets), max(offsets)
    return BratText(line.words[0], start, stop, text[start:stop])


# --------------------------------------------------------------------------- entities


def group_mentions(
    spans: dict[str, BratText], notes: dict[str, str], lines: list[Line]
) -> tuple[dict[str, GoldEntity], dict[str, str]]:
    """Entities by key, and the key of each mention."""
    leader = {t: t for t in spans}
    for line in lines:
        if line.id == "*" and line.words[0] == "Equiv":
            leader |= dict.fromkeys(line.words[1:], line.words[1])
    groups: dict[str, list[str]] = defaultdict(list)
    for t, span in spans.items():
        if span.type.upper() in TYPES:
            groups[leader[t]].append(t)
    entities: dict[str, GoldEntity] = {}
    keys: dict[str, str] = {}
    for members in groups.values():
        entity = adapt_entity([spans[t] for t in members], [notes[t] for t in members if t in notes])
        entities.setdefault(entity.key, entity)
        keys |= dict.fromkeys(members, entity.key)
    return entities, keys


def adapt_entity(members: list[BratText], notes: list[str]) -> GoldEntity:
    """The entity of mentions that mean the same."""
    known = dict(pair for note in notes for pair in read_note(note))
    kind = TYPES[members[0].type.upper()]
    name, country = known.get("name", members[0].text), known.get("country")
    key = f"{kind[0].lower()}:{country if kind == 'COUNTRY' and country else name}"
    surfaces: list[str] = sorted({member.text for member in members})
    return GoldEntity(key, kind, name, country, [*surfaces], known.get("holder"), known.get("acts_as"))


def read_note(note: str) -> Iterator[tuple[str, str]]:
    """The pairs of a note `name=…; country=…`."""
    for part in note.split(";"):
        key, sign, value = part.partition("=")
        if part.strip():
            yield (key.strip(), value.strip()) if sign else ("name", part.strip())


def read_value(text: str) -> Any:
    """A value of a note: JSON where it reads as such, else the text."""
    try:
        return msgspec.json.decode(text)
    except (msgspec.DecodeError, UnicodeError):
        return text


# --------------------------------------------------------------------------- relations


def adapt_relations(
    lines: list[Line], spans: dict[str, BratText], keys: dict[str, str], notes: dict[str, str]
) -> Iterator[GoldRelation]:
    """The `E` and `R` lines as relations with their attributes, those of notes among them."""
    attributes: dict[str, dict[str, Any]] = defaultdict(dict)
    for target, note in notes.items():
        if target[0] in "ER":
            attributes[target] |= {name: read_value(value) for name, value in read_note(note)}
    for line in lines:
        if line.id[0] in "AM":
            attributes[line.words[1]][line.words[0]] = line.words[2] if len(line.words) > 2 else "true"
    for line in lines:
        if line.id[0] in "ER":
            own = attributes[line.id]
            status = STATUSES[own.pop("status", "actual")]
            kind, _, trigger = line.words[0].partition(":")
            evidence = spans[trigger].text if trigger else ""
            yield GoldRelation(kind, adapt_arguments(line.words[1:], keys), dict(own), status, evidence)


def adapt_arguments(words: list[str], keys: dict[str, str]) -> dict[str, list[str]]:
    """Role → keys; an argument that is no entity (an event within an event) is left out."""
    args: dict[str, list[str]] = defaultdict(list)
    for word in words:
        role, _, target = word.partition(":")
        if target in keys:
            args[role.rstrip("0123456789")].append(keys[target])
    return dict(args)
