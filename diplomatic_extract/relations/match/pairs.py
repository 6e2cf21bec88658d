"""A match told once for each pair that «между» names («договоры между A и B, между C и D», «…: между A и B; …»)."""

from __future__ import annotations

from itertools import takewhile

import msgspec

from diplomatic_extract.language.lexis import load_words
from diplomatic_extract.language.spotting import spot_forms
from diplomatic_extract.relations.clauses.graph import BETWEEN, QUOTES, Graph, Node
from diplomatic_extract.relations.clauses.introduced import find_placed
from diplomatic_extract.relations.match.match import Filler, Match

MARKS = frozenset([BETWEEN])
PARTING = load_words("clauses", "parting")


def repeat_pairs(match: Match) -> list[Match]:
    """A match once for each pair of a list of pairs, as it is where it tells of one or of none."""
    sided = [
        filler for filler in match.fillers if filler.node.prep == BETWEEN and filler.path.startswith(BETWEEN_PATHS)
    ]
    pairs = find_pairs(match.predicate.graph) if sided else []
    if len(pairs) < 2 or not any(filler.node is node for filler in sided for pair in pairs for node in pair):
        return [match]
    kept = [filler for filler in match.fillers if filler not in sided]
    role, path = sided[0].role, sided[0].path
    return [
        msgspec.structs.replace(match, fillers=[*kept, *(Filler(role, node, path) for node in pair)]) for pair in pairs
    ]


def repeat_placed(match: Match) -> list[Match]:
    """A journey once for each who is told with a place under a heading («Визиты недели: X – в Лиме, Y – в Осло»)."""
    graph = match.predicate.graph
    doer = match.fillers[0].node if match.fillers else None
    if match.rule.introduces != "journey" or doer is None or not match.predicate.nominal:
        return [match]
    mark = doer.first - 1
    if mark < match.predicate.index or graph.token(mark).text != ":":
        return [match]
    items = find_placed(graph.tokens, graph.nodes, mark)
    if not items or items[0][0] is not doer:
        return [match]
    first = match.fillers[0], next(filler for filler in match.fillers[1:] if filler.node is items[0][1])
    return [
        msgspec.structs.replace(
            match, fillers=[msgspec.structs.replace(like, node=node) for like, node in zip(first, item, strict=True)]
        )
        for item in items
    ]


def find_pairs(graph: Graph) -> list[list[Node]]:
    """The pairs of a sentence that «между» names one right after the other, none where some words part them."""
    found: list[list[Node]] = []
    for mark in spot_forms(graph.sentence, MARKS):
        pair = pair_after(graph, mark.index)
        if len(pair) < 2 or (found and not is_parted(graph, found[-1][-1].last + 1, mark.index)):
            return found if len(found) > 1 else []
        found.append(pair)
    return found


def pair_after(graph: Graph, mark: int) -> list[Node]:
    """The two nodes behind «между»."""
    after = takewhile(
        lambda node: node.kind != "group", (n for n in graph.nodes if n.first > mark and n.kind != "adjective")
    )
    pair = [node for node, _ in zip(after, range(2), strict=False)]
    if len(pair) < 2:
        return []
    words = {token.text.lower() for token in graph.tokens[pair[0].last + 1 : pair[1].first]}
    return pair if "и" in words and words <= {"и", *QUOTES} else []


def is_parted(graph: Graph, first: int, stop: int) -> bool:
    """Whether only what stands between the items of a list stands from one token to another."""
    return all(token.text.lower() in PARTING or token.text in QUOTES for token in graph.tokens[first:stop])


BETWEEN_PATHS = ("между+Ins", "between")
