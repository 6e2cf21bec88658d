"""Whose thing a noun is: «визит Токаева», «его выбор», «политика администрации США», «к инициативе Астаны»."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, takewhile

from diplomatic_extract.language.lexis import load_words
from diplomatic_extract.language.settings import SETTINGS
from diplomatic_extract.model import DraftEntity
from diplomatic_extract.relations.clauses.graph import (
    PREPOSITIONS,
    QUOTES,
    RELATIVE_OBJECT,
    Graph,
    Node,
    conjuncts,
    is_finite,
    is_verbal,
)
from diplomatic_extract.relations.clauses.modifiers import adjectives, authors, genitives, participles
from diplomatic_extract.relations.clauses.nominals import adopting
from diplomatic_extract.relations.clauses.objects import object_nouns
from diplomatic_extract.relations.clauses.obliques import BONDS, is_undeclined, oblique
from diplomatic_extract.relations.clauses.own_subjects import COPULAS, clause_top
from diplomatic_extract.relations.clauses.predicates import (
    NOUNS,
    SUBJECT_RELS,
    Predicate,
    governed,
    has_preposition,
    is_person,
)
from diplomatic_extract.relations.clauses.subjects import clause_subject, grammatical_subject

THIRD_PERSON = load_words("clauses", "third_person")
SEXES = {"его": "Masc", "её": "Fem", "ее": "Fem"}

# acts whose genitive is not who does them but whom they hit («блокада Кубы», «обстрел Донецка»)
SUFFERED, ANNEXING = load_words("clauses", "suffered"), load_words("clauses", "annexing")


ACL = ("acl", "acl:relcl", "amod")
ADOPTED = load_words("clauses", "adopted")
DEALS = load_words("clauses", "deals")
# whose owner is another person than is meant («супруга президента Мария»)
KIN = load_words("clauses", "kin")
DEEDS = load_words("clauses", "deeds")
STANDINGS = load_words("clauses", "standings")
# those of a state for whom it does not answer («чилийские СМИ»)
PRIVATE = load_words("clauses", "private")
# verbs that only say that an act was done
PERFORMING = load_words("clauses", "performing")


def possessor(predicate: Predicate) -> list[Node]:
    """Whose visit or invitation it is: the genitive, a possessive pronoun, an adjective state, «свой» → the subject."""
    graph, index = predicate.graph, predicate.index
    found = genitives(graph, index) or coordinated_owner(graph, index) or performers(graph, index)
    if found:
        return found
    for node in graph.nodes:
        if node.kind == "pronoun" and node.last < index and graph.head[node.head] == index:
            return [node]
    if any(graph.token(child).lemma == "свой" for child in graph.children[index]):
        return clause_subject(graph, index)
    return another_owner(graph, index) or adjectives(graph, index)


def another_owner(graph: Graph, index: int) -> list[Node]:
    """Whose «его» or «её» a noun is: inside a participle's clause the subject's, else another person's than his.

    «Мора признал вину в показаниях, касающихся его беседы с X»; «Вега критикует Мору за его визит»: Мора's.
    """
    word = next((c for c in graph.children[index] if c < index and graph.token(c).text.lower() in SEXES), None)
    above = [] if word is None or graph.node_at[word] is not None else list(graph.ancestors(index))
    verb = next((a for a in above if is_finite(graph.token(a))), None)
    if word is None or verb is None:
        return []
    acting = grammatical_subject(graph, verb)
    within = any(graph.token(a).tag.verbform == "Part" for a in above[: above.index(verb)])
    people = acting if within else [n for n in graph.nodes if n.last < word and n not in acting]
    sex = SEXES[graph.token(word).text.lower()]
    fitting = [n for n in people if is_person(n) and len(n.entities) == 1 and n.entities[0].gender in (sex, None, "")]
    return fitting if len(fitting) == 1 and len(conjuncts(graph, fitting[0])) == 1 else []


def performers(graph: Graph, index: int) -> list[Node]:
    """Who did what a noun names by a verb that adds nothing («сделанное послом заявление», «…, которое он сделал»)."""
    done = [child for child in graph.children[index] if graph.token(child).lemma in PERFORMING]
    if any(child in participles(graph, index) for child in done):
        return authors(graph, index)
    return tellers(graph, index) if done else []


def coordinated_owner(graph: Graph, index: int) -> list[Node]:
    """Whose «его» or «её» before a noun is, where the two are joined («Чад и его партнёры по Африканскому союзу»)."""
    words = [token.text.lower() for token in graph.tokens[max(0, index - 2) : index]]
    if len(words) < 2 or words[0] != "и" or words[1] not in THIRD_PERSON:
        return []
    return [node for node in graph.nodes if node.last == index - 3]


def object_owner(predicate: Predicate) -> list[Node]:
    """Whose policy, candidacy or step the object is («поддержал кандидатуру Катара», «осудил его решение»)."""
    for noun in object_nouns(predicate):
        found = owners(predicate.graph, noun)
        if found:
            return [] if is_private(predicate.graph, noun, found) else found
    return []


def is_private(graph: Graph, noun: int, found: list[Node]) -> bool:
    """Whether only their state is told of those, or of whose act, for whom it does not answer («чилийские СМИ»)."""
    told = (noun, *(child for child in graph.children[noun] if graph.token(child).tag.case == "Gen"))
    state = all(node.kind == "adjective" or names_state(node) for node in found)
    return state and any(graph.token(index).lemma in PRIVATE for index in told)


def subject_owner(predicate: Predicate) -> list[Node]:
    """Whose act or policy the subject is («позиция Рима была …», «действия Баку нарушают договор»).

    Through «который» too («действия Рима, которые нарушают договор»), and the verb above an infinitive («учения Рима
    продолжают нести угрозу») or above what is said of it («решение Рима является верным»). Of a passive verb nobody's:
    «ценности Рима подрываются» tells of no act of his.
    """
    graph = predicate.graph
    if predicate.passive:
        return []
    for verb in (predicate.index, *takewhile(lambda a: is_joined(graph, a), graph.ancestors(predicate.index))):
        for child in graph.children[verb]:
            if graph.rel[child] in SUBJECT_RELS and (found := owners_of_subject(graph, verb, child)):
                return found
    above = graph.head[predicate.index]
    raised = predicate.token.tag.verbform == "Inf" and graph.rel[predicate.index] in ("xcomp", "csubj", "conj")
    said = predicate.token.tag.case == "Ins" and above >= 0 and graph.token(above).lemma in COPULAS
    if above >= 0 and (raised or said):
        return subject_owner(Predicate(graph, above, nominal=False, passive=False))
    return []


def owners_of_subject(graph: Graph, verb: int, subject: int) -> list[Node]:
    """To whom a verb's subject belongs, where it is a common noun or «который» for one."""
    token = graph.token(subject)
    if token.lemma == "который" and token.tag.case == "Nom" and graph.rel[subject] != RELATIVE_OBJECT:
        top = next((i for i in (verb, *graph.ancestors(verb)) if graph.rel[i] in ("acl:relcl", "acl")), -1)
        subject = graph.head[top] if top >= 0 else -1
    plain = subject >= 0 and graph.node_at[subject] is None and graph.token(subject).tag.pos in NOUNS
    return owners(graph, subject) if plain else []


