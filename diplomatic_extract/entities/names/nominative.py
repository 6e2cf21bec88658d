"""The nominative of personal names: every reading of every form, chosen by context and by the whole document.

A name is read as a row of words that agree in case, gender and number. Readings gain by the tagger's features,
the context (preposition, apposition, verb), known given names, and above all by the other forms of the same
words in the document.
"""

from __future__ import annotations

import math
import re
from collections.abc import Container, Iterable, Sequence
from functools import cache, lru_cache
from itertools import product
from operator import itemgetter
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from diplomatic_extract.entities.lexicon.paradigms import (
    Candidate,
    doubt,
    given_gender,
    is_given,
    load_names,
    shows_nominative,
    word_candidates,
)
from diplomatic_extract.language.lexis import load_table, load_words
from diplomatic_extract.language.settings import SETTINGS
from diplomatic_extract.model import Tag

CASES = ("Nom", "Gen", "Dat", "Acc", "Ins", "Loc")
Shape = tuple[str, str, str]
SHAPES: tuple[Shape, ...] = tuple(product(CASES, ("Masc", "Fem"), ("Sing", "Plur")))
INITIAL = re.compile(r"^[A-Z\u0400-\u042f\u0460-\u052f][a-z\u0430-\u045f]?\.?$")
CYRILLIC = re.compile(r"^[\u0430-\u045f\u0460-\u052f]+(?:['’][\u0430-\u045f\u0460-\u052f]+)?$")
# what follows a father's name, which stays in the nominative («Рашада Мамед оглы Мамедова»)
FATHERS = load_words("names", "fathers")
FATHERLY = re.compile(r".{2,}(?:улы|ұлы|кызы|қызы|гызы|оглы|уулу)$")
# what Russian surnames look like in any case
POSSESSIVE = re.compile(r".{2,}(?:ов|ев|ёв|ин|ын)(?:а|у|ым|е|ой)?$")
# endings of men's names that no nominative has twice («Вайдотасу Жукаускасу»)
OBLIQUE = load_words("names", "oblique")
EASTERN: dict[str, str] = load_table("names", "eastern")


class Context(NamedTuple):
    """What surrounds a name says of its case and gender ("" where nothing), and whether the case is sure."""

    case: str = ""
    gender: str = ""
    sure: bool = False


class NameReading(msgspec.Struct, frozen=True, gc=False):
    """One reading of a whole name: nominative words in lower case, and what they agree in."""

    words: tuple[str, ...]
    case: str
    gender: str
    number: str
    score: float


@lru_cache(maxsize=20_000)
def tag_scores(tag: Tag) -> tuple[float, ...]:
    """How well each case, gender and number fit the tagger's, in the order of SHAPES."""
    return tuple(tag_score(shape, tag) for shape in SHAPES)


def tag_score(shape: Shape, tag: Tag) -> float:
    """How well a case, gender and number fit the tagger's."""
    case, gender, number = shape
    score = 0.0
    if tag.case:
        score += weigh_case(tag.case, case, SETTINGS.weights.case, SETTINGS.weights.other_case)
    if tag.gender:
        score += SETTINGS.weights.gender if tag.gender == gender else SETTINGS.weights.other_gender
    if tag.number:
        score += SETTINGS.weights.number if tag.number == number else SETTINGS.weights.other_number
    return score


def weigh_case(told: str, case: str, same: float, other: float) -> float:
    """What a case counts where one is told: the same, another, or of genitive and accusative the one for the other."""
    if told == case:
        return same
    return SETTINGS.weights.genitive_accusative if {told, case} <= {"Gen", "Acc"} else other


def is_frozen(word: str) -> bool:
    """Whether a word of a name has no cases: an initial, a particle, a numeral, a patronymic in -улы, a Latin word."""
    if FATHERLY.match(word.lower()):
        return True
    return word.lower() in load_names().particles or not CYRILLIC.match(word.lower()) or bool(INITIAL.match(word))


@lru_cache(maxsize=50_000)
def part_candidates(word: str) -> tuple[Candidate, ...]:
    """Candidates for one word as written; parts of a hyphenated word decline together or the last alone."""
    form = word.lower()
    if "-" not in form.strip("-"):
        return (Candidate(form, "", "", "", 0.0),) if is_frozen(word) else word_candidates(form)
    head, _, tail = word.rpartition("-")
    if is_frozen(tail):
        return tuple(_join(first, Candidate(tail.lower(), "", "", "", 0.0)) for first in part_candidates(head))
    whole = [Candidate(form, "", "", "", SETTINGS.weights.left_hyphenated)]
    whole += [c for c in word_candidates(form) if c.score >= SETTINGS.weights.sure_hyphenated]
    heads = [Candidate(head.lower(), "", "", "", SETTINGS.weights.left_head), *part_candidates(head)]
    joined = (_join(a, b) for a in heads for b in part_candidates(tail) if _agree(a, b))
    best = sorted([*whole, *joined], key=lambda candidate: -candidate.score)
    return tuple(best[: SETTINGS.persons.joined_readings])


