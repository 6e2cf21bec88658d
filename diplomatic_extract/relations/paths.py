"""How arguments hang on a trigger: voice, nominalisation, support verbs, participles, relative clauses: once for all.

A *logical* subject is the one who acts, whatever the form: the nominative of an active verb, the instrumental of a
passive, the noun that an active participle modifies, the subject of the verb above an infinitive or converb.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import msgspec

from diplomatic_extract.model import Token
from diplomatic_extract.relations.graph import (
    COMPOUNDS,
    CONJUNCTIONS,
    DASHES,
    PREPOSITIONS,
    QUOTES,
    Graph,
    Node,
    conjuncts,
    is_finite,
    is_spokesman,
)
from diplomatic_extract.relations.rules import Path

SUBJECT_RELS = ("nsubj", "nsubj:pass", "csubj")
OBJECT_RELS = ("obj", "iobj")
# governors through which a subject reaches down: «планирует посетить», «намерен встретиться», «удалось подписать»
CONTROL_RELS = ("xcomp", "csubj", "ccomp", "advcl", "obl", "nmod")
NOUNS = ("NOUN", "PROPN")
# nouns through which a verb still acts on what they measure or carry («расширил список санкций», «слова благодарности»)
PORTIONS = {
    "пакет", "набор", "ряд", "список", "раунд", "серия", "слово", "чувство", "нота", "письмо", "телеграмма", "послание",
    "миллион", "тысяча", "тонна", "партия", "режим", "часть", "введение", "продление", "расширение", "ужесточение",
    "наложение", "предоставление", "выделение", "оказание", "передача", "ввод", "снятие", "отмена",
}  # fmt: skip
# verbs whose infinitive is done by the one they address («призвал Баку вывести войска»)
OBJECT_CONTROL = {
    "призвать", "призывать", "потребовать", "требовать", "попросить", "просить", "поручить", "убедить", "уговорить",
    "заставить", "вынудить", "обязать", "посоветовать", "рекомендовать", "разрешить", "позволить", "запретить",
    "помешать",
    "приказать", "велеть",
}  # fmt: skip
# acts whose genitive is not who does them but whom they hit («блокада Кубы», «обстрел Донецка»)
SUFFERED = {
    "блокада",
    "обстрел",
    "убийство",
    "арест",
    "захват",
    "вторжение",
    "оккупация",
    "нападение",
    "бомбардировка",
    "аннексия",
    "похищение",
    "отравление",
    "задержание",
    "казнь",
    "преследование",
    "ущемление",
    "дискриминация",
    "депортация",
    "высылка",
    "изгнание",
    "свержение",
    "изоляция",
    "запугивание",
    "разгон",
    "уничтожение",
    "гибель",
    "смерть",
}
REACH = 14
ARRANGING = {
    "отменить",
    "отменять",
    "перенести",
    "отложить",
    "сорвать",
    "организовать",
    "готовить",
    "планировать",
    "предложить",
    "анонсировать",
    "подтвердить",
    "обсудить",
    "назначить",
    "попросить",
    "наметить",
    "запланировать",
    "намечать",
    "устроить",
    "объявить",
    "прервать",
    "приостановить",
    "ожидать",
    "ждать",
}
# «owner на+Acc»: not the prepositional noun itself, but whose it is
OWNER = "owner "
# «direct с+Ins»: on the trigger itself, not on one of its nouns («обсудили отношения с Баку»)
DIRECT = "direct "
FRAMES = {"время", "ход", "итог", "рамка", "результат", "окончание", "завершение", "поле", "час", "день"}
CIRCUMSTANTIAL = {"на", "в", "во", "после", "до", "перед", "при", "накануне"}
PAPERS = {
    "сообщение",
    "заявление",
    "отчёт",
    "отчет",
    "документ",
    "пресс-релиз",
    "релиз",
    "доклад",
    "письмо",
    "комментарий",
    "нота",
    "публикация",
    "сводка",
    "обзор",
}
# rooms of a body, which speak for it: «в руководстве НАТО», «в окружении президента»
OFFICES = {
    "руководство", "секретариат", "аппарат", "штаб-квартира", "штаб", "офис", "канцелярия", "окружение", "столица",
    "правительство", "пресс-служба", "ведомство", "администрация", "комитет", "дирекция",
}  # fmt: skip
# nouns that have two ends themselves
BONDS = {
    "отношение", "сотрудничество", "связь", "взаимодействие", "торговля", "граница", "партнёрство", "партнерство",
    "контакт", "диалог", "переговоры", "встреча", "соглашение", "договор", "конфликт", "война", "товарооборот",
    "сообщение", "спор", "кооперация", "интеграция", "обмен", "саммит", "проект", "работа", "сближение", "борьба",
    "сделка", "перемирие", "мир", "визит", "документ", "протокол", "меморандум", "план", "координация",
}  # fmt: skip
VISITS = {"визит", "поездка"}
# verbs that never have a subject in the nominative beside an infinitive («договориться не удалось»)
IMPERSONAL = {"удаться", "удаваться", "прийтись", "приходиться", "хотеться", "следовать"}
MEETINGS = {"встреча", "переговоры", "беседа", "разговор", "консультация", "саммит", "визит", "заседание", "диалог"}


class Site(msgspec.Struct, eq=False):
    """A trigger in its sentence: the token, its voice, and the support verb above a nominal trigger."""

    graph: Graph
    index: int
    nominal: bool
    passive: bool
    support: int | None = None
    supports: bool = False

    @property
    def token(self) -> Token:
        return self.graph.token(self.index)


def find_fillers(site: Site, path: Path) -> list[Node]:
    """The nodes at a path of a trigger, coordination expanded, in order; empty where there is none."""
    if path.prep.startswith(OWNER):
        return oblique_owner(site, path.prep.removeprefix(OWNER), path.case)
    if path.prep.startswith(DIRECT):
        return [n for n in oblique(site, path.prep.removeprefix(DIRECT), path.case) if not is_of_bond(site, n)]
    if path.case:
        return oblique(site, path.prep, path.case)
    return PATHS[path.name](site)


# --------------------------------------------------------------------------- verbs


def subject(site: Site) -> list[Node]:
    """The logical subject of a verb."""
    if site.passive:
        return oblique(site, "", "Ins")
    return grammatical_subject(site.graph, site.index)


def grammatical_subject(graph: Graph, index: int, depth: int = 0) -> list[Node]:
    """The nodes in the nominative that a verb form speaks of, found through its governors where it has none."""
    token = graph.token(index)
    if token.tag.verbform == "Part" and token.tag.variant != "Short":
        return modified_noun(graph, index)
    own = own_subject(graph, index)
    if own or depth > 4:
        return own
    parent = graph.head[index]
    if parent < 0:
        return stray_subject(graph, index)
    above, rel = graph.token(parent), graph.rel[index]
    if rel == "conj" and (is_verbal(above) or above.tag.variant == "Short"):
        return grammatical_subject(graph, parent, depth + 1) if agrees(token, above) else []
    if token.tag.verbform == "Inf" and (dative := dative_subject(graph, parent)):
        return dative
    if token.tag.verbform == "Inf" and above.lemma in OBJECT_CONTROL:
        return addressed(graph, parent)
    if token.tag.verbform in ("Inf", "Conv") and (is_verbal(above) or above.tag.variant == "Short" or rel == "csubj"):
        return grammatical_subject(graph, parent, depth + 1)
    if token.tag.verbform == "Inf" and above.tag.pos == "NOUN":
        return noun_bearer(graph, parent, depth)
    if rel == "ccomp" and resumes_subject(graph, index, above):
        return grammatical_subject(graph, parent, depth + 1)
    if rel in ("acl:relcl", "acl") and token.tag.verbform == "Fin":
        if relative_subject(graph, index):
            return modified_noun(graph, index)
        return resumed_above(graph, index, depth)
    return stray_subject(graph, index)


def resumed_above(graph: Graph, index: int, depth: int) -> list[Node]:
    """The subject of the verb above a relative clause that has none («написал письмо, в котором осудил …»)."""
    token = graph.token(index)
    personal = token.tag.tense == "Past" and token.tag.number == "Sing" and token.tag.gender != "Neut"
    if not personal or any(graph.rel[child].startswith(("nsubj", "csubj")) for child in graph.children[index]):
        return []
    verb = next((a for a in graph.ancestors(index) if is_verbal(graph.token(a))), None)
    if verb is None or graph.token(verb).tag.gender not in (token.tag.gender, ""):
        return []
    return grammatical_subject(graph, verb, depth + 1)


def addressed(graph: Graph, index: int) -> list[Node]:
    """Whom a verb of asking or ordering addresses."""
    for child in graph.children[index]:
        node = graph.node_at[child]
        if node is not None and node.kind != "adjective" and not node.prep and node.case in ("Acc", "Dat", "Gen"):
            return conjuncts(graph, node)
    return []


def resumes_subject(graph: Graph, index: int, above: Token) -> bool:
    """Whether a clause without subject goes on with the one above («отметил, что ценит …»)."""
    token = graph.token(index)
    nominal = any(graph.rel[c].startswith(("nsubj", "csubj")) for c in graph.children[index])
    personal = token.tag.verbform == "Fin" and token.tag.gender != "Neut" and token.tag.person not in ("1", "2")
    return personal and not nominal and is_verbal(above) and token.tag.number == above.tag.number == "Sing"


def dative_subject(graph: Graph, index: int) -> list[Node]:
    """The dative of an impersonal governor («Украине осталось договориться», «сторонам удалось подписать»)."""
    if own_subject(graph, index) or graph.token(index).tag.gender not in ("Neut", ""):
        return []
    for child in graph.children[index]:
        node = graph.node_at[child]
        if node is not None and node.case == "Dat" and not node.prep and node.kind != "adjective":
            return conjuncts(graph, node)
    return []


def noun_bearer(graph: Graph, index: int, depth: int) -> list[Node]:
    """Who has the plan, right or invitation that an infinitive explains («выразил готовность встретиться»)."""
    bearer = genitives(graph, index)
    if bearer:
        return bearer
    parent = graph.head[index]
    return grammatical_subject(graph, parent, depth + 1) if parent >= 0 and is_verbal(graph.token(parent)) else []


def own_subject(graph: Graph, index: int) -> list[Node]:
    """The subject among a verb's own children."""
    found: list[Node] = []
    for child in sorted(graph.children[index], key=lambda child: abs(child - index)):
        if graph.rel[child] in SUBJECT_RELS:
            node = graph.node_at[child]
            if node is not None and is_inflected(graph, node):
                continue
            if node is not None and node.kind != "adjective" and not node.prep:
                found.append(inverted_subject(graph, index, node) or node)
            elif graph.token(child).lemma == "который" and not found:
                return modified_noun(graph, index)
            elif node is None and (named := named_by(graph, child)) is not None:
                found.append(named)
    # of two nominatives («Париж и Осло поддержали Копенгаген») the one that agrees with the verb
    if found and (person := person_before(graph, index, found[0])) is not None:
        return conjuncts(graph, person)
    agreeing = [node for node in found if number_agrees(graph, node, graph.token(index))]
    if not agreeing and len(found) == 2 and all(is_person(node) and len(conjuncts(graph, node)) == 1 for node in found):
        return list(linear(found))  # two singular subjects of a plural verb, with a participle between them
    return comitative(graph, index, conjuncts(graph, (agreeing or found)[0])) if found else []


