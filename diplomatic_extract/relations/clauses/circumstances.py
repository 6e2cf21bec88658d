"""Meetings as circumstances of another act: who attends them, whom the act addresses, who is thanked."""

from __future__ import annotations

from itertools import islice

from diplomatic_extract.language.lexis import load_list, load_words
from diplomatic_extract.language.settings import SETTINGS
from diplomatic_extract.model import DraftEntity, Token
from diplomatic_extract.relations.clauses.graph import (
    QUOTES,
    Graph,
    Node,
    conjuncts,
    is_finite,
    is_verbal,
)
from diplomatic_extract.relations.clauses.modifiers import genitives
from diplomatic_extract.relations.clauses.objects import object_
from diplomatic_extract.relations.clauses.obliques import oblique
from diplomatic_extract.relations.clauses.predicates import Predicate, governed, is_person
from diplomatic_extract.relations.clauses.subjects import clause_subject, grammatical_subject

FRAMES = load_words("clauses", "frames")
# prepositions of what came before: a cause, an occasion
CAUSES, ANSWERS = load_words("clauses", "causes"), load_words("clauses", "answers")
# against whom something is done for what he did
OPPOSING = ("против", "в отношении")
CIRCUMSTANTIAL = load_words("clauses", "circumstantial")
VISITS = load_words("clauses", "visits")
VIEWS = load_words("clauses", "circumstances_views")
# beside a gathering, not in it: «на полях саммита», «в кулуарах форума»
EARLIER = load_words("clauses", "circumstances_earlier")
FRINGES = load_words("clauses", "fringes")
GATHERINGS = load_words("clauses", "gatherings")
CONTACTS = load_words("clauses", "contacts")
PUBLIC = load_words("clauses", "public")
ENCOUNTERS = load_words("clauses", "encounters")
MEETINGS = load_words("clauses", "meetings")
TELLING_OFFICES = load_list("clauses", "telling_offices")
SPOKESPERSON = "spokesperson"  # the kind of an office


def is_circumstance(graph: Graph, index: int) -> bool:
    """Whether a noun, or the noun that carries it («в ходе встречи»), stands with a preposition as an adverbial."""
    if is_goal(graph, index):
        return False
    for token in (index, *graph.ancestors(index)):
        if is_verbal(graph.token(token)) or (token != index and is_entered(graph, token)):
            return False
        framed = False
        if any(graph.rel[c] == "case" and graph.token(c).text.lower() in CIRCUMSTANTIAL for c in graph.children[token]):
            return True
        for before in range(token - 1, max(-1, token - 1 - SETTINGS.clauses.circumstance_tokens), -1):
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


def is_cause(graph: Graph, index: int) -> bool:
    """Whether a noun is why something is done, whatever becomes of that («из-за визита», «в связи с визитом»)."""
    marks = [child for child in graph.children[index] if graph.rel[child] == "case"]
    words = [[graph.token(i).text.lower() for i in (mark, *graph.children[mark])] for mark in marks]
    answering = graph.token(index).lemma in ANSWERS and ["в"] in words  # «в ответ на визит»
    return answering or any(" ".join(told) in CAUSES for told in words)


def is_goal(graph: Graph, index: int) -> bool:
    """Whether a meeting is what somebody goes to or enters into («идут на переговоры», «летит для переговоров»)."""
    token = graph.token(index)
    if token.lemma not in MEETINGS and token.lemma not in CONTACTS:
        return False
    before = word_before(graph, index)
    entered = token.tag.case == "Acc" and before in ("в", "во", "на")
    return entered or before in ("для", "ради")


def is_entered(graph: Graph, index: int) -> bool:
    """Whether a noun is what something leads to («мандат на проведение переговоров»), not where it is."""
    accusative = graph.token(index).tag.case == "Acc"
    return accusative and any(graph.token(c).text.lower() == "на" for c in graph.children[index])


def word_before(graph: Graph, index: int) -> str:
    """The word before a noun and its adjectives («на дальнейшие переговоры»)."""
    before = index - 1
    while before > 0 and graph.token(before).tag.pos == "ADJ":
        before -= 1
    return graph.token(before).text.lower() if before >= 0 else ""


