"""Reading an input: one record a document, one failure a document that cannot be read."""

from __future__ import annotations

import io
import lzma
import sys
import tarfile
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import IO, BinaryIO, cast

import msgspec

from diplomatic_extract.errors import InputError
from diplomatic_extract.guarding import describe_error, is_strict
from diplomatic_extract.model import Record
from diplomatic_extract.readers.archives import BUFFER, PACKED, find_members, find_packing_mark, open_packed
from diplomatic_extract.readers.decode import decode
from diplomatic_extract.readers.documents import read_office_text
from diplomatic_extract.readers.feeds import is_feed, read_feed
from diplomatic_extract.readers.fields import check_size, check_text, find_publication, load_names
from diplomatic_extract.readers.markup import ENTITY, TAG
from diplomatic_extract.readers.mojibake import find_remarks
from diplomatic_extract.readers.options import STDIN, Input, InputFormat, ReadFailure, ReadOptions
from diplomatic_extract.readers.pages import decode_page, read_page
from diplomatic_extract.readers.tables import find_delimiter, read_csv, read_json, read_json_lines, read_parquet
from diplomatic_extract.readers.telegram import HEAD, is_chat_page, read_chat

FORMATS: dict[str, InputFormat] = {
    ".txt": "text",
    ".md": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "json",
    ".csv": "csv",
    ".tsv": "tsv",
    ".parquet": "parquet",
    ".rss": "feed",
    ".atom": "feed",
    ".docx": "docx",
    ".odt": "odt",
    ".zip": "zip",
    ".tar": "tar",
    ".tgz": "tar",
    ".tbz2": "tar",
    ".txz": "tar",
}
ARCHIVES = ("zip", "tar")
OFFICE = ("docx", "odt")
MOST_SPOOLED = 2_000_000_000
TAR_MARK = slice(257, 262)
MANY_TAGS = 3
FEED_HEAD = 4_096
CHAT = 20  # times the largest document that a page of many messages may take
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
    except Exception as error:
        if is_strict():
            raise
        yield ReadFailure(given.source, f"{given.source}: cannot be read ({describe_error(error)}); please report it")


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
    buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(Unclosed(stream), BUFFER)
    head = buffered.peek(BUFFER)
    packing = find_packing(name, head, options)
    if packing is not None:
        unpacked = open_packed(buffered, packing)
        inner = name[: -len(packing)] if name.lower().endswith(packing) else name
        yield from read_stream(unpacked, inner, source, options, inside=inside)
        return
    kind = options.input_format or find_format(name, head)
    if kind in ARCHIVES:
        yield from read_archive(buffered, kind, source, options, inside=inside)
    elif kind == "jsonl" and not is_spread(head):
        yield from read_json_lines(buffered, source, options)
    elif kind in ("json", "jsonl"):
        yield from read_json(buffered, source, options)
    elif kind in ("csv", "tsv"):
        yield from read_csv(buffered, source, options, "\t" if kind == "tsv" else "")
    elif kind == "parquet":
        yield from read_parquet(make_seekable(buffered), source, options)
    else:
        yield from read_document(buffered, kind, source, options)


def make_seekable(stream: IO[bytes]) -> BinaryIO:
    """The stream, or a nameless file on the disk with what it holds, where it cannot be read from any place."""
    if stream.seekable():
        return cast(BinaryIO, stream)
    file = tempfile.TemporaryFile()  # noqa: SIM115 (gone with the last reference)
    while block := stream.read(BUFFER):
        file.write(block)
        if file.tell() > MOST_SPOOLED:
            raise InputError(f"larger than {MOST_SPOOLED:,} bytes where it cannot be read in place; unpack it first")
    file.seek(0)
    return cast(BinaryIO, file)


def read_archive(
    stream: IO[bytes], kind: InputFormat, source: str, options: ReadOptions, *, inside: bool
) -> Iterator[Record | ReadFailure]:
    """Yield the documents of the members of a known suffix; their sources are ARCHIVE/MEMBER.

    Raises InputError for an archive inside another one, and for one without a member to read.
    """
    if inside:
        raise InputError("an archive inside an archive; unpack the outer one first")
    seekable = stream if kind == "tar" else make_seekable(stream)
    plain = msgspec.structs.replace(options, input_format=None)
    empty = True
    for member in find_members(seekable, kind):
        if find_suffix(member.name) not in FORMATS and member.stream is not None:
            continue
        empty = False
        place = f"{source}/{member.name}"
        try:
            if member.stream is None:
                raise InputError(member.problem)
            yield from read_stream(member.stream, member.name, place, plain, inside=True)
        except BROKEN as error:
            yield ReadFailure(place, describe(error, place))
    if empty:
        raise InputError(f"the archive holds no file to read ({', '.join(FORMATS)})")


