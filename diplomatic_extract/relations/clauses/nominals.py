"""Who acts where the trigger is a noun: support verbs, portions, predicates, appositions, relative clauses."""

from __future__ import annotations

from diplomatic_extract.language.lexis import load_words
from diplomatic_extract.relations.clauses.graph import DASHES, ON_PART, Graph, Node, conjuncts, is_finite, is_verbal
from diplomatic_extract.relations.clauses.modifiers import (
    acting,
    adjectives,
    authors,
    carrying_verb,
    genitives,
    participles,
)
from diplomatic_extract.relations.clauses.nodes import mention_node
from diplomatic_extract.relations.clauses.objects import object_
from diplomatic_extract.relations.clauses.obliques import oblique
from diplomatic_extract.relations.clauses.own_subjects import COPULAS, modified_noun, own_subject
from diplomatic_extract.relations.clauses.predicates import OBJECT_RELS, SUBJECT_RELS, Predicate, governed, is_person
from diplomatic_extract.relations.clauses.subjects import decreeing, grammatical_subject, subject

# nouns through which a verb still acts on what they measure or carry («расширил список санкций», «слова благодарности»)
HELD = load_words("clauses", "held")
PORTIONS = load_words("clauses", "portions")
# verbs by which one makes another what a noun says («сделать Чад членом АСЕАН»)
MAKING, TREATING = load_words("clauses", "making"), load_words("clauses", "treating")
TAKING_PART = load_words("clauses", "taking_part")
CARRYING = load_words("clauses", "carrying")
ATTENDANTS = load_words("clauses", "attendants")
PARTING = load_words("clauses", "parting")
ARRANGING = load_words("clauses", "arranging")
ADOPTED, REFUSING = load_words("clauses", "adopted"), load_words("clauses", "refusing")
BILLS = load_words("clauses", "bills")
AWAITING = load_words("clauses", "awaiting")
MEETINGS = load_words("clauses", "meetings")
DEDICATED = load_words("facts", "dedicated")


def support(predicate: Predicate) -> list[Node]:
    """The subject of the support verb above a noun («провёл переговоры», «прибыл с визитом»).

    Who only arranges or calls off what others do is no part of it («Белый дом отменил встречу Путина с Трампом»).
    """
    if carried := carrying_clause(predicate) or awaited(predicate):
        return carried
    if predicate.support is None or not predicate.supports or told_by_participle(predicate):
        return []
    if is_held(predicate):
        return []
    token = predicate.graph.token(predicate.support)
    if token.lemma in TREATING and predicate.token.tag.case != "Loc":
        return []  # who talks of a summit need not be of it
    if token.lemma in ARRANGING and genitives(predicate.graph, predicate.index):
        return []
    if token.tag.voice == "Pass":
        if predicate.graph.rel[predicate.index] != "nsubj:pass":
            return []
        return oblique(Predicate(predicate.graph, predicate.support, nominal=False, passive=True), "", "Ins")
    return [
        n for n in grammatical_subject(predicate.graph, predicate.support) if not n.first <= predicate.index <= n.last
    ]


def awaited(predicate: Predicate) -> list[Node]:
    """Whom a meeting or visit awaits («министра ожидают переговоры с Морой», «его ждёт аудиенция у короля»)."""
    graph, verb = predicate.graph, predicate.support
    if verb is None or graph.token(verb).lemma not in AWAITING or graph.token(verb).tag.voice == "Pass":
        return []
    leading = next((i for i in (predicate.index, *graph.ancestors(predicate.index)) if graph.head[i] == verb), -1)
    turned = graph.rel[leading] in OBJECT_RELS and graph.token(leading).tag.case == "Nom"
    if leading < 0 or not (graph.rel[leading] in SUBJECT_RELS or turned):
        return []
    below = (graph.node_at[child] for child in graph.children[verb])
    told = [n for n in below if n is not None and n.case == "Acc" and not n.prep and is_person(n)]
    return object_(Predicate(graph, verb, nominal=False, passive=False)) or told[:1]


def is_held(predicate: Predicate) -> bool:
    """Whether a gathering is the subject of its own verb («как сообщил Мора, встреча Путина с Абэ состоится»)."""
    graph = predicate.graph
    own = graph.head[predicate.index] == predicate.support and graph.rel[predicate.index] == "nsubj"
    return own and predicate.support is not None and graph.token(predicate.support).lemma in HELD


