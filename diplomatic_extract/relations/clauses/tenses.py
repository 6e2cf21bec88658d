"""What a verb form itself tells of whether something happens: its tense, its mood, and whether it is negated."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from diplomatic_extract.language.lemmas import readings
from diplomatic_extract.language.lexis import load_words
from diplomatic_extract.model import Status, Token
from diplomatic_extract.relations.clauses.graph import Graph

NOT_ALONE = load_words("clauses", "not_alone")
NEGATIONS, LACKING = {"не", "ни"}, "нет"
ABSENCE = load_words("clauses", "absence")
# no present or future ends so; models misread rare verbs («наторговал», «скреплено»)
PAST = re.compile("(?:л[аои]?(?:с[ья])?|[аеёя]н[аоы]?)$")
FUTURES = load_words("clauses", "futures")


def is_conditional_particle(graph: Graph, index: int) -> bool:
    """Whether a token is «бы» or «б», no initial («Б. Саидов»)."""
    token = graph.token(index)
    return token.lemma in ("бы", "б") and token.text.islower()


def is_absent(graph: Graph, index: int) -> bool:
    """Whether a noun is the genitive subject of «не было», «нет», «не состоялось» («Встречи в Гааге не было»)."""
    token = graph.token(index)
    if token.tag.pos != "NOUN" or not graph.rel[index].startswith("nsubj"):
        return False
    if is_lacking(graph, graph.head[index]) and may_be_genitive(token.text.lower()):
        return True  # not «а помощь Перу нет»
    if token.tag.case != "Gen":
        return False
    after = [other.text.lower() for other in graph.tokens[index + 1 :]]
    return "нет" in after or any(left == "не" and right in ABSENCE for left, right in pairwise(after))


def is_lacking(graph: Graph, index: int) -> bool:
    """Whether a token is the predicate «нет», which denies that its subject is («встречи в графике нет»)."""
    return index >= 0 and graph.token(index).text.lower() == LACKING and graph.token(index).tag.pos == "VERB"


@lru_cache(maxsize=10_000)
def may_be_genitive(form: str) -> bool:
    """Whether the dictionary knows a form as a genitive of a noun («встречи»)."""
    return any(reading.pos == "NOUN" and reading.case == "gent" for reading in readings(form))


def tense_status(graph: Graph, index: int, status: Status) -> Status:
    """Future, conditional and auxiliary of a verb form."""
    token = graph.token(index)
    places = [index]
    if token.tag.verbform == "Part":  # «Подписан договор будет в мае»: the parser gives the month its «будет»
        places += [child for child in graph.children[index] if graph.rel[child] in ("obl", "advmod")]
    auxiliaries = [
        graph.token(child)
        for place in places
        for child in graph.children[place]
        if graph.rel[child] in ("aux", "aux:pass", "cop")
    ]
    if token.tag.mood == "Cnd" or any(is_conditional_particle(graph, child) for child in graph.children[index]):
        return "possible"
    if is_future(token) or any(is_future(auxiliary) for auxiliary in auxiliaries):
        return "planned"
    return status


def is_future(token: Token) -> bool:
    """Whether a finite form is a future: tagged so, or a perfective present."""
    tag = token.tag
    # «будет» is often tagged as a present
    if token.text.lower() in FUTURES:
        return True
    if tag.verbform != "Fin" or PAST.search(token.text.lower()):
        return False
    if tag.tense not in ("Fut", "Pres"):
        return tag.tense == "Past" and is_future_form(token.text.lower())
    return tag.tense == "Fut" or tag.aspect == "Perf" or is_perfective(token.lemma)


@lru_cache(maxsize=10_000)
def is_future_form(form: str) -> bool:
    """Whether the dictionary knows a verb form as a future alone, whatever the tagger says («увидится»)."""
    found = [reading.grammemes for reading in readings(form) if "VERB" in reading.grammemes]
    return bool(found) and all("futr" in grammemes for grammemes in found)


@lru_cache(maxsize=10_000)
def is_perfective(lemma: str) -> bool:
    """Whether the dictionary knows a verb as perfective alone, whatever the tagger says («пройдёт»)."""
    found = [reading.grammemes for reading in readings(lemma) if "INFN" in reading.grammemes]
    return bool(found) and all("perf" in grammemes for grammemes in found)


def is_nothing_but(graph: Graph, index: int) -> bool:
    """Whether a token is the pronoun of «не что иное, как провокация», which denies nothing."""
    after = graph.tokens[index + 1].text.lower() if index + 1 < len(graph.tokens) else ""
    return graph.token(index).text.lower() in ("что", "кто") and after in ("иное", "иной")


def is_negated(graph: Graph, index: int) -> bool:
    """Whether «не» or «ни» stands on a token or right before it (and its auxiliary), or «нет», «без» governs it."""
    tokens = graph.tokens
    for child in graph.children[index]:
        if child < index and tokens[child + 1].text.lower() == "без":
            continue  # «не без консультаций» denies nothing
        if tokens[child].lemma in NEGATIONS and child < index and not correlative(graph, child):
            return not is_nothing_but(graph, index)
        own = graph.rel[child]
        if own in ("aux", "aux:pass", "cop") and is_negated(graph, child):
            return True
        if own == "case" and is_denying(tokens, child):
            return True
    return index > 0 and tokens[index - 1].text.lower() == "не" and not is_nothing_but(graph, index)


def is_denying(tokens: list[Token], preposition: int) -> bool:
    """Whether a preposition is «без», or «не» stands before it («не по приглашению»)."""
    before = tokens[preposition - 1].text.lower() if preposition else ""
    return (before == "не") != (tokens[preposition].text.lower() == "без")


def correlative(graph: Graph, index: int) -> bool:
    """Whether a negation belongs to «не только», «не просто», «не исключено»."""
    following = graph.token(index + 1).lemma if index + 1 < len(graph.tokens) else ""
    return following in NOT_ALONE
