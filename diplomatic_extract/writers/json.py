"""JSON: one indented array of all documents, for reading by eye."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

import msgspec

from diplomatic_extract.model import Extraction
from diplomatic_extract.writers._options import WriteOptions

SUFFIXES = (".json",)
TOOL = "any editor, jq"


def write(extractions: Iterable[Extraction], out: TextIO, options: WriteOptions) -> None:
    """Write an array of extractions, one after another, without holding them all."""
    separator = "[\n"
    for extraction in extractions:
        out.write(separator + msgspec.json.format(msgspec.json.encode(extraction), indent=2).decode())
        separator = ",\n"
    out.write("[]\n" if separator == "[\n" else "\n]\n")
