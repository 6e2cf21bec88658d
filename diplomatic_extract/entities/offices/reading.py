"""Roles read from their head words outwards.

To the left stand epithets and adjectives of states; to the right field, state, body, another office and the place of
accreditation. What the words mean is data (`offices.toml`, `words.toml`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from diplomatic_extract.entities.lexicon.compile import fold
from diplomatic_extract.entities.lexicon.entries import Epithet, OfficeWord
from diplomatic_extract.entities.lexicon.load import Lexicon
from diplomatic_extract.entities.lexicon.words import read_words
from diplomatic_extract.entities.offices.roles import (
    COUNTS,
    OFFICE_POS,
    Grid,
    Role,
    find_word,
    has_state,
    is_owner,
    is_state_word,
    position_words,
    written,
)
from diplomatic_extract.language.lemmas import readings
from diplomatic_extract.language.lexis import load_words
from diplomatic_extract.language.settings import SETTINGS
from diplomatic_extract.model import OpenMention, Sentence, Token

NOMINAL = ("NOUN", "PROPN", "ADJ", "DET", "X")
POSSESSIVES = load_words("entities", "possessives")
OWNERS = load_words("entities", "owners")
NOT_FIELDS = load_words("entities", "not_fields")
DESCRIPTORS = load_words("entities", "descriptors")
GENERIC_BODIES = DESCRIPTORS | load_words("entities", "generic_bodies")
PLACE_PREPOSITIONS = load_words("entities", "accreditation")
ACTING = load_words("entities", "acting")
REGIONAL: list[str] = read_words("kinds.toml")["regional"]
CASES = ("Nom", "Gen", "")
SPEAKING_FOR = frozenset(read_words("kinds.toml")["for_capitals"])
SEATED = {"member", "deputy_of_parliament", "senator"}
UNITS = load_words("entities", "units")
POINTERS = load_words("entities", "pointers")
UNRECOGNISED = load_words("entities", "unrecognised")
BEARERS = load_words("entities", "bearers")
DELEGATIONS = load_words("entities", "delegations")
LEADING = sorted(tuple(words.split()) for words in load_words("entities", "leading"))


def read_roles(sentence: Sentence, grid: Grid, words: dict[str, OfficeWord], lexicon: Lexicon) -> Iterator[Role]:
    """The roles of a sentence from left to right; an office inside another follows it."""
    done: set[int] = set()
    for token in sentence.tokens:
        if token.tag.pos not in OFFICE_POS or token.index in done:
            continue
        if token.index in grid.covered and not is_before_holder(grid, token, sentence.tokens, words):
            continue
        role = read_role(sentence, token.index, grid, words, lexicon)
        while role is not None:
            done.add(role.head)
            if is_stated(role) or is_owned(role, grid) or is_deputy(role, grid):
                yield role
            role = role.inner


def is_before_holder(grid: Grid, token: Token, tokens: Sequence[Token], words: dict[str, OfficeWord]) -> bool:
    """Whether an office in a body's name is its holder's, who is named next («администрации президента Перу X»).

    After an office of the body itself stands who has that one («руководитель администрации президента X»).
    """
    bodies = [name for name in grid.names.values() if name.type == "ORG" and name.first < token.index <= name.last]
    if token.tag.case != "Gen" or token.tag.number == "Plur":
        return False
    before = [tokens[body.first - 1] for body in bodies if body.first]
    led = any(word.tag.number != "Plur" and find_word(word, words) for word in before)
    holders = [grid.names.get(body.last + 1) for body in bodies]
    return not led and any(h is not None and h.type == "PERSON" and h.case != "Nom" for h in holders)


def read_role(
    sentence: Sentence, index: int, grid: Grid, words: dict[str, OfficeWord], lexicon: Lexicon, depth: int = 0
) -> Role | None:
    """The role headed by a token, None where it heads none."""
    found = find_word(sentence.tokens[index], words)
    if found is None or (index in grid.names and grid.names[index].type != "COUNTRY"):
        return None
    role = Role(sentence, found[0], index, index, index, phase=found[1])
    read_left(role, grid, lexicon)
    read_right(role, grid, words, lexicon, depth)
    if not depth:
        read_led(role, grid)
    return role


def read_left(role: Role, grid: Grid, lexicon: Lexicon) -> None:
    """Draw in epithets, state adjectives, possessives and signs of phase before the head word."""
    tokens, epithets = role.sentence.tokens, lexicon.section("epithets")
    k = role.head - 1
    while k >= 0:
        token = tokens[k]
        lemma = token.lemma.lower()
        if k in grid.adjectives and token.tag.pos in ("ADJ", "PROPN", "NOUN", "X"):
            role.of[:0] = grid.adjectives[k]
            k = grid.adjectives[k][0].first
        elif (epithet := find_epithet(token, epithets)) is not None:
            take_epithet(role, epithet)
        elif lemma in POSSESSIVES or lemma in COUNTS or token.text.lower() in OWNERS:
            role.possessive = role.possessive or lemma in POSSESSIVES
            role.possessed = token.text.lower() if token.text.lower() in OWNERS else role.possessed
        elif not (token.text in ("и", ",") and is_coordinate(role, grid, epithets, k)):
            break
        role.first = k
        k -= 1
    read_acting(role)


def is_coordinate(role: Role, grid: Grid, epithets: dict[str, Epithet], k: int) -> bool:
    """Whether «и» joins two epithets («Чрезвычайный и Полномочный») or two states («российский и узбекский»)."""
    tokens = role.sentence.tokens
    if k == 0 or role.first != k + 1:
        return False
    if k + 1 in grid.adjectives:
        return k - 1 in grid.adjectives
    before, after = tokens[k - 1].lemma.lower(), tokens[k + 1].lemma.lower()
    return before in epithets and after in epithets


def find_epithet(token: Token, epithets: dict[str, Epithet]) -> Epithet | None:
    """The epithet that a token is, also where it was tagged as a participle («бывшую» of «быть»)."""
    lemmas = [token.lemma.lower()]
    if token.tag.verbform == "Part" or token.tag.pos == "VERB":
        lemmas += [reading.lemma for reading in readings(token.text.lower()) if reading.pos == "ADJF"]
    return next((epithets[lemma] for lemma in lemmas if lemma in epithets), None)


def take_epithet(role: Role, epithet: Epithet) -> None:
    if epithet.part:
        role.epithets.insert(0, epithet.word)
    if epithet.phase:
        role.phase = epithet.phase  # type: ignore[assignment]


def read_acting(role: Role) -> None:
    """Draw in «и.о.» and the like before a role."""
    tokens = role.sentence.tokens
    for size in range(SETTINGS.offices.acting_tokens, 0, -1):
        first = role.first - size
        if first >= 0 and "".join(token.text.lower() for token in tokens[first : role.first]) in ACTING:
            role.first, role.phase = first, "acting"
            return
    if (
        role.first >= 2
        and tokens[role.first - 2].lemma in ("исполняющий", "исполнять")
        and tokens[role.first - 1].lemma == "обязанность"
    ):
        role.first, role.phase = role.first - 2, "acting"


def read_right(role: Role, grid: Grid, words: dict[str, OfficeWord], lexicon: Lexicon, depth: int) -> None:
    """Draw in field, state, body, inner office and place after the head word."""
    read_affairs(role)
    read_title(role)
    while True:
        before = role.last
        read_unit(role, grid)
        read_of(role, grid, words, lexicon)
        for step in (read_bracket, read_place, read_field_by, read_state_word):
            step(role, grid)
        if depth < 2:
            read_inner(role, grid, words, lexicon, depth)
        read_field(role, grid, words)
        read_seat(role, grid)
        read_region(role, grid)
        if role.last == before:
            break
    read_list(role, grid)


def read_led(role: Role, grid: Grid) -> None:
    """Give an office that leads a delegation the delegation's state («делегация Чада во главе с министром»)."""
    if role.of or role.common or role.body or role.possessive or role.possessed:
        return
    end = before_leader(role)
    state = grid.ends.get(end)
    if state is None or state.type != "COUNTRY":
        role.of += grid.adjectives.get(end - 1, []) if is_party(role.sentence, end) else []
    elif state.case in ("Gen", "") and is_party(role.sentence, state.first - 1):
        role.of.append(state)


