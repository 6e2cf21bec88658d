"""Files by address on any file system that pyarrow knows: local paths, `s3://…`, `gs://…`, `hdfs://…`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import quote

from diplomatic_extract.errors import DiplomaticExtractError, OutputError
from diplomatic_extract.readers import Input, find_inputs
from diplomatic_extract.readers.inputs import SUFFIXES

BUFFER = 1 << 20
# file systems on which a file under way is visible, so that it is written under another name first
VISIBLE = frozenset({"local", "hdfs"})
# what stays as it is in an address; spaces and letters beyond ASCII must be escaped
RESERVED = ":/?#[]@!$&'()*+,;=%~"


def is_remote(address: str) -> bool:
    """Whether an address is not a plain path.

    >>> is_remote("s3://archive/2026"), is_remote("archive/2026")
    (True, False)
    """
    return "://" in address


def plain(address: str) -> str:
    """An address without the user, password and options that say how to get there, which no output should tell.

    >>> plain("s3://key:secret@news/2026?endpoint_override=localhost:9000")
    's3://news/2026'
    """
    scheme, _, rest = address.partition("://")
    host, slash, path = rest.partition("?")[0].partition("/")
    return f"{scheme}://{host.rpartition('@')[2]}{slash}{path}" if is_remote(address) else address


def within(address: str, inner: str) -> str:
    """The address of a file in a folder, with the options of the folder's.

    >>> within("s3://news/2026/?region=eu-north-1", "1 мая.txt")
    's3://news/2026/1%20%D0%BC%D0%B0%D1%8F.txt?region=eu-north-1'
    """
    folder, mark, options = address.partition("?")
    return f"{folder.rstrip('/')}/{quote(inner)}{mark}{options}"


def load_filesystems() -> Any:
    """The module `pyarrow.fs`. Raises DiplomaticExtractError where pyarrow is not installed."""
    try:
        from pyarrow import fs
    except ImportError:
        raise DiplomaticExtractError("this needs pyarrow: pip install 'diplomatic-extract[ray]'") from None
    return fs


def open_filesystem(address: str) -> tuple[Any, str]:
    """The file system of an address, and the path in it. Raises DiplomaticExtractError for an unknown scheme."""
    fs = load_filesystems()
    try:
        given = quote(address, safe=RESERVED) if is_remote(address) else str(Path(address).absolute())
        system, path = fs.FileSystem.from_uri(given)
    except (ValueError, OSError) as error:
        told = f"{plain(address)}: {error}"
        raise DiplomaticExtractError(f"{told}; write it as s3://…, gs://…, hdfs://… or a path") from None
    return system, path


def find_addressed(paths: Sequence[str], exclude: Sequence[Path] = ()) -> Iterator[Input]:
    """Yield inputs in order as `find_inputs` does, also for folders and files behind addresses.

    An input behind an address has no path; its `source` is the address without users, passwords and options.
    """
    for path in paths:
        if is_remote(path):
            yield from find_remote(path)
        else:
            yield from find_inputs([path], exclude=exclude)


def find_remote(address: str) -> Iterator[Input]:
    """Yield the files of known suffixes at and below an address, sorted."""
    fs = load_filesystems()
    system, root = open_filesystem(address)
    info = system.get_file_info(root)
    source = plain(address)
    if info.type == fs.FileType.File:
        yield Input(source, address=address)
    elif info.type == fs.FileType.NotFound:
        yield Input(source, problem=f"{source}: no such file or folder; check the address")
    else:
        for found in sorted(system.get_file_info(fs.FileSelector(root, recursive=True)), key=lambda found: found.path):
            inner = found.path[len(root) :].lstrip("/")
            if found.type == fs.FileType.File and is_wanted(inner):
                yield Input(f"{source.rstrip('/')}/{inner}", address=within(address, inner))


def is_wanted(inner: str) -> bool:
    """Whether a file found in a folder is read: of a known suffix, and neither it nor a folder above it hidden."""
    return inner.lower().endswith(SUFFIXES) and not any(part.startswith(".") for part in inner.split("/"))


@contextmanager
def fetched(inputs: Sequence[Input]) -> Iterator[list[Input]]:
    """The inputs with every one behind an address copied to a file, while the context lasts."""
    with TemporaryDirectory(prefix="diplomatic-extract-") as folder:
        yield [fetch(given, Path(folder) / str(number)) for number, given in enumerate(inputs)]


def fetch(given: Input, folder: Path) -> Input:
    """An input with its file at hand; one that cannot be fetched tells why."""
    if given.path or given.problem or not given.address:
        return given
    folder.mkdir()
    target = folder / given.source.rsplit("/", 1)[-1]
    try:
        copy(given.address, target)
    except (OSError, DiplomaticExtractError) as error:
        return Input(given.source, problem=f"{given.source}: {error}")
    return Input(given.source, target)


def copy(address: str, target: Path) -> None:
    """Copy the file at an address to a local one."""
    system, path = open_filesystem(address)
    with system.open_input_stream(path, compression=None) as stream, target.open("wb") as file:
        while part := stream.read(BUFFER):
            file.write(part)


class Folder:
    """A folder behind an address, in which files appear whole or not at all."""

    def __init__(self, address: str) -> None:
        self.address = plain(address)
        self.system, self.root = open_filesystem(address)

    def path(self, name: str) -> str:
        return f"{self.root.rstrip('/')}/{name}"

    def create(self) -> None:
        """Make the folder where the file system has folders. Raises OutputError where it refuses."""
        try:
            self.system.create_dir(self.path("_failures"), recursive=True)
        except OSError as error:
            raise OutputError(f"{self.address} cannot be written: {error}; choose another --output") from None

    def find_names(self) -> list[str]:
        """The names of the files in the folder and below, sorted; empty where there is no folder."""
        fs = load_filesystems()
        found = self.system.get_file_info(fs.FileSelector(self.root, allow_not_found=True, recursive=True))
        return sorted(info.path[len(self.root) :].lstrip("/") for info in found if info.type == fs.FileType.File)

    def holds(self, name: str) -> bool:
        return bool(self.system.get_file_info(self.path(name)).type == load_filesystems().FileType.File)

    def read(self, name: str) -> bytes:
        with self.system.open_input_stream(self.path(name), compression=None) as stream:
            return bytes(stream.read())

    def write(self, name: str, data: bytes) -> None:
        """Write a file; one of that name is replaced."""
        visible = self.system.type_name in VISIBLE
        draft = self.path(f"{name}.partial") if visible else self.path(name)
        with self.system.open_output_stream(draft, compression=None) as stream:
            stream.write(data)
        if visible:
            self.system.move(draft, self.path(name))

    def remove(self, name: str) -> None:
        self.system.delete_file(self.path(name))