def is_joined(graph: Graph, index: int) -> bool:
    """Whether a verb may lend its subject to what is coordinated with it."""
    return is_verbal(graph.token(index)) and any(graph.rel[child] == "conj" for child in graph.children[index])


def pair(predicate: Predicate) -> list[Node]:
    """The states whose document an object is («подписание ирано-оманского договора», «… договора о мире Чада и Мали»).

    Where what is said of the document stands after it, also with whom it is («договор с Чадом, подписанный Мали»).
    """
    graph = predicate.graph
    for noun in object_nouns(predicate):
        found = adjectives(graph, noun)
        if found and len({entity.country for entity in found[0].entities}) > 1:
            return found
        if found := joint_owners(graph, noun) or union_of(graph, noun) or bound_to(graph, noun):
            return found
        if noun < predicate.index and not predicate.nominal and graph.rel[clause_top(graph, predicate.index)] in ACL:
            document = Predicate(graph, noun, nominal=True, passive=False)
            return [n for n in oblique(document, "с", "Ins") if noun < n.first and n.last < predicate.index]
    return []


def joint_owners(graph: Graph, noun: int) -> list[Node]:
    """The states joined in the genitive at the end of a noun's phrase («соглашение о партнёрстве Чада и Мали»)."""
    for chain in graph.lists:
        genitive = chain[0].case == "Gen" and all(node.case == "Gen" or is_undeclined(node) for node in chain)
        states = genitive and all(not node.prep and names_state(node) for node in chain)
        if states and noun < chain[0].first and noun in list(graph.ancestors(chain[0].head))[:2]:
            return chain
    return []


def union_of(graph: Graph, noun: int) -> list[Node]:
    """The body of several states whose document it is («соглашение ОПЕК»)."""
    found = [node for node in genitives(graph, noun) if graph.token(node.first - 1).text not in QUOTES]
    return found if found and all(node.entities and all(map(is_union, node.entities)) for node in found) else []


