"""Amounts of money and goods: forms, currencies, qualifiers, ranges, elisions."""

import pytest
from babel.numbers import format_currency
from hypothesis import given
from hypothesis import strategies as st

from diplomatic_extract.language.lemmas import fill_lemmas
from diplomatic_extract.language.money import Amount, find_amounts, inherit_units
from diplomatic_extract.language.segment import adapt_sentence

CODES = ["USD", "EUR", "RUB", "BYN", "KZT", "KGS", "TJS", "UZS", "AZN", "CNY", "JPY", "GBP", "INR", "UAH", "GEL", "AMD"]


def amounts(text: str, *, bare: bool = False) -> list[Amount]:
    sentence = adapt_sentence(0, text, 0, 0)
    fill_lemmas(sentence)
    return find_amounts(sentence, text, bare=bare)


@given(st.integers(100, 10**14), st.sampled_from(CODES))
def test_money_written_out_by_cldr_is_read_back(cents: int, code: str) -> None:
    written = format_currency(cents / 100, code, locale="ru", format_type="name", currency_digits=False)
    written = written.replace("\u00a0", " ")
    (found,) = amounts(f"Стороны заключили контракт на {written}.")
    assert (found.value, found.currency) == (pytest.approx(cents / 100, abs=0.01), code)


@given(st.integers(1, 99_999), st.sampled_from(["$", "€", "₸", "₽", "£"]), st.booleans())
def test_sign_before_or_after(tenths: int, sign: str, before: bool) -> None:
    figure = f"{tenths // 10},{tenths % 10}"
    (found,) = amounts(f"сделка на {sign}{figure} млрд" if before else f"сделка на {figure} млрд {sign}")
    assert found.value == pytest.approx(tenths * 1e8)
    assert found.currency == {"$": "USD", "€": "EUR", "₸": "KZT", "₽": "RUB", "£": "GBP"}[sign]


@pytest.mark.parametrize(
    ("text", "value", "currency"),
    [
        ("Оборот составил 1,4 млрд долларов.", 1.4e9, "USD"),
        ("Оборот составил $3.2 миллиарда.", 3.2e9, "USD"),
        ("Оборот составил $1,2млрд.", 1.2e9, "USD"),
        ("Выделено 5,3млн евро.", 5.3e6, "EUR"),
        ("Долг равен 1.844.036,12 тенге.", 1844036.12, "KZT"),
        ("Грант на полтора миллиарда иен.", 1.5e9, "JPY"),
        ("Кредит в 2 млрд долл. США на десять лет.", 2e9, "USD"),
        ("Кредит в 10 млн.долл. на стройку.", 1e7, "USD"),
        ("Потратят двадцать пять миллионов сомов.", 25e6, "KGS"),
        ("Помощь в 300 тысяч сомони.", 3e5, "TJS"),
        ("Цена 6 трлн сумов.", 6e12, "UZS"),
        ("Сумма 40 млн белорусских рублей.", 4e7, "BYN"),
        ("Сумма 40 млн рублей.", 4e7, "RUB"),
        ("Сумма 7 млн канадских долларов.", 7e6, "CAD"),
        ("Туркменистан потратит 7 млн манатов.", 7e6, "TMT"),
        ("Баку выделит 7 млн манатов.", 7e6, "AZN"),
        ("Выделят 7 млн манатов.", 7e6, None),
        ("Дубай вложит 2 млрд дирхамов.", 2e9, "AED"),
        ("Стоимость 9 млн кипрских фунтов.", 9e6, "CYP"),
        ("Стоимость 9 млн марсианских долларов.", 9e6, None),
        ("Стоимость 9 млн кыргызских сомов.", 9e6, "KGS"),
        ("Стоимость 9 млн новых российских рублей.", 9e6, "RUB"),
        ("Стоимость USD 5 млн.", 5e6, "USD"),
        ("Стоимость 5 млн EUR.", 5e6, "EUR"),
        ("Взнос в 9 млн южнокорейских вон.", 9e6, "KRW"),
        ("Заём в 12 миллиардов турецких лир.", 12e9, "TRY"),
        ("Дефицит в 3 млрд молдавских леев.", 3e9, "MDL"),
        ("Фонд в 80 миллионов фунтов стерлингов.", 8e7, "GBP"),
    ],
)
def test_value_and_currency(text: str, value: float, currency: str | None) -> None:
    (found,) = amounts(text)
    assert (found.value, found.currency) == (value, currency)


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("достиг 5 млрд долларов", "exact"),
        ("вырос до 5 млрд долларов", "exact"),
        ("увеличившись до 5 млрд долларов", "exact"),
        ("почти 5 млрд долларов", "about"),
        ("порядка 5 млрд долларов", "about"),
        ("достиг отметки примерно в 5 млрд долларов", "about"),
        ("более 5 млрд долларов", "over"),
        ("более чем на $5 млрд", "over"),
        ("не менее 5 млрд долларов", "over"),
        ("превысил отметку в 5 млрд долларов", "over"),
        ("перевалил за 5 млрд долларов", "over"),
        ("5 млрд с лишним долларов", "over"),
        ("менее 5 млрд долларов", "under"),
        ("довести оборот до 5 млрд долларов", "up_to"),
        ("нарастить экспорт до $5 млрд", "up_to"),
        ("не более 5 млрд долларов", "up_to"),
        ("не превышает 5 млрд долларов", "up_to"),
        ("превысил план на 5 млрд долларов", "exact"),
    ],
)
def test_qualifier(text: str, qualifier: str) -> None:
    assert [amount.qualifier for amount in amounts(text)] == [qualifier]


