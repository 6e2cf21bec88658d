"""To whom a protest goes, who sends it unnamed, and who says on whom the blame lies."""

from __future__ import annotations

from diplomatic_extract.language.lexis import load_words
from diplomatic_extract.model import DraftEntity
from diplomatic_extract.relations.clauses.graph import Graph, Node, is_spokesman, is_verbal
from diplomatic_extract.relations.clauses.modifiers import genitives
from diplomatic_extract.relations.clauses.nominals import agent
from diplomatic_extract.relations.clauses.objects import object_nouns
from diplomatic_extract.relations.clauses.predicates import Predicate
from diplomatic_extract.relations.clauses.subjects import grammatical_subject

ENVOYS = {"ambassador", "charge", "consul", "attache", "permanent_representative", "envoy"}
# nouns after «по» that name whose view a sentence tells
VIEWS = load_words("clauses", "addressees_views")
RECOUNTING = load_words("clauses", "recounting")


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


def recounter(predicate: Predicate) -> list[Node]:
    """Who recounts a meeting of his own («рассказал о встрече с премьером»), no spokesman."""
    graph, above = predicate.graph, predicate.graph.head[predicate.index]
    if above < 0 or graph.token(above).lemma not in RECOUNTING:
        return []
    return [node for node in grammatical_subject(graph, above) if not any(map(speaks_for_others, node.entities))]


def speaks_for_others(entity: DraftEntity) -> bool:
    """Whether somebody holds the office of a spokesman."""
    return any(is_spokesman(office.position) for office in entity.positions)


def teller(predicate: Predicate) -> list[Node]:
    """Who says what a clause tells: the subject of the verb above, or the owner of «по мнению»."""
    graph = predicate.graph
    for token in graph.tokens:
        if token.lemma in VIEWS and token.index and graph.token(token.index - 1).text.lower() == "по":
            return genitives(graph, token.index)
    top = predicate.index
    for above in graph.ancestors(predicate.index):
        if graph.rel[top] == "ccomp" and is_verbal(graph.token(above)):
            return grammatical_subject(graph, above)
        top = above
    return []
