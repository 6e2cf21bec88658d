"""Names of persons in Latin letters: «— Anna Kovacs (@akovacs)», «President John B. Smith said», pictures' credits.

The NER model reads Russian; in stretches of another tongue a given name that many bear opens a person's name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from diplomatic_extract.language.lexis import load_words
from diplomatic_extract.model import NameSpan, Token

GIVEN = load_words("persons", "latin_given")
PARTICLES = load_words("persons", "latin_particles")
BODIES = load_words("persons", "latin_bodies")


def add_latin(tokens: list[Token], names: list[NameSpan]) -> list[NameSpan]:
    """The names of a sentence with the persons in Latin letters, in order; what the model found longer stays."""
    found = [NameSpan(first, last, "PER") for first, last in find_latin(tokens)]
    if not found:
        return names
    longer = [n for n in names if any(is_longer(n, f) for f in found)]
    found = [f for f in found if not any(overlaps(n, f) for n in longer)]
    kept = [n for n in names if not any(overlaps(n, f) for f in found)]
    return sorted([*kept, *found], key=lambda name: name.first)


def overlaps(one: NameSpan, other: NameSpan) -> bool:
    """Whether two names share a token."""
    return one.first <= other.last and other.first <= one.last


def is_longer(name: NameSpan, person: NameSpan) -> bool:
    """Whether a name of the model holds a person and more («George Brown University»)."""
    longer = name.last - name.first > person.last - person.first
    return longer and name.first <= person.first and person.last <= name.last


def find_latin(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Yield the names (first, last token) that a given name in Latin letters opens."""
    end = -1
    for token in tokens:
        word = token.text
        if word[0] < "Ѐ" and word[0].isupper() and token.index > end and word.lower() in GIVEN:
            end = read_latin(tokens, token.index)
            if end > token.index:
                yield token.index, end


def read_latin(tokens: Sequence[Token], first: int) -> int:
    """The last token of the name that a given name opens; the given name itself where no surname follows."""
    last, at = first, first + 1
    while at < len(tokens):
        word = tokens[at].text
        if word == "." and len(tokens[at - 1].text) == 1:
            at += 1  # «John B. Smith»
        elif word.lower() in PARTICLES:
            at += 1
        elif is_latin_name(word):
            last, at = at, at + 1
            if len(word) > 1 and word.lower() not in GIVEN and not is_double(tokens, at):
                break
        else:
            break
    bodies = any(token.text.lower() in BODIES for token in tokens[first : last + 2])
    return first if bodies or len(tokens[last].text) == 1 else last


def is_double(tokens: Sequence[Token], at: int) -> bool:
    """Whether one more surname stands at a token, the last before a bracket («Anna Brown Kovacs (@…)»)."""
    closing = at + 1 < len(tokens) and tokens[at + 1].text == "("
    return closing and is_latin_name(tokens[at].text) and not tokens[at].text.isupper()


def is_latin_name(word: str) -> bool:
    """Whether a word in Latin letters can be a part of a name: with a capital, or an initial."""
    letters = word.replace("-", "").replace("’", "").replace("'", "")
    return letters.isalpha() and letters[0] < "Ѐ" and word[0].isupper()
