"""Amounts of money and of goods with their spans: «почти 1,5 млрд долларов», «$3.2 миллиарда», «500 тыс. тонн»."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import msgspec

from diplomatic_extract.data_files import load_table
from diplomatic_extract.language.changes import (
    Qualifier,
    after_phrases,
    find_direction,
    find_qualifier,
    percent_end,
    preceded_by,
)
from diplomatic_extract.language.currencies import NATIONAL, currency_nouns, currency_owners, iso_codes
from diplomatic_extract.language.lemmas import readings
from diplomatic_extract.language.numbers import DASHES, Number, find_numbers, in_full, lemmas, skip_dot
from diplomatic_extract.language.words import fold, phrase_after
from diplomatic_extract.model import Sentence, Token

CALENDAR = frozenset({"год", "месяц", "день", "час", "минута", "век", "неделя", "сутки", "лето", "раз", "процент"})


class Amount(msgspec.Struct, frozen=True):
    """A quantity: chars `start`, `stop` of the normalised text, tokens `first` … `last`, qualifiers outside.

    `value` and `high` (the other end of a range) are in full units. `unit` is the currency's code, a measure («т»)
    or the lemma of the counted noun; it is "" and `currency` None where the text leaves the unit out («порядка 2,3
    миллиарда»). `scale` is the multiplier written (1e9 for «млрд», 1 for none). `delta` marks a difference
    («вырос на 2 млрд»), which is no level; `direction` is then 1 or -1.
    """

    start: int
    stop: int
    first: int
    last: int
    value: float
    currency: str | None = None
    qualifier: Qualifier = "exact"
    high: float | None = None
    unit: str = ""
    scale: float = 1.0
    delta: bool = False
    direction: int = 0


class Unit(msgspec.Struct, frozen=True):
    """What is counted, ending at token `last`."""

    name: str
    last: int
    currency: str | None = None


# --------------------------------------------------------------------------- currencies


@lru_cache(maxsize=50_000)
def currency_noun(form: str) -> str | None:
    """The currency noun that a lower-case form is of («тенге», «долларов», «руб»)."""
    noun = load_table("currencies")["forms"].get(form)
    known = (lemma for lemma in lemmas(form) if lemma in currency_nouns())
    return str(noun) if noun else next(known, None)


def symbol_currency(token: Token) -> str | None:
    """The noun or code of a currency sign («$», «USD»)."""
    symbol = load_table("currencies")["symbols"].get(token.text.lower())
    if symbol:
        return str(symbol)
    code = len(token.text) == 3 and token.text.isascii() and token.text.isupper()
    return token.text if code and token.text in iso_codes() else None


def resolve_currency(noun: str, owner: str, text: str, start: int) -> str | None:
    """The code of a currency noun by the owner said with it, its default, or the nearest owner named in the text.

    An owner that is said but not known gives none.
    """
    if noun not in currency_nouns():
        return noun
    if owner in ("сша", "стерлингов") or NATIONAL.search(owner):
        return next((code for stem, code in currency_owners()[noun].items() if owner.startswith(stem)), None)
    return currency_nouns()[noun] or nearest_owner(currency_owners()[noun], text, start)


@lru_cache(maxsize=4)
def fold_text(text: str) -> str:
    """A whole text folded, kept for the amounts that follow."""
    return fold(text)


def nearest_owner(owners: dict[str, str], text: str, start: int) -> str | None:
    """The code whose owner is named nearest before an offset, else first after it."""
    lower = fold_text(text)
    before = [(lower.rfind(stem, 0, start), code) for stem, code in owners.items()]
    if (best := max(before, default=(-1, ""))) and best[0] >= 0:
        return best[1]
    after = [(at, code) for stem, code in owners.items() if (at := lower.find(stem, start)) >= 0]
    return min(after)[1] if after else None


# --------------------------------------------------------------------------- amounts


def find_amounts(
    sentence: Sentence, text: str, *, bare: bool = False, numbers: Sequence[Number] | None = None
) -> list[Amount]:
    """The amounts of a sentence in order; `text` is the whole normalised text.

    `bare` adds numbers that leave out scale and unit («около 11,6»), where a qualifier or a fraction shows a measured
    quantity; `inherit_units` gives them what the amount before them said. `numbers` are the sentence's, where they are
    known already.

    >>> find_amounts(sentence, "Товарооборот достиг почти 1,5 млрд долларов.")[0].value  # doctest: +SKIP
    1500000000.0
    """
    tokens = sentence.tokens
    numbers = find_numbers(tokens) if numbers is None else numbers
    amounts = [amount for number in numbers if (amount := adapt_amount(tokens, number, text, bare))]
    return join_ranges(tokens, amounts, numbers)


def adapt_amount(tokens: Sequence[Token], number: Number, text: str, bare: bool) -> Amount | None:
    """A number with its unit as an amount, None where it counts nothing we measure."""
    after = number.last + 1
    if percent_end(tokens, after) is not None:
        return None
    if vague := phrase_after(tokens, after, after_phrases()):
        after = vague[1] + 1
    first = number.first - 1 if number.first and symbol_currency(tokens[number.first - 1]) else number.first
    unit = unit_before(tokens, first, number, text) or unit_at(tokens, after, text)
    if unit is None:
        unit = counted_at(tokens, after)
        if unit.name in CALENDAR or (number.scale == 1 and (unit.name or not bare or not is_measured(tokens, number))):
            return None
    return build_amount(tokens, first, max(unit.last, number.last), number, unit)


def build_amount(tokens: Sequence[Token], first: int, last: int, number: Number, unit: Unit) -> Amount:
    """An amount with qualifier and kind of use."""
    direction = find_direction(tokens, first, last) if preceded_by(tokens, first, "на") else None
    qualifier = find_qualifier(tokens, first, last, number.last)
    return Amount(
        tokens[first].start, tokens[last].stop, first, last, number.value, unit.currency, qualifier,
        number.high, unit.name, number.scale, direction is not None, direction[0] if direction else 0,
    )  # fmt: skip


def unit_before(tokens: Sequence[Token], first: int, number: Number, text: str) -> Unit | None:
    """The currency whose sign stands before a number («$3.2 миллиарда»)."""
    noun = symbol_currency(tokens[first]) if first < number.first else None
    code = resolve_currency(noun, "", text, tokens[first].start) if noun else None
    return Unit(code, number.last, code) if code else None


def unit_at(tokens: Sequence[Token], i: int, text: str) -> Unit | None:
    """A currency or measure at token `i`, up to two adjectives before it («белорусских рублей», «долл. США»)."""
    adjectives: list[str] = []
    for k in range(i, min(i + 3, len(tokens))):
        form = tokens[k].text.lower()
        if (noun := currency_noun(form) or symbol_currency(tokens[k])) and not (
            form == "р" and skip_dot(tokens, k) == k
        ):
            return currency_at(tokens, k, noun, adjectives[-1] if adjectives else "", text)
        if measure := measure_of(tokens, k):
            return Unit(measure, skip_dot(tokens, k))
        if not is_adjective(tokens[k]):
            return None
        adjectives.append(fold(tokens[k].lemma or form))
    return None


def currency_at(tokens: Sequence[Token], k: int, noun: str, owner: str, text: str) -> Unit:
    """The currency unit of a noun or sign at token `k` with the owner after it («долларов США»)."""
    last = skip_dot(tokens, k)
    following = fold(tokens[last + 1].text) if last + 1 < len(tokens) else ""
    if noun in currency_nouns() and following in ("сша", "стерлингов"):
        last, owner = last + 1, following
    code = resolve_currency(noun, owner, text, tokens[k].start)
    return Unit(code or noun, last, code)


def measure_of(tokens: Sequence[Token], k: int) -> str | None:
    """The measure of goods at token `k`."""
    table: dict[str, str] = load_table("figures")["units"]
    form = tokens[k].text.lower()
    return table.get(form) or next((table[lemma] for lemma in lemmas(form) if lemma in table), None)


def is_adjective(token: Token) -> bool:
    """Whether a token is an attribute of the unit that follows."""
    return token.text[0].isalpha() and any(reading.pos in ("ADJF", "PRTF") for reading in readings(token.text.lower()))


def counted_at(tokens: Sequence[Token], i: int) -> Unit:
    """The noun that a number counts («тысяча баз», «16 новых документов»), "" where none follows."""
    for k in range(i, min(i + 3, len(tokens))):
        if noun := counted_noun(tokens[k]):
            return Unit(noun, k)
        if not is_adjective(tokens[k]):
            break
    return Unit("", i - 1)


def counted_noun(token: Token) -> str | None:
    """The lemma of a token that a number can count: a noun in the genitive, or one the tagger takes for one."""
    if token.tag.pos not in ("NOUN", "X") or not token.text[0].isalpha():
        return None
    nouns = [reading for reading in readings(token.text.lower()) if reading.pos == "NOUN"]
    untagged = token.tag.pos == "X" and readings(token.text.lower())[0].pos == "NOUN"
    genitive = token.tag.case == "Gen" or (untagged and any(noun.case.startswith("gen") for noun in nouns))
    return nouns[0].lemma if nouns and genitive else None


def is_measured(tokens: Sequence[Token], number: Number) -> bool:
    """Whether a number without scale and unit looks like a measured quantity: fractional, or qualified."""
    year = number.value == int(number.value) and 1900 <= number.value <= 2100
    digits = tokens[number.first].text.replace(",", "")
    fractional = not number.words and number.value != int(number.value) and digits.isdigit()
    return not year and (fractional or find_qualifier(tokens, number.first, number.last) in ("about", "over", "under"))


# --------------------------------------------------------------------------- ranges and elisions


def join_ranges(tokens: Sequence[Token], amounts: list[Amount], numbers: Sequence[Number]) -> list[Amount]:
    """Two-part ranges as one amount («от 3 до 5 млрд», «3 млрд – 5 млрд»); «с 3 до 5 млрд» stays two."""
    ending = {number.last: number for number in numbers}
    joined: list[Amount] = []
    for amount in amounts:
        low = ending.get(amount.first - 2)
        link = range_link(tokens, low, amount) if low else ""
        if low is None or not link or not is_below(low, amount):
            joined.append(amount)
            continue
        while joined and joined[-1].last >= low.first:
            joined.pop()
        joined += [lower_end(tokens, low, amount), amount] if link == "с" else [join_range(tokens, low, amount, link)]
    return joined


def range_link(tokens: Sequence[Token], low: Number, amount: Amount) -> str:
    """How two numbers with one token between them make a range: "от", "между", "с", "-" or ""."""
    middle = fold(tokens[amount.first - 1].text)
    before = fold(tokens[low.first - 1].text) if low.first else ""
    before = fold(tokens[low.first - 2].text) if before in "$€£₸₽" and low.first > 1 else before
    if middle in DASHES:
        return "-"
    pairs = {("от", "до"): "от", ("между", "и"): "между", ("с", "до"): "с", ("со", "до"): "с"}
    return pairs.get((before, middle), "")


def is_below(low: Number, amount: Amount) -> bool:
    """Whether a number can be the lower end of an amount's range, and is no year («2024 – 5 млрд»)."""
    year = low.scale == 1 and low.value == int(low.value) and 1900 <= low.value <= 2100
    return low.high is None and amount.high is None and not year and scaled(low, amount) < amount.value