def read_document(
    stream: IO[bytes], kind: InputFormat, source: str, options: ReadOptions
) -> Iterator[Record | ReadFailure]:
    """Yield the record of a stream that is one document, or those of a saved chat.

    Raises InputError if it is empty, too large or no text.
    """
    chat = kind == "html" and isinstance(stream, io.BufferedReader) and is_chat_page(stream.peek(HEAD)[:HEAD])
    allowed = options.max_size * CHAT if chat or kind == "feed" else options.max_size
    data = stream.read(allowed + 1)
    check_size(len(data), msgspec.structs.replace(options, max_size=allowed))
    if not data:
        raise InputError("the file is empty" if source != STDIN else "nothing came on standard input")
    if kind == "feed":
        yield from read_feed(data, source, options)
    elif chat:
        markup, note = decode_page(data, options)
        yield from read_chat(markup, source, options, note)
    elif kind == "html":
        yield read_page(data, source, options)
    else:
        yield read_text(data, kind, source, options)


def read_text(data: bytes, kind: InputFormat, source: str, options: ReadOptions) -> Record:
    """The record of a plain text or word-processor file. Raises InputError for what is neither."""
    text, note = (read_office_text(data, kind, options), "") if kind in OFFICE else decode(data, options.encoding)
    checked = check_text(text, options)
    tagged = kind == "text" and len(TAG.findall(checked)) + len(ENTITY.findall(checked)) >= MANY_TAGS
    told = "holds HTML, read as it stands; read it as a page with --input-format html" if tagged else ""
    published, origin = find_publication(options, None)
    return Record(
        text=checked,
        source=source,
        published=published,
        published_from=origin,
        published_if_missing=options.published_if_missing,
        publisher=options.publisher,
        notes=tuple(filter(None, (note, told, *find_remarks(checked)))),
    )


# --------------------------------------------------------------------------- what it is


def find_packing(name: str, head: bytes, options: ReadOptions) -> str | None:
    """The suffix of the packing of a stream, by its first bytes. Raises InputError where the name promises another."""
    if "tar" in (options.input_format, FORMATS.get(find_suffix(name))):
        return None
    found = find_packing_mark(head)
    promised = PurePosixPath(name).suffix.lower()
    if promised in PACKED and found is None and head:
        raise InputError(f"named {promised}, but not packed so, or damaged; rename it, or pack it anew")
    return found


def find_format(name: str, head: bytes) -> InputFormat:
    """The format by the suffix of the name, else by the first bytes; a page is a page also under the name of a text."""
    known = FORMATS.get(find_suffix(name))
    if known is not None and known != "text":
        return known
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:200].lower()
    if start.startswith((b"<!doctype html", b"<html")):
        return "html"
    if is_feed(head[:FEED_HEAD].lower()):
        return "feed"
    return known or find_packed_format(head) or find_rows_format(head, start) or "text"


def find_packed_format(head: bytes) -> InputFormat | None:
    """The format of an archive or word-processor file without a suffix."""
    if head.startswith(b"PK\x03\x04"):
        kinds = {b"word/": "docx", b"opendocument.text": "odt"}
        return cast(InputFormat, next((kind for mark, kind in kinds.items() if mark in head), "zip"))
    return "parquet" if head.startswith(b"PAR1") else "tar" if head[TAR_MARK] == b"ustar" else None


def find_rows_format(head: bytes, start: bytes) -> InputFormat | None:
    """The format of JSON or of a table by its beginning."""
    if start.startswith(b"{") and b'"' in start:
        first, _, rest = head.partition(b"\n")
        return "jsonl" if first.rstrip().endswith(b"}") and rest.strip() else "json"
    if start.startswith((b"[{", b"[ {", b"[\n", b"[\r\n")):
        return "json"
    return "csv" if is_header(head) else None


def is_spread(head: bytes) -> bool:
    """Whether what should be JSON Lines is one JSON value, or values laid out over lines."""
    first = head.lstrip(b"\xef\xbb\xbf \t\r\n").partition(b"\n")[0].strip()
    return first.startswith(b"[") or first == b"{"


def is_header(head: bytes) -> bool:
    """Whether a first line is the header of a table: short names, one of them a usual name of the text's column."""
    first, end, rest = head.lstrip(b"\xef\xbb\xbf").partition(b"\n")
    line = first.decode("utf-8", "replace").strip().lower()
    if line.startswith("sep="):
        return True
    names = [name.strip('" ') for name in line.split(find_delimiter(line))]
    usual = set(load_names()["names"]["text"])
    return bool(end and rest.strip()) and len(names) > 1 and not usual.isdisjoint(names) and all(map(is_name, names))


def is_name(name: str) -> bool:
    """Whether a cell of a first line looks like a column's name."""
    return 0 < len(name) <= 30 and len(name.split()) <= 3 and name[-1] not in ".!?"


def find_suffix(name: str) -> str:
    """The lower-case suffix that tells the format, below a final «.gz», «.bz2» or «.xz»."""
    path = PurePosixPath(name.replace("\\", "/").lower())
    return PurePosixPath(path.stem).suffix if path.suffix in PACKED else path.suffix


def describe(error: Exception, source: str) -> str:
    """The message of a failure, with its place in front."""
    text = str(getattr(error, "strerror", None) or error) or type(error).__name__
    if isinstance(error, PermissionError):
        text = "no permission to read it; change its mode, or read a copy"
    return text if text.startswith(source) else f"{source}: {text}"
