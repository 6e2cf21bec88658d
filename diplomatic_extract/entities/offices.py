"""Role mentions: offices as the text states them, with their state or body and the persons named beside them.

A role is read from its head word («министр») outwards: epithets and state adjectives to the left; field, state,
body, another office and place of accreditation to the right. What the words mean is data (`offices.toml`).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import msgspec

from diplomatic_extract.entities.compile import fold
from diplomatic_extract.entities.entries import Epithet, OfficeWord
from diplomatic_extract.entities.lexicon import Lexicon
from diplomatic_extract.entities.paradigms import UD_CASES, is_known
from diplomatic_extract.language.lemmas import morphology, readings
from diplomatic_extract.model import Analysis, DraftEntity, DraftMention, Office, Phase, Sentence, Token

NOMINAL = ("NOUN", "PROPN", "ADJ", "DET", "X")
STATE_WORDS = frozenset(["страна", "республика", "государство", "королевство", "держава"])
COUNTS = frozenset(["оба", "два", "двое", "три", "трое", "четыре", "пять", "шесть", "все"])
POSSESSIVES = frozenset(["его", "её", "ее", "их", "свой", "наш", "мой", "ваш"])
# what «по» leads to that is no field of an office («министр по телефону», «посол по итогам»)
NOT_FIELDS = frozenset([
    "телефон", "итог", "слово", "приглашение", "поручение", "инициатива", "данные", "информация", "случай", "мнение",
    "оценка", "путь", "линия", "повод", "причина", "результат", "завершение", "окончание", "прибытие", "отношение",
    "сравнение", "мера", "видеосвязь", "просьба", "указание", "традиция", "понедельник", "вторник", "среда", "четверг",
    "пятница", "суббота", "воскресенье", "состояние",
])  # fmt: skip
# what a quoted or proper name of a body may be called before it: no part of the office («президент компании «Мост»»)
DESCRIPTORS = frozenset([
    "концерн", "компания", "корпорация", "холдинг", "банк", "фирма", "организация", "партия", "движение", "агентство",
    "издание", "журнал", "газета", "телеканал", "фонд", "институт", "центр", "университет", "группа", "предприятие",
    "завод", "общество", "союз", "ассоциация", "объединение", "радиостанция", "портал", "сайт",
])  # fmt: skip
PLACE_PREPOSITIONS = ("в", "во", "на", "при")
ADVERBS: dict[str, Phase] = {
    "прежде": "former",
    "ранее": "former",
    "раньше": "former",
    "некогда": "former",
    "ныне": "current",
    "теперь": "current",
}
DASHES = ("-", "–", "—")
ACTING = ("и.о.", "и.о", "ио", "врио")


class Role(msgspec.Struct):
    """A role while it is read: tokens `first` … `last` of a sentence around `head`.

    `epithets` and `field` are words of the position before and after the head word; `inner` the office that this one
    is about («министр» of «заместитель министра»); `owner` a person in its place («пресс-секретарь Токаева»).
    """

    sentence: Sentence
    word: OfficeWord
    first: int
    last: int
    head: int
    phase: Phase = "current"
    epithets: list[str] = []
    field: list[str] = []
    of: list[DraftMention] = []
    inner: Role | None = None
    owner: DraftMention | None = None
    possessive: bool = False
    common: bool = False
    inside: bool = False

    @property
    def counted(self) -> bool:
        """Whether a numeral governs the head word («оба президента»), so that its own case and number say nothing."""
        before = self.sentence.tokens[self.head - 1] if self.head else None
        return before is not None and before.lemma in COUNTS and self.head > self.first

    @property
    def tag_case(self) -> str:
        if self.phase == "acting" and self.first < self.head:  # «исполняющий обязанности» carries the case
            return self.sentence.tokens[self.first].tag.case
        return "" if self.counted else settle_features(self.sentence.tokens[self.head])[0]

    @property
    def number(self) -> str:
        return "Plur" if self.counted else settle_features(self.sentence.tokens[self.head])[1]


def settle_features(token: Token) -> tuple[str, str]:
    """Case and number of an office word: the tagger's where the form can have them, else the form's own first.

    A tagger often takes the first word of a sentence («Президенты») for another form.
    """
    tagged = token.tag.case, token.tag.number or "Sing"
    possible = [
        (UD_CASES[reading.case], "Plur" if reading.number == "plur" else "Sing")
        for reading in readings(token.text.lower())
        if reading.pos in ("NOUN", "ADJF") and reading.case in UD_CASES and is_known(token.text.lower())
    ]
    return tagged if not possible or tagged in possible else possible[0]


class Grid(msgspec.Struct):
    """The mentions of one sentence by their first token: the longest name, and the adjectives of states."""

    names: dict[int, DraftMention] = {}
    ends: dict[int, DraftMention] = {}
    adjectives: dict[int, list[DraftMention]] = {}
    covered: set[int] = set()


def find_roles(analysis: Analysis, lexicon: Lexicon, owners: dict[int, DraftEntity]) -> list[DraftMention]:
    """The role mentions of an analysis in order, each with its office, and the persons named in apposition.

    Entities of mentions found so far must be final, as the offices point at them. `owners` receives, by the id of a
    mention, the person whom an aide serves («пресс-секретарь Токаева»).
    """
    grids = build_grids(analysis)
    words = index_words(lexicon)
    mentions: list[DraftMention] = []
    for sentence in analysis.sentences:
        grid = grids.get(sentence.index, Grid())
        roles = list(read_roles(sentence, grid, words, lexicon))
        linked = link_roles(roles, grid)
        mentions.extend(linked)
        for role, mention in zip(roles, linked, strict=True):
            if role.owner is not None and role.inner is None:
                owners[id(mention)] = role.owner.entities[0]
    return mentions


def build_grids(analysis: Analysis) -> dict[int, Grid]:
    """The mentions of each sentence by position."""
    grids: dict[int, Grid] = {}
    for mention in analysis.mentions:
        grid = grids.setdefault(mention.sentence, Grid())
        if mention.kind == "adjective":
            grid.adjectives.setdefault(mention.last, []).append(mention)
        elif mention.kind == "name":
            held = grid.names.get(mention.first)
            if held is None or held.last < mention.last:
                grid.names[mention.first] = mention
            ended = grid.ends.get(mention.last)
            if ended is None or ended.first > mention.first:
                grid.ends[mention.last] = mention
            if mention.type == "ORG":
                grid.covered.update(range(mention.first, mention.last + 1))
    return grids


def index_words(lexicon: Lexicon) -> dict[str, OfficeWord]:
    """Office words by lemma or written form."""
    words: dict[str, OfficeWord] = {}
    for entry in lexicon.section("offices").values():
        for form in (entry.head, *entry.aliases):
            words[form] = entry
    return words


def read_roles(sentence: Sentence, grid: Grid, words: dict[str, OfficeWord], lexicon: Lexicon) -> Iterator[Role]:
    """The roles of a sentence from left to right; an office inside another follows it."""
    done: set[int] = set()
    for token in sentence.tokens:
        if token.index in done or token.index in grid.covered:
            continue
        role = read_role(sentence, token.index, grid, words, lexicon)
        while role is not None:
            done.add(role.head)
            if is_stated(role):
                yield role
            role = role.inner


def find_word(token: Token, words: dict[str, OfficeWord]) -> tuple[OfficeWord, Phase] | None:
    """The office word of a token and the phase that its prefix tells («экс-премьер»)."""
    if token.tag.pos not in ("NOUN", "PROPN", "ADJ", "X"):
        return None
    text, lemma = fold(token.text), fold(token.lemma)
    for form in (lemma, text):
        if form in words:
            return words[form], "current"
        for prefix in ("экс-", "ex-"):
            if form.startswith(prefix) and form[len(prefix) :] in words:
                return words[form[len(prefix) :]], "former"
    return None


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
        elif isinstance(epithet := epithets.get(lemma), Epithet):
            take_epithet(role, epithet)
        elif lemma in POSSESSIVES or lemma in COUNTS:
            role.possessive = role.possessive or lemma in POSSESSIVES
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


def take_epithet(role: Role, epithet: Epithet) -> None:
    if epithet.part:
        role.epithets.insert(0, epithet.word)
    if epithet.phase:
        role.phase = epithet.phase  # type: ignore[assignment]


def read_acting(role: Role) -> None:
    """Draw in «и.о.» and the like before a role."""
    tokens = role.sentence.tokens
    for size in (4, 3, 2, 1):
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
    while True:
        before = role.last
        read_of(role, grid, words)
        for step in (read_bracket, read_place, read_field_by, read_state_word):
            step(role, grid)
        if depth < 2:
            read_inner(role, grid, words, lexicon, depth)
        read_field(role, grid, words)
        if role.last == before:
            return


def read_of(role: Role, grid: Grid, words: dict[str, OfficeWord]) -> None:
    """Draw in states or bodies: «России и Украины», «концерна «Мост»», «узбекского МИД»."""
    k = skip_descriptor(role, grid, words, role.last + 1)
    mention = grid.names.get(k)
    if mention is None or mention.type not in ("COUNTRY", "ORG") or not fits_genitive(mention):
        return
    if has_state(role) and mention.type == "COUNTRY":
        return
    tokens = role.sentence.tokens
    if mention.type == "ORG":
        between = [token for token in tokens[role.last + 1 : k] if token.tag.pos == "NOUN"]
        role.field += [written(token) for token in between if token.lemma not in DESCRIPTORS]
    take_of(role, mention)
    while role.number == "Plur" and role.last + 2 < len(tokens) and tokens[role.last + 1].text in (",", "и"):
        other = grid.names.get(role.last + 2)
        if other is None or other.type != mention.type:
            return
        take_of(role, other)


def read_bracket(role: Role, grid: Grid) -> None:
    """Draw in an abbreviation in brackets after a body, and the body's state after it."""
    tokens, k = role.sentence.tokens, role.last + 1
    if not role.of or k + 2 >= len(tokens) or tokens[k].text != "(" or tokens[k + 2].text != ")":
        return
    role.last = k + 2
    state = grid.names.get(k + 3)
    if state is not None and state.type == "COUNTRY" and state.case in ("Gen", ""):
        role.last = state.last


