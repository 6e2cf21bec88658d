"""Roles read from their head words outwards.

To the left stand epithets and adjectives of states; to the right field, state, body, another office and the place of
accreditation. What the words mean is data (`offices.toml`, `words.toml`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from diplomatic_extract.entities.lexicon.load import Lexicon
from diplomatic_extract.entities.offices.complements import (
    read_bracket,
    read_gloss,
    read_group,
    read_of,
    read_place,
    read_region,
    read_seat,
    read_set_off,
    read_state_word,
    read_taken_up,
    read_unit,
    take_of,
)
from diplomatic_extract.entities.offices.epithets import find_epithet, read_left
from diplomatic_extract.entities.offices.fields import read_affairs, read_field, read_field_by, read_title
from diplomatic_extract.entities.offices.leading import read_led, read_represented
from diplomatic_extract.entities.offices.listings import read_list
from diplomatic_extract.entities.offices.roles import (
    Grid,
    OfficeWords,
    Role,
    find_word,
    has_state,
    is_owner,
    position_words,
)
from diplomatic_extract.entities.offices.stated import is_deputy, is_owned, is_stated
from diplomatic_extract.language.spotting import spot_by
from diplomatic_extract.model import OpenMention, Sentence, Token

ONE, OUT_OF = ("один", "одна"), "из"


def read_roles(sentence: Sentence, grid: Grid, words: OfficeWords, lexicon: Lexicon) -> Iterator[Role]:
    """The roles of a sentence from left to right; an office inside another follows it."""
    done: set[int] = set()
    for token in spot_by(sentence, words.test):
        if find_word(token, words) is None or token.index in done:
            continue
        if token.index in grid.covered and not is_before_holder(grid, token, sentence.tokens, words):
            continue
        role = read_role(sentence, token.index, grid, words, lexicon)
        while role is not None:
            done.add(role.head)
            if is_stated(role) or is_owned(role, grid) or is_deputy(role, grid):
                yield role
            role = role.inner


def is_before_holder(grid: Grid, token: Token, tokens: Sequence[Token], words: OfficeWords) -> bool:
    """Whether an office in a body's name is its holder's, who is named there or next («кабинет премьера Перу X»).

    After an office of the body itself stands who has that one («руководитель администрации президента X»).
    """
    bodies = [name for name in grid.names.values() if name.type == "ORG" and name.first < token.index <= name.last]
    if token.tag.case != "Gen" or token.tag.number == "Plur":
        return False
    before = [tokens[body.first - 1] for body in bodies if body.first]
    led = any(word.tag.number != "Plur" and find_word(word, words) for word in before)
    holders = [grid.names.get(body.last + 1) for body in bodies]
    holders += [name for body in bodies for name in grid.names.values() if ends_in(name, body, token)]
    return not led and any(h is not None and h.type == "PERSON" and h.case != "Nom" for h in holders)


def ends_in(name: OpenMention, body: OpenMention, office: Token) -> bool:
    """Whether a person ends a body's name in which his office stands («администрация президента Перу Анны Ковач»)."""
    return name.type == "PERSON" and office.index < name.first and name.last == body.last


def read_role(
    sentence: Sentence, index: int, grid: Grid, words: OfficeWords, lexicon: Lexicon, depth: int = 0
) -> Role | None:
    """The role headed by a token, None where it heads none."""
    found = find_word(sentence.tokens[index], words)
    if found is None or (index in grid.names and grid.names[index].type != "COUNTRY"):
        return None
    role = Role(sentence, found[0], index, index, index, phase=found[1])
    read_left(role, grid, lexicon)
    read_right(role, grid, words, lexicon, depth)
    if not depth:
        read_led(role, grid)
        read_represented(role, grid)
        read_one(role, grid)
    return role


def read_one(role: Role, grid: Grid) -> None:
    """Draw in «один из» before an office that one of several has («один из лидеров оппозиции X»)."""
    tokens, first = role.sentence.tokens, role.first - 2
    if first < 0 or tokens[first + 1].text.lower() != OUT_OF or tokens[first].lemma not in ONE:
        return
    name = grid.names.get(role.last + 1) or name_between_commas(role, grid)
    if role.features == ("Gen", "Plur") and name is not None and name.type == "PERSON":
        role.one = role.first = first


