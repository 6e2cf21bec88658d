"""Whom or what a trigger concerns: the logical object, and the object of an infinitive under it."""

from __future__ import annotations

from diplomatic_extract.language.lexis import load_words
from diplomatic_extract.relations.clauses.gaps import sharing_verb
from diplomatic_extract.relations.clauses.graph import QUOTES, RELATIVE_OBJECT, Graph, Node, conjuncts, is_finite
from diplomatic_extract.relations.clauses.modifiers import genitives, shows_object
from diplomatic_extract.relations.clauses.obliques import oblique
from diplomatic_extract.relations.clauses.own_subjects import (
    CONSONANTS,
    clause_top,
    inverted_subject,
    is_inflected,
    is_object_by_form,
    modified_noun,
    own_subject,
)
from diplomatic_extract.relations.clauses.predicates import (
    NOUNS,
    OBJECT_RELS,
    SUBJECT_RELS,
    Predicate,
    governed,
    has_preposition,
    is_person,
)
from diplomatic_extract.relations.clauses.subjects import grammatical_subject

# verbs of what is said or done to a person, who must be named
FEMININE = "ая"  # what nominatives end in that are no accusatives
ADDRESSING = load_words("clauses", "addressing")


def object_(predicate: Predicate) -> list[Node]:
    """The logical object: the accusative of an active verb, the subject of a passive one, the genitive of a noun."""
    graph, index = predicate.graph, predicate.index
    if predicate.nominal:
        return genitives(graph, index)
    if predicate.passive:
        return [node for node in grammatical_subject(graph, index) if not disagrees(graph, node, index)]
    found = own_object(graph, index) or misread_object(graph, index)
    if found:
        return found
    if relative_object(graph, index):
        return taken_up_in_plural(graph, index, modified_noun(graph, index))
    found = left_over_subject(graph, index)
    found = found or [node for node in oblique(predicate, "", "Acc") if may_be_object(graph, node, index)]
    found = found or fronted_object(graph, index) or added_object(graph, index)
    if found or plain_objects(predicate):
        return found
    other = sharing_verb(graph, index)
    return own_object(graph, other) if other is not None else asked_before(graph, index)


def asked_before(graph: Graph, index: int) -> list[Node]:
    """Whom the verb before «и» names, where the second must address somebody («поздравил X и пригласил в гости»)."""
    first = graph.head[index]
    own = any(token.tag.case == "Nom" and token.tag.pos in NOUNS for token in graph.tokens[first + 1 : index])
    if graph.rel[index] != "conj" or graph.token(index).lemma not in ADDRESSING or own:
        return []
    verb = Predicate(graph, first, nominal=False, passive=False)
    told = own_object(graph, first) or oblique(verb, "", "Dat") or oblique(verb, "с", "Ins")
    return [node for node in told if is_person(node) and node.first < index]


def may_be_object(graph: Graph, node: Node, index: int) -> bool:
    """Whether a name in the accusative is no subject, and not who does what a participle before it says."""
    described = graph.token(index).tag.verbform == "Part" and graph.head[index] == node.head
    return not described and not graph.rel[node.head].startswith("nsubj")


def disagrees(graph: Graph, node: Node, index: int) -> bool:
    """Whether a participle cannot be of a name: in an oblique case after a nominative, in the singular after a plural.

    «Мора, глава партии «Маяк», обвиняемой в подкупе»: the party; «выдать США обвиняемого в подкупе»: nobody named.
    """
    tag, own = graph.token(index).tag, graph.token(node.first).tag
    if tag.verbform != "Part" or tag.variant == "Short":
        return False
    oblique = tag.case in ("Gen", "Dat", "Ins", "Loc") and own.case == "Nom"
    return oblique or (tag.number == "Sing" and own.number == "Plur" and tag.case != own.case)


def added_object(graph: Graph, index: int) -> list[Node]:
    """The person after a place and «и», which means «also» there («ждут в столице и президента»)."""
    for node in graph.nodes:
        place = graph.head[node.head]
        joined = graph.rel[node.head] == "conj" and place > index and graph.head[place] == index
        also = joined and node.first and graph.token(node.first - 1).text.lower() == "и"
        if also and graph.rel[place] == "obl" and is_person(node) and not node.prep and node.case in ("Acc", "Gen"):
            return [node]
    return []


def own_object(graph: Graph, index: int) -> list[Node]:
    """The object among a verb's own children, with its list."""
    for child in graph.children[index]:
        node = graph.node_at[child]
        if node is None or node.prep or node.kind == "adjective" or is_no_object(graph, node, index):
            continue
        misread = graph.rel[child] in SUBJECT_RELS and is_object_by_form(graph, node, index)
        if misread or graph.rel[child] in OBJECT_RELS:
            return conjuncts(graph, node)
    return []


