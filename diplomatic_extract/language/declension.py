"""Declension of whole names: every case of a nominative phrase, and the nominative of a phrase in a text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import razdel

from diplomatic_extract.language.lemmas import CASES, GENDERS, NUMBERS, morphology, parses
from diplomatic_extract.language.lexis import load_words
from diplomatic_extract.model import Tag, Token

SIX = ("Nom", "Gen", "Dat", "Acc", "Ins", "Loc")
FIXED = re.compile(r"[A-Za-z\d]|^[^а-яё]*[А-ЯЁ][А-ЯЁ\d]")
ABBREVIATION = re.compile(r"([А-ЯЁ]{2,})(?:а|у|ом|е|ы|ов)")
MASCULINE = {"Gen": "а", "Dat": "у", "Ins": "ом", "Loc": "е"}
MODIFIERS = ("ADJF", "PRTF")
JOINTS = ("и", "—", "–", "-")
# «большая» of a name is the plain degree, which pymorphy3 rates below the comparative
UNLIKELY = frozenset({"больший"})
QUOTES = "«»\"“”„'’"
UNDECLINED = load_words("names", "undeclined")


def split_name(name: str) -> list[str]:
    """The words of a name as the tokeniser cuts them («Кот-д’Ивуар» → «Кот-д», «’», «Ивуар»)."""
    return [word.text for word in razdel.tokenize(name)]


def copy_capitals(source: str, target: str) -> str:
    """`target` with the capitals of `source`, part by part at hyphens («Нью-Йорк» + «нью-йорка» → «Нью-Йорка»)."""
    if source.isupper() and len(source) > 1:
        return target.upper()
    parts = source.split("-")
    words = target.split("-")
    if len(parts) != len(words):
        return target[:1].upper() + target[1:] if source[:1].isupper() else target
    return "-".join(w[:1].upper() + w[1:] if p[:1].isupper() else w for p, w in zip(parts, words, strict=True))


@lru_cache(maxsize=50_000)
def nominative_parses(word: str, kinds: tuple[str, ...]) -> tuple[Any, ...]:
    """pymorphy3's nominative readings of a word as one of the parts of speech, names of places and bodies first."""
    fitting = [p for p in parses(word.lower()) if p.tag.POS in kinds and p.tag.case == "nomn"]
    fitting = [p for p in fitting if p.normal_form not in UNLIKELY]
    known = [p for p in fitting if "Geox" in p.tag or "Orgn" in p.tag]
    things = [p for p in fitting if "Surn" not in p.tag and "Name" not in p.tag and "Patr" not in p.tag]
    return tuple(known or things or fitting)


def agrees(modifier: Any, noun: Any) -> bool:
    """Whether an adjective's reading agrees in number and gender with a noun's."""
    if noun.tag.number == "plur" or modifier.tag.number == "plur":
        return bool(modifier.tag.number == noun.tag.number)
    return bool(modifier.tag.gender == noun.tag.gender)


def find_head(words: Sequence[str], start: int = 0) -> int:
    """The index of the noun that heads a nominative phrase: the first one after its adjectives, or -1."""
    for i in range(start, len(words)):
        word = words[i]
        if FIXED.search(word):
            return -1
        if i + 1 < len(words) and words[i + 1][0] not in QUOTES and is_modifier(words, i):
            continue
        return i if nominative_parses(word, ("NOUN",)) else -1
    return -1


def is_modifier(words: Sequence[str], i: int) -> bool:
    """Whether a word of a nominative phrase is an adjective of the noun that follows."""
    adjectives = nominative_parses(words[i], MODIFIERS)
    if not adjectives:
        return False
    head = find_head(words, i + 1)
    nouns = nominative_parses(words[head], ("NOUN",)) if head > 0 else ()
    return any(agrees(a, n) for a in adjectives for n in nouns)


def inflect(parse: Any, case: str, noun: Any = None) -> str | None:
    """The form of a reading in a case, adjectives as they stand with an inanimate noun."""
    wanted = {CASES[case]}
    if noun is not None:
        wanted.add("plur" if noun.tag.number == "plur" else str(noun.tag.gender or "masc"))
        if case == "Acc" and noun.tag.gender != "femn":
            wanted.add("inan")
    return form_of(parse, frozenset(wanted))


@lru_cache(maxsize=20_000)
def form_of(parse: Any, grammemes: frozenset[str]) -> str | None:
    """The form of a pymorphy3 reading that has some grammemes, None where it has none."""
    form = parse.inflect(grammemes)
    return str(form.word) if form else None


