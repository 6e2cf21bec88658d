"""Organisations composed from head words and states: «пресс-служба МИД Казахстана», «киргизский парламент».

A head word of the bodies lexicon grows to the left over agreeing adjectives and to the right over its complement:
genitive chains, coordination, «по», «при», a state, another body, a holder. What its kind asks for decides whether
the stretch is a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

from diplomatic_extract.entities.lexicon.entries import Body, Organisation
from diplomatic_extract.entities.lexicon.load import Lexicon
from diplomatic_extract.entities.lexicon.paradigms import is_known
from diplomatic_extract.entities.names.countries import adjective_states
from diplomatic_extract.entities.names.matching import Match, in_address, is_credit, opens_sentence, overlaps_ner
from diplomatic_extract.language.declension import genitive_of, nominative_of
from diplomatic_extract.language.lemmas import CASES, readings
from diplomatic_extract.language.lexis import load_words
from diplomatic_extract.language.settings import SETTINGS
from diplomatic_extract.model import NameSpan, Sentence, Token

NAMING = load_words("entities", "naming")
HOLDERS = load_words("entities", "holders")
LEADERS = HOLDERS | load_words("entities", "leaders")
PERSONAL = load_words("entities", "personal")
BEARERS = load_words("entities", "bearers")
UNITS = load_words("entities", "units_of_bodies")
PASSING = load_words("entities", "passing")
ACTS = load_words("entities", "acts")
LATIN_BODIES = load_words("persons", "latin_bodies")
ENDS = load_words("entities", "ends")
MISSIONS = load_words("entities", "missions")
PREPOSITIONS = {"по": "Dat", "при": "Loc"}
OPENING, CLOSING = "«\"“„'", "»\"”“'"
DOMAIN = re.compile(r"com|org|net|info|tv|news|инфо|рф|ру|kz|kg|tj|tm|uz|ru|ua|by|az|am|ge|md|eu|uk|de|cn", re.I)
NO_NAMES = load_words("entities", "no_names")
VESSELS = load_words("entities", "vessels")
CODE = re.compile(r"[A-ZА-ЯЁ]{1,4}[-‑]?\d+\w{0,3}|[A-ZА-ЯЁ]{2,4}(?:[-–][A-ZА-ЯЁ]{2,4})+")
STATE_WORDS = load_words("entities", "states")
# what the name of a region ends in
REGIONS = load_words("names", "regions")


class Part(msgspec.Struct, frozen=True):
    """A stretch of a body's complement, and what it is: a state, a body, an organisation, a holder or plain words."""

    first: int
    last: int
    kind: str
    key: str = ""
    inner: BodySpan | None = None


class BodySpan(msgspec.Struct, frozen=True):
    """Tokens `first` … `last` that name a body: its entry, the token that carries case, its parts and its state."""

    first: int
    last: int
    head: int
    body: Body
    stem: tuple[int, int]
    parts: tuple[Part, ...] = ()
    country: str = ""


class Scene(msgspec.Struct):
    """A sentence with the lexicon's matches by first token, for the grammar to look ahead in."""

    sentence: Sentence
    words: list[str]
    lexicon: Lexicon
    states: dict[int, tuple[int, str]]
    bodies: dict[int, Match]
    organisations: dict[int, Match]
    places: dict[int, int] = {}
    place_keys: dict[int, str] = {}

    @property
    def tokens(self) -> list[Token]:
        return self.sentence.tokens

    def entry(self, match: Match) -> Body:
        """The body of a match."""
        body = self.lexicon.section("bodies")[match.forms[0].key]
        assert isinstance(body, Body)
        return body


def find_bodies(scene: Scene) -> Iterator[BodySpan]:
    """Every stretch of a sentence that names a body composed from a head word, inner ones too."""
    named = {i for first, (last, _) in scene.states.items() for i in range(first, last + 1)}
    named |= {i for first, last in scene.places.items() for i in range(first, last + 1)}
    for match in scene.bodies.values():
        if match.first in named or match.last in named:
            continue
        span = grow(scene, match)
        if is_name(scene, span):
            yield span


