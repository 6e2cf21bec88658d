"""Bodies that a common noun takes up as the text goes on: «в ведомстве», «партия», «эта компания»."""

from __future__ import annotations

from diplomatic_extract.entities.lexicon.compile import fold
from diplomatic_extract.entities.references.pronouns import adapt_pronoun
from diplomatic_extract.language.lexis import load_table, load_words
from diplomatic_extract.language.settings import SETTINGS
from diplomatic_extract.language.spotting import spot
from diplomatic_extract.model import OpenAnalysis, OpenEntity, OpenMention, Sentence, Token

DESCRIPTORS = load_words("entities", "descriptors")
NOUNS = DESCRIPTORS | load_words("entities", "generic_bodies") | load_words("references", "further_bodies")
POINTING = load_words("references", "pointing")
# nouns of the name of a body that a common noun can take up («ведомство»: «министерство», «служба»)
KINDS: dict[str, list[str]] = load_table("entities", "bodies")
CALLED: dict[str, list[str]] = load_table("references", "called")
QUOTES = '«"“„'
# bodies named by the sentence that names them
Named = dict[int, list[OpenMention]]


def resolve_bodies(analysis: OpenAnalysis) -> None:
    """Add mentions of bare common nouns that mean one body beyond doubt: that named last which the noun can mean."""
    covered = {(m.sentence, k) for m in analysis.mentions for k in range(m.first, m.last + 1)}
    named: Named = {}
    for mention in analysis.mentions:
        if mention.type == "ORG" and mention.kind == "name" and len(mention.entities) == 1:
            named.setdefault(mention.sentence, []).append(mention)
    found: list[OpenMention] = []
    for sentence in analysis.sentences if named else ():
        for token in spot(sentence, NOUNS):
            if (sentence.index, token.index) in covered:
                continue
            if stands_alone(sentence, token) and (body := find_body(analysis, sentence, token, named)) is not None:
                found.append(adapt_pronoun(sentence, token, body, token.tag.gender))
    analysis.mentions.extend(found)
    analysis.mentions.sort(key=lambda mention: (mention.start, -mention.stop))


def stands_alone(sentence: Sentence, token: Token) -> bool:
    """Whether a singular noun has no words that tell another body («новая партия», «банк развития», «фонд «Мир»»)."""
    if token.tag.number != "Sing" or token.tag.pos not in ("NOUN", "PROPN"):
        return False
    before = sentence.tokens[token.index - 1] if token.index else None
    if before is not None and before.lemma not in POINTING and modifies(before):
        return False
    return not is_continued(sentence.tokens[token.index + 1 : token.index + 3])


def modifies(token: Token) -> bool:
    """Whether a word before a noun tells more of it, or whose it is."""
    return token.tag.pos in ("ADJ", "DET", "NUM", "PROPN") or token.tag.verbform == "Part" or token.text in ("-", "–")


def is_continued(after: list[Token]) -> bool:
    """Whether what follows a noun tells more of it: a genitive, a name, «по», «, который»."""
    if not after:
        return False
    first = after[0]
    if first.text == ",":
        return len(after) > 1 and after[1].lemma == "который"
    if first.text in QUOTES or first.text.lower() == "по" or first.tag.pos in ("PROPN", "NUM"):
        return True
    genitive = first.tag.case == "Gen" and (first.tag.pos in ("NOUN", "ADJ", "DET") or first.tag.verbform == "Part")
    foreign = first.text.isascii() and first.text.isalnum()
    return genitive or foreign or (first.text[:1].isupper() and first.tag.pos != "VERB")


def find_body(analysis: OpenAnalysis, sentence: Sentence, token: Token, named: Named) -> OpenEntity | None:
    """The body named last before a noun that can mean it; None where the sentence names several such."""
    for back in range(SETTINGS.references.noun_sentences + 1):
        mentions = [m for m in named.get(sentence.index - back, ()) if back or m.last < token.index]
        fitting = {id(m.entities[0]): m.entities[0] for m in mentions if can_mean(analysis, token.lemma, m.entities[0])}
        if fitting:
            return next(iter(fitting.values())) if len(fitting) == 1 else None
    return None


def can_mean(analysis: OpenAnalysis, noun: str, body: OpenEntity) -> bool:
    """Whether a noun can mean a body: by a noun of its name, or by what it was called before one of its mentions."""
    if body.media:
        return False
    nouns = (noun, *KINDS.get(noun, ()))
    words = fold(body.name).split()
    if any(word == kind or (len(word) > len(kind) + 1 and word.endswith(kind)) for word in words for kind in nouns):
        return True
    return is_called(analysis, body, noun)


def is_called(analysis: OpenAnalysis, body: OpenEntity, noun: str) -> bool:
    """Whether a noun stands before a name of a body («организация «Щит»»), so that it can mean it later."""
    for mention in body.mentions:
        tokens = analysis.sentences[mention.sentence].tokens
        k = mention.first - 1
        if k > 0 and tokens[k].text in QUOTES:
            k -= 1
        if k >= 0 and tokens[k].lemma in (noun, *CALLED.get(noun, ())):
            return True
    return False