def carrying_clause(predicate: Predicate) -> list[Node]:
    """Who carries a noun out in a relative clause or participle («встреча, которую провели президенты Чада и Мали»).

    «Проведённые Чадом и Мали переговоры», «переговоры, проведённые Чадом и Мали».
    """
    graph = predicate.graph
    if any(graph.token(child).lemma in CARRYING for child in participles(graph, predicate.index)):
        return authors(graph, predicate.index)
    verb = carrying_verb(graph, predicate.index)
    found = grammatical_subject(graph, verb) if verb is not None else []
    return [node for node in found if node.first > predicate.index]


def told_by_participle(predicate: Predicate) -> bool:
    """Whether a participle after a noun says whose it is («договорённости, достигнутые Чадом и Мали»).

    To what talks are devoted says nothing of it («провёл встречу, посвящённую торговле»).
    """
    after = (child for child in participles(predicate.graph, predicate.index) if child > predicate.index)
    return any(predicate.graph.token(child).lemma not in DEDICATED for child in after)


def agent(predicate: Predicate) -> list[Node]:
    """Who does what the verb above says with the noun («США расширили пакет санкций», «ноту вручил посол»).

    Or a participle («санкции, введённые Оманом»), or the noun itself («предоставление Оманом кредита»).
    """
    graph, below = predicate.graph, predicate.index
    if named := authors(graph, predicate.index) or acting(graph, predicate.index) or decreed(graph, predicate.index):
        return named
    for above in graph.ancestors(predicate.index):
        token = graph.token(above)
        if is_verbal(token) or is_finite(token):
            return doer(graph, above, below)
        if token.lemma not in PORTIONS:
            return []
        below = above
    return []


def decreed(graph: Graph, noun: int) -> list[Node]:
    """By whose decree a thing is, as a participle tells («санкции, введённые указом президента»)."""
    told = (Predicate(graph, child, nominal=False, passive=True) for child in participles(graph, noun))
    return next((found for participle in told if (found := decreeing(participle, by=""))), [])


def doer(graph: Graph, verb: int, below: int) -> list[Node]:
    """The logical subject of a verb whose object a noun is."""
    token, noun = graph.token(verb), graph.token(below)
    passive = token.tag.voice == "Pass" and token.tag.verbform != "Fin"
    reflexive = token.lemma.endswith("ся") and graph.rel[below] == "nsubj"
    if passive or reflexive or graph.rel[below] == "nsubj:pass":
        done = Predicate(graph, verb, nominal=False, passive=True)
        return subject(done) or decreeing(done)
    if token.tag.verbform == "Part" and (adopted := adopter(graph, verb)):
        return adopted
    if graph.rel[below] in OBJECT_RELS or (noun.tag.case in ("Acc", "Gen", "Ins") and not governed(graph, below)):
        return [node for node in grammatical_subject(graph, verb) if not node.first <= below <= node.last]
    return []


def adopter(graph: Graph, participle: int) -> list[Node]:
    """Who adopted the paper of which an active participle speaks («совет принял резолюцию, ужесточающую санкции»).

    Whose it is, before who does something with it («Перу отвергло резолюцию совета, ужесточающую санкции»).
    """
    paper = graph.head[participle]
    if paper < 0 or graph.node_at[paper] is not None or graph.token(paper).lemma not in ADOPTED:
        return []
    return genitives(graph, paper) or adopting(graph, paper)


def adopting(graph: Graph, paper: int) -> list[Node]:
    """Who adopts the paper that is the object of a verb («совет принял резолюцию»)."""
    verb = graph.head[paper]
    adopted = verb >= 0 and graph.rel[paper] in OBJECT_RELS and is_verbal(graph.token(verb))
    return grammatical_subject(graph, verb) if adopted and graph.token(verb).lemma not in REFUSING else []


def on_part_of(predicate: Predicate) -> list[Node]:
    """Whose act it is, told by «со стороны» («санкции со стороны Дании», «помощь Чаду со стороны банка»)."""
    found = oblique(predicate, ON_PART, "Gen") or oblique(predicate, "с", "Gen")
    told = bool(found) and is_on_part(predicate.graph, found[0]) and not is_part_of_another(predicate, found[0])
    return found if told else []


def is_on_part(graph: Graph, node: Node) -> bool:
    """Whether «со стороны» stands before a node, or «стороны» is its first word («со стороны Дании»)."""
    return node.prep == ON_PART or (node.prep == "с" and graph.token(node.first).text.lower() == "стороны")


