"""The day and the year from which an undated text speaks, as its own dates tell them.

«В понедельник, 19 февраля, … В конце января 2018 года …»: the 19 February after January 2018, a Monday, is the day of
the news. Dates told as past bound the day from below, those ahead from above; a weekday decides between years. Where
the bounds leave several years open, nothing is told.
"""

from __future__ import annotations

import datetime
import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from diplomatic_extract.data_files import load_table
from diplomatic_extract.readers.dates import MONTHS, WrittenDate, find_dates
from diplomatic_extract.readers.lines import fold

# a pattern that begins with a class of characters is searched much faster than one that begins with a look behind
BREAK = re.compile(r"\s(?:(?<=[.!?…;]\s)\s*(?=[А-ЯЁA-Z«\"„“—–-])|(?<=\n)\n*)")
YEAR = r"(?P<year>(?:19|20)\d\d)"
STEMS = "|".join(rf"{stem}\w*" for stem in MONTHS if stem not in ("май", "мая") and stem > "а")
MONTH_NAME = rf"(?P<month>{STEMS}|ма[йяею])"
MONTH_YEAR = re.compile(rf"\b{MONTH_NAME}\s+{YEAR}(?!\d)")
PART_YEAR = re.compile(rf"\b(?:полугоди|квартал|месяц)\w*\s+{YEAR}(?!\d)")
BARE_YEAR = re.compile(
    rf"(?:\b(?P<prep>к|до|на|с|по|после)\s+(?:конц\w+\s+|начал\w+\s+)?)?(?<![\d.,–—-]){YEAR}(?:-?(?:м|го|й|му))?(?=\s*(?:год|г\.)|(?<=[мгйоу])\b)"
)
SPAN = re.compile(rf"\bна\s+{YEAR}\s*[–—-]\s*(?:20)?\d\d\s*(?:гг?\.|год)")
CENTURY = re.compile(r"(?:19|20)\d\d")
DIGIT = re.compile(r"\d\s")
POST = re.compile(r"\(@\w+\)\s+([^\n]{6,30})")
TODAY = re.compile(r"\bсегодня,?\s+(?:в\s+\w+,\s+)?\d")
AHEAD = ("к", "до", "на")
BESIDE = ("с", "по", "после")
CYCLE = 4  # years at most within which a weekday seldom comes back to its day
HALF = 6  # a programme signed until June begins in the same year
# days between a date told with its year and the day of the news
YEAR_DAYS = 366
NEAR = 120
SUPPORT = 2
LEAD = 6


class Told(NamedTuple):
    """What dates with their years tell of the day of the news.

    `lows` are the first days of past dates that are exact to the month or a part of a year, `floor` the first day of
    the latest past date, however vague; `high` is the last day of the first date ahead, `soon` of the first exact one,
    `programme` the first year of the earliest programme («на 2026–2028 годы»).
    """

    lows: list[datetime.date]
    floor: datetime.date | None
    high: datetime.date | None
    soon: datetime.date | None
    programme: int | None


class Day(NamedTuple):
    """A day and month without a year, and the weekday (Monday 0) written beside it, None where there is none."""

    month: int
    day: int
    weekday: int | None


def find_own_day(text: str) -> datetime.date | None:
    """The day of the news that a text without a date of publication makes certain, None where it does not."""
    sentences = split_text(text)
    lead = find_lead_day(sentences)
    if lead is None:
        return None
    day = find_year_of(lead, find_told(sentences))
    return day if day is not None and agrees(day, sentences) else None


@lru_cache(maxsize=1)  # the day and the year are asked of one text
def split_text(text: str) -> tuple[str, ...]:
    """The sentences of a text, cut roughly."""
    return tuple(BREAK.split(text))


def find_own_year(text: str) -> int | None:
    """The year in which the days of a text without a date lie that have none, None where nobody can say."""
    sentences = split_text(text)
    told = find_told(sentences)
    if not told.lows or told.high is None or told.lows[-1].year != told.high.year:
        return find_year_by_weekdays(sentences, told)
    year = told.high.year
    if sum(low.year == year for low in told.lows) >= SUPPORT:
        return year
    return find_year_by_weekdays(sentences, told)