def grow(scene: Scene, match: Match) -> BodySpan:
    """A head word with all that belongs to its name."""
    head = head_of(scene, match)
    body = scene.entry(match)
    adjectives = grow_left(scene, match.first, scene.tokens[head])
    first = match.first if is_described(scene, body, adjectives, match) else adjectives
    parts = tuple(grow_right(scene, match.last + 1, body))
    last = max([match.last, *(part.last for part in parts)])
    country = country_of(scene, body, adjectives, match, parts)
    return BodySpan(first, last, head, body, (match.first, match.last), parts, country)


def is_described(scene: Scene, body: Body, first: int, match: Match) -> bool:
    """Whether the adjectives before a name with a capital of its own only describe it («немецкий Фонд развития»)."""
    head, adjective = scene.tokens[match.first].text, scene.tokens[first].text
    return body.kind == "open" and head[:1].isupper() and adjective[:1].islower()


def head_of(scene: Scene, match: Match) -> int:
    """The noun of a head phrase: the first that is no adjective."""
    tokens = scene.tokens[match.first : match.last + 1]
    return next((token.index for token in tokens if token.tag.pos not in ("ADJ", "DET")), match.first)


# --------------------------------------------------------------------------- to the left


def grow_left(scene: Scene, first: int, head: Token) -> int:
    """Where the name begins: the leftmost adjective that names, through agreeing adjectives."""
    begin, i = first, first - 1
    while i >= 0 and is_adjective(scene, i, head):
        if is_naming(scene, i):
            begin = i
        i -= 1
    return begin


def is_adjective(scene: Scene, i: int, head: Token) -> bool:
    """Whether a token is an adjective that can agree with a head."""
    token = scene.tokens[i]
    if token.tag.pos not in ("ADJ", "PROPN", "VERB", "NOUN") or not token.text[-1:].isalpha():
        return False
    cases = {r.case[:3] for r in readings(scene.words[i]) if r.pos in ("ADJF", "PRTF")}
    wanted = CASES.get(head.tag.case, "")[:3]
    return bool(cases) and (not wanted or wanted in cases or head.text.isupper())


def is_naming(scene: Scene, i: int) -> bool:
    """Whether an adjective is part of a name: a state's, capitalised, or usual in names of bodies."""
    token = scene.tokens[i]
    capital = token.text[:1].isupper() and not opens_sentence(scene.sentence, i)
    if token.lemma in NAMING and scene.tokens[i + 1].text[:1].isupper() and not token.text[:1].isupper():
        return False
    named = overlaps_ner(scene.sentence, i, i, ("ORG",))
    told = capital or named or token.lemma in NAMING or bool(adjective_states(scene.words[i], scene.lexicon))
    return told or is_unit_s(scene, i)


def is_unit_s(scene: Scene, i: int) -> bool:
    """Whether an adjective is part of the name of a unit of an organisation («военного комитета НАТО»)."""
    head = i + 1
    while head < len(scene.tokens) and head not in scene.bodies and scene.tokens[head].tag.pos == "ADJ":
        head += 1
    match = scene.bodies.get(head)
    unit = match is not None and scene.entry(match).head in UNITS and match.last + 1 in scene.organisations
    return unit and scene.tokens[i].tag.pos == "ADJ" and scene.tokens[i].lemma not in PASSING


# --------------------------------------------------------------------------- to the right


def grow_right(scene: Scene, start: int, body: Body) -> Iterator[Part]:
    """The parts of a complement from a token on, as far as grammar carries."""
    at, limit, taken = start, start + SETTINGS.names.body_tokens, False
    while at < min(len(scene.tokens), limit):
        part = take_part(scene, at, body, taken)
        if part is None:
            return
        yield part
        at, taken = part.last + 1, True
        if part.kind == "quoted":
            return
        if part.kind in ("state", "holder", "organisation", "words"):
            yield from grow_mission(scene, at, body)
        if part.kind in ("state", "holder"):
            listed = take_prepositional(scene, at) if body.kind in ("complement", "open") else None
            if part.kind == "state" and listed is None:
                return


