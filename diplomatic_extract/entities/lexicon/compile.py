"""Every case form of every name of a lexicon, generated from its files and shipped beside them.

`python -m diplomatic_extract.entities.lexicon.compile` writes `data/lexicons/compiled.json`. A file that was edited
since is noticed by its hash and compiled anew at load, so that an edit is never ignored, only slower.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from pathlib import Path

import msgspec

from diplomatic_extract.entities.lexicon.entries import (
    SECTIONS,
    Body,
    Entry,
    Organisation,
    Place,
    Sections,
    State,
    merge_entries,
    read_entries,
)
from diplomatic_extract.errors import LexiconError
from diplomatic_extract.language.lexis import load_table
from diplomatic_extract.language.words import level
from diplomatic_extract.toml_files import shorten

FOLDER = Path(__file__).parents[2] / "data" / "lexicons"
COMPILED = FOLDER / "compiled.json"
FILES = ("states", "organisations", "places", "bodies", "offices", "holders", "persons")

# abbreviations read as words take endings in the news: МИДа, ТАССу, ХАМАСом
DECLINABLE = re.compile(r"(?=.*[АЕИОУЭЮЯ])[А-ЯЁ]{2,}[БВГДЖЗКЛМНПРСТФХЦЧШ]")
# «Республики Казахстана» stands beside «Республики Казахстан»
GENITIVE_TAIL = re.compile(r"(?<=^Республика )[А-ЯЁ][а-яё]+$")
ENDINGS: dict[str, str] = load_table("lexicon", "compile_endings")


class Form(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One written form of a name: `section` and `key` lead to its entry, `name` is the nominative it is a form of.

    `cases` are those it can stand for; `exact` forms count only in just these capitals (abbreviations).
    """

    section: str
    key: str
    name: str
    cases: tuple[str, ...]
    exact: bool = False


Forms = dict[str, list[Form]]
Surnames = dict[str, list[str]]


class Compiled(msgspec.Struct):
    """What is shipped: the hash of the TOML files it was made from, their entries and every form of every name.

    `surnames` are the folded forms of each surname that a holder of an office bears.
    """

    hash: str
    sections: dict[str, msgspec.Raw]
    forms: Forms
    surnames: Surnames = {}


@lru_cache(maxsize=200_000)
def fold(text: str) -> str:
    """A text without the differences that never tell names apart: capitals, ё, kinds of dashes and apostrophes."""
    return level(text)


def builtin_files() -> list[Path]:
    """The built-in files of entries, in order."""
    return [path for name in FILES if (path := FOLDER / f"{name}.toml").is_file()]


def hash_files(files: Iterable[Path]) -> str:
    """16 hex digits over the contents of files; a file that cannot be read counts as empty."""
    digest = hashlib.sha256()
    for path in files:
        content = path.read_bytes() if path.is_file() else b""
        digest.update(len(content).to_bytes(8, "big") + content)
    return digest.hexdigest()[:16]


def load_builtin() -> tuple[Sections, Forms, Surnames]:
    """Entries, forms and surnames of the built-in files, from the compiled file where it is fresh."""
    if COMPILED.is_file():
        compiled = msgspec.json.decode(COMPILED.read_bytes(), type=Compiled)
        if compiled.hash == hash_files(builtin_files()):
            return decode_sections(compiled.sections), compiled.forms, compiled.surnames
    sections = merge_sections([read_files(builtin_files())])
    return sections, compile_forms(sections, sections), {}


def decode_sections(raw: dict[str, msgspec.Raw]) -> Sections:
    decoded = {name: msgspec.json.decode(rows) for name, rows in raw.items()}
    return {name: [msgspec.convert(row, SECTIONS[name]) for row in rows] for name, rows in decoded.items()}


def read_files(files: Iterable[Path]) -> Sections:
    """The entries of files by section; raises LexiconError with every problem."""
    faults: list[str] = []
    read = [read_entries(path, faults) for path in files]
    if faults:
        raise LexiconError("\n".join(map(shorten, faults)))
    return join_sections(read)


def join_sections(parts: Iterable[Sections]) -> Sections:
    joined: Sections = {}
    for part in parts:
        for name, entries in part.items():
            joined.setdefault(name, []).extend(entries)
    return joined


def merge_sections(parts: Iterable[Sections]) -> Sections:
    """Sections with entries of one identity made one, and a place for every capital."""
    joined = join_sections(parts)
    joined["places"] = [*find_capitals(joined.get("states", [])), *joined.get("places", [])]
    return {name: merge_entries(entries) for name, entries in joined.items()}


def find_capitals(states: Iterable[Entry]) -> Iterator[Place]:
    """A place for each state's capital, which can act for its government."""
    for state in states:
        if isinstance(state, State) and state.capital:
            yield Place(name=state.capital, country=state.code, acts_as=state.code)


def compile_forms(added: Sections, sections: Sections) -> Forms:
    """Every form of every name of the entries of `added`, which stand in `sections`."""
    forms: Forms = {}
    wanted = {name: {entry.identity() for entry in entries} for name, entries in added.items()}
    if "states" in added:
        wanted.setdefault("places", set()).update(place.name for place in find_capitals(added["states"]))
    for section in ("states", "organisations", "places", "bodies"):
        for entry in sections.get(section, []):
            if entry.identity() in wanted.get(section, ()):
                add_forms(forms, section, entry)
    return forms


