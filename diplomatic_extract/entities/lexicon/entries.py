"""The sections of a lexicon file: what an entry of each may hold, and reading entries with every fault told."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from datetime import date
from pathlib import Path
from typing import Any, ClassVar, get_type_hints

import msgspec

from diplomatic_extract.toml_files import load_toml

CODE = re.compile(r"[A-Z]{3}|EU")
QID = re.compile(r"Q[1-9]\d*")
DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


class Entry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An entry of any section; `identity` tells which earlier entry it adds to, `choices` the allowed values."""

    choices: ClassVar[dict[str, tuple[str, ...]]] = {}

    def identity(self) -> str:
        """What makes two entries one."""
        raise NotImplementedError


class State(Entry, frozen=True, kw_only=True, omit_defaults=True):
    """A state: `code` is ISO 3166-1 alpha-3 (or XKX, SUN, YUG …), `iso2` the code CLDR names it by.

    `name` is the canonical name, CLDR's where it is left out; `aliases` other names with official and former ones;
    `abbreviations` are written in just these capitals; an ambiguous one lists the states it may mean in several
    entries. `adjectives` are masculine nominatives; `capital` is a name of the places section.
    """

    code: str
    iso2: str = ""
    name: str = ""
    aliases: list[str] = []
    abbreviations: list[str] = []
    adjectives: list[str] = []
    capital: str = ""
    wikidata: str = ""

    def identity(self) -> str:
        return self.code


class Organisation(Entry, frozen=True, kw_only=True, omit_defaults=True):
    """A named body: `country` where it is national, `acts_as` where its name stands for a government («Кремль»).

    `role` is the composed name that means it too («Парламент» of Ukraine is the «Верховная рада»). `common` marks a
    name that is an ordinary word too («Известия»): it counts only in quotes or where the NER model agrees. `fixed`
    marks a name that does not decline, `media` an agency, newspaper or channel.
    """

    name: str
    aliases: list[str] = []
    abbreviations: list[str] = []
    country: str = ""
    acts_as: str = ""
    wikidata: str = ""
    role: str = ""
    common: bool = False
    fixed: bool = False
    media: bool = False

    def identity(self) -> str:
        return self.name


class Place(Entry, frozen=True, kw_only=True, omit_defaults=True):
    """A place that is no state: city, region, sea, residence. `acts_as` as for organisations; fields as there.

    A `disputed` territory has authorities of its own and no state that all agree on.
    """

    name: str
    aliases: list[str] = []
    abbreviations: list[str] = []
    country: str = ""
    acts_as: str = ""
    wikidata: str = ""
    common: bool = False
    fixed: bool = False
    disputed: bool = False

    def identity(self) -> str:
        return self.name


class Body(Entry, frozen=True, kw_only=True, omit_defaults=True):
    """A word or phrase that heads names of organisations («министерство», «МИД», «пресс-служба»).

    `kind` says what must stand beside it: nothing (`alone`: «МИД»), what it is about (`complement`: «министерство
    обороны»), a state or holder (`state`: «правительство»), the same or a capital (`chamber`: «Сенат»), capitals or a
    state with more (`open`: «фонд»), a quoted name (`legal`: «ТОО»). `name` is the full name that a short word stands
    for; `country` where only one state has the body; `same` the full name of another head that means the same body of
    a state («кабинет министров», «правительство»); `states` those in which the word alone names the body («сенат»).
    """

    choices: ClassVar[dict[str, tuple[str, ...]]] = {
        "kind": ("alone", "complement", "state", "chamber", "open", "legal"),
    }

    head: str
    kind: str
    name: str = ""
    aliases: list[str] = []
    country: str = ""
    same: str = ""
    states: list[str] = []

    def identity(self) -> str:
        return self.head


