"""To whom a protest goes, and who sends it unnamed."""

from __future__ import annotations

from diplomatic_extract.model import DraftEntity
from diplomatic_extract.relations.clauses.graph import Graph, Node
from diplomatic_extract.relations.clauses.modifiers import genitives
from diplomatic_extract.relations.clauses.nominals import agent
from diplomatic_extract.relations.clauses.objects import object_nouns
from diplomatic_extract.relations.clauses.predicates import Predicate

ENVOYS = {"ambassador", "charge", "consul", "attache", "permanent_representative", "envoy"}


def envoy(predicate: Predicate) -> list[Node]:
    """The state whose envoy a sentence tells to be handed a protest («послу Чехии был заявлен протест»)."""
    acting = agent(predicate)
    found = [node for node in predicate.graph.nodes if node not in acting and sending_states(node)]
    if len(found) != 1:
        return []
    node = found[0]
    return [Node(node.first, node.last, node.head, sending_states(node), node.mentions, "name", node.case, node.number)]


def sending_states(node: Node) -> list[DraftEntity]:
    """The state that sent the envoy whom a node means, none where it means somebody else."""
    offices = [mention.office for mention in node.mentions if mention.office and mention.kind == "role"]
    return [state for office in offices if office.kind in ENVOYS for state in office.of if state.type == "COUNTRY"][:1]


def same_form(predicate: Predicate) -> list[Node]:
    """The addressee of a protest in a form that may as well be a genitive («выразил протест Грузии», «… США»)."""
    acting = agent(predicate)
    return [
        node
        for node in genitives(predicate.graph, predicate.index)
        if acting and node not in acting and is_dative(predicate, node)
    ]


def is_dative(predicate: Predicate, node: Node) -> bool:
    """Whether a name looks the same in the genitive and in the dative."""
    word = predicate.graph.token(node.last).text
    return word.endswith("ии") or word.isupper()


def against(predicate: Predicate) -> list[Node]:
    """The state against which an adjective says that something is («антироссийские санкции»)."""
    return opposed(predicate, {predicate.index})


def against_object(predicate: Predicate) -> list[Node]:
    """The state against which an adjective of the object says that it is («снять антииранские санкции»)."""
    return opposed(predicate, set(object_nouns(predicate)))


def opposed(predicate: Predicate, nouns: set[int]) -> list[Node]:
    """The state against which an adjective of one of some nouns says that it is."""
    for mention in predicate.graph.mentions:
        token = predicate.graph.token(mention.first)
        if mention.kind == "adjective" and token.text.lower().startswith("анти") and token.head in nouns:
            return [Node(mention.first, mention.last, mention.head, list(mention.entities), [mention], "name")]
    return []


def protesting_body(predicate: Predicate) -> list[Node]:
    """The body in which, or on whose side, a protest is made («в МИД был вызван …», «со стороны МИД заявлен …»)."""
    bodies = [node for node in predicate.graph.nodes if node.kind in ("name", "role") and is_foreign_office(node)]
    return [node for node in bodies if node.prep in ("в", "от") or is_side(predicate.graph, node)][:1]


def is_foreign_office(node: Node) -> bool:
    """Whether a node names one body of a state."""
    return len(node.entities) == 1 and node.entities[0].type == "ORG" and bool(node.entities[0].country)


def is_side(graph: Graph, node: Node) -> bool:
    """Whether a node opens with «стороны» after «со»."""
    return node.prep == "с" and graph.token(node.first).text.lower() == "стороны"
