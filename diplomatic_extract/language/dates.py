"""Dates and periods with their spans, resolved against the document's date: «16 февраля», «за 11 месяцев».

Each rule is a pattern and a function that turns its match into a value; the first rule in `RULES` that matches a
stretch of text has it. Values are ISO: `2014`, `2014-06`, `2014-06-11`, `2024-H1`, `2024-Q3`, `2024-01..2024-06`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from typing import Literal, NamedTuple

import msgspec

from diplomatic_extract.data_files import load_table
from diplomatic_extract.language.lemmas import readings
from diplomatic_extract.language.numbers import read_number
from diplomatic_extract.language.words import fold
from diplomatic_extract.model import Sentence

Kind = Literal["day", "month", "year", "period"]
Tense = Literal["past", "future"]
# a date without year that lies this many days on the side that the tense excludes is taken for another year's
WRONG_SIDE = 30
# how close the kinds of dates are; a stretch of time can be closer told by any of them
PRECISION: dict[Kind, int] = {"period": 0, "year": 1, "month": 2, "day": 3}


class DateValue(msgspec.Struct, frozen=True):
    """A date: chars `start`, `stop` of the normalised text, tokens `first` … `last`, ISO `value`.

    `value` is None where the text and the document's date do not give it. `relative` says that the document's date
    was needed: for «вчера», for «в прошлом году», and for the year of «16 февраля». `shift` is set where the date is
    counted from the one told before it: 0 for «в тот же день», 1 for «на следующий день».
    """

    start: int
    stop: int
    first: int
    last: int
    value: str | None
    kind: Kind
    relative: bool = False
    shift: int | None = None


class Anchor(NamedTuple):
    """What a date is resolved against; `year` is the document's where its day is not known."""

    published: date | None
    tense: Tense | None
    year: int | None = None

    @property
    def own_year(self) -> int | None:
        """The year from which the document speaks."""
        return self.published.year if self.published else self.year


class Resolved(NamedTuple):
    """A value before it has its span."""

    value: str | None
    kind: Kind
    relative: bool = False
    shift: int | None = None


Match = re.Match[str]
Resolver = Callable[[Match, Anchor], Resolved | None]
Clue = tuple[str, ...]


class Rule(NamedTuple):
    """A way of writing a date; it is tried only on sentences that hold a word of each of its clues."""

    clues: frozenset[Clue]
    pattern: re.Pattern[str]
    resolve: Resolver


RULES: list[Rule] = []


# --------------------------------------------------------------------------- building blocks

TABLE = load_table("calendar")
MONTHS = "|".join(TABLE["months"])
MONTH = rf"(?P<month>{MONTHS}|(?:{'|'.join(TABLE['short_months'])})\.)"
SHIFT = rf"(?P<shift>(?:{'|'.join(TABLE['shifts'])})\w*)"
WEEKDAY = rf"(?P<weekday>{'|'.join(TABLE['weekdays'])})"
DAY = r"(?P<day>[0-3]?\d)(?:-?(?:го|е|му|м|ое|ого|ому))?"
YEAR = r"(?P<year>(?:19|20)\d\d)"
ENDING = r"(?:-?(?:й|го|м|му|ый|ого|ом|ому))?"
WORD = r"(?:г\.|год(?:а|у|ом|е|ы|ов|ам|ах|ами)?\b|гг?\b\.?)"
OF_YEAR = rf"(?:,?\s*{YEAR}{ENDING}(?!\d)(?:\s*{WORD})?|\s+{SHIFT}\s+года\b|\s+(?P<sg>[ст]\.\s?г\.))"
OF_YEAR_2 = re.sub(r"\?P<(\w+)>", r"?P<\g<1>2>", OF_YEAR)
DASH = r"\s*[-–—−]\s*"
DAY_ALONE = re.compile(r"(?P<day>\d\d?)-го")
WINTER = 4
DIGITS: Clue = tuple("0123456789")
CENTURIES: Clue = ("19", "20")
MONTH_STEMS: Clue = tuple(TABLE["month_stems"])


def rule(pattern: str, *clues: Clue) -> Callable[[Resolver], Resolver]:
    """Register a resolver under its pattern, after those registered before; no match is without one of each clue."""

    def register(resolver: Resolver) -> Resolver:
        RULES.append(Rule(frozenset(clues), re.compile(rf"(?<![\w.,-])(?:{pattern})(?!\w)"), resolver))
        return resolver

    return register


