"""Figures of a sentence: which change belongs to which amount, and which stretch of tokens each figure owns."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

import msgspec

from diplomatic_extract.data_files import load_table
from diplomatic_extract.language.changes import Change, find_changes
from diplomatic_extract.language.money import Amount, find_amounts, inherit_units
from diplomatic_extract.language.numbers import find_numbers
from diplomatic_extract.language.settings import SETTINGS
from diplomatic_extract.model import DraftEntity, Token
from diplomatic_extract.relations.clauses.graph import Graph, is_finite
from diplomatic_extract.relations.clauses.predicates import governed
from diplomatic_extract.relations.events.discourse import Discourse
from diplomatic_extract.relations.rules.types import Pattern, RelationRule

# tokens between a change in money and the level that it led to


YEAR = re.compile(r"(?:19|20)\d\d(?!\d)")


class Run(msgspec.Struct, eq=False):
    """What a run of figures has said so far, for figures that leave it out; `listed` where it is a list's."""

    sentence: int
    rule: RelationRule
    pattern: Pattern
    base: DraftEntity | None = None
    pair: list[DraftEntity] = []
    amount: Amount | None = None
    listed: bool = False


class Figure(msgspec.Struct, eq=False):
    """One figure: an amount, a change in percent or in money, or both, with the tokens `low` … `high` that it owns."""

    amount: Amount | None
    change: Change | None
    low: int
    high: int
    delta: Amount | None = None


class Reading(msgspec.Struct, eq=False):
    """One figure as it is read: its sentence, its measure noun, and what the text before it tells.

    `theme` is the state whose trade the document was last about, `run` the run of figures that goes on.
    """

    graph: Graph
    figure: Figure
    measure: Token | None
    run: Run | None
    theme: DraftEntity | None
    discourse: Discourse


def sentence_figures(graph: Graph, text: str, run: Run | None) -> list[Figure]:
    """The amounts and changes of a sentence, each change with the amount that it belongs to."""
    before = run.amount if run else None
    numbers = find_numbers(graph.tokens)
    sums = [
        amount
        for amount in inherit_units(find_amounts(graph.sentence, text, bare=True, numbers=numbers), before)
        if amount.currency or (amount.scale >= SETTINGS.constructions.bare_amount and not amount.unit)
    ]
    changes = find_changes(graph.sentence, text, numbers)
    if not sums and not changes:
        return []
    figures = [Figure(amount, None, 0, 0) for amount in sums if not amount.delta]
    for delta in (amount for amount in sums if amount.delta):
        add_delta(graph, figures, delta)
    for change in changes:
        owner = nearest_amount(graph, figures, change)
        if owner is not None and owner.change is None:
            owner.change = change
        else:
            figures.append(Figure(None, change, 0, 0))
    return drop_old_levels(graph, share_tokens(graph, figures))


def add_delta(graph: Graph, figures: list[Figure], delta: Amount) -> None:
    """Add a change in money to the figure it belongs to («вырос на 2 млрд, до 10 млрд»), or as one of its own."""
    near = [f for f in figures if f.amount and gap_between(f.amount, delta) <= SETTINGS.constructions.level_tokens]
    owner = next((f for f in near if f.amount and not separated(graph, f.amount, delta)), None)
    if owner is not None and owner.delta is None:
        owner.delta = delta
    elif delta.currency:
        figures.append(Figure(None, None, 0, 0, delta))


def gap_between(level: Amount, delta: Amount) -> int:
    """The number of tokens from one amount to another, in either order."""
    return max(level.first - delta.last, delta.first - level.last)


def drop_old_levels(graph: Graph, figures: list[Figure]) -> list[Figure]:
    """Leave out the level from which a figure grew («с 12 млн до 500 млн долларов»), but for one with a year."""
    kept: list[Figure] = []
    for figure, following in pairwise([*figures, None]):
        if figure is None:
            continue
        grown = following and word_before(graph, figure) in ("с", "со") and word_before(graph, following) == "до"
        if following and grown and not has_own_year(graph, figure, following):
            following.change = following.change or figure.change
            following.low = figure.low
        else:
            kept.append(figure)
    return kept


def has_own_year(graph: Graph, figure: Figure, following: Figure) -> bool:
    """Whether a year stands right after a figure, before the next one («упал с 5 млн в 2022 году до 3 млн»)."""
    stop = span_of(following)[0]
    after = graph.tokens[figure.high + 1 : min(stop, figure.high + 1 + SETTINGS.constructions.measure_tokens)]
    return any(YEAR.match(token.text) for token in after)


