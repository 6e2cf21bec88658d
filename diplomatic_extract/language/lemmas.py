"""Lemmas and inflection by pymorphy3, chosen by the tagger's reading."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from operator import attrgetter
from typing import Any, NamedTuple

from diplomatic_extract.language.keeping import Kept
from diplomatic_extract.language.spotting import new_word
from diplomatic_extract.model import Sentence, Tag, Token, Word

POS = {
    "NOUN": {"NOUN"}, "PROPN": {"NOUN"}, "ADJ": {"ADJF", "ADJS", "PRTF", "PRTS", "COMP"}, "DET": {"ADJF"},
    "VERB": {"VERB", "INFN", "PRTF", "PRTS", "GRND"}, "AUX": {"VERB", "INFN"}, "PRON": {"NPRO", "ADJF"},
    "NUM": {"NUMR"}, "ADV": {"ADVB", "PRED", "COMP"}, "ADP": {"PREP"}, "CCONJ": {"CONJ"}, "SCONJ": {"CONJ"},
    "PART": {"PRCL"},
}  # fmt: skip
# three letters are enough, and cover the second genitive and locative (gen2, loc2)
CASES = {
    "Nom": "nomn",
    "Gen": "gent",
    "Dat": "datv",
    "Acc": "accs",
    "Ins": "ablt",
    "Loc": "loct",
    "Voc": "voct",
    "Par": "gent",
}
NUMBERS = {"Sing": "sing", "Plur": "plur"}
GENDERS = {"Masc": "masc", "Fem": "femn", "Neut": "neut"}
SIGN = "—"
# what the models take rare verbs for, and the features of a finite form
MISTAKEN = {"NOUN", "PROPN", "ADJ", "ADV"}
VERBAL = {
    "number": NUMBERS,
    "gender": GENDERS,
    "tense": {"Past": "past", "Pres": "pres", "Fut": "futr"},
    "aspect": {"Perf": "perf", "Imp": "impf"},
    "mood": {"Ind": "indc", "Imp": "impr"},
    "person": {"1": "1per", "2": "2per", "3": "3per"},
}
VERBFORMS = {"Inf": "INFN", "Conv": "GRND"}
MODIFYING = {"PRTF", "GRND"}
PREDICATIVE = {"VERB", "PRTS"}
INDEPENDENT = frozenset(["Subx"])  # participles that stand alone, as nouns


@cache
def morphology() -> Any:
    """The pymorphy3 analyser, loaded at first use."""
    from pymorphy3 import MorphAnalyzer

    return MorphAnalyzer()


class Reading(NamedTuple):
    """One reading of a form by pymorphy3, its grammemes as plain strings ("" where absent)."""

    lemma: str
    pos: str
    case: str
    number: str
    gender: str
    grammemes: frozenset[str]
    score: float


Grammemes = tuple[str, str, str, str, frozenset[str]]


def adapt_parse(parse: Any) -> Reading:
    """A pymorphy3 parse as a reading."""
    return Reading(parse.normal_form, *adapt_grammemes(parse.tag), parse.score)


@lru_cache(maxsize=10_000)
def adapt_grammemes(tag: Any) -> Grammemes:
    """Part of speech, case, number, gender and all grammemes of a pymorphy3 tag; the dictionary has some 5,000 tags."""
    fields = (tag.POS, tag.case, tag.number, tag.gender)
    pos, case, number, gender = (str(field) if field else "" for field in fields)
    return pos, case, number, gender, frozenset(tag.grammemes)


class Cell(NamedTuple):
    """A cell of a dictionary paradigm: what to cut off a form and put in its place for the lemma, and its tag."""

    prefix: int
    suffix: int
    lemma_prefix: str
    lemma_suffix: str
    tag: str
    grammemes: Grammemes


@lru_cache(maxsize=30_000)
def load_cell(paradigm: int, place: int) -> Cell:
    """A cell of pymorphy3's dictionary, which holds for each paradigm its suffixes, tags and prefixes in three rows."""
    dictionary = morphology().dictionary
    numbers = dictionary.paradigms[paradigm]
    size = len(numbers) // 3
    suffixes, prefixes = dictionary.suffixes, dictionary.paradigm_prefixes
    tag = dictionary.gramtab[numbers[size + place]]
    prefix, suffix = prefixes[numbers[2 * size + place]], suffixes[numbers[place]]
    lemma_prefix, lemma_suffix = prefixes[numbers[2 * size]], suffixes[numbers[0]]
    return Cell(len(prefix), len(suffix), lemma_prefix, lemma_suffix, str(tag), adapt_grammemes(tag))


