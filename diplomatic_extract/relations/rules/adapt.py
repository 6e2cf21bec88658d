"""One relation file's table as a rule; every fault is told with file, key, value and the allowed names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path as FilePath
from typing import Any, get_args

from diplomatic_extract.data_files import DATA
from diplomatic_extract.language.lexis import load_file
from diplomatic_extract.model import EntityType, Phase, Plover, Status
from diplomatic_extract.relations.rules.field_types import field_types, is_strings, keep_sound
from diplomatic_extract.relations.rules.ontologies import find_code_faults
from diplomatic_extract.relations.rules.types import (
    BRIDGES,
    GATHERINGS,
    HAPPENS,
    INTRODUCED,
    PARTS,
    TRIGGERED,
    ArgumentRule,
    Example,
    Path,
    Pattern,
    RelationRule,
)
from diplomatic_extract.relations.rules.vocabulary import ATTRIBUTE_KINDS, CASES, OWNER, PATH_NAMES, UNION

PATH = re.compile(r"^(?P<name>[^:!?]+)(?::(?P<types>[A-Z|]+))?(?P<mark>[!?]?)$")
CONSTRUCTIONS = (*TRIGGERED, "apposition", "figure", "headline", "members", "succession", "term")
TYPES = get_args(EntityType)
RELATION_KEYS = set(field_types(RelationRule)) - {"source"}
ARGUMENT_KEYS = set(field_types(ArgumentRule))
PATTERN_KEYS = set(field_types(Pattern)) - {"roles", "demands"}
# keys of a pattern whose lemmas may be written as `@class`
LEMMA_KEYS = ("verbs", "nouns", "needs", "unless", "not_under", "under")
LANGUAGES = ("en", "ru")
TIMES = ("event", "act", "told", "lasting")
# what an attribute of a kind must say beside it
SETTINGS: dict[str, tuple[str, type]] = {"lemma": ("values", dict), "topic": ("preps", list)}


class FaultError(Exception):
    """A fault at one place of one file."""


def expand(lemmas: Iterable[str], classes: dict[str, frozenset[str]], where: str, faults: list[str]) -> frozenset[str]:
    """Lemmas with every `@class` replaced by its members."""
    found: set[str] = set()
    for lemma in lemmas:
        if not lemma.startswith("@"):
            found.add(lemma.lower())
        elif (words := find_class(lemma[1:], classes)) is not None:
            found |= words
        else:
            faults.append(f"{where}: unknown class {lemma}; known: {', '.join(sorted(classes))}")
    return frozenset(found)


def find_class(name: str, classes: dict[str, frozenset[str]]) -> frozenset[str] | None:
    """The words of a class of relation files, or of one of `data/words` («clauses.papers»); None without one."""
    file, _, own = name.partition(".")
    if not own:
        return classes.get(name)
    words = load_file(file) if (DATA / "words" / f"{file}.toml").exists() else {}
    return frozenset(words[own]) if isinstance(words.get(own), list) else None


def adapt_relation(
    path: FilePath, table: dict[str, Any], classes: dict[str, frozenset[str]], faults: list[str]
) -> RelationRule | None:
    """A relation file's table as a rule, or None where its faults leave nothing to use."""
    before = len(faults)
    table = keep_sound(f"{path}: ", table, faults)
    check_relation(path, table, faults)
    arguments = {role: adapt_argument(path, role, value, faults) for role, value in table["arguments"].items()}
    if not arguments:
        faults.append(f"{path}: [arguments.ROLE] is missing; a relation needs at least one argument")
    patterns = tuple(adapt_pattern(path, pattern, set(arguments), classes, faults) for pattern in table["patterns"])
    check_attributes(path, table["attributes"], faults)
    check_examples(path, table, faults)
    check_pattern_names(path, patterns, faults)
    return build_rule(path, table, arguments, patterns) if len(faults) == before else None


