"""Corrections by hand: `corrections.toml`, which every build of a base applies to what documents and rules give.

```toml
[[merge]]                                   # names of one person, body or place; the first is shown
names = ["Азамат Жумабеков", "А. Джумабек"]
country = "KGZ"                             # only those of this state, or of none

[[apart]]                                   # names that are never one person
names = ["Тимур Ахметов", "Т. Ахметов"]

[[rename]]
name = "Барта"
to = "Ильдико Барта"

[[fact]]                                    # a fact of a document, by its id or source and words of its evidence
document = "031.txt"
quote = "вручил верительные грамоты"
type = "met_with"                           # where the sentence tells several facts
drop = true                                 # or what is right: status = "planned", date = "2026-02-16",
                                            # parties = { participant = ["…", "…"] }

[[join]]                                    # tellings that are of one event
tellings = [{ document = "031.txt", quote = "…" }, { document = "030.txt", quote = "…" }]

[[split]]                                   # tellings that are of an event of their own
tellings = [{ document = "031.txt", quote = "…" }]
```
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from diplomatic_extract.entities.lexicon.compile import fold
from diplomatic_extract.errors import InputError
from diplomatic_extract.knowledge.dates import days_of
from diplomatic_extract.model import Status

FILE = "corrections.toml"


class Names(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Names that are one, or never one; `country` narrows them to those of a state, or of none."""

    names: list[str]
    country: str | None = None


class Rename(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A name to be shown in place of another."""

    name: str
    to: str
    country: str | None = None


class Quote(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A fact of a document: by the document's id or source, words of its evidence, and its type where needed."""

    document: str
    quote: str
    type: str | None = None


class FactChange(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is wrong with a fact: all of it (`drop`), its status, its date (ISO), or its parties (names by role)."""

    document: str
    quote: str
    type: str | None = None
    drop: bool = False
    status: Status | None = None
    date: str | None = None
    parties: dict[str, list[str]] | None = None

    def fault(self) -> str:
        """What is missing, "" where nothing is."""
        if self.date is not None and days_of(self.date) is None:
            return f"date: {self.date!r} is no day, month or year (2026-02-16, 2026-02, 2026)"
        given = [self.drop, self.status is not None, self.date is not None, self.parties is not None]
        return "" if any(given) else "says no change: give drop, status, date or parties"

    def describe(self) -> str:
        """What changes, in a few words."""
        changes = (self.status, self.date, "other parties" if self.parties else None)
        return "dropped" if self.drop else ", ".join(filter(None, changes))


class Tellings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Tellings of events."""

    tellings: list[Quote]


KINDS: dict[str, Any] = {
    "merge": Names, "apart": Names, "rename": Rename, "fact": FactChange, "join": Tellings, "split": Tellings,
}  # fmt: skip


class Corrections(msgspec.Struct):
    """All corrections of a file; `used` remembers by place («merge 1») what was found in the base."""

    text: str = ""
    merge: list[Names] = []
    apart: list[Names] = []
    rename: list[Rename] = []
    fact: list[FactChange] = []
    join: list[Tellings] = []
    split: list[Tellings] = []
    used: dict[str, str] = {}

    # ----------------------------------------------------------------------- names

    def same_name(self, name: str, country: str) -> str | None:
        """The first name of the group that a name belongs to, None where it belongs to none."""
        for number, group in enumerate(self.merge, 1):
            if fold(name) in map(fold, group.names) and (group.country or country) in (country, "", None):
                self.used[f"merge {number}"] = " = ".join(group.names)
                return group.names[0]
            if fold(name) in map(fold, group.names) and not country:
                return group.names[0]
        return None

    def are_apart(self, left: str, right: str) -> bool:
        """Whether two names are never of one."""
        for number, group in enumerate(self.apart, 1):
            held = set(map(fold, group.names))
            if {fold(left), fold(right)} <= held and fold(left) != fold(right):
                self.used[f"apart {number}"] = " ≠ ".join(group.names)
                return True
        return False

    def shown_name(self, name: str, country: str) -> str:
        """The name to show of what is called so."""
        for number, change in enumerate(self.rename, 1):
            if fold(change.name) == fold(name) and change.country in (None, country):
                self.used[f"rename {number}"] = f"{change.name} → {change.to}"
                return change.to
        return name

    # ----------------------------------------------------------------------- facts and events

    def change_of(self, fact: Mapping[str, Any]) -> FactChange | None:
        """What is to be changed of a fact."""
        for number, change in enumerate(self.fact, 1):
            if is_meant(change, fact):
                self.used[f"fact {number}"] = f"{change.document}, «{change.quote}»: {change.describe()}"
                return change
        return None

    def groups_of(self, fact: Mapping[str, Any]) -> Iterator[tuple[str, int]]:
        """The joins and splits, by number, that a fact is a telling of."""
        for kind in ("join", "split"):
            for number, group in enumerate(getattr(self, kind), 1):
                if any(is_meant(quote, fact) for quote in group.tellings):
                    self.used[f"{kind} {number}"] = ", ".join(f"«{quote.quote}»" for quote in group.tellings)
                    yield kind, number

    @property
    def empty(self) -> bool:
        """Whether nothing is corrected."""
        return not any(getattr(self, kind) for kind in KINDS)

    def unused(self) -> list[str]:
        """The corrections that found nothing in the base."""
        every = [f"{kind} {number}" for kind in KINDS for number in range(1, len(getattr(self, kind)) + 1)]
        return [place for place in every if place not in self.used]


def is_meant(quote: Quote | FactChange, fact: Mapping[str, Any]) -> bool:
    """Whether a quotation is of a fact."""
    if quote.document not in (fact["document"], fact["source"]) or quote.type not in (None, fact["type"]):
        return False
    return any(quote.quote in text for _, _, text in fact["evidence"])


def find_corrections(given: Path | None, base: Path, stored: str) -> Corrections:
    """The corrections of the file given, else of the one beside the base, else those that the base holds already."""
    beside = base.parent / FILE
    path = given or (beside if beside.is_file() else None)
    if path is None:
        return read_corrections(stored, str(base))
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path} cannot be read: {error}") from error
    return read_corrections(text, str(path))


def read_corrections(text: str, place: str) -> Corrections:
    """Read corrections. Raises InputError with every fault at once: which entry, which key, what is allowed."""
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{place}: {error}") from error
    faults: list[str] = []
    found = Corrections(text=text)
    for kind, entries in tables.items():
        if kind not in KINDS or not isinstance(entries, list):
            faults.append(f"{kind}: unknown; write [[{']], [['.join(KINDS)}]]")
            continue
        for number, entry in enumerate(entries, 1):
            try:
                change = msgspec.convert(entry, KINDS[kind])
            except msgspec.ValidationError as error:
                faults.append(f"[[{kind}]] {number}: {error}")
                continue
            fault = check(change)
            if fault:
                faults.append(f"[[{kind}]] {number}: {fault}")
            getattr(found, kind).append(change)
    if faults:
        raise InputError(f"{place} has {len(faults)} faults: " + "; ".join(faults))
    return found


def check(change: Names | Rename | FactChange | Tellings) -> str:
    """What is wrong with an entry beside its types."""
    if isinstance(change, Names) and len(change.names) < 2:
        return "names wants two names at least"
    return change.fault() if isinstance(change, FactChange) else ""


def pairs(values: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The first of some values with each other one."""
    for value in values[1:]:
        yield values[0], value
