"""Who holds which office: from role mentions that mean a person, and from verbs of appointment and resignation."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from itertools import islice

import msgspec

from diplomatic_extract.entities.lexicon.words import read_words
from diplomatic_extract.entities.references.known import in_full
from diplomatic_extract.language.lexis import load_words
from diplomatic_extract.language.settings import SETTINGS
from diplomatic_extract.model import (
    DraftArgument,
    DraftEntity,
    DraftMention,
    DraftRelation,
    Office,
    Phase,
    Status,
    Token,
)
from diplomatic_extract.relations.clauses.graph import DASHES, Graph, is_verbal
from diplomatic_extract.relations.clauses.predicates import Predicate
from diplomatic_extract.relations.clauses.status import find_status, is_future
from diplomatic_extract.relations.clauses.subjects import grammatical_subject
from diplomatic_extract.relations.constructions.callings import find_callings, words_of
from diplomatic_extract.relations.constructions.memberships import PARTISAN
from diplomatic_extract.relations.events.discourse import Discourse
from diplomatic_extract.relations.events.parties import state_code
from diplomatic_extract.relations.match.paths import find_fillers
from diplomatic_extract.relations.match.triggers import is_passive
from diplomatic_extract.relations.rules.types import Path, Pattern, RelationRule, RuleSet

# nouns of an office as a seat, which its name follows in the genitive
POSTS = load_words("constructions", "posts")
# kinds of office that only a state has, so that an unnamed one is the holder's
STATE_OFFICES = {
    "head_of_state", "head_of_government", "foreign_minister", "minister", "deputy_minister", "deputy_foreign_minister",
    "deputy_head_of_government", "vice_president", "ambassador", "charge", "consul", "permanent_representative",
    "defence_minister", "prosecutor_general", "senator", "deputy_of_parliament",
}  # fmt: skip
# those besides that a state gives
GIVEN_OFFICES = STATE_OFFICES | {"envoy", "representative"}
SITTING = frozenset(read_words("kinds.toml")["of_parliaments"])
EMPLOYED = frozenset(read_words("kinds.toml")["employed"])
AIDES = {"aide", "spokesperson", "envoy", "representative", "deputy"}
RULERS = load_words("constructions", "positions_rulers")
SUBJECT = Path("subject")
# kinds of office that a state has once, however they are called
RULING = {"head_of_state", "head_of_government", "foreign_minister", "defence_minister", "leader"}
CANDIDATES = load_words("constructions", "candidates")


def find_positions(
    graphs: Mapping[int, Graph], mentions: Iterable[DraftMention], discourse: Discourse, rules: RuleSet
) -> list[DraftRelation]:
    """One relation for each person and office, in order of first mention."""
    found: list[DraftRelation] = []
    for relation in rules.relations.values():
        patterns = [p for p in relation.patterns if p.construction == "apposition"]
        if not patterns:
            continue
        for mention in mentions:
            graph = graphs.get(mention.sentence)
            office = mention.office
            if graph is not None and office is not None and is_office(office):
                found += mention_positions(graph, mention, office, relation, patterns, rules.classes)
        for graph in graphs.values():
            found += professions(graph, relation, patterns, rules.classes)
    found = [add_appointers_state(relation, graphs, discourse, rules) for relation in found]
    return drop_overtaken(drop_repeated(add_states(found, discourse, rules)), graphs)


def is_office(office: Office) -> bool:
    """Whether an office is one by itself: no counterpart's, no membership of a party, no calling without a body."""
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
            office = Office(words_of(graph, calling), (calling.body.entities[0],))
            yield build(graph, mention, office, calling.person.entities[0], relation, plain, None, classes)


def add_appointers_state(
    relation: DraftRelation, graphs: Mapping[int, Graph], discourse: Discourse, rules: RuleSet
) -> DraftRelation:
    """An office that names no state with the state of whoever gives it («Путин назначил X послом», «своим послом»)."""
    rule = rules.relations[relation.type]
    pattern, given = rule.pattern(relation.rule), relation.kind in GIVEN_OFFICES or serves_ruler(relation)
    if len(relation.arguments) > 1 or not given or pattern is None or pattern.phase not in ("start", "end"):
        return relation
    codes = appointers_states(graphs[relation.sentence], relation, pattern, rule.role("holder", 0))
    codes = codes or rulers_before(relation.sentence, discourse)
    if len(codes) != 1:
        return relation
    return add_state(relation, rule, discourse.find_or_add_state(str(codes.pop())), "appointer's state")


