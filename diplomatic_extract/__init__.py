"""Reads Russian diplomatic news and says, with evidence, who met, signed, visited, agreed or traded with whom."""

from diplomatic_extract.errors import DiplomaticExtractError, InputError, LexiconError, OutputError, RuleError
from diplomatic_extract.extractor import Extractor
from diplomatic_extract.model import Document, Entity, Extraction, Record, Relation

__all__ = [
    "DiplomaticExtractError",
    "Document",
    "Entity",
    "Extraction",
    "Extractor",
    "InputError",
    "LexiconError",
    "OutputError",
    "Record",
    "Relation",
    "RuleError",
]
