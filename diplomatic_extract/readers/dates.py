"""Calendar dates as pages, metadata and datelines write them; dates inside sentences are the language's business."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

RUSSIAN = ("янв", "фев", "мар", "апр", "май", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")
ENGLISH = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTHS = {name: number for names in (RUSSIAN, ENGLISH) for number, name in enumerate(names, 1)} | {"мая": 5}
FIRST_YEAR, LAST_YEAR = 1990, 2099
MONTH = (
    r"(?P<month>(?:январ[ья]|феврал[ья]|марта?|апрел[ья]|ма[йя]|июн[ья]|июл[ья]|августа?|сентябр[ья]|октябр[ья]|ноябр[ья]|"
    r"декабр[ья]|january|february|march|april|may|june|july|august|september|october|november|december)\b|"
    r"(?:янв|фев|мар|апр|июн|июл|авг|сент?|окт|нояб?|дек|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?)"
)
YEAR = r"(?P<year>(?:19|20)\d\d)"
# what is looked for first comes first, then what may not stand before it: so a pattern is searched much faster
FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?P<year>(?:19|20)(?<![\d.]\d\d)\d\d)(?P<sep>[-/.])(?P<monthno>\d\d?)(?P=sep)(?P<day>\d\d?)(?![\d])",
        rf"(?P<day>\d(?<![\d.]\d)\d?)(?P<sep>[-/.])(?P<monthno>\d\d?)(?P=sep){YEAR}(?!\d)",
        rf"(?P<day>\d(?<![\d.,–-]\d)\d?)(?:-?(?:го|th|st|nd|rd))?\s*{MONTH}(?:,?\s*{YEAR}(?!\d)|(?!,?\s*\d{{3}}))",
        rf"\b{MONTH}\s+(?P<day>\d\d?)(?:th|st|nd|rd)?,?\s+{YEAR}(?!\d)",
    )
)
# what the last form ends with: few texts hold it
MONTH_FIRST = re.compile(r"\s\d\d?(?:th|st|nd|rd)?,?\s+(?:19|20)\d\d", re.IGNORECASE)
# Figures run together, as metadata alone writes dates: 20260305, 20260305T104500Z
COMPACT = re.compile(rf"(?<!\d){YEAR}(?P<monthno>\d\d)(?P<day>\d\d)(?:T?\d{{4}}(?:\d\d)?Z?)?(?!\d)")
# A month or year alone, as people ask for a period
PARTIAL = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{YEAR}(?:\s*(?:г\.?|год|года))?",
        rf"{YEAR}[-./](?P<monthno>\d\d?)",
        rf"(?P<monthno>\d\d?)[-./]{YEAR}",
        rf"{MONTH}\s+{YEAR}(?:\s*(?:г\.?|год|года))?",
    )
)
IN_ADDRESS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?<=[/_-])(?P<day>\d\d?)(?P<month>[a-z]{{3}}){YEAR}(?=[/_.-]|$)",
        rf"(?<=[/_-]){YEAR}(?P<sep>[/_-])(?P<monthno>\d\d?)(?P=sep)(?P<day>\d\d?)(?=[/_.-]|$)",
        rf"(?<=[/_-])(?P<day>\d\d)(?P<sep>[/_.-])(?P<monthno>\d\d)(?P=sep){YEAR}(?=[/_.-]|$)",
        rf"(?<=[/_-]){YEAR}(?P<monthno>\d\d)(?P<day>\d\d)(?=[/_.-]|$)",
    )
)


class WrittenDate(NamedTuple):
    """A date at `start`:`stop` of a text; `year` is None where only day and month are written."""

    start: int
    stop: int
    year: int | None
    month: int
    day: int

    @property
    def iso(self) -> str | None:
        """The ISO date, or None without a year."""
        return None if self.year is None else f"{self.year:04}-{self.month:02}-{self.day:02}"


def find_dates(text: str) -> list[WrittenDate]:
    """All calendar dates of a text in order: «4 марта 2025 года», «16.02.2026», «2025-12-19», «16 февраля»."""
    return sorted(find_forms(text, FORMS if MONTH_FIRST.search(text) else FORMS[:-1]))


def find_address_dates(address: str) -> list[WrittenDate]:
    """The dates in a web address: /2014/06/12/, /29Jan2004/, /20140612-."""
    return sorted(find_forms(address, IN_ADDRESS))


def read_date(text: str) -> str | None:
    """The ISO date that a metadata value holds («Mon, 16 Feb 2026 12:30 GMT»); None where there is none, or several.

    >>> read_date("20260305T104500Z"), read_date("5 марта 2026 г., 10:45")
    ('2026-03-05', '2026-03-05')
    """
    found = {date.iso for date in find_forms(text, (*FORMS, COMPACT)) if date.iso}
    return found.pop() if len(found) == 1 else None


def read_partial_date(text: str) -> str | None:
    """The ISO date, month or year that a text is: «16.02.2026», «февраль 2026», «02.2026», «2026»; else None.

    >>> read_partial_date("март 2026"), read_partial_date("5 марта 2026 года")
    ('2026-03', '2026-03-05')
    """
    written = text.strip()
    for form in PARTIAL:
        found = form.fullmatch(written)
        if found is not None:
            return adapt_partial(found.groupdict())
    return read_date(written)


def adapt_partial(parts: Mapping[str, str | None]) -> str | None:
    """The ISO month or year of the parts of a match; None for a month that no year has."""
    month = parts.get("monthno") or MONTHS.get((parts.get("month") or "")[:3].lower())
    if not month:
        return parts["year"]
    return f"{parts['year']}-{int(month):02}" if 1 <= int(month) <= 12 else None


def find_forms(text: str, forms: tuple[re.Pattern[str], ...]) -> Iterator[WrittenDate]:
    """Yield the matches of written forms that are days of the calendar."""
    for form in forms:
        for match in form.finditer(text):
            date = adapt_match(match)
            if date is not None:
                yield date


def adapt_match(match: re.Match[str]) -> WrittenDate | None:
    """The date of a match; None for a day that no calendar has, or a year out of range."""
    parts = match.groupdict()
    year = int(parts["year"]) if parts["year"] else None
    month = int(parts["monthno"]) if parts.get("monthno") else MONTHS.get(parts["month"][:3].lower(), 0)
    if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        # a leap year stands in for an unknown one
        datetime.date(year or 2000, month, int(parts["day"]))
    except ValueError:
        return None
    return WrittenDate(match.start(), match.end(), year, month, int(parts["day"]))
