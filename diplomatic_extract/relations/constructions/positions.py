"""Who holds which office: from role mentions that mean a person, and from verbs of appointment and resignation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from diplomatic_extract.entities.lexicon.words import read_words
from diplomatic_extract.entities.offices.resolver import kind_of_minister, own_fields
from diplomatic_extract.language.lexis import load_list
from diplomatic_extract.model import (
    DraftArgument,
    DraftEntity,
    DraftMention,
    DraftRelation,
    Office,
)
from diplomatic_extract.relations.clauses.graph import Graph
from diplomatic_extract.relations.constructions.callings import find_callings, office_of
from diplomatic_extract.relations.constructions.careers import find_careers
from diplomatic_extract.relations.constructions.memberships import PARTISAN
from diplomatic_extract.relations.constructions.office_repeats import drop_overtaken, drop_repeated
from diplomatic_extract.relations.constructions.office_states import (
    add_appointers_state,
    add_states,
    region_state,
    rule_state,
)
from diplomatic_extract.relations.constructions.office_verbs import (
    change_status,
    changed_person,
    changing_words,
    ending_verb,
    find_pronoun_meant,
    find_proposed,
    find_trigger,
    held_phase,
    is_candidacy,
    words_of_change,
)
from diplomatic_extract.relations.constructions.successions import find_successions
from diplomatic_extract.relations.constructions.terms import find_terms
from diplomatic_extract.relations.events.discourse import Discourse
from diplomatic_extract.relations.rules.types import Pattern, RelationRule, RuleSet

SITTING = frozenset(read_words("kinds.toml")["of_parliaments"])
CONTESTS = load_list("constructions", "contests")
WITHIN_BODIES = frozenset(read_words("kinds.toml")["within_bodies"])
EMPLOYED = frozenset(read_words("kinds.toml")["employed"])


def find_positions(
    graphs: Mapping[int, Graph], mentions: Iterable[DraftMention], discourse: Discourse, rules: RuleSet
) -> list[DraftRelation]:
    """One relation for each person and office, in order of first mention."""
    found: list[DraftRelation] = []
    for relation in rules.relations.values():
        patterns = relation.by_construction.get("apposition", [])
        if not patterns:
            continue
        changing = changing_words(patterns)
        for mention in mentions:
            graph = graphs.get(mention.sentence)
            office = mention.office
            if graph is not None and office is not None and is_office(office):
                found += mention_positions(graph, mention, office, relation, patterns, changing, discourse)
        for graph in graphs.values():
            found += professions(graph, relation, patterns, rules.classes)
        found += find_terms(graphs.values(), relation, discourse)
    found = [add_appointers_state(relation, graphs, discourse, rules) for relation in found]
    found = [region_state(rule_state(relation, discourse), discourse) for relation in found]
    found = list(add_states(found, discourse, rules))
    for relation in rules.relations.values():
        found += find_careers(graphs, found, relation)
        found += find_successions(graphs, found, relation, rules)
    return drop_overtaken(drop_repeated(found), graphs)


def is_office(office: Office) -> bool:
    """Whether an office is one by itself: no counterpart's, no membership of a party, no calling without a body.

    Nor is who stands for a state in a contest its representative.
    """
    if office.kind == "representative" and any(word.startswith(CONTESTS) for word in office.position.lower().split()):
        return False
    return office.kind not in ("counterpart", PARTISAN) and (
        office.kind not in EMPLOYED or any(of.type == "ORG" for of in office.of)
    )


def professions(
    graph: Graph, relation: RelationRule, patterns: Iterable[Pattern], classes: Mapping[str, frozenset[str]]
) -> Iterator[DraftRelation]:
    """Callings that are no office of the lexicon, told with a body («экономист ФАО Пётр Иванов»)."""
    plain = next((p for p in patterns if not p.roles and not p.verbs), None)
    for calling in find_callings(graph) if plain else ():
        mention = calling.person.mention
        if plain is not None and mention is not None:
            office = office_of(graph, calling)
            yield build(graph, mention, office, calling.person.entities[0], relation, plain, None, classes)


def mention_positions(
    graph: Graph,
    mention: DraftMention,
    office: Office,
    relation: RelationRule,
    patterns: Iterable[Pattern],
    changing: frozenset[str],
    discourse: Discourse,
) -> Iterator[DraftRelation]:
    """The offices that one role mention tells of: just given, held or lost by a verb, else its holders' own."""
    classes = discourse.classes
    if (proposed := find_proposed(graph, mention)) is not None:
        pattern = next((p for p in patterns if p.status == "possible"), None)
        if pattern is not None:
            yield build(graph, mention, office, proposed, relation, pattern, None, classes)
        return
    if is_candidacy(graph, mention) or is_description(graph, mention, office):
        return
    stated = [] if is_inside_office(graph, mention) else words_of_change(graph, changing)
    changes = [
        build(graph, mention, office, person, relation, pattern, trigger, classes)
        for pattern in (patterns if stated else ())
        if pattern.roles
        and not pattern.whole
        and not (pattern.verbs.isdisjoint(stated) and pattern.nouns.isdisjoint(stated))
        and (trigger := find_trigger(graph, mention, pattern)) is not None
        if (person := whose_change(graph, trigger, mention, pattern, relation, discourse)) is not None
    ]
    yield from changes or holder_positions(graph, mention, office, relation, patterns, classes)


