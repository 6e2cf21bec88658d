"""Mentions of persons, states, organisations and places by the models and the lexicons."""

from diplomatic_extract.entities.lexicon import Lexicon
from diplomatic_extract.model import Analysis, DraftEntity, DraftMention

TYPES = {"PER": "PERSON", "LOC": "LOC", "ORG": "ORG"}


def find_mentions(analysis: Analysis, lexicon: Lexicon) -> None:
    """Fill the mentions of an analysis, each with an entity of its own."""
    for sentence in analysis.sentences:
        for span in sentence.names:
            tokens = sentence.tokens[span.first : span.last + 1]
            start, stop = tokens[0].start, tokens[-1].stop
            name = analysis.text.text[start:stop]
            entity = DraftEntity(TYPES[span.type], name)  # type: ignore[arg-type]
            mention = DraftMention(
                sentence.index, span.first, span.last, start, stop, entity.type, "name", span.first, [entity]
            )
            entity.mentions.append(mention)
            analysis.mentions.append(mention)
            analysis.entities.append(entity)
