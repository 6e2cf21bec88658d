"""Numbers in figures and in words: «1,4 млрд», «1.844.036,12», «3–5 тысяч», «двадцать пять миллионов»."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

import msgspec

from diplomatic_extract.data_files import load_table
from diplomatic_extract.language.lemmas import readings
from diplomatic_extract.model import Token

FIGURE = re.compile(r"(?=.{1,24}$)\d+(?:[.,'’]\d+)*")
# the most groups of three digits that one number has: 999 trillion and a fraction
GROUPS = 4
DASHES = frozenset("-–—−‒")
RANGE = re.compile(r"(\d[\d.,]*)\s*[-–—−‒]\s*(\d[\d.,]*)")
THOUSANDS = re.compile(r"\d{3}")


class Number(msgspec.Struct, frozen=True):
    """A number that stands on tokens `first` … `last` (inclusive), in full units.

    `high` is the upper end of a range that is written as one («3–5 млрд»); `scale` the multiplier the value contains
    (1e9 for «1,4 млрд», 1 where none is written); `words` says that it is written in words.
    """

    first: int
    last: int
    value: float
    high: float | None = None
    scale: float = 1.0
    words: bool = False


# --------------------------------------------------------------------------- one token


def read_figure(text: str, *, scaled: bool = False) -> float | None:
    """The value of a number in figures, None where the text is none.

    The comma is decimal, as Russian writes; several equal separators, or a dot before the last three digits of a
    number without a scale word (`scaled`), part thousands: «1.844.036,12», «1.500» but «1.500 млн».
    """
    if not FIGURE.fullmatch(text):
        return None
    marks = [mark for mark in text if not mark.isdigit()]
    digits = re.split(r"[.,'’]", text)
    if not marks:
        return float(text)
    grouped = all(len(part) == 3 for part in digits[1:]) and len(digits[0]) <= 3 and digits[0] != "0"
    if len(set(marks)) == 1:
        if grouped and (len(marks) > 1 or marks[0] in "'’" or (marks[0] == "." and not scaled)):
            return float("".join(digits))
        return float(".".join(digits)) if len(marks) == 1 else None
    inner = digits[:-1]
    if marks[-1] in marks[:-1] or len(set(marks[:-1])) > 1 or any(len(part) != 3 for part in inner[1:]):
        return None
    return float("".join(inner) + "." + digits[-1])


@lru_cache(maxsize=50_000)
def numeral_value(form: str) -> float | None:
    """The value of a numeral below a thousand in any form («двадцати» → 20), None for other words."""
    table = load_table("figures")["numerals"]
    return next((float(table[lemma]) for lemma in lemmas(form) if lemma in table), None)


@lru_cache(maxsize=50_000)
def scale_value(form: str) -> float | None:
    """The multiplier of a scale word in any form («миллиардов» → 1e9), None for other words."""
    table = load_table("figures")["scales"]
    return next((float(table[lemma]) for lemma in lemmas(form) if lemma in table), None)


@lru_cache(maxsize=50_000)
def half_value(form: str) -> float | None:
    """The value of a scale word with «пол-» («полмиллиарда» → 5e8), None for other words."""
    return scale_value(rest) if form.startswith("пол") and len(rest := form[3:].lstrip("-")) > 4 else None


@cache
def lemmas(form: str) -> frozenset[str]:
    """All lemmas a lower-case form may have, with «е» for «ё»."""
    return (
        frozenset(reading.lemma.replace("ё", "е") for reading in readings(form)) if form[:1].isalpha() else frozenset()
    )


def in_full(value: float, scale: float) -> float:
    """A value times its scale without the noise of binary fractions (16,22 млрд is 16 220 000 000)."""
    return round(value * scale, 4)


# --------------------------------------------------------------------------- numbers of several tokens


def find_numbers(tokens: Sequence[Token]) -> list[Number]:
    """All numbers of a sentence's tokens, in order, none inside another."""
    found: list[Number] = []
    i = 0
    while i < len(tokens):
        number = number_at(tokens, i) if opens_number(tokens[i].text.lower()) else None
        if number is not None:
            found.append(number)
        i = number.last + 1 if number else i + 1
    return found


