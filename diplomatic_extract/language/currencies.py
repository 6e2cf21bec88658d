"""Currencies by their noun and owner («канадский доллар»), from a table of our own and CLDR's names.

What is needed of CLDR is shipped beside the table, as asking CLDR itself takes longer than reading a document:
`python -m diplomatic_extract.language.currencies` writes `data/currencies_cldr.json` from the installed Babel.
"""

from __future__ import annotations

import re
from functools import cache

import msgspec

from diplomatic_extract.data_files import DATA as FOLDER
from diplomatic_extract.data_files import load_table
from diplomatic_extract.language.words import fold

COMPILED = FOLDER / "currencies_cldr.json"
NATIONAL = re.compile(r"[сц]к(?:ий|ая|ое|ой)$")
STEM_END = re.compile(r"(?:ск|ц?к)(?:ий|ая|ое|ой)$")

Owners = dict[str, dict[str, str]]


class Names(msgspec.Struct, frozen=True):
    """CLDR's currencies: noun → stem of its owner → code, all codes of ISO 4217, and the Babel they were read from."""

    babel: str
    owners: Owners
    codes: list[str]


@cache
def currency_nouns() -> dict[str, str]:
    """Currency noun (lemma) → its usual code, "" where only its owner tells."""
    nouns: dict[str, str] = load_table("currencies")["nouns"]
    return nouns


@cache
def load_names() -> Names:
    """CLDR's currencies as shipped."""
    return msgspec.json.decode(COMPILED.read_bytes(), type=Names)


@cache
def currency_owners() -> Owners:
    """Currency noun → stem of its owner → code: CLDR's names and the table's additions."""
    shipped, added = load_names().owners, load_table("currencies")["owners"]
    return {noun: shipped.get(noun, {}) | added.get(noun, {}) for noun in currency_nouns()}


@cache
def iso_codes() -> frozenset[str]:
    """Codes of ISO 4217 as CLDR lists them."""
    return frozenset(load_names().codes)


def adapt_names() -> Names:
    """What is needed of the installed CLDR; today's currencies stand before bygone ones."""
    from babel import Locale, __version__

    owners: Owners = {noun: {} for noun in currency_nouns()}
    names, current = Locale("ru").currencies, legal_tender()
    for code in sorted(names, key=lambda code: (code in current, code)):
        words = [fold(word) for word in names[code].split()]
        noun = next((word for word in words if word in owners), None)
        if noun is not None:
            national = (word for word in words if NATIONAL.search(word))
            owners[noun] |= dict.fromkeys((STEM_END.sub("", word) for word in national), code)
    return Names(__version__, owners, sorted(Locale("en").currencies))


def legal_tender() -> set[str]:
    """Codes of the currencies that are in use today, by CLDR."""
    from babel.core import get_global

    entries = [entry for territory in get_global("territory_currencies").values() for entry in territory]
    return {str(code) for code, _, end, tender in entries if end is None and tender}


def write_names() -> None:
    """Write the shipped file."""
    COMPILED.write_bytes(msgspec.json.format(msgspec.json.encode(adapt_names()), indent=1) + b"\n")


if __name__ == "__main__":
    write_names()
