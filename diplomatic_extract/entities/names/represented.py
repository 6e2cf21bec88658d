"""For which state somebody acts of whom a list says so by a dash («от Чада – министр X, от Мали – посол Y»)."""

from __future__ import annotations

from collections.abc import Iterable

from diplomatic_extract.language.lexis import load_words
from diplomatic_extract.model import OpenMention, Token

DASHES = ("-", "–", "—")
ACTING_FOR = load_words("names", "acting_for")
SENT_BY = load_words("names", "sent_by")
TITLE = ("NOUN", "ADJ", "PROPN", "X")  # what an office or body may open with («– глава МИД»)


def represented_state(tokens: list[Token], beside: Iterable[OpenMention], first: int) -> str | None:
    """The state right before the dash behind which an office or body stands, in a sentence that tells who represents.

    «Чад представлял министр X, Мали – посол Y», «делегации возглавляли: от Чада – министр X», «иранскую – глава МИД Y».
    """
    for mention in beside:
        dash = mention.last + 1
        if mention.type != "COUNTRY" or dash >= first or tokens[dash].text not in DASHES:
            continue
        if any(token.tag.pos not in TITLE for token in tokens[dash + 1 : first]):
            continue
        sent = mention.first > 0 and tokens[mention.first - 1].text.lower() in SENT_BY
        if sent or any(token.lemma in ACTING_FOR for token in tokens[: mention.first]):
            return mention.entities[0].country if len(mention.entities) == 1 else None
    return None
