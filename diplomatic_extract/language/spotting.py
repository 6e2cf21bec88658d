"""Words of a class spotted in a sentence: one look at it tells which classes it has words of at all.

Most steps ask for words that most sentences lack. Everything that is asked of words has a bit: a class of lemmas, a
class of forms in small letters, or a test. A word as written and tagged is asked once, however often it stands in
texts; a sentence's bits are gathered in one walk over its words, so that a step which finds none costs one test of two
numbers instead of a walk of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from itertools import compress
from typing import Generic, TypeVar

from diplomatic_extract.language.words import level
from diplomatic_extract.model import Sentence, Tag, Token, Word

Test = Callable[[Word], bool]
K = TypeVar("K", bound=Hashable)
MOST_TESTS = 40  # each lexicon brings some of its own


class Bits(dict[K, int], Generic[K]):
    """The bits of what was asked, in the order of asking; `version` counts the changes, of all of them together."""

    version = 0

    def ask(self, key: K) -> int:
        """The bit of what is asked, a new one the first time."""
        bit = self.get(key)
        if bit is None:
            bit = self[key] = 1 << len(self)
            self.note(key, bit)
            Bits.version += 1
        return bit

    def note(self, key: K, bit: int) -> None:
        """Prepare for answers to what is asked for the first time."""


class Classes(Bits[frozenset[str]]):
    """Classes of words, and for each word the bits of those that it is in."""

    def __init__(self) -> None:
        super().__init__()
        self.words: dict[str, int] = {}

    def note(self, key: frozenset[str], bit: int) -> None:
        """Add a class to the words in it."""
        for word in key:
            self.words[word] = self.words.get(word, 0) | bit


class Tests(Bits[Test]):
    """Tests of words; of more than `MOST_TESTS` the earlier ones are forgotten.

    A word that has answered earlier tests is asked the later ones alone: at the start of a process they keep coming.
    """

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[tuple[int, Test, int]] = []  # with the version from which on a word has answered each
        self.forgotten = 0  # the version at which tests were forgotten last

    def ask(self, key: Test) -> int:
        """The bit of a test."""
        if key not in self and len(self) >= MOST_TESTS:
            self.clear()
            self.asked.clear()
            self.forgotten = Bits.version + 1
        return super().ask(key)

    def note(self, key: Test, bit: int) -> None:
        """Remember that words of earlier versions have yet to answer a test."""
        self.asked.append((Bits.version + 1, key, bit))

    def bits_of(self, word: Word) -> int:
        """The bits of the tests that hold of a word."""
        answered = word.version
        bits = word.tests if answered >= self.forgotten else 0
        for since, test, bit in reversed(self.asked):
            if since <= answered:
                break
            if test(word):
                bits |= bit
        return bits


LEMMAS, FORMS, TESTS = Classes(), Classes(), Tests()
MADE: dict[frozenset[str], frozenset[str]] = {}


def word_class(words: Iterable[str]) -> frozenset[str]:
    """A class of some words: one object, however often it is made, so that it is found by its identity."""
    made = frozenset(words)
    return MADE.setdefault(made, made)


# --------------------------------------------------------------------------- words


def new_word(text: str, tag: Tag, lemma: str) -> Word:
    """A word of which nothing was asked yet."""
    return Word(text, tag, lemma, level(text), text[:1].isupper() or "-" in text)


def words_of(sentence: Sentence) -> list[Word]:
    """The words of a sentence, one a token."""
    if sentence.words is None:
        sentence.words = [new_word(token.text, token.tag, token.lemma) for token in sentence.tokens]
    return sentence.words


def fill_bits(sentence: Sentence) -> None:
    """Fill which classes a sentence has words of, and which tests hold of any of them, in place."""
    version, lemmas, forms, tests = Bits.version, 0, 0, 0
    for word in words_of(sentence):
        if word.version != version:
            answer(word, version)
        lemmas |= word.lemmas
        forms |= word.forms
        tests |= word.tests
    sentence.lemmas, sentence.forms, sentence.tests, sentence.version = lemmas, forms, tests, version


def answer(word: Word, version: int) -> None:
    """Fill the bits of a word, in place."""
    word.lemmas, word.forms = LEMMAS.words.get(word.lemma, 0), FORMS.words.get(word.text.lower(), 0)
    word.tests, word.version = TESTS.bits_of(word), version


# --------------------------------------------------------------------------- spotting


def spot(sentence: Sentence, words: frozenset[str]) -> list[Token]:
    """The tokens of a sentence whose lemma is in a class, in order.

    >>> spot(sentence, frozenset({"делегация"}))  # doctest: +SKIP
    [Token(index=4, text='делегацию', …)]
    """
    bit = LEMMAS.get(words) or LEMMAS.ask(words)
    if sentence.version != Bits.version:
        fill_bits(sentence)
    return [token for token in sentence.tokens if token.lemma in words] if sentence.lemmas & bit else []


def spot_forms(sentence: Sentence, words: frozenset[str]) -> list[Token]:
    """The tokens of a sentence that are words of a class in small letters, in order («имени», «Он»)."""
    return [token for token in sentence.tokens if token.text.lower() in words] if has_form(sentence, words) else []


def has_form(sentence: Sentence, words: frozenset[str]) -> bool:
    """Whether a word of a class in small letters stands in a sentence."""
    bit = FORMS.get(words) or FORMS.ask(words)
    if sentence.version != Bits.version:
        fill_bits(sentence)
    return bool(sentence.forms & bit)


def spot_by(sentence: Sentence, test: Test) -> list[Token]:
    """The tokens of a sentence of whose words a test holds, in order.

    They are kept, as many steps ask for the same; the test is one object, as it has a bit.
    """
    bit = TESTS.get(test) or TESTS.ask(test)
    if sentence.version != Bits.version:
        fill_bits(sentence)
    if not sentence.tests & bit:
        return []
    found = sentence.spotted.get(test)
    if found is None:
        held = [word.tests & bit for word in words_of(sentence)]
        found = sentence.spotted[test] = list(compress(sentence.tokens, held))
    return found


def capitals(sentence: Sentence) -> list[Token]:
    """The tokens that may be of a name, in order: with a capital, or a hyphen after an article («аль-Барис»)."""
    if sentence.capitals is None:
        words = words_of(sentence)
        sentence.capitals = [t for t, word in zip(sentence.tokens, words, strict=True) if word.in_name]
    return sentence.capitals
