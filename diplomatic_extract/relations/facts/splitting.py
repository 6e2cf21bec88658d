"""One relation made several: one for each partner met apart, each filler of a role, each gapped clause."""

from __future__ import annotations

from itertools import repeat

import msgspec

from diplomatic_extract.language.lexis import load_words
from diplomatic_extract.language.money import Amount, find_amounts, inherit_units
from diplomatic_extract.language.settings import SETTINGS
from diplomatic_extract.model import DraftArgument, DraftRelation
from diplomatic_extract.relations.clauses.graph import DASHES, Graph, Node
from diplomatic_extract.relations.clauses.obliques import SYNCRETIC
from diplomatic_extract.relations.clauses.predicates import governed
from diplomatic_extract.relations.facts.attributes import nominative_phrase, phrase
from diplomatic_extract.relations.match.match import Match
from diplomatic_extract.relations.rules.types import RelationRule

APART = load_words("facts", "apart")
BESIDE = load_words("facts", "beside")
STATES = ("COUNTRY", "ORG")
FOR = "для"

JOINT = load_words("facts", "joint_sessions")
MANY_SIDED = load_words("facts", "many_sided")

# the cases of which things have one form («подписали договор и протокол»)
STRAIGHT = {"Nom", "Acc"}

BILATERAL = load_words("events", "bilateral")
RECEIVE = load_words("facts", "receive")


def split_partners(relation: DraftRelation, match: Match) -> list[DraftRelation]:
    """One meeting for each partner of a list of separate ones («с президентом X, премьером Y», «с X, а затем с Y»)."""
    role = match.rule.role("side")
    if match.rule.introduces != "meeting" or is_many_sided(match) or match.predicate.token.lemma in JOINT:
        return [relation]
    graph = match.predicate.graph
    company = [f.node for f in match.fillers if f.role == role and f.node.prep == "с"]
    company = [node for node in company if not is_companion(graph, node)]
    company = company or received_apart(match)
    apart = is_series(match)
    groups = [
        partners_of(relation, node, role) for node in company if apart or node.each or separate(match, company, node)
    ]
    partners = [argument for group in groups for argument in group]
    if any(node.each for node in company):
        known = {id(a.entity) for a in relation.arguments if a not in partners}
        partners = [a for a in partners if id(a.entity) not in known]
    if len(partners) < 2 or len(partners) != sum(len(partners_of(relation, node, role)) for node in company):
        return [relation]
    others = [argument for argument in relation.arguments if argument not in partners]
    return [copy_relation(relation, [partner, *others]) for partner in partners] if others else [relation]


def is_companion(graph: Graph, node: Node) -> bool:
    """Whether somebody acts beside the actor, on his side («вместе с послом встретился с премьером»)."""
    return node.first > 1 and graph.token(node.first - 2).text.lower() in BESIDE


def split_documents(relation: DraftRelation, match: Match, text: str, nouns: frozenset[str]) -> list[DraftRelation]:
    """One signature for each document of a list («подписали договор о границе и протокол о рыбе»)."""
    graph, index = match.predicate.graph, match.predicate.index
    heads = [child for child in graph.children[index] if graph.token(child).lemma in nouns][:1]
    if match.rule.introduces != "document" or not heads or not relation.attributes.get("document"):
        return [relation]
    heads += documents_after(graph, heads[0], nouns)
    stops = [phrase(graph, head)[0].index for head in heads[1:]]
    names = [nominative_phrase(graph, *pair) for pair in zip(heads, repeat(text), [*stops, None], strict=False)]
    if len(names) < 2:
        return [relation]
    return [
        msgspec.structs.replace(relation, attributes={**relation.attributes, "document": name})
        for name in dict.fromkeys(names)
    ]


def split_signatories(relation: DraftRelation, match: Match, nouns: frozenset[str]) -> list[DraftRelation]:
    """One signature with each partner where several documents are signed («подписал соглашения с Перу и Чили»)."""
    if match.rule.introduces != "document" or not tells_several(match, nouns):
        return [relation]
    partners = [argument for argument in relation.arguments if argument.path.startswith("с+")]
    others = [argument for argument in relation.arguments if argument not in partners]
    if len(partners) < 2 or len(others) > 1:
        return [relation]
    return [copy_relation(relation, [*others, partner]) for partner in partners]


def tells_several(match: Match, nouns: frozenset[str]) -> bool:
    """Whether the documents under a trigger are several («соглашения», «десяток соглашений»)."""
    graph, index = match.predicate.graph, match.predicate.index
    near = [*graph.children[index], *(below for child in graph.children[index] for below in graph.children[child])]
    papers = [graph.token(child) for child in near if graph.token(child).lemma in nouns]
    return bool(papers) and papers[0].tag.number == "Plur"


