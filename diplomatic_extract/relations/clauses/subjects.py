"""Who acts: the logical subject of a verb form, found through voice, control, participles and relative clauses.

A *logical* subject is the one who acts, whatever the form: the nominative of an active verb, the instrumental of a
passive, the noun that an active participle modifies, the subject of the verb above an infinitive or converb.
"""

from __future__ import annotations

from diplomatic_extract.language.lexis import load_words
from diplomatic_extract.language.settings import SETTINGS
from diplomatic_extract.model import Token
from diplomatic_extract.relations.clauses.gaps import opens_part
from diplomatic_extract.relations.clauses.graph import (
    DASHES,
    QUOTES,
    RELATIVE_OBJECT,
    Graph,
    Node,
    conjuncts,
    is_finite,
    is_undeclined,
    is_verbal,
)
from diplomatic_extract.relations.clauses.groups import may_be_plural
from diplomatic_extract.relations.clauses.introduced import SIDED
from diplomatic_extract.relations.clauses.modifiers import acting, genitives
from diplomatic_extract.relations.clauses.obliques import SYNCRETIC, oblique
from diplomatic_extract.relations.clauses.predicates import SUBJECT_RELS, Predicate, agrees, governed, is_person

# verbs whose infinitive is done by the one they address («призвал Баку вывести войска»)
# relatives, after whom stands whose they are
KIN = load_words("clauses", "kin")
OBJECT_CONTROL = load_words("clauses", "object_control")
JUDGING = load_words("clauses", "judging") | load_words("clauses", "accusing")
BLAMING = ("за", "в")
ALONG = load_words("clauses", "along")
BESIDES, UNIVERSAL = load_words("clauses", "besides"), load_words("clauses", "universal")
# verbs that say what their subject is
COPULAS = load_words("clauses", "copulas")
# «господин премьер, приветствую вас»: the first and second person agree with a pronoun, whoever is named beside them
SPEECH_PERSONS = ("1", "2")
# verbs that never have a subject in the nominative beside an infinitive («договориться не удалось»)
MODALS = load_words("clauses", "modals")
ELSEWHERE = load_words("clauses", "elsewhere")
PAPERS = load_words("clauses", "papers")
IMPERSONAL = load_words("clauses", "impersonal")
JUDGED_BY = load_words("clauses", "judging") | load_words("clauses", "naming")
# by what rulers and bodies decree
DECREES = load_words("clauses", "decrees")
FALLING = load_words("clauses", "falling")
ONWARD = load_words("clauses", "onward")  # «оттуда», «затем»


CONSONANTS = "бвгджзйклмнпрстфхцчшщ"  # what men's names that change in the accusative end in


def subject(predicate: Predicate) -> list[Node]:
    """The logical subject of a verb, or of the noun for its act («передача Данией вакцин»)."""
    if predicate.nominal:
        return acting(predicate.graph, predicate.index)
    if predicate.passive:
        return oblique(predicate, "", "Ins") or agent_beside(predicate) or decreeing(predicate, by="")
    return grammatical_subject(predicate.graph, predicate.index)


def agent_beside(predicate: Predicate) -> list[Node]:
    """The instrumental right before a passive verb that the parser hung on a name («против Чада Данией введены …»).

    Or the person behind one that it hung on another instrumental («поздравлен с победой премьером Иваном Ли»).
    """
    graph, index = predicate.graph, predicate.index
    node = graph.node_at[index - 1] if index else None
    if node is not None and is_plain_instrumental(node):
        return [node]
    behind = (n for n in graph.nodes if n.first > index and is_plain_instrumental(n) and is_person(n))
    found = next((n for n in behind if graph.clause[n.head] == graph.clause[index]), None)
    above = graph.token(graph.head[found.head]) if found is not None else None
    strayed = above is not None and above.tag.case == "Ins" and governed(graph, above.index)
    return [found] if found is not None and strayed else []


def is_plain_instrumental(node: Node) -> bool:
    """Whether a node stands in the instrumental without preposition."""
    return node.case == "Ins" and not node.prep and node.kind != "adjective"


