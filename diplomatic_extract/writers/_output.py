"""Files that appear whole or not at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from diplomatic_extract.errors import OutputError


def check_output(path: Path | None, *, force: bool) -> None:
    """Make sure that an output may be written, before any work is done for it.

    Raises OutputError where it exists already (unless forced), is a folder, or lies in a folder that is missing or
    refuses new files.
    """
    if path is None:
        return
    if path.is_dir():
        raise OutputError(f"{path} is a folder; name a file in it: --output {path / 'facts.jsonl'}")
    if not path.parent.is_dir():
        raise OutputError(f"{path}: there is no folder {path.parent}; create it with: mkdir -p {path.parent}")
    if path.is_file() and not force:
        raise OutputError(f"{path} exists already; overwrite it with --force, or choose another --output")
    if not os.access(path if path.exists() else path.parent, os.W_OK):
        raise OutputError(f"{path} cannot be written; mend its permissions, or choose another --output")


@contextmanager
def open_output(path: Path | None, *, force: bool = False) -> Iterator[TextIO]:
    """Open an output for writing UTF-8: standard output for None, else a file that appears under its name when whole.

    The text goes to a neighbour named `.NAME.partial`, which replaces the file at the end and is removed on any
    failure. Devices and pipes are written directly. Raises OutputError where writing fails.
    """
    check_output(path, force=force)
    if path is None:
        yield sys.stdout
    elif path.exists() and not path.is_file():
        with writing(path) as out:
            yield out
    else:
        partial = path.with_name(f".{path.name}.{os.getpid()}.partial")
        try:
            with writing(partial) as out:
                yield out
            partial.replace(path)
        finally:
            partial.unlink(missing_ok=True)


@contextmanager
def writing(path: Path) -> Iterator[TextIO]:
    """A file open for writing; a refusal of the disk becomes an OutputError."""
    try:
        with path.open("w", encoding="utf-8", newline="\n") as out:
            yield out
    except BrokenPipeError:
        raise
    except OSError as error:
        if error.filename not in (None, str(path)):  # of another file, read while this one was written
            raise
        raise OutputError(f"{path} cannot be written: {error.strerror}; choose another --output") from error
