"""Mentions of persons by name: the NER model's spans cleaned and completed, each under its nominative name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from diplomatic_extract.entities.lexicon.holders import holder_names, holder_words
from diplomatic_extract.entities.lexicon.load import Lexicon
from diplomatic_extract.entities.lexicon.paradigms import given_gender
from diplomatic_extract.entities.names.nominative import NameReading, choose_readings, restore_case
from diplomatic_extract.entities.persons.contexts import Forms, find_head
from diplomatic_extract.entities.persons.inside import find_inside
from diplomatic_extract.entities.persons.judging import drop_ordinary, drop_quoted, is_person
from diplomatic_extract.entities.persons.listed import find_listed, name_listed
from diplomatic_extract.entities.persons.missed import find_missed
from diplomatic_extract.entities.persons.pairs import FullNames, split_pair
from diplomatic_extract.entities.persons.spans import PersonSpan, extend_span, split_span, trim_span
from diplomatic_extract.guarding import gather
from diplomatic_extract.language.lexis import load_list
from diplomatic_extract.model import Analysis, OpenEntity, OpenMention, Sentence, Token

ENDS_OF_MEN = load_list("entities", "ends_of_men")

ENDS_OF_WOMEN = load_list("entities", "ends_of_women")


def find_persons(analysis: Analysis, lexicon: Lexicon) -> list[OpenMention]:
    """Mentions of persons by name, in order, each with an entity of its own under its nominative name.

    Titles and what is no name are cut off; particles are drawn in; known surnames that the model missed are added.
    """
    spans = [
        span
        for sentence in analysis.sentences
        if sentence.names
        for span in gather(analysis, "persons", find_spans, sentence, lexicon, at=sentence)
    ]
    people, names = FullNames(spans), Forms(analysis, lexicon)
    spans = [part for span in spans for part in split_pair(span, people, lexicon)]
    spans += list(find_honoured(analysis, spans))
    spans = drop_quoted(drop_ordinary(join_listed(analysis, spans, lexicon), lexicon, names))
    spans += find_missed(analysis, spans, lexicon, names)
    spans.sort(key=lambda span: (span.sentence.index, span.first))
    readable = [(span, form) for span in spans if (form := names.of(span)) is not None and form.readings]
    chosen = choose_readings([form for _, form in readable], holder_words(lexicon), holder_names(lexicon))
    mentions = [adapt_reading(span, reading) for (span, _), reading in zip(readable, chosen, strict=True)]
    join_spellings(analysis, mentions)
    name_listed(mentions, lexicon)
    return mentions


def find_honoured(analysis: Analysis, spans: list[PersonSpan]) -> Iterator[PersonSpan]:
    """The persons after whom bodies are called, but for what is a person already."""
    taken: dict[int, set[int]] = {}
    for span in spans:
        taken.setdefault(span.sentence.index, set()).update(range(span.first, span.last + 1))
    for sentence in analysis.sentences:
        yield from find_inside(sentence, taken.get(sentence.index, set()))


def join_listed(analysis: Analysis, spans: list[PersonSpan], lexicon: Lexicon) -> list[PersonSpan]:
    """The spans with the listed names of several words, which replace what the model found of them."""
    listed = [
        PersonSpan(sentence, first, last)
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


def join_spellings(analysis: Analysis, mentions: Iterable[OpenMention]) -> None:
    """Make a name in Latin letters in brackets one with the name before it, in place («Эмиль Перро (Emile Perrot)»)."""
    for left, right in pairwise(mentions):
        tokens = analysis.sentences[left.sentence].tokens
        glossed = left.sentence == right.sentence and right.first == left.last + 2 and tokens[left.last + 1].text == "("
        if glossed and tokens[right.first].text[0] < "Ѐ" <= tokens[left.first].text[0]:
            left.entities[0].mentions.append(right)
            right.entities = list(left.entities)


def find_spans(sentence: Sentence, lexicon: Lexicon) -> Iterator[PersonSpan]:
    """The NER model's persons of a sentence, cleaned."""
    end = -1
    for name in sentence.names:
        if name.type != "PER" or name.first <= end:
            continue
        for span in split_span(PersonSpan(sentence, name.first, name.last)):
            cleaned = extend_span(trim_span(span, lexicon)) if span else None
            if cleaned and cleaned.first > end and is_person(cleaned, lexicon):
                end = cleaned.last
                yield cleaned


def adapt_reading(span: PersonSpan, reading: NameReading) -> OpenMention:
    """A mention of a person with an entity under the nominative name of a reading."""
    tokens = span.tokens
    entity = OpenEntity("PERSON", render_name(tokens, reading.words))
    entity.gender, entity.number = sex_of(reading), reading.number
    mention = OpenMention(
        span.sentence.index, span.first, span.last, tokens[0].start, tokens[-1].stop, "PERSON", "name",
        find_head(span), [entity], case=case_of(tokens, reading), number=reading.number, gender=reading.gender,
    )  # fmt: skip
    entity.mentions.append(mention)
    return mention


def case_of(tokens: Sequence[Token], reading: NameReading) -> str:
    """The case of a reading: a man's surname that changes in every case stands in the nominative («Р. Юлдашев»)."""
    word, nominative = tokens[-1].text.lower(), reading.words[-1].lower()
    plain = word == nominative and reading.gender == "Masc" and reading.number != "Plur" and word.endswith(ENDS_OF_MEN)
    return "Nom" if plain and reading.case else reading.case


def sex_of(reading: NameReading) -> str:
    """The sex that a reading's given names or surname prove, else ""."""
    *given, surname = reading.words
    proven = next((sex for word in given if (sex := given_gender(word))), "")
    if not proven and given_gender(surname) == reading.gender:
        proven = reading.gender  # a surname may be a given name as well: «Мэри Кларк» is no man
    if not proven and surname.endswith(ENDS_OF_WOMEN):
        return reading.gender
    return proven or ("Masc" if reading.gender == "Masc" and surname.endswith(ENDS_OF_MEN) else "")


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
