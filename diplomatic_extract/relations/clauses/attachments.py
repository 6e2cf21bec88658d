"""The tree of the mention graph: nodes hung up as wholes, circles broken, clauses told apart."""

from __future__ import annotations

from diplomatic_extract.language.columns import HEAD, REL, find_places
from diplomatic_extract.model import Sentence, Token
from diplomatic_extract.relations.clauses.graph import Graph, Node, is_finite, place_nodes
from diplomatic_extract.relations.clauses.linking import link_clauses
from diplomatic_extract.relations.clauses.premodifiers import link_premodifiers
from diplomatic_extract.relations.clauses.repairs import free_speaker, repair_attachments

CLAUSE_RELS = {"root", "ccomp", "advcl", "acl:relcl", "acl", "parataxis", "csubj"}
OPENING = CLAUSE_RELS | {"conj"}


def attach(sentence: Sentence, nodes: list[Node]) -> Graph:
    """The tree with every node attached as a whole."""
    tokens = sentence.tokens
    head, rel = list(map(HEAD, tokens)), list(map(REL, tokens))
    node_at = place_nodes(nodes, len(tokens))
    for node in nodes:
        collapse(node, head, rel)
    head = list(map(find_leads(nodes, len(tokens)).__getitem__, head))
    break_cycles(head, rel)
    link_premodifiers(sentence, node_at, head, rel)
    repair_attachments(sentence, nodes, head, rel)
    free_speaker(sentence, nodes, head, rel)
    link_clauses(sentence, node_at, head, rel)
    break_cycles(head, rel)
    return Graph(sentence, head, rel, nodes, node_at, find_clauses(tokens, head, rel), find_children(head))


def find_leads(nodes: list[Node], length: int) -> list[int]:
    """The token that stands in the tree for each of a sentence's: for those of a node its head; last, -1 for none."""
    leads = [*range(length), -1]
    for node in nodes:
        leads[node.first : node.last + 1] = [node.head] * (node.last + 1 - node.first)
    return leads


def find_children(head: list[int]) -> list[list[int]]:
    """The tokens that hang on each token, in order."""
    children: list[list[int]] = [[] for _ in range(len(head) + 1)]
    for index, parent in enumerate(head):
        children[parent].append(index)
    return children[:-1]  # the last are the roots


def collapse(node: Node, head: list[int], rel: list[str]) -> None:
    """Hang the node's other tokens on its head token, and the head token on what the phrase hangs on."""
    if node.first == node.last == node.head != head[node.head]:
        return
    inside = range(node.first, node.last + 1)
    outward = [i for i in [node.head, *inside] if head[i] not in inside]
    # «со стороны фонда»: the preposition on which «стороны» hangs is the node's own
    outward = [i for i in outward if head[i] < 0 or head[head[i]] not in inside] or outward
    if outward:
        best = outward[0]
        head[node.head], rel[node.head] = head[best], rel[best]
    else:
        head[node.head], rel[node.head] = -1, "root"
    for index in inside:
        if index != node.head:
            head[index], rel[index] = node.head, "inside"


def has_cycle(head: list[int]) -> bool:
    """Whether the heads of some tokens never reach the root, over however many steps; each look doubles these."""
    above = [*head, -1]
    for _ in range(len(head).bit_length()):
        if max(above) < 0:
            return False
        above = list(map(above.__getitem__, above))
    return max(above) >= 0


def break_cycles(head: list[int], rel: list[str]) -> None:
    """Make a token whose heads never reach the root a root itself."""
    if not has_cycle(head):
        return
    climber = [-1] * len(head)  # the token from which each was first reached
    for start, index in enumerate(head):
        if climber[start] >= 0:
            continue
        climber[start] = start
        while index >= 0 and climber[index] < 0:
            climber[index] = start
            index = head[index]
        if index >= 0 and climber[index] == start:
            head[index], rel[index] = -1, "root"


def is_clause_head(token: Token, rel: str, parent: Token | None) -> bool:
    """Whether a token heads a clause of its own."""
    if rel in ("acl", "advcl"):
        return token.tag.pos in ("VERB", "AUX", "ADJ")
    if rel in CLAUSE_RELS:
        return True
    if rel == "conj" and parent is not None:
        return is_finite(token) and is_finite(parent)
    return False


def find_clauses(tokens: list[Token], head: list[int], rel: list[str]) -> list[int]:
    """The clause head of every token: the nearest above it, itself where it heads one; each look doubles the reach."""
    clause = head.copy()
    roots, opening = find_places(head, (0).__gt__), find_places(rel, OPENING.__contains__)
    own = [i for i in opening if head[i] >= 0 and is_clause_head(tokens[i], rel[i], tokens[head[i]])]
    for index in (*roots, *own):
        clause[index] = index
    while (further := list(map(clause.__getitem__, clause))) != clause:
        clause = further
    return clause