def scaled(low: Number, amount: Amount) -> float:
    """The lower end in full units; it shares the upper end's scale where it has none."""
    return low.value if low.scale > 1 else in_full(low.value, amount.scale)


def join_range(tokens: Sequence[Token], low: Number, amount: Amount, link: str) -> Amount:
    """A range as one amount that starts at its lower number, or at the preposition before it."""
    first = low.first - 1 if link in ("от", "между") else low.first
    return msgspec.structs.replace(
        amount, start=tokens[first].start, first=first, value=scaled(low, amount), high=amount.value,
        qualifier=find_qualifier(tokens, first, amount.last), delta=False,
    )  # fmt: skip


def lower_end(tokens: Sequence[Token], low: Number, amount: Amount) -> Amount:
    """The first amount of «с 3 до 5 млрд», with the unit of the second."""
    start, stop = tokens[low.first].start, tokens[low.last].stop
    return Amount(
        start, stop, low.first, low.last, scaled(low, amount), amount.currency, unit=amount.unit, scale=amount.scale
    )


def inherit_units(amounts: Sequence[Amount], before: Amount | None = None) -> list[Amount]:
    """Give amounts that leave out unit or scale those of the money before them; drop bare ones that have none before.

    `before` is the last money amount of the sentences before, if the context allows to go on from it.
    """
    resolved: list[Amount] = []
    for amount in amounts:
        if not amount.unit and before is not None:
            amount = inherit_unit(amount, before)
        if amount.currency:
            before = amount
        if amount.unit or amount.scale > 1:
            resolved.append(amount)
    return resolved


def inherit_unit(amount: Amount, before: Amount) -> Amount:
    """An amount without unit with the currency, and where it has none the scale, of another."""
    scale = before.scale if amount.scale == 1 else 1.0
    high = in_full(amount.high, scale) if amount.high is not None else None
    return msgspec.structs.replace(
        amount, value=in_full(amount.value, scale), high=high, scale=amount.scale * scale,
        currency=before.currency, unit=before.unit,
    )  # fmt: skip
