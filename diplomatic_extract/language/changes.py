"""Growth and decline: «вырос на 20 %» (+20), «сократился вдвое» (−50), «в 4,7 раза больше» (+370)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import Literal

import msgspec

from diplomatic_extract.data_files import load_table
from diplomatic_extract.language.lemmas import readings
from diplomatic_extract.language.numbers import Number, find_numbers, lemmas
from diplomatic_extract.language.words import Phrases, fold, load_phrases, phrase_after, phrase_before
from diplomatic_extract.model import Sentence, Token

Qualifier = Literal["exact", "about", "over", "under", "up_to"]
CLAUSE_ENDS = frozenset(",;:()—–-")
# how far a growth noun may stand from its percent: «рост инвестиций за этот период составил почти 20 %»
NOUN_REACH = 9
# behind the verb that says to how much the change comes («рост … за год составил 12 %»)
LEVEL_REACH = 16
# how far back an elided verb is looked for
SENTENCE_REACH = 60
# what shows a change that took place: past tense, participles, converbs
PAST = frozenset({"past", "PRTF", "PRTS", "GRND"})


class Change(msgspec.Struct, frozen=True):
    """A change in percent, signed: chars `start`, `stop` of the normalised text, tokens `first` … `last`.

    `high` is the other end of a range («на 20–25 %»); `cue` the token of the verb or noun that gives the sign,
    -1 where a sign character («+5,3 %») does.
    """

    start: int
    stop: int
    first: int
    last: int
    pct: float
    qualifier: Qualifier = "exact"
    high: float | None = None
    cue: int = -1


class Factor(msgspec.Struct, frozen=True):
    """A change before its direction is known: by a percent (`times` false) or a multiplier (`times` true)."""

    first: int
    last: int
    value: float
    high: float | None
    times: bool
    plain: bool = False


# --------------------------------------------------------------------------- direction


@cache
def directions() -> dict[str, int]:
    """Lemma → +1 or -1 of verbs and nouns of change."""
    table = load_table("figures")["changes"]
    return {fold(word): sign for key, sign in (("grows", 1), ("shrinks", -1)) for word in table[key]}


@cache
def comparatives() -> dict[str, int]:
    """Comparative form → +1 or -1 («больше», «ниже»)."""
    table = load_table("figures")["changes"]
    return {word: sign for key, sign in (("more", 1), ("less", -1)) for word in table[key]}


def direction_of(token: Token) -> int:
    """+1 where a token's word grows, -1 where it shrinks, else 0."""
    return word_direction(token.text.lower(), fold(token.lemma)) if token.text[0].isalpha() else 0


@lru_cache(maxsize=50_000)
def word_direction(form: str, lemma: str) -> int:
    """The direction of a form, by its lemma in the text or any that it may have."""
    known = directions()
    return known.get(lemma) or next((known[other] for other in lemmas(form) if other in known), 0)


def find_direction(tokens: Sequence[Token], first: int, last: int) -> tuple[int, int] | None:
    """Sign and cue token of the change whose figure stands on tokens `first` … `last`.

    A comparative right after the figure decides, then a word of change before it in the clause, then one after it in
    the clause, then the last one before it in the sentence («выросла на 22 %, с соседями — на 3,5 %»).
    """
    after = last + 1
    if after < len(tokens) and (sign := comparatives().get(fold(tokens[after].text))):
        return sign, after
    before, following = clause_before(tokens, first), clause_after(tokens, last)
    for k in [*before, *following, *range(before.stop, max(-1, before.stop - SENTENCE_REACH), -1)]:
        if sign := direction_of(tokens[k]):
            return sign, k
    return None


def clause_before(tokens: Sequence[Token], first: int) -> range:
    """Tokens before `first` back to a punctuation mark, nearest first."""
    k = first - 1
    while k >= max(0, first - SENTENCE_REACH) and tokens[k].text not in CLAUSE_ENDS:
        k -= 1
    return range(first - 1, k, -1)


def clause_after(tokens: Sequence[Token], last: int) -> range:
    """Up to four tokens after `last` as far as a punctuation mark."""
    k = last + 1
    while k < min(len(tokens), last + 5) and tokens[k].text not in CLAUSE_ENDS:
        k += 1
    return range(last + 1, k)


