"""Which organisations are media: they report what others say and do, and take no part in it themselves."""

from __future__ import annotations

import re

from diplomatic_extract.entities.lexicon import Lexicon
from diplomatic_extract.entities.words import load_words
from diplomatic_extract.model import Analysis, DraftEntity, DraftMention, Sentence

# «NEWSru.com», «Kapital.kz», «Лента.ру»
DOMAIN = re.compile(r"[\w-]+\.(?:com|net|org|info|ru|kz|kg|uz|tj|tm|ua|by|az|am|ge|md|eu|ру|ком)", re.IGNORECASE)
REACH = 3


def mark_media(analysis: Analysis, lexicon: Lexicon) -> None:
    """Set `media` on the organisations that the lexicon, their name or the noun before it («газета …») makes media."""
    for entity in analysis.entities:
        if entity.type == "ORG":
            entity.media = is_media(entity, lexicon)
    for mention in analysis.mentions:
        if (
            mention.kind == "name"
            and mention.type == "ORG"
            and follows_media(analysis.sentences[mention.sentence], mention)
        ):
            for entity in mention.entities:
                entity.media = True


def is_media(entity: DraftEntity, lexicon: Lexicon) -> bool:
    """Whether an organisation's entry or name makes it one of the media."""
    entry = lexicon.section("organisations").get(entity.name)
    if getattr(entry, "media", False) or DOMAIN.fullmatch(entity.name):
        return True
    words = entity.name.lower().replace("-", " ").split()
    return bool(load_words("media") & set(words)) or words[:2] == ["информационное", "агентство"]


def follows_media(sentence: Sentence, mention: DraftMention) -> bool:
    """Whether a noun such as «агентство», «газета», «телеканал» stands before a name, quotation marks apart."""
    before = sentence.tokens[max(0, mention.first - REACH) : mention.first]
    words = [token.lemma for token in before if token.tag.pos != "PUNCT"]
    if not words or any(token.text in ",;:()" for token in before[-1:]):
        return False
    quoted = bool(before) and before[-1].tag.pos == "PUNCT"
    return words[-1] in load_words("media") or (words[-1] == "агентство" and (quoted or not is_described(mention)))


def is_described(mention: DraftMention) -> bool:
    """Whether a name says whose agency it is («агентство ООН по делам беженцев»)."""
    return mention.case == "Gen"
