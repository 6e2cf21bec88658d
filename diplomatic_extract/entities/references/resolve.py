"""Which mentions mean the same entity: persons brought together, roles and pronouns resolved to them.

A role is resolved by apposition, by its office and state among the persons of the document, by nearness where it
names no state, and last by the dated lexicon of office-holders; what stays open becomes a ROLE entity.
"""

from __future__ import annotations

from itertools import pairwise

from diplomatic_extract.entities.lexicon.compile import fold
from diplomatic_extract.entities.lexicon.entries import Holder
from diplomatic_extract.entities.lexicon.holders import find_holder, surname_of
from diplomatic_extract.entities.lexicon.load import Lexicon
from diplomatic_extract.entities.offices.epithets import ADVERBS
from diplomatic_extract.entities.offices.find import Hints
from diplomatic_extract.entities.offices.resolver import (
    KINDS,
    MEANINGS,
    ONE_EACH,
    PAST,
    SINGLE,
    Resolver,
    Seat,
    nearest,
    same_office,
    seat_country,
    surest,
)
from diplomatic_extract.entities.offices.seats import executive, is_written
from diplomatic_extract.entities.persons.names import spelling
from diplomatic_extract.entities.references.acting import SAYING, is_subject
from diplomatic_extract.entities.references.appointed import find_appointed
from diplomatic_extract.entities.references.bodies import KINDS as KINDS_OF_BODIES
from diplomatic_extract.entities.references.completion import capital_state, lexicon_states, sole_state
from diplomatic_extract.entities.references.known import (
    LED_BY,
    find_chief,
    find_former,
    find_known,
    find_last_subject,
    find_minister,
    find_of_field,
    find_same,
)
from diplomatic_extract.language.dates import DateValue, find_dates
from diplomatic_extract.language.declension import genitive_of
from diplomatic_extract.language.lexis import load_words
from diplomatic_extract.language.settings import SETTINGS
from diplomatic_extract.model import OpenAnalysis, OpenEntity, OpenMention, OpenOffice, Sentence, Token

BECOMING = load_words("entities", "becoming")
# what stands for a state in the name of an office, until the state itself does («глава государства»)
STATE_WORDS = load_words("references", "state_words")
DASHES = ("-", "–", "—")
SEATS_OF_OFFICE = load_words("entities", "seats")
# parts of a body whose heads do not head it, in the genitive
PARTS = load_words("references", "parts")
GENERIC_HEADS, HEADS = frozenset(KINDS["generic_heads"]), frozenset(KINDS["heads"])
TAKEN_IN_TURN = frozenset(KINDS["counterparts"])


def resolve_hinted(resolver: Resolver, role: OpenMention, hints: Hints) -> None:
    """Resolve a role mention with what its reading left open."""
    resolve_role(resolver, role, told=id(role) in hints.inside)


def resolve_role(resolver: Resolver, role: OpenMention, *, told: bool) -> None:
    """Resolve a role mention that no name stands beside.

    `told` wants a holder whom the text itself presents in the office, as nobody is meant by a part of a deputy's
    («заместитель министра»).
    """
    office = role.office
    if office is None:
        return
    if not role.entities:
        if titled := titled_before(resolver, role):
            role.entities = titled
        elif told:
            resolve_told(resolver, role, office)
        elif is_predicate(resolver, role):
            resolve_predicate(resolver, role, office)
        elif role.number == "Plur":
            resolve_plural(resolver, role, office)
        else:
            entity = resolve_single(resolver, role, office)
            role.entities = [entity] if entity else []
    for entity in role.entities:
        if role not in entity.mentions:
            entity.mentions.append(role)


def titled_before(resolver: Resolver, role: OpenMention) -> list[OpenEntity]:
    """Who is meant by the office before one that an adverb sets beside it («министр, в прошлом мэр Гента, …»)."""
    before = [m for m in resolver.analysis.mentions_within(role.sentence, role.sentence) if m.last < role.first]
    title = before[-1] if before else None
    if title is None or title.kind != "role" or title.number != role.number:
        return []
    between = resolver.tokens(role)[title.last + 1 : role.first]
    mark, *words = [token.lemma for token in between] or [""]
    told = mark in (",", "(") and not ADVERBS.keys().isdisjoint(words)
    return list(title.entities) if told and len(words) <= SETTINGS.offices.acting_tokens else []