def take_part(scene: Scene, at: int, body: Body, taken: bool) -> Part | None:
    """The next part of a complement, or None where the name ends."""
    if body.kind == "open" and (pair := take_pair(scene, at)) is not None:
        return pair
    if (more := take_listed_place(scene, at, body)) is not None:
        return more
    if at in scene.states:
        last, code = scene.states[at]
        return Part(at, last, "state", code) if is_genitive(scene, at) else None
    if at in scene.places and body.kind in ("state", "complement", "alone") and is_genitive(scene, scene.places[at]):
        return Part(at, scene.places[at], "place")
    if (region := take_region(scene, at, body)) is not None:
        return region
    if body.kind == "legal" or (body.kind == "open" and not taken):
        quoted = take_quoted(scene, at)
        if quoted is not None:
            return quoted if body.kind == "legal" or is_titled(scene, at) else None
    return (
        take_body(scene, at)
        or take_abbreviation(scene, at)
        or take_holder(scene, at, body, taken)
        or take_namesake(scene, at)
        or (take_field(scene, at) if body.kind == "open" and taken else None)
        or (take_prepositional(scene, at) if body.kind in ("complement", "open") else None)
        or (take_words(scene, at, "Gen", taken) if body.kind in ("complement", "open") else None)
    )


def take_pair(scene: Scene, at: int) -> Part | None:
    """Two states that a body is about («Институт США и Канады»), which make neither of them its own."""
    last, _ = scene.states.get(at, (-1, ""))
    if last < 0 or last + 2 not in scene.states or scene.words[last + 1] != "и":
        return None
    return Part(at, scene.states[last + 2][0], "words") if is_genitive(scene, at) else None


def take_listed_place(scene: Scene, at: int, body: Body) -> Part | None:
    """One more place or state that a body is about («Центр изучения Южной Азии, Австралии и Океании»)."""
    if body.kind != "open" or scene.words[at] not in (",", "и") or at + 1 >= len(scene.tokens):
        return None
    stops = {first: last for first, (last, _) in scene.states.items()} | scene.places
    ended = any(last == at - 1 for last in stops.values()) and is_genitive(scene, at - 1)
    if not ended or at + 1 not in stops or not is_genitive(scene, stops[at + 1]):
        return None
    listing = scene.words[at] == "и" or "и" in scene.words[at + 2 : at + 2 + SETTINGS.names.conjunction_tokens]
    return Part(at, stops[at + 1], "words") if listing else None


def take_region(scene: Scene, at: int, body: Body) -> Part | None:
    """A region that no lexicon knows, by the NER model («хокимият Хорезмской области»)."""
    if body.kind not in ("state", "complement", "alone") or scene.tokens[at].tag.case != "Gen":
        return None
    region = next((n for n in scene.sentence.names if n.type == "LOC" and n.first == at), None)
    if region is None or scene.tokens[region.last].lemma not in REGIONS:
        return None
    return Part(at, region.last, "place")


def take_body(scene: Scene, at: int) -> Part | None:
    """Another body or organisation that the head belongs to («департамент … МИД», «штаб ВС», «совет ООН»)."""
    organisation = scene.organisations.get(at)
    if organisation is not None and (is_genitive(scene, at) or is_genitive(scene, organisation.last)):
        return Part(at, organisation.last, "organisation", organisation.forms[0].key)
    match = next((scene.bodies[i] for i in range(at, min(at + 2, len(scene.tokens))) if i in scene.bodies), None)
    if match is not None and scene.entry(match).kind == "open" and not scene.tokens[match.first].text[:1].isupper():
        return None
    if match is None or (match.first > at and not adjective_states(scene.words[at], scene.lexicon)):
        return None
    if not is_genitive(scene, head_of(scene, match)):
        return None
    inner = grow(scene, match)
    return Part(at, inner.last, "body", match.forms[0].key, inner)


def take_abbreviation(scene: Scene, at: int) -> Part | None:
    """An abbreviation that no lexicon knows and the NER model takes for a body («ЦК КПВ»)."""
    token = scene.tokens[at]
    known = (
        token.text.isupper() and token.text.isalpha() and 2 <= len(token.text) <= SETTINGS.names.abbreviation_letters
    )
    return Part(at, at, "organisation") if known and overlaps_ner(scene.sentence, at, at, ("ORG",)) else None


def is_titled(scene: Scene, at: int) -> bool:
    """Whether the head before a quoted name has a capital or an adjective with one, so that both make one name."""
    before = [token for token in scene.tokens[max(at - 3, 0) : at] if token.tag.pos in ("NOUN", "ADJ", "PROPN")]
    return any(token.text[:1].isupper() and token.index > 0 for token in before) or (
        at >= 3 and scene.tokens[0].text[:1].isupper() and scene.tokens[0].tag.pos == "ADJ" and at == 3
    )


