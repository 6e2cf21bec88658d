"""What the words around a name say of its case and sex, and the readings of its words by that."""

from __future__ import annotations

from collections.abc import Container
from functools import lru_cache

from msgspec import structs

from diplomatic_extract.entities.lexicon.deputies import is_fixed
from diplomatic_extract.entities.lexicon.load import Lexicon
from diplomatic_extract.entities.lexicon.paradigms import given_gender, word_candidates
from diplomatic_extract.entities.names.nominative import Context, NameForm, find_readings
from diplomatic_extract.entities.persons.spans import PersonSpan
from diplomatic_extract.guarding import attempt
from diplomatic_extract.language.lemmas import CASES, readings
from diplomatic_extract.language.lexis import load_table, load_words
from diplomatic_extract.language.settings import SETTINGS
from diplomatic_extract.model import Analysis, Tag, Token

PREPOSITION_CASES: dict[str, str] = load_table("persons", "preposition_cases")
DASHES = ("-", "–", "—")
MONUMENTS = load_words("entities", "monuments")
KINSWOMEN = load_words("offices", "kinswomen")
AIDES, RECIPIENTS = load_words("entities", "aides"), load_words("entities", "recipients")


class Forms:
    """The forms of the names of a document, each read once, however many steps ask for it."""

    def __init__(self, analysis: Analysis, lexicon: Lexicon) -> None:
        self.analysis, self.lexicon = analysis, lexicon
        self.read: dict[tuple[int, int, int, str], NameForm | None] = {}

    def of(self, span: PersonSpan) -> NameForm | None:
        """The words of a span with all readings of the name; None where reading it fails."""
        key = span.sentence.index, span.first, span.last, span.case
        if key not in self.read:
            form = attempt(self.analysis, "persons", find_form, span, self.lexicon, otherwise=None, at=span.sentence)
            self.read[key] = form
        return self.read[key]


def find_form(span: PersonSpan, lexicon: Lexicon) -> NameForm:
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


def find_context(span: PersonSpan, offices: Container[str]) -> Context:
    """What the words around a name say of its case and sex."""
    tokens = span.sentence.tokens
    inside = range(span.first, span.last + 1)
    if span.case:
        return Context(span.case, sure=True)
    if span.first and (case := PREPOSITION_CASES.get(tokens[span.first - 1].text.lower())):
        return Context(case, sure=True)
    if (kin := kinswoman_before(span)) is not None:
        return Context(kin.tag.case, "Fem", sure=True)
    office = find_office(span, offices)
    shared = office or listing_office(span, offices)
    if shared is not None and shares_office(tokens, shared, span) and (case := plural_case(shared.text.lower())):
        return Context(case, sure=True)
    head = next((token for token in span.tokens if token.head not in inside), tokens[span.first])
    governor = tokens[head.head] if 0 <= head.head < len(tokens) else head
    if head.rel.startswith("nsubj") and not has_subject_before(tokens, head, span.first):
        past = governor.tag.tense == "Past" and governor.tag.number == "Sing"
        return Context("Nom", governor.tag.gender if past and governor.tag.gender != "Neut" else "")
    if (case := owned_case(span, head, governor)) is not None:
        return Context(case)
    beside = head.rel in ("appos", "flat:name") and governor.tag.pos == "NOUN" and governor.index < span.first
    if beside and governor.tag.animacy != "Inan":  # «выразил признательность Лераку»: a thing bears no name of his
        woman = governor.tag.gender == "Fem" and governor.tag.animacy == "Anim" and governor.index == span.first - 1
        woman = woman or did_as_woman(tokens, governor)
        sure = is_acting_office(span, governor) or tells_case(tokens, governor)
        return Context(governor.tag.case, "Fem" if woman else "", sure=sure)
    if (case := object_case(span) or contrasted_case(span)) is not None:
        return Context(case)
    case, sure = office_case(span, offices), office is not None and tells_case(tokens, office)
    return Context(case or listed_case(tokens, head, governor), sure=sure)


def kinswoman_before(span: PersonSpan) -> Token | None:
    """The noun for a kinswoman whose name follows whose she is («дочь президента Дарига Назарбаева»), else None.

    It is his name where its first word is a man's in the genitive («дочь президента Ислама Каримова»).
    """
    tokens, k = span.sentence.tokens, span.first - 1
    while k > 0 and tokens[k].tag.case == "Gen" and tokens[k].tag.pos in ("NOUN", "ADJ", "PROPN", "DET"):
        k -= 1
    noun = tokens[k] if 0 <= k < span.first - 1 else None
    if noun is None or noun.lemma not in KINSWOMEN or span.first == span.last:
        return None
    words = [tokens[i].text.lower() for i in (span.first, span.last)]
    his = any(given_gender(c.nominative) == "Masc" for c in word_candidates(words[0]) if c.nominative != words[0])
    woman = noun.tag.case == "Nom" and all(word.endswith(("а", "я")) for word in words)
    return noun if woman and not his else None


def contrasted_case(span: PersonSpan) -> str | None:
    """The accusative of a woman's name before a dash for the verb («…, а Лиису Корхонен – послом в Чаде»), else None.

    Her name shows it, and what she is made stands in the instrumental.
    """
    tokens = span.sentence.tokens
    after = tokens[span.last + 1 : span.last + 3]
    opened = span.first > 0 and tokens[span.first - 1].text.lower() in ("а", ",")
    told = len(after) == 2 and after[0].text in DASHES and after[1].tag.case == "Ins"
    return "Acc" if opened and told and tokens[span.first].text.endswith(("у", "ю")) else None