# --------------------------------------------------------------------------- changes


def find_changes(sentence: Sentence, text: str, numbers: Sequence[Number] | None = None) -> list[Change]:
    """All changes in percent of a sentence whose direction the sentence says, in order.

    A percent that says no change (a share, a rate) is left out. `numbers` are the sentence's, where they are known.
    """
    tokens = sentence.tokens
    numbers = find_numbers(tokens) if numbers is None else numbers
    factors = [*figure_factors(tokens, numbers), *word_factors(tokens)]
    found = [change for factor in factors if (change := resolve_change(tokens, factor))]
    return sorted(found, key=lambda change: change.start)


def figure_factors(tokens: Sequence[Token], numbers: Iterable[Number]) -> list[Factor]:
    """Percents, «в N раз» and «на треть» before their direction is known."""
    found = []
    for number in numbers:
        if (last := percent_end(tokens, number.last + 1)) is not None:
            plain = not preceded_by(tokens, number.first, "на")
            found.append(Factor(number.first, last, number.value, number.high, False, plain))
        elif is_times(tokens, number):
            found.append(Factor(number.first, number.last + 1, number.value, number.high, True))
    return found


def percent_end(tokens: Sequence[Token], k: int) -> int | None:
    """The last token of a percent sign or word at token `k`, None where there is none."""
    if k >= len(tokens):
        return None
    form = tokens[k].text.lower()
    return k if form in ("%", "проц") or (form.startswith("процент") and "процент" in lemmas(form)) else None


def is_times(tokens: Sequence[Token], number: Number) -> bool:
    """«в 1,7 раза»: a number between «в» and «раз»."""
    after = number.last + 1
    said = after < len(tokens) and tokens[after].text.lower() in ("раз", "раза")
    return said and preceded_by(tokens, number.first, "в") and number.value > 1


def preceded_by(tokens: Sequence[Token], first: int, word: str) -> bool:
    """Whether a preposition stands before token `first`, qualifiers between («на более чем 20 %»)."""
    k = first - 1
    while k >= 0 and (tokens[k].text in ("+", "±") or fold(tokens[k].text) in between_words()):
        k -= 1
    return k >= 0 and fold(tokens[k].text) == word


@cache
def between_words() -> frozenset[str]:
    """Single words that may stand between a preposition and its figure."""
    phrases = qualifier_phrases()
    return frozenset(word for words in phrases for word in words if len(word) > 3) | {"не", "чем"}


def word_factors(tokens: Sequence[Token]) -> list[Factor]:
    """«вдвое», «удвоился», «на треть», «наполовину» before their direction is known."""
    table = load_table("figures")
    found = []
    for token in tokens:
        word = fold(token.text)
        if word in table["factors"]:
            found.append(Factor(token.index, token.index, table["factors"][word], None, True))
        elif (verb := fold(token.lemma)) in table["factor_verbs"]:
            found.append(Factor(token.index, token.index, table["factor_verbs"][verb], None, True, True))
        elif (share := share_of(token)) and (word == "наполовину" or preceded_by(tokens, token.index, "на")):
            found.append(Factor(token.index, token.index, share * 100, None, False))
    return found


def share_of(token: Token) -> float | None:
    """The part of one that a word says («треть» → 0.333)."""
    table: dict[str, float] = load_table("figures")["fractions"]
    return table.get(fold(token.lemma)) or table.get(fold(token.text))


def resolve_change(tokens: Sequence[Token], factor: Factor) -> Change | None:
    """A factor with its direction as a signed change, None where nothing says that something changed."""
    direction = change_direction(tokens, factor)
    if direction is None:
        return None
    sign, cue = direction
    pct, high = (percent_of(value, sign, factor.times) for value in (factor.value, factor.high))
    if pct is None:
        return None
    qualifier = find_qualifier(tokens, factor.first, factor.last)
    start, stop = tokens[factor.first].start, tokens[factor.last].stop
    return Change(start, stop, factor.first, factor.last, pct, qualifier, high, cue)


