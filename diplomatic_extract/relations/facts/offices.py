"""Whether two offices of one person are one, told in two ways («министр обороны Перу», «глава Минобороны Перу»)."""

from __future__ import annotations

from diplomatic_extract.entities.lexicon.compile import fold
from diplomatic_extract.entities.offices.resolver import KINDS, MEANINGS, SINGLE
from diplomatic_extract.entities.references.known import in_full
from diplomatic_extract.language.declension import genitive_of
from diplomatic_extract.language.lexis import load_words
from diplomatic_extract.language.settings import SETTINGS
from diplomatic_extract.model import DraftEntity, DraftRelation
from diplomatic_extract.relations.events.parties import acts_for_state, state_code

# kinds of office that paraphrase others
PARAPHRASED = {
    "leader": frozenset({"head_of_state", "head_of_government"}),
}
# kinds of office that lead a body, and the words for any of them
HEADING = frozenset(KINDS["heading"])
VAGUE_HEADS = load_words("facts", "vague_heads")
# by what a deputy's office tells no more than that it is a deputy's («заместитель министра», «замглавы»)
DEPUTISED = load_words("facts", "deputised")
# phases of an office that is held, whether or not it is told when it was taken up
HELD = {"start", "current"}
MINISTERS, DEPUTIES = frozenset(MEANINGS["minister"]), frozenset(MEANINGS["deputy_minister"])


def is_one_office(left: DraftRelation, right: DraftRelation) -> bool:
    """Whether two offices of a person in one phase are one: of one kind, or one is told less exactly."""
    phases = {left.attributes["phase"], right.attributes["phase"]}
    if (len(phases) > 1 and phases != HELD) or not share_body(left, right):
        return False
    # a state has several ministers and deputies: one who was given an office may have had another of the kind before
    same = is_of_kind(left, right) and (len(phases) == 1 or left.kind in SINGLE)
    return same or is_vaguer(left, right) or is_vaguer(right, left)


def is_of_kind(left: DraftRelation, right: DraftRelation) -> bool:
    """Whether two offices are of one kind that is known."""
    return bool(left.kind) and left.kind == right.kind


def share_body(left: DraftRelation, right: DraftRelation) -> bool:
    """Whether two offices can be of one state or body; it need not be told of both."""
    one, other = body_of(left), body_of(right)
    single = is_of_kind(left, right) and left.kind in SINGLE
    return one is None or other is None or is_one_body(one, other, single=single)


def body_of(office: DraftRelation) -> DraftEntity | None:
    """The state, body or region of an office, None where it is not told."""
    return next((argument.entity for argument in office.arguments if argument.entity.type != "PERSON"), None)


def is_one_body(one: DraftEntity, other: DraftEntity, *, single: bool) -> bool:
    """Whether an office of each can be one: of the same, or of a state and of what acts for it.

    A state has a `single` office once, by whatever body it is told.
    """
    if one is other:
        return True
    if is_part(one, other) or is_part(other, one):
        return True
    if state_code(one) is None or state_code(one) != state_code(other):
        return False
    return single or ("COUNTRY" in (one.type, other.type) and acts_for_state(one) and acts_for_state(other))


def is_part(one: DraftEntity, other: DraftEntity) -> bool:
    """Whether the words of a body's name all stand in another's («Академия мира» in «Кафедра права Академии мира»)."""
    if {one.type, other.type} != {"ORG"}:
        return False
    words = set(fold(other.name).split())
    return any(words.issuperset(fold(name).split()) for name in (one.name, genitive_of(one.name)))


def is_vaguer(left: DraftRelation, right: DraftRelation) -> bool:
    """Whether an office only shortens or paraphrases another («министр», «глава Таджикистана», «лидер»)."""
    one, other = body_of(left), body_of(right)
    if right.kind in PARAPHRASED.get(left.kind, ()):
        return True
    position, words = left.attributes["position"], set(in_full(left.attributes["position"]))
    if position == "министр" and (right.kind in MINISTERS or is_ministry(other)):
        return True
    if position in VAGUE_HEADS and is_ministry(one) and right.kind in MINISTERS:
        return shares_field(one, right)
    if position in VAGUE_HEADS and one is not None and one is other:
        return right.kind in HEADING or right.attributes["position"] in VAGUE_HEADS
    others = set(in_full(right.attributes["position"]))
    if {left.kind, right.kind} <= DEPUTIES and (is_ministry(one) or is_ministry(other)):
        words, others = words - DEPUTISED, others - DEPUTISED
    return words <= others


def shares_field(ministry: DraftEntity | None, minister: DraftRelation) -> bool:
    """Whether a minister is of a ministry's field, as a word of both shows; one of no field may be of any."""
    words = in_full(minister.attributes["position"])[1:]
    stems = {stem_of(word) for word in words if word != "и"}
    return not stems or ministry is None or bool(stems & {stem_of(word) for word in fold(ministry.name).split()[1:]})


def stem_of(word: str) -> str:
    """How a word of a field begins, whatever its form («экономики», «экономического»)."""
    return fold(word)[: SETTINGS.facts.field_letters]


def is_ministry(body: DraftEntity | None) -> bool:
    """Whether a body is a ministry, whose head is a minister."""
    return body is not None and body.type == "ORG" and body.name.startswith("Министерство")
