"""Dates and periods against a document's date."""

from datetime import date

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from diplomatic_extract.language.dates import RULES, Anchor, DateValue, Tense, find_dates, promising_rules
from diplomatic_extract.language.segment import adapt_sentence
from diplomatic_extract.language.words import fold

# a Tuesday
PUBLISHED = date(2026, 2, 17)
DAYS = st.dates(date(1950, 1, 1), date(2049, 12, 31))


def dates(text: str, published: date | None = PUBLISHED, tense: Tense | None = None) -> list[DateValue]:
    return find_dates(adapt_sentence(0, text, 0, 0), text, published, tense=tense)


def values(text: str, published: date | None = PUBLISHED, tense: Tense | None = None) -> list[str | None]:
    return [found.value for found in dates(text, published, tense)]


@given(DAYS, st.sampled_from(["d MMMM y года", "d MMMM y", "dd.MM.y", "y-MM-dd", "long", "short", "d-'го' MMMM y г."]))
def test_full_date_is_read_back(day: date, form: str) -> None:
    written = format_date(day, form.replace("года", "'года'").replace("г.", "'г.'"), locale="ru")
    if form == "short" and not 2000 <= day.year < 2050:
        return
    assert values(f"Встреча прошла {written}", None) == [day.isoformat()]


@given(DAYS, st.integers(-150, 150))
def test_day_without_year_is_the_nearest(published: date, days: int) -> None:
    day = date.fromordinal(published.toordinal() + days)
    if (day.month, day.day) != (2, 29):
        assert values(f"Визит начнётся {format_date(day, 'd MMMM', locale='ru')}.", published) == [day.isoformat()]


@given(DAYS)
def test_month_and_year_are_read_back(day: date) -> None:
    month = format_date(day, "LLLL y", locale="ru")
    assert values(f"{month} года", None) == [f"{day:%Y-%m}"]


@given(DAYS, st.sampled_from(["past", "future"]))
def test_weekday_is_within_a_week_on_the_side_of_the_tense(published: date, tense: Tense) -> None:
    (value,) = values("Переговоры — в пятницу.", published, tense)
    assert value is not None
    gap = (date.fromisoformat(value) - published).days
    assert date.fromisoformat(value).weekday() == 4
    assert gap in (range(-6, 1) if tense == "past" else range(7))


@pytest.mark.parametrize(("text", "shift"), [("В тот же день", 0), ("На следующий день", 1), ("Днём ранее", -1)])
def test_a_day_counted_from_another_has_no_value_of_its_own(text: str, shift: int) -> None:
    (found,) = dates(f"{text} прошла встреча.")
    assert (found.value, found.shift) == (None, shift)


def test_the_year_alone_resolves_days_but_no_weekdays() -> None:
    text = "24 октября прошла встреча, во вторник — другая."
    found = find_dates(adapt_sentence(0, text, 0, 0), text, None, tense="past", year=2017)
    assert [date.value for date in found] == ["2017-10-24", None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("16 февраля", "2026-02-16"),
        ("двадцать первого июня 2025 года", "2025-06-21"),
        ("16 марта прошлого года", "2025-03-16"),
        ("15-16 мая", "2026-05-15..2026-05-16"),
        ("с 15 по 17 мая 2024 г.", "2024-05-15..2024-05-17"),
        ("с 29 апреля по 2 мая", "2026-04-29..2026-05-02"),
        ("с 30 декабря 2025 года по 2 января 2026 года", "2025-12-30..2026-01-02"),
        ("в октябре 2017 года", "2017-10"),
        ("в марте этого года", "2026-03"),
        ("в январе", "2026-01"),
        ("в конце декабря", "2025-12"),
        ("апрельский саммит", "2026-04"),
        ("в прошлом месяце", "2026-01"),
        ("2014 год", "2014"),
        ("в 2023-м", "2023"),
        ("к 2030 году", "2030"),
        ("в прошлом году", "2025"),
        ("в текущем году", "2026"),
        ("в будущем году", "2027"),
        ("год назад", "2025"),
        ("неделю назад", "2026-02-10"),
        ("две недели назад", "2026-02-03"),
        ("через неделю", "2026-02-24"),
        ("пять лет назад", "2021"),
        ("полгода назад", "2025-08"),
        ("весной 2024 года", "2024-03..2024-05"),
        ("осенью прошлого года", "2025-09..2025-11"),
        ("прошлой осенью", "2025-09..2025-11"),
        ("зимой 2023 года", None),
        ("в конце этого месяца", "2026-02"),
        ("в первой половине марта", "2026-03"),
        ("10–12.03.2024", "2024-03-10..2024-03-12"),
        ("28.02.2024–02.03.2024", "2024-02-28..2024-03-02"),
        ("на вчерашней встрече", "2026-02-16"),
        ("недавно", None),
        ("в последние годы", None),
        ("с начала года", "2026"),
        ("за 11 месяцев 2022 года", "2022-01..2022-11"),
        ("за 11 месяцев", "2025-01..2025-11"),
        ("за первые девять месяцев прошлого года", "2025-01..2025-09"),
        ("в январе–сентябре 2025 года", "2025-01..2025-09"),
        ("в январе-ноябре", "2025-01..2025-11"),
        ("с 2023 по 2026 год", "2023..2026"),
        ("2026–2028 годы", "2026..2028"),
        ("на 2024-2028 гг.", "2024..2028"),
        ("1990-е годы", "1990..1999"),
        ("в первом полугодии 2024 года", "2024-H1"),
        ("во второй половине прошлого года", "2025-H2"),
        ("III квартал 2025 г.", "2025-Q3"),
        ("в четвёртом квартале", "2025-Q4"),
        ("на прошлой неделе", "2026-02-09..2026-02-15"),
        ("на следующей неделе", "2026-02-23..2026-03-01"),
        ("вчера", "2026-02-16"),
        ("Завтра", "2026-02-18"),
        ("накануне", "2026-02-16"),
        ("в понедельник", "2026-02-16"),
        ("в минувшую пятницу", "2026-02-13"),
        ("в минувший вторник", "2026-02-10"),
        ("в следующий вторник", "2026-02-24"),
        ("три дня назад", "2026-02-14"),
        ("через два месяца", "2026-04"),
        ("за последние полгода, за последние шесть месяцев", None),
    ],
)
def test_value(text: str, expected: str | None) -> None:
    assert values(text) == [expected]