def is_acting_office(span: PersonSpan, noun: Token) -> bool:
    """Whether a name stands beside an office that acts, its state between them («министр Замбии Чанда Муленга»).

    A state rules no genitive of a person: the tagger's genitive is its guess for a foreign name.
    """
    acts = noun.rel.startswith("nsubj") and noun.tag.case == "Nom" and noun.tag.animacy == "Anim"
    between = span.sentence.tokens[noun.index + 1 : span.first]
    served = any(token.tag.pos == "NOUN" and token.tag.animacy == "Anim" for token in between)
    return acts and not served and bool(between) and between[-1].tag.pos == "PROPN"


def tells_case(tokens: list[Token], noun: Token) -> bool:
    """Whether the form of somebody's office is of one case alone, but for a genitive that is an accusative too.

    The name after an aide's chief may be the aide's («заместитель главы МИД Мора»).
    """
    before = tokens[noun.index - 1].tag if noun.index else Tag("")
    served = noun.tag.case == "Gen" and before.pos == "NOUN" and before.animacy == "Anim"
    animate = noun.tag.animacy == "Anim" and noun.tag.case != "" and noun.text.islower()
    return animate and not served and has_one_case(noun.text)


@lru_cache(maxsize=10_000)
def has_one_case(form: str) -> bool:
    """Whether the dictionary knows a form as a singular of one case («министра», not «посла и посол»)."""
    cases = {reading.case for reading in readings(form) if reading.number == "sing"}
    return len(cases) == 1 or cases == {"gent", "accs"}


def listing_office(span: PersonSpan, offices: Container[str]) -> Token | None:
    """The plural office before a list of states with their holders («с послами Чили Хуаном Морой, Мали Хасаном Ли»)."""
    tokens = span.sentence.tokens
    for token in reversed(tokens[max(span.first - SETTINGS.persons.listing_tokens, 0) : span.first]):
        if token.lemma in offices and token.text.lower() != token.lemma:
            return token if plural_case(token.text.lower()) else None
        if token.tag.pos not in ("NOUN", "PROPN", "ADJ", "CCONJ", "X") and token.text not in ",()":
            return None
    return None


def shares_office(tokens: list[Token], noun: Token, span: PersonSpan) -> bool:
    """Whether a state stands between an office and a name, and no «в» before it («кандидат в президенты»).

    Nor is he of it whom a place parts from it («на встрече с главами агентств в Осло Берг сказал»).
    """
    aimed = noun.index > 0 and tokens[noun.index - 1].text.lower() == "в"
    aimed = aimed or any(token.tag.pos == "ADP" for token in tokens[noun.index + 1 : span.first])
    return not aimed and noun.index < span.first - 1 and tokens[span.first - 1].text[:1].isupper()


@lru_cache(maxsize=10_000)
def plural_case(form: str) -> str:
    """The case of an office's form that the dictionary knows as a plural of that case alone («президенты»), else ""."""
    known = [reading for reading in readings(form) if reading.pos == "NOUN" and reading.case != "voct"]
    cases = {reading.case for reading in known}
    alone = len(cases) == 1 and all(reading.number == "plur" for reading in known)
    return next((case for case, name in CASES.items() if name in cases), "") if alone else ""


def did_as_woman(tokens: list[Token], noun: Token) -> bool:
    """Whether a man's noun is the subject of a woman's act («пояснила экономист Анна Ковач»)."""
    verb = tokens[noun.head] if noun.rel.startswith("nsubj") and 0 <= noun.head < len(tokens) else noun
    person = noun.tag.gender == "Masc" and noun.tag.animacy == "Anim"
    return person and (verb.tag.tense, verb.tag.number, verb.tag.gender) == ("Past", "Sing", "Fem")


def owned_case(span: PersonSpan, head: Token, governor: Token) -> str | None:
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


def belongs_case(span: PersonSpan, head: Token, before: Token) -> str | None:
    """The genitive of a name right after a thing («по словам Анны Ковач»), None where a dative may stand there.

    The dative after what is put up to somebody («у памятника Анне Ковач»).
    """
    if before.lemma in MONUMENTS:
        return "Dat"
    tokens = span.sentence.tokens
    verb = tokens[before.head] if before.head >= 0 else before
    giving = verb.lemma in RECIPIENTS or head.tag.case in ("Dat", "Ins")
    return None if giving or before.tag.case == "" else "Gen"


def object_case(span: PersonSpan) -> str | None:
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


def office_case(span: PersonSpan, offices: Container[str]) -> str:
    """The case of the office or other person's noun in front of a name («главой МИД Ирана …»), "" for none."""
    noun = find_office(span, offices)
    return noun.tag.case if noun is not None else ""


def find_office(span: PersonSpan, offices: Container[str]) -> Token | None:
    """The office or other person's noun in front of a name («главой МИД Ирана …»), None where none stands there."""
    tokens = span.sentence.tokens
    for token in reversed(tokens[max(span.first - SETTINGS.persons.office_before_name_tokens, 0) : span.first]):
        if is_fixed(token):
            return None
        beside = token.index == span.first - 1 and token.tag.animacy == "Anim" and token.tag.pos == "NOUN"
        if token.lemma in offices or beside:
            return token
        if token.tag.pos not in ("NOUN", "PROPN", "ADJ", "ADP", "CCONJ", "X") and token.text not in '«»"()':
            return None
    return None


def find_head(span: PersonSpan) -> int:
    """The token of a name that hangs on something outside it."""
    inside = range(span.first, span.last + 1)
    return next((token.index for token in span.tokens if token.head not in inside), span.first)
