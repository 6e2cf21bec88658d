"""Coined names of companies, which no dictionary has («Туркменгаз», «Азерэнерго»): how one is told, and its forms."""

from __future__ import annotations

import re

from diplomatic_extract.entities.lexicon.paradigms import is_known, is_surname
from diplomatic_extract.language.lemmas import readings
from diplomatic_extract.language.lexis import load_table

STEMS: dict[str, str] = load_table("names", "company_stems")
ENDINGS: dict[str, list[str]] = load_table("names", "company_endings")
COMPANY = re.compile(rf"(\w{{3,}})({'|'.join(STEMS)})({'|'.join(sorted(ENDINGS, key=len, reverse=True))})")


def is_company(word: str) -> bool:
    """Whether a word is the coined name of a company, in any case («Туркменгаза»)."""
    small = word.lower()
    coined = word[:1].isupper() and COMPANY.fullmatch(small) is not None
    return coined and (not is_known(small) or is_listed(small)) and not is_surname(small)


def is_listed(word: str) -> bool:
    """Whether the dictionary has a word as the name of a body alone («роснефть»)."""
    return all("Orgn" in reading.grammemes for reading in readings(word))


def company_name(word: str) -> str:
    """The nominative of a company's coined name («Беларуськалия» → «Беларуськалий»)."""
    found = COMPANY.fullmatch(word.lower())
    assert found is not None
    return word[: len(found[1])] + (STEMS[found[2]] if word[1:].islower() else word[len(found[1]) :])


def company_cases(word: str) -> tuple[str, ...]:
    """The cases for which a form of a company's coined name can stand, none where it never changes («Азерэнерго»)."""
    found = COMPANY.fullmatch(word.lower())
    assert found is not None
    return () if found[2][-1] in "ао" else tuple(ENDINGS[found[3]])
