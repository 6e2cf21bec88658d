"""Whom a role means that no seat gives: by the lexicon at any time, by its body, or by the last subject."""

from __future__ import annotations

from functools import lru_cache

from diplomatic_extract.entities.lexicon.compile import fold
from diplomatic_extract.entities.lexicon.holders import index_holders
from diplomatic_extract.entities.offices.find import is_parliament_name
from diplomatic_extract.entities.offices.resolver import (
    KINDS,
    MEANINGS,
    SINGLE,
    Resolver,
    Seat,
    persons_of,
    same_office,
)
from diplomatic_extract.entities.references.acting import is_subject
from diplomatic_extract.entities.references.pronouns import DESCRIPTIONS
from diplomatic_extract.language.lexis import load_table, load_words
from diplomatic_extract.language.settings import SETTINGS
from diplomatic_extract.model import OpenEntity, OpenMention, OpenOffice

CHIEFS = frozenset(KINDS["chiefs"])
REGIONAL = frozenset(["regional"])
LED_BY = frozenset(KINDS["led_by"])
CHAMBERS = frozenset(KINDS["of_parliaments"])
CHIEF_WORDS = frozenset(KINDS["generic_heads"])
MINISTRY, MINISTRIES = "министерство", load_words("references", "ministries")
MINISTERS = frozenset(MEANINGS["minister"])
# short words of offices, and what they are cut from
FULL: dict[str, list[str]] = load_table("references", "full")


def find_known(resolver: Resolver, office: OpenOffice, of: OpenEntity | None) -> OpenEntity | None:
    """The one person of the document whom the lexicon knows in a state's office at a time that can be meant.

    A holder of the document's date is found before; a former one has left his office by then.
    """
    chief = of is not None and of.type == "ORG" and office.kind in LED_BY
    state = of is not None and of.type == "COUNTRY" and office.kind in SINGLE
    region = of is not None and of.type == "LOC" and office.kind in REGIONAL
    if of is None or not (chief or state or region) or (resolver.date and office.phase != "former"):
        return None
    owner, kinds = of.country or "", MEANINGS.get(office.kind, [office.kind])
    if not state:
        owner, kinds = of.name, ["head"] if chief else ["regional"]
    rows = [
        row
        for kind in kinds
        for row in index_holders(resolver.lexicon).get((owner, kind), ())
        if office.phase != "former" or (row.until and row.until <= (resolver.date or row.until))
    ]
    names = {fold(row.person) for row in rows}
    people = [person for person in persons_of(resolver) if fold(person.name) in names] if names else []
    people = [person for person in people if office.phase != "former" or not holds_now(resolver, office, person)]
    return people[0] if len(people) == 1 else None


def holds_now(resolver: Resolver, office: OpenOffice, person: OpenEntity) -> bool:
    """Whether the text itself seats a person in a kind of office, not as a former holder."""
    return any(
        seat.person is person and seat.kind == office.kind and seat.phase != "former" and seat.start >= 0
        for seat in resolver.settled
    )


def find_chief(resolver: Resolver, office: OpenOffice, of: OpenEntity | None) -> OpenEntity | None:
    """The one person whom the text seats at the head of a body, by whatever word («командующий» and «главком»)."""
    if of is None or of.type != "ORG" or office.kind not in CHIEFS:
        return None
    seats = [seat for seat in resolver.settled if seat.start >= 0 and seat.body is of and seat.kind in CHIEFS]
    people = {id(seat.person): seat.person for seat in seats}
    return next(iter(people.values())) if len(people) == 1 else None


def find_same(resolver: Resolver, office: OpenOffice, of: OpenEntity | None) -> OpenEntity | None:
    """The one person in an office of the same words once these are written in full («замминистра обороны»)."""
    wanted = in_full(office.position)
    if len(wanted) < 2:
        return None
    seats = [seat for seat in resolver.settled if seat.start >= 0 and in_full(seat.position)[: len(wanted)] == wanted]
    if of is not None:
        seats = [seat for seat in seats if seat.body is of or (seat.country and seat.country == of.country)]
    people = {id(seat.person): seat.person for seat in seats}
    return next(iter(people.values())) if len(people) == 1 else None


def find_former(resolver: Resolver, role: OpenMention, office: OpenOffice) -> OpenEntity | None:
    """The one person before a role whom the text calls the former holder of such an office («экс-губернатор заявил»).

    Else whom the lexicon knows to have held it in the state that the text is about.
    """
    kinds = MEANINGS.get(office.kind, [office.kind])
    seats = [s for s in resolver.settled if s.phase == "former" and 0 <= s.start < role.start and s.kind in kinds]
    people = {id(seat.person): seat.person for seat in seats if same_office(seat, office)}
    if people:
        return next(iter(people.values())) if len(people) == 1 else None
    home = resolver.home if office.kind in SINGLE else None
    return find_known(resolver, office, resolver.state(home)) if home else None


