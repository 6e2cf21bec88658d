"""The mention graph: a sentence's dependency tree in which a whole mention is one node.

«министром иностранных дел Таджикистана Сироджиддином Мухриддином» is one node, built from adjacency and agreement; the
parser's attachments inside it are forgotten and those to the outside repaired. Token indexes are of the sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from diplomatic_extract.language.lexis import load_table, load_words
from diplomatic_extract.language.spotting import spot_by
from diplomatic_extract.model import DraftEntity, DraftMention, Sentence, Token, Word

PREPOSITIONS: dict[str, str] = load_table("clauses", "prepositions")
# bare nouns that take up the body named last; only where a role is for bodies alone («вступить в организацию»)
BODIES = load_words("clauses", "bodies")
# noun and preposition that together govern a genitive
COMPOUNDS = load_words("clauses", "compounds")
ON_PART = "со стороны"
BETWEEN = "между"
# how «который» hangs that the number of its verb shows to be no subject
RELATIVE_OBJECT = "obj:rel"
# what names of states end in that have one form
ONE_FORM = "еиоуюэыА"
QUOTES = {'"', "«", "»", "“", "”", "„", "'"}
SPOKESMEN = load_words("clauses", "spokesmen")
NUMERALS: dict[str, int] = load_table("clauses", "numerals")
DASHES = frozenset(["-", "–", "—", "―"])
CONJUNCTIONS = load_words("clauses", "conjunctions")


class Node(msgspec.Struct, eq=False):
    """A phrase that stands for entities, as one node of the tree: tokens `first` … `last`, attached by `head`.

    `kind` group is an anaphoric plural («стороны», «главы государств») whose entities the discourse must tell; `group`
    is then its lemma, `each` says that it is distributive («с каждым из гостей»), and `count` is how many it is said to
    mean («главы трёх государств»), 0 where that is not said. `prep` is normalised («со» → «с»), "" where there is none.
    `state` is the code of the state for whose government a capital can stand.
    """

    first: int
    last: int
    head: int
    entities: list[DraftEntity]
    mentions: list[DraftMention]
    kind: str
    case: str = ""
    number: str = ""
    prep: str = ""
    group: str = ""
    each: bool = False
    state: str = ""
    count: int = 0

    @property
    def mention(self) -> DraftMention | None:
        """The mention that names the node best: a name before a role."""
        return next((m for m in self.mentions if m.kind == "name"), self.mentions[0] if self.mentions else None)


class Graph(msgspec.Struct, eq=False):
    """A sentence with its repaired tree, its nodes in order, and the clause head of every token.

    `intro` is the sentence that introduces the list of which it is an item («Стороны подписали:»), `before` the one
    before it in the article. `subjects` among their own children are kept for verbs of which they were asked.
    """

    sentence: Sentence
    head: list[int]
    rel: list[str]
    nodes: list[Node]
    node_at: list[Node | None]
    clause: list[int]
    children: list[list[int]]
    lists: list[list[Node]] = []
    mentions: list[DraftMention] = []
    intro: Graph | None = None
    before: Sentence | None = None
    tokens: list[Token] = []
    subjects: dict[int, list[Node]] = {}

    def __post_init__(self) -> None:
        msgspec.structs.force_setattr(self, "tokens", self.sentence.tokens)

    def token(self, index: int) -> Token:
        return self.tokens[index]

    def ancestors(self, index: int) -> Iterator[int]:
        """The heads of a token up to the root."""
        head = self.head
        for _ in head:  # as many steps as there are tokens at most
            index = head[index]
            if index < 0:
                return
            yield index

    def child(self, index: int, *rels: str) -> int | None:
        """The first child with one of the relations."""
        return next((c for c in self.children[index] if self.rel[c] in rels), None)

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Character offsets of a stretch of tokens."""
        return self.token(first).start, self.token(last).stop


class FrozenNode(Node, frozen=True):  # type: ignore[misc]
    """A node of a graph that is built: what is read off it later changes nothing."""


class FrozenGraph(Graph, frozen=True):  # type: ignore[misc]
    """A graph that is built."""


def freeze_graph(graph: Graph, intro: Graph | None, before: Sentence | None) -> Graph:
    """A graph that nobody can change, nor any of its nodes; `intro` is the sentence that introduces its list."""
    frozen: dict[int, Node] = {id(node): FrozenNode(*msgspec.structs.astuple(node)) for node in graph.nodes}
    node_at = place_nodes(frozen.values(), len(graph.tokens))
    lists = [[frozen[id(node)] for node in chain] for chain in graph.lists]
    return FrozenGraph(
        *(graph.sentence, graph.head, graph.rel, list(frozen.values()), node_at),
        *(graph.clause, graph.children, lists, graph.mentions),
        intro=intro,
        before=before,
    )


def place_nodes(nodes: Iterable[Node], length: int) -> list[Node | None]:
    """The node that covers each of a sentence's tokens."""
    node_at: list[Node | None] = [None] * length
    for node in nodes:
        node_at[node.first : node.last + 1] = [node] * (node.last + 1 - node.first)
    return node_at


def conjuncts(graph: Graph, node: Node) -> list[Node]:
    """A node with all its neighbours of the same list, in order."""
    for chain in graph.lists:
        if node in chain:
            return chain
    return [node]


def covers(nodes: Iterable[Node], index: int) -> bool:
    """Whether a token lies in one of the nodes."""
    return any(node.first <= index <= node.last for node in nodes)


def is_finite(token: Token | Word) -> bool:
    """A finite verb or a short participle or adjective used as a predicate."""
    return token.tag.verbform == "Fin" or (token.tag.variant == "Short" and token.tag.pos in ("VERB", "ADJ"))


def finite_tokens(sentence: Sentence) -> list[Token]:
    """The finite tokens of a sentence, in order."""
    return spot_by(sentence, is_finite)


def is_verbal(token: Token) -> bool:
    """Whether a token is a verb or an auxiliary."""
    return token.tag.pos in ("VERB", "AUX")


def is_undeclined(graph: Graph, node: Node) -> bool:
    """Whether a state stands in the form of its nominative."""
    words = graph.token(node.first).text.lower()
    return all(e.type in ("COUNTRY", "ORG") and e.name.lower() == words for e in node.entities) and bool(node.entities)


def has_one_form(graph: Graph, node: Node) -> bool:
    """Whether a state's name is the same in all cases («Перу», «США»)."""
    return is_undeclined(graph, node) and node.entities[0].name[-1:] in ONE_FORM


def is_certain(node: Node) -> bool:
    """Whether a node's case can be trusted: not that of a bare foreign name."""
    return any(mention.kind == "role" for mention in node.mentions)


def is_spokesman(position: str) -> bool:
    """Whether an office speaks for others («представитель МИД», «пресс-секретарь президента»)."""
    return any(word in SPOKESMEN for word in position.split()[:2])