def decreeing(predicate: Predicate, by: str = "по") -> list[Node]:
    """Who decrees what is done («указом президента назначен посол», «по решению правительства введены пошлины»)."""
    graph = predicate.graph
    papers = [child for child in graph.children[predicate.index] if graph.token(child).lemma in DECREES]
    return next((found for child in papers if is_means(graph, child, by) and (found := genitives(graph, child))), [])


def is_means(graph: Graph, index: int, by: str) -> bool:
    """Whether a noun tells by what something is done: in the instrumental, or under a preposition, "" for none."""
    words = [graph.token(child).text.lower() for child in graph.children[index] if graph.rel[child] == "case"]
    return words == [by] or (not words and graph.token(index).tag.case == "Ins")


def in_turn(predicate: Predicate) -> list[Node]:
    """The subject, and who stands behind each dash that repeats its verb («Чад представлял X, Мали – Y»)."""
    graph, index = predicate.graph, predicate.index
    found = [] if predicate.passive or predicate.nominal else grammatical_subject(graph, index)
    stop = next((t.index for t in graph.tokens[index + 1 :] if is_finite(t)), len(graph.tokens))
    repeated = [graph.node_at[k] for k in range(index + 2, stop) if graph.token(k - 1).text in DASHES]
    people = [node for node in repeated if node is not None and is_person(node) and node.case in ("Nom", "")]
    return [*found, *(node for node in people if node not in found)] if found and people else found


# an ordered list of places, the first that holds decides
def grammatical_subject(graph: Graph, index: int, depth: int = 0) -> list[Node]:  # noqa: C901
    """The nodes in the nominative that a verb form speaks of, found through its governors where it has none."""
    token = graph.token(index)
    if token.tag.verbform == "Part" and token.tag.variant != "Short":
        return modified_noun(graph, index)
    own = nominative_object(graph, index) or own_subject(graph, index)
    if own and token.tag.person in SPEECH_PERSONS:
        return [node for node in own if graph.token(node.head).tag.pos == "PRON"]
    if own or depth > SETTINGS.clauses.subject_steps:
        return own
    parent = graph.head[index]
    if parent < 0:
        if token.tag.person in SPEECH_PERSONS:
            return []
        acting = freed_before(graph, index) or place_before(graph, index) or stray_subject(graph, index)
        return acting or gone_on_before(graph, index, depth)
    above, rel = graph.token(parent), graph.rel[index]
    if judged_elsewhere(graph, index):
        return []
    if rel == "conj" and is_predicate(above):
        return grammatical_subject(graph, parent, depth + 1) if agrees(token, above) else []
    if token.tag.verbform in ("Inf", "Conv") and (found := controlled_subject(graph, index, depth)) is not None:
        return found
    if beside := undeclined_before(graph, index):
        return beside
    if (rel == "ccomp" and resumes_subject(graph, index, above)) or unfolds(graph, index, above):
        return grammatical_subject(graph, parent, depth + 1)
    if rel in ("acl:relcl", "acl", "advcl") and (is_finite(token) or is_modal(token)) and opens_elsewhere(graph, index):
        return resumed_above(graph, index, depth)
    if rel in ("acl:relcl", "acl") and token.tag.verbform == "Fin":
        return modified_noun(graph, index) if relative_subject(graph, index) else resumed_above(graph, index, depth)
    return stray_subject(graph, index)


def unfolds(graph: Graph, index: int, above: Token) -> bool:
    """Whether a verb right behind a colon tells what the one before it means («совершит турне: посетит Чад и Мали»)."""
    told = graph.rel[index] == "parataxis" and is_predicate(above) and above.index < index
    return told and graph.token(index - 1).text == ":" and agrees(graph.token(index), above)