@lru_cache(maxsize=50_000)
def opens_number(form: str) -> bool:
    """Whether a number can start with a lower-case form: a figure, a numeral, a scale word or a fraction."""
    if not form[0].isalpha():
        return form[0].isdigit()
    fractions = load_table("figures")["fractions"]
    readers = (half_value, numeral_value, scale_value)
    return any(read(form) is not None for read in readers) or not lemmas(form).isdisjoint(fractions)


def number_at(tokens: Sequence[Token], i: int) -> Number | None:
    """The longest number that starts at token `i`."""
    form = tokens[i].text.lower()
    if not (form[0].isdigit() or form[0].isalpha()):
        return None
    if form[0].isdigit():
        return figure_range_at(tokens, i) or compound_at(tokens, i)
    if half := half_value(form):
        return Number(i, i, half / 2, scale=half, words=True)
    return fraction_at(tokens, i) or compound_at(tokens, i)


def fraction_at(tokens: Sequence[Token], i: int) -> Number | None:
    """«четверть миллиарда»: a fraction before a scale word."""
    fractions = load_table("figures")["fractions"]
    share = next((fractions[lemma] for lemma in lemmas(tokens[i].text.lower()) if lemma in fractions), None)
    scale = scale_at(tokens, i + 1) if share is not None else None
    return (
        Number(i, scale[1], in_full(share, scale[0]), scale=scale[0], words=True)
        if share is not None and scale
        else None
    )


def figure_range_at(tokens: Sequence[Token], i: int) -> Number | None:
    """«3–5», «1,5-2 млрд» where the tokenizer keeps a range together."""
    match = RANGE.fullmatch(tokens[i].text)
    if match is None:
        return None
    scale, last = scale_at(tokens, i + 1) or (1.0, i)
    low, high = (read_figure(part, scaled=scale > 1) for part in match.groups())
    if low is None or high is None or low >= high:
        return None
    return Number(i, last, in_full(low, scale), in_full(high, scale), scale)


def scale_at(tokens: Sequence[Token], i: int) -> tuple[float, int] | None:
    """The multiplier of a scale word at token `i` and the last token of it (the dot of «млрд.» counts)."""
    if i >= len(tokens):
        return None
    scale = scale_value(tokens[i].text.lower()) or letter_value(tokens, i) or informal_value(tokens, i)
    return (scale, skip_dot(tokens, i)) if scale else None


def letter_value(tokens: Sequence[Token], i: int) -> float | None:
    """The multiplier of a capital letter glued to the figure before it («980M»)."""
    glued = i > 0 and tokens[i - 1].stop == tokens[i].start and tokens[i - 1].text[-1].isdigit()
    return load_table("figures")["letters"].get(tokens[i].text) if glued else None


def informal_value(tokens: Sequence[Token], i: int) -> float | None:
    """The multiplier of a word that is one only beside money («2 ярда долларов»)."""
    table = load_table("figures")["informal_scales"]
    found = next((float(table[lemma]) for lemma in lemmas(tokens[i].text.lower()) if lemma in table), None)
    return found if found and (stands_for_money(tokens, i + 1) or stands_for_money(tokens, i - 2)) else None


def stands_for_money(tokens: Sequence[Token], i: int) -> bool:
    """Whether a token is a currency's noun, abbreviation or sign."""
    if not 0 <= i < len(tokens):
        return False
    table, form = load_table("currencies"), tokens[i].text.lower()
    known = form in table["forms"] or form in table["symbols"]
    return known or any(lemma in table["nouns"] for lemma in lemmas(form))


def skip_dot(tokens: Sequence[Token], i: int) -> int:
    """The token of the dot of an abbreviation at token `i`, else `i`; the last dot of a sentence stays out."""
    if i + 2 >= len(tokens) or tokens[i + 1].text != "." or tokens[i + 1].start != tokens[i].stop:
        return i
    form = tokens[i].text.lower()
    return i + 1 if form in ABBREVIATED or not set(form) & VOWELS else i


VOWELS = frozenset("аеёиоуыэюя")
ABBREVIATED = frozenset({"тыс", "млн", "млрд", "трлн", "долл", "дол", "руб", "куб", "мес"})


