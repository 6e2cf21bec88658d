"""The subject as the tree gives it, repaired by agreement: a nominative, or the noun that a participle modifies."""

from __future__ import annotations

from collections.abc import Sequence

from diplomatic_extract.language.lexis import load_words
from diplomatic_extract.language.settings import SETTINGS
from diplomatic_extract.model import Token
from diplomatic_extract.relations.clauses.gaps import opens_part
from diplomatic_extract.relations.clauses.graph import DASHES, QUOTES, Graph, Node, conjuncts, is_finite
from diplomatic_extract.relations.clauses.introduced import SIDED
from diplomatic_extract.relations.clauses.predicates import SUBJECT_RELS, agrees, governed, is_person

# relatives, after whom stands whose they are
KIN = load_words("clauses", "kin")
ALONG = load_words("clauses", "along")
BESIDES, UNIVERSAL = load_words("clauses", "besides"), load_words("clauses", "universal")
# verbs that say what their subject is
COPULAS = load_words("clauses", "copulas")
# what opens a clause that tells of somebody outside it
WHO = "кто"
RELATIVE = ("который", WHO)
# by what one of several is told («единственным, кто поддержал Чад, стал Мора»)
SINGLING = load_words("clauses", "singling")
# bodies and bands of people that act though they have no name
BANDS = load_words("clauses", "bands")
CONSONANTS = "бвгджзйклмнпрстфхцчшщ"  # what men's names that change in the accusative end in


def own_subject(graph: Graph, index: int) -> list[Node]:
    """The subject among a verb's own children."""
    if index not in graph.subjects:
        graph.subjects[index] = find_own_subject(graph, index)
    return graph.subjects[index]


def find_own_subject(graph: Graph, index: int) -> list[Node]:
    """The subject of a verb that is asked first."""
    found: list[Node] = []
    rel = graph.rel
    subjects = [child for child in graph.children[index] if rel[child] in SUBJECT_RELS]
    for child in sorted(subjects, key=lambda child: abs(child - index)):
        node = graph.node_at[child]
        if node is not None and is_no_subject(graph, node, index):
            continue
        if node is not None and node.kind == "role" and (named := named_by(graph, node.head)) is not None:
            found.append(named)
        elif node is not None and node.kind != "adjective" and not node.prep:
            found.append(inverted_subject(graph, index, node) or node)
        elif graph.token(child).lemma in RELATIVE and not found:
            return modified_noun(graph, index) if graph.token(child).lemma != WHO else singled_out(graph, child, index)
        elif node is None and (named := named_by(graph, child)) is not None:
            found.append(named)
    if len(found) > 1:  # «заявил «Вестям» Иванов»: whom he told it
        found = [node for node in found if not is_press(node)] or found
        found = without_gaps(graph, found, index)
    # of two nominatives («Париж и Осло поддержали Копенгаген») the one that agrees with the verb
    if found and (person := person_before(graph, index, found[0])) is not None:
        return conjuncts(graph, person)
    agreeing = [node for node in found if number_agrees(graph, node, graph.token(index))]
    if not agreeing and len(found) == 2 and all(is_person(node) and len(conjuncts(graph, node)) == 1 for node in found):
        return sorted(found, key=lambda node: node.first)  # a participle stands between the two
    verb = graph.token(index)
    likely = sorted(  # «Чад обвинила Дания»: the verb tells which of two acts
        agreeing or found, key=lambda node: (not gender_agrees(graph, node, verb), node.case not in ("Nom", ""))
    )
    return comitative(graph, index, [*conjuncts(graph, likely[0]), *other_sides(graph, likely[0])]) if likely else []


def other_sides(graph: Graph, node: Node) -> list[Node]:
    """Who acts for the other sides of a list behind a colon («подписали: от Чада – X, от Мали – Y»)."""
    sides = (graph.node_at[child] for child in graph.children[node.head] if graph.rel[child] == SIDED)
    return [side for side in sides if side is not None]


def is_no_subject(graph: Graph, node: Node, verb: int) -> bool:
    """Whether a name that the parser took for a verb's subject is its object, or is only compared with it."""
    return is_inflected(graph, node) or is_compared(graph, node) or is_object_by_form(graph, node, verb)


def is_object_by_form(graph: Graph, node: Node, verb: int) -> bool:
    """Whether the parser took a verb's object for its subject: by the order of two nouns, or by number and case."""
    return is_swapped(graph, node, verb) or is_fronted_object(graph, node, verb)


def is_fronted_object(graph: Graph, node: Node, verb: int) -> bool:
    """Whether one body in the accusative stands before a plural verb of nobody by name («"Маяк" обвинили в …»)."""
    token = graph.token(verb)
    single = node.number == "Sing" and node.case == "Acc" and not is_person(node) and len(conjuncts(graph, node)) == 1
    return single and node.last < verb and token.tag.number == "Plur" and is_finite(token)


