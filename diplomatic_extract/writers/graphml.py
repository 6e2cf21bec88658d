"""GraphML for yEd, Cytoscape, igraph and networkx: who shared which events with whom.

Nodes: `label`, `type`, `country`, `office`, `wikidata`, `events` (how many). Edges, one for each kind of event:
`kind`, `weight` (how many), `actual`, `planned`, `possible` (how many of each), `first`, `last`, `dates` (all days),
`documents`. Denied events make no edge, and gatherings of more than twelve none between their members.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

import networkx as nx

from diplomatic_extract.model import Extraction
from diplomatic_extract.tables.events import find_events
from diplomatic_extract.tables.network import make_graph
from diplomatic_extract.tables.types import Event
from diplomatic_extract.writers._options import WriteOptions

SUFFIXES = (".graphml",)
TOOL = "yEd, Cytoscape, Gephi, igraph, networkx.read_graphml"


def write(extractions: Iterable[Extraction], out: TextIO, options: WriteOptions) -> None:
    """Write the network of extractions."""
    write_events(find_events(extractions), out)


def write_events(events: Iterable[Event], out: TextIO) -> None:
    """Write the network of events; equal events give equal bytes."""
    for line in nx.generate_graphml(make_graph(events), named_key_ids=True):
        out.write(line + "\n")
