"""Whose trade a figure tells of, named or inherited."""

from __future__ import annotations

from hand import PAIR, figures, names, shown

from diplomatic_extract import Extractor


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


def test_one_states_foreign_trade_has_one_state(extractor: Extractor) -> None:
    (figure,) = figures(extractor, "Внешнеторговый оборот Сербии составил 80 млрд евро.")
    assert names(figure, "country") == {"Сербия"}


def test_a_partner_is_paired_with_the_only_other_state_of_a_document(extractor: Extractor) -> None:
    told = "Сербские заводы работают на полную мощность. Наш товарооборот с Египтом за 2025 год — 250 млн долларов."
    (figure,) = figures(extractor, f"{told} Так говорит министр торговли Сербии Милош Вучич.")
    assert names(figure, "country") == PAIR
    (figure,) = figures(extractor, f"{told} Так говорят министры торговли Сербии и Чада.")
    assert names(figure, "country") == {"Египет"}
