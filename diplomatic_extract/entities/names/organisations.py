"""Organisations composed from head words and states: «пресс-служба МИД Казахстана», «киргизский парламент».

A head word of the bodies lexicon grows to the left over agreeing adjectives and to the right over its complement:
genitive chains, coordination, «по», «при», a state, another body, a holder. What its kind asks for decides whether
the stretch is a name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from diplomatic_extract.entities.lexicon.compile import fold
from diplomatic_extract.entities.lexicon.entries import Body
from diplomatic_extract.entities.lexicon.holders import index_surnames
from diplomatic_extract.entities.lexicon.paradigms import word_candidates
from diplomatic_extract.entities.names.body_names import UNITS, is_name, organisation_country
from diplomatic_extract.entities.names.countries import adjective_states
from diplomatic_extract.entities.names.matching import Match, opens_sentence, overlaps_ner
from diplomatic_extract.entities.names.phrases import BEARERS, HOLDERS, PREPOSITIONS, has_case, is_genitive, noun_phrase
from diplomatic_extract.entities.names.scenes import BodySpan, Part, Scene, take_quoted
from diplomatic_extract.language.lemmas import CASES, readings
from diplomatic_extract.language.lexis import load_words
from diplomatic_extract.language.settings import SETTINGS
from diplomatic_extract.model import NameSpan, Token

NAMING = load_words("entities", "naming")
LEADERS = HOLDERS | load_words("entities", "leaders")
PERSONAL = load_words("entities", "personal")
PASSING = load_words("entities", "passing")
ACTS = load_words("entities", "acts")
NOT_FIELDS = load_words("entities", "not_fields")
WITH_NOUNS, AGAINST_NOUNS = load_words("entities", "with_nouns"), load_words("entities", "against_nouns")
# chambers of parliament that are gatherings of others too
MEETING_TOO = load_words("entities", "meeting_too")
MISSIONS = load_words("entities", "missions")
STATE_WORDS = load_words("entities", "states")
STUDIES = load_words("entities", "studies")
AIMS = load_words("entities", "aims")
SECOND_FIELDS = load_words("entities", "second_fields")
TOPICAL_BODIES = load_words("entities", "topical_bodies")
RULING = ("head_of_state", "head_of_government")
# what the name of a region ends in
REGIONAL_UNITS = load_words("entities", "regional_units")
REGION_NOUNS = load_words("entities", "region_nouns")
REGIONS = load_words("names", "regions")


def find_bodies(scene: Scene) -> Iterator[BodySpan]:
    """Every stretch of a sentence that names a body composed from a head word, inner ones too."""
    named = {i for first, (last, _) in scene.states.items() for i in range(first, last + 1)}
    named |= {i for first, last in scene.places.items() for i in range(first, last + 1)}
    starts = named.union(*(behind_head(scene, match) for match in scene.organisations.values()))
    for match in scene.bodies.values():
        if match.first in starts or match.last in named:
            continue
        span = grow(scene, match)
        if is_name(scene, span):
            yield span


def behind_head(scene: Scene, match: Match) -> range:
    """The tokens of an organisation's name behind the noun that heads it («Совет Федерации» is no federation)."""
    nouns = (i for i in range(match.first, match.last) if scene.tokens[i].tag.pos in ("NOUN", "PROPN"))
    return range(next(nouns, match.last) + 1, match.last + 1)


def grow(scene: Scene, match: Match) -> BodySpan:
    """A head word with all that belongs to its name."""
    head = head_of(scene, match)
    body = read_kind(scene, match)
    adjectives = grow_left(scene, match.first, scene.tokens[head])
    first = match.first if is_described(scene, body, adjectives, match) else adjectives
    parts = tuple(grow_right(scene, match.last + 1, body))
    last = max([match.last, *(part.last for part in parts)])
    country = country_of(scene, body, adjectives, match, parts)
    return BodySpan(first, last, head, body, (match.first, match.last), parts, country)


