"""Surnames of persons known that stand elsewhere without the NER model's noticing."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from functools import lru_cache

from diplomatic_extract.entities.lexicon.compile import fold
from diplomatic_extract.entities.lexicon.holders import holder_surnames
from diplomatic_extract.entities.lexicon.load import Lexicon
from diplomatic_extract.entities.lexicon.paradigms import is_known, is_surname, word_candidates
from diplomatic_extract.entities.persons.contexts import Forms
from diplomatic_extract.entities.persons.judging import find_surnames
from diplomatic_extract.entities.persons.names import spelling
from diplomatic_extract.entities.persons.spans import WORD, PersonSpan, has_article
from diplomatic_extract.language.settings import SETTINGS
from diplomatic_extract.language.spotting import spot_by
from diplomatic_extract.model import Analysis, NameSpan, Sentence, Word


def find_missed(analysis: Analysis, spans: list[PersonSpan], lexicon: Lexicon, forms: Forms) -> Iterator[PersonSpan]:
    """Surnames of office-holders and of the persons found that stand elsewhere without the model's noticing."""
    known = add_spellings(find_surnames(spans, forms)) | known_holders(lexicon)
    taken = {(span.sentence.index, index) for span in spans for index in range(span.first, span.last + 1)}
    for sentence in analysis.sentences:
        candidates = spot_by(sentence, is_unnoticed)
        if not candidates:
            continue
        named = {
            i
            for name in sentence.names
            if not is_stray(sentence, name, lexicon)
            for i in range(name.first, name.last + 1)
        }
        for token in candidates:
            if token.index in named or (sentence.index, token.index) in taken:
                continue
            if any(c.score > -1 and is_among(c.nominative, known) for c in word_candidates(token.text.lower())):
                yield PersonSpan(sentence, token.index, token.index)


def add_spellings(surnames: Iterable[str]) -> frozenset[str]:
    """Surnames, and those with an article without it too."""
    return frozenset(surnames).union(spelling(word) for word in surnames if has_article(word))


@lru_cache(maxsize=8)
def known_holders(lexicon: Lexicon) -> frozenset[str]:
    """The surnames of the holders of offices, also without their articles."""
    return add_spellings(holder_surnames(lexicon))


def is_among(word: str, known: Container[str]) -> bool:
    """Whether a surname is known, with its article or without («эль-Барис» of «аль-Барис»)."""
    return word in known or (has_article(word) and spelling(word) in known)


def is_stray(sentence: Sentence, name: NameSpan, lexicon: Lexicon) -> bool:
    """Whether a single word of the model's may be a surname that was missed.

    It takes the word for a place that no lexicon knows, or for a person where a lexicon has a body of that name.
    """
    if name.first < name.last:
        return False
    word = fold(sentence.tokens[name.first].text)
    return name.type == "PER" or (name.type == "LOC" and word not in lexicon.forms)


def is_unnoticed(word: Word) -> bool:
    """Whether a word may be a surname that the model missed."""
    return word.in_name and is_candidate(word.text)


def is_candidate(text: str) -> bool:
    """Whether a word may be a surname that the model missed: capitalised, and no ordinary word."""
    if (
        len(text) < SETTINGS.persons.surname_letters
        or not (text[0].isupper() or has_article(text))
        or text.isascii()
        or not WORD.match(text)
        or text.isupper()
    ):
        return False
    return is_surname(text.lower()) or not is_known(text.lower())
