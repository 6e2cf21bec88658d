"""States with their holders in lists («послы: Китая — Лю Хунвэй, Италии — Марко Росси»)."""

from __future__ import annotations

from diplomatic_extract.entities.offices.roles import Grid, Role
from diplomatic_extract.model import OpenMention, Token

DASHES = ("-", "–", "—")


def read_list(role: Role, grid: Grid) -> None:
    """Draw in states with their holders after a colon («послы: Китая — Лю Хунвэй, Италии — Марко Росси»)."""
    tokens, k = role.sentence.tokens, role.last + 1
    if role.number == "Plur" and len(role.of) == 1 and role.of[0].entities[0].country:
        read_pairs(role, grid)
    if not role.of:
        read_glossed(role, grid)
    if role.number != "Plur" or role.of or k >= len(tokens) or tokens[k].text not in ":(":
        return
    while (state := grid.names.get(k + 1)) and state.type == "COUNTRY" and state.last + 1 < len(tokens):
        person = grid.names.get(state.last + 2 if tokens[state.last + 1].text in "-–—(" else state.last + 1)
        if person is None or person.type != "PERSON":
            return
        role.of.append(state)
        role.listed.append(person)
        k = person.last + 1
        if k < len(tokens) and tokens[k].text == ")":
            k += 1
        if k >= len(tokens) or tokens[k].text not in (",", ";", "и"):
            return


def read_pairs(role: Role, grid: Grid) -> None:
    """Draw in states each followed by its holder («послы Китая Лю Хунвэй, Италии Марко Росси»), also in brackets."""
    tokens, (person, last) = role.sentence.tokens, holder_at(role, grid, role.last + 1)
    states, people = list(role.of), [person]
    while person is not None and last + 2 < len(tokens):
        state = grid.names.get(last + 2)
        if tokens[last + 1].text not in (",", "и") or state is None or state.type != "COUNTRY":
            break
        person, last = holder_at(role, grid, state.last + 1)
        if person is not None:
            states.append(state)
            people.append(person)
    if len(states) > 1:
        role.of, role.listed = states, [p for p in people if p is not None]


def holder_at(role: Role, grid: Grid, k: int) -> tuple[OpenMention | None, int]:
    """The person named at a token, or in the brackets that open there, and where that ends."""
    tokens = role.sentence.tokens
    bracketed = k < len(tokens) and tokens[k].text == "("
    person = grid.names.get(k + bracketed)
    if person is None or person.type != "PERSON":
        return None, k
    if not bracketed:
        return person, person.last
    closed = person.last + 1 < len(tokens) and tokens[person.last + 1].text == ")"
    return (person, person.last + 1) if closed else (None, k)


def read_glossed(role: Role, grid: Grid) -> None:
    """Draw in holders each followed by his state in brackets («министры Ли Хун (Китай) и Марко Росси (Италия)»).

    A single office has a single holder («министр обороны Марко Росси (Италия)»).
    """
    tokens, k = role.sentence.tokens, role.last + 1
    k += role.number == "Plur" and k < len(tokens) and tokens[k].text in (":", *DASHES)
    states: list[OpenMention] = []
    people: list[OpenMention] = []
    while (person := grid.names.get(k)) and person.type == "PERSON":
        state = bracketed_state(tokens, person, grid)
        if state is None:
            return
        states.append(state)
        people.append(person)
        after = [token.text for token in tokens[state.last + 2 : state.last + 3]]
        if role.number != "Plur" or after not in ([","], [";"], ["и"]):
            break
        k = state.last + 3
    if len(states) > (role.number == "Plur"):
        role.of, role.listed = states, people


def bracketed_state(tokens: list[Token], person: OpenMention, grid: Grid) -> OpenMention | None:
    """The state or disputed territory that stands alone in brackets behind a person's name, None without one."""
    state = grid.names.get(person.last + 2)
    if state is None or not (state.type == "COUNTRY" or is_disputed(state)) or tokens[person.last + 1].text != "(":
        return None
    closed = state.last + 1 < len(tokens) and tokens[state.last + 1].text == ")"
    return state if closed else None


def is_disputed(place: OpenMention) -> bool:
    """Whether a place is of no state («ДНР»)."""
    return place.type == "LOC" and not place.entities[0].country
