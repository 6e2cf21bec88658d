"""Closed worlds as data: states, organisations, places, offices and their holders.

The built-in files are `data/lexicons/*.toml`; a user's files have the same sections and are laid over them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec

from diplomatic_extract.entities.lexicon.compile import (
    FOLDER,
    Form,
    Forms,
    Surnames,
    compile_forms,
    decline_surname,
    fold,
    hash_files,
    load_builtin,
    merge_sections,
    overlay_forms,
    read_files,
)
from diplomatic_extract.entities.lexicon.entries import Entry, Sections, State
from diplomatic_extract.language.lexis import load_words


class Lexicon(msgspec.Struct, frozen=True, eq=False):
    """All lexicons, indexed for look-up; compared and hashed by identity.

    `entries` by section and identity; `forms` by folded words joined by spaces; `lengths` tells for a first word how
    many words its names have, most first; `adjectives` leads from a stem («казахстанск») to state codes;
    `surnames` are the folded forms of surnames of holders of offices, where they are compiled; `hash` covers the
    contents of every file; `holders` allows the dated lexicon of office-holders.
    """

    hash: str = ""
    holders: bool = True
    entries: dict[str, dict[str, Any]] = {}
    forms: Forms = {}
    lengths: dict[str, list[int]] = {}
    adjectives: dict[str, list[str]] = {}
    surnames: Surnames = {}

    def section(self, name: str) -> dict[str, Any]:
        """The entries of a section by identity (empty for an absent section)."""
        return self.entries.get(name, {})

    def is_state(self, word: str) -> bool:
        """Whether a word as written names a state or a body of several («Чад», «РФ», «Евросоюз»)."""
        if not word[:1].isupper():
            return False
        found = [form for form in self.forms.get(fold(word), ()) if word.isupper() or not form.exact]
        return any(
            form.section == "states" or (form.section == "organisations" and self.is_shared(form)) for form in found
        )

    def is_short(self, word: str) -> bool:
        """Whether a word is an abbreviation that is written in just these capitals («ШОС»)."""
        return any(form.exact for form in self.forms.get(fold(word), ()))

    def is_surname(self, word: str) -> bool:
        """Whether a word in small letters is a form of the surname of a holder of an office («токаеву»)."""
        return fold(word) in surname_forms(self)

    def is_shared(self, form: Form) -> bool:
        """Whether the organisation of a form is one of several states."""
        return not getattr(self.section("organisations").get(form.key), "country", "")

    def state(self, code: str) -> State | None:
        """The state of an ISO 3166-1 alpha-3 code."""
        found = self.section("states").get(code)
        return found if isinstance(found, State) else None


@lru_cache(maxsize=8)
def surname_forms(lexicon: Lexicon) -> frozenset[str]:
    """The folded forms of the surnames of all holders of offices, in every case."""
    surnames = {holder.person.split()[-1] for holder in lexicon.section("holders").values()}
    known = lexicon.surnames
    return frozenset(form for surname in surnames for form in known.get(surname) or decline_surname(surname))


def load_lexicon(files: Sequence[Path] = (), *, holders: bool = True) -> Lexicon:
    """Load the built-in lexicons and lay the user's files over them, later ones over earlier.

    Raises LexiconError with every problem of every file at once: file, section, key, value and what is allowed.
    """
    digest = hash_files([*sorted(FOLDER.glob("*.toml")), *files])
    sections, forms, surnames = load_builtin()
    if files:
        added = read_files(files)
        sections = merge_sections([sections, added])
        forms = overlay_forms(forms, compile_forms(added, sections))
    return index_lexicon(digest, holders, sections, forms, surnames)


def index_lexicon(digest: str, holders: bool, sections: Sections, forms: Forms, surnames: Surnames) -> Lexicon:
    lengths: dict[str, set[int]] = {}
    for key in forms:
        first, _, rest = key.partition(" ")
        lengths.setdefault(first, set()).add(rest.count(" ") + 2 if rest else 1)
    return Lexicon(
        hash=digest,
        holders=holders,
        entries={name: {entry.identity(): entry for entry in entries} for name, entries in sections.items()},
        forms=forms,
        lengths={first: sorted(found, reverse=True) for first, found in lengths.items()},
        adjectives=index_adjectives(sections.get("states", [])),
        surnames=surnames,
    )


def index_adjectives(states: Iterable[Entry]) -> dict[str, list[str]]:
    stems: dict[str, list[str]] = {}
    for state in (entry for entry in states if isinstance(entry, State)):
        for adjective in state.adjectives:
            stems.setdefault(adjective_stem(adjective), []).append(state.code)
    return stems


ENDINGS = load_words("lexicon", "load_endings")


def adjective_stem(form: str) -> str:
    """The stem of a folded adjective in any form, or the form itself («казахстанского» → «казахстанск»)."""
    folded = fold(form)
    return folded.removesuffix(next((ending for ending in (folded[-3:], folded[-2:]) if ending in ENDINGS), ""))
