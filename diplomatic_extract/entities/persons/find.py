"""Mentions of persons by name: the NER model's spans cleaned and completed, each under its nominative name."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from msgspec import structs

from diplomatic_extract.entities.lexicon.compile import fold
from diplomatic_extract.entities.lexicon.deputies import is_fixed
from diplomatic_extract.entities.lexicon.holders import holder_names, holder_surnames, holder_words, index_surnames
from diplomatic_extract.entities.lexicon.load import Lexicon
from diplomatic_extract.entities.lexicon.paradigms import (
    given_gender,
    is_given,
    is_known,
    is_surname,
    load_names,
    word_candidates,
)
from diplomatic_extract.entities.names.nominative import (
    FATHERS,
    INITIAL,
    POSSESSIVE,
    Context,
    NameForm,
    NameReading,
    choose_readings,
    find_readings,
    is_frozen,
    restore_case,
)
from diplomatic_extract.entities.persons.listed import find_listed, name_listed
from diplomatic_extract.entities.persons.names import is_surname_like
from diplomatic_extract.guarding import attempt, gather
from diplomatic_extract.language.lemmas import readings
from diplomatic_extract.language.lexis import load_table, load_words
from diplomatic_extract.language.settings import SETTINGS
from diplomatic_extract.model import Analysis, OpenEntity, OpenMention, Sentence, Tag, Token
from diplomatic_extract.model import NameSpan as ModelSpan

PREPOSITION_CASES: dict[str, str] = load_table("persons", "preposition_cases")
AIDES, RECIPIENTS = load_words("entities", "aides"), load_words("entities", "recipients")
OBLIQUE = frozenset(["Gen", "Dat", "Acc", "Ins", "Loc"])
PERSONAL = frozenset(["Name", "Surn", "Patr"])
LATIN_BODIES = load_words("persons", "latin_bodies")
STREETS = load_words("persons", "streets")
WORD = re.compile(r"^[^\W\d_][\w’'-]*$")
ABBREVIATION = re.compile(r"^[А-ЯЁA-Z]{2,4}[а-яё]?$|^[А-ЯЁ]{1,2}[а-яё][А-ЯЁ]")


class NameSpan(NamedTuple):
    """Tokens `first` … `last` (inclusive) of a sentence that name a person."""

    sentence: Sentence
    first: int
    last: int

    @property
    def tokens(self) -> list[Token]:
        return self.sentence.tokens[self.first : self.last + 1]


def find_persons(analysis: Analysis, lexicon: Lexicon) -> list[OpenMention]:
    """Mentions of persons by name, in order, each with an entity of its own under its nominative name.

    Titles and what is no name are cut off; particles are drawn in; known surnames that the model missed are added.
    """
    spans = [
        span
        for sentence in analysis.sentences
        for span in gather(analysis, "persons", find_spans, sentence, lexicon, at=sentence)
    ]
    spans = [part for span in spans for part in split_pair(span, spans, lexicon)]
    spans = drop_ordinary(join_listed(analysis, spans, lexicon), lexicon)
    spans = sorted([*spans, *find_missed(analysis, spans, lexicon)], key=lambda span: (span.sentence.index, span.first))
    forms = [attempt(analysis, "persons", find_form, span, lexicon, otherwise=None, at=span.sentence) for span in spans]
    readable = [(span, form) for span, form in zip(spans, forms, strict=True) if form and form.readings]
    chosen = choose_readings([form for _, form in readable], holder_words(lexicon), holder_names(lexicon))
    mentions = [adapt_reading(span, reading) for (span, _), reading in zip(readable, chosen, strict=True)]
    join_spellings(analysis, mentions)
    name_listed(mentions, lexicon)
    return mentions


def join_listed(analysis: Analysis, spans: list[NameSpan], lexicon: Lexicon) -> list[NameSpan]:
    """The spans with the listed names of several words, which replace what the model found of them."""
    listed = [
        NameSpan(sentence, first, last)
        for sentence in analysis.sentences
        for first, last in find_listed(sentence, lexicon)
    ]
    taken = {(span.sentence.index, index) for span in listed for index in range(span.first, span.last + 1)}
    free = [
        span
        for span in spans
        if not any((span.sentence.index, index) in taken for index in range(span.first, span.last + 1))
    ]
    return [*free, *listed]


def drop_ordinary(spans: list[NameSpan], lexicon: Lexicon) -> list[NameSpan]:
    """The spans without single ordinary words («Север», «Тигр») that no longer name and no holder has for a surname."""
    names = {word for span in spans for word in surname_nominatives(span, lexicon)} | index_surnames(lexicon).keys()
    return [span for span in spans if span.last > span.first or not is_ordinary(span.tokens[0].text.lower(), names)]


def is_ordinary(form: str, names: Container[str]) -> bool:
    """Whether the dictionary has a form as no part of a name alone, and it is a form of none of some names."""
    if not is_known(form) or any(PERSONAL & reading.grammemes for reading in readings(form)):
        return False
    nominatives = [candidate.nominative for candidate in word_candidates(form)]
    return not any(name in names or is_given(name) or is_surname_like(name) for name in nominatives)


def join_spellings(analysis: Analysis, mentions: Iterable[OpenMention]) -> None:
    """Make a name in Latin letters in brackets one with the name before it, in place («Эмиль Перро (Emile Perrot)»)."""
    for left, right in pairwise(mentions):
        tokens = analysis.sentences[left.sentence].tokens
        glossed = left.sentence == right.sentence and right.first == left.last + 2 and tokens[left.last + 1].text == "("
        if glossed and tokens[right.first].text[0] < "Ѐ" <= tokens[left.first].text[0]:
            left.entities[0].mentions.append(right)
            right.entities = list(left.entities)


def find_spans(sentence: Sentence, lexicon: Lexicon) -> Iterator[NameSpan]:
    """The NER model's persons of a sentence, cleaned."""
    end = -1
    for name in sentence.names:
        if name.type != "PER" or name.first <= end:
            continue
        for span in split_span(NameSpan(sentence, name.first, name.last)):
            cleaned = extend_span(trim_span(span, lexicon)) if span else None
            if cleaned and cleaned.first > end and is_person(cleaned, lexicon):
                end = cleaned.last
                yield cleaned