Known = tuple[tuple[str, Cell], ...]


@lru_cache(maxsize=30_000)
def look_up(form: str) -> Known:
    """The lemmas of a lower-case form in the dictionary, each with its cell, in the order of `MorphAnalyzer.parse`.

    Read off the dictionary itself, in less time. Single letters, which may be initials too, give none.
    """
    if len(form) == 1:
        return ()
    analyser = morphology()
    found = []
    for word, places in analyser.dictionary.words.similar_items(form, analyser.char_substitutes):
        for paradigm, place in places:
            cell = load_cell(paradigm, place)
            stem = word[cell.prefix : len(word) - cell.suffix]
            found.append((cell.lemma_prefix + stem + cell.lemma_suffix if place else word, cell))
    return tuple(found)


def rate_known(form: str, known: Known) -> list[Reading]:
    """Readings of a form with their chances as `MorphAnalyzer.parse` gives them, likeliest first."""
    chance_of = morphology().prob_estimator.p_t_given_w.get
    chances = [chance_of(f"{form}:{cell.tag}", 0) / 1_000_000 for _, cell in known]
    if not any(chances):
        return [Reading(lemma, *cell.grammemes, 1 / len(known)) for lemma, cell in known]
    rated = [Reading(lemma, *cell.grammemes, chance) for (lemma, cell), chance in zip(known, chances, strict=True)]
    return sorted(rated, key=attrgetter("score"), reverse=True)


@lru_cache(maxsize=10_000)
def parses(form: str) -> tuple[Any, ...]:
    """pymorphy3's own parses of a lower-case form, likeliest first: for inflection, and for words it must guess.

    It fails on letters without a Unicode name, as those of dead scripts: these are read as a sign.
    """
    nameless = any(not unicodedata.name(letter, "") for letter in form)
    return tuple(morphology().parse(SIGN if nameless else form))


@lru_cache(maxsize=30_000)
def readings(form: str) -> tuple[Reading, ...]:
    """All readings of a lower-case form, likeliest first."""
    known = look_up(form)
    return tuple(rate_known(form, known) if known else map(adapt_parse, parses(form)))


def agreement(reading: Reading, tag: Tag) -> float:
    """How well a reading fits the tagger's: part of speech above all, then a point a shared feature."""
    score = 4.0 if reading.pos in POS.get(tag.pos, ()) else 0.0
    if tag.case and reading.case[:3] == CASES[tag.case][:3]:
        score += 1
    if tag.number and reading.number == NUMBERS.get(tag.number):
        score += 1
    if tag.gender and reading.gender == GENDERS.get(tag.gender):
        score += 0.5
    if tag.verbform and reading.pos == VERBFORMS.get(tag.verbform):
        score += 1
    return score + 0.1 * reading.score


def lemma_of(form: str, tag: Tag) -> str:
    """The lemma of a form under a tag, lower case («переговоров», NOUN Gen Plur → «переговоры»)."""
    if form.isascii() and form.isalnum():
        return form  # a number or a word in Latin letters is its own lemma
    known = look_up(form)
    if known and all(lemma == known[0][0] for lemma, _ in known):
        return known[0][0]
    found = readings(form)
    return max(found, key=lambda reading: agreement(reading, tag)).lemma


def grammemes_of(form: str) -> list[Grammemes]:
    """What the dictionary tells of a lower-case form in each of its readings, or what is guessed of an unknown one."""
    known = look_up(form)
    return [cell.grammemes for _, cell in known] if known else [reading[1:6] for reading in readings(form)]


@lru_cache(maxsize=30_000)
def verb_tag(word: str) -> Tag | None:
    """The tag of a word that the dictionary knows as a finite verb alone («ратифицировали»), or as a short participle.

    None of other words. Capitals may be a name's.
    """
    known = look_up(word) if word.islower() else ()
    kinds = {cell.grammemes[0] for _, cell in known}
    if len(kinds) != 1 or not kinds <= PREDICATIVE:
        return None
    grammemes = readings(word)[0].grammemes
    found = {
        feature: next((value for value, grammeme in values.items() if grammeme in grammemes), "")
        for feature, values in VERBAL.items()
    }
    if kinds == {"PRTS"}:
        return Tag("VERB", **{**found, "mood": ""}, verbform="Part", voice="Pass", variant="Short")
    return Tag("VERB", verbform="Fin", **found)