def is_part_of_another(predicate: Predicate, node: Node) -> bool:
    """Whether «со стороны» tells whose another act is («поддержка Чада перед лицом угрозы со стороны Мали»)."""
    graph, above = predicate.graph, predicate.graph.head[node.head]
    other = predicate.index < above < node.first and graph.node_at[above] is None
    return predicate.nominal and other and graph.token(above).tag.pos == "NOUN"


def lawmaker(predicate: Predicate) -> list[Node]:
    """Who works on the bill that speaks of a thing («сенат отложил работу над законопроектом о санкциях»)."""
    graph, billed = predicate.graph, False
    for above in graph.ancestors(predicate.index):
        token = graph.token(above)
        if is_verbal(token) or is_finite(token):
            return grammatical_subject(graph, above) if billed else []
        billed = billed or token.lemma in BILLS
        if billed and (owning := genitives(graph, above)) and above < owning[0].first < predicate.index:
            return owning
    return []


def copula(predicate: Predicate) -> list[Node]:
    """Of whom a noun is said, as predicate or apposition («Армения остаётся членом ОДКБ», «Турция, член НАТО, …»).

    Not who stands beside it in a list («Страны ЕАЭС и Чад готовят договор»).
    """
    graph, index = predicate.graph, predicate.index
    found = own_subject(graph, index) or said_of(graph, index) or explained(graph, index) or beside(graph, index)
    above = graph.head[index]
    joined = not found and graph.rel[index] == "conj" and above >= 0 and graph.node_at[above] is None
    if joined and graph.token(above).tag.case == graph.token(index).tag.case:
        return copula(Predicate(graph, above, nominal=True, passive=False))  # «Мора – сторонник Чада и критик Мали»
    return [node for node in found if not (graph.head[node.head] == index and graph.rel[node.head] == "conj")]


def said_of(graph: Graph, index: int) -> list[Node]:
    """Of whom a verb says a noun: its subject, or its object where the verb makes somebody what the noun says."""
    above = graph.head[index]
    if above >= 0 and graph.token(above).lemma in MAKING:
        return object_(Predicate(graph, above, nominal=False, passive=False))
    said = above >= 0 and graph.rel[index] not in ("nsubj", "conj") and is_copular(graph, index)
    return grammatical_subject(graph, above) if said else []


def is_copular(graph: Graph, index: int) -> bool:
    """Whether a noun is what a verb says of its subject."""
    return is_verbal(graph.token(graph.head[index])) or graph.rel[index] == "xcomp"


def beside(graph: Graph, index: int) -> list[Node]:
    """The state before a comma, in its case, of which a noun is said («делегация Чада, члена ОПЕК»)."""
    outer = graph.node_at[index]
    first = outer.first if outer is not None else index
    if graph.token(first - 1).text != "," or not first:
        return []
    alike = graph.token(index).tag.case, graph.token(index).tag.number
    named = [m for m in graph.mentions if m.last == first - 2 and m.kind == "name" and (m.case, m.number) == alike]
    return [Node(m.first, m.last, m.head, list(m.entities), [m], "name", m.case, m.number) for m in named[:1]]


def explained(graph: Graph, index: int) -> list[Node]:
    """The node that a noun explains («Турция, член НАТО, …»); in another number it explains none of one name.

    «Заседание Совета глав государств – участников СНГ»: the states are members, not the council.
    """
    above = graph.head[index]
    node = graph.node_at[above] if above >= 0 and graph.rel[index] == "appos" else None
    if node is None or node.kind == "adjective":
        return []
    several = len(conjuncts(graph, node)) > 1 or len(node.entities) > 1 or node.number == "Plur"
    return [] if graph.token(index).tag.number == "Plur" and not several else [node]


def antecedent(predicate: Predicate) -> list[Node]:
    """What «которого» under a noun takes up («банк, членом которого стал Оман»)."""
    graph = predicate.graph
    if not any(graph.token(child).lemma == "который" for child in graph.children[predicate.index]):
        return []
    clause = next(
        (i for i in (predicate.index, *graph.ancestors(predicate.index)) if graph.rel[i] == "acl:relcl"), None
    )
    return modified_noun(graph, clause) if clause is not None else []


