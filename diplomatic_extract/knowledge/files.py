"""How a base is told from other files."""

from __future__ import annotations

from pathlib import Path

BASE_SUFFIXES = (".duckdb", ".db", ".ddb")
MARK = b"DUCK"


def is_base(path: Path) -> bool:
    """Whether a file is a DuckDB database, by the mark in its first bytes."""
    try:
        with path.open("rb") as file:
            return MARK in file.read(16)
    except OSError:
        return False
