"""Reading an input: one record a document, one failure a document that cannot be read."""

from __future__ import annotations

import gzip
import io
import lzma
import sys
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import IO

from diplomatic_extract.errors import InputError
from diplomatic_extract.model import Record
from diplomatic_extract.readers.archives import find_members
from diplomatic_extract.readers.decode import decode
from diplomatic_extract.readers.fields import check_size, check_text
from diplomatic_extract.readers.options import STDIN, Input, InputFormat, ReadFailure, ReadOptions
from diplomatic_extract.readers.pages import read_page
from diplomatic_extract.readers.tables import read_csv, read_json, read_json_lines, read_parquet

FORMATS: dict[str, InputFormat] = {
    ".txt": "text",
    ".md": "text",
    ".html": "html",
    ".htm": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "json",
    ".csv": "csv",
    ".tsv": "tsv",
    ".parquet": "parquet",
    ".zip": "zip",
    ".tar": "tar",
    ".tgz": "tar",
}
ARCHIVES = ("zip", "tar")
BUFFER = 65_536
# What the libraries below raise for damaged data
BROKEN = (
    *(InputError, OSError, EOFError, UnicodeError, NotImplementedError),
    *(zlib.error, lzma.LZMAError, zipfile.BadZipFile, tarfile.TarError),
)
_DEFAULTS = ReadOptions()


def read_records(given: Input, options: ReadOptions = _DEFAULTS) -> Iterator[Record | ReadFailure]:
    """Yield the documents of an input in order, each as a record or as a failure; never raises for bad data.

    Texts are kept exactly as decoded (line ends included; only a byte-order mark is dropped). JSON Lines and tables
    are streamed. Remarks for the user stand in `Record.notes`.
    """
    try:
        if given.problem:
            raise InputError(given.problem)
        with open_input(given) as stream:
            yield from read_stream(stream, given.source, given.source, options)
    except BROKEN as error:
        yield ReadFailure(given.source, describe(error, given.source))


def open_input(given: Input) -> IO[bytes]:
    """A buffered byte stream of a file or of standard input."""
    if given.path is None:
        # a copy of the descriptor's buffer, so that closing it leaves standard input open
        return io.BufferedReader(Unclosed(sys.stdin.buffer), BUFFER)
    return given.path.open("rb", buffering=BUFFER)


class Unclosed(io.RawIOBase):
    """A stream that reads from another one and does not close it."""

    def __init__(self, inner: IO[bytes]) -> None:
        """Read from `inner`."""
        self.inner = inner

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill the buffer with what the inner stream has at hand."""
        read = getattr(self.inner, "read1", self.inner.read)
        data: bytes = read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


def read_stream(
    stream: IO[bytes], name: str, source: str, options: ReadOptions, *, inside: bool = False
) -> Iterator[Record | ReadFailure]:
    """Yield the documents of a stream; `name` tells the format by its suffix, `inside` that it stands in an archive."""
    if name.lower().endswith(".gz") and not name.lower().endswith(".tar.gz"):
        unpacked = io.BufferedReader(gzip.GzipFile(fileobj=stream), BUFFER)
        yield from read_stream(unpacked, name[:-3], source, options, inside=inside)
        return
    buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(Unclosed(stream), BUFFER)
    kind = options.input_format or find_format(name, buffered.peek(BUFFER))
    if kind in ARCHIVES:
        yield from read_archive(buffered, kind, source, options, inside=inside)
    elif kind == "jsonl":
        yield from read_json_lines(buffered, source, options)
    elif kind == "json":
        yield from read_json(buffered, source, options)
    elif kind in ("csv", "tsv"):
        yield from read_csv(buffered, source, options, "\t" if kind == "tsv" else "")
    elif kind == "parquet":
        yield from read_parquet(buffered if buffered.seekable() else io.BytesIO(buffered.read()), source, options)
    else:
        yield read_document(buffered, kind, source, options)


def read_archive(
    stream: IO[bytes], kind: InputFormat, source: str, options: ReadOptions, *, inside: bool
) -> Iterator[Record | ReadFailure]:
    """Yield the documents of the members of a known suffix; their sources are ARCHIVE/MEMBER."""
    if inside:
        raise InputError("an archive inside an archive; unpack the outer one first")
    seekable = stream if kind == "tar" or stream.seekable() else io.BytesIO(stream.read())
    plain = options if options.input_format is None else ReadOptions()
    for member in find_members(seekable, kind):
        if find_suffix(member.name) not in FORMATS and member.stream is not None:
            continue
        place = f"{source}/{member.name}"
        try:
            if member.stream is None:
                raise InputError(member.problem)
            yield from read_stream(member.stream, member.name, place, plain, inside=True)
        except BROKEN as error:
            yield ReadFailure(place, describe(error, place))


def read_document(stream: IO[bytes], kind: InputFormat, source: str, options: ReadOptions) -> Record:
    """The record of a stream that is one document; raises InputError if it is empty, too large or no text."""
    data = stream.read(options.max_size + 1)
    check_size(len(data), options)
    if not data:
        raise InputError("the file is empty" if source != STDIN else "nothing came on standard input")
    if kind == "html":
        return read_page(data, source, options)
    text, note = decode(data, options.encoding)
    return Record(
        text=check_text(text, options),
        source=source,
        published=options.published,
        published_from="option" if options.published else None,
        publisher=options.publisher,
        notes=(note,) if note else (),
    )


def find_format(name: str, head: bytes) -> InputFormat:
    """The format by the suffix of the name, else by the first bytes."""
    known = FORMATS.get(find_suffix(name))
    if known is not None:
        return known
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:200].lower()
    if start.startswith((b"<!doctype html", b"<html")):
        return "html"
    if start.startswith(b"{") and b'"' in start:
        first, _, rest = head.partition(b"\n")
        return "jsonl" if first.rstrip().endswith(b"}") and rest.strip() else "json"
    return "json" if start.startswith((b"[{", b"[ {", b"[\n")) else "text"


def find_suffix(name: str) -> str:
    """The lower-case suffix that tells the format, below a final «.gz»."""
    path = PurePosixPath(name.replace("\\", "/").lower())
    if path.name.endswith(".tar.gz"):
        return ".tar"
    return PurePosixPath(path.stem).suffix if path.suffix == ".gz" else path.suffix


def describe(error: Exception, source: str) -> str:
    """The message of a failure, with its place in front."""
    text = str(getattr(error, "strerror", None) or error) or type(error).__name__
    if isinstance(error, PermissionError):
        text = "no permission to read it; change its mode, or read a copy"
    return text if text.startswith(source) else f"{source}: {text}"
