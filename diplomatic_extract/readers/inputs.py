"""Which documents to read: files, folders, globs, standard input."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator, Sequence
from glob import glob, has_magic
from pathlib import Path

from diplomatic_extract.readers.options import STDIN, Input

SUFFIXES = (
    *(".txt", ".md", ".html", ".htm", ".xhtml", ".jsonl", ".ndjson", ".json", ".csv", ".tsv", ".parquet"),
    *(".docx", ".odt", ".zip", ".tar", ".tgz", ".tbz2", ".txz", ".gz", ".bz2", ".xz"),
)


def find_inputs(
    paths: Sequence[str | Path],
    *,
    exclude: Collection[Path] = (),
    skipped: Callable[[Path], None] | None = None,
) -> Iterator[Input]:
    """Yield the inputs behind paths, in the order given; folders are walked recursively in sorted order.

    A path is a file, a folder, a glob (`news/**/*.txt`) or `-` for standard input. In folders only files of a known
    suffix are taken and hidden ones are left out; `skipped` is called with each file of another suffix. Files in
    `exclude` (an output lying in the input folder) are passed over. A missing path or an empty match is an `Input`
    with a `problem`, never an exception.
    """
    banned = {path.resolve() for path in exclude}
    for path in paths:
        for found in find_one(str(path), skipped or (lambda _: None)):
            if found.path is None or not banned or found.path.resolve() not in banned:
                yield found


def find_one(path: str, skipped: Callable[[Path], None]) -> Iterator[Input]:
    """Yield the inputs behind one path."""
    if path == STDIN:
        yield Input(STDIN)
    elif "://" in path:
        yield Input(path, problem=f"{path}: an address is read by batch --engine ray alone; name a file or folder here")
    elif Path(path).is_dir():
        yield from find_in_folder(path, skipped)
    elif has_magic(path) and not Path(path).exists():
        yield from find_by_glob(path, skipped)
    elif Path(path).exists():
        yield Input(path, Path(path))
    else:
        yield Input(path, Path(path), f"{path}: no such file or folder; check the path")


def find_by_glob(pattern: str, skipped: Callable[[Path], None]) -> Iterator[Input]:
    """Yield the files that a glob matches, in sorted order; matched folders are walked."""
    found = sorted(glob(pattern, recursive=True))  # noqa: PTH207 (an absolute pattern is allowed here)
    for path in found:
        if Path(path).is_file():
            yield Input(path, Path(path))
        elif "**" not in pattern:
            yield from find_in_folder(path, skipped)
    if not found:
        yield Input(pattern, problem=f"{pattern}: no file matches this pattern; check it, or quote it less")


def find_in_folder(folder: str, skipped: Callable[[Path], None]) -> Iterator[Input]:
    """Yield the files of known suffixes below a folder; folders that cannot be opened are inputs with a problem."""
    refused: list[OSError] = []
    empty = True
    for root, names, files in os.walk(folder, onerror=refused.append):
        names[:] = sorted(name for name in names if not name.startswith("."))
        for path in (Path(root, name) for name in sorted(files) if not name.startswith(".")):
            if path.suffix.lower() in SUFFIXES:
                empty = False
                yield Input(str(path), path)
            else:
                skipped(path)
    yield from (Input(str(error.filename), problem=f"{error.filename}: {error.strerror}") for error in refused)
    if empty and not refused:
        yield Input(folder, problem=f"{folder}: the folder holds no file to read ({', '.join(SUFFIXES)})")