def judged_elsewhere(graph: Graph, index: int) -> bool:
    """Whether a clause tells what unnamed people think in the place right before its verb («, в Лиме назвали это»)."""
    node = graph.node_at[index - 1] if index else None
    if node is None or node.prep != "в" or node.first < 2 or graph.token(index).tag.number != "Plur":
        return False
    opened = graph.token(node.first - 2).text.lower() in (",", ";", "а", "что", *DASHES)
    return opened and graph.token(index).lemma in JUDGED_BY


def gone_on_before(graph: Graph, index: int, depth: int) -> list[Node]:
    """Who went on from there, where an insertion cuts the clause off («вылетел в Рим, а оттуда, …, проследует …»)."""
    token = graph.token(index)
    onward = any(graph.token(child).text.lower() in ONWARD for child in graph.children[index] if child < index)
    verb = next(
        (t.index for t in reversed(graph.tokens[:index]) if is_finite(t) and not is_inserted(graph, t.index)), None
    )
    if not onward or verb is None or not is_finite(token) or not agrees(token, graph.token(verb)):
        return []
    return grammatical_subject(graph, verb, depth + 1)


def is_inserted(graph: Graph, index: int) -> bool:
    """Whether a verb stands in an insertion («как ожидается»)."""
    return graph.rel[index] == "parataxis"


def undeclined_before(graph: Graph, index: int) -> list[Node]:
    """The name right before a finite verb whose form tells no case («что без границы ЕС не подпишет»)."""
    if freed := freed_before(graph, index):
        return freed
    node = node_before(graph, index)
    return [node] if node is not None and graph.token(node.last).text.isupper() else []


def freed_before(graph: Graph, index: int) -> list[Node]:
    """States before a verb that the parser took for part of a person's name («после беседы с Лопес Чили и Перу …»)."""
    node = node_before(graph, index)
    members = conjuncts(graph, node) if node is not None else []
    freed = members and all(is_undeclined(graph, member) for member in members) and hangs_on_name(graph, members[0])
    return members if freed else []


def node_before(graph: Graph, index: int) -> Node | None:
    """The node right before a finite verb, past «не», where it can be its subject by number."""
    first = index - 1 if index and graph.token(index - 1).text.lower() == "не" else index
    node = graph.node_at[first - 1] if first and is_finite(graph.token(index)) else None
    if node is None or node.prep or node.kind == "adjective" or not number_agrees(graph, node, graph.token(index)):
        return None
    return node


def place_before(graph: Graph, index: int) -> list[Node]:
    """The capital of one form alone right before a verb with an object behind it («Хельсинки выслали посла»)."""
    node = graph.node_at[index - 1] if index else None
    if node is None or node.prep or not node.state or graph.rel[node.head] != "obj":
        return []
    alike = graph.token(node.first).text.lower() == node.entities[0].name.lower()
    behind = any(graph.rel[child] == "obj" and child > index for child in graph.children[index])
    return [node] if alike and behind and is_finite(graph.token(index)) else []


def hangs_on_name(graph: Graph, node: Node) -> bool:
    """Whether the parser took a node for part of a person's name."""
    above = graph.head[node.head]
    owner = graph.node_at[above] if above >= 0 else None
    return owner is not None and is_person(owner) and graph.rel[node.head].startswith("flat")


def is_predicate(token: Token) -> bool:
    """Whether a token is a verb, or a short participle or adjective."""
    return is_verbal(token) or token.tag.variant == "Short" or is_modal(token)


def is_modal(token: Token) -> bool:
    """Whether a token is a short adjective of duty or readiness that the tagger did not take for short («должна»)."""
    return token.lemma in MODALS and not token.tag.case


def controlled_subject(graph: Graph, index: int, depth: int) -> list[Node] | None:
    """Who does what an infinitive or converb says, by the word that governs it; None where this does not tell."""
    parent = graph.head[index]
    above, infinitive = graph.token(parent), graph.token(index).tag.verbform == "Inf"
    if infinitive and (dative := dative_subject(graph, parent) or falling_to(graph, index)):
        return dative
    if infinitive and above.lemma in OBJECT_CONTROL:
        return addressed(graph, parent)
    if is_predicate(above) or graph.rel[index] == "csubj":
        return grammatical_subject(graph, parent, depth + 1)
    return noun_bearer(graph, parent, depth) if infinitive and above.tag.pos == "NOUN" else None


