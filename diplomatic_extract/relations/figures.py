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
from diplomatic_extract.language.numbers import find_numbers
from diplomatic_extract.model import DraftArgument, DraftEntity, DraftRelation, Status, Token
from diplomatic_extract.relations.discourse import Discourse
from diplomatic_extract.relations.graph import Graph, Node
from diplomatic_extract.relations.paths import Site, is_verbal
from diplomatic_extract.relations.rules import Pattern, RelationRule, RuleSet
from diplomatic_extract.relations.status import find_status

MAX_GAP = 2
UNIONS = {
    "Европейский союз", "Евразийский экономический союз", "Содружество Независимых Государств",
    "Ассоциация государств Юго-Восточной Азии", "Южноамериканский общий рынок",
}  # fmt: skip
# what leads a sentence on with the figure before it («он составил», «планируем выйти на»)
CONTINUING = {
    "он", "она", "показатель", "объём", "объем", "цифра", "уровень", "сумма", "отметка", "выйти", "довести", "удвоить",
    "утроить",
}  # fmt: skip
LEAST_BARE = 1e6
TARGET_YEAR = re.compile(r"\bк\s+(\d{4})[\s-]")


class Run(msgspec.Struct, eq=False):
    """What a run of figures has said so far, for figures that leave it out."""

    sentence: int
    rule: RelationRule
    pattern: Pattern
    base: DraftEntity | None = None
    pair: list[DraftEntity] = []
    amount: Amount | None = None


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
    theme: DraftEntity | None = None
    for graph in graphs:
        theme = run.base if run and run.base else theme
        run = current_run(run, graph)
        if run is None and not any(token.lemma in patterns for token in graph.tokens):
            continue
        for figure in sentence_figures(graph, text, run):
            run, relation = read_figure(graph, figure, run, theme, patterns, discourse, text, rules)
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
    numbers = find_numbers(graph.tokens)
    amounts = [
        amount
        for amount in inherit_units(find_amounts(graph.sentence, text, bare=True, numbers=numbers), before)
        if (amount.currency or (amount.scale >= LEAST_BARE and not amount.unit)) and not amount.delta
    ]
    changes = find_changes(graph.sentence, text, numbers)
    if not amounts and not changes:
        return []
    figures = [Figure(amount, None, 0, 0) for amount in amounts]
    for change in changes:
        owner = nearest_amount(graph, figures, change)
        if owner is not None and owner.change is None:
            owner.change = change
        else:
            figures.append(Figure(None, change, 0, 0))
    return drop_old_levels(graph, share_tokens(graph, figures))


def drop_old_levels(graph: Graph, figures: list[Figure]) -> list[Figure]:
    """Leave out the level from which a figure grew («с 12 млн до 500 млн долларов»)."""
    kept: list[Figure] = []
    for figure, following in zip(figures, [*figures[1:], None], strict=True):
        old = (
            following is not None
            and word_before(graph, figure) in ("с", "со")
            and word_before(graph, following) == "до"
        )
        if old and following is not None:
            following.change = following.change or figure.change
            following.low = figure.low
        else:
            kept.append(figure)
    return kept


def word_before(graph: Graph, figure: Figure) -> str:
    """The preposition right before a figure's amount, in small letters."""
    first = figure.amount.first if figure.amount else figure.low
    before = [t.text.lower() for t in graph.tokens[max(0, first - 2) : first] if t.tag.pos == "ADP"]
    return before[-1] if before else ""


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
    if measure is not None:
        rule, pattern = patterns[measure.lemma]
    elif run is not None and goes_on(graph, figure, run):
        rule, pattern = run.rule, run.pattern
    else:
        return run, None
    countries, base = find_countries(graph, figure, measure, run, theme, discourse)
    if len(countries) < (pattern.least or 1 if measure else 1):
        return run, None
    status = figure_status(graph, figure, measure, text, rules, discourse)
    new = Run(
        graph.sentence.index,
        rule,
        pattern,
        base,
        countries,
        figure.amount or (run.amount if run else None),
    )
    relation = build_relation(graph, figure, measure, countries, status, rule, pattern)
    return new, relation


def find_measure(graph: Graph, figure: Figure, patterns: Mapping[str, Any]) -> Token | None:
    """The measure noun of a figure: the last one in its stretch, else the first right after it."""
    stretch = [graph.token(i) for i in range(figure.low, figure.high + 1)]
    found = [token for token in stretch if token.lemma in patterns]
    return found[-1] if found else measure_after(graph, figure, patterns)