def other(pattern: str, number: int) -> str:
    """A building block with its groups numbered, for a pattern that needs it twice."""
    return re.sub(r"\?P<(\w+)>", rf"?P<\g<1>{number}>", pattern)


@cache
def index_of(table: str, word: str) -> int:
    """The place of a word in a list of patterns, counted from 1."""
    return next(k for k, pattern in enumerate(TABLE[table], 1) if re.match(rf"(?:{pattern})", word))


@cache
def month_of(word: str) -> int:
    """The number of a month's name in any form or short."""
    full = next((k for k, pattern in enumerate(TABLE["months"], 1) if re.fullmatch(pattern, word)), None)
    return full or index_of("short_months", word)


@cache
def shift_of(word: str) -> int:
    """How far an adjective moves from the document's own year, month or week."""
    return next(int(by) for pattern, by in TABLE["shifts"].items() if re.match(pattern, word))


def group(match: Match, name: str) -> str | None:
    """A group of a match, None where the pattern has no such group."""
    return match.group(name) if name in match.re.groupindex else None


def year_of(match: Match, anchor: Anchor, suffix: str = "") -> int | None:
    """The year a match states, in figures or as «прошлого года»."""
    if year := group(match, f"year{suffix}"):
        return int(year)
    shift = group(match, f"shift{suffix}")
    own = group(match, f"sg{suffix}")
    if anchor.own_year is None or not (shift or own):
        return None
    return anchor.own_year + (shift_of(shift) if shift else 0)


def states_year(match: Match) -> bool:
    """Whether a match has its year in figures."""
    return bool(group(match, "year"))


# --------------------------------------------------------------------------- values


def iso_day(year: int, month: int, day: int) -> str | None:
    """An ISO day, None where the calendar has no such day."""
    valid = 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]
    return date(year, month, day).isoformat() if valid else None


def day_value(day: int, month: int, year: int | None, anchor: Anchor) -> str | None:
    """An ISO day; a missing year is the one that brings the day nearest to the document's date."""
    if year is not None:
        return iso_day(year, month, day)
    if anchor.published is None:
        return iso_day(anchor.year, month, day) if anchor.year else None
    years = range(anchor.published.year - 4, anchor.published.year + 5)
    days = [date.fromisoformat(value) for year in years if (value := iso_day(year, month, day))]
    return nearest(days, anchor).isoformat() if days else None


def nearest(days: list[date], anchor: Anchor) -> date:
    """The day nearest to the document's date that the tense does not exclude."""
    assert anchor.published is not None
    published = anchor.published
    limits = {"past": (-99999, WRONG_SIDE), "future": (-WRONG_SIDE, 99999), None: (-99999, 99999)}
    low, high = limits[anchor.tense]
    allowed = [day for day in days if low <= (day - published).days <= high]
    return min(allowed, key=lambda day: abs((day - published).days))


def month_value(month: int, year: int | None, anchor: Anchor) -> str | None:
    """An ISO month; a missing year is the one that brings the month nearest, on the side of the tense."""
    if year is None and anchor.published is not None:
        ahead = (month - anchor.published.month) % 12
        past = anchor.tense == "past" or (anchor.tense is None and ahead > 6)
        year = anchor.published.year + (anchor.published.month + ahead > 12) - (past and ahead > 0)
    year = year or anchor.year
    return f"{year}-{month:02}" if year is not None else None


def span_value(low: str | None, high: str | None) -> str | None:
    """A period between two values, None where either is unknown or they are in the wrong order."""
    return f"{low}..{high}" if low and high and low < high else None


def part_value(year: int | None, part: str, number: int, anchor: Anchor) -> str | None:
    """A half-year or quarter (`part` H or Q); a missing year is that of the last one over, or the next to come."""
    if year is None and anchor.published is not None:
        length = 6 if part == "H" else 3
        over = anchor.published.month > number * length
        begun = anchor.published.month > (number - 1) * length
        late = anchor.tense == "future" or over or (begun and anchor.tense is None)
        year = anchor.published.year + (0 if late else -1) + (anchor.tense == "future" and over)
    return f"{year}-{part}{number}" if year is not None else None


def shifted_day(anchor: Anchor, days: int) -> str | None:
    """The document's day moved by some days."""
    return (anchor.published + timedelta(days=days)).isoformat() if anchor.published else None


# --------------------------------------------------------------------------- days


@rule(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)", DIGITS, ("-",))
def iso_date(match: Match, anchor: Anchor) -> Resolved | None:
    """«2026-02-16»."""
    value = iso_day(*(int(match[name]) for name in ("year", "month", "day")))
    return Resolved(value, "day") if value else None


