"""Phrases of ordinary words within the names of bodies: their nouns, adjectives and cases."""

from __future__ import annotations

from collections.abc import Sequence

from diplomatic_extract.entities.names.scenes import Scene
from diplomatic_extract.language.lemmas import CASES, readings
from diplomatic_extract.language.lexis import load_words
from diplomatic_extract.language.settings import SETTINGS

HOLDERS = load_words("entities", "holders")
BEARERS = load_words("entities", "bearers")
ENDS = load_words("entities", "ends")
PREPOSITIONS = {"по": "Dat", "при": "Loc"}


def noun_phrase(scene: Scene, at: int, case: str) -> int | None:
    """The last token of adjectives and a noun in a case, None where there is no such phrase."""
    i = at
    while i < len(scene.tokens) and i - at < SETTINGS.names.phrase_tokens:
        token = scene.tokens[i]
        if i in scene.states or not (token.text[:1].isalpha()):
            return None
        if any(n.type == "PER" and n.first <= i <= n.last for n in scene.sentence.names):
            return None
        if is_modifier(scene, i, case):
            i += 1 + joins_modifiers(scene, i + 1, case)
            continue
        return i if is_complement(scene, i, case) or (i > at and are_described(scene, i, case)) else None
    return None


def are_described(scene: Scene, i: int, case: str) -> bool:
    """Whether several that only refer are told by an adjective («враждующих сторон», «развивающихся стран»)."""
    token, before = scene.tokens[i], scene.tokens[i - 1]
    told = before.tag.pos == "VERB" and before.tag.number == "Plur"
    return told and token.lemma in ENDS and token.tag.number == "Plur" and has_case(scene, i, case, ("NOUN",))


def is_modifier(scene: Scene, i: int, case: str) -> bool:
    """Whether a token is an adjective in a case, or a participle that stands as one («окружающей среды»)."""
    pos = scene.tokens[i].tag.pos
    return pos in ("ADJ", "VERB") and has_case(scene, i, case, ("ADJF", "PRTF"))


def joins_modifiers(scene: Scene, i: int, case: str) -> bool:
    """Whether «и» joins two adjectives of one noun («европейской и внешней политики»).

    Or one with what shares its noun's end («инфраструктурной и кибербезопасности»).
    """
    if i + 1 >= len(scene.tokens) or scene.words[i] != "и" or scene.tokens[i + 1].text[:1].isupper():
        return False
    return is_modifier(scene, i + 1, case) or is_complement(scene, i + 1, case)


def is_complement(scene: Scene, i: int, case: str) -> bool:
    """Whether a noun can end a phrase of a name: in the case, no person in the singular, no word that only refers."""
    token = scene.tokens[i]
    if token.tag.pos not in ("NOUN", "PROPN", "X") or (token.lemma in ENDS and not is_capital_phrase(scene, i)):
        return False
    if token.tag.animacy == "Anim" and token.tag.number == "Sing" and token.lemma not in HOLDERS | BEARERS:
        return False
    return has_case(scene, i, case, ("NOUN",))


def is_capital_phrase(scene: Scene, i: int) -> bool:
    """Whether the adjective before a noun begins with a capital («Тверской области»).

    Or the noun before one that is told of whom («Институт стран СНГ»).
    """
    if not i or not scene.tokens[i - 1].text[:1].isupper():
        return False
    told = i + 1 < len(scene.tokens) and scene.tokens[i + 1].text[:1].isupper() and is_genitive(scene, i + 1)
    return scene.tokens[i - 1].tag.pos == "ADJ" or (told and scene.tokens[i].tag.number == "Plur")


def has_case(scene: Scene, i: int, case: str, kinds: Sequence[str]) -> bool:
    """Whether a token can stand in a case: by its tag, or by a reading where the tag says no nominative."""
    tag = scene.tokens[i].tag
    if tag.case == case:
        return True
    known = {r.case[:3] for r in readings(scene.words[i]) if r.pos in kinds}
    return tag.case not in ("Nom", "Ins") and CASES[case][:3] in known


def is_genitive(scene: Scene, i: int) -> bool:
    """Whether a word stands in the genitive, or does not decline."""
    token = scene.tokens[i]
    return token.text[:2].isupper() or token.text[:1].isascii() or has_case(scene, i, "Gen", ("NOUN", "ADJF"))
