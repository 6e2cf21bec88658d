"""Files that appear whole or not at all."""

from __future__ import annotations

import os
import stat
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, TextIO

from diplomatic_extract.errors import OutputError
from diplomatic_extract.writers._terminal import make_stream_safe

PARTIAL = ".partial"
LONGEST_PREFIX = 60  # letters of a name that its draft keeps: names may have 255 bytes


def check_output(path: Path | None, *, force: bool) -> None:
    """Make sure that an output may be written, before any work is done for it.

    Raises OutputError where it exists already (unless forced), is a folder, or lies in a folder that is missing or
    refuses new files. A link is followed: what is written is the file that it leads to.
    """
    if path is None:
        return
    if path.is_dir():
        raise OutputError(f"{path} is a folder; name a file in it: --output {path / 'facts.jsonl'}")
    target = follow_links(path)
    if not target.parent.is_dir():
        folder = target.parent if path.is_symlink() else path.parent
        raise OutputError(f"{path}: there is no folder {folder}; create it with: mkdir -p {folder}")
    if path.is_file() and not force:
        raise OutputError(f"{path} exists already; overwrite it with --force, or choose another --output")
    if not os.access(path if path.exists() else target.parent, os.W_OK):
        raise OutputError(f"{path} cannot be written; mend its permissions, or choose another --output")


def check_apart(outputs: Mapping[str, Path | None], inputs: Iterable[Path]) -> None:
    """Make sure that no output is an input, or another output, under whatever name.

    `outputs` are the files by what they are called («--output»). Raises OutputError before anything is opened.
    """
    known: dict[Path | tuple[int, int], str] = {}
    for name, path in outputs.items():
        for key in identify(path) if path else ():
            if key in known and known[key] != name:
                raise OutputError(f"{path}: {name} and {known[key]} are one file; name another")
            known[key] = name
    for path in inputs if known else ():
        for key in identify(path):
            if key in known:
                raise OutputError(f"{path} is read, and would be overwritten as {known[key]}; name another")


def identify(path: Path) -> Iterator[Path | tuple[int, int]]:
    """What tells whether two paths are one file: where they lead to, and the file itself where there is one."""
    yield follow_links(path)
    try:
        found = path.stat()
    except (OSError, ValueError):
        return
    if stat.S_ISREG(found.st_mode):
        yield found.st_dev, found.st_ino


def follow_links(path: Path) -> Path:
    """The file that a path leads to, which need not exist. Raises OutputError for links that go round in circles."""
    try:
        return path.resolve()
    except (OSError, RuntimeError, ValueError) as error:
        raise OutputError(f"{path} cannot be written: {error}; choose another --output") from None


@contextmanager
def open_output(path: Path | None, *, force: bool = False) -> Iterator[TextIO]:
    """Open an output for writing UTF-8: standard output for None, else a file that appears under its name when whole.

    The text goes to a draft beside the file, which replaces it at the end and is removed on any failure. Devices and
    pipes are written directly. Raises OutputError where writing fails.
    """
    check_output(path, force=force)
    if path is None:
        yield make_stream_safe(sys.stdout)
    elif path.exists() and not path.is_file():
        with told_errors(path), path.open("w", encoding="utf-8", newline="\n") as out:
            yield out
    else:
        with told_errors(path), Draft(path) as draft:
            with open(draft.descriptor, "w", encoding="utf-8", newline="\n", closefd=False) as out:
                yield out
            draft.publish()


class Draft:
    """A new file beside another one, which it replaces when it is whole; in a `with` it goes away otherwise.

    Its name cannot be foretold, nobody else has it open, and it has the mode of the file that it replaces. A link is
    followed, so that the file it leads to is replaced.
    """

    def __init__(self, path: Path) -> None:
        """Make the draft. Raises OSError where the folder refuses it."""
        self.target = follow_links(path)
        prefix = f".{self.target.name[:LONGEST_PREFIX]}."
        self.descriptor, name = tempfile.mkstemp(prefix=prefix, suffix=PARTIAL, dir=self.target.parent)
        self.path, self.published = Path(name), False
        if hasattr(os, "fchmod"):
            os.fchmod(self.descriptor, find_mode(self.target))

    def open(self) -> BinaryIO:
        """The draft as a file of bytes, to be closed before it is published."""
        return open(self.descriptor, "wb", closefd=False)

    def publish(self) -> None:
        """Close the draft and put it in its place."""
        os.fsync(self.descriptor)
        self.close()
        self.path.replace(self.target)
        self.path = self.target
        self.published = True

    def discard(self) -> None:
        """Close the draft; where it was not published it goes away."""
        self.close()
        if not self.published:
            self.path.unlink(missing_ok=True)

    def close(self) -> None:
        """Close the draft as it is."""
        if self.descriptor >= 0:
            os.close(self.descriptor)
            self.descriptor = -1

    def __enter__(self) -> Draft:
        return self

    def __exit__(self, *_: object) -> None:
        self.discard()


def find_mode(path: Path) -> int:
    """The permissions of a file, or those that a new one gets."""
    try:
        return path.stat().st_mode & 0o777
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask


def write_whole(path: Path, data: bytes) -> None:
    """Write a file that appears whole or not at all. Raises OutputError where writing fails."""
    with told_errors(path), Draft(path) as draft:
        with draft.open() as out:
            out.write(data)
        draft.publish()


@contextmanager
def told_errors(path: Path) -> Iterator[None]:
    """Turn a refusal of the disk into an OutputError that names the output."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        named = str(path) if error.filename is None else os.fsdecode(error.filename)
        if named != str(path) and not named.endswith(PARTIAL):
            raise  # of another file, read while this one was written
        raise OutputError(f"{path} cannot be written: {error.strerror}; choose another --output") from error