@rule(
    rf"(?P<day1>\d{{1,2}})(?:[./](?P<month1>\d{{1,2}})(?:[./](?P<year1>(?:19|20)\d\d))?)?{DASH}"
    r"(?P<day>\d{1,2})[./](?P<month>\d{1,2})[./](?P<year>(?:19|20)\d\d)",
    DIGITS,
    (".", "/"),
)
def figures_range(match: Match, anchor: Anchor) -> Resolved | None:
    """«10–12.03.2024», «28.02.2024–02.03.2024»."""
    high = iso_day(*(int(match[name]) for name in ("year", "month", "day")))
    low = iso_day(int(match["year1"] or match["year"]), int(match["month1"] or match["month"]), int(match["day1"]))
    value = span_value(low, high)
    return Resolved(value, "period") if value else None


@rule(r"(?P<day>\d{1,2})[./](?P<month>\d{1,2})[./](?P<year>(?:19|20)?\d\d)(?:\s*г\.?)?", DIGITS, (".", "/"))
def figures_date(match: Match, anchor: Anchor) -> Resolved | None:
    """«16.02.2026», «16.02.26»."""
    year = int(match["year"])
    value = iso_day(year if year > 99 else 2000 + year, int(match["month"]), int(match["day"]))
    return Resolved(value, "day") if value else None


@rule(
    rf"(?:с\s+)?{other(DAY, 1)}\s+{other(MONTH, 1)}(?:{other(OF_YEAR, 1)})?(?:{DASH}|\s+(?:по|до)\s+)"
    rf"{DAY}\s+{MONTH}{OF_YEAR}?",
    DIGITS,
    MONTH_STEMS,
)
def days_of_two_months(match: Match, anchor: Anchor) -> Resolved | None:
    """«с 29 апреля по 2 мая»."""
    year = year_of(match, anchor)
    high = day_value(int(match["day"]), month_of(match["month"]), year, anchor)
    first_year = year_of(match, anchor, "1") or (int(high[:4]) if high else None)
    low = day_value(int(match["day1"]), month_of(match["month1"]), first_year, anchor)
    return Resolved(span_value(low, high), "period", not states_year(match))


@rule(rf"(?:с\s+)?{other(DAY, 1)}(?:{DASH}|\s+(?:по|до|и)\s+){DAY}\s+{MONTH}{OF_YEAR}?", DIGITS, MONTH_STEMS)
def days_of_a_month(match: Match, anchor: Anchor) -> Resolved | None:
    """«15–16 мая», «с 15 по 17 мая», «15 и 16 мая» (but «15 и 20 мая» are two days)."""
    if re.search(r"\sи\s", match[0]) and int(match["day"]) - int(match["day1"]) != 1:
        return None
    high = day_value(int(match["day"]), month_of(match["month"]), year_of(match, anchor), anchor)
    low = iso_day(int(high[:4]), int(high[5:7]), int(match["day1"])) if high else None
    return Resolved(span_value(low, high), "period", not states_year(match))


@rule(rf"{DAY}(?=\s*(?:,|и|или)\s+(?:\d{{1,2}}(?:,|\s+и)\s+)*[0-3]?\d\s+{MONTH}{OF_YEAR}?)", DIGITS, MONTH_STEMS)
def listed_day(match: Match, anchor: Anchor) -> Resolved | None:
    """The first of «15 и 20 мая»."""
    return day_of_month(match, anchor)


@rule(rf"{DAY}\s+{MONTH}{OF_YEAR}?", DIGITS, MONTH_STEMS)
def day_of_month(match: Match, anchor: Anchor) -> Resolved | None:
    """«16 февраля», «16 февраля 2026 года», «16-го марта прошлого года»."""
    value = day_value(int(match["day"]), month_of(match["month"]), year_of(match, anchor), anchor)
    if value is None and (anchor.published or states_year(match)):
        return None
    return Resolved(value, "day", not states_year(match))


@rule(r"(?P<day>[0-3]?\d)-го(?=\s*(?:[,.;–—-]|$))", DIGITS, ("-го",))
def day_alone(match: Match, anchor: Anchor) -> Resolved | None:
    """«16-го»: in the month of the day named before it, else of no known one."""
    return Resolved(None, "day", relative=True)