@lru_cache(maxsize=10_000)
def genitive_of(name: str) -> str:
    """A nominative name in the genitive («Министерство иностранных дел» → «Министерства иностранных дел»).

    It stays as it stands where its declension is unknown.
    """
    return next((form for form, cases in decline(name, ("Nom", "Gen")).items() if "Gen" in cases), name)


def decline(name: str, cases: Sequence[str] = SIX) -> dict[str, set[str]]:
    """Every form of a nominative name with the `cases` it can stand for, words joined by single spaces.

    The head noun, its adjectives and names joined to it by «и» or a dash decline; whatever follows stays
    («Республики Казахстан»). A name that pymorphy3 cannot decline keeps one form for all cases.

    >>> sorted(decline("Северная Корея"))[:2]
    ['Северная Корея', 'Северной Кореей']
    """
    if name.lower() in UNDECLINED:
        return {name: set(cases)}
    words = split_name(name)
    front, words = split_elision(words)
    forms: dict[str, set[str]] = {}
    for case in cases:
        for variant in decline_words(words, case):
            forms.setdefault(" ".join([*front, *variant]), set()).add(case)
    return decline_unknown(words[0], cases) if len(forms) == 1 and is_unknown(words) else forms


def is_unknown(words: list[str]) -> bool:
    """Whether a name is one Russian word in a hard consonant of which pymorphy3 has no nominative («Эр-Рияд»)."""
    if len(words) != 1 or FIXED.search(words[0]) or words[0][-1] not in "бвгдзклмнпрстфх":
        return False
    return not morphology().word_is_known(words[0].lower())


def decline_unknown(word: str, cases: Sequence[str]) -> dict[str, set[str]]:
    """The forms of an unknown masculine name («Эр-Рияд» → «Эр-Рияда»)."""
    forms = {word: {"Nom", "Acc"}.intersection(cases)}
    return forms | {word + ending: {case} for case, ending in MASCULINE.items() if case in cases}


def split_elision(words: list[str]) -> tuple[list[str], list[str]]:
    """What stands before an elided article and stays («Кот-д», «’»), and what declines after it («Ивуар»)."""
    at = max((i for i, word in enumerate(words) if word in "’'"), default=-1)
    return words[: at + 1], words[at + 1 :]


def decline_words(words: Sequence[str], case: str) -> list[list[str]]:
    """The words of a nominative name in one case, in every way the head noun declines."""
    head = find_head(words)
    if head < 0:
        return [list(words)]
    tails = decline_tail(words[head + 1 :], case)
    variants: list[list[str]] = []
    for noun in nominative_parses(words[head], ("NOUN",)):
        front = decline_front(words[: head + 1], noun, case)
        if front and front not in variants:
            variants.append(front)
    return [front + tail for front in variants for tail in tails] or [list(words)]


def decline_front(words: Sequence[str], noun: Any, case: str) -> list[str] | None:
    """Adjectives and head in one case, or None where an adjective does not agree with this reading of the head."""
    forms = []
    for word in words[:-1]:
        adjective = next((a for a in nominative_parses(word, MODIFIERS) if agrees(a, noun)), None)
        if adjective is None:
            return None
        forms.append(copy_capitals(word, inflect(adjective, case, noun) or word))
    return [*forms, copy_capitals(words[-1], inflect(noun, case) or words[-1])]


def decline_tail(words: Sequence[str], case: str) -> list[list[str]]:
    """What follows the head: declined after «и» or a dash when it is a nominative name, else as it stands."""
    if len(words) > 1 and words[0] in JOINTS and find_head(words, 1) > 0:
        return [[words[0], *rest] for rest in decline_words(words[1:], case)]
    return [list(words)]


# --------------------------------------------------------------------------- nominative of a phrase in a text


@lru_cache(maxsize=100_000)
def fitting_parse(form: str, tag: Tag, kinds: tuple[str, ...]) -> Any:
    """pymorphy3's reading of a form as one of the parts of speech that shares most with the tagger's, or None."""
    fitting = [p for p in parses(form) if p.tag.POS in kinds]
    return max(fitting, key=lambda parse: tag_fit(parse, tag), default=None)


