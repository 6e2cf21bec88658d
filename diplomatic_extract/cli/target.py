"""Where results go, and in which format."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import msgspec
from rich.console import RenderableType

from diplomatic_extract.cli.pager import open_pager
from diplomatic_extract.model import Extraction
from diplomatic_extract.writers import WriteOptions, load_writer, needs_text, open_output, write_output
from diplomatic_extract.writers.table import open_console


class Target(msgspec.Struct, frozen=True):
    """Where and how results are written; `output` None is standard output, `paged` sends them to a pager."""

    output: Path | None
    format: str
    force: bool
    writing: WriteOptions
    paged: bool = False

    def write(self, extractions: Iterable[Extraction]) -> None:
        """Write a stream of extractions; an output file appears only if nothing fails."""
        if self.paged:
            with open_pager() as out:
                load_writer(self.format).write(extractions, out, self.writing)
        else:
            write_output(self.format, extractions, self.output, self.writing, force=self.force)

    @property
    def needs_text(self) -> bool:
        """Whether the format shows the texts of documents."""
        return needs_text(self.format)

    def print(self, page: RenderableType) -> None:
        """Print a page of tables in place of extractions."""
        with open_output(self.output, force=self.force) as out:
            open_console(out, self.writing).print(page)
