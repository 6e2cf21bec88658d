"""Tables for the eye: the document, its entities, its relations with arguments, status, date and evidence."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import TextIO

from rich import box
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from diplomatic_extract.labels import Labels, load_labels
from diplomatic_extract.model import Entity, Evidence, Extraction, Relation
from diplomatic_extract.tables.phrases import clean, find_details, make_safe, shorten_left, shorten_right, write_number
from diplomatic_extract.writers._options import WriteOptions
from diplomatic_extract.writers._terminal import SafeConsole, SafeStream

SUFFIXES = (".txt",)
TOOL = "the terminal, any editor"
STATUS_STYLES = {"actual": "green", "planned": "cyan", "possible": "yellow", "negated": "red"}
TYPE_STYLES = {"PERSON": "magenta", "COUNTRY": "blue", "ORG": "cyan", "ROLE": "yellow", "LOC": "green"}
BORROWED = ("dateline", "published", "publication", "document")  # values of `date_from` that no clause gives
MOST_EVIDENCE = 2  # sentences shown of one relation
FILE_WIDTH = 120  # columns of a table that is not written to a terminal
NARROW = 100  # columns below which relations stand under one another instead of in a table


def write(extractions: Iterable[Extraction], out: TextIO, options: WriteOptions) -> None:
    """Write the tables of each document as it comes."""
    console = open_console(out, options)
    for extraction in extractions:
        console.print(render(extraction, options, console.width))


def open_console(out: TextIO, options: WriteOptions) -> Console:
    """A console that lays tables out for a stream: as wide as the terminal, or as `COLUMNS`, or `FILE_WIDTH`."""
    width = None if out.isatty() or "COLUMNS" in os.environ else FILE_WIDTH
    inner = out.inner if isinstance(out, SafeStream) else out
    return SafeConsole(file=inner, no_color=None if options.color else True, width=width)


def render(extraction: Extraction, options: WriteOptions, width: int = FILE_WIDTH) -> RenderableType:
    """All tables of one document, for so many columns."""
    labels = load_labels(options.lang, options.rules)
    parts = [render_document(extraction, labels)]
    if extraction.entities and options.entities:
        parts.append(render_entities(extraction, labels))
    if extraction.relations:
        make = render_list if width < NARROW else render_relations
        parts.append(make(extraction, options, labels))
    return Group(*parts)


# --------------------------------------------------------------------------- document


def render_document(extraction: Extraction, labels: Labels) -> RenderableType:
    """The title and a line of what is known of the document."""
    document = extraction.document
    known_from = labels.value("", "date_from", document.published_from or "")
    published = f"{document.published} ({known_from})" if document.published else labels.text("no_date")
    chars = f"{write_number(document.chars, labels)} {labels.text('characters')}"
    known = (document.source, published, document.publisher, document.place, chars)
    return Group(
        Text(clean(document.title or labels.text("no_title")), style="bold"),
        Text(clean(" · ".join(filter(None, known))), style="dim"),
        Text(),
    )


def new_table(*headers: str) -> Table:
    """A table without a frame, whose columns fold what is too long for them."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 2, 0, 0), show_edge=False)
    for header in headers:
        table.add_column(Text(header), overflow="fold")
    return table


# --------------------------------------------------------------------------- entities


def render_entities(extraction: Extraction, labels: Labels) -> RenderableType:
    """A row an entity: type, name, state, offices, mentions; persons first, places last."""
    table = new_table(*(labels.text(key) for key in ("entity", "name", "state", "offices")))
    table.add_column(Text(labels.text("mentions")), justify="right")
    names = {entity.id: entity.name for entity in extraction.entities}
    for entity in sorted(extraction.entities, key=lambda entity: list(TYPE_STYLES).index(entity.type)):
        table.add_row(
            Text(labels.entity(entity.type), style=TYPE_STYLES[entity.type]),
            Text(clean(entity.name)),
            state_of(entity),
            Text(clean(entity.holder or describe_positions(entity, names))),
            str(len(entity.mentions)),
        )
    return Group(table, Text())


def state_of(entity: Entity) -> Text:
    """The state of an entity; «=» before the state for which a capital or residence acts."""
    return Text(clean(f"={entity.acts_as}" if entity.acts_as else entity.country or ""))


def describe_positions(entity: Entity, names: dict[str, str]) -> str:
    """The offices of a person, each with whose it is."""
    return "; ".join(
        f"{office.position} ({names[office.of]})" if office.of in names else office.position
        for office in entity.positions
    )


# --------------------------------------------------------------------------- relations


def render_relations(extraction: Extraction, options: WriteOptions, labels: Labels) -> RenderableType:
    """A row a relation: type, status, arguments with attributes, date; the evidence below it where asked for."""
    table = new_table(*(labels.text(key) for key in ("relation", "status", "who_what", "date")))
    entities = {entity.id: entity for entity in extraction.entities}
    for relation in extraction.relations:
        table.add_row(
            Text(labels.relation(relation.type), style="bold"),
            status_of(relation, labels),
            describe_relation(relation, entities, labels),
            date_of(relation),
        )
        if options.evidence:
            table.add_row("", "", render_evidence(relation, options, labels), "")
    return Group(table, Text())


