"""Bare words that take up whoever was told in an office before: «Спикер сената Чили Анна Ковач … Спикер заявила …»."""

from __future__ import annotations

from diplomatic_extract.language.lexis import load_table, load_words
from diplomatic_extract.language.settings import SETTINGS
from diplomatic_extract.model import OpenAnalysis, OpenEntity, OpenMention, Sentence, Token

TITLES: dict[str, list[str]] = load_table("entities", "titles")
# nouns of an office as a seat, which its name follows («пост спикера»)
SEATS, BECOMING = load_words("entities", "seats"), load_words("entities", "becoming")
SAYINGS = load_words("entities", "sayings")
BEFORE_NOUNS = ("punct", "det", "case")


def is_bare_title(sentence: Sentence, token: Token) -> bool:
    """Whether a word for an office stands alone in the singular, for somebody and not for the office.

    «Спикер заявила», «по словам спикера», «встретился со спикером»; not «новый спикер», «стала спикером».
    """
    tag = token.tag
    if tag.pos not in ("NOUN", "PROPN") or tag.number != "Sing":
        return False
    own = [other for other in sentence.tokens if other.head == token.index and other.rel not in BEFORE_NOUNS]
    if own or is_told_more(sentence, token):
        return False
    above = sentence.tokens[token.head] if 0 <= token.head < len(sentence.tokens) else token
    if tag.case == "Nom":
        return token.rel.startswith("nsubj")
    prep = any(other.head == token.index and other.rel == "case" for other in sentence.tokens)
    if tag.case == "Gen":
        return above.lemma in SAYINGS
    return prep if tag.case == "Ins" else above.lemma not in SEATS | BECOMING and tag.case in ("Dat", "Acc")


def is_told_more(sentence: Sentence, token: Token) -> bool:
    """Whether a word beside a noun tells more of it, whatever the tree says («новый спикер», «спикер сената»)."""
    before = sentence.tokens[token.index - 1] if token.index else None
    after = sentence.tokens[token.index + 1] if token.index + 1 < len(sentence.tokens) else None
    described = before is not None and before.tag.pos in ("ADJ", "NUM", "DET") and before.tag.case == token.tag.case
    described = described or (before is not None and before.text in ("-", "–", "—"))
    named = after is not None and (after.tag.pos == "PROPN" or after.text in ("«", '"', "(", "-"))
    owned = after is not None and after.tag.case == "Gen" and after.tag.pos in ("NOUN", "ADJ")
    return described or named or owned


def find_titled(
    analysis: OpenAnalysis, sentence: Sentence, token: Token, people: dict[int, list[OpenMention]]
) -> OpenEntity | None:
    """The person told in an office that a bare word can mean: the only one so far, else the one named last.

    Nobody where two whom it can mean are named as late.
    """
    holders = find_holders(analysis, token)
    if len(holders) < 2:
        return next(iter(holders.values()), None)
    for back in range(SETTINGS.references.holder_sentences + 1):
        near = [m for m in people.get(sentence.index - back, ()) if m.start < token.start]
        found = {id(m.entities[0]): m.entities[0] for m in near if id(m.entities[0]) in holders}
        if found:
            return next(iter(found.values())) if len(found) == 1 else None
    return None


def find_holders(analysis: OpenAnalysis, token: Token) -> dict[int, OpenEntity]:
    """The persons whom role mentions before a word tell in an office that it can mean, by their identity."""
    meanings = TITLES[token.lemma]
    holders: dict[int, OpenEntity] = {}
    for mention in analysis.mentions:
        office = mention.office
        if office is None or mention.start >= token.start or office.phase == "former" or len(mention.entities) != 1:
            continue
        if mention.entities[0].type == "PERSON" and any(fits(office.kind, office.position, m) for m in meanings):
            holders[id(mention.entities[0])] = mention.entities[0]
    return holders


def fits(kind: str, position: str, meaning: str) -> bool:
    """Whether an office is of a kind, or called so («генеральный директор по развитию»)."""
    return kind == meaning or position == meaning or position.startswith(meaning + " ")