def resumed_above(graph: Graph, index: int, depth: int) -> list[Node]:
    """The subject of the verb above a relative clause that has none («написал письмо, в котором осудил …»)."""
    token = graph.token(index)
    personal = token.tag.number == "Sing" and token.tag.gender != "Neut" and token.tag.person not in SPEECH_PERSONS
    personal = personal and (token.tag.tense == "Past" or opens_elsewhere(graph, index))
    subjects = any(graph.rel[child].startswith(("nsubj", "csubj")) for child in graph.children[index])
    if subjects or not (personal or tells_of_paper(graph, index)):
        return []
    verb = next((a for a in graph.ancestors(index) if is_verbal(graph.token(a))), None)
    if verb is None or len({graph.token(verb).tag.gender, token.tag.gender} - {""}) > 1:
        return []
    return grammatical_subject(graph, verb, depth + 1)


def tells_of_paper(graph: Graph, index: int) -> bool:
    """Whether a plural tells what several say in their paper («A и B распространили доклад, в котором обвинили …»)."""
    paper = graph.head[index]
    above = graph.head[paper] if paper >= 0 else -1
    if above < 0 or graph.token(paper).lemma not in PAPERS or graph.token(index).tag.person in SPEECH_PERSONS:
        return False
    plural = graph.token(index).tag.number == graph.token(above).tag.number == "Plur"
    return plural and is_verbal(graph.token(above)) and bool(own_subject(graph, above))


def opens_elsewhere(graph: Graph, index: int) -> bool:
    """Whether a relative clause opens with where its act takes place («прибыл в Лондон, где встретится с …»)."""
    below = [child for child in graph.children[index] if child < index]
    near = [*below, *(grandchild for child in below for grandchild in graph.children[child])]
    near += [below for child in graph.children[index] for below in graph.children[child] if below < index]
    return any(graph.token(child).lemma in ELSEWHERE for child in near)


def addressed(graph: Graph, index: int) -> list[Node]:
    """Whom a verb of asking or ordering addresses."""
    for child in graph.children[index]:
        node = graph.node_at[child]
        if node is not None and node.kind != "adjective" and not node.prep and node.case in ("Acc", "Dat", "Gen"):
            return conjuncts(graph, node)
    return []


def resumes_subject(graph: Graph, index: int, above: Token) -> bool:
    """Whether a clause without subject goes on with the one above («отметил, что ценит …», «заявил, что готов …»).

    A plural verb may mean anybody («отметили, что ждут …»), a plural adjective not («отметили, что готовы …»).
    """
    token = graph.token(index)
    nominal = any(graph.rel[c].startswith(("nsubj", "csubj")) for c in graph.children[index])
    ready = (token.tag.variant == "Short" or is_modal(token)) and opens_content(graph, index)
    personal = token.tag.verbform == "Fin" and token.tag.person not in SPEECH_PERSONS
    if nominal or not is_verbal(above) or token.tag.gender == "Neut" or not (ready or personal):
        return False
    genders = {token.tag.gender, above.tag.gender} - {""}
    one = token.tag.number == above.tag.number and (token.tag.number == "Sing" or ready)
    return one and (len(genders) < 2 or not ready)


def opens_content(graph: Graph, index: int) -> bool:
    """Whether no other verb stands between the one above and a predicate («сказал, что Х. уехал, но будет готов …»)."""
    return not any(is_finite(graph.token(i)) for i in range(graph.head[index] + 1, index) if graph.head[i] != index)


def dative_subject(graph: Graph, index: int) -> list[Node]:
    """The dative of an impersonal governor («Украине осталось договориться», «сторонам удалось подписать»)."""
    if own_subject(graph, index) or graph.token(index).tag.gender not in ("Neut", ""):
        return []
    for child in graph.children[index]:
        node = graph.node_at[child]
        if node is not None and node.case == "Dat" and not node.prep and node.kind != "adjective":
            return conjuncts(graph, node)
    return []


