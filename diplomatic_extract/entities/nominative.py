"""The nominative of personal names: every reading of every form, chosen by context and by the whole document.

A name is read as a row of words that agree in case, gender and number. Readings gain by the tagger's features,
the context (preposition, apposition, verb), known given names, and above all by the other forms of the same
words in the document.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from diplomatic_extract.entities.paradigms import Candidate, load_names, word_candidates
from diplomatic_extract.model import Tag

CASES = ("Nom", "Gen", "Dat", "Acc", "Ins", "Loc")
SHAPES = tuple(product(CASES, ("Masc", "Fem"), ("Sing", "Plur")))
KEEP = 8  # readings kept a mention: the right one is always among the first few
CONSISTENCY = 1.2  # what one other form of the same word in the document is worth
UNDECLINED = 0.6  # what the tagger says of a word without declension counts less
INITIAL = re.compile(r"^[A-ZА-ЯЁ][a-zа-яё]?\.?$")
RUSSIAN = re.compile(r"^[а-яё]+$")


class Context(NamedTuple):
    """What surrounds a name says of its case and gender ("" where nothing)."""

    case: str = ""
    gender: str = ""


class NameReading(NamedTuple):
    """One reading of a whole name: nominative words in lower case, and what they agree in."""

    words: tuple[str, ...]
    case: str
    gender: str
    number: str
    score: float


def tag_score(shape: tuple[str, str, str], tag: Tag) -> float:
    """How well a case, gender and number fit the tagger's."""
    case, gender, number = shape
    score = 0.0
    if tag.case:
        score += 1.0 if tag.case == case else 0.3 if {tag.case, case} <= {"Gen", "Acc"} else -0.8
    if tag.gender:
        score += 0.3 if tag.gender == gender else -0.4
    if tag.number:
        score += 0.2 if tag.number == number else -0.6
    return score


def is_frozen(word: str) -> bool:
    """Whether a word of a name has no cases: an initial, a particle, a numeral, a word in Latin letters."""
    return word.lower() in load_names().particles or not RUSSIAN.match(word.lower()) or bool(INITIAL.match(word))


@lru_cache(maxsize=50_000)
def part_candidates(word: str) -> tuple[Candidate, ...]:
    """Candidates for one word as written; parts of a hyphenated word decline together or the last alone."""
    form = word.lower()
    if "-" not in form.strip("-"):
        return (Candidate(form, "", "", "", 0.0),) if is_frozen(word) else word_candidates(form)
    head, _, tail = word.rpartition("-")
    if is_frozen(tail):
        return tuple(_join(first, Candidate(tail.lower(), "", "", "", 0.0)) for first in part_candidates(head))
    whole = [Candidate(form, "", "", "", -2.5)] + [c for c in word_candidates(form) if c.score >= 1.0]
    heads = [Candidate(head.lower(), "", "", "", -0.6), *part_candidates(head)]
    joined = (_join(a, b) for a in heads for b in part_candidates(tail) if _agree(a, b))
    best = sorted([*whole, *joined], key=lambda candidate: -candidate.score)
    return tuple(best[:24])


def _agree(a: Candidate, b: Candidate) -> bool:
    return all(not x or not y or x == y for x, y in zip(a[1:4], b[1:4], strict=True))


def _join(a: Candidate, b: Candidate) -> Candidate:
    case, gender, number = (x or y for x, y in zip(a[1:4], b[1:4], strict=True))
    return Candidate(f"{a.nominative}-{b.nominative}", case, gender, number, (a.score + b.score) / 2)


def find_readings(words: Sequence[str], tags: Sequence[Tag], context: Context) -> list[NameReading]:
    """The best readings of a name's words as written, best first.

    For each case, gender and number the words are read in agreement; a word may stay undeclined at a cost.
    """
    options = [part_candidates(word) for word in words]
    best: dict[tuple[tuple[str, ...], str], NameReading] = {}
    for shape in SHAPES:
        reading = read_as(options, tags, shape, context)
        if reading:
            key = reading.words, reading.gender
            best[key] = max(best.get(key, reading), reading, key=lambda one: one.score)
    return sorted(best.values(), key=lambda reading: -reading.score)[:KEEP]


def read_as(
    options: Sequence[Sequence[Candidate]], tags: Sequence[Tag], shape: tuple[str, str, str], context: Context
) -> NameReading | None:
    """The best reading of a name in one case, gender and number, None where a word has none."""
    words, score = [], context_score(shape, context)
    for choices, tag in zip(options, tags, strict=True):
        fitting = [c for c in choices if all(a in ("", b) for a, b in zip(c[1:4], shape, strict=True))]
        if not fitting:
            return None
        best = max(fitting, key=lambda candidate: candidate.score)
        score += best.score + (1.0 if best.case else UNDECLINED) * tag_score(shape, tag)
        words.append(best.nominative)
    return NameReading(tuple(words), *shape, score)


def context_score(shape: tuple[str, str, str], context: Context) -> float:
    """How well a case, gender and number fit what surrounds the name; plurals of names and women are rarer in news."""
    case, gender, number = shape
    score = (-1.0 if number == "Plur" else 0.0) + (-0.3 if gender == "Fem" else 0.0)
    if context.case:
        score += 1.2 if context.case == case else 0.3 if {case, context.case} <= {"Gen", "Acc"} else -0.6
    if context.gender:
        score += 0.8 if context.gender == gender else -0.8
    return score


class NameForm(NamedTuple):
    """A name as it stands in the text: its words, and its readings."""

    words: tuple[str, ...]
    readings: tuple[NameReading, ...]


def choose_readings(names: Sequence[NameForm], known: Iterable[str] = ()) -> list[NameReading]:
    """One reading a name, so that the forms of a word agree over the document.

    `known` are nominative words (lower case) that are certain, as those of a lexicon.
    """
    support = find_support(names)
    certain = frozenset(known)
    return [max(name.readings, key=lambda reading: consistent_score(name, reading, support, certain)) for name in names]


def find_support(names: Sequence[NameForm]) -> dict[str, dict[str, float]]:
    """For each nominative word, how well each of the document's forms fits it (0..1)."""
    support: dict[str, dict[str, float]] = {}
    for name in names:
        top = name.readings[0].score
        for reading in name.readings:
            weight = math.exp(min(reading.score - top, 0.0))
            for word, nominative in zip(name.words, reading.words, strict=True):
                forms = support.setdefault(nominative, {})
                forms[word.lower()] = max(forms.get(word.lower(), 0.0), weight)
    return support


def consistent_score(
    name: NameForm, reading: NameReading, support: dict[str, dict[str, float]], certain: frozenset[str]
) -> float:
    """A reading's score with what the rest of the document says for its words."""
    score = reading.score
    for word, nominative in zip(name.words, reading.words, strict=True):
        others = sum(weight for form, weight in support[nominative].items() if form != word.lower())
        score += CONSISTENCY * min(others, 3.0) + (1.5 if nominative in certain else 0.0)
    return score


def restore_case(word: str, nominative: str) -> str:
    """A nominative in the capitals of the word as written («БУЛАТОВА» → «Булатова», «аль-Сауда» → «аль-Сауд»)."""
    if not word.isupper() and any(letter.isupper() for letter in word):
        kept = "".join(
            letter.upper() if place < len(word) and word[place].isupper() else letter
            for place, letter in enumerate(nominative)
        )
        return kept
    if (
        INITIAL.match(word)
        or word.lower() in load_names().particles
        or not RUSSIAN.match(word.lower().replace("-", ""))
    ):
        return word
    return "-".join(part.capitalize() for part in nominative.split("-"))