def add_state(relation: DraftRelation, rule: RelationRule, state: DraftEntity, path: str) -> DraftRelation:
    """An office with the state to which it belongs."""
    argument = DraftArgument(rule.role("body", 1), state, None, path)
    return msgspec.structs.replace(relation, arguments=(*relation.arguments, argument))


def appointers_states(graph: Graph, relation: DraftRelation, pattern: Pattern, holder: str) -> set[str | None]:
    """The states of those who give somebody an office: the subject, where the holder is the object."""
    verb = next(token for token in graph.tokens if token.start == relation.trigger[0])
    if pattern.phase != "start" or not any(path.name == "object" for path in pattern.roles.get(holder, ())):
        return set()
    givers = find_fillers(Predicate(graph, verb.index, not is_verbal(verb), is_passive(verb)), SUBJECT)
    return {state_code(entity) for node in givers for entity in node.entities} - {None}


def rulers_before(sentence: int, discourse: Discourse) -> set[str | None]:
    """The states whose rulers the sentences just before a change of office name."""
    near = discourse.analysis.mentions_within(sentence - SETTINGS.constructions.ruler_sentences, sentence)
    people = {id(e): e for m in near for e in m.entities if e.type == "PERSON"}.values()
    return {p.country for p in people if any(o.kind == "head_of_state" for o in p.positions)} - {None}


def add_states(relations: Sequence[DraftRelation], discourse: Discourse, rules: RuleSet) -> Iterator[DraftRelation]:
    """Offices, those of government that name no state with the state of their holder, where the document tells it."""
    told = {
        id(r.arguments[0].entity): a.entity.country
        for r in relations
        for a in r.arguments
        if a.role == rules.relations[r.type].role("body", 1) and a.entity.country
    }
    for relation in relations:
        person = relation.arguments[0].entity
        code = person.country or told.get(id(person))
        if len(relation.arguments) == 1 and code and (relation.kind in STATE_OFFICES or serves_ruler(relation)):
            yield add_state(
                relation, rules.relations[relation.type], discourse.find_or_add_state(code), "holder's state"
            )
        else:
            yield relation


def serves_ruler(relation: DraftRelation) -> bool:
    """Whether an office is in the service of a ruler or minister («помощник президента», «заместитель министра»)."""
    return relation.kind in AIDES and bool(RULERS & set(relation.attributes["position"].split()))


def mention_positions(
    graph: Graph,
    mention: DraftMention,
    office: Office,
    relation: RelationRule,
    patterns: Iterable[Pattern],
    classes: Mapping[str, frozenset[str]],
) -> Iterator[DraftRelation]:
    """The offices that one role mention tells of: just given, held or lost by a verb, else its holders' own."""
    if is_candidacy(graph, mention) or is_description(graph, mention, office):
        return
    stated = [] if is_inside_office(graph, mention) else words_of_change(graph)
    changes = [
        build(graph, mention, office, person, relation, pattern, trigger, classes)
        for pattern in patterns
        if pattern.roles
        and not pattern.whole
        and not (pattern.verbs.isdisjoint(stated) and pattern.nouns.isdisjoint(stated))
        and (trigger := find_trigger(graph, mention, pattern)) is not None
        if (person := changed_person(graph, trigger, mention, pattern.roles[relation.role("holder", 0)], pattern.verbs))
        is not None
    ]
    yield from changes or holder_positions(graph, mention, office, relation, patterns, classes)


def words_of_change(graph: Graph) -> list[str]:
    """The words of a sentence by which a pattern's change may be told."""
    lemmas = [token.lemma for token in graph.tokens]
    return [*lemmas, *(lemma.removesuffix("ся") for lemma in lemmas if lemma.endswith("ся"))]


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
                yield build(graph, mention, office, person, relation, pattern, verb, classes)


def is_inside_office(graph: Graph, mention: DraftMention) -> bool:
    """Whether an office only tells whose deputy or aide another one is («заместитель министра»)."""
    return any(
        m.kind == "role" and m is not mention and m.first <= mention.first and mention.last <= m.last
        for m in graph.mentions
    )


def is_candidacy(graph: Graph, mention: DraftMention) -> bool:
    """Whether a role is only run for («кандидат в президенты», «претендент на пост премьера»)."""
    before = graph.tokens[max(0, mention.first - 3) : mention.first]
    return any(token.lemma in CANDIDATES for token in before)


