"""Trade figures: which pair, which measure, how much, when, and is it a result or a goal.

A paragraph on trade is read as a run of figures. Each figure owns the stretch of text since the one before it; states
named there are its partners, measure nouns there set its measure; what a stretch leaves out is inherited from the run
(«Первым идёт Китай: 7 млрд (рост на 12 %), за ним Иран (2 млрд, −4 %)»).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from diplomatic_extract.data_files import load_table
from diplomatic_extract.language.lexis import load_words
from diplomatic_extract.language.settings import SETTINGS
from diplomatic_extract.language.spotting import spot, word_class
from diplomatic_extract.model import DraftArgument, DraftEntity, DraftRelation, Status, Token
from diplomatic_extract.relations.clauses.graph import DASHES, Graph
from diplomatic_extract.relations.constructions.figure_lists import (
    is_goods_item,
    is_state_item,
    list_measure,
    named_states,
    open_list,
    told_state,
)
from diplomatic_extract.relations.constructions.figure_pairs import find_countries, recent_pair
from diplomatic_extract.relations.constructions.figure_spans import (
    Figure,
    Reading,
    Run,
    find_measure,
    sentence_figures,
    word_before,
)
from diplomatic_extract.relations.constructions.figure_status import falls_short, figure_status
from diplomatic_extract.relations.events.discourse import Discourse
from diplomatic_extract.relations.rules.types import Pattern, RelationRule, RuleSet

PRONOUNS = load_words("constructions", "figures_pronouns")
# «превысил отметку в 2 млрд»: a mark that lies behind
MARKS = load_words("constructions", "figures_marks")
# «проекты стоимостью 2 млрд»: what a thing costs
PRICES = load_words("constructions", "prices")
PASSING = load_words("constructions", "passing")
# what leads a sentence on with the figure before it («он составил», «планируем выйти на»)
CONTINUING = load_words("constructions", "continuing")


def find_figures(graphs: Iterable[Graph], text: str, discourse: Discourse, rules: RuleSet) -> list[DraftRelation]:
    """All trade figures of a document's sentences."""
    relations: list[DraftRelation] = []
    patterns = figure_patterns(rules)
    if not patterns:
        return relations
    run: Run | None = None
    theme: DraftEntity | None = None
    intro: Graph | None = None
    pending: tuple[Run, Token] | None = None
    told = {graph.sentence.index: graph for graph in graphs}
    nouns = word_class(patterns)
    for graph in told.values():
        theme = run.base if run and run.base else theme
        run = current_run(run, graph)
        if graph.intro is not None and graph.intro is not intro:
            before = told.get(graph.intro.sentence.index - 1)
            run = open_list(graph.intro, before, run, theme, patterns, text)
        intro = graph.intro
        measured = bool(spot(graph.sentence, nouns))
        theme = (told_state(graph, patterns) if measured else None) or theme
        if run is None and pending is not None and takes_up(graph, pending[1]):
            run = pending[0]
        pending = None
        if run is None and not measured:
            continue
        figures = sentence_figures(graph, text, run)
        pending = None if figures else announced_run(graph, patterns, discourse)
        stop = -1
        for figure in figures:
            figure.low = max(figure.low, stop + 1)
            run, relation = read_figure(graph, figure, run, theme, patterns, discourse, text, rules)
            stop = figure.high
            if relation is not None:
                relations.append(relation)
    return relations


def announced_run(
    graph: Graph, patterns: Mapping[str, tuple[RelationRule, Pattern]], discourse: Discourse
) -> tuple[Run, Token] | None:
    """The run that a sentence without figures announces, with its measure noun («увеличивать товарооборот»)."""
    measure = list_measure(graph, patterns)
    if measure is None or measure.tag.pos not in ("NOUN", "PROPN"):
        return None
    states = named_states(graph) or recent_pair(graph, measure, discourse) or discourse.states_at(graph.sentence.index)
    if len(states) != 2:
        return None
    return Run(graph.sentence.index, *patterns[measure.lemma], states[0], list(states)), measure


def takes_up(graph: Graph, measure: Token) -> bool:
    """Whether a pronoun that agrees with a measure noun is said to have reached a level («он может составить»)."""
    levels = load_table("figures")["levels"]["verbs"]
    reached = any(token.lemma in levels for token in graph.tokens)
    pronouns = [
        token for token in graph.tokens if token.lemma in PRONOUNS and graph.rel[token.index].startswith("nsubj")
    ]
    return reached and any(token.tag.gender in ("", measure.tag.gender) for token in pronouns)


