"""What the readers are asked and what they answer: options, inputs, failures."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import msgspec

from diplomatic_extract.errors import InputError

InputFormat = Literal["text", "html", "jsonl", "json", "csv", "tsv", "parquet", "feed", "docx", "odt", "zip", "tar"]
MAX_SIZE = 10_000_000
STDIN = "-"


class ReadOptions(msgspec.Struct, frozen=True, kw_only=True):
    """How to read. Fields named None are looked for under their usual names (`data/fields.toml`).

    `encoding` forces a codec; `input_format` overrides suffix and content; `max_size` is the largest document in bytes;
    `records` is the path of the list of documents inside JSON (`messages`, `response.items`). `published` (ISO date)
    and `publisher` hold for every record and win over what the input says; `published_if_missing` holds for documents
    of which neither metadata nor the text tells a date.
    """

    text_field: str | None = None
    id_field: str | None = None
    source_field: str | None = None
    date_field: str | None = None
    title_field: str | None = None
    publisher_field: str | None = None
    encoding: str | None = None
    input_format: InputFormat | None = None
    max_size: int = MAX_SIZE
    records: str | None = None
    published: str | None = None
    published_if_missing: str | None = None
    publisher: str | None = None


class Input(msgspec.Struct, frozen=True):
    """One thing to read: a file, or standard input when `path` is None.

    `source` is the path as given (or found under the folder as given). `problem` tells why nothing can be read here,
    such as a glob that matches no file; reading such an input answers with one failure. `address` is set for a file
    that must be fetched first: where it lies, with what it takes to get there, which the source does not tell.
    """

    source: str
    path: Path | None = None
    problem: str = ""
    address: str = ""


class ReadFailure(msgspec.Struct, frozen=True):
    """A document that could not be read; `message` says what, where and how to mend it.

    `no_field` marks a row without a field for its text, which may be so of a whole table.
    """

    source: str
    message: str
    no_field: bool = False

    @property
    def error(self) -> InputError:
        """The failure as an exception, for callers that stop at the first one."""
        return InputError(self.message)
