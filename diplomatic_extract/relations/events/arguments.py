"""The arguments of a match: the entities of its fillers, with anaphors resolved and capitals read as states."""

from __future__ import annotations

from diplomatic_extract.entities.lexicon.words import read_words
from diplomatic_extract.language.lexis import load_words
from diplomatic_extract.model import DraftArgument, DraftEntity, DraftMention
from diplomatic_extract.relations.clauses.graph import Node, conjuncts
from diplomatic_extract.relations.clauses.nominals import leaders
from diplomatic_extract.relations.clauses.verdicts import DEED, UTTERANCE
from diplomatic_extract.relations.events.anaphors import find_counterparts, is_counterpart
from diplomatic_extract.relations.events.bridging import bridge_role
from diplomatic_extract.relations.events.deeds import doer_before
from diplomatic_extract.relations.events.discourse import Discourse
from diplomatic_extract.relations.events.parties import acts_for_state, of_one_state, same_party, state_code
from diplomatic_extract.relations.events.pronouns import find_taken_up, is_pronoun
from diplomatic_extract.relations.events.sides import names_company, takes_up_company
from diplomatic_extract.relations.events.spokesmen import named_spokesman, speaking_body
from diplomatic_extract.relations.events.unnamed import find_nearer, takes_part_elsewhere
from diplomatic_extract.relations.match.match import Filler, Match, accepts, acts_alone, is_body_pronoun
from diplomatic_extract.relations.rules.types import ArgumentRule

TOWN_PLACES = load_words("events", "town_places")
SINGLE = frozenset(read_words("kinds.toml")["single"])
OTHERS, OURS = load_words("events", "others"), "наш"
STRANGERS = load_words("events", "strangers")
BESIDE = frozenset({"subject"})


def find_or_add_entities(filler: Filler, argument: ArgumentRule, discourse: Discourse) -> list[DraftEntity]:
    """The entities with which a node fills a role; a capital that acts for its state gives the state."""
    found: list[DraftEntity] = []
    speaks = argument.part == "speaker"
    if speaks and (person := named_spokesman(filler.node, discourse)) is not None:
        return [person]
    for entity in filler.node.entities:
        entity = speaking_body(entity, discourse)
        if (entity.media and not argument.media) or (speaks and is_anybody(entity)):
            continue
        code = entity.acts_as or filler.node.state
        if argument.state and code and accepts(argument.types, entity.type, code):
            discourse.analysis.governments[id(entity)] = code
            found.append(discourse.find_or_add_state(code))
        elif "LOC" in argument.for_state and entity.type == "LOC" and entity.country and "+" in filler.path:
            found.append(discourse.find_or_add_state(entity.country))
        elif entity.type in argument.types or (argument.state and acts_alone(argument.types, entity)):
            found.append(entity)
        if argument.with_state and entity.type == "LOC" and entity.country:
            found.append(discourse.find_or_add_state(entity.country))
    return found


def is_anybody(entity: DraftEntity) -> bool:
    """Whether somebody is known only by an office that several can hold at a time («представитель посольства»)."""
    field = entity.key == "minister" and len(entity.name.split()) > 2  # «министр энергетики Чада», of whom there is one
    return entity.type == "ROLE" and not (entity.country and (entity.key in SINGLE or field))


def find_arguments(match: Match, discourse: Discourse) -> list[DraftArgument]:
    """Arguments with anaphors resolved, each entity once a role; nobody acts on himself."""
    found: list[DraftArgument] = []
    for filler in sorted(
        without_host(match, discourse), key=lambda filler: is_counterpart(filler.node, discourse.classes)
    ):
        entities, path = resolve_filler(filler, found, match, discourse)
        entities = [stand_in(entity, match, filler.role, discourse) for entity in entities]
        for entity in entities:
            if not any(a.entity is entity and excludes(match, a, filler.role) for a in found):
                found.append(DraftArgument(filler.role, entity, mention_of(filler, entity), path))
    for role, rule in match.rule.arguments.items():
        found += bridge_role(match, role, rule, found, discourse)
        if rule.symmetric:
            found = without_own_states(found, role)
    return abroad(found, match, discourse) if match.rule.introduces == "journey" else found


def without_host(match: Match, discourse: Discourse) -> list[Filler]:
    """The fillers of a match, without the state to which somebody came where it is told with whom he talks there.

    «В ходе визита в Канаду обсудил с послом Перу торговлю», «… с инвесторами».
    """
    hosts = [f for f in match.fillers if f.path.startswith("event") and f.node.prep == "в"]
    if not hosts:
        return match.fillers
    partner = any(f.node.prep == "с" for f in match.fillers) or names_company(match, discourse, BESIDE)
    return [f for f in match.fillers if f not in hosts] if partner else match.fillers


