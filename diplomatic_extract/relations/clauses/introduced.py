"""What a colon introduces: the doers, objects or addressees that a verb lacks («помощь оказали: Чад, Мали»)."""

from __future__ import annotations

from itertools import takewhile

from diplomatic_extract.language.spotting import spot_forms
from diplomatic_extract.model import Sentence, Token
from diplomatic_extract.relations.clauses.cases import form_cases
from diplomatic_extract.relations.clauses.graph import DASHES, Node, covers, is_finite
from diplomatic_extract.relations.clauses.predicates import SUBJECT_RELS

COLON = frozenset([":"])


def set_introduced(sentence: Sentence, nodes: list[Node], head: list[int], rel: list[str]) -> None:
    """Hang the first of those whom a colon introduces on the verb before it that has no subject or object else.

    Only where no verb stands behind the colon («сказал: Чад подписал договор» introduces what is said).
    """
    tokens = sentence.tokens
    for mark in spot_forms(sentence, COLON):
        node = next((n for n in nodes if n.first > mark.index), None)
        if node is None or not opens_after(tokens, node, mark.index):
            continue
        if any(is_finite(token) for token in tokens[mark.index + 1 :]):
            continue
        verb = next((t.index for t in reversed(tokens[: mark.index]) if is_finite(t)), None)
        if verb is not None:
            hang_introduced(sentence, node, verb, head, rel)
        if verb is not None and head[node.head] == verb and rel[node.head] in SUBJECT_RELS:
            hang_thing(tokens, nodes, node, verb, head, rel)


def hang_introduced(sentence: Sentence, node: Node, verb: int, head: list[int], rel: list[str]) -> None:
    """Hang a node behind a colon on the verb before it, as what this lacks."""
    if head[node.head] == verb and rel[node.head] in SUBJECT_RELS:
        return
    own = [t for t in sentence.tokens[: node.first] if head[t.index] == verb]
    for token in own:
        if rel[token.index] == "nsubj" and not may_act(token, sentence.tokens[verb]):
            rel[token.index] = "obj"
    told = missing(sentence, node, sentence.tokens[verb], {rel[token.index] for token in own})
    if told is not None:
        head[node.head], rel[node.head] = verb, told


def hang_thing(tokens: list[Token], nodes: list[Node], doer: Node, verb: int, head: list[int], rel: list[str]) -> None:
    """Hang the noun behind the dash of who opens a list on the verb that has no object («прислали: Чад – зерно, …»)."""
    after = tokens[doer.last + 1 :]
    if not after or after[0].text not in DASHES or any(head[t.index] == verb and rel[t.index] == "obj" for t in tokens):
        return
    item = takewhile(lambda token: token.text not in (",", ";", "."), after)
    thing = next((t.index for t in item if t.tag.pos == "NOUN" and not covers(nodes, t.index)), None)
    if thing is not None and tokens[thing].tag.case in ("Nom", "Acc", "Gen"):
        head[thing], rel[thing] = verb, "obj"


def opens_after(tokens: list[Token], node: Node, mark: int) -> bool:
    """Whether nothing but adjectives stands between a colon and a node without a preposition."""
    return node.kind != "adjective" and all(t.tag.pos in ("ADJ", "DET", "PUNCT") for t in tokens[mark + 1 : node.first])


def may_act(noun: Token, verb: Token) -> bool:
    """Whether a noun before a verb can be its subject by case and number («помощь Ливану оказали: …» is its object)."""
    return noun.tag.case in ("Nom", "") and (not noun.tag.number or noun.tag.number == verb.tag.number)


def missing(sentence: Sentence, node: Node, verb: Token, own: set[str]) -> str | None:
    """What a node behind a colon can be to the verb before it: its subject, its object, None for nothing."""
    cases = form_cases(sentence, node) or {node.case}
    if own.isdisjoint(SUBJECT_RELS):
        if verb.tag.number == "Plur" and ("Nom" in cases or "" in cases):
            return "nsubj:pass" if verb.tag.variant == "Short" or verb.tag.voice == "Pass" else "nsubj"
        return None
    return "obj" if "obj" not in own and cases & {"Acc", "Gen", ""} and verb.tag.voice != "Pass" else None