@lru_cache(maxsize=30_000)
def is_modifying_form(form: str) -> bool:
    """Whether a lower-case form is in the dictionary as a full participle or converb alone («подписавшая», «введя»).

    Not one that may be a noun by itself («обвиняемый»).
    """
    known = look_up(form)
    kinds = {cell.grammemes[0] for _, cell in known}
    return len(kinds) == 1 and kinds <= MODIFYING and not any(cell.grammemes[4] & INDEPENDENT for _, cell in known)


@lru_cache(maxsize=30_000)
def may_open_phrase(form: str) -> bool:
    """Whether a lower-case form is a participle or converb, or an adjective that comes of a passive («достигнутая»)."""
    known = look_up(form)
    kinds = {cell.grammemes[0] for _, cell in known}
    alone = any(cell.grammemes[4] & INDEPENDENT for _, cell in known)
    done = any({"perf", "pssv"} <= cell.grammemes[4] for _, cell in known)
    return not alone and (is_modifying_form(form) or (done and kinds == {"ADJF", "PRTF"}))


@lru_cache(maxsize=30_000)
def modifying_tag(form: str, tag: Tag) -> Tag | None:
    """The tag of a full participle or converb that the tagger took for something else, None of other words.

    Of cases that look the same the tagger's is taken, or else the first.
    """
    if not is_modifying_form(form):
        return None
    found = [cell.grammemes for _, cell in look_up(form)]
    if found[0][0] == "GRND":
        return None if tag.verbform == "Conv" or tag.pos in ("AUX", "ADP") else Tag("VERB", verbform="Conv")
    alike = [one for one in found if one[1][:3] == CASES.get(tag.case, "")[:3]] if tag.case else []
    alike = [one for one in alike if tag.verbform != "Part" or one[2] == NUMBERS.get(tag.number)]
    if tag.verbform == "Part" and alike and (tag.voice == "Pass" or "pssv" not in alike[0][4]):
        return None
    return participle_tag((alike or found)[0])


def participle_tag(reading: Grammemes) -> Tag:
    """The tag of a full participle from what the dictionary tells of its form."""
    _, case, number, gender, grammemes = reading
    return Tag(
        "VERB",
        case=next(name for name, own in CASES.items() if own == case),
        number=next((name for name, own in NUMBERS.items() if own == number), ""),
        gender=next((name for name, own in GENDERS.items() if own == gender), ""),
        tense="Past" if "past" in grammemes else "Pres",
        aspect="Perf" if "perf" in grammemes else "Imp",
        voice="Pass" if "pssv" in grammemes else "Act",
        verbform="Part",
    )


@lru_cache(maxsize=10_000)
def modifier_tag(form: str, tag: Tag, phrase: str) -> Tag | None:
    """The tag of a word as a participle that the tagger took for something else («ведущий переговоры посол»).

    None of words that no participle has. One that is a noun too must have a doer in its phrase («заключённый Чадом
    договор»); one that can be a noun by itself («ведущий», «заведующий») an object.
    """
    known = [cell.grammemes for _, cell in look_up(form)]
    kinds = {one[0] for one in known}
    found = [one for one in known if one[0] == "PRTF" and one[1][:3] == CASES.get(tag.case, one[1])[:3]]
    found = [one for one in found if is_shown(one, phrase, "NOUN" in kinds)]
    finite = tag.verbform == "Fin" and not kinds & PREDICATIVE  # no finite verb has the form
    mistaken = finite or (bool(phrase) and tag.pos in ("ADJ", "NOUN"))
    return participle_tag(found[0]) if found and mistaken else None


def is_shown(reading: Grammemes, phrase: str, named: bool) -> bool:
    """Whether a word's phrase shows it to be a participle where it may be a noun as well."""
    if phrase == "doer" and "pssv" in reading[4]:
        return True
    return not named and (not reading[4] & INDEPENDENT or (phrase == "Acc" and "tran" in reading[4]))


