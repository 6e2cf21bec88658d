"""Offices that a text gives by who follows whom: «его место займёт X», «её предшественник X»."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from diplomatic_extract.entities.lexicon.words import read_words
from diplomatic_extract.language.lexis import load_words
from diplomatic_extract.language.spotting import spot, word_class
from diplomatic_extract.model import DraftArgument, DraftEntity, DraftRelation, Token
from diplomatic_extract.relations.clauses.graph import Graph
from diplomatic_extract.relations.clauses.status import find_status
from diplomatic_extract.relations.match.match import Match, match_pattern
from diplomatic_extract.relations.match.triggers import NOUN_POS, is_passive, nominal_predicate, verbal_predicate
from diplomatic_extract.relations.rules.types import Pattern, RelationRule, RuleSet

POINTING = load_words("constructions", "pointing_back")
BECOMING = load_words("entities", "becoming")
WOMEN = load_words("constructions", "pointing_to_women")

# kinds of office that nobody takes over
LASTING = frozenset(read_words("kinds.toml")["for_good"])


def find_successions(
    graphs: Mapping[int, Graph], told: list[DraftRelation], relation: RelationRule, rules: RuleSet
) -> Iterator[DraftRelation]:
    """The offices of those who follow, or went before, somebody whose office is told before them."""
    calling = [(p, p.verbs | p.nouns) for p in relation.by_construction.get("succession", ())]
    if not calling:
        return
    every = word_class(word for _, words in calling for word in words)
    called = [graph for graph in graphs.values() if spot(graph.sentence, every)]
    for pattern, words in calling:
        for graph in called:
            for token in spot(graph.sentence, word_class(words)):
                yield from take_over(graph, token, relation, pattern, told, rules)


def take_over(
    graph: Graph, token: Token, relation: RelationRule, pattern: Pattern, told: list[DraftRelation], rules: RuleSet
) -> Iterator[DraftRelation]:
    """The office that a word gives to one person as another one's, None where either is not known."""
    nominal = token.lemma in pattern.nouns
    if nominal != (token.tag.pos in NOUN_POS):
        return
    predicate = nominal_predicate(graph, token, rules) if nominal else verbal_predicate(graph, token, is_passive(token))
    match = match_pattern(relation, pattern, predicate)
    if not isinstance(match, Match):
        return
    holder, body = relation.role("holder", 0), relation.role("body", 1)
    people = people_of(match, holder) or ([] if pattern.under else named_beside(graph, token.index))
    if len(people) != 1:
        return
    others = people_of(match, body)
    apart = [r for r in told if r.arguments[0].entity is not people[0]]
    before = [r for r in apart if r.trigger[0] < token.start]
    here = [r for r in apart if r.sentence == graph.sentence.index]
    office = (
        last_office(before, others) or last_office(here, others) if others else office_at_hand(before, graph, token)
    )
    if office is None or is_title_of_appointed(office, graph, pattern):
        return
    arguments = (DraftArgument(holder, people[0], None, pattern.name), *office.arguments[1:])
    yield DraftRelation(
        type=relation.name,
        rule=f"{relation.name}.{pattern.name}",
        arguments=arguments,
        sentence=graph.sentence.index,
        trigger=(token.start, token.stop),
        lemma=token.lemma,
        status=pattern.status or find_status(predicate, rules.classes),
        attributes={"position": office.attributes["position"], "phase": pattern.phase},
        evidence=((graph.sentence.start, graph.sentence.stop),),
        kind=office.kind,
    )


def is_title_of_appointed(office: DraftRelation, graph: Graph, pattern: Pattern) -> bool:
    """Whether an office is but the title of one who gets another in the sentence («им стал министр X, сменивший …»)."""
    title = office.sentence == graph.sentence.index and office.attributes["phase"] == "current"
    return title and pattern.phase == "end" and bool(spot(graph.sentence, BECOMING))


def people_of(match: Match, role: str) -> list[DraftEntity]:
    """The persons whom the nodes of a role name."""
    return [e for f in match.fillers if f.role == role for e in f.node.entities if e.type == "PERSON"]


def named_beside(graph: Graph, index: int) -> list[DraftEntity]:
    """The person named right after a noun, a comma apart («её предшественник, португалец Коста, …»)."""
    comma = index + 1 < len(graph.tokens) and graph.token(index + 1).text == ","
    node = graph.node_at[index + 1 + comma] if index + 1 + comma < len(graph.tokens) else None
    return [e for e in node.entities if e.type == "PERSON"] if node is not None and not node.prep else []


def last_office(told: Iterable[DraftRelation], people: list[DraftEntity]) -> DraftRelation | None:
    """The office told last of the one of some people; one just given to him comes before the title that he bears."""
    own = [r for r in told if len(people) == 1 and r.arguments[0].entity is people[0] and r.kind not in LASTING]
    last = max(own, key=lambda relation: relation.trigger, default=None)
    here = last.sentence if last is not None else 0
    given = [r for r in own if r.attributes["phase"] == "start" and r.sentence in (here, here - 1)]
    return max(given, key=lambda relation: relation.trigger, default=last)


def office_at_hand(told: Iterable[DraftRelation], graph: Graph, token: Token) -> DraftRelation | None:
    """The office to which «его», «этот» points back: of the one person named before it in the sentence.

    Of several the one who has just lost his. Where nobody is named there, the one office of the sentence before.
    """
    below = [i for child in graph.children[token.index] for i in (child, *graph.children[child])]
    beside = (max(token.index - 1, 0), min(token.index + 1, len(graph.tokens) - 1))
    pointing = {graph.token(i).text.lower() for i in (*below, *beside)} & POINTING
    if not pointing:
        return None
    here = graph.sentence.index
    named = {id(e): e for n in graph.nodes if n.last < token.index for e in n.entities if e.type == "PERSON"}
    near = [r for r in told if r.sentence == (here if named else here - 1)]
    lost = [r for r in near if r.attributes["phase"] == "end"]
    held = {id(r.arguments[0].entity): r.arguments[0].entity for r in lost or near}
    people = held if lost or not named else named
    fitting = [person for person in people.values() if not pointing & WOMEN or person.gender != "Masc"]
    return last_office(told, fitting)