def take_of(role: Role, mention: DraftMention) -> None:
    role.of.append(mention)
    role.last = mention.last
    tokens = role.sentence.tokens
    if role.last + 1 < len(tokens) and tokens[role.last + 1].text in '»"”' and tokens[mention.first - 1].text in '«"“':
        role.last += 1


def has_state(role: Role) -> bool:
    return any(mention.type == "COUNTRY" for mention in role.of)


def fits_genitive(mention: DraftMention) -> bool:
    """Whether a mention may stand in the genitive; cases are not known of abbreviations and undeclined names."""
    return mention.case in ("", "Gen", "Acc", "Loc", "Nom", "Dat")


def skip_descriptor(role: Role, grid: Grid, words: dict[str, OfficeWord], k: int) -> int:
    """The first token of a body's name after a quote, a state adjective or a common noun that introduces it."""
    tokens = role.sentence.tokens
    for skipped in range(3):
        j = k + skipped
        if j in grid.names or j >= len(tokens):
            return j if not skipped or (j in grid.names and grid.names[j].type == "ORG") else k
        token = tokens[j]
        if j in grid.adjectives and skipped == 0 and j + 1 in grid.names and grid.names[j + 1].type == "ORG":
            continue
        common = token.tag.case == "Gen" and token.tag.pos in ("NOUN", "ADJ") and token.text.islower()
        common = common and find_word(token, words) is None
        if not common and token.text not in '«"“':
            return k
    return k


