"""Terminals: what a text, a name or a file's name holds is shown there, never obeyed."""

from __future__ import annotations

from collections.abc import Iterable
from io import TextIOBase
from typing import Any, TextIO

from rich.console import Console
from rich.segment import Segment

from diplomatic_extract.tables.phrases import make_safe


class SafeConsole(Console):
    """A console on which strings are no markup and control characters are shown as signs; a closed pipe is an error."""

    def __init__(self, **settings: Any) -> None:
        """Make a console as Rich does."""
        super().__init__(**settings, markup=False, emoji=False, highlight=False)

    def on_broken_pipe(self) -> None:
        """Raises BrokenPipeError, for the caller to end quietly."""
        raise BrokenPipeError

    def _render_buffer(self, buffer: Iterable[Segment]) -> str:
        """The characters of what is to be printed: here all text passes, before the console adds its own controls."""
        return super()._render_buffer(
            segment if segment.control else Segment(make_safe(segment.text), segment.style) for segment in buffer
        )


class SafeStream(TextIOBase):
    """A terminal to which text is written without what would steer it."""

    def __init__(self, inner: TextIO) -> None:
        """Write to `inner`."""
        self.inner = inner

    def write(self, text: str) -> int:
        """Write a text, its control characters as signs."""
        self.inner.write(make_safe(text.replace("\r\n", "\n")))
        return len(text)

    def flush(self) -> None:
        """Let the terminal have what was written."""
        self.inner.flush()

    def isatty(self) -> bool:
        """Whether there is a terminal below."""
        return self.inner.isatty()


def make_stream_safe(out: TextIO) -> TextIO:
    """A stream itself, or a guard in front of it where it is a terminal."""
    return SafeStream(out) if out.isatty() else out  # type: ignore[return-value]
