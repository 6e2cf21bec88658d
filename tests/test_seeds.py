"""The seed texts: the facts that must be read out of them, and the whole output as golden files.

`python tests/test_seeds.py` writes the golden files anew; read the diff before committing it.
"""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from diplomatic_extract import Extraction, Extractor, Record, Relation

SEEDS = Path(__file__).parent.parent / "seeds"
TEXTS = sorted(SEEDS.glob("*.txt"))
NOISE = {  # where boilerplate begins that no relation may come from
    "001-presidents-astana": "Читайте также",
    "003-ministers-programme": "Сегодня 07:58",
}


def read_record(path: Path) -> Record:
    """A seed as a record whose source is the same on every machine."""
    return Record(text=path.read_text(encoding="utf-8"), source=f"seeds/{path.name}")


def format_golden(extraction: Extraction) -> str:
    """The output without the hashes of rules and lexicons, which change with every edit of them."""
    output: dict[str, Any] = msgspec.to_builtins(extraction)
    del output["extractor"]
    return json.dumps(output, ensure_ascii=False, indent=1) + "\n"


def write_golden() -> None:
    """Write the golden file of every seed."""
    for path, extraction in zip(TEXTS, Extractor().extract_many(map(read_record, TEXTS)), strict=True):
        golden_path(path).write_text(format_golden(extraction), encoding="utf-8")


def golden_path(text: Path) -> Path:
    return SEEDS / "expected" / f"{text.stem}.golden"


@pytest.fixture(scope="module")
def seeds(extractor: Extractor) -> dict[str, Extraction]:
    """The extraction of each seed under the stem of its file name."""
    extractions = extractor.extract_many(map(read_record, TEXTS))
    return {path.stem: extraction for path, extraction in zip(TEXTS, extractions, strict=True)}


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_output_is_as_expected(seeds: dict[str, Extraction], path: Path) -> None:
    expected = golden_path(path).read_text(encoding="utf-8").splitlines()
    found = format_golden(seeds[path.stem]).splitlines()
    assert not list(difflib.unified_diff(expected, found, "expected", "found", lineterm="", n=2))


# --------------------------------------------------------------------------- facts


class Fact:
    """A relation with its arguments as names and states, easy to compare."""

    def __init__(self, extraction: Extraction, relation: Relation) -> None:
        self.type, self.status, self.attributes = relation.type, relation.status, relation.attributes
        entities = {entity.id: entity for entity in extraction.entities}
        self.reported_by = entities[relation.reported_by].name if relation.reported_by else None
        arguments = [(argument.role, entities[argument.entity]) for argument in relation.arguments]
        self.names = {(role, entity.name) for role, entity in arguments}
        self.states = {(role, entity.country) for role, entity in arguments}

    def among(self, role: str) -> set[str]:
        """The names that fill a role."""
        return {name for found, name in self.names if found == role}

    def of_states(self, role: str) -> set[str | None]:
        """The states of what fills a role."""
        return {state for found, state in self.states if found == role}


def find_facts(extraction: Extraction, type: str) -> Iterator[Fact]:
    """The facts of a relation type."""
    return (Fact(extraction, relation) for relation in extraction.relations if relation.type == type)


def find_meeting(extraction: Extraction, *names: str) -> Fact:
    """The meeting of just these participants that took place."""
    (meeting,) = [
        fact
        for fact in find_facts(extraction, "met_with")
        if fact.among("participant") == set(names) and fact.status == "actual"
    ]
    return meeting


def find_trade(extraction: Extraction, value: float) -> Fact:
    """The trade figure of Kazakhstan and Tajikistan with this value in dollars."""
    figures = find_facts(extraction, "trade_volume")
    (figure,) = [fact for fact in figures if fact.attributes.get("value") == pytest.approx(value)]
    assert figure.of_states("country") == {"KAZ", "TJK"}
    assert figure.attributes["currency"] == "USD"
    assert figure.attributes["measure"] == "turnover"
    return figure


def test_heads_of_government_met_in_the_capital_of_tajikistan(seeds: dict[str, Extraction]) -> None:
    meeting = find_meeting(seeds["000-heads-of-government-dushanbe"], "Адылбек Касымалиев", "Кохир Расулзода")
    assert meeting.attributes["format"] in ("talks", "meeting")
    assert meeting.of_states("location") <= {"TJK"}