def named_by(graph: Graph, index: int) -> Node | None:
    """The person whose name explains a common noun («востоковед Пётр Иванов»)."""
    for child in graph.children[index]:
        node = graph.node_at[child]
        if node is not None and graph.rel[child] in ("appos", "flat", "flat:name", "nmod") and is_person(node):
            return node if node.kind == "name" and node.case in ("Nom", "") and not node.prep else None
    return None


def is_inflected(graph: Graph, node: Node) -> bool:
    """Whether a person's name stands in a form that is not its nominative («принял Садыра Жапарова»)."""
    if node.case in ("Nom", "") or len(node.entities) != 1 or node.entities[0].type != "PERSON":
        return False
    return graph.token(node.last).text.lower() not in node.entities[0].name.lower().split()


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
        if other.first > index and other.first - index <= REACH and is_person(other) and not other.prep:
            return other if other.case == "Nom" and graph.clause[other.head] == graph.clause[index] else None
    return None


def is_person(node: Node) -> bool:
    return bool(node.entities) and all(entity.type in ("PERSON", "ROLE") for entity in node.entities)


def comitative(graph: Graph, index: int, nodes: list[Node]) -> list[Node]:
    """Add the companion to the subject of a plural verb («Токаев с Рахмоном обсудили»)."""
    if graph.token(index).tag.number != "Plur" or len(nodes) != 1 or nodes[0].number != "Sing":
        return nodes
    follower = next((node for node in graph.nodes if node.first > nodes[0].last), None)
    if follower is not None and follower.prep == "с" and follower.first - nodes[0].last <= 3:
        return nodes + conjuncts(graph, follower)
    return nodes


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
    before = [node for node in found if node.last < index]
    chosen = before[-1:] or found[:1]
    return conjuncts(graph, chosen[0]) if chosen else []


