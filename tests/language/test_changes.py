"""Growth and decline in percent."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diplomatic_extract.language.changes import Change, find_changes
from diplomatic_extract.language.lemmas import fill_lemmas
from diplomatic_extract.language.segment import adapt_sentence


def changes(text: str) -> list[Change]:
    sentence = adapt_sentence(0, text, 0, 0)
    fill_lemmas(sentence)
    return find_changes(sentence, text)


@given(st.integers(1, 9999), st.sampled_from([("вырос", 1), ("увеличился", 1), ("снизился", -1), ("упал", -1)]))
def test_percent_is_read_back(tenths: int, verb: tuple[str, int]) -> None:
    (found,) = changes(f"Товарооборот {verb[0]} на {tenths // 10},{tenths % 10} %.")
    assert found.pct == pytest.approx(verb[1] * tenths / 10)


@given(st.integers(11, 999))
def test_times_is_read_back(tenths: int) -> None:
    (grown,) = changes(f"Экспорт вырос в {tenths // 10},{tenths % 10} раза.")
    (fallen,) = changes(f"Экспорт сократился в {tenths // 10},{tenths % 10} раза.")
    assert grown.pct == pytest.approx(tenths * 10 - 100)
    assert fallen.pct == pytest.approx(1000 / tenths - 100, abs=0.001)


@pytest.mark.parametrize(
    ("text", "pct"),
    [
        ("вырос на 20%", 20),
        ("рост более 20 %", 20),
        ("его рост составил 20 процентов", 20),
        ("(рост на 14,2%)", 14.2),
        ("снизился на 3,4 процента", -3.4),
        ("увеличился в полтора раза", 50),
        ("вырос в два раза", 100),
        ("сократился вдвое", -50),
        ("вырос втрое", 200),
        ("упал на треть", -33.3333),
        ("вырос на четверть", 25),
        ("уменьшился наполовину", -50),
        ("удвоился", 100),
        ("экспорт, +5,3%", 5.3),
        ("на 38 процентов больше, чем год назад", 38),
        ("на 15% ниже прошлогоднего", -15),
        ("в 2,5 раза больше", 150),
        ("на 8 % вырос импорт", 8),
        ("превысив прошлогодний уровень на 12 %", 12),
        ("снижение составило 7%", -7),
    ],
)
def test_change(text: str, pct: float) -> None:
    assert [change.pct for change in changes(text)] == [pct]


def test_direction_goes_on_through_an_elided_verb() -> None:
    found = changes("Торговля с Грузией выросла на 22%, с Арменией — на 3,5%, а с Ираном упала на 2%.")
    assert [change.pct for change in found] == [22, 3.5, -2]


def test_range_and_qualifier() -> None:
    (found,) = changes("Экспорт вырос более чем на 10–15 %.")
    assert (found.pct, found.high, found.qualifier) == (10, 15, "over")


@pytest.mark.parametrize(
    "text", ["доля составляет 20%", "ставка в 5 %", "доля выросла до 20%", "в трёх раундах", "на треть"]
)
def test_what_says_no_change_is_left_out(text: str) -> None:
    assert changes(text) == []


def test_span_and_cue() -> None:
    text = "Импорт заметно вырос, на 20 %."
    (found,) = changes(text)
    assert text[found.start : found.stop] == "20 %"
    assert found.cue == 2