def find_post_year(page: str, text: str) -> int | None:
    """The year of the posts that a page quotes («… (@user) 5 мая 2017 г.»), which are of its text's own days.

    None without any, where they are of several years, or where the text has days of other times of the year.
    """
    posts = [date for match in POST.finditer(page) for date in find_dates(match[1]) if date.year is not None]
    years = {date.year for date in posts}
    if len(years) != 1:
        return None
    months = [day.month for sentence in split_text(text) for day in find_bare_days(sentence)]
    near = months and max(*months, *(date.month for date in posts), 0) - min(months) <= HALF
    return next(iter(years)) if near else None


def find_year_by_weekdays(sentences: Sequence[str], told: Told) -> int | None:
    """The year of the latest past date, or the one after it, in which every weekday told falls on its day.

    «В 2016 году … В понедельник, 16 октября»: 2017. Where a date ahead is told («к концу 2018 года»), the years up to
    it are asked. None where several years fit or none, or where the days may lie on either side of a new year.
    """
    if told.floor is None:
        return None
    days = [day for sentence in sentences for day in find_bare_days(sentence)]
    marked = [day for day in days if day.weekday is not None]
    months = [day.month for day in days]
    if not marked or max(months) - min(months) > HALF:
        return None
    ahead = told.high.year if told.high and told.high.year <= told.floor.year + CYCLE else 0
    last = max(told.floor.year + 1, ahead)
    years = [year for year in range(told.floor.year, last + 1) if all(falls_on(day, year) for day in marked)]
    return years[0] if len(years) == 1 else None


def falls_on(day: Day, year: int) -> bool:
    """Whether a day is its weekday in a year."""
    date = date_in(day, year)
    return date is not None and date.weekday() == day.weekday


def find_year_of(lead: Day, told: Told) -> datetime.date | None:
    """The date of a day without a year that the other dates of its text leave, None where they leave several."""
    low = told.lows[-1] if told.lows else told.floor
    years = range(low.year, low.year + 2) if low else range(told.soon.year - 1, told.soon.year + 1) if told.soon else ()
    days = [day for year in years if (day := date_in(lead, year)) and fits(day, lead, told)]
    if told.lows and days and is_supported(days[0], lead, told):
        return days[0]
    if told.soon and days and 0 <= (told.soon - days[-1]).days <= (YEAR_DAYS if lead.weekday is not None else NEAR):
        return days[-1]
    begun = date_in(lead, told.programme) if told.programme and lead.month <= HALF else None
    return begun if begun and fits(begun, lead, told) else None


def is_supported(day: datetime.date, lead: Day, told: Told) -> bool:
    """Whether the past dates of a text are so near to a day that it is surely of the same or the following months."""
    near = [low for low in told.lows if (day - low).days <= YEAR_DAYS]
    if lead.weekday is not None:
        return bool(near)
    return len(near) >= SUPPORT and (day - near[-1]).days <= NEAR


# --------------------------------------------------------------------------- bounds


@lru_cache(maxsize=1)
def find_told(sentences: tuple[str, ...]) -> Told:
    """What the dates of a text that state their year tell of the day of the news."""
    lows: list[datetime.date] = []
    floors: list[datetime.date] = []
    highs: list[tuple[datetime.date, bool]] = []
    for sentence in sentences:
        if CENTURY.search(sentence) is None:
            continue
        lower = fold(sentence)
        ahead = ahead_pattern().search(lower) is not None
        for first, last, exact, prep in find_stretches(lower):
            if ahead or prep in AHEAD:
                highs.append((last, exact))
            elif exact and prep not in BESIDE:
                lows.append(first)
            elif prep not in BESIDE:
                floors.append(first)
    floor = max([*lows, *floors], default=None)
    spans = [int(match["year"]) for sentence in sentences for match in SPAN.finditer(sentence)]
    late = sorted((day, exact) for day, exact in highs if floor is None or day >= floor)
    soon = next((day for day, exact in late if exact), None)
    return Told(sorted(lows), floor, late[0][0] if late else None, soon, min(spans, default=None))