def test_the_summit_in_khujand_is_still_to_come(seeds: dict[str, Extraction]) -> None:
    meetings = find_facts(seeds["000-heads-of-government-dushanbe"], "met_with")
    (summit,) = [fact for fact in meetings if "Худжанд" in fact.among("location")]
    assert summit.status == "planned"
    assert summit.of_states("participant") == {"KGZ", "TJK", "UZB"}


def test_presidents_of_kazakhstan_and_tajikistan_held_talks(seeds: dict[str, Extraction]) -> None:
    meeting = find_meeting(seeds["001-presidents-astana"], "Касым-Жомарт Токаев", "Эмомали Рахмон")
    assert meeting.attributes["format"] == "talks"


def test_each_president_gives_his_own_figure(seeds: dict[str, Extraction]) -> None:
    extraction = seeds["001-presidents-astana"]
    kazakh, tajik = find_trade(extraction, 1.4e9), find_trade(extraction, 1.5e9)
    assert (kazakh.status, kazakh.reported_by) == ("actual", "Касым-Жомарт Токаев")
    assert (tajik.status, tajik.reported_by) == ("actual", "Эмомали Рахмон")
    assert tajik.attributes["qualifier"] == "about"
    assert tajik.attributes["change_pct"] == pytest.approx(20)


@pytest.mark.parametrize("stem", ["001-presidents-astana", "002-minister-received-dushanbe"])
def test_two_billion_is_a_goal(seeds: dict[str, Extraction], stem: str) -> None:
    assert find_trade(seeds[stem], 2e9).status == "planned"


def test_turnover_of_the_other_year(seeds: dict[str, Extraction]) -> None:
    figure = find_trade(seeds["002-minister-received-dushanbe"], 1.2e9)
    assert (figure.status, figure.attributes["qualifier"]) == ("actual", "over")


def test_minister_was_received_by_the_president(seeds: dict[str, Extraction]) -> None:
    meeting = find_meeting(seeds["002-minister-received-dushanbe"], "Эмомали Рахмон", "Ермек Кошербаев")
    assert meeting.attributes["format"] == "reception"


@pytest.mark.parametrize("stem", ["002-minister-received-dushanbe", "003-ministers-programme"])
def test_ministers_held_talks(seeds: dict[str, Extraction], stem: str) -> None:
    assert find_meeting(seeds[stem], "Ермек Кошербаев", "Сироджиддин Мухриддин").attributes["format"] == "talks"


@pytest.mark.parametrize("stem", ["002-minister-received-dushanbe", "003-ministers-programme"])
def test_programme_of_the_foreign_ministries_was_signed(seeds: dict[str, Extraction], stem: str) -> None:
    signings = find_facts(seeds[stem], "signed")
    (programme,) = [fact for fact in signings if "программа" in str(fact.attributes.get("document")).lower()]
    assert programme.status == "actual"
    assert programme.of_states("party") == {"KAZ", "TJK"}


def test_the_briefing_is_no_meeting_with_anyone_named(seeds: dict[str, Extraction]) -> None:
    extraction = seeds["004-ambassador-briefing"]
    assert all(len(fact.among("participant")) < 2 for fact in find_facts(extraction, "met_with"))
    offices = [fact for fact in find_facts(extraction, "holds_position") if "Валихан Туреханов" in fact.among("person")]
    assert [fact.attributes["position"].startswith("посол") for fact in offices] == [True]


@pytest.mark.parametrize("stem", NOISE)
def test_nothing_is_read_out_of_noise(seeds: dict[str, Extraction], stem: str) -> None:
    noise = (SEEDS / f"{stem}.txt").read_text(encoding="utf-8").index(NOISE[stem])
    stops = [evidence.stop for relation in seeds[stem].relations for evidence in relation.evidence]
    assert stops and max(stops) <= noise


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_evidence_lies_in_the_article(seeds: dict[str, Extraction], path: Path) -> None:
    extraction = seeds[path.stem]
    article = [(zone.start, zone.stop) for zone in extraction.document.zones if zone.kind == "article"]
    for relation in extraction.relations:
        for evidence in relation.evidence:
            assert any(start <= evidence.start and evidence.stop <= stop for start, stop in article), evidence.text


if __name__ == "__main__":
    write_golden()
