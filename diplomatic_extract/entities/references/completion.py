"""States and bodies of offices that the text leaves to be understood: those that are safe."""

from __future__ import annotations

from collections.abc import Container, Iterable
from itertools import zip_longest

from diplomatic_extract.entities.lexicon.compile import fold
from diplomatic_extract.entities.lexicon.entries import OfficeWord
from diplomatic_extract.entities.lexicon.load import adjective_stem
from diplomatic_extract.entities.lexicon.paradigms import is_given
from diplomatic_extract.entities.names.represented import represented_state
from diplomatic_extract.entities.offices.complements import REGIONS, UNRECOGNISED, disputed_names
from diplomatic_extract.entities.offices.find import PARTIES, is_parliament_name
from diplomatic_extract.entities.offices.resolver import (
    DEFAULT_POSITIONS,
    KINDS,
    MEANINGS,
    ONLY_STATES,
    SINGLE,
    Resolver,
    Seat,
)
from diplomatic_extract.entities.offices.roles import PARTISANS
from diplomatic_extract.entities.offices.seats import rows_of, state_code
from diplomatic_extract.entities.references.bodies import is_called
from diplomatic_extract.entities.references.counterparts import take_counterpart
from diplomatic_extract.language.declension import genitive_of
from diplomatic_extract.language.lexis import load_list, load_table, load_words
from diplomatic_extract.language.settings import SETTINGS
from diplomatic_extract.model import OpenEntity, OpenMention, OpenOffice, Token

FOR_CAPITALS = frozenset(KINDS["for_capitals"])
STATE_KINDS: list[str] = KINDS["of_states"]
GOVERNING, HEADING = frozenset(KINDS["governing"]), frozenset(KINDS["heading"])

SLAVIC_NAMES, SLAVIC_SURNAMES = frozenset(KINDS["slavic_names"]), load_list("offices", "slavic_surnames")
ABROAD = frozenset(KINDS["abroad"])
MEMBERS_OF_PARLIAMENTS = frozenset(KINDS["of_parliaments"])
SEATED_IN: dict[str, list[str]] = load_table("references", "seated_in")
TERRITORIES: dict[str, str] = load_table("references", "territories")
CALLED_AFTER: dict[str, str] = load_table("references", "called_after")
NO_PARLIAMENTS = load_words("entities", "units") | load_words("references", "no_parliaments")
APPOINTING = load_words("entities", "appointing")
DASHES = ("-", "–", "—")
LEADING = load_words("references", "leading")
COMPOSING = load_words("references", "composing")
MEETING = load_words("references", "meeting")
DELEGATIONS = {"делегация", "сторона"}
STATE_GROUPS = load_words("clauses", "state_groups")
BODY_NOUNS: dict[str, list[str]] = load_table("entities", "bodies")


def complete_owned(resolver: Resolver, roles: list[OpenMention], owners: dict[int, OpenEntity]) -> None:
    """Tell the office that an aide serves where the text names only its holder («пресс-секретарь Токаева»)."""
    for role in roles:
        owner, office = owners.get(id(role)), role.office
        if owner is None or office is None or office.of:
            continue
        seat = next((s for s in resolver.seats if s.person is owner and s.kind in SINGLE and s.country), None)
        seat = seat or only_headed(resolver, owner)
        if seat is None:
            continue
        office.of = [seat.body or resolver.state(seat.country or "")]
        position = seat.position or DEFAULT_POSITIONS.get(seat.kind, "")
        office.position = f"{office.position} {genitive_of(position)}" if position else office.position


def complete_chiefs(resolver: Resolver, roles: list[OpenMention], chiefs: dict[int, OpenEntity]) -> None:
    """Tell the state of an aide to somebody whose office is told without it («пресс-секретарь президента Токаева»)."""
    for role in roles:
        chief, office = chiefs.get(id(role)), role.office
        if chief is None or office is None or office.of:
            continue
        codes = {seat.country for seat in resolver.seats if seat.person is chief and seat.country}
        if len(codes) == 1:
            give_body(resolver, role, resolver.state(str(codes.pop())))


def only_headed(resolver: Resolver, owner: OpenEntity) -> Seat | None:
    """The seat of a person at the head of the one body of which the text gives him an office («помощник Орлова»)."""
    told = [seat for seat in resolver.seats if seat.person is owner and seat.start >= 0 and seat.body is not None]
    return told[0] if len({id(seat.body) for seat in told}) == 1 and told[0].kind in HEADING else None


