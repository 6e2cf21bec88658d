"""Whose office a role is: states, bodies, regions, territories and units after its head word."""

from __future__ import annotations

from functools import lru_cache

from diplomatic_extract.entities.lexicon.compile import fold
from diplomatic_extract.entities.lexicon.load import Lexicon
from diplomatic_extract.entities.lexicon.words import read_words
from diplomatic_extract.entities.names.media import is_media
from diplomatic_extract.entities.names.scenes import OPENING
from diplomatic_extract.entities.offices.epithets import POSSESSIVES
from diplomatic_extract.entities.offices.fields import DESCRIPTORS, NOMINAL, UNITS, fits_genitive
from diplomatic_extract.entities.offices.roles import (
    COUNTS,
    PARTISANS,
    UNDECLINED,
    Grid,
    OfficeWords,
    Role,
    find_word,
    has_state,
    is_state_word,
    written,
)
from diplomatic_extract.entities.offices.stated import alike_cases
from diplomatic_extract.language.lexis import load_words
from diplomatic_extract.language.settings import SETTINGS
from diplomatic_extract.language.spotting import spot
from diplomatic_extract.model import OpenMention, Token

PLACE_PREPOSITIONS = load_words("entities", "accreditation")
REGIONAL: list[str] = read_words("kinds.toml")["regional"]
CASES = ("Nom", "Gen", "")
SPEAKING_FOR = frozenset(read_words("kinds.toml")["for_capitals"])
SEATED = {"member", "deputy_of_parliament", "senator"}
UNRECOGNISED = load_words("entities", "unrecognised")
# between an office and a common noun for its state («двух стран», «нашей страны», «непризнанной республики»)
BEFORE_STATES = COUNTS | POSSESSIVES | UNRECOGNISED
REGIONS = load_words("offices", "regions")
BRANCHES = load_words("offices", "branches")
STATE_GROUPS = load_words("offices", "state_groups")
DASHES = ("-", "–", "—")
OPENING_QUOTES = '«"“'
CLOSING_QUOTES = '»"”'
RELAYING = load_words("offices", "relaying")
GOVERNING = frozenset(read_words("kinds.toml")["governing"])


def read_seat(role: Role, grid: Grid) -> None:
    """Draw in for whom a member of parliament sits: «от штата Техас», «от фракции «Мир»»."""
    tokens, k = role.sentence.tokens, role.last + 1
    if role.word.kind not in SEATED or k + 1 >= len(tokens) or tokens[k].text.lower() != "от":
        return
    if tokens[k + 1].lemma in PARTISANS and tokens[k + 1].tag.number == "Plur":
        role.last = k + 1  # «сенатор от республиканцев»
        return
    name = next(
        (
            grid.names[i]
            for i in range(k + 1, min(k + 1 + SETTINGS.offices.seat_tokens, len(tokens)))
            if i in grid.names
        ),
        None,
    )
    if name is not None and name.type != "PERSON":
        closing = name.last + 1 < len(tokens) and tokens[name.last + 1].text in CLOSING_QUOTES
        role.last = name.last + closing
        role.seated = not role.of
        role.of = role.of or ([name] if name.type == "ORG" else [])


def read_taken_up(role: Role, grid: Grid) -> None:
    """Draw in «которого» that takes up the state or body before its comma («партия «Мир», лидером которой стал X»)."""
    tokens, k = role.sentence.tokens, role.last + 1
    if role.of or role.field or k >= len(tokens) or tokens[k].lemma != "который" or tokens[k].tag.case != "Gen":
        return
    comma = role.first - 1
    end = comma - 1
    if end < 0 or tokens[comma].text != ",":
        return
    if tokens[end].text == ")":  # «партия «Мир» (ПМ), …»
        end = next((i - 1 for i in range(end, 0, -1) if tokens[i].text == "("), 0)
    owner = grid.ends.get(end - 1 if tokens[end].text in CLOSING_QUOTES else end)
    if owner is not None and owner.type in ("ORG", "COUNTRY"):
        role.of, role.last = [owner], k


