"""Arguments that a sentence names only by what they are to another one: «коллега», «хозяева», «друг друга».

Who is meant follows from the arguments already known: the other side of their meeting, each against the others of a
mutual act, or whom the same kind of fact concerned just before.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from operator import itemgetter

import msgspec

from diplomatic_extract.language.lexis import load_words
from diplomatic_extract.language.settings import SETTINGS
from diplomatic_extract.model import DraftArgument, DraftEntity, DraftRelation
from diplomatic_extract.relations.clauses.graph import Node
from diplomatic_extract.relations.clauses.possessors import is_union
from diplomatic_extract.relations.clauses.predicates import governed
from diplomatic_extract.relations.events.discourse import Discourse
from diplomatic_extract.relations.events.parties import of_one_state, same_party
from diplomatic_extract.relations.match.match import Filler, Match

NEIGHBOURS = load_words("events", "neighbours")
PRONOUNS = load_words("events", "anaphors_pronouns")
GUESTS = load_words("events", "guests")
MEETING = ("meeting", "side")  # whom the meeting told last joined: talks of another relation are of it
SEXES = {"он": "Masc", "она": "Fem"}


def is_counterpart(node: Node, classes: Mapping[str, frozenset[str]]) -> bool:
    """Whether a group node means the other side of its sentence's actor («гость», «хозяева», an unresolved «его»)."""
    if node.group in classes["counterparts"]:
        return node.number == "Sing" or node.group not in classes["side_groups"]
    return node.group == "pronoun" and node.number == "Sing"


def find_counterparts(
    filler: Filler, known: Sequence[DraftArgument], match: Match, discourse: Discourse
) -> list[DraftEntity]:
    """The other side of the latest meeting in which a known argument takes part; empty where that is not one party."""
    node = filler.node
    mutual = match.rule.arguments[filler.role].symmetric
    goals = {match.rule.role("goal"), match.rule.role("place")}  # to which state one goes tells nobody who acts
    acting = [argument for argument in known if argument.role not in goals] or known
    actors = [argument.entity for argument in acting if argument.role != filler.role or mutual]
    actors = [actor for actor in actors if actor.type != "LOC"]
    if not actors and mutual and node.group in NEIGHBOURS and node.number == "Plur" and not node.prep:
        return discourse.pair_before(match.sentence, False)  # «соседи договорились»
    if not actors or foreign_adjective(match, node):
        return []
    if node.group in NEIGHBOURS:
        return neighbours(actors[0], match, discourse)
    if mutual and node.prep == "с" and (told := subject_before(node, actors, match, discourse)):
        return told
    visitor = discourse.visitor_at(match.sentence, node.group in GUESTS) if mutual and node.number == "Sing" else None
    if visitor is not None and not any(same_party(actor, visitor) or of_one_state(actor, visitor) for actor in actors):
        return [visitor] if gender_fits(match, node, visitor) else []
    found = discourse.partners_of(actors[0], match.sentence) or discourse.colleagues_of(actors[0], match.sentence)
    found = [entity for entity in found if not any(same_party(actor, entity) for actor in actors)]
    if node.number == "Plur":
        return found
    return [entity for entity in found if gender_fits(match, node, entity)] if len(found) == 1 else []


def subject_before(node: Node, actors: list[DraftEntity], match: Match, discourse: Discourse) -> list[DraftEntity]:
    """Whom «с ней», «с ним» takes up, where somebody of another state acts: the last sentence's subject.

    «Министр Лопес приняла посла Чада. В среду с ней встретился посол Мали»: her sex, too, tells who it is.
    """
    sex, graph = SEXES.get(node.group, ""), discourse.graphs.get(match.sentence - 1)
    if not sex or graph is None:
        return []
    people = {id(n.entities[0]): n for n in graph.nodes if len(n.entities) == 1 and n.entities[0].type == "PERSON"}
    if any(id(actor) in people for actor in actors):
        return []
    fitting = [n for n in people.values() if n.entities[0].gender in ("", sex)]
    acting = [n for n in fitting if graph.rel[n.head].startswith("nsubj")]
    chosen = fitting if len(fitting) == 1 else acting
    told = chosen[0].entities[0] if len(chosen) == 1 else None
    return [told] if told is not None and not any(of_one_state(actor, told) for actor in actors) else []