def complete_titles(resolver: Resolver, roles: list[OpenMention], titles: dict[int, str]) -> None:
    """Tell the body or state whose a title always is («патриарх Московский», «папа римский», «евродепутат»)."""
    for role in roles:
        owner, office = titles.get(id(role)), role.office
        if owner is not None and office is not None and not office.of:
            give_body(resolver, role, resolver.state(owner) if owner.isupper() else resolver.organisation(owner))


def complete_chambers(resolver: Resolver, roles: list[OpenMention], chambers: dict[int, dict[str, str]]) -> None:
    """Tell the body that has an office in the state to which it belongs («сенатор» of Russia: the Совет Федерации)."""
    for role in roles:
        office, bodies = role.office, chambers.get(id(role), {})
        state = office.of[0] if office is not None and len(office.of) == 1 else None
        if state is not None and state.type == "COUNTRY" and state.country in bodies:
            give_body(resolver, role, resolver.organisation(bodies[state.country]))


def seats_deputies(name: str, word: str) -> bool:
    """Whether a name is that of a parliament whose members a word means: no committee of it, no senate.

    A «конгрессмен» sits in a congress, a «депутат» in any other.
    """
    first = fold(name).split()[0]
    if CALLED_AFTER.get(first, word) != word or (word in CALLED_AFTER.values() and first not in CALLED_AFTER):
        return False
    return is_parliament_name(name) and first not in NO_PARLIAMENTS and not fold(name).startswith("совет федерации")


def complete_deputies(resolver: Resolver, roles: list[OpenMention], seated: set[int]) -> None:
    """Tell the parliament in which a named deputy sits, where the document names one of his state alone.

    A deputy `seated` for a party («депутат от партии «Мир»») sits in the parliament too.
    """
    for role in roles:
        office = role.office
        if office is None or office.kind != "deputy_of_parliament" or len(role.entities) != 1:
            continue
        if (office.of and id(role) not in seated) or any(is_parliament_name(of.name) for of in office.of):
            continue
        codes = {of.country for of in office.of} | {role.entities[0].country}
        code = next(iter(codes - {None}), resolver.home)
        bodies = [e for e in resolver.analysis.entities if e.type == "ORG" and e.country == code]
        seats = [body for body in bodies if seats_deputies(body.name, office.position.split(" ")[-1])]
        if code and len(seats) == 1:
            give_body(resolver, role, seats[0])


def complete_partisans(resolver: Resolver, roles: list[OpenMention]) -> None:
    """Tell the party of whose members somebody is the leader («лидер лейбористов»), where the document names it."""
    for role in roles:
        office = role.office
        words = office.position.split() if office is not None and office.kind in ("", "head", "leader") else []
        stems = [stem for stem in PARTISANS for word in words[1:] if word.startswith(stem) and word != stem]
        if office is None or len(words) != 2 or len(stems) != 1:
            continue
        parties = [e for e in resolver.analysis.entities if e.type == "ORG" and is_party_of(e.name, stems[0])]
        if len(parties) == 1:
            give_body(resolver, role, parties[0])


def is_party_of(name: str, member: str) -> bool:
    """Whether a name is that of the party whose members a word means («Лейбористская партия», «лейборист»)."""
    words = fold(name).split()
    return any(word in PARTIES for word in words) and words[0].startswith(member)


def complete_speakers(resolver: Resolver, roles: list[OpenMention]) -> None:
    """Tell the parliament of a named speaker: the only one that his sentence names, else the document's."""
    for role in roles:
        office = role.office
        if office is None or office.kind != "speaker" or office.of or len(role.entities) != 1:
            continue
        if len(office.position.split()) > 1:
            continue
        beside = resolver.analysis.mentions_within(role.sentence, role.sentence)
        near = {e.name: e for m in beside for e in m.entities if is_parliament_of_state(e)}
        bodies = list((near or {e.name: e for e in resolver.analysis.entities if is_parliament_of_state(e)}).values())
        if len(bodies) == 1:
            give_body(resolver, role, bodies[0])


def is_parliament_of_state(body: OpenEntity) -> bool:
    """Whether a body is the parliament of a state or a chamber of it, no committee of one."""
    if body.type != "ORG" or not body.country or not is_parliament_name(body.name):
        return False
    first = fold(body.name).split()[0]
    return first not in NO_PARLIAMENTS or is_parliament_name(first)


