"""Who holds which office: from role mentions that mean a person, and from verbs of appointment and resignation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from diplomatic_extract.model import DraftArgument, DraftEntity, DraftMention, DraftRelation, Office, Phase
from diplomatic_extract.relations.graph import Graph, Node
from diplomatic_extract.relations.match import is_passive
from diplomatic_extract.relations.paths import Site, grammatical_subject, is_verbal, object_
from diplomatic_extract.relations.rules import Pattern, RelationRule, RuleSet
from diplomatic_extract.relations.status import find_status


def find_positions(
    graphs: Mapping[int, Graph], mentions: Iterable[DraftMention], rules: RuleSet
) -> list[DraftRelation]:
    """One relation for each person and office, in order of first mention."""
    found: list[DraftRelation] = []
    for relation in rules.relations.values():
        patterns = [p for p in relation.patterns if p.construction == "apposition"]
        for mention in mentions:
            graph = graphs.get(mention.sentence)
            office = mention.office
            if graph is not None and office is not None and office.kind != "counterpart":
                found += mention_positions(graph, mention, office, relation, patterns, rules.classes)
    return drop_repeated(found)


def mention_positions(
    graph: Graph,
    mention: DraftMention,
    office: Office,
    relation: RelationRule,
    patterns: Iterable[Pattern],
    classes: Mapping[str, frozenset[str]],
) -> Iterable[DraftRelation]:
    """The offices that one role mention tells of: its holders' own, or one just given or lost."""
    for pattern in patterns:
        if pattern.verbs:
            verb = governing_verb(graph, mention, pattern)
            if verb is not None:
                people = [
                    e for node in changed_people(graph, verb, mention) for e in node.entities if e.type == "PERSON"
                ]
                yield from (
                    build(graph, mention, office, person, relation, pattern, verb, classes) for person in people[:1]
                )
                return
    plain = next((pattern for pattern in patterns if not pattern.verbs), None)
    if plain is not None:
        for person in mention.entities:
            if person.type == "PERSON":
                yield build(graph, mention, office, person, relation, plain, None, classes)


def governing_verb(graph: Graph, mention: DraftMention, pattern: Pattern) -> int | None:
    """The verb of appointment or resignation above a role («назначен министром», «освобождён от должности посла»)."""
    if any(entity.type == "PERSON" for entity in mention.entities) and not pattern.needs:
        return None
    for above in list(graph.ancestors(mention.head))[:3]:
        token = graph.token(above)
        if is_verbal(token) or token.tag.variant == "Short":
            return above if token.lemma in pattern.verbs or token.lemma.removesuffix("ся") in pattern.verbs else None
        if token.lemma not in ("пост", "должность", "полномочие", "кресло", "обязанность"):
            return None
    return None


def changed_people(graph: Graph, verb: int, mention: DraftMention) -> list[Node]:
    """Whose office changes: the one appointed or dismissed, or the subject of «стал», «возглавил», «покинул»."""
    token = graph.token(verb)
    passive = is_passive(token) or token.lemma.endswith("ся")
    nodes = object_(Site(graph, verb, nominal=False, passive=passive))
    if not nodes:
        nodes = grammatical_subject(graph, verb)
    return [node for node in nodes if mention not in node.mentions]


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
    arguments = [DraftArgument("person", person, name_beside(graph, person, mention), pattern.name)]
    arguments += [DraftArgument("of", body, None, "office") for body in own_bodies(mention, office, person)]
    phase: Phase = pattern.phase or office.phase
    trigger = graph.token(mention.head if verb is None else verb)
    status = find_status(Site(graph, verb, nominal=False, passive=False), classes) if verb is not None else "actual"
    return DraftRelation(
        type=relation.name,
        rule=f"{relation.name}.{pattern.name}",
        arguments=arguments,
        sentence=mention.sentence,
        trigger=(trigger.start, trigger.stop),
        lemma=trigger.lemma,
        status=status,
        attributes={"position": office.position, "phase": phase},
        evidence=[(graph.sentence.start, graph.sentence.stop)],
        score=pattern.score,
        kind=office.kind,
    )


def own_bodies(mention: DraftMention, office: Office, person: DraftEntity) -> list[DraftEntity]:
    """The state or body of one holder: his share of a plural role («президенты Казахстана и Таджикистана»)."""
    if len(office.of) == len(mention.entities) > 1:
        return [office.of[mention.entities.index(person)]]
    return office.of[:1]


def name_beside(graph: Graph, person: DraftEntity, mention: DraftMention) -> DraftMention:
    """Where the sentence names the holder, else the role itself."""
    names = [m for m in graph.mentions if m.kind == "name" and person in m.entities]
    return min(names, key=lambda m: abs(m.first - mention.last), default=mention)


def drop_repeated(relations: Iterable[DraftRelation]) -> list[DraftRelation]:
    """Offices without a state or body that only shorten a fuller one of the same person are dropped."""
    kept: list[DraftRelation] = []
    for relation in sorted(relations, key=lambda r: (-len(r.arguments), -len(r.attributes["position"]))):
        if not any(shortens(relation, other) for other in kept):
            kept.append(relation)
    return sorted(kept, key=lambda relation: relation.trigger)


def shortens(relation: DraftRelation, other: DraftRelation) -> bool:
    """Whether an office is the other one told more briefly («министр» beside «министр иностранных дел России»)."""
    if relation.arguments[0].entity is not other.arguments[0].entity or len(relation.arguments) > 1:
        return False
    short, full = relation.attributes["position"].split(), other.attributes["position"].split()
    return set(short) <= set(full) and relation.attributes["phase"] == other.attributes["phase"]
