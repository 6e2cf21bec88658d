"""What goes out: one file a format, found by its name; a new format is a new file here.

A format is a module with `SUFFIXES` (of the files it is inferred from) and
`write(extractions, out, options)`, which writes a stream of extractions to a text stream.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Protocol, TextIO

from diplomatic_extract.errors import OutputError
from diplomatic_extract.model import Extraction
from diplomatic_extract.writers._options import ROWS, Rows, WriteOptions
from diplomatic_extract.writers._output import check_output, open_output
from diplomatic_extract.writers._schema import load_schema, make_schema

__all__ = [
    "ROWS",
    "Rows",
    "WriteOptions",
    "Writer",
    "check_output",
    "find_formats",
    "infer_format",
    "load_schema",
    "load_writer",
    "make_schema",
    "open_output",
]


class Writer(Protocol):
    """What every format module offers."""

    SUFFIXES: tuple[str, ...]

    def write(self, extractions: Iterable[Extraction], out: TextIO, options: WriteOptions) -> None: ...


def find_formats() -> list[str]:
    """The names of all formats, which are the names of their files."""
    return [module.name for module in iter_modules(__path__) if not module.name.startswith("_")]


def load_writer(name: str) -> Writer:
    """The writer of a format; raises OutputError for an unknown name."""
    if name not in find_formats():
        raise OutputError(f"unknown format {name!r}; choose from {', '.join(find_formats())}")
    writer: Writer = import_module(f"{__name__}.{name}")
    return writer


def infer_format(output: Path | None, *, terminal: bool) -> str:
    """The format that an output's suffix names; without an output: tables on a terminal, JSON Lines in a pipe.

    Raises OutputError where no format has the suffix.
    """
    if output is None:
        return "table" if terminal else "jsonl"
    for name in find_formats():
        if output.suffix.lower() in load_writer(name).SUFFIXES:
            return name
    raise OutputError(
        f"{output}: no format is written to files ending in {output.suffix or 'nothing'!r}; "
        f"name it with --format {'|'.join(find_formats())}"
    )
