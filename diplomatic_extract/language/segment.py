"""Sentences and words, by razdel with a few rules for news.

A line is a paragraph, unless it plainly goes on in the next one. Everything is bounded: a very long line, word or
sentence is cut, so that no input costs more than linear time, nor the parser (quadratic in a sentence) much memory.
Pictographs are no words; one before a capital ends a sentence. A noun cut short before a place («в г. Баку») and an
aside that only points into a picture («(слева)») are left out of the words.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

from razdel import tokenize
from razdel.rule import JOIN, SPLIT
from razdel.segmenters.sentenize import DELIMITERS, RULES, SMILES, SentSegmenter, SentSplitter

from diplomatic_extract.data_files import load_table
from diplomatic_extract.language.capitals import soften_capitals
from diplomatic_extract.language.keeping import Kept
from diplomatic_extract.language.lemmas import readings
from diplomatic_extract.language.vocabulary import NONE, Vocabulary
from diplomatic_extract.model import Sentence, Tag, Token

UNTAGGED = Tag("X")

LONGEST_SENTENCE = 200  # tokens; the longest real sentences of news are near 130
LONGEST_LINE = 20_000  # characters that razdel sees at once: it copies what it has joined at every full stop
LONGEST_WORD = 500  # characters
WRAP_WIDTHS = range(40, 131)
WRAP_SLACK = 25

# one word or number with a mark before it, a closing one and a stop after it: razdel would part these and nothing else
SIMPLE = re.compile(r"([«\"(]?)([А-Яа-яЁё]+(?:-[А-Яа-яЁё]+)*|[A-Za-z]+|\d+)([»\")]?)([,.;:!?…]?)")
LINE = re.compile(r"[^\n]*\S[^\n]*")
# capitals only before the dash: a place or agency, not the first words of a sentence, most of which the first look
# at three letters tells
DATELINE = re.compile(
    r"(?=[A-ZА-ЯЁ][A-ZА-ЯЁ\d .,/()«»\"]{2})"
    r"(?P<dateline>(?=[^-–—]*[A-ZА-ЯЁ]{5})[A-ZА-ЯЁ][A-ZА-ЯЁ\d .,/()«»\"]{2,60}?(?:,?\s*\d{1,2}\s+[а-я]{3,8}\.?)?)"
    r"\s+[-–—]\s+(?=[«\"]?[A-ZА-ЯЁ])"
)
PICTURES = "\u2190-\u21ff\u2300-\u23ff\u25a0-\u27bf\u2900-\u297f\u2b00-\u2bff\u2022\u2023\u2043\U0001f000-\U0001faff"
FLAGS = "\U0001f1e6-\U0001f1ff"
PICTURE = re.compile(rf"[{PICTURES}]+")
# a pictograph that is no flag, after some words and before a capital: the next sentence begins with it
PICTURED = re.compile(rf"(?<=[^\W\d])[.!?…»\"]*\s*(?=(?![{FLAGS}])[{PICTURES}]\s*[«\"]?[А-ЯЁA-Z])")
# «Ангарск–Находка»: a dash longer than a hyphen never stands within a word
ROUTE = re.compile(r"(?<=[^\W\d])[–—](?=[А-ЯЁA-Z])")
SIGNED = re.compile(rf"[{PICTURES}]+|{ROUTE.pattern}|(?:(?!{ROUTE.pattern})[^{PICTURES}])+")
FEWEST = 3  # words before a pictograph that ends a sentence
SENTENCE_STOP = re.compile(r"[.!?…][\s»”\")]+(?=[^\s])")
# marks with which no sentence begins, so that a line goes on that does
DASHES = ("—", "–", "-")
RUNS_ON = tuple(",.;:)!?»")
LONGEST_HEADING = 6  # words of a heading at most
FINISHED = re.compile(r"[.!?…;|][\s»”\")\]]*\Z")


def find_sentences(text: str, vocabulary: Vocabulary = NONE) -> Iterator[Sentence]:
    """Split a normalised text into sentences of words that are not tagged yet.

    Two words that a hyphen joins are parted where both name a state («Чад-Нигер»). The words of headlines in capitals
    and surnames in capitals come as prose has them.

    Offsets are of the whole text. A sentence lies within one paragraph; a sentence of more than
    `LONGEST_SENTENCE` tokens comes in parts, cut after «;» or «,» where there is one in the second half.
    """
    index, text = 0, soften_capitals(text, vocabulary)
    for paragraph, (start, stop) in enumerate(find_paragraphs(text)):
        for first, last in find_spans(text, start, stop):
            words = find_words(text, first, last)
            words = drop_asides(part_pairs(words, vocabulary) if "-" in text[first:last] else words)
            for tokens in cut_sentence(words):
                yield number_tokens(index, tokens, paragraph)
                index += 1


def adapt_sentence(index: int, text: str, start: int, paragraph: int) -> Sentence:
    """A text that is one sentence, with its words; `start` is added to all offsets."""
    tokens = find_words(text, 0, len(text))
    for token in tokens:
        token.start += start
        token.stop += start
    sentence = number_tokens(index, tokens, paragraph)
    sentence.start, sentence.stop = start, start + len(text)
    return sentence


def number_tokens(index: int, tokens: list[Token], paragraph: int) -> Sentence:
    """A sentence of words, which are numbered anew."""
    for i, token in enumerate(tokens):
        token.index = i
    start, stop = (tokens[0].start, tokens[-1].stop) if tokens else (0, 0)
    return Sentence(index, start, stop, tokens, paragraph=paragraph)


# --------------------------------------------------------------------------- paragraphs


def find_paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Paragraphs as (start, stop): lines with what continues them joined; blank lines always part."""
    for block in find_blocks(text):
        wrapped = is_wrapped(text, block)
        start, stop = block[0]
        for line in block[1:]:
            if not wrapped and not continues(text, stop, line[0]):
                yield start, stop
                start = line[0]
            stop = line[1]
        yield start, stop


