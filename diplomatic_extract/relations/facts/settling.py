"""What came of a plan, told right after it without its parties («собирались увидеться. Встреча состоялась»)."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import structs

from diplomatic_extract.language.lexis import load_table
from diplomatic_extract.language.settings import SETTINGS
from diplomatic_extract.model import DraftRelation, Status, Token
from diplomatic_extract.relations.clauses.graph import Graph
from diplomatic_extract.relations.clauses.status import find_status
from diplomatic_extract.relations.facts.calendar import trigger_of
from diplomatic_extract.relations.facts.occasions import TAKING_PLACE, is_another, is_over
from diplomatic_extract.relations.facts.outcomes import is_past
from diplomatic_extract.relations.match.triggers import nominal_predicate
from diplomatic_extract.relations.rules.types import RuleSet

GENDERS: dict[str, str] = load_table("facts", "pronoun_genders")


def settle_plans(relations: list[DraftRelation], graphs: Mapping[int, Graph], rules: RuleSet) -> list[DraftRelation]:
    """The relations, each plan with the status of its event where that is told again as over or called off."""
    triggers = {relation.trigger[0] for relation in relations}
    return [settle_plan(relation, graphs, rules, triggers) for relation in relations]


def settle_plan(
    relation: DraftRelation, graphs: Mapping[int, Graph], rules: RuleSet, triggers: set[int]
) -> DraftRelation:
    """A relation with the status of its event told again, itself where that is no plan or is not told again."""
    if relation.status != "planned" or not rules.relations[relation.type].happens:
        return relation
    for index in range(relation.sentence, relation.sentence + SETTINGS.facts.told_again_sentences + 1):
        graph = graphs.get(index)
        for token in graph.tokens if graph is not None else ():
            if graph is None or token.start <= relation.trigger[0] or token.start in triggers:
                continue
            named = any(rule.name == relation.type for rule, _ in rules.nouns.get(token.lemma, ()))
            if named or takes_up(graph, token, graphs[relation.sentence], relation, rules):
                status = told_status(graph, token.index, rules)
                if status == "negated" or (status == "actual" and is_past(graphs[relation.sentence], relation)):
                    return structs.replace(relation, status=status)
    return relation


def takes_up(graph: Graph, token: Token, own: Graph, relation: DraftRelation, rules: RuleSet) -> bool:
    """Whether a pronoun of the next sentence means the event of a noun that is called off («… визит. Его отменили»)."""
    if token.tag.pos != "PRON" or graph.sentence.index != relation.sentence + 1 or graph.head[token.index] < 0:
        return False
    noun = own.token(trigger_of(relation, own))
    plural = noun.tag.number == token.tag.number == "Plur"
    alike = plural or (noun.tag.gender, noun.tag.number) == (gender_of(token), token.tag.number)
    return (
        noun.tag.pos == "NOUN"
        and alike
        and graph.token(graph.head[token.index]).lemma in rules.classes["status_negated_adjectives"]
    )


def gender_of(pronoun: Token) -> str:
    """The gender that a personal pronoun of the third person tells, "" for none."""
    return pronoun.tag.gender or GENDERS.get(pronoun.text.lower(), "")


def told_status(graph: Graph, index: int, rules: RuleSet) -> Status | None:
    """The status of an event whose noun is the subject of a clause about it and names nobody, None where it is none.

    «Встреча состоялась», «поездка сорвалась», «визит отменили»; not «встреча с Морой прошла», «предыдущая встреча
    состоялась».
    """
    verb = graph.head[index]
    lemma = graph.token(verb).lemma if verb >= 0 else ""
    called_off = lemma in rules.classes["status_negated_governors"]
    told = graph.rel[index].startswith("nsubj") and (lemma in TAKING_PLACE or called_off)
    told = told or (called_off and graph.rel[index] == "obj" and graph.token(verb).tag.number == "Plur")
    if not told or is_another(graph, index) or names_side(graph, index):
        return None
    status = find_status(nominal_predicate(graph, graph.token(index), rules), rules.classes)
    return status if status == "negated" or is_over(graph, index) else None


def names_side(graph: Graph, index: int) -> bool:
    """Whether anybody is named under a noun, whose event is then one of its own."""
    return any(node.entities and index in graph.ancestors(node.head) for node in graph.nodes)
