"""A role while it is read, the mentions around it, and the words that head offices."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import msgspec

from diplomatic_extract.entities.lexicon.compile import fold
from diplomatic_extract.entities.lexicon.deputies import is_fixed_form
from diplomatic_extract.entities.lexicon.entries import OfficeWord
from diplomatic_extract.entities.lexicon.load import Lexicon
from diplomatic_extract.entities.lexicon.paradigms import UD_CASES, is_known
from diplomatic_extract.language.declension import genitive_of
from diplomatic_extract.language.keeping import Kept
from diplomatic_extract.language.lemmas import readings
from diplomatic_extract.language.lexis import load_table, load_words
from diplomatic_extract.language.spotting import Test
from diplomatic_extract.language.words import level
from diplomatic_extract.model import OpenAnalysis, OpenMention, Phase, Sentence, Token, Word

STATE_WORDS = load_words("entities", "states")
COUNTS = load_words("entities", "counts")
STATE_GROUPS = load_words("clauses", "state_groups")
OFFICE_POS = frozenset(["NOUN", "PROPN", "ADJ", "X"])
MARKS = '()«»"“”„'
UNDECLINED = "еиоуыэю"  # what names without cases end in
FORMER = ("экс-", "ex-")
# members of parties, each with the state in whose parliament alone they are known by that word, if any
PARTISANS: dict[str, str] = load_table("offices", "partisans")


class Role(msgspec.Struct):
    """A role while it is read: tokens `first` … `last` of a sentence around `head`.

    `epithets` and `field` are words of the position before and after the head word; `inner` the office that this one
    is about («министр» of «заместитель министра»); `owner` a person in its place («пресс-секретарь Токаева»). `common`
    tells that a common noun stands for the state, `body` is one that stands for a body («глава фонда»); `passed` are
    adjectives of a body that are no words of the position, `listed` the holders that a list gives; `placed` tells of a
    region or town whose office it is («мэр Москвы»), `title` whose a title always is («патриарх Московский»),
    `possessed` is the possessive of the third person before it («его»). An office `inside` another may be `deputised`
    there; one `seated` for a party or district sits in a parliament. `one` is the token of «один» in «один из лидеров
    X», which has the case of the holder. An office in two bodies is `shared` by them («тренер «Зари» и «Волны»»).
    """

    sentence: Sentence
    word: OfficeWord
    first: int
    last: int
    head: int
    phase: Phase = "current"
    epithets: list[str] = []
    field: list[str] = []
    of: list[OpenMention] = []
    inner: Role | None = None
    owner: OpenMention | None = None
    possessive: bool = False
    possessed: str = ""
    seated: bool = False
    common: bool = False
    body: str = ""
    inside: bool = False
    deputised: bool = False
    passed: list[int] = []
    title: str = ""
    listed: list[OpenMention] = []
    placed: bool = False
    one: int = -1
    shared: bool = False

    @property
    def counted(self) -> bool:
        """Whether a numeral governs the head word («оба президента»), so that its own case and number say nothing."""
        before = self.sentence.tokens[self.head - 1] if self.head else None
        return before is not None and before.lemma in COUNTS and self.head > self.first

    @property
    def tag_case(self) -> str:
        if self.one >= 0:
            return self.sentence.tokens[self.one].tag.case
        if self.phase == "acting" and self.first < self.head:  # «исполняющий обязанности» carries the case
            return self.sentence.tokens[self.first].tag.case
        if (beside := self.agreeing) is not None:
            return beside.tag.case
        if is_bare_form(self.sentence.tokens[self.head], self.word):
            return "Nom"
        return "" if self.counted else self.features[0]

    @property
    def agreeing(self) -> Token | None:
        """The adjective that shows a deputy's case («первым замглавы МИД»); «его» and «её» before him show none."""
        before = self.sentence.tokens[self.first : self.head] if self.word.head.startswith("зам") else []
        return next((token for token in before if token.tag.pos == "ADJ"), None)

    @property
    def number(self) -> str:
        if self.one >= 0:
            return "Sing"
        return "Plur" if self.counted else self.features[1]

    @property
    def features(self) -> tuple[str, str]:
        """Case and number of the head word; heads of several states are several («на встрече главы государств …»)."""
        tokens = self.sentence.tokens
        following = tokens[self.head + 1] if self.head + 1 < len(tokens) else tokens[self.head]
        several = following.lemma in STATE_GROUPS and following.tag.number == "Plur" and following.tag.case == "Gen"
        found = settle_features(tokens[self.head])
        return ("Nom", "Plur") if several and found == ("Gen", "Sing") else found


def is_bare_form(token: Token, word: OfficeWord) -> bool:
    """Whether an office that no dictionary knows stands in the form in which the lexicon has it («хоким»)."""
    return fold(token.text) == word.head and not is_known(token.text.lower())


def settle_features(token: Token) -> tuple[str, str]:
    """Case and number of an office word: the tagger's where the form can have them, else the form's own first.

    A tagger often takes the first word of a sentence («Президенты») for another form. Short forms have no case.
    """
    return settle_form(token.text.lower(), token.tag.case, token.tag.number or "Sing", token.rel)


