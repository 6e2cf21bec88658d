"""The type of a view."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

FILTERS = ("type", "status", "country", "person", "since", "until", "min_score")


class View(msgspec.Struct, frozen=True, kw_only=True):
    """A view of a base.

    `columns` leads from each column to what it means, in order. `filters` are conditions on a row by filter (type,
    status, country, person, since, until, min_score), with `?` (once) or `?1` for the value.
    Where `sql` has `{events}`, the condition on events of which a view is reckoned stands there: filters that `filters`
    leaves out choose these events, and `under` chooses them where no status is asked for. `{any}` is true where no
    filter chooses events. A filter that is in neither way known does not apply.
    `order` is the order of rows where no other is asked for. `dated` is the condition for a row that has a date.
    `brief` are the columns of a table for the eye, all where empty.
    """

    name: str
    description: str
    columns: dict[str, str]
    sql: str
    filters: dict[str, str] = {}
    under: str = "true"
    order: str = ""
    dated: str = ""
    brief: tuple[str, ...] = ()

    @property
    def reckoned(self) -> bool:
        """Whether filters choose the events of which the view is reckoned."""
        return "{events}" in self.sql

    @property
    def takes(self) -> list[str]:
        """The filters that the view knows, in the order in which they are always told."""
        return [name for name in FILTERS if self.reckoned or name in self.filters]

    def query(self, conditions: Sequence[str] = (), *, status: bool = False) -> str:
        """The query of all rows, of events that meet conditions; `status` tells that one of these is on the status."""
        chosen = [*conditions, *([] if status else [self.under])]
        return self.sql.replace("{events}", " AND ".join(chosen) or "true").replace(
            "{any}", str(not conditions).lower()
        )


def in_time(first: str, last: str = "NULL") -> dict[str, str]:
    """The filters `since` and `until` of rows that have these dates; a row without a date passes neither."""
    end = f"coalesce({last}, {first})"
    return {
        "since": f"{first} IS NOT NULL AND {end} >= left(?, length({end}))",
        "until": f"{first} IS NOT NULL AND left({first}, length(?1)) <= ?1",
    }
