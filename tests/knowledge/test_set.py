"""The set of many documents is sound: what its truth points at is there, and what it says agrees with itself."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any, get_args

import pytest

from diplomatic_extract import Extractor
from diplomatic_extract.model import Status

FOLDER = Path(__file__).parent
INDEX: dict[str, dict[str, str]] = json.loads((FOLDER / "index.json").read_text(encoding="utf-8"))
GOLD: dict[str, Any] = json.loads((FOLDER / "gold.json").read_text(encoding="utf-8"))
TEXTS = {number: (FOLDER / f"{number}.txt").read_text(encoding="utf-8") for number in INDEX}
EVENTS: list[dict[str, Any]] = GOLD["events"]
PERSONS: list[dict[str, Any]] = GOLD["persons"]
SERIES: list[dict[str, Any]] = GOLD["trade"]
REPRINTS: list[list[str]] = GOLD["reprints"]
ORIGINALS = {number: group[0] for group in REPRINTS for number in group}
UNITS = {"млн": 10**6, "млрд": 10**9, "трлн": 10**12}
SCALES = re.compile(r"(\d+(?:,\d+)?) (млн|млрд|трлн)")
MEASURES = {"turnover", "export", "import"}
PERIOD = re.compile(r"\d{4}(-H[12])?")
COUNTRY = re.compile(r"[A-Z]{3}")


def find_shingles(text: str) -> set[tuple[str, ...]]:
    """All runs of three words of a text."""
    words = re.findall(r"\w+", text.lower())
    return set(zip(words, words[1:], words[2:], strict=False))


def count_sources(documents: set[str]) -> int:
    """How many documents are left where a text and its reprints are one."""
    return len({ORIGINALS.get(number, number) for number in documents})


def has_word(form: str, text: str) -> bool:
    """Whether a form stands in a text between the bounds of words."""
    return re.search(rf"(?<!\w){re.escape(form)}(?!\w)", text) is not None


def find_amounts(quote: str) -> set[int]:
    """The amounts written in a quotation: «4,5 млрд» → 4500000000."""
    return {round(float(number.replace(",", ".")) * UNITS[unit]) for number, unit in SCALES.findall(quote)}


def test_every_document_is_listed_and_every_listed_one_is_there() -> None:
    assert {path.stem for path in FOLDER.glob("*.txt")} == set(INDEX)
    assert len({entry["url"] for entry in INDEX.values()}) == len(INDEX)
    for number, entry in INDEX.items():
        assert re.fullmatch(r"\d{3}", number)
        assert set(entry) == {"published", "source", "url"}
        assert 2025 <= date.fromisoformat(entry["published"]).year <= 2026


@pytest.mark.parametrize("number", INDEX)
def test_articles_are_short_and_bear_their_date(number: str) -> None:
    text, published = TEXTS[number], date.fromisoformat(INDEX[number]["published"])
    assert 350 <= len(text) <= 1500
    head = " ".join(text.split("\n")[:3])
    assert re.search(rf"\b0?{published.day}\b", head)
    assert "[[" not in text


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event["key"])
def test_events_quote_their_documents(event: dict[str, Any], extractor: Extractor) -> None:
    documents = [telling["doc"] for telling in event["tellings"]]
    assert event["type"] in extractor.rules.relations
    assert event["final_status"] in get_args(Status)
    assert event["tellings"] and len(set(documents)) == len(documents)
    assert len(event["participants"]) >= 2
    for telling in event["tellings"]:
        assert telling["status"] in get_args(Status)
        assert TEXTS[telling["doc"]].count(telling["quote"]) == 1


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event["key"])
def test_events_end_as_they_were_last_told(event: dict[str, Any]) -> None:
    days = {telling["doc"]: INDEX[telling["doc"]]["published"] for telling in event["tellings"]}
    last = [telling["status"] for telling in event["tellings"] if days[telling["doc"]] == max(days.values())]
    assert event["final_status"] in last
    assert event["date_start"] <= event["date_end"]
    if event["final_status"] == "actual":
        assert event["date_start"] <= max(days.values())


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event["key"])
def test_sources_are_counted_without_reprints(event: dict[str, Any]) -> None:
    documents = {telling["doc"] for telling in event["tellings"]}
    assert event["independent_sources"] == count_sources(documents)
    # so that counting outlets and counting texts give the same number
    outlets = Counter(INDEX[ORIGINALS.get(number, number)]["source"] for number in documents)
    assert len(outlets) == event["independent_sources"]


def test_keys_are_unique_and_trips_hold_several_events() -> None:
    assert len({event["key"] for event in EVENTS}) == len(EVENTS)
    trips = Counter(event["trip"] for event in EVENTS if "trip" in event)
    assert min(trips.values()) >= 2
    assert len(trips) >= 12


def test_a_quotation_tells_one_event_of_a_type() -> None:
    told = Counter((event["type"], t["doc"], t["quote"]) for event in EVENTS for t in event["tellings"])
    assert set(told.values()) == {1}


def test_reprints_are_near_copies_and_nothing_else_is() -> None:
    shingles = {number: find_shingles(text) for number, text in TEXTS.items()}
    alike = set()
    for one, other in combinations(sorted(TEXTS), 2):
        shared = len(shingles[one] & shingles[other]) / len(shingles[one] | shingles[other])
        assert shared > 0.55 or shared < 0.15, (one, other, shared)
        if shared > 0.55:
            alike.add((one, other))
    assert alike == {pair for group in REPRINTS for pair in combinations(sorted(group), 2)}


@pytest.mark.parametrize("person", PERSONS, ids=lambda person: person["name"])
def test_persons_are_named_in_their_documents(person: dict[str, Any]) -> None:
    assert COUNTRY.fullmatch(person["country"])
    assert set(person["forms_by_doc"]) == set(person["docs"]) and person["docs"]
    assert {form for forms in person["forms_by_doc"].values() for form in forms} == set(person["forms"])
    for number, forms in person["forms_by_doc"].items():
        assert forms and all(has_word(form, TEXTS[number]) for form in forms)


def test_namesakes_are_two_persons_in_different_documents() -> None:
    bearers = defaultdict(list)
    for person in PERSONS:
        bearers[person["name"].split()[-1]].append(person)
    namesakes = {surname: persons for surname, persons in bearers.items() if len(persons) > 1}
    assert len(namesakes) >= 2
    for persons in namesakes.values():
        for one, other in combinations(persons, 2):
            assert not set(one["docs"]) & set(other["docs"])


@pytest.mark.parametrize("series", SERIES, ids=lambda series: series["key"])
def test_figures_stand_in_their_quotations(series: dict[str, Any]) -> None:
    assert series["pair"] == sorted(series["pair"]) and all(COUNTRY.fullmatch(code) for code in series["pair"])
    assert series["measure"] in MEASURES and PERIOD.fullmatch(series["period"])
    for value in series["values"]:
        assert TEXTS[value["doc"]].count(value["quote"]) == 1
        assert value["value"] in find_amounts(value["quote"])
        assert value["currency"] == "USD" and "доллар" in value["quote"]
        assert value["status"] in get_args(Status)


@pytest.mark.parametrize("series", SERIES, ids=lambda series: series["key"])
def test_contradictions_are_results_that_lie_apart(series: dict[str, Any]) -> None:
    # what the outlet itself set right later does not count
    replaced = {group[0] for group in REPRINTS if "Уточнение" in TEXTS[group[-1]]}
    values = [value["value"] for value in series["values"] if value["doc"] not in replaced]
    apart = max(values) > 1.05 * min(values)
    assert series["contradiction"] == apart
    assert len({value["status"] for value in series["values"]}) == 1


def test_the_set_is_as_large_and_as_mixed_as_promised() -> None:
    assert len(TEXTS) >= 66 and len({entry["source"] for entry in INDEX.values()}) >= 12
    assert len(EVENTS) >= 28
    assert {event["final_status"] for event in EVENTS} == {"actual", "planned", "negated", "possible"}
    types = {"met_with", "visited", "signed", "agreed_to", "accused", "sanctioned", "aided"}
    assert {event["type"] for event in EVENTS} == types
    changed = [event for event in EVENTS if len({telling["status"] for telling in event["tellings"]}) > 1]
    assert len(changed) >= 10
    assert sum(series["contradiction"] for series in SERIES) >= 3