def read_region(role: Role, grid: Grid) -> None:
    """Draw in the region or town of an office, which no state has: «мэр Москвы», «министр финансов Татарстана»."""
    if role.of or role.common or role.body or role.inner or role.placed or role.word.kind not in REGIONAL:
        return
    tokens, k = role.sentence.tokens, role.last + 1
    while k < min(role.last + 3, len(tokens)) and k not in grid.names and describes_region(tokens[k], grid):
        k += 1
    region = grid.names.get(k)
    if region is None or region.type != "LOC":
        return
    if not (is_owning(region, tokens) if k == role.last + 1 else region.case in CASES):
        return
    role.of = [region]
    role.placed, role.last = True, region.last
    while role.number == "Plur" and role.last + 2 < len(tokens) and tokens[role.last + 1].text in (",", "и"):
        other = grid.names.get(role.last + 2)  # «губернаторы Псковской и Тверской областей», each of his own
        if other is None or other.type != "LOC" or not is_owning(other, tokens):
            return
        take_of(role, other)


def describes_region(token: Token, grid: Grid) -> bool:
    """Whether a token can stand before a region's name: its common noun, or the adjective of its state."""
    if token.lemma in REGIONS or is_state_word(token):
        return token.tag.case == "Gen"
    return token.index in grid.adjectives


def is_owning(place: OpenMention, tokens: list[Token]) -> bool:
    """Whether a place may be a genitive: so tagged, or its noun, or never declined («аким Алматы»)."""
    noun = tokens[place.last]
    fixed = place.first == place.last and noun.text[-1:] in UNDECLINED
    return place.case in ("Gen", "") or noun.tag.case == "Gen" or fixed


def read_of(role: Role, grid: Grid, words: OfficeWords, lexicon: Lexicon) -> None:
    """Draw in states or bodies: «России и Украины», «концерна «Мост»», «узбекского МИД», «самопровозглашённой ДНР».

    A colleague is «из Румынии» too.
    """
    k = skip_participle(role, grid) or skip_descriptor(role, grid, words, role.last + 1)
    mention = grid.names.get(k) or state_of_origin(role, grid)
    if mention is None or not fits_complement(role, mention) or relays_words(role, mention, lexicon):
        return
    if mention.type == "LOC" and role.word.kind in SPEAKING_FOR and acts_for_state(mention, lexicon):
        take_of(role, mention)
        return
    if mention.type not in ("COUNTRY", "ORG"):
        read_territories(role, mention, grid, lexicon)
        return
    if mention.type == "COUNTRY" and (has_state(role) or (role.of and mention.case == "Nom")):
        return  # «членом ШОС Белоруссия стала»
    tokens = role.sentence.tokens
    if mention.type == "ORG":
        role.passed += [j for j in range(role.last + 1, k) if tokens[j].tag.pos != "NOUN" or j in grid.adjectives]
        between = [token for token in tokens[role.last + 1 : k] if token.index not in role.passed]
        role.field += [written(token) for token in between if token.lemma not in DESCRIPTORS]
    take_of(role, mention)
    take_second_body(role, mention, grid, words)
    while role.number == "Plur" and role.last + 2 < len(tokens) and tokens[role.last + 1].text in (",", "и"):
        # «руководители «Газпрома» и «Роснефти»», not «депутаты «Мира» и «Труда»», who speak for these
        opened = tokens[role.last + 2].text in OPENING and role.word.kind not in SEATED
        other = grid.names.get(role.last + 2 + opened)
        if other is None or other.type not in (mention.type, "COUNTRY") or not fits_genitive(other, role.sentence):
            return
        take_of(role, other)


def take_second_body(role: Role, first: OpenMention, grid: Grid, words: OfficeWords) -> None:
    """Draw in a second body in which the one person named next has the same office («тренер «Зари» и «Волны» X»)."""
    tokens, k = role.sentence.tokens, role.last + 1
    if role.number == "Plur" or first.type != "ORG" or k + 1 >= len(tokens) or tokens[k].text != "и":
        return
    second = grid.names.get(skip_descriptor(role, grid, words, k + 1))
    if second is None or second.type != "ORG" or not fits_genitive(second, role.sentence):
        return
    closing = second.last + 1 < len(tokens) and tokens[second.last + 1].text in CLOSING_QUOTES
    holder = grid.names.get(second.last + 1 + closing)
    if holder is not None and holder.type == "PERSON" and holder.case in ("", *alike_cases(role.tag_case)):
        role.shared = True
        take_of(role, second)


