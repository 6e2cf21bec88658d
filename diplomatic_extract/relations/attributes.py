"""Attributes of a relation, computed by the kinds that relation files name: lemma, document, topic."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from diplomatic_extract.relations.graph import QUOTES, Graph
from diplomatic_extract.relations.match import Match, dependents, own_preposition

MAX_WORDS = 30


def find_attributes(match: Match, text: str, classes: Mapping[str, frozenset[str]]) -> dict[str, Any]:
    """All attributes that a match's relation and pattern ask for."""
    found: dict[str, Any] = dict(match.pattern.sets)
    for name, spec in match.rule.attributes.items():
        if name not in found and (finder := FINDERS.get(spec.get("kind", ""))):
            value = finder(match, spec, text, classes)
            if value is not None:
                found[name] = value
    return found


def by_lemma(match: Match, spec: Mapping[str, Any], text: str, classes: Mapping[str, frozenset[str]]) -> Any:
    """The value whose lemmas hang on the trigger, or the default."""
    lemmas = dependents(match.site) | {match.site.token.lemma}
    for value, words in spec["values"].items():
        if lemmas & set(words):
            return value
    return spec.get("default")


def document(match: Match, spec: Mapping[str, Any], text: str, classes: Mapping[str, frozenset[str]]) -> Any:
    """The signed document as a phrase of the text."""
    graph, index = match.site.graph, match.site.index
    for child in graph.children[index]:
        if graph.token(child).lemma in classes["document_nouns"]:
            return phrase(graph, child, text)
    return None


def topic(match: Match, spec: Mapping[str, Any], text: str, classes: Mapping[str, frozenset[str]]) -> Any:
    """What was agreed or discussed, as in the text: the trigger's object, else its complement with a preposition."""
    graph, index = match.site.graph, match.site.index
    wanted = ("nsubj", "nsubj:pass", "obj") if match.site.passive or match.site.nominal else ("obj",)
    taken = {filler.node.head for filler in match.fillers}
    found = [
        phrase(graph, child, text)
        for child in graph.children[index]
        if child not in taken
        and (graph.rel[child] in wanted or own_preposition(graph, child) in spec["preps"])
        and graph.token(child).tag.pos in ("NOUN", "PROPN")
    ]
    if not found:
        return None
    return found[:1] if spec.get("list") else found[0]


def phrase(graph: Graph, index: int, text: str) -> str:
    """The noun phrase under a token: its subtree as far as it is contiguous, without relative clauses."""
    inside = subtree(graph, index)
    first = last = index
    while first - 1 in inside:
        first -= 1
    while last + 1 in inside and last - index < MAX_WORDS:
        last += 1
    while (
        last > index and graph.token(last).tag.pos in ("PUNCT", "CCONJ", "ADP") and graph.token(last).text not in QUOTES
    ):
        last -= 1
    start, stop = graph.span(first, last)
    return text[start:stop]


def subtree(graph: Graph, index: int) -> set[int]:
    found, stack = {index}, [index]
    while stack:
        for child in graph.children[stack.pop()]:
            if graph.rel[child] not in ("acl:relcl", "parataxis", "acl") and child not in found:
                found.add(child)
                stack.append(child)
    return found


FINDERS: dict[str, Callable[..., Any]] = {"lemma": by_lemma, "document": document, "topic": topic}
