"""Lists set out line by line: which sentence introduces an item, and what it tells of it («Стороны подписали:»)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from diplomatic_extract.language.lexis import load_words
from diplomatic_extract.model import Token
from diplomatic_extract.relations.clauses.graph import DASHES, Graph, Node, conjuncts, is_finite, is_verbal
from diplomatic_extract.relations.clauses.obliques import oblique
from diplomatic_extract.relations.clauses.possessors import owners
from diplomatic_extract.relations.clauses.predicates import Predicate, is_person
from diplomatic_extract.relations.clauses.subjects import subject

SCHEDULES = load_words("clauses", "schedules")
HOUR = re.compile(r"\d{1,2}(?:[.:]\d\d)?[.)]*")
BULLETS = DASHES | {"•", "·", "*", "●", "▪", "‣", "◦"}


def find_introductions(graphs: Iterable[Graph]) -> dict[int, int]:
    """The sentence with a colon that introduces the list, for each sentence that is an item of one."""
    found: dict[int, int] = {}
    intro: Graph | None = None
    last: Graph | None = None
    for graph in graphs:
        if intro is not None and last is not None and is_item(graph, last, last.sentence.index in found):
            found[graph.sentence.index] = intro.sentence.index
        elif introduces(graph):
            intro = graph
        elif last is None or graph.sentence.paragraph != last.sentence.paragraph:
            intro = None
        last = graph
    return found


def is_item(graph: Graph, last: Graph, after_item: bool) -> bool:
    """Whether a sentence opens a line of a list: a bullet or number stands first, or a semicolon parts the lines."""
    first = graph.token(0).text
    numbered = HOUR.fullmatch(first) is not None or (introduces(last) and not ends_with(last, ":"))
    parted = ends_with(graph, ";") or (after_item and ends_with(last, ";"))
    if graph.sentence.paragraph == last.sentence.paragraph:
        return numbered
    return first in BULLETS or numbered or parted or opens_with_state(graph)


def introduces(graph: Graph) -> bool:
    """Whether a sentence ends with a colon, or with one and the number of the first item («подписаны: 1.»).

    Or is the heading of a schedule («График президента на 5 мая»).
    """
    if graph.token(0).lemma in SCHEDULES and not ends_with(graph, ".") and not any(map(is_finite, graph.tokens)):
        return True
    for token in reversed(graph.tokens):
        if token.text not in (".", ")") and not token.text.rstrip(".)").isdigit():
            return token.text == ":" or opens_numbered(graph)
    return False


def opens_numbered(graph: Graph) -> bool:
    """Whether a sentence holds the first item of a list whose others follow it («подписаны: 1) договор …;»)."""
    pairs = zip(graph.tokens, graph.tokens[1:], strict=False)
    return ends_with(graph, ";") and any(mark.text == ":" and first.text.rstrip(".)") == "1" for mark, first in pairs)


def opens_with_state(graph: Graph) -> bool:
    """Whether a line is a state, a dash and what is told of it («Китай – 13 млрд долларов»)."""
    node = next(iter(graph.nodes), None)
    if node is None or node.first > 0 or node.last + 1 >= len(graph.tokens):
        return False
    return bool(node.entities) and node.entities[0].type == "COUNTRY" and graph.token(node.last + 1).text in DASHES


def ends_with(graph: Graph, mark: str) -> bool:
    """Whether a sentence ends with a mark."""
    return graph.tokens[-1].text == mark


def opens_item(predicate: Predicate) -> bool:
    """Whether a noun is the first of its item: only marks, numbers and adjectives stand before it."""
    return all(is_bare(token) for token in predicate.graph.tokens[: predicate.index])


def is_bare(token: Token) -> bool:
    """Whether a token may stand before the first noun of an item: a mark, a number, an adjective, «в» of an hour."""
    return token.tag.pos in ("PUNCT", "NUM", "ADJ", "SYM", "X") or token.text in BULLETS or token.text == "в"


def introducing_words(predicate: Predicate) -> tuple[Graph, list[Token]]:
    """The words before the colon after which a noun opens an item of a list, with their graph; none where it does not.

    «Стороны подписали: 1. договор …; 2. план …».
    """
    graph = predicate.graph
    if graph.intro is not None and opens_item(predicate):
        words = graph.intro.tokens
        stop = next((t.index for t in words if t.text == ":" and not is_of_hour(words, t)), len(words))
        return graph.intro, words[:stop]
    colon = inner_colon(predicate)
    return graph, graph.tokens[:colon] if colon is not None else []


def introduced_by(predicate: Predicate, lemmas: frozenset[str]) -> Predicate | None:
    """The place of the word, one of some, that introduces the list of which a noun opens an item; None without one."""
    told, words = introducing_words(predicate)
    token = next((token for token in words if token.lemma in lemmas), None)
    return Predicate(told, token.index, token.tag.pos == "NOUN", False) if token is not None else None


def introducing(predicate: Predicate) -> list[Node]:
    """Who does what the verb says that introduces the list of which a noun opens an item.

    «Чили и Перу подписали: 1) договор …; 2) протокол …», «между Чили и Перу подписаны: …».
    """
    graph, words = introducing_words(predicate)
    verb = next((t for t in reversed(words) if is_verbal(t) or t.tag.variant == "Short"), None)
    if verb is None:
        return []
    above = Predicate(graph, verb.index, nominal=False, passive=verb.tag.variant == "Short")
    return [*subject(above), *oblique(above, "с", "Ins"), *oblique(above, "между", "Ins")]


def inner_colon(predicate: Predicate) -> int | None:
    """The colon of a list inside one sentence of which a noun opens an item («подписаны: 1. договор …; 2. план …»)."""
    tokens = predicate.graph.tokens
    colon = next((t.index for t in tokens[: predicate.index] if t.text == ":" and not is_of_hour(tokens, t)), None)
    if colon is None:
        return None
    marks = (t for t in tokens[colon : predicate.index] if t.text in (":", ";") or opens_hour(tokens, t))
    start = max(t.index for t in marks if not is_of_hour(tokens, t))
    return colon if all(is_bare(token) for token in tokens[start + 1 : predicate.index]) else None


def is_of_hour(tokens: list[Token], token: Token) -> bool:
    """Whether a colon parts hours from minutes («10:00»)."""
    around = (*tokens[max(0, token.index - 1) : token.index], *tokens[token.index + 1 : token.index + 2])
    return len(around) == 2 and all(beside.text.isdigit() for beside in around)


def opens_hour(tokens: list[Token], token: Token) -> bool:
    """Whether a comma parts what is to come at another hour («…, в 12:00 переговоры с …»)."""
    after = [beside.text for beside in tokens[token.index + 1 : token.index + 3]]
    return token.text == "," and after[:1] == ["в"] and HOUR.fullmatch(after[-1]) is not None


def whose_schedule(predicate: Predicate) -> list[Node]:
    """Whose schedule introduces the item that a noun opens, empty where none does.

    «Расписание министра на вторник: 10:00 — встреча с послом».
    """
    graph, words = introducing_words(predicate)
    told = next((token.index for token in words if token.lemma in SCHEDULES), len(graph.tokens))
    return [node for node in graph.nodes if node.first > told and is_person(node) and not node.prep][:1]


def between(predicate: Predicate) -> list[Node]:
    """Between whom a thing or an act is, however deep the word stands («программа обменов в спорте между X и Y»).

    Or who stands in the brackets after it («меморандум (министр X, министр Y)»).
    """
    if found := oblique(predicate, "между", "Ins"):
        return found
    return (deep_between(predicate) or bracketed(predicate)) if predicate.nominal else []


def deep_between(predicate: Predicate) -> list[Node]:
    """Between whom the thing of a noun is, however deep the word stands."""
    graph = predicate.graph
    named = next((node for node in graph.nodes if node.first > predicate.index and node.prep == "между"), None)
    if named is not None and any(is_finite(token) for token in graph.tokens[predicate.index : named.first]):
        return []
    if named is not None:
        return conjuncts(graph, named)
    nouns = (graph.head[token.index] for token in graph.tokens[predicate.index :] if token.text.lower() == "между")
    return next((owners(graph, noun) for noun in nouns if noun >= 0 and graph.node_at[noun] is None), [])


def bracketed(predicate: Predicate) -> list[Node]:
    """Two or more persons in the brackets after a noun."""
    graph = predicate.graph
    words = [token.text for token in graph.tokens]
    if "(" not in words[predicate.index :]:
        return []
    start = words.index("(", predicate.index)
    stop = words.index(")", start) if ")" in words[start:] else len(words)
    found = [node for node in graph.nodes if start < node.first and node.last < stop and is_person(node)]
    return found if len(found) > 1 else []