def complete_capitals(resolver: Resolver, roles: list[OpenMention]) -> None:
    """Let an office of a capital be of its state («представитель Киева»)."""
    places = resolver.lexicon.section("places")
    for role in roles:
        of = role.office.of if role.office is not None and role.office.kind in FOR_CAPITALS else []
        code = getattr(places.get(of[0].name), "acts_as", "") if len(of) == 1 and of[0].type == "LOC" else ""
        if code:
            give_body(resolver, role, resolver.state(code))


def complete_regions(resolver: Resolver, roles: list[OpenMention]) -> None:
    """Let a named person's office of a region or town be one of its state that names it («мэр Лимы X» of Peru).

    A place whose state is disputed has its offices itself; who speaks for a region speaks for no state.
    """
    for role in roles:
        office = role.office
        if office is None or not office.of or not all(of.type == "LOC" and of.country for of in office.of):
            continue
        if office.kind in FOR_CAPITALS or not any(entity.type == "PERSON" for entity in role.entities):
            continue
        place, states = office.of[0], [resolver.state(of.country or "") for of in office.of]
        position = office.position if len(states) > 1 else f"{office.position} {genitive_of(place.name)}"
        role.office = OpenOffice(position, states, office.phase, office.kind)


def give_body(resolver: Resolver, role: OpenMention, body: OpenEntity) -> None:
    """Give an office and the seat that it tells of to a body."""
    if role.office is not None:
        role.office.of = [body]
    for seat in resolver.seats:
        if seat.start == role.start:
            seat.country, seat.body = body.country, body if body.type == "ORG" else None


def complete_bodies(resolver: Resolver, roles: list[OpenMention], bodies: dict[int, str]) -> None:
    """Tell the body of an office that the text gives by a common noun («глава фонда» after «МВФ»)."""
    for role in roles:
        noun, office = bodies.get(id(role)), role.office
        if noun is None or office is None or office.of:
            continue
        body = find_body(resolver, role, noun)
        if body is not None:
            office.of, office.kind = [body], body_kind(resolver, office, body)
            for seat in resolver.seats:
                if seat.start == role.start:
                    seat.country, seat.kind = body.country, office.kind


def body_kind(resolver: Resolver, office: OpenOffice, body: OpenEntity) -> str:
    """The kind of a head's office by the body that he heads («глава ведомства», which is a foreign ministry)."""
    word = resolver.lexicon.section("offices").get(office.position)
    name = fold(genitive_of(body.name))
    kinds = word.kinds if isinstance(word, OfficeWord) else {}
    plain = "head" if office.kind == "head_of_state" else office.kind  # «президент компании»
    return next((kind for key, kind in kinds.items() if f"{name} ".startswith(f"{fold(key)} ")), plain)


def find_body(resolver: Resolver, role: OpenMention, noun: str) -> OpenEntity | None:
    """The one body named last before a role that a common noun can mean: by its name, or by what it was called."""
    words = [noun, *BODY_NOUNS.get(noun, ())]
    near: dict[int, dict[int, OpenEntity]] = {}
    for mention in resolver.analysis.mentions_within(role.sentence - SETTINGS.references.body_sentences, role.sentence):
        body = mention.entities[0] if mention.entities else None
        if body is None or mention.type != "ORG" or body.media or mention.start >= role.start:
            continue
        if any(word in fold(body.name) for word in words) or is_called(resolver.analysis, body, noun):
            near.setdefault(mention.sentence, {})[id(body)] = body
    last = list(near[max(near)].values()) if near else []
    return last[0] if len(last) == 1 else None


def complete_states(resolver: Resolver, roles: list[OpenMention]) -> None:
    """Give the offices of named persons that tell no state the one that is safe, and counterparts their office."""
    previous: OpenMention | None = None
    told: OpenMention | None = None
    for role, following in zip_longest(roles, roles[1:]):
        office = role.office
        if office is None:
            continue
        if not office.of:
            take_territory(resolver, role, office)
        if office.kind == "counterpart":
            if role.entities or role.number != "Plur":
                take_counterpart(resolver, role, told)
        elif role.entities and not office.of and role.number != "Plur":
            complete_state(resolver, role, office, previous, following)
        elif role.entities and not office.of:
            complete_pair(resolver, role, office)
        if role.entities or office.of:
            previous = role
        if office.kind in SINGLE or office.kind in ("minister", "speaker"):
            told = role


