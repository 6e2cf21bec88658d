"""Text made regular for analysis, with a map back to the original offsets.

Nothing is altered for the reader: spans found in the normalised text are mapped back by `NormalisedText.original`.
Quotes, dashes, tabs and «ё» stay as they are. Most replacements keep the length; where one does not, the shift is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import normalize

from diplomatic_extract.model import NormalisedText

CYRILLIC = "\u0400-\u0481\u048a-\u052f"
LATIN = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f"
MARKS = "\u0300-\u036f\u0483-\u0487\u1ab0-\u1aff\u20d0-\u20ff"
INVISIBLE = "\u00ad\u061c\u115f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
SPACES = "\x00\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
LINE_ENDS = "\x0b\x0c\x1c-\x1e\x85\u2028\u2029"
STRESSED = {"\u0450": "е", "\u0400": "Е", "\u045d": "и", "\u040d": "И"}

# one character class, which the regex engine scans fast; a letter before marks is looked at with them
RUN = re.compile(rf"[\r{LINE_ENDS}{SPACES}{INVISIBLE}{MARKS}{''.join(STRESSED)}]+(?:(?<=\r)\n)?")
IRREGULAR = re.compile(
    rf"(?P<line>\r\n?|[{LINE_ENDS}])|(?P<space>[{SPACES}])|(?P<invisible>[{INVISIBLE}]+)"
    rf"|(?P<marked>[^\W\d_]?[{MARKS}]+)|(?P<stressed>[{''.join(STRESSED)}])"
)
# with these two the decomposed letters й, ё, ў, ї are meant; any other mark on a Cyrillic letter is a stress
COMPOSED_MARKS = frozenset("\u0306\u0308")

LOOK_ALIKES = str.maketrans(
    "ABCEHIKMOPTXYaceikopxy\u00cb\u00eb\u00c1\u00e1\u00c9\u00e9\u00d3\u00f3\u00dd\u00fd\u00c0\u00e0\u00c8\u00e8\u00d2\u00f2",
    "АВСЕНІКМОРТХУасеікорхуЁёАаЕеОоУуАаЕеОо",
)
# what is looked for stands first in these two, as the regex engine scans for a single class fast
ADJACENT_SCRIPTS = re.compile(rf"[{LATIN}](?:(?=[{CYRILLIC}])|(?<=[{CYRILLIC}].))")
LETTERS = re.compile(r"[^\W\d_]+")
ONLY_CYRILLIC = re.compile(rf"[{CYRILLIC}]+")
# a preposition typed on the Latin keyboard: «встретился c министром»
LATIN_PREPOSITION = re.compile(rf"[coy](?<=[{CYRILLIC}»,] .)(?= [{CYRILLIC}«])")


def normalise(text: str) -> NormalisedText:
    """Make a text regular for analysis; a text that is regular already comes back as it is, without a map.

    Line ends become «\\n»; special spaces become plain ones; stress marks, soft hyphens and zero-width characters go;
    decomposed «й» and «ё» are composed; Latin look-alikes inside Cyrillic words become Cyrillic («CШA» → «США»).
    A combining mark belongs to the span that ends with its letter. Runs in time linear in the text's length.

    >>> normalise("Тока\\u0301ев").text
    'Токаев'
    """
    regular = replace_irregular(text) if RUN.search(text) else NormalisedText(text)
    repaired = repair_scripts(regular.text)
    return regular if repaired == regular.text else NormalisedText(repaired, regular.starts, regular.shifts)


def replace_irregular(text: str) -> NormalisedText:
    """Replace all irregular characters and book the shifts that lengths leave behind."""
    pieces: list[str] = []
    starts: list[int] = []
    shifts: list[int] = []
    read = written = 0
    for match in find_irregular(text):
        regular = regular_form(match)
        pieces += text[read : match.start()], regular
        written += match.start() - read + len(regular)
        read = match.end()
        if len(regular) != read - match.start():
            starts.append(written)
            shifts.append(read - written)
    pieces.append(text[read:])
    return NormalisedText("".join(pieces), tuple(starts), tuple(shifts))


def find_irregular(text: str) -> Iterator[re.Match[str]]:
    """All stretches to replace, in order; no two overlap."""
    stop = 0
    for run in RUN.finditer(text):
        for match in IRREGULAR.finditer(text, max(stop, run.start() - 1), run.end()):
            stop = match.end()
            yield match


def regular_form(match: re.Match[str]) -> str:
    """What stands in the normalised text for a match of `IRREGULAR`."""
    match match.lastgroup:
        case "line":
            return "\n"
        case "space":
            return " "
        case "marked":
            return regular_letter(match[0])
        case "stressed":
            return STRESSED[match[0]]
    return ""


def regular_letter(marked: str) -> str:
    """A letter with its combining marks as one letter: composed where the marks are part of it, else bare."""
    letter, marks = (marked[0], marked[1:]) if marked[0].isalpha() else ("", marked)
    letter = STRESSED.get(letter, letter)
    if ONLY_CYRILLIC.fullmatch(letter):
        marks = "".join(mark for mark in marks if mark in COMPOSED_MARKS)
    composed = normalize("NFC", letter + marks)
    return composed if len(composed) == 1 and composed.isalpha() else letter


def repair_scripts(text: str) -> str:
    """Latin look-alikes inside Cyrillic words as Cyrillic letters, lengths unchanged."""
    if ADJACENT_SCRIPTS.search(text):
        text = LETTERS.sub(repair_word, text)
    return LATIN_PREPOSITION.sub(lambda match: match[0].translate(LOOK_ALIKES), text)


def repair_word(match: re.Match[str]) -> str:
    """A word in one script where all its Latin letters have a Cyrillic look-alike; any other word as it is."""
    word = match[0]
    if not ADJACENT_SCRIPTS.search(word):
        return word
    repaired = word.translate(LOOK_ALIKES)
    return repaired if ONLY_CYRILLIC.fullmatch(repaired) else word
