"""The content of a page out of a knowledge base: events once, with all their tellings and what came of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import msgspec

from diplomatic_extract.knowledge import KnowledgeBase, Wanted
from diplomatic_extract.model import Extraction
from diplomatic_extract.report.content import Content, Known, Source, Stay, make_source, sort_content
from diplomatic_extract.report.settings import load_settings
from diplomatic_extract.tables.events import find_events
from diplomatic_extract.tables.types import Event, Office, Telling

Keep = Callable[[Extraction], Extraction]
Place = tuple[str, str]  # a document and a relation in it


def read_base(base: KnowledgeBase, wanted: Wanted, keep: Keep, *, most: int | None = None) -> Content:
    """The content of a base that a filter wants.

    Statements and figures, which are no events of a base, come from the documents, filtered by `keep`. Of very many
    events those of most documents and the newest are read.
    """
    settings = load_settings()
    limit = most or settings.most.events
    rows, total = choose_rows(base, wanted, limit)
    told = {telling["document"] for row in rows for telling in row["tellings"]}
    extractions = [*base.extractions(find_documents(base, told, limit))]
    tellings = {
        (telling.document, telling.relation): telling
        for extraction in extractions
        for event in find_events([extraction])
        for telling in event.tellings
    }
    events = [make_event(row, tellings) for row in rows]
    places = {(own.document, own.relation): event.id for event in events for own in event.tellings}
    kinds = {event.type for event in events} | find_types(base)
    apart = [
        event
        for extraction in extractions
        for event in find_events([keep(extraction)])
        if event.type not in kinds or event.type in settings.lasting
    ]
    ids = places | {(own.document, own.relation): event.id for event in apart for own in event.tellings}
    content = sort_content([*events, *apart], [*make_sources(extractions, ids)], settings)
    return msgspec.structs.replace(
        content,
        figures=mark_contradictions(base, content, ids),
        known=read_known(base, [event.id for event in events]),
        left_out={"left_out_limit": total - len(rows)},
    )


def choose_rows(base: KnowledgeBase, wanted: Wanted, limit: int) -> tuple[list[dict[str, Any]], int]:
    """The rows of the view `events`, at most `limit`, and how many fit the filter."""
    query, values = base.make_query(find_events_view(), wanted)
    total = int(next(base.sql(f"SELECT count(*) AS n FROM ({query})", values))["n"])
    if total <= limit:
        return [*base.rows("events", wanted)], total
    found: dict[str, dict[str, Any]] = {}
    for sort, share in (("-n_documents", limit // 2), ("-date", limit)):
        for row in base.rows("events", msgspec.structs.replace(wanted, sort=sort, limit=share)):
            if len(found) < limit:
                found.setdefault(row["id"], row)
    return [*found.values()], total


def find_events_view() -> Any:
    """The view of events."""
    from diplomatic_extract.knowledge.access import find_view

    return find_view("events")


def find_documents(base: KnowledgeBase, told: set[str], limit: int) -> list[str]:
    """All documents of a small base; of a large one those behind the chosen events."""
    count = int(next(base.sql("SELECT count(*) AS n FROM documents"))["n"])
    return [] if count <= limit else sorted(told)


def find_types(base: KnowledgeBase) -> set[str]:
    """The types that are events in a base."""
    return {row["type"] for row in base.sql("SELECT DISTINCT type FROM event")}


def make_event(row: dict[str, Any], tellings: dict[Place, Telling]) -> Event:
    """A row of the view as an event; its tellings with what the documents know of them."""
    own = [tellings.get((told["document"], told["relation"])) or told for told in row["tellings"]]
    plain = [msgspec.to_builtins(told) for told in own]
    return msgspec.convert({**row, "tellings": plain, "attributes": row["attributes"] or {}}, Event, strict=False)


def make_sources(extractions: Iterable[Extraction], ids: dict[Place, str]) -> Iterator[Source]:
    """The documents, their sentences marked with the events that they tell."""
    for extraction in extractions:
        document = extraction.document
        events = [ids.get((document.id, relation.id), "") for relation in extraction.relations]
        yield make_source(extraction, events, document.text)


def mark_contradictions(base: KnowledgeBase, content: Content, ids: dict[Place, str]) -> Sequence[Any]:
    """The figures of the content, those marked that another source contradicts."""
    query = "SELECT document, relation FROM figure WHERE len(contradicts) > 0"
    against = {ids.get((row["document"], row["relation"])) for row in base.sql(query)}
    return [msgspec.structs.replace(figure, contradicts=figure.event in against) for figure in content.figures]


def read_known(base: KnowledgeBase, events: Sequence[str]) -> Known:
    """What the base knows beside events: the persons' offices, the stays of those events that are visits."""
    offices = {
        row["name"]: [
            Office(own["position"], own["of"] or "", own["first"], own["last"])
            for own in row["offices"]
            if own["position"]
        ]
        for row in base.sql("SELECT name, offices FROM person WHERE len(offices) > 0")
    }
    visits = {
        row["event"]: Stay(row["city"], row["country"], tuple(row["host_met"]), tuple(row["documents_signed"]))
        for row in base.sql("SELECT * FROM visits WHERE list_contains(?, event)", [list(events)])
    }
    return Known(offices, visits)
