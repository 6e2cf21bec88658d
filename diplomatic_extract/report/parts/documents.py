"""Texts with their marks, cut into pieces that nest, for the templates to print."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from diplomatic_extract.report.content import Mark, Source
from diplomatic_extract.tables.phrases import make_safe


class Open(msgspec.Struct, frozen=True):
    """A mark begins; `first` is false where it goes on after a crossing one ended."""

    mark: Mark
    first: bool


class Close(msgspec.Struct, frozen=True):
    """A mark ends; `last` is false where it goes on at once."""

    mark: Mark
    last: bool


BLANK_LINES = re.compile(r"\n[ \t\xa0]*(?:\n[ \t\xa0]*)+")

Piece = str | Open | Close


def find_pieces(text: str, marks: Iterable[Mark]) -> Iterator[Piece]:
    """The text in pieces, with marks that open and close in proper order.

    Marks that cross are cut: what began later ends first, and goes on after the end of the other one.
    """
    fitting = [mark for mark in marks if 0 <= mark.start < mark.stop <= len(text)]
    edges = sorted({0, len(text)} | {edge for mark in fitting for edge in (mark.start, mark.stop)})
    starting: dict[int, list[Mark]] = {}
    for mark in sorted(fitting, key=rank):
        starting.setdefault(mark.start, []).append(mark)
    stack: list[Mark] = []
    for edge, after in zip(edges, [*edges[1:], len(text)], strict=True):
        yield from close_marks(stack, edge)
        for mark in starting.get(edge, ()):
            stack.append(mark)
            yield Open(mark, True)
        if edge < after:
            yield make_safe_text(text[edge:after])


def rank(mark: Mark) -> tuple[int, int, bool]:
    """What opens first where several begin: the longest, then sentences."""
    return mark.start, -mark.stop, mark.kind != "sentence"


def close_marks(stack: list[Mark], edge: int) -> Iterator[Piece]:
    """End the marks that stop here, and those that opened after them, which open anew."""
    ending = [number for number, mark in enumerate(stack) if mark.stop <= edge]
    if not ending:
        return
    cut = stack[ending[0] :]
    del stack[ending[0] :]
    for mark in reversed(cut):
        yield Close(mark, mark.stop <= edge)
    for mark in cut:
        if mark.stop > edge:
            stack.append(mark)
            yield Open(mark, False)


def make_safe_text(text: str) -> str:
    """A stretch of a document as it may stand on a page; its line ends stay, of blank lines one."""
    return BLANK_LINES.sub("\n\n", make_safe(text.replace("\r\n", "\n").replace("\r", "\n")))


def outermost(marks: Sequence[Mark]) -> list[Mark]:
    """Sentences and the entities that lie in no longer one; what ends later than it began with wins."""
    kept: list[Mark] = []
    for mark in sorted((mark for mark in marks if mark.kind != "sentence"), key=rank):
        if not kept or mark.start >= kept[-1].stop:
            kept.append(mark)
    return [mark for mark in marks if mark.kind == "sentence"] + kept


def pieces_of(document: Source) -> list[Piece]:
    """The pieces of a document's text; boilerplate at its beginning and end is left out."""
    if document.text is None:
        return []
    start, stop = body_of(document)
    moved = [
        msgspec.structs.replace(mark, start=max(mark.start, start) - start, stop=min(mark.stop, stop) - start)
        for mark in outermost(document.marks)
        if mark.start < stop and mark.stop > start
    ]
    return [*find_pieces(document.text[start:stop], moved)]


def body_of(document: Source) -> tuple[int, int]:
    """Where the article begins and ends."""
    start, stop = 0, len(document.text or "")
    for first, last in sorted(document.boilerplate):
        start = last if first <= start else start
    for first, last in sorted(document.boilerplate, reverse=True):
        stop = first if last >= stop and first >= start else stop
    text = (document.text or "")[start:stop]
    return start + len(text) - len(text.lstrip()), stop - (len(text) - len(text.rstrip()))
