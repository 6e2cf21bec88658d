"""Persons whom the lexicon names: found by any of their names, and told under the first."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from functools import lru_cache

from diplomatic_extract.entities.lexicon.entries import Person
from diplomatic_extract.entities.lexicon.holders import is_rare, surname_of
from diplomatic_extract.entities.lexicon.load import Lexicon
from diplomatic_extract.entities.lexicon.paradigms import word_candidates
from diplomatic_extract.entities.persons.clusters import given_fit
from diplomatic_extract.entities.persons.names import read_name, spelling
from diplomatic_extract.language.declension import decline
from diplomatic_extract.language.spotting import Test, spot_by
from diplomatic_extract.model import OpenEntity, OpenMention, Sentence

Words = tuple[str, ...]


@lru_cache(maxsize=8)
def listed_persons(lexicon: Lexicon) -> tuple[Person, ...]:
    """The persons of a lexicon."""
    return tuple(entry for entry in lexicon.section("persons").values() if isinstance(entry, Person))


@lru_cache(maxsize=8)
def index_forms(lexicon: Lexicon) -> dict[str, list[Words]]:
    """The names of several words by which persons are called, levelled in spelling, by each name's first word."""
    found: dict[str, list[Words]] = {}
    for person in listed_persons(lexicon):
        for name in (person.name, *person.forms):
            words = tuple(map(spelling, name.split()))
            for order in {words, words[::-1]} if len(words) == 2 else {words}:
                found.setdefault(order[0], []).append(order)
    return {first: sorted(names, key=len, reverse=True) for first, names in found.items()}


@lru_cache(maxsize=8)
def index_beginnings(lexicon: Lexicon) -> frozenset[str]:
    """The first two and three letters of the words with which listed names begin, in every case («Льва» of «Лев»)."""
    forms = (spelling(form) for word in index_forms(lexicon) for form in (word, *decline(word)))
    return frozenset(form[:size] for form in forms for size in (2, 3))


@lru_cache(maxsize=8)
def index_bearers(lexicon: Lexicon) -> tuple[dict[str, list[Person]], dict[str, list[Person]]]:
    """The persons of a lexicon by their names as a whole, and by their surnames; both levelled in spelling."""
    whole: dict[str, list[Person]] = {}
    surnames: dict[str, list[Person]] = {}
    for person in listed_persons(lexicon):
        for name in dict.fromkeys((person.name, *person.forms)):
            whole.setdefault(level(name), []).append(person)
        surnames.setdefault(spelling(surname_of(person.name)), []).append(person)
    return whole, surnames


def level(name: str) -> str:
    """A name in the spelling that its variants share."""
    return " ".join(map(spelling, name.split()))


def find_listed(sentence: Sentence, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Yield the stretches of tokens (first, last) that are a listed name of several words, in any case."""
    stop = 0
    for at in [token.index for token in spot_by(sentence, opens_listed(lexicon))]:
        names = names_from(sentence.tokens[at].text, lexicon)
        size = max((len(name) for name in names if is_at(name, sentence, at)), default=0)
        if size and at >= stop:
            stop = at + size
            yield at, stop - 1


@lru_cache(maxsize=8)
def opens_listed(lexicon: Lexicon) -> Test:
    """The test whether a listed name of several words may begin with a word."""
    return lambda word: word.text[:1].isupper() and bool(names_from(word.text, lexicon))


@lru_cache(maxsize=50_000)
def names_from(word: str, lexicon: Lexicon) -> tuple[Words, ...]:
    """The listed names of several words that may begin with a word as written."""
    levelled = spelling(word)
    kept = max(len(levelled) - 3, 2)  # letters that a paradigm leaves as they are
    if levelled[: min(kept, 3)] not in index_beginnings(lexicon):
        return ()
    index = index_forms(lexicon)
    return tuple(name for form in read_forms(word) for name in index.get(form, ()) if len(name) > 1)


def is_at(name: Words, sentence: Sentence, at: int) -> bool:
    """Whether the tokens from an index on are the words of a name in any form."""
    tokens = sentence.tokens[at : at + len(name)]
    return len(tokens) == len(name) and all(
        word in read_forms(token.text) for word, token in zip(name, tokens, strict=True)
    )


@lru_cache(maxsize=20_000)
def read_forms(word: str) -> frozenset[str]:
    """The nominatives that a capitalised word of a name may be a form of, levelled; nothing for other words."""
    if not word[:1].isupper():
        return frozenset()
    candidates = (candidate.nominative for candidate in word_candidates(word.lower()))
    return frozenset(map(spelling, (word, *candidates)))


def name_listed(mentions: Iterable[OpenMention], lexicon: Lexicon) -> None:
    """Give persons whom the lexicon names its name, state and identifier, in place.

    A bare surname is theirs where one listed person bears it, it is no ordinary word («Мороз»), and nobody else of the
    document is fully named by it.
    """
    entities = list({id(mention.entities[0]): mention.entities[0] for mention in mentions}.values())
    if not entities or not listed_persons(lexicon):
        return
    found = {id(entity): find_person(entity.name, lexicon) for entity in entities}
    others = {read_name(entity.name).surname for entity in entities if " " in entity.name and not found[id(entity)]}
    for entity in entities:
        person = found[id(entity)]
        if person is not None and (" " in entity.name or is_told(entity.name, others)):
            adopt(entity, person)


def is_told(surname: str, others: Container[str]) -> bool:
    """Whether a bare surname tells a listed person: it is no ordinary word, and nobody else's."""
    return is_rare(surname.lower()) and spelling(surname) not in others


@lru_cache(maxsize=20_000)
def find_person(name: str, lexicon: Lexicon) -> Person | None:
    """The one listed person whom a nominative name means: as a whole, by initials, or by the surname alone."""
    whole, surnames = index_bearers(lexicon)
    exact = whole.get(level(name), [])
    if exact:
        return exact[0] if len(exact) == 1 else None
    asked = read_name(name)
    bearers = surnames.get(asked.surname, [])
    fitting = [person for person in bearers if given_fit(read_name(person.name).given, asked.given)]
    return fitting[0] if len(fitting) == 1 and len(bearers) == 1 + (len(bearers) - 1) * bool(asked.given) else None


def adopt(entity: OpenEntity, person: Person) -> None:
    """Make an entity the listed person, in place."""
    if " " not in entity.name:
        entity.resolved_by = "lexicon: persons"
    entity.name = person.name
    entity.country = person.country or entity.country
    entity.wikidata = person.wikidata or entity.wikidata
