"""Files and folders that other libraries write: they too appear whole or not at all."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from diplomatic_extract.errors import OutputError
from diplomatic_extract.writers._output import LONGEST_PREFIX, PARTIAL, check_output, find_mode, follow_links


@contextmanager
def new_file(path: Path | None, *, force: bool = False) -> Iterator[Path]:
    """Give the path of a file to write, which replaces the output when all went well.

    Without an output its bytes go to standard output, unless that is a terminal. Raises OutputError where nothing can
    be written.
    """
    check_output(path, force=force)
    if path is None and sys.stdout.isatty():
        raise OutputError("this format is no text to read on a terminal; name a file with --output, or pipe it on")
    with scratch(path) as folder:
        draft = folder / (path.name if path else "output")
        yield draft
        if path is None:
            with draft.open("rb") as made:
                shutil.copyfileobj(made, sys.stdout.buffer)
        else:
            replace(draft, path)


@contextmanager
def new_folder(path: Path | None, *, force: bool = False) -> Iterator[Path]:
    """Give an empty folder to write into, which takes the place of the output when all went well.

    A folder that exists is replaced only when forced, and only if it holds nothing but what this format writes.
    Raises OutputError where nothing can be written.
    """
    if path is None:
        raise OutputError("this format is a folder of files; name it with --output")
    if path.exists() and not path.is_dir():
        raise OutputError(f"{path} is a file; this format is a folder of files, choose another --output")
    if path.exists() and any(path.iterdir()) and not force:
        raise OutputError(f"{path} exists already and is not empty; overwrite it with --force, or choose another")
    if not path.parent.is_dir():
        raise OutputError(f"{path}: there is no folder {path.parent}; create it with: mkdir -p {path.parent}")
    with scratch(path) as folder:
        draft = folder / "draft"
        draft.mkdir()
        yield draft
        fill(draft, path)


def fill(draft: Path, path: Path) -> None:
    """Put the files of a draft into the output's folder, beside what else is there."""
    if not path.exists():
        replace(draft, path)
        return
    for file in sorted(draft.iterdir()):
        replace(file, path / file.name)


def replace(draft: Path, path: Path) -> None:
    """Move a draft to the file that its name leads to, with the mode of that one.

    A refusal of the disk becomes an OutputError.
    """
    try:
        target = follow_links(path)
        if target.is_file():
            draft.chmod(find_mode(target))
        draft.replace(target)
    except OSError as error:
        raise OutputError(f"{path} cannot be written: {error.strerror}; choose another --output") from error


@contextmanager
def scratch(path: Path | None) -> Iterator[Path]:
    """A folder of one's own beside the output, gone afterwards."""
    try:
        target = follow_links(path) if path else None
        prefix = f".{target.name[:LONGEST_PREFIX]}." if target else None
        folder = tempfile.mkdtemp(prefix=prefix, suffix=PARTIAL, dir=target.parent if target else None)
    except OSError as error:
        raise OutputError(f"{path} cannot be written: {error.strerror}; choose another --output") from error
    try:
        yield Path(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