def before_leader(role: Role) -> int:
    """The token before what puts a role at the head of others («во главе с», «под руководством»), else -1."""
    tokens = role.sentence.tokens
    for signs in LEADING:
        size = len(signs)
        first = role.first - size
        if first > 0 and tuple(token.text.lower() for token in tokens[first : role.first]) == signs:
            return first - 1
    return -1


def is_party(sentence: Sentence, index: int) -> bool:
    """Whether a token is a noun for people whom a state sends («делегация», «миссия»)."""
    return index >= 0 and sentence.tokens[index].lemma in DELEGATIONS


def read_affairs(role: Role) -> None:
    """Draw in «в делах» after «поверенный»."""
    after = [token.text.lower() for token in role.sentence.tokens[role.last + 1 : role.last + 3]]
    if role.word.kind == "charge" and after == ["в", "делах"]:
        role.field.append("в делах")
        role.last += 2


def read_title(role: Role) -> None:
    """Draw in the words after a title that tell whose it is («патриарх Московский и всея Руси»)."""
    after = [
        token.text.lower()
        for token in role.sentence.tokens[role.last + 1 : role.last + 1 + SETTINGS.offices.title_words]
    ]
    for key in sorted(role.word.bodies, key=len, reverse=True):
        stems = key.split()
        if stems and len(stems) <= len(after) and all(map(str.startswith, after, stems)):
            role.title = role.word.bodies[key]
            role.field += [token.text for token in role.sentence.tokens[role.last + 1 : role.last + 1 + len(stems)]]
            role.last += len(stems)
            return
    role.title = role.word.bodies.get("", "")