def falling_to(graph: Graph, index: int) -> list[Node]:
    """The dative of an impersonal verb before an infinitive, wherever the tree hangs either.

    «Удастся ли Лиме и Кито до мая договориться», «Лидерам, думает он, осталось договориться».
    """
    for before in range(index - 1, max(-1, index - 1 - SETTINGS.clauses.reach_tokens), -1):
        token = graph.token(before)
        if token.lemma in FALLING:
            near = [n for n in graph.nodes if falls_to(graph, n, before) and not n.prep and n.kind != "adjective"]
            within = [n for n in near if before < n.first < index] or [n for n in near if n.last < before][-1:]
            return conjuncts(graph, within[0]) if within else []
        if is_verbal(token) or token.text in (";", ":"):
            return []
    return []


def falls_to(graph: Graph, node: Node, verb: int) -> bool:
    """Whether a node is in the dative, or in a form that is one too and hangs on a verb («Дании не удалось»)."""
    given = graph.head[node.head] == verb and graph.rel[node.head] == "iobj" and node.case == "Gen"
    return node.case == "Dat" or (given and graph.token(node.last).text.endswith(SYNCRETIC))


def noun_bearer(graph: Graph, index: int, depth: int) -> list[Node]:
    """Who has the plan, right or invitation that an infinitive explains («выразил готовность встретиться»).

    Whom a call is addressed to («обращение Моры к Вегу начать переговоры»), or whom one blames for what he means to do
    («осудил Вегу за намерение посетить Рим»).
    """
    bearer = addressed_by_noun(graph, index) or genitives(graph, index)
    if bearer:
        return bearer
    parent = graph.head[index]
    if blamed := blamed_for(graph, index, parent):
        return blamed
    return grammatical_subject(graph, parent, depth + 1) if parent >= 0 and is_verbal(graph.token(parent)) else []


def addressed_by_noun(graph: Graph, index: int) -> list[Node]:
    """Who is told under «к» to a noun («обращение к Вегу», «призыв к сторонам»)."""
    below = (graph.node_at[child] for child in graph.children[index])
    told = next((n for n in below if n is not None and n.prep == "к" and n.case == "Dat"), None)
    return conjuncts(graph, told) if told is not None else []


def blamed_for(graph: Graph, index: int, parent: int) -> list[Node]:
    """The object of a verb of judging or accusing, for whose plan a noun stands («обвинил Вегу в попытке …»)."""
    under = any(graph.token(child).text.lower() in BLAMING for child in graph.children[index] if child < index)
    if parent < 0 or not under or graph.token(parent).lemma not in JUDGING:
        return []
    below = (graph.node_at[child] for child in graph.children[parent])
    return next((conjuncts(graph, n) for n in below if n is not None and not n.prep and n.case in ("Acc", "Gen")), [])


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
        if node is not None and (is_inflected(graph, node) or is_compared(graph, node)):
            continue
        if node is not None and node.kind == "role" and (named := named_by(graph, node.head)) is not None:
            found.append(named)
        elif node is not None and node.kind != "adjective" and not node.prep:
            found.append(inverted_subject(graph, index, node) or node)
        elif graph.token(child).lemma == "который" and not found:
            return modified_noun(graph, index)
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
    kind = is_person(node) or (rel == "appos" and stands_after_dash(graph, node))
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


def stray_subject(graph: Graph, index: int) -> list[Node]:
    """A nominative node of the same clause that the parser hung elsewhere; nearest first, before the verb preferred."""
    token = graph.token(index)
    if not is_finite(token) or token.lemma in IMPERSONAL:
        return []
    found = [
        node
        for node in graph.nodes
        if node.kind != "adjective" and not node.prep and node.case in ("Nom", "") and clear_path(graph, node, index)
    ]
    found = [node for node in found if number_agrees(graph, node, token) and not is_inside_genitive(graph, node)]
    found = [node for node in found if not is_compared(graph, node)]
    found = [node for node in found if gender_agrees(graph, node, token)]
    before = [node for node in found if node.last < index]
    chosen = before[-1:] or found[:1]
    return conjuncts(graph, chosen[0]) if chosen else bodies_before(graph, index)


