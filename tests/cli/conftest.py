"""Running the command line in the process of the tests, with the one extractor of the run."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from typing import NamedTuple

import pytest

from diplomatic_extract import Extractor
from diplomatic_extract.cli import options
from diplomatic_extract.cli.app import app
from diplomatic_extract.cli.console import Manners


class Ended(NamedTuple):
    """How a command ended."""

    code: int
    out: str
    err: str


Run = Callable[..., Ended]


class Stream(io.TextIOWrapper):
    """A standard input that may be a terminal."""

    terminal = False

    def isatty(self) -> bool:
        return self.terminal


@pytest.fixture
def run(extractor: Extractor, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Run the program with arguments and standard input (None: a terminal)."""
    monkeypatch.setattr(options, "new_extractor", lambda *_, **__: extractor)

    def run_it(*arguments: object, stdin: bytes | None = None) -> Ended:
        for name, value in (("quiet", False), ("verbose", 0), ("color", True)):
            monkeypatch.setattr(Manners, name, value)
        stream = Stream(io.BytesIO(stdin or b""), encoding="utf-8")
        stream.terminal = stdin is None
        monkeypatch.setattr(sys, "stdin", stream)
        with pytest.raises(SystemExit) as ended:
            app([str(argument) for argument in arguments], prog_name="diplomatic-extract")
        captured = capsysbinary.readouterr()
        return Ended(int(ended.value.code or 0), captured.out.decode(), captured.err.decode())

    return run_it
