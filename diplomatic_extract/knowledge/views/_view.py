"""The type of a view."""

from __future__ import annotations

import msgspec


class View(msgspec.Struct, frozen=True, kw_only=True):
    """A view of a base.

    `columns` leads from each column to what it means, in order. `filters` are conditions on a row by filter (type,
    status, country, person, since, until, min_score), with `?` (once) or `?1` for the value; a filter that is missing
    does not apply.
    `order` is the order of rows where no other is asked for. `dated` is the condition for a row that has a date.
    `brief` are the columns of a table for the eye, all where empty.
    """

    name: str
    description: str
    columns: dict[str, str]
    sql: str
    filters: dict[str, str] = {}
    order: str = ""
    dated: str = ""
    brief: tuple[str, ...] = ()


def in_time(first: str, last: str = "NULL") -> dict[str, str]:
    """The filters `since` and `until` of rows that have these dates; a row without a date passes neither."""
    end = f"coalesce({last}, {first})"
    return {
        "since": f"{first} IS NOT NULL AND {end} >= left(?, length({end}))",
        "until": f"{first} IS NOT NULL AND left({first}, length(?1)) <= ?1",
    }
