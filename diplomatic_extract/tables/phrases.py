"""How figures, dates and attributes are put to people, in either language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from diplomatic_extract.labels import Labels

SHOWN_APART = (
    "date", "date_end", "date_from", "period", "value", "value_high", "currency", "qualifier", "change_pct",
    "change_value",
)  # fmt: skip
SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
AROUND = 90  # characters of a sentence kept on either side of the trigger
# what a text may not bring into a terminal, a page or a sheet: controls, and marks that turn the direction of writing
UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")


def make_safe(text: str) -> str:
    """A text without characters that steer a terminal or the direction of writing."""
    return UNSAFE.sub("\N{REPLACEMENT CHARACTER}", text)


def clean(text: str) -> str:
    """A text in one line, safe to show."""
    return make_safe(" ".join(text.split()))


def find_details(type: str, attributes: Mapping[str, Any], labels: Labels) -> Iterator[tuple[str, str]]:
    """The figure and the attributes that have no column of their own, each with its label."""
    if figure := describe_figure(attributes, labels):
        yield labels.attribute(type, "value"), figure
    for name, value in attributes.items():
        if name not in SHOWN_APART and value not in (None, "", []):
            yield labels.attribute(type, name), describe_value(type, name, value, labels)


def describe_value(type: str, name: str, value: Any, labels: Labels) -> str:
    """The value of an attribute; those of a closed set by their label, those of a list one after another."""
    values = value if isinstance(value, list) else [value]
    return "; ".join(clean(labels.value(type, name, str(item))) for item in values)


def describe_figure(attributes: Mapping[str, Any], labels: Labels) -> str:
    """«about 1.5 bn USD, +20 %», or "" where there is no figure."""
    parts = []
    if (value := attributes.get("value")) is not None:
        qualifier = attributes.get("qualifier")
        known = "" if qualifier in (None, "exact") else labels.value("", "qualifier", str(qualifier))
        ends = [scale(end, labels) for end in (value, attributes.get("value_high")) if end is not None]
        words = [known, " – ".join(ends), str(attributes.get("currency") or "")]
        parts.append(" ".join(clean(word) for word in words if word))
    if (change := attributes.get("change_pct")) is not None:
        parts.append(f"{write_number(change, labels, sign=True)} %")
    if isinstance(change := attributes.get("change_value"), int | float):
        told = f"{'+' if change > 0 else '-'}{scale(abs(change), labels)} {attributes.get('currency') or ''}"
        parts.append(clean(told))
    return ", ".join(parts)


def scale(value: Any, labels: Labels) -> str:
    """A number as people say it: 1 400 000 000 → «1.4 bn», «1,4 млрд»."""
    if not isinstance(value, int | float):
        return str(value)
    for size, name in SCALES:
        if abs(value) >= size:
            return f"{write_number(value / size, labels)} {labels.text(name, 'scales')}"
    return write_number(value, labels)


def write_number(value: float, labels: Labels, *, sign: bool = False) -> str:
    """A number with the marks of the language: «1,234.5», «1 234,5»."""
    text = f"{value:+,.10g}" if sign else f"{value:,.10g}"
    if labels.lang == "ru":
        return text.translate(str.maketrans(",.", "\N{NO-BREAK SPACE},"))
    return text


def write_date(iso: str | None, labels: Labels) -> str:
    """A date or its beginning: `2026-02-16` → «16 Feb 2026», «16 февр. 2026»; what is no date stays as it is."""
    from babel.dates import format_date

    patterns = {4: "y", 7: "LLLL y", 10: "d MMM y"}
    text = str(iso or "")
    try:
        day = date.fromisoformat(text + "2000-01-01"[len(text) :])
        return str(format_date(day, patterns[len(text)], locale=labels.lang))
    except (ValueError, KeyError):
        return clean(text)


def write_span(first: str | None, last: str | None, labels: Labels) -> str:
    """One date, or a first and a last one."""
    if last and last != first:
        return f"{write_date(first, labels)} – {write_date(last, labels)}"
    return write_date(first, labels)


def shorten_left(text: str) -> str:
    """The end of a text, at most `AROUND` characters of it, from a word's beginning."""
    return text if len(text) <= AROUND else "…" + text[-AROUND:].partition(" ")[2]


def shorten_right(text: str) -> str:
    """The beginning of a text, at most `AROUND` characters of it, to a word's end."""
    return text if len(text) <= AROUND else text[:AROUND].rpartition(" ")[0] + "…"
