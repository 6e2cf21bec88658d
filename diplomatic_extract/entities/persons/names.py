"""Personal names taken apart, and put in order."""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec

from diplomatic_extract.entities.lexicon.compile import fold
from diplomatic_extract.entities.lexicon.paradigms import given_gender, is_given, is_surname, load_names
from diplomatic_extract.language.lexis import load_list, load_table, load_words

SURNAME = re.compile(r".{2,}(?:[оеё]ва?|ина?|[сц]к(?:ий|ая)|енко|швили|дзе)$")
PATRONYMIC = load_list("persons", "patronymic")
ARTICLES = load_words("persons", "articles")
NATIONAL_FORMS = load_table("persons", "national_forms")


class PersonName(msgspec.Struct, frozen=True):
    """A name taken apart: folded given names (initials as they are), patronymic and surname ("" where absent)."""

    given: tuple[str, ...]
    patronymic: str
    surname: str

    @property
    def full(self) -> bool:
        return bool(self.given and self.surname and not self.initials)

    @property
    def initials(self) -> bool:
        return bool(self.given) and all(len(part) <= 2 for part in self.given)


@lru_cache(maxsize=20_000)
def read_name(name: str) -> PersonName:
    """Take a nominative name apart.

    >>> read_name("В. Туреханов")
    PersonName(given=('в',), patronymic='', surname='туреханов')
    """
    words = [spelling(word) for word in name.replace(".", ". ").split()]
    words = [word for word in words if word]
    if len(words) == 2 and words[0] in load_names().particles:  # «бен Джасем»: a surname with its particle
        words = words[1:]
    if len(words) > 1 and words[0] in load_names().east_asian:
        return PersonName(tuple(words[1:]), "", words[0])
    patronymic = next((word for place, word in enumerate(words) if is_patronymic(words, place)), "")
    rest = [word for word in words if word != patronymic]
    if len(rest) == 1:
        return PersonName((), "", rest[0]) if not patronymic else PersonName((rest[0],), patronymic, "")
    if len(rest[-1]) <= 2 and len(rest[0]) > 2:  # «Лузин О. А.»
        rest = [*rest[1:], rest[0]]
    given = tuple(NATIONAL_FORMS.get(word, word) for word in rest[:-1])
    return PersonName(given, patronymic, rest[-1] if rest else "")


def is_patronymic(words: list[str], place: int) -> bool:
    """Whether a word of a name is a patronymic: by its ending, and by its place where the dictionary lacks it."""
    word = words[place]
    if not place or not word.endswith(PATRONYMIC):
        return False
    return (bool(given_gender(word)) and not is_surname(word)) or (len(words) == 3 and place == 1)


def spelling(word: str) -> str:
    """A word in the spelling that all its variants share (ё/е, э/е, ье/ие, «аль-» and «эль-» for nothing)."""
    article, _, rest = word.partition("-")
    bare = rest if rest and article.lower() in ARTICLES else word
    return fold(bare).strip(".,'’").replace("э", "е").replace("ье", "ие").replace("йе", "ие")


def order_name(name: str) -> str:
    """A name with the given name before the surname («Саидов Бахтиёр Одилович» → «Бахтиёр Одилович Саидов»)."""
    words = name.split()
    lower = [word.lower() for word in words]
    if lower[0] in load_names().east_asian:
        return name
    if len(words) == 3 and lower[2].endswith(PATRONYMIC) and not lower[1].endswith(PATRONYMIC):
        given = is_given(lower[1]) or (is_surname_like(lower[0]) and not is_surname_like(lower[1]))
        return " ".join([words[1], words[2], words[0]]) if given else name
    if len(words) == 2 and is_surname_like(lower[0]) and is_given(lower[1]) and not is_surname_like(lower[1]):
        return f"{words[1]} {words[0]}"
    return name


def is_surname_like(word: str) -> bool:
    """Whether a nominative is a surname and no given name, by the dictionary or by its ending («токаев»)."""
    return not is_given(word) and (is_surname(word) or bool(SURNAME.match(word)))


def fullness(name: PersonName) -> tuple[int, int]:
    """How much a name tells: given names in full count, a patronymic does not."""
    return (len(name.given) if not name.initials else 0, len(name.given))
