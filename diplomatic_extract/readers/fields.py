"""From the named fields of a row or object to a record."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any

from diplomatic_extract.data_files import load_table
from diplomatic_extract.errors import InputError
from diplomatic_extract.model import PublishedFrom, Record
from diplomatic_extract.readers.dates import read_date
from diplomatic_extract.readers.markup import read_fragment
from diplomatic_extract.readers.mojibake import find_remarks
from diplomatic_extract.readers.options import ReadOptions

SIGNS = re.compile(r"[\s_-]+")
TIMESTAMP = re.compile(r"\d{10}(?:\.\d+)?|\d{13}")
NAMED = 12  # fields that a message lists


class MissingFieldError(InputError):
    """A row has no field that holds a text."""


@cache
def load_names() -> dict[str, dict[str, list[str]]]:
    """The usual names of fields, and of what an object in their place holds."""
    return load_table("fields")


def adapt_fields(row: Mapping[str, Any], place: str, options: ReadOptions, notes: tuple[str, ...] = ()) -> Record:
    """Make a record of a row; `place` (PATH#LINE) is its source where it has neither id nor source.

    Raises MissingFieldError where the row has no text field, and InputError where the text is empty, none or too large.
    """
    text, remarks = adapt_text(find_field(row, "text", options, required=True), options)
    published, origin, doubt = find_published(row, options)
    return Record(
        text=text,
        source=find_source(row, options) or place,
        title=as_text(find_field(row, "title", options)),
        published=published,
        published_from=origin,
        published_if_missing=options.published_if_missing,
        publisher=options.publisher or as_text(find_field(row, "publisher", options)),
        notes=(*notes, *remarks, *doubt),
    )


def find_field(row: Mapping[str, Any], kind: str, options: ReadOptions, *, required: bool = False) -> Any:
    """The value of a field by the option's name or a usual name; None where it is absent.

    A name with dots leads into nested objects. Raises MissingFieldError where a required field is not there.
    """
    asked: str | None = getattr(options, f"{kind}_field")
    if asked:
        held = reach(row, asked)
    else:
        names = fold_names(tuple(row))
        ways = ((names[first], rest) for first, rest in usual_ways(kind) if first in names)
        held = next((value for name, rest in ways if (value := reach_usual(row, name, rest)) is not None), None)
    if held is None and required and not holds_field(row, kind, options):
        raise MissingFieldError(
            f"no field {asked or 'text'!r} (found: {list_names(row)}); name the field with --{kind}-field"
        )
    return held


def holds_field(row: Mapping[str, Any], kind: str, options: ReadOptions) -> bool:
    """Whether a row has a field of a kind, be it empty."""
    asked: str | None = getattr(options, f"{kind}_field")
    usual = {fold_name(name) for name in load_names()["names"][kind]}
    return asked in row if asked else any(fold_name(str(name)) in usual for name in row)


def list_names(row: Mapping[str, Any]) -> str:
    """The names of a row's fields for a message, those of nested objects with a dot."""
    names = [
        f"{name}.{inner}" if isinstance(value, Mapping) and value else str(name)
        for name, value in row.items()
        for inner in (value if isinstance(value, Mapping) and value else [""])
    ]
    more = ", …" if len(names) > NAMED else ""
    return ", ".join(names[:NAMED]) + more or "nothing"


def fold_name(name: str) -> str:
    """A field's name without capitals, spaces and signs: «Published At», «published_at» and «publishedAt» are one."""
    return SIGNS.sub("", name).casefold()


@lru_cache(maxsize=256)
def fold_names(names: tuple[str, ...]) -> Mapping[str, str]:
    """The names of a row's fields by their folded form; the first of two that fold to one."""
    return {fold_name(str(name)): name for name in reversed(names)}


@cache
def usual_ways(kind: str) -> tuple[tuple[str, str], ...]:
    """The usual names of a kind of field in order, folded; each with the name inside the object held there, or ""."""
    return tuple((fold_name(first), rest) for first, _, rest in (n.partition(".") for n in load_names()["names"][kind]))


def reach_usual(row: Mapping[str, Any], name: str, rest: str) -> Any:
    """The value under a name, or under a name inside the object there; an empty text counts as absent."""
    held = row.get(name)
    if rest:
        held = held.get(rest) if isinstance(held, Mapping) else None
    return None if held == "" else held


def reach(row: Any, path: str) -> Any:
    """The value under a name as it stands, or under a path of names joined by dots; None where it leads nowhere.

    >>> reach({"content": {"rendered": "…"}}, "content.rendered")
    '…'
    """
    if not isinstance(row, Mapping):
        return None
    if path in row:
        return row[path]
    first, dot, rest = path.partition(".")
    return reach(row.get(first), rest) if dot else None


def find_source(row: Mapping[str, Any], options: ReadOptions) -> str | None:
    """The record's own id, else where it says it is from; a source asked for by name comes first."""
    kinds = ("source", "id") if options.source_field and not options.id_field else ("id", "source")
    plain = {name: value for name, value in row.items() if not isinstance(value, Mapping)}
    fields = ((row if getattr(options, f"{kind}_field") else plain, kind) for kind in kinds)
    return next((value for held, kind in fields if (value := as_text(find_field(held, kind, options)))), None)


# --------------------------------------------------------------------------- dates


def find_publication(
    options: ReadOptions, metadata: str | None, text: str | None = None
) -> tuple[str | None, PublishedFrom | None]:
    """The publication date and what tells it: the option first, then metadata, then a page's own words."""
    told: tuple[tuple[str | None, PublishedFrom], ...] = (
        (options.published, "option"),
        (metadata, "metadata"),
        (text, "text"),
    )
    return next(((date, origin) for date, origin in told if date), (None, None))


def find_published(
    row: Mapping[str, Any], options: ReadOptions
) -> tuple[str | None, PublishedFrom | None, tuple[str, ...]]:
    """The ISO date of a row, what tells it, and a remark where its date cannot be understood."""
    value = None if options.published else find_field(row, "date", options)
    date = adapt_date(value)
    doubtful = value not in (None, "") and value == value and not date  # NaN, which tables put for nothing, is no value
    remark = (f"date {str(value)[:40]!r} not understood and left out",) if doubtful else ()
    return *find_publication(options, date), remark


def adapt_date(value: object) -> str | None:
    """An ISO date of a date, a timestamp in seconds or milliseconds, figures («20260305») or a written date."""
    if isinstance(value, datetime.date):
        return value.isoformat()[:10]
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    written = str(value).strip()
    if isinstance(value, float) or (TIMESTAMP.fullmatch(written) and read_date(written) is None):
        return adapt_timestamp(float(written))
    return read_date(written)


def adapt_timestamp(seconds: float) -> str | None:
    """The ISO date (UTC) of a Unix timestamp between 1980 and 2100, in seconds or milliseconds."""
    seconds = seconds / 1000 if seconds > 1e11 else seconds
    if not 315_532_800 <= seconds <= 4_102_444_800:
        return None
    return datetime.datetime.fromtimestamp(seconds, datetime.UTC).date().isoformat()


# --------------------------------------------------------------------------- texts


def adapt_text(value: object, options: ReadOptions) -> tuple[str, tuple[str, ...]]:
    """The text of a document as people read it, HTML without its tags, and remarks on letters that are garbled.

    Raises InputError if it is no text, empty, undecodable or too large.
    """
    held = unwrap(value)
    text = check_text(read_fragment(held) if isinstance(held, str) else held, options)
    return text, tuple(find_remarks(text))


def unwrap(value: object) -> object:
    """The text inside an object or a list of pieces, the value itself where it holds none.

    >>> unwrap(["Стороны ", {"type": "bold", "text": "подписали"}, " договор."])
    'Стороны подписали договор.'
    """
    if isinstance(value, Mapping):
        inside = next((value[key] for key in load_names()["inside"]["text"] if value.get(key)), None)
        return value if inside is None else unwrap(inside)
    if isinstance(value, list) and value:
        pieces = [unwrap(piece) for piece in value]
        if all(isinstance(piece, str) for piece in pieces):
            # pieces of one text are cut at its marks; texts alone are paragraphs
            joint = "" if any(isinstance(piece, Mapping) for piece in value) else "\n"
            return joint.join(map(str, pieces))
    return value


def check_text(value: object, options: ReadOptions) -> str:
    """The text of a document; raises InputError if it is no string, empty, undecodable or too large."""
    if value is None or value != value or value == []:
        raise InputError("the text is empty")
    if not isinstance(value, str):
        raise InputError(f"the text is {type(value).__name__}, not a string; name another field with --text-field")
    if not value.strip():
        raise InputError("the text is empty")
    try:
        size = len(value.encode("utf-8"))
    except UnicodeEncodeError:
        raise InputError("the text holds bytes that do not fit the encoding; name it with --encoding") from None
    check_size(size, options)
    return value


def check_size(size: int, options: ReadOptions) -> None:
    """Raise InputError for a document of more bytes than allowed."""
    if size > options.max_size:
        raise InputError(f"larger than {options.max_size:,} bytes; split it, or allow more with --max-size")


def as_text(value: object) -> str | None:
    """A field's value as trimmed text; None where it is absent, empty or nested."""
    held = unwrap(value)
    if held is None or isinstance(held, bool | list | Mapping) or held != held:
        return None
    text = read_fragment(held) if isinstance(held, str) else str(held)
    # half a surrogate pair, which JSON can write, is no letter that an output could hold
    return text.strip().encode("utf-8", "backslashreplace").decode() or None
