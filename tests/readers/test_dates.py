"""Calendar dates in their written forms."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diplomatic_extract.readers.dates import find_address_dates, find_dates, read_date

GENITIVE = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
]
DAYS = st.dates(datetime.date(1990, 1, 1), datetime.date(2099, 12, 31))
WRITTEN = {
    "words": lambda day: f"{day.day} {GENITIVE[day.month - 1]} {day.year} года",
    "short": lambda day: (
        f"{day.day} {GENITIVE[day.month - 1][:3]}. {day.year}" if day.month != 5 else f"{day.day} мая {day.year}"
    ),
    "points": lambda day: day.strftime("%d.%m.%Y"),
    "slashes": lambda day: day.strftime("%d/%m/%Y"),
    "iso": lambda day: day.isoformat(),
    "english": lambda day: day.strftime("%a, %d %b %Y 10:00:00 GMT"),
    "month first": lambda day: day.strftime("%B %d, %Y"),
}


@given(DAYS, st.sampled_from(sorted(WRITTEN)))
def test_a_written_day_comes_back(day: datetime.date, form: str) -> None:
    assert read_date(f"Опубликовано: {WRITTEN[form](day)}") == day.isoformat()


@pytest.mark.parametrize(
    "text", ["31.02.2026", "45 мая 2020", "1.844.036,12", "10 мая 1812", "2026–2028", "17 мартышек", ""]
)
def test_what_is_no_day(text: str) -> None:
    assert find_dates(text) == []


def test_a_day_without_a_year() -> None:
    (date,) = find_dates("ТАШКЕНТ, 16 февраля.")
    assert (date.iso, date.month, date.day, date.start, date.stop) == (None, 2, 16, 9, 19)


def test_several_days_are_no_one_date() -> None:
    assert read_date("с 5 мая 2020 по 7 мая 2020") is None


@pytest.mark.parametrize(
    "address", ["https://a.ru/world/3May2019/x.html", "a.ru/2019/05/03/x", "a.ru/news/20190503-x", "a.ru/03-05-2019"]
)
def test_dates_in_addresses(address: str) -> None:
    assert [date.iso for date in find_address_dates(address)] == ["2019-05-03"]


def test_numbers_in_addresses_are_no_dates() -> None:
    assert find_address_dates("https://a.ru/news/2075932/20999999") == []
