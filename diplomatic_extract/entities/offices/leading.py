"""Roles that lead a delegation («делегация Чада во главе с министром»), which have the delegation's state."""

from __future__ import annotations

from diplomatic_extract.entities.offices.roles import Grid, Role
from diplomatic_extract.language.lexis import load_words
from diplomatic_extract.model import Sentence

DELEGATIONS = load_words("entities", "delegations")
LEADING = sorted(tuple(words.split()) for words in load_words("entities", "leading"))
LONGEST = max(map(len, LEADING))

IN_THE_PERSON = ["в", "лице"]


def read_led(role: Role, grid: Grid) -> None:
    """Give an office that leads a delegation the delegation's state («делегация Чада во главе с министром»)."""
    if role.of or role.common or role.body or role.possessive or role.possessed:
        return
    end = before_leader(role)
    state = grid.ends.get(end)
    if state is None or state.type != "COUNTRY":
        role.of += grid.adjectives.get(end - 1, []) if is_party(role.sentence, end) else []
    elif state.case in ("Gen", "") and is_party(role.sentence, state.first - 1):
        role.of.append(state)


def before_leader(role: Role) -> int:
    """The token before what puts a role at the head of others («во главе с», «под руководством»), else -1."""
    tokens = role.sentence.tokens
    words = tuple([token.text.lower() for token in tokens[max(role.first - LONGEST, 0) : role.first]])
    for signs in LEADING:
        first = role.first - len(signs)
        if first > 0 and words[-len(signs) :] == signs:
            return first - 1
    return -1


def is_party(sentence: Sentence, index: int) -> bool:
    """Whether a token is a noun for people whom a state sends («делегация», «миссия»)."""
    return index >= 0 and sentence.tokens[index].lemma in DELEGATIONS


def read_represented(role: Role, grid: Grid) -> None:
    """Take the body or state on whose behalf an office-holder is named («партия «Мир» в лице её лидера X»)."""
    tokens, k = role.sentence.tokens, role.first - 2
    if role.of or role.common or k < 1 or [token.text.lower() for token in tokens[k : role.first]] != IN_THE_PERSON:
        return
    last = k - 2 if tokens[k - 1].tag.pos == "PUNCT" else k - 1
    owner = grid.ends.get(last)
    if owner is not None and owner.type in ("ORG", "COUNTRY"):
        role.of = [owner]
