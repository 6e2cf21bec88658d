"""Feeds of news (RSS, Atom): one record an entry."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from diplomatic_extract.errors import InputError
from diplomatic_extract.model import Record
from diplomatic_extract.readers.fields import adapt_fields
from diplomatic_extract.readers.options import ReadFailure, ReadOptions

MARKS = (b"<rss", b"<feed", b"<rdf:rdf")
ENTRIES = ("item", "entry")
# What an entry calls its fields, the fullest text first
FIELDS = {
    "text": ("encoded", "full-text", "fulltext", "content", "description", "summary"),
    "title": ("title",),
    "url": ("link", "guid", "id"),
    "date": ("pubDate", "published", "date", "updated"),
}


def is_feed(start: bytes) -> bool:
    """Whether the beginning of a file, in small letters, is that of a feed."""
    return start.lstrip().startswith((b"<?xml", *MARKS)) and any(mark in start for mark in MARKS)


def read_feed(data: bytes, source: str, options: ReadOptions) -> Iterator[Record | ReadFailure]:
    """Yield a record or failure for each entry; the outlet is the feed's title. Raises InputError for no feed."""
    from lxml import etree

    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, huge_tree=True)
    root = etree.fromstring(data, parser=parser)
    entries = [found for found in root.iter() if name_of(found) in ENTRIES] if root is not None else []
    if not entries:
        raise InputError("a feed without entries, or other XML; save the texts as plain text, HTML or JSON Lines")
    around = [found for parent in (root, *root) if name_of(parent) not in ENTRIES for found in parent]
    outlet = next((found.text for found in around if name_of(found) == "title" and found.text), None)
    for number, entry in enumerate(entries, start=1):
        place = f"{source}#{number}"
        row = {name: value for name in FIELDS if (value := find_value(entry, name))} | {"publisher": outlet}
        try:
            yield adapt_fields(row, place, options)
        except InputError as error:
            yield ReadFailure(place, f"{place}: {error}")


def find_value(entry: Any, field: str) -> str | None:
    """The value of a field of an entry, by the first of its names that holds one."""
    for name in FIELDS[field]:
        for child in entry.iterchildren():
            value = (child.text or "").strip() or child.get("href") if name_of(child) == name else None
            if value:
                return str(value)
    return None


def name_of(element: Any) -> str:
    """An element's name without its namespace, "" for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