def documents_after(graph: Graph, head: int, nouns: frozenset[str]) -> list[int]:
    """The single documents joined to one, in its case, wherever in its phrase the parser hangs them."""
    cases = {graph.token(head).tag.case}
    cases = {*STRAIGHT, *cases} if cases <= STRAIGHT else cases  # «протокол» has one form in both
    return [
        token.index
        for token in graph.tokens[head + 1 :]
        if token.lemma in nouns and token.tag.case in cases and token.tag.number == "Sing"
        if graph.node_at[token.index] is None
        if graph.rel[token.index] == "conj" and head in graph.ancestors(token.index)
        if graph.clause[token.index] == graph.clause[head] and not governed(graph, token.index)
    ]


def received_apart(match: Match) -> list[Node]:
    """The guests, or else the hosts, of «принял»: several, of whom each has an office of his own, meet one by one."""
    if match.predicate.token.lemma not in RECEIVE:
        return []
    guests = [f.node for f in match.fillers if f.path.startswith("object")]
    hosts = [f.node for f in match.fillers if f.path.startswith("subject")]
    return next((side for side in (guests, hosts) if len(side) > 1), [])


def partners_of(relation: DraftRelation, node: Node, role: str) -> list[DraftArgument]:
    """The arguments that a node gave."""
    if node.kind == "group":
        return [a for a in relation.arguments if a.role == role and a.mention is None]
    return [a for a in relation.arguments if a.role == role and a.entity in node.entities]


def is_many_sided(match: Match) -> bool:
    """Whether a meeting is told to have three sides or more («трёхсторонняя встреча Лаврова с A и B»)."""
    graph, index = match.predicate.graph, match.predicate.index
    sides = tuple(MANY_SIDED)
    return any(graph.token(child).lemma.startswith(sides) for child in graph.children[index])


# nouns whose plural tells of several meetings, as that of «переговоры» does not
SERIES = load_words("facts", "series")
COUNTED = load_words("facts", "counted")
# what one holds with several at once
TALKS = load_words("facts", "talks")


def is_series(match: Match) -> bool:
    """Whether one meeting with each partner is told («провёл встречи с A и B», «двусторонние переговоры с A, B»)."""
    graph, token = match.predicate.graph, match.predicate.token
    if not match.predicate.nominal:
        return any(is_several(graph, child) for child in graph.children[token.index])
    bilateral = any(graph.token(child).lemma in BILATERAL for child in graph.children[token.index])
    carried = any(graph.token(above).lemma in SERIES for above in graph.ancestors(token.index))
    return bilateral or carried or is_several(graph, token.index)


def is_several(graph: Graph, index: int) -> bool:
    """Whether a noun tells of several meetings («встречи», «три телефонных разговора», «серию переговоров»)."""
    token = graph.token(index)
    counted = any(graph.rel[child].startswith("nummod") for child in graph.children[index])
    return token.lemma in SERIES or (token.lemma in COUNTED and (counted or token.tag.number == "Plur"))


def separate(match: Match, company: list[Node], node: Node) -> bool:
    """Whether a partner is met apart from the others: each has an office of his own, or «затем» stands between."""
    graph = match.predicate.graph
    if len(company) < 2 or len(node.entities) != 1:
        return False
    between = {t.text.lower() for t in graph.tokens[company[0].last + 1 : company[-1].first]}
    own_office = all(
        other.first < min((m.first for m in other.mentions), default=0)
        or any(m.kind == "role" and m.number != "Plur" for m in other.mentions)
        for other in company
    )
    each = all(other.first and graph.token(other.first - 1).text.lower() in ("с", "со") for other in company)
    own_office = own_office and not meet_together(match, company)
    return own_office or each or bool(between & APART)


def meet_together(match: Match, company: list[Node]) -> bool:
    """Whether partners of several states are met at once: two, or more under one noun («переговоры с A, B и C»).

    Officials of one state receive one by one; heads of bodies of several states, of which none is told, do not.
    """
    states = [entity.country for node in company for entity in node.entities]
    several = len(set(states)) > 1 or None in states
    return several and (len(company) == 2 or match.predicate.nominal or bool(match.pattern.needs & TALKS))


def split_relation(relation: DraftRelation, role: str, counted: bool = False) -> list[DraftRelation]:
    """One relation for each filler of a role («представители США и ФРГ заявили» → two statements).

    What several do together under a common name («стороны заявили») is no act of each, unless they are `counted` («обе
    страны – члены союза»).
    """
    fillers = [argument for argument in relation.arguments if argument.role == role]
    if len(fillers) > 1 and not counted and all(is_anaphoric(argument) for argument in fillers):
        return []
    return [copy_relation(relation, [a for a in relation.arguments if a.role != role or a is one]) for one in fillers]


def split_goals(relation: DraftRelation, rule: RelationRule) -> list[DraftRelation]:
    """One journey for each state of a list of goals («посетил Чад и Мали»), each with the places told in it.

    A town of which the state is not known goes with the goal before it.
    """
    role = rule.role("goal")
    if rule.introduces != "journey":
        return [relation]
    legs: dict[str | None, list[DraftArgument]] = {}
    state = None
    for goal in (argument for argument in relation.arguments if argument.role == role):
        state = goal.entity.country or state
        legs.setdefault(state, []).append(goal)
    others = [argument for argument in relation.arguments if argument.role != role]
    return [copy_relation(relation, [*others, *goals]) for goals in legs.values()]


