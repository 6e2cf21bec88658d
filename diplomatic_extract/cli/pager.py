"""Long tables on a terminal go through a pager, as those of git do."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import TextIOWrapper
from typing import IO, TextIO

PAGER = "less"
# quit where all fits on the screen, keep colours, leave the screen as it is
LESS = "FRX"


class PagerStream(TextIOWrapper):
    """The pager's input, which counts as a terminal: colours go through it."""

    def isatty(self) -> bool:
        """Whether this is a terminal; the pager's own output is one."""
        return True


def find_pager() -> list[str]:
    """The command of the pager: that of `PAGER`, else less; nothing where there is none, or `PAGER` is empty or cat."""
    words = shlex.split(os.environ.get("PAGER", PAGER))
    return words if words and words != ["cat"] and shutil.which(words[0]) else []


@contextmanager
def open_pager() -> Iterator[TextIO]:
    """A stream into the pager, or standard output where there is no pager, or no terminal at both ends.

    Leaving the pager early ends the writing without an error.
    """
    terminal = sys.stdout.isatty() and sys.stdin is not None and sys.stdin.isatty()
    command = find_pager() if terminal else []
    if not command:
        yield sys.stdout
        return
    with subprocess.Popen(command, stdin=subprocess.PIPE, env={"LESS": LESS, **os.environ}) as running:
        try:
            yield from feed(running.stdin)
        finally:
            # Ctrl-C belongs to the pager while it runs
            while running.poll() is None:
                with suppress(KeyboardInterrupt):
                    running.wait()


def feed(pipe: IO[bytes] | None) -> Iterator[TextIO]:
    """The stream over the pipe; its end is closed quietly."""
    if pipe is None:
        return
    stream = PagerStream(pipe, encoding="utf-8", write_through=True)
    try:
        yield stream
    except BrokenPipeError:
        pass
    finally:
        with suppress(BrokenPipeError, OSError):
            stream.close()
