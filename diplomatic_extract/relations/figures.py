"""Trade figures: which pair, which measure, how much, when, and is it a result or a goal.

A paragraph on trade is read as a run of figures. Each figure owns the stretch of text since the one before it; states
named there are its partners, measure nouns there set its measure; what a stretch leaves out is inherited from the run
(«Казахстан замыкает тройку: 4,9 миллиарда (рост на 14,2 %), Турция (3,1 млрд, +5,3 %)»).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from diplomatic_extract.language.changes import Change, find_changes
from diplomatic_extract.language.money import Amount, find_amounts, inherit_units
from diplomatic_extract.model import DraftArgument, DraftEntity, DraftRelation, Status, Token
from diplomatic_extract.relations.discourse import Discourse
from diplomatic_extract.relations.graph import Graph, Node
from diplomatic_extract.relations.paths import Site, is_verbal
from diplomatic_extract.relations.rules import Pattern, RelationRule, RuleSet
from diplomatic_extract.relations.status import find_status

MAX_GAP = 2
LEAST_BARE = 1e6
TARGET_YEAR = re.compile(r"\bк\s+(\d{4})[\s-]")

Period = Mapping[int, str]


class Run(msgspec.Struct, eq=False):
    """What a run of figures has said so far, for figures that leave it out."""

    sentence: int
    pattern: Pattern
    base: DraftEntity | None = None
    pair: list[DraftEntity] = []
    amount: Amount | None = None
    single: bool = False
    status: Status = "actual"


class Figure(msgspec.Struct, eq=False):
    """One figure: an amount, a change in percent, or both, with the tokens `low` … `high` that it owns."""

    amount: Amount | None
    change: Change | None
    low: int
    high: int


def find_figures(graphs: Iterable[Graph], text: str, discourse: Discourse, rules: RuleSet) -> list[DraftRelation]:
    """All trade figures of a document's sentences."""
    relations: list[DraftRelation] = []
    patterns = figure_patterns(rules)
    if not patterns:
        return relations
    run: Run | None = None
    for graph in graphs:
        run = current_run(run, graph)
        for figure in sentence_figures(graph, text, run):
            run, relation = read_figure(graph, figure, run, patterns, discourse, text, rules)
            if relation is not None:
                relations.append(relation)
    return relations


def figure_patterns(rules: RuleSet) -> dict[str, tuple[RelationRule, Pattern]]:
    """Measure noun → the relation and pattern that it calls."""
    return {
        noun: (relation, pattern)
        for relation in rules.relations.values()
        for pattern in relation.patterns
        if pattern.construction == "figure"
        for noun in pattern.nouns
    }


def current_run(run: Run | None, graph: Graph) -> Run | None:
    """The run as it reaches into a sentence, None where it is too far back."""
    if run is None or graph.sentence.index - run.sentence > MAX_GAP:
        return None
    return run


def sentence_figures(graph: Graph, text: str, run: Run | None) -> list[Figure]:
    """The amounts and changes of a sentence, each change with the amount that it belongs to."""
    before = run.amount if run else None
    amounts = [
        amount
        for amount in inherit_units(find_amounts(graph.sentence, text, bare=True), before)
        if (amount.currency or (amount.scale >= LEAST_BARE and not amount.unit)) and not amount.delta
    ]
    changes = find_changes(graph.sentence, text)
    if not amounts and not changes:
        return []
    figures = [Figure(amount, None, 0, 0) for amount in amounts]
    for change in changes:
        owner = nearest_amount(graph, figures, change)
        if owner is not None and owner.change is None:
            owner.change = change
        else:
            figures.append(Figure(None, change, 0, 0))
    return share_tokens(graph, figures)


def nearest_amount(graph: Graph, figures: Sequence[Figure], change: Change) -> Figure | None:
    """The amount that a change in percent belongs to: no other amount or full stop of thought between them."""
    near = [f for f in figures if f.amount and abs(distance(f.amount, change)) <= 12]
    near = [f for f in near if f.amount and not separated(graph, f.amount, change)]
    return min(near, key=lambda f: abs(distance(f.amount, change)) if f.amount else 99, default=None)


def distance(amount: Amount, change: Change) -> int:
    return change.first - amount.last if change.first > amount.last else change.last - amount.first


def separated(graph: Graph, amount: Amount, change: Change) -> bool:
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
    parts = [part for part in (figure.amount, figure.change) if part is not None]
    return min(part.first for part in parts), max(part.last for part in parts)