def tag_fit(parse: Any, tag: Tag) -> float:
    """Points for case, number and gender in common; the dictionary's own likelihood decides between equals."""
    score = float(parse.score) * 0.5
    if tag.case and str(parse.tag.case or "")[:3] == CASES.get(tag.case, "-")[:3]:
        score += 2
    if tag.number and parse.tag.number == NUMBERS.get(tag.number):
        score += 1
    if tag.gender and parse.tag.gender == GENDERS.get(tag.gender):
        score += 0.5
    if "Supr" in parse.tag or parse.normal_form in UNLIKELY:
        score -= 0.4
    if "Surn" in parse.tag or "Name" in parse.tag or "Patr" in parse.tag:
        score -= 1
    return score


def first_noun(tokens: Sequence[Token]) -> int:
    """The index of the noun that heads a name in a text: the first token that is no adjective, mark or numeral."""
    for i, token in enumerate(tokens):
        if token.tag.pos not in ("ADJ", "DET", "PUNCT", "NUM", "ADP", "VERB") and token.text[0].isalpha():
            return i
    return 0


def nominative_of(tokens: Sequence[Token], head: int, *, single: bool = False) -> list[str]:
    """The words of a phrase with its head and the adjectives before it in the nominative, number kept.

    `head` counts within `tokens`; what follows the head stays as written.
    «Министерством иностранных дел» → «Министерство», «иностранных», «дел». A noun that several adjectives in the
    singular share is one: «(Донецкой и) Луганской областей» → «Луганская», «область»; with `single` every noun is.
    """
    return list(nominative_words(tuple([t.text for t in tokens]), tuple([t.tag for t in tokens]), head, single))


@lru_cache(maxsize=20_000)
def nominative_words(
    written: tuple[str, ...], tags: tuple[Tag, ...], head: int, single: bool = False
) -> tuple[str, ...]:
    """The same of words as they are written and tagged."""
    tokens = [Token(i, 0, 0, text, tag) for i, (text, tag) in enumerate(zip(written, tags, strict=True))]
    words = list(written)
    noun = tokens[head]
    if ending := ABBREVIATION.fullmatch(noun.text):
        words[head] = ending[1]
    parse = None if FIXED.search(noun.text) else fitting_parse(noun.text.lower(), noun.tag, ("NOUN",))
    if parse is not None and (single or shares_noun(tokens, head)):
        parse = parse.inflect({"sing"}) or parse
    if parse is None or "Fixd" in parse.tag:
        gender, number = noun.tag.gender, noun.tag.number
    else:
        form = form_of(parse, frozenset(["nomn"]))
        words[head] = copy_capitals(noun.text, keep_spelling(noun.text, form)) if form else noun.text
        gender, number = "", ""
    for i in range(head):
        words[i] = nominative_modifier(tokens[i], parse, gender, number)
    return tuple(words)


def shares_noun(tokens: Sequence[Token], head: int) -> bool:
    """Whether a noun in the plural follows adjectives in the singular alone."""
    adjectives = [token.tag.number for token in tokens[:head] if token.tag.pos == "ADJ"]
    return tokens[head].tag.number == "Plur" and bool(adjectives) and set(adjectives) == {"Sing"}


def keep_spelling(source: str, form: str) -> str:
    """A form with «е» where its source has it, since the dictionary's «ё» is a guess («Чекерса» → «Чекерс»)."""
    if "ё" in source.lower():
        return form
    written = source.lower()
    return "".join("е" if letter == "ё" and written[i : i + 1] == "е" else letter for i, letter in enumerate(form))


def nominative_modifier(token: Token, noun: Any, gender: str, number: str) -> str:
    """An adjective in the nominative of its noun's number and gender; other words stay."""
    if token.tag.pos not in ("ADJ", "DET", "VERB", "PROPN", "NOUN", "NUM") or FIXED.search(token.text):
        return token.text
    parse = fitting_parse(token.text.lower(), token.tag, MODIFIERS)
    if parse is None:
        return token.text
    plural = noun.tag.number == "plur" if noun is not None else number == "Plur"
    kind = noun.tag.gender if noun is not None else GENDERS.get(gender)
    shape = "plur" if plural else str(kind or parse.tag.gender or "masc")
    if "Supr" in parse.tag:
        return copy_capitals(token.text, nominative_superlative(parse.word, shape))
    form = form_of(parse, frozenset(["nomn", shape]))
    return copy_capitals(token.text, form) if form else token.text


def nominative_superlative(form: str, shape: str) -> str:
    """A superlative in the nominative, which pymorphy3 would rebuild («высшего» → «высший», not «высочайший»)."""
    stem = re.sub(r"(его|ему|ими|ий|ая|ее|ие|им|ем|ую|ей|их)$", "", form)
    return stem + {"femn": "ая", "neut": "ее", "plur": "ие"}.get(shape, "ий")
