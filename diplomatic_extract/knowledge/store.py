"""The file of a base: one DuckDB database that is made beside its place and moved there when it is whole."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import duckdb

from diplomatic_extract.errors import InputError, OutputError

BASE = "diplomatic-extract/base/1"
MEMORY = "1GB"  # for DuckDB; what does not fit goes to the disk
THREADS = max(1, min(8, os.cpu_count() or 1))


@contextmanager
def new_base(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open an empty base for writing that replaces the file at `path` when all went well.

    The connection's own database is scratch and goes away; the base is attached to it as `base`. A kill at any moment
    leaves the old file as it was. Raises OutputError where the disk refuses.
    """
    prefix, suffix = f".{path.name}.{os.getpid()}.", ".partial"
    folder = Path(tempfile.mkdtemp(prefix=prefix, suffix=suffix, dir=path.parent))
    try:
        draft = folder / "base.duckdb"
        with duckdb.connect(":memory:", config={"threads": THREADS}) as connection:
            connection.execute(f"SET memory_limit = '{MEMORY}'")
            connection.execute(f"SET temp_directory = '{quoted(folder)}'")
            connection.execute("SET checkpoint_threshold = '1TB'")  # once, at the end
            connection.execute("SET preserve_insertion_order = true")
            connection.execute("SET enable_progress_bar = false")
            connection.execute(f"ATTACH '{quoted(draft)}' AS base (STORAGE_VERSION 'v1.2.0')")
            yield connection
            connection.execute("CHECKPOINT base")
            connection.execute("DETACH base")
        draft.replace(path)
    except duckdb.IOException as error:
        raise OutputError(f"{path} cannot be written: {str(error).splitlines()[0]}") from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def read_about(path: Path, name: str) -> str:
    """What a base says of itself under a name, "" where it says nothing."""
    with open_base(path) as connection:
        row = connection.execute("SELECT value FROM about WHERE name = ?", [name]).fetchone()
    return str(row[0]) if row else ""


def remove_remains(path: Path) -> None:
    """Remove what builds of this base that were killed have left beside it."""
    for folder in path.parent.glob(f".{path.name}.*.partial"):
        owner = folder.name.removeprefix(f".{path.name}.").split(".")[0]
        if owner.isdigit() and not is_running(int(owner)):
            with suppress(OSError):
                shutil.rmtree(folder)


def is_running(process: int) -> bool:
    """Whether a process of this machine is alive."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:  # another user's
        return True
    return True


def open_base(path: Path) -> duckdb.DuckDBPyConnection:
    """Open a base for reading. Raises InputError where it is missing, or no base of this version."""
    if not path.is_file():
        raise InputError(f"{path}: no such base; make it with: diplomatic-extract build facts.jsonl -o {path}")
    try:
        connection = duckdb.connect(str(path), read_only=True)
        connection.execute("SET enable_progress_bar = false")
        row = connection.execute("SELECT value FROM about WHERE name = 'schema'").fetchone()
    except duckdb.Error as error:
        told = str(error).splitlines()[0]
        raise InputError(f"{path} is no base ({told}); name a file that build wrote") from error
    if row is None or row[0] != BASE:
        raise InputError(f"{path} is a base of another version; build it anew: build {path} -o new.duckdb")
    return connection


def quoted(path: Path) -> str:
    """A path as it stands between single quotes in SQL."""
    return str(path).replace("'", "''")
