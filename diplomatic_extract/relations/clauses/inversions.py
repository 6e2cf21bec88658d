"""Who acts and on whom, of two names beside a verb that the parser has turned about («Данию обвинил Иран»).

The forms of both names and the verb's agreement decide, where they allow one reading alone.
"""

from __future__ import annotations

from itertools import permutations

from diplomatic_extract.language.lexis import load_words
from diplomatic_extract.relations.clauses.graph import Graph, Node, finite_tokens
from diplomatic_extract.relations.clauses.own_subjects import number_agrees
from diplomatic_extract.relations.clauses.predicates import OBJECT_RELS, is_person

SUBJECT, OBJECT = "nsubj", "obj"
# verbs for what somebody does on purpose: no thing does it
DELIBERATE = load_words("clauses", "deliberate")
PLACES = ("COUNTRY", "LOC")


def set_inverted(graph: Graph) -> None:
    """Call subject and object of a verb what the forms of its two bare names show them to be; changes `graph.rel`."""
    for token in finite_tokens(graph.sentence):
        if token.tag.variant == "Short" or token.lemma.endswith("ся"):
            continue
        pair = [node for node in graph.nodes if is_argument(graph, node, token.index)]
        if len(pair) == 1 and token.lemma in DELIBERATE:
            set_deed(graph, pair[0], token.index)
        if len(pair) != 2 or has_plain_object(graph, token.index):
            continue
        sound = [(left, right) for left, right in permutations(pair) if fits_verb(graph, left, right, token.index)]
        if len(sound) == 1 or (sound and pair[0].last < token.index < pair[1].first):
            acting, other = sound[0]  # of two readings that of the usual order
            graph.rel[acting.head], graph.rel[other.head] = SUBJECT, OBJECT


def set_deed(graph: Graph, node: Node, verb: int) -> None:
    """Call a thing before a verb its object, and who is named behind it its subject («удары осудили Ирак и Оман»)."""
    if node.first < verb or graph.rel[node.head] == SUBJECT:
        return
    subjects = [child for child in graph.children[verb] if graph.rel[child] in (SUBJECT, "csubj")]
    things = (
        c for c in graph.children[verb] if c < verb and (c in subjects or (graph.rel[c] == OBJECT and not subjects))
    )
    thing = next((child for child in things if graph.node_at[child] is None), None)
    if thing is None or graph.token(thing).tag.animacy != "Inan":
        return
    if can_act(graph, node) and agrees_with(graph, node, verb):
        graph.rel[node.head], graph.rel[thing] = SUBJECT, OBJECT


def is_argument(graph: Graph, node: Node, verb: int) -> bool:
    """Whether a node is named to a verb without preposition, as its subject or object."""
    bare = graph.head[node.head] == verb and graph.rel[node.head] in (SUBJECT, *OBJECT_RELS)
    return bare and not node.prep and node.kind != "adjective"


def has_plain_object(graph: Graph, verb: int) -> bool:
    """Whether a common noun is the object of a verb («поддержал вступление Чада в союз»)."""
    objects = (child for child in graph.children[verb] if graph.rel[child] == OBJECT)
    return any(graph.node_at[child] is None and graph.token(child).tag.pos == "NOUN" for child in objects)


def fits_verb(graph: Graph, acting: Node, other: Node, verb: int) -> bool:
    """Whether one node can be a verb's subject, and the other its object."""
    return can_act(graph, acting) and agrees_with(graph, acting, verb) and can_suffer(graph, other)


def is_nominative_form(graph: Graph, node: Node) -> bool:
    """Whether a place stands in the form of its nominative («Иран», «Мали», «Соединённые Штаты»)."""
    words = " ".join(token.text for token in graph.tokens[node.first : node.last + 1]).lower()
    return all(entity.name.lower() == words for entity in node.entities)


def is_place(node: Node) -> bool:
    """Whether a node names one state or place, of which the nominative is known."""
    return node.kind == "name" and len(node.entities) == 1 and node.entities[0].type in PLACES


def can_act(graph: Graph, node: Node) -> bool:
    """Whether the form of a node can be a nominative."""
    if is_place(node) and (is_nominative_form(graph, node) or node.case == "Acc"):
        return is_nominative_form(graph, node)
    return node.case in ("Nom", "") or (node.case == "Acc" and is_syncretic(graph, node))


def is_syncretic(graph: Graph, node: Node) -> bool:
    """Whether nominative and accusative of a body are one form («сенат», «правительство», «ВКС»)."""
    head = graph.token(node.head)
    bodies = node.kind == "name" and bool(node.entities) and all(entity.type == "ORG" for entity in node.entities)
    return bodies and (head.tag.gender != "Fem" or head.tag.number == "Plur" or head.text.isupper())


def is_unchanging(graph: Graph, node: Node) -> bool:
    """Whether a bare surname has one form in all cases, as that of a woman in a consonant has («Меркель», «Вебер»)."""
    bare = node.kind == "name" and node.first == node.last and len(node.entities) == 1
    woman = bare and node.entities[0].gender == "Fem"
    return woman and graph.token(node.last).text[-1:].lower() not in "ая"


def can_suffer(graph: Graph, node: Node) -> bool:
    """Whether the form of a node can be an accusative: «Кения» cannot, «Кению», «Иран» and «Мали» can."""
    if is_place(node) and is_nominative_form(graph, node):
        return graph.token(node.last).text[-1:] not in "ая"
    if is_person(node):
        return node.case in ("Gen", "Acc", "") or is_unchanging(graph, node)
    return node.case in ("Acc", "") or (node.case == "Nom" and is_syncretic(graph, node))


def agrees_with(graph: Graph, node: Node, verb: int) -> bool:
    """Whether a node has the number of a verb, and the gender of a past one."""
    token = graph.token(verb)
    joined = any(graph.rel[child] == "conj" for child in graph.children[node.head])
    several = joined and token.tag.number == "Plur"
    if not several and not graph.token(node.head).text.isupper() and not number_agrees(graph, node, token):
        return False
    singular = token.tag.tense == "Past" and token.tag.number == "Sing" and token.tag.gender != ""
    return not singular or gender_of(graph, node) in ("", token.tag.gender)


def gender_of(graph: Graph, node: Node) -> str:
    """The gender of a node: a person's own, a place's by the end of its nominative; "" where neither tells it."""
    if is_person(node):
        return node.entities[0].gender if len(node.entities) == 1 else ""
    if not is_place(node):
        return graph.token(node.head).tag.gender if not graph.token(node.head).text.isupper() else ""
    ending = node.entities[0].name.rpartition(" ")[2][-1:]
    return "Fem" if ending in "ая" else "" if ending in "оеиуюэыь" else "Masc"
