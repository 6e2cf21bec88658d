"""Words of a class are spotted as a walk over the tokens would find them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from diplomatic_extract.language.spotting import MOST_TESTS, capitals, has_form, spot, spot_by, spot_forms
from diplomatic_extract.model import Sentence, Tag, Token

WORDS = ["посол", "визит", "Лима", "Чили", "аль-Барис", "он", "Он"]


def new_sentence(words: list[str]) -> Sentence:
    """A sentence of some words, each its own lemma in small letters."""
    tokens = [Token(i, 10 * i, 10 * i + 9, word, Tag("X"), lemma=word.lower()) for i, word in enumerate(words)]
    return Sentence(0, 0, 10 * len(words), tokens)


@given(st.lists(st.sampled_from(WORDS)), st.lists(st.frozensets(st.sampled_from(WORDS)), max_size=4))
def test_what_is_spotted_is_what_a_walk_finds(words: list[str], classes: list[frozenset[str]]) -> None:
    sentence = new_sentence(words)
    for named in classes:  # classes become known one after the other, also after the sentence was looked at
        assert spot(sentence, named) == [token for token in sentence.tokens if token.lemma in named]
        assert spot_forms(sentence, named) == [token for token in sentence.tokens if token.text.lower() in named]
        assert has_form(sentence, named) is bool(spot_forms(sentence, named))


def test_capitals_are_what_may_be_of_a_name() -> None:
    assert [token.text for token in capitals(new_sentence(WORDS))] == ["Лима", "Чили", "аль-Барис", "Он"]


def test_a_test_is_asked_of_every_word_however_many_tests_came_after_it() -> None:
    sentence = new_sentence(WORDS)
    tests = [lambda word, k=k: len(word.text) == k for k in range(MOST_TESTS + 2)]
    for test in [*tests, *tests[:3]]:
        assert spot_by(sentence, test) == [token for token in sentence.tokens if test(token)]


def test_a_word_is_asked_a_test_once_however_many_tests_come_after_it() -> None:
    sentence, asked = new_sentence(WORDS), []
    spot_by(sentence, lambda word: not asked.append(word.text))
    for k in range(3):
        spot_by(sentence, lambda word, k=k: len(word.text) == k)
    assert asked == WORDS