def take_holder(scene: Scene, at: int, body: Body, taken: bool) -> Part | None:
    """A holder whose body it is: an office («администрация президента») or a person («кабинет Мэй»)."""
    token = scene.tokens[at]
    after = scene.tokens[at + 1] if at + 1 < len(scene.tokens) else token
    if body.kind != "open" and token.lemma in HOLDERS and is_genitive(scene, at):
        whole = token.lemma == "глава" and after.lemma in STATE_WORDS and is_genitive(scene, after.index)
        return Part(at, after.index if whole else at, "holder")
    led = after.lemma in LEADERS and bool(adjective_states(scene.words[at], scene.lexicon))
    if body.kind == "state" and led and is_genitive(scene, after.index):
        return Part(at, after.index, "leader")
    if body.head in PERSONAL and not taken:
        person = next((n for n in scene.sentence.names if n.type == "PER" and n.first == at), None)
        if person is not None and is_genitive(scene, person.last):
            return Part(at, person.last, "person")
    return None


def take_namesake(scene: Scene, at: int) -> Part | None:
    """«имени Ломоносова», «им. Н. Ф. Гамалеи»."""
    if scene.words[at] not in ("имени", "им"):
        return None
    after = at + 2 if at + 1 < len(scene.tokens) and scene.tokens[at + 1].text == "." else at + 1
    last = after - 1
    for token in scene.tokens[after : after + SETTINGS.names.namesake_tokens]:
        if not (token.text[:1].isupper() or token.text == "." or token.lemma == "академик"):
            break
        last = token.index
    while last >= after and scene.tokens[last].text == ".":
        last -= 1
    return Part(at, last, "namesake") if last >= after else None


def take_quoted(scene: Scene, at: int) -> Part | None:
    """A quoted name with its quotation marks, also where one within it shares its closing mark («Фирма «Заря»)."""
    if scene.tokens[at].text not in OPENING:
        return None
    depth = 1
    for token in scene.tokens[at + 1 : at + SETTINGS.names.quoted_tokens]:
        if token.text in OPENING and opens(scene, token.index):
            depth += 1
        elif token.text in CLOSING:
            depth -= 1
            following = scene.tokens[token.index + 1].text if token.index + 1 < len(scene.tokens) else ""
            if not depth or following not in CLOSING:
                return Part(at, token.index, "quoted") if token.index > at + 1 else None
    return None


def opens(scene: Scene, index: int) -> bool:
    """Whether a mark opens a quotation: by its shape, or glued to the word after it and not to the one before."""
    token = scene.tokens[index]
    if token.text not in CLOSING:
        return True
    after = index + 1 < len(scene.tokens) and scene.tokens[index + 1].start == token.stop
    return after and scene.tokens[index - 1].stop < token.start and scene.tokens[index + 1].text[:1].isalnum()


def take_prepositional(scene: Scene, at: int) -> Part | None:
    """«по экономическому сотрудничеству», «при Президенте»."""
    case = PREPOSITIONS.get(scene.words[at]) if at + 1 < len(scene.tokens) else None
    phrase = take_words(scene, at + 1, case, False) if case else None
    if phrase is None or scene.tokens[phrase.last].lemma in ACTS:
        return None
    return Part(at, phrase.last, "words")


def take_words(scene: Scene, at: int, case: str, taken: bool) -> Part | None:
    """A noun in a case with the adjectives before it, or another one joined by «и» or a comma."""
    begin = at
    if taken and at + 1 < len(scene.tokens) and scene.words[at] in ("и", ","):
        previous = scene.tokens[at - 1].tag.case
        case, at = previous or case, at + 1
        if at in scene.bodies or at in scene.states or not is_listing(scene, begin):
            return None
    last = noun_phrase(scene, at, case)
    return Part(begin, last, "words") if last is not None else None


def take_field(scene: Scene, at: int) -> Part | None:
    """A state with adjectives before it as what a body is about («Центр изучения современной Турции»)."""
    i = at
    while i < len(scene.tokens) and scene.tokens[i].tag.pos == "ADJ" and has_case(scene, i, "Gen", ("ADJF", "PRTF")):
        i += 1
    if (
        i == at
        or i not in scene.states
        or not is_genitive(scene, i)
        or adjective_states(scene.words[at], scene.lexicon)
    ):
        return None
    return Part(at, scene.states[i][0], "words")


