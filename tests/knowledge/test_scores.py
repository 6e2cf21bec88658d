"""How the base of the set of many documents compares with its truth; what was reached before must not be lost.

The figures are those of the project's own yardstick for many documents: tellings found, B³ of the grouping of tellings
into events and of mentions into persons, final status, independent sources, journeys, figures and contradictions.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from diplomatic_extract import KnowledgeBase

FOLDER = Path(__file__).parent
GOLD: dict[str, Any] = json.loads((FOLDER / "gold.json").read_text(encoding="utf-8"))
BASELINE: dict[str, float] = json.loads((FOLDER / "baseline.json").read_text(encoding="utf-8"))
SLACK = 0.02

Groups = Mapping[Hashable, Hashable]


def b_cubed(gold: Groups, told: Groups) -> float:
    """The F1 of a grouping of items, B³: over each item, what is together that belongs together."""
    together, apart = defaultdict(set), defaultdict(set)
    for item in gold.keys() & told.keys():
        together[told[item]].add(item)
        apart[gold[item]].add(item)
    shared = [
        (len(together[told[i]] & apart[gold[i]]), len(together[told[i]]), len(apart[gold[i]]))
        for i in gold.keys() & told.keys()
    ]
    precision = sum(both / one for both, one, _ in shared) / len(shared)
    recall = sum(both / other for both, _, other in shared) / len(shared)
    return 2 * precision * recall / (precision + recall)


def surname(name: str) -> str:
    return name.lower().replace("ё", "е").split()[-1][:5]


class Told:
    """What a base tells of each telling of the truth: the event that its words overlap and whose parties fit best."""

    def __init__(self, events: list[dict[str, Any]]) -> None:
        self.events = {event["id"]: event for event in events}
        self.spans: dict[tuple[str, str], list[tuple[int, int, str]]] = defaultdict(list)
        for event in events:
            for telling in event["tellings"]:
                place = (telling["source"].removesuffix(".txt"), event["type"])
                self.spans[place].append((telling["start"], telling["stop"], event["id"]))
        self.gold: dict[Hashable, Hashable] = {}
        self.found: dict[Hashable, Hashable] = {}
        for event in GOLD["events"]:
            for telling in event["tellings"]:
                item = (event["key"], telling["doc"], telling["quote"])
                self.gold[item] = event["key"]
                if rival := self.find(event, telling):
                    self.found[item] = rival

    def find(self, event: dict[str, Any], telling: dict[str, Any]) -> str | None:
        text = (FOLDER / f"{telling['doc']}.txt").read_text(encoding="utf-8")
        start = text.index(telling["quote"])
        stop = start + len(telling["quote"])
        over: dict[str, int] = defaultdict(int)
        for s, e, id in self.spans[telling["doc"], event["type"]]:
            over[id] = max(over[id], min(stop, e) - max(start, s))
        wanted = {surname(name) for name in event["participants"]}

        def fit(id: str) -> tuple[int, int]:
            names = {surname(party["name"]) for party in self.events[id]["participants"]}
            return len(wanted & names), over[id]

        return max((id for id, overlap in over.items() if overlap > 0), key=fit, default=None)

    def main(self) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
        """Each event of the truth with the one that holds most of its tellings."""
        for event in GOLD["events"]:
            held = [self.found[item] for item, key in self.gold.items() if key == event["key"] and item in self.found]
            if held:
                yield event, self.events[max(sorted(set(held)), key=held.count)]


def score_events(told: Told) -> dict[str, float]:
    pairs = list(told.main())
    trips = {event["key"]: event.get("trip") for event, _ in pairs}
    wanted = {frozenset(pair) for pair in combinations(trips, 2) if trips[pair[0]] and trips[pair[0]] == trips[pair[1]]}
    ours = {event["key"]: found for event, found in pairs}
    shared = {
        frozenset((a, b))
        for a, b in combinations(ours, 2)
        if ours[a]["id"] != ours[b]["id"] and ours[a]["trip"] and ours[a]["trip"] == ours[b]["trip"]
    }
    full = [
        (event, found)
        for event, found in pairs
        if all(item in told.found for item, key in told.gold.items() if key == event["key"])
    ]
    return {
        "telling_recall": len(told.found) / len(told.gold),
        "events_b3": b_cubed(told.gold, told.found),
        "status": sum(event["final_status"] == found["status"] for event, found in pairs) / len(pairs),
        "false_happened": sum(f["status"] == "actual" != e["final_status"] for e, f in pairs),
        "sources": sum(event["independent_sources"] == found["n_sources"] for event, found in full) / len(full),
        "trip_precision": len(wanted & shared) / len(shared),
        "trip_recall": len(wanted & shared) / len(wanted),
    }


def score_persons(persons: list[dict[str, Any]]) -> dict[str, float]:
    gold: dict[Hashable, Hashable] = {}
    told: dict[Hashable, Hashable] = {}
    for number, person in enumerate(GOLD["persons"]):
        for document in person["docs"]:
            forms = set(person["forms_by_doc"][document])
            rivals = [
                k
                for k, known in enumerate(persons)
                if forms & set(known["forms"]) and f"{document}.txt" in {d["source"] for d in known["documents"]}
            ]
            gold[number, document] = number
            if rivals:
                told[number, document] = max(rivals, key=lambda k: len(forms & set(persons[k]["forms"])))
    return {"persons_found": len(told) / len(gold), "persons_b3": b_cubed(gold, told)}


def score_trade(rows: list[dict[str, Any]]) -> dict[str, float]:
    counts: Counter[str] = Counter()
    for series in GOLD["trade"]:
        found = []
        for value in series["values"]:
            counts["values"] += 1
            row = next((r for r in rows if is_figure(r, series, value)), None)
            counts["found"] += row is not None
            found += [row] if row else []
        marked = any(row["contradicts"] for row in found)
        counts["wanted"] += series["contradiction"] and len(found) > 1
        counts["marked"] += marked
        counts["right"] += marked and series["contradiction"]
    return {
        "figures_found": counts["found"] / counts["values"],
        "contradiction_precision": counts["right"] / counts["marked"],
        "contradiction_recall": counts["right"] / counts["wanted"],
    }


def is_figure(row: dict[str, Any], series: dict[str, Any], value: dict[str, Any]) -> bool:
    """Whether a row of `trade` is a figure of the truth."""
    near = row["value"] is not None and abs(row["value"] - value["value"]) <= 0.01 * value["value"]
    same = row["source"] == f"{value['doc']}.txt" and row["currency"] == value["currency"]
    return near and same and set(row["pair"]) == set(series["pair"])


def score(path: Path) -> dict[str, float]:
    """All figures of a base."""
    with KnowledgeBase(path) as base:
        return {
            **score_events(Told(base.events())),
            **score_persons(base.persons()),
            **score_trade(base.trade()),
        }


@pytest.fixture(scope="module")
def scores(base_file: Path) -> dict[str, float]:
    return score(base_file)


def test_nothing_that_did_not_happen_is_told_to_have(scores: dict[str, float]) -> None:
    assert scores["false_happened"] == 0


@pytest.mark.parametrize("name", sorted(BASELINE))
def test_what_was_reached_is_kept(scores: dict[str, float], name: str) -> None:
    assert scores[name] >= BASELINE[name] - SLACK, {k: round(v, 3) for k, v in scores.items()}
