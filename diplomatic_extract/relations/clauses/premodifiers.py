"""Participle phrases before their noun: «посетивший Лиму министр», «выделенный Данией Чаду кредит».

The parser rarely sees where such a phrase ends. Agreement does: it ends before the first noun after the participle that
has its case, number and gender; what stands between the two hangs on the participle.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from diplomatic_extract.language.lemmas import CASES, GENDERS, NUMBERS, readings
from diplomatic_extract.language.settings import SETTINGS
from diplomatic_extract.model import Sentence, Token
from diplomatic_extract.relations.clauses.graph import QUOTES, Node, is_finite
from diplomatic_extract.relations.clauses.linking import (
    STRAIGHT,
    chain,
    follows_comma,
    hang,
    is_full_participle,
    participles,
    same_gender,
)
from diplomatic_extract.relations.clauses.predicates import is_person

CASE_NAMES = {grammeme: case for case, grammeme in CASES.items() if case != "Par"}
JOINTS = {"и", ","}
ATTRIBUTES = ("ADJ", "DET", "NUM")
INDIRECT = {"nsubj", "nsubj:pass", "appos", "conj", "nmod", "obl", "obl:agent", "root", "parataxis"}


def link_premodifiers(sentence: Sentence, node_at: list[Node | None], head: list[int], rel: list[str]) -> None:
    """Hang participles on the noun behind them, and the words between on the participle; changes `head` and `rel`."""
    tokens = sentence.tokens
    for token in participles(sentence):
        node = node_at[token.index]
        if not is_full_participle(token) or node is not None or follows_comma(tokens, token.index):
            continue
        noun = described_noun(tokens, node_at, token)
        if noun is None:
            continue
        raise_noun(tokens, head, rel, token.index, noun)
        enclose(tokens, node_at, head, rel, token.index, noun)


def described_noun(tokens: list[Token], node_at: list[Node | None], participle: Token) -> int | None:
    """The noun that a participle before it describes: the first with its case, else the first whose form may have it.

    None where a verb or a mark comes first («прибывшие в Лиму встретились»). Of two in the instrumental after a passive
    the first is who did it («в соответствии с введёнными США санкциями»).
    """
    nouns = list(nouns_after(tokens, node_at, participle.index))
    exact = [n for n in nouns if agrees(tokens, node_at, n, participle)]
    done_by = participle.tag.voice == "Pass" and participle.tag.case == "Ins"
    if len(exact) > 1 and (done_by or takes_object(tokens, node_at, exact[0], participle)):
        return exact[1]
    if exact:
        return exact[0]
    return next((n for n in nouns if may_agree(tokens, node_at, n, participle)), None)


def takes_object(tokens: list[Token], node_at: list[Node | None], noun: int, participle: Token) -> bool:
    """Whether the name right behind an active participle is its object by its place («обвинившая Мали Гана»)."""
    active = participle.tag.voice != "Pass" and not participle.text.lower().endswith(("ся", "сь"))
    node, form = node_at[noun], tokens[noun].text.lower()
    between = tokens[participle.index + 1 : noun]
    alike = node is not None and node.first == node.last and all(token.tag.pos == "ADV" for token in between)
    return active and alike and {"Nom", "Acc"} <= {CASE_NAMES.get(r.case) for r in readings(form)}


@lru_cache(maxsize=10_000)
def cases_of_participle(form: str, case: str) -> frozenset[str]:
    """The cases that a participle can have: its own, and of nominative and accusative both where they look alike."""
    if case not in STRAIGHT:
        return frozenset([case])
    own = {reading.case for reading in readings(form) if reading.pos == "PRTF"}
    return frozenset([case, *(other for other in STRAIGHT if CASES[other] in own)])


def is_object_of(participle: Token, case: str, animate: bool) -> bool:
    """Whether an accusative behind a participle is no noun that it describes: its object, or somebody.

    An active participle has its object first («подписавший договор посол»); one that looks like a nominative describes
    no person in the accusative («поздравивший Мору посол»).
    """
    if case != "Acc" or "Nom" not in straight_cases(participle):
        return False
    active = participle.tag.voice != "Pass" and not participle.text.lower().endswith(("ся", "сь"))
    return active or animate


def straight_cases(participle: Token) -> frozenset[str]:
    """The cases among nominative and accusative that a participle can have."""
    return cases_of_participle(participle.text.lower(), participle.tag.case)


def nouns_after(tokens: list[Token], node_at: list[Node | None], participle: int) -> Iterator[int]:
    """Nouns, and heads of mentions, that nothing governs after a participle, up to a verb or a mark."""
    index, governed = participle + 1, False
    stop = min(len(tokens), participle + 1 + SETTINGS.clauses.premodifier_tokens)
    while index < stop:
        token, node = tokens[index], node_at[index]
        if node is None and ends_phrase(token):
            return
        if token.tag.pos == "ADP" or token.tag.verbform == "Inf":
            governed = True  # «собирающийся посетить Лиму посол»: the object of the infinitive
        elif (node is not None and node.kind != "adjective") or token.tag.pos in ("NOUN", "PROPN"):
            if not governed:
                yield node.head if node is not None else index
            governed = False
            index = node.last if node is not None else index
        index += 1


def ends_phrase(token: Token) -> bool:
    """Whether a token cannot stand within a participle's phrase before its noun."""
    return is_finite(token) or token.tag.pos == "SCONJ" or (token.tag.pos == "PUNCT" and token.text not in QUOTES)


