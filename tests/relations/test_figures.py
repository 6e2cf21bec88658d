"""Trade figures: pairs, measures, amounts, changes, goals."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hand import analyse, found, names

from diplomatic_extract import Extractor
from diplomatic_extract.model import DraftRelation
from diplomatic_extract.relations.find import find_relations
from diplomatic_extract.relations.loader import load_rules


def figures(extractor: Extractor, text: str, published: str | None = None) -> list[DraftRelation]:
    return found(extractor, text, "trade_volume", published)


def shown(relation: DraftRelation) -> tuple[Any, ...]:
    """Pair, measure, value, currency and change of a figure."""
    kept = relation.attributes
    return (
        names(relation, "country"),
        kept["measure"],
        kept.get("value"),
        kept.get("currency"),
        kept.get("change_pct"),
    )


PAIR = {"Сербия", "Египет"}


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


def test_a_run_of_partners_shares_its_base_and_measure(extractor: Extractor) -> None:
    text = (
        "Крупнейшим партнёром Сербии остаётся Венгрия: товарооборот составил 3,2 млрд евро. "
        "На Италию пришлось 2,1 млрд евро, на Румынию — 1,4 млрд евро."
    )
    assert [(names(figure, "country"), figure.attributes["value"]) for figure in figures(extractor, text)] == [
        ({"Сербия", "Венгрия"}, 3_200_000_000),
        ({"Сербия", "Италия"}, 2_100_000_000),
        ({"Сербия", "Румыния"}, 1_400_000_000),
    ]


def test_a_second_sentence_inherits_its_pair(extractor: Extractor) -> None:
    text = "Товарооборот Сербии и Египта составил 250 млн долларов. Экспорт достиг 180 млн долларов."
    assert [shown(figure)[:3] for figure in figures(extractor, text)] == [
        (PAIR, "turnover", 250_000_000),
        (PAIR, "export", 180_000_000),
    ]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Товарооборот Сербии и Египта составил 250 млн долларов.", "actual"),
        ("Стороны планируют довести товарооборот Сербии и Египта до 1 млрд долларов.", "planned"),
        ("Сербия и Египет намерены увеличить товарооборот до 1 млрд долларов к 2035 году.", "planned"),
        ("Поставлена цель довести товарооборот Сербии и Египта до 1 млрд долларов.", "planned"),
        ("Товарооборот Сербии и Египта может достичь 1 млрд долларов.", "possible"),
        ("По прогнозу, товарооборот Сербии и Египта достигнет 1 млрд долларов.", "possible"),
        ("Товарооборот Сербии и Египта не достиг 1 млрд долларов.", "negated"),
    ],
)
def test_results_and_goals(extractor: Extractor, text: str, status: str) -> None:
    assert [figure.status for figure in figures(extractor, text)] == [status]


def test_a_result_and_a_goal_in_one_paragraph(extractor: Extractor) -> None:
    text = (
        "В 2025 году товарооборот Сербии и Египта вырос на 10% и достиг 250 млн долларов. "
        "Президенты намерены довести товарооборот до 1 млрд долларов к 2030 году."
    )
    assert [(names(f, "country"), f.attributes["value"], f.status) for f in figures(extractor, text, "2026-03-01")] == [
        (PAIR, 250_000_000, "actual"),
        (PAIR, 1_000_000_000, "planned"),
    ]


def test_one_states_foreign_trade_has_one_state(extractor: Extractor) -> None:
    (figure,) = figures(extractor, "Внешнеторговый оборот Сербии составил 80 млрд евро.")
    assert names(figure, "country") == {"Сербия"}


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