def relays_words(role: Role, mention: OpenMention, lexicon: Lexicon) -> bool:
    """Whether one of the media after an office tells its holder's words, and is not whose office it is.

    None has ministers («передаёт слова министра ИТАР-ТАСС»); a president it has, but not where it tells news.
    """
    governs = role.word.kind in GOVERNING or (role.word.kind == "leader" and has_state(role))
    if mention.type != "ORG" or not governs or not is_media(mention.entities[0], lexicon):
        return False
    return role.word.kind != "head_of_state" or bool(spot(role.sentence, RELAYING))


def read_set_off(role: Role, grid: Grid) -> None:
    """Draw in the states of a plural office that dashes set off («оба президента — Чада и Мали — подписали»)."""
    tokens, k = role.sentence.tokens, role.last + 1
    if role.number != "Plur" or role.of or k + 1 >= len(tokens) or tokens[k].text not in DASHES:
        return
    states, stop = list[OpenMention](), k + 1
    while (state := grid.names.get(stop)) is not None and state.type == "COUNTRY" and state.case in ("Gen", ""):
        states.append(state)
        stop = state.last + 2
    closed = bool(states) and states[-1].last + 1 < len(tokens) and tokens[states[-1].last + 1].text in (*DASHES, ",")
    if len(states) > 1 and closed:
        role.of, role.last = states, states[-1].last


def state_of_origin(role: Role, grid: Grid) -> OpenMention | None:
    """The state from which a colleague is («коллега из Румынии»)."""
    tokens, k = role.sentence.tokens, role.last + 1
    state = grid.names.get(k + 1)
    out = role.word.kind == "counterpart" and k < len(tokens) and tokens[k].text.lower() == "из"
    return state if out and state is not None and state.type == "COUNTRY" else None


def acts_for_state(mention: OpenMention, lexicon: Lexicon) -> bool:
    """Whether a place is a capital, which can stand for its state («представитель Киева»)."""
    return bool(getattr(lexicon.section("places").get(mention.entities[0].name), "acts_as", ""))


def read_territories(role: Role, mention: OpenMention, grid: Grid, lexicon: Lexicon) -> None:
    """Draw in territories whose state is disputed, which have offices of their own («президент Абхазии»)."""
    disputed, tokens = disputed_names(lexicon), role.sentence.tokens
    territory: OpenMention | None = mention
    while territory is not None and fold(territory.entities[0].name) in disputed:
        if not (role.of and role.of[-1].entities[0] is territory.entities[0]):
            role.of.append(territory)
        role.placed, role.last = True, territory.last
        joined = role.number == "Plur" and role.last + 2 < len(tokens) and tokens[role.last + 1].text in (",", "и")
        territory = grid.names.get(role.last + 2) if joined else None


@lru_cache(maxsize=8)
def disputed_names(lexicon: Lexicon) -> frozenset[str]:
    """The folded names of the places whose state is disputed."""
    return frozenset(fold(key) for key, place in lexicon.section("places").items() if getattr(place, "disputed", False))


def fits_complement(role: Role, mention: OpenMention) -> bool:
    """Whether a mention may stand in the case that a role's word governs."""
    return fits_genitive(mention, role.sentence) or (role.word.governs == "Ins" == mention.case)


