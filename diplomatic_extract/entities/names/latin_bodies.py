"""How far a body's name in Latin letters goes beyond what was found of it: «The», «News», «Ltd.», «.co.il»."""

from __future__ import annotations

from diplomatic_extract.entities.names.scenes import Scene
from diplomatic_extract.language.lexis import load_words
from diplomatic_extract.language.settings import SETTINGS
from diplomatic_extract.model import Token

# what a body's name in Latin letters ends in, and legal forms that end in a full stop
LATIN_ENDS, LATIN_FORMS = load_words("names", "latin_ends"), load_words("names", "latin_forms")


def widen_latin(scene: Scene, first: int, last: int) -> tuple[int, int]:
    """A stretch in Latin letters with the article before it and what its name goes on with; any other as it is."""
    tokens = scene.tokens
    if not (tokens[first].text.isascii() and tokens[last].text.isascii()):
        return first, last
    if first and tokens[first - 1].text == "The" and is_near(tokens[first - 1], tokens[first]):
        first -= 1
    last = last_latin(scene, last)
    return first, last + ends_in_stop(scene, last)


def last_latin(scene: Scene, last: int) -> int:
    """The last token of a name in Latin letters that goes on to a word for a body («BuzzFeed News»)."""
    found = last
    for token in scene.tokens[last + 1 : last + 1 + SETTINGS.names.latin_tokens]:
        word = token.text
        if not (
            word.isascii() and word.isalpha() and word[0].isupper() and is_near(scene.tokens[token.index - 1], token)
        ):
            break
        found = token.index if word.lower() in LATIN_ENDS else found
    return found


def is_near(before: Token, after: Token) -> bool:
    """Whether one space or none parts two tokens."""
    return after.start - before.stop <= 1


def ends_in_stop(scene: Scene, last: int) -> bool:
    """Whether the full stop behind a name is its legal form's («Hotel Okura Co., Ltd.»)."""
    tokens = scene.tokens
    if last + 1 >= len(tokens) or tokens[last + 1].text != "." or tokens[last + 1].start != tokens[last].stop:
        return False
    initials = last > 1 and [len(token.text) for token in tokens[last - 2 : last + 1]] == [1, 1, 1]  # «B.V.»
    return tokens[last].text.lower() in LATIN_FORMS or (initials and tokens[last - 1].text == ".")


def end_of_site(scene: Scene, domain: int) -> int:
    """The last token of an address that goes on behind a word of it («Haaretz» + «.com», «News.co» + «.il»)."""
    tokens = scene.tokens
    if not tokens[domain].text.isascii():
        return domain
    while domain + 2 < len(tokens) and tokens[domain + 1].text == ".":
        dot, part = tokens[domain + 1], tokens[domain + 2]
        glued = tokens[domain].stop == dot.start and dot.stop == part.start
        if not (glued and part.text.isascii() and part.text.islower() and part.text.isalpha()):
            break
        domain += 2
    return domain