def is_swapped(graph: Graph, node: Node, verb: int) -> bool:
    """Whether the parser took the object behind a verb for its subject, though a common noun before it is that.

    «Союзные силы обвинили в обстреле чилийские власти»: the forms are those of two cases, the order tells.
    """
    if node.first < verb or is_person(node) or node.case not in ("Nom", "Acc") or graph.head[node.head] != verb:
        return False
    before = (child for child in graph.children[verb] if child < verb and graph.rel[child] == "obj")
    return any(is_band(graph, child) and agrees(graph.token(verb), graph.token(child)) for child in before)


def is_band(graph: Graph, index: int) -> bool:
    """Whether a common noun that may be a nominative names a band or body of people."""
    token = graph.token(index)
    return graph.node_at[index] is None and token.lemma in BANDS and token.tag.case in ("Nom", "Acc")


def nominative_object(graph: Graph, index: int) -> list[Node]:
    """The man whom the parser took for the object of a verb behind him, though he is named in the nominative.

    «Министр Ян Новак вылетел в Осло, его коллега Анна Шебова – в Рим»: she is the subject of the second clause.
    """
    verb = graph.token(index)
    subjects = [child for child in graph.children[index] if graph.rel[child] in SUBJECT_RELS]
    if any(child < index or is_named_office(graph.node_at[child]) for child in subjects):
        return []
    objects = (graph.node_at[c] for c in graph.children[index] if c < index and graph.rel[c] == "obj")
    for node in objects:
        if node is None or node.prep or node.case != "Nom" or not is_person(node) or not is_finite(verb):
            continue
        agrees_in_all = number_agrees(graph, node, verb) and gender_agrees(graph, node, verb)
        if agrees_in_all and graph.token(node.last).text[-1:] in CONSONANTS and not is_inflected(graph, node):
            return conjuncts(graph, node)
    return []


def is_named_office(node: Node | None) -> bool:
    """Whether a node is a person in the nominative with his office («новый министр Ларс Бек»)."""
    return node is not None and node.case == "Nom" and is_person(node) and any(m.kind == "role" for m in node.mentions)


def named_by(graph: Graph, index: int, depth: int = 0) -> Node | None:
    """Whose name explains a common noun («востоковед Пётр Иванов»); a body's after a dash («третья сила – «Мир»»).

    Through other nouns for the same person too («доктор наук, автор книг Пётр Иванов»).
    """
    for child in graph.children[index]:
        node, rel = graph.node_at[child], graph.rel[child]
        if node is None and rel in ("appos", "conj") and depth < SETTINGS.clauses.subject_steps:
            alike = graph.token(child).tag.case == "Nom" and graph.token(child).tag.animacy == "Anim"
            if alike and (named := named_by(graph, child, depth + 1)) is not None:
                return named
        elif node is not None and rel in ("appos", "flat", "flat:name", "nmod") and explains(graph, node, rel):
            return node
    return named_after(graph, index)


def explains(graph: Graph, node: Node, rel: str) -> bool:
    """Whether a node under a common noun says by its name who or what the noun means."""
    kind = is_person(node) or (rel == "appos" and (stands_after_dash(graph, node) or is_press(node)))
    return kind and node.kind == "name" and node.case in ("Nom", "") and not node.prep


def named_after(graph: Graph, index: int) -> Node | None:
    """The person whose name ends a common noun's phrase, after its genitives («защитник каталонцев Хави»).

    Past whose relative it is («дочь Громова Анна»).
    """
    if graph.token(index).tag.animacy != "Anim" or graph.token(index).tag.number != "Sing":
        return None
    place = index + 1
    while place < len(graph.tokens) and index in graph.ancestors(place):
        node = graph.node_at[place]
        if node is not None and node.kind == "name" and is_person(node):
            if node.case == "Gen" and graph.token(index).lemma in KIN:
                place = node.last + 1  # «дочь Громова Анна»
                continue
            return node if node.first == place and not node.prep and not is_inflected(graph, node) else None
        if graph.token(place).tag.case != "Gen" and graph.token(place).text not in (*QUOTES, "(", ")"):
            return None
        place = node.last + 1 if node is not None else place + 1
    return None


def without_gaps(graph: Graph, nodes: list[Node], verb: int) -> list[Node]:
    """Those of some nodes that open no clause with a dash for the verb, all where each does."""
    return [node for node in nodes if not opens_gap(graph, node, verb)] or nodes


def opens_gap(graph: Graph, node: Node, verb: int) -> bool:
    """Whether a node behind a verb opens a clause with a dash for its verb («…, министры обороны – декларацию»)."""
    after = graph.tokens[node.last + 1 : node.last + 2]
    return node.first > verb and bool(after) and after[0].text in DASHES and opens_part(graph, node.first)


