"""Events of which the text only says how likely or desirable they are («встреча маловероятна»)."""

from __future__ import annotations

from diplomatic_extract.language.lexis import load_table, load_words
from diplomatic_extract.language.spotting import spot
from diplomatic_extract.model import Status, Token
from diplomatic_extract.relations.clauses.graph import Graph

UNLIKELY = load_words("clauses", "unlikely")
IMPOSSIBLE = load_words("clauses", "impossible")
PROSPECTS = UNLIKELY | IMPOSSIBLE
PERILS, UNDER, NOT = load_words("clauses", "perils"), "под", "не"
NAMING, SEEMING = load_words("clauses", "naming"), load_words("clauses", "seeming")
SUBJECTS = ("nsubj", "nsubj:pass")
# nouns for a condition, with the prepositions that make them one, and nouns for what is aimed at
SUPPOSING = {noun: frozenset(words) for noun, words in load_table("clauses", "supposing").items()}
AIMS, COPULAS = load_words("clauses", "aims"), load_words("clauses", "copulas")


def prospect(graph: Graph, index: int) -> Status | None:
    """How likely the event of a noun is said to be: possible or negated, None where nothing is said of that."""
    if is_in_peril(graph, index) or is_supposed(graph, index) or is_aim(graph, index):
        return "possible"
    words = spot(graph.sentence, PROSPECTS)
    said = next((word for word in words if is_said_of(graph, word, index)), None)
    if said is None:
        return None
    denied = any(graph.token(child).lemma == NOT for child in graph.children[said.index])  # «не исключена встреча»
    return "negated" if said.lemma in IMPOSSIBLE and not denied else "possible"


def is_in_peril(graph: Graph, index: int) -> bool:
    """Whether a noun stands under a threat or question («встреча под вопросом», «визит оказался под угрозой срыва»)."""
    perils = [token.index for token in spot(graph.sentence, PERILS) if token.tag.case == "Ins"]
    under = [i for i in perils if any(graph.token(child).lemma == UNDER for child in graph.children[i])]
    return any(
        graph.head[index] in (peril, graph.head[peril]) and graph.head[index] >= 0 and graph.rel[index] in SUBJECTS
        for peril in under
    ) or any(graph.head[peril] == index and peril > index for peril in under)


def is_supposed(graph: Graph, index: int) -> bool:
    """Whether a noun tells on what something depends, or for what it is given («в случае визита»)."""
    above = graph.head[index]
    if above < 0 or graph.token(above).lemma not in SUPPOSING:
        return False
    words = {graph.token(child).text.lower() for child in (*graph.children[above], *graph.children[index])}
    return SUPPOSING[graph.token(above).lemma] <= words


def is_aim(graph: Graph, index: int) -> bool:
    """Whether an event is called an aim («приоритетом остаётся подписание договора», «наша цель – визит»)."""
    above = graph.head[index]
    if above < 0 or graph.rel[index] not in SUBJECTS:
        return False
    below = (graph.token(child) for child in graph.children[above] if graph.token(above).lemma in COPULAS)
    named = (token for token in (graph.token(above), *below) if token.lemma in AIMS)
    return any(token.tag.pos == "NOUN" and token.tag.case in ("Nom", "Ins") for token in named)


def is_said_of(graph: Graph, word: Token, index: int) -> bool:
    """Whether an adjective is the predicate of a noun, or what a verb of judging or seeming makes of it."""
    if not agrees_with(word, graph.token(index)):
        return False
    above = graph.head[word.index]
    if word.tag.variant == "Short" or (word.tag.case in ("Nom", "") and graph.rel[word.index] != "amod"):
        also = graph.rel[index] == "conj" and index == word.index + 2  # «маловероятна и встреча»
        return graph.head[index] == word.index and (also or graph.rel[index] in SUBJECTS)
    verb = graph.token(above).lemma if above >= 0 else ""
    judged = verb in NAMING and graph.rel[index] in ("obj", "nsubj:pass")
    seeming = verb in SEEMING and graph.rel[index] in SUBJECTS
    return word.tag.case == "Ins" and graph.head[index] == above and (judged or seeming)


def agrees_with(word: Token, noun: Token) -> bool:
    """Whether an adjective has the number and gender of a noun; in the instrumental masculine and neuter are alike."""
    alike = {word.tag.gender, noun.tag.gender} <= {"Masc", "Neut"}
    one = not word.tag.gender or not noun.tag.gender or word.tag.gender == noun.tag.gender or alike
    return word.tag.number == noun.tag.number and one