def read_group(role: Role, grid: Grid) -> None:
    """Draw in a state's adjective before what the state sends, or what is against it («чилийской делегации»)."""
    tokens, k = role.sentence.tokens, role.last + 1
    if role.of or role.field or k not in grid.adjectives or k in grid.names:
        return
    i, cases = k + 1, ("Gen", role.word.governs)
    while i < len(tokens) and tokens[i].tag.pos == "ADJ" and tokens[i].tag.case in cases and i not in grid.names:
        i += 1
    if i < len(tokens) and i not in grid.names and tokens[i].lemma in STATE_GROUPS and tokens[i].tag.case in cases:
        role.of += grid.adjectives[k]
        role.field += [written(token) for token in tokens[k + 1 : i + 1]]
        role.last = i


def read_unit(role: Role, grid: Grid) -> None:
    """Draw in a unit of a body with its regions, and the body («департамента Южной и Восточной Азии Фонда мира»)."""
    tokens, k = role.sentence.tokens, role.last + 1
    if role.of or role.field or k >= len(tokens) or tokens[k].lemma not in UNITS or tokens[k].tag.case != "Gen":
        return
    last = next(
        (i for i in range(k + 1, min(k + SETTINGS.offices.unit_words, len(tokens))) if not is_unit_word(role, grid, i)),
        0,
    )
    body = grid.names.get(last)
    if last > k + 1 and body is not None and body.type == "ORG" and body.case in ("Gen", ""):
        role.field += [token.text for token in tokens[k:last]]
        role.last = last - 1
        take_of(role, body)


def is_unit_word(role: Role, grid: Grid, i: int) -> bool:
    """Whether a token goes on with the name of a unit: a genitive that names no state, body or person, or «и»."""
    token, name = role.sentence.tokens[i], grid.names.get(i)
    if name is not None and name.type != "LOC":
        return False
    placed = i in grid.ends and grid.ends[i].type == "LOC"  # the case of its last word is often but a guess
    return token.text == "и" or placed or (token.tag.pos in NOMINAL and token.tag.case == "Gen")


def read_bracket(role: Role, grid: Grid) -> None:
    """Draw in an abbreviation or translation in brackets after a body, and the body's state after it."""
    tokens, k = role.sentence.tokens, role.last + 1
    if not role.of or k >= len(tokens) or tokens[k].text != "(":
        return
    closing = next(
        (token.index for token in tokens[k + 2 : k + 2 + SETTINGS.offices.body_bracket_tokens] if token.text == ")"), 0
    )
    person = any(grid.names[i].type == "PERSON" for i in range(k + 1, closing) if i in grid.names)
    if not closing or person:
        return
    role.last = closing
    state = grid.names.get(closing + 1)
    if state is not None and state.type == "COUNTRY" and state.case in ("Gen", ""):
        role.last = state.last


def read_gloss(role: Role, grid: Grid) -> None:
    """Draw in the state that an editor's brackets add to an office («с президентом (Чада. – Ред.)»)."""
    tokens, state = role.sentence.tokens, grid.names.get(role.last + 2)
    if state is None or role.of or tokens[role.last + 1].text != "(" or state.type != "COUNTRY" or state.case == "Nom":
        return
    rest = tokens[state.last + 1 : state.last + 1 + SETTINGS.offices.body_bracket_tokens]
    closing = next((token.index for token in rest if token.text == ")"), 0)
    if closing and rest[0].text in (")", "."):
        take_of(role, state)
        role.last = closing


def take_of(role: Role, mention: OpenMention) -> None:
    role.of.append(mention)
    role.last = mention.last
    tokens = role.sentence.tokens
    closed = role.last + 1 < len(tokens) and tokens[role.last + 1].text in CLOSING_QUOTES
    role.last += closed and tokens[mention.first - 1].text in OPENING_QUOTES


def skip_descriptor(role: Role, grid: Grid, words: OfficeWords, k: int) -> int:
    """The first token of a body's name after a quote, a state adjective or a common noun that introduces it."""
    tokens = role.sentence.tokens
    for skipped in range(SETTINGS.offices.body_description_words):
        j = k + skipped
        if j in grid.names or j >= len(tokens):
            return j if not skipped or (j in grid.names and grid.names[j].type in ("ORG", "LOC")) else k
        token = tokens[j]
        if j in grid.adjectives and skipped == 0 and j + 1 in grid.names and grid.names[j + 1].type == "ORG":
            continue
        common = token.tag.case in ("Gen", role.word.governs) and token.tag.pos in ("NOUN", "ADJ")
        common = common or (token.tag.pos == "ADV" and j + 1 < len(tokens) and tokens[j + 1].tag.pos == "ADJ")
        common = (common or token.lemma in UNRECOGNISED) and token.text.islower() and find_word(token, words) is None
        if not common and token.text not in '«"“':
            return k
    return k