@pytest.mark.parametrize(
    "text",
    ["от 3 до 5 млрд долларов", "3–5 млрд долларов", "$3–5 млрд", "между 3 и 5 млрд долларов", "$3 млрд – $5 млрд"],
)
def test_range_is_one_amount(text: str) -> None:
    (found,) = amounts(f"Вложат {text}.")
    assert (found.value, found.high, found.currency) == (3e9, 5e9, "USD")


def test_change_from_one_level_to_another_is_two_amounts() -> None:
    low, high = amounts("Оборот вырос с 3 до 5 млрд юаней.")
    assert (low.value, low.currency, high.value, high.currency) == (3e9, "CNY", 5e9, "CNY")


def test_difference_is_no_level() -> None:
    (grown,) = amounts("Экспорт вырос на 2 млрд долларов.")
    (bought,) = amounts("Закуплено товаров на 2 млрд долларов.")
    assert (grown.delta, bought.delta) == (True, False)


def test_goods_and_counted_things_are_no_money() -> None:
    found = amounts("Отправлено 500 тыс. тонн зерна и две тысячи палаток, ещё 30 млн баррелей нефти.")
    assert [(amount.value, amount.unit, amount.currency) for amount in found] == [
        (500_000, "т", None),
        (2000, "палатка", None),
        (3e7, "баррель", None),
    ]


@pytest.mark.parametrize(
    "text", ["16 февраля 2026 года", "рост на 20 %", "в 1,7 раза", "подписано 5 документов", "§ 7"]
)
def test_other_numbers_are_no_amounts(text: str) -> None:
    assert amounts(text, bare=True) == []


def test_elided_unit_and_scale_come_from_the_amount_before() -> None:
    found = amounts("Раньше было $9,9 млрд, потом около 11,6, а с соседями — 2,3 миллиарда.", bare=True)
    assert [amount.currency for amount in found] == ["USD", None, None]
    assert [(amount.value, amount.currency) for amount in inherit_units(found)] == [
        (9.9e9, "USD"),
        (11.6e9, "USD"),
        (2.3e9, "USD"),
    ]


def test_span_is_the_amount_without_its_qualifier() -> None:
    text = "Долг — около 1,4 млрд. долл. США, не больше."
    (found,) = amounts(text)
    assert text[found.start : found.stop] == "1,4 млрд. долл. США"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Сумма равна $1.2 bn.", 1.2e9),
        ("Сумма равна $980M.", 9.8e8),
        ("Сумма равна €2,3B.", 2.3e9),
        ("Сумма равна 1.4 billion USD.", 1.4e9),
        ("Сумма равна 450 mln долларов.", 4.5e8),
        ("Сумма равна 2 ярда долларов.", 2e9),
    ],
)
def test_multipliers_in_latin_letters_and_of_speech(text: str, value: float) -> None:
    assert [amount.value for amount in amounts(text)] == [value]


def test_yards_of_cloth_are_no_money() -> None:
    assert not [amount for amount in amounts("Куплено 2 ярда ткани.") if amount.scale > 1 or amount.currency]


def test_a_difference_has_its_direction() -> None:
    (fall,) = amounts("Экспорт снизился на 40 млн долларов.")
    (growth,) = amounts("Экспорт вырос на 40 млн долларов.")
    assert (fall.delta, fall.direction, growth.direction) == (True, -1, 1)