@rule(
    rf"(?:(?P<tens>двадцать|тридцать)\s+)?(?P<ordinal>[а-я]{{3,12}}(?:ое|ого|ому|ье|ьего))\s+{MONTH}{OF_YEAR}?",
    MONTH_STEMS,
)
def day_in_words(match: Match, anchor: Anchor) -> Resolved | None:
    """«двадцать первого июня»."""
    day = {"двадцать": 20, "тридцать": 30}.get(match["tens"] or "", 0) + ordinal_value(match["ordinal"])
    if ordinal_value(match["ordinal"]) == 0:
        return None
    value = day_value(day, month_of(match["month"]), year_of(match, anchor), anchor)
    return Resolved(value, "day", not states_year(match))


@cache
def ordinal_value(word: str) -> int:
    """The value of an ordinal up to 20, or 30, in the neuter or genitive («седьмого» → 7), 0 for other words."""
    stem = re.sub(r"(?:ого|ому|ое|ьего|ье)$", "", word)
    return 30 if stem == "тридцат" else TABLE["ordinals"].index(stem) + 1 if stem in TABLE["ordinals"] else 0


# --------------------------------------------------------------------------- months, halves, quarters


@rule(rf"(?:с\s+)?{other(MONTH, 1)}(?:{other(OF_YEAR, 1)})?(?:{DASH}|\s+(?:по|до)\s+){MONTH}{OF_YEAR}?", MONTH_STEMS)
def months(match: Match, anchor: Anchor) -> Resolved | None:
    """«январь–сентябрь 2025 года», «с января по май»."""
    first, last, year = month_of(match["month1"]), month_of(match["month"]), year_of(match, anchor)
    if year is None and anchor.published is not None:
        year = anchor.published.year - (anchor.tense != "future" and last > anchor.published.month)
    low_year = year_of(match, anchor, "1") or year
    low, high = (month_value(first, low_year, anchor), month_value(last, year, anchor)) if year else (None, None)
    return Resolved(span_value(low, high), "period", not states_year(match))


@rule(rf"{MONTH}{OF_YEAR}", MONTH_STEMS)
def month_of_year(match: Match, anchor: Anchor) -> Resolved | None:
    """«в октябре 2017 года», «сентября прошлого года»."""
    return Resolved(year_month(match, anchor), "month", not states_year(match))


def year_month(match: Match, anchor: Anchor) -> str | None:
    """The ISO month of a match that states its year."""
    year = year_of(match, anchor)
    return f"{year}-{month_of(match['month']):02}" if year else None


@rule(
    rf"(?:в|во|на|к|ко|с|со|до|по|от|за|после|(?:(?:в|к|на|до|во)\s+)?(?:(?:перв|втор|последн)\w+\s+)?"
    rf"(?:начал|конц|конец|середин|половин|декад|числ|исход)\w*)\s+"
    rf"(?P<month>{MONTHS})",
    MONTH_STEMS,
)
def month_alone(match: Match, anchor: Anchor) -> Resolved | None:
    """«в сентябре», «конец января»."""
    return Resolved(month_value(month_of(match["month"]), None, anchor), "month", True)


@rule(rf"(?P<month>{'|'.join(TABLE['month_adjectives'])})(?:ий|ого|ому|им|ом|ая|ой|ую|ие|их|ими|ое)", MONTH_STEMS)
def month_adjective(match: Match, anchor: Anchor) -> Resolved | None:
    """«ноябрьский визит»."""
    month = index_of("month_adjectives", match["month"])
    return Resolved(month_value(month, None, anchor), "month", True)


@rule(
    rf"(?P<number>перв|втор|i{{1,2}}|[12])(?:ое|ого|ому|ым|ом|ая|ой|ую|-?(?:е|го|м|му|й|я))?\s+"
    rf"(?:полугоди\w+{OF_YEAR}?|половин\w+\s*(?:{other(OF_YEAR, 2)}|года))",
    ("полугоди", "половин"),
)
def half_year(match: Match, anchor: Anchor) -> Resolved | None:
    """«в первом полугодии», «во второй половине 2024 года»."""
    year = year_of(match, anchor) or year_of(match, anchor, "2")
    number = 1 if match["number"] in ("перв", "i", "1") else 2
    return Resolved(part_value(year, "H", number, anchor), "period", not (states_year(match) or group(match, "year2")))