def build_rule(
    path: FilePath, table: dict[str, Any], arguments: dict[str, ArgumentRule], patterns: tuple[Pattern, ...]
) -> RelationRule:
    """The rule of a table without faults."""
    return RelationRule(
        name=table["name"],
        label=table["label"],
        description=table["description"],
        arguments=arguments,
        patterns=patterns,
        attributes=table["attributes"],
        plover=Plover(**table["plover"]) if "plover" in table else None,
        codes={
            key: adapt_codes(value.get("event"), value.get("mode"), value.get("cameo"))
            for key, value in table["codes"].items()
        },
        cameo=table.get("cameo"),
        time=table.get("time", "event"),
        introduces=table.get("introduces", ""),
        happens=table.get("happens", ""),
        extends=table.get("extends", ""),
        examples=adapt_examples(table["examples"]),
        counterexamples=adapt_examples(table["counterexamples"]),
        source=path.name,
    )


def check_relation(path: FilePath, table: dict[str, Any], faults: list[str]) -> None:
    """A relation has no unknown keys, and says its name, label and meaning."""
    check_keys(path, "", table, RELATION_KEYS, faults)
    for key in ("name", "description"):
        if not isinstance(table.get(key), str):
            faults.append(f"{path}: {key} is missing; give a text")
    check_choice(f"{path}: time", table.get("time", ""), TIMES, faults)
    check_choice(f"{path}: introduces", table.get("introduces", ""), INTRODUCED, faults)
    check_choice(f"{path}: happens", table.get("happens", ""), HAPPENS, faults)
    if not table.get("label"):
        faults.append(f"{path}: label is missing; give a text, or label.en and label.ru")
    check_label(f"{path}: label", table.get("label", {}), faults)
    for where, code in (
        ("plover", table.get("plover", {})),
        *((f"codes.{key}", c) for key, c in table["codes"].items()),
    ):
        if where == "plover" and "plover" in table and not code.get("event"):
            faults.append(f"{path}: plover = {code!r}: event is missing")
        if (fault := find_code_faults(code.get("event"), code.get("mode"))) is not None:
            faults.append(f"{path}: {where}: {fault}")


def open_labels(table: dict[str, Any]) -> dict[str, Any]:
    """The table of a relation with each bare label as the English one: `label = "met with"` is `label.en`."""
    inner = {
        key: {name: open_label(item) if isinstance(item, dict) else item for name, item in table[key].items()}
        for key in ("arguments", "attributes")
        if isinstance(table.get(key), dict)
    }
    return open_label(table) | inner


def open_label(table: dict[str, Any]) -> dict[str, Any]:
    """A table with its own bare label as the English one."""
    label = table.get("label")
    return table | {"label": {"en": label}} if isinstance(label, str) else table


def check_label(where: str, label: Any, faults: list[str]) -> None:
    """A label is a text a language."""
    if not isinstance(label, dict) or not all(isinstance(text, str) for text in label.values()):
        faults.append(f"{where} = {label!r}; give a text, or label.en and label.ru")
        return
    for language in sorted(label.keys() - set(LANGUAGES)):
        faults.append(f"{where}.{language}: unknown language; allowed: {', '.join(LANGUAGES)}")


def check_pattern_names(path: FilePath, patterns: Iterable[Pattern], faults: list[str]) -> None:
    """No two patterns of a relation have one name."""
    for name, count in Counter(pattern.name for pattern in patterns).items():
        if count > 1:
            faults.append(f"{path}: patterns.{name}: two patterns have one name")


def check_keys(path: FilePath, where: str, table: dict[str, Any], allowed: set[str], faults: list[str]) -> None:
    """A table has none but the allowed keys."""
    for key in table:
        if key not in allowed:
            faults.append(f"{path}: {where}{key} = {table[key]!r}: unknown key; allowed: {', '.join(sorted(allowed))}")