def split_span(span: NameSpan) -> Iterator[NameSpan]:
    """A span cut at marks that no name holds (commas, brackets), so that two persons stay two."""
    first = span.first
    for token in span.tokens:
        if not WORD.match(token.text) and token.text not in ".'’-‑":
            if token.index > first:
                yield span._replace(first=first, last=token.index - 1)
            first = token.index + 1
    if first <= span.last:
        yield span._replace(first=first)


def split_pair(span: NameSpan, spans: list[NameSpan], lexicon: Lexicon) -> Iterator[NameSpan]:
    """Two persons who stand side by side («с президентом Эмомали Рахмоном Токаев обсудил …»), else the span itself.

    The last word is a subject of its own where a finite verb follows, the words before it stand in another case by
    their office or preposition, and it is the surname of somebody else whom the lexicon or the document knows.
    """
    if (start := second_name(span)) is not None:
        yield span._replace(last=start - 1)
        yield span._replace(first=start)
        return
    tokens, last = span.sentence.tokens, span.last
    after = tokens[last + 1].tag if last + 1 < len(tokens) else None
    front = span._replace(last=last - 1)
    governed = office_case(span, lexicon.section("offices")) or find_context(span, {}).case
    words = [token for token in front.tokens if WORD.match(token.text) and not INITIAL.match(token.text)]
    if (
        len(words) < 2
        or after is None
        or after.verbform != "Fin"
        or governed in ("", "Nom")
        or not is_other(span, spans, lexicon)
    ):
        yield span
        return
    yield front
    yield span._replace(first=last)


def second_name(span: NameSpan) -> int | None:
    """Where a second full name begins that stands in another case («принял Касым-Жомарт Токаев Садыра Жапарова»)."""
    words = [token.text.lower() for token in span.tokens]
    if len(words) < SETTINGS.persons.full_names_words or not all(WORD.match(word) for word in words):
        return None
    for start in range(2, len(words) - 1):
        left, right = words[:start], words[start:]
        if {*left, *right[1:]} & load_names().particles - {"и"}:
            continue
        if any(is_plain(one) and is_declined(other) for one, other in ((left, right), (right, left))):
            return span.first + start
    return None


def is_plain(words: list[str]) -> bool:
    """Whether words are a full name in the nominative: a known given name and words that no case has changed."""
    if words[0] in load_names().east_asian:
        return True
    return is_given(words[0]) and all(word_candidates(word)[:1] and is_nominative(word) for word in words[1:])