def is_no_object(graph: Graph, node: Node, verb: int) -> bool:
    """Whether a name that the parser hung on a verb as its object is in the nominative, or only addressed."""
    ending = graph.token(node.last if is_person(node) else node.head).text[-1:]
    shown = ending in FEMININE or (is_person(node) and ending in CONSONANTS)  # «Эритрея», no «Эритрею»
    nominative = node.case == "Nom" and shown and not is_inflected(graph, node)
    acting = nominative and is_finite(graph.token(verb)) and node.first > verb
    return acting or is_addressee(graph, node, verb) or acts_with_others(graph, node, verb)


def acts_with_others(graph: Graph, node: Node, verb: int) -> bool:
    """Whether a nominative before a plural verb is joined to a plain one («Киев и страны союза обвинили …»)."""
    plain = (child for child in graph.children[node.head] if graph.rel[child] == "conj" and child < verb)
    joined = any(graph.node_at[c] is None and graph.token(c).tag.case == "Nom" for c in plain)
    return joined and node.case == "Nom" and node.last < verb and graph.token(verb).tag.number == "Plur"


def is_addressee(graph: Graph, node: Node, verb: int) -> bool:
    """Whether a dative stands beside a plain noun that is a verb's object («назвал приговор генералу Веге мягким»)."""
    given = node.case == "Dat" and graph.rel[node.head] == "iobj"
    return given and any(graph.rel[c] == "obj" and graph.node_at[c] is None for c in graph.children[verb])


def misread_object(graph: Graph, index: int) -> list[Node]:
    """The object that the parser calls a subject, or the name of a common noun in its case («папу римского Льва»)."""
    for child in graph.children[index]:
        node = graph.node_at[child]
        misread = graph.rel[child] in SUBJECT_RELS and node is not None and is_inflected(graph, node)
        if node is not None and misread and not node.prep and node.case in ("Gen", "Acc"):
            return conjuncts(graph, node)
        named = graph.child(child, "appos") if node is None and is_straight(graph, child, index) else None
        explained = graph.node_at[named] if named is not None else None
        if explained is not None and not explained.prep and fits_noun(graph, explained, child):
            return [explained]
    return []


def is_straight(graph: Graph, index: int, verb: int) -> bool:
    """Whether a noun is an object, also where the parser calls it a subject («Банк «Маяк» внесла Дания»)."""
    noun, tag = graph.token(index).tag, graph.token(verb).tag
    apart = "" not in (noun.gender, tag.gender) and noun.gender != tag.gender and noun.number == tag.number == "Sing"
    return graph.rel[index] in OBJECT_RELS or (graph.rel[index] in SUBJECT_RELS and (noun.case == "Acc" or apart))


def fits_noun(graph: Graph, node: Node, index: int) -> bool:
    """Whether a name explains a noun: in its case, one form for a man's two, or as a title in the nominative."""
    alike = (graph.token(index).tag.case, node.case) == ("Acc", "Gen") and is_person(node)
    same = node.case == graph.token(index).tag.case or alike
    return same or (node.case == "Nom" and graph.rel[index] in SUBJECT_RELS)


def left_over_subject(graph: Graph, index: int) -> list[Node]:
    """The one of two subjects of a verb that is its object («Ташкент посетил Лавров»)."""
    spare = [node for node in graph.nodes if is_spare_subject(graph, node, index)]
    own = own_subject(graph, index) if spare else []
    own = own if len(spare) > 1 or (spare and spare[0].case == "Acc") else []
    if spare and inverted_subject(graph, index, spare[0]):
        return conjuncts(graph, spare[0])
    left_over = [node for node in spare if own and node not in own]
    return conjuncts(graph, left_over[0]) if left_over else []


def fronted_object(graph: Graph, index: int) -> list[Node]:
    """The accusative right before a verb that the parser hung elsewhere («В тот же день гостя принял премьер»).

    What tells when or how may stand between («агрессором Чад ранее назвал и посол»).
    """
    before = index - 1
    while before > 0 and graph.token(before).tag.pos == "ADV" and graph.head[before] == index:
        before -= 1
    node = graph.node_at[before] if index else None
    if node is None or node.prep or node.kind == "adjective" or not shows_accusative(graph, node, index):
        return fronted_place(graph, index) or shown_before(graph, index)
    return conjuncts(graph, node)


def shown_before(graph: Graph, index: int) -> list[Node]:
    """The last name before a verb that its form shows for an accusative («Эритрею в который раз обвинил Чад»)."""
    near = (n for n in graph.nodes if n.last < index and graph.clause[n.head] == graph.clause[index])
    shown = [n for n in near if n.case == "Acc" and not n.prep and n.kind == "name" and shows_object(graph, n)]
    return conjuncts(graph, shown[-1]) if shown else []


