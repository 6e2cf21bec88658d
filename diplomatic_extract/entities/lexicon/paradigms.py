"""What nominative a form of a personal name may have: dictionary readings and paradigms of Russian declension.

The paradigms are data (`data/lexicons/paradigms.toml`); given names come from pymorphy3's dictionary
and `data/lexicons/names.toml`.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any, NamedTuple

import msgspec
from msgspec.structs import replace

from diplomatic_extract.data_files import load_table
from diplomatic_extract.language.lemmas import grammemes_of, look_up, morphology, readings
from diplomatic_extract.language.settings import SETTINGS

UD_CASES = {"nomn": "Nom", "gent": "Gen", "datv": "Dat", "accs": "Acc", "ablt": "Ins", "loct": "Loc"}
UD_GENDERS = {"masc": "Masc", "femn": "Fem"}
GIVEN = frozenset(["Name", "Patr"])
# what men's given names end in that change in every case, and before what an -а never changes («Франсуа», «Андреа»)
CONSONANTS, VOWELS = "бвгдзйклмнпрстфхцчшщь", "аеёиоуыэю"


class Candidate(msgspec.Struct, frozen=True, gc=False):
    """One way to read a form: its nominative (lower case), case ("" fits any), gender ("" either), number, score."""

    nominative: str
    case: str
    gender: str
    number: str
    score: float


class Ending(NamedTuple):
    """One cell of a paradigm: the nominative's ending, and which of the `stems` of its form's ending the stem fits."""

    nominative: str
    stem: int
    case: str
    gender: str
    number: str
    score: float


class Endings(NamedTuple):
    """The cells of all paradigms with one ending of the form, and what their stems must end in, each once."""

    stems: list[re.Pattern[str]]
    cells: list[Ending]


class Names(NamedTuple):
    """The word lists around personal names, lower case."""

    particles: frozenset[str]
    opening: frozenset[str]
    titles: frozenset[str]
    given_titles: frozenset[str]
    not_names: frozenset[str]
    east_asian: frozenset[str]
    common: frozenset[str]
    given: dict[str, str]


def load_data(name: str) -> dict[str, Any]:
    """A built-in lexicon file as plain data."""
    return load_table(f"lexicons/{name}")


@cache
def load_names() -> Names:
    """The built-in word lists around personal names."""
    data = load_data("names")
    given = {name.lower(): gender for gender, names in data["given"].items() for name in names}
    lists = {key: frozenset(data[key]) for key in Names._fields if key != "given"}
    return Names(**lists, given=given)


@cache
def load_endings() -> dict[str, Endings]:
    """The cells of all paradigms by the form's ending."""
    found: dict[str, Endings] = {}
    for paradigm in load_data("paradigms")["paradigms"]:
        stem = re.compile(f".*{paradigm['stem']}$")
        number, score = paradigm.get("number", "Sing"), float(paradigm.get("score", 0))
        for case, ending in {"Nom": paradigm["nominative"], **paradigm["endings"]}.items():
            stems, cells = found.setdefault(ending, Endings([], []))
            place = stems.index(stem) if stem in stems else len(stems)
            stems[place:] = stems[place:] or [stem]
            cells.append(Ending(paradigm["nominative"], place, case, paradigm["gender"], number, score))
    return found


@cache
def load_fixed() -> list[tuple[re.Pattern[str], str, float]]:
    """Endings of indeclinable names with their gender and the cost of leaving them undeclined."""
    return [
        (re.compile(f".*{rule['ending']}$"), rule["gender"], rule["score"]) for rule in load_data("paradigms")["fixed"]
    ]


@cache
def load_doubtful() -> list[tuple[re.Pattern[str], float, bool]]:
    """Endings of unlikely nominatives with the doubt, and whether it is only that the form itself looks declined."""
    return [
        (re.compile(f".*{rule['ending']}$"), rule["score"], bool(rule.get("looks_declined", False)))
        for rule in load_data("paradigms")["doubtful"]
    ]


@cache
def any_of_doubtful() -> re.Pattern[str]:
    """What every word with an ending of an unlikely nominative fits; most fit none."""
    return re.compile("|".join(f"(?:{ending.pattern})" for ending, _, _ in load_doubtful()))


@lru_cache(maxsize=20_000)
def doubt(nominative: str, *, looks_declined: bool) -> float:
    """The doubt that a lower-case word is a nominative, 0 for most; `looks_declined` where it is the form itself."""
    if not any_of_doubtful().match(nominative):
        return 0.0
    return min(
        (score for ending, score, only in load_doubtful() if (looks_declined or not only) and ending.match(nominative)),
        default=0.0,
    )


@lru_cache(maxsize=100_000)
def is_known(word: str) -> bool:
    """Whether pymorphy3's dictionary holds a lower-case word."""
    if look_up(word):
        return True
    looked_up = len(word) > 1 and word.islower()  # what else there is pymorphy3 takes in small letters
    return not looked_up and bool(morphology().word_is_known(word))