def read_kind(scene: Scene, match: Match) -> Body:
    """What the word at a match heads: no chamber where it is told what it is about («Конгресс чилийских горняков»)."""
    body, after = scene.entry(match), match.last + 1
    if body.head not in MEETING_TOO or after >= len(scene.tokens) or after in scene.states or after in scene.places:
        return body
    last = noun_phrase(scene, after, "Gen")
    about = last is not None and scene.tokens[last].lemma not in STATE_WORDS and not is_office(scene.tokens[last])
    return msgspec.structs.replace(body, kind="open", name="", states=[]) if about else body


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
    if token.text[:1].isupper() and overlaps_ner(scene.sentence, i, i, ("PER",)):
        return False  # «Навальный ЦИК не поверил»
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
        if (person := take_named_holder(scene, at, body, part)) is not None:
            yield person
            return
        if part.kind in ("state", "holder"):
            listed = take_prepositional(scene, at, body) if body.kind in ("complement", "open") else None
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
        studied = body.kind == "open" and scene.tokens[at - 1].lemma in STUDIES
        return Part(at, last, "words" if studied else "state", code) if is_genitive(scene, at) else None
    if is_whose_place(scene, at, body, taken):
        return Part(at, scene.places[at], "place")
    if (region := take_region(scene, at, body) or take_named_region(scene, at, body)) is not None:
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
        or (take_prepositional(scene, at, body) if body.kind in ("complement", "open") else None)
        or (take_words(scene, at, "Gen", taken) if body.kind in ("complement", "open") else None)
        or (take_second_field(scene, at) if body.kind == "alone" else None)
        or (take_more_fields(scene, at) if taken and body.kind in ("complement", "open") else None)
    )


def is_whose_place(scene: Scene, at: int, body: Body, taken: bool) -> bool:
    """Whether a place in the genitive tells whose a body is («полиция Милана»).

    A body of any kind has told its field by then («комитет по туризму Сардинии», not «Центр изучения Сардинии»).
    """
    if at not in scene.places or body.kind == "legal" or not is_genitive(scene, scene.places[at]):
        return False
    field = next((i for i in range(at - 1, -1, -1) if scene.words[i] in PREPOSITIONS), -1)
    return body.kind != "open" or (taken and field >= 0 and scene.words[field] == "по")


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


def take_named_region(scene: Scene, at: int, body: Body) -> Part | None:
    """A region after its noun («полиция штата Техас», «правительство Республики Крым»)."""
    if body.kind not in ("state", "complement", "chamber") or at + 1 >= len(scene.tokens):
        return None
    last = named_place(scene, at)
    named = scene.tokens[at].lemma in REGION_NOUNS and last is not None and is_genitive(scene, at)
    return Part(at, last, "place") if named and last is not None else None


def named_places(scene: Scene, at: int) -> int | None:
    """The last token of a place, or of two joined by «и», that begins at a token, else None."""
    last = named_place(scene, at)
    joined = last is not None and last + 2 < len(scene.tokens) and scene.words[last + 1] == "и"
    other = named_place(scene, last + 2) if joined and last is not None else None
    return last if other is None else other


def named_place(scene: Scene, at: int) -> int | None:
    """The last token of a place that begins at a token, with its noun («Республике Крым») or without, else None."""
    named = {n.first: n.last for n in scene.sentence.names if n.type == "LOC"} | scene.places
    if at in named:
        return named[at]
    noun = at + 1 < len(scene.tokens) and scene.tokens[at].lemma in REGION_NOUNS
    return named.get(at + 1) if noun else None


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
    if body.kind != "open" and is_office(token) and is_genitive(scene, at):
        whole = token.lemma == "глава" and after.lemma in STATE_WORDS and is_genitive(scene, after.index)
        return Part(at, after.index if whole else at, "holder")
    led = after.lemma in LEADERS and bool(adjective_states(scene.words[at], scene.lexicon))
    if body.kind == "state" and led and is_genitive(scene, after.index):
        return Part(at, after.index, "leader")
    if body.head in PERSONAL and not taken:
        person = next((n for n in scene.sentence.names if n.type == "PER" and n.first == at), None)
        if person is not None and is_possessor(scene, person) and not is_official(scene, person, at - 1):
            return Part(at, person.last, "person")
    return None


