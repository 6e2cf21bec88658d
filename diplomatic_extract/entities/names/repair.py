"""What the NER model took for one name or the wrong kind of name, set right by grammar before anything is linked."""

from __future__ import annotations

from collections.abc import Iterator

from diplomatic_extract.entities.lexicon.paradigms import is_given
from diplomatic_extract.model import NameSpan, Sentence, Token


def repair_names(sentence: Sentence) -> None:
    """Part a place from the person after it, and take a place beside its holder's noun for a person, in place."""
    sentence.names = [part for name in sentence.names for part in repair_name(sentence.tokens, name)]


def repair_name(tokens: list[Token], name: NameSpan) -> Iterator[NameSpan]:
    """The names that a place of the model really is; other names as they are."""
    if name.type != "LOC" or name.first == name.last:
        yield name
    elif is_person_beside(tokens, name):
        yield NameSpan(name.first, name.last, "PER")
    elif (start := find_person(tokens, name)) is not None:
        yield NameSpan(name.first, start - 1, "LOC")
        yield NameSpan(start, name.last, "PER")
    else:
        yield name


def is_person_beside(tokens: list[Token], name: NameSpan) -> bool:
    """Whether a place stands in apposition to a noun for a person («правителю Исмоилу Сомони»)."""
    if not name.first:
        return False
    noun, first = tokens[name.first - 1].tag, tokens[name.first]
    person = noun.pos == "NOUN" and noun.animacy == "Anim" and noun.number == "Sing"
    return person and noun.case == first.tag.case != "Gen" and first.tag.pos == "PROPN" and first.tag.number == "Sing"


def find_person(tokens: list[Token], name: NameSpan) -> int | None:
    """Where a person begins within a place: a given name in another case («Республики Сербской Милорад Додик»)."""
    for token in tokens[name.first + 1 : name.last]:
        other = token.tag.case == "Nom" != tokens[name.first].tag.case
        if other and token.text[:1].isupper() and is_given(token.text.lower()):
            return token.index
    return None
