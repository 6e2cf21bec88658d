"""HTML for reading: the marked text of each document with its facts beside it, in one file that needs no network."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from diplomatic_extract.labels import load_labels
from diplomatic_extract.model import Extraction
from diplomatic_extract.report.page import make_document_page
from diplomatic_extract.writers._options import WriteOptions

SUFFIXES = (".html", ".htm")
NEEDS_TEXT = True
TOOL = "any browser"


def write(extractions: Iterable[Extraction], out: TextIO, options: WriteOptions) -> None:
    """Write the page of the documents; without their texts it shows the sentences behind the facts."""
    out.write(make_document_page(extractions, {}, load_labels(options.lang, options.rules)))
