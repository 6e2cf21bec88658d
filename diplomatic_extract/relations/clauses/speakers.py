"""Who says something: a subject, a paper's owner, or the body in which unnamed people speak («в МИД сообщили»)."""

from __future__ import annotations

from itertools import takewhile

from diplomatic_extract.language.lexis import load_words
from diplomatic_extract.language.settings import SETTINGS
from diplomatic_extract.model import Token
from diplomatic_extract.relations.clauses.graph import (
    DASHES,
    QUOTES,
    Graph,
    Node,
    conjuncts,
    is_finite,
    is_spokesman,
    is_verbal,
)
from diplomatic_extract.relations.clauses.objects import object_
from diplomatic_extract.relations.clauses.own_subjects import is_press, own_subject
from diplomatic_extract.relations.clauses.possessors import possessor
from diplomatic_extract.relations.clauses.predicates import SUBJECT_RELS, Predicate, has_preposition, is_person
from diplomatic_extract.relations.clauses.subjects import shares_subject, subject

# what one marks: no words
HOLIDAYS = load_words("clauses", "holidays")
# states of a union, none of which its name tells («некоторые страны союза считают»)
STATE_GROUPS = load_words("clauses", "state_groups")
# which quantity of a group is meant («некоторые страны союза»)
SOME = load_words("clauses", "some")
# rooms of a body, which speak for it: «в руководстве НАТО», «в окружении президента»
OFFICES = load_words("clauses", "offices")


NAMELESS = load_words("clauses", "nameless")
# people and parts of a body, whose views are its own: «специалисты банка», «фракция партии»
STAFF = load_words("clauses", "staff")
# what a body finds out or publishes: «по данным исследования университета»
STUDIES = load_words("clauses", "studies")


# of whom nobody is named («сообщил один из собеседников»)
ANYBODY = load_words("clauses", "anybody")
NOTING = load_words("clauses", "noting")
SOURCES = load_words("clauses", "sources")
QUOTING = load_words("clauses", "quoting")
THIRD_PERSONS = {"он", "она"}
PARTING = frozenset([",", ";", ":", "(", ")", *DASHES])
OUTLETS = load_words("entities", "papers")
WRITING, WRITINGS = load_words("clauses", "writing"), load_words("clauses", "writings")
CONFIRMING, PLEDGES = load_words("clauses", "confirming"), load_words("clauses", "pledges")
ASSURED = load_words("clauses", "assured")
GOING_ON, DECLARING = load_words("clauses", "continuing"), load_words("clauses", "declaring")
PRESENTING, PRESS_UNITS = load_words("clauses", "presenting"), load_words("clauses", "press_units")


def speaker(predicate: Predicate) -> list[Node]:
    """Who says something: a verb's subject, but nobody's for «компромисс, предложенный X» and «его считали …».

    Of a noun whose words it tells («по словам министра»), of a verb of quoting whom the press quotes.
    """
    token = predicate.token
    if predicate.nominal:
        return source(predicate)
    if token.lemma in QUOTING:
        return quoted(predicate)
    if token.tag.person == "1" or (predicate.passive and token.tag.variant != "Short"):
        return []  # «я считаю»: who says so tells it elsewhere
    if is_told_to(predicate.graph, predicate.index):
        return []
    found = subject(predicate)
    named = own_subject(predicate.graph, predicate.index) and not is_calling(predicate)
    impersonal = token.tag.number == "Plur" and not named
    found = without_content(predicate, [node for node in found if not is_nameless(predicate.graph, node)])
    if tells_no_words(predicate, found):
        return []
    if is_retold(predicate.graph, predicate.index):
        found = [node for node in found if not is_state(node)]
    if is_pledge(predicate):
        found = [node for node in found if is_person(node)]
    return [] if impersonal and found and found[0].first > predicate.index else found


def without_content(predicate: Predicate, found: list[Node]) -> list[Node]:
    """Those of some nodes who say an inserted verb, without whom the words behind it name («считает он, «Чад …»»)."""
    graph, index = predicate.graph, predicate.index
    stop = next((t.index for t in graph.tokens[index + 1 :] if t.text in PARTING), len(graph.tokens))
    near = [node for node in found if index < node.first < stop]
    if not near or len(near) == len(found) or not opens_inquit(graph, index):
        return found
    quoted = stop + 1 < len(graph.tokens) and graph.token(stop + 1).text in QUOTES
    listed = [] if quoted and graph.token(near[0].first - 1).text not in QUOTES else conjuncts(graph, near[0])
    return [node for node in found if node in near or node in listed]


