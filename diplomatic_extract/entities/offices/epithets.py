"""What stands before the head word of a role: epithets, adjectives of states, possessives, signs of an acting one."""

from __future__ import annotations

from diplomatic_extract.entities.lexicon.entries import Epithet
from diplomatic_extract.entities.lexicon.load import Lexicon
from diplomatic_extract.entities.offices.roles import COUNTS, Grid, Role
from diplomatic_extract.language.lemmas import readings
from diplomatic_extract.language.lexis import load_table, load_words
from diplomatic_extract.language.settings import SETTINGS
from diplomatic_extract.model import Phase, Token

POSSESSIVES = load_words("entities", "possessives")
OWNERS = load_words("entities", "owners")
OWN = "свой"  # the subject's
ACTING = load_words("entities", "acting")
INSTALLING = load_words("entities", "installing")
ADVERBS: dict[str, Phase] = load_table("entities", "adverbs")
TURN = "а"  # «посол, а ныне сенатор»


def read_left(role: Role, grid: Grid, lexicon: Lexicon) -> None:
    """Draw in epithets, state adjectives, possessives and signs of phase before the head word."""
    tokens, epithets = role.sentence.tokens, lexicon.section("epithets")
    k = role.head - 1
    while k >= 0:
        token = tokens[k]
        lemma = token.lemma.lower()
        if k in grid.adjectives and token.tag.pos in ("ADJ", "PROPN", "NOUN", "X"):
            role.of[:0] = grid.adjectives[k]
            k = grid.adjectives[k][0].first
        elif (epithet := find_epithet(token, epithets)) is not None and not gives_office(role, token):
            take_epithet(role, epithet)
        elif token.text.lower() in OWNERS and is_acted_on(role, k):
            break
        elif lemma in POSSESSIVES or lemma in COUNTS or token.text.lower() in OWNERS:
            role.possessive = role.possessive or lemma in POSSESSIVES
            owned = token.text.lower() in OWNERS or (lemma == OWN and role.word.deputy)
            role.possessed = token.text.lower() if owned else role.possessed
        elif not (token.text in ("и", ",") and is_coordinate(role, grid, epithets, k)):
            break
        role.first = k
        k -= 1
    read_acting(role)
    read_turn(role)


def is_acted_on(role: Role, k: int) -> bool:
    """Whether «его» is whom the word before it concerns, not whose the office is.

    «Принявший его министр», «назначил его министром».
    """
    if not k:
        return False
    before = role.sentence.tokens[k - 1]
    tag = before.tag
    if role.tag_case == "Ins" and before.lemma in INSTALLING and tag.pos == "VERB" and tag.verbform != "Part":
        return True
    acting = tag.verbform == "Part" and tag.voice == "Act" and tag.variant != "Short"
    return acting and tag.case == role.tag_case


def is_coordinate(role: Role, grid: Grid, epithets: dict[str, Epithet], k: int) -> bool:
    """Whether «и» joins two epithets («Чрезвычайный и Полномочный») or two states («российский и узбекский»)."""
    tokens = role.sentence.tokens
    if k == 0 or role.first != k + 1:
        return False
    if k + 1 in grid.adjectives:
        return k - 1 in grid.adjectives
    before, after = tokens[k - 1].lemma.lower(), tokens[k + 1].lemma.lower()
    return before in epithets and after in epithets


def find_epithet(token: Token, epithets: dict[str, Epithet]) -> Epithet | None:
    """The epithet that a token is, also where it was tagged as a participle («бывшую» of «быть»)."""
    lemmas = [token.lemma.lower()]
    if token.tag.verbform == "Part" or token.tag.pos == "VERB":
        lemmas += [reading.lemma for reading in readings(token.text.lower()) if reading.pos == "ADJF"]
    return next((epithets[lemma] for lemma in lemmas if lemma in epithets), None)


def gives_office(role: Role, token: Token) -> bool:
    """Whether a participle in another case gives an office, and is no epithet («избранный президентом X»)."""
    return token.tag.verbform == "Part" and role.tag_case == "Ins" and token.tag.case not in ("", "Ins")


def take_epithet(role: Role, epithet: Epithet) -> None:
    if epithet.part:
        role.epithets.insert(0, epithet.word)
    if epithet.phase:
        role.phase = epithet.phase  # type: ignore[assignment]


def read_turn(role: Role) -> None:
    """Take the phase of an adverb after «а» before a role («сенатор, а ранее министр Чили X»)."""
    tokens, k = role.sentence.tokens, role.first - 1
    if k > 0 and tokens[k].lemma in ADVERBS and tokens[k - 1].text == TURN and role.phase == "current":
        role.phase = ADVERBS[tokens[k].lemma]


def read_acting(role: Role) -> None:
    """Draw in «и.о.» and the like before a role."""
    tokens = role.sentence.tokens
    for size in range(SETTINGS.offices.acting_tokens, 0, -1):
        first = role.first - size
        if first >= 0 and "".join(token.text.lower() for token in tokens[first : role.first]) in ACTING:
            role.first, role.phase = first, "acting"
            return
    if (
        role.first >= 2
        and tokens[role.first - 2].lemma in ("исполняющий", "исполнять")
        and tokens[role.first - 1].lemma == "обязанность"
    ):
        role.first, role.phase = role.first - 2, "acting"
