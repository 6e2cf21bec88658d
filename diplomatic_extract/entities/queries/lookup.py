"""What the lexicons know of a name, and why."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from diplomatic_extract.entities.lexicon.compile import Form, fold, state_name
from diplomatic_extract.entities.lexicon.entries import Entry, State
from diplomatic_extract.entities.lexicon.holders import surname_of
from diplomatic_extract.entities.lexicon.load import Lexicon
from diplomatic_extract.entities.lexicon.paradigms import word_candidates
from diplomatic_extract.entities.names.countries import adjective_states
from diplomatic_extract.language.declension import split_name

KINDS = {"states": "COUNTRY", "organisations": "ORG", "places": "LOC", "bodies": "ORG (head word)"}
CASES = {
    "Nom": "nominative", "Gen": "genitive", "Dat": "dative", "Acc": "accusative", "Ins": "instrumental",
    "Loc": "prepositional",
}  # fmt: skip


class Finding(msgspec.Struct, frozen=True):
    """One meaning of a text: its type, canonical name, state, identifiers, and why it is that."""

    text: str
    type: str
    name: str
    country: str
    wikidata: str
    why: str


def look_up(text: str, lexicon: Lexicon) -> list[Finding]:
    """Every meaning of a text; of a text unknown as a whole, those of the longest stretches that are known."""
    words = split_name(text)
    whole = list(find_meanings(words, lexicon))
    if whole or len(words) < 2:
        return whole
    found: list[Finding] = []
    at = 0
    while at < len(words):
        stop = next((stop for stop in range(len(words), at, -1) if any(find_meanings(words[at:stop], lexicon))), at)
        if stop > at:
            found.extend(find_meanings(words[at:stop], lexicon))
        at = max(stop, at + 1)
    return found


def find_meanings(words: list[str], lexicon: Lexicon) -> Iterator[Finding]:
    """Meanings of a stretch of words: as a form of a name, as an adjective, as a value of another section."""
    written = " ".join(words)
    forms = lexicon.forms.get(fold(written), [])
    for form in forms:
        yield describe_form(written, form, lexicon, len(forms))
    if len(words) == 1:
        for code in adjective_states(fold(written), lexicon):
            state = lexicon.state(code)
            name = state_name(state) if state else code
            wikidata = state.wikidata if state else ""
            yield Finding(written, "COUNTRY (adjective)", name, code, wikidata, f"an adjective of {name}")
    yield from find_values(written, lexicon)


def describe_form(written: str, form: Form, lexicon: Lexicon, rivals: int) -> Finding:
    """A form of a name with what it leads to."""
    entry = lexicon.section(form.section)[form.key]
    name = state_name(entry) if isinstance(entry, State) else str(getattr(entry, "name", "") or form.key)
    why = f"abbreviation {form.name}" if form.exact else f"{describe_cases(form.cases)} of «{form.name}»"
    if rivals > 1:
        why += "; one of several meanings, the document decides"
    country = str(getattr(entry, "code", "") or getattr(entry, "country", ""))
    if getattr(entry, "acts_as", ""):
        why += f"; can stand for the government of {entry.acts_as}"
    return Finding(written, KINDS.get(form.section, form.section), name, country, getattr(entry, "wikidata", ""), why)


def describe_cases(cases: tuple[str, ...]) -> str:
    return "any case" if len(cases) == len(CASES) else ", ".join(CASES[case] for case in cases)


def find_values(written: str, lexicon: Lexicon) -> Iterator[Finding]:
    """Persons of whom the text is a name in some case, and entries of offices and holders that hold it as a value."""
    for person in lexicon.section("persons").values():
        name = next((name for name in (person.name, *person.forms) if is_form(written, name)), "")
        if name:
            why = f"{'a form' if fold(written) != fold(name) else 'the name'} of «{name}», a person of the lexicon"
            yield Finding(written, "PERSON", person.name, person.country, person.wikidata, why)
    for section, entries in lexicon.entries.items():
        for entry in entries.values() if section not in {*KINDS, "persons"} else ():
            key = next((key for key, value in entry_values(entry) if is_value(written, key, value)), "")
            if key:
                country = str(getattr(entry, "country", ""))
                yield Finding(written, section, written, country, "", describe_entry(entry, key))


def is_value(written: str, key: str, value: str) -> bool:
    """Whether a text is what an entry holds; a person's name in any case, or the surname."""
    return fold(value) == fold(written) or (key == "person" and is_form(written, value))


def is_form(written: str, name: str) -> bool:
    """Whether a text is a name of a person, or its surname, in some case."""
    words, wanted = written.split(), name.split()
    wanted = [surname_of(name)] if len(words) == 1 else wanted
    forms = [{fold(word), *(fold(found.nominative) for found in word_candidates(word.lower()))} for word in words]
    return len(words) == len(wanted) and all(fold(word) in form for word, form in zip(wanted, forms, strict=True))


def entry_values(entry: Entry) -> Iterator[tuple[str, str]]:
    """The texts that an entry holds, with their keys."""
    for key, value in msgspec.structs.asdict(entry).items():
        for item in value if isinstance(value, list | tuple) else [value]:
            if isinstance(item, str):
                yield key, item


def describe_entry(entry: Entry, key: str) -> str:
    """An entry's other texts in a line."""
    return f"{key}; " + ", ".join(f"{name} {value}" for name, value in entry_values(entry) if value and name != key)
