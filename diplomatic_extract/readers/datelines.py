"""Datelines: place, date and agency in front of the first sentence («АСТАНА, 5 марта — РИА Новости. …»)."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from diplomatic_extract.data_files import load_table
from diplomatic_extract.readers.dates import WrittenDate, find_dates
from diplomatic_extract.readers.lines import fold

WORD = r"(?:[А-ЯЁ][а-яё]+|[А-ЯЁ]{2,})"
NAME = rf"{WORD}(?:-(?:на-|де-|эль-|ас-)?{WORD})*(?:\s{WORD}(?:-{WORD})*){{0,2}}"
PLACE = re.compile(rf"[\s.,]*(?:г\.\s?)?(?P<first>{NAME})(?:(?:\s/\s|,\s?)(?P<second>{NAME}))?")
GAP = re.compile(r"[\s.,:]*")
YEAR_WORD = re.compile(r"\s*(?:года|г\.)")
DASH = re.compile(r"\s*(?:[-–—]|[.:])\s*")
BRACKETED = re.compile(r"\s*[(/\[]\s*(?:корр\.?\s+|корреспондент\s+)?([^()/\[\]]{2,40}?)\s*[)/\]]", re.IGNORECASE)
CLOSE = re.compile(r"\s*[.:]?\s*[-–—]|\s*[.:](?:\s|$)|(?<=[)/\]])\s")
WINDOW = 120


class Dateline(NamedTuple):
    """What a dateline says; None for what it leaves out."""

    place: str | None
    date: WrittenDate | None
    agency: str | None


def find_dateline(line: str) -> Dateline | None:
    """The dateline at the start of a line, or None.

    A place counts only where a date, an agency or (in capitals) a stop or dash follows it.

    >>> find_dateline("Астана. 5 марта. КазТАГ - Министры обсудили транзит.").place
    'Астана'
    """
    head = line[:WINDOW]
    place, after_place = find_place(head, 0)
    date, after_date = find_date(head, after_place)
    if date and not place:
        place, after_date = find_place(head, after_date)
    agency, stop = find_agency(head, after_date, dated=date is not None)
    alone = date is None and agency is None
    if place is None or (alone and not (head[:stop].strip().isupper() and fold(place) in load_lists()["towns"])):
        return None
    begun = after_place == 0 and agency is None
    return None if begun or not CLOSE.match(head, stop) else Dateline(place, date, agency)


def find_place(head: str, start: int) -> tuple[str | None, int]:
    """The place at an offset and where it ends; of «Узбекистан, Ташкент» the town, of «Баку / Аваза» the first."""
    found = PLACE.match(head, start)
    if found is None or fold(found["first"]) in load_lists()["no_place"]:
        return None, start
    if found["second"] and (found["second"] in load_agencies() or fold(found["second"]) in load_lists()["no_place"]):
        return adapt_place(found["first"]), found.end("first")
    town = found["second"] if found["second"] and "/" not in found[0] else found["first"]
    return adapt_place(town), found.end()


def adapt_place(name: str) -> str:
    """A place in capitals as it is usually written: «НУР-СУЛТАН» → «Нур-Султан»."""
    return name.title() if name.isupper() else name


def find_date(head: str, start: int) -> tuple[WrittenDate | None, int]:
    """The date that begins at an offset, after a mark or space, and where it ends."""
    begin = skip(GAP, head, start)
    date = next((date for date in find_dates(head) if date.start == begin), None)
    return (date, skip(YEAR_WORD, head, date.stop)) if date else (None, start)


def find_agency(head: str, start: int, *, dated: bool) -> tuple[str | None, int]:
    """The agency that follows, by its known name or (after a date) in brackets, and where it ends."""
    begin = skip(GAP, head, start)
    bracketed = BRACKETED.match(head, begin)
    if bracketed and is_agency(bracketed[1], dated):
        return strip_quotes(bracketed[1]), bracketed.end()
    for offset in {begin, skip(DASH, head, start)}:
        for name in load_agencies():
            if head.startswith(name, offset) and not head[offset + len(name) : offset + len(name) + 1].isalpha():
                return name, offset + len(name)
    return None, start


def skip(pattern: re.Pattern[str], text: str, start: int) -> int:
    """The offset after a match of the pattern at `start`; `start` where it does not match."""
    found = pattern.match(text, start)
    return found.end() if found else start


def is_agency(name: str, dated: bool) -> bool:
    """Whether a name in brackets is an agency's: a known one, or after a date any of few words with a capital."""
    return name in load_agencies() or (dated and len(name.split()) <= 4 and name.lstrip('«"')[:1].isupper())


def strip_quotes(name: str) -> str:
    """A name without the quotation marks around all of it."""
    inner = name.strip('«»"“”')
    return inner if "«" not in inner and "»" not in inner else name


@cache
def load_lists() -> dict[str, list[str]]:
    """The word lists of datelines."""
    return load_table("datelines")


@cache
def load_agencies() -> tuple[str, ...]:
    """The known agencies, longest first, so that «РИА Новости» is not cut short."""
    return tuple(sorted(load_lists()["agencies"], key=len, reverse=True))