def resolve_told(resolver: Resolver, role: OpenMention, office: OpenOffice) -> None:
    """Resolve a role within another to the one whom the text itself presents in that office."""
    seats = [seat for seat in resolver.settled if seat.start >= 0]
    of = office.of[0] if office.of else None
    seated = of is not None and office.phase not in ("former", "start")
    person = find_seated(resolver, role, office, of, seats) if seated and of else None
    role.entities = [person] if person else []


def is_predicate(resolver: Resolver, role: OpenMention) -> bool:
    """Whether a role says what somebody becomes («избран президентом», «на пост президента»), not who he is."""
    tokens = resolver.tokens(role)
    acting = role.office is not None and role.office.phase == "acting"
    head = tokens[role.first if acting else role.head]
    above = tokens[head.head].lemma if 0 <= head.head < len(tokens) else ""
    before = tokens[role.first - 1].lemma if role.first else ""
    return before in SEATS_OF_OFFICE or (role.case == "Ins" and bool({above, before} & BECOMING))


def resolve_predicate(resolver: Resolver, role: OpenMention, office: OpenOffice) -> None:
    """Resolve an office that somebody is given to a holder whom the same sentence names.

    Its state is the document's where the sentence names nobody of another.
    """
    if role.number == "Plur":
        return
    of = office.of[0] if office.of else None
    person = find_seated(resolver, role, office, of, resolver.settled) if of else find_near(resolver, role, office)
    if person is not None and any(mention.sentence == role.sentence for mention in person.mentions):
        role.entities = [person]
    people = [e for m in resolver.analysis.mentions_within(role.sentence, role.sentence) for e in m.entities]
    codes = {entity.country for entity in people if entity.type == "PERSON"} - {None}
    if not office.of and office.kind in SINGLE and resolver.home and codes <= {resolver.home}:
        office.of = [resolver.state(resolver.home)]


def resolve_single(resolver: Resolver, role: OpenMention, office: OpenOffice) -> OpenEntity | None:
    """The person or ROLE entity that a singular role means."""
    of = office.of[0] if office.of else None
    if len({of.country for of in office.of}) > 1:
        return role_entity(resolver, role, office, of)
    if office.phase in ("former", "start"):
        told = find_told(resolver, role, office, of)
        if told is None and office.phase == "start":
            told = find_appointed(resolver, role, office)
            of = office.of[0] if office.of else None
        if told is None and of is None and office.phase == "former":
            told = find_former(resolver, role, office)
        return told or find_known(resolver, office, of) or role_entity(resolver, role, office, of)
    if of is not None and (row := find_then(resolver, role, office, of)) is not None:
        return role_entity(resolver, role, office, of, row)
    person = find_seated(resolver, role, office, of, resolver.settled) if of else find_near(resolver, role, office)
    person = person or find_chief(resolver, office, of) or find_same(resolver, office, of)
    person = person or find_of_field(resolver, office, of) or find_minister(resolver, role, office)
    person = person or find_known(resolver, office, of) or find_last_subject(resolver, role, office)
    person = person or (find_untitled(resolver, role, office, of) or find_explained(resolver, role, of) if of else None)
    if person is not None:
        if of is None and (code := seat_country(resolver, person, office.kind)):
            office.of = [resolver.state(code)]
        return person
    if of is None and (code := unsaid_state(resolver, role, office)):
        office.of = [of := resolver.state(code)]
        return find_seated(resolver, role, office, of, resolver.settled) or role_entity(resolver, role, office, of)
    return role_entity(resolver, role, office, of)


def unsaid_state(resolver: Resolver, role: OpenMention, office: OpenOffice) -> str | None:
    """The state of an office that every state has once, where the text makes it clear: its own, or the dateline's.

    «Правительство Грузии одобрило бюджет. Президент принял посла Румынии»: Georgia's.
    """
    if office.kind not in SINGLE:
        return None
    code = resolver.home or sole_state(resolver, role, office) or capital_state(resolver)
    return None if code is None or is_goal(resolver, role, code) else code


