"""Offices that a participle gives to whom it describes: «избранный в мае президентом Чили Хуан Мора»."""

from __future__ import annotations

from collections.abc import Sequence

from diplomatic_extract.language.lexis import load_words
from diplomatic_extract.language.settings import SETTINGS
from diplomatic_extract.model import Token

BECOMING, INSTALLING = load_words("entities", "becoming"), load_words("entities", "installing")


def giving_participle(tokens: Sequence[Token], first: int, case: str) -> Token | None:
    """The participle before an office in the instrumental that gives it to whom it describes, else None.

    «С избранным президентом Чили»: a participle in the case of the office describes its holder.
    """
    if case != "Ins":
        return None
    for token in reversed(tokens[max(0, first - SETTINGS.offices.giving_tokens) : first]):
        if token.tag.pos == "PUNCT" or token.tag.verbform == "Fin":
            return None
        if token.tag.verbform == "Part" and token.tag.variant != "Short" and token.lemma in BECOMING:
            return token if token.tag.case not in ("", "Ins") else None
    return None
