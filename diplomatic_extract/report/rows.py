"""Events as rows of the page: who, what, when in words, and what each document says of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from diplomatic_extract.labels import Labels
from diplomatic_extract.report.content import make_anchor
from diplomatic_extract.tables.events import PLACES
from diplomatic_extract.tables.phrases import clean, describe_figure, find_details, write_date, write_span
from diplomatic_extract.tables.times import place_of
from diplomatic_extract.tables.types import Event, Party, Step, Telling

BRIEF = 160  # characters of what was said or agreed that a closed row shows


class Group(msgspec.Struct, frozen=True):
    """Those who fill one role, with the role's name."""

    label: str
    parties: tuple[Party, ...]


class Told(msgspec.Struct, frozen=True):
    """A telling: the sentence, the place of the word to mark in it, and where it leads."""

    text: str
    mark_start: int | None
    mark_stop: int
    source: str
    name: str
    published: str | None
    status: str
    told_by: str | None
    anchor: str


class StepRow(msgspec.Struct, frozen=True):
    """A step of the history, its dates in words."""

    reported: str
    status: str
    date: str


class Row(msgspec.Struct, frozen=True):
    """An event as the page shows it; `first` and `last` are days for the filters."""

    anchor: str
    type: str
    label: str
    status: str
    when: str
    first: str
    last: str
    countries: str
    groups: tuple[Group, ...]
    brief: tuple[str, ...]
    people: tuple[tuple[str, str], ...]
    details: tuple[tuple[str, str], ...]
    history: tuple[StepRow, ...]
    tellings: tuple[Told, ...]
    more: int
    n_documents: int


def make_row(event: Event, labels: Labels, most: int, titles: Mapping[str, str], anchors: frozenset[str]) -> Row:
    """The row of an event; `titles` names the documents, `anchors` are the places that the page has."""
    span, _ = place_of(event)
    tellings = sorted(event.tellings, key=lambda told: (told.published or "", told.source, told.start or 0))
    return Row(
        anchor=make_anchor("ev", event.id),
        type=event.type,
        label=labels.relation(event.type),
        status=event.status,
        when=describe_when(event, labels),
        first=span.first.isoformat() if span else "",
        last=span.last.isoformat() if span else "",
        countries=" ".join(sorted({party.country for party in event.participants if party.country})),
        groups=tuple(find_groups(event, labels)),
        brief=tuple(find_brief(event, labels)),
        people=tuple(describe_people(event, labels)),
        details=tuple(describe_details(event, labels)),
        history=tuple(make_step(step, labels) for step in event.history),
        tellings=tuple(make_told(told, titles, anchors) for told in tellings[:most]),
        more=max(len(tellings) - most, 0),
        n_documents=event.n_documents,
    )


def describe_when(event: Event, labels: Labels) -> str:
    """The date in words; «~» before one that was taken from the document, brackets around the day of a report."""
    when = write_span(event.date, event.date_end, labels)
    if not when and event.first_reported:
        return f"({write_date(event.first_reported, labels)})"
    return f"~{when}" if when and event.attributes.get("date_from") in ("published", "publication") else when


def find_groups(event: Event, labels: Labels) -> Iterator[Group]:
    """The participants by role, places apart."""
    roles = dict.fromkeys(party.role for party in event.participants if party.role not in PLACES)
    for role in roles:
        members = tuple(party for party in event.participants if party.role == role)
        yield Group(labels.role(event.type, role), members)


def find_brief(event: Event, labels: Labels) -> Iterator[str]:
    """What a closed row says beside who: the figure or what was said, agreed, signed; the place."""
    figure = describe_figure(event.attributes, labels)
    if figure:
        measure = event.attributes.get("measure")
        yield ": ".join(filter(None, (labels.value(event.type, "measure", str(measure)) if measure else "", figure)))
    else:
        bare = {labels.attribute(event.type, name) for name, own in event.attributes.items() if is_bare(own)}
        details = find_details(event.type, event.attributes, labels)
        said = "; ".join(f"{name}: {value}" if name in bare else value for name, value in details)
        if said:
            yield said if len(said) <= BRIEF else said[:BRIEF].rpartition(" ")[0] + "…"
    if event.place:
        yield f"{labels.text('place', 'page')}: {clean(event.place)}"


def describe_people(event: Event, labels: Labels) -> Iterator[tuple[str, str]]:
    """Who in which role, with offices and states."""
    for group in find_groups(event, labels):
        yield group.label, "; ".join(describe_party(party, labels) for party in group.parties)


def is_bare(value: object) -> bool:
    """Whether a value says nothing without its name: a number, a yes or no."""
    return isinstance(value, int | float)


def describe_details(event: Event, labels: Labels) -> Iterator[tuple[str, str]]:
    """The attributes and the place, each with its label."""
    yield from find_details(event.type, event.attributes, labels)
    if event.place:
        yield labels.text("place", "page"), clean(event.place)
    if event.trip:
        yield labels.text("trip", "page"), clean(event.trip)


def describe_party(party: Party, labels: Labels) -> str:
    """«Касым-Жомарт Токаев, президент (Казахстан)»."""
    known = ", ".join(clean(part) for part in (party.name, party.holder, party.office) if part)
    return f"{known} ({labels.state(party.country)})" if party.country and party.type != "COUNTRY" else known


def make_step(step: Step, labels: Labels) -> StepRow:
    return StepRow(write_date(step.reported, labels), step.status, write_date(step.date, labels))


def make_told(told: Telling, titles: Mapping[str, str], anchors: frozenset[str]) -> Told:
    """A telling with the trigger's place in its sentence, and the address of the sentence where the page has it."""
    start, stop = None, 0
    if told.trigger and told.start is not None and told.trigger[0] >= told.start:
        start, stop = told.trigger[0] - told.start, told.trigger[1] - told.start
        start = start if stop <= len(told.text) else None
    sentence = make_sentence_anchor(told.document, told.start or 0)
    document = make_anchor("d", told.document)
    return Told(
        told.text,
        start,
        stop,
        told.source,
        name_source(told, titles),
        told.published,
        told.status,
        told.told_by,
        next((anchor for anchor in (sentence, document) if anchor in anchors), ""),
    )


def make_sentence_anchor(document: str, start: int) -> str:
    """The address of a sentence on the page."""
    return f"{make_anchor('d', document)}-{start}"


def name_source(told: Telling, titles: Mapping[str, str]) -> str:
    """What a telling is quoted from: the outlet with the title, else the path or address."""
    title = titles.get(told.document, "")
    return " — ".join(part for part in (told.publisher or "", title) if part) or told.source


def name_event(row: Row) -> str:
    """One line that tells an event from others, for the marks that lead to it."""
    names = [party.name for group in row.groups for party in group.parties]
    return clean(f"{row.label}: {', '.join(names[:4])}{'…' if len(names) > 4 else ''}")


def count_groups(rows: Sequence[Row]) -> dict[tuple[str, str], int]:
    """How many rows have a type and a status."""
    counts: dict[tuple[str, str], int] = {}
    for row in rows:
        counts[row.type, row.status] = counts.get((row.type, row.status), 0) + 1
    return counts