def without_others(seats: list[Seat], position: str) -> list[Seat]:
    """Seats but for those of whom the text calls otherwise, where it calls somebody so («президент», no «лидер»)."""
    told = [seat for seat in seats if seat.start >= 0]
    called = {id(seat.person) for seat in told if seat.position == position}
    others = {id(seat.person) for seat in told} - called
    return [seat for seat in seats if id(seat.person) not in others] if called else seats


def is_goal(resolver: Resolver, role: OpenMention, code: str) -> bool:
    """Whether the sentence of a role names a state as where somebody goes («Президент прилетел в Перу»)."""
    tokens = resolver.tokens(role)
    beside = resolver.analysis.mentions_within(role.sentence, role.sentence)
    places = (m for m in beside if m.type in ("COUNTRY", "LOC") and m.first and m.entities[0].country == code)
    return any(tokens[m.first - 1].tag.pos == "ADP" for m in places)


def find_told(resolver: Resolver, role: OpenMention, office: OpenOffice, of: OpenEntity | None) -> OpenEntity | None:
    """The person whom the text elsewhere calls the former, or the new, holder of an office."""
    seats = [seat for seat in resolver.settled if seat.phase == office.phase]
    return find_seated(resolver, role, office, of, seats) if of and seats else None


def find_seated(
    resolver: Resolver, role: OpenMention, office: OpenOffice, of: OpenEntity, seats: list[Seat]
) -> OpenEntity | None:
    """The person seated in an office of a state or body: nearest before, else first after."""
    kinds = MEANINGS.get(office.kind, [office.kind])
    seats = [seat for seat in seats if seat.phase != "former" or office.phase == "former"]
    fitting = [seat for seat in seats if sits_in(seat, of, office) and seat.kind in kinds and same_office(seat, office)]
    if office.kind == "leader":  # a leader is the highest that the document knows
        fitting = [s for s in fitting if s.kind != "head_of_government"] or fitting
        fitting = prefer_executive(resolver, fitting, of.country or "")
    fitting = fitting or [seat for seat in seats if heads_body(seat, office, of)]
    fitting = fitting or unplaced_seats(resolver, office, of, seats)
    sure = surest(fitting)
    return nearest(called_so(sure, role, office) or sure, role)


def called_so(seats: list[Seat], role: OpenMention, office: OpenOffice) -> list[Seat]:
    """The seats of some past time of whom the text has called by the office before: it has one holder in a text."""
    past = [seat for seat in seats if seat.start == PAST]
    return [seat for seat in past if any(calls(mention, office.kind, role.start) for mention in seat.person.mentions)]


def calls(mention: OpenMention, kind: str, start: int) -> bool:
    """Whether a mention before an offset calls somebody by an office of a kind."""
    return mention.office is not None and mention.office.kind == kind and mention.start < start


def heads_body(seat: Seat, office: OpenOffice, of: OpenEntity) -> bool:
    """Whether a seat and an office are of who heads one body, by whatever word («секретарь» and «глава Совбеза»).

    Who heads a part of it does not («глава пресс-службы»), but the chairman of its board does.
    """
    if seat.body is not of or office.position not in GENERIC_HEADS:
        return False
    first, *rest = seat.position.split(" ")
    words = {rest[-1] if rest else first, *([] if rest and rest[0] in PARTS else [first])}
    heads = GENERIC_HEADS | {office.position.split(" ")[0]}
    return bool(words & (heads | HEADS))


def unplaced_seats(resolver: Resolver, office: OpenOffice, of: OpenEntity, seats: list[Seat]) -> list[Seat]:
    """The seat of the one person in an office whose state the text never tells, where it can be that of a role."""
    if office.kind not in SINGLE or not of.country or of.country != resolver.home:
        return []
    found = [s for s in seats if s.kind == office.kind and not s.country and s.person.country is None]
    return found if len({id(seat.person) for seat in found}) == 1 else []