def render_list(extraction: Extraction, options: WriteOptions, labels: Labels) -> RenderableType:
    """Relations under one another, for narrow terminals: type, status and date in one line, all else indented."""
    entities = {entity.id: entity for entity in extraction.entities}
    parts: list[RenderableType] = []
    for relation in extraction.relations:
        head = (Text(labels.relation(relation.type), style="bold"), status_of(relation, labels), date_of(relation))
        parts.append(Text(" · ").join(text for text in head if text.plain))
        parts.append(Padding(describe_relation(relation, entities, labels), (0, 0, 0, 2)))
        if options.evidence:
            parts.append(Padding(render_evidence(relation, options, labels), (0, 0, 0, 2)))
    return Group(*parts, Text())


def status_of(relation: Relation, labels: Labels) -> Text:
    """The status in its colour."""
    return Text(labels.status(relation.status), style=STATUS_STYLES[relation.status])


def describe_relation(relation: Relation, entities: dict[str, Entity], labels: Labels) -> Text:
    """Arguments by role on one line; figures, attributes and who reports on the next."""
    details = [*find_details(relation.type, relation.attributes, labels)]
    if relation.reported_by:
        details.append((labels.text("said_by"), clean(entities[relation.reported_by].name)))
    lines = [join_pairs(pairs) for pairs in ([*find_arguments(relation, entities, labels)], details) if pairs]
    return Text("\n").join(lines)


def join_pairs(pairs: list[tuple[str, str]]) -> Text:
    """«participant: A, B · location: C», the labels dimmed."""
    parts = [Text().append(f"{label}: ", style="dim").append(value) for label, value in pairs]
    return Text(" · ").join(parts)


def find_arguments(relation: Relation, entities: dict[str, Entity], labels: Labels) -> Iterator[tuple[str, str]]:
    """Each role with the names of those who fill it."""
    roles: dict[str, list[str]] = {}
    for argument in relation.arguments:
        roles.setdefault(argument.role, []).append(describe_entity(entities[argument.entity]))
    for role, names in roles.items():
        yield labels.role(relation.type, role), ", ".join(names)


def describe_entity(entity: Entity) -> str:
    """«Ермек Кошербаев (KAZ)», «президент Киргизии: Садыр Жапаров»; a state stands without its code."""
    name = clean(f"{entity.name}: {entity.holder}" if entity.holder else entity.name)
    return f"{name} ({clean(entity.country)})" if entity.country and entity.type != "COUNTRY" else name


def date_of(relation: Relation) -> Text:
    """The date or period; «~» before a date that was taken from the document and not from the relation's sentence."""
    attributes = relation.attributes
    dates = (attributes.get("date") or attributes.get("period"), attributes.get("date_end"))
    date = "..".join(str(part) for part in dates if part)
    return Text(clean(f"~{date}" if date and attributes.get("date_from") in BORROWED else date))


# --------------------------------------------------------------------------- evidence


def render_evidence(relation: Relation, options: WriteOptions, labels: Labels) -> Text:
    """The sentences behind a relation, the trigger's first, with the trigger highlighted.

    In full, or some of them and these trimmed around the trigger.
    """
    ordered = sorted(relation.evidence, key=lambda evidence: not holds_trigger(evidence, relation))
    full = options.evidence == "full"
    shown = ordered if full else ordered[:MOST_EVIDENCE]
    lines = [show_evidence(evidence, relation) if full else trim_evidence(evidence, relation) for evidence in shown]
    if more := len(relation.evidence) - len(lines):
        lines.append(Text(f"» {labels.text('more')}: {more}", style="dim"))
    return Text("\n").join(lines)


def holds_trigger(evidence: Evidence, relation: Relation) -> bool:
    """Whether a sentence holds the trigger."""
    return evidence.start <= relation.trigger.start < evidence.stop


def trim_evidence(evidence: Evidence, relation: Relation) -> Text:
    """A sentence in one line, little more of it than stands around the trigger."""
    before, trigger, after = split_evidence(evidence, relation)
    return join_evidence(shorten_left(before), trigger, shorten_right(after))


def show_evidence(evidence: Evidence, relation: Relation) -> Text:
    """A whole sentence in one line."""
    return join_evidence(*split_evidence(evidence, relation))


def split_evidence(evidence: Evidence, relation: Relation) -> tuple[str, str, str]:
    """What stands before the trigger, the trigger, and what stands after it."""
    trigger = relation.trigger
    inside = holds_trigger(evidence, relation)
    start, stop = (trigger.start, trigger.stop) if inside else (evidence.start, evidence.start)
    parts = (evidence.text[: start - evidence.start], evidence.text[start - evidence.start : stop - evidence.start])
    before, held, after = (tidy(part) for part in (*parts, evidence.text[stop - evidence.start :]))
    return before.lstrip(), held, after.rstrip()


def join_evidence(before: str, trigger: str, after: str) -> Text:
    """The three parts of a sentence, the trigger highlighted."""
    text = Text(style="italic").append("» ").append(before)
    return text.append(trigger, style="bold yellow").append(after)


def tidy(text: str) -> str:
    """A text with every run of white space made one space, safe to show."""
    inner = " ".join(text.split())
    return make_safe(" " * text[:1].isspace() + inner + " " * (text[-1:].isspace() and bool(inner)))
