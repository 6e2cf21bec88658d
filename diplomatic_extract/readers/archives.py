"""Members of archives and compressed files, as streams."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from typing import IO, NamedTuple, cast

from diplomatic_extract.errors import InputError
from diplomatic_extract.readers.options import InputFormat


class Member(NamedTuple):
    """A file inside an archive: its path there, and its bytes; `problem` tells why it cannot be read."""

    name: str
    stream: IO[bytes] | None
    problem: str = ""


BUFFER = 65_536
# Suffix, first bytes and opener of files that are packed one by one
PACKED: dict[str, tuple[bytes, Callable[[IO[bytes]], IO[bytes]]]] = {
    ".gz": (b"\x1f\x8b", lambda stream: cast(IO[bytes], gzip.GzipFile(fileobj=stream, mode="rb"))),
    ".bz2": (b"BZh", bz2.BZ2File),
    ".xz": (b"\xfd7zXZ\x00", lzma.LZMAFile),
}
MOST_FREE = 20_000_000  # bytes that may come out of anything, however small
MOST_TIMES = 200  # what comes out beyond that, in times of what went in: texts give ten, bombs a thousand


class Measured(io.RawIOBase):
    """The bytes that come out of a packed stream; raises InputError where they are out of proportion to it."""

    def __init__(self, unpacked: IO[bytes], packed: Counted) -> None:
        """Read from `unpacked`, which reads from `packed`."""
        self.unpacked, self.packed, self.size = unpacked, packed, 0

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill the buffer with what is unpacked next."""
        data = self.unpacked.read(len(buffer))
        buffer[: len(data)] = data
        self.size += len(data)
        check_proportion(self.size, self.packed.size)
        return len(data)


class Counted(io.RawIOBase):
    """A stream of which it is known how much was read."""

    def __init__(self, inner: IO[bytes]) -> None:
        """Read from `inner`."""
        self.inner, self.size = inner, 0

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill the buffer with what comes next."""
        data = self.inner.read(len(buffer))
        buffer[: len(data)] = data
        self.size += len(data)
        return len(data)


def find_packing_mark(head: bytes) -> str | None:
    """The suffix of the packing that first bytes show, None where they show none."""
    return next((suffix for suffix, (mark, _) in PACKED.items() if head.startswith(mark)), None)


def open_packed(stream: IO[bytes], packing: str) -> io.BufferedReader:
    """What is packed in a stream, unpacked as it is read, and within proportion."""
    packed = Counted(stream)
    return io.BufferedReader(Measured(PACKED[packing][1](io.BufferedReader(packed, BUFFER)), packed), BUFFER)


def check_proportion(unpacked: int, packed: int) -> None:
    """Raise InputError where far more comes out of packed data than texts ever give."""
    if unpacked > MOST_FREE and unpacked > MOST_TIMES * packed:
        raise InputError(f"unpacks to more than {MOST_TIMES} times its size; unpack it yourself if it can be trusted")


def find_members(stream: IO[bytes], kind: InputFormat) -> Iterator[Member]:
    """Yield the files of an archive in its order, each to be read before the next; hidden files are left out.

    A member under «../», which no honest archive holds, has a problem.

    Raises InputError for data that is no such archive.
    """
    try:
        members = find_zip_members(stream) if kind == "zip" else find_tar_members(stream)
        yield from (member for member in map(clean_name, members) if not is_hidden(member.name))
    except (zipfile.BadZipFile, tarfile.TarError, EOFError, gzip.BadGzipFile) as error:
        raise InputError(f"a damaged archive ({error}); pack it anew") from None


def find_zip_members(stream: IO[bytes]) -> Iterator[Member]:
    """Yield the files of a ZIP; names without a UTF-8 mark are read as CP866, which Windows writes for Russian."""
    with zipfile.ZipFile(stream, metadata_encoding="cp866") as archive:
        stream.seek(0, io.SEEK_END)
        check_proportion(sum(info.file_size for info in archive.infolist()), stream.tell())
        for info in archive.infolist():
            if info.is_dir():
                continue
            if info.flag_bits & 0x1:
                yield Member(info.filename, None, "encrypted; unpack it with its password first")
                continue
            try:
                file = archive.open(info)
            except (zipfile.BadZipFile, NotImplementedError, OSError, RuntimeError) as error:
                yield Member(info.filename, None, f"{error}; pack it anew")
                continue
            with file:
                yield Member(info.filename, file)


def find_tar_members(stream: IO[bytes]) -> Iterator[Member]:
    """Yield the plain files of a TAR, compressed or not; links and devices are left out."""
    buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(Counted(stream), BUFFER)
    packing = find_packing_mark(buffered.peek(BUFFER))
    unpacked = open_packed(buffered, packing) if packing else buffered
    with tarfile.open(fileobj=unpacked, mode="r|") as archive:
        for info in archive:
            file = archive.extractfile(info) if info.isfile() else None
            if file is not None:
                yield Member(info.name, file)


def clean_name(member: Member) -> Member:
    """A member under its name without «./» in it, and with escapes for bytes that are no UTF-8."""
    plain = member.name.replace("\\", "/").encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    parts = [part for part in plain.split("/") if part not in ("", ".")]
    if ".." in parts:
        return Member("/".join(parts), None, "its path leads out of the archive; pack it anew")
    return member._replace(name="/".join(parts))


def is_hidden(name: str) -> bool:
    """Whether a member is hidden or a leftover of a file system («.DS_Store», «__MACOSX/…»)."""
    return any(part.startswith((".", "__MACOSX")) and part != ".." for part in name.split("/"))