def find_untitled(resolver: Resolver, role: OpenMention, office: OpenOffice, of: OpenEntity) -> OpenEntity | None:
    """The person whom the text calls by his office in turn with his name («X заявил …» — «как отметил глава МИД Чада»).

    He is the one subject of the sentences just before whose office nothing tells, of no other state.
    """
    if office.kind not in TAKEN_IN_TURN or not of.country or not is_subject(resolver.analysis, role):
        return None
    near = [
        mention
        for mention in resolver.analysis.mentions_within(
            role.sentence - SETTINGS.references.turn_sentences, role.sentence - 1
        )
        if mention.type == "PERSON" and len(mention.entities) == 1
        if is_untitled(resolver, mention.entities[0], of.country)
    ]
    near = [mention for mention in near if is_subject(resolver.analysis, mention)] or near
    found = {id(mention.entities[0]): mention.entities[0] for mention in near}
    return next(iter(found.values())) if len(found) == 1 else None


def find_explained(resolver: Resolver, role: OpenMention, of: OpenEntity) -> OpenEntity | None:
    """The person with whose name a colon goes on after what his office did («Премьер Чада не приедет: Мора болен»).

    Nothing else tells of his office, and he is of no other state.
    """
    tokens = resolver.tokens(role)
    colon = next((token.index for token in tokens[role.last + 1 :] if token.text == ":"), None)
    if not of.country or colon is None or not is_subject(resolver.analysis, role):
        return None
    if any(token.lemma in SAYING for token in tokens[:colon]):
        return None  # «премьер заявил: Мора уволен»
    opening = [
        mention
        for mention in resolver.analysis.mentions_within(role.sentence, role.sentence)
        if mention.first == colon + 1 and mention.type == "PERSON" and len(mention.entities) == 1
    ]
    acts = opening and opening[0].case in ("Nom", "") and acts_after(tokens[opening[0].last + 1 :])
    person = opening[0].entities[0] if acts else None
    return person if person is not None and is_untitled(resolver, person, of.country) else None


def acts_after(rest: list[Token]) -> bool:
    """Whether what follows a name tells what its bearer does: a verb or short form, and no list or dash right there."""
    listed = not rest or rest[0].text in ("и", *DASHES)
    return not listed and any(t.tag.verbform == "Fin" or t.tag.variant == "Short" for t in rest)


def is_untitled(resolver: Resolver, person: OpenEntity, country: str) -> bool:
    """Whether nothing tells of a person's office, and nothing speaks against his being of a state."""
    told = any(seat.person is person for seat in resolver.settled)
    return not told and person.country in (None, country) and lexicon_states(resolver, person) <= {country}


def sits_in(seat: Seat, of: OpenEntity, office: OpenOffice) -> bool:
    """Whether a seat is of a state or body: of two bodies of one state each has its own head."""
    if of.type == "LOC" or (of.type == "ORG" and seat.body is not None and office.kind not in SINGLE):
        return seat.body is of
    if of.type == "ORG" and office.kind == "leader":
        return seat.body is of  # who leads a party need not lead its state
    if seat.kind == "leader" and seat.body is not None:
        return seat.body is of  # who leads a movement leads no state
    return bool(of.country) and seat.country == of.country


def prefer_executive(resolver: Resolver, seats: list[Seat], country: str) -> list[Seat]:
    """In a parliamentary state the head of government leads."""
    wanted = executive(resolver.lexicon, country)
    return [seat for seat in seats if seat.kind == wanted] or seats


