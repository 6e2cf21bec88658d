"""Figures set out line by line: whose trade a list tells of («Крупнейшие рынки экспорта Перу:», «— Китай — 2 млрд»)."""

from __future__ import annotations

from collections.abc import Container, Mapping

from diplomatic_extract.data_files import load_table
from diplomatic_extract.language.lexis import load_words
from diplomatic_extract.language.money import Amount, unit_at
from diplomatic_extract.model import DraftEntity, Token
from diplomatic_extract.relations.clauses.graph import DASHES, Graph
from diplomatic_extract.relations.constructions.figure_spans import Figure, Run
from diplomatic_extract.relations.rules.types import Pattern, RelationRule

CURRENCIES = load_words("constructions", "currencies_of_states")

Patterns = Mapping[str, tuple[RelationRule, Pattern]]

# what a list may tell of instead of trade
OTHER = load_words("constructions", "other")
# what points from the sentence with a colon to the one before it («Они распределились так:»)
POINTING = load_words("constructions", "pointing")
STATE_NOUNS = load_words("constructions", "state_nouns")


def open_list(
    intro: Graph, before: Graph | None, run: Run | None, theme: DraftEntity | None, patterns: Patterns, text: str
) -> Run | None:
    """The run of a list that a sentence introduces, None where the list tells of something other than trade.

    The measure and the state are those of the sentence with the colon, else of the one before, to which it points.
    """
    if has_lemma(intro, OTHER):
        return None
    graph = intro
    measure = list_measure(intro, patterns)
    if measure is None and before is not None and has_lemma(intro, POINTING) and not has_lemma(before, OTHER):
        graph, measure = before, list_measure(before, patterns)
    if measure is None:
        return run
    base = measured_state(graph) or (None if named_states(graph) else theme)
    if base is None:
        return run
    rule, pattern = patterns[measure.lemma]
    unit = list_unit(intro, text) or list_unit(graph, text) or (run.amount if run else None)
    return Run(intro.sentence.index, rule, pattern, base, [base], unit, listed=True)


def has_lemma(graph: Graph, lemmas: Container[str]) -> bool:
    """Whether a sentence has one of some words."""
    return any(token.lemma in lemmas for token in graph.tokens)


def list_measure(graph: Graph, patterns: Patterns) -> Token | None:
    """The measure noun of a sentence that can introduce a list, None where it has none or two different ones."""
    found = [token for token in graph.tokens if token.lemma in patterns]
    if not found:
        return None
    lemmas = {token.lemma for token in graph.tokens}
    plain = [token for token in found if patterns[token.lemma][1].least is None]
    plain = plain or [token for token in found if patterns[token.lemma][1].needs & lemmas]
    same = len({patterns[token.lemma][1].name for token in plain}) == 1
    return plain[-1] if same and not patterns[plain[-1].lemma][1].unless & lemmas else None


def named_states(graph: Graph) -> list[DraftEntity]:
    """The states that a sentence names, each once, without those that only name a currency («в долларах США»)."""
    nodes = [
        n for n in graph.nodes if n.entities and n.entities[0].type == "COUNTRY" and not names_money(graph, n.first)
    ]
    return list(dict.fromkeys(entity for node in nodes for entity in node.entities))


def names_money(graph: Graph, index: int) -> bool:
    """Whether the token before a state is a currency («долларах США»)."""
    return index > 0 and graph.token(index - 1).lemma in CURRENCIES


def measured_state(graph: Graph) -> DraftEntity | None:
    """The one state that a sentence names, None where it names none or more."""
    states = named_states(graph)
    return states[0] if len(states) == 1 else None


def list_unit(graph: Graph, text: str) -> Amount | None:
    """The currency and scale that a sentence sets for the numbers of a list («в млн долларов»), as an empty amount."""
    scales: dict[str, float] = load_table("figures")["scales"]
    for token in graph.tokens[1:]:
        unit = unit_at(graph.tokens, token.index, text)
        before = graph.token(token.index - 1).lemma
        if unit is not None and unit.currency and (before in scales or before == "в"):
            spans = token.start, token.stop, token.index, unit.last
            return Amount(*spans, 0, unit.currency, unit=unit.currency, scale=scales.get(before, 1.0))
    return None


def is_state_item(graph: Graph, figure: Figure) -> bool:
    """Whether nothing but a mark, a state and a dash stands before a figure, and the figure has scale and currency."""
    amount = figure.amount
    if amount is None or amount.currency is None or amount.scale <= 1:
        return False
    nodes = [node for node in graph.nodes if node.first < amount.first]
    if len(nodes) != 1 or not nodes[0].entities or nodes[0].entities[0].type != "COUNTRY":
        return False
    rest = [token for token in graph.tokens[: amount.first] if not nodes[0].first <= token.index <= nodes[0].last]
    return all(token.tag.pos in ("PUNCT", "SYM", "NUM", "ADP", "ADV") or token.text[0].isdigit() for token in rest)


def is_goods_item(graph: Graph, figure: Figure) -> bool:
    """Whether a figure is of one ware in a list («…, в том числе: хлопок – 1 млрд; пряжа – 2 млрд»)."""
    before = graph.tokens[figure.low : figure.amount.first] if figure.amount else []
    if len(before) < 3 or before[-1].text not in DASHES:
        return False
    noun, rest = before[-2], [token for token in before[:-2] if token.tag.pos != "ADJ"]
    common = noun.tag.pos == "NOUN" and noun.text.islower() and graph.node_at[noun.index] is None
    return common and noun.lemma not in STATE_NOUNS | {"год"} and rest[-1:] != [] and rest[-1].text in ":;,("


def state_word(graph: Graph, measure: Token) -> bool:
    """Whether a common noun right after a measure means the state at hand («экспорт страны»)."""
    after = graph.tokens[measure.index + 1 : measure.index + 2]
    return any(t.lemma in STATE_NOUNS and t.tag.case == "Gen" and t.tag.number == "Sing" for t in after)


def told_state(graph: Graph, patterns: Patterns) -> DraftEntity | None:
    """The state of whose trade a sentence without figures tells: the one it names, right after the measure noun."""
    measure = list_measure(graph, patterns)
    state = measured_state(graph) if measure is not None else None
    if measure is None or state is None:
        return None
    node = graph.node_at[measure.index + 1] if measure.index + 1 < len(graph.tokens) else None
    return state if node is not None and state in node.entities else None
