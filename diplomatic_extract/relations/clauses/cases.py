"""The cases that the form of a state's or place's name can have: the tagger guesses, the dictionary knows."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from diplomatic_extract.language.lemmas import CASES, readings
from diplomatic_extract.model import Sentence
from diplomatic_extract.relations.clauses.graph import DASHES, Node

UNKNOWN: frozenset[str] = frozenset()
PLACES = ("COUNTRY", "LOC")


@lru_cache(maxsize=10_000)
def cases_of_form(form: str, name: str) -> frozenset[str]:
    """The cases that a lower-case form of a name can have; none where the dictionary does not know the name."""
    own = {reading.case for reading in readings(form) if reading.lemma == name and reading.number == "sing"}
    return frozenset(case for case, grammeme in CASES.items() if grammeme in own and case != "Par")


def form_cases(sentence: Sentence, node: Node) -> frozenset[str]:
    """The cases that the form of a state's or place's one-word name can have; none where that is not known."""
    if node.first != node.last or node.kind != "name" or [e.type in PLACES for e in node.entities] != [True]:
        return UNKNOWN
    return cases_of_form(sentence.tokens[node.first].text.lower(), node.entities[0].name.lower())


def mend_cases(sentence: Sentence, nodes: Iterable[Node]) -> None:
    """Give names whose form cannot have the tagger's case one that it can («Гане Дания передала …» is no genitive)."""
    for node in nodes:
        possible = form_cases(sentence, node)
        if not possible or not node.case or node.case in possible:
            continue
        if "Nom" in possible:  # «в город Манта»: a name in its plain form may stand for any case, but alone for its own
            before = sentence.tokens[node.first - 1] if node.first else None
            node.case = "Nom" if before is not None and before.text in DASHES else node.case
            continue
        governed = node.first > 0 and sentence.tokens[node.first - 1].tag.pos == "ADP"
        wanted = "Loc" if governed else "Dat"
        if len(possible) == 1 or wanted in possible:
            node.case = wanted if wanted in possible else next(iter(possible))