@rule(
    rf"(?P<number>перв|втор|трет|четверт|i{{1,3}}|iv|[1-4])(?:ый|ий|ого|ьего|ому|ьему|ым|ьим|ом|ьем|-?(?:й|го|м|му))?"
    rf"\s+квартал\w*{OF_YEAR}?",
    ("квартал",),
)
def quarter(match: Match, anchor: Anchor) -> Resolved | None:
    """«в первом квартале», «III квартал 2025 года»."""
    word = match["number"]
    roman: list[str] = TABLE["roman"]
    number = int(word) if word.isdigit() else roman.index(word) + 1 if word in roman else index_of("ordinals", word)
    return Resolved(part_value(year_of(match, anchor), "Q", number, anchor), "period", not states_year(match))


@rule(
    rf"(?:за|по\s+итогам|по\s+результатам|в|в\s+течение)\s+(?P<last>последн\w+\s+|прошедш\w+\s+|ближайш\w+\s+)?"
    rf"(?P<first>первы\w+\s+)?(?P<count>\d{{1,2}}|[а-я]{{3,12}}(?:\s+первы\w+)?)\s+мес(?:яц\w*|\.){OF_YEAR}?",
    ("мес",),
)
def first_months(match: Match, anchor: Anchor) -> Resolved | None:
    """«за 11 месяцев 2022 года», «за первые девять месяцев»; the last months of an open period have no value."""
    count = read_number(match["count"].split()[0])
    if count is None or not 2 <= count <= 12:
        return None
    year = year_of(match, anchor)
    if year is None and anchor.published is not None:
        year = anchor.published.year - (anchor.published.month <= count and anchor.tense != "future")
    known = year is not None and not match["last"]
    return Resolved(f"{year}-01..{year}-{int(count):02}" if known else None, "period", not states_year(match))


@rule(rf"(?:в|во|к|до|с)\s+(?:конц|начал|середин|исход)\w+\s+(?:{SHIFT}\s+)?месяца", ("месяца",))
def this_month(match: Match, anchor: Anchor) -> Resolved | None:
    """«в конце месяца», «до конца этого месяца»."""
    return move_month(shift_of(match["shift"]) if match["shift"] else 0, anchor)


@rule(rf"(?:в|во|на|к|с|до|за)\s+{SHIFT}\s+месяц(?:е|а|у|ем)?", ("месяц",))
def shifted_month(match: Match, anchor: Anchor) -> Resolved | None:
    """«в прошлом месяце»."""
    return move_month(shift_of(match["shift"]), anchor)


def move_month(steps: int, anchor: Anchor) -> Resolved:
    """The document's month moved by some months."""
    if anchor.published is None:
        return Resolved(None, "month", True)
    months = anchor.published.year * 12 + anchor.published.month - 1 + steps
    return Resolved(f"{months // 12}-{months % 12 + 1:02}", "month", True)


@rule(
    rf"(?:(?P<shift>(?:{'|'.join(TABLE['shifts'])})\w*)\s+)?(?P<season>{'|'.join(TABLE['seasons'])}){OF_YEAR_2}?",
    tuple(TABLE["season_stems"]),
)
def season(match: Match, anchor: Anchor) -> Resolved | None:
    """«весной 2024 года», «прошлой осенью»; of which year a winter is, nobody says."""
    number = index_of("seasons", match["season"])
    year = year_of(match, anchor, "2") or season_year(match, number * 3, anchor)
    if year is None or number > WINTER - 1:
        return Resolved(None, "period", True)
    return Resolved(f"{year}-{number * 3:02}..{year}-{number * 3 + 2:02}", "period", not group(match, "year2"))


def season_year(match: Match, first: int, anchor: Anchor) -> int | None:
    """The year of a season that states none: the last one begun, the next in the future, or as its adjective says."""
    if anchor.published is None:
        return None if match["shift"] else anchor.year
    begun = anchor.published.month >= first
    over = anchor.published.month > first + 2
    if anchor.tense == "future" or (match["shift"] and shift_of(match["shift"]) > 0):
        return anchor.published.year + over
    again = match["shift"] is not None and shift_of(match["shift"]) < 0 and begun and not over
    return anchor.published.year - (not begun) - again


# --------------------------------------------------------------------------- years


@rule(rf"{other(YEAR, 1)}(?:{DASH}|\s*/\s*){YEAR}\s*-?(?:{WORD}|м|х|е)", CENTURIES)
def years(match: Match, anchor: Anchor) -> Resolved | None:
    """«2026–2028 годы»."""
    return Resolved(span_value(match["year1"], match["year"]), "period")


