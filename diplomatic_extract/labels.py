"""What people read in place of the names of the contract: labels in English and Russian.

Relations, their roles and their own attributes are named in the relation files (`label.en`, `label.ru`), all else in
`data/labels.toml`. A name without a label is shown as it is, with spaces for underscores.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

import msgspec

from diplomatic_extract.data_files import load_table, parse_toml

Language = Literal["en", "ru"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
DATA = Path(__file__).parent / "data"
# short names of states where the common one is long, or missing in the tables of Babel
STATES = {"ru": {"USA": "США", "XKX": "Косово", "ARE": "ОАЭ"}, "en": {"XKX": "Kosovo", "USA": "USA", "ARE": "UAE"}}

Texts = Mapping[str, Any]


class Labels(msgspec.Struct, frozen=True):
    """The labels of one language.

    `relations` holds the tables of the relation files by type, `catalogue` that of `data/labels.toml`.
    """

    lang: Language
    relations: Texts
    catalogue: Texts

    def relation(self, type: str) -> str:
        """The name of a relation type: `met_with` → «встреча»."""
        return self._read(self.relations.get(type, {}).get("label"), type)

    def role(self, type: str, role: str) -> str:
        """The name of a role of a relation type."""
        arguments = self.relations.get(type, {}).get("arguments", {})
        return self._read(arguments.get(role, {}).get("label"), role)

    def attribute(self, type: str, name: str) -> str:
        """The name of an attribute: that of the relation's file, else that of the catalogue."""
        own = self.relations.get(type, {}).get("attributes", {}).get(name, {}).get("label")
        return self._read(own if own and self.lang in own else self.catalogue["attributes"].get(name), name)

    def value(self, type: str, name: str, value: str) -> str:
        """The name of a value of an attribute that has a closed set of them; any other value is given back."""
        own = self.relations.get(type, {}).get("attributes", {}).get(name, {})
        if label := own.get("labels", {}).get(value) or self.catalogue["values"].get(name, {}).get(value):
            return self._read(label, value)
        return value.replace("_", " ") if value in own.get("values", {}) else value

    def status(self, status: str) -> str:
        """The name of a status: `planned` → «план»."""
        return self._read(self.catalogue["statuses"].get(status), status)

    def entity(self, type: str) -> str:
        """The name of a kind of entity: `ORG` → «организация»."""
        return self._read(self.catalogue["entities"].get(type), type)

    def text(self, key: str, part: str = "tables") -> str:
        """A word of the tables, or of another part of the catalogue."""
        return self._read(self.catalogue[part].get(key), key)

    def state(self, code: str) -> str:
        """The name of a state by its code: `KAZ` → «Казахстан»; an unknown code is given back."""
        return state_names(self.lang).get(code, code)

    def _read(self, label: Any, name: str) -> str:
        """The label in the language of choice, else the name itself made readable."""
        if isinstance(label, str):
            return label
        known = label or {}
        return str(known.get(self.lang) or known.get("en") or name.replace("_", " "))


@cache
def load_labels(lang: Language = "en", folders: Sequence[Path] = ()) -> Labels:
    """The labels of a language; `folders` hold relation files of the user, which are laid over those built in."""
    catalogue = load_table("labels")
    relations: dict[str, Any] = {}
    for folder in (DATA / "relations", *folders):
        for path in sorted(folder.glob("*.toml")):
            relations |= read_relation(path)
    return Labels(lang, relations, catalogue)


def read_relation(path: Path) -> dict[str, Any]:
    """The tables of a relation file that hold labels, by its name; nothing of a file that does not read."""
    try:
        table = parse_toml(path.read_bytes())
    except (OSError, ValueError):
        return {}
    kept = {key: table[key] for key in ("label", "arguments", "attributes") if key in table}
    return {str(table["name"]): kept} if "name" in table and kept else {}


@cache
def state_names(lang: Language) -> dict[str, str]:
    """The names of all states by ISO 3166-1 alpha-3 code, after Babel's tables."""
    from babel import Locale

    known = Locale(lang).territories
    return {code: known[two] for code, two in two_letter_codes().items() if two in known} | STATES[lang]


@cache
def two_letter_codes() -> dict[str, str]:
    """ISO 3166-1 alpha-2 codes by alpha-3 code."""
    from babel.core import get_global

    # the aliases hold three-letter codes beside numbers and former states, which stand for several
    return {code: new[0] for code, new in get_global("territory_aliases").items() if len(code) == 3 and len(new) == 1}


def find_code(code: str) -> str:
    """The alpha-2 code of a state by its alpha-3 code, or "": `KAZ` → KZ."""
    found = {**two_letter_codes(), "XKX": "XK"}.get(code, "")
    return found if len(found) == 2 and found.isalpha() else ""


def find_language() -> Language:
    """The language of the user's locale: Russian where it says so, else English."""
    import os

    told = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return "ru" if told.lower().startswith("ru") else "en"