def attending(predicate: Predicate) -> list[Node]:
    """The subject of the clause in which a meeting is a circumstance («на встрече с Путиным Токаев заявил»)."""
    graph, index = predicate.graph, predicate.index
    for above in graph.ancestors(index):
        token = graph.token(above)
        if is_verbal(token) or is_finite(token):
            present = is_circumstance(graph, index) and not is_beside(graph, index, above)
            nodes = subjects_beside(graph, index, above) if present else []
            if graph.token(index).lemma in GATHERINGS:  # «накануне саммита», «на саммите США заявили»
                apart = comes_before(graph, index) or is_looked_back_on(graph, index)
                return [] if apart else [n for n in nodes if is_person(n) and n.kind == "name"]
            return nodes
    return captioned(graph, index)


def joined(predicate: Predicate) -> list[Node]:
    """Whose meeting is told right before one in its list («прошли переговоры X с Y, а затем беседа с Z»)."""
    graph, index = predicate.graph, predicate.index
    before = next((token for token in reversed(graph.tokens[:index]) if token.lemma in MEETINGS), None)
    if before is None or any(is_finite(token) for token in graph.tokens[before.index : index]):
        return []
    above, other = graph.head[index], before.index
    listed = graph.rel[index] == "conj" and above in (other, graph.head[other])
    beside = above == graph.head[other] and graph.rel[index] == graph.rel[other]
    sides = genitives(graph, other) if listed or beside else []
    return sides if len(sides) == 1 and is_person(sides[0]) else []


def is_looked_back_on(graph: Graph, index: int) -> bool:
    """Whether a gathering is only what is spoken of to the public («на пресс-конференции по итогам саммита»)."""
    return any(graph.token(above).lemma in PUBLIC for above in islice(graph.ancestors(index), 3))


def captioned(graph: Graph, index: int) -> list[Node]:
    """Whom a line without verb shows at a meeting or on a visit («Президент Перу Анна Лопес на встрече с Морой»)."""
    stop = next((token.index for token in graph.tokens if token.text == ":"), len(graph.tokens))
    first = next(iter(graph.nodes), None)
    told = any((is_finite(token) or is_verbal(token)) and not token.tag.case for token in graph.tokens[:stop])
    if first is None or index > stop or told:
        return []
    shown = first.first == 0 and first.last < index and is_person(first) and first.case in ("Nom", "")
    return conjuncts(graph, first) if shown and is_circumstance(graph, index) else []


def subjects_beside(graph: Graph, index: int, verb: int) -> list[Node]:
    """The subject of a verb, that of what introduces a quotation where the verb stands inside one and the noun before.

    «В ходе беседы с коллегой министр заявил: «Наша сторона против»»: the minister.
    """
    opened = [t.index for t in graph.tokens[index + 1 : verb] if t.text in QUOTES and is_after_colon(graph, t.index)]
    if not opened and is_passive_predicate(graph, verb):
        doers = oblique(Predicate(graph, verb, nominal=False, passive=True), "", "Ins")
        return doers or [node for node in grammatical_subject(graph, verb) if is_person(node)]
    if not opened:
        return grammatical_subject(graph, verb)
    saying = [t.index for t in graph.tokens[: opened[0]] if is_finite(t)]
    return grammatical_subject(graph, saying[-1]) if saying else []


def is_passive_predicate(graph: Graph, index: int) -> bool:
    """Whether a verb is a short passive participle («тема была поднята им на встрече»), whose subject does nothing."""
    tag = graph.token(index).tag
    return tag.variant == "Short" and tag.voice == "Pass"


def is_after_colon(graph: Graph, index: int) -> bool:
    """Whether a mark opens what a colon introduces."""
    return index > 0 and graph.token(index - 1).text == ":"


def hosts_encounter(graph: Graph, index: int) -> bool:
    """Whether a gathering is but where some of its members met («встретится с ним на саммите двадцатки»)."""
    verb = next((a for a in graph.ancestors(index) if is_verbal(graph.token(a))), None)
    return verb is not None and graph.token(verb).lemma in ENCOUNTERS and is_circumstance(graph, index)


def comes_before(graph: Graph, index: int) -> bool:
    """Whether what a clause tells comes before a gathering («накануне саммита», «в преддверии форума»)."""
    before = [graph.token(i).text.lower() for i in range(max(0, index - SETTINGS.clauses.earlier_tokens), index)]
    return any(word in EARLIER for word in before)


