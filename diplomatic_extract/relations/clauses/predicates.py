"""A trigger as the predicate of its sentence: its voice, its support verb; what every path asks of a token or node."""

from __future__ import annotations

import msgspec

from diplomatic_extract.model import Status, Token
from diplomatic_extract.relations.clauses.graph import Graph, Node

SUBJECT_RELS = ("nsubj", "nsubj:pass", "csubj")
OBJECT_RELS = ("obj", "iobj")
NOUNS = ("NOUN", "PROPN")


class Predicate(msgspec.Struct, eq=False):
    """A verb or noun of a sentence that calls for arguments: its token, its voice, the support verb above a noun.

    All patterns of a trigger share its predicate: `words` around it, those `above` it, its `governors`, `fillers` by
    preposition, case and name of their path, and its `status` are kept once found.
    """

    graph: Graph
    index: int
    nominal: bool
    passive: bool
    support: int | None = None
    supports: bool = False
    words: set[str] | None = None
    above: set[str] | None = None
    governors: set[str] | None = None
    fillers: dict[tuple[str, str, str], list[Node]] = {}
    status: Status | None = None

    @property
    def token(self) -> Token:
        return self.graph.tokens[self.index]


def is_person(node: Node) -> bool:
    """Whether a node means persons or office-holders alone."""
    return bool(node.entities) and all(entity.type in ("PERSON", "ROLE") for entity in node.entities)


def has_preposition(graph: Graph, index: int) -> bool:
    """Whether a preposition stands right before a token."""
    return index > 0 and graph.token(index - 1).tag.pos == "ADP"


def governed(graph: Graph, index: int) -> bool:
    """Whether a preposition hangs on a noun."""
    return any(graph.rel[child] == "case" for child in graph.children[index])


def agrees(token: Token, above: Token) -> bool:
    """Whether two coordinated verbs can share a subject."""
    return not (token.tag.number and above.tag.number) or token.tag.number == above.tag.number