class OfficeWord(Entry, frozen=True, kw_only=True, omit_defaults=True):
    """A word that heads the name of an office («министр», «премьер-министр», «замглавы»), as a lemma.

    `kind` is what the office is where the word alone tells it; `kinds` leads from what follows the word
    («иностранных дел», «правительства», or STATE where the state itself follows) to a kind. `domain` words take a
    field in the genitive or with «по»; `deputy` words take another office («заместитель министра»); `accredited`
    words a place («посол в Узбекистане»). `generic` words name an office only with a state, body or kind beside them.
    `epithets` lead from an adjective before the word to a kind («генеральный прокурор»), which no more needs them.
    `governs` is the case of what the word is over («командующий флотом»). `bodies` leads from what follows the word,
    as beginnings of words («московск и всея руси»), or from nothing to the organisation or the state, by its code,
    whose office it is; from the code of a state to the body that has it there («сенатор» of RUS).
    """

    head: str
    kind: str = ""
    kinds: dict[str, str] = {}
    aliases: list[str] = []
    domain: bool = False
    deputy: bool = False
    accredited: bool = False
    generic: bool = False
    epithets: dict[str, str] = {}
    governs: str = "Gen"
    bodies: dict[str, str] = {}

    def identity(self) -> str:
        return self.head


class Epithet(Entry, frozen=True, kw_only=True, omit_defaults=True):
    """An adjective before an office, as a lemma: part of the position, no part of it, or a sign of its phase."""

    choices: ClassVar[dict[str, tuple[str, ...]]] = {"phase": ("", "current", "former", "acting", "start", "end")}

    word: str
    part: bool = False
    phase: str = ""

    def identity(self) -> str:
        return self.word


class Holder(Entry, frozen=True, kw_only=True, omit_defaults=True):
    """Who held an office of a state, or of the organisation named by `body`, from `since` to `until`.

    Both are ISO dates or their beginnings, inclusive. `office` is a kind of office (`head_of_state`,
    `head_of_government`, `foreign_minister`, `head` of a body), `person` the nominative name as Russian news writes it,
    `until` is empty for who still held it when the row was written, `source` names where the dates stand.
    """

    country: str = ""
    office: str
    person: str
    since: str
    until: str = ""
    source: str = ""
    body: str = ""

    @property
    def owner(self) -> str:
        """The code of the state, or the name of the organisation, whose office it is."""
        return self.body or self.country

    def identity(self) -> str:
        return f"{self.owner} {self.office} {self.person} {self.since}"


class Person(Entry, frozen=True, kw_only=True, omit_defaults=True):
    """A person by name: `forms` are other names and writings of the same person, in the nominative.

    Every name is found in any case. A person is told under `name`, with state and Wikidata identifier; a bare surname
    means a person where no other one of the lexicon or the text bears it.
    """

    name: str
    country: str = ""
    forms: list[str] = []
    wikidata: str = ""

    def identity(self) -> str:
        return self.name


class Parliamentary(Entry, frozen=True, kw_only=True, omit_defaults=True):
    """A state that its head of government leads: its «лидер» is the head of government."""

    code: str

    def identity(self) -> str:
        return self.code


SECTIONS: dict[str, type[Entry]] = {
    "states": State,
    "organisations": Organisation,
    "places": Place,
    "bodies": Body,
    "offices": OfficeWord,
    "epithets": Epithet,
    "holders": Holder,
    "persons": Person,
    "parliamentary": Parliamentary,
}

Sections = dict[str, list[Entry]]


def read_entries(path: Path, faults: list[str]) -> Sections:
    """The entries of one lexicon file by section; every fault is appended to `faults` as a line of its own."""
    try:
        _, table = load_toml(path)
    except FileNotFoundError:
        faults.append(f"{path}: no such file; name a lexicon file in TOML")
        return {}
    except IsADirectoryError:
        faults.append(f"{path}: a folder; name the lexicon file in it")
        return {}
    except (OSError, ValueError) as error:
        faults.append(f"{path}: cannot be read as TOML in UTF-8: {error}")
        return {}
    return dict(read_sections(path, table, faults))


