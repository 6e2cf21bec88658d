"""Parquet for pandas, polars, DuckDB and R: one table a file, with typed columns."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import duckdb
import numpy as np

from diplomatic_extract.model import Extraction
from diplomatic_extract.tables.facts import TABLES
from diplomatic_extract.tables.types import Column, Row, Table
from diplomatic_extract.writers._options import WriteOptions

SUFFIXES = (".parquet", ".pq")
WRITES = "file"
TOOL = "pandas.read_parquet, polars, DuckDB, Spark, R (arrow)"
SQL_TYPES = {"int": "BIGINT", "float": "DOUBLE"}
CHUNK = 20_000  # rows handed over at once


def write(extractions: Iterable[Extraction], path: Path, options: WriteOptions) -> None:
    """Write the table that `options.rows` names."""
    columns, find_rows = TABLES[options.rows]
    rows = (row for extraction in extractions for row in find_rows(extraction))
    write_table(Table(options.rows, columns, rows), path)


def write_table(table: Table, path: Path) -> None:
    """Write one table. Dates stay ISO text, as many are months or years; lists and tables are JSON text."""
    with duckdb.connect(":memory:") as connection:
        store_table(connection, table, "rows")
        target = str(path).replace("'", "''")
        connection.execute(f"COPY rows TO '{target}' (FORMAT parquet, COMPRESSION zstd)")


def store_table(connection: duckdb.DuckDBPyConnection, table: Table, name: str) -> None:
    """Create a table of a database and fill it in chunks."""
    typed = ", ".join(f'"{column.name}" {SQL_TYPES.get(column.kind, "VARCHAR")}' for column in table.columns)
    connection.execute(f"CREATE TABLE {name} ({typed})")
    chunk: list[Row] = []
    for row in table.rows:
        chunk.append(row)
        if len(chunk) == CHUNK:
            insert(connection, table.columns, chunk, name)
            chunk = []
    if chunk:
        insert(connection, table.columns, chunk, name)


def insert(connection: duckdb.DuckDBPyConnection, columns: Iterable[Column], rows: list[Row], name: str) -> None:
    """Append rows to a table of a database."""
    arrays = {column.name: to_array(column, [row.get(column.name) for row in rows]) for column in columns}
    connection.register("chunk", arrays)
    connection.execute(f"INSERT INTO {name} SELECT * FROM chunk")
    connection.unregister("chunk")


def to_array(column: Column, values: list[Any]) -> Any:
    """The values of a column as an array: numbers as numbers, all else as text."""
    array = np.empty(len(values), dtype=object)
    array[:] = [adapt_value(column, value) for value in values]
    return array


def adapt_value(column: Column, value: Any) -> Any:
    """A value as its column holds it."""
    import msgspec

    if value is None:
        return None
    if column.kind in SQL_TYPES:
        return float(value) if column.kind == "float" else int(value)
    return value if isinstance(value, str) else msgspec.json.encode(value).decode()
