"""What a line of a page looks like: a sentence of prose, a heading, a button, a date stamp, a credit …"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import islice, pairwise
from typing import Any, Literal, NamedTuple

from diplomatic_extract.data_files import load_table
from diplomatic_extract.readers.dates import find_dates

Label = Literal[
    "insert", "ending", "notice", "stamp", "number", "address", "credit", "field", "button", "menu",
    "prose", "item", "heading", "fragment",
]  # fmt: skip

WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
PHRASE_WORD = re.compile(r"[^\W\d_][\w.-]*[^\W_]|[^\W\d_]")
FINAL = frozenset(".!?…;:")
CLOSING = "»”\"')]"
TIME = re.compile(r"\b(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?\b")
STAMP_WORDS = re.compile(
    r"\b(?:date|сегодня|вчера|года?|г|utc|gmt|мск|msk|в|от|am|pm|дата|опубликовано|обновлено|создано|добавлено|"
    r"понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|пн|вт|ср|чт|пт|сб|вс)\b",
)
STAMP_START = re.compile(rf"\W*(?:\d|{STAMP_WORDS.pattern})")
ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[\w-]+(?:\.[\w-]+)*\.[a-zрф]{2,6}(?:/\S*)?", re.IGNORECASE)
ITEM = re.compile(r"[-–—•*▪●·■»>]\s|\d{1,2}[.)]\s|[а-я]\)\s")
NUMBERED = re.compile(r"(?:\d{1,2}[.)]|[•*▪●·■]|\d{1,2}:\d\d\b\W*)\s")
HASHTAGS = re.compile(r"(?:#[\w-]+[\s,]*)+")
CREDIT = re.compile(r"([\w\s]+?)\s*(?:[:/|©—–]|\s-\s|$)\s*(.*)", re.DOTALL)
AGENCY_PHOTO = re.compile(
    r"фото(?:графия)? (?:предоставлен|пресс|с сайта|из |автора|архив|риа\b|тасс\b|afp\b|reuters\b)(?!.*[.!?;]$)"
)
CELLS = re.compile(r"\s{2,}|\t|\s+[|·•›»→▾/\\]\s+|[|›→▾•]")
# Endings of Russian finite verbs and short participles, which headlines have and names of sites lack
VERB = re.compile(r"\w{2,}(?:[аяиеыую]л(?:а|о|и|ся|ась|ось|ись)?|[аяеиёую]т(?:ся)?|[аеё]н[аоы]?|шел|шёл)")
SENTENCE_BREAK = re.compile(r"(?<=[.!?…])\s+(?=[«А-ЯЁA-Z])")
# what one sentence can make of a line that has others
MIXED = frozenset({"insert", "notice", "credit", "field", "button"})
LONG_LINE = 160
LONGEST_NOTICE = 600
LONG_PROSE = 200
SHORT_OPENING = 60
WRAP_WIDTHS = range(40, 131)
WRAP_SLACK = 25


class Line(NamedTuple):
    """A paragraph of the page: one line, or several where a sentence is broken over them. Offsets of the whole text."""

    start: int
    stop: int
    text: str
    label: Label


@lru_cache(maxsize=1)
def find_lines(text: str) -> tuple[Line, ...]:
    """The paragraphs of a normalised text that are not blank, in order, each with its label.

    The last text's lines are kept, since zones and document facts ask for the same ones.
    """
    lines = tuple(new_line(text, start, stop) for start, stop in find_spans(text))
    if any(line.label == "prose" for line in lines):
        return lines
    return tuple(part for line in lines for part in split_line(text, line))


def new_line(text: str, start: int, stop: int) -> Line:
    """The line between two offsets with its label."""
    return Line(start, stop, text[start:stop].strip(), find_label(text[start:stop]))


def split_line(text: str, line: Line) -> list[Line]:
    """The sentences of a line each with its label, where one of them made furniture of it; else the line itself.

    Where a page has no other prose it may stand there («Читайте также: … Президент Чада прибыл в Рабат. Реклама»).
    """
    if line.label not in MIXED:
        return [line]
    breaks = [match.span() for match in SENTENCE_BREAK.finditer(text, line.start, line.stop)]
    starts = [line.start, *(stop for _, stop in breaks)]
    stops = [*(start for start, _ in breaks), line.stop]
    return [new_line(text, *span) for span in zip(starts, stops, strict=True)]


def forget_lines() -> None:
    """Let go of the last text's lines, which are as large as the text."""
    find_lines.cache_clear()


# --------------------------------------------------------------------------- paragraphs


