"""The article within a page: which of its lines are the text, where its lead and tables stand, what dates it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from diplomatic_extract.readers.dates import WrittenDate, find_dates
from diplomatic_extract.readers.lines import STAMP_WORDS, TIME, WORD, Line, cut_dates, find_lines, fold, is_final
from diplomatic_extract.readers.markup import ELEMENTS, NEXT_CELL, read_element

LEAD = re.compile(rf"(?:^|[-_\s])(?:{'|'.join(ELEMENTS['leads'])})(?:$|[-_\s])", re.IGNORECASE)
WEEKDAY = re.compile(r"\W*(?:понедельник|вторник|среда|четверг|пятница|суббота|воскресенье)\b")
LONG = 25  # characters by which a line is told from words that stand in the text by chance
ENOUGH = 0.8  # the share of what was extracted that must be found among the lines of the page
NEAR = 8  # lines around the title in which a date is the page's
BESIDE = 3
DATE_LINE = 80
MOST_WORDS = 2

Lines = Sequence[Line]


class Article(NamedTuple):
    """The lines of a page and those that are its text; `title` is the line of the headline, None where it has none."""

    lines: Lines
    kept: Sequence[int]
    title: int | None

    @property
    def text(self) -> str:
        """The text of the article, one line a paragraph."""
        return "\n".join(self.lines[i].text for i in self.kept)


def find_article(root: Any, extracted: str, title: str | None) -> Article | None:
    """The article of a parsed page whose main text is known; None where its lines are not found in the page.

    To the lines of the main text come the lead between the headline and them, and the rows of tables among them.
    """
    for element in list(root.iter(*ELEMENTS["apart"])):
        element.drop_tree()
    leads = {squeeze(read_element(found)) for found in root.iter() if LEAD.search(found.get("class") or "")}
    lines = find_lines(read_element(root))
    body = squeeze(extracted.replace("|", " "))
    found = [i for i, line in enumerate(lines) if squeeze(line.text.replace("|", " ")) in body]
    long = [i for i in found if len(lines[i].text) >= LONG]
    if not long or sum(len(lines[i].text) for i in long) < ENOUGH * len(body):
        return None
    heading = find_heading(lines, long[0], title)
    first = long[0] if heading != long[0] else min([i for i in long if i != heading], default=long[0])
    own = set(found)
    kept = {i for i in range(first, long[-1] + 1) if i in own or is_row(lines[i])}
    return Article(lines, sorted({*kept, *find_leads(lines, heading, first, leads)}), heading)


def squeeze(text: str) -> str:
    """A text without differences of space."""
    return " ".join(text.split())


def find_heading(lines: Lines, first: int, title: str | None) -> int | None:
    """The line of the headline: the last one before the text, or its first, that reads as the title."""
    wanted = squeeze(title or "")
    same = [i for i in range(first + 1) if squeeze(lines[i].text) == wanted]
    return same[-1] if same else None


def is_row(line: Line) -> bool:
    """Whether a line is a row of a table with something in it."""
    return NEXT_CELL in line.text and bool(WORD.search(line.text))


def find_leads(lines: Lines, heading: int | None, first: int, leads: set[str]) -> Iterator[int]:
    """Yield the lines between the headline and the text that lead in: sentences, and what the page marks as a lead."""
    for i in range(first if heading is None else heading + 1, first):
        if lines[i].label == "prose" or squeeze(lines[i].text) in leads - {""}:
            yield i


def find_page_date(article: Article) -> WrittenDate | None:
    """The date that a page gives its article in plain text: nearest to the headline, or right after the text.

    A page's clock (a weekday first, away from the headline) and the dates of other stories do not count.
    """
    first, last = article.kept[0], article.kept[-1]
    anchor = first if article.title is None else article.title
    above = range(max(anchor - NEAR, 0), min(max(first, anchor + NEAR), last))
    before = [i for i in above if i != anchor and not is_clock(article.lines[i], i, anchor)]
    after = [
        i for i in range(last + 1, min(last + 1 + BESIDE, len(article.lines))) if not heads_story(article.lines, i)
    ]
    for i in [*sorted(before, key=lambda i: (i < anchor, abs(i - anchor))), *after, last]:
        dates = find_line_dates(article.lines[i])
        if dates:
            return min(dates, key=lambda date: date[2:])
    return None


def is_clock(line: Line, i: int, anchor: int) -> bool:
    """Whether a line shows today's date to the page's visitors."""
    return abs(i - anchor) > 1 and i < anchor and bool(WEEKDAY.match(fold(line.text)))


def heads_story(lines: Lines, i: int) -> bool:
    """Whether a line after the text belongs to another story: a headline follows it."""
    return i + 1 < len(lines) and lines[i + 1].label in ("heading", "prose") and not is_final(lines[i].text)


def find_line_dates(line: Line) -> list[WrittenDate]:
    """The full dates of a line that says little else."""
    dates = [date for date in find_dates(line.text) if date.year]
    if not dates or line.label in ("stamp", "field"):
        return dates
    rest = TIME.sub(" ", STAMP_WORDS.sub(" ", cut_dates(fold(line.text))))
    return dates if len(line.text) <= DATE_LINE and len(WORD.findall(rest)) <= MOST_WORDS else []
