"""Documents on their way through a batch: items go in, results come out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import PurePosixPath

import msgspec

from diplomatic_extract.model import Record
from diplomatic_extract.readers import Input, ReadFailure, ReadOptions, read_records
from diplomatic_extract.readers.options import STDIN
from diplomatic_extract.readers.telegram import HEAD, is_chat_page

LINES = frozenset({".jsonl", ".ndjson"})
COUNTED = 1 << 20
# files of these suffixes hold one document each, so that a worker can read them; all others are read by the parent
ONE_DOCUMENT = frozenset({".txt", ".md", ".html", ".htm", ".xhtml", ".docx", ".odt"})
PAGES = frozenset({".html", ".htm", ".xhtml"})


class Item(msgspec.Struct, frozen=True):
    """One document before extraction.

    `index` counts documents from 0 in input order; `size` is in bytes (files) or code points (records), good enough to
    group like with like. `content` is the file still to be read, the record, or the reason why there is none.
    """

    index: int
    source: str
    size: int
    content: Input | Record | ReadFailure


class Done(msgspec.Struct, frozen=True, tag=True):
    """One document after extraction: `line` is its JSON without the line end, `faults` tells the steps that failed."""

    index: int
    source: str
    line: bytes
    entities: int = 0
    relations: int = 0
    notes: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()


class Failure(msgspec.Struct, frozen=True, tag=True):
    """One document that gave no extraction; `message` says what and where, `detail` is a traceback or empty."""

    index: int
    source: str
    message: str
    detail: str = ""


Result = Done | Failure


def find_items(inputs: Iterable[Input], options: ReadOptions) -> Iterator[Item]:
    """Yield the documents behind inputs in order; files of one document are left for a worker to read."""
    index = 0
    for given in inputs:
        for item in find_items_in(given, options, index):
            yield item
            index = item.index + 1


def find_items_in(given: Input, options: ReadOptions, first: int) -> Iterator[Item]:
    """Yield the documents of one input, numbered from `first`."""
    if is_one_document(given, options):
        yield Item(first, given.source, find_size(given), given)
        return
    for index, content in enumerate(read_records(given, options), first):
        size = len(content.text) if isinstance(content, Record) else 0
        yield Item(index, content.source, size, content)


def is_one_document(given: Input, options: ReadOptions) -> bool:
    """Whether an input is certain to answer with exactly one record or failure."""
    if given.problem or given.source == STDIN:
        return False
    suffix = PurePosixPath(given.source).suffix.lower()
    if options.input_format is not None:
        single = options.input_format in ("text", "html", "docx", "odt")
    else:
        single = suffix in ONE_DOCUMENT
    page = options.input_format == "html" or suffix in PAGES
    return single and not (page and is_chat(given))


def is_chat(given: Input) -> bool:
    """Whether a page is a chat saved by Telegram, which holds many messages."""
    if given.path is None or not given.path.is_file():  # a pipe is read once, by whoever needs its documents
        return False
    try:
        with given.path.open("rb") as file:
            return is_chat_page(file.read(HEAD))
    except OSError:
        return False


def find_size(given: Input) -> int:
    """The size of a file in bytes, 0 where it cannot be told (reading it will tell why)."""
    try:
        return given.path.stat().st_size if given.path else 0
    except OSError:
        return 0


def count_documents(given: Input, options: ReadOptions) -> int | None:
    """The documents of an input, None where only reading it would tell; JSON Lines have about one a line."""
    if given.problem or is_one_document(given, options):
        return 1
    if given.path is None or options.input_format is not None or given.path.suffix.lower() not in LINES:
        return None
    if given.path.exists() and not given.path.is_file():
        return None
    try:
        with given.path.open("rb") as file:
            return sum(part.count(b"\n") for part in iter(partial(file.read, COUNTED), b""))
    except OSError:
        return 1