def bound_to(graph: Graph, noun: int) -> list[Node]:
    """With whom the bond is that a document is about, however deep it stands («договор о зоне торговли с Чадом»)."""
    for node in graph.nodes:
        above = graph.head[node.head]
        if node.prep != "с" or node.first < noun or above <= noun or graph.token(above).lemma not in BONDS:
            continue
        words = graph.tokens[noun + 1 : node.first]
        plain = not any(is_verbal(token) or token.text in (",", ";", ":") for token in words)
        if plain and noun in graph.ancestors(above) and (names_state(node) or all(map(is_union, node.entities))):
            return conjuncts(graph, node)
    return []


def is_union(entity: DraftEntity) -> bool:
    """Whether an entity is a body of several states that a lexicon knows («ЕС»)."""
    return entity.type == "ORG" and not entity.country and not entity.media and bool(entity.key)


def names_state(node: Node) -> bool:
    """Whether a node names states alone."""
    return node.kind == "name" and all(entity.type == "COUNTRY" for entity in node.entities)


def supplier(predicate: Predicate) -> list[Node]:
    """Whose goods the contract that one side signs is about («Мали подпишет контракт о поставках датских танков»)."""
    graph = predicate.graph
    papers = [child for child in graph.children[predicate.index] if graph.token(child).tag.pos == "NOUN"]
    deals = (c for paper in papers for c in graph.children[paper] if graph.token(c).lemma in DEALS)
    goods = (child for deal in deals for child in graph.children[deal] if graph.token(child).tag.case == "Gen")
    return next((found for noun in goods if (found := adjectives(graph, noun))), [])


def owners(graph: Graph, index: int, depth: int = 0) -> list[Node]:
    """To whom a noun belongs, through inner genitives («политика администрации США», «его выбор», «решение Баку»)."""
    for node in graph.nodes:
        if node.kind == "pronoun" and graph.head[node.head] == index and node.last < index:
            return [node]
    if graph.token(index).lemma in DEEDS | STANDINGS and (ours := speakers_own(graph, index)):
        return ours
    if graph.token(index).lemma in KIN:
        return [node for node in graph.nodes if node.first > index and is_person(node)][1:2]
    suffered = graph.token(index).lemma in SUFFERED or is_annexation(graph, index)
    found = [] if suffered else genitives(graph, index)
    found = found or adjectives(graph, index) or authors(graph, index) or doers(graph, index)
    found = found or tellers(graph, index)
    if found or suffered or depth > 1:
        return found
    for child in graph.children[index]:
        token = graph.token(child)
        if token.tag.pos == "NOUN" and token.tag.case == "Gen" and not governed(graph, child):
            return owners(graph, child, depth + 1)
    return []


def speakers_own(graph: Graph, index: int) -> list[Node]:
    """A group node for whoever says «наш» of an act («не поддержали нашу инициативу»)."""
    for child in graph.children[index]:
        tag = graph.token(child).tag
        if graph.token(child).lemma == "наш" and child < index:
            return [Node(child, child, child, [], [], "group", tag.case, "Plur", group="мы")]
    return []


def is_annexation(graph: Graph, index: int) -> bool:
    """Whether a noun says that a place is taken in («присоединение Чада»), not that a state joins a body."""
    if graph.token(index).lemma not in ANNEXING:
        return False
    joined = (node for node in graph.nodes if node.prep == "к" and graph.clause[node.head] == graph.clause[index])
    return not any(entity.type == "ORG" for node in joined for entity in node.entities)


def tellers(graph: Graph, index: int) -> list[Node]:
    """Who does what a relative clause says of an act («заявление, которое сделал Рим»)."""
    performed = any(graph.token(child).lemma in PERFORMING for child in graph.children[index])
    if graph.token(index).lemma not in DEEDS and not performed:
        return []
    for verb in graph.children[index]:
        if graph.rel[verb] not in ("acl:relcl", "acl") or not takes_up(graph, verb):
            continue
        named = [graph.node_at[child] for child in graph.children[verb] if graph.rel[child] in SUBJECT_RELS]
        found = [node for node in named if node is not None and node.kind in ("name", "role") and not node.prep]
        if found:
            return conjuncts(graph, found[0])
    return []


def takes_up(graph: Graph, verb: int) -> bool:
    """Whether «который» stands before an active verb without a preposition, as its object or else beside a subject."""
    token = graph.token(verb)
    below = [child for child in graph.children[verb] if child < verb and graph.token(child).lemma == "который"]
    bare = [graph.token(child).tag.case for child in below if not has_preposition(graph, child)]
    passive = token.tag.voice == "Pass" or token.tag.variant == "Short" or token.lemma.endswith(("ся", "сь"))
    return is_finite(token) and bool(bare) and (not passive or bare == ["Ins"])


