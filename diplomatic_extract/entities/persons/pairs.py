"""Two persons who stand side by side in what the NER model took for one name."""

from __future__ import annotations

from collections.abc import Iterator

from diplomatic_extract.entities.lexicon.compile import fold
from diplomatic_extract.entities.lexicon.holders import index_surnames
from diplomatic_extract.entities.lexicon.load import Lexicon
from diplomatic_extract.entities.lexicon.paradigms import is_given, load_names, word_candidates
from diplomatic_extract.entities.names.nominative import INITIAL
from diplomatic_extract.entities.persons.contexts import find_context, office_case
from diplomatic_extract.entities.persons.spans import WORD, PersonSpan
from diplomatic_extract.language.settings import SETTINGS

OBLIQUE = frozenset(["Gen", "Dat", "Acc", "Ins", "Loc"])


def split_pair(span: PersonSpan, spans: list[PersonSpan], lexicon: Lexicon) -> Iterator[PersonSpan]:
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


def second_name(span: PersonSpan) -> int | None:
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


def is_other(span: PersonSpan, spans: list[PersonSpan], lexicon: Lexicon) -> bool:
    """Whether the last word of a span is, as it stands, the surname of a known person of none of its given names."""
    surname = fold(span.tokens[-1].text)
    given = [fold(token.text) for token in span.tokens[:-1]]
    known = [fold(row.person).split() for row in index_surnames(lexicon).get(surname, ())]
    known += [[fold(token.text) for token in other.tokens] for other in spans if other.last > other.first]
    fitting = [words for words in known if words[-1] == surname and words[:-1] != given]
    return bool(fitting) and not any(set(words[:-1]) & set(given) for words in fitting)
