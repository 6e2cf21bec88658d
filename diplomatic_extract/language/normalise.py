"""Text made regular for analysis, with a map back to the original offsets."""

from diplomatic_extract.model import NormalisedText


def normalise(text: str) -> NormalisedText:
    """Normalise spaces for analysis without changing any length."""
    return NormalisedText(text.replace("\u00a0", " "))
