"""The day from which an undated text speaks."""

from __future__ import annotations

from datetime import date

import pytest

from diplomatic_extract.readers.years import find_own_day, find_own_year, find_post_year


@pytest.mark.parametrize(
    ("text", "day"),
    [
        # a weekday, soon after a month told with its year
        ("Во вторник, 12 марта, министры встретились. В январе 2024 года они не договорились.", date(2024, 3, 12)),
        # the same day is no Wednesday in 2024
        ("В среду, 12 марта, министры встретились. В январе 2024 года они не договорились.", None),
        # two dates not long before
        ("Министры встретились 12 марта. В январе 2024 года они спорили. 5 декабря 2023 года тоже.", date(2024, 3, 12)),
        ("Министры встретились 12 марта. В январе 2019 года они спорили.", None),
        # a day ahead
        ("Осло. 23 ноября. Лидеры собрались. С 1 января 2024 года к Норвегии перейдёт пост.", date(2023, 11, 23)),
        ("Осло. 23 ноября. Лидеры собрались. К 2030 году построят мост.", None),
        # a programme signed in the first half of the year begins in it
        ("Сегодня, 11 февраля, подписана программа на 2026–2027 годы.", date(2026, 2, 11)),
        ("Сегодня, 11 ноября, подписана программа на 2026–2027 годы.", None),
        ("Министры встретились и обсудили торговлю.", None),
    ],
)
def test_the_other_dates_of_a_text_tell_the_year_of_its_day(text: str, day: date | None) -> None:
    assert find_own_day(text) == day


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("За полугодие 2017 года вырос экспорт. До конца 2017 года он составит больше.", 2017),
        ("В августе 2014 года вырос экспорт.", None),
        ("Экспорт вырос.", None),
    ],
)
def test_a_year_is_told_where_what_is_past_and_what_is_ahead_lie_in_it(text: str, year: int | None) -> None:
    assert find_own_year(text) == year


@pytest.mark.parametrize(
    ("text", "year"),
    [
        (
            "В 2016 году мост построили. Раньше его чинили. Его закроют. В понедельник, 16 октября, спорили.",
            2017,
        ),
        # that day is a Monday neither in 2015 nor in 2016
        (
            "В 2015 году мост построили. Раньше его чинили. Его закроют. В понедельник, 16 октября, спорили.",
            None,
        ),
        # without a weekday both years are open
        ("В 2016 году мост построили. Раньше его чинили. Его закроют. 16 октября спорили.", None),
        # the days may lie on either side of a new year
        ("В 2017 году мост построили. 5 декабря его открыли. В понедельник, 1 января, спорили.", None),
    ],
)
def test_a_weekday_decides_between_the_latest_past_year_and_the_next(text: str, year: int | None) -> None:
    assert find_own_year(text) == year


@pytest.mark.parametrize(
    ("end", "year"),
    [(2018, 2017), (2016, None), (2030, None)],  # too far ahead, a weekday comes back to its day
)
def test_a_date_ahead_opens_the_years_up_to_it_to_a_weekday(end: int, year: int | None) -> None:
    text = f"В 2014 году мост построили. К концу {end} года его закроют. Во вторник, 11 апреля, о нём спорили."
    assert find_own_year(text) == year


POST = "Мост открыт! — Anna Kovacs (@akovacs) {}\n"


@pytest.mark.parametrize(
    ("posts", "text", "year"),
    [
        (POST.format("6 октября 2017 г."), "5 октября мост открыли.", 2017),
        (POST.format("6 октября"), "5 октября мост открыли.", None),
        (POST.format("6 октября 2017 г.") + POST.format("6 мая 2015 г."), "5 октября мост открыли.", None),
        # days of another time of the year may be of another year
        (POST.format("6 октября 2017 г."), "5 января мост открыли.", None),
        (POST.format("6 октября 2017 г."), "Мост открыли.", None),
    ],
)
def test_a_post_quoted_tells_the_year_of_the_days_around_it(posts: str, text: str, year: int | None) -> None:
    assert find_post_year(posts + text, text) == year