def find_near(resolver: Resolver, role: OpenMention, office: OpenOffice) -> OpenEntity | None:
    """The person with a kind of office named last before a role without a state; nobody where two are as near."""
    kinds = MEANINGS.get(office.kind, [office.kind])
    seats = surest([seat for seat in resolver.settled if seat.kind in kinds and same_office(seat, office)])
    if office.kind != "leader":  # who leads a movement is no president
        seats = [seat for seat in seats if seat.kind != "leader" or seat.body is None]
    if office.kind in SINGLE:
        seats = without_others(seats, office.position)
    if office.kind == "head" and (noun := headed_noun(resolver, role)):
        seats = [seat for seat in seats if heads_such(seat, noun)]
    people = {id(seat.person): seat.person for seat in seats}
    people = {key: person for key, person in people.items() if not is_other_side(resolver, person, role)}
    last: dict[int, tuple[int, bool, int]] = {}
    for key, person in people.items():
        for mention in person.mentions:
            if (
                mention.start < role.start
                and role.sentence - mention.sentence <= SETTINGS.references.holder_sentences
                and mention.last != role.last
            ):
                last[key] = max(
                    last.get(key, (-1, False, -1)), (mention.sentence, mention.case == "Nom", mention.start)
                )
    ranked = sorted(last.items(), key=lambda item: item[1], reverse=True)
    if not ranked and not people and (head := find_head(resolver, role, office)) is not None:
        return head
    if not ranked:
        return next(iter(people.values())) if len(people) == 1 and office.position != "министр" else None
    if len(ranked) > 1 and ranked[0][1][:2] == ranked[1][1][:2]:
        return None
    return people[ranked[0][0]]


def headed_noun(resolver: Resolver, role: OpenMention) -> str:
    """The common noun of a body after a head word («глава избирательной комиссии»), "" where none stands there."""
    after = (t for t in resolver.tokens(role)[role.head + 1 :] if t.tag.pos != "ADJ" or t.tag.case != "Gen")
    noun = next(after, None)
    return noun.lemma if noun is not None and noun.tag.pos == "NOUN" and noun.tag.case == "Gen" else ""


def heads_such(seat: Seat, noun: str) -> bool:
    """Whether a seat is at the head of what a common noun can mean: its body is called so, or of such a kind."""
    words = seat.words | set(fold(body_name(seat)).split())
    return noun in words or not words.isdisjoint(KINDS_OF_BODIES.get(noun, ()))


def find_head(resolver: Resolver, role: OpenMention, office: OpenOffice) -> OpenEntity | None:
    """The head of what a role names in short («глава РАО» after «председатель правления РАО «Свет»»)."""
    head, *rest = fold(office.position).split()
    if head not in GENERIC_HEADS or not rest:
        return None
    found = [
        seat for seat in resolver.seats if seat.start >= 0 and seat.position.split(" ")[0] in GENERIC_HEADS | HEADS
    ]
    found = [seat for seat in found if set(rest) <= set(fold(seat.position + " " + body_name(seat)).split())]
    people = {id(seat.person): seat.person for seat in found if seat.start < role.start}
    return next(iter(people.values())) if len(people) == 1 else None


def body_name(seat: Seat) -> str:
    """The name of the body of a seat, "" where it has none."""
    return seat.body.name if seat.body is not None else ""


def is_other_side(resolver: Resolver, person: OpenEntity, role: OpenMention) -> bool:
    """Whether a person is first named after a role and its verb («глава государства принял Рахмона»)."""
    first = min(person.mentions, key=lambda mention: mention.start, default=None)
    if first is None or first.sentence != role.sentence or first.start < role.stop:
        return False
    return any(token.tag.pos == "VERB" for token in resolver.tokens(role)[role.last + 1 : first.first])


def role_entity(
    resolver: Resolver, role: OpenMention, office: OpenOffice, of: OpenEntity | None, then: Holder | None = None
) -> OpenEntity | None:
    """The person whom the lexicon knows in an office if the document names him, else a ROLE entity.

    `then` is who held it at the time of which the sentence tells, where that was somebody else.
    """
    row = then
    if then is None and of is not None and of.country and office.phase == "current":
        row = find_row(resolver, office, of)
    if (
        row is not None
        and (person := resolver.named.get(spelling(surname_of(row.person))))
        and is_written(fold(person.name).split(), fold(row.person).split())
    ):
        return person
    if then is None and office.kind == "leader" and (ruler := find_ruler(resolver, of)) is not None:
        return ruler
    name = role_name(office, of, resolver.lexicon)
    key = (name, of.name if of is not None else str(role.sentence))
    key = (name, then.person) if then is not None else key
    if key not in resolver.roles:
        entity = OpenEntity("ROLE", name, country=of.country if of else None, key=office.kind)
        entity.holder, entity.resolved_by = (row.person, f"office-holders: {row.source}") if row else (None, None)
        resolver.roles[key] = entity
        resolver.analysis.entities.append(entity)
    return resolver.roles[key]


