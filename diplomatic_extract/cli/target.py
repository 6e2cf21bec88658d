"""Where results go, and in which format."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import msgspec
from rich.console import RenderableType

from diplomatic_extract.model import Extraction
from diplomatic_extract.writers import WriteOptions, load_writer, open_output
from diplomatic_extract.writers.table import open_console


class Target(msgspec.Struct, frozen=True):
    """Where and how results are written; `output` None is standard output."""

    output: Path | None
    format: str
    force: bool
    writing: WriteOptions

    def write(self, extractions: Iterable[Extraction]) -> None:
        """Write a stream of extractions; an output file appears only if nothing fails."""
        with open_output(self.output, force=self.force) as out:
            load_writer(self.format).write(extractions, out, self.writing)

    def print(self, page: RenderableType) -> None:
        """Print a page of tables in place of extractions."""
        with open_output(self.output, force=self.force) as out:
            open_console(out, self.writing).print(page)
