"""Rows into and out of DuckDB in bounded memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import duckdb
import numpy as np

CHUNK = 5_000  # rows written at once
FETCHED = 2_000  # rows read at once
TYPES = {"seq": "BIGINT", "number": "BIGINT", "score": "DOUBLE", "n": "BIGINT", "start": "BIGINT", "stop": "BIGINT"}


class Table:
    """A table that takes rows one by one and writes them in chunks; all columns but numbers are text."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, name: str, columns: Sequence[str]) -> None:
        """Create the table, empty."""
        self.connection, self.name, self.columns = connection, name, tuple(columns)
        self.rows: list[Sequence[Any]] = []
        typed = ", ".join(f'"{column}" {TYPES.get(column, "VARCHAR")}' for column in columns)
        connection.execute(f"CREATE OR REPLACE TABLE {name} ({typed})")

    def add(self, row: Sequence[Any]) -> None:
        """Append a row."""
        self.rows.append(row)
        if len(self.rows) >= CHUNK:
            self.flush()

    def extend(self, rows: Iterable[Sequence[Any]]) -> None:
        """Append rows."""
        for row in rows:
            self.add(row)

    def flush(self) -> None:
        """Write what was added; call it at the end."""
        if not self.rows:
            return
        chunk = {
            name: to_array(values) for name, values in zip(self.columns, zip(*self.rows, strict=True), strict=True)
        }
        self.connection.register("chunk", chunk)
        names = ", ".join(f'"{name}"' for name in self.columns)
        self.connection.execute(f"INSERT INTO {self.name} SELECT {names} FROM chunk")
        self.connection.unregister("chunk")
        self.rows = []


def to_array(values: Sequence[Any]) -> Any:
    """Values as an array of numpy: numbers as such, all else as objects."""
    array = np.empty(len(values), dtype=object)
    array[:] = values
    return array if any(isinstance(value, str) or value is None for value in values) else np.array(values)


def fetch(connection: duckdb.DuckDBPyConnection, query: str, parameters: Any = None) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a query, some at a time; other queries may run meanwhile."""
    cursor = connection.cursor()
    cursor.execute(query, parameters)
    while rows := cursor.fetchmany(FETCHED):
        yield from rows
    cursor.close()