def read_sections(path: Path, table: dict[str, Any], faults: list[str]) -> Iterator[tuple[str, list[Entry]]]:
    for section, rows in table.items():
        kind = SECTIONS.get(section)
        if kind is None:
            faults.append(f"{path}: unknown section {section!r}; allowed: {', '.join(sorted(SECTIONS))}")
        elif not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            faults.append(f"{path}: {section} must be a list of tables: {section} = [{{…}}] or [[{section}]]")
        else:
            entries = [read_entry(kind, row, f"{path}: {section}[{i}]", faults) for i, row in enumerate(rows)]
            yield section, [entry for entry in entries if entry is not None]


def read_entry(kind: type[Entry], row: dict[str, Any], where: str, faults: list[str]) -> Entry | None:
    """One entry, or None with its faults told (`where` names file, section and number)."""
    known = len(faults)
    hints = get_type_hints(kind)
    fields = {field.encode_name: field for field in msgspec.structs.fields(kind)}
    for key, value in row.items():
        if key not in fields:
            faults.append(f"{where}: unknown key {key!r}; allowed: {', '.join(fields)}")
            continue
        try:
            msgspec.convert(value, hints[fields[key].name])
        except msgspec.ValidationError as error:
            faults.append(f"{where}: {key} = {value!r}: {error}")
        else:
            faults.extend(f"{where}: {key} = {value!r}: {fault}" for fault in find_value_faults(kind, key, value))
    missing = [name for name, field in fields.items() if field.required and name not in row]
    faults.extend(f"{where}: key {name!r} is missing" for name in missing)
    return msgspec.convert(row, kind) if len(faults) == known else None


def is_date(value: str) -> bool:
    """Whether a text is a day of the calendar, or a month or year («2024-06»)."""
    try:
        return bool(DATE.fullmatch(value)) and bool(date.fromisoformat(value + "-01-01"[len(value) - 4 :]))
    except ValueError:
        return False


def find_value_faults(kind: type[Entry], key: str, value: Any) -> Iterator[str]:
    """What is wrong with a value of the right type."""
    if key in ("code", "country", "acts_as") and value and not CODE.fullmatch(value):
        yield "must be an ISO 3166-1 alpha-3 code such as 'KAZ'"
    if key == "wikidata" and value and not QID.fullmatch(value):
        yield "must be a Wikidata identifier such as 'Q232'"
    if key in kind.choices and value not in kind.choices[key]:
        yield f"must be one of {', '.join(kind.choices[key])}"
    if key in ("since", "until") and value and not is_date(value):
        yield "must be an ISO date or its beginning such as '2024', '2024-06' or '2024-06-11'"
    if key in ("name", "code", "head", "word", "person", "office") and not str(value).strip():
        yield "must not be empty"
    if isinstance(value, list) and not all(str(item).strip() for item in value):
        yield "must hold no empty names"


def find_unknown_states(path: Path, sections: Sections, known: Container[str]) -> Iterator[str]:
    """Yield the codes that entries give for their state and no state has."""
    for section, entries in sections.items():
        for number, entry in enumerate(entries):
            for key in ("country", "acts_as"):
                code = getattr(entry, key, "")
                if code and code not in known:
                    yield f"{path}: {section}[{number}]: {key} = {code!r}: no such state; check it, or add it"


def merge_entries(entries: list[Entry]) -> list[Entry]:
    """Entries with those of one identity made one: a later value replaces an earlier one, later lists add to it."""
    merged: dict[str, Entry] = {}
    for entry in entries:
        earlier = merged.get(entry.identity())
        merged[entry.identity()] = entry if earlier is None else overlay(earlier, entry)
    return list(merged.values())


def overlay(earlier: Entry, later: Entry) -> Entry:
    """An earlier entry with a later one laid over it."""
    changes: dict[str, Any] = {}
    for field in msgspec.structs.fields(type(later)):
        old, new = getattr(earlier, field.name), getattr(later, field.name)
        if isinstance(new, list):
            changes[field.name] = [*old, *(item for item in new if item not in old)]
        elif new != field.default:
            changes[field.name] = new
    return msgspec.structs.replace(earlier, **changes)
