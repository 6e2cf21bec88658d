"""A relation file that adds to another one (`extends`), as the table that it stands for.

Without a name of its own the file adds to the relation itself: patterns, roles, attributes, codes, examples. With one
it makes a new relation that means the same for the event at hand and has the same roles, but patterns of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any

Table = dict[str, Any]
Source = tuple[Path, Table]
# tables of tables, of which each is joined key by key
JOINED = ("arguments", "attributes", "codes")
# lists of tables: those of the extending file stand behind, one of the same name takes the other's place
LISTED = ("patterns", "examples", "counterexamples")
LABELS = ("label", "labels")


def extend_tables(sources: Sequence[Source], faults: list[str]) -> Iterator[Source]:
    """Yield each relation file with its table, those that extend another one with all that they take from it.

    A file may extend one of its own folder, whatever their order; one that extends what is not there is a fault.
    """
    known: dict[str, Table] = {}
    waiting: list[Source] = []
    for path, table in sources:
        if "extends" in table:
            waiting.append((path, table))
        else:
            known[str(table.get("name"))] = table
            yield path, table
    while ready := [source for source in waiting if is_ready(source, waiting, known)]:
        for path, table in ready:
            joined = extend_table(known[table["extends"]], table)
            known[str(joined.get("name"))] = joined
            yield path, joined
        waiting = [source for source in waiting if source not in ready]
    faults += [describe_missing(path, table["extends"], known) for path, table in waiting]


def is_ready(source: Source, waiting: Sequence[Source], known: Mapping[str, Table]) -> bool:
    """Whether what a file extends is known, and no other file that waits makes it anew."""
    _, table = source
    base = table["extends"]
    makers = (other for _, other in waiting if other is not table and other.get("name") == base != other["extends"])
    return isinstance(base, str) and base in known and next(makers, None) is None


def describe_missing(path: Path, name: object, known: Mapping[str, Table]) -> str:
    """That a file extends no relation that there is, and which one may be meant."""
    near = get_close_matches(str(name), known, n=1)
    hint = f"; did you mean {near[0]}?" if near else f"; known: {', '.join(sorted(known))}"
    return f"{path}: extends = {name!r}: no such relation{hint}"


def extend_table(base: Table, table: Table) -> Table:
    """The table of a relation with what a file adds to it; where the file has its own name, without its patterns."""
    own = table.get("name", base.get("name")) != base.get("name")
    joined = {key: value for key, value in base.items() if not (own and key in LISTED)}
    joined |= {key: value for key, value in table.items() if key not in (*JOINED, *LISTED, *LABELS)}
    for key in (*JOINED, *LABELS):
        if key in table or key in base:
            joined[key] = join_tables(base.get(key, {}), table.get(key, {}))
    for key in LISTED:
        joined[key] = add_items([] if own else base.get(key, []), table.get(key, []))
    return joined


def join_tables(base: Any, table: Any) -> Any:
    """Two tables joined key by key, inner tables likewise; what is no table is the second's."""
    if not isinstance(base, dict) or not isinstance(table, dict):
        return table
    return base | {key: join_tables(base[key], value) if key in base else value for key, value in table.items()}


def add_items(base: Any, items: Any) -> Any:
    """The tables of two lists in order, of two with one name the second's; what is no list is the second's."""
    if not isinstance(base, list) or not isinstance(items, list) or not all(isinstance(i, dict) for i in items):
        return items
    names = {item["name"] for item in items if "name" in item}
    return [*(item for item in base if item.get("name") not in names), *items]