def find_stretches(lower: str) -> Iterator[tuple[datetime.date, datetime.date, bool, str]]:
    """Yield the first and last day of each date with a year, whether it is exact, and the preposition before it."""
    taken: set[int] = set()
    for date in find_dates(lower):
        if date.year is not None:
            day = datetime.date(date.year, date.month, date.day)
            taken |= set(range(date.start, date.stop))
            yield day, day, True, word_before(lower, date.start)
    for match in MONTH_YEAR.finditer(lower):
        if match.start() in taken:
            continue
        year, month = int(match["year"]), MONTHS.get(match["month"][:3], 5)
        taken |= set(range(*match.span()))
        last = datetime.date(year, month, monthrange(year, month)[1])
        yield datetime.date(year, month, 1), last, True, word_before(lower, match.start())
    for match in PART_YEAR.finditer(lower):
        year = int(match["year"])
        taken |= set(range(*match.span()))
        for _ in range(SUPPORT):  # figures of half a year are news: as good as two dates
            yield datetime.date(year, 7, 1), datetime.date(year, 12, 31), True, ""
    for match in BARE_YEAR.finditer(lower):
        if match.start("year") not in taken:
            year = int(match["year"])
            yield datetime.date(year, 1, 1), datetime.date(year, 12, 31), False, match["prep"] or ""


def word_before(text: str, offset: int) -> str:
    """The word before an offset of a text."""
    found = re.search(r"(\w+)\s+$", text[max(0, offset - 16) : offset])
    return found[1] if found else ""


def is_ahead(sentence: str) -> bool:
    """Whether a sentence speaks of what is to come."""
    return ahead_pattern().search(fold(sentence)) is not None


@cache
def ahead_pattern() -> re.Pattern[str]:
    """The words of what is to come."""
    words: list[str] = load_table("calendar")["ahead"]
    return re.compile(rf"\b(?:{'|'.join(words)})\b")


# --------------------------------------------------------------------------- days


def find_lead_day(sentences: Sequence[str]) -> Day | None:
    """The day of which a text tells: the one said to be today, else the last one told as past in the lead."""
    for sentence in sentences:
        if TODAY.search(fold(sentence)) and (found := next(find_bare_days(sentence), None)):
            return found
    days: list[Day] = []
    for place, sentence in enumerate(sentences[:LEAD]):
        found_days = [] if is_ahead(sentence) else list(find_bare_days(sentence))
        if place < LEAD // 2 or any(day.weekday is not None for day in found_days):
            days += found_days
    return max(days, key=lambda day: (day.month, day.day)) if is_one_season(days) else None


def is_one_season(days: Sequence[Day]) -> bool:
    """Whether days without years lie within two months, so that the last of them is the latest."""
    return bool(days) and max(day.month for day in days) - min(day.month for day in days) <= 1


def find_bare_days(sentence: str) -> Iterator[Day]:
    """Yield the days of a sentence that have a month but no year."""
    if DIGIT.search(sentence) is None:
        return
    lower = fold(sentence)
    for date in find_dates(sentence):
        if date.year is None:
            yield Day(date.month, date.day, find_weekday(lower, date))


def find_weekday(lower: str, date: WrittenDate) -> int | None:
    """The weekday written before a date («в понедельник, 19 февраля») or in brackets after it."""
    before, after = lower[max(0, date.start - 16) : date.start], lower[date.stop : date.stop + 16]
    for number, pattern in enumerate(weekday_patterns()):
        if re.search(rf"\b(?:{pattern})[,(]?\s*$", before) or re.match(rf"\s*\((?:в\s+)?(?:{pattern})\)", after):
            return number
    return None


@cache
def weekday_patterns() -> list[str]:
    """The weekdays as patterns, Monday first."""
    patterns: list[str] = load_table("calendar")["weekdays"]
    return patterns


def date_in(day: Day, year: int) -> datetime.date | None:
    """A day in a year, None where that year has no such day."""
    return datetime.date(year, day.month, day.day) if day.day <= monthrange(year, day.month)[1] else None


def fits(date: datetime.date, day: Day, told: Told) -> bool:
    """Whether a date keeps within the bounds and falls on the weekday told."""
    low = told.lows[-1] if told.lows else told.floor
    within = (low is None or low <= date) and (told.high is None or date <= told.high)
    return within and day.weekday in (None, date.weekday())


def agrees(date: datetime.date, sentences: Sequence[str]) -> bool:
    """Whether every weekday that the text tells beside a day agrees with the day of the news being this date."""
    days = [day for sentence in sentences for day in find_bare_days(sentence) if day.weekday is not None]
    return all(any(near.weekday() == day.weekday for near in nearest(day, date)) for day in days)


def nearest(day: Day, date: datetime.date) -> Iterator[datetime.date]:
    """Yield the dates of a day within a year of another."""
    for year in (date.year - 1, date.year, date.year + 1):
        found = date_in(day, year)
        if found is not None and abs((found - date).days) < YEAR_DAYS:
            yield found
