"""Relation files: reading, checking and indexing."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from importlib.resources import files
from pathlib import Path as FilePath
from typing import Any, get_args

from diplomatic_extract.errors import RuleError
from diplomatic_extract.model import EntityType, Phase, Plover, Status
from diplomatic_extract.relations.attributes import FINDERS
from diplomatic_extract.relations.codes import adapt_codes
from diplomatic_extract.relations.paths import OWNER
from diplomatic_extract.relations.rules import ArgumentRule, Example, Path, Pattern, RelationRule, RuleSet
from diplomatic_extract.relations.shapes import is_strings, keep_sound

BUILT_IN = FilePath(str(files("diplomatic_extract"))) / "data" / "relations"
CLASSES_FILE = "classes.toml"
PATH = re.compile(r"^(?P<name>[^:!?]+)(?::(?P<types>[A-Z|]+))?(?P<mark>[!?]?)$")
CONSTRUCTIONS = ("predicate", "nominal", "apposition", "figure", "source", "headline")
CASES = ("Nom", "Gen", "Dat", "Acc", "Ins", "Loc")
NAMED_PATHS = (
    "subject", "object", "possessor", "genitive", "adjective", "support", "host", "trigger", "headline", "source",
    "event", "object_owner", "purpose", "copula", "body", "attending", "addressee", "document_owner", "agent",
    "apposed", "antecedent", "thanked", "inner", "namer",
    "unnamed_source", "headed", "speaker",
)  # fmt: skip
BRIDGES = ("", "participants", "states", "sides", "place", "visitor", "latest")
RELATION_KEYS = {
    "name", "label", "description", "arguments", "patterns", "attributes", "plover", "codes", "cameo", "examples",
    "counterexamples",
}  # fmt: skip
ARGUMENT_KEYS = {
    "types",
    "least",
    "symmetric",
    "each",
    "state",
    "bridge",
    "with_state",
    "partners",
    "place_state",
    "media",
    "exact",
}
PATTERN_KEYS = {
    "name", "construction", "verbs", "nouns", "needs", "unless", "preps", "forms", "foreign", "not_under", "under",
    "reciprocal", "passive", "agentless", "asks", "whole", "again", "least", "status", "only", "phase", "sets", "score",
}  # fmt: skip


# what an attribute of a kind must say beside it
SETTINGS: dict[str, tuple[str, type]] = {"lemma": ("values", dict), "topic": ("preps", list)}


class FaultError(Exception):
    """A fault at one place of one file."""


def load_rules(folders: Sequence[FilePath] = ()) -> RuleSet:
    """Load the built-in relation files and lay the user's folders over them.

    A user's file of the same relation name replaces the built-in one; its `classes.toml` adds lemmas to classes.
    Raises RuleError with every fault of every file, one a line.
    """
    rules, faults = read_rules(folders)
    if faults:
        raise RuleError("the rules do not load:\n" + "\n".join(faults))
    return rules


def check_rules(folders: Sequence[FilePath] = ()) -> list[str]:
    """Every fault in the rule files, each with file, key, value and allowed names; empty where all is well."""
    return read_rules(folders)[1]


def read_rules(folders: Sequence[FilePath]) -> tuple[RuleSet, list[str]]:
    """The rule set of all readable files, and the faults."""
    faults: list[str] = []
    digest = hashlib.sha256()
    tables: list[tuple[FilePath, dict[str, Any]]] = []
    for path in rule_files(folders, faults):
        try:
            content = path.read_bytes()
            digest.update(content)
            tables.append((path, tomllib.loads(content.decode("utf-8"))))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            faults.append(f"{path}: {error}")
    classes = merge_classes(tables, faults)
    relations: dict[str, RelationRule] = {}
    for path, table in tables:
        if path.name != CLASSES_FILE:
            relation = adapt_relation(path, table, classes, faults)
            if relation is not None:
                relations[relation.name] = relation
    return index_rules(relations, classes, digest.hexdigest()[:16]), faults


def rule_files(folders: Sequence[FilePath], faults: list[str]) -> list[FilePath]:
    """The TOML files of the built-in folder, then of the user's folders, each sorted by name."""
    found = sorted(BUILT_IN.glob("*.toml"))
    for folder in folders:
        if not folder.is_dir():
            faults.append(f"{folder}: no such folder; --rules takes a folder of .toml relation files")
        found += sorted(folder.glob("*.toml"))
    return found


def merge_classes(tables: Iterable[tuple[FilePath, dict[str, Any]]], faults: list[str]) -> dict[str, frozenset[str]]:
    """Lexical classes of all class files; a later file adds to a class."""
    classes: dict[str, frozenset[str]] = {}
    for path, table in tables:
        if path.name != CLASSES_FILE:
            continue
        for name, lemmas in table.items():
            if not is_strings(lemmas):
                faults.append(f"{path}: {name} = {lemmas!r}; a class is a list of lemmas")
                continue
            classes[name] = classes.get(name, frozenset()) | frozenset(
                expand(lemmas, classes, f"{path}: {name}", faults)
            )
    return classes


