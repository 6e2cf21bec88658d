"""The progress of a batch on stderr: documents, documents a second, time left, failures."""

from __future__ import annotations

import time
from collections.abc import Sequence
from types import TracebackType
from typing import TYPE_CHECKING

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from diplomatic_extract.batch import Done, Failure
from diplomatic_extract.cli.console import Manners, stderr_console

if TYPE_CHECKING:
    from diplomatic_extract.batch import Result
    from diplomatic_extract.batch.resume import Past

EVERY = 0.1


class ProgressDisplay:
    """A line that is redrawn, on a terminal only; with `-v` also what happens to single documents."""

    def __init__(self) -> None:
        console = stderr_console()
        hidden = Manners.quiet or not console.is_terminal
        # no refreshing thread: workers are forked from this process, and a fork copies locks but no threads
        self.bar = Progress(*columns(), console=console, auto_refresh=False, transient=True, disable=hidden)
        self.task = self.bar.add_task("", total=None, failed=0, speed="")
        self.began = self.drawn = time.monotonic()
        self.seen = self.failed = 0

    def begin(self, total: int | None, past: Past) -> None:
        """Start with what former runs have done."""
        self.failed = len(past.failures)
        if past.documents:
            self.print(f"{past.documents:,} documents are done already, {self.failed:,} of them failed; going on")
        self.bar.update(self.task, total=total, completed=past.documents, failed=self.failed)
        self.began = time.monotonic()

    def see(self, results: Sequence[Result]) -> None:
        """Count documents and redraw, ten times a second at most."""
        self.seen += len(results)
        self.failed += sum(isinstance(result, Failure) for result in results)
        for result in results:
            self.tell(result)
        self.bar.advance(self.task, len(results))
        now = time.monotonic()
        if now - self.drawn >= EVERY:
            self.drawn = now
            speed = f"{self.seen / (now - self.began):.1f}/s"
            self.bar.update(self.task, failed=self.failed, speed=speed, refresh=True)

    def tell(self, result: Result) -> None:
        """Say which steps failed on a document, and what else is remarkable to those who ask with `-v` or `-vv`."""
        if isinstance(result, Done):
            for told in result.faults:
                self.bar.console.print(f"error: {result.source}: {told}", markup=False, highlight=False)
            for note in result.notes if Manners.verbose else ():
                self.print(f"{result.source}: {note}")
        elif Manners.verbose:
            self.print(result.message)
            if Manners.verbose > 1 and result.detail:
                self.print(result.detail.rstrip())

    def print(self, message: str) -> None:
        """Print above the progress line."""
        if not Manners.quiet:
            self.bar.console.print(message, markup=False, highlight=False)

    def __enter__(self) -> ProgressDisplay:
        self.bar.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Take the progress line away."""
        self.bar.stop()


def columns() -> tuple[TextColumn | BarColumn | MofNCompleteColumn | TimeRemainingColumn, ...]:
    """What stands in the progress line."""
    return (
        BarColumn(bar_width=30),
        MofNCompleteColumn(),
        TextColumn("documents  {task.fields[speed]}"),
        TimeRemainingColumn(),
        TextColumn("left  {task.fields[failed]} failed"),
    )
