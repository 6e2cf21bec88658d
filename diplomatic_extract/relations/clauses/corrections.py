"""What a sentence says not to be meant: «не Чад, а Мали», «Мали, а не Чад».

Whoever is set right stands where the wrong one stands in the tree, and the wrong one stands nowhere.
"""

from __future__ import annotations

from diplomatic_extract.language.spotting import spot_forms
from diplomatic_extract.relations.clauses.graph import Graph, Node, is_finite, place_nodes

NOT = frozenset({"не"})
MODIFYING = ("ADP", "ADJ", "DET")


def drop_corrected(graph: Graph) -> bool:
    """Take out of a graph the nodes that a sentence denies beside another one; whether there are any.

    Changes the graph in place: its nodes, and where those stand that are set right.
    """
    nobody = [node for node in graph.nodes if node.kind in ("role", "group") and is_nobody(graph, node)]
    dropped = bool(nobody)
    if nobody:
        graph.nodes = [node for node in graph.nodes if node not in nobody]
        graph.node_at = place_nodes(graph.nodes, len(graph.tokens))
    for token in spot_forms(graph.sentence, NOT):
        wrong = denied_before(graph, token.index) or denied_alone(graph, token.index)
        if wrong:
            dropped = True
            graph.nodes = [node for node in graph.nodes if node not in wrong]
            graph.node_at = place_nodes(graph.nodes, len(graph.tokens))
    return dropped


def is_nobody(graph: Graph, node: Node) -> bool:
    """Whether «ни один» stands before an office, so that nobody in it is meant («ни один президент Чада не …»)."""
    words = [token.text.lower() for token in graph.tokens[max(0, node.first - 2) : node.first]]
    return len(words) == 2 and words[0] == "ни" and words[1].startswith("од")


def denied_before(graph: Graph, index: int) -> list[Node]:
    """The nodes of «не A, а B»; B takes the place of A. Empty where «не» denies something else."""
    first = phrase_start(graph, index + 1)
    mark = next((t.index for t in graph.tokens[first:] if t.text in (",", ";", ":", ".")), len(graph.tokens))
    if mark + 1 >= len(graph.tokens) or graph.token(mark).text != "," or graph.token(mark + 1).text.lower() != "а":
        return []
    wrong = [node for node in graph.nodes if first <= node.first < mark and node.kind != "adjective"]
    if not wrong or wrong[0].first != first or is_parted(graph, first, mark):
        return []
    start = phrase_start(graph, mark + 2) if mark + 2 < len(graph.tokens) else mark
    right = node_of_phrase(graph, start)
    if right is None or right.kind == "adjective":
        return wrong if graph.token(start).tag.pos == "NOUN" else []
    if wrong[0].prep != right.prep:
        return []
    put_right(graph, wrong[0], right)
    return wrong


def put_right(graph: Graph, wrong: Node, right: Node) -> None:
    """Hang a node where one stands that a sentence denies; changes the graph in place."""
    above = graph.head[wrong.head]
    acts = right.case == "Nom" and above >= 0 and is_finite(graph.token(above))
    graph.head[right.head], graph.rel[right.head] = above, "nsubj" if acts else graph.rel[wrong.head]
    right.case = right.case or wrong.case


def node_of_phrase(graph: Graph, index: int) -> Node | None:
    """The node at a token, or the name that stands beside the common noun there («а премьера Ану Брнич»)."""
    if graph.node_at[index] is not None:
        return graph.node_at[index]
    named = [c for c in graph.children[index] if graph.rel[c] == "appos" and c > index]
    return graph.node_at[named[0]] if named else None


def is_parted(graph: Graph, first: int, stop: int) -> bool:
    """Whether a verb stands between two tokens, so that they belong to two clauses."""
    return any(graph.token(i).tag.pos == "VERB" and graph.node_at[i] is None for i in range(first, stop))


def denied_alone(graph: Graph, index: int) -> list[Node]:
    """The node of «B, а не A»; empty where «не» denies something else."""
    before = [token.text.lower() for token in graph.tokens[max(0, index - 2) : index]]
    first = phrase_start(graph, index + 1)
    node = graph.node_at[first] if before == [",", "а"] and first < len(graph.tokens) else None
    return [node] if node is not None and node.kind != "adjective" else []


def phrase_start(graph: Graph, index: int) -> int:
    """The token behind what opens a phrase at a token («не с самим послом», «не конкретно с Чадом»)."""
    if (
        index + 1 < len(graph.tokens)
        and graph.token(index).tag.pos == "ADV"
        and graph.token(index + 1).tag.pos == "ADP"
    ):
        index += 1
    while index + 1 < len(graph.tokens) and graph.node_at[index] is None and graph.token(index).tag.pos in MODIFYING:
        index += 1
    return index