def is_official(scene: Scene, person: NameSpan, head: int) -> bool:
    """Whether a full name after a body is that of who works there, not of the ruler whose body it is.

    «Обвинили председателя областной администрации Ивана Орлова», not «спросили советника администрации Обамы»: before
    the body stands an office in the genitive too, and no ruler bears the surname.
    """
    if person.first == person.last:
        return False
    i = head - 1
    while i >= 0 and scene.tokens[i].tag.pos == "ADJ":
        i -= 1
    office = scene.tokens[i] if i >= 0 else None
    if office is None or office.tag.pos != "NOUN" or office.tag.animacy != "Anim" or office.tag.number == "Plur":
        return False
    if office.tag.case not in ("Gen", "Acc"):
        return False
    word = scene.words[person.last]
    names = {candidate.nominative for candidate in word_candidates(word)} | {word}
    rows = [row for name in names for row in index_surnames(scene.lexicon).get(fold(name), ())]
    return not any(row.office in RULING for row in rows)


def is_possessor(scene: Scene, person: NameSpan) -> bool:
    """Whether a person's name stands in the genitive, by its first or its last word («кабинет Анны Ковач»)."""
    return is_genitive(scene, person.first) or is_genitive(scene, person.last)


def is_office(token: Token) -> bool:
    """Whether a token is an office whose body a name may tell, of a former holder too («экс-президент»)."""
    return token.lemma.removeprefix("экс-") in HOLDERS


def take_named_holder(scene: Scene, at: int, body: Body, part: Part) -> Part | None:
    """The holder whose office and state stand before him («администрация президента Чили Анны Ковач»).

    After somebody's office in the body stands who has that one («глава администрации президента Чили Анна Ковач»).
    """
    if part.kind != "state" or body.head.split()[0] not in PERSONAL or not is_office(scene.tokens[part.first - 1]):
        return None
    noun = next((i for i in range(part.first, -1, -1) if scene.tokens[i].lemma == body.head.split()[0]), 0)
    if noun and any(r.pos == "NOUN" and "anim" in r.grammemes for r in readings(scene.words[noun - 1])):
        return None
    person = next((n for n in scene.sentence.names if n.type == "PER" and n.first == at), None)
    return Part(at, person.last, "incumbent") if person is not None and is_possessor(scene, person) else None


def take_namesake(scene: Scene, at: int) -> Part | None:
    """«имени Ломоносова», «им. Н. Ф. Гамалеи»."""
    if scene.words[at] not in ("имени", "им"):
        return None
    after = at + 2 if at + 1 < len(scene.tokens) and scene.tokens[at + 1].text == "." else at + 1
    last, others = after - 1, {name.first for name in scene.sentence.names if name.type == "PER"} - {after}
    for token in scene.tokens[after : after + SETTINGS.names.namesake_tokens]:
        if token.index in others:
            break  # «глава фонда имени Ивана Петрова Анна Ли»
        if not (token.text[:1].isupper() or token.text == "." or token.lemma == "академик"):
            break
        last = token.index
    while last >= after and scene.tokens[last].text == ".":
        last -= 1
    return Part(at, last, "namesake") if last >= after else None


def take_prepositional(scene: Scene, at: int, body: Body) -> Part | None:
    """«по экономическому сотрудничеству», «при Президенте»."""
    if (aim := take_aim(scene, at, body)) is not None:
        return aim
    if body.head in TOPICAL_BODIES and (state := state_behind(scene, at, "по")) is not None:
        return Part(at, state, "words")
    case = PREPOSITIONS.get(scene.words[at]) if at + 1 < len(scene.tokens) else None
    if case and body.head in REGIONAL_UNITS and (last := named_places(scene, at + 1)) is not None:
        return Part(at, last, "place")
    phrase = take_words(scene, at + 1, case, False) if case else None
    if phrase is None or scene.tokens[phrase.last].lemma in ACTS or is_turn(scene, phrase):
        return None
    return Part(at, take_opponent(scene, phrase.last), "words")


