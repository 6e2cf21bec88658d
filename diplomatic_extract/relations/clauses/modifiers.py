"""What hangs on a noun directly: a bare genitive («встреча Токаева») or an adjective state («таджикская»)."""

from __future__ import annotations

from diplomatic_extract.language.lexis import load_words
from diplomatic_extract.language.settings import SETTINGS
from diplomatic_extract.relations.clauses.graph import (
    CONJUNCTIONS,
    DASHES,
    QUOTES,
    Graph,
    Node,
    conjuncts,
    is_certain,
    is_verbal,
)

# verbs of a clause that says of a gathering before it that and where it is held
HELD = load_words("clauses", "held")
# nouns whose instrumental is not who acts
TOWARDS = load_words("clauses", "towards")
CARRYING = load_words("clauses", "carrying")
FUTURES = load_words("clauses", "futures")


def genitives(graph: Graph, index: int) -> list[Node]:
    """The bare genitive after a noun («встреча Токаева и Рахмона»), coordination expanded."""
    following = [node for node in graph.nodes if node.first > index and node.kind != "adjective"]
    if pair := dashed_pair(graph, index, following):
        return pair
    follower = next(iter(following), None)
    if len(following) > 1 and is_destination(graph, following[0], index) and is_next(following[0], following[1]):
        follower = following[1]  # «визит в США премьера Индии Ваджпаи»
        return conjuncts(graph, follower) if is_person_in_genitive(follower) else []
    if follower is not None and is_title(graph, follower, index):
        return [follower]
    if follower is not None and not follower.prep and genitive_like(graph, follower):
        between = range(index + 1, follower.first)
        if all(is_attributive(graph, i) for i in between):
            return conjuncts(graph, follower)
    for child in graph.children[index]:
        node = graph.node_at[child]
        if node is not None and graph.rel[child] == "nmod" and is_bare_genitive(graph, node, index):
            return conjuncts(graph, node)
    return whose(graph, index)


def whose(graph: Graph, index: int) -> list[Node]:
    """Who stands before the comma after which «чей» asks whose a noun is («Мора, чей визит начался, …»)."""
    asking = next((child for child in graph.children[index] if graph.token(child).lemma == "чей"), 0)
    comma = asking - 1 - (asking > 1 and graph.token(asking - 1).tag.pos == "ADP")
    if comma < 1 or graph.token(comma).text != ",":
        return []
    node = graph.node_at[comma - 1]
    return [node] if node is not None and node.kind != "adjective" else []


def is_title(graph: Graph, node: Node, index: int) -> bool:
    """Whether a node names a body in quotes right after a noun («саммит «Восточное партнёрство»»)."""
    quoted = node.first == index + 2 and graph.token(index + 1).text in QUOTES
    return quoted and not node.prep and bool(node.entities) and all(e.type == "ORG" for e in node.entities)


def dashed_pair(graph: Graph, index: int, following: list[Node]) -> list[Node]:
    """Two parties named by a dash right after a noun («саммит Россия – АСЕАН», «договор США—Канада»)."""
    if len(following) < 2 or following[1].first != following[0].last + 2:
        return []
    left, right = following[:2]
    if graph.token(left.last + 1).text not in DASHES:
        return []
    opened = left.first == index + 2 and graph.token(index + 1).text in QUOTES
    adjacent = left.first == index + 1 or opened
    joined = (names_party(left) and names_party(right)) or names_rivals(graph, left, right)
    return [left, right] if adjacent and joined else []


def names_party(node: Node) -> bool:
    """Whether a node is the plain name of a state or a body."""
    return node.kind == "name" and not node.prep and all(e.type in ("COUNTRY", "ORG") for e in node.entities)