def shape_of(candidate: Candidate) -> Shape:
    """Case, gender and number of a candidate, "" where it fits any."""
    return candidate.case, candidate.gender, candidate.number


def _agree(a: Candidate, b: Candidate) -> bool:
    return all(not x or not y or x == y for x, y in zip(shape_of(a), shape_of(b), strict=True))


def _join(a: Candidate, b: Candidate) -> Candidate:
    case, gender, number = (
        max(x, y) for x, y in zip(shape_of(a), shape_of(b), strict=True)
    )  # equal, or one is unknown
    return Candidate(f"{a.nominative}-{b.nominative}", case, gender, number, (a.score + b.score) / 2)


@lru_cache(maxsize=50_000)
def best_by_shape(word: str, undeclined: bool) -> tuple[Candidate | None, ...]:
    """For each case, gender and number the best candidate of a word, of those without declension only if wanted."""
    best: list[Candidate | None] = [None] * len(SHAPES)
    for candidate in part_candidates(word):
        if undeclined and candidate.case:
            continue
        for number in fitting_shapes(candidate.case, candidate.gender, candidate.number):
            rival = best[number]
            if rival is None or candidate.score > rival.score:
                best[number] = candidate
    return tuple(best)


@cache
def fitting_shapes(case: str, gender: str, number: str) -> tuple[int, ...]:
    """The shapes, by their places in SHAPES, that a candidate of a case, gender and number ("" for any) fits."""
    wanted = case, gender, number
    return tuple(
        place for place, shape in enumerate(SHAPES) if all(w in ("", s) for w, s in zip(wanted, shape, strict=True))
    )


Part = tuple[str, float] | None


@lru_cache(maxsize=50_000)
def score_last(word: str, tag: Tag, left: float, undeclined: bool) -> tuple[Part, ...]:
    """For each case, gender and number the nominative of a name's last word by its best candidate and its score."""
    return score_choices(best_by_shape(word, undeclined), tag, left)


@lru_cache(maxsize=50_000)
def score_front(word: str, tag: Tag) -> tuple[Part, ...]:
    """The same of a word before the last, which may stay undeclined at a cost; initials and marks tell no case."""
    if INITIAL.match(word) or not word[0].isalpha():
        return ((word.lower(), 0.0),) * len(SHAPES)
    left = SETTINGS.weights.left + doubt(word.lower(), looks_declined=True)
    as_it_is = Candidate(word.lower(), "", "", "", left)
    other = Candidate(word.lower(), "", "", "", left - SETTINGS.weights.other_sex)
    sex = given_gender(word.lower())
    stays = [as_it_is if sex in ("", shape[1]) else other for shape in SHAPES]
    choices = [
        c if c and c.score > stay.score else stay for c, stay in zip(best_by_shape(word, False), stays, strict=True)
    ]
    if shows_nominative(word.lower()):
        kept = replace(as_it_is, score=left + SETTINGS.weights.left_declining)
        choices = [
            choice if choice.case or shape[0] == "Nom" else kept for choice, shape in zip(choices, SHAPES, strict=True)
        ]
    return score_choices(choices, tag, left)


@lru_cache(maxsize=50_000)
def score_name_front(word: str, tag: Tag) -> tuple[Part, ...]:
    """The same of a word that never declines: in an East Asian name, or a father's name; the tagger counts little."""
    return score_choices([Candidate(word.lower(), "", "", "", 0.0)] * len(SHAPES), tag, 0.0)


def score_choices(choices: Iterable[Candidate | None], tag: Tag, left: float) -> tuple[Part, ...]:
    """Nominative and score of the candidate for each case, gender and number, with what the tagger says of it."""
    return tuple(
        [
            (choice.nominative, choice.score + weigh_tag(choice, left) * score) if choice else None
            for choice, score in zip(choices, tag_scores(tag), strict=True)
        ]
    )


def weigh_tag(choice: Candidate, left: float) -> float:
    """What the tagger's word on a candidate counts."""
    return (
        1.0 if choice.case else SETTINGS.weights.undeclined_tag if choice.score != left else SETTINGS.weights.left_tag
    )


