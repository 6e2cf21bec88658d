"""The journal beside an output: what made it, and which documents failed, so that a batch can go on after any kill.

`out.jsonl.journal` is JSON Lines: first the header, then one line a failed document. It stays when the batch is done.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Literal

import msgspec

from diplomatic_extract.batch.items import Failure
from diplomatic_extract.errors import OutputError
from diplomatic_extract.writers import Draft

BINARY = getattr(os, "O_BINARY", 0)  # Windows would write line ends of its own
KIND: Literal["diplomatic-extract-journal/1"] = "diplomatic-extract-journal/1"


class Header(msgspec.Struct, frozen=True, kw_only=True):
    """What an output depends on.

    `version`, `rules` and `lexicon` are those of the extractor; `settings` every option that changes a result;
    `inputs` is a hash over the names of the inputs in order; `began` is in nanoseconds since 1970.
    """

    journal: Literal["diplomatic-extract-journal/1"] = KIND
    version: str
    rules: str
    lexicon: str
    settings: dict[str, Any]
    inputs: str
    began: int = 0


class Remembered(msgspec.Struct, frozen=True):
    """A failed document, as the journal and the file of failures keep it."""

    index: int
    source: str
    message: str

    @classmethod
    def of(cls, failure: Failure) -> Remembered:
        return cls(failure.index, failure.source, failure.message)


class Journal:
    """The journal of one output."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.file = -1

    def begin(self, header: Header, failures: Iterable[Remembered] = ()) -> None:
        """Write the journal anew, whole or not at all, and leave it open for more failures."""
        self.close()
        with Draft(self.path) as draft:
            with draft.open() as file:
                file.writelines([encode_line(header), *map(encode_line, failures)])
            draft.publish()
        self.file = os.open(self.path, os.O_WRONLY | os.O_APPEND | BINARY)

    def add(self, failures: Iterable[Remembered]) -> None:
        """Remember failed documents."""
        if lines := b"".join(map(encode_line, failures)):
            write_all(self.file, lines)

    def close(self) -> None:
        if self.file >= 0:
            os.close(self.file)
            self.file = -1

    def read_header(self) -> Header:
        """The header. Raises OutputError when the journal is none of this program's."""
        try:
            with self.path.open("rb") as file:
                return msgspec.json.decode(file.readline(), type=Header)
        except (msgspec.DecodeError, UnicodeDecodeError):
            raise OutputError(f"{self.path}: not a journal of this program; --force begins anew") from None

    def read_failures(self) -> Iterator[Remembered]:
        """The failed documents, in the order in which they were remembered; a torn last line is passed over.

        Raises OutputError at a whole line that is none of a journal.
        """
        with self.path.open("rb") as file:
            file.readline()
            for number, line in enumerate(file, 2):
                if not line.endswith(b"\n"):
                    return
                try:
                    yield msgspec.json.decode(line, type=Remembered)
                except (msgspec.DecodeError, UnicodeDecodeError):
                    told = f"{self.path}, line {number}: not a line of a journal; take it out, or begin anew"
                    raise OutputError(f"{told} with --force") from None


def find_differences(old: Header, new: Header) -> list[str]:
    """What differs between the batch that was begun and the one asked for, in the user's words."""
    differences = [
        f"{label} {before or 'none'} → {after or 'none'}"
        for label, before, after in (
            ("version", old.version, new.version),
            ("rules", old.rules, new.rules),
            ("lexicons", old.lexicon, new.lexicon),
        )
        if before != after
    ]
    for name in sorted(old.settings.keys() | new.settings.keys()):
        before, after = old.settings.get(name), new.settings.get(name)
        if before != after:
            differences.append(f"{name} {before!r} → {after!r}")
    return differences + (["the list of input files"] if old.inputs != new.inputs else [])


def encode_line(value: msgspec.Struct) -> bytes:
    """A struct as one line of JSON Lines."""
    return msgspec.json.encode(value) + b"\n"


def write_all(file: int, data: bytes) -> None:
    """Write everything to a file descriptor."""
    view = memoryview(data)
    while view:
        view = view[os.write(file, view) :]