def take_territory(resolver: Resolver, role: OpenMention, office: OpenOffice) -> None:
    """Give an office the disputed territory whose adjective stands before it («абхазский президент»), where named."""
    before = resolver.analysis.sentences[role.sentence].tokens[role.first - 1] if role.first else None
    name = TERRITORIES.get(adjective_stem(before.text)) if before is not None and before.tag.pos == "ADJ" else None
    territory = next((e for e in resolver.analysis.entities if e.type == "LOC" and e.name == name), None)
    words = resolver.tokens(role)[role.head : role.last + 1]
    if territory is None and any(token.lemma in UNRECOGNISED for token in words):
        territory = sole_territory(resolver)
    if territory is not None:
        office.of, office.kind = [territory], "regional"


def sole_territory(resolver: Resolver) -> OpenEntity | None:
    """The only territory of a document that «глава непризнанной республики X» can mean, None for none or several."""
    disputed, republics = disputed_names(resolver.lexicon), set(TERRITORIES.values())
    told = {e.name: e for e in resolver.analysis.entities if e.type == "LOC" and fold(e.name) in disputed}
    meant = [e for name, e in told.items() if name in republics or any(word in REGIONS for word in fold(name).split())]
    return meant[0] if len(meant) == 1 else None


def complete_state(
    resolver: Resolver,
    role: OpenMention,
    office: OpenOffice,
    previous: OpenMention | None,
    following: OpenMention | None,
) -> None:
    """The state of a named person's office: told of him elsewhere, listed beside him, or the document's own."""
    person = role.entities[0]
    told = {seat.country for seat in resolver.seats if seat.person is person and seat.country}
    code = told.pop() if len(told) == 1 else None
    led = None if code else delegation_state(resolver, role)
    code = (
        code
        or led
        or host_state(resolver, role, office)
        or listed_state(resolver, role, previous)
        or lexicon_state(resolver, person, office)
    )
    code = code or joined_state(resolver, role, following) or ministry_state(resolver, role, office)
    code = code or seat_state(resolver, role, office) or sole_state(resolver, role, office)
    if code is None and (code := subject_state(resolver, person, office)) and meets_state(resolver, role, code):
        return
    code = code or place_state(resolver, role, office) or dateline_state(resolver, role, office)
    if code is None or office.kind not in STATE_KINDS:
        return
    office.of = [resolver.state(code)]
    for seat in resolver.seats:
        # a delegation's leader says nothing of the others' states
        if seat.person is person and seat.start == role.start and code != led:
            seat.country = code


def subject_state(resolver: Resolver, person: OpenEntity, office: OpenOffice) -> str | None:
    """The state that a document is about, or the only one of named office-holders where it is named more often.

    A state in which somebody else is told to hold the same single office is not meant, nor one that has no such office,
    where an envoy is accredited, or in which nobody bears such a name.
    """
    told = [seat for seat in resolver.seats if seat.start >= 0 and seat.country and seat.person is not person]
    taken, seated = seated_in(resolver, person, office), {seat.country for seat in told}
    code = resolver.home
    if code is not None and code not in seated and len(seated) == 1:
        code = max((code, *seated), key=lambda state: count_names(resolver, state))
    if code is None or code in taken or code in hosts_of(resolver, person, office):
        return None
    able = able_states(person, office)
    return code if able is None or code in able else only_named(resolver, able)


def able_states(person: OpenEntity, office: OpenOffice) -> Container[str | None] | None:
    """The states that can have an office and its holder by name («госсекретарь», «Игорь Орлов»), None for any."""
    if office.position in ONLY_STATES:
        return ONLY_STATES[office.position]
    return SLAVIC_NAMES if is_slavic(person.name) else None


def is_slavic(name: str) -> bool:
    """Whether a name is of a known given name and a surname as Slavs have it («Игорь Орлов»)."""
    given, _, surname = name.lower().partition(" ")
    return is_given(given) and surname.endswith(SLAVIC_SURNAMES)


def only_named(resolver: Resolver, able: Container[str | None]) -> str | None:
    """The only one of some states that a document names."""
    named = {e.country for e in resolver.analysis.entities if e.type in ("COUNTRY", "ORG") and e.country in able}
    return named.pop() if len(named) == 1 else None