def tells_no_words(predicate: Predicate, found: list[Node]) -> bool:
    """Whether a verb of saying tells no words of whoever is found beside it.

    «Чад отмечает праздник», «остров, который Чад считает своим», «подход, которому следует Мора, предполагает встречи»,
    «просто подтвердить – Мора пользуется поддержкой».
    """
    graph, index = predicate.graph, predicate.index
    below = graph.children[index]
    marking = predicate.token.lemma in NOTING
    if marking and any(graph.rel[child] == "obj" and graph.token(child).lemma in HOLIDAYS for child in below):
        return True
    if predicate.token.lemma == "считать" and any(graph.token(child).lemma == "свой" for child in below):
        return any(is_state(node) for node in found)
    if predicate.token.tag.verbform == "Inf" and found and found[0].first > index:
        return any(graph.token(i).text in DASHES for i in range(index + 1, found[0].first))
    found = [node for node in found if not is_behind_colon(graph, node, index)]
    if describes_thing(graph, index) or not found or is_said_by_another(graph, index, found):
        return True
    if is_no_saying(predicate):
        return True
    if predicate.passive or any(graph.head[node.head] == index for node in found):
        return False
    things = [child for child in below if graph.rel[child] in SUBJECT_RELS and is_thing(graph, child, index)]
    return bool(things) and not any(is_inside(graph, node, thing) for thing in things for node in found)


def is_no_saying(predicate: Predicate) -> bool:
    """Whether a verb of saying means something else by what hangs on it.

    «Пишет мемуары», «продолжает играть», «объявлен подозреваемым».
    """
    graph, index, lemma = predicate.graph, predicate.index, predicate.token.lemma
    below = [graph.token(child) for child in graph.children[index]]
    if lemma in WRITING:
        return any(token.lemma in WRITINGS and token.rel == "obj" for token in below)
    if lemma in GOING_ON:
        return any(token.tag.verbform == "Inf" for token in below)
    declared = (node for node in graph.nodes if graph.head[node.head] == index and graph.rel[node.head] in SUBJECT_RELS)
    return predicate.passive and lemma in DECLARING and any(is_person(node) for node in declared)


def is_pledge(predicate: Predicate) -> bool:
    """Whether somebody confirms or is sure of what he does: of a state or body it tells a policy, no statement."""
    token = predicate.token
    if token.lemma in CONFIRMING:
        after = takewhile(lambda t: t.tag.pos != "PUNCT", predicate.graph.tokens[predicate.index + 1 :])
        return next((t.lemma for t in after if t.tag.pos == "NOUN"), "") in PLEDGES
    return token.lemma in ASSURED and token.tag.variant == "Short"


def is_said_by_another(graph: Graph, index: int, found: list[Node]) -> bool:
    """Whether somebody without a name says behind words or within them what these tell of a name.

    «Виновата Россия, добавил эксперт», «Чад, отметил он, пуст», «как пишет издание, Чад пуст».
    """
    after = list(takewhile(lambda t: t.text not in PARTING, graph.tokens[index + 1 :]))
    somebody = next((t for t in after if is_unnamed_subject(t) and graph.node_at[t.index] is None), None)
    if somebody is None or not is_own(graph, somebody.index, index):
        return False
    stop = index + len(after) + 1
    if any(index < node.first < stop or is_apposed(graph, node, somebody.index, stop) for node in found):
        return False
    return opens_inquit(graph, index)


def is_apposed(graph: Graph, node: Node, noun: int, stop: int) -> bool:
    """Whether a name explains a noun: it hangs there, or ends what a comma parts from it («учёный, глава X Y, …»)."""
    if is_inside(graph, node, noun):
        return True
    between = range(stop + 1, node.first)
    closed = graph.tokens[node.last + 1 : node.last + 2]
    ended = not closed or closed[0].text in PARTING | {"."}
    return is_person(node) and node.first > stop and ended and not any(graph.token(i).text in PARTING for i in between)


def is_unnamed_subject(token: Token) -> bool:
    """Whether a word can be who says something: «он», a noun for a living being or for a paper in the nominative."""
    if token.lemma in THIRD_PERSONS | OUTLETS:
        return token.tag.case == "Nom"
    return token.tag.pos == "NOUN" and (token.tag.animacy, token.tag.case) == ("Anim", "Nom")