def find_spans(text: str) -> Iterator[tuple[int, int]]:
    """Lines as (start, stop), with the lines that go on in the middle of a sentence joined to the one before."""
    for block in find_blocks(text):
        wrapped = is_wrapped(text, block)
        start, stop = block[0]
        for left, right in pairwise(block):
            if not wrapped and not goes_on(text, left, right):
                yield start, stop
                start = right[0]
            stop = right[1]
        yield start, stop


def find_blocks(text: str) -> Iterator[list[tuple[int, int]]]:
    """Runs of lines without a blank line between them."""
    block: list[tuple[int, int]] = []
    for match in re.finditer(r"[^\n]*\S[^\n]*", text):
        if block and match.start() > block[-1][1] + 1:
            yield block
            block = []
        block.append(match.span())
    if block:
        yield block


def is_wrapped(text: str, block: Sequence[tuple[int, int]]) -> bool:
    """Whether a block is a text broken at a fixed width."""
    widths = [stop - start for start, stop in block[:-1]]
    if len(widths) < 2 or max(widths) not in WRAP_WIDTHS or max(widths) - min(widths) > WRAP_SLACK:
        return False
    return any(goes_on(text, left, right) for left, right in pairwise(block))


def goes_on(text: str, left: tuple[int, int], right: tuple[int, int]) -> bool:
    """Whether the right line continues a sentence of the left one: no final mark there, a small letter here."""
    before, after = text[left[0] : left[1]].strip(), text[right[0] : right[1]].lstrip()
    begun = len(before) >= 15 or before[:1].islower()
    return begun and not is_final(before) and after[:1].islower()


# --------------------------------------------------------------------------- labels


def find_label(line: str) -> Label:
    """What a line looks like; the first test in `TESTS` that holds decides.

    >>> find_label("Фото: пресс-служба")
    'credit'
    """
    plain = line.strip()
    folded = fold(plain)
    return next(label for label, test in TESTS if test(plain, folded))


def fold(text: str) -> str:
    """Lower case with «е» for «ё»."""
    return text.lower().replace("ё", "е")


def is_final(text: str) -> bool:
    """Whether a text without spaces around it ends with a final mark, perhaps within quotation marks or brackets."""
    return text.rstrip(CLOSING)[-1:] in FINAL


@cache
def load_phrases(key: str) -> frozenset[str]:
    """A list of `data/zones.toml`, folded."""
    return frozenset(map(fold, load_data()[key]))


@cache
def load_notice(key: str) -> re.Pattern[str]:
    """The notices of a key over folded text, compiled when a line first holds the key."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(fold, load_data()['notices'][key]))})")


@cache
def load_stems() -> tuple[frozenset[str], tuple[str, ...]]:
    """Button words as whole words and as stems."""
    words = {word for phrase in load_phrases("buttons") if "*" not in phrase for word in phrase.split()}
    return frozenset(words), tuple(phrase[:-1] for phrase in load_phrases("buttons") if phrase.endswith("*"))


@cache
def load_data() -> dict[str, Any]:
    """The word lists of pages."""
    return load_table("zones")


@lru_cache(maxsize=1)  # several tests ask it of one line
def head_phrase(folded: str) -> tuple[str, str]:
    """What stands before the first colon without signs and counters, and what stands after it."""
    before, _, after = folded.partition(":")
    return " ".join(PHRASE_WORD.findall(before)), after.strip()


def opens(key: str) -> Callable[[str, str], bool]:
    """A test for lines that are a phrase of the list, perhaps followed by a colon and more."""

    def test(plain: str, folded: str) -> bool:
        return len(plain) <= LONG_LINE and head_phrase(folded)[0] in load_phrases(key)

    return test


def is_notice(plain: str, folded: str) -> bool:
    """A sentence of the site about itself; those in quotation marks are somebody's words."""
    if len(plain) >= LONGEST_NOTICE or plain.startswith(("«", '"', "“")):
        return False
    held = [key for key in load_data()["notices"] if key in folded]
    return any(load_notice(key).search(folded) for key in held)


def is_number(plain: str, folded: str) -> bool:
    """Rates, percentages, page numbers, counters, rules: no word of three letters beside figures and signs."""
    if len(plain) > 2 * LONG_LINE:
        return WORD.search(plain) is None
    letters = sum(1 for _ in islice(filter(str.isalpha, plain), 4))
    return not letters or (letters <= 3 and any(map(str.isdigit, plain)))


def is_stamp(plain: str, folded: str) -> bool:
    """A date or time standing alone, or with buttons or a name beside it («Сегодня 07:58  Комментарии [0]»)."""
    if len(plain) > 100 or is_final(plain) or not any(map(str.isdigit, plain)):
        return False
    rest = cut_dates(folded)
    dated, timed = rest != folded, bool(TIME.search(rest))
    left = STAMP_WORDS.sub(" ", rest)
    words = len(WORD.findall(left))
    if "|" in rest:
        return (dated or timed) and words <= 5
    if not is_stamp_start(folded):
        return dated and ((timed and words <= 2) or (words <= 4 and is_site(plain)))
    return (dated and (words <= 1 or is_button(left, left))) or (timed and words <= 5)


