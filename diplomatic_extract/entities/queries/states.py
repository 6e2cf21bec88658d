"""Which state somebody asks for: by any form of its name, an abbreviation, a code, an adjective, an English name."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from diplomatic_extract.entities.lexicon.compile import fold, state_name
from diplomatic_extract.entities.lexicon.entries import State
from diplomatic_extract.entities.lexicon.load import Lexicon
from diplomatic_extract.entities.names.countries import adjective_states
from diplomatic_extract.entities.queries.nearest import find_nearest, load_queries
from diplomatic_extract.language.declension import split_name
from diplomatic_extract.language.settings import SETTINGS


class AskedState(NamedTuple):
    """The state that a text means: its code and name, and the names of others that it may mean too."""

    code: str
    name: str
    others: tuple[str, ...] = ()


def read_state(text: str, lexicon: Lexicon) -> AskedState | None:
    """The state that a text means, the first one of the lexicon where it may mean several; None where it means none.

    >>> read_state("Kazakhstan", lexicon).code, read_state("РК", lexicon).others  # doctest: +SKIP
    ('KAZ', ('Южная Корея',))
    """
    codes = list(dict.fromkeys(find_codes(text.strip(), lexicon)))
    if not codes:
        return None
    first, *others = (name_state(code, lexicon) for code in codes)
    return AskedState(codes[0], first, tuple(others))


def name_state(code: str, lexicon: Lexicon) -> str:
    """The name of a state; its code where the lexicon has none."""
    state = lexicon.state(code)
    return state_name(state) if state else code


def find_codes(text: str, lexicon: Lexicon) -> Iterator[str]:
    """Yield the codes of the states that a text may mean, the likeliest first."""
    if text.upper() in lexicon.section("states"):
        yield text.upper()
    written = " ".join(split_name(text))
    yield from (form.key for form in lexicon.forms.get(fold(written), ()) if form.section == "states")
    yield from adjective_states(fold(written), lexicon)
    english = english_names(lexicon).get(fold(text).removeprefix("the "))
    if english:
        yield english


@lru_cache(maxsize=8)
def english_names(lexicon: Lexicon) -> dict[str, str]:
    """The codes of states by their English names and two-letter codes, folded."""
    from babel import Locale

    names = Locale("en").territories
    states = [entry for entry in lexicon.section("states").values() if isinstance(entry, State) and entry.iso2]
    found = {fold(str(names[state.iso2])): state.code for state in states if state.iso2 in names}
    codes = {state.iso2.lower(): state.code for state in states}
    return {**codes, **found, **load_queries()["english"]}


def suggest_states(text: str, lexicon: Lexicon) -> list[str]:
    """The states that a text which names none may be about: that of a place, else those of the nearest names."""
    places = (form.key for form in lexicon.forms.get(fold(text), ()) if form.section == "places")
    found = [place.country for key in places if (place := lexicon.section("places").get(key)) and place.country]
    if not found:
        names = {name_state(code, lexicon): code for code in lexicon.section("states")}
        names |= {
            name: code for name, code in english_names(lexicon).items() if len(name) > SETTINGS.queries.code_letters
        }
        found = [names[name] for name in find_nearest(text, names)]
    return [f"{name_state(code, lexicon)} ({code})" for code in dict.fromkeys(found)]
