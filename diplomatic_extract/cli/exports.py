"""A base as files of other tools: workbooks, databases, graphs, entities, folders for annotation."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec

from diplomatic_extract.cli.target import Target
from diplomatic_extract.knowledge import KnowledgeBase, View, Wanted, load_views
from diplomatic_extract.knowledge.views import FILTERS
from diplomatic_extract.labels import load_labels
from diplomatic_extract.tables.types import Column, Event, Kind, Table
from diplomatic_extract.writers import ftm, gexf, graphml, open_output, sqlite, write_output, xlsx
from diplomatic_extract.writers._places import new_file

DATES = ("date", "date_end", "first_reported", "last_reported", "start", "end", "first", "last", "Event Date")
KINDS: dict[str, Kind] = {"BIGINT": "int", "INTEGER": "int", "HUGEINT": "int", "DOUBLE": "float"}
# formats that carry the documents themselves
WHOLE = ("brat", "html", "labelstudio")

Export = Callable[[KnowledgeBase, str | None, Wanted, Target], None]


def find_export(format: str) -> Export | None:
    """What writes a base in a format; None where its views are written as rows."""
    if format in WHOLE:
        return export_documents
    return EXPORTS.get(format)


def export_tables(base: KnowledgeBase, view: str | None, wanted: Wanted, target: Target) -> None:
    """Write one view, or all of them, into a workbook or a SQLite database."""
    write = {"xlsx": xlsx.write_tables, "sqlite": sqlite.write_tables}[target.format]
    views = load_views()
    names = [view] if view else [*views]
    with new_file(target.output, force=target.force) as path:
        write([make_table(base, views[name], wanted, strict=bool(view)) for name in names], path)


def make_table(base: KnowledgeBase, view: View, wanted: Wanted, *, strict: bool) -> Table:
    """A view as a typed table; unless `strict`, filters that it does not have are passed over."""
    if not strict:
        wanted = without(wanted, [name for name in FILTERS if name not in view.takes])
    return Table(view.name, tuple(find_columns(base, view)), base.rows(view.name, wanted))


def without(wanted: Wanted, names: list[str]) -> Wanted:
    """A filter without some of its conditions, and in the view's own order."""
    empty = Wanted()
    return msgspec.structs.replace(wanted, sort="", **{name: getattr(empty, name) for name in names})


def find_columns(base: KnowledgeBase, view: View) -> Iterator[Column]:
    """The columns of a view with the kinds of their values."""
    for row in base.sql(f"DESCRIBE {view.name}"):
        name, sql = row["column_name"], row["column_type"]
        kind: Kind = KINDS.get(sql, "list" if sql.endswith("]") else "text")
        if kind == "text":
            kind = "date" if name in DATES else "link" if name == "source" else "text"
        yield Column(name, kind, view.columns.get(name, ""))


def export_parquet(base: KnowledgeBase, view: str | None, wanted: Wanted, target: Target) -> None:
    """Write a view as Parquet, lists and tables as such."""
    query, values = base.make_query(load_views()[view or "events"], wanted)
    with new_file(target.output, force=target.force) as path:
        quoted = str(path).replace("'", "''")
        base.connection.execute(f"COPY ({query}) TO '{quoted}' (FORMAT parquet, COMPRESSION zstd)", values)


def export_graph(base: KnowledgeBase, view: str | None, wanted: Wanted, target: Target) -> None:
    """Write who shared events with whom as a graph."""
    write = {"gexf": gexf.write_events, "graphml": graphml.write_events}[target.format]
    with open_output(target.output, force=target.force) as out:
        write(read_events(base, wanted), out)


def export_entities(base: KnowledgeBase, view: str | None, wanted: Wanted, target: Target) -> None:
    """Write events, and the offices of persons, as FollowTheMoney entities."""
    labels = load_labels(target.writing.lang, target.writing.rules)
    persons = base.rows("persons", without(wanted, ["type", "status", "since", "until", "min_score"]))
    with open_output(target.output, force=target.force) as out:
        ftm.write_events(read_events(base, wanted), out, labels, persons)


def read_events(base: KnowledgeBase, wanted: Wanted) -> Iterator[Event]:
    """The events of a base that a filter wants."""
    for row in base.rows("events", wanted):
        yield msgspec.convert({**row, "attributes": row["attributes"] or {}}, Event, strict=False)


def export_documents(base: KnowledgeBase, view: str | None, wanted: Wanted, target: Target) -> None:
    """Write the documents behind the wanted events."""
    told = sorted({telling["document"] for row in base.rows("events", wanted) for telling in row["tellings"]})
    extractions = base.extractions(told) if told else ()
    write_output(target.format, extractions, target.output, target.writing, force=target.force)


EXPORTS: dict[str, Export] = {
    "xlsx": export_tables,
    "sqlite": export_tables,
    "parquet": export_parquet,
    "gexf": export_graph,
    "graphml": export_graph,
    "ftm": export_entities,
}
