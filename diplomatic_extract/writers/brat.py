"""brat stand-off for annotation: a text and its annotations a document, with the configuration that brat needs.

Mentions are text-bound annotations joined by `Equiv`, relations are events with their trigger, roles and the attribute
`status`; notes hold names, states and the other attributes. `evaluate FOLDER` reads corrected folders back as gold.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, get_args

import msgspec

from diplomatic_extract.errors import OutputError
from diplomatic_extract.labels import Labels, load_labels
from diplomatic_extract.model import Document, Entity, EntityType, Extraction, Relation, Status
from diplomatic_extract.writers._options import WriteOptions

SUFFIXES = (".brat",)
WRITES = "folder"
NEEDS_TEXT = True
TOOL = "brat (unpack into its data folder)"
TYPES: tuple[EntityType, ...] = get_args(EntityType)


def write(extractions: Iterable[Extraction], folder: Path, options: WriteOptions) -> None:
    """Write `NAME.txt` and `NAME.ann` for each document, `annotation.conf` and `visual.conf`.

    Raises OutputError where a document's text was not kept.
    """
    labels = load_labels(options.lang, options.rules)
    names: set[str] = set()
    for extraction in extractions:
        name = name_document(extraction.document, names)
        text = text_of(extraction.document)
        (folder / f"{name}.txt").write_bytes(text.encode("utf-8", "surrogatepass"))
        lines = "".join(f"{line}\n" for line in find_lines(extraction, text))
        (folder / f"{name}.ann").write_bytes(lines.encode("utf-8", "surrogatepass"))
    (folder / "annotation.conf").write_text(make_configuration(labels), encoding="utf-8")
    (folder / "visual.conf").write_text(make_visuals(labels), encoding="utf-8")


def text_of(document: Document) -> str:
    """The text of a document. Raises OutputError where it was not kept."""
    if document.text is None:
        raise OutputError(
            f"{document.source}: annotation needs the text, which this output does not hold; "
            "extract it anew with --keep-text"
        )
    return document.text


def name_document(document: Document, taken: set[str]) -> str:
    """A file name out of the source: letters, digits and dashes, unlike all before."""
    stem = re.sub(r"[^\w-]+", "-", Path(document.source.replace("\\", "/")).stem).strip("-_")[:60] or "document"
    name = stem if stem not in taken else f"{stem}-{document.id}"
    while name in taken:
        name += "-again"
    taken.add(name)
    return name


# --------------------------------------------------------------------------- annotations


class Numbers:
    """Counts the ids of one document: T1, T2, E1, A1, #1 …"""

    def __init__(self) -> None:
        self.counts: dict[str, int] = {}

    def next(self, letter: str) -> str:
        """The next id of a kind."""
        self.counts[letter] = self.counts.get(letter, 0) + 1
        return f"{letter}{self.counts[letter]}"


def find_lines(extraction: Extraction, text: str) -> Iterator[str]:
    """The annotations of a document, line by line: mentions, then events with their attributes and notes."""
    numbers = Numbers()
    spans: dict[str, dict[tuple[int, int], str]] = {}
    for entity in extraction.entities:
        spans[entity.id] = {}
        for mention in entity.mentions:
            id = numbers.next("T")
            spans[entity.id][mention.start, mention.stop] = id
            yield make_span(id, entity.type, mention.start, mention.stop, text)
        if len(spans[entity.id]) > 1:
            yield f"*\tEquiv {' '.join(spans[entity.id].values())}"
        if spans[entity.id]:
            first = next(iter(spans[entity.id].values()))
            yield f"{numbers.next('#')}\tAnnotatorNotes {first}\t{make_note(describe(entity))}"
    for relation in extraction.relations:
        yield from find_event_lines(relation, numbers, spans, text)


