"""Reading outputs back: JSON Lines of the contract, line by line."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

import msgspec

from diplomatic_extract.cli.console import fault
from diplomatic_extract.errors import InputError
from diplomatic_extract.model import Extraction

STDIN = "-"


class Results:
    """The extractions in output files; lines that are none are told and counted."""

    def __init__(self, paths: Sequence[str]) -> None:
        self.paths = paths
        self.failed = 0
        self._decoder = msgspec.json.Decoder(Extraction)

    def __iter__(self) -> Iterator[Extraction]:
        for path in self.paths:
            with open_lines(path) as lines:
                for number, line in enumerate(lines, 1):
                    if line.strip():
                        yield from self.decode(line, f"{path}, line {number}")

    def decode(self, line: bytes, place: str) -> Iterator[Extraction]:
        """The extraction of a line, if it is one."""
        try:
            yield self._decoder.decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            self.failed += 1
            fault(f"{place}: not a line of diplomatic-extract/1 ({error}); show reads what extract and batch write")


def open_lines(path: str) -> BinaryIO:
    """An output file open for reading lines; `-` is standard input. Raises InputError where it cannot be read."""
    if path == STDIN:
        return sys.stdin.buffer
    try:
        return Path(path).open("rb")
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}; name a file that extract or batch wrote") from error
