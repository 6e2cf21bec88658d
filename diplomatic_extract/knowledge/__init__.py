"""Many documents: one identity for a person and an event, what came of plans, contradictions, views."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from diplomatic_extract.knowledge.access import KnowledgeBase, Rows, Wanted
    from diplomatic_extract.knowledge.files import is_base
    from diplomatic_extract.knowledge.making import Summary, Watcher, build
    from diplomatic_extract.knowledge.views import View, load_views

__all__ = ["KnowledgeBase", "Rows", "Summary", "View", "Wanted", "Watcher", "build", "is_base", "load_views"]

_HOMES = {
    "files": ("is_base",),
    "views": ("View", "load_views"),
    "access": ("KnowledgeBase", "Rows", "Wanted"),
    "making": ("Summary", "Watcher", "build"),
}


def __getattr__(name: str) -> Any:
    """Import a name when it is first used: DuckDB is loaded only where a base is opened."""
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{home}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
