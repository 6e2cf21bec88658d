"""Plans and mentions of an event of which the document itself tells the outcome.

«Визит министра в Осло отменён» is a negated visit; «подготовка к визиту шла месяц» or «он должен был посетить Осло»
in the same document tells no actual or planned one beside it. Nor does «ранее сообщалось, что он посетит Осло» or
«визит продлится два дня» once he has come.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from diplomatic_extract.language.lexis import load_words
from diplomatic_extract.model import DraftEntity, DraftRelation
from diplomatic_extract.relations.clauses.circumstances import is_circumstance
from diplomatic_extract.relations.clauses.graph import Graph
from diplomatic_extract.relations.events.parties import same_party
from diplomatic_extract.relations.facts.calendar import trigger_of
from diplomatic_extract.relations.facts.merge import agree, conflicting, core_roles, fillers, other_document
from diplomatic_extract.relations.rules.types import RelationRule, RuleSet

LASTING = load_words("facts", "outcomes_lasting")
EARLIER = load_words("facts", "outcomes_earlier")
HELD = load_words("clauses", "held")
COUNTERPART = "counterpart"


class Outcomes(msgspec.Struct, frozen=True):
    """The events of a document that took place and those that did not, and what it takes to compare others to them."""

    actual: list[DraftRelation]
    negated: list[DraftRelation]
    planned: list[DraftRelation]
    graphs: Mapping[int, Graph]
    rules: RuleSet


def drop_retold(relations: list[DraftRelation], graphs: Mapping[int, Graph], rules: RuleSet) -> list[DraftRelation]:
    """The relations without those that only name an event whose outcome another relation tells."""
    relations = [relation for relation in relations if not is_misread_answer(relation, relations, rules)]
    relations = [relation for relation in relations if not is_named_below(relation, relations, rules)]
    events = [relation for relation in relations if rules.relations[relation.type].happens]
    if len({(relation.type, relation.status) for relation in events}) == len({relation.type for relation in events}):
        return relations
    actual = [relation for relation in events if relation.status == "actual"]
    negated = [relation for relation in events if relation.status == "negated"]
    planned = [relation for relation in events if relation.status == "planned"]
    outcomes = Outcomes(actual, negated, planned, graphs, rules)
    # what gives way to a plan overtakes none
    held = [relation for relation in actual if not is_retold(relation, outcomes)]
    outcomes = msgspec.structs.replace(outcomes, actual=held)
    return [relation for relation in relations if not is_retold(relation, outcomes)]


def is_named_below(relation: DraftRelation, relations: Iterable[DraftRelation], rules: RuleSet) -> bool:
    """Whether another telling of a meeting names whom one leaves without a name.

    «Коллега», who is named elsewhere; the ministry to which an envoy is summoned, whose official receives him there.
    """
    role = rules.relations[relation.type].role("side")
    sides = fillers(relation, role)
    known = [side for side in sides if side.key != COUNTERPART and not (side.type == "ORG" and side.country)]
    if not known or len(known) == len(sides):
        return False
    for other in relations:
        if other is relation or (other.type, other.status) != (relation.type, relation.status):
            continue
        told = fillers(other, role)
        added = [side for side in told if side not in sides]
        named = all(side in known or any(stands_for(one, side) for one in added) for side in sides)
        if named and all(side in told for side in known) and not conflicting(relation, other):
            return True
    return False


def stands_for(person: DraftEntity, side: DraftEntity) -> bool:
    """Whether somebody may be a colleague without a name, or is an official of a ministry."""
    if side.key == COUNTERPART:
        return person.type in ("PERSON", "ROLE")
    field = set(side.name.lower().split()[1:])
    own = person.country == side.country and person.type in ("PERSON", "ROLE")
    return own and any(side in office.of or field & set(office.position.split()) for office in person.positions)


def is_retold(relation: DraftRelation, outcomes: Outcomes) -> bool:
    """Whether a relation only names an event that was called off, or one that has begun."""
    rule, tellings = outcomes.rules.relations[relation.type], (relation, *relation.merged)
    if not rule.happens or relation.status not in ("actual", "planned"):
        return False
    if relation.status == "actual":
        if all(is_present(outcomes.graphs[t.sentence], t) for t in tellings):
            same = is_same_event if rule.introduces == "journey" else is_same_headline
            if any(same(rule, relation, other) for other in outcomes.planned):
                return True
        passing = all(is_passing(telling, outcomes) for telling in tellings)
        return passing and any(is_same_event(rule, relation, other) for other in outcomes.negated)
    if rule.introduces != "document" and all(is_past(outcomes.graphs[t.sentence], t) for t in tellings):
        return any(is_same_event(rule, relation, other) for other in outcomes.negated)
    if rule.happens != "once" and not all(is_overtaken(outcomes.graphs[t.sentence], t) for t in tellings):
        return False
    return any(is_same_event(rule, relation, other) and is_within(relation, other) for other in outcomes.actual)


def is_within(relation: DraftRelation, other: DraftRelation) -> bool:
    """Whether another relation has all parties and places of one («посетит Рим и Осло»: more than «прибыл в Рим»)."""
    taken = [argument.entity for argument in other.arguments]
    return all(any(same_party(argument.entity, entity) for entity in taken) for argument in relation.arguments)


def is_misread_answer(relation: DraftRelation, relations: Iterable[DraftRelation], rules: RuleSet) -> bool:
    """Whether «он принял приглашение» was read of the one who invites."""
    rule = rules.relations[relation.type]
    host = rule.role("host")
    if rule.introduces != "invitation" or fillers(relation, host):
        return False
    taken = fillers(relation, rule.role("guest"))
    hosts = [entity for other in relations if other.type == relation.type for entity in fillers(other, host)]
    return any(guest is entity for guest in taken for entity in hosts)


def is_passing(relation: DraftRelation, outcomes: Outcomes) -> bool:
    """Whether an event is told by a noun alone, without a time of its own or a verb that says that it was held."""
    graph, classes = outcomes.graphs[relation.sentence], outcomes.rules.classes
    if relation.lemma not in classes["visit_nouns"] | classes["meeting_nouns"]:
        return False
    above = graph.head[trigger_of(relation, graph)]
    held = above >= 0 and graph.token(above).lemma in HELD and graph.token(above).tag.tense == "Past"
    return not held and relation.attributes.get("date_from") != "clause"


def is_same_event(rule: RelationRule, left: DraftRelation, right: DraftRelation) -> bool:
    """Whether two relations of a type have the same parties, and no dates or documents that differ."""
    if left.type != right.type or conflicting(left, right) or other_document(left, right):
        return False
    return is_among(rule, left, right)


def is_same_headline(rule: RelationRule, left: DraftRelation, right: DraftRelation) -> bool:
    """Whether only a headline tells in the present what another relation tells of the parties («Чад подписывает …»)."""
    headline = left.type == right.type and not any(telling.sentence for telling in (left, *left.merged))
    return headline and not conflicting(left, right) and is_among(rule, left, right)


def is_among(rule: RelationRule, left: DraftRelation, right: DraftRelation) -> bool:
    """Whether two relations have the same fillers of all roles that tell facts apart."""
    return all(agree(fillers(left, role), fillers(right, role)) for role in core_roles(rule))


def is_present(graph: Graph, relation: DraftRelation) -> bool:
    """Whether a visit is told in the present of schedules («прибывает завтра с визитом»)."""
    tag = graph.token(trigger_of(relation, graph)).tag
    return tag.tense == "Pres" and tag.verbform == "Fin"


def is_past(graph: Graph, relation: DraftRelation) -> bool:
    """Whether the clause that tells of a plan is in the past tense («должен был посетить»)."""
    above = graph.clause[trigger_of(relation, graph)]
    return any(graph.token(i).tag.tense == "Past" for i in (above, *graph.children[above]))


def is_overtaken(graph: Graph, relation: DraftRelation) -> bool:
    """Whether a plan is one of an earlier report, a mere frame, or only tells how long the event will last."""
    trigger = trigger_of(relation, graph)
    above = graph.clause[trigger]
    if "date" not in relation.attributes and graph.token(trigger).tag.pos == "NOUN" and is_circumstance(graph, trigger):
        return True
    if relation.again:
        return False
    return graph.token(above).lemma in LASTING or any(t.lemma in EARLIER or t.text == "Ранее" for t in graph.tokens[:3])