def imposer(predicate: Predicate) -> list[Node]:
    """Who does or decided on the act above a noun («введение Чадом санкций», «решение Чада об ужесточении санкций»).

    Or adopted the paper on it («совет принял резолюцию об ужесточении санкций»).
    """
    graph = predicate.graph
    for above in graph.ancestors(predicate.index):
        if graph.token(above).tag.pos not in NOUNS or graph.node_at[above] is not None:
            return []
        named = doers(graph, above) or decided_by(graph, above, predicate.index)
        if not named and graph.token(above).lemma in ADOPTED and graph.node_at[above] is None:
            named = adopting(graph, above)
        if named:
            return named
    return []


def decided_by(graph: Graph, noun: int, before: int) -> list[Node]:
    """Whose decision or law a noun is, where that is told before what it is about."""
    if graph.token(noun).lemma not in ADOPTED:
        return []
    return [node for node in genitives(graph, noun) if noun < node.first and node.last < before]


def doers(graph: Graph, index: int) -> list[Node]:
    """Who does the act that a noun names, in the instrumental («отрицание Чадом факта», «запуск Чадом ракет»)."""
    near = [n for n in graph.nodes if not n.prep and n.case == "Ins"]
    below = (n for n in near if graph.head[n.head] == index and graph.rel[n.head] == "nmod")
    beside = (n for n in near if n.first == index + 1 and n.kind != "adjective")  # «нарушение Чадом договора»
    hit = [n for n in near if n.first == index + 2 and graph.head[n.head] == index + 1 and hits_next(graph, index)]
    return next((conjuncts(graph, node) for node in (*below, *beside, *hit)), [])


def hits_next(graph: Graph, index: int) -> bool:
    """Whether a bare genitive right after an act's noun tells whom it hits («нарушение договора Чадом»)."""
    after, node = graph.token(index + 1), graph.node_at[index + 1]
    return graph.token(index).lemma in SUFFERED and after.tag.case == "Gen" and after.tag.pos == "NOUN" and node is None


def oblique_owner(predicate: Predicate, prep: str, case: str) -> list[Node]:
    """Whose thing a prepositional noun is («с критикой решения Рима», «к инициативе Астаны»)."""
    graph = predicate.graph
    above = (
        next((a for a in graph.ancestors(predicate.index) if is_verbal(graph.token(a))), None)
        if predicate.nominal
        else None
    )
    told = participles(graph, predicate.index) if predicate.nominal else []
    near = [*graph.children[predicate.index], *(graph.children[above] if above is not None else [])]
    near += [below for participle in told for below in graph.children[participle]]
    for child in dict.fromkeys([*near, *tail(graph, predicate.index), *fronted(predicate)]):
        token = graph.token(child)
        if graph.node_at[child] is not None or child == predicate.index or token.tag.pos not in NOUNS:
            continue
        if token.tag.case != case:
            continue
        fits = prep in prepositions(graph, child) if prep else not governed(graph, child)
        if fits and (found := owners(graph, child)):
            return found
    return []


def fronted(predicate: Predicate) -> list[int]:
    """The nouns under the object of a verb that stands before it («заём на постройку порта Чада выделит Рим»)."""
    graph, index = predicate.graph, predicate.index
    objects = [] if predicate.nominal else [noun for noun in object_nouns(predicate) if noun < index]
    return [below for noun in objects for below in graph.children[noun] if below > noun and governed(graph, below)]


def tail(graph: Graph, index: int) -> Iterator[int]:
    """The nouns after a trigger that its dependents may have taken from it («вину за обстрел на военных»)."""
    for token in graph.tokens[index + 1 : index + SETTINGS.clauses.reach_tokens]:
        if graph.clause[token.index] == graph.clause[index] and index in islice(graph.ancestors(token.index), 1, 3):
            yield token.index


def prepositions(graph: Graph, index: int) -> set[str]:
    """The prepositions that hang on a noun, in their plain form; a compound one («в отношении») also whole."""
    cases = [child for child in graph.children[index] if graph.rel[child] == "case"]
    if not cases:
        return set()
    words = {graph.token(child).text.lower() for child in cases}
    compound = [[graph.token(part) for part in (child, *graph.children[child])] for child in cases]
    whole = {" ".join(token.text.lower() for token in tokens) for tokens in compound if len(tokens) > 1}
    plain = {" ".join(token.lemma for token in tokens) for tokens in compound if len(tokens) > 1}
    return {PREPOSITIONS.get(word, word) for word in words} | whole | plain