def hosts_of(resolver: Resolver, person: OpenEntity, office: OpenOffice) -> set[str | None]:
    """The states in which a text says that an envoy is («посол в Чили»)."""
    if office.kind not in ABROAD:
        return set()
    roles = [m for m in resolver.analysis.mentions if m.office is office and person in m.entities]
    near = [m for role in roles for m in resolver.analysis.mentions_within(role.sentence, role.sentence)]
    inside = [m for m in near for role in roles if role.head < m.first <= role.last and is_host(resolver, m)]
    return {entity.country for mention in inside for entity in mention.entities}


def host_state(resolver: Resolver, role: OpenMention, office: OpenOffice) -> str | None:
    """The state of the place where somebody meets an official («прилетела в Кито, где её принял президент Вега»).

    An envoy there is of another one; so is a colleague of the traveller whose own state the place is not.
    """
    if office.kind not in GOVERNING:
        return None
    tokens = resolver.tokens(role)
    where = max((t.index for t in tokens[: role.first] if t.text.lower() == "где"), default=0)
    if where < 2 or any(token.text == "," for token in tokens[where : role.first]):
        return None
    beside = resolver.analysis.mentions_within(role.sentence, role.sentence)
    places = [m for m in beside if m.last == where - 2 and m.type in ("LOC", "COUNTRY") and len(m.entities) == 1]
    return places[0].entities[0].country if places else None


def place_state(resolver: Resolver, role: OpenMention, office: OpenOffice) -> str | None:
    """The one state of whatever the words before an office name, in its sentence («Полиция Чили обвинила премьера X»).

    Where an envoy is accredited is no state of his.
    """
    if office.kind not in GOVERNING or (office.kind == "head_of_state" and role.last > role.head):
        return None  # «президент парижан» is a club's
    states = states_before(resolver, role)
    code = states.pop() if len(states) == 1 else None
    return code if code not in seated_in(resolver, role.entities[0], office) else None


def dateline_state(resolver: Resolver, role: OpenMention, office: OpenOffice) -> str | None:
    """The state of the capital in the dateline («ЛИМА, 12 мая. Министр транспорта X принял коллегу из Ганы»)."""
    code = capital_state(resolver) if office.kind in GOVERNING else None
    return code if code not in seated_in(resolver, role.entities[0], office) else None


def capital_state(resolver: Resolver) -> str | None:
    """The state whose capital the dateline is, None for any other place."""
    entry = resolver.lexicon.section("places").get(resolver.analysis.place or "")
    return getattr(entry, "acts_as", None) or None


def states_before(resolver: Resolver, role: OpenMention) -> set[str]:
    """The states of the names before a role in its sentence, but for those where an envoy is."""
    beside = [m for m in resolver.analysis.mentions_within(role.sentence, role.sentence) if m.first < role.first]
    roles = [m for m in beside if m.kind == "role"]
    named = [m for m in beside if m.type in ("COUNTRY", "ORG", "LOC") and m.kind == "name"]
    hosts = {id(m) for m in named for r in roles if r.head < m.first <= r.last and is_host(resolver, m)}
    return {code for m in named if id(m) not in hosts for e in m.entities if (code := e.acts_as or e.country)}


def is_host(resolver: Resolver, mention: OpenMention) -> bool:
    """Whether a state stands after a preposition, as that does where an envoy is accredited."""
    return mention.first > 0 and resolver.tokens(mention)[mention.first - 1].tag.pos == "ADP"


def seated_in(resolver: Resolver, person: OpenEntity, office: OpenOffice) -> set[str | None]:
    """The states in which somebody else is told to hold an office of a kind that a state has once."""
    told = [seat for seat in resolver.seats if seat.start >= 0 and seat.country and seat.person is not person]
    taken = {seat.country for seat in told if seat.kind == office.kind and seat.kind in SINGLE}
    return taken if office.phase not in ("former", "acting") else set()


def sole_state(resolver: Resolver, role: OpenMention, office: OpenOffice) -> str | None:
    """The one state of which a document tells up to a sentence, by itself or by a body of its own.

    «Правительство Перу одобрило закон. Министр торговли Перес …»; an envoy may be another state’s, and of a deputy his
    seat tells.
    """
    if office.kind in ABROAD or office.kind in MEMBERS_OF_PARLIAMENTS:
        return None
    before = [m for m in resolver.analysis.mentions_within(0, role.sentence) if m.start < role.start and m.entities]
    codes = {m.entities[0].country for m in before if m.type in ("COUNTRY", "ORG", "LOC")}
    named = any(m.kind == "name" and m.type in ("COUNTRY", "ORG") and m.sentence >= role.sentence - 1 for m in before)
    return next(iter(codes)) if len(codes) == 1 and named else None