@lru_cache(maxsize=100_000)
def given_gender(word: str) -> str:
    """The sex of a given name or patronymic in the nominative, "" where it is unknown or either's.

    >>> given_gender("ангела"), given_gender("сергей"), given_gender("токаев")
    ('Fem', 'Masc', '')
    """
    listed = load_names().given.get(word)
    if listed:
        return listed
    if not is_known(word) or word[-1] in "иеоуэ":  # the dictionary gives such foreign names one sex by chance
        return ""
    genders = {
        gender
        for _, case, number, gender, grammemes in grammemes_of(word)
        if case == "nomn" and number == "sing" and not GIVEN.isdisjoint(grammemes)
    }
    return UD_GENDERS.get(genders.pop(), "") if len(genders) == 1 else ""


@lru_cache(maxsize=100_000)
def shows_nominative(word: str) -> bool:
    """Whether a given name in the nominative, lower case, has another form in every other case («хуан», «анна»).

    >>> shows_nominative("хуан"), shows_nominative("мишель"), shows_nominative("пак")
    (True, False, False)
    """
    sex, names = given_gender(word), load_names()
    if word in names.east_asian or word in names.particles:
        return False
    if not sex or (word[-1] == "а" and word[-2:-1] in VOWELS):
        return False
    return word[-1] in ("а" + CONSONANTS if sex == "Masc" else "ая") or word.endswith("ья")


@lru_cache(maxsize=100_000)
def is_given(word: str) -> bool:
    """Whether a lower-case nominative is a known given name."""
    if word in load_names().given:
        return True
    return is_known(word) and any(
        "Name" in grammemes and case == "nomn" and number == "sing"
        for _, case, number, _, grammemes in grammemes_of(word)
    )


@lru_cache(maxsize=100_000)
def is_surname(word: str) -> bool:
    """Whether the dictionary knows a lower-case word as a form of a surname."""
    return is_known(word) and any("Surn" in grammemes for *_, grammemes in grammemes_of(word))


NO_ENDINGS = Endings([], [])


def find_declined(form: str) -> list[Candidate]:
    """Candidates by the paradigms for a lower-case form."""
    found, endings = [], load_endings()
    for size in range(min(3, len(form) - 2) + 1):
        ending = form[len(form) - size :]
        stem = form[: len(form) - size]
        stems, cells = endings.get(ending, NO_ENDINGS)
        fitting = [pattern.match(stem) for pattern in stems]
        for cell in cells:
            if fitting[cell.stem]:
                nominative = stem + cell.nominative
                score = cell.score + doubt(nominative, looks_declined=cell.case == "Nom")
                found.append(Candidate(nominative, cell.case, cell.gender, cell.number, score))
    return found


def find_undeclined(form: str) -> list[Candidate]:
    """Candidates that leave a lower-case form as it is, whatever its case; the first fitting rule for each sex."""
    found: dict[str, Candidate] = {}
    for pattern, gender, score in load_fixed():
        if "" not in found and gender not in found and pattern.match(form):
            found[gender] = Candidate(form, "", gender, "", score)
    return list(found.values()) or [Candidate(form, "", "", "", 0.0)]


def find_in_dictionary(form: str) -> list[Candidate]:
    """Candidates from dictionary readings as given name, patronymic or man's surname («Павла» → «Павел»)."""
    if not is_known(form):
        return []
    return [
        Candidate(reading.lemma, UD_CASES[reading.case], UD_GENDERS[reading.gender], "Sing", reading.score)
        for reading in readings(form)
        if reading.case in UD_CASES and reading.gender in UD_GENDERS and reading.number == "sing"
        if "Name" in reading.grammemes or (reading.gender == "masc" and {"Surn", "Patr", "Sgtm"} & reading.grammemes)
        if "Geox" not in reading.grammemes
    ]


def weigh_given(candidate: Candidate) -> Candidate:
    """A candidate with the bonus of a known given name, or the doubt of one of the other sex."""
    if not is_given(candidate.nominative):
        return candidate
    sex = given_gender(candidate.nominative)
    if sex and candidate.gender and sex != candidate.gender:
        return replace(candidate, score=candidate.score + SETTINGS.weights.given_name_of_other_sex)
    listed = SETTINGS.weights.listed_given_name if candidate.nominative in load_names().given else 0.0
    score = candidate.score + SETTINGS.weights.given_name + listed
    return replace(candidate, score=score, gender=sex or candidate.gender)


@lru_cache(maxsize=100_000)
def word_candidates(form: str) -> tuple[Candidate, ...]:
    """All candidates for one word of a name, lower case, without repeats, best first.

    >>> word_candidates("кучмой")[0].nominative
    'кучма'
    """
    best: dict[tuple[str, str, str, str], Candidate] = {}
    found = [*find_declined(form), *find_undeclined(form), *find_in_dictionary(form)]
    # a surname in -а is either sex's, though it is a woman's given name too («Хуаном Морой»)
    either = [c for c in found if c.case and not c.gender and given_gender(c.nominative) == "Fem"]
    # what is a man's given name too may end a woman's name («Анна Бойко»)
    surnames = [c for c in found if not c.case and c.score > 0 and given_gender(c.nominative) == "Masc"]
    for candidate in [*map(weigh_given, found), *(replace(c, gender="Masc") for c in either), *surnames]:
        key = candidate.nominative, candidate.case, candidate.gender, candidate.number
        if key not in best or best[key].score < candidate.score:
            best[key] = candidate
    return tuple(sorted(best.values(), key=lambda candidate: -candidate.score))