@lru_cache(maxsize=20_000)
def settle_form(form: str, case: str, number: str, rel: str) -> tuple[str, str]:
    """Case and number of an office word in small letters, by the tagger's and the relation to its head."""
    if is_fixed_form(form):
        return "", "Sing"
    possible = [
        (UD_CASES[reading.case], "Plur" if reading.number == "plur" else "Sing")
        for reading in (readings(form) if is_known(form) else ())
        if reading.pos in ("NOUN", "ADJF") and reading.case in UD_CASES
    ]
    if case == "Gen" and rel.startswith("nsubj") and ("Nom", "Plur") in possible:
        return "Nom", "Plur"  # «Главы МИД двух стран встретились»
    if (case, number) == ("Nom", "Plur") and rel == "nmod" and ("Gen", "Sing") in possible:
        return "Gen", "Sing"  # «встреча главы МИД с послом»: what modifies a noun is no nominative
    return (case, number) if not possible or (case, number) in possible else possible[0]


class Grid(msgspec.Struct):
    """The mentions of one sentence by their first token: the longest name, and the adjectives of states.

    `served` are the states of the office that ends right before a token.
    """

    names: dict[int, OpenMention] = {}
    ends: dict[int, OpenMention] = {}
    adjectives: dict[int, list[OpenMention]] = {}
    covered: set[int] = set()
    served: dict[int, set[str]] = {}


def build_grids(analysis: OpenAnalysis) -> dict[int, Grid]:
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


OfficeHead = tuple[OfficeWord, Phase]


class OfficeWords(dict[str, OfficeWord]):
    """The words that head offices, by lemma or written form; `heads` keeps what any form is read as."""

    def __init__(self, words: Mapping[str, OfficeWord]) -> None:
        super().__init__(words)
        self.heads: Kept[str, OfficeHead | None] = Kept(lambda written: self.read(level(written)))
        self.test: Test = self.heads_office

    def read(self, form: str) -> OfficeHead | None:
        """The office word of a folded lemma or form, and the phase that its prefix tells."""
        if form in self:
            return self[form], "current"
        if "-" not in form:
            return None
        head, _, tail = form.partition("-")
        if form.startswith(FORMER) and tail in self:
            return self[tail], "former"
        return (self[head], "current") if tail in PARTISANS and head in self else None

    def heads_office(self, word: Word) -> bool:
        """Whether the lemma or form of a word heads offices."""
        return word.tag.pos in OFFICE_POS and bool(self.read(word.folded) or self.read(level(word.lemma)))


@lru_cache(maxsize=8)
def index_words(lexicon: Lexicon) -> OfficeWords:
    """The words that head offices of a lexicon."""
    entries = lexicon.section("offices").values()
    return OfficeWords({form: entry for entry in entries for form in (entry.head, *entry.aliases)})


def find_word(token: Token, words: OfficeWords) -> OfficeHead | None:
    """The office word of a token and the phase that its prefix tells («экс-премьер», «сенатор-республиканец»).

    A participle that describes a noun after it heads no office («ведущих компаний»).
    """
    if token.tag.pos not in OFFICE_POS:
        return None
    describes = token.tag.pos == "ADJ" and token.rel == "amod" and token.head > token.index
    return (words.heads[token.lemma] or words.heads[token.text]) if not describes else None


def is_state_word(token: Token) -> bool:
    """Whether a token is a common noun for a state («страны», «стран-участниц»)."""
    return token.lemma.lower().split("-")[0] in STATE_WORDS


def has_state(role: Role) -> bool:
    return any(mention.type == "COUNTRY" for mention in role.of)


def states_of(role: Role) -> set[str | None]:
    return {entity.country for mention in role.of for entity in mention.entities}


def written(token: Token) -> str:
    """A word of a position as it is given: lower case, but for what has capitals inside or is in Latin letters."""
    return (
        token.text
        if token.text.isascii() or token.tag.pos == "PROPN" or token.text[1:] != token.text[1:].lower()
        else token.text.lower()
    )


def position_words(role: Role, *, genitive: bool = False) -> list[str]:
    """The words of a role's position, in the nominative or, as the text has them, in the genitive."""
    tokens = role.sentence.tokens
    if genitive:
        skipped = {k for mention in role.of for k in range(mention.first, mention.last + 1)} | set(role.passed)
        inside = [token for token in tokens[role.first : role.last + 1] if token.index not in skipped]
        inside = drop_marks(inside) if role.of else inside
        return [written(token).lower() if token.index == role.head else written(token) for token in inside]
    return [*role.epithets, role.word.head, *role.field]


def drop_marks(tokens: list[Token]) -> list[Token]:
    """The words of a position without quotation marks and brackets («председателя партии «Мир» (ПМ)»)."""
    kept, open_brackets = list[Token](), 0
    for token in tokens:
        open_brackets += (token.text == "(") - (token.text == ")")
        if not open_brackets and token.text not in MARKS:
            kept.append(token)
    return kept


def is_owner(role: Role, owner: OpenMention, grid: Grid) -> bool:
    """Whether a person right after an aide's office is whom it serves, not who holds it.

    What the aide is for may follow («советника Тарвида по торговле Марию Росси»).
    """
    follower, tokens = grid.names.get(owner.last + 1), role.sentence.tokens
    fielded = owner.last + 1 < len(tokens) and tokens[owner.last + 1].text == "по"
    return role.tag_case not in ("Gen", "Acc") or fielded or (follower is not None and follower.type == "PERSON")


def body_names(role: Role) -> list[str]:
    """How the first body of a role is called, adjectives of states aside («узбекского МИД»), and in the genitive."""
    body = next(mention for mention in role.of if mention.type == "ORG")
    text = [fold(token.text) for token in role.sentence.tokens[body.first : body.last + 1]]
    adjective = len(text) > 1 and role.sentence.tokens[body.first].tag.pos == "ADJ"
    told = [" ".join(part) for part in (text, text[1:] if adjective else text)]
    return [*told, *(fold(genitive_of(e.name)) for e in body.entities)]