def names_rivals(graph: Graph, left: Node, right: Node) -> bool:
    """Whether a dash without spaces joins two surnames («встреча Мора–Бек»)."""
    bare = all(node.kind == "name" and node.first == node.last and not node.prep for node in (left, right))
    people = bare and all(e.type == "PERSON" for e in (*left.entities, *right.entities))
    dash = graph.token(left.last + 1)
    return people and graph.token(left.last).stop == dash.start and dash.stop == graph.token(right.first).start


def is_destination(graph: Graph, node: Node, index: int) -> bool:
    """Whether a node is the place to which the noun right before it leads («визит в США», «поездка в Ханой»)."""
    place = all(entity.type in ("COUNTRY", "LOC") for entity in node.entities) and bool(node.entities)
    return place and node.prep in ("в", "на") and node.first - index <= 2


def is_next(left: Node, right: Node) -> bool:
    """Whether one node follows another at once."""
    return right.first == left.last + 1


def is_person_in_genitive(node: Node) -> bool:
    """Whether a node names a person, or people of a state, in the genitive."""
    people = node.kind == "role" or all(e.type in ("PERSON", "ROLE") for e in node.entities)
    return not node.prep and node.case in ("Gen", "Acc") and people


def is_bare_genitive(graph: Graph, node: Node, index: int) -> bool:
    """Whether a node soon after a noun can be its genitive modifier: no verb stands between."""
    between = range(index + 1, node.first)
    near = 0 < node.first - index <= SETTINGS.clauses.genitive_tokens and not any(
        is_verbal(graph.token(i)) for i in between
    )
    return near and not node.prep and genitive_like(graph, node)


def genitive_like(graph: Graph, node: Node) -> bool:
    """Whether a node can be a genitive; the case of an abbreviation is not known («саммит ОТГ»)."""
    if shows_object(graph, node):
        return False
    if node.first == node.last and graph.token(node.head).text.isupper() and len(graph.token(node.head).text) > 1:
        return True
    return node.case in ("Gen", "") or (node.case in ("Acc", "Dat", "Loc") and not is_certain(node))


def shows_object(graph: Graph, node: Node) -> bool:
    """Whether the form of a name can be no genitive: an accusative or dative («в срыве переговоров Лиму»)."""
    word = graph.token(node.last).text.lower()
    if node.case not in ("Acc", "Dat") or not word.endswith(("у", "ю")) or len(node.entities) != 1:
        return False
    return word not in node.entities[0].name.lower().split()


# how a meeting is held, between it and its sides: «встреча в узком составе министров», «встреча один на один лидеров»
MANNERS = load_words("clauses", "manners")


def is_attributive(graph: Graph, index: int) -> bool:
    """Whether a token may stand between a noun and its genitive."""
    token = graph.token(index)
    named = token.tag.verbform == "Part" or token.lemma == "вновь"  # «вновь назначенного посла»
    plain = token.tag.pos in ("ADJ", "DET") or named or token.text in QUOTES or token.lemma in ("господин", "г-н")
    return plain or token.lemma in MANNERS


def adjectives(graph: Graph, index: int) -> list[Node]:
    """States named by the relational adjective of a noun («казахстанско-таджикские переговоры»)."""
    found = [node for node in graph.nodes if node.kind == "adjective" and modifies(graph, node, index)]
    return found[-1:]


def modifies(graph: Graph, node: Node, index: int) -> bool:
    """Whether an adjective node belongs to a noun: by the tree, or before it with only adjectives between."""
    if graph.head[node.head] == index:
        return True
    between = range(node.last + 1, index)
    return (
        node.last < index
        and len(between) <= 3
        and all(graph.token(i).tag.pos == "ADJ" or graph.token(i).text.lower() in CONJUNCTIONS for i in between)
    )


def participles(graph: Graph, index: int) -> list[int]:
    """The passive participles that modify a noun («санкции, введённые Оманом», «выдвинутая Анкарой инициатива»).

    Also those of a clause that says it as done («санкции, которые были введены Оманом»).
    """
    return [
        child for child in graph.children[index] if is_passive_modifier(graph, child) or is_done_before(graph, child)
    ]


