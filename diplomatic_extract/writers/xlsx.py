"""XLSX for Excel and LibreOffice: a sheet a table, with filters, dates that are dates, and links to sources."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from diplomatic_extract.errors import OutputError
from diplomatic_extract.model import Extraction
from diplomatic_extract.tables.facts import find_tables
from diplomatic_extract.tables.phrases import clean
from diplomatic_extract.tables.types import Column, Table
from diplomatic_extract.writers._options import WriteOptions

SUFFIXES = (".xlsx",)
WRITES = "file"
TOOL = "Excel, LibreOffice Calc, Google Sheets, pandas.read_excel"
MOST_ROWS = 1_048_575  # below the header, the most that a sheet holds
MOST_CHARS = 32_767
WIDEST, NARROWEST, MEASURED = 60, 8, 200  # columns in characters; rows that are looked at for it
LINKS = 65_000  # links in a sheet; Excel refuses more
WEBLINK = re.compile(r"https?://[^\s<>\"]{1,2070}", re.IGNORECASE)


def write(extractions: Iterable[Extraction], path: Path, options: WriteOptions) -> None:
    """Write the tables of extractions, a sheet each."""
    write_tables(find_tables(extractions), path)


def write_tables(tables: Iterable[Table], path: Path) -> None:
    """Write tables, a sheet each; equal tables give equal bytes.

    No text becomes a formula or a link by its looks: formulas are off, and addresses of sources are links only where
    they are of the web. Raises OutputError for a table that no sheet can hold.
    """
    settings = {
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "nan_inf_to_errors": True,
        "constant_memory": False,
    }
    with xlsxwriter.Workbook(str(path), settings) as book:
        # a day without an hour is taken for none, and the file gets the time of writing
        book.set_properties({"created": datetime(2000, 1, 1), "title": "diplomatic-extract"})
        formats = {
            "head": book.add_format({"bold": True, "bottom": 1, "bg_color": "#F1EEE6", "valign": "top"}),
            "date": book.add_format({"num_format": "yyyy-mm-dd", "align": "left"}),
            "float": book.add_format({"num_format": "#,##0.###"}),
            "link": book.add_format({"font_color": "#1F4F80", "underline": 1}),
        }
        for table in tables:
            write_sheet(book, table, formats)


def write_sheet(book: Any, table: Table, formats: dict[str, Any]) -> None:
    """One table with its header frozen, filters, and columns as wide as what stands in them."""
    rows = [*table.rows]
    if len(rows) > MOST_ROWS:
        raise OutputError(
            f"{table.name}: {len(rows):,} rows; a sheet holds {MOST_ROWS:,}; write parquet or csv instead"
        )
    sheet = book.add_worksheet(table.name[:31])
    sheet.freeze_panes(1, 1)
    for number, column in enumerate(table.columns):
        sheet.write_string(0, number, column.name, formats["head"])
        if column.meaning:
            sheet.write_comment(0, number, column.meaning, {"x_scale": 1.6, "y_scale": 0.6})
        sheet.set_column(number, number, width_of(column, rows))
    links = 0
    for number, row in enumerate(rows, 1):
        for place, column in enumerate(table.columns):
            links += write_cell(sheet, number, place, column, row.get(column.name), formats, links < LINKS)
    sheet.autofilter(0, 0, max(len(rows), 1), len(table.columns) - 1)


def write_cell(
    sheet: Any, row: int, place: int, column: Column, value: Any, formats: dict[str, Any], linking: bool
) -> bool:
    """One value as what it is; says whether it became a link."""
    if value is None or value == "":
        return False
    if column.kind == "date" and (day := read_day(value)):
        sheet.write_datetime(row, place, day, formats["date"])
    elif column.kind in ("int", "float") and isinstance(value, int | float):
        sheet.write_number(row, place, value, formats["float"] if column.kind == "float" else None)
    elif column.kind == "link" and linking and WEBLINK.fullmatch(str(value)):
        sheet.write_url(row, place, str(value), formats["link"], shorten(str(value)))
        return True
    else:
        sheet.write_string(row, place, shorten(describe(value)))
    return False


def read_day(value: Any) -> date | None:
    """A whole date; months, years and days before Excel's calendar stay text."""
    try:
        day = value if isinstance(value, date) else date.fromisoformat(str(value))
    except ValueError:
        return None
    return day if day.year >= 1900 else None


def describe(value: Any) -> str:
    """A value as text; of a list one item after another."""
    if isinstance(value, list):
        return "; ".join(describe(item) for item in value)
    if isinstance(value, dict):
        return describe_table(value)
    return clean(str(value))


def describe_table(value: dict[str, Any]) -> str:
    """A table within a cell: «Касым-Жомарт Токаев (KAZ)», «ТАСС: Министр прибыл…», else all that it holds."""
    if name := value.get("name"):
        return clean(f"{name} ({value['country']})" if value.get("country") else str(name))
    if text := value.get("text"):
        return clean(f"{value.get('source') or ''}: {text}")
    return ", ".join(f"{key}: {describe(item)}" for key, item in value.items() if item not in (None, "", []))


def shorten(text: str) -> str:
    """A text that a cell can hold."""
    return text if len(text) <= MOST_CHARS else text[: MOST_CHARS - 1] + "…"


def width_of(column: Column, rows: Sequence[dict[str, Any]]) -> float:
    """The width of a column in characters, after its name and its first values."""
    lengths = [len(describe(value)) for row in rows[:MEASURED] if (value := row.get(column.name)) is not None]
    return min(max([NARROWEST, len(column.name) + 3, *lengths]) + 1, WIDEST)