def is_inside_genitive(graph: Graph, node: Node) -> bool:
    """Whether a node modifies a noun before it."""
    return graph.rel[node.head] in ("nmod", "appos", "flat:name") and graph.head[node.head] >= 0


def number_agrees(graph: Graph, node: Node, verb: Token) -> bool:
    plural = len(conjuncts(graph, node)) > 1 or node.number == "Plur"
    return not verb.tag.number or (verb.tag.number == "Plur") == plural or not node.number


def clear_path(graph: Graph, node: Node, index: int) -> bool:
    """Whether a node and a verb share a clause, or only the list of tokens between them has no other predicate."""
    if graph.clause[node.head] == graph.clause[index]:
        return True
    low, high = sorted((node.head, index))
    return high - low <= REACH and not any(
        is_finite(graph.token(i)) or graph.token(i).text in (":", ";") or graph.token(i).tag.pos == "SCONJ"
        for i in range(low + 1, high)
    )


def modified_noun(graph: Graph, index: int) -> list[Node]:
    """The noun that a participle or relative clause modifies."""
    parent = graph.head[clause_top(graph, index)]
    node = graph.node_at[parent] if parent >= 0 else None
    if node is not None and node.kind != "adjective":
        return conjuncts(graph, node) if graph.token(index).tag.number == "Plur" else [node]
    before = [n for n in graph.nodes if n.last < index and n.kind != "adjective"]
    if before and all(graph.token(i).text in {",", *QUOTES} for i in range(before[-1].last + 1, index)):
        return [before[-1]]
    return []


def clause_top(graph: Graph, index: int) -> int:
    """The head of the relative or participial clause in which a token stands."""
    top = index
    while graph.rel[top] not in ("acl", "acl:relcl", "amod") and graph.rel[top] == "conj" and graph.head[top] >= 0:
        top = graph.head[top]
    return top


def relative_subject(graph: Graph, index: int) -> bool:
    """Whether «который» is the subject of a relative clause."""
    return any(
        graph.token(child).lemma == "который" and graph.token(child).tag.case == "Nom"
        for child in graph.children[index]
    )


