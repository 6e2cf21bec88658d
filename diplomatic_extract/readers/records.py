"""Reading an input: one record a document, one failure a document that cannot be read."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from diplomatic_extract.model import Record
from diplomatic_extract.readers.options import Input, ReadFailure, ReadOptions

_DEFAULTS = ReadOptions()


def read_records(given: Input, options: ReadOptions = _DEFAULTS) -> Iterator[Record | ReadFailure]:
    """Yield the documents of an input in order, each as a record or as a failure; never raises for bad data.

    Texts are kept exactly as decoded (line ends included; only a byte-order mark is dropped). JSON Lines and tables
    are streamed. Remarks for the user stand in `Record.notes`.
    """
    if given.problem:
        yield ReadFailure(given.source, given.problem)
        return
    data = sys.stdin.buffer.read() if given.path is None else Path(given.path).read_bytes()
    yield Record(text=data.decode("utf-8-sig"), source=given.source)
