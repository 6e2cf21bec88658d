"""Relation files: reading, laying over one another and indexing; `adapt.py` reads and checks one file's table."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

from diplomatic_extract.errors import RuleError
from diplomatic_extract.relations.rules.adapt import adapt_relation, expand, open_labels
from diplomatic_extract.relations.rules.demands import Demands
from diplomatic_extract.relations.rules.extending import extend_tables
from diplomatic_extract.relations.rules.field_types import is_strings
from diplomatic_extract.relations.rules.types import TRIGGERED, Pattern, RelationRule, RuleSet
from diplomatic_extract.toml_files import load_toml, shorten

BUILT_IN = Path(str(files("diplomatic_extract"))) / "data" / "relations"
CLASSES_FILE = "classes.toml"


def load_rules(folders: Sequence[Path] = ()) -> RuleSet:
    """Load the built-in relation files and lay the user's folders over them.

    A user's file of the same relation name replaces the built-in one, one that `extends` it adds to it; its
    `classes.toml` adds lemmas to classes.
    Raises RuleError with every fault of every file, one a line.
    """
    rules, faults = read_rules(folders)
    if faults:
        raise RuleError("the rules do not load:\n" + "\n".join(faults))
    return rules


def check_rules(folders: Sequence[Path] = ()) -> list[str]:
    """Every fault in the rule files, each with file, key, value and allowed names; empty where all is well."""
    return read_rules(folders)[1]


def read_rules(folders: Sequence[Path]) -> tuple[RuleSet, list[str]]:
    """The rule set of all readable files, and the faults."""
    faults: list[str] = []
    digest = hashlib.sha256()
    tables: list[tuple[Path, dict[str, Any]]] = []
    for path in rule_files(folders, faults):
        try:
            content, table = load_toml(path)
        except (OSError, ValueError) as error:
            faults.append(f"{path}: {error}")
            continue
        digest.update(content)
        tables.append((path, table))
    classes = merge_classes(tables, faults)
    relations: dict[str, RelationRule] = {}
    own = [(path, open_labels(table)) for path, table in tables if path.name != CLASSES_FILE]
    for path, table in extend_tables(own, faults):
        relation = adapt_relation(path, table, classes, faults)
        if relation is not None:
            relations[relation.name] = relation
    return index_rules(relations, classes, digest.hexdigest()[:16]), list(map(shorten, faults))


def rule_files(folders: Sequence[Path], faults: list[str]) -> list[Path]:
    """The TOML files of the built-in folder, then of the user's folders, each sorted by name.

    A file in place of a folder stands for itself; a folder without a relation file is a fault.
    """
    found = sorted(BUILT_IN.glob("*.toml"))
    for folder in folders:
        own = own_files(folder)
        if not folder.exists():
            faults.append(
                f"{folder}: no such folder; --rules takes a folder of relation files (.toml), or one such file"
            )
        elif not own:
            faults.append(f"{folder}: no relation file (.toml) in this folder; name the folder that holds them")
        found += own
    return found


def own_files(folder: Path) -> list[Path]:
    """The relation files of a user's folder, sorted by name; a file stands for itself."""
    return [folder] if folder.is_file() else sorted(folder.glob("*.toml"))


def merge_classes(tables: Iterable[tuple[Path, dict[str, Any]]], faults: list[str]) -> dict[str, frozenset[str]]:
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


def index_rules(relations: dict[str, RelationRule], classes: dict[str, frozenset[str]], digest: str) -> RuleSet:
    """The rule set with its trigger indexes."""
    verbs: dict[str, list[tuple[RelationRule, Pattern]]] = {}
    nouns: dict[str, list[tuple[RelationRule, Pattern]]] = {}
    demands = Demands()
    told = {name: demands.tell(relation) for name, relation in relations.items()}
    for relation in told.values():
        for pattern in (p for p in relation.patterns if p.construction in TRIGGERED):
            for lemma in pattern.verbs:
                verbs.setdefault(lemma, []).append((relation, pattern))
            for lemma in pattern.nouns:
                nouns.setdefault(lemma, []).append((relation, pattern))
    return RuleSet(told, verbs, nouns, classes, digest, demands.words, demands.kinds)
