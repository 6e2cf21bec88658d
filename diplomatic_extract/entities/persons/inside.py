"""Persons after whom bodies and places are called: «Блок Петра Борисова», «аэропорт имени Анны Ковач».

The NER model takes the whole for the name of a body; the person is a mention of its own as well.
"""

from __future__ import annotations

from collections.abc import Iterator

from diplomatic_extract.entities.lexicon.paradigms import is_given, load_names, word_candidates
from diplomatic_extract.entities.persons.spans import WORD, PersonSpan, extend_span
from diplomatic_extract.language.lexis import load_words
from diplomatic_extract.language.spotting import spot_forms
from diplomatic_extract.model import Sentence, Token

IN_HONOUR = load_words("persons", "in_honour")


def find_inside(sentence: Sentence, taken: set[int]) -> Iterator[PersonSpan]:
    """Yield the persons in the genitive within the bodies of a sentence and after «имени», but for tokens taken."""
    tokens = sentence.tokens
    ends = {i: name.last for name in sentence.names if name.type == "ORG" for i in range(name.first + 1, name.last)}
    ends |= {token.index + 1: len(tokens) - 1 for token in spot_forms(sentence, IN_HONOUR)}
    for first, end in sorted(ends.items()):
        free = next((i for i in range(first, end + 1) if i in taken), end + 1)
        last = read_honoured(tokens[:free], first)
        if last is not None:
            yield extend_span(PersonSpan(sentence, first, last, "Gen"))


def read_honoured(tokens: list[Token], first: int) -> int | None:
    """The last token of a full name in the genitive that begins at a token, None where none does."""
    if first + 1 >= len(tokens) or not is_given_genitive(tokens[first].text):
        return None
    last = first + 1
    while last < len(tokens) and (is_genitive_name(tokens[last].text) or tokens[last].text in load_names().particles):
        last += 1
    last -= 1
    while last > first and not tokens[last].text[:1].isupper():
        last -= 1
    return last if last > first else None


def is_given_genitive(text: str) -> bool:
    """Whether a word with a capital is a given name in the genitive."""
    if not text[:1].isupper() or not WORD.match(text):
        return False
    found = (c for c in word_candidates(text.lower()) if c.case in ("Gen", ""))
    return any(is_given(candidate.nominative) for candidate in found)


def is_genitive_name(text: str) -> bool:
    """Whether a word with a capital can be a surname or patronymic in the genitive."""
    if not text[:1].isupper() or not WORD.match(text) or text.isupper():
        return False
    word = text.lower()
    return any(c.case in ("Gen", "") and c.number != "Plur" and c.score > -1 for c in word_candidates(word))