def inside(predicate: Predicate) -> list[Node]:
    """Who is named after the trigger in the mention in which it stands («членом ОДКБ», «на стороне Рима»)."""
    graph, outer = predicate.graph, predicate.graph.node_at[predicate.index]
    if outer is None:
        return []
    found = [
        m
        for m in graph.mentions
        if m.kind == "name"
        and m.entities
        and predicate.index < m.first
        and outer.first <= m.first
        and m.last <= outer.last
    ]
    named = [Node(m.first, m.last, m.head, list(m.entities), [m], "name", m.case, m.number) for m in found[:1]]
    return [*named, *bodies_after(graph, outer)] if named else []


def bodies_after(graph: Graph, outer: Node) -> list[Node]:
    """The bodies that a list joins to the one inside a mention («членом ЕС и НАТО»)."""
    found: list[Node] = []
    last = outer.last
    for node in graph.nodes:
        gap = [graph.token(i).text for i in range(last + 1, node.first)]
        if node.first > last and gap in ([","], ["и"]) and is_body(node):
            found.append(node)
            last = node.last
    return found


def is_body(node: Node) -> bool:
    """Whether a node is the name of a body, declined or not, without a preposition."""
    return node.kind == "name" and not node.prep and all(entity.type == "ORG" for entity in node.entities)


def bearer(predicate: Predicate) -> list[Node]:
    """Whose act stands above a meeting («заявление Макрона на встрече с X», «подготовка Трампа к переговорам»).

    Who has hopes or words for a gathering need not be of it («ожидания премьера по итогам саммита»).
    """
    graph = predicate.graph
    if predicate.token.lemma in SESSIONS:
        return []
    below = predicate.index
    for above in graph.ancestors(predicate.index):
        token = graph.token(above)
        if is_verbal(token) or is_finite(token):
            return []
        beside, below = graph.rel[below] == "conj", above
        found = [node for node in genitives(graph, above) if above < node.first and node.last < predicate.index]
        if found and not (beside and token.lemma in MEETINGS):  # «переговоры Моры и Веги, переговоры министров»
            return found
    return []


def participation(predicate: Predicate) -> list[Node]:
    """Who takes part in a meeting by «с участием» («консультации по рыболовству с участием Кипра и Мальты»).

    Also before it («при участии Мальты прошли консультации»), or in a list («участники встречи: X, Y и Z»).
    """
    graph = predicate.graph
    if listed := attendants(predicate):
        return listed
    for token in graph.tokens:
        if token.lemma == "участие" and graph.clause[token.index] == graph.clause[predicate.index]:
            words = {graph.token(c).text.lower() for c in graph.children[token.index] if graph.rel[c] == "case"}
            if words & {"с", "при"}:
                return genitives(graph, token.index)
    taking = (child for child in graph.children[predicate.index] if is_taking_part(graph, child))
    return next((own_subject(graph, child) for child in taking), [])


def copular_verb(graph: Graph, noun: int) -> int | None:
    """The verb of being or becoming whose complement a noun is, or the noun that has one; None for neither."""
    copula = graph.child(noun, "cop")
    if copula is not None:
        return noun if graph.token(copula).lemma in COPULAS else None
    above = graph.head[noun]
    said = above >= 0 and graph.token(above).lemma in COPULAS and graph.token(noun).tag.case == "Ins"
    return above if said else None


def attendants(predicate: Predicate) -> list[Node]:
    """Who is listed after the colon or dash behind the participants of a meeting («участники встречи: X, Y и Z»).

    Or is told to be among them («среди участников встречи были X и Y», «участниками стали X и Y»).
    """
    graph, index = predicate.graph, predicate.index
    of = graph.head[index] >= 0 and graph.token(graph.head[index]).lemma in ATTENDANTS
    if of and (being := copular_verb(graph, graph.head[index])) is not None:
        told = own_subject(graph, being)
        return [node for node in told if node.first > index and node.kind in ("name", "role")]
    mark = next((t.index for t in graph.tokens[index:] if t.text == ":" or t.text in DASHES), None)
    if not of or mark is None or any(map(is_finite, graph.tokens)):
        return []
    found: list[Node] = []
    last = mark
    for node in (node for node in graph.nodes if node.first > mark and node.kind in ("name", "role")):
        if any(token.text.lower() not in PARTING for token in graph.tokens[last + 1 : node.first]):
            break
        found.append(node)
        last = max(node.last, last)
    return found if len({id(entity) for node in found for entity in node.entities}) > 1 else []


