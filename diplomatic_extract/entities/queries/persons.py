"""Which person somebody asks for: a name in any case, with initials or in Latin letters, or an office."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import msgspec

from diplomatic_extract.entities.lexicon.compile import fold
from diplomatic_extract.entities.lexicon.entries import Holder, OfficeWord
from diplomatic_extract.entities.lexicon.holders import surname_of
from diplomatic_extract.entities.lexicon.load import Lexicon
from diplomatic_extract.entities.lexicon.paradigms import is_given, word_candidates
from diplomatic_extract.entities.lexicon.words import read_words
from diplomatic_extract.entities.persons.names import PATRONYMIC, spelling
from diplomatic_extract.entities.queries.nearest import is_latin, sound
from diplomatic_extract.language.declension import genitive_of
from diplomatic_extract.language.settings import SETTINGS
from diplomatic_extract.model import Entity

WORD = re.compile(r"[^\W\d_]+")
ASKED_WORD = re.compile(r"([^\W\d_]+)(\.?)")
MEANINGS: dict[str, list[str]] = read_words("kinds.toml")["meanings"]


class AskedWord(NamedTuple):
    """A word of a name asked for: the nominatives that it may be a form of; an initial is the beginning of a word."""

    spellings: frozenset[str]
    initial: bool


class AskedPerson(msgspec.Struct, frozen=True):
    """A person asked for: the words of the name, each in the nominatives that it may be a form of.

    `seats` are the offices that persons of this name hold today, as (state, kind of office).
    """

    text: str
    words: tuple[AskedWord, ...]
    latin: bool
    seats: frozenset[tuple[str, str]] = frozenset()


def read_person(text: str, lexicon: Lexicon | None = None) -> AskedPerson:
    """What somebody asks for by a name: «Токаева», «К.-Ж. Токаев», «Tokayev», «президент Казахстана».

    With a lexicon also which offices the person holds today.
    """
    latin = is_latin(text)
    words = tuple(read_word(word, bool(dot), latin) for word, dot in ASKED_WORD.findall(text))
    asked = AskedPerson(text, words, latin)
    held = lexicon.section("holders").values() if lexicon else ()
    rows = (row for row in held if isinstance(row, Holder) and not row.until)
    named = (row for row in rows if is_named(asked, row.person) and names_surname(asked, row.person))
    seats = frozenset((row.country, row.office) for row in named)
    return msgspec.structs.replace(asked, seats=seats)


def read_word(word: str, dotted: bool, latin: bool) -> AskedWord:
    """A word asked for, with levelled spelling, in every nominative that it may be a form of."""
    initial = len(word) == 1 or (dotted and len(word) <= SETTINGS.persons.initial_letters)
    if latin or initial:
        return AskedWord(frozenset([sound(word) if latin else spelling(word)]), initial)
    candidates = {candidate.nominative for candidate in word_candidates(word.lower())}
    return AskedWord(frozenset(map(spelling, {word, *candidates})), initial)


def names_surname(asked: AskedPerson, person: str) -> bool:
    """Whether the surname of a person is among the words asked for: a given name alone tells nobody's office."""
    surnames = split_words(surname_of(person), asked.latin)
    return any(not word.initial and not word.spellings.isdisjoint(surnames) for word in asked.words)


def is_meant(asked: AskedPerson, entity: Entity, names: dict[str, str]) -> bool:
    """Whether an entity is the person asked for, or holds the office asked for; `names` are those of all entities."""
    if entity.type not in ("PERSON", "ROLE"):
        return False
    offices = [f"{held.position} {genitive_of(names.get(held.of or '', ''))}" for held in entity.positions]
    called = [entity.name, entity.holder] if entity.type == "ROLE" else [entity.name]
    if any(is_named(asked, name) for name in called[-1:] if name):
        return True
    return any(holds_office(asked.text, office) for office in (*called[:1], *offices) if office)


def holds_office(text: str, office: str) -> bool:
    """Whether an office is the one asked for, or holds its words in order."""
    return (
        len(text) >= SETTINGS.queries.office_letters
        and re.search(rf"(?<!\w){re.escape(fold(text))}(?!\w)", fold(office)) is not None
    )


def is_seated(asked: AskedPerson, role: Entity, lexicon: Lexicon) -> bool:
    """Whether an office without a holder is one that the person asked for holds today."""
    if role.type != "ROLE" or role.holder or not asked.seats:
        return False
    kind = find_kind(role.name, lexicon)
    return any((role.country, meant) in asked.seats for meant in MEANINGS.get(kind, [kind]))


def find_kind(office: str, lexicon: Lexicon) -> str:
    """The kind of a named office («глава Министерства иностранных дел России» → `foreign_minister`), "" if none."""
    head, _, rest = fold(office).partition(" ")
    word = lexicon.section("offices").get(head)
    if not isinstance(word, OfficeWord):
        return ""
    following = next((kind for key, kind in word.kinds.items() if rest.startswith(fold(key))), "")
    return following or (word.kinds.get("STATE", word.kind) if word.generic else word.kind)


# --------------------------------------------------------------------------- names


@lru_cache(maxsize=200_000)
def split_words(name: str, latin: bool) -> tuple[str, ...]:
    """The words of a nominative name, levelled as those of a question in the same script are."""
    return tuple(sound(word) if latin else spelling(word) for word in WORD.findall(name))


def is_named(asked: AskedPerson, name: str) -> bool:
    """Whether a nominative name is the one asked for.

    Every word asked for is one of the name's, or an initial of one. A patronymic or second initial that the name lacks
    is passed over, and a name of one word is enough where it is no given name.
    """
    left = list(split_words(name, asked.latin))
    alone = len(left) == 1
    missing: list[AskedWord] = []
    certain = partly = 0
    for word in asked.words:
        found = find_word(word, left)
        if found is None:
            missing.append(word)
            continue
        left.remove(found)
        certain += found in word.spellings and not word.initial
        partly += word.initial or found not in word.spellings
    if not certain:
        return False
    if alone and missing:
        return not is_given(split_words(name, latin=False)[0])
    cut = any(len(word) == 1 for word in split_words(name, asked.latin)) and partly > 0
    return cut or all(is_passed_over(word, left, certain + partly) for word in missing)


def find_word(word: AskedWord, words: Sequence[str]) -> str | None:
    """The word of a name that a word asked for is, or begins as an initial; an initial in the name counts too."""
    if not word.initial:
        exact = next((held for held in words if held in word.spellings), None)
        cut = next((held for held in words if len(held) == 1 and starts_with(word, held)), None)
        return exact or cut
    (initial,) = word.spellings
    return next((held for held in words if held.startswith(initial)), None)


def starts_with(word: AskedWord, initial: str) -> bool:
    """Whether a word asked for begins with an initial."""
    return any(spelling.startswith(initial) for spelling in word.spellings)


def is_passed_over(word: AskedWord, left: Sequence[str], found: int) -> bool:
    """Whether a word asked for that a name lacks says nothing against it: a patronymic, or the initial of one."""
    if any(map(is_patronymic, left)):
        return False
    return found > 1 if word.initial else any(map(is_patronymic, word.spellings)) and found > 0


def is_patronymic(word: str) -> bool:
    """Whether a word ends as patronymics do."""
    return word.endswith(PATRONYMIC)
