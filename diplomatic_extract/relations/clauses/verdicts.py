"""Of whom one speaks well or ill: by a noun said of him or his act, or by an adjective before what he does."""

from __future__ import annotations

from diplomatic_extract.language.lexis import load_words
from diplomatic_extract.language.settings import SETTINGS
from diplomatic_extract.relations.clauses.graph import Graph, Node, is_finite, is_verbal
from diplomatic_extract.relations.clauses.nominals import is_on_part
from diplomatic_extract.relations.clauses.obliques import oblique
from diplomatic_extract.relations.clauses.own_subjects import COPULAS, predicated
from diplomatic_extract.relations.clauses.possessors import owners, subject_owner
from diplomatic_extract.relations.clauses.predicates import NOUNS, SUBJECT_RELS, Predicate, governed
from diplomatic_extract.relations.clauses.subjects import grammatical_subject, subject

# verbs by which somebody does, shows or amounts to what a noun names («занимается шантажом», «является провокацией»)
BEARING = load_words("clauses", "bearing")
JUDGING = load_words("clauses", "judging")
# acts and words for which somebody answers, as a text takes them up, and what points back to them
DEEDS = load_words("clauses", "deeds")
POINTING = load_words("clauses", "pointing")
BARE_POINTING = load_words("clauses", "bare_pointing")
UTTERANCES = load_words("clauses", "utterances")
DEED, UTTERANCE = "deed", "utterance"
# nouns that carry another one without changing who answers for it («политика шантажа»)
CARRIERS = load_words("clauses", "act_carriers")


def judged(predicate: Predicate) -> list[Node]:
    """Of whom, or of whose act, a noun is said («Чад – агрессор», «учения Чада стали провокацией»)."""
    return predicated(predicate.graph, predicate.index) or judged_owner(predicate)


def judged_owner(predicate: Predicate) -> list[Node]:
    """Of whose act a noun is said («учения Чада – провокация», «решение Рима стало ошибкой»)."""
    graph, index = predicate.graph, predicate.index
    case, above = predicate.token.tag.case, graph.head[index]
    if governed(graph, index) or case not in ("Nom", "Ins"):
        return []
    copular = above >= 0 and graph.token(above).lemma in COPULAS
    if case == "Ins" and not copular:
        return []
    for child in graph.children[above if case == "Ins" else index]:
        plain = graph.node_at[child] is None and graph.token(child).tag.pos in NOUNS
        if plain and graph.rel[child] in SUBJECT_RELS and (found := owners(graph, child)):
            return found
    return []


def qualified_owner(predicate: Predicate) -> list[Node]:
    """Whose thing it is that an adjective describes («безответственная политика Чада», «лживые слова посла Мали»)."""
    graph, index = predicate.graph, predicate.index
    noun = graph.head[index]
    if noun < 0 or graph.rel[index] != "amod" or graph.token(noun).tag.pos != "NOUN" or graph.node_at[noun] is not None:
        return []
    return owners(graph, noun)


def answerable(predicate: Predicate) -> list[Node]:
    """Who answers for what a word says: whose act or trait it is, who does it, or of whom it is said.

    «шантаж Чада», «Чад занимается шантажом», «действия Чада направлены на срыв», «учения Чада – провокация», «Чад нагло
    лжёт», «неуважение со стороны Чада»; not the place of «незаконно занятый Чадом остров».
    """
    graph, index = predicate.graph, predicate.index
    if is_suffered(predicate):
        return oblique(predicate, "", "Ins")
    if is_verbal(predicate.token) and not is_attribute(graph, index):
        return subject(predicate) or subject_owner(predicate)
    if graph.token(index).tag.pos == "ADV" or is_finite(graph.token(index)):
        above = graph.head[index]
        verb = above if graph.rel[index] == "advmod" and above >= 0 else index
        done = Predicate(graph, verb, nominal=False, passive=False)
        return oblique(done, "", "Ins") if is_suffered(done) else actors(graph, verb)
    attribute = is_attribute(graph, index)
    noun = graph.head[index] if attribute else index
    node = graph.node_at[noun]
    if attribute and node is not None and not is_said_of(graph, noun):
        called = node.case == "Ins" and not node.prep  # «назвал его бездарным послом Чада»
        return [node] if node.kind in ("name", "role") and noun == node.head and not called else []
    if attribute or graph.token(index).tag.pos == "NOUN":
        return answerable_for(graph, noun)
    return subject(predicate) or subject_owner(predicate)


def content_actor(predicate: Predicate) -> list[Node]:
    """Who does what the clause behind «тем, что» or «то, как» tells («недоволен тем, что Чад закрыл порт»).

    Of a verb also behind «что» alone («подозревают, что Чад закрыл порт»).
    """
    graph, index, above = predicate.graph, predicate.index, predicate.graph.head[predicate.index]
    near = [*graph.children[index], *(graph.children[above] if above >= 0 else ())]
    stands = [child for child in near if child > index and graph.token(child).lemma == "тот"]
    below = (child for stand in stands or opening_near(graph, index) for child in graph.children[stand])
    told = [] if predicate.nominal else [child for child in graph.children[index] if graph.rel[child] == "ccomp"]
    finite = (child for child in (*below, *told) if child > index and is_finite(graph.token(child)))
    clauses = (child for child in finite if graph.token(child).tag.person != "1")
    return next((found for clause in clauses if (found := actors(graph, clause))), [])