def excludes(match: Match, taken: DraftArgument, role: str) -> bool:
    """Whether who fills one role cannot fill another: nobody acts on himself; a host may be where he invites to."""
    rules = match.rule.arguments
    apart = not any(rules[name].part for name in (taken.role, role))
    return taken.role == role or taken.entity.type == "PERSON" or apart


def abroad(found: list[DraftArgument], match: Match, discourse: Discourse) -> list[DraftArgument]:
    """Arguments in which «он», who would come to his own state, is the other side of the meeting at hand.

    «Президент России примет министра Чада. Он прибудет в Москву завтра»: the guest comes, not the host.
    """
    goal, traveller = match.rule.role("goal"), match.rule.role("traveller")
    places = {argument.entity.country for argument in found if argument.role == goal} - {None}
    kept: list[DraftArgument] = []
    for argument in found:
        pronoun = argument.role == traveller and argument.mention is not None and argument.mention.kind == "pronoun"
        if pronoun and argument.entity.country in places:
            others = [e for e in discourse.partners_of(argument.entity, match.sentence) if e.country not in places]
            kept += [DraftArgument(argument.role, others[0], None, argument.path)] if len(others) == 1 else []
        elif argument.role == traveller and argument.entity.type == "COUNTRY" and argument.entity.country in places:
            continue  # no state visits itself
        elif argument.role == traveller and is_told_by_adjective(argument):
            continue  # «чадский и нигерский министры приехали»: people come, whom nobody names
        elif argument.role == goal and (
            is_inside_town(argument.entity) or goes_home(argument, found, match, discourse)
        ):
            continue
        else:
            kept.append(argument)
    return kept


def goes_home(place: DraftArgument, found: list[DraftArgument], match: Match, discourse: Discourse) -> bool:
    """Whether a state is that of the one who travels there: he goes home («премьер Чада вылетел в Чад»).

    Where the text names it nowhere else, nobody tells that it is his («во Вьетнам прибыл министр торговли»).
    """
    goal, traveller = match.rule.role("goal"), match.rule.role("traveller")
    goals = [argument.entity.type for argument in found if argument.role == goal]
    homes = {argument.entity.country for argument in found if argument.role == traveller}
    told = (m for m in discourse.analysis.mentions if place.entity in m.entities and m is not place.mention)
    return set(goals) == {"COUNTRY"} and homes == {place.entity.country} and any(told)


def is_told_by_adjective(argument: DraftArgument) -> bool:
    """Whether a state is told only by the adjective of an office («чадский и нигерский министры»)."""
    return argument.entity.type == "COUNTRY" and argument.mention is not None and argument.mention.kind == "role"


def is_inside_town(entity: DraftEntity) -> bool:
    """Whether a place is a square, a monument, a museum and the like: no goal of a journey."""
    return entity.type == "LOC" and entity.name.lower().split()[0] in TOWN_PLACES


def resolve_filler(
    filler: Filler, found: list[DraftArgument], match: Match, discourse: Discourse
) -> tuple[list[DraftEntity], str]:
    """The entities that a filler stands for, and the path that tells how they were found."""
    rule, node = match.rule.arguments[filler.role], filler.node
    if rule.types == {"ORG"} and is_body_pronoun(node):
        return discourse.body_at(match.sentence), f"{filler.path} → {node.group}"
    if is_counterpart(node, discourse.classes):
        others = of_path(filler, fitting(find_counterparts(filler, found, match, discourse), rule))
        modifier = match.predicate.token.tag.verbform == "Part" and filler.path.startswith("object")
        taken_up = not rule.symmetric or modifier or bool(found and is_partner(filler))
        if not others and is_pronoun(node) and taken_up:
            taken = find_taken_up(node, match.predicate, [a.entity for a in found if a.role != filler.role], discourse)
            named = (find_or_add_entities(named_by(filler, one), rule, discourse) for one in taken)
            others = of_path(filler, [entity for entities in named for entity in entities])
        return others, f"{filler.path} → {node.group}"
    if is_uncertain(node, match, discourse) or (node.group == "они" and takes_up_company(match, discourse)):
        return [], f"{filler.path} → nobody"
    if (spoken := of_speaker(filler, match, discourse)) is not None:
        return spoken, f"{filler.path} → speaker"
    if node.group in (DEED, UTTERANCE):
        apart = discourse.speaker_at(match.sentence) if match.pattern.told else [a.entity for a in found]
        told = doer_before(match.sentence, match.predicate.index, discourse, apart, spoken=node.group == UTTERANCE)
        return fitting(told, rule), f"{filler.path} → {node.group}"
    if node.group == "они" and node.prep == "с" and (state := plural_state(node, match)):
        return fitting(state, rule), f"{filler.path} → {node.group}"
    if (nearer := find_nearer(node, match.predicate.graph, discourse)) is not None:
        return fitting(nearer, rule), f"{filler.path} → {node.group}"
    if node.kind == "group":
        return resolve_group(filler, match, discourse)
    return find_or_add_entities(led_side(filler, match), rule, discourse), filler.path