def figure_patterns(rules: RuleSet) -> dict[str, tuple[RelationRule, Pattern]]:
    """Measure noun → the relation and pattern that it calls."""
    return {
        noun: (relation, pattern)
        for relation in rules.relations.values()
        for pattern in relation.by_construction.get("figure", ())
        for noun in pattern.nouns
    }


def current_run(run: Run | None, graph: Graph) -> Run | None:
    """The run as it reaches into a sentence, None where it is too far back."""
    if run is None or graph.sentence.index - run.sentence > SETTINGS.constructions.list_sentences:
        return None
    return run


def read_figure(
    graph: Graph,
    figure: Figure,
    run: Run | None,
    theme: DraftEntity | None,
    patterns: Mapping[str, tuple[RelationRule, Pattern]],
    discourse: Discourse,
    text: str,
    rules: RuleSet,
) -> tuple[Run | None, DraftRelation | None]:
    """A figure as a relation, with the run as it goes on; no relation where the figure is not of trade."""
    measure = find_measure(graph, figure, patterns)
    if measure is not None and not is_told(graph, figure, patterns[measure.lemma][1]):
        measure = None
    if is_of_other(graph, figure, measure):
        return run, None
    if measure is not None:
        rule, pattern = patterns[measure.lemma]
    elif run is not None and goes_on(graph, figure, run):
        rule, pattern = run.rule, run.pattern
    else:
        return run, None
    countries, base = find_countries(Reading(graph, figure, measure, run, theme, discourse))
    if len(countries) < (pattern.least or 1 if measure else 1):
        return run, None
    status = figure_status(graph, figure, measure, text, rules, discourse)
    amount = figure.amount or (run.amount if run else None)
    relation = build_relation(graph, figure, measure, countries, status, rule, pattern)
    listed = run is not None and run.listed and graph.intro is not None
    return Run(graph.sentence.index, rule, pattern, base, countries, amount, listed), relation


def is_told(graph: Graph, figure: Figure, pattern: Pattern) -> bool:
    """Whether a pattern's own conditions hold in a figure's sentence: words needed or forbidden.

    What tells trade only together with other words or with both states does so by a sum of money.
    """
    lemmas = {token.lemma for token in graph.tokens[: figure.high + 1]}
    fits = not pattern.unless & lemmas and (not pattern.needs or bool(pattern.needs & lemmas))
    return fits and (figure.amount is not None or not (pattern.needs or pattern.least))


def is_of_other(graph: Graph, figure: Figure, measure: Token | None) -> bool:
    """Whether a sum is told of something else than trade, after the measure («…, а инвестиции составили 3 млрд»)."""
    if figure.amount is None:
        return False
    nouns = load_table("figures")["no_trade"]["nouns"]
    start = measure.index + 1 if measure is not None and measure.index < figure.amount.first else figure.low
    before = [token for token in graph.tokens[start : figure.amount.first] if token.lemma in nouns]
    after = graph.tokens[figure.amount.last + 1 : figure.amount.last + 3]
    if before and before[-1].lemma in PRICES and before[-1].index + 2 >= figure.amount.first:
        return True  # «проекты стоимостью 2 млрд»
    subject = any(token.tag.case == "Nom" or graph.rel[token.index].startswith("nsubj") for token in before)
    return subject or any(token.lemma in nouns and token.tag.case == "Gen" for token in after)


def goes_on(graph: Graph, figure: Figure, run: Run) -> bool:
    """Whether a figure without a measure noun continues the run: in its sentence, or led by a pronoun or state.

    The item of a list that a run opened has to be one of a state; no item of a ware goes on.
    """
    if run.listed or is_goods_item(graph, figure):
        return run.listed and graph.intro is not None and is_state_item(graph, figure)
    if graph.sentence.index == run.sentence:
        return not is_of_new_subject(graph, figure)
    stretch = range(figure.low, figure.high + 1)
    lemmas = {graph.token(i).lemma for i in stretch}
    return bool(lemmas & CONTINUING) or any(
        node.entities and node.entities[0].type == "COUNTRY" for node in graph.nodes if node.first in stretch
    )


