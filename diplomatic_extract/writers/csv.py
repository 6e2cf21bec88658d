"""CSV: a row for each relation, entity or argument; the three tables join by `document_id` and the ids.

A relation has a column a role and a column an attribute. With `--excel` for spreadsheets: a byte-order mark,
semicolons, decimal commas, and an apostrophe before codes that would be taken for numbers or dates. No cell is a
formula: one that begins like a formula has an apostrophe in front.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TextIO

from diplomatic_extract.labels import Labels, load_labels
from diplomatic_extract.model import Extraction, name_role
from diplomatic_extract.tables.facts import argument_cells, entity_cells
from diplomatic_extract.tables.phrases import clean
from diplomatic_extract.writers._options import Rows, WriteOptions

SUFFIXES = (".csv",)
TOOL = "Excel (with --excel), LibreOffice, pandas, R"
Row = dict[str, Any]

DOCUMENT_COLUMNS = ("document_id", "source", "title", "published", "publisher", "relation", "type", "status")
DATE_COLUMNS = ("date", "date_end", "date_from", "period")
CLOSING_COLUMNS = (
    *("states", "reported_by", "trigger", "evidence", "rule", "score", "plover_event", "plover_mode", "cameo", "other"),
)
ENTITY_COLUMNS = (
    *("document_id", "source", "entity", "type", "name", "country", "wikidata", "acts_as", "holder", "positions"),
    *("resolved_by", "mentions", "surfaces"),
)
ARGUMENT_COLUMNS = (
    *("document_id", "source", "relation", "relation_type", "status", "role", "entity", "type", "name", "holder"),
    *("country", "wikidata", "start", "stop"),
)
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# What a spreadsheet takes for a number, or makes a date of: 040, 12e45, 2026-02
CODE = re.compile(r"[\d.,\s]+(?:[eE][-+]?\d+)?|\d{4}-\d\d?|\d{1,2}[-/]\d{1,4}")
DAY = re.compile(r"\d{4}-\d\d-\d\d")
MARK = "\ufeff"
LONGEST = 32_000  # characters of a cell, above which Excel spreads it over rows


def write(extractions: Iterable[Extraction], out: TextIO, options: WriteOptions) -> None:
    """Write a header and the rows that `options.rows` names."""
    columns, find_rows = TABLES[options.rows]
    named = columns(load_labels("en", tuple(options.rules)))
    write_rows(named, (row for found in extractions for row in find_rows(found)), out, excel=options.excel)


def write_rows(columns: Sequence[str], rows: Iterable[Row], out: TextIO, *, excel: bool = False) -> None:
    """Write a header and rows as they come; what has no column of its own stands in `other`, where there is one."""
    if excel:
        out.write(MARK)
    table = csv.writer(out, delimiter=";" if excel else ",", lineterminator="\r\n" if excel else "\n")
    table.writerow(columns)
    known = frozenset(columns)
    for row in rows:
        rest = {name: value for name, value in row.items() if name not in known and value not in (None, "")}
        whole = {**row, "other": "; ".join(f"{name}: {value}" for name, value in rest.items())} if rest else row
        table.writerow([format_cell(whole.get(name), excel) for name in columns])


def format_cell(value: Any, excel: bool) -> str:
    """A value as a cell: numbers as the spreadsheet reads them, texts in one line that nothing runs.

    >>> format_cell("=1+1", False), format_cell(4.5, True), format_cell("040", True)
    ("'=1+1", '4,5', "'040")
    """
    if value is None or value == "":
        return ""
    if isinstance(value, bool | int):
        return str(value)
    if isinstance(value, float):
        number = str(int(value)) if value.is_integer() else repr(value)
        return number.replace(".", ",") if excel else number
    return format_text(str(value), excel)


def format_text(text: str, excel: bool) -> str:
    """A text as a cell: one line, without control characters, an apostrophe before what would be run or changed."""
    begins = text.startswith(FORMULA)
    line = clean(text)
    if begins or line.startswith(FORMULA):
        return f"'{line}"
    if excel and CODE.fullmatch(line) and not DAY.fullmatch(line):
        return f"'{line}"
    return line if len(line) <= LONGEST or not excel else line[:LONGEST] + "…"


# --------------------------------------------------------------------------- columns and rows


def relation_columns(labels: Labels) -> list[str]:
    """The columns of relations: document and status, dates, a column a role, a column an attribute, what found it.

    Roles and attributes are those of all relation files, so that tables of different outputs have equal columns.
    """
    files = [table for _, table in sorted(labels.relations.items())]
    roles = dict.fromkeys(name_role(role, DOCUMENT_COLUMNS) for table in files for role in table.get("arguments", {}))
    own = [name for table in files for name in table.get("attributes", {})]
    attributes = dict.fromkeys([*labels.catalogue["attributes"], *own])
    return list(dict.fromkeys([*DOCUMENT_COLUMNS, *DATE_COLUMNS, *roles, *attributes, *CLOSING_COLUMNS]))


def relation_rows(extraction: Extraction) -> Iterator[Row]:
    """One row a relation, with names in place of ids."""
    yield from extraction.rows()


def entity_rows(extraction: Extraction) -> Iterator[Row]:
    """One row an entity, with the number of its mentions and its distinct surfaces."""
    names = {entity.id: entity.name for entity in extraction.entities}
    for entity in extraction.entities:
        yield {
            **document_cells(extraction),
            **entity_cells(entity, names),
            "resolved_by": entity.resolved_by,
        }


def argument_rows(extraction: Extraction) -> Iterator[Row]:
    """One row an argument of a relation: the long form, ready for networks and joins."""
    entities = {entity.id: entity for entity in extraction.entities}
    for relation in extraction.relations:
        for argument in relation.arguments:
            entity = entities[argument.entity]
            yield {**document_cells(extraction), **argument_cells(relation, argument, entity)}


def document_cells(extraction: Extraction) -> Row:
    """What leads from a row to its document."""
    return {"document_id": extraction.document.id, "source": extraction.document.source}


Columns = Callable[[Labels], Sequence[str]]
TABLES: dict[Rows, tuple[Columns, Callable[[Extraction], Iterator[Row]]]] = {
    "relations": (relation_columns, relation_rows),
    "entities": (lambda _: ENTITY_COLUMNS, entity_rows),
    "arguments": (lambda _: ARGUMENT_COLUMNS, argument_rows),
}