def read_place(role: Role, grid: Grid) -> None:
    """Draw in where an envoy is accredited: «в Республике Корея», «при ООН»."""
    tokens, k = role.sentence.tokens, role.last + 1
    if not role.word.accredited or k + 1 >= len(tokens) or tokens[k].text.lower() not in PLACE_PREPOSITIONS:
        return
    mention = grid.names.get(k + 1)
    if mention is None or mention.type == "PERSON" or any(word in PLACE_PREPOSITIONS for word in role.field):
        return
    role.field += [tokens[k].text.lower(), *(token.text for token in tokens[mention.first : mention.last + 1])]
    role.last = mention.last


def read_field_by(role: Role, grid: Grid) -> None:
    """Draw in a field with «по»: «по делам региона», «по вопросам торговли»."""
    tokens, k = role.sentence.tokens, role.last + 1
    if not role.word.domain or k + 1 >= len(tokens) or tokens[k].text.lower() != "по" or "по" in role.field:
        return
    noun = next((t for t in tokens[k + 1 : k + 4] if t.tag.pos in ("NOUN", "PROPN", "X")), None)
    if noun is None or noun.lemma in NOT_FIELDS or (noun.tag.case and noun.tag.case not in ("Dat", "Loc", "Gen")):
        return
    last = read_noun_phrase(role, grid, k + 1, ("Dat", "Gen", "Loc", ""))
    if last > k:
        role.field += [written(token) for token in tokens[k : last + 1]]
        role.last = last