@lru_cache(maxsize=20_000)
def find_readings(words: tuple[str, ...], tags: tuple[Tag, ...], context: Context) -> tuple[NameReading, ...]:
    """The best readings of a name's words as written, best first.

    For each case, gender and number the words are read in agreement; a word may stay undeclined at a cost, and the
    last is read both ways, as only the document can tell.
    """
    eastern = words[0].lower() in load_names().east_asian
    left, frozen = (0.0, frozen_east(words[-1], context)) if eastern else (SETTINGS.weights.left, 0.0)
    frozen += SETTINGS.weights.left_alike if not eastern and end_alike(words) else 0.0
    fixed = [eastern or words[place + 1].lower() in FATHERS for place in range(len(words) - 1)]
    front = join_parts(
        [
            score_name_front(word, tag) if still else score_front(word, tag)
            for word, tag, still in zip(words[:-1], tags[:-1], fixed, strict=True)
        ]
    )
    scores = shape_scores(context, bool(INITIAL.match(words[0])))
    choices: list[tuple[float, tuple[str, ...], str, Shape]] = []
    for undeclined in (False, True):
        last = score_last(words[-1], tags[-1], left, undeclined)
        given = any(map(is_given, {part[0] for part in last if part is not None}))
        cost = frozen if undeclined else 0.0
        found = [
            (score + before[1] + part[1] + cost, before[0], part[0], shape)
            for shape, score, before, part in zip(SHAPES, scores, front, last, strict=True)
            if before is not None and part is not None
        ]
        if given and len(words) > 1:
            found = [(score - two_given(row[0], word, shape[1]), row, word, shape) for score, row, word, shape in found]
        choices += found
    return best_readings(sorted(choices, key=itemgetter(0), reverse=True))


@lru_cache(maxsize=50_000)
def two_given(first: str, last: str, sex: str) -> float:
    """What a last word gains by being a given name too, which proves nothing after another («Майя Санду», no Санда).

    Where it is one of the other sex it has gained nothing («Хуан Мора»).
    """
    if not is_given(last) or not is_given(first) or given_gender(last) not in ("", sex):
        return 0.0
    return SETTINGS.weights.given_name


def end_alike(words: tuple[str, ...]) -> bool:
    """Whether all words of a name end as one oblique case of men's names does («Вайдотасу Жукаускасу»): no chance."""
    endings = [next((e for e in OBLIQUE if len(w) > len(e) + 2 and w.lower().endswith(e)), "") for w in words]
    return len(words) > 1 and "" not in endings and len(set(endings)) == 1


def frozen_east(word: str, context: Context) -> float:
    """What it costs to leave the last word of an East Asian name undeclined: some where it ends as its case would."""
    ending = EASTERN.get(context.case, "")
    return SETTINGS.weights.left_east if ending and word[-1:] in ending else 0.0


def best_readings(choices: Iterable[tuple[float, tuple[str, ...], str, Shape]]) -> tuple[NameReading, ...]:
    """The first readings of choices that are sorted by their score, each row of words once a gender."""
    best: dict[tuple[tuple[str, ...], str], NameReading] = {}
    for score, before, last, shape in choices:
        nominatives = (*before, last)
        key = nominatives, shape[1]
        if key not in best:
            best[key] = NameReading(nominatives, *shape, score)
            if len(best) == SETTINGS.persons.readings:
                break
    return tuple(best.values())


def join_parts(rows: Sequence[tuple[Part, ...]]) -> list[tuple[tuple[str, ...], float] | None]:
    """For each case, gender and number the nominatives of some words and their score, None where one has none."""
    joined: list[tuple[tuple[str, ...], float] | None] = [((), 0.0)] * len(SHAPES)
    for row in rows:
        joined = [
            ((*before[0], part[0]), before[1] + part[1]) if before and part else None
            for before, part in zip(joined, row, strict=True)
        ]
    return joined


@lru_cache(maxsize=1_000)
def shape_scores(context: Context, initials: bool) -> tuple[float, ...]:
    """How well each case, gender and number fit what surrounds the name and its beginning with an initial."""
    return tuple(
        score - SETTINGS.weights.plural_with_initials * (initials and shape[2] == "Plur")
        for shape, score in zip(SHAPES, context_scores(context), strict=True)
    )


@lru_cache(maxsize=1_000)
def context_scores(context: Context) -> tuple[float, ...]:
    """How well each case, gender and number fit what surrounds the name, in the order of SHAPES."""
    return tuple(context_score(shape, context) for shape in SHAPES)