def count_names(resolver: Resolver, code: str | None) -> int:
    """How often a document names a state by itself, not within a body's name."""
    bodies = [m for m in resolver.analysis.mentions if m.type == "ORG" and m.kind == "name"]
    states = [m for m in resolver.analysis.mentions if m.type == "COUNTRY" and m.entities[0].country == code]
    return sum(not any(b.start <= m.start and m.stop <= b.stop for b in bodies) for m in states)


def lexicon_state(resolver: Resolver, person: OpenEntity, office: OpenOffice) -> str | None:
    """The one state in which the lexicon knows a person, at any time, in the office that the text gives him."""
    kinds = MEANINGS.get(office.kind, [office.kind])
    codes = {code for row in rows_of(resolver, person) if row.office in kinds and (code := state_code(row))}
    return codes.pop() if len(codes) == 1 else None


def lexicon_states(resolver: Resolver, person: OpenEntity) -> set[str]:
    """The states in which the lexicon knows a person in any office, at any time."""
    return {code for row in rows_of(resolver, person) if (code := state_code(row))}


def delegation_state(resolver: Resolver, role: OpenMention) -> str | None:
    """The state whose delegation a named person leads («китайскую делегацию возглавил министр X», «иранскую — Y»)."""
    tokens = resolver.tokens(role)
    beside = resolver.analysis.mentions_within(role.sentence, role.sentence)
    if told := represented_state(tokens, beside, role.first):
        return told
    if not any(token.lemma in DELEGATIONS for token in tokens):
        return None
    adjectives = [m for m in beside if m.kind == "adjective"]
    for mention in adjectives:
        after = [token.lemma for token in tokens[mention.last + 1 : role.first]]
        led = len(after) in (2, 3) and after[0] in DELEGATIONS and after[1] in LEADING
        gapped = len(after) == 1 and tokens[mention.last + 1].text in DASHES
        if (led or gapped) and len(mention.entities) == 1:
            return mention.entities[0].country
    return composed_state(tokens, role, beside)


def composed_state(tokens: list[Token], role: OpenMention, beside: Iterable[OpenMention]) -> str | None:
    """The state of whose delegation somebody is told to be («в состав чилийской делегации вошли министр X и посол Y»).

    The delegation comes first, and the sentence tells of no other one.
    """
    nouns = [t.index for t in tokens if t.lemma in DELEGATIONS]
    if len(nouns) != 1 or nouns[0] > role.first or not any(t.lemma in COMPOSING for t in tokens[: role.first]):
        return None
    states = [m for m in beside if len(m.entities) == 1 and m.entities[0].type == "COUNTRY"]
    own = [m for m in states if (m.kind == "adjective" and m.last == nouns[0] - 1) or m.first == nouns[0] + 1]
    return own[0].entities[0].country if own else None


def ministry_state(resolver: Resolver, role: OpenMention, office: OpenOffice) -> str | None:
    """The state whose foreign ministry alone the sentence of a foreign minister or his deputy names."""
    if "иностранных дел" not in office.position:
        return None
    named = [m for m in resolver.analysis.mentions_within(role.sentence, role.sentence) if m.type == "ORG"]
    bodies = [body for mention in named for body in mention.entities]
    codes = {body.country for body in bodies if body.name.startswith("Министерство иностранных дел ")}
    return codes.pop() if len(codes) == 1 else None


def seat_state(resolver: Resolver, role: OpenMention, office: OpenOffice) -> str | None:
    """The state in whose parliament somebody sits: by his party, his constituency, or the only parliament named."""
    if office.kind not in MEMBERS_OF_PARLIAMENTS:
        return None
    tokens = resolver.tokens(role)[role.first : role.last + 1]
    parties = (PARTISANS.get(token.lemma.rpartition("-")[2], "") for token in tokens)
    if told := next((code for code in parties if code), None):
        return told
    inside = [m for m in resolver.analysis.mentions_within(role.sentence, role.sentence) if m.type == "LOC"]
    constituencies = (m for m in inside if role.first < m.first <= role.last and m.entities[0].country)
    if (constituency := next(constituencies, None)) is not None:
        return constituency.entities[0].country
    chambers = tuple(SEATED_IN.get(office.position.split(" ")[-1], ()))
    bodies = [e for e in resolver.analysis.entities if e.type == "ORG" and e.country]
    codes = {body.country for body in bodies if fold(body.name).startswith(chambers)} if chambers else set()
    return codes.pop() if len(codes) == 1 else None


