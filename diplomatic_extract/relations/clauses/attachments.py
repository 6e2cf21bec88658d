"""The tree of the mention graph: nodes hung up as wholes, circles broken, clauses told apart."""

from __future__ import annotations

from diplomatic_extract.model import Sentence, Token
from diplomatic_extract.relations.clauses.graph import Graph, Node, is_finite, place_nodes
from diplomatic_extract.relations.clauses.linking import link_clauses
from diplomatic_extract.relations.clauses.premodifiers import link_premodifiers
from diplomatic_extract.relations.clauses.repairs import free_speaker, repair_attachments

CLAUSE_RELS = {"root", "ccomp", "advcl", "acl:relcl", "acl", "parataxis", "csubj"}
OPENING = CLAUSE_RELS | {"conj"}
LEAF: list[int] = []  # what hangs on most tokens: nothing


def attach(sentence: Sentence, nodes: list[Node]) -> Graph:
    """The tree with every node attached as a whole."""
    tokens = sentence.tokens
    head, rel = [token.head for token in tokens], [token.rel for token in tokens]
    node_at = place_nodes(nodes, len(tokens))
    for node in nodes:
        collapse(node, head, rel)
    for index, node_here in enumerate(node_at):
        parent = head[index]
        if parent >= 0 and (above := node_at[parent]) is not None and above is not node_here:
            head[index] = above.head
    break_cycles(head, rel)
    link_premodifiers(sentence, node_at, head, rel)
    repair_attachments(sentence, nodes, head, rel)
    free_speaker(sentence, nodes, head, rel)
    link_clauses(sentence, node_at, head, rel)
    break_cycles(head, rel)
    return Graph(sentence, head, rel, nodes, node_at, find_clauses(sentence, head, rel), find_children(head))


def find_children(head: list[int]) -> list[list[int]]:
    """The tokens that hang on each token, in order."""
    children = [LEAF] * len(head)
    for index, parent in enumerate(head):
        if parent >= 0:
            if children[parent] is LEAF:
                children[parent] = [index]
            else:
                children[parent].append(index)
    return children


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


def break_cycles(head: list[int], rel: list[str]) -> None:
    """Make a token whose heads never reach the root a root itself."""
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


def find_clauses(sentence: Sentence, head: list[int], rel: list[str]) -> list[int]:
    """The clause head of every token."""
    tokens = sentence.tokens
    clause = [-1] * len(tokens)
    for start, known in enumerate(clause):
        if known >= 0:
            continue
        index, path = start, []
        while clause[index] < 0:
            parent = head[index]
            if parent < 0 or (rel[index] in OPENING and is_clause_head(tokens[index], rel[index], tokens[parent])):
                clause[index] = index
                break
            path.append(index)
            index = parent
        for visited in path:
            clause[visited] = clause[index]
    return clause
