"""Which documents to read: files, folders, globs, standard input."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Collection, Iterator, Sequence
from glob import glob, has_magic
from pathlib import Path, PurePath

from diplomatic_extract.readers.options import STDIN, Input

WEB = "pages are not fetched; save it first, or pipe it in: curl -s ADDRESS | diplomatic-extract extract"
REMOTE = "an address is read by batch --engine ray alone; name a file or folder here"
SUFFIXES = (
    *(
        ".txt",
        ".md",
        ".html",
        ".htm",
        ".xhtml",
        ".jsonl",
        ".ndjson",
        ".json",
        ".csv",
        ".tsv",
        ".parquet",
        ".rss",
        ".atom",
    ),
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
    suffix are taken and hidden ones are left out; `skipped` is called with each file of another suffix, with pipes,
    sockets and devices, and with links that lead out of the folder or to a file that it holds anyway. Files in
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
        yield Input(path, problem=f"{path}: {WEB if path.startswith('http') else REMOTE}")
    elif exists(path) and Path(path).is_dir():
        yield from find_in_folder(path, skipped)
    elif has_magic(path) and not exists(path):
        yield from find_by_glob(path, skipped)
    elif exists(path):
        yield new_input(Path(path))
    else:
        yield refuse(path, "no such file or folder; check the path")


def find_files(paths: Sequence[str | Path], outputs: Sequence[Path] = ()) -> Iterator[Path]:
    """Yield the files that paths name; where an output has a second name (a hard link) all files behind the paths."""
    given = [path for path in map(str, paths) if path != STDIN and "://" not in path]
    yield from (Path(path) for path in given if exists(path) and not Path(path).is_dir())
    if any(count_names(output) > 1 for output in outputs):
        own = {output.resolve() for output in outputs}
        found = (item.path for path in given for item in find_one(path, lambda _: None))
        yield from (path for path in found if path is not None and path.resolve() not in own)


def count_names(path: Path) -> int:
    """How many names a file has; 0 where there is none."""
    try:
        return path.stat().st_nlink
    except OSError:
        return 0


def exists(path: str) -> bool:
    """Whether a path can be reached; not one longer than the system allows."""
    try:
        return Path(path).exists()
    except (OSError, ValueError):
        return False


def new_input(path: Path) -> Input:
    """The input of a file, under its path as people can read it."""
    return Input(show_path(path), path)


def refuse(path: str | PurePath, reason: str) -> Input:
    """The input of a path at which nothing can be read."""
    return Input(show_path(path), problem=f"{show_path(path)}: {reason}")


def show_path(path: str | PurePath) -> str:
    """A path as text: bytes of a name that are not UTF-8 are written as escapes («\\xff»)."""
    return str(path).encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def find_by_glob(pattern: str, skipped: Callable[[Path], None]) -> Iterator[Input]:
    """Yield the files that a glob matches, in sorted order; matched folders are walked."""
    try:
        found = sorted(find_matches(pattern))
    except (OSError, ValueError) as error:
        yield refuse(pattern, str(getattr(error, "strerror", None) or error))
        return
    for path in found:
        if Path(path).is_file():
            yield new_input(Path(path))
        elif "**" not in pattern:
            yield from find_in_folder(path, skipped)
    if not found:
        yield refuse(pattern, "no file matches this pattern; check it, or quote it less")


def find_matches(pattern: str) -> Iterator[str]:
    """Yield the paths that a glob matches, hidden ones only where it says so; `**` goes through no links."""
    parts = PurePath(pattern).parts
    if "**" not in parts:
        yield from glob(pattern)  # noqa: PTH207 (an absolute pattern is allowed here)
        return
    first = next(place for place, part in enumerate(parts) if has_magic(part))
    base, rest = Path(*parts[:first]), [*parts[first:], *(["*"] if parts[-1] == "**" else [])]
    hidden = any(part.startswith(".") for part in rest)
    for path in base.glob("/".join(rest)):
        if hidden or not any(part.startswith(".") for part in path.relative_to(base).parts):
            yield str(path)


def find_in_folder(folder: str, skipped: Callable[[Path], None]) -> Iterator[Input]:
    """Yield the files of known suffixes below a folder; folders that cannot be opened are inputs with a problem."""
    refused: list[OSError] = []
    empty = True
    for root, names, files in os.walk(folder, onerror=refused.append):
        names[:] = sorted(name for name in names if not name.startswith("."))
        for path in (Path(root, name) for name in sorted(files) if not name.startswith(".")):
            if path.suffix.lower() in SUFFIXES and is_readable(path, Path(folder)):
                empty = False
                yield new_input(path)
            else:
                skipped(path)
        for path in (Path(root, name) for name in names):
            if path.is_symlink():
                skipped(path)
    yield from (refuse(str(error.filename), str(error.strerror)) for error in refused)
    if empty and not refused:
        yield refuse(folder, f"the folder holds no file to read ({', '.join(SUFFIXES)})")


def is_readable(path: Path, folder: Path) -> bool:
    """Whether a path found in a folder is read there: a file, or a link to one in the folder that is not found itself.

    A link that leads nowhere is, so that its failure is told. Pipes, sockets and devices are not: they could hang.
    """
    try:
        if path.is_symlink():
            target = path.resolve(strict=True)
            within = target.relative_to(folder.resolve()) if target.is_relative_to(folder.resolve()) else None
            return within is not None and target.is_file() and not is_found(within)
        return stat.S_ISREG(path.stat().st_mode)
    except (OSError, RuntimeError):
        return True


def is_found(within: PurePath) -> bool:
    """Whether a file at a path within a folder is one that the walk yields."""
    return within.suffix.lower() in SUFFIXES and not any(part.startswith(".") for part in within.parts)