def read_seat(role: Role, grid: Grid) -> None:
    """Draw in for whom a member of parliament sits: «от штата Техас», «от фракции «Мир»»."""
    tokens, k = role.sentence.tokens, role.last + 1
    if role.word.kind not in SEATED or k + 1 >= len(tokens) or tokens[k].text.lower() != "от":
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
        closing = name.last + 1 < len(tokens) and tokens[name.last + 1].text in '»"”'
        role.last = name.last + closing
        role.seated = not role.of
        role.of = role.of or ([name] if name.type == "ORG" else [])


def read_region(role: Role, grid: Grid) -> None:
    """Draw in the region or town of an office, which no state has: «мэр Москвы», «министр финансов Татарстана»."""
    if role.of or role.common or role.body or role.inner or role.placed or role.word.kind not in REGIONAL:
        return
    tokens, k = role.sentence.tokens, role.last + 1
    region = grid.names.get(k)
    while region is None and k < min(role.last + 3, len(tokens)) and is_state_word(tokens[k]):
        k += 1
        region = grid.names.get(k)
    if region is None or region.type != "LOC" or region.case not in (("Gen", "") if k == role.last + 1 else CASES):
        return
    role.of = [region]
    role.placed, role.last = True, region.last


def read_list(role: Role, grid: Grid) -> None:
    """Draw in states with their holders after a colon («послы: Китая — Лю Хунвэй, Италии — Марко Росси»)."""
    tokens, k = role.sentence.tokens, role.last + 1
    if role.number == "Plur" and len(role.of) == 1 and role.of[0].type == "COUNTRY":
        read_pairs(role, grid)
    if role.number != "Plur" or role.of or k >= len(tokens) or tokens[k].text not in ":(":
        return
    while (state := grid.names.get(k + 1)) and state.type == "COUNTRY" and state.last + 1 < len(tokens):
        person = grid.names.get(state.last + 2 if tokens[state.last + 1].text in "-–—(" else state.last + 1)
        if person is None or person.type != "PERSON":
            return
        role.of.append(state)
        role.listed.append(person)
        k = person.last + 1
        if k < len(tokens) and tokens[k].text == ")":
            k += 1
        if k >= len(tokens) or tokens[k].text not in (",", ";", "и"):
            return


