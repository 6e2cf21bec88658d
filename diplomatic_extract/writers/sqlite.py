"""SQLite for Datasette: the tables of the contract with keys, indexes, search and a description of every column."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from diplomatic_extract.model import Extraction
from diplomatic_extract.tables.facts import TABLES, Stream
from diplomatic_extract.tables.types import Column, Table
from diplomatic_extract.writers._options import WriteOptions

SUFFIXES = (".sqlite", ".sqlite3")
WRITES = "file"
TOOL = "Datasette, DB Browser for SQLite, sqlite3"
SQL_TYPES = {"int": "INTEGER", "float": "REAL"}
# columns that are searched for often; keys of the tables that have one
INDEXED = ("document", "relation", "entity", "type", "status", "date", "name", "country")
KEYS = {"documents": "document"}
# what is written once though it may come twice: a document that stands twice in the input
SEARCHED = ("relations", ("who", "what", "evidence"))


def write(extractions: Iterable[Extraction], path: Path, options: WriteOptions) -> None:
    """Write all tables of extractions, row by row, with a full-text index over the relations."""
    with sqlite3.connect(path) as connection:
        for name, (columns, _) in TABLES.items():
            create_table(connection, name, columns)
        for name, row in Stream(extractions):
            insert(connection, name, TABLES[name][0], row)
        finish(connection, {name: columns for name, (columns, _) in TABLES.items()})
        add_search(connection, *SEARCHED)
    connection.close()


def write_tables(tables: Iterable[Table], path: Path) -> None:
    """Write tables of any kind."""
    with sqlite3.connect(path) as connection:
        known = {}
        for table in tables:
            create_table(connection, table.name, table.columns)
            for row in table.rows:
                insert(connection, table.name, table.columns, row)
            known[table.name] = table.columns
        finish(connection, known)
    connection.close()


def create_table(connection: sqlite3.Connection, name: str, columns: Iterable[Column]) -> None:
    """An empty table with typed columns."""
    typed = [f'"{column.name}" {SQL_TYPES.get(column.kind, "TEXT")}' for column in columns]
    key = [f'PRIMARY KEY ("{KEYS[name]}")'] if name in KEYS else []
    connection.execute(f'CREATE TABLE "{name}" ({", ".join(typed + key)})')


def insert(connection: sqlite3.Connection, name: str, columns: tuple[Column, ...], row: dict[str, Any]) -> None:
    """Add a row; a document that came before is left as it is."""
    marks = ", ".join("?" * len(columns))
    values = [adapt_value(row.get(column.name)) for column in columns]
    connection.execute(f'INSERT OR IGNORE INTO "{name}" VALUES ({marks})', values)


def adapt_value(value: Any) -> Any:
    """A value that SQLite can hold: lists and tables as JSON."""
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value


def finish(connection: sqlite3.Connection, tables: dict[str, tuple[Column, ...]]) -> None:
    """Indexes, and a table that describes every column."""
    connection.execute("CREATE TABLE columns (table_name TEXT, column_name TEXT, kind TEXT, meaning TEXT)")
    for name, columns in tables.items():
        for column in columns:
            row = (name, column.name, column.kind, column.meaning)
            connection.execute("INSERT INTO columns VALUES (?, ?, ?, ?)", row)
            if column.name in INDEXED and KEYS.get(name) != column.name:
                connection.execute(f'CREATE INDEX "{name}_{column.name}" ON "{name}" ("{column.name}")')


def add_search(connection: sqlite3.Connection, table: str, columns: tuple[str, ...]) -> None:
    """A full-text index that Datasette finds by itself."""
    names = ", ".join(f'"{name}"' for name in columns)
    connection.execute(f'CREATE VIRTUAL TABLE "{table}_fts" USING fts5 ({names}, content="{table}")')
    connection.execute(f'INSERT INTO "{table}_fts" (rowid, {names}) SELECT rowid, {names} FROM "{table}"')
