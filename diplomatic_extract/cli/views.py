"""Views of a base for people and programs: tables, CSV, JSON Lines, JSON."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain, islice
from typing import Any, TextIO

import msgspec
from rich import box
from rich.table import Table
from rich.text import Text

from diplomatic_extract.cli.console import say
from diplomatic_extract.cli.target import Target
from diplomatic_extract.errors import OutputError
from diplomatic_extract.knowledge.access import KnowledgeBase, Wanted, find_view
from diplomatic_extract.labels import Labels, load_labels
from diplomatic_extract.tables.phrases import describe_figure
from diplomatic_extract.writers import open_output
from diplomatic_extract.writers.table import open_console

Row = dict[str, Any]
WIDE = ("tellings", "history", "forms", "timestamps")  # what a table counts rather than shows
HIDDEN = ("id", "event", "trip", "document", "relation")  # ids, which all other formats have
SHORT = ("date", "date_end", "start", "end", "type", "status", "month", "from", "country", "period", "source")
FIGURE = ("currency", "qualifier", "change_pct")  # what a table tells in the column of the value
SHOWN = 200  # rows of a table where no limit is given
SOURCE = 24  # of a source, from its end
LONGEST = 60  # characters of a cell


def show_view(base: KnowledgeBase, name: str, wanted: Wanted, target: Target) -> None:
    """Write a view's rows; says on stderr what was left out, and why nothing is left."""
    view = find_view(name)
    columns = list((target.format == "table" and view.brief) or view.columns)
    rows = base.rows(name, wanted)
    first = next(rows, None)
    write_rows(columns, chain([first] if first else [], rows), target)
    if undated := base.count_undated(name, wanted):
        say(f"{undated:,} rows without a date are left out by --since and --until")
    for correction in base.sql("SELECT place, what FROM correction ORDER BY place"):
        say(f"corrected by hand ({correction['place']}): {correction['what']}")
    if first is None and (reason := base.explain_empty(name, wanted)):
        say(reason)


def show_why(base: KnowledgeBase, wanted: Wanted, target: Target) -> None:
    """Write for each form of the names of persons what made it theirs."""
    names = [*wanted.person] or [""]
    write_rows(("person", "form", "reason"), (row for name in names for row in base.why(name)), target)


def write_rows(columns: Sequence[str], rows: Iterable[Row], target: Target) -> None:
    """Write rows in the target's format. Raises OutputError for a format that holds no rows."""
    if target.format not in FORMATS:
        raise OutputError(f"views are not written as {target.format}; choose from {', '.join(FORMATS)}")
    with open_output(target.output, force=target.force) as out:
        FORMATS[target.format](columns, rows, out, target)


def write_jsonl(columns: Sequence[str], rows: Iterable[Row], out: TextIO, target: Target) -> None:
    """Write a line of JSON for each row."""
    for row in rows:
        out.write(msgspec.json.encode(row).decode() + "\n")


def write_json(columns: Sequence[str], rows: Iterable[Row], out: TextIO, target: Target) -> None:
    """Write an array of all rows."""
    out.write(msgspec.json.format(msgspec.json.encode(list(rows)), indent=2).decode() + "\n")


def write_csv(columns: Sequence[str], rows: Iterable[Row], out: TextIO, target: Target) -> None:
    """Write a header and a line for each row; lists and tables are told in words."""
    from diplomatic_extract.writers.csv import write_rows as write_cells
    from diplomatic_extract.writers.xlsx import describe

    def tell(row: Row) -> Row:
        return {name: describe(value) if isinstance(value, list | dict) else value for name, value in row.items()}

    write_cells(columns, map(tell, rows), out, excel=target.writing.excel)


def write_table(columns: Sequence[str], rows: Iterable[Row], out: TextIO, target: Target) -> None:
    """Write a table for the eye: lists shortened, columns that are empty throughout left out."""
    labels = load_labels(target.writing.lang, target.writing.rules)
    shown = [with_figure(row, labels) for row in islice(rows, SHOWN)]
    more = sum(1 for _ in rows)
    filled = [name for name in columns if any(row[name] not in (None, "", [], {}) for row in shown)]
    kept = [name for name in filled if name not in HIDDEN]
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 2, 0, 0), show_edge=False)
    for name in kept:
        short = name in SHORT
        table.add_column(name.replace("_", " "), overflow="fold", justify=justify(shown, name), no_wrap=short)
    for row in shown:
        table.add_row(*(Text(cell(name, row[name])) for name in kept))
    console = open_console(out, target.writing)
    if shown:
        console.print(table)
    if more:
        say(f"… and {more:,} more rows; --limit, filters or --output show others")


def with_figure(row: Row, labels: Labels) -> Row:
    """A row whose amount is told as people say it, with currency, qualifier and change («over 1.2 bn USD, +5 %»)."""
    if not {"value", *FIGURE} <= row.keys():
        return row
    return {**row, "value": describe_figure(row, labels), **dict.fromkeys(FIGURE)}


def justify(rows: Sequence[Row], name: str) -> Any:
    """Numbers stand to the right."""
    values = [row[name] for row in rows if row[name] is not None]
    return "right" if values and all(isinstance(value, int | float) for value in values) else "left"


def cell(name: str, value: Any) -> str:
    """A value in one line, as a person reads it."""
    if value is None:
        return ""
    if name in WIDE:
        return str(len(value))
    if name == "source" and len(str(value)) > SOURCE:
        return "…" + str(value)[-SOURCE:]
    if isinstance(value, float):
        return f"{value:,.10g}"
    if isinstance(value, list):
        text = ", ".join(brief(item) for item in value)
    elif isinstance(value, dict):
        text = ", ".join(f"{key} {brief(item)}" for key, item in value.items())
    else:
        text = str(value)
    text = " ".join(text.split())
    return text if len(text) <= LONGEST * 2 else text[: LONGEST * 2 - 1] + "…"


def brief(item: Any) -> str:
    """An item of a list or table: what it is called; of a list all that it holds."""
    if isinstance(item, list):
        return ", ".join(map(brief, item))
    if isinstance(item, dict):
        return str(item.get("name") or item.get("position") or item.get("source") or next(iter(item.values()), ""))
    return str(item)


FORMATS = {"jsonl": write_jsonl, "json": write_json, "csv": write_csv, "table": write_table}