def find_blocks(text: str) -> Iterator[list[tuple[int, int]]]:
    """Runs of lines that no blank line parts, each line as (start, stop)."""
    block: list[tuple[int, int]] = []
    for match in LINE.finditer(text):
        if block and match.start() > block[-1][1] + 1:
            yield block
            block = []
        block.append(match.span())
    if block:
        yield block


def is_wrapped(text: str, block: Sequence[tuple[int, int]]) -> bool:
    """Whether a block is one text broken at a fixed width: all lines but the last nearly equally long."""
    widths = [stop - start for start, stop in block[:-1]]
    if len(widths) < 2 or max(widths) not in WRAP_WIDTHS or max(widths) - min(widths) > WRAP_SLACK:
        return False
    return any(continues(text, left[1], right[0]) for left, right in pairwise(block))


def continues(text: str, stop: int, start: int) -> bool:
    """Whether the line from `start` goes on with the sentence of the line before, which ends at `stop`.

    It does where the line before has no final punctuation and the next begins with a small letter, where the next
    begins with a mark that opens none, or where the line before breaks off (a page's links stand on lines of their
    own).
    """
    before = text[max(0, stop - 20) : stop].rstrip()
    after = text[start : start + 20].lstrip()
    if not before or after.startswith(RUNS_ON):
        return bool(before)
    return not FINISHED.search(before) and (after[:1].islower() or breaks_off(text, stop))


def breaks_off(text: str, stop: int) -> bool:
    """Whether a line ends in the middle of a sentence: at a space, after more than a heading has.

    Lines that begin with a space or a dash are captions and signatures.
    """
    line = text[text.rfind("\n", 0, stop) + 1 : stop]
    if not line.endswith(" ") or line[:1] in " —–-":
        return False
    return line.rstrip()[-1:] in "—–(," or len(line.split()) > LONGEST_HEADING


# --------------------------------------------------------------------------- sentences


