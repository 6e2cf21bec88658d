"""Whether a stretch can be a person's name: no street, body, state, or ordinary word."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from functools import lru_cache

from diplomatic_extract.entities.lexicon.compile import fold
from diplomatic_extract.entities.lexicon.holders import index_surnames
from diplomatic_extract.entities.lexicon.load import Lexicon
from diplomatic_extract.entities.lexicon.paradigms import is_given, is_known, is_surname, load_names, word_candidates
from diplomatic_extract.entities.names.nominative import INITIAL, is_frozen
from diplomatic_extract.entities.names.scenes import CLOSING, OPENING
from diplomatic_extract.entities.persons.contexts import Forms
from diplomatic_extract.entities.persons.names import is_surname_like
from diplomatic_extract.entities.persons.spans import PERSONAL, WORD, PersonSpan, has_article
from diplomatic_extract.language.lemmas import readings
from diplomatic_extract.language.lexis import load_words
from diplomatic_extract.language.settings import SETTINGS
from diplomatic_extract.model import Token

LATIN_BODIES = load_words("persons", "latin_bodies")
STREETS = load_words("persons", "streets")
ABBREVIATION = re.compile(r"^[А-ЯЁA-Z]{2,4}[а-яё]?$|^[А-ЯЁ]{1,2}[а-яё][А-ЯЁ]")


def drop_ordinary(spans: list[PersonSpan], lexicon: Lexicon, forms: Forms) -> list[PersonSpan]:
    """The spans without single ordinary words («Север», «Тигр») that no longer name and no holder has for a surname."""
    doubtful = {k for k, span in enumerate(spans) if span.last == span.first and is_impersonal(span.tokens[0].text)}
    if not doubtful:
        return spans
    names = find_surnames(spans, forms) | index_surnames(lexicon).keys()
    ordinary = {k for k in doubtful if is_ordinary(spans[k].tokens[0].text.lower(), names)}
    return [span for k, span in enumerate(spans) if k not in ordinary]


def drop_quoted(spans: list[PersonSpan]) -> list[PersonSpan]:
    """The spans without names in quotation marks of their own, which things bear («крейсер «Хуан Мора»»).

    Whom the text also names without them is a person («некий «Мора»» beside «Мора»).
    """
    quoted = {k for k, span in enumerate(spans) if fills_quotation(span)}
    if not quoted:
        return spans
    named = {stem_of(span) for k, span in enumerate(spans) if k not in quoted}
    return [span for k, span in enumerate(spans) if k not in quoted or stem_of(span) in named]


def fills_quotation(span: PersonSpan) -> bool:
    """Whether nothing but a name stands between two quotation marks."""
    tokens = span.sentence.tokens
    before = tokens[span.first - 1] if span.first else None
    opened = before is not None and before.text in OPENING and before.stop == span.tokens[0].start
    return opened and span.last + 1 < len(tokens) and tokens[span.last + 1].text in CLOSING


def stem_of(span: PersonSpan) -> str:
    """What the surname of a name begins with in any case."""
    word = span.tokens[-1].text.lower()
    return word[: max(SETTINGS.persons.surname_letters, len(word) - 3)]


def find_surnames(spans: Iterable[PersonSpan], forms: Forms) -> set[str]:
    """The surnames in the nominative of those who are named in full."""
    return {word for span in spans if span.last > span.first for word in surname_nominatives(span, forms)}


@lru_cache(maxsize=20_000)
def is_impersonal(word: str) -> bool:
    """Whether the dictionary has a word as no part of a name alone."""
    form = word.lower()
    return is_known(form) and not any(PERSONAL & reading.grammemes for reading in readings(form))


def is_ordinary(form: str, names: Container[str]) -> bool:
    """Whether the dictionary has a form as no part of a name alone, and it is a form of none of some names."""
    if not is_impersonal(form):
        return False
    nominatives = [candidate.nominative for candidate in word_candidates(form)]
    return not any(name in names or is_given(name) or is_surname_like(name) for name in nominatives)


def is_person(span: PersonSpan, lexicon: Lexicon) -> bool:
    """Whether a cleaned span can be a person's name."""
    words = [token for token in span.tokens if WORD.match(token.text)]
    if not words or all(INITIAL.match(token.text) for token in words):
        return False
    if any(token.lemma in load_names().not_names for token in words) or is_street(span):
        return False
    if any(token.text.lower() in LATIN_BODIES for token in words):
        return False
    if len(words) > 1:
        return any(token.text[0].isupper() for token in words) and not is_listed(span, lexicon)
    token = words[0]
    if is_compound(token.text.lower()):
        return False
    if token.lemma.lower() in load_names().titles:  # «Вице-премьера» at the beginning of a sentence
        return False
    if (
        not (token.text[0].isupper() or has_article(token.text))
        or token.rel == "amod"
        or ABBREVIATION.match(token.text)
        or token.text.isascii()
    ):
        return False
    return not is_listed(span, lexicon) and not is_common(token)


def is_compound(form: str) -> bool:
    """Whether a word is made of ordinary nouns («политолог-американист») or has a number («Ми-17»)."""
    if any(char.isdigit() for char in form):
        return True
    parts = form.split("-")
    return len(parts) > 1 and all(is_known(part) and not is_surname(part) and not is_given(part) for part in parts)


def is_street(span: PersonSpan) -> bool:
    """Whether a name is that of a street («улица Богдана Ковача», «угол улиц Богдана Ковача и Ивана Сокола»).

    Not the subject of a verb right after it («на площади Хуан Мора выступил»).
    """
    if acts(span):
        return False
    before = span.sentence.tokens[max(0, span.first - SETTINGS.persons.street_tokens) : span.first]
    return bool(before) and (
        before[-1].lemma in STREETS or (before[-1].text == "и" and any(token.lemma in STREETS for token in before))
    )


def acts(span: PersonSpan) -> bool:
    """Whether a name of several words in the nominative stands right before a verb in the past or present."""
    after = span.sentence.tokens[span.last + 1] if span.last + 1 < len(span.sentence.tokens) else None
    first = span.sentence.tokens[span.first].tag
    finite = after is not None and after.tag.verbform == "Fin" and after.tag.number == "Sing"
    return finite and span.last > span.first and first.case == "Nom"


def is_listed(span: PersonSpan, lexicon: Lexicon) -> bool:
    """Whether the lexicon knows the whole span as a state, body or place."""
    return " ".join(fold(token.text) for token in span.tokens) in lexicon.forms


def is_common(token: Token) -> bool:
    """Whether the first word of a sentence is just an ordinary word («Спасибо»)."""
    form = token.text.lower()
    if token.index or not is_known(form) or is_surname(form) or (token.tag.pos == "PROPN" and not is_modifier(form)):
        return False
    return not any(is_given(candidate.nominative) for candidate in word_candidates(form))


@lru_cache(maxsize=10_000)
def is_modifier(form: str) -> bool:
    """Whether the dictionary has a word as an adjective, a participle, a verb or a noun of an action alone."""
    return all(
        reading.pos in ("ADJF", "ADJS", "PRTF", "PRTS", "VERB", "INFN", "GRND", "ADVB", "COMP")
        or reading.gender == "neut"
        for reading in readings(form)
    )


def surname_nominatives(span: PersonSpan, forms: Forms) -> set[str]:
    """What the surname of a full name may be in the nominative; nothing for a single word, which proves little."""
    words = [token for token in span.tokens if WORD.match(token.text)]
    if len(words) < 2 or is_frozen(words[-1].text):
        return set()
    form = forms.of(span)
    return {form.readings[0].words[-1]} if form is not None and form.readings else set()
