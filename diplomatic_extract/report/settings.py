"""Which relations draw which part of the page, and how much of each is shown."""

from __future__ import annotations

from functools import cache

import msgspec

from diplomatic_extract.data_files import load_table


class Visits(msgspec.Struct, frozen=True):
    """The relation of journeys and its roles."""

    type: str
    who: str
    where: str


class Figures(msgspec.Struct, frozen=True):
    """The relation of figures and the role of the states they are about."""

    type: str
    about: str


class Most(msgspec.Struct, frozen=True):
    """How much of each part is shown."""

    events: int
    nodes: int
    edges: int
    pairs: int
    months: int
    bars: int
    visits: int
    charts: int
    persons: int
    tellings: int
    bytes: int


class PageSettings(msgspec.Struct, frozen=True):
    """The contents of `data/report.toml`."""

    lasting: frozenset[str]
    network: frozenset[str]
    family_first: frozenset[str]
    visits: Visits
    figures: Figures
    most: Most


@cache
def load_settings() -> PageSettings:
    """The settings of the page."""
    return msgspec.convert(load_table("report"), PageSettings)
