"""A base from Python: its views as rows, with filters, and as data frames."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date as day
from pathlib import Path
from types import TracebackType
from typing import Any

import msgspec

from diplomatic_extract.entities.lexicon.load import load_lexicon
from diplomatic_extract.entities.queries.nearest import find_nearest
from diplomatic_extract.entities.queries.persons import is_named, read_person
from diplomatic_extract.entities.queries.states import read_state, suggest_states
from diplomatic_extract.errors import InputError
from diplomatic_extract.knowledge.store import open_base
from diplomatic_extract.knowledge.views import View, load_views
from diplomatic_extract.language.words import fold
from diplomatic_extract.model import Extraction

FETCHED = 1_000
STEM = 3  # letters with which the forms of a name begin alike
Row = dict[str, Any]


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """Which rows of a view are wanted; an empty field keeps all. Of several values of one filter any may hold of a row,
    but of states and persons all."""

    type: Sequence[str] = ()
    status: Sequence[str] = ()
    country: Sequence[str] = ()
    person: Sequence[str] = ()
    since: str = ""
    until: str = ""
    min_score: float | None = None
    sort: str = ""
    limit: int | None = None


class Rows(list[Row]):
    """Rows of a view: a list of dictionaries that can become a data frame."""

    def to_pandas(self) -> Any:
        """The rows as a pandas DataFrame; raises ImportError where pandas is not installed."""
        import pandas as pd

        return pd.DataFrame(list(self))

    def to_polars(self) -> Any:
        """The rows as a polars DataFrame; raises ImportError where polars is not installed."""
        import polars as pl

        return pl.DataFrame(list(self), infer_schema_length=None)


class KnowledgeBase:
    """A base that `build` made, open for reading.

    >>> KnowledgeBase("base.duckdb").events(country="KAZ", status="actual")[0]["participants"]  # doctest: +SKIP
    [{'role': 'participant', 'name': 'Касым-Жомарт Токаев', …}]
    """

    def __init__(self, path: str | Path) -> None:
        """Open a base. Raises InputError where the file is missing or no base."""
        self.path = Path(path)
        self.connection = open_base(self.path)

    def __enter__(self) -> KnowledgeBase:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self.connection.close()

    # ----------------------------------------------------------------------- views

    def view(self, name: str, **filters: Any) -> Rows:
        """The rows of a view.

        Filters, each a value or a list of values: `type`, `status`, `country` (code or any name of a state), `person`
        (a name in any form), `since` and `until` (a day, month or year), `min_score`; `sort` names a column, with `-`
        before it for falling order; `limit` is the greatest number of rows. Raises InputError for unknown names.
        """
        return Rows(self.rows(name, new_wanted(filters)))

    def events(self, **filters: Any) -> Rows:
        """The rows of the view `events`; for filters see `view`."""
        return self.view("events", **filters)

    def timeline(self, **filters: Any) -> Rows:
        """The rows of the view `timeline`; for filters see `view`."""
        return self.view("timeline", **filters)

    def visits(self, **filters: Any) -> Rows:
        """The rows of the view `visits`; for filters see `view`."""
        return self.view("visits", **filters)

    def dyads(self, **filters: Any) -> Rows:
        """The rows of the view `dyads`; for filters see `view`."""
        return self.view("dyads", **filters)

    def trade(self, **filters: Any) -> Rows:
        """The rows of the view `trade`; for filters see `view`."""
        return self.view("trade", **filters)

    def goals(self, **filters: Any) -> Rows:
        """The rows of the view `goals`; for filters see `view`. `status` is the outcome."""
        return self.view("goals", **filters)

    def network(self, **filters: Any) -> Rows:
        """The rows of the view `network`, nodes before edges; for filters see `view`."""
        return self.view("network", **filters)

    def persons(self, **filters: Any) -> Rows:
        """The rows of the view `persons`; for filters see `view`."""
        return self.view("persons", **filters)

    def polecat(self, **filters: Any) -> Rows:
        """The rows of the view `polecat`; for filters see `view`."""
        return self.view("polecat", **filters)

    def rows(self, name: str, wanted: Wanted = Wanted()) -> Iterator[Row]:  # noqa: B008
        """Yield the rows of a view one by one."""
        view = find_view(name)
        query, values = self.make_query(view, wanted)
        yield from self.sql(query, values)

    def count_undated(self, name: str, wanted: Wanted) -> int:
        """How many rows `since` and `until` leave out because they bear no date."""
        view = find_view(name)
        if not (view.dated or view.reckoned) or not (wanted.since or wanted.until):
            return 0
        query, values = self.make_query(view, msgspec.structs.replace(wanted, since="", until="", limit=None))
        if view.reckoned and "since" not in view.filters:
            return self.count_undated("events", wanted)
        counted = f"SELECT count(*) AS n FROM ({query}) WHERE NOT ({view.dated})"
        return int(next(self.sql(counted, values))["n"])

    def make_query(self, view: View, wanted: Wanted) -> tuple[str, list[Any]]:
        """The query of a view's wanted rows and its values."""
        asked: list[tuple[str, Sequence[Any]]] = [("type", wanted.type), ("status", wanted.status)]
        asked += [("country", [self.find_country(country)]) for country in wanted.country]
        asked += [("person", self.find_persons(person)) for person in wanted.person]
        asked += [(name, [value]) for name, value in bounds(wanted) if value]
        asked = [(name, given) for name, given in asked if given]
        under = [(name, given) for name, given in asked if view.reckoned and name not in view.filters]
        events = [any_of(find_view("events"), name, given) for name, given in under]
        parts = [any_of(view, name, given) for name, given in asked if (name, given) not in under]
        conditions = [condition for condition, _ in parts]
        values = [value for _, given in [*events, *parts] for value in given]
        query = f"SELECT * FROM {view.name}"
        if events:
            chosen = [f"e.id IN (SELECT id FROM events WHERE {condition})" for condition, _ in events]
            query = f"SELECT * FROM ({view.query(chosen, status=any(name == 'status' for name, _ in under))})"
        query += f" WHERE {' AND '.join(conditions)}" if conditions else ""
        query += f" ORDER BY {find_order(view, wanted.sort)}"
        return query + (f" LIMIT {int(wanted.limit)}" if wanted.limit is not None else ""), values

    def find_country(self, given: str) -> str:
        """The code of a state, by any form of its name, code or English name, or by a name that only the base has.

        Raises InputError where neither the lexicon nor the base knows such a state.
        """
        lexicon = load_lexicon()
        meant = read_state(given, lexicon)
        if meant is not None:
            return meant.code
        rows = self.connection.execute(
            "SELECT DISTINCT country FROM thing WHERE country IS NOT NULL AND (country = upper(?) OR (type = 'COUNTRY'"
            " AND (replace(lower(name), 'ё', 'е') = ? OR id IN (SELECT id FROM form"
            " WHERE replace(lower(form), 'ё', 'е') = ?)))) ORDER BY 1",
            [given, fold(given), fold(given)],
        ).fetchall()
        if not rows:
            near = suggest_states(given, lexicon)
            told = f"did you mean {' or '.join(near)}?" if near else self.propose(given, "COUNTRY")
            raise InputError(f"{given}: no such state; {told}")
        return str(rows[0][0])

    def find_persons(self, given: str) -> list[str]:
        """The folded names of the persons meant by a name in any form; the name itself where the base has none such."""
        asked = read_person(given)
        longest = max((word for spelled in asked.words for word in spelled.spellings), key=len, default="")
        start = "" if asked.latin else longest[:STEM]
        rows = self.connection.execute(
            "SELECT DISTINCT t.name, f.form FROM thing t JOIN form f USING (id) WHERE t.type IN ('PERSON', 'ROLE')"
            " AND contains(replace(replace(lower(f.form), 'ё', 'е'), 'э', 'е'), ?) ORDER BY 1, 2",
            [start],
        ).fetchall()
        names = dict.fromkeys(fold(name) for name, form in rows if is_named(asked, name) or is_named(asked, form))
        return list(names) or [fold(given)]

    def propose(self, name: str, type: str) -> str:
        """The names of a type that are nearest to one that is unknown."""
        names = [row[0] for row in self.connection.execute("SELECT name FROM thing WHERE type = ?", [type]).fetchall()]
        near = find_nearest(name, names)
        return f"did you mean {' or '.join(near)}?" if near else "no name of the base is near"

    def explain_empty(self, name: str, wanted: Wanted) -> str:
        """Why no row of a view is left: names that nothing in the base bears, else how many rows each filter keeps."""
        told = []
        for person in wanted.person:
            query = "SELECT count(*) FROM form WHERE contains(replace(lower(form), 'ё', 'е'), ?)"
            known = [self.connection.execute(query, [name]).fetchone() for name in self.find_persons(person)]
            if not any(row and row[0] for row in known):
                told.append(f"no person of the base is called {person}; {self.propose(person, 'PERSON')}")
        return "; ".join(told) or self.count_alone(name, wanted)

    def count_alone(self, name: str, wanted: Wanted) -> str:
        """How many rows of a view each filter would keep alone, in words."""
        every = self.count_rows(name, Wanted())
        if not every:
            return f"the base has no {name}"
        filters = [(key, getattr(wanted, key)) for key in ("type", "status", "country", "person", "since", "until")]
        alone = ", ".join(
            f"--{key} {', '.join(given) if isinstance(given, list | tuple) else given} "
            f"{self.count_rows(name, Wanted(**{key: given})):,}"
            for key, given in filters
            if given
        )
        return f"none of {every:,} rows of {name} meets what is asked; each alone: {alone}" if alone else ""

    def count_rows(self, name: str, wanted: Wanted) -> int:
        """How many rows of a view are wanted."""
        query, values = self.make_query(find_view(name), wanted)
        return int(next(self.sql(f"SELECT count(*) AS n FROM ({query})", values))["n"])

    # ----------------------------------------------------------------------- more than views

    def sql(self, query: str, values: Any = None) -> Iterator[Row]:
        """Yield the rows of any query over the views and tables of the base; JSON comes as Python values."""
        cursor = self.connection.cursor()
        cursor.execute(query, values)
        described = [(column[0], str(column[1]) == "JSON") for column in cursor.description or ()]
        while rows := cursor.fetchmany(FETCHED):
            for row in rows:
                yield {
                    name: msgspec.json.decode(value) if is_json and isinstance(value, str) else plain(value)
                    for (name, is_json), value in zip(described, row, strict=True)
                }

    def documents(self) -> Iterator[Row]:
        """Yield what is known of each document: id, source, title, publication date, publisher, place."""
        yield from self.sql(
            "SELECT document, source, title, published, publisher, place FROM documents ORDER BY document, source"
        )

    def extractions(self, documents: Iterable[str] = ()) -> Iterator[Extraction]:
        """Yield the extractions that the base was made of, those of some documents or all, in order."""
        wanted = list(documents)
        query = "SELECT extraction FROM documents" + (" WHERE list_contains(?, document)" if wanted else "")
        cursor = self.connection.cursor()
        cursor.execute(f"{query} ORDER BY document, source", [wanted] if wanted else None)
        while rows := cursor.fetchmany(100):
            for (text,) in rows:
                yield msgspec.json.decode(text, type=Extraction)

    def why(self, person: str) -> Rows:
        """Why names are one person's: a row for each form of the names of those who bear a name, and what joined it."""
        query = """
            SELECT t.name AS person, w.form, w.reason FROM why w JOIN thing t USING (id)
            WHERE w.id IN (SELECT id FROM form WHERE contains(replace(lower(form), 'ё', 'е'), ?))
            ORDER BY t.name, t.id, w.form, w.reason"""
        return Rows(self.sql(query, [fold(person)]))


