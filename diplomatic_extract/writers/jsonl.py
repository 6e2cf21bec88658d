"""JSON Lines: one line a document, the contract itself."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

import msgspec

from diplomatic_extract.model import Extraction
from diplomatic_extract.writers._options import WriteOptions

SUFFIXES = (".jsonl", ".ndjson")
TOOL = "this program (show, report, build), jq, pandas.read_json(lines=True), DuckDB"


def write(extractions: Iterable[Extraction], out: TextIO, options: WriteOptions) -> None:
    """Write each extraction as one line, at once, so that a reader at the other end of a pipe need not wait."""
    for extraction in extractions:
        out.write(format_line(extraction))
        out.flush()


def format_line(extraction: Extraction) -> str:
    """An extraction as a line of JSON, with its line end."""
    return msgspec.json.encode(extraction).decode() + "\n"