def read_figure(
    graph: Graph,
    figure: Figure,
    run: Run | None,
    patterns: Mapping[str, tuple[RelationRule, Pattern]],
    discourse: Discourse,
    text: str,
    rules: RuleSet,
) -> tuple[Run | None, DraftRelation | None]:
    """A figure as a relation, with the run as it goes on; no relation where the figure is not of trade."""
    measure = find_measure(graph, figure, patterns)
    if measure is None and (run is None or not goes_on(graph, figure, run)):
        return (run if measure is None else None), None
    pattern = patterns[measure.lemma][1] if measure else run.pattern if run else None
    relation_rule = next(iter(patterns.values()))[0]
    assert pattern is not None
    countries = find_countries(graph, figure, measure, run, discourse)
    if not countries:
        return run, None
    status = figure_status(graph, figure, measure, text, rules, discourse)
    new = Run(
        graph.sentence.index,
        pattern,
        base_of(countries, run),
        countries,
        figure.amount or (run.amount if run else None),
    )
    relation = build_relation(graph, figure, measure, countries, status, relation_rule, pattern)
    return new, relation


def find_measure(graph: Graph, figure: Figure, patterns: Mapping[str, Any]) -> Token | None:
    """The measure noun of a figure: the last one in its stretch, else the first right after it."""
    stretch = [graph.token(i) for i in range(figure.low, figure.high + 1)]
    found = [token for token in stretch if token.lemma in patterns]
    return found[-1] if found else None


def goes_on(graph: Graph, figure: Figure, run: Run) -> bool:
    """Whether a figure without a measure noun continues the run: in its sentence, or led by a pronoun or state."""
    if graph.sentence.index == run.sentence:
        return True
    stretch = range(figure.low, figure.high + 1)
    lemmas = {graph.token(i).lemma for i in stretch}
    return bool(lemmas & {"он", "показатель", "объём", "объем", "цифра", "уровень", "сумма", "отметка"}) or any(
        node.entities and node.entities[0].type == "COUNTRY" for node in graph.nodes if node.first in stretch
    )


def find_countries(
    graph: Graph, figure: Figure, measure: Token | None, run: Run | None, discourse: Discourse
) -> list[DraftEntity]:
    """The pair or the one state of a figure, from its stretch, else from the run, else from the discourse."""
    named = stretch_states(graph, figure, discourse)
    base = run.base if run else None
    if len(named) >= 2:
        return named[-2:] if len(named) > 2 else named
    mutual = measure is not None and is_mutual(graph, measure)
    if len(named) == 1:
        if measure is not None and is_foreign(graph, measure):
            return named
        return pair_with(named[0], base, run, graph, discourse, mutual)
    if measure is not None and (mutual or run is None):
        pair = discourse.states_at(graph.sentence.index)
        if mutual or is_pairwise(pair, graph, measure):
            return pair[:2]
    if run is not None:
        return run.pair
    return []


def stretch_states(graph: Graph, figure: Figure, discourse: Discourse) -> list[DraftEntity]:
    """States named in a figure's stretch, capitals and adjectives included, each once."""
    entities = [
        entity
        for node in graph.nodes
        if figure.low <= node.head <= figure.high and node.kind != "group" and not is_source(graph, node)
        for entity in node.entities
        if entity.type in ("COUNTRY", "LOC", "ORG") and (entity.type == "COUNTRY" or entity.acts_as or is_union(entity))
    ]
    found: list[DraftEntity] = []
    for entity in entities:
        state = entity if is_union(entity) else next(iter(discourse.states_of([entity])), None)
        if state is not None and state not in found:
            found.append(state)
    return found


def is_union(entity: DraftEntity) -> bool:
    """Whether an organisation trades as states do."""
    return entity.type == "ORG" and entity.name in ("Европейский союз", "Евразийский экономический союз")


def is_source(graph: Graph, node: Node) -> bool:
    """Whether a node only says whose statistics are quoted («по данным Казахстана», «президент России отметил»)."""
    if any(m.kind == "role" for m in node.mentions):
        return True
    above = graph.head[node.head]
    return above >= 0 and graph.token(above).lemma in (
        "данные",
        "статистика",
        "подсчёт",
        "подсчет",
        "ведомство",
        "слово",
    )


def is_mutual(graph: Graph, measure: Token) -> bool:
    """Whether a measure noun speaks of the pair at hand («взаимная торговля», «товарооборот между нашими странами»)."""
    near = {graph.token(i).lemma for i in range(max(0, measure.index - 3), min(len(graph.tokens), measure.index + 6))}
    return bool(near & {"взаимный", "двусторонний", "обоюдный"}) or (
        "между" in near and bool(near & {"страна", "государство"})
    )


def is_foreign(graph: Graph, measure: Token) -> bool:
    """Whether a measure noun speaks of one state's trade with all others («внешнеторговый оборот»)."""
    near = {graph.token(i).lemma for i in range(max(0, measure.index - 3), min(len(graph.tokens), measure.index + 4))}
    return bool(near & {"внешнеторговый", "внешний", "общий", "совокупный"})