def object_(site: Site) -> list[Node]:
    """The logical object: the accusative of an active verb, the subject of a passive one, the genitive of a noun."""
    graph, index = site.graph, site.index
    if site.nominal:
        return genitives(graph, index)
    if site.passive:
        return grammatical_subject(graph, index)
    for child in graph.children[index]:
        node = graph.node_at[child]
        if graph.rel[child] in OBJECT_RELS and node is not None and not node.prep and node.kind != "adjective":
            return conjuncts(graph, node)
    for child in graph.children[index]:
        node = graph.node_at[child]
        misread = graph.rel[child] in SUBJECT_RELS and node is not None and is_inflected(graph, node)
        if node is not None and misread and not node.prep and node.case in ("Gen", "Acc"):
            return conjuncts(graph, node)
        if graph.rel[child] in OBJECT_RELS and node is None and (named := graph.child(child, "appos")) is not None:
            explained = graph.node_at[named]  # «папу римского Льва XIV»
            if explained is not None and not explained.prep and explained.case == graph.token(child).tag.case:
                return [explained]
    if relative_object(graph, index):
        return modified_noun(graph, index)
    spare = [node for node in graph.nodes if is_spare_subject(graph, node, index)]
    own = own_subject(graph, index) if len(spare) > 1 else []
    if spare and inverted_subject(graph, index, spare[0]):
        return conjuncts(graph, spare[0])
    left_over = [node for node in spare if own and node not in own]
    if left_over:
        return conjuncts(graph, left_over[0])
    found = [node for node in oblique(site, "", "Acc") if not graph.rel[node.head].startswith("nsubj")]
    return found or fronted_object(graph, index)


def fronted_object(graph: Graph, index: int) -> list[Node]:
    """The accusative right before a verb that the parser hung elsewhere («В тот же день гостя принял премьер»)."""
    node = graph.node_at[index - 1] if index else None
    if node is None or node.prep or node.case != "Acc" or node.kind == "adjective":
        return []
    return conjuncts(graph, node)


def is_spare_subject(graph: Graph, node: Node, index: int) -> bool:
    """Whether a state, body or place hangs on a verb as a subject in its clause: it may be the object instead."""
    if graph.head[node.head] != index or not graph.rel[node.head].startswith("nsubj") or node.prep:
        return False
    low, high = sorted((node.head, index))
    apart = any(graph.token(i).text in {":", *QUOTES} or is_finite(graph.token(i)) for i in range(low + 1, high))
    return not apart and node.kind != "adjective" and not is_person(node)


def relative_object(graph: Graph, index: int) -> bool:
    """Whether «который» is the object of a relative clause («которого принял президент»)."""
    return any(
        graph.token(child).lemma == "который"
        and graph.token(child).tag.case in ("Acc", "Gen")
        and not has_preposition(graph, child)
        for child in graph.children[index]
    )


def has_preposition(graph: Graph, index: int) -> bool:
    return index > 0 and graph.token(index - 1).tag.pos == "ADP"


# --------------------------------------------------------------------------- obliques


def oblique(site: Site, prep: str, case: str) -> list[Node]:
    """Nodes in a case, with or without preposition, that hang on the trigger or on its support verb."""
    graph = site.graph
    ranked = [
        (rank, is_gapped(graph, node), abs(node.first - site.index), node)
        for node in graph.nodes
        if node.kind != "adjective" and node.prep == prep and case_fits(node, prep, case)
        if (rank := attachment(site, node, bool(prep))) is not None
    ]
    if not ranked:
        return []
    best = min(ranked, key=lambda item: item[:3])[3]
    return conjuncts(graph, best)


def is_gapped(graph: Graph, node: Node) -> bool:
    """Whether a dash after a node stands for a verb left out («с президентом — охрану побережья»)."""
    return node.last + 1 < len(graph.tokens) and graph.token(node.last + 1).text in DASHES


def is_of_bond(site: Site, node: Node) -> bool:
    """Whether a node is the far end of what a noun tells of, no companion («отношения с Баку», «граница с Чадом»)."""
    graph = site.graph
    above = graph.head[conjuncts(graph, node)[0].head]
    return above != site.index and above >= 0 and graph.token(above).lemma in BONDS


def case_fits(node: Node, prep: str, case: str) -> bool:
    """Whether a node can stand in a case; undeclined names fit any case that their preposition takes."""
    if node.case == case or not node.case:
        return True
    if case == "Acc" and node.case == "Gen" and not prep:
        return all(entity.type in ("PERSON", "ROLE") for entity in node.entities) and bool(node.entities)
    if not prep:
        return False
    pairs = {
        ("Dat", "Loc"),
        ("Loc", "Dat"),
        ("Acc", "Nom"),
        ("Ins", "Nom"),
        ("Ins", "Dat"),
        ("Gen", "Acc"),
        ("Acc", "Loc"),
    }
    return (case, node.case) in pairs and (case, node.case) != ("Acc", "Loc") and not is_declined(node)


