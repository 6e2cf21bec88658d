"""Numbers in figures and words: a writer and the reader agree over the whole range."""

import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from diplomatic_extract.language.lemmas import morphology
from diplomatic_extract.language.numbers import find_numbers, read_figure, read_number
from diplomatic_extract.language.segment import adapt_sentence

UNITS = ["один", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять"]
STEMS = ["один", "две", "три", "четыр", "пят", "шест", "сем", "восем", "девят"]
TEENS = ["десять", *(f"{stem}надцать" for stem in STEMS)]
TENS = ["двадцать", "тридцать", "сорок", "пятьдесят", "шестьдесят", "семьдесят", "восемьдесят", "девяносто"]
HUNDREDS = ["сто", "двести", "триста", "четыреста", "пятьсот", "шестьсот", "семьсот", "восемьсот", "девятьсот"]
SCALES = [(10**9, "миллиард"), (10**6, "миллион"), (10**3, "тысяча")]


def write_group(value: int) -> list[str]:
    """A number below a thousand in words."""
    hundreds, rest = divmod(value, 100)
    words = [HUNDREDS[hundreds - 1]] if hundreds else []
    if 10 <= rest < 20:
        return [*words, TEENS[rest - 10]]
    tens, units = divmod(rest, 10)
    return words + ([TENS[tens - 2]] if tens else []) + ([UNITS[units - 1]] if units else [])


def write_number(value: int) -> list[str]:
    """A number below a million million in words, each in its dictionary form."""
    words: list[str] = []
    for scale, name in SCALES:
        group, value = divmod(value, scale)
        words += [*write_group(group), name] if group else []
    return words + write_group(value)


def inflect(word: str, case: str) -> str:
    """A numeral in a case, itself where the dictionary lacks the form."""
    form = morphology().parse(word)[0].inflect({case})
    return form.word if form else word


@given(st.integers(1, 10**12 - 1), st.sampled_from(["nomn", "gent", "datv", "accs", "ablt", "loct"]))
def test_number_in_words_of_any_case_is_read_back(value: int, case: str) -> None:
    assert read_number(" ".join(inflect(word, case) for word in write_number(value))) == value


@given(st.integers(0, 10**12 - 1))
def test_grouped_number_is_read_back(value: int) -> None:
    assert read_number(format_decimal(value, locale="ru").replace("\u00a0", " ")) == value


@given(st.integers(0, 99_999_999), st.sampled_from(["ru", "de", "ru_CH"]))
def test_decimal_comma_is_read_back(value: int, locale: str) -> None:
    written = format_decimal(value / 100, locale="ru", format="#,##0.00").replace("\u00a0", " ")
    assert read_number(written) == pytest.approx(value / 100)
    assert read_number(format_decimal(value / 100, locale="de", format="#,##0.00")) == pytest.approx(value / 100)


@given(st.integers(1, 9999), st.sampled_from([("тыс.", 1e3), ("млн", 1e6), ("миллиардов", 1e9), ("трлн", 1e12)]))
def test_scaled_number_is_read_back(value: int, scale: tuple[str, float]) -> None:
    written = format_decimal(value / 10, locale="ru", group_separator=False)
    assert read_number(f"{written} {scale[0]}") in (
        pytest.approx(value / 10 * scale[1]),
        None if "." in scale[0] else -1,
    )
    assert read_number(f"{written.replace(',', '.')} {scale[0].rstrip('.')}") == pytest.approx(value / 10 * scale[1])


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1.844.036,12", 1844036.12),
        ("1,844,036.12", 1844036.12),
        ("3.2", 3.2),
        ("1.500", 1500),
        ("0.125", 0.125),
        ("1,500", 1.5),
        ("2026", 2026),
        ("1.2.3", None),
        ("12:30", None),
        ("один", None),
    ],
)
def test_figure(written: str, value: float | None) -> None:
    assert read_figure(written) == value


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("полтора миллиарда", 1.5e9),
        ("полутора тысяч", 1500),
        ("два с половиной миллиона", 2.5e6),
        ("полмиллиарда", 5e8),
        ("четверть миллиона", 250_000),
        ("миллиард", 1e9),
        ("тысяча двести", 1200),
        ("1 млн 200 тыс", 1.2e6),
        ("3.125 млрд", 3.125e9),
        ("миллиарды", None),
        ("млрд", None),
    ],
)
def test_compound(written: str, value: float | None) -> None:
    assert read_number(written) == value


def test_numbers_that_stand_side_by_side_stay_apart() -> None:
    tokens = adapt_sentence(0, "5 млн 2024 год, 3–5 тысяч, 10 000 и 7", 0, 0).tokens
    found = [(number.value, number.high) for number in find_numbers(tokens)]
    assert found == [(5e6, None), (2024, None), (3000, 5000), (10_000, None), (7, None)]


def test_endless_figures_end() -> None:
    tokens = adapt_sentence(0, "123 " * 500 + "9" * 400, 0, 0).tokens
    assert max(number.value for number in find_numbers(tokens)) < 1e15