def is_pairwise(pair: Sequence[DraftEntity], graph: Graph, measure: Token) -> bool:
    """Whether a bare «товарооборот» may mean the pair at hand: it always has two sides."""
    return len(pair) == 2 and measure.lemma in ("товарооборот", "торговля")


def pair_with(
    partner: DraftEntity, base: DraftEntity | None, run: Run | None, graph: Graph, discourse: Discourse, mutual: bool
) -> list[DraftEntity]:
    """A partner with the state whose trade the run tells of, or with the other side of the pair at hand."""
    if base is not None and base is not partner:
        return [base, partner]
    if run is not None and partner in run.pair:
        return run.pair
    pair = discourse.states_at(graph.sentence.index)
    if partner in pair and len(pair) == 2:
        return list(pair)
    return [partner]


def base_of(countries: Sequence[DraftEntity], run: Run | None) -> DraftEntity | None:
    """The state whose trade a run tells of: the one that its pairs share."""
    if run is not None and run.base in countries:
        return run.base
    return countries[0] if countries else None


def figure_status(
    graph: Graph, figure: Figure, measure: Token | None, text: str, rules: RuleSet, discourse: Discourse
) -> Status:
    """Result, goal or forecast: from the verb above the figure, goal words and a target year."""
    anchor = figure.amount.first if figure.amount else figure.change.first if figure.change else figure.low
    stretch = {graph.token(i).lemma for i in range(figure.low, figure.high + 1)}
    verb = verb_above(graph, anchor, figure.low)
    status: Status = "actual"
    if verb is not None:
        status = find_status(Site(graph, verb, nominal=not is_verbal(graph.token(verb)), passive=False), rules.classes)
    if stretch & rules.classes["forecast_words"]:
        return "possible"
    if stretch & rules.classes["goal_words"] and (verb is None or not is_past(graph.token(verb))):
        return "planned"
    if verb is not None and graph.token(verb).tag.verbform == "Inf" and status != "negated":
        return "possible" if status == "possible" and can(graph, verb) else "planned"
    return "planned" if status == "actual" and targets_future(graph, figure, text, discourse, verb) else status


def can(graph: Graph, verb: int) -> bool:
    parent = graph.head[verb]
    return parent >= 0 and graph.token(parent).lemma in ("мочь", "смочь", "способный", "можно")


def is_past(token: Token) -> bool:
    return token.tag.tense == "Past"


def verb_above(graph: Graph, anchor: int, low: int) -> int | None:
    """The verb or goal noun that governs a figure, else the last one before it in its stretch."""
    for above in graph.ancestors(anchor):
        token = graph.token(above)
        if is_verbal(token) or token.lemma in ("доведение", "увеличение", "наращивание"):
            return above
    before = [i for i in range(low, anchor) if is_verbal(graph.token(i))]
    return before[-1] if before else None


def targets_future(graph: Graph, figure: Figure, text: str, discourse: Discourse, verb: int | None) -> bool:
    """Whether a figure is set for a year after the document's («к 2030 году»)."""
    start, stop = graph.token(figure.low).start, graph.token(figure.high).stop
    match = TARGET_YEAR.search(text, start, min(len(text), stop + 20))
    if match is None or (verb is not None and is_past(graph.token(verb))):
        return False
    published = discourse.analysis.published
    return published is None or int(match[1]) > int(published[:4])


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
    part = figure.amount or figure.change
    assert part is not None
    token = measure or graph.token(part.first)
    return DraftRelation(
        type=rule.name,
        rule=f"{rule.name}.{pattern.name}",
        arguments=[DraftArgument("country", entity, mention_in(graph, entity), "figure") for entity in countries],
        sentence=graph.sentence.index,
        trigger=(token.start, token.stop),
        lemma=token.lemma,
        status=status,
        attributes=figure_attributes(figure, pattern) | {"anchor": graph.token(part.first).start},
        evidence=[(graph.sentence.start, graph.sentence.stop)],
        score=pattern.score,
    )


def mention_in(graph: Graph, entity: DraftEntity) -> Any:
    nodes = [node for node in graph.nodes if entity in node.entities]
    return nodes[0].mention if nodes else None


def figure_attributes(figure: Figure, pattern: Pattern) -> dict[str, Any]:
    """Measure, value, currency, qualifier and change of a figure."""
    found: dict[str, Any] = dict(pattern.sets)
    if figure.amount is not None:
        found["value"] = whole(figure.amount.value)
        found["currency"] = figure.amount.currency
        found["qualifier"] = figure.amount.qualifier
        if figure.amount.high is not None:
            found["value_high"] = whole(figure.amount.high)
    if figure.change is not None:
        found["change_pct"] = figure.change.pct
    return found


def whole(value: float) -> float | int:
    return int(value) if value == int(value) else value