def is_declined(node: Node) -> bool:
    """Whether a node's case can be trusted: a role's common noun can, a bare foreign name cannot."""
    return any(m.kind == "role" for m in node.mentions)


def attachment(site: Site, node: Node, prepositional: bool) -> int | None:
    """How closely a node hangs on the trigger: 0 on it, 1 on its support verb, 2 after it in its clause, None not."""
    graph, index = site.graph, site.index
    above = graph.head[node.head]
    if node.prep in COMPOUNDS and above >= 0:
        above = graph.head[above]
    if above == index:
        return 0
    if not prepositional and above >= 0 and graph.token(above).tag.pos in ("NOUN", "PROPN", "ADJ"):
        return None
    if not prepositional and above >= 0 and graph.token(above).tag.verbform == "Inf":
        return None
    if index in list(graph.ancestors(node.head))[:3] and not crosses_clause(graph, node, index):
        return 1
    if site.support is not None and above == site.support:
        return 1 if site.supports else None
    if not site.nominal and above >= 0 and graph.head[above] == index and graph.token(above).tag.verbform == "Inf":
        return None
    same = graph.clause[node.head] == graph.clause[index]
    if not (same and prepositional and index < node.first and node.first - index <= REACH):
        return None
    return 2 if not rival(site, node) else None


def crosses_clause(graph: Graph, node: Node, index: int) -> bool:
    """Whether a clause border lies between a node and a token above it."""
    return graph.clause[node.head] not in (graph.clause[index], index)


def rival(site: Site, node: Node) -> bool:
    """Whether another predicate between trigger and node takes the node for itself."""
    graph = site.graph
    above = graph.head[node.head]
    between = range(site.index + 1, node.first)
    if any(is_finite(graph.token(i)) or graph.token(i).tag.verbform in ("Inf", "Conv", "Part") for i in between):
        return True
    return above >= 0 and above in between and graph.node_at[above] is None and graph.token(above).tag.pos == "VERB"


# --------------------------------------------------------------------------- nouns


def genitives(graph: Graph, index: int) -> list[Node]:
    """The bare genitive after a noun («встреча Токаева и Рахмона»), coordination expanded."""
    follower = next((node for node in graph.nodes if node.first > index and node.kind != "adjective"), None)
    if follower is not None and not follower.prep and genitive_like(follower):
        between = range(index + 1, follower.first)
        if all(is_attributive(graph, i) for i in between):
            return conjuncts(graph, follower)
    for child in graph.children[index]:
        node = graph.node_at[child]
        if node is not None and graph.rel[child] == "nmod" and is_bare_genitive(graph, node, index):
            return conjuncts(graph, node)
    return []


def is_bare_genitive(graph: Graph, node: Node, index: int) -> bool:
    """Whether a node soon after a noun can be its genitive modifier: no verb stands between."""
    between = range(index + 1, node.first)
    near = 0 < node.first - index <= 6 and not any(is_verbal(graph.token(i)) for i in between)
    return near and not node.prep and genitive_like(node)


def genitive_like(node: Node) -> bool:
    return node.case in ("Gen", "") or (node.case in ("Acc", "Dat", "Loc") and not is_declined(node))


def is_attributive(graph: Graph, index: int) -> bool:
    token = graph.token(index)
    return token.tag.pos in ("ADJ", "DET") or token.text in QUOTES or token.lemma in ("господин", "г-н")


def adjectives(graph: Graph, index: int) -> list[Node]:
    """States named by the relational adjective of a noun («казахстанско-таджикские переговоры»)."""
    found = [node for node in graph.nodes if node.kind == "adjective" and modifies(graph, node, index)]
    return found[-1:]


def modifies(graph: Graph, node: Node, index: int) -> bool:
    if graph.head[node.head] == index:
        return True
    between = range(node.last + 1, index)
    return (
        node.last < index
        and len(between) <= 3
        and all(graph.token(i).tag.pos == "ADJ" or graph.token(i).text.lower() in CONJUNCTIONS for i in between)
    )


def possessor(site: Site) -> list[Node]:
    """Whose visit or invitation it is: the genitive, a possessive pronoun, an adjective state, «свой» → the subject."""
    graph, index = site.graph, site.index
    found = genitives(graph, index)
    if found:
        return found
    for node in graph.nodes:
        if node.kind == "pronoun" and node.last < index and graph.head[node.head] == index:
            return [node]
    if any(graph.token(child).lemma == "свой" for child in graph.children[index]):
        return clause_subject(graph, index)
    return adjectives(graph, index)


def clause_subject(graph: Graph, index: int) -> list[Node]:
    """The subject of the clause in which a noun stands, for «свой»."""
    for above in graph.ancestors(index):
        token = graph.token(above)
        if is_verbal(token) or is_finite(token):
            return grammatical_subject(graph, above)
    return []


