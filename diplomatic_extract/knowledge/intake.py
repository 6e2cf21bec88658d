"""What goes into a base: extractions out of JSON Lines, gzip, Parquet and other bases, line by line."""

from __future__ import annotations

import gzip
import hashlib
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, NamedTuple

import duckdb

from diplomatic_extract.errors import InputError
from diplomatic_extract.knowledge.files import BASE_SUFFIXES, is_base
from diplomatic_extract.readers.inputs import find_inputs
from diplomatic_extract.readers.options import STDIN

ROWS = 500  # extractions fetched at once from a table
LINE_SUFFIXES = (".jsonl", ".ndjson", ".json", ".gz", ".zst", "")


class Line(NamedTuple):
    """An extraction as text and where it stands: «facts.jsonl, line 3»."""

    text: bytes
    place: str


class FactsFile(NamedTuple):
    """A file of extractions; `hash` tells whether a base holds it already."""

    name: str
    path: Path
    hash: str


@contextmanager
def open_facts(paths: Sequence[str], exclude: Sequence[Path] = ()) -> Iterator[list[FactsFile]]:
    """Give the files behind paths (files, folders, globs, `-`), in order; standard input is kept for the while.

    Raises InputError with every path that leads nowhere.
    """
    with tempfile.TemporaryDirectory(prefix="facts-") as folder:
        found: list[FactsFile] = []
        problems: list[str] = []
        for given in find_inputs(paths, exclude=exclude):
            if given.problem:
                problems.append(given.problem)
            elif given.path is None:
                found.append(keep_stdin(Path(folder)))
            elif is_of_facts(given.path):
                found.append(FactsFile(str(given.path), given.path, hash_file(given.path)))
        if problems:
            raise InputError("; ".join(problems))
        yield found


def is_of_facts(path: Path) -> bool:
    """Whether a file may hold extractions, by its name: a folder of Ray also holds a journal and lists of failures."""
    hidden = any(part.startswith("_") for part in path.parts[-2:])
    return not hidden and path.suffix.lower() in (*LINE_SUFFIXES, ".parquet", *BASE_SUFFIXES)


def keep_stdin(folder: Path) -> FactsFile:
    """Write standard input into a file, to be read like others."""
    path = folder / "stdin.jsonl"
    with path.open("wb") as out:
        while block := sys.stdin.buffer.read(1 << 20):
            out.write(block)
    return FactsFile(STDIN, path, hash_file(path))


def hash_file(path: Path) -> str:
    """16 hex digits of the SHA-256 of a file. Raises InputError where it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()[:16]
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}") from error


def read_lines(file: FactsFile) -> Iterator[Line]:
    """Yield the extractions of a file as text. Raises InputError where the file is of no kind that holds any."""
    if is_base(file.path):
        yield from read_table(file, "SELECT extraction FROM documents ORDER BY document, source", attach=True)
    elif file.path.suffix.lower() == ".parquet":
        yield from read_table(file, "SELECT extraction FROM read_parquet($path)")
    else:
        with open_plain(file.path) as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield Line(line, f"{file.name}, line {number}")


def read_table(file: FactsFile, query: str, *, attach: bool = False) -> Iterator[Line]:
    """Yield the column `extraction` of a Parquet file or a base."""
    try:
        connection = duckdb.connect(str(file.path), read_only=True) if attach else duckdb.connect()
        with connection:
            cursor = connection.execute(query, {"path": str(file.path)} if "$path" in query else None)
            number = 0
            while rows := cursor.fetchmany(ROWS):
                for (text,) in rows:
                    number += 1
                    yield Line(text.encode("utf-8", "surrogatepass"), f"{file.name}, row {number}")
    except duckdb.Error as error:
        told = str(error).splitlines()[0]
        raise InputError(f"{file.name} holds no extractions ({told}); name what batch or build wrote") from error


@contextmanager
def open_plain(path: Path) -> Iterator[BinaryIO]:
    """A file of lines, unpacked where its first bytes are those of gzip."""
    try:
        with path.open("rb") as raw:
            packed = raw.read(2) == b"\x1f\x8b"
            raw.seek(0)
            if packed:
                with gzip.open(raw) as lines:
                    yield lines  # type: ignore[misc]
            else:
                yield raw
    except (OSError, EOFError) as error:
        raise InputError(f"{path} cannot be read: {error}; is the file whole?") from error
