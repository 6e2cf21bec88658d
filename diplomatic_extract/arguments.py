"""What people hand over from Python: each argument is checked at once, and a wrong one is named."""

from __future__ import annotations

import datetime
import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any, get_args

import msgspec

from diplomatic_extract.language.annotate import Engine
from diplomatic_extract.model import Record
from diplomatic_extract.readers.markup import TAG
from diplomatic_extract.readers.options import ReadOptions
from diplomatic_extract.readers.pages import adapt_page

DAY = re.compile(r"\d{4}-\d\d-\d\d")
PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*\?>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
UNBOUNDED = ReadOptions(max_size=1 << 62)

Paths = str | os.PathLike[str] | Iterable[str | os.PathLike[str]]


def check_paths(given: Paths, name: str) -> tuple[Path, ...]:
    """The paths of an argument that takes one path or several. Raises TypeError for anything else."""
    if isinstance(given, str | os.PathLike):
        return (Path(given),)
    if not isinstance(given, Iterable):
        raise TypeError(f"{name} must be a path or a list of paths, not {name_type(given)}")
    paths = list(given)
    for path in paths:
        if not isinstance(path, str | os.PathLike):
            raise TypeError(f"{name} must hold paths, not {name_type(path)}")
    return tuple(map(Path, paths))


def check_engine(engine: object) -> Engine:
    """The engine of the models. Raises ValueError for an unknown one."""
    if engine not in get_args(Engine):
        raise ValueError(f"engine must be one of {', '.join(map(repr, get_args(Engine)))}, not {engine!r}")
    known: Engine = engine  # type: ignore[assignment]
    return known


def check_flag(value: object, name: str) -> bool:
    """A yes or no. Raises TypeError for anything else."""
    if not isinstance(value, bool):
        raise TypeError(f"{name} must be True or False, not {value!r}")
    return value


def check_score(value: object, name: str) -> float:
    """A score from 0 to 1. Raises TypeError for no number and ValueError for one out of range."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(f"{name} must be a number from 0 to 1, not {name_type(value)}")
    if not 0 <= value <= 1:
        raise ValueError(f"{name} must be a number from 0 to 1, not {value!r}")
    return float(value)


def make_record(text: object, source: object = "text", published: object = None) -> Record:
    """The record of what a caller hands over as a document: a record, a text, or the markup of a page.

    Of a page the main text is taken, with title, date and publisher. Raises TypeError or ValueError for a wrong
    argument and names it, and InputError for a page without a text.
    """
    if isinstance(text, Record):
        return check_record(text)
    if not isinstance(text, str):
        raise TypeError(f"text must be a str or a Record, not {describe(text)}")
    record = Record(text=text, source=check_text(source, "source"), published=check_date(published, "published"))
    if is_page(text):
        return adapt_page(text, record.source, msgspec.structs.replace(UNBOUNDED, published=record.published))
    return msgspec.structs.replace(record, published_from="option") if record.published else record


def is_page(text: str) -> bool:
    """Whether a text is the markup of a page: it begins as one, or with a tag that it closes."""
    return bool(PAGE.match(text)) or (TAG.match(text.lstrip()) is not None and text.rstrip().endswith(">"))


def check_record(record: Record) -> Record:
    """The record itself. Raises TypeError or ValueError for a field of the wrong kind, and names it."""
    check_text(record.text, "Record.text")
    check_text(record.source, "Record.source")
    for name in ("title", "publisher"):
        if getattr(record, name) is not None:
            check_text(getattr(record, name), f"Record.{name}")
    for name in ("published", "published_if_missing"):
        check_date(getattr(record, name), f"Record.{name}")
    return record


def check_text(value: object, name: str) -> str:
    """A text. Raises TypeError for anything else."""
    if not isinstance(value, str):
        raise TypeError(f"{name} must be a str, not {describe(value)}")
    return value


def check_date(value: object, name: str) -> str | None:
    """An ISO date or None. Raises TypeError for what is no text and ValueError for what is no date."""
    if value is None:
        return None
    if isinstance(value, datetime.date):
        raise TypeError(
            f"{name} must be a str such as {value.isoformat()[:10]!r}, not {name_type(value)}; use isoformat()"
        )
    if not isinstance(value, str):
        raise TypeError(f"{name} must be an ISO date as a str, or None, not {describe(value)}")
    try:
        if DAY.fullmatch(value):
            return datetime.date.fromisoformat(value).isoformat()
    except ValueError:
        pass
    raise ValueError(f"{name} must be an ISO date such as '2026-02-16', not {value!r}")


def describe(value: object) -> str:
    """What a wrong value is, with the way out where there is an obvious one."""
    if isinstance(value, bytes | bytearray):
        return f"{name_type(value)}; decode it first: data.decode('utf-8')"
    if isinstance(value, float) and value != value:
        return "NaN, which stands for a missing value; leave it out"
    return name_type(value)


def name_type(value: Any) -> str:
    """The name of a value's type as people write it."""
    kind = type(value)
    return kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"


def describe_source(given: object, number: int) -> str:
    """What a document that fails is called: its source, else its number among those handed over."""
    source = getattr(given, "source", None)
    return source if isinstance(source, str) else f"record {number}"
