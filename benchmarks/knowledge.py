"""How `build` grows: python benchmarks/knowledge.py [10000 30000 100000] [--keep FOLDER]

Makes extractions of many documents out of the project's own set of many documents (tests/knowledge), whose events and
persons are known: each world of 82 documents gets persons, outlets, years and a choice of states of its own, so that
what belongs together is known and nothing of two worlds does. Builds a base of them with the real program and tells
time, peak memory, the size of the base, growth against the smallest number of documents, and whether identity is still
right: B³ of tellings within a sample of worlds, and how many events and persons mix two worlds. Persons are counted
by their names, and once more with the offices that documents leave unnamed: of two worlds that play in one state in one
year each has its own minister there, and a document that says no more than «министр» may be given to the other's.

Events are counted twice as well. Two of some thousand worlds may tell the same story of the same states on the same
days of the same year; where they name nobody («Лондон ввел санкции против банка»), nothing tells their events apart,
and they are one by all that is said. The more worlds there are to a pair of states and a year, the more such twins.
What counts as a fault is the rest: an event of two worlds whose tellings name a person of each on the same side, or
that are not twins, since they tell different stories.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

from diplomatic_extract import Extractor, KnowledgeBase, Record
from diplomatic_extract.writers.jsonl import format_line

ROOT = Path(__file__).parent.parent
SET = ROOT / "tests" / "knowledge"
PROGRAM = [sys.executable, "-c", "from diplomatic_extract.cli.app import main; main()", "build"]
# fmt: off
STATES = [
    "ARM", "AUT", "AZE", "BEL", "BGR", "BLR", "BRA", "CAN", "CHE", "CHN", "CUB", "CZE", "DEU", "EGY", "ESP", "EST",
    "FIN", "FRA", "GBR", "GEO", "GRC", "HUN", "IDN", "IND", "IRN", "IRQ", "ISR", "ITA", "JOR", "JPN", "KAZ", "KGZ",
    "KOR", "KWT", "LBN", "LTU", "LVA", "MDA", "MEX", "MNG", "NLD", "NOR", "PAK", "POL", "PRT", "QAT", "ROU", "RUS",
    "SAU", "SRB", "SVK", "SWE", "SYR", "TJK", "TKM", "TUR", "UKR", "USA", "UZB", "VNM",
]
# fmt: on
OPENINGS = ("Ар", "Бел", "Вер", "Гар", "Дор", "Ен", "Жам", "Зар", "Ил", "Кам", "Лат", "Мор", "Нар", "Ол", "Пар", "Рун")
MIDDLES = ("ба", "ви", "го", "де", "жу", "зе", "ки", "ло", "ма", "ни", "по", "ри", "са", "ту", "фе", "ха")
ENDINGS = ("лов", "нин", "ров", "тев", "рин", "ков", "дов", "бин")
YEARS = 12
SOURCES = "SELECT id, list(source) AS sources FROM identity"
PERSONS = "id IN (SELECT id FROM person) GROUP BY id"
SAMPLE = 20  # worlds of which identity is compared with the truth
DATE = re.compile(r"\b(?:19|20)\d\d(?=-\d\d|\b)")


class Measured(NamedTuple):
    """One build: documents, seconds by the clock and of processors, peak memory and size of the base in MB."""

    documents: int
    seconds: float
    cpu: float
    memory: float
    size: float


# --------------------------------------------------------------------------- worlds


def extract_set() -> list[dict[str, Any]]:
    """The extractions of the set."""
    index = json.loads((SET / "index.json").read_text(encoding="utf-8"))
    records = [
        Record(
            text=(SET / f"{number}.txt").read_text(encoding="utf-8"),
            source=number,
            published=known["published"],
            published_from="metadata",
            publisher=known["source"],
        )
        for number, known in sorted(index.items())
    ]
    return [json.loads(format_line(found)) for found in Extractor().extract_many(records)]


class World:
    """A copy of the set with persons, outlets, years and states of its own."""

    def __init__(self, number: int, surnames: list[str], states: list[str]) -> None:
        chance = random.Random(number)
        self.number = number
        self.years = -chance.randrange(YEARS)
        self.states = dict(zip(states, chance.sample(STATES, len(states)), strict=True))
        self.names = {surname: self.new_surname(k) for k, surname in enumerate(surnames)}
        self.pattern = re.compile(r"\b(?:" + "|".join(sorted(map(re.escape, self.names), key=len, reverse=True)) + ")")

    def new_surname(self, place: int) -> str:
        """A surname that no other person of any world bears."""
        code = int.from_bytes(hashlib.sha256(f"{self.number} {place}".encode()).digest()[:6], "big")
        parts = [OPENINGS[code % 16], MIDDLES[code // 16 % 16], MIDDLES[code // 256 % 16], MIDDLES[code // 4096 % 16]]
        return "".join(parts) + MIDDLES[code // 65536 % 16] + ENDINGS[code // 2**20 % 8]

    def change(self, extraction: dict[str, Any]) -> dict[str, Any]:
        """An extraction in this world."""
        changed = self.change_value(extraction)
        document = changed["document"]
        document["id"] = hashlib.sha256(f"{self.number} {document['id']}".encode()).hexdigest()[:16]
        document["source"] = f"world-{self.number:05}#{document['source']}"
        document["publisher"] = f"{document['publisher']} {self.number}"
        for relation in changed["relations"]:
            relation["id"] = hashlib.sha256(f"{self.number} {relation['id']}".encode()).hexdigest()[:16]
        return dict(changed)

    def change_value(self, value: Any) -> Any:
        """A value with every date, state and person changed."""
        if isinstance(value, dict):
            return {key: self.change_value(item) for key, item in value.items()}
        if isinstance(value, list):
            return [self.change_value(item) for item in value]
        if not isinstance(value, str):
            return value
        if value in self.states:
            return self.states[value]
        text = self.pattern.sub(lambda match: self.names[match[0]], value)
        return DATE.sub(lambda match: str(int(match[0]) + self.years), text)


def find_surnames(extractions: list[dict[str, Any]]) -> list[str]:
    """The stems of all surnames of persons of the set."""
    names = {e["name"] for found in extractions for e in found["entities"] if e["type"] == "PERSON"}
    stems = {word[:-1] if word[-1] in "аяий" else word for name in names for word in name.split()[-1:] if len(word) > 2}
    return sorted(stem for stem in stems if stem[0].isupper())


def write_facts(path: Path, extractions: list[dict[str, Any]], documents: int) -> None:
    """Write the extractions of so many documents, world by world."""
    surnames = find_surnames(extractions)
    states = sorted({e["country"] for found in extractions for e in found["entities"] if e["country"]})
    with path.open("w", encoding="utf-8") as out:
        for number in range(-(-documents // len(extractions))):
            world = World(number, surnames, states)
            for found in extractions[: documents - number * len(extractions)]:
                out.write(json.dumps(world.change(found), ensure_ascii=False) + "\n")


# --------------------------------------------------------------------------- measuring


def build(facts: Path, base: Path, documents: int) -> Measured:
    """Build a base in a process of its own."""
    start = time.monotonic()
    process = subprocess.Popen([*PROGRAM, "-q", str(facts), "-o", str(base), "--force"])
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"build failed on {facts}")
    seconds, cpu = time.monotonic() - start, usage.ru_utime + usage.ru_stime
    return Measured(documents, seconds, cpu, usage.ru_maxrss / 1024, base.stat().st_size / 1e6)


def load_scorer() -> ModuleType:
    """The comparison with the truth that the tests make."""
    spec = importlib.util.spec_from_file_location("scorer", SET / "test_scores.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def world_of(source: str) -> str:
    return source.partition("#")[0]


def score(base: Path, worlds: int) -> dict[str, float]:
    """How right identity is: B³ over a sample of worlds, and what mixes two worlds."""
    scorer = load_scorer()
    with KnowledgeBase(base) as opened:
        mixed = {"events mixed, no twins": count_faults(opened)} | {
            name: mixing(opened.sql(query))
            for name, query in (
                ("with twins", "SELECT id, list_transform(tellings, lambda t: t.source) AS sources FROM event"),
                (
                    "persons mixed by name",
                    f"{SOURCES} WHERE how = 'name' AND {PERSONS}",
                ),
                ("by name or office", f"{SOURCES} WHERE {PERSONS}"),
            )
        }
        found = []
        for number in random.Random(0).sample(range(worlds), min(SAMPLE, worlds)):
            query = "SELECT * FROM events WHERE len(list_filter(tellings, lambda t: t.source LIKE ? || '#%')) > 0"
            events = list(opened.sql(query, [f"world-{number:05}"]))
            for event in events:
                for telling in event["tellings"]:
                    telling["source"] = telling["source"].partition("#")[2]
            told = scorer.Told(events)
            found.append(scorer.b_cubed(told.gold, told.found))
    return {"B³ of events": sum(found) / len(found), **mixed}


def count_faults(base: KnowledgeBase) -> float:
    """The share of events that mix two worlds though something that is told tells them apart."""
    owners = {row["id"]: row["worlds"] for row in base.sql(WORLDS)}
    stories = load_stories()
    events = faults = 0
    for event in base.sql("SELECT participants, tellings FROM event"):
        sources = {telling["source"] for telling in event["tellings"]}
        events += 1
        if len(set(map(world_of, sources))) > 1:
            faults += not are_twins(sources, stories) or name_two_worlds(event["participants"], owners)
    return faults / events if events else 0.0


WORLDS = "SELECT id, list(DISTINCT split_part(source, '#', 1)) AS worlds FROM identity WHERE how = 'name' GROUP BY id"


def load_stories() -> dict[str, set[str]]:
    """The events of the set that each document tells."""
    stories: dict[str, set[str]] = {}
    for event in json.loads((SET / "gold.json").read_text(encoding="utf-8"))["events"]:
        for telling in event["tellings"]:
            stories.setdefault(telling["doc"], set()).add(event["key"])
    return stories


def are_twins(sources: set[str], stories: dict[str, set[str]]) -> bool:
    """Whether what documents of two worlds tell is one event of the set."""
    told: dict[str, set[str]] = {}
    for source in sources:
        world, _, number = source.partition("#")
        told.setdefault(world, set()).update(stories.get(number) or {number})
    return bool(set.intersection(*told.values()))


def name_two_worlds(participants: list[dict[str, Any]], owners: dict[str, list[str]]) -> bool:
    """Whether two persons of one side and state are of different worlds."""
    sides: dict[tuple[str, str | None], set[str]] = {}
    for party in participants:
        if party["type"] == "PERSON" and len(owners.get(party["id"], ())) == 1:
            sides.setdefault((party["role"], party["country"]), set()).update(owners[party["id"]])
    return any(len(worlds) > 1 for worlds in sides.values())


def mixing(rows: Iterator[dict[str, Any]]) -> float:
    """The share of rows whose documents are of several worlds."""
    counts = [len({world_of(source) for source in row["sources"]}) > 1 for row in rows]
    return sum(counts) / len(counts) if counts else 0.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("documents", nargs="*", type=int, default=[10_000, 30_000, 100_000])
    parser.add_argument("--keep", type=Path, help="a folder for the facts and bases")
    arguments = parser.parse_args()
    extractions = extract_set()
    with tempfile.TemporaryDirectory() as scratch:
        folder = arguments.keep or Path(scratch)
        folder.mkdir(exist_ok=True)
        first: Measured | None = None
        print("documents  seconds  cpu s  peak MB  base MB  growth of cpu s")
        for documents in sorted(arguments.documents):
            facts, base = folder / f"{documents}.jsonl", folder / f"{documents}.duckdb"
            if not facts.exists():
                write_facts(facts, extractions, documents)
            run = build(facts, base, documents)
            first = first or run
            growth = run.cpu / first.cpu / (run.documents / first.documents)
            print(
                f"{documents:>9,} {run.seconds:>8.1f} {run.cpu:>6.1f} {run.memory:>8.0f} {run.size:>8.0f}"
                f" {growth:>7.2f}",
                flush=True,
            )
            told = score(base, documents // len(extractions))
            print("          " + ", ".join(f"{name} {value:.3f}" for name, value in told.items()), flush=True)


if __name__ == "__main__":
    main()
