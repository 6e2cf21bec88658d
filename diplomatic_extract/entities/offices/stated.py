"""Whether what was read says enough to be an office."""

from __future__ import annotations

from collections.abc import Sequence

from diplomatic_extract.entities.offices.roles import Grid, Role
from diplomatic_extract.language.lexis import load_words
from diplomatic_extract.model import Token

# offices whose body goes without saying beside a name («спикер Орлов»)
SAID_BY_NAME = ("deputy_of_parliament", "judge", "speaker", "spokesperson", "prosecutor")
AT_ONCE = load_words("offices", "at_once")


def is_stated(role: Role) -> bool:
    """Whether a role says enough to be an office: a generic word («лидер») needs a state, body, field or owner."""
    if is_council(role):
        return False
    if role.word.kind == "counterpart":
        return bool(role.of or role.possessive)
    told = role.of or role.field or role.inner or role.owner or role.common or role.body or role.title
    ranked = any(epithet in role.word.epithets for epithet in role.epithets)
    return not role.word.generic or ranked or bool(told) or (role.possessive and role.tag_case == "Ins")


def is_owned(role: Role, grid: Grid) -> bool:
    """Whether a role is told by whose it is and who has it («его помощник Иванов», «её лидер, депутат Иванов»).

    Of several all are named («его заместители Анна Лунд и Пётр Иванов»).
    """
    tokens, k = role.sentence.tokens, role.last + 1
    if not role.possessed or role.word.kind == "counterpart" or k >= len(tokens):
        return False
    name = grid.names.get(k)
    if role.number == "Plur":
        after = grid.names.get(name.last + 2) if name is not None else None
        return name is not None and after is not None and {name.type, after.type} == {"PERSON"}
    if name is not None and name.type == "PERSON":
        return True
    return tokens[k].text in (",", "и") and opens_title(role, skip_adverb(tokens, k + 1))


def skip_adverb(tokens: Sequence[Token], k: int) -> int:
    """The token after an adverb that tells of two offices at once («руководитель и одновременно премьер»)."""
    return k + (k < len(tokens) and tokens[k].lemma in AT_ONCE)


def opens_title(role: Role, k: int) -> bool:
    """Whether one more title of a role's holder begins at a token («…, военный эксперт, полковник запаса Иванов»)."""
    tokens = role.sentence.tokens
    while k < len(tokens) and tokens[k].tag.pos == "ADJ" and tokens[k].tag.case in alike_cases(role.tag_case):
        k += 1
    if k >= len(tokens):
        return False
    tag = tokens[k].tag
    same = tag.case in alike_cases(role.tag_case) and tag.number == role.number and tag.animacy == "Anim"
    return tag.pos == "NOUN" and same and tokens[k].text.islower()


def alike_cases(case: str) -> tuple[str, ...]:
    """The cases in which a word for a person in a case may be tagged: the genitive and accusative are one form."""
    return ("Gen", "Acc") if case in ("Gen", "Acc") else (case,)


def is_deputy(role: Role, grid: Grid) -> bool:
    """Whether a deputy or judge is named right after a role («депутат Иванов»): his body goes without saying."""
    name = grid.names.get(role.last + 1)
    return role.word.kind in SAID_BY_NAME and name is not None and name.type == "PERSON"


def is_council(role: Role) -> bool:
    """Whether «министров» only names a council of ministers."""
    before = role.sentence.tokens[role.first - 1].lemma if role.first else ""
    return role.number == "Plur" and before in ("кабинет", "совет")
