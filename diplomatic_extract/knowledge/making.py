"""Building a base: each step reads tables and fills others, in the order of `STEPS`."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import duckdb
import msgspec

from diplomatic_extract.errors import InputError
from diplomatic_extract.knowledge import events as grouping
from diplomatic_extract.knowledge import figures
from diplomatic_extract.knowledge.corrections import Corrections, find_corrections
from diplomatic_extract.knowledge.files import is_base
from diplomatic_extract.knowledge.flat import (
    DocumentRow,
    EntityRow,
    FactRow,
    TextRow,
    document_row,
    encode,
    entity_rows,
    fact_rows,
)
from diplomatic_extract.knowledge.goals import find_goals
from diplomatic_extract.knowledge.identity import Identities, IdentityRow, ThingRow, WhyRow, settle_others
from diplomatic_extract.knowledge.intake import FactsFile, Line, open_facts, read_lines
from diplomatic_extract.knowledge.mapping import Alone, Mapper, pack
from diplomatic_extract.knowledge.schema import fill_base
from diplomatic_extract.knowledge.store import new_base, read_about, remove_remains
from diplomatic_extract.knowledge.tables import Table, fetch
from diplomatic_extract.knowledge.tellings import says
from diplomatic_extract.knowledge.trips import find_trips
from diplomatic_extract.knowledge.versions import fill_versions, load_versions
from diplomatic_extract.model import Extraction


class Watcher(Protocol):
    """Who is told how far a build has come."""

    def step(self, name: str) -> None: ...

    def read(self, documents: int) -> None: ...

    def fault(self, message: str) -> None: ...


class Silent:
    """Nobody."""

    def step(self, name: str) -> None:
        """Hear nothing."""

    def read(self, documents: int) -> None:
        """Hear nothing."""

    def fault(self, message: str) -> None:
        """Hear nothing."""


class Summary(msgspec.Struct):
    """What a build did; `unused` names the corrections that found nothing in the base."""

    files: int = 0
    known: int = 0
    lines: int = 0
    failed: int = 0
    documents: int = 0
    events: int = 0
    persons: int = 0
    unused: list[str] = []


def build(
    facts: Sequence[str | Path],
    output: str | Path,
    *,
    force: bool = False,
    corrections: Path | None = None,
    watcher: Watcher | None = None,
    mapper: Mapper | None = None,
) -> Summary:
    """Make a base out of files of extractions, or add them to the one that stands at `output`.

    `facts` are files, folders and globs of JSON Lines, also packed, of Parquet, and of other bases. `corrections` is
    a file of corrections by hand; else `corrections.toml` beside the base is taken, else those that the base holds
    from a former build. `force` begins anew. `mapper` reads, groups and assembles elsewhere, with the same result.
    The base appears or changes at the end, all at once. Raises InputError for paths that lead nowhere and for wrong
    corrections, OutputError where the disk refuses.
    """
    path = Path(output)
    if path.is_file() and not force and not is_base(path):
        raise InputError(f"{path} is no base; choose another --output, or overwrite it with --force")
    watcher = watcher or Silent()
    remove_remains(path)
    old = [] if force or not path.is_file() else [str(path)]
    by_hand = find_corrections(corrections, path, read_about(path, "corrections") if old else "")
    given = open_facts([*old, *map(str, facts)], exclude=[path] if not old else [])
    with without_collector(), given as files, new_base(path) as connection:
        making = Making(connection, watcher, by_hand, mapper or Alone())
        making.take_in(files)
        for step in STEPS:
            watcher.step(step.__doc__ or step.__name__)
            step(making)
    making.summary.unused = by_hand.unused()
    return making.summary


@contextmanager
def without_collector() -> Iterator[None]:
    """Leave the search for circles of objects for the while: rows make none, and to look through them takes time."""
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.enable()


class Making:
    """A base in the making: its connection and what steps hand on to one another."""

    def __init__(
        self, connection: duckdb.DuckDBPyConnection, watcher: Watcher, corrections: Corrections, mapper: Mapper
    ) -> None:
        self.connection, self.watcher, self.corrections, self.mapper = connection, watcher, corrections, mapper
        self.summary = Summary()
        self.things: dict[str, grouping.Thing] = {}

    def take_in(self, files: Sequence[FactsFile]) -> None:
        """Fill the tables of documents, entities and facts as the files have them; files that a base knows are left."""
        self.watcher.step("reading")
        tables = [Table(self.connection, name, rows._fields) for name, rows in RAW]
        inputs = Table(self.connection, "input", ("hash", "name"))
        texts = Table(self.connection, "text", TextRow._fields)
        parcels = pack(self.number(self.read_new(files, inputs), texts), PARCEL_SIZE, lambda item: len(item[1].text))
        for flat in self.mapper.map(flatten, parcels):
            for message in flat.faults:
                self.watcher.fault(message)
            for table, rows in zip(tables, (flat.documents, flat.entities, flat.facts), strict=True):
                table.extend(rows)
            self.summary.failed += len(flat.faults)
            self.summary.lines += len(flat.documents)
            self.watcher.read(self.summary.lines)
        for table in [*tables, inputs, texts]:
            table.flush()

    def number(self, lines: Iterable[Line], texts: Table) -> Iterator[tuple[int, Line]]:
        """Yield lines with their numbers, having entered them into `texts`: what reads them need not send them back."""
        for seq, line in enumerate(lines):
            texts.add((seq, line.text.decode("utf-8", "replace").strip()))
            yield seq, line

    def read_new(self, files: Sequence[FactsFile], inputs: Table) -> Iterator[Line]:
        """The lines of the files that are new, which are counted and entered into `inputs`."""
        known: set[str] = set()
        for file in files:
            for hash, name in read_inputs(file):
                known.add(hash)
                inputs.add((hash, name))
            if file.hash in known:
                self.summary.known += 1
                continue
            self.summary.files += not is_base(file.path)
            if not is_base(file.path):
                known.add(file.hash)
                inputs.add((file.hash, file.name))
            yield from read_lines(file)


class Flat(NamedTuple):
    """Extractions as rows of the three tables, as plain tuples, and what is told of lines that are none."""

    documents: list[tuple[Any, ...]]
    entities: list[tuple[Any, ...]]
    facts: list[tuple[Any, ...]]
    faults: list[str]


def flatten(parcel: Sequence[tuple[int, Line]], shared: None = None) -> Flat:
    """The rows of numbered lines of extractions."""
    decoder = msgspec.json.Decoder(Extraction)
    flat = Flat([], [], [], [])
    for seq, line in parcel:
        try:
            extraction = decoder.decode(line.text)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            flat.faults.append(f"{line.place}: not a line of diplomatic-extract/1 ({error})")
            continue
        flat.documents.append(tuple(document_row(seq, extraction)))
        flat.entities.extend(map(tuple, entity_rows(seq, extraction)))
        flat.facts.extend(map(tuple, fact_rows(seq, extraction)))
    return flat


PARCEL_SIZE = 1_000_000  # bytes of lines that are read together
PARCEL_EVENTS = 2_000  # tellings of events that are assembled together
RAW = (("raw_document", DocumentRow), ("raw_entity", EntityRow), ("raw_fact", FactRow))


def read_inputs(file: FactsFile) -> Iterator[tuple[str, str]]:
    """The files that another base was made of."""
    if is_base(file.path):
        with duckdb.connect(str(file.path), read_only=True) as connection:
            yield from connection.execute("SELECT hash, name FROM input ORDER BY name, hash").fetchall()


# --------------------------------------------------------------------------- steps


def choose_documents(making: Making) -> None:
    """choosing documents"""
    making.connection.execute("""
        CREATE OR REPLACE TABLE document AS
        SELECT row_number() OVER (ORDER BY document, source) - 1 AS seq, * EXCLUDE (seq, place_in), seq AS old FROM (
            SELECT *, row_number() OVER (PARTITION BY document, source ORDER BY version DESC, seq DESC) AS place_in
            FROM raw_document) WHERE place_in = 1 ORDER BY document, source""")
    for name in ("entity", "fact"):
        making.connection.execute(
            f"CREATE OR REPLACE TABLE {name} AS SELECT r.* REPLACE (d.seq AS seq)"
            f" FROM raw_{name} r JOIN document d ON d.old = r.seq"
        )
        making.connection.execute(f"DROP TABLE raw_{name}")
    making.connection.execute("DROP TABLE raw_document")
    making.connection.execute("CREATE OR REPLACE TABLE reckoned (seq BIGINT, day VARCHAR)")
    making.summary.documents = count(making.connection, "document")


def find_versions(making: Making) -> None:
    """versions of articles"""
    fill_versions(making.connection)


def identify(making: Making) -> None:
    """who is who"""
    connection = making.connection
    identities = Identities(connection, making.corrections)
    identities.find_persons()
    found = Table(connection, "identity", IdentityRow._fields)
    identities.settle_persons(found)
    found.flush()
    identities.find_holders()
    identities.settle_roles(found)
    found.flush()
    identities.name_persons()
    names = Table(connection, "person_id", ("number", "id"))
    names.extend(identities.ids.items())
    names.flush()
    connection.execute("""
        CREATE OR REPLACE TABLE identity AS SELECT i.seq, i.entity, coalesce(p.id, i.id) AS id, i.how
        FROM identity i LEFT JOIN person_id p ON p.number = TRY_CAST(i.id AS BIGINT)""")
    others = Table(connection, "other", ("type", "name", "country", "wikidata", "id"))
    rows = settle_others(connection, others.add, making.corrections)
    others.flush()
    connection.execute("""
        INSERT INTO identity SELECT e.seq, e.entity, o.id, 'name' FROM entity e JOIN other o
        ON o.type = e.type AND o.name = e.name AND o.country = coalesce(e.country, '')
        AND o.wikidata = coalesce(e.wikidata, '')""")
    things = Table(connection, "thing", ThingRow._fields)
    things.extend([*identities.thing_rows(), *rows, *role_rows(connection)])
    things.flush()
    why = Table(connection, "why", WhyRow._fields)
    why.extend(identities.why_rows())
    why.flush()
    making.things = grouping.load_things(connection)


def role_rows(connection: duckdb.DuckDBPyConnection) -> Iterator[ThingRow]:
    """A row for each unnamed office whose holder nobody knows."""
    from diplomatic_extract.knowledge.offices import kind_of

    query = """SELECT i.id, min(e.name), min(e.country) FROM identity i JOIN entity e USING (seq, entity)
        WHERE i.id LIKE 'r:%' GROUP BY i.id ORDER BY i.id"""
    for id, name, country in fetch(connection, query):
        yield ThingRow(id, "ROLE", name, country, None, encode([kind] if (kind := kind_of(name)) else []))


def group(making: Making) -> None:
    """which tellings are one event"""
    by_hand = grouping.fill_tellings(making.connection, making.things, making.corrections, making.mapper)
    grouping.fill_groups(making.connection, by_hand, making.mapper)
    if grouping.reckon_days(making.connection):
        grouping.fill_tellings(making.connection, making.things, making.corrections, making.mapper)
        grouping.fill_groups(making.connection, by_hand, making.mapper)


def assemble(making: Making) -> None:
    """what happened, and what came of plans"""
    latest = find_latest(making.connection)
    events = Table(making.connection, "assembled", ("id", "payload"))
    stays = []
    parcels = pack(grouping.read_events(making.connection), PARCEL_EVENTS, len)
    for assembled in making.mapper.map(grouping.assemble_parcel, parcels, (making.things, latest)):
        for id, payload, stay in assembled:
            events.add((id, payload))
            if stay.journey:
                stays.append(stay)
        making.summary.events += len(assembled)
    events.flush()
    trips = Table(making.connection, "journey", ("event", "trip"))
    trips.extend(sorted(find_trips(stays).items()))
    trips.flush()


def count_figures(making: Making) -> None:
    """figures and contradictions"""
    marked = figures.mark(read_figures(making))
    latest = find_latest(making.connection)
    for name, rows in (("figured", marked), ("aimed", find_goals(marked, latest))):
        table = Table(making.connection, name, ("payload",))
        table.extend((encode(row),) for row in rows)
        table.flush()


def read_figures(making: Making) -> Iterator[figures.Figure]:
    """The figures of all documents, in order."""
    versions = load_versions(making.connection)
    ids = dict(
        fetch(making.connection, "SELECT DISTINCT d.seq, document FROM document d JOIN version ON number = d.seq")
    )
    for facts, known in grouping.read_documents(making.connection, making.corrections, f"f.type = '{figures.TYPE}'"):
        for fact in facts:
            parties = [(making.things[known[e]], start) for _, e, start in fact["arguments"] if e in known]
            teller = known.get(fact["reported_by"] or "")
            corrects = says("corrected", [fact["title"] or "", *(text for _, _, text in fact["evidence"])])
            yield figures.adapt_figure(
                fact,
                [(thing.country or thing.name, start) for thing, start in parties],
                making.things[teller].name if teller else None,
                corrects,
                ids.get(versions.get(fact["seq"], -1)),
            )


def write_base(making: Making) -> None:
    """writing the base"""
    fill_base(making.connection, making.corrections)
    making.summary.persons = count(making.connection, "base.person")


STEPS: tuple[Callable[[Making], None], ...] = (
    choose_documents,
    find_versions,
    identify,
    group,
    assemble,
    count_figures,
    write_base,
)


def find_latest(connection: duckdb.DuckDBPyConnection) -> str:
    """The day of the latest document, "" where none has one."""
    row = connection.execute("SELECT coalesce(max(published), '') FROM document").fetchone()
    return str(row[0]) if row else ""


def count(connection: duckdb.DuckDBPyConnection, table: str) -> int:
    row = connection.execute(f"SELECT count(*) FROM {table}").fetchone()
    return int(row[0]) if row else 0