def support(site: Site) -> list[Node]:
    """The subject of the support verb above a noun («провёл переговоры», «прибыл с визитом»).

    Who only arranges or calls off what others do is no part of it («Белый дом отменил встречу Путина с Трампом»).
    """
    if site.support is None or not site.supports:
        return []
    token = site.graph.token(site.support)
    if token.lemma in ARRANGING and genitives(site.graph, site.index):
        return []
    if token.tag.voice == "Pass":
        if site.graph.rel[site.index] != "nsubj:pass":
            return []
        return [
            node
            for node in site.graph.nodes
            if node.case == "Ins" and not node.prep and site.graph.head[node.head] == site.support
        ]
    return [n for n in grammatical_subject(site.graph, site.support) if not n.first <= site.index <= n.last]


def attending(site: Site) -> list[Node]:
    """The subject of the clause in which a meeting is a circumstance («на встрече с Путиным Токаев заявил»)."""
    graph, index = site.graph, site.index
    for above in graph.ancestors(index):
        token = graph.token(above)
        if is_verbal(token) or is_finite(token):
            return grammatical_subject(graph, above) if is_circumstance(graph, index) else []
    return []


def addressee(site: Site) -> list[Node]:
    """Whom the subject of a clause addresses at a meeting («в телефонном разговоре Токаев поздравил Мирзиёева»)."""
    graph, index = site.graph, site.index
    if not is_circumstance(graph, index):
        return []
    for above in graph.ancestors(index):
        if is_verbal(graph.token(above)):
            inner = Site(graph, above, nominal=False, passive=False)
            found = object_(inner) or oblique(inner, "", "Dat")
            return [node for node in found if is_person(node)]
    return []


def is_circumstance(graph: Graph, index: int) -> bool:
    """Whether a noun, or the noun that carries it («в ходе встречи»), stands with a preposition as an adverbial."""
    for token in (index, *graph.ancestors(index)):
        if is_verbal(graph.token(token)):
            return False
        framed = False
        for before in range(token - 1, max(-1, token - 4), -1):
            if graph.token(before).tag.pos == "ADP":
                prep = graph.token(before).text.lower()
                return prep in CIRCUMSTANTIAL or (prep == "по" and framed)
            framed = framed or graph.token(before).lemma in FRAMES
            if graph.token(before).tag.pos not in ("ADJ", "DET", "NUM", "PRON") and not framed:
                break
        if graph.rel[token] in ("obj", "nsubj", "nsubj:pass"):
            return False
        if graph.token(token).tag.case == "Ins" and graph.rel[token] in ("obl", "nmod"):
            return True
    return False


def host(site: Site) -> list[Node]:
    """The subject of whatever verb governs the trigger, supporting or not («в ходе визита Иванов заявил»)."""
    return clause_subject(site.graph, site.index)


def trigger(site: Site) -> list[Node]:
    """The node that holds the trigger itself."""
    node = site.graph.node_at[site.index]
    return [node] if node is not None else []


def object_owner(site: Site) -> list[Node]:
    """Whose policy, candidacy or step the object is («поддержал кандидатуру Катара», «осудил его решение»)."""
    for noun in object_nouns(site):
        found = owners(site.graph, noun)
        if found:
            return found
    return []


def object_nouns(site: Site) -> list[int]:
    """The object of a trigger where it is a plain noun, no mention; the genitive of a nominal trigger."""
    graph, index = site.graph, site.index
    nouns = [c for c in graph.children[index] if graph.node_at[c] is None and graph.token(c).tag.pos in NOUNS]
    if site.nominal:
        return [c for c in nouns if graph.token(c).tag.case == "Gen" and not governed(graph, c)]
    wanted = SUBJECT_RELS if site.passive else OBJECT_RELS
    found = [c for c in nouns if graph.rel[c] in wanted]
    if not found and (relative_object(graph, index) or (site.passive and site.token.tag.variant != "Short")):
        above = graph.head[clause_top(graph, index)]
        found = [above] if above >= 0 and graph.node_at[above] is None else []
    return found or [
        c for c in nouns if not site.passive and graph.token(c).tag.case == "Acc" and not governed(graph, c)
    ]


def governed(graph: Graph, index: int) -> bool:
    """Whether a preposition hangs on a noun."""
    return any(graph.rel[child] == "case" for child in graph.children[index])


def owners(graph: Graph, index: int, depth: int = 0) -> list[Node]:
    """To whom a noun belongs, through inner genitives («политика администрации США», «его выбор», «решение Баку»)."""
    for node in graph.nodes:
        if node.kind == "pronoun" and graph.head[node.head] == index and node.last < index:
            return [node]
    suffered = graph.token(index).lemma in SUFFERED
    found = [] if suffered else genitives(graph, index)
    found = found or adjectives(graph, index)
    if found or suffered or depth > 1:
        return found
    for child in graph.children[index]:
        token = graph.token(child)
        if token.tag.pos == "NOUN" and token.tag.case == "Gen" and not governed(graph, child):
            return owners(graph, child, depth + 1)
    return []


def oblique_owner(site: Site, prep: str, case: str) -> list[Node]:
    """Whose thing a prepositional noun is («с критикой решения Рима», «к инициативе Астаны»)."""
    graph = site.graph
    above = next((a for a in graph.ancestors(site.index) if is_verbal(graph.token(a))), None) if site.nominal else None
    near = [*graph.children[site.index], *(graph.children[above] if above is not None else [])]
    for child in dict.fromkeys([*near, *tail(graph, site.index)]):
        token = graph.token(child)
        if graph.node_at[child] is not None or child == site.index or token.tag.pos not in NOUNS:
            continue
        fits = prep in prepositions(graph, child) if prep else not governed(graph, child)
        if fits and token.tag.case == case and (found := owners(graph, child)):
            return found
    return []