def is_nominative(word: str) -> bool:
    """Whether the likeliest reading of a word of a name is a nominative."""
    return word_candidates(word)[0].case in ("Nom", "")


def is_declined(words: list[str]) -> bool:
    """Whether words are a full name in one oblique case: a given name that is none as it stands, and what agrees."""
    if is_given(words[0]):
        given = set(OBLIQUE) if words[0][-1] in "иуыоеэю" else set()  # «Эмомали» is the same in every case
    else:
        given = {c.case for c in word_candidates(words[0]) if c.case in OBLIQUE and is_given(c.nominative)}
    rest = [{c.case for c in word_candidates(word) if c.score >= 0} for word in words[1:]]
    return bool(given.intersection(*rest))


def is_other(span: NameSpan, spans: list[NameSpan], lexicon: Lexicon) -> bool:
    """Whether the last word of a span is, as it stands, the surname of a known person of none of its given names."""
    surname = fold(span.tokens[-1].text)
    given = [fold(token.text) for token in span.tokens[:-1]]
    known = [fold(row.person).split() for row in index_surnames(lexicon).get(surname, ())]
    known += [[fold(token.text) for token in other.tokens] for other in spans if other.last > other.first]
    fitting = [words for words in known if words[-1] == surname and words[:-1] != given]
    return bool(fitting) and not any(set(words[:-1]) & set(given) for words in fitting)


def trim_span(span: NameSpan, lexicon: Lexicon) -> NameSpan:
    """A span without titles before the name and without stray marks around it."""
    first, last = skip_excellency(span), span.last
    tokens = span.sentence.tokens
    titles = load_names().titles
    while first < last and (tokens[first].lemma in titles or is_opening(tokens[first])):
        first += 1
    first = skip_governed(tokens, first, last, lexicon)
    while first < last and is_foreign(tokens, first, lexicon):
        first += 1
    while last > first and is_trailing(tokens, last, first):
        last -= 1
    return span._replace(first=first, last=last)


def skip_excellency(span: NameSpan) -> int:
    """The token after «Е. П.» («Его Превосходительство») before a name of several words, else the first."""
    texts = [token.text for token in span.tokens]
    return span.first + 4 if texts[:4] == ["Е", ".", "П", "."] and len(texts) > 5 else span.first


def is_trailing(tokens: list[Token], last: int, first: int) -> bool:
    """Whether the last token of a span is a stray mark: a full stop belongs to an initial alone («Лузин О. А.»)."""
    token, before = tokens[last], tokens[last - 1].text
    if WORD.match(token.text):  # «X» the network, after a name in Cyrillic
        return len(token.text) == 1 and token.text.isascii() and not tokens[first].text.isascii()
    return token.text != "." or len(before) > 1


def skip_governed(tokens: list[Token], first: int, last: int, lexicon: Lexicon) -> int:
    """The token after a town or body of an office that opens a span («аким Астаны Алтай Кульгинов»), else the first."""
    if not first or tokens[first - 1].tag.pos != "NOUN" or not tokens[first - 1].text.islower():
        return first
    for stop in (first + 2, first + 1):
        forms = lexicon.forms.get(" ".join(fold(token.text) for token in tokens[first:stop]), ())
        named = any(form.section in ("organisations", "places") for form in forms)
        if named and stop < last and is_given(tokens[stop].text.lower()):
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


def extend_span(span: NameSpan) -> NameSpan:
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
    return span._replace(first=first, last=last)


def is_person(span: NameSpan, lexicon: Lexicon) -> bool:
    """Whether a cleaned span can be a person's name."""
    words = [token for token in span.tokens if WORD.match(token.text)]
    if not words or all(INITIAL.match(token.text) for token in words):
        return False
    if any(token.lemma in load_names().not_names for token in words) or is_street(span):
        return False
    if any(token.text.lower() in LATIN_BODIES for token in words):
        return False
    if len(words) > 1:
        return any(token.text[0].isupper() for token in words) and not is_listed(span, lexicon)
    token = words[0]
    if is_compound(token.text.lower()):
        return False
    if token.lemma.lower() in load_names().titles:  # «Вице-премьера» at the beginning of a sentence
        return False
    if not token.text[0].isupper() or token.rel == "amod" or ABBREVIATION.match(token.text) or token.text.isascii():
        return False
    return not is_listed(span, lexicon) and not is_common(token)