def word_before(graph: Graph, figure: Figure) -> str:
    """The preposition right before a figure's amount, in small letters."""
    first = figure.amount.first if figure.amount else figure.low
    before = [t.text.lower() for t in graph.tokens[max(0, first - 2) : first] if t.tag.pos == "ADP"]
    return before[-1] if before else ""


def nearest_amount(graph: Graph, figures: Sequence[Figure], change: Change) -> Figure | None:
    """The amount that a change in percent belongs to: no other amount or full stop of thought between them."""
    near = [f for f in figures if f.amount and abs(distance(f.amount, change)) <= SETTINGS.constructions.change_tokens]
    near = [f for f in near if f.amount and not separated(graph, f.amount, change)]
    return min(near, key=lambda f: abs(distance(f.amount, change)) if f.amount else 99, default=None)


def distance(amount: Amount, change: Change) -> int:
    """The number of tokens between an amount and a change, negative where the change stands first."""
    return change.first - amount.last if change.first > amount.last else change.last - amount.first


def separated(graph: Graph, amount: Amount, change: Change | Amount) -> bool:
    """Whether a semicolon, or a new partner with «с», stands between an amount and a change."""
    low, high = sorted((amount.first, change.first))
    between = graph.tokens[low:high]
    return any(token.text == ";" for token in between)


def share_tokens(graph: Graph, figures: list[Figure]) -> list[Figure]:
    """Give each figure the tokens since the one before it."""
    figures.sort(key=lambda figure: span_of(figure)[0])
    low = 0
    for figure in figures:
        figure.low, figure.high = low, span_of(figure)[1]
        low = figure.high + 1
    return figures


def span_of(figure: Figure) -> tuple[int, int]:
    """The first and last token of a figure's amount and changes."""
    parts = [part for part in (figure.amount, figure.change, figure.delta) if part is not None]
    return min(part.first for part in parts), max(part.last for part in parts)


def find_measure(graph: Graph, figure: Figure, patterns: Mapping[str, Any]) -> Token | None:
    """The measure noun of a figure: the last one in its stretch, else the first right after it.

    What measures only beside another word does not without it («товарооборот с партнёрами: с Чадом — 2 млрд»), nor
    does a word of a name («по данным Министерства торговли»).
    """
    stretch = [graph.token(i) for i in range(figure.low, figure.high + 1)]
    found = [token for token in stretch if token.lemma in patterns and graph.node_at[token.index] is None]
    if len(found) > 1:
        lemmas = {token.lemma for token in graph.tokens[: figure.high + 1]}
        found = [t for t in found if not (needs := patterns[t.lemma][1].needs) or needs & lemmas] or found
    return found[-1] if found else measure_after(graph, figure, patterns)


def measure_after(graph: Graph, figure: Figure, patterns: Mapping[str, Any]) -> Token | None:
    """The measure noun that follows a figure in its clause («2,4 млрд — узбекский экспорт»).

    Behind the verb of a level or change also after its time («На 9 % вырос за год экспорт Чада»).
    """
    moved = moves_next(graph, figure.high + 1)
    if figure.amount is None and not moved:
        return None
    for token in graph.tokens[figure.high + 1 : figure.high + 1 + SETTINGS.constructions.measure_tokens]:
        if token.text in ",;:().":
            return None
        if token.lemma in patterns and patterns[token.lemma][1].least is None:
            figure.high = phrase_end(graph, token.index) if moved else token.index
            return token
        if token.tag.pos == "NOUN" and not (moved and governed(graph, token.index)):
            return None
    return None


def phrase_end(graph: Graph, measure: int) -> int:
    """The last token before a mark, verb or number behind a measure noun («вырос экспорт Чада в Мали»)."""
    after = graph.tokens[measure + 1 :]
    stop = next((t.index for t in after if t.tag.pos in ("PUNCT", "NUM") or is_finite(t)), len(graph.tokens))
    return stop - 1


def moves_next(graph: Graph, index: int) -> bool:
    """Whether a verb that tells a level or a change stands at an index («… составил», «… вырос»)."""
    table = load_table("figures")
    verbs = {*table["levels"]["verbs"], *(word for words in table["changes"].values() for word in words)}
    return index < len(graph.tokens) and is_finite(graph.token(index)) and graph.token(index).lemma in verbs