def opens_inquit(graph: Graph, index: int) -> bool:
    """Whether nothing but adverbs parts a verb from a comma or dash before it, or from «как»."""
    while index and graph.token(index - 1).tag.pos == "ADV":
        index -= 1
    before = graph.token(index - 1).text.lower() if index else ""
    return before in {",", "как", *DASHES}


def is_inside(graph: Graph, node: Node, thing: int) -> bool:
    """Whether a name hangs on a noun in the same clause («заявление посла гласит»)."""
    return graph.clause[node.head] == graph.clause[thing] and thing in graph.ancestors(node.head)


def is_thing(graph: Graph, index: int, verb: int) -> bool:
    """Whether a word in the nominative is no person or nobody by name, and can be what a verb is said of.

    «Доктрина предполагает», «сообщил один из собеседников», «добавил он».
    """
    token = graph.token(index)
    thing = token.tag.pos == "NOUN" and (token.tag.animacy, token.tag.case) == ("Inan", "Nom")
    somebody = token.lemma in ANYBODY
    return graph.node_at[index] is None and (thing or somebody) and is_own(graph, index, verb)


def describes_thing(graph: Graph, index: int) -> bool:
    """Whether a participle says what a plain thing does («договор, предполагающий встречи»)."""
    above, tag = graph.head[index], graph.token(index).tag
    attribute = tag.verbform == "Part" and tag.voice == "Act" and graph.rel[index] in ("acl", "amod") and above >= 0
    return attribute and graph.node_at[above] is None and graph.token(above).tag.animacy == "Inan"


def is_behind_colon(graph: Graph, node: Node, verb: int) -> bool:
    """Whether a colon parts a name from the verb before it («напоминают фотографии: Мора рядом с Вегой»)."""
    return any(graph.token(i).text == ":" for i in range(verb + 1, node.first))


def is_own(graph: Graph, index: int, verb: int) -> bool:
    """Whether a word that hangs on a verb as its subject has its number and gender, and no colon parts them."""
    one, other = graph.token(index).tag, graph.token(verb).tag
    apart = any(
        "" not in pair and pair[0] != pair[1] for pair in ((one.number, other.number), (one.gender, other.gender))
    )
    between = range(min(index, verb) + 1, max(index, verb))
    return not apart and not any(graph.token(i).text == ":" or graph.token(i).lemma == "что" for i in between)


def is_calling(predicate: Predicate) -> bool:
    """Whether a verb takes one thing for another («местом встречи называют Женеву»): what follows it may be either."""
    return any(is_verdict(predicate.graph, child) for child in predicate.graph.children[predicate.index])


def is_verdict(graph: Graph, index: int) -> bool:
    """Whether a token is a bare instrumental that judges: an adjective or a common noun, no name."""
    token = graph.token(index)
    if token.tag.case != "Ins" or token.tag.pos not in ("NOUN", "ADJ") or has_preposition(graph, index):
        return False
    return graph.node_at[index] is None


def inserted(predicate: Predicate) -> list[Node]:
    """Who says something by a verb put into or after what he says («…, согласился министр», «как вспоминает посол»)."""
    graph, index = predicate.graph, predicate.index
    opened = index > 0 and graph.token(index - 1).text in {",", *DASHES}
    likened = any(graph.token(child).lemma == "как" for child in graph.children[index] if child < index)
    apart = graph.rel[index] in ("parataxis", "advcl") or closes(graph, index) or is_behind_quotation(graph, index)
    return speaker(predicate) if apart and (opened or likened) and is_finite(predicate.token) else []


def is_behind_quotation(graph: Graph, index: int) -> bool:
    """Whether a dash behind the mark that closes a quotation stands right before a verb («…», – рассуждает посол»)."""
    before = [token.text for token in graph.tokens[max(0, index - 3) : index]]
    return before[-1:] != [] and before[-1] in DASHES and not QUOTES.isdisjoint(before[:-1])


def closes(graph: Graph, index: int) -> bool:
    """Whether a verb with its own subject after it ends a sentence, joined by a comma alone («…, согласился посол»)."""
    own = own_subject(graph, index)
    joined = any(graph.rel[child] == "cc" for child in graph.children[index])
    return not joined and len(own) == 1 and own[0].first == index + 1 and own[0].last + 2 >= len(graph.tokens)