def written(token: Token) -> str:
    """A word of a position as it is given: lower case, but for what has capitals inside or is in Latin letters."""
    return (
        token.text
        if token.text.isascii() or token.tag.pos == "PROPN" or token.text[1:] != token.text[1:].lower()
        else token.text.lower()
    )


def read_noun_phrase(role: Role, grid: Grid, k: int, cases: tuple[str, ...]) -> int:
    """The last token of a noun phrase that starts at a token, or the token before it."""
    tokens, last = role.sentence.tokens, k - 1
    while k < len(tokens):
        token, mention = tokens[k], grid.names.get(k)
        if mention is not None and mention.type != "PERSON" and last >= 0 and "Dat" in cases:
            k = mention.last
        elif mention is not None or k in grid.adjectives:
            break
        elif token.text in ("и", ","):
            if not joins(role, grid, k, cases):
                break
            k += 1
            continue
        elif not ((token.tag.pos in NOMINAL or token.tag.verbform == "Part") and token.tag.case in cases):
            break
        last = k
        k += 1
    return last


def joins(role: Role, grid: Grid, k: int, cases: tuple[str, ...]) -> bool:
    """Whether «и» or a comma at a token joins two nouns of one field."""
    tokens = role.sentence.tokens
    after = tokens[k + 1] if k + 1 < len(tokens) else None
    if (
        after is None
        or after.tag.pos not in ("NOUN", "ADJ")
        or after.tag.case not in cases
        or not after.text[0].islower()
    ):
        return False
    if k + 1 in grid.names or k + 1 in grid.adjectives or (after.tag.animacy == "Anim" and after.tag.pos == "NOUN"):
        return False
    if tokens[k].text == "и":
        return True
    rest = tokens[k + 1 : k + 7]
    stop = next((i for i, token in enumerate(rest) if token.text == "и" or token.tag.pos not in ("NOUN", "ADJ")), None)
    return stop is not None and rest[stop].text == "и"


def read_state_word(role: Role, grid: Grid) -> None:
    """Draw in a state that is not named: «страны», «республики», «двух государств»."""
    tokens, k = role.sentence.tokens, role.last + 1
    while k < len(tokens) and k <= role.last + 2 and tokens[k].lemma.lower() in (COUNTS | POSSESSIVES):
        k += 1
    if k < len(tokens) and k not in grid.names and is_state_word(tokens[k]) and tokens[k].tag.case == "Gen":
        if role.word.domain and role.word.head == "глава" and not role.field and k == role.last + 1:
            role.field.append(tokens[k].text.lower())
        role.common = True
        role.last = k


def is_state_word(token: Token) -> bool:
    """Whether a token is a common noun for a state («страны», «стран-участниц»)."""
    return token.lemma.lower().split("-")[0] in STATE_WORDS