def is_done_before(graph: Graph, index: int) -> bool:
    """Whether a relative clause tells in the passive what was done with its noun, not what will or was not."""
    tag = graph.token(index).tag
    if graph.rel[index] != "acl:relcl" or (tag.verbform, tag.variant) != ("Part", "Short"):
        return False
    below = [graph.token(child) for child in graph.children[index]]
    taken_up = any(token.lemma == "который" and token.tag.case == "Nom" for token in below)
    return taken_up and not any(token.lemma == "не" or token.text.lower() in FUTURES for token in below)


def is_passive_modifier(graph: Graph, index: int) -> bool:
    """Whether a token is a passive participle in its long form on the noun that it modifies."""
    tag = graph.token(index).tag
    return tag.verbform == "Part" and tag.voice == "Pass" and graph.rel[index] in ("amod", "acl")


def holding_clause(graph: Graph, index: int) -> int | None:
    """The predicate of a clause that says of a noun that it is held («саммит, прошедший в Лиме»), None where none does.

    «Встреча, которая пройдёт в Лиме», «сессия, намеченная на март».
    """
    for child in graph.children[index]:
        if child > index and graph.rel[child] in ("acl", "acl:relcl", "amod") and graph.token(child).lemma in HELD:
            below = [graph.token(c) for c in graph.children[child] if graph.token(c).lemma == "который"]
            if graph.token(child).tag.verbform == "Part" or any(token.tag.case == "Nom" for token in below):
                return child
    return None


def carrying_verb(graph: Graph, index: int) -> int | None:
    """The verb of a relative clause in which somebody carries a noun out («визит, который совершает премьер»)."""
    for child in graph.children[index]:
        relative = graph.rel[child] in ("acl:relcl", "acl") and graph.token(child).lemma in CARRYING
        if relative and any(is_object_pronoun(graph, below) for below in graph.children[child]):
            return child
    return None


def is_object_pronoun(graph: Graph, index: int) -> bool:
    """Whether «который» is an object: in the accusative, or in the form that is also one («визит, который начал X»).

    A verb has one subject: where somebody else is hung on it as such, «который» is none, whatever the tree says.
    """
    token = graph.token(index)
    if token.lemma != "который" or token.tag.case not in ("Acc", "Nom"):
        return False
    beside = [c for c in graph.children[graph.head[index]] if c > index and graph.rel[c].startswith("nsubj")]
    return token.tag.case == "Acc" or graph.rel[index] == "obj" or bool(beside)


def authors(graph: Graph, index: int) -> list[Node]:
    """Who did what a passive participle says of a noun («выдвинутая Анкарой инициатива», «шаги, предпринятые ООН»)."""
    for child in participles(graph, index):
        below = [n for n in graph.nodes if graph.head[n.head] == child and n.kind != "adjective" and not n.prep]
        if doers := [node for node in below if node.case in ("Ins", "") or is_abbreviated(graph, node)]:
            return conjuncts(graph, doers[0])
    return []


def is_abbreviated(graph: Graph, node: Node) -> bool:
    """Whether a node is an abbreviation beside a participle, whose case nothing shows («введённые против него США»)."""
    word = graph.token(node.head).text
    return node.first == node.last and len(word) > 1 and word.isupper() and graph.rel[node.head] == "obl"


def acting(graph: Graph, noun: int) -> list[Node]:
    """Who does what a noun says, in the instrumental right behind it; none of a feeling («недовольство Оманом»)."""
    if graph.token(noun).lemma in TOWARDS:
        return []
    return next((conjuncts(graph, n) for n in graph.nodes if n.first == noun + 1 and is_doer(graph, n, noun)), [])


def is_doer(graph: Graph, node: Node, noun: int) -> bool:
    """Whether a name in the instrumental without a preposition hangs on a noun."""
    return node.case == "Ins" and not node.prep and node.kind in ("name", "role") and graph.head[node.head] == noun