def name_between_commas(role: Role, grid: Grid) -> OpenMention | None:
    """The name between commas after a role («один из лидеров партии, Хуан Мора, …»), None for none."""
    tokens, name = role.sentence.tokens, grid.names.get(role.last + 2)
    if name is None or name.last + 1 >= len(tokens):
        return None
    return name if tokens[role.last + 1].text == tokens[name.last + 1].text == "," else None


def read_right(role: Role, grid: Grid, words: OfficeWords, lexicon: Lexicon, depth: int) -> None:
    """Draw in field, state, body, inner office and place after the head word."""
    read_particle(role)
    read_affairs(role)
    read_title(role)
    while True:
        before = role.last
        read_group(role, grid)
        read_unit(role, grid)
        read_of(role, grid, words, lexicon)
        for step in (read_bracket, read_gloss, read_place, read_field_by, read_state_word):
            step(role, grid)
        if depth < 2:
            read_inner(role, grid, words, lexicon, depth)
            read_under(role, grid, words, lexicon, depth)
        read_region(role, grid)
        read_field(role, grid, words)
        read_seat(role, grid)
        if role.last == before:
            break
    read_taken_up(role, grid)
    read_set_off(role, grid)
    read_list(role, grid)


def read_particle(role: Role) -> None:
    """Draw in «же» between an office and its field («министр же труда»)."""
    tokens, k = role.sentence.tokens, role.last + 1
    if k + 1 < len(tokens) and tokens[k].text == "же" and tokens[k + 1].tag.case == "Gen":
        role.last = k


def read_inner(role: Role, grid: Grid, words: OfficeWords, lexicon: Lexicon, depth: int) -> None:
    """Draw in the office that a deputy's, aide's or spokesman's is about, or the person in its place."""
    if not role.word.deputy or role.inner or role.owner or role.possessed or has_state(role):
        return
    tokens, k = role.sentence.tokens, role.last + 1
    owner = grid.names.get(k)
    if owner is not None and owner.type == "PERSON" and owner.case in ("Gen", "") and is_owner(role, owner, grid):
        role.owner, role.last = owner, owner.last
        return
    while k < len(tokens) and is_before_office(tokens, k, grid, lexicon):
        k += 1
    if k >= len(tokens) or tokens[k].tag.case != "Gen" or find_word(tokens[k], words) is None:
        return
    inner = read_role(role.sentence, k, grid, words, lexicon, depth + 1)
    if inner is not None and inner.first == role.last + 1:
        inner.inside, inner.deputised = True, role.word.kind == "deputy"
        role.inner, role.of, role.common = inner, [*role.of, *inner.of], role.common or inner.common
        role.body = role.body or inner.body
        role.field += position_words(inner, genitive=True)
        role.last = inner.last
        skip_inner_name(role, grid)


def is_before_office(tokens: Sequence[Token], k: int, grid: Grid, lexicon: Lexicon) -> bool:
    """Whether a token describes the office after it, or joins two such («чрезвычайного и полномочного посла»)."""
    epithets = lexicon.section("epithets")
    if tokens[k].text == "и" and 0 < k < len(tokens) - 1:
        return bool(find_epithet(tokens[k - 1], epithets) and find_epithet(tokens[k + 1], epithets))
    return k in grid.adjectives or find_epithet(tokens[k], epithets) is not None


def read_under(role: Role, grid: Grid, words: OfficeWords, lexicon: Lexicon, depth: int) -> None:
    """Draw in the office under which one is placed («уполномоченный при президенте Чили по правам ребёнка»)."""
    tokens, k = role.sentence.tokens, role.last + 1
    if role.of or role.inner or k + 1 >= len(tokens) or tokens[k].text.lower() != "при":
        return
    body = grid.names.get(k + 1)
    if body is not None and body.type == "ORG" and not role.word.accredited and body.case in ("Loc", ""):
        take_of(role, body)  # «советник при посольстве Канады»
        return
    upper = read_role(role.sentence, k + 1, grid, words, lexicon, depth + 1)
    if upper is None or upper.first != k + 1 or upper.tag_case != "Loc" or find_word(tokens[k + 1], words) is None:
        return
    upper.inside, role.inner = True, upper
    role.of, role.common, role.last = list(upper.of), upper.common, upper.last
    role.field += ["при", *position_words(upper, genitive=True)]


def skip_inner_name(role: Role, grid: Grid) -> None:
    """Draw in the holder of an inner office («советник президента США Дональда Трампа по …»)."""
    name = grid.names.get(role.last + 1)
    if name is not None and name.type == "PERSON" and name.case == "Gen" and is_owner(role, name, grid):
        role.owner, role.last = name, name.last
