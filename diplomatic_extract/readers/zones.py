"""Zones of a text: article or boilerplate."""

from diplomatic_extract.model import Analysis, Zone


def find_zones(text: str) -> list[Zone]:
    """Cover a normalised text with zones, in order and without gaps."""
    return [Zone(0, len(text), "article")] if text else []


def mark_sentences(analysis: Analysis) -> None:
    """Set the zone kind of each sentence."""
    zones = iter(analysis.zones)
    zone = next(zones, None)
    for sentence in analysis.sentences:
        while zone is not None and zone.stop <= sentence.start:
            zone = next(zones, None)
        if zone is not None:
            sentence.kind = zone.kind
