"""Sentences and words, by razdel."""

from collections.abc import Iterator

import razdel

from diplomatic_extract.model import Sentence, Tag, Token

UNTAGGED = Tag("X")


def find_sentences(text: str) -> Iterator[Sentence]:
    """Split a normalised text into sentences of tokens that are not tagged yet; no sentence crosses a line."""
    start = index = paragraph = 0
    for line in text.split("\n"):
        if line.strip():
            for part in razdel.sentenize(line):
                sentence = adapt_sentence(index, part.text, start + part.start, paragraph)
                if sentence.tokens:
                    yield sentence
                    index += 1
            paragraph += 1
        start += len(line) + 1


def adapt_sentence(index: int, text: str, start: int, paragraph: int) -> Sentence:
    """A sentence of razdel with its words, in offsets of the whole text."""
    tokens = [
        Token(i, start + word.start, start + word.stop, word.text, UNTAGGED)
        for i, word in enumerate(razdel.tokenize(text))
    ]
    return Sentence(index, start, start + len(text), tokens, paragraph=paragraph)