def is_listing(scene: Scene, at: int) -> bool:
    """Whether «и» or a comma goes on listing small-letter nouns of one complement («науки, образования и спорта»)."""
    before, after = scene.tokens[at - 1], scene.tokens[at + 1]
    person = before.tag.animacy == "Anim" and before.lemma not in BEARERS
    if before.text[:1].isupper() or after.text[:1].isupper() or person:
        return False
    if scene.words[at] == "и":
        return True
    return any(word == "и" for word in scene.words[at + 2 : at + 1 + SETTINGS.names.conjunction_tokens])


def noun_phrase(scene: Scene, at: int, case: str) -> int | None:
    """The last token of adjectives and a noun in a case, None where there is no such phrase."""
    i = at
    while i < len(scene.tokens) and i - at < SETTINGS.names.phrase_tokens:
        token = scene.tokens[i]
        if i in scene.states or not (token.text[:1].isalpha()):
            return None
        if any(n.type == "PER" and n.first <= i <= n.last for n in scene.sentence.names):
            return None
        if token.tag.pos == "ADJ" and has_case(scene, i, case, ("ADJF", "PRTF")):
            i += 1
            continue
        return i if is_complement(scene, i, case) else None
    return None


def is_complement(scene: Scene, i: int, case: str) -> bool:
    """Whether a noun can end a phrase of a name: in the case, no person in the singular, no word that only refers."""
    token = scene.tokens[i]
    if token.tag.pos not in ("NOUN", "PROPN", "X") or (token.lemma in ENDS and not is_capital_phrase(scene, i)):
        return False
    if token.tag.animacy == "Anim" and token.tag.number == "Sing" and token.lemma not in HOLDERS | BEARERS:
        return False
    return has_case(scene, i, case, ("NOUN",))


def is_capital_phrase(scene: Scene, i: int) -> bool:
    """Whether the adjective before a noun begins with a capital («Тверской области»)."""
    return i > 0 and scene.tokens[i - 1].tag.pos == "ADJ" and scene.tokens[i - 1].text[:1].isupper()


def grow_mission(scene: Scene, at: int, body: Body) -> Iterator[Part]:
    """Where a mission is accredited: «посольство США в России», «представительство ООН в Киеве»."""
    if not MISSIONS.intersection(body.head.split()) or at + 1 >= len(scene.tokens):
        return
    if scene.words[at] not in ("в", "во", "на", "при"):
        return
    where = {first: last for first, (last, _) in scene.states.items()} | scene.places
    where |= {match.first: match.last for match in scene.organisations.values() if scene.words[at] == "при"}
    if at + 1 in where:
        yield Part(at, where[at + 1], "host")


def has_case(scene: Scene, i: int, case: str, kinds: Sequence[str]) -> bool:
    """Whether a token can stand in a case: by its tag, or by a reading where the tag says no nominative."""
    tag = scene.tokens[i].tag
    if tag.case == case:
        return True
    known = {r.case[:3] for r in readings(scene.words[i]) if r.pos in kinds}
    return tag.case not in ("Nom", "Ins") and CASES[case][:3] in known


def is_genitive(scene: Scene, i: int) -> bool:
    """Whether a word stands in the genitive, or does not decline."""
    token = scene.tokens[i]
    return token.text[:2].isupper() or token.text[:1].isascii() or has_case(scene, i, "Gen", ("NOUN", "ADJF"))


# --------------------------------------------------------------------------- deciding and naming


def country_of(scene: Scene, body: Body, first: int, match: Match, parts: Sequence[Part]) -> str:
    """The state of a body: named in its complement, by an adjective, by a body in it, or known from the lexicon."""
    named = next((part.key for part in parts if part.kind == "state"), "")
    codes = [code for word in scene.words[first : match.first] for code in adjective_states(word, scene.lexicon)]
    inner = [
        code
        for part in parts
        if part.kind in ("body", "leader")
        for code in adjective_states(scene.words[part.first], scene.lexicon)
    ]
    inner += [part.inner.country for part in parts if part.inner is not None and part.inner.country]
    known = [organisation_country(scene, part) for part in parts if part.kind == "organisation"]
    single = codes[0] if len(codes) == 1 else ""
    told = named or single or next(iter(inner), "") or next(filter(None, known), "") or body.country
    return told or bracket_state(scene, max([match.last, *(part.last for part in parts)]))


