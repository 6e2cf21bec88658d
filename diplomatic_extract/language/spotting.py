"""Words of a class spotted in a sentence: one look at it tells which classes it has words of at all.

Most steps ask for words that most sentences lack. Every class that is asked for has a bit; a sentence's bits are
gathered in one walk over its tokens, for all classes that are known by then, so that a step which finds none costs one
test of two numbers instead of a walk of its own.
"""

from __future__ import annotations

from collections.abc import Iterable

from diplomatic_extract.model import Sentence, Token

Classes = dict[frozenset[str], int]


class Index:
    """The bits of classes of words, and for each word those of the classes that it is in."""

    def __init__(self) -> None:
        self.classes: Classes = {}
        self.words: dict[str, int] = {}

    def add(self, words: frozenset[str]) -> int:
        """The bit of a class that is asked for the first time."""
        bit = self.classes[words] = 1 << len(self.classes)
        for word in words:
            self.words[word] = self.words.get(word, 0) | bit
        return bit


LEMMAS, FORMS = Index(), Index()
MADE: dict[frozenset[str], frozenset[str]] = {}


def word_class(words: Iterable[str]) -> frozenset[str]:
    """A class of some words: one object, however often it is made, so that it is found by its identity."""
    made = frozenset(words)
    return MADE.setdefault(made, made)


def spot(sentence: Sentence, words: frozenset[str]) -> list[Token]:
    """The tokens of a sentence whose lemma is in a class, in order.

    >>> spot(sentence, frozenset({"делегация"}))  # doctest: +SKIP
    [Token(index=4, text='делегацию', …)]
    """
    bit = LEMMAS.classes.get(words) or LEMMAS.add(words)
    if sentence.classes_known != len(LEMMAS.classes):
        sentence.classes, sentence.classes_known = classes_of_lemmas(sentence), len(LEMMAS.classes)
    return [token for token in sentence.tokens if token.lemma in words] if sentence.classes & bit else []


def spot_forms(sentence: Sentence, words: frozenset[str]) -> list[Token]:
    """The tokens of a sentence that are words of a class in small letters, in order («имени», «Он»)."""
    bit = FORMS.classes.get(words) or FORMS.add(words)
    if sentence.forms_known != len(FORMS.classes):
        sentence.forms, sentence.forms_known = classes_of_forms(sentence), len(FORMS.classes)
    return [token for token in sentence.tokens if token.text.lower() in words] if sentence.forms & bit else []


def capitals(sentence: Sentence) -> list[Token]:
    """The tokens that may be of a name, in order: with a capital, or a hyphen after an article («аль-Барис»)."""
    if sentence.capitals is None:
        sentence.capitals = [t for t in sentence.tokens if t.text[0].isupper() or "-" in t.text]
    return sentence.capitals


def classes_of_lemmas(sentence: Sentence) -> int:
    """The bits of the classes in which lemmas of a sentence are."""
    table, found = LEMMAS.words, 0
    for token in sentence.tokens:
        if token.lemma in table:
            found |= table[token.lemma]
    return found


def classes_of_forms(sentence: Sentence) -> int:
    """The bits of the classes in which words of a sentence are as they stand."""
    table, found = FORMS.words, 0
    for token in sentence.tokens:
        word = token.text.lower()
        if word in table:
            found |= table[word]
    return found