def meets_state(resolver: Resolver, role: OpenMention, code: str) -> bool:
    """Whether a sentence tells of a meeting with another official of a state, which is then not a person's own."""
    tokens = resolver.tokens(role)
    if not any(token.lemma in MEETING for token in tokens):
        return False
    return any(
        seat.country == code and seat.person not in role.entities and tokens[0].start <= seat.start < tokens[-1].stop
        for seat in resolver.seats
    )


def joined_state(resolver: Resolver, role: OpenMention, following: OpenMention | None) -> str | None:
    """The state of the office joined to one by «и» («министром X и президентом Никарагуа Y»)."""
    if following is None or following.sentence != role.sentence or following.case != role.case:
        return None
    office, name = following.office, role.entities[0]
    between = resolver.tokens(role)[role.last + 1 : following.first]
    named = {k for m in name.mentions if m.sentence == role.sentence for k in range(m.first, m.last + 1)}
    rest = [token.text for token in between if token.index not in named]
    if office is None or rest != ["и"] or (role.office and office.kind == role.office.kind) or office.kind in ABROAD:
        return None  # an envoy is of another state as likely
    if office.of:
        return office.of[0].country
    return lexicon_state(resolver, following.entities[0], office) if len(following.entities) == 1 else None


def complete_pair(resolver: Resolver, role: OpenMention, office: OpenOffice) -> None:
    """The states of several named persons of one office, where the lexicon knows each («премьеры двух республик»).

    Else the two states told just before, in their order («Чад и Мали открыли границу. Президенты двух стран X и Y …»).
    """
    codes = [lexicon_state(resolver, person, office) for person in role.entities]
    if not all(codes):
        codes = pair_told(resolver, role, codes)
    if not any(codes) and (code := seat_state(resolver, role, office) or sole_state(resolver, role, office)):
        codes = [code] * len(role.entities)  # «сенаторы-республиканцы X и Y»
    if not any(codes) and (code := only_named(resolver, ONLY_STATES.get(office.position, ()))):
        codes = [code] * len(role.entities)  # «бывшие госсекретари X и Y»
    if codes and all(codes):
        office.of = [resolver.state(code) for code in codes if code]
        for seat in resolver.seats:
            if seat.start == role.start:
                seat.country = office.of[role.entities.index(seat.person)].country


def pair_told(resolver: Resolver, role: OpenMention, known: list[str | None]) -> list[str | None]:
    """The two states named last before an office «двух стран», turned round where the lexicon knows it to be so."""
    tokens = resolver.analysis.sentences[role.sentence].tokens
    words = [t for t in tokens[role.first : role.last + 3] if t.lemma in STATE_GROUPS and t.tag.case == "Gen"]
    if len(known) != 2 or not any(token.tag.number == "Plur" for token in words):
        return known
    for back in range(SETTINGS.references.described_sentences + 1):
        near = resolver.analysis.mentions_within(role.sentence - back, role.sentence - back)
        told = [m for m in near if m.type == "COUNTRY" and m.start < role.start and len(m.entities) == 1]
        states = list(dict.fromkeys(m.entities[0].country for m in told))
        if len(states) > 1:
            fitting = [
                pair for pair in (states, states[::-1]) if all(k in (None, s) for k, s in zip(known, pair, strict=True))
            ]
            return fitting[0] if len(states) == 2 and fitting else known
    return known


def listed_state(resolver: Resolver, role: OpenMention, previous: OpenMention | None) -> str | None:
    """The state of the office before in the same sentence («президентом Ирана …, главой МИД …», «премьер уволил …»)."""
    if previous is None or previous.sentence != role.sentence or not previous.office or not previous.office.of:
        return None
    if previous.case != role.case and not any(token.lemma in APPOINTING for token in resolver.tokens(role)):
        return None
    return previous.office.of[0].country