def expand(lemmas: Iterable[str], classes: dict[str, frozenset[str]], where: str, faults: list[str]) -> frozenset[str]:
    """Lemmas with every `@class` replaced by its members."""
    found: set[str] = set()
    for lemma in lemmas:
        if not lemma.startswith("@"):
            found.add(lemma.lower())
        elif lemma[1:] in classes:
            found |= classes[lemma[1:]]
        else:
            faults.append(f"{where}: unknown class {lemma}; known: {', '.join(sorted(classes))}")
    return frozenset(found)


def adapt_relation(
    path: FilePath, table: dict[str, Any], classes: dict[str, frozenset[str]], faults: list[str]
) -> RelationRule | None:
    """A relation file's table as a rule, or None where its faults leave nothing to use."""
    before = len(faults)
    table = keep_sound(f"{path}: ", table, faults)
    check_keys(path, "", table, RELATION_KEYS, faults)
    for key in ("name", "label", "description"):
        if not isinstance(table.get(key), str):
            faults.append(f"{path}: {key} is missing; give a text")
    arguments = {
        role: adapt_argument(path, role, value, faults) for role, value in (table.get("arguments") or {}).items()
    }
    if not arguments:
        faults.append(f"{path}: [arguments.ROLE] is missing; a relation needs at least one argument")
    patterns = tuple(
        adapt_pattern(path, pattern, set(arguments), classes, faults) for pattern in table.get("patterns", [])
    )
    check_attributes(path, table["attributes"], faults)
    check_examples(path, table, faults)
    for name, count in Counter(pattern.name for pattern in patterns).items():
        if count > 1:
            faults.append(f"{path}: patterns.{name}: two patterns have one name")
    if len(faults) > before:
        return None
    return RelationRule(
        name=table["name"],
        label=table["label"],
        description=table["description"],
        arguments=arguments,
        patterns=patterns,
        attributes=table.get("attributes", {}),
        plover=Plover(**table["plover"]) if "plover" in table else None,
        codes={
            key: adapt_codes(value.get("event"), value.get("mode"), value.get("cameo"))
            for key, value in table.get("codes", {}).items()
        },
        cameo=table.get("cameo"),
        examples=adapt_examples(table.get("examples", [])),
        counterexamples=adapt_examples(table.get("counterexamples", [])),
        source=path.name,
    )


def check_keys(path: FilePath, where: str, table: dict[str, Any], allowed: set[str], faults: list[str]) -> None:
    for key in table:
        if key not in allowed:
            faults.append(f"{path}: {where}{key} = {table[key]!r}: unknown key; allowed: {', '.join(sorted(allowed))}")


def check_attributes(path: FilePath, attributes: dict[str, dict[str, Any]], faults: list[str]) -> None:
    """Each attribute's kind must have a function, and the settings that this reads."""
    for name, spec in attributes.items():
        kind = spec.get("kind", "")
        if kind and kind not in FINDERS:
            faults.append(f"{path}: attributes.{name}.kind = {kind!r}; allowed: {', '.join(FINDERS)}")
        setting, type = SETTINGS.get(kind, ("", dict))
        if setting and not isinstance(spec.get(setting), type):
            faults.append(f"{path}: attributes.{name}.{setting} is missing; kind {kind} needs a {type.__name__}")


def check_examples(path: FilePath, table: dict[str, Any], faults: list[str]) -> None:
    for key in ("examples", "counterexamples"):
        for number, example in enumerate(table[key], 1):
            if "text" not in example:
                faults.append(f"{path}: {key}.{number}: text is missing; give a sentence")


def adapt_argument(path: FilePath, role: str, table: dict[str, Any], faults: list[str]) -> ArgumentRule:
    check_keys(path, f"arguments.{role}.", table, ARGUMENT_KEYS, faults)
    types = frozenset(table.get("types", ()))
    if not types:
        faults.append(f"{path}: arguments.{role}.types is missing; give some of: {', '.join(get_args(EntityType))}")
    check_types(path, f"arguments.{role}.types", types, faults)
    if table.get("bridge", "") not in BRIDGES:
        faults.append(f"{path}: arguments.{role}.bridge = {table['bridge']!r}; allowed: {', '.join(BRIDGES[1:])}")
    return ArgumentRule(
        types=types,
        least=int(table.get("least", 0)),
        symmetric=bool(table.get("symmetric", False)),
        each=bool(table.get("each", False)),
        state=bool(table.get("state", True)),
        bridge=str(table.get("bridge", "")),
        with_state=bool(table.get("with_state", False)),
        partners=bool(table.get("partners", False)),
        place_state=bool(table.get("place_state", False)),
        media=bool(table.get("media", True)),
        exact=bool(table.get("exact", False)),
    )


