"""Stretches of tokens that name a person: cut at marks, cleaned of titles, completed with particles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from diplomatic_extract.entities.lexicon.compile import fold
from diplomatic_extract.entities.lexicon.load import Lexicon
from diplomatic_extract.entities.lexicon.paradigms import is_given, is_known, load_names
from diplomatic_extract.entities.names.nominative import FATHERS, POSSESSIVE
from diplomatic_extract.language.lemmas import readings
from diplomatic_extract.language.lexis import load_words
from diplomatic_extract.model import Sentence, Token

ARTICLES = load_words("persons", "articles")
DESCRIPTORS = load_words("entities", "descriptors")
OBLIQUE, UNDECLINED = ("Gen", "Dat", "Ins"), "еиоуэю"
EXCELLENCY = ["Е", ".", "П", "."]
PERSONAL = frozenset(["Name", "Surn", "Patr"])
WORD = re.compile(r"^[^\W\d_][\w’'-]*$")


class PersonSpan(NamedTuple):
    """Tokens `first` … `last` (inclusive) of a sentence that name a person, in a case if that is certain."""

    sentence: Sentence
    first: int
    last: int
    case: str = ""

    @property
    def tokens(self) -> list[Token]:
        return self.sentence.tokens[self.first : self.last + 1]

    def cut(self, first: int, last: int) -> PersonSpan:
        """The same from another first to another last token."""
        same = first == self.first and last == self.last
        return self if same else PersonSpan(self.sentence, first, last, self.case)


def split_span(span: PersonSpan) -> Iterator[PersonSpan]:
    """A span cut at marks that no name holds (commas, brackets), so that two persons stay two."""
    first = span.first
    for token in span.tokens:
        if not WORD.match(token.text) and token.text not in ".'’-‑":
            if token.index > first:
                yield span.cut(first, token.index - 1)
            first = token.index + 1
    if first <= span.last:
        yield span.cut(first, span.last)


def trim_span(span: PersonSpan, lexicon: Lexicon) -> PersonSpan:
    """A span without titles before the name and without stray marks around it."""
    first, last = skip_excellency(span), span.last
    tokens = span.sentence.tokens
    titles = load_names().titles
    while first < last and not (is_eastern(span, first) or is_given_title(tokens, first)):
        if tokens[first].lemma not in titles and not is_opening(tokens[first]):
            break
        first += 1
    first = skip_governed(tokens, first, last, lexicon)
    while first < last and is_foreign(tokens, first, lexicon):
        first += 1
    while last > first and is_trailing(tokens, last, first):
        last -= 1
    if last > first + 1 and is_next_state(tokens, last, lexicon):
        last -= 1
    return span.cut(first, last)


def is_next_state(tokens: list[Token], last: int, lexicon: Lexicon) -> bool:
    """Whether the last token is a state in the nominative after a full name in another case («Али Мансура Иран …»)."""
    token, before = tokens[last], tokens[last - 1].tag.case
    forms = lexicon.forms.get(fold(token.text), ())
    named = any(form.section == "states" and fold(form.name) == fold(token.text) for form in forms)
    fixed = token.text[-1:] in UNDECLINED
    return named and before in OBLIQUE and (token.tag.case == "Nom" or (token.tag.case in ("Acc", "") and not fixed))


def is_eastern(span: PersonSpan, first: int) -> bool:
    """Whether a title with a capital opens an East Asian name of three words («Пан Ги Мун», not «пан Ковальский»)."""
    word = span.sentence.tokens[first].text
    return span.last == first + 2 and word.istitle() and word.lower() in load_names().east_asian


def is_given_title(tokens: list[Token], index: int) -> bool:
    """Whether a title with a capital inside a sentence is a given name («министр Султан Ахметов»)."""
    word, after = tokens[index], tokens[index + 1]
    named = word.lemma in load_names().given_titles and word.text.istitle() and after.text.istitle()
    return named and index > 0 and tokens[index - 1].tag.pos != "PUNCT"


def skip_excellency(span: PersonSpan) -> int:
    """The token after «Е. П.» («Его Превосходительство») before a name of several words, else the first."""
    texts = [token.text for token in span.tokens]
    size = len(EXCELLENCY)
    return span.first + size if texts[:size] == EXCELLENCY and len(texts) > size + 1 else span.first


def is_trailing(tokens: list[Token], last: int, first: int) -> bool:
    """Whether the last token of a span is a stray mark: a full stop belongs to an initial alone («Лузин О. А.»)."""
    token, before = tokens[last], tokens[last - 1].text
    if WORD.match(token.text):  # «X» the network, after a name in Cyrillic
        return len(token.text) == 1 and token.text.isascii() and not tokens[first].text.isascii()
    return token.text != "." or len(before) > 1


def skip_governed(tokens: list[Token], first: int, last: int, lexicon: Lexicon) -> int:
    """The token after a town or body of an office that opens a span («аким Астаны Алтай Кульгинов»), else the first.

    A body is certain after a noun for one («председатель партии Гоминьдан Ма Инцзю»).
    """
    if not first or tokens[first - 1].tag.pos != "NOUN" or not tokens[first - 1].text.islower():
        return first
    for stop in (first + 2, first + 1):
        forms = lexicon.forms.get(" ".join(fold(token.text) for token in tokens[first:stop]), ())
        named = any(form.section in ("organisations", "places") for form in forms)
        told = tokens[first - 1].lemma in DESCRIPTORS and any(form.section == "organisations" for form in forms)
        if named and stop <= last and (told or (stop < last and is_given(tokens[stop].text.lower()))):
            return stop
    return first


def is_foreign(tokens: list[Token], first: int, lexicon: Lexicon) -> bool:
    """Whether the first word of a span is a state's or ends a body's name before it («министр Омана Саид …»)."""
    if not first:
        return False
    token, before = tokens[first], tokens[first - 1]
    state = any(form.section == "states" for form in lexicon.forms.get(fold(token.text), ()))
    if state and before.tag.pos == "NOUN" and before.text.islower() and token.tag.case == "Gen":
        return True
    pair = f"{fold(before.text)} {fold(token.text)}"
    return any(form.section == "organisations" for form in lexicon.forms.get(pair, ()))


def is_opening(token: Token) -> bool:
    """Whether a token before a name is a stray mark or the declined ordinary word that opens a sentence."""
    if not WORD.match(token.text):
        return True
    form = token.text.lower()
    if token.index or not is_known(form) or (token.tag.pos == "PROPN" and POSSESSIVE.match(form)):
        return False
    if token.tag.pos in ("ADV", "ADP", "CCONJ", "SCONJ", "PART"):
        return not is_given(form)
    return not any(PERSONAL & r.grammemes or (r.case == "nomn" and r.number == "sing") for r in readings(form))


def extend_span(span: PersonSpan) -> PersonSpan:
    """A span with the particles before or after it and the words they bind («Сине» of «Абу Али ибн Сине»)."""
    tokens, names = span.sentence.tokens, load_names()
    first, last = span.first, span.last
    if first and tokens[first - 1].text.lower() in names.opening and tokens[first - 1].text.islower():
        first -= 1
    while last + 1 < len(tokens) and tokens[last + 1].text in names.particles:
        if last + 2 < len(tokens) and tokens[last + 2].text[:1].isupper():
            last += 2
        elif tokens[last + 1].text in FATHERS:
            last += 1
        else:
            break
    return span.cut(first, last)


def has_article(text: str) -> bool:
    """Whether a word is a surname after its article in small letters («аль-Барис»)."""
    article, _, rest = text.partition("-")
    return bool(rest) and article in ARTICLES
