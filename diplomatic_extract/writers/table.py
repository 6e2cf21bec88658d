"""Tables for the eye: the document, its entities, its relations with arguments, status, date and evidence."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from rich import box
from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from diplomatic_extract.model import Entity, Evidence, Extraction, Relation
from diplomatic_extract.writers._options import WriteOptions

SUFFIXES = (".txt",)
STATUS_STYLES = {"actual": "green", "planned": "cyan", "possible": "yellow", "negated": "red"}
TYPE_STYLES = {"PERSON": "magenta", "COUNTRY": "blue", "ORG": "cyan", "ROLE": "yellow", "LOC": "green"}
SHOWN_APART = ("date", "date_from", "period", "value", "currency", "qualifier", "change_pct")
BORROWED = ("dateline", "published", "publication", "document")  # values of `date_from` that no clause gives
SCALES = ((1e12, "trn"), (1e9, "bn"), (1e6, "m"))
MOST_EVIDENCE = 2  # sentences shown of one relation
AROUND = 90  # characters of a sentence kept on either side of the trigger
FILE_WIDTH = 120  # columns of a table that is not written to a terminal


def write(extractions: Iterable[Extraction], out: TextIO, options: WriteOptions) -> None:
    """Write the tables of each document as it comes."""
    console = open_console(out, options)
    for extraction in extractions:
        console.print(render(extraction, options))


class PipeConsole(Console):
    """A console that leaves a closed pipe to its caller."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


def open_console(out: TextIO, options: WriteOptions) -> Console:
    """A console that lays tables out for a stream: as wide as the terminal, or as `COLUMNS`, or `FILE_WIDTH`."""
    width = None if out.isatty() or "COLUMNS" in os.environ else FILE_WIDTH
    return PipeConsole(file=out, no_color=None if options.color else True, highlight=False, width=width)


def render(extraction: Extraction, options: WriteOptions) -> RenderableType:
    """All tables of one document."""
    parts = [render_document(extraction)]
    if extraction.entities and options.entities:
        parts.append(render_entities(extraction))
    if extraction.relations:
        parts.append(render_relations(extraction, options))
    return Group(*parts)


# --------------------------------------------------------------------------- document


def render_document(extraction: Extraction) -> RenderableType:
    """The title and a line of what is known of the document."""
    document = extraction.document
    published = f"{document.published} ({document.published_from})" if document.published else "no date"
    known = (document.source, published, document.publisher, document.place, f"{document.chars:,} characters")
    return Group(
        Text(document.title or "(no title)", style="bold"), Text(" · ".join(filter(None, known)), style="dim"), Text()
    )


def new_table(*headers: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 2, 0, 0), show_edge=False)
    for header in headers:
        table.add_column(header, overflow="fold")
    return table


# --------------------------------------------------------------------------- entities


def render_entities(extraction: Extraction) -> RenderableType:
    """A row an entity: type, name, state, offices, mentions; persons first, places last."""
    table = new_table("entity", "name", "state", "offices")
    table.add_column("mentions", justify="right")
    names = {entity.id: entity.name for entity in extraction.entities}
    for entity in sorted(extraction.entities, key=lambda entity: list(TYPE_STYLES).index(entity.type)):
        table.add_row(
            Text(entity.type, style=TYPE_STYLES[entity.type]),
            describe_name(entity),
            state_of(entity),
            describe_positions(entity, names),
            str(len(entity.mentions)),
        )
    return Group(table, Text())


def describe_name(entity: Entity) -> str:
    """The name of an entity; of an unnamed office-holder also the person behind it."""
    return f"{entity.name} = {entity.holder}" if entity.holder else entity.name


def state_of(entity: Entity) -> str:
    """The state of an entity; «=» before the state for which a capital or residence acts."""
    return f"={entity.acts_as}" if entity.acts_as else entity.country or ""


def describe_positions(entity: Entity, names: dict[str, str]) -> str:
    return "; ".join(
        f"{office.position} ({names[office.of]})" if office.of in names else office.position
        for office in entity.positions
    )


# --------------------------------------------------------------------------- relations


def render_relations(extraction: Extraction, options: WriteOptions) -> RenderableType:
    """A row a relation: type, status, arguments with attributes, date; the evidence below it where asked for."""
    table = new_table("relation", "status", "who, what", "date")
    entities = {entity.id: entity for entity in extraction.entities}
    for relation in extraction.relations:
        status = Text(relation.status, style=STATUS_STYLES[relation.status])
        table.add_row(
            Text(relation.type, style="bold"), status, describe_relation(relation, entities), date_of(relation)
        )
        if options.evidence:
            table.add_row("", "", render_evidence(relation), "")
    return Group(table, Text())