def is_retold(graph: Graph, index: int) -> bool:
    """Whether a verb tells what somebody else says («Лавров заявил, что Сеул обещает …»)."""
    top = index
    while graph.rel[top] == "conj" and graph.head[top] >= 0:
        top = graph.head[top]
    above = graph.head[top]
    return graph.rel[top] == "ccomp" and above >= 0 and is_verbal(graph.token(above))


def is_state(node: Node) -> bool:
    """Whether a node is a state or its capital alone."""
    return bool(node.state) or all(entity.type == "COUNTRY" for entity in node.entities)


def source(predicate: Predicate) -> list[Node]:
    """Whose words a sentence tells («по словам министра»); nobody's for «по словам дипломатов», «по их подсчётам».

    Also the body whose people or papers say so («по оценке специалистов банка», «по данным опроса центра»).
    """
    graph = predicate.graph
    found = [
        node
        for node in possessor(predicate)
        if (node.kind in ("name", "role") or (node.kind == "pronoun" and node.entities))
        and not is_nameless(graph, node)
    ]
    if found:
        return found
    below = [child for child in graph.children[predicate.index] if graph.rel[child] == "nmod"]
    staff = (child for child in below if graph.token(child).lemma in STAFF | STUDIES)
    if found := [node for child in staff for node in behind(graph, child)]:
        return found
    people = (child for child in below if graph.node_at[child] is None and graph.token(child).tag.animacy == "Anim")
    return [node for child in people for node in named_behind(graph, child)]


def named_behind(graph: Graph, index: int) -> list[Node]:
    """Those who are named after a common noun for them («по мнению сенаторов Джона Ли и Марка Нгуена»)."""
    below = [node for node in graph.nodes if graph.head[node.head] == index and node.kind == "name"]
    named = [node for node in below if is_person(node) and not node.prep and node.first > index]
    return conjuncts(graph, named[0]) if named else []


def behind(graph: Graph, index: int) -> list[Node]:
    """The body behind a common noun for its people, parts or papers («специалисты из банка», «опрос центра»).

    Or the person who is named after it («по оценке экономиста из банка Петра Иванова»).
    """
    if graph.node_at[index] is not None:
        return []
    below = [node for node in graph.nodes if graph.head[node.head] == index]
    below = [node for node in below if node.kind in ("name", "role") or is_body_noun(node)]
    if named := named_behind(graph, index):
        return named
    owned = [node for node in below if node.prep == "из" or (not node.prep and node.case in ("Gen", ""))]
    return [node for node in owned if all(entity.type == "ORG" for entity in node.entities) and node.entities][:1]


def is_nameless(graph: Graph, node: Node) -> bool:
    """Whether a node stands for a state by one of its people whom nobody names («российский дипломат»)."""
    token = graph.token(node.head)
    if node.kind == "role" and token.lemma in STATE_GROUPS and token.tag.number == "Plur":
        # which of them is not told
        return any(graph.token(child).lemma in SOME for child in graph.children[node.head]) or node.prep == "в"
    return token.lemma in NAMELESS and all(entity.type == "COUNTRY" for entity in node.entities)


def is_told_to(graph: Graph, index: int) -> bool:
    """Whether one body is the only subject of a plural verb: it is told something («сообщили АП в министерстве»)."""
    if graph.token(index).tag.number != "Plur":
        return False
    own = own_subject(graph, index)
    return len(own) == 1 and own[0].number == "Sing" and (own[0].case == "Dat" or is_press(own[0]))


def body(predicate: Predicate) -> list[Node]:
    """The body in which unnamed people say something («в МИД сообщили», «чиновники в правительстве сообщили»).

    Each of those joined («в Риме, Осло и Лиме заявили»). An anonymous source speaks for nobody.
    """
    graph, index = predicate.graph, predicate.index
    if found := unnamed_people(graph, index):
        return found
    token = predicate.token
    subjects = own_subject(graph, index) and not is_told_to(graph, index)
    participle = token.tag.verbform == "Part" and token.tag.variant != "Short"
    if token.tag.number != "Plur" or participle or subjects or shares_subject(graph, index):
        return []
    seat = next((n for n in graph.nodes if is_seat(graph, n, index) and not is_told_of(graph, n, index)), None)
    if seat is None:
        return body_above(graph, index)
    people = [child for child in graph.children[index] if graph.rel[child] in SUBJECT_RELS]
    if token.lemma in PRESENTING:  # «привели данные»: what is given has the form of who gives it
        people = [child for child in people if graph.token(child).tag.animacy != "Inan"]
    if is_nameless(graph, seat) or is_no_saying(predicate) or any(is_own(graph, child, index) for child in people):
        return []  # «многие во Франции считают»
    return [node for node in conjuncts(graph, seat) if node is seat or is_place(node)]


