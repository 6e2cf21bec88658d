"""Bodies that stand for an office: a foreign ministry for its minister."""

from __future__ import annotations

from functools import lru_cache

from diplomatic_extract.knowledge.settings import load_settings


@lru_cache(maxsize=50_000)
def kinds_of_body(name: str) -> list[str]:
    """The kinds of office for which a body stands, by the first words of its name."""
    folded = name.lower().replace("ё", "е")
    bodies = load_settings().bodies
    return [kind for kind, openings in bodies.items() if any(folded.startswith(opening) for opening in openings)]
