"""Relation files: reading, checking and indexing."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec


class RuleSet(msgspec.Struct, frozen=True):
    """All relations with their patterns, indexed by trigger lemma; `hash` covers the contents of every file."""

    hash: str = ""


def load_rules(folders: Sequence[Path] = ()) -> RuleSet:
    """Load the built-in relation files and lay the user's folders over them."""
    return RuleSet()