def state_behind(scene: Scene, at: int, preposition: str) -> int | None:
    """The last token of a state behind a preposition that stands at a token («по Ливану»), else None."""
    told = at + 1 < len(scene.tokens) and scene.words[at] == preposition and at + 1 in scene.states
    return scene.states[at + 1][0] if told else None


def is_turn(scene: Scene, phrase: Part) -> bool:
    """Whether «по» with a noun is a turn of speech, no field («комитет по поводу указа»)."""
    noun = scene.tokens[phrase.last]
    return phrase.first == phrase.last and noun.tag.number == "Sing" and noun.lemma in NOT_FIELDS


def take_opponent(scene: Scene, last: int) -> int:
    """The last token of a field with what it is against or with («по борьбе с терроризмом»), else its own."""
    tokens, at = scene.tokens, last + 1
    if at + 1 >= len(tokens):
        return last
    if tokens[last].lemma in WITH_NOUNS:
        whose = at if is_genitive_noun(scene, at) else last  # «по взаимоотношениям Церкви с обществом»
        if whose + 2 < len(tokens) and scene.words[whose + 1] in ("с", "со"):
            with_whom = noun_phrase(scene, whose + 2, "Ins") or last
            joined = with_whom + 2 < len(tokens) and scene.words[with_whom + 1] == "и"
            return with_whom + 2 * (joined and tokens[with_whom + 2].text.isupper())  # «с обществом и СМИ»
    return (noun_phrase(scene, at, "Dat") or last) if tokens[last].lemma in AGAINST_NOUNS else last


def is_genitive_noun(scene: Scene, at: int) -> bool:
    """Whether a noun that names no state stands in the genitive at a token."""
    token = scene.tokens[at]
    return token.tag.pos in ("NOUN", "PROPN") and token.tag.case == "Gen" and at not in scene.states


def take_aim(scene: Scene, at: int, body: Body) -> Part | None:
    """What a body of a proper name is for («Союз в защиту лесов», «Движение за чистые реки»)."""
    head = scene.tokens[at - 1]
    proper = head.lemma == body.head and head.text[:1].isupper() and not opens_sentence(scene.sentence, at - 1)
    if body.kind != "open" or not proper:
        return None
    if scene.words[at] == "в" and at + 2 < len(scene.tokens) and scene.words[at + 1] in AIMS:
        last = noun_phrase(scene, at + 2, "Gen")
    else:
        last = noun_phrase(scene, at + 1, "Acc") if scene.words[at] == "за" and at + 1 < len(scene.tokens) else None
    return Part(at, last, "words") if last is not None else None


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


def take_second_field(scene: Scene, at: int) -> Part | None:
    """What a foreign ministry does besides («Министерство иностранных дел и торговли Брунея»)."""
    part = take_words(scene, at, "Gen", True) if scene.words[at] == "и" else None
    return part if part is not None and scene.tokens[part.last].lemma in SECOND_FIELDS else None


def take_more_fields(scene: Scene, at: int) -> Part | None:
    """One more field under «по» after the complement of the one before («по защите прав, вопросам труда и миру»)."""
    start = max(0, at - SETTINGS.names.body_tokens)
    if scene.words[at] not in ("и", ",") or at + 1 >= len(scene.tokens) or "по" not in scene.words[start:at]:
        return None
    if scene.words[at] == "," and not is_listing(scene, at):
        return None
    after = scene.tokens[at + 1]
    last = noun_phrase(scene, at + 1, "Dat") if after.tag.case == "Dat" and after.text.islower() else None
    return Part(at, last, "words") if last is not None else None


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