def is_beside(graph: Graph, index: int, verb: int) -> bool:
    """Whether a gathering only frames a meeting of some of its members («на саммите встретился», «на полях форума»)."""
    if graph.token(index).lemma not in GATHERINGS:
        return False
    if is_fringed(graph, index):
        return True
    told = {graph.token(child).lemma for child in graph.children[verb] if child != index}
    return graph.token(verb).lemma in ENCOUNTERS or bool(told & MEETINGS - GATHERINGS)


def is_fringed(graph: Graph, index: int) -> bool:
    """Whether «на полях», «в ходе» or the like stands before a gathering and its adjectives."""
    for before in range(index - 1, max(-1, index - 1 - SETTINGS.clauses.fringe_tokens), -1):
        token = graph.token(before)
        if token.lemma in FRINGES:
            return True
        if token.tag.pos not in ("ADJ", "NUM", "DET") and token.tag.verbform != "Part" and token.text not in QUOTES:
            return False
    return False


def addressee(predicate: Predicate) -> list[Node]:
    """Whom the subject of a clause addresses at a meeting («в телефонном разговоре Токаев поздравил Мирзиёева»).

    Or sends to it («направит министра на переговоры», «… для переговоров»).
    """
    graph, index = predicate.graph, predicate.index
    if not (is_circumstance(graph, index) or is_goal(graph, index)):
        return []
    for above in graph.ancestors(index):
        if is_verbal(graph.token(above)):
            inner = Predicate(graph, above, nominal=False, passive=False)
            found = object_(inner) or oblique(inner, "", "Dat")
            return [node for node in found if is_person(node)]
    return []


def event(predicate: Predicate) -> list[Node]:
    """The sides of a meeting under whose roof a verb stands, or whose topic a noun tells.

    «Обсудил на встрече с Путиным», «в ходе переговоров», «тема встречи с Путиным», «собрал совещание, на котором
    обсудят»; of a visit the guest and the state to which he comes.
    """
    graph, opened = predicate.graph, opened_by(predicate)
    found = find_holders(graph, opened) if opened >= 0 and graph.token(opened).lemma in GATHERINGS else []
    for index in roofs(predicate):
        found += [node for node in find_sides(graph, index) if node not in found]
    return found


def find_holders(graph: Graph, gathering: int) -> list[Node]:
    """Who holds a gathering: the subject of the verb whose object it is («премьер собрал совещание»)."""
    verb = graph.head[gathering]
    carried = verb >= 0 and is_verbal(graph.token(verb)) and graph.rel[gathering] == "obj"
    return list(grammatical_subject(graph, verb)) if carried else []


def find_sides(graph: Graph, index: int) -> list[Node]:
    """The sides that a noun for a meeting has beside it; of a visit the guest and where he comes to."""
    others = ("в", "Acc") if graph.token(index).lemma in VISITS else ("с", "Ins")
    return [*genitives(graph, index), *oblique(Predicate(graph, index, nominal=True, passive=False), *others)]


def roofs(predicate: Predicate) -> list[int]:
    """The meetings in a sentence to which what its trigger says belongs."""
    graph, above = predicate.graph, opened_by(predicate)
    told = [token.index for token in graph.tokens if token.lemma in MEETINGS | GATHERINGS]
    return [noun for noun in told if noun == above or is_roof(predicate, noun)]


def opened_by(predicate: Predicate) -> int:
    """The noun on which the relative clause of a trigger hangs as at its place («совещание, на котором …»), else -1.

    Or which its pronoun takes up, where the parser hung it elsewhere («на котором, как ждут, обсудят порт»).
    """
    graph, index = predicate.graph, predicate.index
    pronoun = opening_pronoun(graph, index)
    if pronoun is None:
        return -1
    if graph.rel[index].startswith("acl"):
        return graph.head[index]
    noun = agreeing_noun(graph, pronoun)
    return noun if noun is not None and graph.token(noun).lemma in MEETINGS | GATHERINGS else -1


def is_roof(predicate: Predicate, noun: int) -> bool:
    """Whether a meeting is where a verb's act takes place, or whose topic a noun is («тема встречи»)."""
    graph = predicate.graph
    if predicate.index not in graph.ancestors(noun) or is_subject_matter(graph, noun):
        return False
    owned = predicate.nominal and graph.head[noun] == predicate.index and graph.token(noun).tag.case == "Gen"
    placed = graph.token(noun).lemma in MEETINGS and is_circumstance(graph, noun)
    return placed or (owned and not governed(graph, noun))


