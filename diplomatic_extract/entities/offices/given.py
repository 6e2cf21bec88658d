"""Offices that a participle gives to whom it describes: «избранный в мае президентом Чили Хуан Мора»."""

from __future__ import annotations

from collections.abc import Sequence

from diplomatic_extract.language.lexis import load_words
from diplomatic_extract.language.settings import SETTINGS
from diplomatic_extract.model import Phase, Token

BECOMING, INSTALLING = load_words("entities", "becoming"), load_words("entities", "installing")
# participles of who gave up an office, had it, or was sent away
LEAVING, HAVING = load_words("entities", "leaving"), load_words("entities", "having")
DISMISSED, SEATS = load_words("entities", "dismissed"), load_words("entities", "seats")
RESIGNATION = "отставка"


def left_phase(tokens: Sequence[Token], first: int, case: str) -> Phase | None:
    """The phase of an office whose holder a participle before it says to have left («покинувший пост премьера X»)."""
    words = tokens[max(0, first - SETTINGS.offices.giving_tokens) : first]
    cut = max((k + 1 for k, t in enumerate(words) if t.tag.pos == "PUNCT" or t.tag.verbform == "Fin"), default=0)
    participle = next((t for t in words[cut:] if t.tag.verbform == "Part" and t.tag.variant != "Short"), None)
    if participle is None:
        return None
    if words[-1].lemma in SEATS:
        return "end" if participle.lemma in LEAVING else "former" if is_over(participle) else None
    sent = participle.lemma in DISMISSED or any(token.lemma == RESIGNATION for token in words[cut:])
    return "end" if sent and participle.tag.case == case else None


def is_over(participle: Token) -> bool:
    """Whether a participle says that somebody had an office («занимавший пост», not «занимающий»)."""
    return participle.lemma in HAVING and participle.tag.tense == "Past"


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
