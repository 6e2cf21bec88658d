"""Build a small network of who met whom: a table of the heaviest edges, and GraphML for Gephi, igraph or networkx.

    python examples/meeting_network.py [FACTS.jsonl [NETWORK.graphml]]

Nodes are persons, bodies and states; the weight of an edge is the number of different meetings that happened (equal
meetings told by several documents have equal relation ids and count once). Without arguments it reads `seeds/`.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree as Xml

import msgspec

from diplomatic_extract import Extraction, Extractor, Record, Relation

SEEDS = Path(__file__).parent.parent / "seeds"
Edges = dict[tuple[str, str], set[str]]


def read_facts(path: Path) -> Iterable[Extraction]:
    """The extractions of a JSON Lines file."""
    with path.open("rb") as lines:
        yield from map(msgspec.json.Decoder(Extraction).decode, lines)


def extract_seeds() -> Iterable[Extraction]:
    """The extractions of the seed texts."""
    texts = sorted(SEEDS.glob("*.txt"))
    records = (Record(text=path.read_text(encoding="utf-8"), source=path.name) for path in texts)
    return Extractor().extract_many(records, on_error="raise")


def find_participants(relation: Relation, names: dict[str, str]) -> list[str]:
    """The names of those who met, sorted, each once."""
    return sorted({names[argument.entity] for argument in relation.arguments if argument.role == "participant"})


def find_edges(extractions: Iterable[Extraction]) -> Edges:
    """Pairs of names with the ids of the meetings that join them."""
    edges: Edges = defaultdict(set)
    for extraction in extractions:
        names = {entity.id: entity.name for entity in extraction.entities}
        for relation in extraction.relations:
            if relation.type == "met_with" and relation.status == "actual":
                for pair in combinations(find_participants(relation, names), 2):
                    edges[pair].add(relation.id)
    return edges


def print_edges(edges: Edges) -> None:
    """The edges as a table, heaviest first."""
    for (one, other), meetings in sorted(edges.items(), key=lambda edge: (-len(edge[1]), edge[0])):
        print(f"{len(meetings):3}  {one} — {other}")


def write_graphml(edges: Edges, path: Path) -> None:
    """Write an undirected graph with the attribute `weight` on its edges."""
    root = Xml.Element("graphml", xmlns="http://graphml.graphdrawing.org/xmlns")
    Xml.SubElement(root, "key", {"id": "weight", "for": "edge", "attr.name": "weight", "attr.type": "int"})
    graph = Xml.SubElement(root, "graph", edgedefault="undirected")
    for name in sorted({name for pair in edges for name in pair}):
        Xml.SubElement(graph, "node", id=name)
    for (one, other), meetings in sorted(edges.items()):
        edge = Xml.SubElement(graph, "edge", source=one, target=other)
        Xml.SubElement(edge, "data", key="weight").text = str(len(meetings))
    Xml.indent(root)
    Xml.ElementTree(root).write(path, encoding="utf-8", xml_declaration=True)


def main(arguments: list[str]) -> None:
    edges = find_edges(read_facts(Path(arguments[0])) if arguments else extract_seeds())
    print_edges(edges)
    if len(arguments) > 1:
        write_graphml(edges, Path(arguments[1]))


if __name__ == "__main__":
    main(sys.argv[1:])
