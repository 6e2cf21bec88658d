"""Word-processor files: the paragraphs and tables of .docx and .odt, in order, as plain text."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any, BinaryIO

from diplomatic_extract.errors import InputError
from diplomatic_extract.readers.options import ReadOptions

INSIDES = {"docx": "word/document.xml", "odt": "content.xml"}
UNPACKED = 20  # times the largest document that its XML may take
PICTURES = 3  # times that again, which all its parts may take
NEXT_CELL = " | "
# Parts of an .odt that a reader does not see as text: deletions, comments, notes, tables of contents
UNSEEN = frozenset({"tracked-changes", "annotation", "note", "table-of-content", "sequence-decls"})


def read_office_text(data: bytes, kind: str, options: ReadOptions) -> str:
    """The text of a .docx or .odt: one line a paragraph, the cells of a table row side by side.

    Raises InputError for a damaged or overlarge file, and where the library for it is not installed.
    """
    check_package(data, kind, options)
    try:
        lines = list(read_docx(io.BytesIO(data)) if kind == "docx" else read_odt(io.BytesIO(data)))
    except ImportError as error:
        told = f"reading .{kind} needs {error.name}; install it with: pip install 'diplomatic-extract[documents]'"
        raise InputError(told) from None
    except InputError:
        raise
    except Exception as error:  # the libraries let through whatever damaged XML makes of them
        raise InputError(f"a damaged .{kind} ({type(error).__name__}: {error}); save it anew") from None
    return "\n".join(line for line in (" ".join(line.split()) for line in lines) if line)


def check_package(data: bytes, kind: str, options: ReadOptions) -> None:
    """Raise InputError for what is no such file, is encrypted, or would unpack to more than a document may be."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            info = package.getinfo(INSIDES[kind])
            size = max(info.file_size, sum(part.file_size for part in package.infolist()) // PICTURES)
    except (zipfile.BadZipFile, KeyError):
        raise InputError(
            f"no .{kind} file inside, or a damaged or locked one; save it anew, or as plain text"
        ) from None
    if size > UNPACKED * options.max_size:
        raise InputError(f"its text unpacks to {size:,} bytes; split it, or allow more with --max-size")


def read_docx(stream: BinaryIO) -> Iterator[str]:
    """Yield the paragraphs and table rows of a .docx."""
    from docx import Document

    yield from read_docx_blocks(Document(stream))


def read_docx_blocks(holder: Any) -> Iterator[str]:
    """Yield the lines of a document or cell."""
    from docx.table import Table

    for block in holder.iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                # merged cells stand in a row once for each column they cover
                cells = dict.fromkeys(cell._tc for cell in row.cells)
                texts = {cell._tc: " ".join(read_docx_blocks(cell)) for cell in row.cells}
                yield NEXT_CELL.join(filter(str.strip, (texts[cell] for cell in cells)))
        else:
            yield from block.text.split("\n")


def read_odt(stream: BinaryIO) -> Iterator[str]:
    """Yield the paragraphs and table rows of an .odt."""
    from odf.opendocument import load

    yield from read_odt_blocks(load(stream).text)


def read_odt_blocks(element: Any) -> Iterator[str]:
    """Yield the lines below an element."""
    for child in element.childNodes:
        name = name_of(child)
        if name in ("p", "h"):
            yield from read_odt_text(child).split("\n")
        elif name == "table-row":
            cells = [" ".join(read_odt_blocks(cell)) for cell in child.childNodes]
            yield NEXT_CELL.join(filter(str.strip, cells))
        elif name not in UNSEEN:
            yield from read_odt_blocks(child)


def read_odt_text(element: Any) -> str:
    """The text of a paragraph, without comments and notes."""
    if element.nodeType in (element.TEXT_NODE, element.CDATA_SECTION_NODE):
        return str(element.data)
    name = name_of(element)
    if name in UNSEEN:
        return ""
    if name in ("s", "tab", "line-break"):
        return "\n" if name == "line-break" else " "
    return "".join(map(read_odt_text, element.childNodes))


def name_of(element: Any) -> str:
    """An element's name without its namespace, "" for a text."""
    return str(element.qname[1]) if getattr(element, "qname", None) else ""
