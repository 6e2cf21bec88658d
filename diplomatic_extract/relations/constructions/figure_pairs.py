"""Whose trade a figure tells of: the pair of states named in its stretch, or taken from the run or the discourse."""

from __future__ import annotations

from collections.abc import Sequence

from diplomatic_extract.language.lexis import load_words
from diplomatic_extract.language.settings import SETTINGS
from diplomatic_extract.model import DraftEntity, Token
from diplomatic_extract.relations.clauses.graph import BETWEEN, Graph, Node
from diplomatic_extract.relations.constructions.figure_lists import state_word
from diplomatic_extract.relations.constructions.figure_spans import Figure, Reading, Run
from diplomatic_extract.relations.events.discourse import Discourse

OVERALL = load_words("constructions", "overall")

BOTH = load_words("constructions", "both")

STATISTICS = load_words("constructions", "statistics")

WITH_IT = load_words("constructions", "with_it")

MUTUAL, SIDES = load_words("constructions", "mutual"), load_words("constructions", "sides")
TURNOVERS, TRADING = load_words("constructions", "turnovers"), load_words("constructions", "trading")
UNIONS = load_words("constructions", "unions")
PARTNER_PREPS = load_words("constructions", "partner_preps")


def find_countries(reading: Reading) -> tuple[list[DraftEntity], DraftEntity | None]:
    """The pair or the one state of a figure, and whose trade it is: from its stretch, the run or the discourse."""
    run, named = reading.run, stretch_states(reading.graph, reading.figure, reading.measure, reading.discourse)
    if not named and reading.measure is not None:
        base = run.base if run else reading.theme
        named = pronoun_state(reading.graph, reading.measure, base, reading.discourse)
    states = list(named)
    if not named and reading.measure is not None and state_word(reading.graph, reading.measure) and reading.theme:
        return [reading.theme], reading.theme
    if len(states) == 1:
        return partner_pair(reading, states[0], named[states[0]] in PARTNER_PREPS)
    if not states:
        return unnamed_pair(reading)
    pair, base = states[-2:], run.base if run else None
    if are_partners(reading.graph, pair):
        return [], base
    return pair, base if base in pair else next((s for s in pair if named[s] not in PARTNER_PREPS), None)


def are_partners(graph: Graph, pair: Sequence[DraftEntity]) -> bool:
    """Whether two states are both partners of a third («с Чадом и Нигером»): a figure of both is of no pair."""
    lists = (chain for chain in graph.lists if all(node.prep == "с" for node in chain))
    return any(all(any(state in node.entities for node in chain) for state in pair) for chain in lists)


def partner_pair(reading: Reading, state: DraftEntity, partner: bool) -> tuple[list[DraftEntity], DraftEntity | None]:
    """The pair of a figure that names one state, as a partner («с Чадом») or not, and whose trade it is."""
    graph, measure, run = reading.graph, reading.measure, reading.run
    if measure is not None and is_foreign(graph, measure):
        return [state], state
    base = run.base if run else None
    other = base or (reading.theme if partner and measure else None)
    other = other or (speaker_state(graph, reading.figure, reading.discourse) if partner else None)
    pair = pair_with(state, other, run, graph, reading.discourse)
    if partner and len(pair) == 1 and (host := only_other_state(state, reading.discourse)) is not None:
        pair = [host, state]
    return pair, base or next((s for s in pair if not (partner and s is state)), None)


def only_other_state(partner: DraftEntity, discourse: Discourse) -> DraftEntity | None:
    """The one state beside a partner of which a document speaks at all («наш товарооборот с Казахстаном вырос»)."""
    states = {entity.country for entity in discourse.analysis.entities if entity.country}
    others = states - {partner.country}
    return discourse.find_or_add_state(others.pop()) if partner.country in states and len(others) == 1 else None


def unnamed_pair(reading: Reading) -> tuple[list[DraftEntity], DraftEntity | None]:
    """The pair of a figure that names no state, and whose trade it is: the states at hand, or those of the run."""
    graph, measure, run, discourse = reading.graph, reading.measure, reading.run, reading.discourse
    mutual = measure is not None and is_mutual(graph, measure)
    if measure is not None and (mutual or run is None):
        pair = discourse.states_at(graph.sentence.index)
        if (mutual or is_turnover(graph, measure)) and len(pair) != 2:
            pair = recent_pair(graph, measure, discourse)
        if mutual or is_pairwise(pair, graph, measure):
            return pair[:2], pair[0] if pair else None
    if run is not None:
        return run.pair, run.base
    owner = sentence_owner(graph, reading.figure) if measure is not None else None
    return ([owner], owner) if owner is not None else ([], None)