def find_spans(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """Sentences of a paragraph as (start, stop)."""
    for first, last in cut_line(text, start, stop):
        for part in SEGMENTER(text[first:last]):
            if part.text:
                for begin, end in cut_pictures(text, first + part.start, first + part.stop):
                    yield from cut_dateline(text[begin:end], begin, end)


def cut_pictures(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """A sentence cut before pictographs that open one of its own («… принял посла 💬 Обсудили …»)."""
    if PICTURE.search(text, start, stop) is None:
        yield start, stop
        return
    for match in PICTURED.finditer(text, start, stop):
        if len(text[start : match.start()].split()) >= FEWEST:
            yield start, match.end()
            start = match.end()
    yield start, stop


def cut_dateline(sentence: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """A sentence without the dateline before it («KAZAKHSTAN TODAY - Министр …»), which comes as one of its own."""
    match = DATELINE.match(sentence)
    if match is not None:
        yield start, start + len(match["dateline"])
        start += match.end()
    yield start, stop


def cut_line(text: str, start: int, stop: int, longest: int = LONGEST_LINE) -> Iterator[tuple[int, int]]:
    """A paragraph in pieces of bounded length, cut after a sentence, else at a space, else anywhere."""
    while stop - start > longest:
        limit = start + longest
        stops = [match.end() for match in SENTENCE_STOP.finditer(text, limit - longest // 4, limit)]
        cut = stops[-1] if stops else text.rfind(" ", start + 1, limit)
        cut = cut if cut > start else limit
        yield start, cut
        start = cut
    yield start, stop


def cut_sentence(tokens: list[Token]) -> Iterator[list[Token]]:
    """A sentence in parts of at most `LONGEST_SENTENCE` tokens."""
    while len(tokens) > LONGEST_SENTENCE:
        cut = find_cut(tokens)
        yield tokens[:cut]
        tokens = tokens[cut:]
    if tokens:
        yield tokens


def find_cut(tokens: list[Token]) -> int:
    """Where to cut a sentence that is too long: after the last «;», else «,», else at the limit."""
    for mark in ";,":
        for cut in range(LONGEST_SENTENCE, LONGEST_SENTENCE // 2, -1):
            if tokens[cut - 1].text == mark:
                return cut
    return LONGEST_SENTENCE


# --------------------------------------------------------------------------- words


def find_words(text: str, start: int, stop: int) -> list[Token]:
    """The words, numbers and punctuation marks of a sentence.

    As razdel finds them, except that it never looks across a space, where it would join «36,» in «36, 37».
    """
    tokens: list[Token] = []
    add, known, last = tokens.append, KNOWN_WORDS, start
    for chunk in text[start:stop].split():
        first = text.index(chunk, last)
        last = first + len(chunk)
        for begin, end, word in known[chunk] if len(chunk) <= LONGEST_WORD else place_words(cut_chunk(chunk)):
            add(Token(0, first + begin, first + end, word, UNTAGGED))
    return tokens


def cut_chunk(chunk: str) -> tuple[tuple[int, str], ...]:
    """The words of a very long stretch without spaces, each with its offset."""
    pieces = range(0, len(chunk), LONGEST_WORD)
    return tuple((k + offset, word) for k in pieces for offset, word in split_chunk(chunk[k : k + LONGEST_WORD]))


def split_chunk(chunk: str) -> tuple[tuple[int, str], ...]:
    """What razdel makes of a chunk, without pictographs; a dash parts what it joins («Ангарск–Находка»)."""
    if simple := SIMPLE.fullmatch(chunk):
        return tuple([(simple.start(k), part) for k, part in enumerate(simple.groups(), 1) if part])
    if PICTURE.search(chunk) or ROUTE.search(chunk):
        return tuple(split_signs(chunk))
    return tuple((word.start, word.text) for word in tokenize(chunk))


def split_signs(chunk: str) -> Iterator[tuple[int, str]]:
    """The words between the pictographs and dashes of a chunk, and the dashes."""
    for part in SIGNED.finditer(chunk):
        if ROUTE.match(chunk, part.start()):
            yield part.start(), part[0]
        elif not PICTURE.match(part[0]):
            yield from ((part.start() + word.start, word.text) for word in tokenize(part[0]))


def place_words(words: Iterable[tuple[int, str]]) -> list[tuple[int, int, str]]:
    """Words with where they begin and end; a word is one object wherever it stands, as it is looked up often."""
    return [(begin, begin + len(word), sys.intern(word)) for begin, word in words]


KNOWN_WORDS: Kept[str, list[tuple[int, int, str]]] = Kept(lambda chunk: place_words(split_chunk(chunk)))


def part_pairs(tokens: list[Token], vocabulary: Vocabulary) -> list[Token]:
    """Words with those parted that a hyphen makes of two states («Чад-Нигер»)."""
    parted: list[Token] = []
    for token in tokens:
        first, hyphen, second = token.text.partition("-")
        pair = bool(hyphen and second) and vocabulary.is_state(first) and vocabulary.is_state(second)
        if pair and not vocabulary.is_state(token.text):
            place = token.start + len(first)
            spans = [(token.start, place), (place, place + 1), (place + 1, token.stop)]
            parted += [Token(0, a, b, word, UNTAGGED) for (a, b), word in zip(spans, (first, "-", second), strict=True)]
        else:
            parted.append(token)
    return parted


def drop_asides(tokens: list[Token]) -> list[Token]:
    """Words without nouns cut short before places, and asides that point into a picture."""
    if ASIDES.isdisjoint([token.text for token in tokens]):
        return tokens
    kept: list[Token] = []
    start, free = 0, 0  # what is kept next, and from where on a word may open something left out
    for at in [at for at, token in enumerate(tokens) if token.text in ASIDES]:
        if at >= free:
            kept += tokens[start:at]
            start = skip_cut_short(tokens, skip_pointer(tokens, at))
            free = start + 1
    return kept + tokens[start:]


def skip_cut_short(tokens: Sequence[Token], at: int) -> int:
    """The place after a noun cut short before the name of a place («г. Баку»), else the place itself.

    An initial («г. О. Иванов») and a year («2024 г. Баку …») are none.
    """
    if at + 2 >= len(tokens) or tokens[at].text not in LISTS["places"] or tokens[at + 1].text != ".":
        return at
    name, dated = tokens[at + 2].text, at > 0 and tokens[at - 1].text[-1:].isdigit()
    initial = len(name) < 2 or (at + 3 < len(tokens) and tokens[at + 3].text == "." and len(name) < 3)
    glued = tokens[at].stop == tokens[at + 1].start
    return at + 2 if name[:1].isupper() and not initial and not dated and glued else at


def skip_pointer(tokens: Sequence[Token], at: int) -> int:
    """The place after a bracket that only says where somebody is in a picture («(второй слева)»), else the place."""
    if tokens[at].text != "(":
        return at
    inside = [token.text.lower() for token in tokens[at + 1 : at + 6]]
    closing = inside.index(")") if ")" in inside else 0
    pointing = closing and LISTS["pointers"].issuperset(inside[:closing]) and at + closing + 2 < len(tokens)
    return at + closing + 2 if pointing else at


# --------------------------------------------------------------------------- rules that razdel lacks

GOES_ON: str = JOIN
ENDS: str = SPLIT
FINAL = frozenset(".!?…")
PAST = re.compile(r"[а-яё]{2,}л[аио]?(?:с[ья])?")
SURNAME = re.compile(r"[А-ЯЁ][а-яё-]+(?:[её]в|ов|ин|ын|ян|дзе|швили|нко|ск(?:ий|ая)|[её]ва|ова|ина)")
YEAR = re.compile(r"(?:19|20)\d\d")
LISTS = {key: frozenset(words) for key, words in load_table("segmentation").items() if key != "plain_letters"}
ASIDES = LISTS["places"] | {"("}  # what a cut noun or an aside that is left out begins with


def missing_space(split: Any) -> str | None:
    """«договорились.Стороны обсудили»: a sentence ends although the space is missing."""
    if split.delimiter not in FINAL or split.right_space_prefix:
        return None
    left, right = split.left_token, split.right_token
    if not left or not right:
        return None
    ends = left.isalpha() and len(left) >= 5 and (left.islower() or (left.istitle() and len(right) >= 4))
    return ENDS if ends and right.istitle() and len(right) >= 3 and right.isalpha() else None


def amount_of_state(split: Any) -> str | None:
    """«1,4 млрд долл. США»: the state belongs to the currency."""
    if (
        split.delimiter == "."
        and split.left_token in LISTS["amounts"]
        and split.right_token in LISTS["currency_states"]
    ):
        return GOES_ON
    return None


def year_before_opener(split: Any) -> str | None:
    """«в 2026 г. На встрече …»: no town is called «На», so the year ended a sentence."""
    if split.delimiter != "." or split.left_token not in LISTS["periods"] or not split.right_token:
        return None
    right = split.right_token
    initial = len(right) == 1 and split.right.lstrip()[1:2] == "."
    return ENDS if right.istitle() and right.lower() in LISTS["openers"] and not initial else None


def year_before_subject(split: Any) -> str | None:
    """«Иванов был в Риме в марте 2024 г. Петров прибыл …»: a second subject begins a sentence of its own.

    A person in the nominative after the year is one where the words before it have a subject and verb already.
    """
    if split.delimiter != "." or split.left_token not in LISTS["periods"] or not split.right_token:
        return None
    words = split.buffer_tokens
    if not split.right_token.istitle() or len(split.right_token) < 4 or not can_be_person(split.right_token):
        return None
    verb = next((k for k, word in enumerate(words) if PAST.fullmatch(word)), None)
    if verb is None or not any(YEAR.fullmatch(word) for word in words[verb + 1 :]):
        return None
    return ENDS if words[verb].endswith("ли") or any(can_be_person(word) for word in words[:verb]) else None


def can_be_person(word: str) -> bool:
    """Whether a word may name a person in the nominative («Петров», «министр»)."""
    subjects = [reading.grammemes for reading in readings(word.lower()) if reading.case == "nomn"]
    if any("anim" in grammemes or "Surn" in grammemes for grammemes in subjects):
        return True
    return not any("inan" in grammemes for grammemes in subjects) and SURNAME.fullmatch(word) is not None


def opening_period(split: Any) -> str | None:
    """«В 2026–2028 гг. Казахстан …», «За 11 мес. 2025 г. …»: a sentence does not end after its first date."""
    if split.delimiter != "." or split.left_token not in LISTS["periods"]:
        return None
    words = split.buffer_tokens
    dated = any(word.isdigit() for word in words) and words[0].lower() in LISTS["openers"]
    return GOES_ON if dated and len(words) <= 6 else None


def abbreviation(split: Any) -> str | None:
    """«ген. Иванов», «янв. 2026»: abbreviations of news that razdel does not know."""
    if split.delimiter != "." or not split.left_token or not split.right_token:
        return None
    left, right = split.left_token, split.right_token
    if (left.lower() in LISTS["before_names"] and right.istitle()) or (
        left in LISTS["before_numbers"] and right.isdigit()
    ):
        return GOES_ON
    return GOES_ON if left.lower() in LISTS["first_names"] else None


def signed_note(split: Any) -> str | None:
    """«он (министр. — Ред.) приедет»: the full stop before an editor's signature ends no sentence."""
    right = split.right.lstrip()
    if split.delimiter != "." or right[:1] not in DASHES or not right[1:].lstrip()[:1].isupper():
        return None
    words = split.buffer_tokens
    return GOES_ON if words.count("(") > words.count(")") else None


def exclaiming_name(split: Any) -> str | None:
    """«Лидер движения «Вперёд!» Иванов …»: a body's name may end in a mark that ends no sentence."""
    words = split.buffer_tokens
    if split.delimiter != "»" or not words or split.left.rstrip()[-1:] not in FINAL or "«" not in words:
        return None
    opening = len(words) - 1 - words[::-1].index("«")
    noun = words[opening - 1].lower() if opening else ""
    short = len(words) - opening <= 5
    whose = any(reading.lemma in LISTS["named"] and reading.case == "gent" for reading in readings(noun))
    return GOES_ON if short and whose else None


NEWS_RULES = [
    signed_note, exclaiming_name,
    missing_space, amount_of_state, year_before_opener, year_before_subject, opening_period, abbreviation,
]  # fmt: skip
# Of razdel's places to cut, those at which some rule may cut: where a small word or nothing follows, all rules go on,
# and so they do where no space follows, but for «.» and its like before a letter.
PLACE = (
    rf"({SMILES}(?=\s)|[{re.escape(''.join(FINAL))}](?=\s|[^\W\d])|[{re.escape(DELIMITERS)}](?=\s))"
    r"(?!\s*\Z)(?!\s+[a-zа-яё]+(?![^\W\d]))"
)
SEGMENTER: Any = SentSegmenter(SentSplitter(PLACE), [*NEWS_RULES, *(rule.function for rule in RULES)])