def read_pairs(role: Role, grid: Grid) -> None:
    """Draw in states each followed by its holder («послы Китая Лю Хунвэй, Италии Марко Росси»)."""
    tokens, person = role.sentence.tokens, grid.names.get(role.last + 1)
    states, people = list(role.of), [person]
    while person is not None and person.type == "PERSON" and person.last + 2 < len(tokens):
        state = grid.names.get(person.last + 2)
        if tokens[person.last + 1].text not in (",", "и") or state is None or state.type != "COUNTRY":
            break
        person = grid.names.get(state.last + 1)
        if person is None or person.type != "PERSON":
            break
        states.append(state)
        people.append(person)
    if len(states) > 1:
        role.of, role.listed = states, [p for p in people if p is not None]


def read_of(role: Role, grid: Grid, words: dict[str, OfficeWord], lexicon: Lexicon) -> None:
    """Draw in states or bodies: «России и Украины», «концерна «Мост»», «узбекского МИД», «самопровозглашённой ДНР»."""
    k = skip_descriptor(role, grid, words, role.last + 1)
    mention = grid.names.get(k)
    if mention is None or not fits_complement(role, mention):
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
    while role.number == "Plur" and role.last + 2 < len(tokens) and tokens[role.last + 1].text in (",", "и"):
        other = grid.names.get(role.last + 2)
        if other is None or other.type not in (mention.type, "COUNTRY") or not fits_genitive(other, role.sentence):
            return
        take_of(role, other)


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
    closing = next(
        (token.index for token in tokens[k + 2 : k + 2 + SETTINGS.offices.body_bracket_tokens] if token.text == ")"), 0
    )
    person = any(grid.names[i].type == "PERSON" for i in range(k + 1, closing) if i in grid.names)
    if not role.of or not closing or tokens[k].text != "(" or person:
        return
    role.last = closing
    state = grid.names.get(closing + 1)
    if state is not None and state.type == "COUNTRY" and state.case in ("Gen", ""):
        role.last = state.last


def take_of(role: Role, mention: OpenMention) -> None:
    role.of.append(mention)
    role.last = mention.last
    tokens = role.sentence.tokens
    if role.last + 1 < len(tokens) and tokens[role.last + 1].text in '»"”' and tokens[mention.first - 1].text in '«"“':
        role.last += 1


def fits_genitive(mention: OpenMention, sentence: Sentence) -> bool:
    """Whether a mention may stand in the genitive; cases are not known of abbreviations and undeclined names."""
    name = sentence.tokens[mention.head].text
    abbreviated = name.isupper() and mention.first == mention.last
    return abbreviated or mention.case in ("", "Gen", "Acc", "Loc", "Nom", "Dat")


def skip_descriptor(role: Role, grid: Grid, words: dict[str, OfficeWord], k: int) -> int:
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


def read_place(role: Role, grid: Grid) -> None:
    """Draw in where an envoy is accredited: «в Республике Корея», «при ООН»."""
    tokens, k = role.sentence.tokens, role.last + 1
    if not role.word.accredited or k + 1 >= len(tokens) or tokens[k].text.lower() not in PLACE_PREPOSITIONS:
        return
    mention = grid.names.get(k + 1)
    if mention is None and is_state_word(tokens[k + 1]) and tokens[k + 1].tag.case == "Loc":
        role.last = k + 1  # «посол России в республике»
    if mention is None or mention.type == "PERSON" or any(word in PLACE_PREPOSITIONS for word in role.field):
        return
    role.field += [tokens[k].text.lower(), *(token.text for token in tokens[mention.first : mention.last + 1])]
    role.last = mention.last


