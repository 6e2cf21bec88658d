"""Facts of the document itself: title, publication date, publisher, place of the dateline.

A date is taken as the publication date only where it stands as one: in a dateline, a line of its own beside the title
or after the text, a labelled field, or the address of the page. Dates in sentences are left to the language.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from diplomatic_extract.model import Analysis, PublishedFrom
from diplomatic_extract.readers.datelines import Dateline, find_dateline, load_lists
from diplomatic_extract.readers.dates import WrittenDate, find_address_dates, find_dates
from diplomatic_extract.readers.lines import ADDRESS, WORD, Line, find_lines, fold, is_button, is_final, is_site
from diplomatic_extract.readers.years import find_own_day, find_own_year, find_post_year

WEEKDAY = re.compile(r"\W*(?:понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|пн|вт|ср|чт|пт|сб|вс)\b")
TODAY = re.compile(r"\W*сегодня\b")
QUOTED = re.compile(r"[«\"“]([^»\"”]{2,60})[»\"”]")
TRAILING_STAMP = re.compile(r"[\s.|,]*\b(?:сегодня|вчера)?,?\s*\d{1,2}:\d\d\s*$", re.IGNORECASE)
HOST = re.compile(r"(?<![\w/.@-])(?:https?://)?(?:www\.)?((?:[\w-]+\.)+[a-zрф]{2,8})(?![\w@])", re.IGNORECASE)
LEADING_DATE = re.compile(r"\W*(?:date\W+)?(?=(?:19|20)\d\d-\d\d-\d\d|\d\d\.\d\d\.(?:19|20)\d\d)")
TITLE_LENGTH = 250
READ = 30_000  # characters of an undated text that are read for its time
NEAR = 3

Lines = Sequence[Line]


class Page(NamedTuple):
    """The lines of a page with the places of its title and its first and last prose (indices; None where absent)."""

    lines: Lines
    title: int | None
    first: int
    last: int
    dateline: Dateline | None


def find_document_facts(analysis: Analysis) -> None:
    """Fill title, date, publisher and place of an analysis from the record's metadata, else from the text."""
    record = analysis.record
    page = find_page(analysis)
    analysis.title = record.title or find_title(analysis, page)
    analysis.publisher = record.publisher or find_publisher(page, record.source)
    analysis.place = page.dateline.place if page.dateline else None
    analysis.published, analysis.published_from = record.published, record.published_from
    if analysis.published is None:
        analysis.published, analysis.published_from = find_published(page, record.source)
    if analysis.published is None and record.published_if_missing:
        analysis.published, analysis.published_from = record.published_if_missing, "option"
    if analysis.published is None:
        set_own_time(analysis, page)
    analysis.day = find_dateline_day(analysis, page)


def find_dateline_day(analysis: Analysis, page: Page) -> str | None:
    """The day of the dateline, in the year of publication where it states none."""
    written = page.dateline.date if page.dateline else None
    if written is None or analysis.published is None:
        return written.iso if written else None
    published = next(iter(find_dates(analysis.published)), None)
    return complete_date(written, published)[0] if published else None


def set_own_time(analysis: Analysis, page: Page) -> None:
    """Fill the date, or the year alone, of a text without a stamp from the dates that its sentences tell."""
    kept = [analysis.text.text[zone.start : zone.stop] for zone in analysis.zones if zone.kind == "article"]
    text = "\n".join(kept)[:READ]
    day = find_own_day(text)
    if day is not None:
        dateline = page.dateline.date if page.dateline else None
        written = dateline is not None and (dateline.month, dateline.day) == (day.month, day.day)
        analysis.published, analysis.published_from = day.isoformat(), "dateline" if written else "text"
    else:
        analysis.year = find_post_year(analysis.text.text[:READ], text) or find_own_year(text)


def find_page(analysis: Analysis) -> Page:
    """The lines of the page, with the article's first and last prose by the zones."""
    lines = find_lines(analysis.text.text)
    starts = [zone.start for zone in analysis.zones]
    kept = [i for i, line in enumerate(lines) if analysis.zones[bisect(starts, line.start) - 1].kind == "article"]
    body = [i for i in kept if lines[i].label == "prose"] or kept
    first, last = (body[0], body[-1]) if body else (len(lines), -1)
    title = next((i for i in kept if i < first and lines[i].label in ("heading", "fragment")), None)
    if title is None and is_opening_title(lines, first, last):
        title, first = first, first + 1
    dateline = find_dateline(lines[first].text) if first < len(lines) else None
    return Page(lines, title, first, last, dateline)


def is_opening_title(lines: Lines, first: int, last: int) -> bool:
    """Whether the first sentence of prose is a headline with a final mark: short, alone, before a much longer line."""
    if first >= last or lines[first].label != "prose" or len(lines[first].text) > TITLE_LENGTH:
        return False
    alone = not re.search(r"[.!?…]\s+[А-ЯЁA-Z«]", lines[first].text) and len(WORD.findall(lines[first].text)) > 3
    return alone and first == 0 and len(lines[first + 1].text) > 1.5 * len(lines[first].text)


# --------------------------------------------------------------------------- title and publisher


def find_title(analysis: Analysis, page: Page) -> str | None:
    """The headline as written in the original, without the date before it and badges and times glued to its end."""
    if page.title is None or len(page.lines[page.title].text) > TITLE_LENGTH:
        return None
    line, original = page.lines[page.title], analysis.text.original
    title = TRAILING_STAMP.sub("", analysis.record.text[original(line.start) : original(line.stop)].strip())
    leading = find_leading_date(title)
    title = title[leading.stop :].strip() if leading else title
    for badge in load_lists()["badges"]:
        title = re.sub(rf"(?<=\S)\s+{badge}$", "", title)
    return None if is_button(title, fold(title)) else title or None