def find_ruler(resolver: Resolver, of: OpenEntity | None) -> OpenEntity | None:
    """The one unnamed ruler of a state of whom a text has told («президент Кении … кенийский лидер»)."""
    kinds = MEANINGS["leader"]
    code = of.country if of is not None and of.type == "COUNTRY" else None
    told = [role for role in resolver.roles.values() if code and role.country == code and role.key in kinds]
    return told[0] if len(told) == 1 else None


def find_then(resolver: Resolver, role: OpenMention, office: OpenOffice, of: OpenEntity) -> Holder | None:
    """Who held an office at the time told beside a role («в августе 2018 года президент …»), if another than today."""
    if office.phase != "current" or not of.country:
        return None
    then = time_beside(resolver.analysis, role)
    if then is None or (resolver.date is not None and then >= resolver.date[: len(then)]):
        return None
    row, today = find_row(resolver, office, of, then), find_row(resolver, office, of)
    return row if row is not None and (today is None or today.person != row.person) else None


def time_beside(analysis: OpenAnalysis, role: OpenMention) -> str | None:
    """The one date with its year that stands between the same commas as a role, with a preposition or to the day."""
    sentence, text = analysis.sentences[role.sentence], analysis.text.text
    if not any(token.text.isdigit() and len(token.text) == len("2018") for token in sentence.tokens):
        return None
    marks = [token.index for token in sentence.tokens if token.text in ',;:()«»"—–']
    low = max((mark for mark in marks if mark < role.first), default=-1)
    high = min((mark for mark in marks if mark > role.last), default=len(sentence.tokens))
    dates = [d for d in find_dates(sentence, text, None) if d.value and low < d.first and d.last < high]
    told = [d for d in dates if d.kind != "period" and is_adverbial(sentence, d)]
    return told[0].value if len(dates) == len(told) == 1 else None


def is_adverbial(sentence: Sentence, date: DateValue) -> bool:
    """Whether a date tells when something is done: it is a day, or «в» stands before it."""
    words = [sentence.tokens[i].text.lower() for i in (max(0, date.first - 1), date.first)]
    return date.kind == "day" or "в" in words or "во" in words


def find_row(resolver: Resolver, office: OpenOffice, of: OpenEntity, date: str | None = None) -> Holder | None:
    """The holder of an office of a state or body on a date, without one on the document's."""
    kind = executive(resolver.lexicon, of.country or "") if office.kind == "leader" else office.kind
    if of.type == "ORG" and kind in LED_BY:
        return find_holder(resolver.lexicon, of.name, "head", date or resolver.date)
    if of.type == "ORG" and kind not in ("foreign_minister", "head_of_government"):
        return None
    return find_holder(resolver.lexicon, of.country or "", kind, date or resolver.date)


POPE = "pope"  # whose title tells his state


def role_name(office: OpenOffice, of: OpenEntity | None, lexicon: Lexicon) -> str:
    """The name of a ROLE entity: the position and the state or body in the genitive («президент Польши»)."""
    if of is None or office.kind == POPE:
        return office.position
    fixed = getattr(lexicon.section("organisations").get(of.name), "fixed", False)
    head, _, last = office.position.rpartition(" ")
    position = head if last in STATE_WORDS and of.type == "COUNTRY" else office.position
    return f"{position} {of.name if fixed else genitive_of(of.name)}"


def resolve_plural(resolver: Resolver, role: OpenMention, office: OpenOffice) -> None:
    """Resolve a plural role: one holder for each state named, or the two persons of that office at hand."""
    states = [of for of in office.of if of.country]
    several = len({of.country for of in states}) > 1
    if several and len(states) == len(office.of) and (unfolded := find_unfolded(resolver, role, states)):
        role.entities = unfolded
    elif several and (office.kind in (*SINGLE, *ONE_EACH) or is_of_one_field(office)):
        single = [OpenOffice(office.position, [of], office.phase, office.kind) for of in states]
        role.entities = [entity for one in single if (entity := resolve_single(resolver, role, one))]
    elif not office.of and office.phase == "current" and office.kind != "counterpart":
        pair_at_hand(resolver, role, office)


