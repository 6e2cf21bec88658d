"""From the command line to records: paths, standard input, reading options, documents that fail."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
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
        check_no_names(paths)
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
        self.skipped: Counter[str] = Counter()

    def __iter__(self) -> Iterator[Record]:
        from diplomatic_extract.readers import ReadFailure, find_inputs, read_records

        for given in find_inputs(self.paths, exclude=self.exclude, skipped=self.skip):
            for found in read_records(given, self.options):
                if isinstance(found, ReadFailure):
                    self.fail(found.message)
                else:
                    self.read += 1
                    tell_notes(found)
                    yield found

    def skip(self, path: Path) -> None:
        """Count a file of a folder that is passed over; its name is told to those who ask."""
        self.skipped[path.suffix.lower()] += 1
        detail(f"{path}: passed over, its suffix is not one of those read")

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


def describe_skipped(skipped: Mapping[str, int]) -> str:
    """How many files of folders were passed over, by suffix."""
    kinds = ", ".join(f"{suffix or 'no suffix'} {count:,}" for suffix, count in sorted(skipped.items()))
    way = "; a PDF is read once pdftotext has made a .txt of it" if ".pdf" in skipped else ""
    number = sum(skipped.values())
    return f"{number:,} file{'' if number == 1 else 's'} of other kinds passed over ({kinds}){way}"


def check_no_names(paths: Sequence[str]) -> None:
    """Raise a usage error for a path that is no file but a relation type, left over from a list typed with spaces."""
    from diplomatic_extract.cli.options import relation_names

    for path in paths:
        if not Path(path).exists() and path.strip(",") in relation_names():
            told = f"{path} is a relation type, not a file; join the types with commas: --only met_with,{path}"
            raise typer.BadParameter(told, param_hint="PATH")


def tell_notes(record: Record) -> None:
    """What the reader remarks on a record, such as a detected encoding."""
    for note in getattr(record, "notes", ()):
        warn(f"{record.source}: {note}")