def is_description(graph: Graph, mention: DraftMention, office: Office) -> bool:
    """Whether a role only takes up somebody of whom an office is told («сенатор отметил»), and tells no other."""
    node = graph.node_at[mention.head]
    named = node is not None and any(m.kind == "name" for m in node.mentions)
    told = any(o.of and o.kind not in SITTING for entity in mention.entities for o in entity.positions)
    return office.kind in SITTING and not office.of and not named and told


def find_trigger(graph: Graph, mention: DraftMention, pattern: Pattern) -> int | None:
    """The verb or noun by which a pattern's change reaches a role («назначен министром», «покинул пост посла»)."""
    if is_at_head(graph, mention):
        return standing_verb(graph, mention, pattern)
    if leads_others(graph, mention):
        return None
    if (copula := graph.child(mention.head, "cop")) is not None and graph.token(copula).lemma in pattern.verbs:
        return copula
    mention = chained_office(graph, mention)
    node = graph.node_at[mention.head]
    below = first = node.head if node is not None else mention.head
    for above in office_governors(graph, first):
        token = graph.token(above)
        if is_verbal(token) or token.tag.variant == "Short":
            verb = reached_verb(graph, above, pattern)
            return verb if verb is not None and is_office_slot(graph, mention, below != first, verb) else None
        if token.lemma in pattern.nouns and is_office_slot(graph, mention, below != first, above):
            return above
        if token.lemma not in POSTS:
            return None
        below = above
    return None


def is_at_head(graph: Graph, mention: DraftMention) -> bool:
    """Whether a role is that of «во главе»."""
    return mention.first > 0 and graph.token(mention.first - 1).text.lower() == "во" and mention.case == "Loc"


def leads_others(graph: Graph, mention: DraftMention) -> bool:
    """Whether an office-holder leads others («делегация во главе с министром уехала»): their acts change no office."""
    before = [token.text.lower() for token in graph.tokens[max(0, mention.first - 2) : mention.first]]
    return before in (["главе", "с"], ["главе", "со"])


def standing_verb(graph: Graph, mention: DraftMention, pattern: Pattern) -> int | None:
    """The verb of a pattern beside «во главе правительства», before or after it."""
    beside = (mention.last + 1, mention.first - 2)
    return next((k for k in beside if 0 <= k < len(graph.tokens) and graph.token(k).lemma in pattern.verbs), None)


def office_governors(graph: Graph, index: int) -> Iterator[int]:
    """The four words above an office; from a post no farther than the verb that follows («на должность назначен»)."""
    below = index
    for above in islice(graph.ancestors(index), SETTINGS.constructions.governors):
        posts = graph.token(below).lemma in POSTS and graph.token(above).lemma in POSTS
        verb = next((i for i in range(index, above) if is_verbal(graph.token(i))), None) if posts else None
        yield above if verb is None else verb
        if verb is not None:
            return
        below = above


def chained_office(graph: Graph, mention: DraftMention) -> DraftMention:
    """The first of two offices that a dash joins to one («заместитель премьер-министра — министр»), else the office."""
    if mention.first < 2 or graph.token(mention.first - 1).text not in DASHES:
        return mention
    before = (m for m in graph.mentions if m.kind == "role" and m.last == mention.first - 2 and m.case == mention.case)
    return next(before, mention)


def reached_verb(graph: Graph, above: int, pattern: Pattern) -> int | None:
    """A verb of the pattern: the governor itself, or the infinitive under it («послом может стать»)."""
    for index in (above, *graph.children[above]):
        token = graph.token(index)
        if index != above and (token.tag.verbform != "Inf" or graph.rel[index] in ("aux", "aux:pass", "cop")):
            continue
        if token.lemma in pattern.verbs or token.lemma.removesuffix("ся") in pattern.verbs:
            return index if not pattern.needs or pattern.needs & below_verb(graph, index) else None
    return None


def below_verb(graph: Graph, index: int) -> set[str]:
    """Lemmas that hang on a verb, two levels deep."""
    children = graph.children[index]
    return {graph.token(i).lemma for child in children for i in (child, *graph.children[child])}


