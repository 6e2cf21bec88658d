"""Members of archives and compressed files, as streams."""

from __future__ import annotations

import gzip
import tarfile
import zipfile
from collections.abc import Iterator
from typing import IO, NamedTuple

from diplomatic_extract.errors import InputError
from diplomatic_extract.readers.options import InputFormat


class Member(NamedTuple):
    """A file inside an archive: its path there, and its bytes; `problem` tells why it cannot be read."""

    name: str
    stream: IO[bytes] | None
    problem: str = ""


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
    with tarfile.open(fileobj=stream, mode="r|*") as archive:
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