def read_inner(role: Role, grid: Grid, words: dict[str, OfficeWord], lexicon: Lexicon, depth: int) -> None:
    """Draw in the office that a deputy's, aide's or spokesman's is about, or the person in its place."""
    if not role.word.deputy or role.inner or role.owner or has_state(role):
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
        inner.inside = True
        role.inner, role.of, role.common = inner, [*role.of, *inner.of], role.common or inner.common
        role.field += position_words(inner, genitive=True)
        role.last = inner.last
        skip_inner_name(role, grid)


def is_owner(role: Role, owner: DraftMention, grid: Grid) -> bool:
    """Whether a person right after an aide's office is whom it serves, not who holds it."""
    follower = grid.names.get(owner.last + 1)
    return role.tag_case not in ("Gen", "Acc") or (follower is not None and follower.type == "PERSON")


def skip_inner_name(role: Role, grid: Grid) -> None:
    """Draw in the holder of an inner office («советник президента США Дональда Трампа по …»)."""
    name = grid.names.get(role.last + 1)
    if name is not None and name.type == "PERSON" and name.case == "Gen" and is_owner(role, name, grid):
        role.owner, role.last = name, name.last


def read_field(role: Role, grid: Grid, words: dict[str, OfficeWord]) -> None:
    """Draw in a field in the genitive: «иностранных дел», «энергетики и природных ресурсов».

    Words that seldom have a field take one only before a name («премьером Госсовета Ли Цяном»).
    """
    if has_state(role) or role.inner or role.owner or role.common or "по" in role.field:
        return
    if any(mention.type == "ORG" and mention.kind == "name" for mention in role.of):
        return
    tokens, k = role.sentence.tokens, role.last + 1
    last = read_noun_phrase(role, grid, k, ("Gen",))
    stop = next((t.index for t in tokens[k : last + 1] if find_word(t, words) or is_state_word(t)), last + 1)
    while stop > k and tokens[stop - 1].text in ("и", ","):
        stop -= 1
    named = grid.names.get(stop)
    if not role.word.domain and (named is None or named.type != "PERSON"):
        return
    if stop > k:
        role.field += [written(token) for token in tokens[k:stop] if not token.text.isspace()]
        role.last = stop - 1


def position_words(role: Role, *, genitive: bool = False) -> list[str]:
    """The words of a role's position, in the nominative or, as the text has them, in the genitive."""
    tokens = role.sentence.tokens
    if genitive:
        skipped = {k for mention in role.of for k in range(mention.first, mention.last + 1)}
        inside = [token for token in tokens[role.first : role.last + 1] if token.index not in skipped]
        return [written(token).lower() if token.index == role.head else written(token) for token in inside]
    return [*role.epithets, role.word.head, *role.field]


def position_of(role: Role) -> str:
    """The position of one holder of a role, nominative lower case, without its state or body."""
    if role.number == "Plur" and len(role.field) == 1 and role.word.head in ("глава", "руководитель", "лидер"):
        return f"{role.word.head} {singular(role.field[0])}"
    return " ".join(position_words(role)).replace(" ,", ",")


def singular(noun: str) -> str:
    """The singular of a noun in the genitive plural («правительств» → «правительства»)."""
    for parse in morphology().parse(noun):
        if "NOUN" in parse.tag and "gent" in parse.tag and "plur" in parse.tag:
            inflected = parse.inflect({"sing", "gent"})
            return str(inflected.word) if inflected else noun
    return noun


def kind_of(role: Role) -> str:
    """The kind of a role's office, by its word and what follows it."""
    word, field = role.word, fold(" ".join(role.field))
    for key, kind in word.kinds.items():
        if key != "STATE" and f"{field} ".startswith(f"{fold(key)} "):
            return kind
    if any(mention.type == "ORG" for mention in role.of):
        named = next((kind for key, kind in word.kinds.items() if key != "STATE" and heads_body(role, fold(key))), "")
        return named or ("head" if word.kind == "head_of_state" else word.kind)
    if not role.field and (has_state(role) or role.common) and "STATE" in word.kinds:
        return word.kinds["STATE"]
    return word.kind if not (role.field and word.kind == "head_of_government") else "deputy"