def is_stamp_start(folded: str) -> bool:
    """Whether a line begins with a date, a figure or a word that stamps begin with."""
    return bool(STAMP_START.match(folded)) or any(date.start <= 2 for date in find_dates(folded[:40]))


def cut_dates(text: str) -> str:
    """A text without its calendar dates."""
    for date in reversed(find_dates(text)):
        text = text[: date.start] + " " + text[date.stop :]
    return text


def is_address(plain: str, folded: str) -> bool:
    """A web address or domain standing alone."""
    return len(plain) <= 2 * LONG_LINE and bool(ADDRESS.fullmatch(plain))


def is_credit(plain: str, folded: str) -> bool:
    """«Фото: пресс-служба», «© Имя Фамилия», «Источник: https://…», but no headline «Источник: … прибыл …»."""
    if len(plain) > LONG_LINE:
        return False
    if plain.startswith("©") or AGENCY_PHOTO.match(folded):
        return True
    found = CREDIT.match(plain)
    if found is None or fold(found[1]).strip() not in load_phrases("credits"):
        return False
    return not has_verb(found[2]) or bool(ADDRESS.search(found[2])) or found[1].lower().startswith(("фото", "на "))


def is_field(plain: str, folded: str) -> bool:
    """Technical data: «Теги: …», «Автор: …», «Дата публикации: … | Автор: …»."""
    if len(plain) > LONG_LINE or (len(plain) > 100 and is_final(plain)):
        return False
    phrase, rest = head_phrase(folded)
    return bool(rest) and phrase in load_phrases("fields")


def is_button(plain: str, folded: str) -> bool:
    """A short line of button, menu and counter words alone."""
    words = WORD.findall(folded) if len(plain) <= 120 else []
    if not words or len(words) > 14:
        return False
    exact, stems = load_stems()
    known = sum(word in exact or word.startswith(stems) for word in words)
    little = sum(len(word) <= 2 for word in words if word not in exact)
    return bool(known > 0 and known + little * 0.9 >= 0.75 * len(words))


def is_menu(plain: str, folded: str) -> bool:
    """Cells of few words side by side: menus, breadcrumbs, hashtags, «Название | Рубрика»."""
    if is_final(plain):
        return False
    if plain.startswith("#"):
        return bool(HASHTAGS.fullmatch(plain))
    cells = [cell for cell in CELLS.split(plain) if WORD.search(cell)]
    if len(cells) < 2:
        return False
    sizes = [len(WORD.findall(cell)) for cell in cells]
    if len(cells) == 2:
        return max(sizes) <= 3 and is_site(plain)
    return sum(sizes) / len(sizes) <= 2.5 and max(sizes) <= 6


def is_site(plain: str) -> bool:
    """Whether a line without a verb names an outlet."""
    return not load_phrases("sites").isdisjoint(WORD.findall(fold(plain))) and not has_verb(plain)


def has_verb(plain: str) -> bool:
    """Whether a small-letter word ends like a finite verb or short participle (a rough sign, without a dictionary)."""
    words = (word for word in WORD.findall(plain) if word.islower())
    return any(VERB.fullmatch(word) and word not in load_phrases("sites") for word in words)


def is_prose(plain: str, folded: str) -> bool:
    """A sentence: three words, not all capitalised, and a final mark; or a long paragraph without one."""
    words = WORD.findall(plain[:LONG_PROSE])
    if len(words) < 3 or sum([word[0].islower() for word in words]) < 0.25 * len(words):
        return False
    if plain.endswith(":") and len(plain) < SHORT_OPENING:
        return False
    return is_final(plain) or len(plain) >= LONG_PROSE


def is_heading(plain: str, folded: str) -> bool:
    """Three words or more that are no prose."""
    return len(plain) >= 18 and len(WORD.findall(plain)) >= 3


TESTS: tuple[tuple[Label, Callable[[str, str], bool]], ...] = (
    ("insert", opens("inserts")),
    ("ending", opens("endings")),
    ("notice", is_notice),
    ("field", is_field),
    ("stamp", is_stamp),
    ("number", is_number),
    ("address", is_address),
    ("credit", is_credit),
    ("button", is_button),
    ("menu", is_menu),
    ("item", lambda plain, folded: bool(ITEM.match(plain)) and not is_prose(plain, folded)),
    ("prose", is_prose),
    ("heading", is_heading),
    ("fragment", lambda plain, folded: True),
)