def is_office_slot(graph: Graph, mention: DraftMention, seated: bool, verb: int) -> bool:
    """Whether a role stands where a verb names the office: in the instrumental, or in the genitive of «пост»."""
    if seated or (mention.first and graph.token(mention.first - 1).text.lower() == "качестве"):
        return mention.case in ("Gen", "")
    node = graph.node_at[mention.head]
    if mention.case != "Ins" or (node is not None and node.prep):
        return False
    others = [e for e in mention.entities if e.type == "PERSON"]
    if not (others and is_passive(graph.token(verb))):
        return True
    # «назначен президентом послом»: the one who appoints stands in the instrumental too
    subjects = [e for node in grammatical_subject(graph, verb) for e in node.entities]
    return any(person in subjects for person in others)


def changed_person(
    graph: Graph, trigger: int, mention: DraftMention, paths: Sequence[Path], verbs: Container[str]
) -> DraftEntity | None:
    """Whose office it is: the one at one of the paths, else the person whom the role is known to mean."""
    token = graph.token(trigger)
    passive = is_passive(token) or (token.lemma.endswith("ся") and token.lemma not in verbs)
    anchor = mention.head if graph.rel[trigger] == "cop" else trigger
    predicate = Predicate(graph, anchor, nominal=not is_verbal(token), passive=passive)
    for path in paths:
        for node in find_fillers(predicate, path):
            people = [entity for entity in node.entities if entity.type == "PERSON"]
            if people and (mention not in node.mentions or any(m.kind == "name" for m in node.mentions)):
                return people[0]
    if not passive and any(path.name == "object" for path in paths):
        follower = next((m for m in graph.mentions if m.first == mention.last + 1 and m.type == "PERSON"), None)
        if follower is not None and mention.case == "Ins" and follower.case in ("Gen", "Acc"):
            return follower.entities[0]  # «назначил послом в Японии Айбека Сулейменова»
    own = [entity for entity in mention.entities if entity.type == "PERSON"]
    return own[0] if len(own) == 1 and mention.case == "Ins" else None


def ending_verb(graph: Graph, mention: DraftMention, pattern: Pattern, paths: Sequence[Path]) -> int | None:
    """The verb by which a named holder goes or is sent («X подал в отставку», «уволил X», «принял отставку X»)."""
    node = graph.node_at[mention.head]
    if node is None or node.prep or not any(m.kind == "name" for m in node.mentions):
        return None
    above = graph.head[node.head]
    seated = above >= 0 and graph.token(above).lemma in POSTS
    if seated:
        above = graph.head[above]
    if above < 0 or graph.token(above).lemma not in pattern.verbs:
        return None
    if pattern.needs and not pattern.needs & below_verb(graph, above):
        return None
    if leaves_place(graph, above):
        return None
    if seated:
        return above if any(path.name == "object" for path in paths) else None
    predicate = Predicate(graph, above, nominal=False, passive=is_passive(graph.token(above)))
    return above if any(node in find_fillers(predicate, path) for path in paths) else None


def leaves_place(graph: Graph, verb: int) -> bool:
    """Whether a verb's object is a place, so that it tells of no office («покинул Чад в должности президента»)."""
    objects = [graph.node_at[child] for child in graph.children[verb] if graph.rel[child] == "obj"]
    return any(node is not None and all(e.type in ("COUNTRY", "LOC") for e in node.entities) for node in objects)


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
    arguments = [DraftArgument(relation.role("holder", 0), person, name_beside(graph, person, mention), pattern.name)]
    arguments += [
        DraftArgument(relation.role("body", 1), body, None, "office") for body in own_bodies(mention, office, person)
    ]
    trigger = graph.token(mention.head if verb is None else verb)
    phase = pattern.phase or (office.phase if verb is None else held_phase(graph, trigger, office))
    phase = "acting" if (phase, office.phase) == ("start", "acting") else phase
    status = change_status(graph, verb, classes) if verb is not None else "actual"
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


def change_status(graph: Graph, trigger: int, classes: Mapping[str, frozenset[str]]) -> Status:
    """The status of a change of office; one told as a subject is a fact («отставка министра не изменит планов»)."""
    nominal = not is_verbal(graph.token(trigger)) and graph.token(trigger).tag.pos == "NOUN"
    if nominal and graph.rel[trigger].startswith("nsubj"):
        return "actual"
    return find_status(Predicate(graph, trigger, nominal=nominal, passive=False), classes)


