"""Whether a stretch that was grown from a head word is a name, and how the name reads in the nominative."""

from __future__ import annotations

from collections.abc import Container, Sequence

from diplomatic_extract.entities.lexicon.entries import Body, Organisation
from diplomatic_extract.entities.names.countries import adjective_states
from diplomatic_extract.entities.names.matching import opens_sentence, overlaps_ner
from diplomatic_extract.entities.names.phrases import PREPOSITIONS
from diplomatic_extract.entities.names.scenes import BodySpan, Part, Scene, take_quoted, written
from diplomatic_extract.language.declension import genitive_of, nominative_of
from diplomatic_extract.language.lemmas import readings
from diplomatic_extract.language.lexis import load_words

UNITS = load_words("entities", "units_of_bodies")
NAMING = load_words("entities", "naming")
BOARDS = load_words("entities", "boards")
# parts that every body may have, and what is before a body in whose name they bear none of their own
INNER_PARTS = load_words("entities", "inner_parts")
MEDIA = load_words("entities", "media")
# bodies that are named by their field alone («комитет по обороне»)
FIELD_BODIES = load_words("entities", "field_bodies")
# units that a small letter and their field name where somebody heads them, and by what he is called
HEADED_UNITS, HEADS = load_words("entities", "headed_units"), load_words("entities", "heads_of_units")
DEEP_UNITS = load_words("entities", "deep_units")
STATE_WORDS = load_words("entities", "states")
# kinds of the parts of parliaments and of other bodies that only states have
CHAMBERS = ("state", "chamber")
OWNED = ({"organisation"}, {"body"})


def organisation_country(scene: Scene, part: Part) -> str:
    entry = scene.lexicon.section("organisations").get(part.key)
    return entry.country if isinstance(entry, Organisation) else ""


def is_owned(scene: Scene, span: BodySpan) -> bool:
    """Whether a body has its state from an organisation named in it («Институт востоковедения РАН»), untold else.

    So has one whose own name begins with the state's adjective, and one that studies another.
    """
    if keeps_adjective(scene, span) or any(part.kind == "words" and part.key for part in span.parts):
        return True
    told = any(part.kind in ("state", "body", "leader") for part in span.parts)
    adjectives = scene.words[span.first : span.stem[0]]
    told = told or any(adjective_states(word, scene.lexicon) for word in adjectives)
    return not told and any(organisation_country(scene, part) == span.country for part in span.parts if span.country)


def keeps_adjective(scene: Scene, span: BodySpan) -> bool:
    """Whether a state's adjective with a capital is a word of the name itself («Российский экспортный центр»).

    At the beginning of a sentence, where any word has a capital, the NER model decides.
    """
    adjective = scene.tokens[span.first]
    named = span.first < span.stem[0] and adjective.text[:1].isupper() and span.body.kind == "open"
    if not named or len(adjective_states(scene.words[span.first], scene.lexicon)) != 1:
        return False
    if any(part.kind == "state" for part in span.parts):
        return False
    begun = any(name.type == "ORG" and name.first == span.first for name in scene.sentence.names)
    return begun or not opens_sentence(scene.sentence, span.first)


def is_name(scene: Scene, span: BodySpan) -> bool:
    """Whether a grown stretch is a name, by what its head's kind asks for."""
    kinds = {part.kind for part in span.parts}
    grown = bool(span.parts) or span.first < span.stem[0]
    adjective = span.first < span.stem[0] and bool(span.country)
    capital = scene.tokens[span.stem[0]].text[:1].isupper() and not opens_sentence(scene.sentence, span.stem[0])
    capital = capital or (
        scene.tokens[span.first].text[:1].isupper() and not opens_sentence(scene.sentence, span.first)
    )
    ner = overlaps_ner(scene.sentence, span.stem[0], span.stem[1], ("ORG",))
    anchored = bool(kinds & {"state", "body", "organisation", "person", "host", "leader", "place"}) or adjective
    listed = any(scene.words[part.first] in PREPOSITIONS for part in span.parts)
    if is_of_named(scene, span):
        return False
    match span.body.kind:
        case "alone":
            own = kinds - {"organisation"}  # «главы МИД ЕС»: a union has no ministry
            return bool(own) or not is_title_of_many(scene, span)
        case "complement":
            many = scene.tokens[span.head].tag.number == "Plur"
            return anchored if many else bool(kinds) or adjective
        case "state":
            several = span.stem[0] < span.stem[1] and scene.tokens[span.stem[0]].text[:1].isupper()
            return anchored or "holder" in kinds or (ner and ((capital and grown) or several))
        case "chamber":
            single = bool(span.body.states) and scene.tokens[span.head].tag.number == "Sing"
            return anchored or capital or single or is_joined_to_body(scene, span.last, CHAMBERS)
        case "legal":
            return "quoted" in kinds
        case _ if opens_quotation(scene, span.last + 1) and "quoted" not in kinds:
            return False  # «российский фонд «Новый мир»»: the quoted name is the body's
        case _:
            plural = scene.tokens[span.head].tag.number == "Plur" and not capital
            if kinds - {"host"} in OWNED and not capital:
                return is_unit(scene, span, UNITS)
            deep = kinds - {"host", "words"} in OWNED and is_unit(scene, span, DEEP_UNITS)
            shared = deep or is_shared(scene, span)
            told = (anchored and listed) or (listed and span.body.head in FIELD_BODIES) or is_headed(scene, span)
            return grown and not plural and (capital or ner or shared or "person" in kinds or told)