def sentence_owner(graph: Graph, figure: Figure) -> DraftEntity | None:
    """The one state whose figures a sentence gives before («ВВП Чада вырос на 3 %, экспорт — на 12 %»)."""
    owned = [n for n in graph.nodes if n.head < figure.low and n.case == "Gen" and not n.prep and n.kind != "group"]
    states = list(dict.fromkeys(entity for node in owned for entity in node.entities if entity.type == "COUNTRY"))
    return states[0] if len(states) == 1 else None


def recent_pair(graph: Graph, measure: Token, discourse: Discourse) -> list[DraftEntity]:
    """The two states of which the sentences just before a figure tell, empty where they are more or fewer."""
    for reach in range(SETTINGS.constructions.pair_sentences):
        within = discourse.analysis.mentions_within(graph.sentence.index - reach, graph.sentence.index)
        near = [mention for mention in within if mention.start < measure.start]
        states = discourse.states_of(e for m in near for e in m.entities if e.type in ("COUNTRY", "PERSON", "ROLE"))
        if len(states) == 1:  # «министр Чада посетил Бамако. Товарооборот составил …»
            codes = {e.country for m in near for e in m.entities if e.type == "LOC"} - {None, states[0].country}
            states += [discourse.find_or_add_state(code) for code in sorted(filter(None, codes))]
        if len(states) >= 2:
            return states if len(states) == 2 else []
    return []


def pronoun_state(
    graph: Graph, measure: Token, base: DraftEntity | None, discourse: Discourse
) -> dict[DraftEntity, str]:
    """The state that a pronoun beside the measure means: the last one named before («товарооборот с ней»)."""
    beside = graph.tokens[measure.index + 1 : measure.index + 3]
    if len(beside) < 2 or beside[0].tag.pos != "ADP" or beside[1].text.lower() not in WITH_IT:
        return {}
    within = discourse.analysis.mentions_within(graph.sentence.index - 1, graph.sentence.index)
    before = [m for m in within if m.start < measure.start and m.type == "COUNTRY" and len(m.entities) == 1]
    near = [m for m in before if m.entities[0] is not base]
    return {near[-1].entities[0]: "с"} if near else {}


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
    near = (
        measure is not None
        and 0 < node.first - measure.index <= SETTINGS.constructions.owner_tokens
        and node.prep in ("", "с", BETWEEN)
    )
    return discourse.find_or_add_state(node.state) if node.state and near else None


def speaker_state(graph: Graph, figure: Figure, discourse: Discourse) -> DraftEntity | None:
    """The state for which a sentence's speaker stands («президент Армении сказал, что товарооборот с Грузией …»)."""
    for node in reversed(graph.nodes):
        if node.head > figure.high or node.case not in ("Nom", ""):
            continue
        people = [entity for entity in node.entities if entity.type == "PERSON" and entity.country]
        if len(people) == 1:
            return discourse.find_or_add_state(people[0].country or "")
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
    return above >= 0 and graph.token(above).lemma in STATISTICS


def lemmas_around(graph: Graph, measure: Token, after: int) -> set[str]:
    """The lemmas of the words right before a measure noun and of some after it."""
    first = max(0, measure.index - SETTINGS.constructions.measure_before_tokens)
    return {token.lemma for token in graph.tokens[first : measure.index + 1 + after]}


def is_mutual(graph: Graph, measure: Token) -> bool:
    """Whether a measure noun speaks of the pair at hand («взаимная торговля», «товарооборот между нашими странами»)."""
    near = lemmas_around(graph, measure, SETTINGS.constructions.mutual_after_tokens)
    return bool(near & MUTUAL) or (bool(near & BOTH) and bool(near & SIDES))


def is_foreign(graph: Graph, measure: Token) -> bool:
    """Whether a measure noun speaks of one state's trade with all others («внешнеторговый оборот»)."""
    near = lemmas_around(graph, measure, SETTINGS.constructions.foreign_after_tokens)
    return bool(near & OVERALL)


def is_pairwise(pair: Sequence[DraftEntity], graph: Graph, measure: Token) -> bool:
    """Whether a bare «товарооборот» may mean the pair at hand: it always has two sides."""
    return len(pair) == 2 and is_turnover(graph, measure)


def is_turnover(graph: Graph, measure: Token) -> bool:
    """Whether a measure is the trade of two sides («товарооборот», «торговый оборот»; not «оборот компании»)."""
    said = (graph.token(child).lemma for child in graph.children[measure.index])
    return measure.lemma in TURNOVERS or any(lemma in TRADING for lemma in said)


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
