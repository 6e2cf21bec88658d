"""Names of persons made comparable: one spelling for all ways to write a foreign name in Russian, or in Latin letters.

Spelling is folded («ё» as «е», «дж» as «ж», double letters as single), Latin is written in Cyrillic, and what is left
is compared by edit distance. Which of two like names is the same person is decided by other evidence (`persons`).
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import combinations

import msgspec
from rapidfuzz import fuzz

from diplomatic_extract.entities.persons.clusters import given_fit
from diplomatic_extract.entities.persons.names import PersonName, read_name

LATIN = (
    *(("shch", "щ"), ("kass", "кас"), ("yev", "ев"), ("yo", "е"), ("ya", "я"), ("yu", "ю"), ("ye", "е"), ("zh", "ж")),
    *(("kh", "х"), ("ts", "ц"), ("ch", "ч"), ("sh", "ш"), ("dj", "ж"), ("ph", "ф"), ("th", "т"), ("gh", "г")),
    *(("ck", "к"), ("ee", "и"), ("oo", "у"), ("ou", "у"), ("iy", "и"), ("qu", "кв"), ("x", "кс"), ("a", "а")),
    *(("b", "б"), ("c", "к"), ("d", "д"), ("e", "е"), ("f", "ф"), ("g", "г"), ("h", "х"), ("i", "и"), ("j", "ж")),
    *(("k", "к"), ("l", "л"), ("m", "м"), ("n", "н"), ("o", "о"), ("p", "п"), ("q", "к"), ("r", "р"), ("s", "с")),
    *(("t", "т"), ("u", "у"), ("v", "в"), ("w", "в"), ("y", "и"), ("z", "з"), ("'", ""), ("’", "")),
)
FOLDED = (
    *(("ё", "е"), ("э", "е"), ("дж", "ж"), ("ъ", ""), ("ь", ""), ("йе", "е"), ("ие", "е"), ("ия", "иа"), ("я", "а")),
    *(("ю", "у"), ("й", "и"), ("ы", "и"), ("щ", "ш"), ("кс", "х"), ("г", "х")),
)
DOUBLED = re.compile(r"(.)\1+")
FATHER = re.compile(r"(?:ович|евич|ич|овна|евна|оглы|оглу|кызы|улы|уулу)$", re.IGNORECASE)
VOWELS = re.compile("[аеиоу]")
SURE, LIKE = 100, 84
SHORTEST = 3  # consonants of a word by which it is known
GENERATIONS = ("младш", "старш")
LINKS = frozenset({
    "бен", "бин", "ибн", "аль", "эль", "ад", "ас", "аш", "ан", "ван", "фон", "де", "ди", "да", "дер", "дос", "оглу",
    "оглы", "кызы",
})  # fmt: skip


class Name(msgspec.Struct, frozen=True):
    """A person's name taken apart, in the spelling that its variants share.

    `words` are all its words but a patronymic, `given` those of given names; `generation` is 0 of «младший», 1 of
    «старший», None where the name tells neither.
    """

    text: str
    parsed: PersonName
    words: frozenset[str]
    given: frozenset[str]
    generation: int | None = None

    @property
    def bare(self) -> bool:
        """Whether it tells no given name in full."""
        return not self.parsed.full


@lru_cache(maxsize=200_000)
def fold_word(word: str) -> str:
    """A word of a name in the spelling that its variants share: «Джапаров» → «жапаров», «Tokayev» → «токаев»."""
    text = word.lower().strip(".,«»\"'’")
    if re.search("[a-z]", text):
        for latin, cyrillic in LATIN:
            text = text.replace(latin, cyrillic)
    for written, shared in FOLDED:
        text = text.replace(written, shared)
    return DOUBLED.sub(r"\1", text)


@lru_cache(maxsize=200_000)
def take_apart(name: str) -> Name:
    """Take a name apart; a hyphen joins given names and links surnames («Касым-Жомарт», «аль-Тани»)."""
    told = read_name(name)
    if told.given and told.patronymic and not told.surname:  # a surname that ends like a patronymic
        told = PersonName(told.given, "", told.patronymic)
    parsed = PersonName(tuple(map(fold_name, told.given)), fold_name(told.patronymic), fold_name(told.surname))
    told_words = [w for w in re.split(r"[\s-]+|(?<=\.)", name) if len(w.strip(".")) > 1 and w.lower() not in LINKS]
    words = frozenset(map(fold_word, told_words))
    mark = next((k for k, mark in enumerate(GENERATIONS) if any(word.startswith(mark) for word in words)), None)
    given = frozenset(fold_word(word) for part in told.given for word in re.split("[\\s-]+", part))
    return Name(name, parsed, words - {parsed.patronymic} or words, given, mark)


def fold_name(text: str) -> str:
    """A part of a name, of which a hyphen and a space are one."""
    return "".join(fold_word(word) for word in re.split(r"[\s-]+", text) if word)


def find_keys(name: Name) -> list[str]:
    """Under what a name is looked for: the consonants of its surname («мрзв» for «Мирзиёев» and «Мирзияев»).

    A name in another order, or with more or fewer words, is found by any two of its words, but not by two given names
    («Касым-Жомарт»), which many bear; unless it is linked («Фейсал бен Фархан») or ends like one
    whose surname comes first («Мамедов Эльчин … оглы»).
    """
    linked = any(word.lower() in LINKS for word in name.text.replace("-", " ").split())
    first = linked or (bool(FATHER.search(name.text)) and not name.parsed.patronymic)
    pairs = {
        " ".join(sorted((skeleton(one), skeleton(other))))
        for one, other in combinations(sorted(name.words), 2)
        if first or not {one, other} <= name.given
    }
    return sorted({skeleton(name.parsed.surname), *pairs} - {""})


def skeleton(word: str) -> str:
    """The consonants of a folded word; of a word of vowels the word itself."""
    return VOWELS.sub("", word) or word


def likeness(left: Name, right: Name) -> int:
    """How alike two full names are: 100 where they are one name in other spelling, order or fullness, 0 where not.

    What lies between are like names, which want more evidence («Хусейн Амир Абдоллахиян», «Хоссейн Абдоллахиан»).
    """
    one, other = left.parsed, right.parsed
    if one.patronymic and other.patronymic and fuzz.ratio(one.patronymic, other.patronymic) < LIKE:
        return 0
    if left.generation != right.generation:
        return LIKE if None in (left.generation, right.generation) and bool(left.words & right.words) else 0
    if one.surname == other.surname and given_fit(one.given, other.given):
        return SURE
    if left.words == right.words or is_part(left.words, right.words):
        return SURE
    if (
        is_part(frozenset(map(skeleton, left.words)), frozenset(map(skeleton, right.words)))
        and min(len(skeleton(word)) for word in min(left.words, right.words, key=len)) >= SHORTEST
    ):
        return LIKE + 6
    surnames = fuzz.ratio(one.surname, other.surname)
    given = given_likeness(one.given, other.given)
    whole = fuzz.token_sort_ratio(" ".join(sorted(left.words)), " ".join(sorted(right.words)))
    if min(surnames, given) >= LIKE - 8 and surnames + given >= 2 * LIKE:
        return int(min(surnames, given))
    fuller = len(one.given) != len(other.given)
    return int(whole) if fuller and whole >= LIKE + 4 and surnames >= LIKE - 8 else 0


def given_likeness(left: tuple[str, ...], right: tuple[str, ...]) -> float:
    """How alike given names are, word by word where there are as many («Чен Ын» is not «Чен Ир»)."""
    if len(left) == len(right):
        return min((fuzz.ratio(a, b) for a, b in zip(left, right, strict=True)), default=0.0)
    return fuzz.ratio("".join(left), "".join(right))


def is_part(left: frozenset[str], right: frozenset[str]) -> bool:
    """Whether the words of one name, at least two, are all among those of the other."""
    fewer, more = sorted((left, right), key=len)
    return len(fewer) > 1 and fewer <= more


ENDINGS = ("а", "у", "е", "ом", "ем", "им", "ои")


def is_surname_of(bare: str, surname: str) -> bool:
    """Whether a surname is the same, or the same in an oblique case («Немета», of «Немет»)."""
    return bare == surname or any(bare == surname + ending for ending in ENDINGS)


def fits_surname(bare: Name, full: Name) -> bool:
    """Whether a surname, alone or with initials, or a given name alone can be that of a full name."""
    one, other = bare.parsed, full.parsed
    if one.patronymic and other.patronymic and one.patronymic != other.patronymic:
        return False
    if not one.surname:
        return one.given[:1] == other.given[:1]
    if is_surname_of(one.surname, other.surname) or fuzz.ratio(one.surname, other.surname) >= 92:
        return given_fit(one.given, other.given)
    return not one.given and one.surname in full.words