@pytest.mark.parametrize(
    "text", ["накануне визита", "31 февраля", "32 мая", "в среду обитания", "5 млн", "статья 2014", "12:30", "1.2.3"]
)
def test_no_date(text: str) -> None:
    assert dates(text) == []


@pytest.mark.parametrize(
    "text", ["16 февраля", "вчера", "в прошлом году", "в среду", "за 9 месяцев", "в мае", "в 1 квартале"]
)
def test_without_a_publication_date_a_relative_date_has_no_value(text: str) -> None:
    (found,) = dates(text, None)
    assert (found.value, found.relative) == (None, True)


def test_listed_years_and_days() -> None:
    assert values("в 2023 и 2024 годах") == ["2023", "2024"]
    assert values("15 и 16 мая") == ["2026-05-15..2026-05-16"]
    assert values("3, 5 и 20 мая 2024 года") == ["2024-05-03", "2024-05-05", "2024-05-20"]
    assert values("подписано 3 марта 2020 года и 5 мая 2021 года") == ["2020-03-03", "2021-05-05"]


def test_day_said_twice_is_one_date() -> None:
    text = "Сегодня, 17 февраля, прошла встреча; в среду, 18 февраля, пройдёт вторая."
    found = dates(text)
    assert [(text[value.start : value.stop], value.value) for value in found] == [
        ("Сегодня, 17 февраля", "2026-02-17"),
        ("в среду, 18 февраля", "2026-02-18"),
    ]


def test_tense_decides_where_the_nearest_is_on_the_wrong_side() -> None:
    assert values("в сентябре", date(2026, 12, 1), "future") == ["2027-09"]
    assert values("в сентябре", date(2026, 6, 1), "past") == ["2025-09"]
    assert values("20 ноября", date(2026, 2, 17), "future") == ["2026-11-20"]


def test_tokens_of_a_date() -> None:
    (found,) = dates("Встреча прошла 16 февраля 2026 года в Баку.")
    assert (found.first, found.last, found.kind, found.relative) == (2, 5, "day", False)


def test_clues_hold_back_no_rule(own_texts: list[str]) -> None:
    anchor = Anchor(PUBLISHED, None)
    for line in (fold(line) for text in own_texts for line in text.splitlines()):
        promising = promising_rules(line)
        for candidate in (candidate for candidate in RULES if candidate not in promising):
            assert all(candidate.resolve(found, anchor) is None for found in candidate.pattern.finditer(line))


@pytest.mark.parametrize(
    ("text", "tense", "value"),
    [
        ("Год назад, 12 марта, они подписали договор.", "past", "2025-03-12"),
        ("Ровно сорок лет назад, 10 марта 1986 года, они подписали договор.", "past", "1986-03-10"),
        ("В этот день двадцать лет назад, 17 февраля 2006 года, они подписали договор.", "past", "2006-02-17"),
        ("В прошлом году, 5 декабря, они подписали договор.", "past", "2025-12-05"),
        ("Два года назад, в мае 2024 года, они подписали договор.", "past", "2024-05"),
        ("Они подписали договор полгода назад, в сентябре.", "past", "2025-09"),
        ("Через месяц, 14 марта, они подпишут договор.", "future", "2026-03-14"),
        ("Он посетил Лиму неделю назад.", "past", "2026-02-10"),
        ("Он посетил Лиму несколько лет назад.", "past", None),
    ],
)
def test_a_time_told_again_more_closely_is_one_date(text: str, tense: Tense, value: str | None) -> None:
    assert values(text, tense=tense) == [value]


def test_a_day_with_another_year_is_another_date() -> None:
    assert values("Год назад был подписан договор от 5 мая 2019 года.", tense="past") == ["2025", "2019-05-05"]


def test_a_day_alone_is_in_the_month_before_it() -> None:
    assert values("12 мая он прилетит в Рим, 16-го – в Осло.", tense="future") == ["2026-05-12", "2026-05-16"]
    assert values("Он прилетит в Осло 16-го.", tense="future") == [None]
    assert values("Депутаты 5-го созыва приехали.") == []