def neighbours(actor: DraftEntity, match: Match, discourse: Discourse) -> list[DraftEntity]:
    """The other state of the pair at hand."""
    states = discourse.states_at(match.sentence)
    others = [state for state in states if not same_party(actor, state)]
    return others if 0 < len(others) < len(states) else []


def foreign_adjective(match: Match, node: Node) -> bool:
    """Whether an adjective tells another state («польский коллега»)."""
    graph = match.predicate.graph
    return any(other.kind == "adjective" and graph.head[other.head] == node.head for other in graph.nodes)


def gender_fits(match: Match, node: Node, entity: DraftEntity) -> bool:
    """Whether a pronoun can mean a person («её» a woman)."""
    gender = match.predicate.graph.token(node.head).tag.gender
    return node.group not in PRONOUNS or not gender or not entity.gender or gender == entity.gender


def reciprocate(relation: DraftRelation, match: Match, discourse: Discourse) -> list[DraftRelation]:
    """One relation for each side of a mutual act («поддерживают друг друга»): it against all the others."""
    first, second = list(match.rule.arguments)[:2]
    sides = [argument.entity for argument in relation.arguments if argument.role == first]
    mentions = {id(argument.entity): argument.mention for argument in relation.arguments}
    sides = sides or discourse.states_at(match.sentence)
    if len(sides) != 2:
        return []
    return [
        msgspec.structs.replace(
            relation,
            arguments=(
                DraftArgument(first, one, mentions.get(id(one)), "mutual"),
                DraftArgument(second, other, mentions.get(id(other)), "mutual"),
            ),
        )
        for one, other in (sides, sides[::-1])
    ]


def latest_fillers(match: Match, role: str, found: list[DraftArgument], discourse: Discourse) -> list[DraftArgument]:
    """Whom the same kind of fact concerned in the sentences just before («Ещё 150 млн выделит Эр-Рияд»)."""
    if match.rule.introduces in ("talks", "document"):
        return meeting_before(match, role, discourse)
    sentence, entities = discourse.latest.get((match.rule.name, role), (-SETTINGS.events.latest_sentences - 1, []))
    if not found or match.sentence - sentence > SETTINGS.events.latest_sentences or names_receiver(match):
        return []
    taken = [argument.entity for argument in found]
    if any(same_party(entity, other) for entity in entities for other in taken):
        return []
    return [DraftArgument(role, entity, None, "concerned before") for entity in entities]


def meeting_before(match: Match, role: str, discourse: Discourse) -> list[DraftArgument]:
    """Who took part in what was told just before («начался саммит союза; он посвящён торговле»).

    What a session adopted is a paper of the body that sat («заседание закончилось; резолюция принята»).
    """
    never: tuple[int, list[DraftEntity]] = (-SETTINGS.events.latest_sentences - 1, [])
    told = [discourse.latest.get(key, never) for key in ((match.rule.name, role), MEETING)]
    sentence, entities = max(told, key=itemgetter(0))
    bodies = match.rule.introduces != "document" or all(is_union(entity) for entity in entities)
    near = match.sentence - sentence <= SETTINGS.events.latest_sentences
    return [DraftArgument(role, entity, None, "concerned before") for entity in entities] if near and bodies else []


def names_receiver(match: Match) -> bool:
    """Whether a common noun in the dative tells whom the act concerns («выделил средства своим фермерам»)."""
    graph, index = match.predicate.graph, match.predicate.index
    below = [*graph.children[index], *(c for child in graph.children[index] for c in graph.children[child])]
    return any(
        graph.token(c).tag.pos == "NOUN" and graph.token(c).tag.case == "Dat" and not governed(graph, c) for c in below
    )


def remember(match: Match, arguments: Iterable[DraftArgument], discourse: Discourse) -> None:
    """Keep whom a relation concerns, for the sentences that follow."""
    shared = {pattern.shares for pattern in match.rule.patterns}
    for role, rule in match.rule.arguments.items():
        entities = [argument.entity for argument in arguments if argument.role == role]
        if match.rule.introduces == "meeting" and rule.part == "side" and entities:
            discourse.latest[MEETING] = (match.sentence, entities)
        if (rule.bridge == "latest" or role in shared) and entities:
            discourse.latest[match.rule.name, role] = (match.sentence, entities)