def is_compound(form: str) -> bool:
    """Whether a word is made of ordinary nouns («политолог-американист») or has a number («Ми-17»)."""
    if any(char.isdigit() for char in form):
        return True
    parts = form.split("-")
    return len(parts) > 1 and all(is_known(part) and not is_surname(part) and not is_given(part) for part in parts)


def is_street(span: NameSpan) -> bool:
    """Whether a name is that of a street («улица Богдана Ковача», «угол улиц Богдана Ковача и Ивана Сокола»)."""
    before = span.sentence.tokens[max(0, span.first - SETTINGS.persons.street_tokens) : span.first]
    return bool(before) and (
        before[-1].lemma in STREETS or (before[-1].text == "и" and any(token.lemma in STREETS for token in before))
    )


def is_listed(span: NameSpan, lexicon: Lexicon) -> bool:
    """Whether the lexicon knows the whole span as a state, body or place."""
    return " ".join(fold(token.text) for token in span.tokens) in lexicon.forms


def is_common(token: Token) -> bool:
    """Whether the first word of a sentence is just an ordinary word («Спасибо»)."""
    form = token.text.lower()
    if token.index or not is_known(form) or is_surname(form) or (token.tag.pos == "PROPN" and not is_modifier(form)):
        return False
    return not any(is_given(candidate.nominative) for candidate in word_candidates(form))


@lru_cache(maxsize=10_000)
def is_modifier(form: str) -> bool:
    """Whether the dictionary has a word as an adjective, a participle, a verb or a noun of an action alone."""
    return all(
        reading.pos in ("ADJF", "ADJS", "PRTF", "PRTS", "VERB", "INFN", "GRND", "ADVB", "COMP")
        or reading.gender == "neut"
        for reading in readings(form)
    )


def find_missed(analysis: Analysis, spans: list[NameSpan], lexicon: Lexicon) -> Iterator[NameSpan]:
    """Surnames of office-holders and of the persons found that stand elsewhere without the model's noticing."""
    known = {word for span in spans for word in surname_nominatives(span, lexicon)} | holder_surnames(lexicon)
    taken = {(span.sentence.index, index) for span in spans for index in range(span.first, span.last + 1)}
    for sentence in analysis.sentences:
        named = {
            i
            for name in sentence.names
            if not is_stray(sentence, name, lexicon)
            for i in range(name.first, name.last + 1)
        }
        for token in sentence.tokens:
            if token.index in named or (sentence.index, token.index) in taken or not is_candidate(token):
                continue
            if any(c.nominative in known and c.score > -1 for c in word_candidates(token.text.lower())):
                yield NameSpan(sentence, token.index, token.index)


def is_stray(sentence: Sentence, name: ModelSpan, lexicon: Lexicon) -> bool:
    """Whether the model takes a single word for a place that no lexicon knows: it may be a surname it has missed."""
    word = fold(sentence.tokens[name.first].text)
    return name.type == "LOC" and name.first == name.last and word not in lexicon.forms


def surname_nominatives(span: NameSpan, lexicon: Lexicon) -> set[str]:
    """What the surname of a full name may be in the nominative; nothing for a single word, which proves little."""
    words = [token for token in span.tokens if WORD.match(token.text)]
    if len(words) < 2 or is_frozen(words[-1].text):
        return set()
    agreed = find_form(span, lexicon).readings
    return {agreed[0].words[-1]} if agreed else set()


def is_candidate(token: Token) -> bool:
    """Whether a token may be a surname that the model missed: capitalised, and no ordinary word."""
    text = token.text
    if (
        len(text) < SETTINGS.persons.surname_letters
        or not text[0].isupper()
        or text.isascii()
        or not WORD.match(text)
        or text.isupper()
    ):
        return False
    return is_surname(text.lower()) or not is_known(text.lower())


def find_form(span: NameSpan, lexicon: Lexicon) -> NameForm:
    """The words of a span with all readings of the name."""
    context = find_context(span, lexicon.section("offices"))
    words, tags = tuple(token.text for token in span.tokens), tuple(token.tag for token in span.tokens)
    head = span.tokens[find_head(span) - span.first]
    if not head.rel.startswith("nsubj"):
        tags = tuple(trust(tag, context) for tag in tags)
    elif {head.tag.gender, context.gender} == {"Masc", "Fem"}:
        tags = tuple(structs.replace(tag, case="") for tag in tags)  # the verb tells another sex than the tagger
    return NameForm(words, find_readings(words, tags, context))


