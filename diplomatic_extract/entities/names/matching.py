"""Names of the lexicon in a sentence: one pass over its words, every reading of every stretch kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

import msgspec

from diplomatic_extract.entities.lexicon.compile import Form, fold
from diplomatic_extract.entities.lexicon.load import Lexicon
from diplomatic_extract.entities.lexicon.paradigms import is_known
from diplomatic_extract.language.lemmas import readings
from diplomatic_extract.language.lexis import load_words
from diplomatic_extract.model import Sentence

GENERIC = load_words("entities", "generic")
OPENERS = frozenset("«»\"“”„'—–-:;!?…•*(№.")


class Match(msgspec.Struct, frozen=True, gc=False):
    """Tokens `first` … `last` (inclusive) that are written as forms of names of one section."""

    first: int
    last: int
    forms: tuple[Form, ...]

    @property
    def length(self) -> int:
        return self.last - self.first + 1


def find_matches(
    sentence: Sentence, words: Sequence[str], places: Iterable[int], lexicon: Lexicon
) -> dict[str, list[Match]]:
    """The longest matches that begin at some places and do not overlap, section by section, in order."""
    found: dict[str, list[Match]] = {}
    ends: dict[str, int] = {}
    lengths, forms, tokens = lexicon.lengths, lexicon.forms, sentence.tokens
    for first in places:
        for length in lengths.get(words[first], ()):
            key = words[first] if length == 1 else " ".join(words[first : first + length])
            if key not in forms or first + length > len(words):
                continue
            last = first + length - 1
            for section, fitting in read_stretch(key, tuple([t.text for t in tokens[first : last + 1]]), lexicon):
                if first > ends.get(section, -1):
                    found.setdefault(section, []).append(Match(first, last, fitting))
                    ends[section] = last
    return found


def find_shared(sentence: Sentence, words: Sequence[str], lexicon: Lexicon, matches: Sequence[Match]) -> list[Match]:
    """Names cut to their adjective beside the one whose noun they share («Северная и Южная Корея»).

    Before or after it («между Северной Кореей и Южной»).
    """
    found: list[Match] = []
    for match in matches:
        for joint, at in ((match.first - 1, match.first - 2), (match.last + 1, match.last + 2)):
            if match.length != 2 or at < 0 or at >= len(words) or words[joint] != "и":
                continue
            key = f"{words[at]} {words[match.last]}"
            if key not in lexicon.forms or words[match.last] in words[at + 1 : at + 2]:
                continue
            cut = [sentence.tokens[at].text, sentence.tokens[match.last].text]
            forms = tuple(f for f in lexicon.forms[key] if f.section == "states" and is_written(f, cut))
            found += [Match(at, at, forms)] if forms else []
    return found


@lru_cache(maxsize=50_000)
def read_stretch(key: str, words: tuple[str, ...], lexicon: Lexicon) -> tuple[tuple[str, tuple[Form, ...]], ...]:
    """The forms that some words are written as, section by section; `key` is what the lexicon has them under."""
    written = [form for form in lexicon.forms[key] if is_written(form, words)]
    sections = dict.fromkeys(form.section for form in written)
    return tuple([(section, tuple(form for form in written if form.section == section)) for section in sections])


def is_written(form: Form, words: Sequence[str]) -> bool:
    """Whether words have the capitals that a form asks for: all of an abbreviation, the first letters of a name.

    Names of bodies and organisations of several words may stand in small letters («европейский союз»).
    """
    if form.exact:
        return "".join(words).startswith(form.name.replace(" ", ""))
    if form.section == "bodies" or (form.section == "organisations" and (len(words) > 1 or not is_word(form))):
        return True
    capitals = capitals_of(form.name, len(words) > 1)
    return all(word[:1].isupper() for word, capital in zip(words, capitals, strict=False) if capital)


@lru_cache(maxsize=20_000)
def capitals_of(name: str, several: bool) -> tuple[bool, ...]:
    """Which words of a name have capitals wherever it stands; of several words a generic one need not."""
    return tuple([word[:1].isupper() and not (several and fold(word) in GENERIC) for word in name.split()])


def is_word(form: Form) -> bool:
    """Whether the dictionary knows a one-word name's form as an ordinary word too («прайм», «мир»)."""
    return any("Orgn" not in r.grammemes and "Geox" not in r.grammemes for r in readings(fold(form.name)))


def opens_sentence(sentence: Sentence, index: int) -> bool:
    """Whether a token's capital may be due to its place: first of the sentence, or after a mark that opens one."""
    return index == 0 or all(token.text in OPENERS or token.text.isdigit() for token in sentence.tokens[:index])


def is_proper(sentence: Sentence, first: int, last: int) -> bool:
    """Whether capitals, tag or NER model say that a stretch is a name and no word that merely opens a sentence."""
    token = sentence.tokens[first]
    if not opens_sentence(sentence, first) and not sentence.tokens[max(first - 1, 0)].text.isupper():
        return True
    if any(name.first <= last and first <= name.last and name.type != "PER" for name in sentence.names):
        return True
    word = fold(token.text)
    return token.tag.pos == "PROPN" or not is_known(word) or "Geox" in readings(word)[0].grammemes


def overlaps_ner(sentence: Sentence, first: int, last: int, types: Sequence[str]) -> bool:
    """Whether a name of the NER model of one of the types shares a token with a stretch."""
    return any(name.type in types and name.first <= last and first <= name.last for name in sentence.names)


def is_credit(sentence: Sentence) -> bool:
    """Whether a sentence tells whose a picture is («© Anna Kovacs/Reuters»)."""
    return bool(sentence.tokens) and sentence.tokens[0].text == "©"


def in_address(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a stretch is glued to other signs of an address («www.site.com/world»)."""
    if is_credit(sentence):
        return False
    tokens = sentence.tokens
    before, after = tokens[first - 1] if first else None, tokens[last + 1] if last + 1 < len(tokens) else None
    glued = before is not None and before.stop == tokens[first].start and before.text in ("/", ".", "@", "://", "//")
    return glued or (after is not None and after.start == tokens[last].stop and after.text in ("/", "@", "://"))
