"""Role mentions: offices as the text states them, with their state or body and the persons named beside them.

A role is read from its head word («министр») outwards (`reading`), composed here into a position of a kind, and linked
to its holders (`apposition`).
"""

from __future__ import annotations

import msgspec

from diplomatic_extract.entities.lexicon.compile import fold
from diplomatic_extract.entities.lexicon.load import Lexicon
from diplomatic_extract.entities.offices.apposition import link_roles
from diplomatic_extract.entities.offices.reading import read_roles
from diplomatic_extract.entities.offices.resolver import DEFAULT_POSITIONS, KINDS, ONLY_STATES
from diplomatic_extract.entities.offices.roles import (
    Grid,
    Role,
    body_names,
    build_grids,
    has_state,
    index_words,
    position_words,
)
from diplomatic_extract.guarding import gather
from diplomatic_extract.language.lemmas import parses
from diplomatic_extract.language.lexis import load_list, load_words
from diplomatic_extract.language.spotting import spot_by
from diplomatic_extract.model import OpenAnalysis, OpenEntity, OpenMention, OpenOffice

CALLED: dict[str, str] = KINDS["called"]
PARTISANS = frozenset(KINDS["partisans"])
PARTIES = load_words("offices", "parties")
SPEAKING = load_list("offices", "speaking")
PARLIAMENTS = tuple(fold(word) for word in load_list("offices", "parliaments"))


class Hints(msgspec.Struct):
    """What roles leave to be resolved, by the id of their mention.

    `owners` are persons whom an aide serves («пресс-секретарь Токаева»), `chiefs` those whose office is told as well
    («пресс-секретарь президента республики Токаева»), `bodies` common nouns for a body («глава
    фонда»), `inside` the mentions within a deputy's («заместитель министра»), `titles` organisations or states whose a
    title always is, `chambers` the bodies that have an office in some states («сенатор»), `possessed` the
    possessives of the third person («его помощник»), `seated` the mentions that tell for whom somebody sits.
    """

    owners: dict[int, OpenEntity] = {}
    chiefs: dict[int, OpenEntity] = {}
    bodies: dict[int, str] = {}
    inside: set[int] = set()
    titles: dict[int, str] = {}
    chambers: dict[int, dict[str, str]] = {}
    possessed: dict[int, str] = {}
    seated: set[int] = set()

    def take(self, role: Role, mention: OpenMention) -> None:
        """Note what a role leaves open."""
        if role.owner is not None:
            owners = self.owners if role.inner is None else self.chiefs
            owners[id(mention)] = role.owner.entities[0]
        if role.body:
            self.bodies[id(mention)] = role.body
        if role.inside and role.deputised:
            self.inside.add(id(mention))
        if role.title:
            self.titles[id(mention)] = role.title
        if role.seated:
            self.seated.add(id(mention))
        if role.possessed:
            self.possessed[id(mention)] = role.possessed
        if role.word.bodies:
            self.chambers[id(mention)] = role.word.bodies


def find_roles(analysis: OpenAnalysis, lexicon: Lexicon) -> tuple[list[OpenMention], Hints]:
    """The role mentions of an analysis in order, each with its office and the persons beside it, and what is open.

    Entities of mentions found so far must be final, as the offices point at them.
    """
    grids = build_grids(analysis)
    words = index_words(lexicon)
    mentions: list[OpenMention] = []
    hints = Hints()
    for sentence in analysis.sentences:
        if not spot_by(sentence, words.test):
            continue
        grid = grids.get(sentence.index, Grid())
        roles = gather(analysis, "offices", read_roles, sentence, grid, words, lexicon, at=sentence)
        composed = gather(analysis, "offices", adapt_roles, roles, grid, analysis, at=sentence)
        mentions.extend(composed)
        for role, mention in zip(roles, composed, strict=False):
            hints.take(role, mention)
    return mentions, hints


def adapt_roles(roles: list[Role], grid: Grid, analysis: OpenAnalysis) -> list[OpenMention]:
    """The mentions of the roles of a sentence, linked to the persons beside them."""
    composed = [adapt_role(role) for role in roles]
    for mention in composed:
        share_office(mention, analysis)
    link_roles(roles, composed, grid)
    return composed


def adapt_role(role: Role) -> OpenMention:
    """The mention of a role that has been read."""
    tokens, kind = role.sentence.tokens, kind_of(role)
    if role.listed and len({of.type for of in role.of}) > 1 and kind not in DEFAULT_POSITIONS:
        role.of, role.listed = role.of[:1], []  # what each of the others heads nobody tells
    of = [entity for mention in role.of for entity in mention.entities]
    if role.number != "Plur" and not role.shared and {body.type for body in of} == {"ORG"}:
        of = of[:1]  # «директор института академии»: the academy only tells whose the institute is
    head = role.head if role.one < 0 else role.one
    return OpenMention(
        role.sentence.index, role.first, role.last, tokens[role.first].start, tokens[role.last].stop, "ROLE", "role",
        head, [], OpenOffice(position_of(role, kind), of, role.phase, kind), role.tag_case, role.number,
        tokens[head].tag.gender,
    )  # fmt: skip