def check_attributes(path: FilePath, attributes: dict[str, dict[str, Any]], faults: list[str]) -> None:
    """Each attribute's kind must have a function, and the settings that this reads."""
    for name, spec in attributes.items():
        kind = spec.get("kind", "")
        if not isinstance(kind, str) or (kind and kind not in ATTRIBUTE_KINDS):
            faults.append(f"{path}: attributes.{name}.kind = {kind!r}; allowed: {', '.join(ATTRIBUTE_KINDS)}")
        check_label(f"{path}: attributes.{name}.label", spec.get("label", {}), faults)
        labels = spec.get("labels", {})
        if not isinstance(labels, dict):
            faults.append(f"{path}: attributes.{name}.labels = {labels!r}; give a table of labels by value")
            labels = {}
        for value, label in labels.items():
            check_label(f"{path}: attributes.{name}.labels.{value}", label, faults)
        setting, type = SETTINGS.get(str(kind), ("", dict))
        if setting and not isinstance(spec.get(setting), type):
            faults.append(f"{path}: attributes.{name}.{setting} is missing; kind {kind} needs a {type.__name__}")


def check_examples(path: FilePath, table: dict[str, Any], faults: list[str]) -> None:
    """Every example has a text."""
    for key in ("examples", "counterexamples"):
        for number, example in enumerate(table[key], 1):
            if "text" not in example:
                faults.append(f"{path}: {key}.{number}: text is missing; give a sentence")


def adapt_argument(path: FilePath, role: str, table: dict[str, Any], faults: list[str]) -> ArgumentRule:
    """One `[arguments.ROLE]` table."""
    check_keys(path, f"arguments.{role}.", table, ARGUMENT_KEYS, faults)
    types = frozenset(table.get("types", ()))
    if not types:
        faults.append(f"{path}: arguments.{role}.types is missing; give some of: {', '.join(TYPES)}")
    check_types(path, f"arguments.{role}.types", types, faults)
    serving = frozenset(table.get("for_state", ()))
    check_types(path, f"arguments.{role}.for_state", serving, faults)
    for key, allowed in (("bridge", BRIDGES), ("part", PARTS)):
        check_choice(f"{path}: arguments.{role}.{key}", table.get(key, ""), allowed, faults)
    for key, value in table.items():
        if isinstance(value, int) and value < 0:
            faults.append(f"{path}: arguments.{role}.{key} = {value!r}; give 0 or more")
    check_label(f"{path}: arguments.{role}.label", table.get("label", {}), faults)
    known = {key: value for key, value in table.items() if key in ARGUMENT_KEYS}
    return ArgumentRule(**(known | {"types": types, "for_state": serving}))


def check_choice(where: str, value: str, allowed: Iterable[str], faults: list[str]) -> None:
    """A value is one of those that there are, or left out."""
    if value and value not in allowed:
        faults.append(f"{where} = {value!r}; allowed: {', '.join(allowed)}")


def check_types(path: FilePath, where: str, types: frozenset[str], faults: list[str]) -> None:
    """Entity types are among those that there are."""
    for name in types - set(TYPES):
        faults.append(f"{path}: {where}: unknown type {name}; allowed: {', '.join(TYPES)}")


def adapt_pattern(
    path: FilePath, table: dict[str, Any], roles: set[str], classes: dict[str, frozenset[str]], faults: list[str]
) -> Pattern:
    """One `[[patterns]]` table; keys beside PATTERN_KEYS are roles with their paths."""
    where = f"{path}: patterns.{table.get('name', '?')}"
    check_keys(path, f"patterns.{table.get('name', '?')}.", table, PATTERN_KEYS | roles, faults)
    lemmas = {key: expand(table.get(key, ()), classes, where, faults) for key in LEMMA_KEYS}
    values: dict[str, Any] = {"name": "?", "construction": "predicate" if lemmas["verbs"] else "nominal"}
    values |= {key: adapt_value(value) for key, value in table.items() if key in PATTERN_KEYS}
    check_trigger(where, table, lemmas, values["construction"], faults)
    check_types(path, f"patterns.{table.get('name', '?')}.for_state", frozenset(table.get("for_state", ())), faults)
    check_choices(where, table, roles, faults)
    paths = {role: adapt_paths(where, role, table[role], faults) for role in table if role in roles}
    return Pattern(**(values | lemmas | {"roles": paths}))