def add_forms(forms: Forms, section: str, entry: Entry) -> None:
    """Add the forms of one entry's names and abbreviations."""
    for name in entry_names(entry):
        if name.isupper():
            add_abbreviation(forms, section, entry, name)
            continue
        fixed = bool(getattr(entry, "fixed", False))
        for form, cases in (*decline_name(name, fixed).items(), *agreeing_forms(name).items()):
            add_form(forms, form, Form(section, entry.identity(), name, cases))
    for name in getattr(entry, "abbreviations", ()):
        add_abbreviation(forms, section, entry, name)


def add_abbreviation(forms: Forms, section: str, entry: Entry, name: str) -> None:
    for form, cases in decline_abbreviation(name).items():
        add_form(forms, form, Form(section, entry.identity(), name, cases, exact=True))


def add_form(forms: Forms, written: str, form: Form) -> None:
    """Add a form, once an entry; of two that differ in their capitals the one in small letters may stand in either."""
    held = forms.setdefault(fold(written), [])
    same = next((k for k, f in enumerate(held) if f.section == form.section and f.key == form.key), None)
    if same is None:
        held.append(form)
    elif form.name.islower() and fold(held[same].name) == fold(form.name) and not held[same].exact:
        held[same] = form


def entry_names(entry: Entry) -> list[str]:
    """The names of an entry, the canonical one first."""
    names = [state_name(entry)] if isinstance(entry, State) else [str(getattr(entry, "name", ""))]
    if isinstance(entry, State) and entry.iso2:
        names.append(cldr_name(entry.iso2))
    if isinstance(entry, Body):
        return [entry.head, *entry.aliases]
    if isinstance(entry, State):
        names.extend(GENITIVE_TAIL.sub(genitive_tail, name) for name in entry.aliases)
    if isinstance(entry, Organisation | Place | State):
        names.extend(entry.aliases)
    return list(dict.fromkeys(name for name in names if name))


def genitive_tail(found: re.Match[str]) -> str:
    """The genitive of the name that ends an official name."""
    from diplomatic_extract.language.declension import decline

    return next((form for form, cases in decline(found[0]).items() if "Gen" in cases), found[0])


def agreeing_forms(name: str) -> dict[str, tuple[str, ...]]:
    """The forms, with their cases, of an official name of which both nouns decline («с Республикой Молдовой»)."""
    from diplomatic_extract.language.declension import SIX, decline

    tail = GENITIVE_TAIL.search(name)
    if tail is None:
        return {}
    front, back = decline(name[: tail.start()].strip()), decline(tail[0])
    pairs = ((f"{one} {two}", a & b) for one, a in front.items() for two, b in back.items())
    return {form: tuple(case for case in SIX if case in cases) for form, cases in pairs if cases}


def state_name(state: State) -> str:
    """The canonical name of a state: its own, or CLDR's."""
    return state.name or cldr_name(state.iso2)


def with_name(state: Entry) -> Entry:
    """A state with its canonical name written out, so that CLDR need not be asked again."""
    return msgspec.structs.replace(state, name=state_name(state)) if isinstance(state, State) else state


@cache
def cldr_name(iso2: str) -> str:
    """CLDR's Russian name of a territory, "" for one that it does not know or glosses in brackets."""
    from babel import Locale

    name = str(Locale("ru").territories.get(iso2, ""))
    return "" if "(" in name or "о-ва" in name or " - " in name else name


def decline_name(name: str, fixed: bool) -> dict[str, tuple[str, ...]]:
    """The forms of a name with their cases, in the order of cases."""
    from diplomatic_extract.language.declension import SIX, decline, split_name

    if fixed:
        return {" ".join(split_name(name)): SIX}
    return {form: tuple(case for case in SIX if case in cases) for form, cases in decline(name).items()}


def decline_abbreviation(name: str) -> dict[str, tuple[str, ...]]:
    """An abbreviation as it stands, and with the endings that news give those of consonants («МИДа», «ТАССу»)."""
    from diplomatic_extract.language.declension import SIX, split_name

    plain = " ".join(split_name(name))
    forms: dict[str, tuple[str, ...]] = {plain: SIX}
    if DECLINABLE.fullmatch(name):
        forms.update({name + ending: (case,) for ending, case in ENDINGS.items()})
    return forms


def compile_surnames(sections: Sections) -> Surnames:
    """The forms of the surname of every holder of an office."""
    surnames = {str(getattr(holder, "person", "")).split()[-1] for holder in sections.get("holders", [])}
    return {surname: decline_surname(surname) for surname in sorted(surnames)}


def decline_surname(surname: str) -> list[str]:
    """The folded forms of a surname in every case."""
    from diplomatic_extract.language.declension import decline

    return [fold(form) for form in decline(surname)]


def overlay_forms(forms: Forms, added: Forms) -> Forms:
    """Forms with those of the user's entries before the built-in ones of the same writing."""
    merged = dict(forms)
    for key, found in added.items():
        merged[key] = [*found, *(f for f in forms.get(key, []) if all(f.key != g.key for g in found))]
    return merged


def write_compiled() -> None:
    """Write the compiled file from the built-in files."""
    sections = merge_sections([read_files(builtin_files())])
    sections["states"] = [with_name(state) for state in sections["states"]]
    raw = {name: msgspec.Raw(msgspec.json.encode(entries)) for name, entries in sections.items()}
    compiled = Compiled(hash_files(builtin_files()), raw, compile_forms(sections, sections), compile_surnames(sections))
    COMPILED.write_bytes(msgspec.json.encode(compiled) + b"\n")


if __name__ == "__main__":
    write_compiled()
