"""What goes out: one file a format, found by its name; a new format is a new file here.

A format is a module with `SUFFIXES` (of the files it is inferred from), `TOOL` (what opens it) and
`write(extractions, out, options)`, which writes a stream of extractions. `out` is a text stream; where the module
says `WRITES = "file"` or `"folder"`, it is the path of a file to make, or of an empty folder to fill. `NEEDS_TEXT`
says that the texts of the documents must be kept.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any, Literal, Protocol, TextIO

from diplomatic_extract.errors import OutputError
from diplomatic_extract.model import Extraction
from diplomatic_extract.writers._options import ROWS, EvidenceShown, Rows, WriteOptions
from diplomatic_extract.writers._output import Draft, check_apart, check_output, follow_links, open_output, write_whole
from diplomatic_extract.writers._places import new_file, new_folder
from diplomatic_extract.writers._schema import load_schema, make_schema

__all__ = [
    "ROWS",
    "Draft",
    "EvidenceShown",
    "Rows",
    "WriteOptions",
    "Writer",
    "check_apart",
    "check_output",
    "find_formats",
    "follow_links",
    "infer_format",
    "kind_of",
    "load_schema",
    "load_writer",
    "make_schema",
    "needs_text",
    "open_output",
    "write_output",
    "write_whole",
]


class Writer(Protocol):
    """What every module of a text format offers."""

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


def write_output(
    name: str, extractions: Iterable[Extraction], output: Path | None, options: WriteOptions, *, force: bool = False
) -> None:
    """Write extractions in a format to a file, a folder, or for None to standard output.

    What is written appears whole or not at all. Raises OutputError where it cannot be written.
    """
    writer: Any = load_writer(name)
    opened = {"text": open_output, "file": new_file, "folder": new_folder}[kind_of(name)]
    with opened(output, force=force) as out:
        writer.write(extractions, out, options)


def kind_of(name: str) -> Literal["text", "file", "folder"]:
    """What a format writes: text, a file of its own kind, or a folder."""
    kind: Literal["text", "file", "folder"] = getattr(load_writer(name), "WRITES", "text")
    return kind


def needs_text(name: str) -> bool:
    """Whether a format shows the texts of documents, so that they must be kept."""
    return getattr(load_writer(name), "NEEDS_TEXT", False)


def infer_format(output: Path | None, *, terminal: bool) -> str:
    """The format that an output's suffix names; without an output: tables on a terminal, JSON Lines in a pipe.

    Raises OutputError where no format has the suffix.
    """
    if output is None:
        return "table" if terminal else "jsonl"
    known = {suffix: name for name in find_formats() for suffix in load_writer(name).SUFFIXES}
    fitting = [suffix for suffix in known if output.name.lower().endswith(suffix)]
    if fitting:
        return known[max(fitting, key=len)]
    told = f"no format is written to files ending in {output.suffix!r}" if output.suffix else "the name has no suffix"
    suffixes = ", ".join(f"{suffix} ({name})" for suffix, name in known.items())
    raise OutputError(
        f"{output}: {told}; end it in one of {suffixes}, or name the format with --format {'|'.join(find_formats())}"
    )
