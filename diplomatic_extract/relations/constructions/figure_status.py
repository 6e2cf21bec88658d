"""Whether a figure is a result, a goal or a forecast."""

from __future__ import annotations

import re

from diplomatic_extract.language.lexis import load_list, load_words
from diplomatic_extract.language.settings import SETTINGS
from diplomatic_extract.model import Status, Token
from diplomatic_extract.relations.clauses.graph import Graph, is_finite, is_verbal
from diplomatic_extract.relations.clauses.predicates import Predicate
from diplomatic_extract.relations.clauses.status import find_status
from diplomatic_extract.relations.clauses.tenses import is_negated
from diplomatic_extract.relations.constructions.figure_spans import Figure, word_before
from diplomatic_extract.relations.events.discourse import Discourse
from diplomatic_extract.relations.rules.types import RuleSet

# verbs that under «не» tell that a level was not reached
FALLING_SHORT = load_words("constructions", "falling_short")
ABLE = load_words("constructions", "able")

TARGET_YEAR = re.compile(r"\bк\s+(\d{4})[\s-]")
GROWTH = load_list("constructions", "growth")


def figure_status(
    graph: Graph, figure: Figure, measure: Token | None, text: str, rules: RuleSet, discourse: Discourse
) -> Status:
    """Result, goal or forecast: from the verb above the figure, goal words and a target year."""
    anchor = figure.amount.first if figure.amount else figure.change.first if figure.change else figure.low
    stretch = {graph.token(i).lemma for i in range(figure.low, figure.high + 1)}
    verb = verb_above(graph, anchor, figure.low)
    status: Status = "actual"
    if verb is not None:
        status = find_status(
            Predicate(graph, verb, nominal=not is_verbal(graph.token(verb)), passive=False), rules.classes
        )
    if status == "negated" and verb is not None and graph.token(verb).lemma in FALLING_SHORT:
        return "actual"  # «не дотягивает до 3 млрд»: below that it is
    if word_before(graph, figure) == "против":
        return "actual"  # «20 млрд против 14 млрд годом ранее»: a level that was
    if stretch & rules.classes["forecast_words"]:
        return "possible"
    if is_bare_growth(graph, figure, anchor):
        return "planned"
    if stretch & rules.classes["goal_words"] and (verb is None or not is_past(graph.token(verb))):
        return "planned"
    if verb is not None and graph.token(verb).tag.verbform == "Inf" and status != "negated":
        return "possible" if status == "possible" and can(graph, verb) else "planned"
    return "planned" if status == "actual" and targets_future(graph, figure, text, discourse, verb) else status


def falls_short(graph: Graph, figure: Figure) -> bool:
    """Whether a level is said not to be reached («не дотягивает и до 3 млрд»)."""
    anchor = figure.amount.first if figure.amount else figure.low
    verb = verb_above(graph, anchor, figure.low)
    return verb is not None and graph.token(verb).lemma in FALLING_SHORT and is_negated(graph, verb)


def is_bare_growth(graph: Graph, figure: Figure, anchor: int) -> bool:
    """Whether a noun of growth leads to a level in a clause without a verb («на очереди – увеличение до 2 млрд»)."""
    noun = next((i for i in range(anchor - 1, figure.low - 1, -1) if graph.token(i).lemma in GROWTH), None)
    if noun is None or word_before(graph, figure) != "до":
        return False
    marks = [token.index for token in graph.tokens if token.text in ",;–—-"]
    first = max((i for i in marks if i < noun), default=-1)
    last = min((i for i in marks if i > anchor), default=len(graph.tokens))
    return not any(is_finite(graph.token(i)) for i in range(first + 1, last))


def can(graph: Graph, verb: int) -> bool:
    """Whether a verb stands under «мочь» or «способный»."""
    parent = graph.head[verb]
    return parent >= 0 and graph.token(parent).lemma in ABLE


def is_past(token: Token) -> bool:
    """Whether a verb stands in the past tense."""
    return token.tag.tense == "Past"


def verb_above(graph: Graph, anchor: int, low: int) -> int | None:
    """The verb or goal noun that governs a figure, else the last one before it in its stretch."""
    before = [i for i in range(low, anchor) if is_verbal(graph.token(i)) or graph.token(i).lemma in GROWTH]
    for above in graph.ancestors(anchor):
        token = graph.token(above)
        if is_verbal(token) or token.lemma in GROWTH:
            # a verb that the figure before this one owns is not its own («достиг 1,2 млрд и будет доведён до 2 млрд»)
            last = before[-1] if before else above
            inner = graph.token(last).tag.verbform == "Inf" and above in graph.ancestors(last)
            return last if above < low or inner else above
    return before[-1] if before else None


def targets_future(graph: Graph, figure: Figure, text: str, discourse: Discourse, verb: int | None) -> bool:
    """Whether a figure is set for a year after the document's («к 2030 году»)."""
    start, stop = graph.token(figure.low).start, graph.token(figure.high).stop
    match = TARGET_YEAR.search(text, start, min(len(text), stop + SETTINGS.constructions.target_chars))
    if match is None or (verb is not None and is_past(graph.token(verb))):
        return False
    published = discourse.analysis.published
    return published is None or int(match[1]) > int(published[:4])