def find_view(name: str) -> View:
    """The view of a name. Raises InputError for an unknown one."""
    views = load_views()
    if name not in views:
        raise InputError(f"unknown view {name!r}; choose from {', '.join(views)}")
    return views[name]


def new_wanted(filters: dict[str, Any]) -> Wanted:
    """The filters as given in Python: single values or lists. Raises InputError for an unknown filter."""
    unknown = sorted(filters.keys() - set(Wanted.__struct_fields__))
    if unknown:
        raise InputError(f"unknown filter {unknown[0]!r}; choose from {', '.join(Wanted.__struct_fields__)}")
    several = ("type", "status", "country", "person")
    given = {name: value for name, value in filters.items() if value is not None}
    for name in several:
        if isinstance(given.get(name), str):
            given[name] = [given[name]]
    for name in ("since", "until"):
        if isinstance(given.get(name), day):
            given[name] = given[name].isoformat()
    return Wanted(**given)


def bounds(wanted: Wanted) -> list[tuple[str, Any]]:
    return [("since", wanted.since), ("until", wanted.until), ("min_score", wanted.min_score)]


def any_of(view: View, name: str, values: Sequence[Any]) -> tuple[str, list[Any]]:
    """The condition that a filter holds for one of its values. Raises InputError where a view has no such filter."""
    if name not in view.filters:
        raise InputError(f"the view {view.name} has nothing to filter by {name}; it takes {', '.join(view.takes)}")
    condition = view.filters[name]
    given = [value for value in values for _ in range(condition.count("?"))]
    return "(" + " OR ".join([condition.replace("?1", "?")] * len(values)) + ")", given


def find_order(view: View, sort: str) -> str:
    """The order of rows: by a column, falling with `-` before it, then by the view's own. Raises InputError."""
    if not sort:
        return view.order
    name = sort.removeprefix("-")
    if name not in view.columns:
        raise InputError(f"the view {view.name} has no column {name!r} to sort by; it has {', '.join(view.columns)}")
    return f'"{name}" {"DESC" if sort.startswith("-") else "ASC"} NULLS LAST, {view.order}'


def plain(value: Any) -> Any:
    """A value of DuckDB as JSON could hold it."""
    return value.isoformat() if hasattr(value, "isoformat") else value