@lru_cache(maxsize=10_000)
def trust(tag: Tag, context: Context) -> Tag:
    """The tagger's word without a case that is its guess for foreign names: the nominative where another case rules.

    So is the dative where a verb takes the accusative, and any other case after a preposition that rules just one.
    """
    guess = (tag.case == "Nom" and context.case not in ("", "Nom")) or (tag.case == "Dat" and context.case == "Acc")
    guess = guess or (context.sure and tag.case != context.case and {tag.case, context.case} != {"Gen", "Acc"})
    return structs.replace(tag, case="") if guess else tag


def find_context(span: NameSpan, offices: Container[str]) -> Context:
    """What the words around a name say of its case and sex."""
    tokens = span.sentence.tokens
    inside = range(span.first, span.last + 1)
    if span.first and (case := PREPOSITION_CASES.get(tokens[span.first - 1].text.lower())):
        return Context(case, sure=True)
    head = next((token for token in span.tokens if token.head not in inside), tokens[span.first])
    governor = tokens[head.head] if 0 <= head.head < len(tokens) else head
    if head.rel.startswith("nsubj") and not has_subject_before(tokens, head, span.first):
        past = governor.tag.tense == "Past" and governor.tag.number == "Sing"
        return Context("Nom", governor.tag.gender if past and governor.tag.gender != "Neut" else "")
    if (case := owned_case(span, head, governor)) is not None:
        return Context(case)
    if head.rel in ("appos", "flat:name") and governor.tag.pos == "NOUN" and governor.index < span.first:
        woman = governor.tag.gender == "Fem" and governor.tag.animacy == "Anim" and governor.index == span.first - 1
        woman = woman or did_as_woman(tokens, governor)
        return Context(governor.tag.case, "Fem" if woman else "")
    if (case := object_case(span)) is not None:
        return Context(case)
    return Context(office_case(span, offices) or listed_case(tokens, head, governor))


def did_as_woman(tokens: list[Token], noun: Token) -> bool:
    """Whether a man's noun is the subject of a woman's act («пояснила экономист Анна Ковач»)."""
    verb = tokens[noun.head] if noun.rel.startswith("nsubj") and 0 <= noun.head < len(tokens) else noun
    person = noun.tag.gender == "Masc" and noun.tag.animacy == "Anim"
    return person and (verb.tag.tense, verb.tag.number, verb.tag.gender) == ("Past", "Sing", "Fem")


def owned_case(span: NameSpan, head: Token, governor: Token) -> str | None:
    """The genitive of a name whose aide or relative is named before it («с помощником Анны Ковач»), else None.

    The genitive after any other noun may be the tagger's guess, and an aide may bear the name: nothing is known then.
    """
    before = span.sentence.tokens[span.first - 1] if span.first else head
    if before.tag.pos not in ("NOUN", "PROPN") or before.tag.case == "" or head.head != before.index:
        return None
    if (
        before.tag.pos == "NOUN"
        and before.tag.animacy == "Inan"
        and before.text[1:].islower()
        and (not before.index or before.text.islower())
    ):
        return belongs_case(span, head, before)
    if before.tag.case in ("Gen", "Acc"):
        return None
    genitive = head.rel == "nmod" and head.tag.case == "Gen"
    if before.lemma in AIDES:
        return "Gen" if genitive else ""
    return "" if genitive else None


def belongs_case(span: NameSpan, head: Token, before: Token) -> str | None:
    """The genitive of a name right after a thing («по словам Анны Ковач»), None where a dative may stand there."""
    tokens = span.sentence.tokens
    verb = tokens[before.head] if before.head >= 0 else before
    giving = verb.lemma in RECIPIENTS or head.tag.case in ("Dat", "Ins")
    return None if giving or before.tag.case == "" else "Gen"


def object_case(span: NameSpan) -> str | None:
    """The accusative of a name right after a transitive verb that takes no dative («принял Анну Ковач»), else None."""
    return "Acc" if span.first and takes_object(span.sentence.tokens[span.first - 1]) else None


