"""From the named fields of a row or object to a record."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from typing import Any

from diplomatic_extract.errors import InputError
from diplomatic_extract.model import Record
from diplomatic_extract.readers.dates import read_date
from diplomatic_extract.readers.options import ReadOptions

# The option that names a field, and the names looked for without it, first found first
USUAL_FIELDS: dict[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "article_text", "maintext"),
    "id": ("id", "doc_id", "document_id", "uid"),
    "source": ("source", "url", "link", "path", "file"),
    "date": ("published", "date", "publication_date", "date_publish", "pub_date", "datetime", "time"),
    "title": ("title", "headline", "heading"),
    "publisher": ("publisher", "outlet", "sitename", "source_domain"),
}


def adapt_fields(row: Mapping[str, Any], place: str, options: ReadOptions, notes: tuple[str, ...] = ()) -> Record:
    """Make a record of a row; `place` (PATH#LINE) is its source where it has neither id nor source.

    Raises InputError where the text is missing, empty, no string or too large.
    """
    published, remark = find_published(row, options)
    return Record(
        text=check_text(find_field(row, "text", options, required=True), options),
        source=find_source(row, options) or place,
        title=as_text(find_field(row, "title", options)),
        published=published,
        published_from=("option" if options.published else "metadata") if published else None,
        publisher=options.publisher or as_text(find_field(row, "publisher", options)),
        notes=(*notes, *remark),
    )


def find_field(row: Mapping[str, Any], kind: str, options: ReadOptions, *, required: bool = False) -> Any:
    """The value of a field by the option's name or a usual name; None where it is absent.

    Raises InputError where a field that was asked for by name, or is required, is not there.
    """
    asked: str | None = getattr(options, f"{kind}_field")
    names = (asked,) if asked else USUAL_FIELDS[kind]
    for name in names:
        if name in row:
            return row[name]
    if required:
        held = ", ".join(map(str, list(row)[:12])) or "nothing"
        raise InputError(f"no field {names[0]!r} (found: {held}); name the field with --{kind}-field")
    return None


def find_source(row: Mapping[str, Any], options: ReadOptions) -> str | None:
    """The record's own id, else where it says it is from; a source asked for by name comes first."""
    kinds = ("source", "id") if options.source_field and not options.id_field else ("id", "source")
    return next((value for kind in kinds if (value := as_text(find_field(row, kind, options)))), None)


def find_published(row: Mapping[str, Any], options: ReadOptions) -> tuple[str | None, tuple[str, ...]]:
    """The ISO date of a row and a remark where its date cannot be understood."""
    if options.published:
        return options.published, ()
    value = find_field(row, "date", options)
    if value is None or value == "":
        return None, ()
    date = adapt_date(value)
    return date, () if date else (f"date {str(value)[:40]!r} not understood and left out",)


def adapt_date(value: object) -> str | None:
    """An ISO date of a date, a timestamp in seconds or milliseconds, or a written date."""
    if isinstance(value, datetime.date):
        return value.isoformat()[:10]
    number = float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None
    if number is None and isinstance(value, str) and re.fullmatch(r"\d{10}|\d{13}", value.strip()):
        number = float(value)
    if number is not None:
        return adapt_timestamp(number)
    return read_date(value) if isinstance(value, str) else None


def adapt_timestamp(seconds: float) -> str | None:
    """The ISO date (UTC) of a Unix timestamp between 1980 and 2100, in seconds or milliseconds."""
    seconds = seconds / 1000 if seconds > 1e11 else seconds
    if not 315_532_800 <= seconds <= 4_102_444_800:
        return None
    return datetime.datetime.fromtimestamp(seconds, datetime.UTC).date().isoformat()


def check_text(value: object, options: ReadOptions) -> str:
    """The text of a document; raises InputError if it is no string, empty, undecodable or too large."""
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
    if value is None or isinstance(value, bool | list | dict):
        return None
    return str(value).strip() or None
