"""The reference of the rule language, made of what the loader knows and of the docstrings of the paths."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from inspect import getdoc
from typing import Any

from diplomatic_extract.data_files import load_table
from diplomatic_extract.relations.match.paths import PATHS
from diplomatic_extract.relations.rules.types import (
    BRIDGES,
    GATHERINGS,
    HAPPENS,
    INTRODUCED,
    PARTS,
    Path,
    RelationRule,
    RuleSet,
)
from diplomatic_extract.relations.rules.vocabulary import CASES, DIRECT, OWNER

KEYS = "rule_keys"
SECTIONS = {
    "relation": ("The relation", "Keys at the top of a file."),
    "argument": ("Arguments", "Keys of a table `[arguments.ROLE]`."),
    "pattern": ("Patterns", "Keys of a table `[[patterns]]`, beside one key for each role with its paths."),
    "attribute": ("Kinds of attributes", "What `kind` says of a table `[attributes.NAME]`."),
}
MARKS = f"""A path is written `name`, `name:TYPES`, and ends in `!` where the pattern fails without it (unless the
role is symmetric, one of the paths after it will do), in `?` where it is tried only while the role has too few
fillers. TYPES are types of entity joined by `|`. Beside the names below a path may be a case ({
    ", ".join(f"`{case}`" for case in CASES)
}: a noun in that case without a preposition), a preposition with its case (`с+Ins`), `{OWNER}`
before either (whose thing the noun is: `{OWNER}на+Acc`), or `{DIRECT}` before a preposition (on the trigger itself,
not on one of its nouns)."""

WAYS = {
    "Case": "A noun in a case without a preposition.",
    "preposition+Case": "A noun under a preposition.",
    f"{OWNER}Case": "Whose thing a noun in a case is.",
    f"{OWNER}preposition+Case": "Whose thing a noun under a preposition is.",
    f"{DIRECT}preposition+Case": "A noun under a preposition, on the trigger itself.",
}


@cache
def load_keys() -> dict[str, dict[str, dict[str, str]]]:
    """What each key of a relation file says, by section and key."""
    table: dict[str, dict[str, dict[str, str]]] = load_table(KEYS)
    return table


def reference_page(rules: RuleSet) -> str:
    """The page of all keys, paths, bridges and classes, each with how often the built-in relations use it."""
    parts = [*(line for section in SECTIONS for line in describe_section(section, rules))]
    parts += ["## Paths", "", MARKS, "", *describe_paths(rules)]
    parts += ["## What the event at hand gives", "", "Values of `bridge`.", ""]
    parts += [f"- `{name}`: the role {says}." for name, says in BRIDGES.items()]
    for key, meanings in (("introduces", INTRODUCED), ("part", PARTS), ("happens", HAPPENS), ("gathering", GATHERINGS)):
        parts += ["", f"## Values of `{key}`", "", *(f"- `{name}`: {says}." for name, says in meanings.items())]
    parts += ["", "## Classes of words", "", "`@name` in a list of lemmas stands for these.", ""]
    parts += [f"- `@{name}`: {', '.join(sorted(words))}" for name, words in sorted(rules.classes.items())]
    return "\n".join(parts) + "\n"


def describe_section(section: str, rules: RuleSet) -> Iterator[str]:
    """A section of keys."""
    title, opening = SECTIONS[section]
    used = count_keys(section, rules.relations.values())
    yield from (f"## {title}", "", opening, "", "| key | says | for example | used |", "|---|---|---|---|")
    for key, entry in load_keys()[section].items():
        yield f"| `{key}` | {entry['says']} | `{entry['example']}` | {used.get(key) or '–'} |"
    yield ""


def count_keys(section: str, relations: Iterable[RelationRule]) -> Mapping[str, int]:
    """How many relations, arguments, patterns or attributes say something under each key."""
    relations = list(relations)
    if section == "attribute":
        return Counter(str(spec.get("kind")) for rule in relations for spec in rule.attributes.values())
    held: dict[str, list[Any]] = {
        "relation": relations,
        "argument": [argument for rule in relations for argument in rule.arguments.values()],
        "pattern": [pattern for rule in relations for pattern in rule.patterns],
    }
    blank = {field: default_of(item, field) for item in held[section][:1] for field in item.__struct_fields__}
    return Counter(field for item in held[section] for field in blank if getattr(item, field) != blank[field])


def default_of(item: Any, field: str) -> Any:
    """The value that a field has where a file says nothing of it; a needed field has none."""
    fields, defaults = item.__struct_fields__, item.__struct_defaults__
    place = fields.index(field) - (len(fields) - len(defaults))
    value = defaults[place] if place >= 0 else object()
    return type(value.factory())() if hasattr(value, "factory") else value


def find_users(rules: RuleSet) -> dict[str, list[str]]:
    """The patterns that use each path; whatever the preposition or case is, its way is one."""
    users: dict[str, list[str]] = {}
    for rule in rules.relations.values():
        for pattern in rule.patterns:
            for name in {way_of(path) for paths in pattern.roles.values() for path in paths}:
                users.setdefault(name, []).append(f"{rule.name}.{pattern.name}")
    return users


def way_of(path: Path) -> str:
    """A path without its preposition and case."""
    prefix = next((prefix for prefix in (OWNER, DIRECT) if path.prep.startswith(prefix)), "")
    if not path.case:
        return path.name
    return f"{prefix}preposition+Case" if path.prep.removeprefix(prefix) else f"{prefix}Case"


def describe_paths(rules: RuleSet) -> Iterator[str]:
    """Every path, with its meaning and a pattern that uses it."""
    users = find_users(rules)
    yield from ("| path | meaning | used by |", "|---|---|---|")
    for name, function in PATHS.items():
        using = users.get(name, [])
        example = f"{len(using)}, as `{using[0]}`" if using else "–"
        yield f"| `{name}` | {' '.join((getdoc(function) or '').split())} | {example} |"
    for name, says in WAYS.items():
        using = users[name]
        yield f"| `{name}` | {says} | {len(using)}, as `{using[0]}` |"
    yield ""