def is_of_one_field(office: OpenOffice) -> bool:
    """Whether a minister's office tells his field, of which a state has one («министры туризма Чада и Мали»)."""
    return office.kind == "minister" and " " in office.position


def find_unfolded(resolver: Resolver, role: OpenMention, states: list[OpenEntity]) -> list[OpenEntity]:
    """The persons with whose names the sentence after the office of several states goes on, in the order of the states.

    «Главы МИД Чада и Мали встретились в Риме. Хасан Ли и Муса Кейта обсудили границу», «… В беседе участвовали Хасан Ли
    и Муса Кейта»: nothing else tells of them.
    """
    after = resolver.analysis.mentions_within(role.sentence + 1, role.sentence + 1)
    named = [m for m in after if m.kind == "name" and m.type == "PERSON" and len(m.entities) == 1][: len(states) + 1]
    people = [mention.entities[0] for mention in named]
    if len(people) != len(states) or not is_subject(resolver.analysis, named[0]):
        return []
    tokens = resolver.tokens(named[0])
    joined = all(
        [token.text for token in tokens[left.last + 1 : right.first]] in (["и"], [","])
        for left, right in pairwise(named)
    )
    pairs = zip(people, states, strict=True)
    untitled = all(is_untitled(resolver, person, of.country or "") for person, of in pairs)
    return people if joined and untitled and is_subject(resolver.analysis, role) else []


def pair_at_hand(resolver: Resolver, role: OpenMention, office: OpenOffice) -> None:
    """The two persons of different states and of one office in the nearest sentence before that names such."""
    kinds = MEANINGS.get(office.kind, [office.kind])
    held = {id(s.person): s for s in resolver.seats if s.country and s.kind in kinds and same_office(s, office)}
    named: dict[int, dict[int, Seat]] = {}
    for key, seat in held.items():
        for mention in seat.person.mentions:
            if mention.start < role.start and role.sentence - mention.sentence <= SETTINGS.references.holder_sentences:
                named.setdefault(mention.sentence, {})[key] = seat
    near = list(named[max(named)].values()) if named else []
    if len(near) == 1 and len(held) == 2 and all(s.person.mentions[0].start < role.start for s in held.values()):
        near = list(held.values())
    if len(near) == 2 and near[0].country != near[1].country:
        near.sort(key=lambda seat: seat.person.mentions[0].start)
        role.entities = [seat.person for seat in near]
        office.of = [resolver.state(seat.country or "") for seat in near]


def name_roles(resolver: Resolver, roles: list[OpenMention]) -> None:
    """Give offices that nobody was known in to the persons whom «его коллега» seats there.

    «Главы МИД Чада и Мали встретились. Министр Чада Деби и его малийский коллега Гойта …».
    """
    resolver.settle()
    for role in roles:
        office = role.office
        if office is None or office.phase != "current" or all(entity.type != "ROLE" for entity in role.entities):
            continue
        named = [name_role(resolver, role, office, entity) for entity in role.entities]
        for old, new in zip(role.entities, named, strict=True):
            if new is not old:
                old.mentions.remove(role)
                new.mentions.append(role)
        role.entities = named
    used = {id(entity) for role in roles for entity in role.entities}
    resolver.analysis.entities[:] = [e for e in resolver.analysis.entities if e.type != "ROLE" or id(e) in used]


def name_role(resolver: Resolver, role: OpenMention, office: OpenOffice, entity: OpenEntity) -> OpenEntity:
    """The one person seated after a role in the office and state of an entity, else the entity itself."""
    if entity.type != "ROLE" or not entity.country or office.kind not in (*SINGLE, *ONE_EACH):
        return entity
    seats = [
        s for s in resolver.settled if s.kind == office.kind and s.country == entity.country and s.start > role.start
    ]
    people = {id(seat.person): seat.person for seat in seats if seat.phase == "current" and same_office(seat, office)}
    person = next(iter(people.values()), entity) if len(people) == 1 else entity
    return entity if person in role.entities else person