def heads_body(role: Role, key: str) -> bool:
    """Whether the first body of a role is called by a word or phrase, adjectives of states aside («узбекского МИД»)."""
    body = next(mention for mention in role.of if mention.type == "ORG")
    text = [fold(token.text) for token in role.sentence.tokens[body.first : body.last + 1]]
    adjective = len(text) > 1 and role.sentence.tokens[body.first].tag.pos == "ADJ"
    return any(" ".join(part).startswith(key) for part in (text, text[1:] if adjective else text))


def is_stated(role: Role) -> bool:
    """Whether a role says enough to be an office: a generic word («лидер») needs a state, body, field or owner."""
    if is_council(role):
        return False
    if role.word.kind == "counterpart":
        return bool(role.of or role.possessive)
    return not role.word.generic or bool(role.of or role.field or role.inner or role.owner or role.common)


def is_council(role: Role) -> bool:
    """Whether «министров» only names a council of ministers."""
    before = role.sentence.tokens[role.first - 1].lemma if role.first else ""
    return role.number == "Plur" and before in ("кабинет", "совет")


def link_roles(roles: list[Role], grid: Grid) -> list[DraftMention]:
    """Role mentions with the persons named beside them; offices of one person in a chain share person and state."""
    mentions = [adapt_role(role) for role in roles]
    for role, mention in zip(roles, mentions, strict=True):
        mention.entities = find_named(role, grid)
        if mention.office:
            mention.office.phase = role.phase
    for role in roles:
        if role.inner is not None and role.owner is not None:
            give_owner(role.inner, role.owner, roles, mentions)
    outer = [(role, mention) for role, mention in zip(roles, mentions, strict=True) if not role.inside]
    for (first, a), (second, b) in reversed(list(pairwise(outer))):
        if not a.entities and b.entities and a.number == b.number and is_chained(first, second):
            a.entities = b.entities
            share_state(a, b)
    return mentions


def give_owner(inner: Role, owner: DraftMention, roles: list[Role], mentions: list[DraftMention]) -> None:
    """Give an inner office to the person named between it and the outer one's holder."""
    for role, mention in zip(roles, mentions, strict=True):
        if role is inner:
            mention.entities = list(owner.entities)


def adapt_role(role: Role) -> DraftMention:
    """The mention of a role that has been read."""
    tokens = role.sentence.tokens
    of = [entity for mention in role.of for entity in mention.entities]
    return DraftMention(
        role.sentence.index, role.first, role.last, tokens[role.first].start, tokens[role.last].stop, "ROLE", "role",
        role.head, [], Office(position_of(role), of, role.phase, kind_of(role)), role.tag_case, role.number,
        tokens[role.head].tag.gender,
    )  # fmt: skip


def find_named(role: Role, grid: Grid) -> list[DraftEntity]:
    """The persons named right after a role, or right before it between commas, dashes or brackets."""
    if role.inside:
        return []
    tokens, k = role.sentence.tokens, role.last + 1
    if k < len(tokens) and tokens[k].lemma in ("господин", "госпожа", "г-н", "г-жа"):
        k += 1
    name = grid.names.get(skip_apposition(role, k))
    if name is not None and name.type == "PERSON" and agrees(role, name):
        return take_names(role, name, grid)
    return find_listed(role, grid) or find_named_before(role, grid)


def find_listed(role: Role, grid: Grid) -> list[DraftEntity]:
    """The persons listed after a plural role and a dash, colon or bracket («главы ведомств — Ташиев и Ятимов»)."""
    tokens, k = role.sentence.tokens, role.last + 1
    name = grid.names.get(k + 1)
    if role.number != "Plur" or name is None or name.type != "PERSON" or tokens[k].text not in (":", "(", *DASHES):
        return []
    found = take_names(role, name, grid)
    return found if len(found) > 1 and agrees(role, name) else []


