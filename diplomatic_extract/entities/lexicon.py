"""Closed worlds as data: states, organisations, places, offices and their holders."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec


class Lexicon(msgspec.Struct, frozen=True):
    """All lexicons, indexed for look-up; `hash` covers the contents of every file."""

    hash: str = ""
    holders: bool = True


def load_lexicon(files: Sequence[Path] = (), *, holders: bool = True) -> Lexicon:
    """Load the built-in lexicons and lay the user's files over them."""
    return Lexicon(holders=holders)
