"""GEXF 1.3 for Gephi, with time: an edge is there on the days of its events.

Nodes and edges have what those of `graphml` have; in place of `dates` an edge has a spell for each.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TextIO

import networkx as nx

from diplomatic_extract.model import Extraction
from diplomatic_extract.tables.events import find_events
from diplomatic_extract.tables.network import find_spells, make_graph
from diplomatic_extract.tables.types import Event
from diplomatic_extract.writers._options import WriteOptions

SUFFIXES = (".gexf",)
TOOL = "Gephi (with its timeline), sigma.js, networkx.read_gexf"
META = re.compile(r'<meta lastmodifieddate="[^"]*">\s*<creator>[^<]*</creator>')
UNTIMED = "<meta><creator>diplomatic-extract</creator>"


def write(extractions: Iterable[Extraction], out: TextIO, options: WriteOptions) -> None:
    """Write the network of extractions."""
    write_events(find_events(extractions), out)


def write_events(events: Iterable[Event], out: TextIO) -> None:
    """Write the dynamic network of events; equal events give equal bytes, so the day of writing is left out."""
    graph = make_graph(events)
    graph.graph["mode"] = "dynamic"
    graph.graph["timeformat"] = "date"
    for _, _, edge in graph.edges(data=True):
        spells = [*find_spells(edge.pop("dates"))]
        if spells:
            edge["spells"] = spells
    text = "\n".join(nx.generate_gexf(graph, version="1.3"))
    out.write(META.sub(UNTIMED, text) + "\n")
