"""The entry point of the command line."""

from __future__ import annotations

import errno
import gc
import os
import signal
import sys
from io import TextIOBase, TextIOWrapper

import typer

from diplomatic_extract.cli.lazy import LazyGroup
from diplomatic_extract.cli.options import Version
from diplomatic_extract.limits import pin_threads

YOUNG = 200_000  # new objects before the collector looks at them: a start makes as many, which stay

app = typer.Typer(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"]},
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
)


@app.callback()
def top(version: Version = False) -> None:
    """Read Russian diplomatic news and say who met, signed, visited, agreed or traded with whom, with evidence.

    \b
    Examples:
      diplomatic-extract extract news.txt                  tables of one article
      diplomatic-extract extract news/ -o facts.jsonl      a folder of articles as JSON Lines
      diplomatic-extract batch archive/ -o facts.jsonl     very many articles, with progress and --resume
      diplomatic-extract show facts.jsonl --only met_with  look into an output
    """


class ClosedStream(TextIOBase):
    """What stands for standard output where the caller has closed it: everything may be asked of it but to write."""

    @property
    def buffer(self) -> ClosedStream:
        """The stream of bytes below, which is closed too."""
        return self

    def write(self, _: object) -> int:
        """Raises OSError."""
        raise OSError(errno.EBADF, "is closed; name a file with --output")

    def fileno(self) -> int:
        """The descriptor on which others would write."""
        return 1


def open_descriptors() -> None:
    """Put nothing in place of standard streams that the caller has closed: the next file would be taken for them."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
    if sys.stdout is None:
        sys.stdout = ClosedStream()
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115


def end_cleanly(number: int, _: object) -> None:
    """Leave as from an error, so that drafts are removed and workers ended."""
    raise SystemExit(128 + number)


def main() -> None:
    """Run the command line; what is piped out is UTF-8 wherever it runs."""
    pin_threads()
    gc.set_threshold(YOUNG)
    open_descriptors()
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name) and signal.getsignal(getattr(signal, name)) != signal.SIG_IGN:
            signal.signal(getattr(signal, name), end_cleanly)
    if isinstance(sys.stdout, TextIOWrapper) and not sys.stdout.isatty():
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    app(prog_name="diplomatic-extract")