def context_score(shape: Shape, context: Context) -> float:
    """How well a case, gender and number fit what surrounds the name; plurals of names and women are rarer in news."""
    case, gender, number = shape
    score = (SETTINGS.weights.plural if number == "Plur" else 0.0) + (
        SETTINGS.weights.woman if gender == "Fem" else 0.0
    )
    if context.case:
        other = SETTINGS.weights.sure_other_case if context.sure else SETTINGS.weights.context_other_case
        score += weigh_case(asked_case(context.case, shape), case, SETTINGS.weights.context_case, other)
    if context.gender:
        score += SETTINGS.weights.context_gender if context.gender == gender else SETTINGS.weights.context_other_gender
    return score


def asked_case(case: str, shape: Shape) -> str:
    """The case that what surrounds a name asks for: a genitive may be a man's accusative («посла»)."""
    return "Acc" if case == "Gen" and shape == ("Acc", "Masc", "Sing") else case


Support = dict[str, dict[tuple[str, str], list[tuple[float, int]]]]


class NameForm(NamedTuple):
    """A name as it stands in the text: its words, and its readings."""

    words: tuple[str, ...]
    readings: tuple[NameReading, ...]


def choose_readings(
    names: Sequence[NameForm], known: Iterable[str] = (), people: Container[tuple[str, ...]] = ()
) -> list[NameReading]:
    """One reading a name, so that the forms of a word agree over the document.

    `known` are nominative words (lower case) that are certain, as those of a lexicon; `people` whole names, likewise.
    """
    support = find_support(names)
    certain = frozenset(known)
    return [choose_reading(index, name, support, certain, people) for index, name in enumerate(names)]


def choose_reading(
    index: int, name: NameForm, support: Support, certain: frozenset[str], people: Container[tuple[str, ...]]
) -> NameReading:
    """The reading of one name that fits itself, the rest of the document and the persons known best."""

    if len(name.readings) == 1:
        return name.readings[0]
    told = [word.lower() if word[0].isalpha() and not INITIAL.match(word) else "" for word in name.words]

    def score(reading: NameReading) -> float:
        whole = SETTINGS.weights.known_person if len(reading.words) > 1 and reading.words in people else 0.0
        return whole + consistent_score(index, told, reading, support, certain)

    return max(name.readings, key=score)


def find_support(names: Sequence[NameForm]) -> Support:
    """For each nominative word and each form and case it was met in, how well the best two names fit it (0..1)."""
    support: Support = {}
    for index, name in enumerate(names):
        top, words = name.readings[0].score, [word.lower() for word in name.words]
        for reading in name.readings:
            weight = math.exp(min(reading.score - top, 0.0))
            for word, nominative in zip(words, reading.words, strict=True):
                seen = support.setdefault(nominative, {}).setdefault((word, reading.case), [])
                seen.append((weight, index))
                if len(seen) > 2:
                    seen.remove(min(seen))
    return support


def consistent_score(
    index: int, told: Sequence[str], reading: NameReading, support: Support, certain: frozenset[str]
) -> float:
    """A reading's score with what the document's other names say for its words.

    `told` are the words as they stand, in small letters, "" for an initial or a mark, which tells nothing.
    """
    score = reading.score
    for word, nominative in zip(told, reading.words, strict=True):
        if not word:
            continue
        own, others = (word, reading.case), 0.0
        for form, seen in support[nominative].items():
            if form != own:
                others += max([weight for weight, other in seen if other != index], default=0.0)
        score += SETTINGS.weights.same_word * min(others, SETTINGS.weights.same_word_at_most) + (
            SETTINGS.weights.known_word if nominative in certain else 0.0
        )
    return score


@lru_cache(maxsize=20_000)
def restore_case(word: str, nominative: str) -> str:
    """A nominative in the capitals of the word as written («БУЛАТОВА» → «Булатова», «аль-Сауда» → «аль-Сауд»)."""
    if not word.isupper() and any(letter.isupper() for letter in word):
        if "-" in word and word.count("-") == nominative.count("-"):
            parts = zip(word.split("-"), nominative.split("-"), strict=True)
            return "-".join(base[:1].upper() + base[1:] if part[:1].isupper() else base for part, base in parts)
        return "".join(
            letter.upper() if place < len(word) and word[place].isupper() else letter
            for place, letter in enumerate(nominative)
        )
    if (
        INITIAL.match(word)
        or word.lower() in load_names().particles
        or not CYRILLIC.match(word.lower().replace("-", ""))
    ):
        return word
    return "-".join(part.capitalize() for part in nominative.split("-"))
