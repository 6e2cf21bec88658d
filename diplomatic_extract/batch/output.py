"""The output of a batch: a file that grows by whole lines, or standard output."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from diplomatic_extract.batch.items import Done, Failure, Result
from diplomatic_extract.batch.journal import (
    BINARY,
    Header,
    Journal,
    Remembered,
    encode_line,
    find_differences,
    write_all,
)
from diplomatic_extract.errors import OutputError
from diplomatic_extract.writers import Draft, check_output, follow_links

LOCKED: set[int] = set()  # descriptors of outputs that this process holds locked


class StreamOutput:
    """Lines on standard output; nothing is remembered."""

    def write(self, results: Sequence[Result]) -> None:
        """Write the lines of the documents that went well. Raises BrokenPipeError when nobody reads any more."""
        sys.stdout.buffer.write(b"".join(result.line + b"\n" for result in results if isinstance(result, Done)))
        sys.stdout.buffer.flush()

    def __enter__(self) -> StreamOutput:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Nothing to close."""


class FileOutput:
    """A JSON Lines file and its journal.

    At any kill the file holds the lines of the first documents in input order, whole but perhaps for the last one,
    and the journal names the failed ones among them.
    """

    def __init__(self, path: Path, *, resume: bool = False, force: bool = False) -> None:
        """Open the file for this process alone; nothing in it changes yet.

        Raises OutputError when it exists and neither `resume` nor `force` is set, cannot be written, or is being
        written by another process.
        """
        check_output(path, force=True)
        path = follow_links(path)
        self.path, self.journal = path, Journal(path.with_name(path.name + ".journal"))
        taken = path.exists() and (path.stat().st_size > 0 or self.journal.path.exists())
        if taken and not resume and not force:
            raise OutputError(f"{path} exists; --resume goes on where it ends, --force overwrites it")
        self.resumes = taken and resume
        self.is_new, self.begun = not path.exists(), False
        self.file = open_alone(path)

    def begin(self, header: Header) -> None:
        """Empty the file and start a journal."""
        with self.told_errors():
            self.journal.path.unlink(missing_ok=True)  # first: a kill here must not leave it beside other lines
            os.ftruncate(self.file, 0)
            self.journal.begin(header)
        self.begun = True

    def check_journal(self, header: Header) -> Header:
        """The header of the batch that is to be resumed.

        Raises OutputError when the journal is missing or tells of other settings or inputs.
        """
        if not self.journal.path.exists():
            told = f"{self.path} has no {self.journal.path.name} beside it, which --resume needs"
            raise OutputError(f"{told}; --force overwrites the output")
        begun = self.journal.read_header()
        if differences := "; ".join(find_differences(begun, header)):
            told = f"{self.path} was begun with other settings or inputs: {differences}"
            raise OutputError(f"{told}; use the former ones, or --force to begin anew")
        return begun

    def go_on(self, header: Header, failures: Sequence[Remembered], size: int) -> None:
        """Cut the file to `size` bytes and the journal to `failures`, and append from there."""
        with self.told_errors():
            os.ftruncate(self.file, size)
            os.lseek(self.file, 0, os.SEEK_END)
            self.journal.begin(header, failures)

    def write(self, results: Sequence[Result]) -> None:
        """Append the lines of consecutive documents, having remembered the failed ones among them."""
        with self.told_errors():
            self.journal.add(Remembered.of(result) for result in results if isinstance(result, Failure))
            write_all(self.file, b"".join(result.line + b"\n" for result in results if isinstance(result, Done)))

    def told_errors(self) -> ToldErrors:
        """Turns what the system refuses into an OutputError."""
        return ToldErrors(self.path)

    def __enter__(self) -> FileOutput:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Bring everything to the disk and let go of the files; leave no empty file where nothing was begun."""
        with suppress(OSError):
            os.fsync(self.file)
        LOCKED.discard(self.file)
        os.close(self.file)
        self.journal.close()
        if self.is_new and not self.begun:
            self.path.unlink(missing_ok=True)


class ToldErrors:
    """A context in which the system's refusals become an OutputError that names the file."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __enter__(self) -> None: ...

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if isinstance(error, OSError):
            told = f"{self.path} cannot be written: {error.strerror}; mend that, then --resume"
            raise OutputError(told) from error


class FailureFile:
    """The failed documents as JSON Lines in a file of the user's own, which appears whole at the end."""

    def __init__(self, path: Path, *, overwrite: bool = False) -> None:
        """Prepare the file. Raises OutputError when it exists and may not be overwritten, or cannot be written."""
        check_output(path, force=overwrite)
        self.path = path
        try:
            self.draft = Draft(path)
        except OSError as error:
            raise OutputError(f"{path} cannot be written: {error.strerror}; choose another --failures") from None
        self.file = self.draft.open()

    def add(self, failures: Sequence[Remembered]) -> None:
        """Append failed documents."""
        self.file.write(b"".join(map(encode_line, failures)))

    def __enter__(self) -> FailureFile:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        with self.draft, ToldErrors(self.path):
            self.file.close()
            if error is None or isinstance(error, KeyboardInterrupt | SystemExit):
                self.draft.publish()


def open_alone(path: Path) -> int:
    """Open a file for reading and writing, for this process alone, and return its descriptor."""
    try:
        file = os.open(path, os.O_CREAT | os.O_RDWR | os.O_APPEND | BINARY, 0o666)
    except OSError as error:
        raise OutputError(f"{path} cannot be written: {error.strerror}; choose another --output") from None
    if not lock(file):
        os.close(file)
        raise OutputError(f"{path} is being written by another batch; let it end or stop it first")
    return file


def lock(file: int) -> bool:
    """Lock a file for this process; where the system has no such lock, do without.

    The lock is the descriptor's (`flock`): it holds however often this process opens and closes the file meanwhile.
    """
    try:
        import fcntl
    except ImportError:
        return True
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:  # a file system without locks
        return True
    LOCKED.add(file)
    return True


def forget_locked() -> None:
    """Close the locked files in a forked worker, which would else hold the lock on when its parent has died."""
    for file in LOCKED:
        with suppress(OSError):
            os.close(file)
    LOCKED.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=forget_locked)
