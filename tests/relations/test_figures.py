"""Trade figures: pairs, measures, amounts, changes, goals."""

from __future__ import annotations

from pathlib import Path

import pytest
from hand import PAIR, analyse, figures, shown

from diplomatic_extract import Extractor
from diplomatic_extract.relations.find import find_relations
from diplomatic_extract.relations.rules.loader import load_rules


@pytest.mark.parametrize(
    "text",
    [
        "Товарооборот между Сербией и Египтом составил 250 млн долларов.",
        "Товарооборот Сербии с Египтом достиг 250 миллионов долларов.",
        "Сербия и Египет довели товарооборот до $250 млн.",
        "Сербско-египетский товарооборот вырос до 250 млн долларов.",
        "Объём торговли Сербии и Египта превысил 250 млн долл. США.",
        "Белград и Каир нарастили торговлю: она составила 250 млн долларов.",
    ],
)
def test_a_turnover_has_pair_value_and_currency(extractor: Extractor, text: str) -> None:
    (figure,) = figures(extractor, text)
    assert shown(figure)[:4] == (PAIR, "turnover", 250_000_000, "USD")


def test_measures_of_one_sentence_stay_apart(extractor: Extractor) -> None:
    text = "Экспорт Сербии в Египет составил 90 млн евро, а импорт из Египта — 40 млн евро."
    assert [shown(figure) for figure in figures(extractor, text)] == [
        (PAIR, "export", 90_000_000, "EUR", None),
        (PAIR, "import", 40_000_000, "EUR", None),
    ]


def test_an_amount_and_its_growth_are_one_figure(extractor: Extractor) -> None:
    text = "Товарооборот Сербии и Египта вырос на 12,5% и составил 250 млн долларов."
    assert [shown(figure) for figure in figures(extractor, text)] == [(PAIR, "turnover", 250_000_000, "USD", 12.5)]


def test_a_fall_is_negative(extractor: Extractor) -> None:
    (figure,) = figures(extractor, "Товарооборот Сербии и Египта сократился на 7%.")
    assert shown(figure) == (PAIR, "turnover", None, None, -7)


@pytest.mark.parametrize("bullet", ["- ", "• ", "1) ", "— "])
@pytest.mark.parametrize("dash", [" – ", ": ", " - "])
def test_items_of_a_list_take_measure_currency_and_state_of_its_head(
    extractor: Extractor, bullet: str, dash: str
) -> None:
    text = f"Главные рынки экспорта Сербии в 2020 году (в млн евро):\n{bullet}Египет{dash}91,5;\n{bullet}Мали{dash}1,5."
    first, second = figures(extractor, text)
    assert shown(first)[:4] == (PAIR, "export", 91_500_000, "EUR")
    assert first.attributes["period"] == second.attributes["period"] == "2020"


def test_a_list_without_scale_or_currency_is_no_money(extractor: Extractor) -> None:
    assert figures(extractor, "Рынки экспорта Сербии:\n- Египет – 91,5;\n- Мали – 12 млн;\n- Чад – 5.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Сербия выделила Египту 250 млн долларов.",
        "Египет построит в Сербии завод за 250 млн долларов.",
        "Инвестиции Сербии в экономику Египта составили 250 млн долларов.",
        "Товарооборот обсудили на встрече в Каире.",
        "На ярмарку в Белграде приехали 250 гостей.",
    ],
)
def test_other_sums_are_no_trade(extractor: Extractor, text: str) -> None:
    assert figures(extractor, text) == []


def test_the_same_figure_told_twice_is_one(extractor: Extractor) -> None:
    text = (
        "Товарооборот Сербии и Египта составил 250 млн долларов. Об этом сообщил министр. "
        "Напомним, товарооборот Сербии и Египта составил 250 млн долларов."
    )
    (figure,) = figures(extractor, text)
    assert len(figure.evidence) == 2


def test_no_inner_attribute_is_left(extractor: Extractor) -> None:
    (figure,) = figures(extractor, "Товарооборот Сербии и Египта составил 250 млн долларов.")
    assert "anchor" not in figure.attributes


INVESTED = """
name = "invested"
label = "invested"
description = "A figure of investment."

[arguments.country]
types = ["COUNTRY"]
least = 1

[[patterns]]
name = "investment"
construction = "figure"
nouns = ["инвестиция"]
sets = { measure = "investment" }
"""


def test_a_users_figures_are_relations_of_their_own(extractor: Extractor, tmp_path: Path) -> None:
    (tmp_path / "invested.toml").write_text(INVESTED, encoding="utf-8")
    text = "Товарооборот Сербии и Египта составил 250 млн долларов. Инвестиции Сербии достигли 40 млн долларов."
    analysis = analyse(extractor, text)
    find_relations(analysis, load_rules([tmp_path]), extractor.lexicon)
    assert [(r.type, r.attributes["measure"], r.attributes["value"]) for r in analysis.relations] == [
        ("trade_volume", "turnover", 250_000_000),
        ("invested", "investment", 40_000_000),
    ]
    assert not any("anchor" in r.attributes for r in analysis.relations)


@pytest.mark.parametrize("end", ["", ";"])
def test_lines_of_states_need_no_bullets(extractor: Extractor, end: str) -> None:
    text = f"Товарооборот Сербии с партнёрами:\nЕгипет – 90 млн долларов{end}\nМали – 2 млн долларов{end}"
    assert [shown(figure)[2] for figure in figures(extractor, text)] == [90_000_000, 2_000_000]


@pytest.mark.parametrize(
    "text",
    [
        "Товарооборот Сербии и Египта обсудили министры; бюджет равен 50 млрд долларов.",
        "Сербия дала Египту кредит на 90 млн долларов на развитие экспорта.",
        "Сербия и Египет обещали увеличить товарооборот. Министр выделил школе 2 млн долларов.",
    ],
)
def test_sums_of_something_else_are_no_trade(extractor: Extractor, text: str) -> None:
    assert figures(extractor, text) == []


def test_a_level_told_of_the_measure_named_before(extractor: Extractor) -> None:
    text = "Сербия и Египет хотят увеличить товарооборот. В этом году он может составить 250 млн долларов."
    (figure,) = figures(extractor, text)
    assert shown(figure)[:3] == (PAIR, "turnover", 250_000_000)


@pytest.mark.parametrize(
    ("text", "value", "change"),
    [
        ("Экспорт Сербии в Египет снизился на 40 млн долларов.", None, -40_000_000),
        ("Экспорт Сербии в Египет вырос на 40 млн, до 90 млн долларов.", 90_000_000, 40_000_000),
        ("Экспорт Сербии в Египет составил 90 млн долларов, на 40 млн долларов больше.", 90_000_000, 40_000_000),
    ],
)
def test_a_change_in_money_is_no_level(extractor: Extractor, text: str, value: int | None, change: int) -> None:
    (figure,) = figures(extractor, text)
    assert (figure.attributes.get("value"), figure.attributes.get("change_value")) == (value, change)


@pytest.mark.parametrize(("more", "count"), [("импорт — на 7 %", 2), ("зарплата — на 7 %", 1)])
def test_a_change_of_another_subject_is_no_trade(extractor: Extractor, more: str, count: int) -> None:
    assert len(figures(extractor, f"ВВП Сербии вырос на 3 %, экспорт — на 12 %, {more}.")) == count