def tail(graph: Graph, index: int) -> Iterator[int]:
    """The nouns after a trigger that its dependents may have taken from it («вину за обстрел на военных»)."""
    for token in graph.tokens[index + 1 : index + REACH]:
        if index in list(graph.ancestors(token.index))[1:3] and graph.clause[token.index] == graph.clause[index]:
            yield token.index


def prepositions(graph: Graph, index: int) -> set[str]:
    """The prepositions that hang on a noun, in their plain form."""
    words = {graph.token(child).text.lower() for child in graph.children[index] if graph.rel[child] == "case"}
    return {PREPOSITIONS.get(word, word) for word in words}


def agent(site: Site) -> list[Node]:
    """Who does what the verb above says with the noun («США расширили пакет санкций», «ноту вручил посол»)."""
    graph, below = site.graph, site.index
    for above in graph.ancestors(site.index):
        token = graph.token(above)
        if is_verbal(token) or is_finite(token):
            return doer(graph, above, below)
        if token.lemma not in PORTIONS:
            return []
        below = above
    return []


def doer(graph: Graph, verb: int, below: int) -> list[Node]:
    """The logical subject of a verb whose object a noun is."""
    token, noun = graph.token(verb), graph.token(below)
    passive = token.tag.voice == "Pass" and token.tag.verbform != "Fin"
    if passive or graph.rel[below] == "nsubj:pass":
        return oblique(Site(graph, verb, False, True), "", "Ins")
    if graph.rel[below] in OBJECT_RELS or (noun.tag.case in ("Acc", "Gen", "Ins") and not governed(graph, below)):
        return [node for node in grammatical_subject(graph, verb) if not node.first <= below <= node.last]
    return []


def event(site: Site) -> list[Node]:
    """The sides of a meeting under whose roof a verb stands («обсудил на встрече с Путиным», «в ходе переговоров»)."""
    graph = site.graph
    found: list[Node] = []
    for token in graph.tokens:
        framing = token.lemma in MEETINGS and token.lemma not in VISITS and site.index in graph.ancestors(token.index)
        if framing and is_circumstance(graph, token.index):
            inner = Site(graph, token.index, nominal=True, passive=False)
            found += [n for n in (*genitives(graph, token.index), *oblique(inner, "с", "Ins")) if n not in found]
    return found


def purpose(site: Site) -> list[Node]:
    """The object or direction of an infinitive under the trigger («пригласил посетить Астану», «приехать в Минск»)."""
    graph = site.graph
    for child in graph.children[site.index]:
        if graph.token(child).tag.verbform == "Inf":
            inner = Site(graph, child, nominal=False, passive=False)
            return object_(inner) or oblique(inner, "в", "Acc") or oblique(inner, "на", "Acc")
    return []


def copula(site: Site) -> list[Node]:
    """The subject of a noun used as a predicate («Армения остаётся членом ОДКБ», «США — участник договора»)."""
    graph = site.graph
    own = own_subject(graph, site.index)
    if own:
        return own
    above = graph.head[site.index]
    if above >= 0 and (is_verbal(graph.token(above)) or graph.rel[site.index] == "xcomp"):
        return grammatical_subject(graph, above)
    return []


def apposed(site: Site) -> list[Node]:
    """The node that a noun explains («Турция, член НАТО, …»)."""
    graph = site.graph
    above = graph.head[site.index]
    node = graph.node_at[above] if above >= 0 and graph.rel[site.index] == "appos" else None
    return [node] if node is not None and node.kind != "adjective" else []


def antecedent(site: Site) -> list[Node]:
    """What «которого» under a noun takes up («банк, членом которого стал Оман»)."""
    graph = site.graph
    if not any(graph.token(child).lemma == "который" for child in graph.children[site.index]):
        return []
    clause = next((i for i in (site.index, *graph.ancestors(site.index)) if graph.rel[i] == "acl:relcl"), None)
    return modified_noun(graph, clause) if clause is not None else []


def inner(site: Site) -> list[Node]:
    """The body inside the mention in which a trigger stands («членом ОДКБ»)."""
    graph, outer = site.graph, site.graph.node_at[site.index]
    if outer is None:
        return []
    found = [
        m
        for m in graph.mentions
        if m.kind == "name" and m.entities and site.index < m.first and outer.first <= m.first and m.last <= outer.last
    ]
    return [Node(m.first, m.last, m.head, list(m.entities), [m], "name", m.case, m.number) for m in found[:1]]


def thanked(site: Site) -> list[Node]:
    """Who is thanked for a thing: the dative or accusative under the words above («признательность эмиру за приём»)."""
    graph = site.graph
    for above in list(graph.ancestors(site.index))[:3]:
        near = [child for child in graph.children[above] if child != site.index]
        for below in [*near, *(grandchild for child in near for grandchild in graph.children[child])]:
            node = graph.node_at[below]
            if node is not None and node.kind != "adjective" and not node.prep and node.case in ("Dat", "Acc"):
                return conjuncts(graph, node)
    return []


