"""Lists of documents inside other JSON: `messages` of a chat, `articles` of an answer, a list at the end of a path."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from diplomatic_extract.errors import InputError
from diplomatic_extract.model import SCHEMA
from diplomatic_extract.readers.fields import find_field, holds_field, unwrap
from diplomatic_extract.readers.options import ReadOptions

DEPTH = 5
NAMED = 6
SHORTEST = 60  # characters of the text of an object that stands alone inside another one


class Rows(NamedTuple):
    """The documents of a JSON value, where they stood in it ("" for the value itself), and a remark or nothing."""

    rows: Sequence[Any]
    path: str = ""
    note: str = ""


def find_rows(value: Any, options: ReadOptions) -> Rows:
    """The documents of a JSON value: its list, itself, or the list inside it that holds texts.

    With the option `records`, the list at the end of that path. Entries of an inner list without a text (pictures,
    notices of a chat) are passed over, which the note tells. Raises InputError for a path that leads to no list, and
    for what this program wrote itself.
    """
    if is_own_output(value):
        raise InputError("an output of this program, not texts; use show to look into it: diplomatic-extract show FILE")
    if options.records:
        return keep_texts(follow(value, options.records), options.records, options)
    rows = value if isinstance(value, list) else [value]
    if any(has_text(row, options) for row in rows):
        return Rows(rows)
    return choose_list(value, rows, options)


def is_own_output(value: Any) -> bool:
    """Whether a value is a document of the output contract, or a list of such."""
    first = value[0] if isinstance(value, list) and value else value
    return isinstance(first, Mapping) and first.get("schema") == SCHEMA


def choose_list(value: Any, rows: Sequence[Any], options: ReadOptions) -> Rows:
    """The list inside a value that holds texts, the nearest to its top, then the longest; else the rows at hand.

    An object that stands alone inside another one counts as a list of one where its text is long enough for a document
    and not for the notice of an error.
    """
    lists: dict[str, list[Any]] = {}
    for path, found in find_lists(value, "", DEPTH):
        if any(has_text(row, options) for row in found):
            lists.setdefault(path, []).extend(found)
    if not lists:
        for path, found in find_lists(value, "", DEPTH, alone=True):
            if any(is_document(row, options) for row in found):
                lists.setdefault(path, []).extend(found)
    if not lists:
        return Rows(rows)
    path = min(lists, key=lambda path: (path.count("."), -len(lists[path]), path))
    kept = keep_texts(lists[path], path, options)
    outer = [other for other in lists if not any(f"{other}.".startswith(f"{held}.") for held in lists if held != other)]
    others = [f"{other} ({len(lists[other]):,})" for other in outer if other != path]
    if not others:
        return kept
    left = f"the list {path} is read; not read: {', '.join(others[:NAMED])}, which --records PATH names"
    return kept._replace(note="; ".join(filter(None, (kept.note, left))))


def find_lists(value: Any, path: str, depth: int, *, alone: bool = False) -> Iterator[tuple[str, Sequence[Any]]]:
    """Yield the lists of objects inside a value with their paths; an object of several objects counts as one too.

    With `alone` objects are yielded as lists of one.
    """
    if not depth:
        return
    if isinstance(value, list):
        yield path, value
        for entry in value:
            if isinstance(entry, Mapping):
                yield from find_inner(entry, path, depth, alone)
    elif isinstance(value, Mapping):
        if alone and path:
            yield path, [value]
        if len(value) > 1 and all(isinstance(held, Mapping) for held in value.values()):
            yield path, list(value.values())
        yield from find_inner(value, path, depth, alone)


def find_inner(value: Mapping[str, Any], path: str, depth: int, alone: bool) -> Iterator[tuple[str, Sequence[Any]]]:
    """Yield the lists inside the fields of an object."""
    for name, held in value.items():
        yield from find_lists(held, f"{path}.{name}" if path else str(name), depth - 1, alone=alone)


def is_document(row: Any, options: ReadOptions) -> bool:
    """Whether an object has a text as long as a document's."""
    return has_text(row, options) and len(str(unwrap(find_field(row, "text", options)))) >= SHORTEST


def has_text(row: Any, options: ReadOptions) -> bool:
    """Whether an entry is an object with a text that is not empty."""
    return isinstance(row, Mapping) and bool(unwrap(find_field(row, "text", options)))


def keep_texts(rows: Sequence[Any], path: str, options: ReadOptions) -> Rows:
    """The entries of an inner list without those whose text is there and empty."""
    kept = [row for row in rows if not is_empty(row, options)]
    left = len(rows) - len(kept)
    where = f" of {path}" if path else ""
    return Rows(kept, path, f"{left:,} of {len(rows):,} entries{where} hold no text; passed over" if left else "")


def is_empty(row: Any, options: ReadOptions) -> bool:
    """Whether an entry is an object with a field for a text and nothing in it."""
    return isinstance(row, Mapping) and holds_field(row, "text", options) and not has_text(row, options)


def follow(value: Any, path: str) -> list[Any]:
    """The list at the end of a path of names joined by dots, through lists on the way. Raises InputError."""
    reached = [value]
    for name in path.split("."):
        reached = [held[name] for held in spread(reached) if isinstance(held, Mapping) and name in held]
    if not reached:
        known = dict.fromkeys(found for found, _ in find_lists(value, "", DEPTH) if found)
        held = ", ".join([*known][:NAMED]) or "none"
        raise InputError(f"no list {path!r} in this JSON (lists found: {held}); name another with --records")
    return spread(reached)


def spread(values: list[Any]) -> list[Any]:
    """Values with the entries of lists in place of the lists."""
    return [entry for value in values for entry in (value if isinstance(value, list) else [value])]
