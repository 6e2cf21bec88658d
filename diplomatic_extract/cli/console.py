"""What the user sees beside the results: messages on stderr, colours, verbosity, exit codes."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from rich.console import Console

DONE, FAILED, WRONG_USAGE, INTERRUPTED = 0, 1, 2, 130


class Manners:
    """How much is said and in which colours; set once by the shared options."""

    quiet = False
    verbose = 0
    color = True


def stdout_console() -> Console:
    """The console of pages that are not extractions: as wide as the tables of results."""
    from diplomatic_extract.writers import WriteOptions
    from diplomatic_extract.writers.table import open_console

    return open_console(sys.stdout, WriteOptions(color=Manners.color))


def stderr_console() -> Console:
    """The console of messages and progress."""
    from diplomatic_extract.writers._terminal import SafeConsole

    return SafeConsole(stderr=True, no_color=None if Manners.color else True, soft_wrap=True)


def say(message: str) -> None:
    """A remark on stderr; silent with `--quiet`."""
    if not Manners.quiet:
        print_message(message)


def warn(message: str) -> None:
    """A warning on stderr; silent with `--quiet`."""
    if not Manners.quiet:
        print_message(message, "warning", "yellow")


def detail(message: str) -> None:
    """A remark on stderr for those who ask with `-v`."""
    if Manners.verbose:
        print_message(message)


def fault(message: str) -> None:
    """An error on stderr; also with `--quiet`."""
    print_message(message, "error", "red")


def print_message(message: str, label: str = "", style: str = "") -> None:
    from rich.text import Text

    head = Text(f"{label}: ", style=f"bold {style}") if label else Text()
    stderr_console().print(head + Text(message))


@contextmanager
def guarded() -> Iterator[None]:
    """Turn what may go wrong in a command into a message and an exit code.

    Errors of the package and refusals of the system: 2; Ctrl-C: 130; a closed pipe (`| head -1`): 0; a bug: 1.
    Tracebacks only with `-vv`.
    """
    from diplomatic_extract.errors import DiplomaticExtractError

    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        close_stdout()
        raise typer.Exit(DONE) from None
    except KeyboardInterrupt:
        fault("stopped by Ctrl-C")
        raise typer.Exit(INTERRUPTED) from None
    except DiplomaticExtractError as error:
        raise ended_by(str(error), WRONG_USAGE) from None
    except OSError as error:
        close_stdout()
        raise ended_by(f"{error.filename or 'standard output'}: {error.strerror}", WRONG_USAGE) from None
    except Exception as error:
        if hasattr(error, "exit_code") or isinstance(error, typer.Abort):  # typer's own ways to end
            raise
        bug = f"unexpected {type(error).__name__}: {error}; please report it with the traceback that -vv shows"
        raise ended_by(bug, FAILED) from None


def ended_by(message: str, code: int) -> typer.Exit:
    """Tell of the error at hand and give the exit that it leads to."""
    print_traceback()
    fault(message)
    return typer.Exit(code)


def close_stdout() -> None:
    """Point stdout at nothing, so that the interpreter's last flush cannot fail on a closed pipe."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def print_traceback() -> None:
    """The traceback of the error at hand, with `-vv` only."""
    if Manners.verbose > 1:
        stderr_console().print_exception()
