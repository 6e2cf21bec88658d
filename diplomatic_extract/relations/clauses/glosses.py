"""Names in brackets that tell whom a pronoun means: they stand in its place («они (Чад. – Ред.) подписали договор»)."""

from __future__ import annotations

from diplomatic_extract.language.settings import SETTINGS
from diplomatic_extract.language.spotting import spot_forms
from diplomatic_extract.model import Sentence, Token
from diplomatic_extract.relations.clauses.graph import CONJUNCTIONS, Node

OPENING, CLOSING = frozenset(["("]), ")"
# what follows a name that an editor adds, and what joins two of them
ENDS, JOINTS = frozenset([".", CLOSING]), frozenset([",", *CONJUNCTIONS])


def put_glosses(sentence: Sentence, nodes: list[Node]) -> None:
    """Put the names of a bracket in the place of the pronoun before it, with its case.

    «Я встречался с ним (Хуаном Морой. – Ред.)». Changes `nodes`.
    """
    for token in spot_forms(sentence, OPENING):
        told = token.index > 0 and is_personal(sentence.tokens[token.index - 1])
        if told and (glosses := names_within(sentence, token, nodes)):
            put_gloss(sentence, token.index - 1, glosses, nodes)


def is_personal(token: Token) -> bool:
    """Whether a token is a pronoun of the third person in its own right, no possessive («их президент»)."""
    return token.tag.pos == "PRON" and token.tag.person == "3" and bool(token.tag.case)


def names_within(sentence: Sentence, opening: Token, nodes: list[Node]) -> list[Node]:
    """The names with which a bracket begins, one or joined by «и»; none where it says more about them."""
    found: list[Node] = []
    after = opening.index + 1
    while (node := next((n for n in nodes if n.first == after and n.kind in ("name", "role")), None)) is not None:
        found.append(node)
        after = node.last + 1
        if after < len(sentence.tokens) and sentence.tokens[after].text in JOINTS:
            after += 1
    last = found[-1].last + 1 if found else len(sentence.tokens)
    return found if last < len(sentence.tokens) and sentence.tokens[last].text in ENDS else []


def put_gloss(sentence: Sentence, pronoun: int, glosses: list[Node], nodes: list[Node]) -> None:
    """Let the first of some nodes stand for all in the place of a pronoun. Changes it and `nodes`."""
    tokens, node = sentence.tokens, glosses[0]
    reach = tokens[pronoun : glosses[-1].last + SETTINGS.clauses.bracket_tokens]
    closing = next((token.index for token in reach if token.text == CLOSING), glosses[-1].last)
    node.entities = [entity for gloss in glosses for entity in gloss.entities]
    node.mentions = [mention for gloss in glosses for mention in gloss.mentions]
    node.first = node.head = pronoun
    node.last, node.case, node.number = closing, tokens[pronoun].tag.case, tokens[pronoun].tag.number
    nodes[:] = [n for n in nodes if n is node or not pronoun <= n.first <= closing]