def read_field_by(role: Role, grid: Grid) -> None:
    """Draw in a field with «по»: «по делам региона», «по вопросам торговли»."""
    tokens, k = role.sentence.tokens, role.last + 1
    if not role.word.domain or k + 1 >= len(tokens) or tokens[k].text.lower() != "по" or "по" in role.field:
        return
    noun = next(
        (t for t in tokens[k + 1 : k + 1 + SETTINGS.offices.field_tokens] if t.tag.pos in ("NOUN", "PROPN", "X")), None
    )
    if noun is None or noun.lemma in NOT_FIELDS or (noun.tag.case and noun.tag.case not in ("Dat", "Loc", "Gen")):
        return
    last = read_noun_phrase(role, grid, k + 1, ("Dat", "Gen", "Loc", ""))
    if last > k + 1 and is_state_word(tokens[last]):  # «министр по спорту республики»
        last -= 1
    if last > k:
        placed = {i - 1 for i in range(k + 1, last) if joins_places(role, grid, i)}
        placed |= {i for m in grid.names.values() if m.type == "LOC" for i in range(m.first, m.last + 1)}
        role.field += [token.text if token.index in placed else written(token) for token in tokens[k : last + 1]]
        role.last = last


def read_noun_phrase(role: Role, grid: Grid, k: int, cases: tuple[str, ...]) -> int:
    """The last token of a noun phrase that starts at a token, or the token before it."""
    tokens, first, last = role.sentence.tokens, k, k - 1
    while k < len(tokens):
        token, mention = tokens[k], grid.names.get(k)
        if mention is not None and owns_field(role, mention, first):
            break
        if mention is not None and mention.type != "PERSON" and last >= 0 and "Dat" in cases:
            k = mention.last
        elif mention is not None or k in grid.adjectives:
            break
        elif token.text in ("и", ","):
            if not joins(role, grid, k, cases):
                break
            k += 1
            continue
        elif is_degree(tokens, k, cases):
            k += 1
            continue
        elif not is_phrase_word(token) or token.tag.case not in cases:
            break
        last = k
        k += 1
    return last


def owns_field(role: Role, mention: OpenMention, first: int) -> bool:
    """Whether a name after a field in full is whose office it is («комиссар по вопросам конкуренции ЕС»).

    A state or territory is only after those who live there («уполномоченный по правам человека ДНР и ЛНР»), as others
    are part of the field («по вопросам денуклеаризации КНДР»).
    """
    before = role.sentence.tokens[first : mention.first]
    nouns = [token for token in before if token.tag.pos == "NOUN"]
    if len(nouns) < 2 or nouns[-1].index != mention.first - 1 or role.of or not fits_genitive(mention, role.sentence):
        return False
    if mention.type == "ORG":
        return mention.case in ("Gen", "")
    return mention.type in ("COUNTRY", "LOC") and nouns[-1].lemma in BEARERS


def is_degree(tokens: Sequence[Token], k: int, cases: tuple[str, ...]) -> bool:
    """Whether a token is an adverb to an adjective or participle of a phrase («внутренне перемещённых лиц»)."""
    after = tokens[k + 1] if k + 1 < len(tokens) else tokens[k]
    return tokens[k].tag.pos == "ADV" and after.tag.case in cases and is_phrase_word(after)


def is_phrase_word(token: Token) -> bool:
    """Whether a token can stand in a noun phrase: a nominal, or a participle in its long form."""
    return token.tag.pos in NOMINAL or (token.tag.verbform == "Part" and token.tag.variant != "Short")


