"""Which kind of value each key of a relation file takes, read off the types in `rules.py`.

What has the wrong kind is told and left out, so that the rest of the file can still be checked.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec

from diplomatic_extract.model import Plover
from diplomatic_extract.relations.rules.types import ArgumentRule, Example, Pattern, RelationRule

Table = dict[str, Any]


class Code(msgspec.Struct, frozen=True):
    """PLOVER and CAMEO codes of an attribute's value or of a status."""

    event: str = ""
    mode: str = ""
    cameo: str = ""


def is_strings(value: Any) -> bool:
    """Whether a value is a list of texts."""
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def is_tables(value: Any) -> bool:
    """Whether a value is a list of tables."""
    return isinstance(value, list) and all(isinstance(item, dict) for item in value)


def is_number(value: Any) -> bool:
    """Whether a value is a number, no truth value."""
    return isinstance(value, int | float) and not isinstance(value, bool)


KINDS: dict[type, tuple[str, Callable[[Any], bool]]] = {
    bool: ("true or false", lambda value: isinstance(value, bool)),
    int: ("a whole number", lambda value: is_number(value) and isinstance(value, int)),
    float: ("a number", is_number),
    frozenset: ("a list of texts", is_strings),
    tuple: ("a list of tables", is_tables),
    list: ("a list of tables", is_tables),
    dict: ("a table", lambda value: isinstance(value, dict)),
    str: ("a text", lambda value: isinstance(value, str)),
}

# types whose keys no other check knows
CLOSED: tuple[type, ...] = (Plover, Code, Example)


def keep_sound(where: str, relation: Mapping[str, Any], faults: list[str]) -> Table:
    """A relation file's table without the values of a wrong kind; each of these is a fault at its key."""
    kept = sound_values(where, relation, RelationRule, faults)
    for key, shape in (("arguments", ArgumentRule), ("codes", Code)):
        kept[key] = sound_tables(f"{where}{key}.", kept.get(key, {}), shape, faults)
    kept["attributes"] = sound_tables(f"{where}attributes.", kept.get("attributes", {}), None, faults)
    for key, list_shape in (("patterns", Pattern), ("examples", Example), ("counterexamples", Example)):
        kept[key] = [
            sound_values(f"{where}{key}.{item.get('name', number)}.", item, list_shape, faults)
            for number, item in enumerate(kept.get(key, []), 1)
        ]
    if "plover" in kept:
        kept["plover"] = sound_values(f"{where}plover.", kept["plover"], Plover, faults)
    return kept


def sound_tables(
    where: str, tables: Mapping[str, Any], shape: type[msgspec.Struct] | None, faults: list[str]
) -> dict[str, Table]:
    """The tables of a table of tables, each with its sound values."""
    kept: dict[str, Table] = {}
    for name, table in tables.items():
        if not isinstance(table, dict):
            faults.append(f"{where}{name} = {table!r}; give a table")
        else:
            kept[name] = sound_values(f"{where}{name}.", table, shape, faults) if shape else table
    return kept


def sound_values(where: str, table: Mapping[str, Any], shape: type[msgspec.Struct], faults: list[str]) -> Table:
    """The values of a table that have the kind of the type's field; keys of an open shape stay as they are."""
    fields = field_types(shape)
    kept: Table = {}
    for key, value in table.items():
        if key not in fields:
            if shape in CLOSED:
                faults.append(f"{where}{key} = {value!r}: unknown key; allowed: {', '.join(fields)}")
            kept[key] = value
            continue
        wanted, is_sound = kind_of(fields[key])
        if is_sound(value):
            kept[key] = value
        else:
            faults.append(f"{where}{key} = {value!r}; give {wanted}")
    return kept


@cache
def field_types(shape: type[msgspec.Struct]) -> dict[str, Any]:
    """The types of a shape's fields by name, worked out once."""
    return get_type_hints(shape)


@cache
def kind_of(annotation: Any) -> tuple[str, Callable[[Any], bool]]:
    """What a field's type asks for, in words and as a test: a choice is a text, a type of its own a table."""
    if get_origin(annotation) in (Union, UnionType):
        annotation = get_args(annotation)[0]  # the other is None
    origin = get_origin(annotation) or annotation
    if origin is Literal:
        return KINDS[str]
    return KINDS[dict if issubclass(origin, msgspec.Struct) else origin]