def skip_participle(role: Role, grid: Grid) -> int:
    """The first token of a body's name after a participle and where it is («директор созданного в Риме Фонда мира»).

    0 where no participle stands there, or no body comes soon.
    """
    tokens, k = role.sentence.tokens, role.last + 1
    if k >= len(tokens) or tokens[k].tag.verbform != "Part" or tokens[k].tag.case != "Gen":
        return 0
    for j in range(k + 1, min(k + SETTINGS.offices.body_description_words, len(tokens))):
        name = grid.names.get(j)
        if name is not None and name.type == "ORG":
            role.passed += list(range(k, j))
            return j
        if tokens[j].tag.pos not in ("ADP", "NOUN", "PROPN", "ADJ", "NUM") and tokens[j].text not in OPENING:
            return 0
    return 0


def read_place(role: Role, grid: Grid) -> None:
    """Draw in where an envoy is accredited: «в Республике Корея», «при ООН»."""
    tokens, k = role.sentence.tokens, role.last + 1
    if not role.word.accredited or k + 1 >= len(tokens) or tokens[k].text.lower() not in PLACE_PREPOSITIONS:
        return
    mention = grid.names.get(k + 1) or branch_of(role, grid, k + 1)
    if mention is None and is_state_word(tokens[k + 1]) and tokens[k + 1].tag.case == "Loc":
        role.last = k + 1  # «посол России в республике»
    if mention is None or mention.type == "PERSON" or any(word in PLACE_PREPOSITIONS for word in role.field):
        return
    role.field += [tokens[k].text.lower(), *(token.text for token in tokens[k + 1 : mention.last + 1])]
    role.last = mention.last


def branch_of(role: Role, grid: Grid, k: int) -> OpenMention | None:
    """The body whose branch or seat a common noun with its adjectives tells («при отделении ООН»)."""
    tokens = role.sentence.tokens
    while k < len(tokens) and tokens[k].tag.pos == "ADJ" and k not in grid.names:
        k += 1
    body = grid.names.get(k + 1)
    plain = k < len(tokens) and tokens[k].tag.pos == "NOUN" and tokens[k].lemma in BRANCHES
    return body if plain and body is not None and body.type == "ORG" else None


def read_state_word(role: Role, grid: Grid) -> None:
    """Draw in a state that is not named: «страны», «республики», «двух государств»."""
    tokens, k = role.sentence.tokens, role.last + 1
    if k in grid.adjectives and not role.of and any(is_one_state(token) for token in tokens[k + 1 : k + 2]):
        if tokens[k + 1].lemma == "государство" and role.word.head == "глава" and not role.field:
            role.field.append("государства")  # «глава Норвежского государства»
        role.of += grid.adjectives[k]
        role.last = k + 1
        return
    while k < len(tokens) and k <= role.last + 2 and tokens[k].lemma.lower() in BEFORE_STATES:
        k += 1
    if k < len(tokens) and k not in grid.names and is_state_word(tokens[k]) and tokens[k].tag.case == "Gen":
        if tokens[k].lemma == "государство" and role.word.head == "глава" and not role.field and not role.of:
            role.field.append(tokens[k].text.lower())
        if tokens[k - 1].lemma in UNRECOGNISED and not role.of:
            role.field += [token.text.lower() for token in tokens[role.last + 1 : k + 1]]
            role.placed = True  # «глава непризнанной республики», which is no state
        else:
            role.common = True
        role.last = k


def is_one_state(token: Token) -> bool:
    """Whether a token is a common noun for a state in the genitive singular."""
    return is_state_word(token) and (token.tag.case, token.tag.number) == ("Gen", "Sing")
