"""Main text and metadata of an HTML page, by trafilatura."""

from __future__ import annotations

import re
from typing import Any

from diplomatic_extract.errors import InputError
from diplomatic_extract.model import Record
from diplomatic_extract.readers.decode import decode, find_mark
from diplomatic_extract.readers.fields import check_text
from diplomatic_extract.readers.options import ReadOptions

CHARSET = re.compile(rb"<(?:meta[^>]{0,200}|\?xml[^>]{0,80})(?:charset|encoding)\s*=\s*[\"']?\s*([\w-]{2,20})", re.I)
DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
HEAD = 4096


def read_page(data: bytes, source: str, options: ReadOptions) -> Record:
    """The record of an HTML page; its text is the main text, in which all offsets hold.

    Raises InputError for a page without main text and for undecodable data.
    """
    markup, note = decode(data, options.encoding or find_declared(data))
    page = extract_page(DECLARATION.sub("", markup))
    published = options.published or page.date
    return Record(
        text=check_text(page.text, options),
        source=source,
        title=page.title,
        published=published,
        published_from=("option" if options.published else "metadata") if published else None,
        publisher=options.publisher or page.sitename or page.hostname,
        notes=(note,) if note else (),
    )


def find_declared(data: bytes) -> str | None:
    """The encoding that a page declares about itself, where it is known and fits; None leaves it to detection."""
    found = CHARSET.search(data[:HEAD])
    if found is None or find_mark(data) is not None:
        return None
    name = found[1].decode("ascii")
    try:
        data.decode(name)
    except (LookupError, UnicodeDecodeError):
        return None
    return name


def extract_page(markup: str) -> Any:
    """The page as trafilatura's document (text, title, date, sitename, hostname); raises InputError without text."""
    # trafilatura takes most of a second to import: only those who read HTML pay for it
    from lxml.etree import LxmlError
    from trafilatura import bare_extraction

    try:
        page: Any = bare_extraction(
            markup,
            with_metadata=True,
            include_comments=False,
            include_tables=False,
            favor_precision=True,
            date_extraction_params={"original_date": True, "extensive_search": False},
        )
    except (LxmlError, ValueError, TypeError, RecursionError) as error:
        raise InputError(f"the page cannot be parsed ({error}); save the article as plain text") from None
    if page is None or not page.text:
        raise InputError("no main text found in this page; save the article as plain text to read it as it is")
    return page
