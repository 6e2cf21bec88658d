"""From the command line to records: paths, standard input, reading options, documents that fail."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from diplomatic_extract.cli.console import WRONG_USAGE, detail, fault, warn

if TYPE_CHECKING:
    from diplomatic_extract.model import Extraction, Record
    from diplomatic_extract.readers import ReadOptions


def given_paths(ctx: typer.Context, paths: Sequence[str] | None) -> list[str]:
    """The paths to read; piped standard input where none is given.

    On a terminal without a path, shows how the command is used and exits with 2 rather than wait for typing.
    """
    if paths:
        return list(paths)
    if sys.stdin is not None and not sys.stdin.isatty():
        return ["-"]
    typer.echo(ctx.get_usage(), err=True)
    fault(f"nothing to read: name files or folders, or pipe a text in; {ctx.command_path} --help shows examples")
    raise typer.Exit(WRONG_USAGE)


class Inputs:
    """The records behind paths, read one by one; documents that fail are told at once and counted."""

    def __init__(self, paths: Sequence[str], options: ReadOptions, *, exclude: Sequence[Path] = ()) -> None:
        self.paths, self.options, self.exclude = paths, options, exclude
        self.read = self.failed = self.faulty = 0

    def __iter__(self) -> Iterator[Record]:
        from diplomatic_extract.readers import ReadFailure, find_inputs, read_records

        for given in find_inputs(self.paths, exclude=self.exclude, skipped=tell_skipped):
            for found in read_records(given, self.options):
                if isinstance(found, ReadFailure):
                    self.fail(found.message)
                else:
                    self.read += 1
                    tell_notes(found)
                    yield found

    def fail(self, message: str) -> None:
        """Tell of a document that failed, and count it."""
        self.failed += 1
        fault(message)

    def tell_faults(self, extraction: Extraction) -> None:
        """Tell which steps failed on a document, and count it."""
        from diplomatic_extract.guarding import describe_fault

        faults = extraction.document.faults
        self.faulty += bool(faults)
        for found in faults:
            fault(f"{extraction.document.source}: {describe_fault(found)}; please report it")


def tell_skipped(path: Path) -> None:
    detail(f"{path}: passed over, its suffix is not one of those read")


def tell_notes(record: Record) -> None:
    """What the reader remarks on a record, such as a detected encoding."""
    for note in getattr(record, "notes", ()):
        warn(f"{record.source}: {note}")