def bracket_state(scene: Scene, last: int) -> str:
    """The state after the abbreviation of a body in brackets («Главное управление (ГУ) КНР»), "" for none."""
    marks = [token.text for token in scene.tokens[last + 1 : last + 4]]
    bracketed = len(marks) == 3 and marks[0] == "(" and marks[2] == ")"
    return scene.states[last + 4][1] if bracketed and last + 4 in scene.states else ""


def organisation_country(scene: Scene, part: Part) -> str:
    entry = scene.lexicon.section("organisations").get(part.key)
    return entry.country if isinstance(entry, Organisation) else ""


def is_owned(scene: Scene, span: BodySpan) -> bool:
    """Whether a body has its state from an organisation named in it («Институт востоковедения РАН»), untold else."""
    told = any(part.kind in ("state", "body", "leader") for part in span.parts)
    adjectives = scene.words[span.first : span.stem[0]]
    told = told or any(adjective_states(word, scene.lexicon) for word in adjectives)
    return not told and any(organisation_country(scene, part) == span.country for part in span.parts if span.country)


def is_name(scene: Scene, span: BodySpan) -> bool:
    """Whether a grown stretch is a name, by what its head's kind asks for."""
    kinds = {part.kind for part in span.parts}
    grown = bool(span.parts) or span.first < span.stem[0]
    adjective = span.first < span.stem[0] and bool(span.country)
    capital = scene.tokens[span.stem[0]].text[:1].isupper() and not opens_sentence(scene.sentence, span.stem[0])
    capital = capital or (
        scene.tokens[span.first].text[:1].isupper() and not opens_sentence(scene.sentence, span.first)
    )
    ner = overlaps_ner(scene.sentence, span.stem[0], span.stem[1], ("ORG",))
    anchored = bool(kinds & {"state", "body", "organisation", "person", "host", "leader", "place"}) or adjective
    listed = any(scene.words[part.first] in PREPOSITIONS for part in span.parts)
    match span.body.kind:
        case "alone":
            return bool(kinds) or not is_title_of_many(scene, span)
        case "complement":
            many = scene.tokens[span.head].tag.number == "Plur"
            return anchored if many else bool(kinds) or adjective
        case "state":
            return anchored or "holder" in kinds or (capital and ner and (grown or span.stem[0] < span.stem[1]))
        case "chamber":
            return anchored or capital or (bool(span.body.states) and scene.tokens[span.head].tag.number == "Sing")
        case "legal":
            return "quoted" in kinds
        case _ if opens_quotation(scene, span.last + 1) and "quoted" not in kinds:
            return False  # «российский фонд «Новый мир»»: the quoted name is the body's
        case _:
            plural = scene.tokens[span.head].tag.number == "Plur" and not capital
            inner = kinds - {"host"} in ({"organisation"}, {"body"})
            if inner and not capital:
                return span.body.head in UNITS and scene.tokens[span.head].tag.number != "Plur"
            return grown and not plural and (capital or ner or (anchored and listed))


def opens_quotation(scene: Scene, at: int) -> bool:
    """Whether a quoted name with a capital begins at a token."""
    quoted = take_quoted(scene, at) if at + 1 < len(scene.tokens) else None
    return quoted is not None and scene.tokens[at + 1].text[:1].isupper()


def is_title_of_many(scene: Scene, span: BodySpan) -> bool:
    """Whether a bare ministry is one of several («главы МИД», «встреча глав МИД», «министерства двух стран»)."""
    before = scene.tokens[span.first - 1] if span.first else None
    if scene.tokens[span.head].tag.number == "Plur" and scene.tokens[span.head].text.islower():
        return not span.country
    return before is not None and before.lemma in ("глава", "министр", "руководитель") and before.tag.number == "Plur"