def is_press(node: Node) -> bool:
    """Whether a node names agencies or newspapers alone."""
    return bool(node.entities) and all(entity.media for entity in node.entities)


def stands_after_dash(graph: Graph, node: Node) -> bool:
    """Whether a body or state stands right after a dash, in quotation marks or not."""
    before = [token.text for token in graph.tokens[max(0, node.first - 2) : node.first] if token.text not in QUOTES]
    return before[-1:] != [] and before[-1] in DASHES and all(e.type in ("ORG", "COUNTRY") for e in node.entities)


def is_inflected(graph: Graph, node: Node) -> bool:
    """Whether a person's name stands in a form that is not its nominative («принял Садыра Жапарова»)."""
    if node.case in ("Nom", "") or len(node.entities) != 1 or node.entities[0].type != "PERSON":
        return False
    return graph.token(node.last).text.lower() not in node.entities[0].name.lower().split()


def is_compared(graph: Graph, node: Node) -> bool:
    """Whether «как и» only sets a node beside who acts («министр, как и премьер, встретился с Лопес»)."""
    if not node.first or graph.token(node.first - 1).text.lower() not in ("и", "как"):
        return False
    before = [token.text.lower() for token in graph.tokens[max(0, node.first - 2) : node.first]]
    if before == ["как", "и"]:
        return True
    after = graph.token(node.last + 1).text if node.last + 1 < len(graph.tokens) else ""
    return before == [",", "как"] and after == ","


def person_before(graph: Graph, index: int, subject: Node) -> Node | None:
    """The person right before a verb, where the parser took a dateline for the subject («Астана, 7 мая – X принял»)."""
    node = graph.node_at[index - 1] if index else None
    if node is None or node is subject or not subject.entities or any(e.type != "LOC" for e in subject.entities):
        return None
    return node if is_person(node) and node.case == "Nom" and not node.prep else None


def inverted_subject(graph: Graph, index: int, node: Node) -> Node | None:
    """The person after the verb, where the parser took the object for the subject («Ташкент посетил Лавров»)."""
    if node.last > index or any(entity.type not in ("COUNTRY", "LOC") for entity in node.entities) or not node.entities:
        return None
    for other in graph.nodes:
        if graph.token(other.first - 1).text in DASHES:
            continue  # «Киев поддержал Баку – Кулеба»: who says so
        if (
            other.first > index
            and other.first - index <= SETTINGS.clauses.reach_tokens
            and is_person(other)
            and not other.prep
        ):
            return other if other.case == "Nom" and graph.clause[other.head] == graph.clause[index] else None
    return None


def comitative(graph: Graph, index: int, nodes: list[Node]) -> list[Node]:
    """Add the companion to a subject: of a plural verb («Токаев с Рахмоном обсудили»), or told by «вместе с».

    Or by «кроме» («кроме Токаева приехал Рахмон»).
    """
    near = (node for node in graph.nodes if node.prep == "с" or node.prep in BESIDES)
    together = next((node for node in near if goes_along(graph, node, index)), None)
    if together is not None and nodes:
        return [*nodes, *(node for node in conjuncts(graph, together) if node not in nodes)]
    if graph.token(index).tag.number != "Plur" or len(nodes) != 1 or nodes[0].number != "Sing":
        return nodes
    follower = next((node for node in graph.nodes if node.first > nodes[0].last), None)
    if follower is not None and follower.prep == "с" and follower.first - nodes[0].last <= 3:
        return nodes + conjuncts(graph, follower)
    return nodes


def goes_along(graph: Graph, node: Node, index: int) -> bool:
    """Whether «вместе с» or «кроме» joins a node to the subject of a verb in its clause.

    From all or nobody «кроме» takes him away («все, кроме Токаева, уехали»).
    """
    if not is_person(node) or graph.clause[node.head] != graph.clause[index]:
        return False
    if node.prep in BESIDES:
        return not any(t.lemma in UNIVERSAL for t in graph.tokens if graph.clause[t.index] == graph.clause[index])
    before = [token.text.lower() for token in graph.tokens[max(0, node.first - 2) : node.first]]
    return bool(ALONG.intersection(before[:1])) and node.prep == "с"


def number_agrees(graph: Graph, node: Node, verb: Token) -> bool:
    """Whether a node, with its list, has the number of a verb."""
    plural = len(conjuncts(graph, node)) > 1 or node.number == "Plur"
    return not verb.tag.number or (verb.tag.number == "Plur") == plural or not node.number


def gender_agrees(graph: Graph, node: Node, verb: Token) -> bool:
    """Whether a node can have the gender of a past verb: a person his own, a state or body that of its noun."""
    if verb.tag.tense != "Past" or verb.tag.number != "Sing" or not verb.tag.gender or len(conjuncts(graph, node)) > 1:
        return True
    if is_person(node):
        return all(entity.gender in ("", verb.tag.gender) for entity in node.entities)
    return graph.token(node.head).tag.gender in ("", verb.tag.gender) or graph.token(node.head).text.isupper()