def is_foreign_secretary(role: Role) -> bool:
    """Whether a role is «государственный секретарь» of a state that so calls its foreign minister."""
    if role.word.head != "секретарь" or not any(word.startswith("государственн") for word in role.epithets):
        return False
    codes = {entity.country for mention in role.of for entity in mention.entities}
    return bool(codes) and codes <= set(ONLY_STATES["госсекретарь"])


def is_parliament_name(name: str) -> bool:
    """Whether a name is a parliament's, a chamber's or that of a part of one, by a word of it."""
    return any(word in fold(name) for word in PARLIAMENTS)


def is_parliament(mention: OpenMention) -> bool:
    """Whether a body is a parliament or a chamber of one, by a word of its name."""
    return any(is_parliament_name(entity.name) for entity in mention.entities)


def is_of_party(role: Role) -> bool:
    """Whether a role is in a party: by a word of its name, or by what stands before it («член партии «Мир»»)."""
    bodies = [mention for mention in role.of if mention.type == "ORG"]
    if not bodies or role.field:
        return False
    before = {token.lemma for token in role.sentence.tokens[role.head : bodies[0].first]}
    return bool(before & PARTIES) or any(word in fold(bodies[0].entities[0].name).split() for word in PARTIES)


def share_office(mention: OpenMention, analysis: OpenAnalysis) -> None:
    """Give a body's office that a second state shares to both states («главы МИД Киргизии и Таджикистана»)."""
    office = mention.office
    if office is None or {of.type for of in office.of} != {"ORG", "COUNTRY"} or office.kind not in DEFAULT_POSITIONS:
        return
    states = {entity.country: entity for entity in analysis.entities if entity.type == "COUNTRY"}
    if all(of.country in states for of in office.of):
        office.of = [states[of.country] for of in office.of]
        office.position = DEFAULT_POSITIONS[office.kind]


def position_of(role: Role, kind: str) -> str:
    """The position of one holder of a role of a kind, nominative lower case, without its state or body."""
    if role.number == "Plur" and len(role.field) == 1 and role.word.head in ("глава", "руководитель", "лидер"):
        return f"{role.word.head} {singular(role.field[0])}"
    if role.word.kind == "head" and kind == "ambassador":
        return "посол"  # «глава дипмиссии»
    if (called := CALLED.get(kind)) is not None:
        return called
    return " ".join(position_words(role)).replace(" ,", ",")


def singular(noun: str) -> str:
    """The singular of a noun in the genitive plural («правительств» → «правительства»)."""
    for parse in parses(noun):
        if "NOUN" in parse.tag and "gent" in parse.tag and "plur" in parse.tag:
            inflected = parse.inflect({"sing", "gent"})
            return str(inflected.word) if inflected else noun
    return noun


# an ordered list of cases, the first that holds decides
def kind_of(role: Role) -> str:  # noqa: C901
    """The kind of a role's office, by its word and what follows it."""
    word, field = role.word, fold(" ".join(role.field))
    if word.head in PARTISANS and is_of_party(role):
        return "partisan"
    if role.body == "дипмиссия" and word.kind == "head":
        return "ambassador"
    if role.placed:
        return "regional"
    if told := next((word.epithets[e] for e in role.epithets if e in word.epithets), ""):
        return told
    if is_foreign_secretary(role):
        return "foreign_minister"
    if word.kind == "deputy" and role.inner is not None and kind_of(role.inner) == "head_of_government":
        return "deputy_head_of_government"  # «заместитель председателя кабинета министров», a vice-premier
    if word.head == "секретарь" and any(epithet.startswith("генеральн") for epithet in role.epithets):
        return "secretary_general"
    if word.head in SPEAKING and any(mention.type == "ORG" and is_parliament(mention) for mention in role.of):
        return "speaker"
    for key, kind in word.kinds.items():
        if key != "STATE" and f"{field} ".startswith(f"{fold(key)} "):
            return kind
    if word.kind == "leader" and role.field:
        return "head" if role.of else ""  # «лидер чилийской оппозиции» leads no state, «лидер движения» is of none
    if any(mention.type == "ORG" for mention in role.of):
        # «глава пресс-службы МИД» heads no ministry
        called = body_names(role) if word.kinds and not role.field else []
        keys = ((fold(key), kind) for key, kind in word.kinds.items() if key != "STATE")
        named = next((kind for key, kind in keys if any(f"{name} ".startswith(f"{key} ") for name in called)), "")
        return named or ("head" if word.kind == "head_of_state" else word.kind)
    if not role.field and (has_state(role) or role.common) and "STATE" in word.kinds:
        return word.kinds["STATE"]
    return word.kind if not (role.field and word.kind == "head_of_government") else "deputy"
