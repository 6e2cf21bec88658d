"""A step that fails on one sentence, pattern or name costs its own result, never the document.

What went wrong is noted in the analysis, stands in the output (`document.faults`) and is told by the commands. With
`DIPLOMATIC_EXTRACT_STRICT=1`, as in the tests, nothing is caught.
"""

from __future__ import annotations

import os
import re
import traceback
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Protocol, TypeVar

from diplomatic_extract.errors import DiplomaticExtractError
from diplomatic_extract.model import Fault, Sentence

STRICT = "DIPLOMATIC_EXTRACT_STRICT"
PACKAGE = Path(__file__).parent
ADDRESS = re.compile(r"\b0x[0-9a-f]{6,}")  # differs from run to run
LONGEST = 200  # characters of an exception's text
T = TypeVar("T")


class Faulty(Protocol):
    """Anything that keeps the faults of a document's steps."""

    @property
    def faults(self) -> list[Fault]:
        """The faults so far."""
        ...


def is_strict() -> bool:
    """Whether failures of steps are raised rather than noted."""
    return os.environ.get(STRICT, "") not in ("", "0")


def attempt(
    analysis: Faulty, step: str, run: Callable[..., T], *arguments: object, otherwise: T, at: Sentence | None = None
) -> T:
    """The result of a step; where the step raises, the fault is noted and `otherwise` is returned.

    `at` is the sentence in hand. Errors that the package raises on purpose, and want of memory, are let through.
    """
    try:
        return run(*arguments)
    except (DiplomaticExtractError, MemoryError):
        raise
    except Exception as error:
        if is_strict():
            raise
        note_fault(analysis, step, error, at)
        return otherwise


def gather(
    analysis: Faulty, step: str, run: Callable[..., Iterable[T]], *arguments: object, at: Sentence | None = None
) -> list[T]:
    """The list of what a step yields; what it yielded before it raised is dropped with the rest."""
    return attempt(analysis, step, lambda: list(run(*arguments)), otherwise=[], at=at)


def note_fault(analysis: Faulty, step: str, error: Exception, at: Sentence | None) -> None:
    """Note a failure of a step; one that repeats an earlier one is counted there."""
    told = describe_error(error)
    for place, known in enumerate(analysis.faults):
        if (known.step, known.error) == (step, told):
            analysis.faults[place] = Fault(step, told, known.times + 1, known.start, known.stop)
            return
    start, stop = (at.start, at.stop) if at is not None else (None, None)
    analysis.faults.append(Fault(step, told, 1, start, stop))


def describe_error(error: Exception) -> str:
    """An exception with the line of this package that it comes from: «IndexError: … (relations/find.py:52)»."""
    frames = [
        f"{Path(frame.filename).relative_to(PACKAGE).as_posix()}:{frame.lineno}"
        for frame in traceback.extract_tb(error.__traceback__)
        if Path(frame.filename).is_relative_to(PACKAGE)
    ]
    text = ADDRESS.sub("0x…", " ".join(str(error).split()))[:LONGEST]
    return f"{type(error).__name__}: {text}" + (f" ({frames[-1]})" if frames else "")


def describe_fault(fault: Fault) -> str:
    """A fault in the words of a message."""
    times = f" {fault.times} times" if fault.times > 1 else ""
    where = f", first at {fault.start}–{fault.stop}" if fault.start is not None else ""
    return f"the step “{fault.step}” failed{times}{where} and gave no result there: {fault.error}"