def is_doer(token: Token) -> bool:
    """Whether a token can open the phrase that tells who did it, or between whom it is."""
    return token.text == "между" or (token.tag.pos == "PROPN" and token.tag.case == "Ins")


def phrase_after(tokens: Sequence[Token], index: int) -> str:
    """What opens the phrase of a word: a «doer», or after a comma the case of its noun, or «ADP»; "" where none does.

    «Заключённый Чадом договор», «…, ведущий переговоры с Чадом, …», «…, прошедший в Лиме, …».
    """
    if index + 1 == len(tokens):
        return ""
    after = tokens[index + 1]
    if is_doer(after):
        return "doer"
    if not index or tokens[index - 1].text != ",":
        return ""
    if after.tag.pos == "ADP":
        return "ADP"
    return after.tag.case if after.tag.pos in ("NOUN", "PROPN") and after.tag.case in ("Acc", "Ins") else ""


def phrase_tag(tokens: Sequence[Token], index: int, opens: bool) -> Tag | None:
    """The tag of a word as a participle that what follows it shows, None where that shows nothing."""
    opened, tag = phrase_after(tokens, index), tokens[index].tag
    word = tokens[index].text.lower() if opens else tokens[index].text
    if not opened or not word.islower() or modifying_tag(word, tag) is not None or is_told(tag):
        return None
    return modifier_tag(word, tag, opened)


def is_told(tag: Tag) -> bool:
    """Whether the tagger has seen that a word is a participle."""
    return tag.verbform == "Part" or tag.variant == "Short"


def form_tag(text: str, tag: Tag, opens: bool) -> Tag:
    """The tag that a word has by its form where the models misread it, else their own.

    A word that `opens` its sentence is read in small letters.
    """
    word = text.lower() if opens else text
    if not word.islower():
        return tag
    found = modifying_tag(word, tag)
    if found is None and tag.verbform == "Fin":
        found = modifier_tag(word, tag, "")
    if found is None and tag.pos in MISTAKEN and not is_told(tag):
        found = verb_tag(text)
    return found or tag


def opening_word(sentence: Sentence) -> int:
    """Where the first word of a sentence stands, behind the marks that open it; -1 where it has none."""
    return next((token.index for token in sentence.tokens if token.text[0].isalpha()), -1)


# --------------------------------------------------------------------------- the words of a sentence

Tagged = tuple[str, Tag]


def read_word(tagged: Tagged) -> Word:
    """A word as written and tagged, with its lemma."""
    text, tag = tagged
    return new_word(text, tag, lemma_of(text.lower(), tag))


def mend_word(tagged: Tagged, opens: bool) -> Word:
    """A word as written and tagged by the models, with the tag that its form tells."""
    text, tag = tagged
    mended = form_tag(text, tag, opens)
    return READ[tagged if mended is tag else (text, mended)]


READ: Kept[Tagged, Word] = Kept(read_word)
# by the models' tag: of a word that opens its sentence, and of any other
OPENING: Kept[Tagged, Word] = Kept(lambda tagged: mend_word(tagged, opens=True))
INNER: Kept[Tagged, Word] = Kept(lambda tagged: mend_word(tagged, opens=False))


def phrase_places(tokens: Sequence[Token]) -> list[int]:
    """Where a word may open a phrase: after a comma, and before who may be its doer."""
    after = [token.index + 1 for token in tokens[:-1] if token.text == ","]
    before = [t.index - 1 for t in tokens[1:] if (t.tag.case == "Ins" or t.text == "между") and is_doer(t)]
    return [*after, *before]


def fill_lemmas(sentence: Sentence) -> None:
    """Fill the words of a sentence and the lemmas of its tokens in place, and the tags of verb forms misread."""
    tokens, opening = sentence.tokens, opening_word(sentence)
    words = [INNER[token.text, token.tag] for token in tokens]
    if opening >= 0:
        words[opening] = OPENING[tokens[opening].text, tokens[opening].tag]
    for index in phrase_places(tokens):
        if (tag := phrase_tag(tokens, index, index == opening)) is not None:
            words[index] = READ[tokens[index].text, tag]
    for token, word in zip(tokens, words, strict=True):
        token.tag, token.lemma = word.tag, word.lemma
    sentence.words = words