def measure_after(graph: Graph, figure: Figure, patterns: Mapping[str, Any]) -> Token | None:
    """The measure noun that follows a figure in its clause («2,4 млрд — узбекский экспорт»)."""
    if figure.amount is None:
        return None
    for token in graph.tokens[figure.high + 1 : figure.high + 7]:
        if token.text in ",;:().":
            return None
        if token.lemma in patterns and patterns[token.lemma][1].least is None:
            figure.high = token.index
            return token
    return None


def is_told(graph: Graph, figure: Figure, pattern: Pattern) -> bool:
    """Whether a pattern's own conditions hold in a figure's sentence: words needed or forbidden, a sum of money."""
    if not (pattern.needs or pattern.unless or pattern.least):
        return True
    lemmas = {token.lemma for token in graph.tokens[: figure.high + 1]}
    fits = not pattern.unless & lemmas and (not pattern.needs or bool(pattern.needs & lemmas))
    return fits and figure.amount is not None


def goes_on(graph: Graph, figure: Figure, run: Run) -> bool:
    """Whether a figure without a measure noun continues the run: in its sentence, or led by a pronoun or state."""
    if graph.sentence.index == run.sentence:
        return True
    stretch = range(figure.low, figure.high + 1)
    lemmas = {graph.token(i).lemma for i in stretch}
    return bool(lemmas & CONTINUING) or any(
        node.entities and node.entities[0].type == "COUNTRY" for node in graph.nodes if node.first in stretch
    )


def find_countries(
    graph: Graph,
    figure: Figure,
    measure: Token | None,
    run: Run | None,
    theme: DraftEntity | None,
    discourse: Discourse,
) -> tuple[list[DraftEntity], DraftEntity | None]:
    """The pair or the one state of a figure, and whose trade it is: from its stretch, the run or the discourse."""
    named = stretch_states(graph, figure, measure, discourse)
    if not named and measure is not None:
        named = pronoun_state(graph, measure, run.base if run else theme, discourse)
    states = list(named)
    base = run.base if run else None
    if len(states) >= 2:
        pair = states[-2:]
        return pair, base if base in pair else next((s for s in pair if named[s] not in PARTNER_PREPS), None)
    mutual = measure is not None and is_mutual(graph, measure)
    if len(states) == 1:
        if measure is not None and is_foreign(graph, measure):
            return states, states[0]
        partner = named[states[0]] in PARTNER_PREPS
        other = (
            base
            or (theme if partner and measure else None)
            or (speaker_state(graph, figure, discourse) if partner else None)
        )
        pair = pair_with(states[0], other, run, graph, discourse)
        return pair, base or next((s for s in pair if not (partner and s is states[0])), None)
    if measure is not None and (mutual or run is None):
        pair = discourse.states_at(graph.sentence.index)
        if mutual and len(pair) != 2:
            pair = recent_pair(graph, measure, discourse)
        if mutual or is_pairwise(pair, graph, measure):
            return pair[:2], pair[0] if pair else None
    return (run.pair, run.base) if run is not None else ([], None)


def recent_pair(graph: Graph, measure: Token, discourse: Discourse) -> list[DraftEntity]:
    """The two states of which the sentences just before a figure tell, empty where they are more or fewer."""
    for reach in range(4):
        near = [
            mention
            for mention in discourse.analysis.mentions
            if 0 <= graph.sentence.index - mention.sentence <= reach and mention.start < measure.start
        ]
        states = discourse.states_of(e for m in near for e in m.entities if e.type in ("COUNTRY", "PERSON", "ROLE"))
        if len(states) >= 2:
            return states if len(states) == 2 else []
    return []


def pronoun_state(
    graph: Graph, measure: Token, base: DraftEntity | None, discourse: Discourse
) -> dict[DraftEntity, str]:
    """The state that a pronoun beside the measure means: the last one named before («товарооборот с ней»)."""
    beside = graph.tokens[measure.index + 1 : measure.index + 3]
    if (
        len(beside) < 2
        or beside[0].tag.pos != "ADP"
        or beside[1].text.lower() not in ("ней", "ним", "нею", "неё", "него")
    ):
        return {}
    before = [
        m
        for m in discourse.analysis.mentions
        if m.start < measure.start and m.type == "COUNTRY" and len(m.entities) == 1
    ]
    near = [m for m in before if graph.sentence.index - m.sentence <= 1 and m.entities[0] is not base]
    return {near[-1].entities[0]: "с"} if near else {}


PARTNER_PREPS = {"с", "в", "из", "на", "у", "со", "для", "от"}


def stretch_states(graph: Graph, figure: Figure, measure: Token | None, discourse: Discourse) -> dict[DraftEntity, str]:
    """States named in a figure's stretch, capitals and adjectives included, each once, with their prepositions."""
    found: dict[DraftEntity, str] = {}
    for node in graph.nodes:
        if not figure.low <= node.head <= figure.high or node.kind == "group" or is_source(graph, node):
            continue
        if figure.amount is not None and figure.amount.first <= node.head <= figure.amount.last:
            continue  # «долларов США» names a currency
        for entity in node.entities:
            state = trading_state(graph, node, entity, measure, discourse)
            if state is not None and state not in found:
                found[state] = node.prep
    return found