def bodies_before(graph: Graph, index: int) -> list[Node]:
    """Bodies of several states right before a plural verb that stands behind its object, whatever their case was read.

    «Соглашение о мосте правительства Чада и Нигера подписали в мае»: the form is that of two cases.
    """
    token, node = graph.token(index), graph.node_at[index - 1] if index else None
    if token.tag.number != "Plur" or node is None or node.prep or not is_verbal(token):
        return []
    bodies = conjuncts(graph, node)
    first = bodies[0]
    if len(bodies) < 2 or first.prep or not all(entity.type == "ORG" for entity in first.entities):
        return []
    behind = any(graph.rel[child] == "obj" and child < first.first for child in graph.children[index])
    return bodies if behind and may_be_plural(graph.token(first.first).text.lower()) else []


def is_inside_genitive(graph: Graph, node: Node) -> bool:
    """Whether a node modifies a noun before it."""
    above = graph.head[node.head]
    if node.first and node.case == "Nom" and graph.token(node.first - 1).text == ":":
        return False  # «Тихая гавань: Чад обвинил соседа»: a title and what it is about
    if graph.rel[node.head] == "appos" and node.case == "Nom" and graph.token(above).tag.case not in ("Nom", ""):
        return False  # «на полях форума в Осло Иванов встретился …»: no apposition in another case
    if graph.rel[node.head] == "nmod" and node.case == "Nom":
        return (
            False  # «по мере выполнения договорённостей страны ЕС отменят …»: no modifier of a noun in the nominative
        )
    return graph.rel[node.head] in ("nmod", "appos", "flat:name") and above >= 0


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


def clear_path(graph: Graph, node: Node, index: int) -> bool:
    """Whether a node and a verb share a clause, or only the list of tokens between them has no other predicate."""
    if graph.clause[node.head] == graph.clause[index]:
        return True
    low, high = sorted((node.head, index))
    return high - low <= SETTINGS.clauses.reach_tokens and not any(
        is_finite(graph.token(i)) or graph.token(i).text in (":", ";") or graph.token(i).tag.pos == "SCONJ"
        for i in range(low + 1, high)
    )


def modified_noun(graph: Graph, index: int) -> list[Node]:
    """The noun that a participle or relative clause modifies."""
    parent = graph.head[clause_top(graph, index)]
    node = graph.node_at[parent] if parent >= 0 else None
    if node is None and parent >= 0 and (named := predicated(graph, parent)):
        return named
    before = [n for n in graph.nodes if n.last < index and n.kind != "adjective"]
    if before and parent > index and graph.token(index - 1).text == "," and before[-1].last == index - 2:
        return [before[-1]]  # «Мали, заявивший, что министр …»: what the comma sets off stands after its noun
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


def relative_subject(graph: Graph, index: int) -> bool:
    """Whether «который» is the subject of a relative clause."""
    return any(
        graph.token(child).lemma == "который"
        and graph.token(child).tag.case == "Nom"
        and graph.rel[child] != RELATIVE_OBJECT
        for child in graph.children[index]
    )


def clause_subject(graph: Graph, index: int) -> list[Node]:
    """The subject of the clause in which a noun stands, for «свой»."""
    for above in graph.ancestors(index):
        token = graph.token(above)
        if is_verbal(token) or is_finite(token):
            return grammatical_subject(graph, above)
    return []


def shares_subject(graph: Graph, index: int) -> bool:
    """Whether a verb goes on with the subject of the verb before it («встретились и обсудили в Астане»)."""
    joined = graph.rel[index] == "conj" and agrees(graph.token(index), graph.token(graph.head[index]))
    return joined and not judged_elsewhere(graph, index)
