"""The field of a role after its head word: «иностранных дел», «по вопросам торговли», noun phrase by noun phrase."""

from __future__ import annotations

from collections.abc import Sequence

from diplomatic_extract.entities.offices.roles import (
    UNDECLINED,
    Grid,
    OfficeWords,
    Role,
    find_word,
    is_state_word,
    written,
)
from diplomatic_extract.language.lexis import load_words
from diplomatic_extract.language.settings import SETTINGS
from diplomatic_extract.model import OpenMention, Sentence, Token

NOMINAL = ("NOUN", "PROPN", "ADJ", "DET", "X")
NOT_FIELDS = load_words("entities", "not_fields")
DESCRIPTORS = load_words("entities", "descriptors")
GENERIC_BODIES = DESCRIPTORS | load_words("entities", "generic_bodies")
UNITS = load_words("entities", "units")
POINTERS = load_words("entities", "pointers")
BEARERS = load_words("entities", "bearers")


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
            told = role.sentence.tokens[role.last + 1 : role.last + 1 + len(stems)]
            role.field += [nominative_title(token.text, stem) for token, stem in zip(told, stems, strict=True)]
            role.last += len(stems)
            return
    role.title = role.word.bodies.get("", "")


def nominative_title(word: str, stem: str) -> str:
    """A word of a title, an adjective in its nominative («с папой римским» → «римский»)."""
    return word[: len(stem)] + "ий" if stem.endswith("ск") else word


def fits_genitive(mention: OpenMention, sentence: Sentence) -> bool:
    """Whether a mention may stand in the genitive; cases are not known of abbreviations and undeclined names."""
    name = sentence.tokens[mention.head].text
    abbreviated = name.isupper() and mention.first == mention.last
    fixed = name[-1:] in UNDECLINED and mention.type == "COUNTRY" and mention.first == mention.last
    return (
        abbreviated
        or (fixed and name == mention.entities[0].name)
        or mention.case in ("", "Gen", "Acc", "Loc", "Nom", "Dat")
    )


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
    few = len(nouns) < (1 if role.word.kind == "commissioner" else 2)  # «комиссар по транспорту ЕС»
    if few or nouns[-1].index != mention.first - 1 or role.of or not fits_genitive(mention, role.sentence):
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


def read_field(role: Role, grid: Grid, words: OfficeWords) -> None:
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
    while stop > k and (tokens[stop - 1].text in ("и", ",") or describes(tokens[stop - 1])):
        stop -= 1
    named = grid.names.get(stop)
    if not role.word.domain and (named is None or named.type != "PERSON"):
        return
    if stop == k + 1 and not role.field and tokens[k].lemma in GENERIC_BODIES:
        role.body, role.last = tokens[k].lemma, k
    elif stop > k:
        role.field += [written(token) for token in tokens[k:stop] if not token.text.isspace()]
        role.last = stop - 1


def describes(token: Token) -> bool:
    """Whether a token only describes what follows it: an adjective or a participle («основанного в Риме фонда»)."""
    return token.tag.pos in ("ADJ", "DET") or (token.tag.verbform == "Part" and token.tag.variant != "Short")


def names_state(role: Role) -> bool:
    """Whether a state's name, no adjective, already follows a role: «министр Польши», not «польский министр»."""
    return any(mention.type == "COUNTRY" and mention.kind == "name" for mention in role.of)
