"""What the knowledge base knows of relation types, as `data/knowledge.toml` tells it."""

from __future__ import annotations

from functools import lru_cache

import msgspec

from diplomatic_extract.data_files import load_table


class EventType(msgspec.Struct, frozen=True):
    """What tells events of a relation type apart; the keys are explained in the file."""

    sides: list[str] = []
    place: str = "location"
    apart: str = ""
    days: int = 3
    meets: bool = False
    journey: str = ""
    once: bool = False


class Others(msgspec.Struct, frozen=True):
    """Relation types that are no events."""

    types: list[str]


class Formats(msgspec.Struct, frozen=True):
    """Kinds of meeting by whether those who meet are in one place."""

    remote: list[str]
    present: list[str]
    gathering: list[str]


class Words(msgspec.Struct, frozen=True):
    """Beginnings of words by which documents tell what became of a plan."""

    moved: list[str]
    cancelled: list[str]
    corrected: list[str]
    cited: list[str]
    vague: list[str]
    same: dict[str, str]


class Trade(msgspec.Struct, frozen=True):
    """Measures that go from one state to another, and the prepositions that tell which is which."""

    flows: dict[str, str]
    goal: list[str]
    origin: list[str]


class Settings(msgspec.Struct, frozen=True):
    """The whole file."""

    events: dict[str, EventType]
    others: Others
    formats: Formats
    words: Words
    trade: Trade
    bodies: dict[str, list[str]]
    offices: dict[str, dict[str, str]]
    roles: dict[str, str]

    def event(self, type: str) -> EventType | None:
        """What is known of a relation type; of an unlisted one nothing special; None where it is no event."""
        if type in self.others.types:
            return None
        return self.events.get(type) or EventType()


@lru_cache(maxsize=1)
def load_settings() -> Settings:
    """The settings that come with the package."""
    return msgspec.convert(load_table("knowledge"), Settings)