def resolve_group(filler: Filler, match: Match, discourse: Discourse) -> tuple[list[DraftEntity], str]:
    """The entities at hand for which an anaphoric plural stands, and the path that tells how they were found."""
    rule, node = match.rule.arguments[filler.role], filler.node
    entities = fitting(of_told_state(discourse.resolve(node, match.sentence), node, match), rule)
    if node.group == "мы" and (speakers := outside(entities, match, discourse)):
        speakers = discourse.parties_of(speakers) if signs_as_state(filler, rule) else speakers
        return fitting(speakers, rule), f"{filler.path} → speaker"
    entities = discourse.parties_of(entities) if signs_as_state(filler, rule) else entities
    return entities, f"{filler.path} → {node.group}"


def of_speaker(filler: Filler, match: Match, discourse: Discourse) -> list[DraftEntity] | None:
    """Whom «я», «мы», «наша страна» means by whoever speaks: himself or his state; None of other nodes."""
    rule, node = match.rule.arguments[filler.role], filler.node
    if is_own_side(node, rule, filler.role):
        served = [state_served(speaker, discourse) for speaker in discourse.speaker_at(match.sentence)]
        ours = [entity for entity in served if entity.type == "COUNTRY" or node.group != OURS]
        # whom a body takes in is no side of a meeting («приняли нашу страну в союз»)
        return [] if rule.symmetric else fitting(ours, rule)
    if node.group == "я" or (node.group == "мы" and (not rule.symmetric or has_partner(match, filler))):
        speakers = discourse.speaker_at(match.sentence)
        types = types_of(filler) or rule.types
        states = [] if "PERSON" in types else discourse.states_of(speakers)  # «мы вступим в ВТО»
        return [e for e in states or speakers if e.type in types]
    return None


def is_own_side(node: Node, rule: ArgumentRule, role: str) -> bool:
    """Whether a group is the state for which somebody speaks: «наша страна», and «нас» where others act on it.

    «Чад обвиняет нас», — сказал министр Мали: it accuses Мали; «мы осуждаем Чад»: he does.
    """
    suffers = bool(rule.apart) and rule.apart != role
    return node.group == OURS or (node.group == "мы" and suffers)


def led_side(filler: Filler, match: Match) -> Filler:
    """A side of a meeting with who leads it in place of a body («Минфин Чили во главе с Хуаном Морой провёл …»)."""
    body = bool(filler.node.entities) and all(entity.type == "ORG" for entity in filler.node.entities)
    if not body or match.rule.introduces not in ("meeting", "talks"):
        return filler
    return next((named_by(filler, node) for node in leaders(match.predicate.graph, filler.node)), filler)


def is_uncertain(node: Node, match: Match, discourse: Discourse) -> bool:
    """Whether a group may mean anybody: of another gathering, one side told alone, and who is charged with something.

    «Нас критикуют», «им предъявят обвинения»; «обе стороны нарушают перемирие», not those who have just met.
    """
    gatherings = discourse.classes["meeting_nouns"] | discourse.classes["gathering_nouns"]
    if node.kind == "group" and takes_part_elsewhere(node, match.predicate.graph, gatherings):
        return True
    if match.pattern.told:
        return node.number == "Plur" and node.group in discourse.classes["group_nouns"]
    return match.pattern.least == 0 and node.kind == "group" and not is_pronoun(node)


def is_partner(filler: Filler) -> bool:
    """Whether a pronoun tells with whom, or to whom, somebody acts («с ним», «его принял», «ему позвонил»)."""
    return filler.node.prep == "с" or filler.path.startswith(("object", "Dat"))


def named_by(filler: Filler, node: Node) -> Filler:
    """A filler with the node that its pronoun takes up in place of the pronoun."""
    return Filler(filler.role, node, filler.path)