def modified_noun(graph: Graph, index: int) -> list[Node]:
    """The noun that a participle or relative clause modifies."""
    parent = graph.head[clause_top(graph, index)]
    node = graph.node_at[parent] if parent >= 0 else None
    if node is None and parent >= 0 and (named := predicated(graph, parent)):
        return named
    before = [n for n in graph.nodes if n.last < index and n.kind != "adjective"]
    if parent > index and (noun := set_off(graph, before, index)) is not None:
        return [noun]  # «Мали, вчера заявивший, что министр …»: what the comma sets off stands after its noun
    if node is not None and node.kind != "adjective":
        members = conjuncts(graph, node)
        if graph.token(index).tag.number == "Plur":
            return members
        # of a list the one right before the comma («встреча A и B, посетившего Рим»)
        return before[-1:] if before and before[-1] in members and follows(graph, before[-1], index) else [node]
    token = graph.token(index)
    if before and follows(graph, before[-1], index) and (parent < 0 or not suits(graph.token(parent), graph, index)):
        return conjuncts(graph, before[-1]) if token.tag.number == "Plur" else [before[-1]]
    return []


def singled_out(graph: Graph, who: int, index: int) -> list[Node]:
    """Who is said to be the one of whom a clause with «кто» tells («единственным, кто поддержал Чад, стал Мора»).

    «Мора стал одним из немногих, кто …», «Мора – единственный, кто …».
    """
    near = graph.tokens[max(0, who - SETTINGS.clauses.reach_tokens) : max(0, who - 1)]
    one = next((token.index for token in reversed(near) if token.lemma in SINGLING), -1)
    if one < 0 or any(is_finite(token) or token.text == "," for token in graph.tokens[one : who - 1]):
        return []
    if one and graph.token(one - 1).lemma in COPULAS:
        return own_subject(graph, one - 1)
    if one > 1 and graph.token(one - 1).text in DASHES:
        named = graph.node_at[one - 2]
    else:
        commas = (token.index for token in graph.tokens[index:-2] if token.text == ",")
        verb = next((comma for comma in commas if graph.token(comma + 1).lemma in COPULAS), len(graph.tokens))
        named = next((node for node in graph.nodes if node.first > verb and not node.prep), None)
    return conjuncts(graph, named) if named is not None and named.kind == "name" and named.case in ("Nom", "") else []


def set_off(graph: Graph, before: Sequence[Node], index: int) -> Node | None:
    """The last noun before a word from which a comma parts but the word with what hangs on it, None for none."""
    for node in reversed(before):
        between = range(node.last + 2, index)
        joined = any(graph.token(i).tag.pos == "CCONJ" for i in between)  # «Асада, а также поддерживающих его стран»
        if graph.token(node.last + 1).text == "," and all(index in graph.ancestors(i) for i in between):
            return node if not joined else None
        if not all(index in graph.ancestors(i) for i in range(node.first, node.last + 1)):
            return None
    return None


def predicated(graph: Graph, index: int) -> list[Node]:
    """Of whom a common noun is said («Мали стала страной, не поддержавшей Чад», «Мали – страна, которая …»)."""
    token, above = graph.token(index), graph.head[index]
    if token.tag.pos != "NOUN" or token.tag.case not in ("Ins", "Nom") or governed(graph, index):
        return []
    if token.tag.case == "Ins" and above >= 0 and graph.token(above).lemma in COPULAS:
        return own_subject(graph, above)
    return own_subject(graph, index) if token.tag.case == "Nom" else []


def follows(graph: Graph, node: Node, index: int) -> bool:
    """Whether nothing but marks, «который» and what tells when or how stands between a node and what modifies it."""
    between = range(node.last + 1, index)
    relative = next((i for i in between if graph.token(i).lemma == "который"), index)
    return all(
        graph.token(i).text in {",", *QUOTES} or i == relative or (i > relative and index in graph.ancestors(i))
        for i in between
    )


def suits(noun: Token, graph: Graph, index: int) -> bool:
    """Whether a noun has number and gender of the relative verb hung on it («встреча, которая прошла»)."""
    verb = graph.token(index).tag
    relative = any(graph.token(child).lemma == "который" for child in graph.children[index])
    same_gender = verb.number != "Sing" or not verb.gender or verb.gender == noun.tag.gender
    return relative and noun.tag.number == verb.number and same_gender


def clause_top(graph: Graph, index: int) -> int:
    """The head of the relative or participial clause in which a token stands."""
    top = index
    while graph.rel[top] in ("conj", "xcomp") and graph.head[top] >= 0:
        top = graph.head[top]
    return top