def opening_pronoun(graph: Graph, index: int) -> Token | None:
    """The pronoun by which a relative clause opens with where its act takes place («совещание, на котором …»)."""
    near = [graph.token(child) for child in graph.children[index] if graph.token(child).lemma in ("который", "где")]
    placed = (t for t in near if t.lemma == "где" or (t.tag.case in ("Loc", "Gen") and governed(graph, t.index)))
    return next(placed, None)


def agreeing_noun(graph: Graph, pronoun: Token) -> int | None:
    """The last common noun before the clause of a relative pronoun that agrees with it («встреча, темой которой»)."""
    comma = next((t.index for t in reversed(graph.tokens[: pronoun.index]) if t.text == ","), 0)
    nouns = (t for t in reversed(graph.tokens[:comma]) if t.tag.pos == "NOUN" and graph.node_at[t.index] is None)
    return next((noun.index for noun in nouns if agrees(noun, pronoun)), None)


def agrees(noun: Token, pronoun: Token) -> bool:
    """Whether a noun has the number of a pronoun, and in the singular is a feminine or none as that is («где»: any)."""
    if pronoun.lemma == "где":
        return True
    same = noun.tag.number == pronoun.tag.number
    return same and (noun.tag.number == "Plur" or (noun.tag.gender == "Fem") == (pronoun.tag.gender == "Fem"))


def is_subject_matter(graph: Graph, index: int) -> bool:
    """Whether a meeting is what views are exchanged on («обменялись мнениями по итогам встречи президентов»)."""
    before = graph.tokens[max(0, index - SETTINGS.clauses.views_tokens) : index]
    views = next((t.index for t in before if t.lemma in VIEWS), None)
    return views is not None and views + 1 < index and graph.token(views + 1).text.lower() in ("по", "о", "об")


def host(predicate: Predicate) -> list[Node]:
    """The subject of whatever verb governs the trigger, supporting or not («в ходе визита Иванов заявил»).

    No spokesman, who tells what others do («пресс-секретарь рассказал о встрече»).
    """
    found = clause_subject(predicate.graph, predicate.index) or captioned(predicate.graph, predicate.index)
    return [node for node in found if not any(speaks_for_others(entity) for entity in node.entities)]


def speaks_for_others(entity: DraftEntity) -> bool:
    """Whether somebody holds the office of a spokesman («официальный представитель МИД»)."""
    return any(
        office.kind == SPOKESPERSON or office.position.startswith(TELLING_OFFICES) for office in entity.positions
    )


def stands_for(graph: Graph, index: int) -> bool:
    """Whether a noun is that for which somebody gets something («за визит»), no span of time («за визиты»)."""
    marks = [graph.token(child).text.lower() for child in graph.children[index] if graph.rel[child] == "case"]
    return marks == ["за"] and graph.token(index).tag.case == "Acc"


def is_requited(predicate: Predicate, index: int) -> bool:
    """Whether a trigger is an act for which somebody is thanked, blamed or punished."""
    own = index == predicate.index and stands_for(predicate.graph, index)
    return own and bool(thanked(predicate, against=True))


def requited(predicate: Predicate) -> list[Node]:
    """Who is thanked, blamed or punished for the act («осудил посла за визит в Рим», «санкции против Х за визит»)."""
    return thanked(predicate, against=True) if is_requited(predicate, predicate.index) else []


def thanked(predicate: Predicate, *, against: bool = False) -> list[Node]:
    """Who is thanked for a thing: the dative or accusative under the words above («признательность эмиру за приём»).

    With `against` also against whom something is done for it («санкции против посла за визит»).
    """
    graph = predicate.graph
    for above in list(graph.ancestors(predicate.index))[:3]:
        near = [child for child in graph.children[above] if child != predicate.index]
        for below in [*near, *(grandchild for child in near for grandchild in graph.children[child])]:
            node = graph.node_at[below]
            if node is None or node.kind == "adjective":
                continue
            if (not node.prep and node.case in ("Dat", "Acc")) or (against and node.prep in OPPOSING):
                return conjuncts(graph, node)
    return []