def takes_object(verb: Token) -> bool:
    """Whether a word is a form of a transitive verb that takes no dative."""
    acts = verb.tag.pos == "VERB" and verb.tag.voice != "Pass" and verb.lemma not in RECIPIENTS
    return acts and is_transitive(verb.text.lower())


@lru_cache(maxsize=10_000)
def is_transitive(form: str) -> bool:
    """Whether the dictionary knows a form as one of a transitive verb."""
    return any("tran" in reading.grammemes for reading in readings(form))


def listed_case(tokens: list[Token], head: Token, governor: Token) -> str:
    """The case of a name that goes on a list («с Анной Ковач и Кейром Смитом»): that of the name it is joined to.

    The first name's preposition tells it, as the tagger often takes later foreign names for nominatives.
    """
    between = tokens[governor.index + 1 : head.index]
    if head.rel != "conj" or governor.index > head.index or any(token.tag.pos in ("VERB", "AUX") for token in between):
        return ""
    while governor.rel == "conj" and 0 <= governor.head < governor.index:
        governor = tokens[governor.head]
    second = has_subject_before(tokens, governor, governor.index)
    if governor.rel.startswith("nsubj") and governor.tag.case == "Nom" and not second:
        return "Nom"
    first = governor.index
    while first and governor.tag.pos == tokens[first - 1].tag.pos == "PROPN":
        first -= 1
    before = tokens[first - 1] if first else governor
    case = "Acc" if takes_object(before) else governor.tag.case if governor.tag.pos == "NOUN" else ""
    return PREPOSITION_CASES.get(before.text.lower(), case)


def has_subject_before(tokens: list[Token], head: Token, first: int) -> bool:
    """Whether a verb has a subject before a token already, so that its second is none («Партия объявила Ханию …»)."""
    return any(token.rel == head.rel and token.head == head.head for token in tokens[:first])


def office_case(span: NameSpan, offices: Container[str]) -> str:
    """The case of the office or other person's noun in front of a name («главой МИД Ирана …»), "" for none."""
    tokens = span.sentence.tokens
    for token in reversed(tokens[max(span.first - SETTINGS.persons.office_before_name_tokens, 0) : span.first]):
        if is_fixed(token):
            return ""
        beside = token.index == span.first - 1 and token.tag.animacy == "Anim" and token.tag.pos == "NOUN"
        if token.lemma in offices or beside:
            return token.tag.case
        if token.tag.pos not in ("NOUN", "PROPN", "ADJ", "ADP", "CCONJ", "X") and token.text not in '«»"()':
            return ""
    return ""


def adapt_reading(span: NameSpan, reading: NameReading) -> OpenMention:
    """A mention of a person with an entity under the nominative name of a reading."""
    tokens = span.tokens
    entity = OpenEntity("PERSON", render_name(tokens, reading.words))
    entity.gender, entity.number = sex_of(reading), reading.number
    mention = OpenMention(
        span.sentence.index, span.first, span.last, tokens[0].start, tokens[-1].stop, "PERSON", "name",
        find_head(span), [entity], case=reading.case, number=reading.number, gender=reading.gender,
    )  # fmt: skip
    entity.mentions.append(mention)
    return mention


def find_head(span: NameSpan) -> int:
    """The token of a name that hangs on something outside it."""
    inside = range(span.first, span.last + 1)
    return next((token.index for token in span.tokens if token.head not in inside), span.first)


def sex_of(reading: NameReading) -> str:
    """The sex that a reading's given names or surname prove, else ""."""
    proven = next((sex for word in reading.words if (sex := given_gender(word))), "")
    surname = reading.words[-1]
    if not proven and surname.endswith(("ова", "ева", "ина", "ская", "цкая")):
        return reading.gender
    return proven or (
        "Masc" if reading.gender == "Masc" and surname.endswith(("ов", "ев", "ин", "ский", "цкий")) else ""
    )


def render_name(tokens: Iterable[Token], words: Iterable[str]) -> str:
    """The nominative words in the place of the tokens, with single spaces where the text has any."""
    parts: list[str] = []
    end = -1
    for token, word in zip(tokens, words, strict=True):
        if parts and token.start > end:
            parts.append(" ")
        parts.append(restore_case(token.text, word))
        end = token.stop
    return "".join(parts)