def agrees(tokens: list[Token], node_at: list[Node | None], noun: int, participle: Token) -> bool:
    """Whether a noun has the participle's form: its case by its own tag, its number, and its or the person's gender."""
    node, token = node_at[noun], tokens[noun]
    case = node.case if node is not None and node.case else token.tag.case
    animate = token.tag.animacy == "Anim" or (node is not None and is_person(node))
    if case not in straight_cases(participle) or is_object_of(participle, case, animate):
        return False
    if participle.tag.number == "Plur":
        return token.tag.number == "Plur" or opens_list(tokens, node_at, noun)
    single = (node.number if node is not None and node.number else token.tag.number) != "Plur"
    return single and (
        same_gender(token, participle) or (node is not None and is_of_gender(node, token.text.lower(), participle))
    )


def is_of_gender(node: Node, form: str, participle: Token) -> bool:
    """Whether a node means a person, or a place by its form, of a participle's gender («прибывшая министр Анна»)."""
    gender = participle.tag.gender
    persons = any(entity.type == "PERSON" and entity.gender == gender for entity in node.entities)
    return persons or any("Geox" in r.grammemes and r.gender == GENDERS.get(gender) for r in readings(form))


def opens_list(tokens: list[Token], node_at: list[Node | None], noun: int) -> bool:
    """Whether another name is joined to one («договорившиеся о рейсах Чад и Мали»)."""
    node = node_at[noun]
    after = node.last + 1 if node is not None else len(tokens)
    return after + 1 < len(tokens) and tokens[after].text.lower() in JOINTS and node_at[after + 1] is not None


def may_agree(tokens: list[Token], node_at: list[Node | None], noun: int, participle: Token) -> bool:
    """Whether the dictionary knows a noun's form in the participle's case, number and gender («вакцины» of two cases).

    A name that no dictionary declines may have any («отправившая помощь Мали»); so may the case that looks the same.
    """
    token, tag = tokens[noun], participle.tag
    node = node_at[noun]
    if token.text.isupper() and node is not None:
        return tag.number == (node.number or tag.number)
    alike = [r for r in readings(token.text.lower()) if r.case[:3] == CASES[tag.case][:3] and r.pos == "NOUN"]
    return any(r.number in (NUMBERS.get(tag.number), "") for r in alike) and (
        tag.number == "Plur" or same_gender(token, participle)
    )


def raise_noun(tokens: list[Token], head: list[int], rel: list[str], participle: int, noun: int) -> None:
    """Hang a participle on its noun, and the noun outside the phrase: on a verb after it where nothing holds it.

    Changes `head` and `rel`.
    """
    inside = range(participle, noun)
    if head[noun] in inside:
        outer = next((above for above in chain(head, noun) if above not in inside and above != noun), -1)
        head[noun], rel[noun] = outer, subject_or_oblique(tokens[noun])
    if head[noun] < 0:
        verb = next((t.index for t in tokens[noun + 1 :] if is_finite(t) or t.text in (":", ";")), None)
        if verb is not None and is_finite(tokens[verb]) and noun not in chain(head, verb):
            head[noun], rel[noun] = verb, subject_or_oblique(tokens[noun])
    if head[participle] != noun:
        hang(head, rel, participle, noun, "acl")


def subject_or_oblique(noun: Token) -> str:
    """How a noun hangs on its verb by its case."""
    return "nsubj" if noun.tag.case == "Nom" else "obl"


def enclose(
    tokens: list[Token], node_at: list[Node | None], head: list[int], rel: list[str], participle: int, noun: int
) -> None:
    """Hang what stands between a participle and its noun on the participle, but for the noun's own attributes."""
    node = node_at[noun]
    first = node.first if node is not None else noun
    while first - 1 > participle and tokens[first - 1].tag.pos in ATTRIBUTES and head[first - 1] == noun:
        first -= 1
    for index in range(participle + 1, first):
        if not participle <= head[index] < first:
            head[index] = participle
        if head[index] == participle and rel[index] in INDIRECT and is_noun(tokens, node_at, index):
            rel[index] = relation_below(tokens, node_at, participle, index)


def is_noun(tokens: list[Token], node_at: list[Node | None], index: int) -> bool:
    """Whether a token is a noun or a name, whatever the tagger took the name for."""
    node = node_at[index]
    return tokens[index].tag.pos in ("NOUN", "PROPN") or (node is not None and node.kind == "name")


def relation_below(tokens: list[Token], node_at: list[Node | None], participle: int, index: int) -> str:
    """How a noun hangs on a participle: a name in the genitive that nothing before it can own is given something."""
    node, case = node_at[index], tokens[index].tag.case
    before = node_at[node.first - 1] if node is not None else None
    free = node is not None and (node.first - 1 == participle or (before is not None and before.case == "Ins"))
    if node is not None and node.case in ("Gen", "Dat") and free:
        return "iobj"
    active = tokens[participle].tag.voice != "Pass"
    straight = node is not None and node.case == "Nom" and tokens[node.first - 1].tag.pos == "ADV"
    return "obj" if case == "Acc" or (active and straight) else "obl"