def describe_relation(relation: Relation, entities: dict[str, Entity]) -> Text:
    """Arguments by role on one line; figures, attributes and who reports on the next."""
    details = [*find_details(relation)]
    if relation.reported_by:
        details.append(("said by", entities[relation.reported_by].name))
    lines = [join_pairs(pairs) for pairs in ([*find_arguments(relation, entities)], details) if pairs]
    return Text("\n").join(lines)


def join_pairs(pairs: list[tuple[str, str]]) -> Text:
    """«participant: A, B · location: C», the labels dimmed."""
    parts = [Text().append(f"{label}: ", style="dim").append(value) for label, value in pairs]
    return Text(" · ").join(parts)


def find_arguments(relation: Relation, entities: dict[str, Entity]) -> Iterator[tuple[str, str]]:
    """Each role with the names of those who fill it."""
    roles: dict[str, list[str]] = {}
    for argument in relation.arguments:
        roles.setdefault(argument.role, []).append(name_with_state(entities[argument.entity]))
    for role, names in roles.items():
        yield role, ", ".join(names)


def name_with_state(entity: Entity) -> str:
    """«Ермек Кошербаев (KAZ)»; a state stands without its code."""
    return f"{entity.name} ({entity.country})" if entity.country and entity.type != "COUNTRY" else entity.name


def find_details(relation: Relation) -> Iterator[tuple[str, str]]:
    """The figure and the attributes that have no column of their own."""
    if figure := describe_figure(relation.attributes):
        yield "value", figure
    for name, value in relation.attributes.items():
        if name not in SHOWN_APART and value not in (None, "", []):
            yield name, "; ".join(map(str, value)) if isinstance(value, list) else str(value)


def describe_figure(attributes: dict[str, Any]) -> str:
    """«about 1.5 bn USD, +20 %», or "" where there is no figure."""
    parts = []
    if (value := attributes.get("value")) is not None:
        qualifier = attributes.get("qualifier")
        words = ["" if qualifier == "exact" else qualifier, scale(value), attributes.get("currency")]
        parts.append(" ".join(str(word).replace("_", " ") for word in words if word))
    if (change := attributes.get("change_pct")) is not None:
        parts.append(f"{change:+g} %")
    return ", ".join(parts)


def scale(value: float) -> str:
    """A number as people say it: 1 400 000 000 → «1.4 bn»."""
    for size, name in SCALES:
        if abs(value) >= size:
            return f"{value / size:.10g} {name}"
    return f"{value:,.10g}"


def date_of(relation: Relation) -> str:
    """The date or period; «~» before a date that was taken from the document and not from the relation's sentence."""
    date = relation.attributes.get("date") or relation.attributes.get("period") or ""
    return f"~{date}" if date and relation.attributes.get("date_from") in BORROWED else str(date)


def render_evidence(relation: Relation) -> Text:
    """Some sentences behind a relation, the trigger's first, trimmed around the trigger, which is highlighted."""
    ordered = sorted(relation.evidence, key=lambda evidence: not holds_trigger(evidence, relation))
    lines = [trim_evidence(evidence, relation) for evidence in ordered[:MOST_EVIDENCE]]
    if more := len(relation.evidence) - len(lines):
        lines.append(Text(f"» and {more} more", style="dim"))
    return Text("\n").join(lines)


def holds_trigger(evidence: Evidence, relation: Relation) -> bool:
    return evidence.start <= relation.trigger.start < evidence.stop


def trim_evidence(evidence: Evidence, relation: Relation) -> Text:
    """A sentence, at most `AROUND` characters on either side of the trigger, in one line."""
    trigger = relation.trigger
    inside = holds_trigger(evidence, relation)
    start, stop = (trigger.start, trigger.stop) if inside else (evidence.start, evidence.start)
    before = clean(evidence.text[: start - evidence.start])
    after = clean(evidence.text[stop - evidence.start :])
    text = Text(style="italic").append("» ").append(shorten_left(before))
    text.append(evidence.text[start - evidence.start : stop - evidence.start], style="bold yellow")
    return text.append(shorten_right(after))


def clean(text: str) -> str:
    """The text with every run of white space made one space."""
    inner = " ".join(text.split())
    return " " * text[:1].isspace() + inner + " " * (text[-1:].isspace() and bool(inner))


def shorten_left(text: str) -> str:
    return text if len(text) <= AROUND else "…" + text[-AROUND:].partition(" ")[2]


def shorten_right(text: str) -> str:
    return text if len(text) <= AROUND else text[:AROUND].rpartition(" ")[0] + "…"
