"""A sentence with the lexicon's matches in it, the stretches that name bodies there, and quoted names."""

from __future__ import annotations

from itertools import pairwise

import msgspec

from diplomatic_extract.entities.lexicon.entries import Body
from diplomatic_extract.entities.lexicon.load import Lexicon
from diplomatic_extract.entities.names.matching import Match
from diplomatic_extract.language.settings import SETTINGS
from diplomatic_extract.language.spotting import has_form
from diplomatic_extract.model import Sentence, Token

OPENING, CLOSING = "«\"“„'", "»\"”“'"
MARKS = frozenset(OPENING)


class Part(msgspec.Struct, frozen=True):
    """A stretch of a body's complement, and what it is: a state, a body, an organisation, a holder or plain words."""

    first: int
    last: int
    kind: str
    key: str = ""
    inner: BodySpan | None = None


class BodySpan(msgspec.Struct, frozen=True):
    """Tokens `first` … `last` that name a body: its entry, the token that carries case, its parts and its state."""

    first: int
    last: int
    head: int
    body: Body
    stem: tuple[int, int]
    parts: tuple[Part, ...] = ()
    country: str = ""


class Scene(msgspec.Struct):
    """A sentence with the lexicon's matches by first token, for the grammar to look ahead in."""

    sentence: Sentence
    words: list[str]
    lexicon: Lexicon
    states: dict[int, tuple[int, str]]
    bodies: dict[int, Match]
    organisations: dict[int, Match]
    places: dict[int, int] = {}
    place_keys: dict[int, str] = {}
    tokens: list[Token] = []

    def __post_init__(self) -> None:
        self.tokens = self.sentence.tokens

    def entry(self, match: Match) -> Body:
        """The body of a match."""
        body = self.lexicon.section("bodies")[match.forms[0].key]
        assert isinstance(body, Body)
        return body


# --------------------------------------------------------------------------- to the right


def is_quoting(scene: Scene) -> bool:
    """Whether a mark that may open a quotation stands in a sentence."""
    return has_form(scene.sentence, MARKS)


def take_quoted(scene: Scene, at: int) -> Part | None:
    """A quoted name with its quotation marks, also where one within it shares its closing mark («Фирма «Заря»)."""
    if scene.tokens[at].text not in OPENING:
        return None
    depth = 1
    for token in scene.tokens[at + 1 : at + SETTINGS.names.quoted_tokens]:
        if token.text in OPENING and opens(scene, token.index):
            depth += 1
        elif token.text in CLOSING:
            depth -= 1
            following = scene.tokens[token.index + 1].text if token.index + 1 < len(scene.tokens) else ""
            if not depth or following not in CLOSING:
                return Part(at, token.index, "quoted") if token.index > at + 1 else None
    return None


def opens(scene: Scene, index: int) -> bool:
    """Whether a mark opens a quotation: by its shape, or glued to the word after it and not to the one before."""
    token = scene.tokens[index]
    if token.text not in CLOSING:
        return True
    after = index + 1 < len(scene.tokens) and scene.tokens[index + 1].start == token.stop
    return after and scene.tokens[index - 1].stop < token.start and scene.tokens[index + 1].text[:1].isalnum()


# --------------------------------------------------------------------------- deciding and naming


def written(scene: Scene, first: int, last: int) -> str:
    """Tokens as the text writes them, spaces where it has them."""
    tokens = scene.tokens[first : last + 1]
    pieces = [tokens[0].text]
    for before, token in pairwise(tokens):
        pieces.append((" " if token.start > before.stop else "") + token.text)
    return "".join(pieces)


def trim(scene: Scene, first: int, last: int) -> tuple[int, int]:
    """A stretch without marks at its ends and without a particle that opens it («Именно Совету»)."""
    while first <= last and not scene.tokens[first].text[0].isalnum():
        first += 1
    while first < last and scene.tokens[first].tag.pos in ("PART", "ADV", "CCONJ", "SCONJ", "ADP"):
        first += 1
    while last >= first and not scene.tokens[last].text[-1].isalnum():
        last -= 1
    return first, last