def compound_at(tokens: Sequence[Token], i: int) -> Number | None:
    """«25», «1 234 567», «1,4 млрд», «1 млн 200 тыс.», «двадцать пять миллионов», «миллион двести тысяч»."""
    total, bound, last, largest, words = 0.0, float("inf"), i - 1, 1.0, False
    group = group_at(tokens, i) or one_at(tokens, i)
    while group is not None:
        value, stop, in_words = group
        scale, end = scale_at(tokens, stop + 1) or (1.0, stop)
        value = value_of_figure(tokens, last + 1, stop, scale, value)
        # a figure that goes on must have a smaller scale of its own: «5 млн 2024 года» are two numbers
        if last >= i and (value * scale >= bound or not (in_words or scale > 1)):
            break
        total, bound, last, largest, words = (
            total + in_full(value, scale),
            scale,
            end,
            max(largest, scale),
            words or in_words,
        )
        group = group_at(tokens, last + 1) if scale > 1 else None
    return Number(i, last, total, scale=largest, words=words) if last >= i else None


def one_at(tokens: Sequence[Token], i: int) -> tuple[float, int, bool] | None:
    """«миллиард», «тысячу»: one of a scale, said by the singular; «миллиарды» and «млрд» alone are no number.

    Forms of both numbers («тысячи») are left to the tagger.
    """
    form = tokens[i].text.lower()
    if not scale_value(form) or form in ABBREVIATED:
        return None
    numbers = {reading.number for reading in readings(form) if reading.number}
    singular = numbers == {"sing"} or ("sing" in numbers and tokens[i].tag.number == "Sing")
    return (1.0, i - 1, True) if singular else None


def value_of_figure(tokens: Sequence[Token], first: int, last: int, scale: float, value: float) -> float:
    """A figure read again when its scale is known («3.125 млрд» is decimal, «3.125» are thousands)."""
    again = read_figure(tokens[first].text, scaled=True) if first == last and scale > 1 else None
    return value if again is None else again


def group_at(tokens: Sequence[Token], i: int) -> tuple[float, int, bool] | None:
    """A number without its scale at token `i`: value, last token, whether in words."""
    if i >= len(tokens):
        return None
    if tokens[i].text[0].isdigit():
        value = read_figure(tokens[i].text)
        return None if value is None else join_thousands(tokens, i, value)
    return words_at(tokens, i)


def join_thousands(tokens: Sequence[Token], i: int, value: float) -> tuple[float, int, bool]:
    """«1 234 567,5»: groups of three digits parted by one space each."""
    last = i
    if tokens[i].text.isdigit() and len(tokens[i].text) <= 3 and tokens[i].text[0] != "0":
        for token in thousands_after(tokens, i):
            head, _, tail = token.text.replace(".", ",").partition(",")
            value, last = value * 1000 + float(f"{head}.{tail or 0}"), token.index
    return value, last, False


def thousands_after(tokens: Sequence[Token], i: int) -> Iterator[Token]:
    """The tokens after `i` that go on with groups of thousands; a decimal part ends them."""
    for before, token in zip(tokens[i : i + GROUPS], tokens[i + 1 : i + 1 + GROUPS], strict=False):
        if token.start - before.stop != 1 or not re.fullmatch(r"\d{3}(?:[.,]\d+)?", token.text):
            return
        yield token
        if not token.text.isdigit():
            return


def words_at(tokens: Sequence[Token], i: int) -> tuple[float, int, bool] | None:
    """«двадцать пять», «сто одиннадцать», «два с половиной»: numerals that go down in size."""
    total, bound, last = 0.0, 1000.0, i - 1
    for token in tokens[i : i + 4]:
        value = numeral_value(token.text.lower())
        if value is None or value >= bound:
            break
        total, last = total + value, token.index
        bound = 100.0 if value >= 100 else 10.0 if value >= 20 else 0.0
    if last < i:
        return None
    if [token.text.lower() for token in tokens[last + 1 : last + 3]] == ["с", "половиной"]:
        return total + 0.5, last + 2, True
    return total, last, True


# --------------------------------------------------------------------------- a number alone


def read_number(text: str) -> float | None:
    """The number a whole string says, None where it says none or more than that.

    >>> read_number("двадцать пять миллионов")
    25000000.0
    """
    from diplomatic_extract.language.segment import adapt_sentence

    tokens = adapt_sentence(0, text, 0, 0).tokens
    number = number_at(tokens, 0) if tokens else None
    return number.value if number and number.last == len(tokens) - 1 and number.high is None else None
