"""The words around a trigger that conditions of patterns ask for: above it, below it, beside it."""

from __future__ import annotations

from itertools import islice

from diplomatic_extract.language.lexis import load_words
from diplomatic_extract.language.spotting import has_form, spot
from diplomatic_extract.relations.clauses.circumstances import (
    agreeing_noun,
    agrees,
    hosts_encounter,
    is_cause,
    is_circumstance,
    is_fringed,
)
from diplomatic_extract.relations.clauses.graph import Graph
from diplomatic_extract.relations.clauses.items import introducing_words
from diplomatic_extract.relations.clauses.modifiers import holding_clause, participles
from diplomatic_extract.relations.clauses.predicates import Predicate
from diplomatic_extract.relations.clauses.status import DISCLOSING
from diplomatic_extract.relations.match.triggers import own_preposition

SOURCES = load_words("match", "sources")
APART = {"parataxis", "advcl", "acl:relcl", "ccomp"}
TOLD_APART = {"ccomp", "acl:relcl"}  # «пытается объяснить, что ему мешают»
OPENINGS = {"mark", "punct"}
OPENING, CLOSING, EITHER = "«„", "»”", '"“'
QUOTATIONS = frozenset([*OPENING, *CLOSING, *EITHER])
PEOPLE_PARTICIPLES = load_words("match", "people_participles")
LIKENING = frozenset(["как"])
MUTUAL = load_words("match", "mutual")
INVITING = load_words("match", "inviting")
EXCHANGES = load_words("match", "exchanges")


def is_framing_only(graph: Graph, index: int) -> bool:
    """Whether a gathering only frames what some of its members do there."""
    framing = is_fringed(graph, index) or hosts_encounter(graph, index)
    return framing and holding_clause(graph, index) is None


def words_above(predicate: Predicate) -> set[str]:
    """Lemmas of the two words above a trigger; of an infinitive also of the nouns before it under its verb.

    «Передал приглашение посетить Рим»: the parser may hang the infinitive beside its noun.
    """
    if predicate.above is None:
        predicate.above = find_above(predicate)
    return predicate.above


def find_above(predicate: Predicate) -> set[str]:
    """The lemmas above a trigger that is met first."""
    graph, index = predicate.graph, predicate.index
    above = set[str]()
    if graph.rel[index] == "obl" and is_cause(graph, index):
        return above  # «отозвал посла из-за встречи»: the meeting was held
    for governor in islice(graph.ancestors(index), 2):
        above.add(graph.token(governor).lemma)
        if graph.token(governor).lemma in DISCLOSING:
            break  # «отказался прокомментировать встречу»: what he did is said of his words, not of the meeting
    if predicate.token.tag.verbform == "Inf" and graph.head[index] >= 0:
        above |= {graph.token(i).lemma for i in graph.children[graph.head[index]] if i < index}
    return above


def is_framing(predicate: Predicate, above: frozenset[str]) -> bool:
    """Whether a nominal trigger only frames what stands under some words («пригласил его в ходе визита»)."""
    graph, index = predicate.graph, predicate.index
    governor = graph.token(graph.head[index]) if graph.head[index] >= 0 else None
    direct = governor is not None and governor.lemma in above
    # «пригласил на саммит», «участвовал в саммите» against «на встрече пригласил»
    apart = governor is not None and governor.lemma in INVITING and predicate.token.tag.case != "Acc"
    return predicate.nominal and (apart or not direct) and is_circumstance(graph, index)


def in_quotation(graph: Graph, index: int) -> bool:
    """Whether a token stands inside a quotation that opens or closes in its sentence («Москва ждёт», — сказал …)."""
    if not has_form(graph.sentence, QUOTATIONS):
        return False
    opened = marked = False
    for token in graph.tokens[:index]:
        if token.text in EITHER or token.text in OPENING or token.text in CLOSING:
            opened = token.text in OPENING or (token.text in EITHER and not opened)
            marked = True
    closing = next((t.text for t in graph.tokens[index + 1 :] if t.text in (*OPENING, *EITHER, *CLOSING)), "")
    return opened or (not marked and closing != "" and closing in CLOSING)


def is_supposed(graph: Graph, index: int) -> bool:
    """Whether «если» opens the clause of a trigger («если Чад решит уйти из союза, …»)."""
    return any(graph.token(child).lemma == "если" for child in graph.children[graph.clause[index]])


def dependents(predicate: Predicate) -> set[str]:
    """Lemmas of the words that hang on a trigger, two levels deep, and of its support verb."""
    if predicate.words is None:
        predicate.words = find_dependents(predicate)
    return predicate.words


def find_dependents(predicate: Predicate) -> set[str]:
    """The lemmas around a trigger that is met first."""
    graph = predicate.graph
    tokens, found = graph.tokens, set[str]()
    for child in graph.children[predicate.index]:
        if stands_apart(graph, child):
            continue
        found.add(tokens[child].lemma)
        if graph.rel[child] not in APART:
            below = [b for b in graph.children[child] if not in_name(graph, b) and not is_attribute(graph, b)]
            below = [b for b in below if graph.rel[b] not in TOLD_APART]
            found.update([tokens[b].lemma for b in below])
        elif graph.rel[child] == "ccomp":  # «говорил, что …»: what opens the clause
            found.update(graph.token(below).lemma for below in graph.children[child] if graph.rel[below] in OPENINGS)
        elif graph.token(child).text.lower() == "включая":  # what it names is part of the object
            found.update(graph.token(part).lemma for noun in graph.children[child] for part in graph.children[noun])
    found |= likened(graph, predicate.index)
    if "который" in found and (noun := relative_noun(graph, predicate.index)) is not None:
        found.add(graph.token(noun).lemma)
    if predicate.support is not None:
        found.add(graph.token(predicate.support).lemma)
    if not predicate.nominal:
        found |= raised_subject(graph, predicate.index)
        if (
            predicate.token.tag.verbform == "Part"
            and graph.rel[predicate.index] in ("acl", "amod")
            and graph.head[predicate.index] >= 0
        ):
            found.add(graph.token(graph.head[predicate.index]).lemma)
    return found