def find_of_field(resolver: Resolver, office: OpenOffice, of: OpenEntity | None) -> OpenEntity | None:
    """The one person at the head of a ministry who is told as its minister, or the other way about.

    «Глава Минкультуры Чада X … министр культуры Чада», «министр культуры X … глава министерства». A bare «министр» is
    the one head of a ministry where no minister is told. The office becomes that by which he was told.
    """
    field = field_of(office.kind, office.position, of)
    bare = office.kind == "minister" and not field and not office.of
    if not field and not bare:
        return None
    seats = [s for s in resolver.settled if s.phase != "former" and s.start >= 0]
    seats = [s for s in seats if of is None or s.country == of.country]
    if bare and any(s.kind in MEANINGS["minister"] for s in seats):
        return None
    told = [(seat, field_of(seat.kind, seat.position, seat.body)) for seat in seats]
    fitting = [seat for seat, other in told if (bool(other) if bare else share_field(field, other))]
    if len({id(seat.person) for seat in fitting}) != 1:
        return None
    return take_office(resolver, office, fitting[0])


def find_minister(resolver: Resolver, role: OpenMention, office: OpenOffice) -> OpenEntity | None:
    """The minister named last before the head of a ministry that the text never names («глава ведомства заявил»).

    Nobody where two of them are named as late.
    """
    if office.of or office.position not in CHIEF_WORDS:
        return None
    after = resolver.tokens(role)[role.head + 1 : role.head + 2]
    if not after or after[0].lemma not in MINISTRIES:
        return None
    people = {id(s.person): s for s in resolver.settled if s.kind in MINISTERS and s.phase != "former"}
    near = resolver.analysis.mentions_within(role.sentence - SETTINGS.references.holder_sentences, role.sentence)
    told = [m for m in near if m.start < role.start and len(m.entities) == 1 and id(m.entities[0]) in people]
    last = {id(m.entities[0]) for m in told if m.sentence == told[-1].sentence}
    return take_office(resolver, office, people[last.pop()]) if len(last) == 1 else None


def take_office(resolver: Resolver, office: OpenOffice, seat: Seat) -> OpenEntity:
    """The person of a seat, whose office becomes that of a role which tells it in other words."""
    of = seat.body or (resolver.state(seat.country) if seat.country else None)
    office.position, office.kind, office.of = seat.position, seat.kind, [of] if of is not None else []
    return seat.person


def field_of(kind: str, position: str, of: OpenEntity | None) -> tuple[str, ...]:
    """The words for the field of a minister («культуры и спорта»), or of the ministry that somebody heads."""
    if kind == "minister":
        return tuple(fold(position).split()[1:])
    if kind == "head" and of is not None and of.type == "ORG" and position in CHIEF_WORDS:
        noun, *words = fold(of.name).split()
        return tuple(words) if noun == MINISTRY else ()
    return ()


def share_field(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether one field goes on as another does but for its state («культуры», «культуры Чада»)."""
    short, long = sorted((one, other), key=len)
    return bool(short) and long[: len(short)] == short and long[len(short) :][:1] != ("и",)


@lru_cache(maxsize=10_000)
def in_full(position: str) -> tuple[str, ...]:
    """The words of a position with short ones written in full («замминистра» → «заместитель министра»)."""
    return tuple(part for word in fold(position).split() for part in FULL.get(word, [word]))


def find_last_subject(resolver: Resolver, role: OpenMention, office: OpenOffice) -> OpenEntity | None:
    """The last person who was the subject, where a bare word as a subject describes him («сенатор», «депутат»)."""
    kinds = DESCRIPTIONS.get(office.position)
    if kinds is None or office.of or not is_subject(resolver.analysis, role):
        return None
    for back in range(SETTINGS.references.described_sentences + 1):
        subjects = [
            mention
            for mention in resolver.analysis.mentions_within(role.sentence - back, role.sentence - back)
            if mention.start < role.start and mention.type == "PERSON"
            if len(mention.entities) == 1 and is_subject(resolver.analysis, mention)
        ]
        if subjects:
            person = subjects[-1].entities[0]
            acted_on = any(m.sentence == role.sentence and m.start > role.start for m in person.mentions)
            return person if not acted_on and fits(resolver, person, kinds) else None
    return None


def fits(resolver: Resolver, person: OpenEntity, kinds: list[str]) -> bool:
    """Whether a person holds an office of some kinds, any in a parliament for its members, or none that is told."""
    seats = [seat for seat in resolver.settled if seat.person is person]
    member = not CHAMBERS.isdisjoint(kinds)
    sits = member and any(seat.body is not None and is_parliament_name(seat.body.name) for seat in seats)
    return not seats or sits or any(seat.kind in kinds for seat in seats)
