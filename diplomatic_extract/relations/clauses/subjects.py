"""Who acts: the logical subject of a verb form, found through voice, control, participles and relative clauses.

A *logical* subject is the one who acts, whatever the form: the nominative of an active verb, the instrumental of a
passive, the noun that an active participle modifies, the subject of the verb above an infinitive or converb.
"""

from __future__ import annotations

from diplomatic_extract.language.lexis import load_words
from diplomatic_extract.language.settings import SETTINGS
from diplomatic_extract.model import Token
from diplomatic_extract.relations.clauses.graph import (
    DASHES,
    RELATIVE_OBJECT,
    Graph,
    Node,
    conjuncts,
    is_finite,
    is_verbal,
)
from diplomatic_extract.relations.clauses.modifiers import acting, genitives
from diplomatic_extract.relations.clauses.obliques import SYNCRETIC, oblique
from diplomatic_extract.relations.clauses.own_subjects import modified_noun, nominative_object, own_subject
from diplomatic_extract.relations.clauses.predicates import Predicate, agrees, governed, is_person
from diplomatic_extract.relations.clauses.stray_subjects import (
    freed_before,
    place_before,
    stray_subject,
    undeclined_before,
)

# verbs whose infinitive is done by the one they address («призвал Баку вывести войска»)
OBJECT_CONTROL = load_words("clauses", "object_control")
CALLS = load_words("clauses", "calls")
JUDGING = load_words("clauses", "judging") | load_words("clauses", "accusing")
BLAMING = ("за", "в")
# «господин премьер, приветствую вас»: the first and second person agree with a pronoun, whoever is named beside them
SPEECH_PERSONS = ("1", "2")
# verbs that never have a subject in the nominative beside an infinitive («договориться не удалось»)
MODALS = load_words("clauses", "modals")
ELSEWHERE = load_words("clauses", "elsewhere")
PAPERS = load_words("clauses", "papers")
JUDGED_BY = load_words("clauses", "judging") | load_words("clauses", "naming")
# by what rulers and bodies decree
DECREES = load_words("clauses", "decrees")
FALLING = load_words("clauses", "falling")
ONWARD = load_words("clauses", "onward")  # «оттуда», «затем»


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
        return [n for n in grammatical_subject(graph, parent, depth + 1) if suits_gender(graph, n, token)]
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
        forced = own_subject(graph, parent) if above.tag.variant == "Short" else []  # «министр вынужден признать»
        return forced or addressed(graph, parent)
    if is_predicate(above) or graph.rel[index] == "csubj":
        return grammatical_subject(graph, parent, depth + 1)
    if not infinitive:  # «критикуют премьера Чада, упрекая его в трусости»: who does the one thing does the other
        verb = next((a for a in graph.ancestors(parent) if is_predicate(graph.token(a))), None)
        return grammatical_subject(graph, verb, depth + 1) if verb is not None else None
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


def suits_gender(graph: Graph, node: Node, word: Token) -> bool:
    """Whether a short form's gender does not tell that somebody else is meant («лидер считает, что … неприемлема»)."""
    if word.tag.variant != "Short" or word.tag.number != "Sing" or not word.tag.gender:
        return True
    known = {entity.gender for entity in node.entities if entity.gender} or {graph.token(node.head).tag.gender}
    above = graph.token(graph.head[word.index]).tag.gender  # «министр отметила, что готова …»
    return bool({*known, above} & {word.tag.gender, ""}) if above else bool(known & {word.tag.gender, ""})


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
    above = graph.head[index]
    if graph.rel[index] == "csubj" and above > index and graph.token(above).lemma in FALLING:
        told = [n for n in graph.nodes if index < n.first and n.last < above and n.case == "Dat" and not n.prep]
        return conjuncts(graph, told[0]) if told else []  # «встретиться с X Хуану Море не удалось»
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
    parent = graph.head[index]
    if graph.token(index).lemma in CALLS:
        return addressed_by_noun(graph, index) or (addressee_of_call(graph, parent) if parent >= 0 else [])
    bearer = addressed_by_noun(graph, index) or genitives(graph, index)
    if bearer:
        return bearer
    if blamed := blamed_for(graph, index, parent):
        return blamed
    return grammatical_subject(graph, parent, depth + 1) if parent >= 0 and is_verbal(graph.token(parent)) else []


def addressee_of_call(graph: Graph, verb: int) -> list[Node]:
    """To whom a verb carries a call («обратился к Чаду с призывом начать …», «направил министру требование …»)."""
    return addressed_by_noun(graph, verb) or (addressed(graph, verb) if is_verbal(graph.token(verb)) else [])


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
