"""What the models are shown of a sentence: plain letters, and no short asides in brackets.

The models were trained on Russian prose. A word with letters of another Cyrillic alphabet is shown in Russian ones; a
participle that opens a sentence is shown in small letters, or it is taken for a name; a short bracket («Саидов
(Узбекистан) и Кулубаев (Киргизия)») is hidden, so that the clause around it is read as if it were not there. Every
token keeps its text and gets tag, head and label.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from diplomatic_extract.data_files import load_table
from diplomatic_extract.language.annotate import Annotator
from diplomatic_extract.language.lemmas import may_open_phrase, opening_word, readings
from diplomatic_extract.language.lexis import load_words
from diplomatic_extract.model import NameSpan, Sentence, Token

PLAIN = str.maketrans(load_table("letters")["plain"])
FOREIGN = re.compile(f"[{re.escape(''.join(map(chr, PLAIN)))}]")
# participles with which names begin («Объединённые Арабские Эмираты»)
OFFICIAL = load_words("names", "official_participles")
LONGEST_ASIDE = 8  # tokens in a bracket that is hidden; longer ones tell something of their own


class Hidden(msgspec.Struct, frozen=True):
    """Tokens `first` … `last` that are not shown, and the token that they hang on."""

    first: int
    last: int
    anchor: int


def annotate(annotator: Annotator, sentences: Sequence[Sentence]) -> None:
    """Annotate sentences in place by what the models are shown of them."""
    shown = [show_plain(sentence) for sentence in sentences]
    annotator.annotate(shown)
    for sentence, view in zip(sentences, shown, strict=True):
        if view is not sentence:
            copy_labels(view, sentence)
    hiding = [(sentence, hidden) for sentence in sentences if (hidden := list(find_hidden(sentence)))]
    views = [leave_out(sentence, hidden) for sentence, hidden in hiding]
    annotator.annotate(views)
    for (sentence, hidden), view in zip(hiding, views, strict=True):
        take_labels(sentence, hidden, view)


# --------------------------------------------------------------------------- letters


def show_plain(sentence: Sentence) -> Sentence:
    """A sentence in plain words, the sentence itself where it has no others."""
    opening = opening_participle(sentence)
    if opening is None and not FOREIGN.search(" ".join([token.text for token in sentence.tokens])):
        return sentence
    return new_view(sentence, [new_token(token, plain_word(token, opening)) for token in sentence.tokens])


def plain_word(token: Token, opening: int | None) -> str:
    """A word in Russian letters; the participle that opens its sentence in small ones."""
    word = token.text.translate(PLAIN)
    return word.lower() if token.index == opening else word


def opening_participle(sentence: Sentence) -> int | None:
    """Where a participle or converb in a capital opens a sentence («Посетивший Лиму министр …»), None where none does.

    The models take it for a name; not so a passive right before its noun («Доверенное лицо»).
    """
    opening = opening_word(sentence)
    word = sentence.tokens[opening].text if opening >= 0 else ""
    small = word.lower()
    if not word.istitle() or not may_open_phrase(small) or readings(small)[0].lemma in OFFICIAL:
        return None
    after = sentence.tokens[opening + 1].text if opening + 1 < len(sentence.tokens) else ""
    return None if after.islower() and describes_next(small, after) else opening


def describes_next(participle: str, word: str) -> bool:
    """Whether the word after a passive participle can be the noun that it describes."""
    own = {(r.case, r.number) for r in readings(participle) if "pssv" in r.grammemes}
    return any((r.case, r.number) in own for r in readings(word) if r.pos == "NOUN")


def new_token(token: Token, word: str) -> Token:
    return Token(token.index, token.start, token.stop, word, token.tag)


def new_view(sentence: Sentence, tokens: list[Token]) -> Sentence:
    return Sentence(sentence.index, sentence.start, sentence.stop, tokens)


def copy_labels(view: Sentence, sentence: Sentence) -> None:
    """Give a sentence the labels of a view with as many tokens, in place."""
    for token, shown in zip(sentence.tokens, view.tokens, strict=True):
        token.tag, token.head, token.rel = shown.tag, shown.head, shown.rel
    sentence.names = view.names


# --------------------------------------------------------------------------- asides


def find_hidden(sentence: Sentence) -> Iterator[Hidden]:
    """What is not shown of a sentence, from left to right."""
    tokens, last = sentence.tokens, -1
    for opening in [token.index for token in tokens if token.text == "("]:
        hidden = find_aside(tokens, opening) if opening > last else None
        if hidden is not None:
            yield hidden
            last = hidden.last


def find_aside(tokens: Sequence[Token], opening: int) -> Hidden | None:
    """The short bracket that opens at a token, within a clause that goes on after it."""
    inside = tokens[opening + 1 : opening + 2 + LONGEST_ASIDE]
    closing = next((token.index for token in inside if token.text == ")"), None)
    if closing is None or not opening or closing + 2 >= len(tokens) or closing == opening + 1:
        return None
    if any(token.text == "(" or token.tag.verbform == "Fin" for token in tokens[opening + 1 : closing]):
        return None
    return Hidden(opening, closing, opening - 1) if tokens[opening - 1].text[-1:].isalnum() else None


def leave_out(sentence: Sentence, hidden: Iterable[Hidden]) -> Sentence:
    """A sentence without its hidden tokens, in plain letters, numbered anew."""
    gone = {i for part in hidden for i in range(part.first, part.last + 1)}
    opening = opening_participle(sentence)
    kept = [new_token(t, plain_word(t, opening)) for t in sentence.tokens if t.index not in gone]
    for i, token in enumerate(kept):
        token.index = i
    return new_view(sentence, kept)


def take_labels(sentence: Sentence, hidden: Sequence[Hidden], view: Sentence) -> None:
    """Give a sentence the labels of a view without its hidden tokens, and hang these on their anchors, in place."""
    gone = {i for part in hidden for i in range(part.first, part.last + 1)}
    places = [i for i in range(len(sentence.tokens)) if i not in gone]
    for i, shown in zip(places, view.tokens, strict=True):
        token = sentence.tokens[i]
        token.tag, token.rel = shown.tag, shown.rel
        token.head = places[shown.head] if shown.head >= 0 else -1
    for part in hidden:
        hang(sentence.tokens, part)
    inner = [name for name in sentence.names if any(p.first <= name.first and name.last <= p.last for p in hidden)]
    outer = [part for name in view.names for part in split_name(name, places)]
    sentence.names = sorted([*inner, *outer], key=lambda name: name.first)


def hang(tokens: Sequence[Token], part: Hidden) -> None:
    """Hang the tokens of a hidden part that hang on something outside it on its anchor, in place."""
    for token in tokens[part.first : part.last + 1]:
        if not part.first <= token.head <= part.last:
            token.head = part.anchor
            token.rel = "punct" if token.tag.pos == "PUNCT" else "parataxis"


def split_name(name: NameSpan, places: Sequence[int]) -> Iterator[NameSpan]:
    """A name of a view in the places of the sentence, in parts where something hidden stands within it."""
    first = name.first
    for i in range(name.first, name.last + 1):
        if i == name.last or places[i + 1] != places[i] + 1:
            yield NameSpan(places[first], places[i], name.type)
            first = i + 1