def opening_near(graph: Graph, index: int) -> list[int]:
    """The «том» of «в том, что» soon after a noun, wherever the tree hangs it («обвинения Чада в том, что …»)."""
    for token in graph.tokens[index + 1 : index + 1 + SETTINGS.clauses.genitive_tokens]:
        if is_finite(token):
            return []
        opened = [after.text.lower() for after in graph.tokens[token.index + 1 : token.index + 3]]
        if token.lemma == "тот" and opened in ([",", "что"], [",", "как"]):
            return [token.index]
    return []


def taken_up(predicate: Predicate) -> list[Node]:
    """«Это», «такие действия», of which a word speaks: a group node for whoever was told to act before.

    «Подобные шаги ведут к войне», «назвал это ошибкой»; not «это был переворот», which is nobody's act.
    """
    graph, index = predicate.graph, predicate.index
    if not any(token.lemma in POINTING for token in graph.tokens):
        return []
    above = graph.head[index]
    heads = [index, *([above] if above >= 0 and is_predicative(graph, index) else [])]
    near = [(head, child) for head in heads for child in graph.children[head] if child != index]
    for head, child in near:
        lemma = graph.token(child).lemma
        judged_thing = graph.rel[child] == "obj" and graph.token(head).lemma in JUDGING
        acting = graph.rel[child] in SUBJECT_RELS and lemma in DEEDS
        owning = predicate.nominal and graph.rel[child] == "nmod" and lemma in DEEDS  # «неприемлемость таких действий»
        if (judged_thing or acting or owning) and points_back(graph, child):
            token = graph.token(child)
            group = UTTERANCE if token.lemma in UTTERANCES else DEED
            return [Node(child, child, child, [], [], "group", token.tag.case, token.tag.number, group=group)]
    return []


def is_predicative(graph: Graph, index: int) -> bool:
    """Whether a word stands under a verb by which something is said of its subject («является провокацией»)."""
    above = graph.token(graph.head[index])
    return above.lemma in COPULAS or above.lemma in BEARING or above.lemma in JUDGING


def points_back(graph: Graph, index: int) -> bool:
    """Whether a token is «это», or a noun for an act under «такой», «этот», «подобный», that nobody owns."""
    token = graph.token(index)
    if graph.node_at[index] is not None:
        return False
    if token.text.lower() in BARE_POINTING:
        return True
    pointed = any(graph.token(child).lemma in POINTING for child in graph.children[index])
    return token.lemma in DEEDS and pointed and not owners(graph, index)


def is_suffered(predicate: Predicate) -> bool:
    """Whether a verb form is passive: whoever is named beside it suffers the act, unless he stands in the instrumental.

    «Права Чада нарушаются», «захваченные территории Чада».
    """
    token = predicate.token
    reflexive = token.text.lower().endswith(("ся", "сь")) and not token.lemma.endswith(("ся", "сь"))
    passive = token.tag.voice == "Pass" and (token.tag.verbform == "Part" or token.tag.variant == "Short")
    return predicate.passive or passive or (is_verbal(token) and reflexive)


def is_attribute(graph: Graph, index: int) -> bool:
    """Whether a word stands before or after a noun as what it is like («неуклюжая ложь», «развязанная война»)."""
    return graph.rel[index] in ("amod", "acl") and graph.head[index] >= 0


def answerable_for(graph: Graph, noun: int) -> list[Node]:
    """Who answers for an act: its owner, of whom it is said, or who does what carries it."""
    for _ in range(SETTINGS.clauses.subject_steps):
        if graph.node_at[noun] is not None:
            return judged(Predicate(graph, noun, nominal=True, passive=False))
        if found := owned_or_said(graph, noun):
            return found
        above = graph.head[noun]
        if above < 0:
            return []
        token = graph.token(above)
        if token.lemma == "иной" and graph.head[above] >= 0:
            return actors(graph, graph.head[above])  # «не что иное, как провокация»
        if is_verbal(token) or is_finite(token):
            return actors(graph, above) if token.lemma in BEARING and not is_subject(graph, noun) else []
        if graph.rel[noun] not in ("conj", "appos") and token.lemma not in CARRIERS:
            return []
        if token.tag.pos != "NOUN":
            return []
        noun = above
    return []


def owned_or_said(graph: Graph, noun: int) -> list[Node]:
    """Whose act a noun is, or of whom or of whose act it is said."""
    predicate = Predicate(graph, noun, nominal=True, passive=False)
    somebody = graph.token(noun).tag.animacy == "Anim"  # «террористы «Маяка»» are no act of theirs
    return on_side_of(graph, noun) or ([] if somebody else owners(graph, noun)) or judged(predicate)


def on_side_of(graph: Graph, noun: int) -> list[Node]:
    """On whose side an act is («неуважение со стороны Чада»), wherever the parser hung it."""
    after = next((node for node in graph.nodes if node.first > noun and node.kind != "adjective"), None)
    if after is None or not is_on_part(graph, after):
        return []
    between = range(noun + 1, after.first)
    return [] if any(is_verbal(graph.token(i)) or graph.token(i).tag.pos == "PUNCT" for i in between) else [after]


def is_said_of(graph: Graph, noun: int) -> bool:
    """Whether a noun says what somebody is («Иванов является худшим министром»)."""
    return bool(judged(Predicate(graph, noun, nominal=True, passive=False)))


def is_subject(graph: Graph, noun: int) -> bool:
    """Whether a noun is the subject of the verb above it."""
    return graph.rel[noun] in SUBJECT_RELS


def actors(graph: Graph, verb: int) -> list[Node]:
    """Who does what a verb says, or whose act does it."""
    return grammatical_subject(graph, verb) or subject_owner(Predicate(graph, verb, nominal=False, passive=False))