@rule(
    rf"(?:с|со|в\s+период\s+с|от)\s+{other(YEAR, 1)}{ENDING}(?:\s*{WORD})?\s+(?:по|до)\s+{YEAR}{ENDING}(?:\s*{WORD})?",
    CENTURIES,
)
def years_from_to(match: Match, anchor: Anchor) -> Resolved | None:
    """«с 2023 по 2026 год»."""
    return Resolved(span_value(match["year1"], match["year"]), "period")


@rule(r"(?P<decade>(?:19|20)?\d0)-?(?:е|х|ые|ых)(?:\s+год(?:ы|ов|ах|ам)\b)?", DIGITS)
def decade(match: Match, anchor: Anchor) -> Resolved | None:
    """«1990-е годы», «в 90-х»."""
    if len(match["decade"]) == 2 and "год" not in match[0]:
        return None
    start = int(match["decade"]) if len(match["decade"]) == 4 else 1900 + int(match["decade"])
    return Resolved(f"{start}..{start + 9}", "period")


@rule(rf"{YEAR}(?:{ENDING}\s*{WORD}|-(?:го|м|му|й|ом|ого|ому))", CENTURIES)
def year(match: Match, anchor: Anchor) -> Resolved | None:
    """«2014 год», «в 2023-м», «к 2030 году»."""
    return Resolved(match["year"], "year")


@rule(rf"{YEAR}(?=\s*(?:,|и|или)\s+(?:(?:19|20)\d\d\s*(?:,|и|или)\s+)*(?:19|20)\d\d\s*{WORD})", CENTURIES)
def listed_year(match: Match, anchor: Anchor) -> Resolved | None:
    """The first of «в 2023 и 2024 годах»."""
    return Resolved(match["year"], "year")


@rule(rf"с\s+начала\s+(?:{YEAR}\s*)?(?:{SHIFT}\s+)?года", ("начала",))
def since_new_year(match: Match, anchor: Anchor) -> Resolved | None:
    """«с начала года»: the year so far."""
    stated = year_of(match, anchor)
    year = stated or anchor.own_year
    return Resolved(str(year) if year else None, "period", not states_year(match))


@rule(rf"{SHIFT}\s+год(?:а|у|ом|е)?|(?P<sg>[ст]\.\s?г\.)", ("год", "г."))
def shifted_year(match: Match, anchor: Anchor) -> Resolved | None:
    """«в прошлом году», «текущего года»."""
    year = year_of(match, anchor)
    return Resolved(str(year) if year else None, "year", True)


@rule(r"прошлогодн\w+|год\s+(?:тому\s+)?назад", ("год",))
def last_year(match: Match, anchor: Anchor) -> Resolved | None:
    """«прошлогодний», «год назад»."""
    return Resolved(str(anchor.own_year - 1) if anchor.own_year else None, "year", True)


@rule(
    r"(?P<end>(?:(?:в|к|до|под|с)\s+(?:самом\s+|самого\s+)?(?:конц[еау]|начал[еау]|середин[еыу])|по\s+итогам|до\s+окончания|"
    r"в\s+течение))\s+года",
    ("года",),
)
def this_year(match: Match, anchor: Anchor) -> Resolved | None:
    """«до конца года»; «по итогам года» is said of the year before until the end of March."""
    if anchor.published is None:
        return Resolved(str(anchor.year) if anchor.year else None, "year", True)
    over = match["end"].startswith("по") and anchor.published.month <= 3 and anchor.tense != "future"
    return Resolved(str(anchor.published.year - over), "year", True)


# --------------------------------------------------------------------------- weeks and days from today


@rule(rf"на\s+{SHIFT}\s+неделе", ("недел",))
def week(match: Match, anchor: Anchor) -> Resolved | None:
    """«на прошлой неделе»: Monday to Sunday."""
    if anchor.published is None:
        return Resolved(None, "period", True)
    monday = -anchor.published.weekday() + 7 * shift_of(match["shift"])
    return Resolved(span_value(shifted_day(anchor, monday), shifted_day(anchor, monday + 6)), "period", True)


@rule(
    rf"(?:в|во|на|с|со|к|ко|до|от|после|утром|вечером|днем|ночью)\s+(?:{SHIFT}\s+)?{WEEKDAY}(?!\s+обитания)",
    tuple(TABLE["weekday_stems"]),
)
def weekday(match: Match, anchor: Anchor) -> Resolved | None:
    """«в понедельник», «в минувшую пятницу»: the last such day, the document's own included; the next in the future."""
    if anchor.published is None:
        return Resolved(None, "day", True)
    shift = shift_of(match["shift"]) if match["shift"] else 0
    back = (anchor.published.weekday() - index_of("weekdays", match["weekday"]) + 1) % 7
    if shift > 0 or (shift == 0 and anchor.tense == "future"):
        ahead = (7 - back) % 7
        return Resolved(shifted_day(anchor, ahead or 7 * (shift > 0)), "day", True)
    return Resolved(shifted_day(anchor, -(back or 7 * (shift < 0))), "day", True)


