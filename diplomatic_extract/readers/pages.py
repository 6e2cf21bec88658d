"""Main text and metadata of an HTML page, by trafilatura."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import msgspec

from diplomatic_extract.errors import InputError
from diplomatic_extract.model import Record
from diplomatic_extract.readers.articles import Article, find_article, find_page_date
from diplomatic_extract.readers.decode import Decoded, decode, decode_declared
from diplomatic_extract.readers.fields import adapt_date, adapt_text, as_text, find_publication
from diplomatic_extract.readers.markup import ELEMENTS, clean_markup, read_element, read_fragment
from diplomatic_extract.readers.options import ReadOptions

CHARSET = re.compile(rb"<(?:meta[^>]{0,200}|\?xml[^>]{0,80})(?:charset|encoding)\s*=\s*[\"']?\s*([\w-]{2,20})", re.I)
LINKED = re.compile(r"<script[^>]*application/ld\+json[^>]*>(.*?)</script>", re.IGNORECASE | re.DOTALL)
HEAD = 16_384
MOST_TAGS = 150_000  # that a main text is looked for among: trafilatura takes some 70 µs for each, and the longest
# known articles with all around them have a tenth


def read_page(data: bytes, source: str, options: ReadOptions) -> Record:
    """The record of an HTML page; its text is the main text, in which all offsets hold.

    Raises InputError for a page without main text and for undecodable data.
    """
    markup, note = decode_page(data, options)
    return adapt_page(markup, source, options, (note,) if note else ())


def decode_page(data: bytes, options: ReadOptions) -> Decoded:
    """The markup of a page: in the encoding asked for, else in the declared one unless its bytes contradict it."""
    declared = CHARSET.search(data[:HEAD])
    if options.encoding or declared is None:
        return decode(data, options.encoding)
    return decode_declared(data, declared[1].decode("ascii"))


def adapt_page(markup: str, source: str, options: ReadOptions, notes: tuple[str, ...] = ()) -> Record:
    """The record of the markup of a page. Raises InputError where it has no main text."""
    markup = clean_markup(markup)
    crowded = markup.count("<") > MOST_TAGS
    page = read_crowded_page(markup) if crowded else extract_page(markup)
    article = None if crowded else open_article(markup, page)
    text, remarks = adapt_text(article.text if article else page.text, options)
    stamped = find_page_date(article) if article and not page.date else None
    published, origin = find_publication(options, page.date, stamped.iso if stamped else None)
    return Record(
        text=text,
        source=source,
        title=page.title,
        published=published,
        published_from=origin,
        published_if_missing=options.published_if_missing,
        publisher=options.publisher or page.sitename or page.hostname,
        notes=(
            *notes,
            *remarks,
            *((f"more than {MOST_TAGS:,} tags: read as all that the page shows",) if crowded else ()),
        ),
    )


def open_article(markup: str, page: Any) -> Article | None:
    """The lines of the page with those of its main text; None where they are not found in it."""
    from lxml.etree import LxmlError
    from lxml.html import HTMLParser, document_fromstring

    try:
        return find_article(document_fromstring(markup, parser=HTMLParser(huge_tree=True)), page.text, page.title)
    except (LxmlError, ValueError):
        return None


class PlainPage(NamedTuple):
    """A page that is too short to tell its article from the rest: all that it shows, beside menus and the like."""

    text: str
    title: str | None
    date: str | None = None
    sitename: str | None = None
    hostname: str | None = None


def read_linked_page(markup: str) -> PlainPage | None:
    """The article that a page holds as linked data for search engines, where it shows none without running scripts."""
    for script in LINKED.findall(markup):
        try:
            value = msgspec.json.decode(script.strip())
        except msgspec.DecodeError:
            continue
        for held in find_objects(value):
            if isinstance(text := held.get("articleBody"), str) and text.strip():
                title, date = as_text(held.get("headline")), adapt_date(held.get("datePublished"))
                return PlainPage(read_fragment(text), title, date, as_text(held.get("publisher")))
    return None


def find_objects(value: Any) -> Iterator[dict[str, Any]]:
    """Yield the objects of linked data: itself, those of a list, those of a graph."""
    for held in value if isinstance(value, list) else [value]:
        if isinstance(held, dict):
            yield held
            yield from find_objects(held.get("@graph", []))


def read_plain_page(markup: str) -> PlainPage | None:
    """A page as all that it shows; None where that is nothing."""
    from lxml.etree import LxmlError
    from lxml.html import HTMLParser, document_fromstring

    try:
        root = document_fromstring(markup, parser=HTMLParser(huge_tree=True))
    except (LxmlError, ValueError):
        return None
    titles = [read_element(found) for found in root.iter("h1", "title")]
    for element in list(root.iter(*ELEMENTS["apart"])):
        element.drop_tree()
    text = read_element(root)
    return PlainPage(text, min(filter(None, titles), key=len, default=None)) if text else None


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
            include_tables=True,
            favor_precision=True,
            date_extraction_params={"original_date": True, "extensive_search": False},
        )
    except (LxmlError, ValueError, TypeError, RecursionError) as error:
        raise InputError(f"the page cannot be parsed ({error}); save the article as plain text") from None
    return page if page and page.text else read_crowded_page(markup)


def read_crowded_page(markup: str) -> PlainPage:
    """The page as its linked data or all that it shows tell it; raises InputError where that is nothing."""
    page = read_linked_page(markup) or read_plain_page(markup)
    if page is None:
        raise InputError("no main text found in this page; save the article as plain text to read it as it is")
    return page