def skip_apposition(role: Role, k: int) -> int:
    """The token after one more common noun for the person («член-корреспондент Академии, политолог Иванов»)."""
    tokens = role.sentence.tokens
    if k + 2 < len(tokens) and tokens[k].text == "," and tokens[k + 1].text.islower():
        tag = tokens[k + 1].tag
        if tag.pos == "NOUN" and tag.animacy == "Anim" and tag.case == role.tag_case and tag.number == role.number:
            return k + 2
    return k


def agrees(role: Role, name: DraftMention) -> bool:
    """Whether a name can stand in apposition to a role: no genitive after another case («помощник Токаева»)."""
    case = role.tag_case
    if role.phase == "acting" or not case or not name.case or case == name.case or {case, name.case} <= {"Gen", "Acc"}:
        return True
    if name.case == "Nom" and name.gender == "Masc" and is_declinable(role.sentence.tokens[name.last].text):
        return False
    return name.case != "Gen" and not (case == "Nom" and role.word.deputy)


def is_declinable(word: str) -> bool:
    """Whether a man's surname in the nominative would change in another case: one in a consonant."""
    return word[-1:].lower() in "бвгдзклмнпрстфхжшчщцй"


def take_names(role: Role, name: DraftMention, grid: Grid) -> list[DraftEntity]:
    """The entity of a name, and for a plural role those of the names coordinated with it."""
    found, tokens = list(name.entities), role.sentence.tokens
    last = name.last
    while role.number == "Plur" and last + 2 < len(tokens) and tokens[last + 1].text in (",", "и"):
        other = grid.names.get(last + 2)
        if other is None or other.type != "PERSON":
            break
        found += other.entities
        last = other.last
    return found


def find_named_before(role: Role, grid: Grid) -> list[DraftEntity]:
    """The person named before a role in apposition («Сергей Лавров, министр …», «Лавров (министр …»)."""
    tokens, k = role.sentence.tokens, role.first - 1
    if k >= 0 and tokens[k].lemma in ADVERBS:
        k -= 1
    if k < 1 or role.number == "Plur" or tokens[k].text not in (",", "(", *DASHES):
        return []
    if not is_closed(role):
        return []
    name = grid.ends.get(k - 1)
    if name is None or name.type != "PERSON" or name.number == "Plur" or is_followed_by_name(role, grid):
        return []
    cases = {role.tag_case, name.case}
    if len(cases - {""}) == 2 and not cases <= {"Gen", "Acc"}:
        return []
    role.phase = ADVERBS.get(tokens[role.first - 1].lemma, role.phase)
    return list(name.entities)


def is_closed(role: Role) -> bool:
    """Whether a mark or the sentence's end follows a role, as it does an apposition but not an item of a list."""
    tokens = role.sentence.tokens
    return (
        role.last + 1 >= len(tokens)
        or tokens[role.last + 1].tag.pos == "PUNCT"
        or tokens[role.last + 1].text in ".,;:)–—"
    )


def is_followed_by_name(role: Role, grid: Grid) -> bool:
    name = grid.names.get(role.last + 1)
    return name is not None and name.type == "PERSON"


def is_chained(first: Role, second: Role) -> bool:
    """Whether two roles name one person's two offices: joined by a dash or comma, in one case, of one state."""
    tokens = first.sentence.tokens
    if second.first != first.last + 2 or first.tag_case != second.tag_case or first.number != second.number:
        return False
    mark = tokens[first.last + 1].text
    if mark in DASHES:
        return True
    return mark == "," and (not first.of or not second.of or states_of(first) == states_of(second))


def states_of(role: Role) -> set[str | None]:
    return {entity.country for mention in role.of for entity in mention.entities}


def share_state(a: DraftMention, b: DraftMention) -> None:
    """Give the first of two chained offices the state of the second where it has none."""
    if a.office and b.office and not a.office.of:
        a.office.of = [entity for entity in b.office.of if entity.type == "COUNTRY"]