def find_publisher(page: Page, source: str) -> str | None:
    """Who publishes: the dateline's agency, the name in the site's header, a domain after the text, a host."""
    if page.dateline and page.dateline.agency:
        return page.dateline.agency
    return find_site_name(page) or find_domain(page) or find_host(source)


def find_site_name(page: Page) -> str | None:
    """The outlet in the header: the quoted name beside «портал», «газета» …, or the first cell of «Имя | Рубрика»."""
    for line in page.lines[: page.first]:
        if line.label in ("heading", "menu", "fragment") and is_site(line.text):
            quoted = QUOTED.search(line.text)
            cells = [cell.strip() for cell in line.text.split("|")]
            if quoted or len(cells) == 2:
                return quoted[1] if quoted else cells[0]
    return None


def find_domain(page: Page) -> str | None:
    """The domain that the lines around the article name, if it is one; links to social networks do not count.

    Nor do lines within the article: those credit pictures («globallookpress.com»).
    """
    outside = [*page.lines[: page.first], *page.lines[page.last + 1 :]]
    around = [line for line in outside if line.label in ("address", "credit", "notice", "field")]
    found = [host for line in around for host in find_hosts(line.text)]
    return found[0] if len({host.lower() for host in found}) == 1 else None


def find_hosts(text: str) -> Iterator[str]:
    """Hosts and domains in a text, without «www.»."""
    for match in HOST.finditer(text):
        if not any(match[1].lower().endswith(host) for host in load_lists()["hosts"]):
            yield match[1]


def find_host(source: str) -> str | None:
    """The host of a record that comes from the web."""
    return next(find_hosts(source), None) if source.startswith(("http://", "https://")) else None


# --------------------------------------------------------------------------- publication date


def find_published(page: Page, source: str) -> tuple[str | None, PublishedFrom | None]:
    """The publication date as ISO and what tells it; the first of these that holds one date:

    a dateline with its year, the lines around the title, the lines after the text, the page's clock where a line says
    «сегодня», the page's address; a dateline without a year takes it from one of these on the same day.
    """
    dateline = page.dateline.date if page.dateline else None
    if dateline and dateline.iso:
        return dateline.iso, "dateline"
    found = find_stamped(page) or find_clock(page) or find_addressed(page, source)
    if dateline and found:
        return complete_date(dateline, found)
    return (found.iso, "text") if found else (None, None)


def complete_date(dateline: WrittenDate, found: WrittenDate) -> tuple[str | None, PublishedFrom | None]:
    """A dateline without a year with the year of another date at most a few days later; else nothing is certain."""
    day = dateline._replace(year=dateline.year or found.year)
    behind = (found.month - day.month) * 31 + found.day - day.day
    return (day.iso, "dateline") if 0 <= behind <= NEAR else (None, None)


def find_stamped(page: Page) -> WrittenDate | None:
    """The date in a stamp or field nearest to the title, or right after the text; None where two disagree."""
    anchor = page.first if page.title is None else page.title
    before = [i for i in range(page.first - 1, -1, -1) if abs(i - anchor) <= NEAR and not is_clock(page, i)]
    after = range(page.last + 1, min(page.last + 1 + NEAR, len(page.lines)))
    for i in [*sorted(before, key=lambda i: abs(i - anchor)), *after]:
        dates = find_line_dates(page.lines[i])
        if dates and not (i > page.last and is_other_story(page.lines, i)):
            return min(dates, key=lambda date: (date.year or 0, date.month, date.day))
    return find_title_date(page)


def find_line_dates(line: Line) -> list[WrittenDate]:
    """The full dates of a line that is made to tell them: a stamp, a byline, a labelled field."""
    return [date for date in find_dates(line.text) if date.year] if line.label in ("stamp", "field") else []


def is_other_story(lines: Lines, i: int) -> bool:
    """Whether a stamp after the text heads another story: a headline follows it."""
    return i + 1 < len(lines) and lines[i + 1].label in ("heading", "prose") and not is_final(lines[i].text)


def find_title_date(page: Page) -> WrittenDate | None:
    """A date in front of the title or of the text on the same line: «date 2025-11-04 Министр принял …»."""
    openings = [page.lines[i].text for i in (page.title, page.first) if i is not None and i < len(page.lines)]
    return next((date for text in openings if (date := find_leading_date(text))), None)


def find_leading_date(text: str) -> WrittenDate | None:
    """The date in figures with which a text begins."""
    found = LEADING_DATE.match(text)
    if found is None:
        return None
    return next((date for date in find_dates(text[: found.end() + 20]) if date.start == found.end()), None)


def is_clock(page: Page, i: int) -> bool:
    """Whether a stamp is the page's clock: it begins with a weekday and does not stand beside the title."""
    anchor = page.first if page.title is None else page.title
    return bool(WEEKDAY.match(fold(page.lines[i].text))) and abs(i - anchor) > 1


def find_clock(page: Page) -> WrittenDate | None:
    """The date of the page's clock, if a line says that the article is of today."""
    if not any(line.label == "stamp" and TODAY.match(fold(line.text)) for line in page.lines):
        return None
    stamps = [line for line in page.lines[: page.first] if line.label == "stamp"]
    return next((date for line in stamps for date in find_line_dates(line)), None)


def find_addressed(page: Page, source: str) -> WrittenDate | None:
    """The date in the address the text comes from: its source, or the address on a line of its own after the text."""
    after = [line.text for line in page.lines[page.last + 1 :] if line.label in ("credit", "address", "field")]
    addresses = [match[0] for text in after for match in ADDRESS.finditer(text)]
    found = {date[2:] for address in [source, *addresses] if "/" in address for date in find_address_dates(address)}
    return WrittenDate(0, 0, *found.pop()) if len(found) == 1 else None