def adapt_value(value: Any) -> Any:
    """A value of a pattern as its field holds it: a list of texts is a set."""
    return frozenset(value) if isinstance(value, list) else value


def check_trigger(
    where: str, table: dict[str, Any], lemmas: dict[str, frozenset[str]], construction: str, faults: list[str]
) -> None:
    """A pattern has a name, and words that trigger it unless its construction finds its own."""
    if "name" not in table:
        faults.append(f"{where}: name is missing; every one of [[patterns]] has its own")
    if not lemmas["verbs"] and not lemmas["nouns"] and construction in TRIGGERED:
        faults.append(f"{where}: no trigger; give verbs or nouns")


def check_choices(where: str, table: dict[str, Any], roles: set[str], faults: list[str]) -> None:
    """The values of a pattern that are chosen from a few are among these."""
    choices = {"construction": CONSTRUCTIONS, "status": get_args(Status), "phase": get_args(Phase)}
    for key, allowed in choices.items():
        if key in table and table[key] not in allowed:
            faults.append(f"{where}.{key} = {table[key]!r}; allowed: {', '.join(allowed)}")
    check_choice(f"{where}.gathering", table.get("gathering", ""), GATHERINGS, faults)
    if table.get("least", 0) < 0:
        faults.append(f"{where}.least = {table['least']!r}; give 0 or more")
    for key in {"told", "shares"} & table.keys():
        if table[key] not in roles:
            faults.append(f"{where}.{key} = {table[key]!r}; give one of the roles: {', '.join(sorted(roles))}")
    for value in set(table.get("only", ())) - set(get_args(Status)):
        faults.append(f"{where}.only = {value!r}; allowed: {', '.join(get_args(Status))}")


def adapt_paths(where: str, role: str, values: Any, faults: list[str]) -> tuple[Path, ...]:
    """The paths of a role, without those that cannot be read."""
    if not is_strings(values):
        faults.append(f"{where}.{role} = {values!r}; paths are a list of texts such as 'subject' or 'с+Ins'")
        return ()
    paths: list[Path] = []
    for value in values:
        try:
            paths.append(adapt_path(value))
        except FaultError as fault:
            faults.append(f"{where}.{role}: {fault}")
    return tuple(paths)


def adapt_path(value: str) -> Path:
    """A path from its text («с+Ins», «object:PERSON|ROLE!»)."""
    match = PATH.match(value)
    if match is None:
        raise FaultError(f"cannot read the path {value!r}; write name, :TYPES and ! as in 'object:PERSON|ROLE!'")
    name = match["name"]
    if name.startswith(OWNER) and name.removeprefix(OWNER) in CASES:
        name = f"{OWNER}+{name.removeprefix(OWNER)}"
    prep, plus, case = name.partition("+")
    if not plus:
        prep, case = "", name if name in CASES else ""
    if (plus and case not in CASES) or (not plus and not case and name not in PATH_NAMES):
        known = f"{', '.join(PATH_NAMES)}, a case ({', '.join(CASES)}) or PREP+CASE"
        raise FaultError(f"unknown path {name!r}; known: {known}")
    types = frozenset((match["types"] or "").split("|")) - {""}
    unknown = types - {*TYPES, UNION}
    if unknown:
        raise FaultError(
            f"unknown type {'|'.join(sorted(unknown))} in {value!r}; allowed: {', '.join((*TYPES, UNION))}"
        )
    return Path(name, types, match["mark"] == "!", prep, case, match["mark"] == "?")


def adapt_examples(tables: list[dict[str, Any]]) -> tuple[Example, ...]:
    """Examples from their tables."""
    return tuple(Example(table["text"], table.get("expect", [])) for table in tables)


def adapt_codes(event: str | None, mode: str | None, cameo: str | None) -> tuple[Plover | None, str | None]:
    """Codes of a rule file as a PLOVER code and a CAMEO code, None where one is not given."""
    return (Plover(event, mode) if event else None), cameo
