"""What a base shows: one file a view, found by its name; a new view is a new file here.

A view is a module with `VIEW`: a query over the tables of a base, its columns with their meaning, and how filters read
its rows.
"""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module
from pkgutil import iter_modules

from diplomatic_extract.knowledge.views._view import FILTERS, View

__all__ = ["FILTERS", "View", "load_views"]
ORDER = ("events", "timeline", "visits", "dyads", "trade", "goals", "network", "persons", "polecat")


@lru_cache(maxsize=1)
def load_views() -> dict[str, View]:
    """All views by name, the main ones first."""
    names = [module.name for module in iter_modules(__path__) if not module.name.startswith("_")]
    ordered = sorted(names, key=lambda name: (ORDER.index(name) if name in ORDER else len(ORDER), name))
    return {name: import_module(f"{__name__}.{name}").VIEW for name in ordered}