def whose_change(
    graph: Graph, trigger: int, mention: DraftMention, pattern: Pattern, relation: RelationRule, discourse: Discourse
) -> DraftEntity | None:
    """Whose office a pattern's verb changes: the one it names, else whom the pronoun in its object means."""
    paths = pattern.roles[relation.role("holder", 0)]
    person = changed_person(graph, trigger, mention, paths, pattern.verbs)
    if person is None and any(path.name == "object" for path in paths):
        return find_pronoun_meant(graph, trigger, discourse)
    return person


def holder_positions(
    graph: Graph,
    mention: DraftMention,
    office: Office,
    relation: RelationRule,
    patterns: Iterable[Pattern],
    classes: Mapping[str, frozenset[str]],
) -> Iterator[DraftRelation]:
    """The offices of those whom a role mention means, lost where they are told to leave."""
    own = [pattern for pattern in patterns if not pattern.roles or pattern.whole]
    holder = relation.role("holder", 0)
    leaving = [
        (p, verb) for p in own if p.verbs and (verb := ending_verb(graph, mention, p, p.roles[holder])) is not None
    ]
    plain = [(p, None) for p in own if not p.verbs][:1]
    # who only will go still holds the office
    gone = any(change_status(graph, verb, classes) == "actual" for _, verb in leaving)
    for pattern, verb in leaving[:1] + (plain if not gone else []):
        for person in mention.entities:
            if person.type == "PERSON":
                for shared in offices_of_bodies(mention, office):
                    yield build(graph, mention, shared, person, relation, pattern, verb, classes)


def offices_of_bodies(mention: DraftMention, office: Office) -> list[Office]:
    """One office for each of several bodies in which one person has it («тренер сборной Чили и «Зари» X»)."""
    if len(office.of) < 2 or mention.number == "Plur" or any(of.type != "ORG" for of in office.of):
        return [office]
    return [msgspec.structs.replace(office, of=(body,)) for body in office.of]


def is_inside_office(graph: Graph, mention: DraftMention) -> bool:
    """Whether an office only tells whose deputy or aide another one is («заместитель министра»)."""
    return any(
        m.kind == "role" and m is not mention and m.first <= mention.first and mention.last <= m.last
        for m in graph.mentions
    )


def is_description(graph: Graph, mention: DraftMention, office: Office) -> bool:
    """Whether a role only takes up somebody of whom an office is told («сенатор отметил»), and tells no other."""
    node = graph.node_at[mention.head]
    named = node is not None and any(m.kind == "name" for m in node.mentions)
    told = any(o.of and o.kind not in SITTING for entity in mention.entities for o in entity.positions)
    return office.kind in SITTING and not office.of and not named and told


def build(
    graph: Graph,
    mention: DraftMention,
    office: Office,
    person: DraftEntity,
    relation: RelationRule,
    pattern: Pattern,
    verb: int | None,
    classes: Mapping[str, frozenset[str]],
) -> DraftRelation:
    """The relation of a person and an office."""
    office = own_office(mention, office, person)
    arguments = [DraftArgument(relation.role("holder", 0), person, name_beside(graph, person, mention), pattern.name)]
    arguments += [
        DraftArgument(relation.role("body", 1), body, None, "office") for body in own_bodies(mention, office, person)
    ]
    trigger = graph.token(mention.head if verb is None else verb)
    phase = pattern.phase or (office.phase if verb is None else held_phase(graph, trigger, office))
    phase = "acting" if (phase, office.phase) == ("start", "acting") else phase
    status = change_status(graph, verb, classes) if verb is not None else "actual"
    status = pattern.status if pattern.status is not None and status == "actual" else status
    return DraftRelation(
        type=relation.name,
        rule=f"{relation.name}.{pattern.name}",
        arguments=tuple(arguments),
        sentence=mention.sentence,
        trigger=(trigger.start, trigger.stop),
        lemma=trigger.lemma,
        status=status,
        attributes={"position": office.position, "phase": phase},
        evidence=((graph.sentence.start, graph.sentence.stop),),
        kind=office.kind,
    )


def own_office(mention: DraftMention, office: Office, person: DraftEntity) -> Office:
    """The office of one holder of several who share words («министры обороны и финансов Чили X и Y»)."""
    if len(mention.entities) < 2 or len(office.of) > 1 or person not in mention.entities:
        return office
    position = own_fields(office.position, len(mention.entities))[mention.entities.index(person)]
    if position == office.position:
        return office
    return msgspec.structs.replace(office, position=position, kind=kind_of_minister(position))


def own_bodies(mention: DraftMention, office: Office, person: DraftEntity) -> list[DraftEntity]:
    """The state or body of one holder: his share of a plural role («президенты Казахстана и Таджикистана»).

    None for somebody of whom a plural role is only said («Иванов был президенты России и Китая»).
    """
    if len(office.of) == len(mention.entities) > 1:
        return [body for body, holder in zip(office.of, mention.entities, strict=True) if holder is person]
    if office.kind in WITHIN_BODIES and (bodies := [of for of in office.of if of.type == "ORG" and not of.country]):
        return bodies[:1]  # «американский сопредседатель Минской группы»: the body's office, not the state's
    return list(office.of[:1])


def name_beside(graph: Graph, person: DraftEntity, mention: DraftMention) -> DraftMention:
    """Where the sentence names the holder, else the role itself."""
    names = [m for m in graph.mentions if m.kind == "name" and person in m.entities]
    return min(names, key=lambda m: abs(m.first - mention.last), default=mention)
