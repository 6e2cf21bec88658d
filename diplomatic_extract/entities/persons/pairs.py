"""Two persons who stand side by side in what the NER model took for one name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from diplomatic_extract.entities.lexicon.compile import fold
from diplomatic_extract.entities.lexicon.holders import index_surnames
from diplomatic_extract.entities.lexicon.load import Lexicon
from diplomatic_extract.entities.lexicon.paradigms import is_given, load_names, word_candidates
from diplomatic_extract.entities.names.nominative import INITIAL
from diplomatic_extract.entities.persons.contexts import find_context, office_case
from diplomatic_extract.entities.persons.names import PATRONYMIC
from diplomatic_extract.entities.persons.spans import WORD, PersonSpan
from diplomatic_extract.language.lexis import load_words
from diplomatic_extract.language.settings import SETTINGS
from diplomatic_extract.model import Token

# whose owner is another person than is meant
KIN = load_words("clauses", "kin")
COMMON = load_names().common
VOWELS = "аеиоуыэюя"
OBLIQUE = frozenset(["Gen", "Dat", "Acc", "Ins", "Loc"])


Words = tuple[str, ...]


class FullNames:
    """The names of two words and more that a document has, folded, by their last words and what surnames these are."""

    def __init__(self, spans: Iterable[PersonSpan]) -> None:
        self.counts = Counter(name_of(span) for span in spans if span.last > span.first)
        self.by_last: dict[str, list[Words]] = {}
        self.by_surname: dict[str, list[Words]] = {}
        for name in self.counts:
            self.by_last.setdefault(name[-1], []).append(name)
            for form in likely_nominatives(name[-1]):
                self.by_surname.setdefault(form, []).append(name)

    def called(self, word: str, but: PersonSpan) -> list[Words]:
        """The names whose surname a word may be in some case, but for that of a stretch which stands there alone."""
        own = name_of(but)
        names = (name for form in sorted(likely_nominatives(word)) for name in self.by_surname.get(form, ()))
        return [name for name in names if self.counts[name] > (name == own)]


def name_of(span: PersonSpan) -> Words:
    """The words of a span, folded."""
    return tuple([fold(token.text) for token in span.tokens])


def likely_nominatives(word: str) -> set[str]:
    """What a word of a name may be in the nominative, folded."""
    return {fold(candidate.nominative) for candidate in word_candidates(word) if candidate.score > -1}


def split_pair(span: PersonSpan, people: FullNames, lexicon: Lexicon) -> Iterator[PersonSpan]:
    """Two persons who stand side by side («с президентом Эмомали Рахмоном Токаев обсудил …»), else the span itself.

    The last word is a subject of its own where a finite verb follows, the words before it stand in another case by
    their office or preposition, and it is the surname of somebody else whom the lexicon or the document knows.
    """
    if (start := name_of_kin(span)) is not None:
        yield PersonSpan(span.sentence, span.first, start - 1, "Gen")
        yield span.cut(start, span.last)
        return
    if (start := second_name(span)) is None:
        start = second_surname(span, people, lexicon)
    if start is not None:
        yield span.cut(span.first, start - 1)
        yield span.cut(start, span.last)
        return
    tokens, last = span.sentence.tokens, span.last
    after = tokens[last + 1].tag if last + 1 < len(tokens) else None
    front = span.cut(span.first, last - 1)
    words = [token for token in front.tokens if WORD.match(token.text) and not INITIAL.match(token.text)]
    if (
        after is None
        or after.verbform != "Fin"
        or len(words) < 2
        or (office_case(span, lexicon.section("offices")) or find_context(span, {}).case) in ("", "Nom")
        or not is_other(span, people, lexicon)
    ):
        yield span
        return
    yield front
    yield span.cut(last, span.last)


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


def name_of_kin(span: PersonSpan) -> int | None:
    """Where a relative's given name begins, behind whose he is («дочь Громова Анна», «брат Луиса Веги Карлос»)."""
    tokens, last = span.sentence.tokens, span.last
    before = kin_before(tokens, span.first)
    if before is None or last == span.first or not is_given(tokens[last].text.lower()):
        return None
    owner = [token.text.lower() for token in tokens[span.first : last]]
    genitive = all(any(c.case == "Gen" for c in word_candidates(word)) for word in owner)
    return last if genitive and not is_plain(owner) and tokens[before].tag.case == "Nom" else None


def kin_before(tokens: list[Token], first: int) -> int | None:
    """The word for a relative before a name, past the office of whose he is («сын министра Чили …»)."""
    for index in range(first - 1, max(-1, first - 1 - SETTINGS.match.adjective_tokens), -1):
        if tokens[index].lemma in KIN:
            return index
        if tokens[index].tag.case != "Gen":
            return None
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


def is_other(span: PersonSpan, people: FullNames, lexicon: Lexicon) -> bool:
    """Whether the last word of a span is, as it stands, the surname of a known person of none of its given names."""
    *given, surname = name_of(span)
    known = [fold(row.person).split() for row in index_surnames(lexicon).get(surname, ())]
    known += map(list, people.by_last.get(surname, ()))
    fitting = [words for words in known if words[-1] == surname and words[:-1] != given]
    return bool(fitting) and not any(set(words[:-1]) & set(given) for words in fitting)


def second_surname(span: PersonSpan, people: FullNames, lexicon: Lexicon) -> int | None:
    """Where a second person begins after the bare surname of another («соратник Каримова Иноятов», «Обамой Меркель»).

    Both surnames are those of persons whom the document names in full or the lexicon knows, and of nobody together.
    """
    words = [token.text.lower() for token in span.tokens]
    if len(words) not in (2, 3) or not all(WORD.match(word) for word in words) or words[0] in load_names().east_asian:
        return None
    if {*words} & load_names().particles or any(is_given(c.nominative) for c in word_candidates(words[0])):
        return None
    first = [name for name in people_called(words[0], people, span, lexicon) if is_governed(words[0], name[-1])]
    given = {fold(candidate.nominative) for candidate in word_candidates(words[1])}
    if not first or any(given & set(person) for person in first):
        return None
    if len(words) == 3:
        return span.first + 1 if is_given(words[1]) and not words[2].endswith(PATRONYMIC) else None
    second = people_called(words[1], people, span, lexicon)
    named = any(map(is_given, given))
    return span.first + 1 if second and not named else None


def is_governed(word: str, surname: str) -> bool:
    """Whether a word may be a surname in an oblique case; a nominative may be a given name («Картер Пейдж»)."""
    return word[-1] in VOWELS or fold(word) != surname


def people_called(word: str, people: FullNames, but: PersonSpan, lexicon: Lexicon) -> list[Words]:
    """The names of the persons whose surname a word may be in some case: of a document's, and of the lexicon's."""
    forms = sorted(likely_nominatives(word))
    rows = [row for form in forms for row in index_surnames(lexicon).get(form, ()) if form not in COMMON]
    return [*people.called(word, but), *(tuple(fold(row.person).split()) for row in rows)]