def body(site: Site) -> list[Node]:
    """The body in which unnamed people say something («в МИД сообщили», «как рассказали в Ереване»)."""
    graph, index = site.graph, site.index
    token = site.token
    if token.tag.number != "Plur" or own_subject(graph, index) or shares_subject(graph, index):
        return []
    return [node for node in graph.nodes if is_seat(graph, node, index)][:1]


def shares_subject(graph: Graph, index: int) -> bool:
    """Whether a verb goes on with the subject of the verb before it («встретились и обсудили в Астане»)."""
    return graph.rel[index] == "conj" and agrees(graph.token(index), graph.token(graph.head[index]))


def is_seat(graph: Graph, node: Node, index: int) -> bool:
    """Whether a node is the seat in or at which a verb is said: «в МИД», «в секретариате ООН», «на Смоленской»."""
    if node.kind not in ("name", "role"):
        return False
    if graph.head[node.head] == index:
        return node.prep in ("в", "на")
    above = graph.head[node.head]
    if above < 0 or graph.head[above] != index or graph.token(above).lemma not in OFFICES or node.prep:
        return False
    return has_preposition(graph, above) and graph.token(above - 1).text.lower() in ("в", "во", "на")


def speaker(site: Site) -> list[Node]:
    """Who says something: a verb's subject, but nobody's for «компромисс, предложенный X» and «его считали …»."""
    token = site.token
    if site.passive and token.tag.variant != "Short":
        return []
    found = subject(site)
    impersonal = token.tag.number == "Plur" and not own_subject(site.graph, site.index)
    return [] if impersonal and found and found[0].first > site.index else found


def unnamed_source(site: Site) -> list[Node]:
    """The body whose unnamed people speak («источник в МИД сообщил», «собеседник агентства в правительстве заявил»)."""
    graph = site.graph
    for child in graph.children[site.index]:
        if graph.rel[child] in SUBJECT_RELS and graph.node_at[child] is None and is_spokesman(graph.token(child).lemma):
            below = [n for n in graph.nodes if graph.head[n.head] == child and n.kind in ("name", "role")]
            return [n for n in below if n.prep in ("в", "из")][:1]
    return []


def headed(site: Site) -> list[Node]:
    """What somebody heads or runs: the object of «возглавлять», the instrumental of «руководить»."""
    return object_(site) or oblique(site, "", "Ins")


def namer(site: Site) -> list[Node]:
    """Who calls something what he thinks of it: the subject of a verb with an instrumental («назвал визит удачным»)."""
    graph = site.graph
    if site.passive or not any(is_verdict(graph, child) for child in graph.children[site.index]):
        return []
    named = subject(site)
    # «местом встречи называют Женеву»: nobody in particular
    impersonal = site.token.tag.number == "Plur" and named and named[0].first > site.index
    return [] if impersonal else named or body(site)


def is_verdict(graph: Graph, index: int) -> bool:
    """Whether a token is a bare instrumental that judges: an adjective or a common noun, no name."""
    token = graph.token(index)
    if token.tag.case != "Ins" or token.tag.pos not in ("NOUN", "ADJ") or has_preposition(graph, index):
        return False
    return graph.node_at[index] is None


def document_owner(site: Site) -> list[Node]:
    """Whose paper speaks («говорится в сообщении МИД», «отмечается в отчёте банка», «следует из заявления»)."""
    graph = site.graph
    for child in graph.children[site.index]:
        if graph.token(child).lemma in PAPERS and graph.node_at[child] is None:
            return genitives(graph, child) or adjectives(graph, child)
    return []


def nothing(site: Site) -> list[Node]:
    """No node: paths that their construction fills itself."""
    return []


def is_verbal(token: Token) -> bool:
    return token.tag.pos in ("VERB", "AUX")


def agrees(token: Token, above: Token) -> bool:
    """Whether two coordinated verbs can share a subject."""
    return not (token.tag.number and above.tag.number) or token.tag.number == above.tag.number


def linear(nodes: Iterable[Node]) -> Iterator[Node]:
    yield from sorted(nodes, key=lambda node: node.first)


PATHS: dict[str, Callable[[Site], list[Node]]] = {
    "subject": subject,
    "object": object_,
    "possessor": possessor,
    "genitive": lambda site: genitives(site.graph, site.index),
    "adjective": lambda site: adjectives(site.graph, site.index),
    "support": support,
    "host": host,
    "attending": attending,
    "addressee": addressee,
    "trigger": trigger,
    "event": event,
    "object_owner": object_owner,
    "agent": agent,
    "apposed": apposed,
    "antecedent": antecedent,
    "thanked": thanked,
    "inner": inner,
    "purpose": purpose,
    "copula": copula,
    "body": body,
    "document_owner": document_owner,
    "namer": namer,
    "unnamed_source": unnamed_source,
    "speaker": speaker,
    "headed": headed,
    "headline": nothing,
    "source": nothing,
}
