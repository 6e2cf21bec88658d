"""Resuming: which documents an output holds already, told by reading it again beside the inputs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path

import msgspec

from diplomatic_extract.batch.items import Item
from diplomatic_extract.batch.journal import Remembered
from diplomatic_extract.contract import find_text_id
from diplomatic_extract.errors import OutputError
from diplomatic_extract.model import Record
from diplomatic_extract.readers import Input, ReadOptions, read_records


class Known(msgspec.Struct, frozen=True):
    """What of a document in the output tells which input it was."""

    id: str
    source: str
    title: str | None = None
    published: str | None = None
    published_from: str | None = None
    faults: list[msgspec.Raw] = []


class Line(msgspec.Struct, frozen=True):
    """The part of an output line that is read back."""

    document: Known


class Past(msgspec.Struct, frozen=True):
    """What a former run left: its documents (failed ones too), the failed ones, and the bytes of output to keep.

    `faulty` counts the documents of which a step failed.
    """

    documents: int
    failures: list[Remembered]
    size: int
    faulty: int = 0


IsSame = Callable[[Known, Item], bool]


def find_past(
    path: Path, failures: Iterator[Remembered], items: Iterator[Item], is_same: IsSame
) -> tuple[Past, Iterator[Item]]:
    """Walk the inputs beside the output to the first document that is not done; return what lies before and after.

    Raises OutputError when a line does not belong to its input.
    """
    failed = {failure.index: failure for failure in failures}
    lines = read_lines(path)
    size = documents = faulty = 0
    for item in items:
        if item.index not in failed:
            known, stop = next(lines, (None, 0))
            if known is None:
                items = chain([item], items)
                break
            check_same(path, known, item, is_same)
            size = stop
            faulty += bool(known.faults)
        documents += 1
    else:
        check_nothing_left(path, lines)
    past = Past(documents, [failure for index, failure in failed.items() if index < documents], size, faulty)
    return past, items


def read_lines(path: Path) -> Iterator[tuple[Known, int]]:
    """Yield what each whole line of an output is of, and the offset in bytes at which it ends.

    Raises OutputError at a whole line that is no extraction; a torn last line ends the walk.
    """
    stop = 0
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            if not line.endswith(b"\n"):
                return
            stop += len(line)
            try:
                yield msgspec.json.decode(line, type=Line).document, stop
            except (msgspec.DecodeError, UnicodeDecodeError):
                raise OutputError(f"{path}, line {number}: not an extraction; --force begins anew") from None


def check_same(path: Path, known: Known, item: Item, is_same: IsSame) -> None:
    """Raise OutputError unless a line was made of this input."""
    if not is_same(known, item):
        told = f"holds {known.source} where the input now has {item.source}, or that text has changed since"
        raise OutputError(f"{path} cannot be resumed: it {told}; --force begins anew")


def check_nothing_left(path: Path, lines: Iterator[tuple[Known, int]]) -> None:
    """Raise OutputError when the output holds more than the inputs."""
    known, _ = next(lines, (None, 0))
    if known is not None:
        raise OutputError(f"{path} cannot be resumed: {known.source} is no longer in the input; --force begins anew")


def is_made_of(known: Known, record: Record) -> bool:
    """Whether a line was made of a record: its text, source, and what the input says of title and date."""
    if (known.id, known.source) != (find_text_id(record.text), record.source):
        return False
    if record.published is None and known.published_from == "metadata":
        return False
    return record.published in (None, known.published) and record.title in (None, known.title)


class SameText:
    """Tells whether a line was made of an input, reading the input only when it may have changed since `began`."""

    def __init__(self, options: ReadOptions, began: int) -> None:
        """`began` is when the batch began, in nanoseconds since 1970."""
        self.options, self.began = options, began

    def __call__(self, known: Known, item: Item) -> bool:
        content = item.content
        if isinstance(content, Input):
            if known.source == item.source and content.path and self.is_untouched(content.path):
                return True
            content = next(read_records(content, self.options))
        return isinstance(content, Record) and is_made_of(known, content)

    def is_untouched(self, path: Path) -> bool:
        """Whether a file was last written, and put in its place, before the batch began."""
        try:
            found = path.stat()
        except OSError:
            return False
        return max(found.st_mtime_ns, found.st_ctime_ns) < self.began
