"""Events, times and networks made of extractions."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from diplomatic_extract.labels import load_labels
from diplomatic_extract.model import Extraction
from diplomatic_extract.tables.events import find_events
from diplomatic_extract.tables.network import find_spells, make_graph
from diplomatic_extract.tables.phrases import clean, describe_figure, write_date, write_number, write_span
from diplomatic_extract.tables.times import find_buckets, read_span

RU, EN = load_labels("ru"), load_labels("en")


def test_every_relation_is_an_event_told_by_its_sentence(talks: Extraction) -> None:
    met, trade = find_events([talks])
    assert (met.type, met.status, met.date, met.place) == ("met_with", "actual", "2026-02-16", "Минск")
    assert [party.name for party in met.participants if party.role == "participant"] == [
        "Ильяс Омаров",
        "Анна Ковальчук",
    ]
    assert met.participants[0].office == "министр"
    (told,) = met.tellings
    assert told.text.startswith("Ильяс Омаров встретился") and told.trigger
    start, stop = told.trigger[0] - (told.start or 0), told.trigger[1] - (told.start or 0)
    assert told.text[start:stop] == "встретился"
    assert trade.tellings[0].told_by == "Ильяс Омаров"


@pytest.mark.parametrize(
    ("first", "last", "span"),
    [
        ("2026-02-16", None, (date(2026, 2, 16), date(2026, 2, 16))),
        ("2026-02", None, (date(2026, 2, 1), date(2026, 2, 28))),
        ("2024", "2025-03", (date(2024, 1, 1), date(2025, 3, 31))),
        ("2026-02-16", "2026-02-10", (date(2026, 2, 16), date(2026, 2, 16))),
        ("скоро", None, None),
        ("2026-13", None, None),
        (None, "2026", None),
    ],
)
def test_a_partial_date_means_days(first: str | None, last: str | None, span: tuple[date, date] | None) -> None:
    found = read_span(first, last)
    assert (found and (found.first, found.last)) == span


@pytest.mark.parametrize(
    ("days", "labels"),
    [
        ([date(2026, 2, 1), date(2026, 2, 3)], ["1 Feb 2026", "2 Feb 2026", "3 Feb 2026"]),
        ([date(2025, 11, 5), date(2026, 2, 3)], ["November 2025", "December 2025", "January 2026", "February 2026"]),
    ],
)
def test_buckets_are_of_the_smallest_unit_that_fits(days: list[date], labels: list[str]) -> None:
    assert [bucket.label for bucket in find_buckets(days, 8, EN)] == labels


def test_few_days_far_outside_are_collected_at_the_ends() -> None:
    many = [date(2026, 2, 1 + number % 20) for number in range(100)]
    buckets = find_buckets([date(1991, 12, 8), *many, date(2040, 1, 1)], 30, EN)
    assert [buckets[0].open, buckets[-1].open] == ["first", "last"]
    assert len(buckets) == 22 and buckets[0].last == date(2026, 1, 31)


def test_the_graph_has_an_edge_for_each_kind_of_event(talks: Extraction) -> None:
    graph = make_graph(find_events([talks, talks]))
    assert sorted(data["label"] for _, data in graph.nodes(data=True)) == [
        "Анна Ковальчук",
        "Беларусь",
        "Ильяс Омаров",
        "Казахстан",
    ]
    edges = {data["kind"]: data for _, _, data in graph.edges(data=True)}
    assert edges["met_with"]["weight"] == 2 and edges["met_with"]["first"] == "2026-02-16"
    assert (edges["trade_volume"]["planned"], edges["trade_volume"]["actual"]) == (2, 0)


def test_denied_events_and_gatherings_tie_nobody(talks: Extraction) -> None:
    met, _ = find_events([talks])
    denied = msgspec.structs.replace(met, status="negated")
    crowd = [msgspec.structs.replace(met.participants[0], name=f"Гость {number}") for number in range(13)]
    gathering = msgspec.structs.replace(met, participants=crowd)
    assert len(make_graph([denied])) == 0
    assert make_graph([gathering]).number_of_edges() == 0 and len(make_graph([gathering])) == 13


def test_spells_are_the_days_that_dates_mean() -> None:
    assert [*find_spells("2026 2026-02-16")] == [("2026-01-01", "2026-12-31"), ("2026-02-16", "2026-02-16")]
    assert [*find_spells("")] == []


def test_figures_and_dates_in_both_languages() -> None:
    figure = {"value": 1_400_000_000.0, "currency": "USD", "qualifier": "over", "change_pct": -2.5}
    assert describe_figure(figure, EN) == "over 1.4 bn USD, -2.5 %"
    assert describe_figure(figure, RU) == "свыше 1,4 млрд USD, -2,5 %"
    assert write_number(1234567.5, RU) == "1\N{NO-BREAK SPACE}234\N{NO-BREAK SPACE}567,5"
    assert (write_date("2026-02-16", EN), write_date("2026-02", RU)) == ("16 Feb 2026", "февраль 2026")
    assert write_span("2026-02-16", "2026-02-18", EN) == "16 Feb 2026 – 18 Feb 2026"
    assert write_date("2024-H1", EN) == "2024-H1"


def test_no_character_of_a_text_steers_anything() -> None:
    assert clean("a\x1b[31mb\u202ec\x07\nd\u200fe\x9b") == "a\ufffd[31mb\ufffdc\ufffd d\ufffde\ufffd"