def find_event_lines(
    relation: Relation, numbers: Numbers, spans: dict[str, dict[tuple[int, int], str]], text: str
) -> Iterator[str]:
    """A relation as an event: trigger, arguments, status, attributes."""
    trigger, event = numbers.next("T"), numbers.next("E")
    yield make_span(trigger, relation.type, relation.trigger.start, relation.trigger.stop, text)
    roles: dict[str, int] = {}
    arguments = []
    for argument in relation.arguments:
        own = spans.get(argument.entity, {})
        target = own.get((argument.start or 0, argument.stop or 0)) or next(iter(own.values()), None)
        if target:
            roles[argument.role] = roles.get(argument.role, 0) + 1
            number = roles[argument.role] if roles[argument.role] > 1 else ""
            arguments.append(f"{argument.role}{number}:{target}")
    yield "\t".join([event, " ".join([f"{relation.type}:{trigger}", *arguments])])
    yield f"{numbers.next('A')}\tstatus {event} {relation.status}"
    if relation.attributes:
        yield f"{numbers.next('#')}\tAnnotatorNotes {event}\t{make_note(relation.attributes)}"


def make_span(id: str, type: str, start: int, stop: int, text: str) -> str:
    """A `T` line; line ends inside a mention are spaces in brat."""
    surface = re.sub(r"[\r\n\t\x0b\x0c\x1c-\x1e\x85\u2028\u2029]", " ", text[start:stop])
    return f"{id}\t{type} {start} {stop}\t{surface}"


def describe(entity: Entity) -> dict[str, Any]:
    """What a note says of an entity."""
    keys = ("name", "country", "acts_as", "holder", "wikidata")
    return {key: value for key in keys if (value := getattr(entity, key))}


def make_note(values: dict[str, Any]) -> str:
    """«name=…; country=…»: lists and numbers as JSON, no line ends, no semicolons within values."""
    return "; ".join(f"{name}={write_value(value)}" for name, value in values.items())


def write_value(value: Any) -> str:
    """A value of a note: text as it is, but for text that would read as something else; all else as JSON."""
    plain = isinstance(value, str) and not is_json(value)
    text = value if plain else msgspec.json.encode(value).decode()
    return " ".join(text.replace(";", ",").split())


def is_json(text: str) -> bool:
    """Whether a text reads as JSON: «2024», «true»."""
    try:
        msgspec.json.decode(text)
    except (msgspec.DecodeError, UnicodeError):
        return False
    return True


# --------------------------------------------------------------------------- configuration


def make_configuration(labels: Labels) -> str:
    """`annotation.conf`: the types and roles of the relation files."""
    lines = [
        "[entities]",
        *TYPES,
        "",
        "[relations]",
        "Equiv\tArg1:<ENTITY>, Arg2:<ENTITY>, <REL-TYPE>:symmetric-transitive",
    ]
    lines += ["", "[events]"]
    for type in sorted(labels.relations):
        roles = labels.relations[type].get("arguments", {})
        lines.append(
            f"{type}\t" + ", ".join(f"{role}*:{'|'.join(own.get('types', TYPES))}" for role, own in roles.items())
        )
    lines += ["", "[attributes]", f"status\tArg:<EVENT>, Value:{'|'.join(get_args(Status))}"]
    return "\n".join(lines) + "\n"


def make_visuals(labels: Labels) -> str:
    """`visual.conf`: labels in the language of choice, and colours."""
    colours = {"PERSON": "#e3c6ea", "COUNTRY": "#bcd5f2", "ORG": "#b7e2d6", "LOC": "#d3e0a4", "ROLE": "#f2d5a3"}
    lines = ["[labels]", *(f"{type} | {labels.entity(type)}" for type in TYPES)]
    for type in sorted(labels.relations):
        lines.append(f"{type} | {labels.relation(type)}")
    named = {
        role: labels.role(type, role)
        for type in sorted(labels.relations)
        for role in labels.relations[type]["arguments"]
    }
    lines += [f"{role} | {label}" for role, label in sorted(named.items())]
    lines += ["", "[drawing]", *(f"{type}\tbgColor:{colour}" for type, colour in colours.items())]
    return "\n".join(lines) + "\n"