def joins(role: Role, grid: Grid, k: int, cases: tuple[str, ...]) -> bool:
    """Whether «и» or a comma at a token joins two nouns of one field."""
    tokens = role.sentence.tokens
    after = tokens[k + 1] if k + 1 < len(tokens) else None
    if after is not None and is_degree(tokens, k + 1, cases):
        after = tokens[k + 2]
    if "Dat" in cases and joins_places(role, grid, k):
        return True
    if (
        after is None
        or not (after.tag.pos in ("NOUN", "ADJ") or is_phrase_word(after))
        or after.tag.case not in cases
        or not after.text[0].islower()
    ):
        return False
    if k + 1 in grid.names or k + 1 in grid.adjectives or (after.tag.animacy == "Anim" and after.tag.pos == "NOUN"):
        return False
    if tokens[k].text == "и":
        return True
    rest = tokens[k + 1 : k + 1 + SETTINGS.offices.list_tokens]
    stop = next((i for i, token in enumerate(rest) if token.text == "и" or token.tag.pos not in ("NOUN", "ADJ")), None)
    return stop is not None and rest[stop].text == "и"


def joins_places(role: Role, grid: Grid, k: int) -> bool:
    """Whether «и» at a token joins two places of one field («по делам Южной и Центральной Азии»)."""
    tokens, name, before = role.sentence.tokens, grid.names.get(k + 1), grid.ends.get(k - 1)
    if tokens[k].text != "и" or name is None or name.type != "LOC" or name.case not in ("Gen", "Dat", "Loc"):
        return False
    same = tokens[k - 1].tag.case == name.case
    adjective = tokens[k - 1].tag.pos == "ADJ" and tokens[k - 1].text[0].isupper()
    return same and (adjective or (before is not None and before.type == "LOC"))


def read_state_word(role: Role, grid: Grid) -> None:
    """Draw in a state that is not named: «страны», «республики», «двух государств»."""
    tokens, k = role.sentence.tokens, role.last + 1
    if k in grid.adjectives and not role.of and any(is_one_state(token) for token in tokens[k + 1 : k + 2]):
        if tokens[k + 1].lemma == "государство" and role.word.head == "глава" and not role.field:
            role.field.append("государства")  # «глава Норвежского государства»
        role.of += grid.adjectives[k]
        role.last = k + 1
        return
    while k < len(tokens) and k <= role.last + 2 and tokens[k].lemma.lower() in (COUNTS | POSSESSIVES):
        k += 1
    if k < len(tokens) and k not in grid.names and is_state_word(tokens[k]) and tokens[k].tag.case == "Gen":
        if tokens[k].lemma == "государство" and role.word.head == "глава" and not role.field and not role.of:
            role.field.append(tokens[k].text.lower())
        role.common = True
        role.last = k


def is_one_state(token: Token) -> bool:
    """Whether a token is a common noun for a state in the genitive singular."""
    return is_state_word(token) and (token.tag.case, token.tag.number) == ("Gen", "Sing")


def read_inner(role: Role, grid: Grid, words: dict[str, OfficeWord], lexicon: Lexicon, depth: int) -> None:
    """Draw in the office that a deputy's, aide's or spokesman's is about, or the person in its place."""
    if not role.word.deputy or role.inner or role.owner or role.possessed or has_state(role):
        return
    tokens, k = role.sentence.tokens, role.last + 1
    owner = grid.names.get(k)
    if owner is not None and owner.type == "PERSON" and owner.case in ("Gen", "") and is_owner(role, owner, grid):
        role.owner, role.last = owner, owner.last
        return
    while k < len(tokens) and (k in grid.adjectives or tokens[k].lemma in lexicon.section("epithets")):
        k += 1
    if k >= len(tokens) or tokens[k].tag.case != "Gen" or find_word(tokens[k], words) is None:
        return
    inner = read_role(role.sentence, k, grid, words, lexicon, depth + 1)
    if inner is not None and inner.first == role.last + 1:
        inner.inside, inner.deputised = True, role.word.kind == "deputy"
        role.inner, role.of, role.common = inner, [*role.of, *inner.of], role.common or inner.common
        role.body = role.body or inner.body
        role.field += position_words(inner, genitive=True)
        role.last = inner.last
        skip_inner_name(role, grid)


def skip_inner_name(role: Role, grid: Grid) -> None:
    """Draw in the holder of an inner office («советник президента США Дональда Трампа по …»)."""
    name = grid.names.get(role.last + 1)
    if name is not None and name.type == "PERSON" and name.case == "Gen" and is_owner(role, name, grid):
        role.owner, role.last = name, name.last


