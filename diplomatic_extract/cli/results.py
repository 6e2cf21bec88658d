"""Reading outputs back: JSON Lines of the contract, line by line, or a JSON array of documents."""

from __future__ import annotations

import gzip
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, cast

import msgspec

from diplomatic_extract.cli.console import fault, say
from diplomatic_extract.contract import find_flaw
from diplomatic_extract.errors import InputError
from diplomatic_extract.model import Extraction

STDIN = "-"
ARRAY = b"["


class Results:
    """The extractions in output files; lines that are none are told and counted."""

    def __init__(self, paths: Sequence[str]) -> None:
        self.paths = paths
        self.failed = 0
        self._decoder = msgspec.json.Decoder(Extraction)
        self._documents = msgspec.json.Decoder(list[msgspec.Raw])

    def __iter__(self) -> Iterator[Extraction]:
        for path in self.paths:
            with open_lines(path) as lines:
                yield from self.read(lines, path)

    def read(self, lines: IO[bytes], path: str) -> Iterator[Extraction]:
        """The extractions of a file; of one that holds no JSON at all that is told once."""
        written = ((number, line) for number, line in enumerate(lines, 1) if line.strip())
        empty = True
        for number, line in written:
            empty = False
            if number == 1 and line.lstrip().startswith(ARRAY):
                yield from self.decode_array(line + lines.read(), path)
            elif number == 1 and not line.lstrip(b"\xef\xbb\xbf \t").startswith(b"{"):
                self.fail(f"{path} holds no output of extract or batch; read a text with: diplomatic-extract extract")
                return
            else:
                yield from self.decode(line, f"{path}, line {number}")
        if empty:
            say(f"{'standard input' if path == STDIN else path} is empty: it holds no document")

    def decode_array(self, data: bytes, path: str) -> Iterator[Extraction]:
        """The extractions of a JSON array, as `--format json` writes it."""
        try:
            documents = self._documents.decode(data)
        except msgspec.DecodeError as error:
            self.fail(f"{path}: a damaged JSON array ({error}); write it anew")
            return
        for number, document in enumerate(documents, 1):
            yield from self.decode(bytes(document), f"{path}, document {number}")

    def decode(self, line: bytes, place: str) -> Iterator[Extraction]:
        """The extraction of a line, if it is one."""
        try:
            found = self._decoder.decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            self.fail(f"{place}: not a line of diplomatic-extract/1 ({error}); show reads what extract and batch write")
            return
        if flaw := find_flaw(found):
            self.fail(f"{place}: {flaw}; show reads what extract and batch write")
        else:
            yield found

    def fail(self, message: str) -> None:
        """Tell of what is no output, and count it."""
        self.failed += 1
        fault(message)


def open_lines(path: str) -> IO[bytes]:
    """An output file open for reading lines; `-` is standard input. Raises InputError where it cannot be read."""
    if path == STDIN:
        return sys.stdin.buffer
    try:
        return cast(IO[bytes], gzip.open(path)) if path.endswith(".gz") else Path(path).open("rb")
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}; name a file that extract or batch wrote") from error