def shows_accusative(graph: Graph, node: Node, index: int) -> bool:
    """Whether a node before a verb is an accusative: by its case, or a person whose subject stands behind the verb.

    «С победой на выборах Хасана Ли поздравил премьер»: the parser takes his name for whose elections they were.
    """
    if node.case == "Acc":
        return True
    stray = node.case == "Gen" and is_person(node) and graph.rel[node.head] == "nmod" and is_finite(graph.token(index))
    subjects = grammatical_subject(graph, index) if stray else []
    return bool(subjects) and all(other.first > index for other in subjects)


def fronted_place(graph: Graph, index: int) -> list[Node]:
    """The place before a verb whose subject stands after it («Накануне Ташкент с поездкой посетил Сийярто»)."""
    subjects = grammatical_subject(graph, index)
    if not subjects or any(node.first < index for node in subjects):
        return []
    places = [
        node
        for node in graph.nodes
        if node.last < index and not node.prep and node.case in ("Nom", "Acc") and node not in subjects
        if node.entities and all(e.type in ("COUNTRY", "LOC") for e in node.entities)
        if not any(parts(graph, i, index) for i in range(node.last + 1, index))
    ]
    return conjuncts(graph, places[-1]) if places else []


def parts(graph: Graph, index: int, verb: int) -> bool:
    """Whether a token parts a verb from what stands before it, as its modal does not («Чад должен посетить X»)."""
    return graph.token(index).text in ":;" or (is_finite(graph.token(index)) and graph.head[verb] != index)


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
        and (graph.token(child).tag.case in ("Acc", "Gen") or graph.rel[child] == RELATIVE_OBJECT)
        and not has_preposition(graph, child)
        for child in graph.children[index]
    )


def taken_up_in_plural(graph: Graph, index: int, found: list[Node]) -> list[Node]:
    """All of a list where «которых» takes up more than its last member («Чад и Мали, которых обвинил Рим»)."""
    plural = any(
        graph.token(c).lemma == "который" and graph.token(c).tag.number == "Plur" for c in graph.children[index]
    )
    return conjuncts(graph, found[0]) if plural and len(found) == 1 and found[0].number == "Sing" else found


def object_nouns(predicate: Predicate) -> list[int]:
    """The object of a trigger where it is a plain noun, no mention; the genitive of a nominal trigger.

    A verb without object shares that of the verb beside it («осудил, а Дания поддержала решение»).
    """
    found = plain_objects(predicate)
    if found or predicate.nominal or predicate.passive or own_object(predicate.graph, predicate.index):
        return found
    other = sharing_verb(predicate.graph, predicate.index)
    return plain_objects(Predicate(predicate.graph, other, nominal=False, passive=False)) if other is not None else []


def plain_objects(predicate: Predicate) -> list[int]:
    """The plain nouns that are a trigger's own object."""
    graph, index = predicate.graph, predicate.index
    nouns = [c for c in graph.children[index] if graph.node_at[c] is None and graph.token(c).tag.pos in NOUNS]
    if predicate.nominal:
        return [c for c in nouns if graph.token(c).tag.case == "Gen" and not governed(graph, c)]
    wanted = SUBJECT_RELS if predicate.passive else OBJECT_RELS
    found = [c for c in nouns if graph.rel[c] in wanted]
    if not found and (relative_object(graph, index) or (predicate.passive and predicate.token.tag.variant != "Short")):
        above = graph.head[clause_top(graph, index)]
        found = [above] if above >= 0 and graph.node_at[above] is None else []
    if found or predicate.passive:
        return found
    inner = [g for c in nouns if graph.token(c).tag.case == "Ins" for g in graph.children[c]]
    spare = [*nouns, *(g for g in inner if graph.node_at[g] is None and graph.token(g).tag.pos in NOUNS)]
    # the second also for «назвал агрессией действия США»
    alike = [c for c in inner if c > index and graph.token(c).tag.case == "Nom" and graph.token(c).tag.number == "Plur"]
    return [c for c in spare if (graph.token(c).tag.case == "Acc" or c in alike) and not governed(graph, c)]


def purpose(predicate: Predicate) -> list[Node]:
    """The object or direction of an infinitive under the trigger («пригласил посетить Астану», «приехать в Минск»)."""
    graph = predicate.graph
    for child in graph.children[predicate.index]:
        if graph.token(child).tag.verbform == "Inf":
            inner = Predicate(graph, child, nominal=False, passive=False)
            return object_(inner) or oblique(inner, "в", "Acc") or oblique(inner, "на", "Acc")
    return []


def headed(predicate: Predicate) -> list[Node]:
    """What somebody heads or runs: the object of «возглавлять», the instrumental of «руководить»."""
    graph = predicate.graph
    taken_up = [c for c in graph.children[predicate.index] if graph.token(c).lemma == "который"]
    if any(graph.token(child).tag.case == "Ins" and not has_preposition(graph, child) for child in taken_up):
        return modified_noun(graph, predicate.index)  # «фонд, которым он руководит»
    return object_(predicate) or oblique(predicate, "", "Ins")
