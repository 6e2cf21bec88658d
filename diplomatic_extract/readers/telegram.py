"""A chat saved as a page by Telegram (`messages.html`): one record a message."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from diplomatic_extract.errors import InputError
from diplomatic_extract.model import Record
from diplomatic_extract.readers.dates import read_date
from diplomatic_extract.readers.fields import check_text, find_publication
from diplomatic_extract.readers.markup import clean_markup, read_element
from diplomatic_extract.readers.mojibake import find_remarks
from diplomatic_extract.readers.options import ReadFailure, ReadOptions

HEAD = 8_192
MARKS = (b'class="message', b'class="page_body chat_page', b'class="history')


def is_chat_page(head: bytes) -> bool:
    """Whether the beginning of a page shows that Telegram wrote it."""
    return MARKS[1] in head or (MARKS[0] in head and MARKS[2] in head)


def read_chat(markup: str, source: str, options: ReadOptions, note: str = "") -> Iterator[Record | ReadFailure]:
    """Yield a record for each message with a text; its source is PATH#MESSAGE. Pictures and notices are passed over.

    Raises InputError where no message has a text.
    """
    from lxml.html import HTMLParser, document_fromstring

    page = document_fromstring(clean_markup(markup), parser=HTMLParser(huge_tree=True))
    channel = first_text(page, "page_header") or None
    messages = [found for found in find_by_class(page, "message") if "service" not in found.get("class").split()]
    texts = [(message, text) for message in messages if (text := first_text(message, "text"))]
    if not texts:
        raise InputError("a chat of Telegram without a message that has a text")
    left = len(messages) - len(texts)
    notes = [note, f"{left:,} of {len(messages):,} messages hold no text; passed over" if left else ""]
    for message, text in texts:
        place = f"{source}#{message.get('id') or ''}"
        yield adapt_message(message, text, place, channel, options, tuple(filter(None, notes)))
        notes = []


def adapt_message(
    message: Any, text: str, place: str, channel: str | None, options: ReadOptions, notes: tuple[str, ...]
) -> Record | ReadFailure:
    """The record of one message, or the failure that its text gives."""
    stamp = next((found.get("title") or "" for found in find_by_class(message, "date")), "")
    published, origin = find_publication(options, read_date(stamp))
    try:
        return Record(
            text=check_text(text, options),
            source=place,
            published=published,
            published_from=origin,
            published_if_missing=options.published_if_missing,
            publisher=options.publisher or channel,
            notes=(*notes, *find_remarks(text)),
        )
    except InputError as error:
        return ReadFailure(place, f"{place}: {error}")


def find_by_class(element: Any, name: str) -> Iterator[Any]:
    """Yield the elements of a class below an element, in order."""
    for found in element.iter("div"):
        if name in (found.get("class") or "").split():
            yield found


def first_text(element: Any, name: str) -> str:
    """The text of the first element of a class, "" where there is none."""
    return next((text for found in find_by_class(element, name) if (text := read_element(found))), "")