@rule("|".join(TABLE["days"]), tuple(TABLE["days"]))
def day_adverb(match: Match, anchor: Anchor) -> Resolved | None:
    """«вчера», «накануне» (but not «накануне визита»)."""
    if match[0] == "накануне" and is_preposition(match):
        return None
    return Resolved(shifted_day(anchor, TABLE["days"][match[0]]), "day", True)


def is_preposition(match: Match) -> bool:
    """Whether «накануне» governs the word after it."""
    following = re.match(r"\s+([а-я-]+)", match.string[match.end() :])
    return following is not None and readings(following[1])[0].case == "gent"


@rule(
    r"(?P<ahead>через\s+)?(?:(?P<count>\d{1,2}|[а-я]{3,12})\s+)?"
    r"(?P<unit>дн(?:я|ей|и)|день|недел[яиью]|месяц(?:а|ев)?|лет|год(?:а|ов)?|полгода)(?P<back>\s+(?:тому\s+)?назад)?",
    ("назад", "через"),
)
def days_ago(match: Match, anchor: Anchor) -> Resolved | None:
    """«три дня назад», «неделю назад», «через два месяца», «пять лет назад»."""
    count = read_number(match["count"]) if match["count"] else 1
    if count is None or bool(match["ahead"]) == bool(match["back"]):
        return None
    steps = int(count) * (1 if match["ahead"] else -1)
    return shifted_date(match["unit"][:3], steps, anchor)


@rule(r"(?P<ahead>через\s+)?(?P<unit>день|неделю|месяц|год|полгода)(?P<back>\s+(?:тому\s+)?назад)?", ("назад", "через"))
def one_ago(match: Match, anchor: Anchor) -> Resolved | None:
    """«посетил Лиму неделю назад», «через месяц»: the word before is no number."""
    if bool(match["ahead"]) == bool(match["back"]):
        return None
    return shifted_date(match["unit"][:3], 1 if match["ahead"] else -1, anchor)


def shifted_date(unit: str, steps: int, anchor: Anchor) -> Resolved:
    """The day, month or year so many days, weeks, months or years from the document's own."""
    if unit in ("год", "лет"):
        return Resolved(str(anchor.own_year + steps) if anchor.own_year else None, "year", True)
    if unit in ("дне", "дня", "дни", "ден"):
        return Resolved(shifted_day(anchor, steps), "day", True)
    if unit == "нед":
        return Resolved(shifted_day(anchor, 7 * steps), "day", True)
    return move_month(steps * (6 if unit == "пол" else 1), anchor)


@rule("|".join(rf"(?:{stem})" for stem in TABLE["day_adjectives"]), tuple(TABLE["day_adjective_stems"]))
def day_adjective(match: Match, anchor: Anchor) -> Resolved | None:
    """«на вчерашней встрече»."""
    days = next(int(by) for pattern, by in TABLE["day_adjectives"].items() if re.fullmatch(pattern, match[0]))
    return Resolved(shifted_day(anchor, days), "day", True)


@rule("|".join(rf"(?:{pattern})" for pattern in TABLE["same_day"]), tuple(TABLE["same_day_stems"]))
def same_day(match: Match, anchor: Anchor) -> Resolved | None:
    """«в тот же день», «днём ранее»: counted from the day that the text told last."""
    days = next(int(by) for pattern, by in TABLE["same_day"].items() if re.fullmatch(pattern, match[0]))
    return Resolved(None, "day", True, days)


@rule("|".join(rf"(?:{pattern})" for pattern in TABLE["vague"]), tuple(TABLE["vague_stems"]))
def vague(match: Match, anchor: Anchor) -> Resolved | None:
    """«недавно», «на днях», «в своё время»: some other time than that of publication, nobody says which."""
    return Resolved(None, "period", True)


# --------------------------------------------------------------------------- finding

CLUES = tuple(dict.fromkeys(clue for candidate in RULES for clue in candidate.clues))
# for each rule the bits of its clues, by their places in CLUES
NEEDS = [sum(1 << CLUES.index(clue) for clue in candidate.clues) for candidate in RULES]