def is_of_new_subject(graph: Graph, figure: Figure) -> bool:
    """Whether a change in percent is of a thing named just before it, no trade («…, зарплата — на 3 %»)."""
    if figure.amount is not None or figure.change is None:
        return False
    before = [
        graph.token(i)
        for i in range(
            max(figure.low, figure.change.first - SETTINGS.constructions.own_change_tokens), figure.change.first
        )
    ]
    words = {word for words in load_table("figures")["changes"].values() for word in words}
    nouns = [token for token in before if token.tag.pos == "NOUN" and token.tag.case == "Nom"]
    marked = any(token.text in DASHES for token in before) or any(token.tag.pos == "VERB" for token in before)
    return marked and any(noun.lemma not in words | CONTINUING and graph.node_at[noun.index] is None for noun in nouns)


def build_relation(
    graph: Graph,
    figure: Figure,
    measure: Token | None,
    countries: Sequence[DraftEntity],
    status: Status,
    rule: RelationRule,
    pattern: Pattern,
) -> DraftRelation:
    """The relation of a figure."""
    part = figure.amount or figure.change or figure.delta
    assert part is not None
    token = measure or graph.token(part.first)
    attributes = figure_attributes(figure, pattern, is_ceiling(graph, figure, status), has_passed(graph, figure))
    return DraftRelation(
        type=rule.name,
        rule=f"{rule.name}.{pattern.name}",
        arguments=tuple(
            DraftArgument(rule.role("pair", 0), entity, mention_in(graph, entity), "figure") for entity in countries
        ),
        sentence=graph.sentence.index,
        trigger=(token.start, token.stop),
        lemma=token.lemma,
        status=status,
        attributes=told_short(graph, figure, attributes, status),
        evidence=((graph.sentence.start, graph.sentence.stop),),
        figure=graph.span(part.first, part.last),
    )


def told_short(graph: Graph, figure: Figure, attributes: dict[str, Any], status: Status) -> dict[str, Any]:
    """The attributes of a figure, `under` a level that is not reached («не дотягивает до 3 млрд»)."""
    short = status == "actual" and "qualifier" in attributes and falls_short(graph, figure)
    return {**attributes, "qualifier": "under"} if short else attributes


def mention_in(graph: Graph, entity: DraftEntity) -> Any:
    """The mention of an entity in a sentence, None where it is named elsewhere."""
    nodes = [node for node in graph.nodes if entity in node.entities]
    return nodes[0].mention if nodes else None


def is_ceiling(graph: Graph, figure: Figure, status: Status) -> bool:
    """Whether a goal is told as a level to reach («довести до 3 млрд»)."""
    return status == "planned" and word_before(graph, figure) == "до"


def find_qualifier(own: str, ceiling: bool, passed: bool, reached: bool) -> str:
    """How exact a figure is: as its own words say, else a level to reach or one that was passed.

    A level `reached` by a change that is told with it is no bound («упал до 3 млрд, на 9 %»).
    """
    if own == "up_to" and reached:
        return "exact"
    if own != "exact":
        return own
    return "up_to" if ceiling else "over" if passed else own


def has_passed(graph: Graph, figure: Figure) -> bool:
    """Whether a figure is a mark that was passed («превысил порог в 2 млрд», «преодолел отметку в 500 млн»)."""
    before = [graph.token(i).lemma for i in range(figure.low, figure.amount.first if figure.amount else figure.low)]
    return bool(MARKS & set(before[-SETTINGS.constructions.mark_tokens :])) and bool(PASSING & set(before))


def figure_attributes(figure: Figure, pattern: Pattern, ceiling: bool, passed: bool) -> dict[str, Any]:
    """Measure, value, currency, qualifier and change of a figure, in percent and in money."""
    found: dict[str, Any] = dict(pattern.sets)
    if figure.amount is not None:
        found["value"] = whole(figure.amount.value)
        found["currency"] = figure.amount.currency
        found["qualifier"] = find_qualifier(figure.amount.qualifier, ceiling, passed, figure.change is not None)
        if figure.amount.high is not None:
            found["value_high"] = whole(figure.amount.high)
    if figure.change is not None:
        found["change_pct"] = figure.change.pct
    if figure.delta is not None:
        found["currency"] = found.get("currency") or figure.delta.currency
        found["change_value"] = whole(figure.delta.value) * figure.delta.direction
    return found


def whole(value: float) -> float | int:
    """A value without decimals as a whole number."""
    return int(value) if value == int(value) else value
