"""The two event ontologies as far as relation files use them: PLOVER's events with their modes, CAMEO's codes."""

from __future__ import annotations

from functools import cache

import msgspec

from diplomatic_extract.data_files import load_table


class PloverEvent(msgspec.Struct, frozen=True, rename={"quad": "class"}):
    """An event of PLOVER: its class, its conflict–cooperation score from -10 to 10, and its modes."""

    quad: str
    score: float
    modes: tuple[str, ...]


class Ontologies(msgspec.Struct, frozen=True):
    """PLOVER's events by name, and the CAMEO codes that are used, with their meaning."""

    plover: dict[str, PloverEvent]
    cameo: dict[str, str]


@cache
def load_ontologies() -> Ontologies:
    """The shipped tables."""
    return msgspec.convert(load_table("ontologies"), Ontologies)


def score_event(event: str | None) -> float | None:
    """The intensity of a PLOVER event on its scale from -10 (conflict) to 10 (cooperation).

    >>> score_event("CONSULT")
    2.1
    """
    known = load_ontologies().plover.get(event or "")
    return known.score if known else None


def find_code_faults(event: str | None, mode: str | None) -> str | None:
    """What is wrong with a PLOVER code, None where the ontology has it."""
    events = load_ontologies().plover
    if event is not None and event not in events:
        return f"unknown PLOVER event {event!r}; allowed: {', '.join(events)}"
    if mode is not None and event is not None and mode not in events[event].modes:
        return f"PLOVER's {event} has no mode {mode!r}; allowed: {', '.join(events[event].modes) or 'none'}"
    return None