def read_field(role: Role, grid: Grid, words: dict[str, OfficeWord]) -> None:
    """Draw in a field in the genitive: «иностранных дел», «энергетики и природных ресурсов».

    Words that seldom have a field take one only before a name («премьером Госсовета Ли Цяном»).
    """
    if names_state(role) or role.inner or role.owner or role.common or role.body or "по" in role.field:
        return
    if any(mention.type == "ORG" and mention.kind == "name" for mention in role.of):
        return
    tokens, k = role.sentence.tokens, role.last + 1
    if k + 1 < len(tokens) and tokens[k].lemma in POINTERS and tokens[k + 1].lemma in GENERIC_BODIES | UNITS:
        role.body, role.last = tokens[k + 1].lemma, k + 1  # «руководитель данного комитета»
        return
    last = read_noun_phrase(role, grid, k, ("Gen", role.word.governs))
    stop = next((t.index for t in tokens[k : last + 1] if find_word(t, words) or is_state_word(t)), last + 1)
    while stop > k and (tokens[stop - 1].text in ("и", ",") or tokens[stop - 1].tag.pos in ("ADJ", "DET")):
        stop -= 1
    named = grid.names.get(stop)
    if not role.word.domain and (named is None or named.type != "PERSON"):
        return
    if stop == k + 1 and not role.field and tokens[k].lemma in GENERIC_BODIES:
        role.body, role.last = tokens[k].lemma, k
    elif stop > k:
        role.field += [written(token) for token in tokens[k:stop] if not token.text.isspace()]
        role.last = stop - 1


def names_state(role: Role) -> bool:
    """Whether a state's name, no adjective, already follows a role: «министр Польши», not «польский министр»."""
    return any(mention.type == "COUNTRY" and mention.kind == "name" for mention in role.of)


def is_stated(role: Role) -> bool:
    """Whether a role says enough to be an office: a generic word («лидер») needs a state, body, field or owner."""
    if is_council(role):
        return False
    if role.word.kind == "counterpart":
        return bool(role.of or role.possessive)
    told = role.of or role.field or role.inner or role.owner or role.common or role.body or role.title
    ranked = any(epithet in role.word.epithets for epithet in role.epithets)
    return not role.word.generic or ranked or bool(told) or (role.possessive and role.tag_case == "Ins")


def is_owned(role: Role, grid: Grid) -> bool:
    """Whether a role is told by whose it is and who has it («его помощник Иванов», «её лидер, депутат Иванов»)."""
    tokens, k = role.sentence.tokens, role.last + 1
    if not role.possessed or role.number == "Plur" or role.word.kind == "counterpart" or k >= len(tokens):
        return False
    name = grid.names.get(k)
    return (name is not None and name.type == "PERSON") or (tokens[k].text == "," and opens_title(role, k + 1))


def opens_title(role: Role, k: int) -> bool:
    """Whether one more title of a role's holder begins at a token («…, военный эксперт, полковник запаса Иванов»)."""
    tokens = role.sentence.tokens
    while k < len(tokens) and tokens[k].tag.pos == "ADJ" and tokens[k].tag.case == role.tag_case:
        k += 1
    if k >= len(tokens):
        return False
    tag = tokens[k].tag
    same = tag.case == role.tag_case and tag.number == role.number and tag.animacy == "Anim"
    return tag.pos == "NOUN" and same and tokens[k].text.islower()


def is_deputy(role: Role, grid: Grid) -> bool:
    """Whether a deputy is named right after a role («депутат Иванов»), so that his parliament goes without saying."""
    name = grid.names.get(role.last + 1)
    return role.word.kind == "deputy_of_parliament" and name is not None and name.type == "PERSON"


def is_council(role: Role) -> bool:
    """Whether «министров» only names a council of ministers."""
    before = role.sentence.tokens[role.first - 1].lemma if role.first else ""
    return role.number == "Plur" and before in ("кабинет", "совет")