def is_told_of(graph: Graph, node: Node, verb: int) -> bool:
    """Whether a place is of what is said, behind «что» («говорят, что в Чаде жарко»)."""
    return any(graph.token(i).lemma == "что" for i in range(verb + 1, node.first))


def body_above(graph: Graph, index: int) -> list[Node]:
    """The body in which people say of themselves what a clause without subject tells («в МИД заявили, что верят X»)."""
    above = graph.head[index]
    joined = any(graph.token(child).lemma == "что" and graph.rel[child] == "mark" for child in graph.children[index])
    if above < 0 or not joined or graph.rel[index] != "ccomp" or graph.token(above).tag.number != "Plur":
        return []
    return body(Predicate(graph, above, nominal=False, passive=False))


def is_place(node: Node) -> bool:
    """Whether a node is a plain name of a capital or a body, as those are in which people speak."""
    return node.kind == "name" and all(entity.type in ("LOC", "ORG", "COUNTRY") for entity in node.entities)


def unnamed_people(graph: Graph, index: int) -> list[Node]:
    """The body of whose people, whom nobody names, a verb tells («чиновники в правительстве заявили»)."""
    for child in graph.children[index]:
        lemma = graph.token(child).lemma
        told = graph.rel[child] in SUBJECT_RELS and graph.node_at[child] is None
        if told and lemma in STAFF | PRESS_UNITS:
            return behind(graph, child)
        if told and is_spokesman(lemma) and lemma not in SOURCES:
            below = [n for n in graph.nodes if graph.head[n.head] == child and n.kind in ("name", "role")]
            return [n for n in below if n.prep in ("в", "из")][:1]
    return []


def is_seat(graph: Graph, node: Node, index: int) -> bool:
    """Whether a node is the seat in or at which a verb is said: «в МИД», «в секретариате ООН», «на Смоленской»."""
    circle = node.kind == "adjective" and graph.head[node.head] != index  # «в чилийских кругах»
    if node.kind not in ("name", "role") and not is_body_noun(node) and not circle:
        return False
    if graph.head[node.head] == index or is_between(graph, node, index):
        return node.prep in ("в", "на")
    above = graph.head[node.head]
    if above < 0 or graph.head[above] != index or graph.token(above).lemma not in OFFICES or node.prep:
        return False
    return has_preposition(graph, above) and graph.token(above - 1).text.lower() in ("в", "во", "на")


def is_between(graph: Graph, node: Node, verb: int) -> bool:
    """Whether a place stands between a name, on which the parser hung it, and a verb («Вегу в Лиме обвиняют»)."""
    above = graph.head[node.head]
    named = graph.node_at[above] if above >= 0 else None
    return named is not None and node.last == verb - 1 and graph.head[named.head] == verb and not named.prep


def is_body_noun(node: Node) -> bool:
    """Whether a node is a common noun for a body named before («в ведомстве»)."""
    return node.kind == "pronoun" and bool(node.entities) and all(entity.type == "ORG" for entity in node.entities)


def is_near_source(graph: Graph, node: Node) -> bool:
    """Whether a name only tells to whom an unnamed source is near («цитирует источник в окружении президента»)."""
    return any(graph.token(above).lemma in SOURCES | OFFICES for above in graph.ancestors(node.head))


def quoted(predicate: Predicate) -> list[Node]:
    """Whom the press or nobody in particular quotes («цитирует министра агентство», «цитируют слова посла»)."""
    after = [node for node in predicate.graph.nodes if node.first > predicate.index and node.kind in ("name", "role")][
        :2
    ]
    if any(is_press(node) for node in after):
        near = [
            node for node in after if not is_press(node) and not node.prep and not is_near_source(predicate.graph, node)
        ]
        return near[:1] if after[0].first - predicate.index <= SETTINGS.clauses.cited_tokens else []
    own = own_subject(predicate.graph, predicate.index)
    found = [node for node in object_(predicate) if node not in own]
    return [] if any(not is_press(node) for node in own) else [node for node in found if not is_press(node)]
