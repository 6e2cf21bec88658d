"""What all tests share."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable
from typing import NamedTuple

import pytest
from hypothesis import settings

from diplomatic_extract import Extractor
from diplomatic_extract.cli import options
from diplomatic_extract.cli.app import app
from diplomatic_extract.cli.console import Manners
from diplomatic_extract.model import (
    Argument,
    Document,
    Entity,
    Evidence,
    Extraction,
    ExtractorInfo,
    Mention,
    Plover,
    Position,
    Relation,
    Trigger,
    Zone,
)

TALKS = (
    "Ильяс Омаров встретился в Минске с Анной Ковальчук.\n"
    "По словам Омарова, товарооборот Казахстана и Беларуси планируется довести до 1,5 млрд долларов."
)


os.environ["DIPLOMATIC_EXTRACT_STRICT"] = "1"  # no step's failure is hidden from a test
# dictionaries load within the first example of a property, so none is timed
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    """One extractor for the whole run: its models load once."""
    return Extractor()


def new_entity(text: str, number: int, type: str, name: str, country: str | None, *surfaces: str) -> Entity:
    """An entity with the mentions that its surfaces make in a text."""
    mentions = [
        Mention(start, start + len(surface), surface, "name")
        for surface in surfaces
        if (start := text.find(surface)) >= 0
    ]
    return Entity(f"e{number}", type, name, country, None, None, [], None, mentions)  # type: ignore[arg-type]


def new_relation(text: str, id: str, type: str, trigger: str, sentence: int, **fields: object) -> Relation:
    """A relation whose trigger and evidence are found in a text."""
    start = text.index(trigger)
    line = text.splitlines()[sentence]
    place = text.index(line)
    values: dict[str, object] = {
        "arguments": [],
        "attributes": {},
        "status": "actual",
        "reported_by": None,
        "plover": None,
        "cameo": None,
        "score": 0.9,
        **fields,
    }
    return Relation(
        id=id,
        type=type,
        trigger=Trigger(start, start + len(trigger), trigger, trigger),
        evidence=[Evidence(place, place + len(line), line)],
        rule=f"{type}.test",
        **values,  # type: ignore[arg-type]
    )


@pytest.fixture(scope="session")
def talks() -> Extraction:
    """A small extraction made by hand: a meeting that happened and a turnover that is planned."""
    entities = [
        new_entity(TALKS, 1, "PERSON", "Ильяс Омаров", "KAZ", "Ильяс Омаров", "Омарова"),
        new_entity(TALKS, 2, "LOC", "Минск", "BLR", "Минске"),
        new_entity(TALKS, 3, "PERSON", "Анна Ковальчук", "BLR", "Анной Ковальчук"),
        new_entity(TALKS, 4, "COUNTRY", "Казахстан", "KAZ", "Казахстана"),
        new_entity(TALKS, 5, "COUNTRY", "Беларусь", "BLR", "Беларуси"),
    ]
    entities[0].positions.append(Position("министр", "e4"))
    met = new_relation(
        TALKS,
        "aaaa",
        "met_with",
        "встретился",
        0,
        arguments=[
            Argument("participant", "e1", 0, 12),
            Argument("participant", "e3", 35, 50),
            Argument("location", "e2", 26, 32),
        ],
        attributes={"format": "meeting", "date": "2026-02-16", "date_from": "published"},
        plover=Plover("CONSULT", "visit"),
        cameo="040",
    )
    trade = new_relation(
        TALKS,
        "bbbb",
        "trade_volume",
        "товарооборот",
        1,
        arguments=[Argument("country", "e4", None, None), Argument("country", "e5", None, None)],
        attributes={"measure": "turnover", "value": 1_500_000_000.0, "currency": "USD", "qualifier": "up_to"},
        status="planned",
        reported_by="e1",
    )
    return Extraction(
        document=Document(
            id="0123456789abcdef",
            source="talks.txt",
            title="Переговоры в Минске",
            published="2026-02-16",
            published_from="option",
            publisher=None,
            place="Минск",
            chars=len(TALKS),
            zones=[Zone(0, len(TALKS), "article")],
        ),
        entities=entities,
        relations=[met, trade],
        extractor=ExtractorInfo("0", "", ""),
    )


# --------------------------------------------------------------------------- the command line, in this process


class Ended(NamedTuple):
    """How a command ended."""

    code: int
    out: str
    err: str


Run = Callable[..., Ended]


class Stream(io.TextIOWrapper):
    """A standard input that may be a terminal."""

    terminal = False

    def isatty(self) -> bool:
        return self.terminal


@pytest.fixture
def run(extractor: Extractor, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Run the program with arguments and standard input (None: a terminal)."""
    monkeypatch.setattr(options, "new_extractor", lambda *_, **__: extractor)

    def run_it(*arguments: object, stdin: bytes | None = None) -> Ended:
        for name, value in (("quiet", False), ("verbose", 0), ("color", True)):
            monkeypatch.setattr(Manners, name, value)
        stream = Stream(io.BytesIO(stdin or b""), encoding="utf-8")
        stream.terminal = stdin is None
        monkeypatch.setattr(sys, "stdin", stream)
        with pytest.raises(SystemExit) as ended:
            app([str(argument) for argument in arguments], prog_name="diplomatic-extract")
        captured = capsysbinary.readouterr()
        return Ended(int(ended.value.code or 0), captured.out.decode(), captured.err.decode())

    return run_it