def core_name(scene: Scene, span: BodySpan) -> str:
    """The nominative name of a body without its state, short words given in full («МИДа» → «Министерство …»)."""
    own = [i for i in range(span.first, span.stem[0]) if not adjective_states(scene.words[i], scene.lexicon)]
    stem = list(range(span.stem[0], span.stem[1] + 1))
    tokens = [scene.tokens[i] for i in [*own, *stem]]
    words = nominative_of(tokens, next(k for k, token in enumerate(tokens) if token.index == span.head))
    front, back = words[: len(own)], words[len(own) :]
    name = " ".join([*front, own_name(span.body, front) or " ".join(back)])
    return " ".join([name, *(part_name(scene, part) for part in span.parts if part.kind not in ("state", "host"))])


def own_name(body: Body, front: Sequence[str]) -> str:
    """The full name of a head word, with a small letter after words before it («Африканский конгресс»)."""
    return body.name[:1].lower() + body.name[1:] if front else body.name


def part_name(scene: Scene, part: Part) -> str:
    """A part of a complement as it stands in a canonical name."""
    if part.inner is not None:
        return genitive_of(core_name(scene, part.inner))
    return written(scene, part.first, part.last)


def written(scene: Scene, first: int, last: int) -> str:
    """Tokens as the text writes them, spaces where it has them."""
    tokens = scene.tokens[first : last + 1]
    pieces = [tokens[0].text]
    for before, token in pairwise(tokens):
        pieces.append((" " if token.start > before.stop else "") + token.text)
    return "".join(pieces)


def find_leftovers(scene: Scene, taken: Sequence[bool]) -> Iterator[NameSpan]:
    """The NER model's organisations that nothing else covers, trimmed of quotes and marks."""
    for name in scene.sentence.names:
        if not is_read(scene) or not (name.type == "ORG" or is_latin_body(scene, name)):
            continue
        first, last = balance_quotes(scene, *cut_bracket(scene, *trim(scene, name.first, name.last)))
        if first > last or any(taken[first : last + 1]) or is_plain(scene, first, last):
            continue
        if is_product(scene, first, last) or is_heading(scene, first, last):
            continue
        if in_address(scene.sentence, first, last) or is_bare_body(scene, first, last) or is_group(scene, first):
            continue
        yield NameSpan(first, extend_by_owner(scene, last), "ORG")


def is_latin_body(scene: Scene, name: NameSpan) -> bool:
    """Whether the model takes a body in Latin letters for a person («© US State Department»)."""
    words = scene.words[name.first : name.last + 1]
    return name.type == "PER" and len(words) > 1 and not LATIN_BODIES.isdisjoint(words)


def is_read(scene: Scene) -> bool:
    """Whether the model's bodies in a sentence count: in a picture's credit, and in prose with a Cyrillic letter.

    A longer line without any is code or a message in another language.
    """
    if is_credit(scene.sentence):
        return True
    if any(token.text in ("{", "}") for token in scene.tokens):
        return False  # a page's script
    russian = any("А" <= char <= "я" for token in scene.tokens for char in token.text[:1])
    return scene.sentence.kind != "boilerplate" and (russian or len(scene.tokens) <= SETTINGS.names.dateline_tokens)


def cut_bracket(scene: Scene, first: int, last: int) -> tuple[int, int]:
    """A stretch cut before a bracket that it opens and does not close («Силы обороны (СО»)."""
    marks = [token.text for token in scene.tokens[first : last + 1]]
    return (first, first + marks.index("(") - 1) if "(" in marks and ")" not in marks else (first, last)


def balance_quotes(scene: Scene, first: int, last: int) -> tuple[int, int]:
    """A stretch with the closing mark of what it opens («ФК «Звезда»»), and cut before one that it never opened."""
    depth = 0
    for token in scene.tokens[first : last + 1]:
        if token.text == "»":
            depth -= 1
        elif token.text == "«":
            depth += 1
        if depth < 0:
            return first, token.index - 1
    closing = scene.tokens[last + 1].text if depth and last + 1 < len(scene.tokens) else ""
    return first, last + 1 if closing == "»" else last


def extend_by_owner(scene: Scene, last: int) -> int:
    """The last token of a name with its state in the genitive after it («Сухопутные войска Австрии»)."""
    stop, _ = scene.states.get(last + 1, (last, ""))
    return (
        stop
        if stop > last and scene.tokens[last + 1].tag.case == "Gen" and not scene.tokens[last].text.isascii()
        else last
    )


