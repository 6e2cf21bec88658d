"""Results, goals and forecasts of trade."""

from __future__ import annotations

import pytest
from hand import PAIR, figures, names

from diplomatic_extract import Extractor


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Товарооборот Сербии и Египта составил 250 млн долларов.", "actual"),
        ("Стороны планируют довести товарооборот Сербии и Египта до 1 млрд долларов.", "planned"),
        ("Сербия и Египет намерены увеличить товарооборот до 1 млрд долларов к 2035 году.", "planned"),
        ("Поставлена цель довести товарооборот Сербии и Египта до 1 млрд долларов.", "planned"),
        ("Товарооборот Сербии и Египта может достичь 1 млрд долларов.", "possible"),
        ("По прогнозу, товарооборот Сербии и Египта достигнет 1 млрд долларов.", "possible"),
        ("На очереди – увеличение товарооборота Сербии и Египта до 1 млрд долларов.", "planned"),
        ("Увеличение товарооборота Сербии и Египта до 1 млрд долларов стало итогом года.", "actual"),
        ("С Египтом Сербия наторговала в 2025 году на 1 млрд долларов.", "actual"),
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


def test_a_goal_is_for_no_year_that_is_over(extractor: Extractor) -> None:
    text = (
        "В 2025 году товарооборот Сербии и Египта достиг 250 млн долларов, на очереди – "
        "увеличение сербско-египетского товарооборота до 1 млрд долларов."
    )
    assert [(f.status, f.attributes.get("period")) for f in figures(extractor, text, "2026-03-01")] == [
        ("actual", "2025"),
        ("planned", None),
    ]
