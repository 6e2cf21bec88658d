"""The network behind events: who with whom, how often, in which kind of event, when. Ready for networkx."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from itertools import combinations

import networkx as nx

from diplomatic_extract.tables.events import PLACES
from diplomatic_extract.tables.phrases import clean
from diplomatic_extract.tables.times import read_span
from diplomatic_extract.tables.types import Event, Party

CROWD = 12  # more participants than these are a gathering; its members are not tied to one another


def make_graph(events: Iterable[Event]) -> nx.MultiGraph[str]:
    """A graph of participants; two who share events have an edge for each kind of event.

    Nodes: label, type, country, office, wikidata, events. Edges: kind, weight (events that took place or not, but
    were not denied), actual, planned, possible, first, last, dates (all, in order), documents.
    """
    graph: nx.MultiGraph[str] = nx.MultiGraph()
    for event in events:
        if event.status != "negated":
            add_event(graph, event)
    return graph


def add_event(graph: nx.MultiGraph[str], event: Event) -> None:
    """Count an event at its participants and at each two of them."""
    parties = {make_id(party): party for party in event.participants if party.role not in PLACES}
    if len(parties) < 2:
        return
    for id, party in sorted(parties.items()):
        add_node(graph, id, party)
    if len(parties) <= CROWD:
        for one, other in combinations(sorted(parties), 2):
            add_edge(graph, one, other, event)


def make_id(party: Party) -> str:
    """The id of a node: of the Wikidata entity where it is known, else a hash of type and name."""
    key = f"{party.type}:{party.name}"
    return party.wikidata or "n" + hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def add_node(graph: nx.MultiGraph[str], id: str, party: Party) -> None:
    if id not in graph:
        graph.add_node(
            id,
            label=clean(party.name),
            type=party.type,
            country=party.country or "",
            office=clean(party.office or ""),
            wikidata=party.wikidata or "",
            events=0,
        )
    graph.nodes[id]["events"] += 1


def add_edge(graph: nx.MultiGraph[str], one: str, other: str, event: Event) -> None:
    """Count an event at the edge of its kind."""
    if not graph.has_edge(one, other, event.type):
        counts = {"weight": 0, "actual": 0, "planned": 0, "possible": 0, "documents": 0}
        graph.add_edge(one, other, event.type, kind=event.type, first="", last="", dates="", **counts)
    edge = graph.edges[one, other, event.type]
    edge["weight"] += 1
    edge[event.status] += 1
    edge["documents"] += event.n_documents
    if event.date:
        dates = sorted({*filter(None, edge["dates"].split(" ")), event.date})
        edge["dates"], edge["first"], edge["last"] = " ".join(dates), dates[0], dates[-1]


def find_spells(dates: str) -> Iterator[tuple[str, str]]:
    """The spells of an edge in time: the first and the last day that each of its dates means."""
    for date in dates.split(" "):
        span = read_span(date)
        if span:
            yield span.first.isoformat(), span.last.isoformat()