def check_types(path: FilePath, where: str, types: frozenset[str], faults: list[str]) -> None:
    for name in types - set(get_args(EntityType)):
        faults.append(f"{path}: {where}: unknown type {name}; allowed: {', '.join(get_args(EntityType))}")


def adapt_pattern(
    path: FilePath, table: dict[str, Any], roles: set[str], classes: dict[str, frozenset[str]], faults: list[str]
) -> Pattern:
    """One `[[patterns]]` table; keys beside PATTERN_KEYS are roles with their paths."""
    name = str(table.get("name", "?"))
    where = f"{path}: patterns.{name}"
    check_keys(path, f"patterns.{name}.", table, PATTERN_KEYS | roles, faults)
    verbs = expand(table.get("verbs", ()), classes, where, faults)
    nouns = expand(table.get("nouns", ()), classes, where, faults)
    construction = table.get("construction", "predicate" if verbs else "nominal")
    if "name" not in table:
        faults.append(f"{where}: name is missing; every one of [[patterns]] has its own")
    if not verbs and not nouns and construction in ("predicate", "nominal"):
        faults.append(f"{where}: no trigger; give verbs or nouns")
    for key, value, allowed in (
        ("construction", construction, CONSTRUCTIONS),
        ("status", table.get("status"), get_args(Status)),
        ("phase", table.get("phase"), get_args(Phase)),
    ):
        if value is not None and value not in allowed:
            faults.append(f"{where}.{key} = {value!r}; allowed: {', '.join(allowed)}")
    for value in set(table.get("only", ())) - set(get_args(Status)):
        faults.append(f"{where}.only = {value!r}; allowed: {', '.join(get_args(Status))}")
    return Pattern(
        name=name,
        construction=construction,
        verbs=verbs,
        nouns=nouns,
        roles={role: adapt_paths(where, role, table[role], faults) for role in table if role in roles},
        needs=expand(table.get("needs", ()), classes, where, faults),
        unless=expand(table.get("unless", ()), classes, where, faults),
        preps=frozenset(table.get("preps", ())),
        forms=frozenset(table.get("forms", ())),
        foreign=bool(table.get("foreign", False)),
        not_under=expand(table.get("not_under", ()), classes, where, faults),
        under=expand(table.get("under", ()), classes, where, faults),
        reciprocal=bool(table.get("reciprocal", False)),
        passive=bool(table.get("passive", False)),
        agentless=bool(table.get("agentless", False)),
        asks=frozenset(table.get("asks", ())),
        whole=bool(table.get("whole", False)),
        again=bool(table.get("again", False)),
        least=table.get("least"),
        status=table.get("status"),
        only=frozenset(table.get("only", ())),
        phase=table.get("phase"),
        sets=table.get("sets", {}),
        score=float(table.get("score", 0.9)),
    )


def adapt_paths(where: str, role: str, values: Any, faults: list[str]) -> tuple[Path, ...]:
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
    if (plus and case not in CASES) or (not plus and not case and name not in NAMED_PATHS):
        raise FaultError(
            f"unknown path {name!r}; known: {', '.join(NAMED_PATHS)}, a case ({', '.join(CASES)}) or PREP+CASE"
        )
    types = frozenset((match["types"] or "").split("|")) - {""}
    unknown = types - set(get_args(EntityType))
    if unknown:
        raise FaultError(
            f"unknown type {'|'.join(sorted(unknown))} in {value!r}; allowed: {', '.join(get_args(EntityType))}"
        )
    return Path(name, types, match["mark"] == "!", prep, case, match["mark"] == "?")


def adapt_examples(tables: list[dict[str, Any]]) -> tuple[Example, ...]:
    return tuple(Example(table["text"], table.get("expect", [])) for table in tables)


def index_rules(relations: dict[str, RelationRule], classes: dict[str, frozenset[str]], digest: str) -> RuleSet:
    """The rule set with its trigger indexes."""
    verbs: dict[str, list[tuple[RelationRule, Pattern]]] = {}
    nouns: dict[str, list[tuple[RelationRule, Pattern]]] = {}
    for relation in relations.values():
        for pattern in (p for p in relation.patterns if p.construction in ("predicate", "nominal")):
            for lemma in pattern.verbs:
                verbs.setdefault(lemma, []).append((relation, pattern))
            for lemma in pattern.nouns:
                nouns.setdefault(lemma, []).append((relation, pattern))
    return RuleSet(relations, verbs, nouns, classes, digest)
