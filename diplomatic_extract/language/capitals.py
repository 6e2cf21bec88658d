"""Words in capitals written as prose has them: headlines, and surnames after given names («Сергей ЛАВРОВ»).

The models know capitals only at the beginning of names. Lengths never change, so that offsets stay true.
"""

from __future__ import annotations

import re
from functools import lru_cache

from diplomatic_extract.language.lemmas import morphology, readings
from diplomatic_extract.language.vocabulary import NONE, Vocabulary
from diplomatic_extract.language.words import lower_case

CAPITALS = r"[А-ЯЁ]{3,}(?:-[А-ЯЁ]{2,})*"
RUN = re.compile(CAPITALS)
LINE = re.compile(r"[^\n]+")
WORD = re.compile(r"[^\W\d_]+")
# a surname in capitals beside a given name that is not («Сергей ЛАВРОВ», «ЛАВРОВ Сергей», «С. ЛАВРОВ»)
SURNAME = re.compile(
    rf"(?=[А-ЯЁ]{{3}})(?:(?:(?<=[а-яё] )|(?<=[А-ЯЁ]\. )|(?<=[А-ЯЁ]\.))(?P<after>{CAPITALS})(?![\w-])"
    rf"|(?<![\w-])(?P<before>{CAPITALS})(?= [А-ЯЁ][а-яё]+))"
)
SHORTEST = 12  # letters in a line of capitals: shorter ones may be abbreviations side by side
FEWEST = 3  # words in it
NAMES = frozenset(["Name", "Surn", "Patr", "Geox"])
GIVEN = frozenset(["Name", "Patr"])


def soften_capitals(text: str, vocabulary: Vocabulary = NONE) -> str:
    """A text with its lines in capitals as prose, and with surnames in capitals as names; lengths unchanged.

    >>> soften_capitals("ЛАВРОВ ПРИБЫЛ В БАКУ НА ПЕРЕГОВОРЫ")
    'Лавров прибыл в Баку на переговоры'
    """
    return LINE.sub(lambda line: soften_line(line[0], vocabulary), text) if RUN.search(text) else text


def soften_line(line: str, vocabulary: Vocabulary) -> str:
    """A line in capitals as prose; in any other line only surnames beside given names change."""
    words = WORD.findall(line) if line.isupper() else []
    if len(words) >= FEWEST and sum(map(len, words)) >= SHORTEST:
        opening = next(WORD.finditer(line)).start()
        return WORD.sub(lambda word: soften_word(word[0], word.start() == opening, vocabulary), line)
    return SURNAME.sub(lambda found: soften_surname(found, line, vocabulary), line) if RUN.search(line) else line


def soften_word(word: str, first: bool, vocabulary: Vocabulary) -> str:
    """A word of a line in capitals as prose writes it: an abbreviation as it is, a name with a capital."""
    if vocabulary.is_short(word) or is_abbreviation(word):
        return word
    small = lower_case(word)
    named = first or is_name(small) or vocabulary.is_state(capitalise(word)) or vocabulary.is_surname(small)
    return capitalise(word) if named else small


def soften_surname(found: re.Match[str], line: str, vocabulary: Vocabulary) -> str:
    """A surname in capitals with one; what is no surname beside a given name stays."""
    word = found["after"] or found["before"]
    beside = line[: found.start()].split()[-1:] if found["after"] else line[found.end() :].split()[:1]
    given = WORD.findall(beside[0])[-1:] if beside else []
    if not given or not given[0].istitle() or vocabulary.is_short(word) or is_abbreviation(word):
        return found[0]
    beside_name = len(given[0]) == 1 or is_given(given[0].lower()) or is_name(word.lower())
    return capitalise(word) if beside_name else found[0]


def capitalise(word: str) -> str:
    """A word with a capital, as each part of it."""
    return "-".join(part[:1] + lower_case(part[1:]) for part in word.split("-"))


@lru_cache(maxsize=20_000)
def is_abbreviation(word: str) -> bool:
    """Whether a word in capitals is an abbreviation: one without vowels, or one that the dictionary has as such."""
    if len(word) > 1 and not re.search("[АЕЁИОУЫЭЮЯ]", word):
        return True
    small = word.lower()
    known = bool(morphology().word_is_known(small)) and "Abbr" in readings(small)[0].grammemes
    return known or (len(word) < 5 and "Orgn" in readings(small)[0].grammemes)


@lru_cache(maxsize=20_000)
def is_name(word: str) -> bool:
    """Whether a word in small letters is above all the name of a person or place, or one that the dictionary lacks."""
    return not morphology().word_is_known(word) or bool(NAMES & readings(word)[0].grammemes)


@lru_cache(maxsize=20_000)
def is_given(word: str) -> bool:
    """Whether a word in small letters is a form of a given name or patronymic, or one that the dictionary lacks."""
    return not morphology().word_is_known(word) or any(GIVEN & reading.grammemes for reading in readings(word))
