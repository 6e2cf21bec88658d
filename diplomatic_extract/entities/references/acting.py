"""Who acts and who speaks in a sentence, as its tree tells before any clause is read."""

from __future__ import annotations

from collections.abc import Sequence

from diplomatic_extract.language.lexis import load_words
from diplomatic_extract.model import OpenAnalysis, OpenEntity, OpenMention, Token

SAYING = load_words("entities", "saying")
SAYINGS = load_words("entities", "sayings")
SUBJECT = ("nsubj", "nsubj:pass")
BESIDE = ("appos", "flat:name", "flat:foreign")  # a name that stands beside the noun it explains
# single persons by the sentence that mentions them
People = dict[int, list[OpenMention]]


def first_beside(tokens: Sequence[Token], head: Token) -> Token:
    """The word beside which a word stands as part of a name or apposition, else it itself."""
    for _ in tokens:  # the parser's heads may run in a circle
        if head.rel not in BESIDE or not 0 <= head.head < len(tokens):
            break
        head = tokens[head.head]
    return head


def is_subject(analysis: OpenAnalysis, mention: OpenMention) -> bool:
    """Whether a mention, or the name that it stands in apposition to, is a subject; no later one of a list is."""
    tokens = analysis.sentences[mention.sentence].tokens
    head = tokens[mention.head]
    for _ in tokens:  # the parser's heads may run in a circle
        if head.rel not in ("appos", "flat:name", "flat:foreign", "conj") or not 0 <= head.head < len(tokens):
            break
        if head.rel == "conj":
            return False
        head = tokens[head.head]
    return head.rel in SUBJECT or stands_before_verb(tokens, mention)


def stands_before_verb(tokens: list[Token], mention: OpenMention) -> bool:
    """Whether a name in the nominative stands right before a verb that has no subject, whatever the parser says."""
    verb = tokens[mention.last + 1] if mention.last + 1 < len(tokens) else None
    if verb is None or mention.case != "Nom" or mention.kind != "name" or verb.tag.pos != "VERB":
        return False
    past = verb.tag.tense == "Past" and verb.tag.number == "Sing"
    return past and not any(token.rel in SUBJECT and token.head == verb.index for token in tokens)


def speaks(analysis: OpenAnalysis, mention: OpenMention) -> bool:
    """Whether a mention is the subject of a verb of saying («сказал Иванов»), or its owner («по словам X»)."""
    tokens = analysis.sentences[mention.sentence].tokens
    head = first_beside(tokens, tokens[mention.head])
    above = tokens[head.head].lemma if 0 <= head.head < len(tokens) else ""
    return (head.rel in SUBJECT and above in SAYING) or (mention.case == "Gen" and above in SAYINGS)


def suits(mention: OpenMention, sex: str) -> bool:
    """Whether a mention's person can be of a sex."""
    known = mention.entities[0].gender or (mention.gender if mention.kind in ("name", "pronoun") else "")
    return not known or known == sex


def only_person(mentions: list[OpenMention]) -> OpenEntity | None:
    """The person of mentions that all mean one."""
    people = {id(mention.entities[0]): mention.entities[0] for mention in mentions}
    return next(iter(people.values())) if len(people) == 1 else None