def split_sums(relation: DraftRelation, match: Match, text: str) -> list[DraftRelation]:
    """One relation for each of several who get sums of their own («выделил 5 млн евро Чаду и 3 млн Мали»)."""
    told = {spec["kind"]: name for name, spec in match.rule.attributes.items()}
    if relation.attributes.get(told.get("money", "")) is None:
        return [relation]
    pairs = next((p for prep in ("", FOR) if len(p := sums_beside(match.predicate.graph, prep, text)) > 1), [])
    given = next((f for f in match.fillers if any(node is f.node for node, _ in pairs)), None)
    if given is None:
        return [relation]
    others = [argument for argument in relation.arguments if argument.role != given.role]
    found: list[DraftRelation] = []
    for node, amount in pairs:
        attributes = {**relation.attributes, told["money"]: amount.value, told["currency"]: amount.currency}
        arguments = [DraftArgument(given.role, entity, node.mention, "Dat") for entity in node.entities]
        found.append(msgspec.structs.replace(copy_relation(relation, [*others, *arguments]), attributes=attributes))
    return found


def sums_beside(graph: Graph, prep: str, text: str) -> list[tuple[Node, Amount]]:
    """The states and bodies in the dative, or under «для», right before or behind sums of money, with those."""
    amounts = inherit_units(find_amounts(graph.sentence, text, bare=True), None)
    told = next((amount.currency for amount in amounts if amount.currency), None)
    amounts = [a if a.currency else msgspec.structs.replace(a, currency=told) for a in amounts]
    found: list[tuple[Node, Amount]] = []
    for node in graph.nodes:
        if node.prep != prep or any(e.type not in STATES for e in node.entities) or not may_receive(graph, node):
            continue
        beside = next((a for a in amounts if is_next(graph, node.last, a.first)), None)
        beside = beside or next((a for a in amounts if is_next(graph, a.last, node.first)), None)
        if beside is not None and node.entities:
            found.append((node, beside))
    return found


def may_receive(graph: Graph, node: Node) -> bool:
    """Whether a node can stand in the dative: by its case, or by a form that is its genitive too («млн крон Кении»)."""
    return (
        node.prep == FOR
        or node.case in ("Dat", "")
        or (node.case == "Gen" and graph.token(node.last).text.endswith(SYNCRETIC))
    )


def is_next(graph: Graph, left: int, right: int) -> bool:
    """Whether nothing but a dash or «для» stands between two tokens."""
    return left < right and all(t.text in (*DASHES, FOR) for t in graph.tokens[left + 1 : right])


def is_anaphoric(argument: DraftArgument) -> bool:
    """Whether a common name stands for a filler that the text names elsewhere («стороны», «министры»).

    «Министры Чада и Мали» are told one by one.
    """
    mention = argument.mention
    if "→" in argument.path or mention is None:
        return "→" in argument.path
    office = mention.kind == "role" and argument.entity.type == "PERSON" and mention.number == "Plur"
    of = mention.office.of if mention.office is not None else ()
    told = [state for state in of if any(mention.start <= name.start < mention.stop for name in state.mentions)]
    return office and len(told) < 2


def copy_relation(relation: DraftRelation, arguments: list[DraftArgument]) -> DraftRelation:
    """A relation with other arguments."""
    return msgspec.structs.replace(relation, arguments=tuple(arguments))


def gapped_talks(relation: DraftRelation, match: Match, text: str) -> list[DraftRelation]:
    """Talks whose verb is left out («с премьером обсудил газ, с президентом — дороги»): other company, other topic."""
    graph = match.predicate.graph
    role = match.rule.role("side")
    company = [f for f in match.fillers if f.role == role and f.node.prep == "с"]
    if "topic" not in match.rule.attributes or len(company) != 1:
        return []
    actors = [a for a in relation.arguments if a.entity not in company[0].node.entities]
    start = max(match.predicate.index, company[0].node.last)
    found: list[DraftRelation] = []
    for node in (n for n in graph.nodes if n.first > start and n.prep == "с" and n.entities):
        topic = gapped_topic(graph, node)
        if topic is not None and len(actors) == 1:
            arguments = [DraftArgument(role, entity, node.mention, "с+Ins gapped") for entity in node.entities]
            attributes = {**relation.attributes, "topic": [nominative_phrase(graph, topic, text)]}
            told = copy_relation(relation, [*actors, *arguments])
            found.append(msgspec.structs.replace(told, attributes=attributes))
    return found


def gapped_topic(graph: Graph, node: Node) -> int | None:
    """The noun after the dash that follows a node, as the head of what was talked about."""
    after = graph.tokens[node.last + 1 :]
    if not after or after[0].text not in DASHES:
        return None
    nouns = (
        token.index
        for token in after[1 : 1 + SETTINGS.facts.gapped_topic_tokens]
        if token.tag.pos == "NOUN" and graph.node_at[token.index] is None
    )
    return next(nouns, None)