def stands_apart(graph: Graph, index: int) -> bool:
    """Whether a word tells who says so, or why («отменил поездку из-за санкций»), and nothing of the act itself."""
    if graph.rel[index] == "obl" and is_cause(graph, index):
        return True
    return graph.token(index).lemma in SOURCES and names_source(graph, index)


def is_attribute(graph: Graph, index: int) -> bool:
    """Whether a participle that means people where it stands alone only describes a noun («ведущих компаний»)."""
    return graph.rel[index] in ("amod", "inside") and graph.token(index).lemma in PEOPLE_PARTICIPLES


def likened(graph: Graph, index: int) -> set[str]:
    """The words of what something is taken for («расценил слова коллеги о границе как недобросовестную политику»)."""
    marks = [token.index for token in spot(graph.sentence, LIKENING) if token.index > index]
    likes = [mark for mark in marks if graph.rel[mark] == "case" and mark < graph.head[mark]]
    if not likes:
        return set()
    nouns = [graph.head[mark] for mark in likes if index in graph.ancestors(mark)]
    nouns += [child for noun in nouns for child in graph.children[noun] if graph.rel[child] == "conj"]
    return {graph.token(word).lemma for noun in nouns for word in (noun, *graph.children[noun])}


def in_name(graph: Graph, index: int) -> bool:
    """Whether a word is only part of a name or office («министр иностранных дел», «Банк развития»)."""
    node = graph.node_at[index]
    return node is not None and index != node.head and bool(node.entities)


def names_source(graph: Graph, index: int) -> bool:
    """Whether a noun only says from whom a clause is known («по словам министра», «согласно данным банка»)."""
    return graph.token(index).lemma in SOURCES and own_preposition(graph, index) in ("по", "согласно")


def siblings(predicate: Predicate) -> set[str]:
    """Lemmas beside a nominal trigger under its support verb («в саммите примут участие»)."""
    if predicate.support is None or not predicate.supports:
        return set()
    return {predicate.graph.token(child).lemma for child in predicate.graph.children[predicate.support]}


def relative_noun(graph: Graph, index: int) -> int | None:
    """The noun for which «который» stands in a token's relative clause: on which it hangs, if both agree."""
    pronoun = next((t for t in graph.tokens[index + 1 :] if t.lemma == "который"), None)
    for below in (index, *graph.ancestors(index)):
        if graph.rel[below] in ("acl:relcl", "acl") and graph.head[below] >= 0:
            head = graph.head[below]
            return head if pronoun is None or agrees(graph.token(head), pronoun) else agreeing_noun(graph, pronoun)
    return agreeing_noun(graph, pronoun) if pronoun is not None and pronoun.head == index else None


def is_mutual(predicate: Predicate) -> bool:
    """Whether «друг друга» stands at a trigger or the verb above it, or «взаимный» at the trigger."""
    graph = predicate.graph
    verb = next((a for a in graph.ancestors(predicate.index) if graph.token(a).tag.pos == "VERB"), None)
    own = {graph.token(child).lemma for child in graph.children[predicate.index]}
    above = (
        {graph.token(child).lemma for child in graph.children[verb]}
        if predicate.nominal and verb is not None
        else set()
    )
    return "друг" in own | above or bool(own & MUTUAL) or predicate.token.lemma in EXCHANGES


def governors(predicate: Predicate) -> set[str]:
    """Lemmas of the three words above a trigger, no farther than the first verb, and of a noun's own participles.

    Of a noun that opens an item of a list also those that introduce the list («Стороны подписали: 1. договор …»).
    """
    if predicate.governors is None:
        predicate.governors = find_governors(predicate)
    return predicate.governors


def find_governors(predicate: Predicate) -> set[str]:
    """The lemmas that govern a trigger that is met first."""
    found = (
        {predicate.graph.token(c).lemma for c in participles(predicate.graph, predicate.index)}
        if predicate.nominal
        else set()
    )
    if predicate.nominal and (held := holding_clause(predicate.graph, predicate.index)) is not None:
        found.add(predicate.graph.token(held).lemma)
    if predicate.nominal:
        found |= {token.lemma for token in introducing_words(predicate)[1]}
    for above in islice(predicate.graph.ancestors(predicate.index), 3):
        token = predicate.graph.token(above)
        found.add(token.lemma)
        if token.tag.pos == "VERB":
            found |= done_below(predicate, above)
            break
    return found


def done_below(predicate: Predicate, verb: int) -> set[str]:
    """What the subject of a modal verb is said to do («встреча может состояться»)."""
    graph = predicate.graph
    if not predicate.nominal or graph.head[predicate.index] != verb or graph.rel[predicate.index] != "nsubj":
        return set()
    below = (graph.token(child) for child in graph.children[verb] if graph.rel[child] == "xcomp")
    return {token.lemma for token in below if token.tag.verbform == "Inf"}


def raised_subject(graph: Graph, index: int) -> set[str]:
    """The subject's lemma that stands at the modal above a verb («договор должен быть подписан»)."""
    above = graph.head[index]
    if above < 0 or graph.rel[index] not in ("xcomp", "csubj", "ccomp"):
        return set()
    return {graph.token(child).lemma for child in graph.children[above] if graph.rel[child].startswith("nsubj")}