def change_direction(tokens: Sequence[Token], factor: Factor) -> tuple[int, int] | None:
    """Sign and cue of a factor: a sign character, the factor's own verb, or a word of change around it."""
    before = tokens[factor.first - 1].text if factor.first else ""
    if before in ("+", "−") or fold(before) in ("плюс", "минус"):
        return (1 if before in ("+",) or fold(before) == "плюс" else -1), -1
    if factor.plain and factor.times:
        return 1, factor.first
    if factor.plain:
        return noun_direction(tokens, factor)
    return find_direction(tokens, factor.first, factor.last)


def noun_direction(tokens: Sequence[Token], factor: Factor) -> tuple[int, int] | None:
    """The direction of a percent without «на», which only a noun of change before it gives: «рост составил 20 %»."""
    if preceded_by(tokens, factor.first, "до"):
        return None
    reach = LEVEL_REACH if factor.first and amounts_to(tokens[factor.first - 1]) else NOUN_REACH
    for k in range(factor.first - 1, max(-1, factor.first - reach), -1):
        sign = direction_of(tokens[k])
        if sign and is_noun(tokens[k]):
            return sign, k
        if (
            percent_end(tokens, k) is not None
            or tokens[k].text in (";", ":", ")")
            or (sign and not compares(tokens[k]))
        ):
            return None
    return None


def amounts_to(token: Token) -> bool:
    """Whether a verb says to how much its subject comes («рост … составил 20 %»)."""
    return fold(token.lemma) in load_table("figures")["levels"]["verbs"] and not direction_of(token)


def is_noun(token: Token) -> bool:
    """Whether a word of change is a noun, by its dictionary form."""
    return not fold(token.lemma).endswith(("ть", "ться", "ти", "тись"))


def percent_of(value: float | None, sign: int, times: bool) -> float | None:
    """The signed percent of a factor: 1.7 times up is +70, twice down is -50."""
    if value is None:
        return None
    if not times:
        return round(sign * value, 4)
    return round((value - 1) * 100 if sign > 0 else (1 / value - 1) * 100, 4)


# --------------------------------------------------------------------------- qualifiers


@cache
def qualifier_phrases() -> Phrases:
    """Phrases before a figure → how exact they make it."""
    return load_phrases(load_table("figures")["qualifiers"])


@cache
def after_phrases() -> Phrases:
    """Phrases after a figure → how exact they make it."""
    return load_phrases(load_table("figures")["after"])


@cache
def fillers() -> frozenset[str]:
    """Words that may stand between a qualifier and its figure."""
    return frozenset(fold(word) for word in load_table("figures")["fillers"]["words"])


def find_qualifier(tokens: Sequence[Token], first: int, *ends: int) -> Qualifier:
    """How exact the figure that starts at token `first` is said to be; a phrase may also follow one of its `ends`."""
    for end in ends:
        if after := phrase_after(tokens, end + 1, after_phrases()):
            return adapt_qualifier(after[0])
    for k in range(first - 1, max(-1, first - 5), -1):
        if found := phrase_before(tokens, k, qualifier_phrases()):
            label, start = found
            return adapt_qualifier(label) if not is_other_use(tokens, start, k, first) else "exact"
        if fold(tokens[k].text) not in fillers() and fold(tokens[k].lemma) not in fillers():
            break
    return "exact"


def adapt_qualifier(label: str) -> Qualifier:
    """A qualifier from its name in the table."""
    names: dict[str, Qualifier] = {"about": "about", "over": "over", "under": "under", "up_to": "up_to"}
    return names[label]


def is_other_use(tokens: Sequence[Token], start: int, end: int, first: int) -> bool:
    """Where a qualifier says something else: «вырос до 5 млрд» is reached, «превысил план на 5 млрд» compares."""
    if start == end and fold(tokens[start].text) == "до":
        return is_reached(tokens, start)
    return compares(tokens[end]) and any(fold(token.text) == "на" for token in tokens[end + 1 : first])


def compares(token: Token) -> bool:
    """Whether a token is a verb like «превысить», which bounds a figure, or with «на» compares."""
    return fold(token.lemma) in load_table("figures")["fillers"]["verbs_without_na"]


def is_reached(tokens: Sequence[Token], k: int) -> bool:
    """Whether «до» at token `k` follows a change that took place (past verb, converb or noun), not a goal."""
    for token in reversed(tokens[max(0, k - 12) : k]):
        if direction_of(token):
            return is_noun(token) or any(PAST & reading.grammemes for reading in readings(token.text.lower()))
    return False