def is_product(scene: Scene, first: int, last: int) -> bool:
    """Whether a name is a weapon's, ship's or aircraft's: a code with a number, or after a noun for such a thing."""
    tokens = scene.tokens
    if CODE.fullmatch(written(scene, first, last)):
        return True
    at = first - 1
    while at >= 0 and (tokens[at].text in OPENING or tokens[at].tag.pos in ("NUM", "X")):
        at -= 1
    return at >= 0 and tokens[at].lemma in VESSELS


def is_heading(scene: Scene, first: int, last: int) -> bool:
    """Whether a stretch that opens a sentence is made of ordinary words, none a body's («Тёмные силы столицы»)."""
    tokens = scene.tokens[first : last + 1]
    quoted = first > 0 and scene.tokens[first - 1].text in OPENING
    if quoted or len(tokens) < 2 or not opens_sentence(scene.sentence, first) or first in scene.bodies:
        return False
    return all(token.text[1:].islower() and is_known(scene.words[token.index]) for token in tokens) and not any(
        token.text[:1].isupper() for token in tokens[1:]
    )


def is_bare_body(scene: Scene, first: int, last: int) -> bool:
    """Whether a stretch is no more than a head word that was no name here («главы МИД»)."""
    match = scene.bodies.get(first)
    return match is not None and match.last == last


def is_group(scene: Scene, first: int) -> bool:
    """Whether a stretch begins with people, not a body («Министры обороны»)."""
    token = scene.tokens[first]
    return token.tag.animacy == "Anim" and is_known(scene.words[first]) and token.text[1:].islower()


def trim(scene: Scene, first: int, last: int) -> tuple[int, int]:
    """A stretch without marks at its ends and without a particle that opens it («Именно Совету»)."""
    while first <= last and not scene.tokens[first].text[0].isalnum():
        first += 1
    while first < last and scene.tokens[first].tag.pos in ("PART", "ADV", "CCONJ", "SCONJ", "ADP"):
        first += 1
    while last >= first and not scene.tokens[last].text[-1].isalnum():
        last -= 1
    return first, last


def is_plain(scene: Scene, first: int, last: int) -> bool:
    """Whether a stretch has no capital but that which opens a sentence, and no Latin letter: an ordinary word."""
    tokens = scene.tokens[first : last + 1]
    if not any(char.isupper() for token in tokens for char in token.text) or tokens[0].text in NO_NAMES:
        return True
    if len(tokens) > 1:
        return len(tokens) > 2 and all(token.text.isupper() for token in tokens)
    quoted = first > 0 and scene.tokens[first - 1].text in OPENING
    kind = tokens[0].text.rpartition("-")[2]
    if not quoted and kind != tokens[0].text and kind.islower() and is_known(kind):  # «Telegram-канал»
        return True
    return not quoted and not tokens[0].text[1:].isupper() and is_known(scene.words[first])


def find_quoted_bodies(scene: Scene) -> Iterator[NameSpan]:
    """Names in quotes after a head word («институт «Новая волна»»), without the head and the quotes."""
    for match in scene.bodies.values():
        at = match.last + 1
        if scene.entry(match).kind == "open" and at + 2 < len(scene.tokens):
            quoted = take_quoted(scene, at)
            if quoted is not None and scene.tokens[at + 1].text[:1].isupper():
                yield NameSpan(at + 1, quoted.last - 1, "ORG")


def find_quoted_things(scene: Scene) -> Iterator[NameSpan]:
    """Names in quotes after a noun for a ship, pipeline or weapon, without the quotes («танкер «Мария»»)."""
    for token in scene.tokens[:-2]:
        quoted = take_quoted(scene, token.index + 1) if token.lemma in VESSELS else None
        if quoted is not None:
            yield NameSpan(quoted.first + 1, quoted.last - 1, "ORG")


def find_sites(scene: Scene, taken: Sequence[bool]) -> Iterator[NameSpan]:
    """Outlets named by their address («Kapital.kz»), not addresses of pages."""
    tokens = scene.tokens
    for i in range(len(tokens) - 2):
        name, dot, domain = tokens[i : i + 3]
        if dot.text != "." or not DOMAIN.fullmatch(domain.text) or name.stop != dot.start or dot.stop != domain.start:
            continue
        if len(name.text) > 1 and not any(taken[i : i + 3]) and not in_address(scene.sentence, i, i + 2):
            yield NameSpan(i, i + 2, "ORG")
