"""Facts are document-level: re-tellings of one fact become one relation with several evidences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from msgspec import structs

from diplomatic_extract.entities.references.positions import PARAPHRASES
from diplomatic_extract.language.lexis import load_words
from diplomatic_extract.language.settings import SETTINGS
from diplomatic_extract.model import DraftArgument, DraftEntity, DraftRelation
from diplomatic_extract.relations.clauses.graph import BETWEEN
from diplomatic_extract.relations.events.parties import acts_for_state, same_party
from diplomatic_extract.relations.facts.offices import is_one_office
from diplomatic_extract.relations.facts.tellings import TellingIndex
from diplomatic_extract.relations.rules.types import RelationRule, RuleSet

# values of attributes that any other value tells more exactly
VAGUE = (None, "meeting", "документ", *PARAPHRASES)
HEADS = {"head_of_state", "head_of_government", "leader", "monarch"}
DOCUMENT_KINDS = load_words("facts", "document_kinds")


def merge_relations(relations: Iterable[DraftRelation], rules: RuleSet) -> list[DraftRelation]:
    """Merge relations of one type whose arguments agree, in order of first mention."""
    merged: list[DraftRelation] = []
    tellings: dict[int, list[DraftRelation]] = {}
    index = TellingIndex()
    for relation in relations:
        rule = rules.relations[relation.type]
        near = index.find(find_kinds(relation), find_sides(rule, relation))
        place = next((place for place in near if same_fact(rule, merged[place], relation)), len(merged))
        if place == len(merged):
            merged.append(relation)
        else:
            merged[place] = join_tellings(merged[place], relation, rule)
            tellings.setdefault(place, []).append(relation)
        kept = merged[place]
        index.add(place, find_kinds(kept)[-1], find_sides(rule, kept))
    told = [add_tellings(relation, tellings.get(place, ())) for place, relation in enumerate(merged)]
    return join_summits(told, rules)


def add_tellings(relation: DraftRelation, others: Sequence[DraftRelation]) -> DraftRelation:
    """A relation with its re-tellings and their evidence, all at once: a text may tell one fact a thousand times."""
    if not others:
        return relation
    evidence = dict.fromkeys([*relation.evidence, *(span for other in others for span in other.evidence)])
    return structs.replace(relation, evidence=tuple(evidence), merged=(*relation.merged, *others))


def join_summits(relations: Sequence[DraftRelation], rules: RuleSet) -> list[DraftRelation]:
    """The relations without summits told by their body alone that are told with members too, who get its setting."""
    kept: dict[int, DraftRelation] = dict(enumerate(relations))
    for place, relation in enumerate(relations):
        rule = rules.relations[relation.type]
        if is_summit_of_body(rule, kept[place]):
            told = next((p for p, other in kept.items() if is_summit_of_members(rule, other, relation)), None)
            if told is not None:
                kept[told] = add_setting(rule, kept[told], kept.pop(place))
    return list(kept.values())


def find_kinds(relation: DraftRelation) -> list[tuple[object, ...]]:
    """What two tellings of one fact have in common beside their parties; the last is under what a relation is kept.

    Figures stand apart by their values, as a text may tell hundreds of one pair of states.
    """
    figure = figure_of(relation) if "measure" in relation.attributes else None
    return [(relation.type, relation.status, told) for told in ([None, figure] if figure else [None])]


def find_sides(rule: RelationRule, relation: DraftRelation) -> dict[str, list[DraftEntity]]:
    """Who fills each of the roles that tell facts apart."""
    return {role: fillers(relation, role) for role in core_roles(rule)}


def is_summit_of_body(rule: RelationRule, relation: DraftRelation) -> bool:
    """Whether a relation tells a summit by its body alone."""
    sides = fillers(relation, rule.role("side"))
    return relation.attributes.get("format") == "summit" and [side.type for side in sides] == ["ORG"]


def is_summit_of_members(rule: RelationRule, other: DraftRelation, relation: DraftRelation) -> bool:
    """Whether a relation tells a summit with persons that another one may tell by its body."""
    alike = (other.type, other.status, other.attributes.get("format")) == (relation.type, relation.status, "summit")
    people = any(side.type == "PERSON" for side in fillers(other, rule.role("side")))
    return alike and people and not conflicting(other, relation)


def add_setting(rule: RelationRule, kept: DraftRelation, other: DraftRelation) -> DraftRelation:
    """A relation with the place and date of another telling where it has none."""
    place = rule.role("place")
    places = [] if fillers(kept, place) else [argument for argument in other.arguments if argument.role == place]
    dated = "date" not in kept.attributes and "date" in other.attributes
    date = {"date": other.attributes["date"], "date_from": "event"} if dated else {}
    attributes = {**kept.attributes, **date}
    return structs.replace(kept, arguments=(*kept.arguments, *places), attributes=attributes)


def core_roles(rule: RelationRule) -> list[str]:
    """The roles that tell facts apart: all but the optional ones."""
    return [role for role, argument in rule.arguments.items() if argument.least > 0]


def fillers(relation: DraftRelation, role: str) -> list[DraftEntity]:
    """The entities that fill a role of a relation."""
    return [argument.entity for argument in relation.arguments if argument.role == role]


def same_fact(rule: RelationRule, left: DraftRelation, right: DraftRelation) -> bool:
    """Whether two relations tell one fact: equal status, no contradicting date or place, arguments that agree."""
    if (left.status, left.open, left.again) != (right.status, right.open, right.again):
        return False
    if not all(agree(fillers(left, role), fillers(right, role)) for role in core_roles(rule)):
        return False
    if attends_more(rule, left) != attends_more(rule, right):
        return False
    if not same_level(rule, left, right) or not same_standing(rule, left, right):
        return False
    if conflicting(left, right) or other_document(left, right) or is_told_apart(rule, left, right):
        return False
    if other_topic(rule, left, right) or other_format(rule, left, right) or other_state(rule, left, right):
        return False
    if "measure" in left.attributes and figure_of(left) != figure_of(right):
        return False
    if "position" in left.attributes and not is_one_office(left, right):
        return False
    if any(not same_entities(fillers(left, r), fillers(right, r)) for r, a in rule.arguments.items() if a.exact):
        return False
    return same_actor(rule, left, right)


def is_told_apart(rule: RelationRule, left: DraftRelation, right: DraftRelation) -> bool:
    """Whether two parts of one sentence tell each its own sum («в мае дал 4 млн, в июне – ещё 6 млн»).

    Or two items of a list each its own document.
    """
    if are_items(rule, left, right):
        return True
    sums = {left.attributes.get("value"), right.attributes.get("value")}
    return left.sentence == right.sentence and left.part != right.part and len(sums - {None}) == 2


def are_items(rule: RelationRule, left: DraftRelation, right: DraftRelation) -> bool:
    """Whether two relations are told by two items of a list of documents («подписаны: — договор …; — протокол …»)."""
    patterns = (rule.pattern(left.rule), rule.pattern(right.rule))
    items = all(pattern is not None and pattern.construction == "item" for pattern in patterns)
    return items and rule.introduces == "document" and left.trigger != right.trigger


def same_entities(left: list[DraftEntity], right: list[DraftEntity]) -> bool:
    """Whether one of two sides, each entity as itself, holds the other, or is not told."""
    one, other = {id(entity) for entity in left}, {id(entity) for entity in right}
    return one <= other or other <= one


def attends_more(rule: RelationRule, relation: DraftRelation) -> bool:
    """Whether a meeting is a gathering of which one participant is told: talks on its fringe are others."""
    pattern = rule.pattern(relation.rule)
    return pattern is not None and pattern.attends and len(fillers(relation, rule.role("side"))) == 1


def same_level(rule: RelationRule, left: DraftRelation, right: DraftRelation) -> bool:
    """Whether not one of two relations tells of states alone and the other, far from it, of their people alone.

    Talks that two states hold over months are no meeting of their ministers; «переговоры Казахстана и Омана» right
    beside the meeting are.
    """
    if abs(left.sentence - right.sentence) <= SETTINGS.facts.same_story_sentences:
        return True
    levels = [role for role, argument in rule.arguments.items() if argument.levels]
    return all(are_states(left, role) == are_states(right, role) or are_heads(left, right, role) for role in levels)


def are_heads(left: DraftRelation, right: DraftRelation, role: str) -> bool:
    """Whether one of two relations tells of a summit of states and the other of the heads of as many.

    «Саммит Чада, Мали и Перу», three sentences after «Деби, Гойта и Кордеро».
    """
    for one, other in ((left, right), (right, left)):
        people = fillers(other, role)
        heads = all({office.kind for office in person.positions} & HEADS for person in people)
        if are_states(one, role) and one.attributes.get("format") == "summit" and heads:
            return len(people) == len(fillers(one, role))
    return False


def same_standing(rule: RelationRule, left: DraftRelation, right: DraftRelation) -> bool:
    """Whether not one of two relations tells of states and the other of companies: these do not act for those."""
    return not any(
        are_states(one, role) and has_company(fillers(other, role))
        for role, argument in rule.arguments.items()
        for one, other in ((left, right), (right, left))
        if argument.symmetric
    )


def has_company(sides: list[DraftEntity]) -> bool:
    """Whether somebody on a side is a company, party or club."""
    return any(not acts_for_state(side) for side in sides)


def are_states(relation: DraftRelation, role: str) -> bool:
    """Whether states alone fill a role of a relation."""
    return all(side.type == "COUNTRY" for side in fillers(relation, role))


def same_actor(rule: RelationRule, left: DraftRelation, right: DraftRelation) -> bool:
    """Whether two relations do not tell of two actors: an optional party given by both must agree."""
    optional = [r for r, a in rule.arguments.items() if not a.least and "PERSON" in a.types and not a.symmetric]
    pairs = [(fillers(left, role), fillers(right, role)) for role in optional]
    return all(agree(*pair) for pair in pairs if all(pair))


def other_state(rule: RelationRule, left: DraftRelation, right: DraftRelation) -> bool:
    """Whether two meetings are held in places of different states, of which each sentence tells its own."""
    role = rule.role("place")
    one, other = ({place.country for place in fillers(told, role)} for told in (left, right))
    return None not in one | other and bool(one and other) and not one & other


def figure_of(relation: DraftRelation) -> tuple[object, ...]:
    """What tells trade figures apart beside their states."""
    value = relation.attributes.get("value")
    return relation.attributes.get("measure"), value, None if value else change_of(relation)


def change_of(relation: DraftRelation) -> tuple[object, object]:
    """The change that a figure tells, in percent and in money."""
    return relation.attributes.get("change_pct"), relation.attributes.get("change_value")


def other_document(left: DraftRelation, right: DraftRelation) -> bool:
    """Whether two signatures stand under documents that share no word («договор о границе», «программа обменов»).

    Documents told at length must be of one kind and share half of their other words.
    """
    one, other = (stems_of(str(relation.attributes.get("document") or "")) for relation in (left, right))
    words, others = one - DOCUMENT_KINDS, other - DOCUMENT_KINDS
    if any("докум" in stems and len(stems) <= SETTINGS.facts.vague_words for stems in (one, other)):
        return False  # «документ», «исторический документ» may mean any
    if (
        min(len(words), len(others)) >= SETTINGS.facts.document_words
        and one & DOCUMENT_KINDS
        and other & DOCUMENT_KINDS
    ):
        return not one & other & DOCUMENT_KINDS or 2 * len(words & others) < min(len(words), len(others))
    return bool(one and other) and not one & other


def other_topic(rule: RelationRule, left: DraftRelation, right: DraftRelation) -> bool:
    """Whether two joint decisions are on things that share not even half of the words of the shorter telling.

    «О визах» and «о добыче газа»; «о военных базах» and «об учениях военных лётчиков».
    """
    if not any(argument.symmetric for argument in rule.arguments.values()):
        return False
    topics = left.attributes.get("topic"), right.attributes.get("topic")
    one, other = (stems_of(topic) if isinstance(topic, str) else set() for topic in topics)
    return min(len(one), len(other)) > 1 and 2 * len(one & other) < min(len(one), len(other))


def other_format(rule: RelationRule, left: DraftRelation, right: DraftRelation) -> bool:
    """Whether one of two meetings is held from afar, as a call, and the other at a place."""
    afar = [
        any(told.attributes.get(name) in spec.get("remote", ()) for name, spec in rule.attributes.items())
        for told in (left, right)
    ]
    place = rule.role("place")
    return afar[0] != afar[1] and bool(fillers(right if afar[0] else left, place))


def stems_of(phrase: str) -> set[str]:
    """The beginnings of the words of a phrase, without prepositions."""
    return {word[: SETTINGS.facts.stem_letters] for word in phrase.lower().split() if len(word) > 3 and word != BETWEEN}


def conflicting(left: DraftRelation, right: DraftRelation) -> bool:
    """Whether dates differ: those that both clauses tell, or by more than a month one that the event gives."""
    one, other = str(left.attributes.get("date") or ""), str(right.attributes.get("date") or "")
    if not one or not other or one.startswith(other) or other.startswith(one):
        return False
    origins = {left.attributes.get("date_from"), right.attributes.get("date_from")}
    return origins == {"clause"} or (origins == {"clause", "event"} and abs(month_of(one) - month_of(other)) > 1)


def month_of(date: str) -> int:
    """The number of the month in which an ISO date lies, of a year alone that of its middle."""
    year, _, rest = date.partition("-")
    return 12 * int(year) + int(rest[:2] or 6)


def agree(left: list[DraftEntity], right: list[DraftEntity]) -> bool:
    """Whether two sides are the same parties, each as itself or as its state, or one names only one of the other's.

    A bilateral meeting is no re-telling of a trilateral one.
    """
    small, large = sorted((left, right), key=len)
    if len(small) > 1 and len(small) != len(large):
        return False
    return bool(small) and all(any(same_party(a, b) for b in large) for a in small)


def join_tellings(kept: DraftRelation, other: DraftRelation, rule: RelationRule) -> DraftRelation:
    """A relation with what a re-telling of it adds: missing arguments, sharper parties and attributes."""
    arguments = kept.arguments
    for argument in other.arguments:
        arguments = join_argument(arguments, argument, exact=rule.arguments[argument.role].exact)
    attributes = sharpen_date(kept, other)
    for name, value in other.attributes.items():
        if name not in DATES and attributes.get(name) in VAGUE:
            attributes[name] = value
    return structs.replace(
        kept,
        arguments=arguments,
        attributes=attributes,
        reported_by=kept.reported_by if kept.reported_by is None else other.reported_by and kept.reported_by,
    )


def sharpen_date(kept: DraftRelation, other: DraftRelation) -> dict[str, Any]:
    """The attributes of a relation, dated by its re-telling where that is more direct, or as direct and more exact."""
    if date_rank(other) <= date_rank(kept):
        return dict(kept.attributes)
    dates = {name: other.attributes[name] for name in DATES if name in other.attributes}
    return {**{name: value for name, value in kept.attributes.items() if name not in DATES}, **dates}


def date_rank(relation: DraftRelation) -> tuple[int, int]:
    """How directly and how exactly a relation tells its date."""
    origin, date = relation.attributes.get("date_from"), relation.attributes.get("date")
    return (DATED.index(origin) if origin in DATED else -1, len(str(date or "")))


def join_argument(
    arguments: tuple[DraftArgument, ...], argument: DraftArgument, *, exact: bool = False
) -> tuple[DraftArgument, ...]:
    """Arguments with one that is new; a person replaces the state that stood for him, but not in an `exact` role."""
    for place, present in enumerate(arguments):
        if present.role == argument.role and is_one_filler(present.entity, argument.entity, exact=exact):
            return (*arguments[:place], sharper_argument(present, argument), *arguments[place + 1 :])
    return (*arguments, argument)


def is_one_filler(left: DraftEntity, right: DraftEntity, *, exact: bool) -> bool:
    """Whether two entities fill a role as one: the same, or a party and who stands for it; each place is its own."""
    return left is right or (not exact and same_party(left, right) and "LOC" not in (left.type, right.type))


def sharper_argument(present: DraftArgument, other: DraftArgument) -> DraftArgument:
    """Of two arguments of one party the sharper one; of one entity the first, with the mention of either."""
    if present.entity is other.entity:
        return structs.replace(present, mention=other.mention) if present.mention is None else present
    return other if sharper(other.entity, present.entity) else present


DATES = ("date", "date_end", "date_from")
# what tells a date, from what is borrowed to what is said
DATED = ("published", "event", "clause")
RANK = {"PERSON": 3, "ROLE": 2, "ORG": 1, "COUNTRY": 0, "LOC": 0}


def sharper(left: DraftEntity, right: DraftEntity) -> bool:
    """Whether one entity tells more exactly than another who took part."""
    return RANK[left.type] > RANK[right.type]
