"""Members that a list gives: «БРИКС (Бразилия, Россия, …)», «члены ЕАЭС — Россия, …», «его участники: …»."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

import msgspec

from diplomatic_extract.language.lexis import load_words
from diplomatic_extract.language.settings import SETTINGS
from diplomatic_extract.model import DraftArgument, DraftEntity, DraftMention, DraftRelation, Status
from diplomatic_extract.relations.clauses.graph import DASHES, QUOTES, Graph, Node
from diplomatic_extract.relations.clauses.lists import INCLUDING
from diplomatic_extract.relations.events.discourse import Discourse
from diplomatic_extract.relations.rules.types import Pattern, RelationRule, RuleSet

PARTISAN = "partisan"  # the kind of an office that ties its holder to a party
MARKS = {":", *DASHES}
CANDIDATES = load_words("constructions", "candidates")
POSSESSIVES = load_words("constructions", "memberships_possessives")


def find_memberships(graphs: Iterable[Graph], discourse: Discourse, rules: RuleSet) -> list[DraftRelation]:
    """One relation for each state that a list tells to be a member of a body."""
    found: list[DraftRelation] = []
    for rule in rules.relations.values():
        for pattern in rule.by_construction.get("members", ()):
            for graph in graphs:
                found += [relation for one in listed(graph, rule, pattern, discourse) for relation in one]
                found += held(graph, rule, pattern)
    return found


def held(graph: Graph, rule: RelationRule, pattern: Pattern) -> Iterator[DraftRelation]:
    """The memberships that an office beside a name tells («член партии «Мир» Иванов»)."""
    for mention in graph.mentions:
        office = mention.office
        if office is None or office.kind != PARTISAN or len(office.of) != 1:
            continue
        if pattern.nouns.isdisjoint(office.position.split()):
            continue
        for person in (entity for entity in mention.entities if entity.type == "PERSON"):
            yield build(graph, rule, pattern, mention.head, mention, person, office.of[0])


def listed(graph: Graph, rule: RelationRule, pattern: Pattern, discourse: Discourse) -> Iterator[list[DraftRelation]]:
    """The memberships of each list of states in a sentence."""
    for chain in graph.lists:
        states = [node.entities[0] for node in chain if len(node.entities) == 1 and node.entities[0].type == "COUNTRY"]
        if len(states) != len(chain) or chain[0].first == 0:
            continue
        body = body_of(graph, chain, pattern, discourse)
        if body is not None:
            status: Status = "planned" if is_candidacy(graph, chain[0].first) else "actual"
            yield [
                msgspec.structs.replace(
                    build(graph, rule, pattern, node.head, node.mention, node.entities[0], body), status=status
                )
                for node in until_addition(graph, chain)
            ]


def is_candidacy(graph: Graph, first: int) -> bool:
    """Whether the states of a list only run for a membership («кандидаты в члены ЕС — Чад, Мали»)."""
    before = graph.tokens[max(0, first - SETTINGS.constructions.candidate_tokens) : first]
    return any(token.lemma in CANDIDATES for token in before)


def until_addition(graph: Graph, chain: list[Node]) -> list[Node]:
    """The states of a list before «а также», which goes on with others once «и» has closed the list."""
    for k, (left, right) in enumerate(pairwise(chain), 1):
        between = [graph.token(i).text.lower() for i in range(left.last + 1, right.first)]
        closed = any(graph.token(node.first - 1).text == "и" for node in chain[1:k])
        if closed and between[-2:] == ["а", "также"]:
            return chain[:k]
    return chain


def body_of(graph: Graph, chain: list[Node], pattern: Pattern, discourse: Discourse) -> DraftEntity | None:
    """The body whose members a list gives, None where it gives none."""
    mark = chain[0].first - 1 if (opened := including_before(graph, chain[0].first)) is None else opened
    opening = graph.token(mark).text
    if opening == "(":
        body = body_before(graph, mark)
        known = body is not None and body.name in discourse.lexicon.section("organisations")
        return body if known and is_closed(graph, chain, ")") else None
    if (opening not in MARKS and opened is None) or mark == 0:
        return bracketed_body(graph, chain, pattern)
    before = node_ending(graph, mark - 1)
    if before is not None and (body := international(before)) is not None:
        told = {graph.token(i).lemma for i in range(max(0, before.first - 1), before.last + 1)}
        return body if told & pattern.nouns else None
    if graph.token(mark - 1).lemma not in pattern.nouns or not is_of_body_at_hand(graph, mark - 1):
        return None
    bodies = discourse.body_at(graph.sentence.index)
    return bodies[0] if bodies else None


def including_before(graph: Graph, first: int) -> int | None:
    """The comma before «в том числе» that names some members of a group («страны ОПЕК, в том числе Ирак и Иран»)."""
    words = [token.text.lower() for token in graph.tokens[:first]]
    sizes = (len(mark) for mark in INCLUDING if tuple(words[-len(mark) :]) == mark)
    return next((first - size for size in sizes), None)


def is_of_body_at_hand(graph: Graph, index: int) -> bool:
    """Whether a noun for members is said of the body named before («его участники», «государства-члены»)."""
    possessed = index > 0 and graph.token(index - 1).text.lower() in POSSESSIVES
    return possessed or "-" in graph.token(index).text


def body_before(graph: Graph, mark: int) -> DraftEntity | None:
    """The body named right before a bracket, a closing quotation mark apart."""
    node = node_ending(graph, mark - 1)
    if node is None and graph.token(mark - 1).text in QUOTES:
        node = node_ending(graph, mark - 2)
    return international(node) if node is not None else None


def bracketed_body(graph: Graph, chain: list[Node], pattern: Pattern) -> DraftEntity | None:
    """The body in brackets after its members («союз Чада, Мали и Нигера (АСГ)»)."""
    after = chain[-1].last + 1
    if len(chain) < 3 or graph.token(chain[0].first - 1).lemma not in pattern.needs or after + 1 >= len(graph.tokens):
        return None
    node = graph.node_at[after + 1] if graph.token(after).text == "(" else None
    return international(node) if node is not None else None


def node_ending(graph: Graph, index: int) -> Node | None:
    """The node whose last token is at an index."""
    return next((node for node in graph.nodes if node.last == index), None)


def international(node: Node) -> DraftEntity | None:
    """The body of no one state that a node names."""
    offices = [mention.office.of for mention in node.mentions if mention.office]
    bodies = node.entities or [body for of in offices for body in of]  # «члены ЕАЭС» mean nobody by name
    if len(bodies) != 1:
        return None
    body = bodies[0]
    return body if body.type == "ORG" and not body.country and not body.media else None


def is_closed(graph: Graph, chain: list[Node], mark: str) -> bool:
    """Whether a mark stands right after a list."""
    after = chain[-1].last + 1
    return after < len(graph.tokens) and graph.token(after).text == mark


def build(
    graph: Graph,
    rule: RelationRule,
    pattern: Pattern,
    head: int,
    mention: DraftMention | None,
    one: DraftEntity,
    body: DraftEntity,
) -> DraftRelation:
    """The membership of one state of a list, or of one holder of an office."""
    member, org = rule.arguments
    token = graph.token(head)
    arguments = (DraftArgument(member, one, mention, pattern.name), DraftArgument(org, body, None, pattern.name))
    return DraftRelation(
        rule.name, f"{rule.name}.{pattern.name}", arguments, graph.sentence.index, (token.start, token.stop),
        token.lemma, evidence=((graph.sentence.start, graph.sentence.stop),),
    )  # fmt: skip
