"""The two pages: a report over many documents, and one document with its facts beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, get_args

import msgspec

from diplomatic_extract.labels import Labels
from diplomatic_extract.model import EntityType, Extraction, Status
from diplomatic_extract.report.content import Content, Mark, Source, day_of, make_anchor, read_facts
from diplomatic_extract.report.parts.charts import make_charts
from diplomatic_extract.report.parts.documents import Piece, pieces_of
from diplomatic_extract.report.parts.network import make_network
from diplomatic_extract.report.parts.pairs import make_matrix
from diplomatic_extract.report.parts.persons import make_persons
from diplomatic_extract.report.parts.timeline import make_timeline
from diplomatic_extract.report.parts.visits import make_visits
from diplomatic_extract.report.render import fill_page
from diplomatic_extract.report.rows import Row, count_groups, make_row, make_sentence_anchor, name_event
from diplomatic_extract.report.settings import PageSettings, load_settings
from diplomatic_extract.tables.facts import describe_offices
from diplomatic_extract.tables.phrases import clean, write_number, write_span
from diplomatic_extract.tables.types import Event

STATUSES: tuple[Status, ...] = get_args(Status)
KINDS: tuple[EntityType, ...] = get_args(EntityType)
PARTS = ("summary", "timeline", "network", "pairs", "visits", "trade", "persons", "events", "documents")
TOP = 12  # states and outlets named in the summary


class TypeRow(msgspec.Struct, frozen=True):
    """A row of the table of types."""

    type: str
    counts: tuple[tuple[str, int], ...]
    total: int


class Sentence(msgspec.Struct, frozen=True):
    """A sentence behind facts, of a document whose text was not kept."""

    anchor: str
    text: str
    events: tuple[str, ...]


class DocumentView(msgspec.Struct, frozen=True, kw_only=True):
    """A document as the page shows it: its text in pieces, else the sentences behind its facts."""

    anchor: str
    title: str
    source: str
    published: str
    publisher: str | None
    place: str | None
    facts: int
    pieces: tuple[Piece, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    rows: tuple[Row, ...] = ()
    lasting: tuple[Row, ...] = ()
    entities: tuple[Any, ...] = ()


class EntityView(msgspec.Struct, frozen=True):
    """An entity as the page of one document lists it."""

    type: str
    name: str
    country: str
    holder: str
    offices: str
    mentions: int


# --------------------------------------------------------------------------- the report


def make_report(content: Content, labels: Labels, *, title: str = "", most: int | None = None) -> str:
    """The page of many documents in HTML. Equal content gives equal bytes."""
    settings = load_settings()
    shown, left_out = choose_events(content.events, most or settings.most.events)
    documents = choose_documents(content.documents, shown)
    tellings, room = divide_room(shown, settings)
    views = make_documents(documents, shown, labels, room)
    anchors = frozenset(find_anchors(views, documents))
    titles = {document.id: document.title or "" for document in documents}
    rows = [make_row(event, labels, tellings, titles, anchors) for event in shown]
    parts = {
        "timeline": make_timeline(shown, settings.most, labels),
        "network": make_network(shown, settings),
        "matrix": make_matrix(shown, settings.most, labels),
        "visits": make_visits(shown, settings, content.known),
        "charts": make_charts(content.figures, settings.most, labels),
        "persons": make_persons(content, settings.most.persons),
    }
    return fill_page(
        "report.html",
        labels,
        kind="report",
        title=title or labels.text("report", "page"),
        subtitle=describe_period(shown, labels),
        parts=find_parts(parts),
        tiles=[*find_tiles(documents, shown, labels)],
        left_out=find_left_out(content, left_out, labels),
        types=find_types(rows),
        states=find_states(shown),
        countries=find_countries(shown, labels),
        outlets=with_shares(Counter(document.publisher or host_of(document.source) for document in documents)),
        datalist=find_names(shown),
        network_types=",".join(sorted(settings.network)),
        statuses=STATUSES,
        kinds=KINDS,
        rows=rows,
        documents=views,
        names={},
        numbers=number_rows(rows),
        **parts,
    )


def choose_events(events: Sequence[Event], most: int) -> tuple[list[Event], int]:
    """The events to show, in their order: half of them those of most documents, the rest the newest."""
    if len(events) <= most:
        return [*events], 0
    heaviest = sorted(range(len(events)), key=lambda i: (-events[i].n_documents, i))[: most // 2]
    kept = set(heaviest)
    newest = (i for i in range(len(events)) if i not in kept)
    for _, i in zip(range(most - len(kept)), newest, strict=False):
        kept.add(i)
    return [events[i] for i in sorted(kept)], len(events) - most


def choose_documents(documents: Sequence[Source], events: Sequence[Event]) -> list[Source]:
    """The documents behind the events."""
    told = {telling.document for event in events for telling in event.tellings}
    return [document for document in documents if document.id in told]


def divide_room(events: Sequence[Event], settings: PageSettings) -> tuple[int, int]:
    """How many tellings of an event the page can show, and how many bytes are left for texts of documents."""
    most = settings.most
    for tellings in (most.tellings, 4, 1):
        room = most.bytes - sum(weigh_event(event, tellings) for event in events)
        if room > 0:
            break
    return tellings, max(room, 0)


def weigh_event(event: Event, tellings: int) -> int:
    """About how many bytes the row of an event takes; Russian letters take two."""
    told = sum(2 * len(own.text) + 3 * len(own.source) + 420 for own in event.tellings[:tellings])
    return 760 + 330 * len(event.participants) + told


def make_documents(
    documents: Sequence[Source], events: Sequence[Event], labels: Labels, room: int
) -> list[DocumentView]:
    """The documents with their texts, as long as there is room; beyond that their heads alone."""
    shown = {event.id for event in events}
    views = []
    for document in documents:
        view = make_document(document, shown, labels)
        room -= weigh(view) + 500
        views.append(view if room > 0 else msgspec.structs.replace(view, pieces=(), sentences=()))
    return views


def weigh(view: DocumentView) -> int:
    """About how many bytes the text of a document takes, or the sentences in its place."""
    texts = sum(2 * len(piece) if isinstance(piece, str) else 60 for piece in view.pieces)
    return texts + sum(2 * len(sentence.text) + 120 for sentence in view.sentences)


def make_document(document: Source, shown: set[str], labels: Labels) -> DocumentView:
    """A document with the marks of the shown events."""
    marks = tuple(fit_mark(mark, document, shown) for mark in document.marks)
    kept = tuple(mark for mark in marks if mark.kind != "sentence" or mark.events)
    whole = msgspec.structs.replace(document, marks=kept)
    told = {event for mark in kept for event in mark.events}
    return DocumentView(
        anchor=make_anchor("d", document.id),
        title=clean(document.title or document.source),
        source=document.source,
        published=write_span(document.published, None, labels) or labels.text("no_date", "page"),
        publisher=document.publisher,
        place=document.place,
        facts=len(told),
        pieces=tuple(pieces_of(whole)),
        sentences=() if document.text is not None else tuple(find_sentences(kept)),
    )


def fit_mark(mark: Mark, document: Source, shown: set[str]) -> Mark:
    """A mark with the page's addresses: a sentence's own, and those of its events that are shown."""
    if mark.kind != "sentence":
        return mark
    events = tuple(dict.fromkeys(make_anchor("ev", event) for event in mark.events if event in shown))
    title = make_sentence_anchor(document.id, mark.start)
    return msgspec.structs.replace(mark, title=title, text=mark.text, events=events)


def find_sentences(marks: Iterable[Mark]) -> Iterator[Sentence]:
    """The sentences behind facts, in order."""
    for mark in sorted((mark for mark in marks if mark.kind == "sentence"), key=lambda mark: (mark.start, mark.stop)):
        yield Sentence(mark.title, mark.text, mark.events)


def find_anchors(views: Sequence[DocumentView], documents: Sequence[Source]) -> Iterator[str]:
    """The addresses of documents and sentences that the page has."""
    for view in views:
        yield view.anchor
        yield from (sentence.anchor for sentence in view.sentences)
        for piece in view.pieces:
            if not isinstance(piece, str) and piece.mark.kind == "sentence":
                yield piece.mark.title


def number_rows(rows: Sequence[Row]) -> dict[str, int]:
    """The numbers by which the marks of a text name events, in the order of the page."""
    return {row.anchor: number for number, row in enumerate(rows, 1)}


# --------------------------------------------------------------------------- the summary


def describe_period(events: Sequence[Event], labels: Labels) -> str:
    """From the first to the last day of a report, or of an event where no report has a day."""
    days = sorted(day for event in events for day in (event.first_reported, event.last_reported) if day)
    days = days or sorted(day for event in events for day in (event.date, event.date_end) if day)
    return write_span(days[0], days[-1], labels) if days else ""


def find_tiles(documents: Sequence[Source], shown: Sequence[Event], labels: Labels) -> Iterator[tuple[str, str]]:
    """The numbers at the head of the page."""
    outlets = {document.publisher or host_of(document.source) for document in documents}
    states = {party.country for event in shown for party in event.participants if party.country}
    persons = {party.name for event in shown for party in event.participants if party.type == "PERSON"}
    counts = (
        ("events", len(shown)),
        ("documents", len(documents)),
        ("sources", len(outlets)),
        ("persons", len(persons)),
        ("states", len(states)),
    )
    for key, count in counts:
        yield labels.text(key, "page"), write_number(count, labels)


def host_of(source: str) -> str:
    """Where a document without a publisher comes from: the host of its address, the name of its folder, or ""."""
    _, sign, rest = source.partition("://")
    return (
        rest.split("/")[0].split("@")[-1] if sign else source.replace("\\", "/").rpartition("/")[0].rpartition("/")[2]
    )


def find_left_out(content: Content, limited: int, labels: Labels) -> list[tuple[str, int]]:
    """What the page does not show, and why."""
    counts = {**content.left_out, "left_out_limit": limited}
    return [(labels.text(key, "page"), count) for key, count in counts.items() if count]


def find_types(rows: Sequence[Row]) -> list[TypeRow]:
    """Events by type and status, the frequent types first."""
    counts = count_groups(rows)
    totals = Counter(row.type for row in rows)
    return [
        TypeRow(type, tuple((status, counts.get((type, status), 0)) for status in STATUSES), total)
        for type, total in sorted(totals.items(), key=lambda item: (-item[1], item[0]))
    ]


def count_states(events: Sequence[Event]) -> Counter[str]:
    """The events of each state."""
    return Counter(
        code for event in events for code in sorted({party.country for party in event.participants if party.country})
    )


def find_states(events: Sequence[Event]) -> list[tuple[str, int, float]]:
    """The states with most events."""
    return with_shares(count_states(events))


def with_shares(counts: Counter[str]) -> list[tuple[str, int, float]]:
    """The largest counts, each with its share of the largest in percent."""
    largest = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:TOP]
    return [(name, count, round(100 * count / largest[0][1], 1)) for name, count in largest]


def find_countries(events: Sequence[Event], labels: Labels) -> list[tuple[str, str, int]]:
    """All states of the events by name, for the filter."""
    named = [(code, labels.state(code), count) for code, count in count_states(events).items()]
    return sorted(named, key=lambda item: (item[1], item[0]))


def find_names(events: Sequence[Event]) -> list[str]:
    """The names of persons, for the filter."""
    return sorted({party.name for event in events for party in event.participants if party.type == "PERSON"})


def find_parts(parts: dict[str, Any]) -> list[str]:
    """The parts that have something to show, in order."""
    filled = {
        "timeline": parts["timeline"].bars,
        "network": parts["network"].edges,
        "pairs": parts["matrix"].rows,
        "visits": parts["visits"].rows,
        "trade": parts["charts"].charts or parts["charts"].single,
        "persons": parts["persons"].rows,
    }
    return [part for part in PARTS if filled.get(part, True)]


# --------------------------------------------------------------------------- one document


def make_document_page(extractions: Iterable[Extraction], texts: dict[str, str], labels: Labels) -> str:
    """The page of one document, or of some, one after another: the marked text with the facts beside it."""
    views: list[DocumentView] = []
    names: dict[str, str] = {}
    numbers: dict[str, int] = {}
    for extraction in extractions:
        content = read_facts([extraction], texts)
        (document,) = content.documents
        events = [*by_place(content.events), *by_place(content.lasting)]
        view = make_document(document, {event.id for event in events}, labels)
        anchors = frozenset(find_anchors([view], [document]))
        rows = [make_row(event, labels, 1, {}, anchors) for event in events]
        numbers |= number_rows(rows)
        names |= {row.anchor: name_event(row) for row in rows}
        views.append(
            msgspec.structs.replace(
                view,
                rows=tuple(rows[: len(content.events)]),
                lasting=tuple(rows[len(content.events) :]),
                entities=tuple(find_entities(extraction)),
            )
        )
    return fill_page(
        "document.html",
        labels,
        kind="document",
        title=views[0].title if views else labels.text("report", "page"),
        documents=views,
        names=names,
        numbers=numbers,
        kinds=KINDS,
    )


def by_place(events: Sequence[Event]) -> list[Event]:
    """Events in the order of the text."""
    return sorted(events, key=lambda event: (event.tellings[0].start or 0, day_of(event), event.id))


def find_entities(extraction: Extraction) -> Iterator[EntityView]:
    """The entities of a document by type, those with most mentions first."""
    names = {entity.id: entity.name for entity in extraction.entities}
    for entity in sorted(extraction.entities, key=lambda own: (KINDS.index(own.type), -len(own.mentions))):
        offices = describe_offices(entity, names)
        yield EntityView(
            entity.type,
            entity.name,
            entity.acts_as or entity.country or "",
            entity.holder or "",
            "; ".join(offices),
            len(entity.mentions),
        )
