"""Brackets that only gloss the name before them: they belong to it, and no list is parted by them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from diplomatic_extract.language.settings import SETTINGS
from diplomatic_extract.model import Sentence
from diplomatic_extract.relations.clauses.graph import Node


def absorb_brackets(sentence: Sentence, nodes: Iterable[Node]) -> Iterator[Node]:
    """The nodes without those that a bracket after a name adds to it: its state, its abbreviation, its other spelling.

    «Саидов (Узбекистан) и Кулубаев (Киргизия)», «Азиатский банк развития (АБР) и Узбекистан».
    """
    kept: list[Node] = []
    for node in nodes:
        outer = kept[-1] if kept else None
        closing = close_bracket(sentence, outer) if outer is not None else 0
        if outer is not None and node.last < closing and is_gloss(outer, node):
            outer.last = closing
        elif outer is None or node.first > outer.last:
            kept.append(node)
    yield from kept


def close_bracket(sentence: Sentence, node: Node) -> int:
    """The closing mark of the short bracket that opens right after a node, 0 for none."""
    tokens = sentence.tokens[node.last + 1 : node.last + 2 + SETTINGS.clauses.bracket_tokens]
    if not tokens or tokens[0].text != "(":
        return 0
    return next((token.index for token in tokens if token.text == ")"), 0)


def is_gloss(outer: Node, inner: Node) -> bool:
    """Whether a node in brackets adds nothing to the one before it but its state or another name of the same."""
    if all(entity in outer.entities for entity in inner.entities):
        return True
    people = all(entity.type in ("PERSON", "ROLE") for entity in outer.entities)
    return people and inner.kind == "name" and all(entity.type == "COUNTRY" for entity in inner.entities)
