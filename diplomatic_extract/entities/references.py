"""Which mentions mean the same entity."""

from diplomatic_extract.entities.lexicon import Lexicon
from diplomatic_extract.model import Analysis


def resolve_references(analysis: Analysis, lexicon: Lexicon) -> None:
    """Merge entities that are one, and resolve roles and pronouns, in place."""