def is_taking_part(graph: Graph, index: int) -> bool:
    """Whether a relative clause says who takes part («переговоры, в которых участвовали Перу и Чили»)."""
    below = {graph.token(child).lemma for child in graph.children[index]}
    taking = graph.token(index).lemma in TAKING_PART or "участие" in below
    return graph.rel[index].startswith("acl") and "который" in below and taking


SESSIONS = load_words("clauses", "gatherings")
CHAIRS = load_words("clauses", "chairs")
HEADING = load_words("clauses", "heading")


def led(predicate: Predicate) -> list[Node]:
    """Who chairs a session («заседание под председательством премьера»), or leads those who act.

    «Правительство во главе с премьером провело заседание», «приехала делегация, которую возглавляет Мора».
    """
    graph = predicate.graph
    if predicate.nominal:
        for token in graph.tokens:
            chaired = token.lemma in CHAIRS and graph.clause[token.index] == graph.clause[predicate.index]
            if chaired and any(graph.token(c).text.lower() == "под" for c in graph.children[token.index]):
                return genitives(graph, token.index)
    acting = support(predicate) if predicate.nominal else grammatical_subject(graph, predicate.index)
    return next((found for node in acting if (found := leaders(graph, node))), [])


def leaders(graph: Graph, node: Node) -> list[Node]:
    """Who leads those whom a node names, as the words after it tell."""
    after = next((other for other in graph.nodes if other.first > node.last), None)
    if after is not None and [t.text.lower() for t in graph.tokens[node.last + 1 : after.first]] == [
        "во",
        "главе",
        "с",
    ]:
        return [after]
    for child in graph.children[node.head]:
        taken_up = any(graph.token(c).lemma == "который" for c in graph.children[child])
        if graph.rel[child].startswith("acl") and graph.token(child).lemma in HEADING and taken_up:
            return [other for other in own_subject(graph, child) if other is not node]
    return []


ACCESSION = load_words("clauses", "accession")


def acceding(predicate: Predicate) -> list[Node]:
    """Who joins or leaves a union by talks, and the union («переговоры о выходе Чада из союза»)."""
    graph = predicate.graph
    for child in graph.children[predicate.index]:
        if graph.token(child).lemma in ACCESSION and governed(graph, child):
            members = genitives(graph, child)
            inner = Predicate(graph, child, nominal=True, passive=False)
            unions = next((found for prep, case in ENDS if (found := oblique(inner, prep, case))), [])
            if members and unions and not any(node.prep for node in members):
                return [*members, *unions]
    return []


ENDS = (("из", "Gen"), ("в", "Acc"), ("к", "Dat"))
COUNCILS = load_words("clauses", "councils")
PROPOSING = load_words("clauses", "proposing")


def council(predicate: Predicate) -> list[Node]:
    """The states whose common commission sits («заседание ирано-оманской комиссии», «… комиссии Кубы и Мексики»)."""
    graph = predicate.graph
    near = list(graph.children[predicate.index])
    if predicate.support is not None and predicate.supports:
        near += graph.children[predicate.support]
    for noun in near:
        if graph.token(noun).lemma in COUNCILS:
            named = graph.node_at[noun]
            found = adjectives(graph, noun) or genitives(graph, noun) if named is None else states_inside(graph, named)
            sides = [
                entity for node in found for entity in node.entities if entity.type in ("COUNTRY", "ROLE", "PERSON")
            ]
            unions = {entity.name for node in found for entity in node.entities if entity.type == "ORG"}
            if len({entity.country for entity in sides} - {None}) + len(unions) > 1 and sides:
                return found
    return []


def states_inside(graph: Graph, body: Node) -> list[Node]:
    """The states whose adjectives stand within a body's name («ирано-оманская межправительственная комиссия»)."""
    inside = [m for m in graph.mentions if m.kind == "adjective" and body.first <= m.first and m.last <= body.last]
    return [mention_node(graph.sentence, mention) for mention in inside]


def proposed(predicate: Predicate) -> list[Node]:
    """To whom a meeting is proposed («предложил Путину встретиться», «предложил коллеге провести переговоры»)."""
    graph = predicate.graph
    for above in list(graph.ancestors(predicate.index))[:2]:
        if graph.token(above).lemma in PROPOSING:
            return oblique(Predicate(graph, above, nominal=False, passive=False), "", "Dat")
    return []