def trading_state(
    graph: Graph, node: Node, entity: DraftEntity, measure: Token | None, discourse: Discourse
) -> DraftEntity | None:
    """The state or union that an entity means beside a figure; a capital only next to the measure («торговля Баку»)."""
    if is_union(entity):
        return entity
    if entity.type == "COUNTRY" or (entity.type in ("LOC", "ORG") and entity.acts_as and node.prep not in ("в", "на")):
        return next(iter(discourse.states_of([entity])), None)
    near = measure is not None and 0 < node.first - measure.index <= 5 and node.prep in ("", "с", "между")
    return discourse.state(node.state) if node.state and near else None


def speaker_state(graph: Graph, figure: Figure, discourse: Discourse) -> DraftEntity | None:
    """The state for which a sentence's speaker stands («президент Армении сказал, что товарооборот с Грузией …»)."""
    for node in reversed(graph.nodes):
        if node.head > figure.high or node.case not in ("Nom", ""):
            continue
        people = [entity for entity in node.entities if entity.type == "PERSON" and entity.country]
        if len(people) == 1:
            return discourse.state(people[0].country or "")
        if any(m.kind == "role" for m in node.mentions):
            for mention in node.mentions:
                states = [body for body in mention.office.of if body.type == "COUNTRY"] if mention.office else []
                if len(states) == 1:
                    return states[0]
    return None


def is_union(entity: DraftEntity) -> bool:
    """Whether an organisation trades as states do."""
    return entity.type == "ORG" and entity.name in UNIONS


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
        bool(near & {"между", "два", "оба", "наш"}) and bool(near & {"страна", "государство", "сторона"})
    )


def is_foreign(graph: Graph, measure: Token) -> bool:
    """Whether a measure noun speaks of one state's trade with all others («внешнеторговый оборот»)."""
    near = {graph.token(i).lemma for i in range(max(0, measure.index - 3), min(len(graph.tokens), measure.index + 4))}
    return bool(near & {"внешнеторговый", "внешний", "общий", "совокупный"})


def is_pairwise(pair: Sequence[DraftEntity], graph: Graph, measure: Token) -> bool:
    """Whether a bare «товарооборот» may mean the pair at hand: it always has two sides."""
    return len(pair) == 2 and measure.lemma in ("товарооборот", "торговля")


def pair_with(
    partner: DraftEntity, base: DraftEntity | None, run: Run | None, graph: Graph, discourse: Discourse
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
    before = [i for i in range(low, anchor) if is_verbal(graph.token(i)) or graph.token(i).lemma in GROWTH]
    for above in graph.ancestors(anchor):
        token = graph.token(above)
        if is_verbal(token) or token.lemma in GROWTH:
            # a verb that the figure before this one owns is not its own («достиг 1,2 млрд и будет доведён до 2 млрд»)
            last = before[-1] if before else above
            inner = graph.token(last).tag.verbform == "Inf" and above in graph.ancestors(last)
            return last if above < low or inner else above
    return before[-1] if before else None


GROWTH = ("доведение", "увеличение", "наращивание")


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
        attributes=figure_attributes(figure, pattern, is_ceiling(graph, figure, status))
        | {"anchor": graph.token(part.first).start},
        evidence=[(graph.sentence.start, graph.sentence.stop)],
        score=pattern.score,
    )


def mention_in(graph: Graph, entity: DraftEntity) -> Any:
    nodes = [node for node in graph.nodes if entity in node.entities]
    return nodes[0].mention if nodes else None


def is_ceiling(graph: Graph, figure: Figure, status: Status) -> bool:
    """Whether a goal is told as a level to reach («довести до 3 млрд»)."""
    return status == "planned" and word_before(graph, figure) == "до"


def figure_attributes(figure: Figure, pattern: Pattern, ceiling: bool) -> dict[str, Any]:
    """Measure, value, currency, qualifier and change of a figure."""
    found: dict[str, Any] = dict(pattern.sets)
    if figure.amount is not None:
        found["value"] = whole(figure.amount.value)
        found["currency"] = figure.amount.currency
        found["qualifier"] = "up_to" if ceiling and figure.amount.qualifier == "exact" else figure.amount.qualifier
        if figure.amount.high is not None:
            found["value_high"] = whole(figure.amount.high)
    if figure.change is not None:
        found["change_pct"] = figure.change.pct
    return found


def whole(value: float) -> float | int:
    return int(value) if value == int(value) else value
