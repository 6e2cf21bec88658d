"""Which organisations are media: they report what others say and do, and take no part in it themselves."""

from __future__ import annotations

import re

from diplomatic_extract.entities.lexicon.compile import Form, fold
from diplomatic_extract.entities.lexicon.load import Lexicon
from diplomatic_extract.language.lexis import load_list, load_words
from diplomatic_extract.language.settings import SETTINGS
from diplomatic_extract.model import OpenAnalysis, OpenEntity, OpenMention, Sentence

# «NEWSru.com», «Kapital.kz», «Лента.ру»
DOMAIN = re.compile(r"[\w-]+\.(?:[a-z]{2}|com|net|org|info|news|online|press|media|ру|рф|ком)", re.IGNORECASE)
# what the press does with news, and what ministries do too
RELAYS, MEDIA = load_words("names", "relays"), load_words("entities", "media")
REPORTS = RELAYS | load_words("names", "reports")
# Cyrillic letters that look like a broadcaster's Latin ones
LOOKALIKES = {"ВВС"}
QUOTES = '«"“„'
# words of the names of papers in Latin letters, and stems of what an agency gathers
LATIN_PRESS = load_words("names", "latin_press")
NEWS_STEMS = load_list("names", "news_stems")


def mark_media(analysis: OpenAnalysis, lexicon: Lexicon) -> None:
    """Set `media` on the organisations that the lexicon, their name or the noun before it («газета …») makes media."""
    for entity in analysis.entities:
        if entity.type == "ORG":
            entity.media = is_media(entity, lexicon)
    for mention in analysis.mentions:
        sentence = analysis.sentences[mention.sentence]
        named = mention.kind == "name" and mention.type == "ORG"
        if named and (follows_media(sentence, mention, lexicon) or relays_news(sentence, mention, lexicon)):
            for entity in mention.entities:
                entity.media = True


def is_media(entity: OpenEntity, lexicon: Lexicon) -> bool:
    """Whether an organisation's entry or name makes it one of the media."""
    entry = lexicon.section("organisations").get(entity.name)
    if getattr(entry, "media", False) or DOMAIN.fullmatch(entity.name):
        return True
    words = entity.name.lower().replace("-", " ").split()
    if len(words) > 1 and any(is_outlet(form, lexicon) for form in lexicon.forms.get(fold(words[0]), ())):
        return True  # «РБК-Украина», «Sputnik Кыргызстан»
    if len(words) > 1 and not LATIN_PRESS.isdisjoint(words):
        return True  # «Lima Tribune»
    return bool(MEDIA & set(words)) or is_news_agency(words)


def is_news_agency(words: list[str]) -> bool:
    """Whether a name is that of an agency which gathers news («Центральное телеграфное агентство Кореи»)."""
    return "агентство" in words and any(word.startswith(NEWS_STEMS) for word in words)


def is_outlet(form: Form, lexicon: Lexicon) -> bool:
    """Whether a form of the lexicon names one of the media."""
    return form.section == "organisations" and bool(
        getattr(lexicon.section(form.section).get(form.key), "media", False)
    )


def follows_media(sentence: Sentence, mention: OpenMention, lexicon: Lexicon) -> bool:
    """Whether a noun such as «агентство», «газета», «телеканал» stands before a name, quotation marks apart."""
    before = sentence.tokens[max(0, mention.first - SETTINGS.names.media_noun_tokens) : mention.first]
    words = [token.lemma for token in before if token.tag.pos != "PUNCT"]
    if not words or any(token.text in ",;:()" for token in before[-1:]):
        return False
    quoted = bool(before) and before[-1].tag.pos == "PUNCT"
    if not quoted and any(is_state_body(entity, lexicon) for entity in mention.entities):
        return False  # «на сайте МИД России»: the body's own
    return words[-1] in MEDIA or (words[-1] == "агентство" and (quoted or not is_described(mention)))


def is_state_body(entity: OpenEntity, lexicon: Lexicon) -> bool:
    """Whether an organisation is one of a state by its composed name or by the lexicon, not just told to be."""
    entry = lexicon.section("organisations").get(entity.name)
    return bool(entity.country) and (entity.key.endswith(f"|{entity.country}") or bool(getattr(entry, "country", "")))


def is_described(mention: OpenMention) -> bool:
    """Whether a name says whose agency it is («агентство ООН по делам беженцев»)."""
    return mention.case == "Gen"


def relays_news(sentence: Sentence, mention: OpenMention, lexicon: Lexicon) -> bool:
    """Whether an organisation that nobody knows passes on news («сообщает Report со ссылкой на …»).

    An unknown name is the press where it relays, quotes its source, or reports under a Latin or quoted name.
    """
    verb = sentence.tokens[mention.head].head
    if verb < 0 or sentence.tokens[verb].lemma not in REPORTS:
        return False
    name = " ".join(token.text for token in sentence.tokens[mention.first : mention.last + 1])
    if name in LOOKALIKES:
        return sentence.tokens[verb].tag.number == "Sing"
    known = lexicon.section("organisations")
    if any(entity.name in known or is_state_body(entity, lexicon) for entity in mention.entities):
        return False
    return (
        sentence.tokens[verb].lemma in RELAYS
        or name.isascii()
        or is_quoted(sentence, mention)
        or any(token.head == verb and token.lemma == "ссылка" for token in sentence.tokens)
    )


def is_quoted(sentence: Sentence, mention: OpenMention) -> bool:
    """Whether a name stands in quotation marks."""
    return mention.first > 0 and sentence.tokens[mention.first - 1].text in QUOTES
