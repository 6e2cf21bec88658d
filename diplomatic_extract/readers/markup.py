"""From HTML to text: the paragraphs that a browser would show, for fragments of HTML in fields and for messages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from diplomatic_extract.data_files import load_table

ELEMENTS: dict[str, list[str]] = load_table("html")
BLOCKS, CELLS, SILENT = (frozenset(ELEMENTS[kind]) for kind in ("blocks", "cells", "silent"))
TAGS = "|".join(name for kind in ("blocks", "cells", "silent", "inline") for name in ELEMENTS[kind])
TAG = re.compile(rf"</?(?:{TAGS})(?:\s[^<>]*)?/?>", re.IGNORECASE)
ENTITY = re.compile(r"&(?:[a-z][a-z0-9]{1,7}|#\d{2,6}|#x[0-9a-f]{2,5});", re.I)
ESCAPED_TAG = re.compile(r"&lt;/?(?:p|br|div|span|a|b|i|strong|em|h\d|ul|li)\b", re.I)
LONGEST_TAG = 20_000  # characters of a tag with its attributes: a picture in one may go, its text stays
LONG_TAG = re.compile(rf"<(\w+)\s[^<>]{{{LONGEST_TAG},}}(?:>|$|(?=<))")
NEW_LINE, NEXT_CELL = "\n", " | "
SPACE = re.compile(r"[ \t\r\f\v\n]+")


def read_fragment(text: str) -> str:
    """The text of a field as people read it: HTML without its tags, one line a paragraph; other texts unchanged.

    >>> read_fragment("<p>Астана.&nbsp;Стороны</p><p>договорились.</p>")
    'Астана.\\xa0Стороны\\nдоговорились.'
    """
    if ESCAPED_TAG.search(text):
        text = unescape(text)
    if not TAG.search(text):
        return unescape(text) if ENTITY.search(text) else text
    return read_element(parse_fragment(text))


def parse_fragment(markup: str) -> Any:
    """The element around a fragment of HTML."""
    from lxml.html import HTMLParser, fragment_fromstring

    return fragment_fromstring(f"<div>{clean_markup(markup)}</div>", parser=HTMLParser(huge_tree=True))


def clean_markup(markup: str) -> str:
    """A markup without the control characters and declarations at which lxml stops, and without endless attributes.

    The parser looks through all attributes of a tag for each further one, and through all open tags for each closing.
    """
    markup = re.sub(r"<\?xml[^<>]*\?>|[\x00-\x08\x0b\x0c\x0e-\x1f]", "", markup)
    return LONG_TAG.sub(r"<\1>", markup) if len(markup) > LONGEST_TAG else markup


def read_element(element: Any) -> str:
    """The text of an element: one line a block, cells of a table side by side, no empty lines."""
    lines = "".join(find_pieces(element)).split(NEW_LINE)
    return NEW_LINE.join(line for line in map(trim_line, lines) if line)


def trim_line(line: str) -> str:
    """A line without the space and cell marks around it."""
    return SPACE.sub(" ", line).strip(" |")


def find_pieces(element: Any) -> Iterator[str]:
    """Yield the texts of an element in order with the line ends that its blocks make; what is never shown is left out.

    Walks without recursion, since pages nest deeper than Python calls.
    """
    events: list[tuple[Any, bool]] = [(element, True)]
    while events:
        node, opens = events.pop()
        yield find_break(node, opens)
        if not opens:
            yield SPACE.sub(" ", node.tail or "") if node is not element else ""
            continue
        events.append((node, False))
        if isinstance(node.tag, str) and node.tag not in SILENT:
            yield node.text or "" if node.tag == "pre" else SPACE.sub(" ", node.text or "")
            events.extend((child, True) for child in reversed(node))


def find_break(node: Any, opens: bool) -> str:
    """What the start or end of an element puts between texts."""
    if node.tag in BLOCKS or node.tag == "br":
        return NEW_LINE
    return NEXT_CELL if opens and node.tag in CELLS else ""