def held_phase(graph: Graph, verb: Token, office: Office) -> Phase:
    """The phase of an office that a verb says to be held: by its tense («занимал пост» former, «занимает» current)."""
    if office.phase != "current":
        return office.phase
    if any(graph.token(child).lemma == "обязанность" for child in graph.children[verb.index]):
        return "acting"
    if is_future(verb):
        return "start"
    past = verb.tag.tense == "Past" and (verb.tag.aspect != "Perf" or verb.lemma == "побывать")
    return "former" if past else "current"


def own_bodies(mention: DraftMention, office: Office, person: DraftEntity) -> list[DraftEntity]:
    """The state or body of one holder: his share of a plural role («президенты Казахстана и Таджикистана»).

    None for somebody of whom a plural role is only said («Иванов был президенты России и Китая»).
    """
    if len(office.of) == len(mention.entities) > 1:
        return [body for body, holder in zip(office.of, mention.entities, strict=True) if holder is person]
    return list(office.of[:1])


def name_beside(graph: Graph, person: DraftEntity, mention: DraftMention) -> DraftMention:
    """Where the sentence names the holder, else the role itself."""
    names = [m for m in graph.mentions if m.kind == "name" and person in m.entities]
    return min(names, key=lambda m: abs(m.first - mention.last), default=mention)


def drop_repeated(relations: Iterable[DraftRelation]) -> list[DraftRelation]:
    """Offices without a state or body that only shorten a fuller one of the same person are dropped."""
    kept: list[DraftRelation] = []
    told: dict[int, dict[tuple[str, str], DraftRelation]] = {}  # by person, each office once
    for relation in sorted(relations, key=lambda r: (-len(r.arguments), -len(r.attributes["position"]))):
        offices = told.setdefault(id(relation.arguments[0].entity), {})
        if not any(shortens(relation, other) for other in offices.values()):
            kept.append(relation)
            offices.setdefault((relation.attributes["position"], relation.attributes["phase"]), relation)
    return sorted(kept, key=lambda relation: relation.trigger)


def drop_overtaken(relations: list[DraftRelation], graphs: Mapping[int, Graph]) -> list[DraftRelation]:
    """Offices that the text tells elsewhere to be taken up or lost are dropped."""
    changes: dict[int, list[DraftRelation]] = {}
    for relation in relations:
        if relation.attributes["phase"] != "current":
            changes.setdefault(id(relation.arguments[0].entity), []).append(relation)
    return [
        relation
        for relation in relations
        if not any(overtakes(o, relation, graphs) for o in changes.get(id(relation.arguments[0].entity), ()))
    ]


def overtakes(other: DraftRelation, relation: DraftRelation, graphs: Mapping[int, Graph]) -> bool:
    """Whether an office is told elsewhere to be taken up or lost, so that nothing is said by its being held.

    One that was taken up in a year that the text names is long held.
    """
    if relation.arguments[0].entity is not other.arguments[0].entity or {relation.status, other.status} != {"actual"}:
        return False
    later, phase = other.attributes["phase"], relation.attributes["phase"]
    changed = phase == "current" and later in ("start", "end", "former", "acting")
    if not (changed or (phase, later) == ("former", "end")) or not is_one_office(relation, other):
        return False
    return later != "start" or not any(is_year(token) for token in graphs[other.sentence].tokens)


def is_year(token: Token) -> bool:
    """Whether a token is a year."""
    return len(token.text) == 4 and token.text.isdigit() and token.text[:2] in ("19", "20")


def is_one_office(relation: DraftRelation, other: DraftRelation) -> bool:
    """Whether an office is another one of the same person, told as exactly or less so."""
    if not relation.kind or relation.kind != other.kind:
        return False
    bodies = [{state_code(a.entity) or id(a.entity) for a in r.arguments[1:]} for r in (relation, other)]
    words, others = (set(r.attributes["position"].split()) for r in (relation, other))
    return (not all(bodies) or bool(bodies[0] & bodies[1])) and (relation.kind in RULING or words <= others)


def shortens(relation: DraftRelation, other: DraftRelation) -> bool:
    """Whether an office is the other one told more briefly («министр» beside «министр иностранных дел России»)."""
    bodies = [[a.entity for a in r.arguments[1:]] for r in (relation, other)]
    if relation.arguments[0].entity is not other.arguments[0].entity or (bodies[0] and bodies[0] != bodies[1]):
        return False
    short, full = (set(in_full(r.attributes["position"])) for r in (relation, other))
    same = bool(bodies[0]) and short == full  # one office told again, to be merged with all its evidence
    return short <= full and not same and relation.attributes["phase"] == other.attributes["phase"]