def is_of_named(scene: Scene, span: BodySpan) -> bool:
    """Whether a head only tells what the body named after it is, or which part of it is meant.

    «Член правления банка», «пресс-служба МИД», «шведское телевидение SVT».
    """
    if span.body.head in BOARDS and is_led(scene, span.first - 1):
        return True
    if span.body.head in MEDIA and any(part.kind == "organisation" for part in span.parts):
        return True
    return is_inner_part(scene, span)


def is_inner_part(scene: Scene, span: BodySpan) -> bool:
    """Whether a head only tells which part of the body after it is meant («пресс-служба МИД Чада», «аппарат сената»).

    Not a part of what has no name («пресс-служба президента»), nor one with a capital or words of its own.
    """
    if span.body.head not in INNER_PARTS or span.first < span.stem[0] or not span.parts:
        return False
    if any(part.kind == "host" for part in span.parts):
        return False  # «миссия ООН в Боготе»
    if scene.tokens[span.first].text[:1].isupper() and not opens_sentence(scene.sentence, span.first):
        return False
    whole = span.parts[0]
    return whole.kind == "organisation" or (whole.inner is not None and is_name(scene, whole.inner))


def is_led(scene: Scene, before: int) -> bool:
    """Whether somebody's office stands before a board, which is then part of it («член правления банка»)."""
    return before >= 0 and any(r.pos == "NOUN" and "anim" in r.grammemes for r in readings(scene.words[before]))


def is_headed(scene: Scene, span: BodySpan) -> bool:
    """Whether a unit with its field stands right after who heads it («начальник управления пограничной службы»)."""
    before = scene.tokens[span.first - 1] if span.first else None
    if before is None or span.body.head not in HEADED_UNITS or before.lemma not in HEADS:
        return False
    after = scene.tokens[span.last + 1] if span.last + 1 < len(scene.tokens) else before
    cut = after is not before and after.tag.pos in ("NOUN", "ADJ", "ADP")
    if cut and after.lemma not in STATE_WORDS:
        return False  # «служба по управлению имуществом», whose name goes on
    return before.tag.number != "Plur" and any(part.kind == "words" for part in span.parts)


def is_unit(scene: Scene, span: BodySpan, units: Container[str]) -> bool:
    """Whether a head in small letters is one of some units of the body after it («комитет ООН»)."""
    return span.body.head in units and scene.tokens[span.head].tag.number != "Plur"


def is_shared(scene: Scene, span: BodySpan) -> bool:
    """Whether two states share a body of a usual name («чилийско-перуанская межправительственная комиссия»)."""
    before = range(span.first, span.stem[0])
    shared = any(len(set(adjective_states(scene.words[i], scene.lexicon))) > 1 for i in before)
    return shared and any(scene.tokens[i].lemma in NAMING for i in before)


def opens_quotation(scene: Scene, at: int) -> bool:
    """Whether a quoted name with a capital begins at a token."""
    quoted = take_quoted(scene, at) if at + 1 < len(scene.tokens) else None
    return quoted is not None and scene.tokens[at + 1].text[:1].isupper()


def is_title_of_many(scene: Scene, span: BodySpan) -> bool:
    """Whether a bare ministry is one of several («главы МИД», «встреча глав МИД», «министерства двух стран»)."""
    before = scene.tokens[span.first - 1] if span.first else None
    if scene.tokens[span.head].tag.number == "Plur" and scene.tokens[span.head].text.islower():
        return not span.country
    if is_joined_to_body(scene, span.last):
        return False  # «главы МИД и Минобороны Чили»: one each
    return before is not None and before.lemma in ("глава", "министр", "руководитель") and before.tag.number == "Plur"


def is_joined_to_body(scene: Scene, last: int, kinds: Container[str] = ("alone",)) -> bool:
    """Whether «и» or a comma joins another body of the lexicon, of some kinds, to the one that ends at a token."""
    following = scene.bodies.get(last + 2)
    joined = last + 2 < len(scene.tokens) and scene.tokens[last + 1].text in ("и", ",")
    return joined and following is not None and scene.entry(following).kind in kinds


# parts of a body's mention that are none of its name
UNNAMED = ("state", "host", "incumbent")


def core_name(scene: Scene, span: BodySpan) -> str:
    """The nominative name of a body without its state, short words given in full («МИДа» → «Министерство …»).

    Who has the office of an administration at the time is no part of it («администрация президента Чили Анны Ковач»).
    """
    own = [i for i in range(span.first, span.stem[0]) if not adjective_states(scene.words[i], scene.lexicon)]
    own = [span.first, *own] if keeps_adjective(scene, span) else own
    stem = list(range(span.stem[0], span.stem[1] + 1))
    tokens = [scene.tokens[i] for i in [*own, *stem]]
    # «министерства спорта Чада и Мали» are one each
    one = span.body.kind == "complement" and scene.tokens[span.head].text.islower()
    words = nominative_of(tokens, next(k for k, token in enumerate(tokens) if token.index == span.head), single=one)
    front, back = words[: len(own)], words[len(own) :]
    name = " ".join([*front, own_name(span.body, front) or " ".join(back)])
    parts = (part_name(scene, part) for part in span.parts if part.kind not in UNNAMED)
    return " ".join([name, *parts]).replace(" ,", ",")


def own_name(body: Body, front: Sequence[str]) -> str:
    """The full name of a head word, with a small letter after words before it («Африканский конгресс»)."""
    return body.name[:1].lower() + body.name[1:] if front else body.name


def part_name(scene: Scene, part: Part) -> str:
    """A part of a complement as it stands in a canonical name."""
    if part.inner is not None:
        return genitive_of(core_name(scene, part.inner))
    first = part.first + (part.kind == "leader")  # «администрация чилийского президента»
    return written(scene, first, part.last)