def find_dates(
    sentence: Sentence, text: str, published: date | None, *, tense: Tense | None = None, year: int | None = None
) -> list[DateValue]:
    """The dates of a sentence in order; `text` is the whole normalised text.

    `published` is the document's date, `year` its year where the day is not known. `tense` says on which side of it
    the event lies, where that is known, and decides for weekdays and for dates without year.

    >>> find_dates(sentence, "Встреча прошла 16 февраля.", date(2026, 2, 17))[0].value  # doctest: +SKIP
    '2026-02-16'
    """
    lower = fold(text[sentence.start : sentence.stop])
    spans = find_spans(lower, Anchor(published, tense, year))
    found = [adapt_date(sentence, start, stop, resolved) for start, stop, resolved in sorted(spans, key=lambda s: s[0])]
    return join_restated(lend_months(found, text), text)


def lend_months(dates: list[DateValue], text: str) -> list[DateValue]:
    """Days of which only the number is told, in the month of the day before them («12 мая – в Рим, 16-го – в Осло»)."""
    told: list[DateValue] = []
    for value in dates:
        before = told[-1] if told else None
        number = DAY_ALONE.fullmatch(text[value.start : value.stop])
        if number and value.value is None and before is not None and before.kind == "day" and before.value:
            year, month, _ = before.value.split("-")
            value = msgspec.structs.replace(value, value=iso_day(int(year), int(month), int(number["day"])))
        told.append(value)
    return told


def find_spans(lower: str, anchor: Anchor) -> list[tuple[int, int, Resolved]]:
    """Spans (in a folded sentence) and values, earlier rules first, none inside another."""
    spans: list[tuple[int, int, Resolved]] = []
    for candidate in promising_rules(lower):
        for match in candidate.pattern.finditer(lower):
            taken = any(match.start() < stop and start < match.end() for start, stop, _ in spans)
            if not taken and (resolved := candidate.resolve(match, anchor)):
                spans.append((match.start(), match.end(), resolved))
    return spans


def promising_rules(lower: str) -> list[Rule]:
    """The rules, in order, of all whose clues a folded sentence holds a word."""
    held = 0
    for bit, clue in enumerate(CLUES):
        for word in clue:
            if word in lower:
                held |= 1 << bit
                break
    return [candidate for candidate, needed in zip(RULES, NEEDS, strict=True) if needed & held == needed]


def adapt_date(sentence: Sentence, start: int, stop: int, resolved: Resolved) -> DateValue:
    """A span of a sentence as a date of the text with its tokens."""
    starts = [token.start for token in sentence.tokens]
    start, stop = start + sentence.start, stop + sentence.start
    first, last = (max(0, bisect_right(starts, at) - 1) for at in (start, stop - 1))
    return DateValue(start, stop, first, last, *resolved)


def join_restated(dates: list[DateValue], text: str) -> list[DateValue]:
    """«Сегодня, 11 февраля», «в понедельник (16 февраля)», «год назад, 5 мая»: one date, the fuller one's value."""
    joined: list[DateValue] = []
    for value in dates:
        before = joined[-1] if joined else None
        if before and is_restated(before, value, text):
            told = move_to_year(value, before)
            joined[-1] = msgspec.structs.replace(told, start=before.start, first=before.first)
        else:
            joined.append(value)
    return joined


def is_restated(before: DateValue, value: DateValue, text: str) -> bool:
    """Whether a time is said again, more closely, right after a word like «сегодня», a weekday or «год назад»."""
    words, after = text[before.start : before.stop], text[value.start : value.stop]
    counted = words.endswith("назад")
    if before.shift == 0 and after.endswith("назад"):
        return before.stop + 1 == value.start  # «в этот день тридцать лет назад»
    deictic = before.relative and (counted or not any(c.isdigit() for c in words))
    between = text[before.stop : value.start].strip() in (",", "(", "", ", в", "—", "–")
    if not deictic or not between or PRECISION[value.kind] < PRECISION[before.kind]:
        return False
    return (value.kind == "day" and any(c.isdigit() for c in after)) or (counted and value.kind == "month")


def move_to_year(value: DateValue, before: DateValue) -> DateValue:
    """A day or month without a year of its own, in that of the time told right before it («год назад, 5 мая»)."""
    if before.kind not in ("year", "month") or not (value.relative and before.value and value.value):
        return value
    return msgspec.structs.replace(value, value=f"{before.value[:4]}{value.value[4:]}")