def plural_state(node: Node, match: Match) -> list[DraftEntity]:
    """The one state with a plural name that «они» takes up («наладить связи с США и подписать с ними договор»)."""
    graph = match.predicate.graph
    before = [n for n in graph.nodes if n.last < node.first and n.kind != "adjective"]
    several = [n for n in before if n.number == "Plur" or n.kind == "group" or len(conjuncts(graph, n)) > 1]
    last = several[-1] if several else None
    if last is None or last.kind != "name" or len(conjuncts(graph, last)) > 1:
        return []
    return list(last.entities) if [entity.type for entity in last.entities] == ["COUNTRY"] else []


def of_told_state(entities: list[DraftEntity], node: Node, match: Match) -> list[DraftEntity]:
    """The entities that a group means, none where its adjective tells one state of which they are not all.

    «Чилийские политики» are not the presidents of Chile and Peru who have just met.
    """
    graph = match.predicate.graph
    others = OTHERS | STRANGERS if node.prep == "с" else OTHERS
    if any(graph.token(child).lemma in others for child in graph.children[node.head]):
        return []
    told = [
        a for a in graph.nodes if a.kind == "adjective" and graph.head[a.head] == node.head and len(a.entities) == 1
    ]
    codes = {state_code(adjective.entities[0]) for adjective in told}
    return entities if len(codes) != 1 or all(state_code(entity) in codes for entity in entities) else []


def outside(entities: list[DraftEntity], match: Match, discourse: Discourse) -> list[DraftEntity]:
    """Who says «мы» without being of the event at hand: he speaks of what his own side does."""
    speakers = discourse.speaker_at(match.sentence)
    inside = any(same_party(speaker, side) or of_one_state(speaker, side) for speaker in speakers for side in entities)
    return [] if inside else speakers


def has_partner(match: Match, filler: Filler) -> bool:
    """Whether «мы» acts with somebody told beside it («мы договорились с президентом Саакашвили»)."""
    return any(other.role == filler.role and other.node.prep == "с" for other in match.fillers)


def stand_in(entity: DraftEntity, match: Match, role: str, discourse: Discourse) -> DraftEntity:
    """Who fills a role for an entity: its state, where role or pattern let officials and bodies stand for theirs."""
    serving = match.rule.arguments[role].for_state | match.pattern.for_state
    return state_served(entity, discourse) if entity.type in serving else entity


def state_served(entity: DraftEntity, discourse: Discourse) -> DraftEntity:
    """The state in whose name an official or body acts («премьер-министр передал соседям технику»), else it itself."""
    private = entity.type == "PERSON" and not any(office.kind for office in entity.positions)
    acts = entity.type in ("PERSON", "ROLE", "ORG") and not private and acts_for_state(entity)
    return discourse.find_or_add_state(entity.country) if acts and entity.country else entity


def types_of(filler: Filler) -> frozenset[str]:
    """The entity types that a filler's path asks for, none where it says nothing of them."""
    return frozenset(filler.path.rstrip("!?").partition(":")[2].split("|")) - {""}


def of_path(filler: Filler, entities: list[DraftEntity]) -> list[DraftEntity]:
    """The entities that a pronoun takes up, without the bodies and places for which its path does not ask."""
    types = types_of(filler)
    return [e for e in entities if not types or e.type in types or e.type not in ("ORG", "LOC") or e.acts_as]


def fitting(entities: list[DraftEntity], rule: ArgumentRule) -> list[DraftEntity]:
    """The entities of the types that a role takes."""
    return [entity for entity in entities if entity.type in rule.types]


def signs_as_state(filler: Filler, rule: ArgumentRule) -> bool:
    """Whether «стороны» or «мы» means the states: of a document, whoever met («документ подписан сторонами»)."""
    return rule.bridge == "states" and filler.node.group in ("сторона", "мы")


def without_own_states(arguments: list[DraftArgument], role: str) -> list[DraftArgument]:
    """Arguments without the states, and the bodies of states, for which a named person acts, where two sides remain.

    But for a body that somebody of its state meets («премьер Чада встретился с руководством парламента»).
    """
    people = [a for a in arguments if a.role == role and a.entity.type in ("PERSON", "ROLE")]
    served = {a.entity.country for a in people} - {None}
    met = {a.entity.country for a in people if a.path.startswith("с+")}
    kept = [
        a
        for a in arguments
        if a.role != role
        or a.entity.type not in ("COUNTRY", "ORG")
        or a.entity.country not in served
        or (a.entity.type == "ORG" and a.path.startswith("с+") and a.entity.country not in met)
    ]
    return kept if sum(a.role == role for a in kept) >= 2 else arguments


def mention_of(filler: Filler, entity: DraftEntity) -> DraftMention | None:
    """The mention of an entity inside a node, a name before a role."""
    own = [m for m in filler.node.mentions if entity in m.entities]
    return next((m for m in own if m.kind == "name"), own[0] if own else filler.node.mention)
