"""Reads Russian diplomatic news and says, with evidence, who met, signed, visited, agreed or traded with whom."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from diplomatic_extract.errors import DiplomaticExtractError, InputError, LexiconError, OutputError, RuleError
    from diplomatic_extract.extractor import Extractor, Failure
    from diplomatic_extract.knowledge.access import KnowledgeBase
    from diplomatic_extract.model import Document, Entity, Extraction, Record, Relation

__all__ = [
    "DiplomaticExtractError",
    "Document",
    "Entity",
    "Extraction",
    "Extractor",
    "Failure",
    "InputError",
    "KnowledgeBase",
    "LexiconError",
    "OutputError",
    "Record",
    "Relation",
    "RuleError",
]

_HOMES = {"Extractor": "extractor", "Failure": "extractor", "KnowledgeBase": "knowledge.access"}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used, so that `--help` need not load what it does not use."""
    if name in __all__:
        homes = [_HOMES[name]] if name in _HOMES else ["errors", "model"]
        for home in homes:
            module = import_module(f"{__name__}.{home}")
            if hasattr(module, name):
                return getattr(module, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
