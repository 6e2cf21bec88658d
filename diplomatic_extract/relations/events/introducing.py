"""What a text names outright: the pairs of its states, its meetings, journeys, talks and speakers."""

from __future__ import annotations

from collections.abc import Iterable

from diplomatic_extract.entities.lexicon.load import Lexicon
from diplomatic_extract.guarding import attempt
from diplomatic_extract.language.lexis import load_words
from diplomatic_extract.language.settings import SETTINGS
from diplomatic_extract.language.spotting import spot
from diplomatic_extract.model import Analysis, DraftEntity
from diplomatic_extract.relations.clauses.graph import Graph
from diplomatic_extract.relations.clauses.status import find_status
from diplomatic_extract.relations.events.arguments import find_or_add_entities
from diplomatic_extract.relations.events.discourse import Discourse, Event, find_pairs
from diplomatic_extract.relations.match.match import Filler, Match
from diplomatic_extract.relations.rules.types import RuleSet

WELCOMING = load_words("relations", "welcoming")


SPORTS = load_words("relations", "sports")


def find_discourse(
    analysis: Analysis, rules: RuleSet, lexicon: Lexicon, graphs: dict[int, Graph], matches: Iterable[Match]
) -> Discourse:
    """Introduce the events and pairs of states that the text names outright."""
    discourse = Discourse(analysis, rules.classes, lexicon, sporting=is_about_sport(analysis), graphs=graphs)
    for graph in graphs.values():
        attempt(analysis, "pairs of states", introduce_pairs, graph, discourse, otherwise=None, at=graph.sentence)
    for match in matches:
        sentence = match.predicate.graph.sentence
        attempt(analysis, "events", introduce_match, match, discourse, otherwise=None, at=sentence)
    return discourse


def is_about_sport(analysis: Analysis) -> bool:
    """Whether the words of sport in a text are many, and as dense as in a report of a match."""
    told = sum(len(spot(sentence, SPORTS)) for sentence in analysis.sentences)
    if told < SETTINGS.events.sports_words:
        return False
    return told >= SETTINGS.events.sports_share * sum(len(sentence.tokens) for sentence in analysis.sentences)


def introduce_pairs(graph: Graph, discourse: Discourse) -> None:
    """Introduce the pairs of states and the lists of persons of a sentence."""
    index = graph.sentence.index
    for pair in find_pairs(graph):
        states = discourse.states_of(pair)
        if len(states) == 2:
            discourse.pairs.append(Event(index, states))
    for chain in graph.lists:
        people = [node.entities[0] for node in chain if len(node.entities) == 1 and node.entities[0].type == "PERSON"]
        if len(people) == len(chain) and not serve_one(people):
            discourse.introduce(index, people, strength=0, token=chain[0].first)


def serve_one(people: list[DraftEntity]) -> bool:
    """Whether persons named together all serve one state: colleagues of one cabinet are no two sides."""
    states = {person.country for person in people}
    return len(states) == 1 and None not in states


def introduce_match(match: Match, discourse: Discourse) -> None:
    """Introduce who speaks, who came, and who met where, as a match names them outright."""
    named = [f for f in match.fillers if f.node.kind != "group"]
    rule = match.rule
    if rule.introduces == "statement":
        found = entities_in(match, rule.role("speaker"), named, discourse)
        discourse.speakers += [(match.sentence, found[0])] if len(found) == 1 else []
    elif rule.introduces == "journey":
        traveller = rule.role("traveller")
        came = [e for f in match.fillers if f.role == traveller for e in f.node.entities]
        people = [e for e in came if e.type == "PERSON"] or [e for e in came if e.country or e.type == "ORG"]
        discourse.visits += [(match.sentence, person) for person in people[:1]]
        states = discourse.states_of([*people[:1], *entities_in(match, rule.role("goal"), named, discourse)])
        discourse.trips += [Event(match.sentence, states)] if people and len(states) == 2 else []
    elif rule.introduces == "talks":
        discourse.introduce(match.sentence, entities_in(match, rule.role("side"), named, discourse))
    elif rule.introduces == "meeting":
        place = rule.role("place")
        places = [e for f in match.fillers if f.role == place for e in f.node.entities]
        status = match.pattern.status or find_status(match.predicate, discourse.classes)
        strength = 2 if status == "actual" else 1
        welcome = match.predicate.token.lemma in WELCOMING
        sides = entities_in(match, rule.role("side"), named, discourse)
        discourse.introduce(match.sentence, sides, places, strength, welcome=welcome, token=match.predicate.index)


def entities_in(match: Match, role: str, fillers: list[Filler], discourse: Discourse) -> list[DraftEntity]:
    """The entities with which those of some fillers that have a role fill it."""
    own = [filler for filler in fillers if filler.role == role]
    return [entity for f in own for entity in find_or_add_entities(f, match.rule.arguments[role], discourse)]
