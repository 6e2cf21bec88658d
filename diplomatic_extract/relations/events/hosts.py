"""The state whose leaders a guest meets where they are named only as those of «страна»: that to which he came."""

from __future__ import annotations

from collections.abc import Iterator

from diplomatic_extract.language.lexis import load_words
from diplomatic_extract.language.settings import SETTINGS
from diplomatic_extract.language.spotting import spot
from diplomatic_extract.model import DraftArgument, DraftEntity
from diplomatic_extract.relations.clauses.graph import Graph
from diplomatic_extract.relations.events.discourse import Discourse
from diplomatic_extract.relations.events.parties import state_code
from diplomatic_extract.relations.match.match import Match

LEADERSHIP = load_words("events", "leadership")
COUNTRIES = load_words("events", "homes")
WITH = ("с", "со")
PLACING = ("в", "на")


def leaders_met(match: Match, role: str, found: list[DraftArgument], discourse: Discourse) -> list[DraftArgument]:
    """The state of the leaders whom somebody meets («прибыл в Чад на встречу с руководством страны»)."""
    sides = [argument for argument in found if argument.role == role and match.rule.arguments[role].part == "side"]
    if len(sides) != 1 or sides[0].path.startswith("с+") or not meets_leaders(match):
        return []
    own = state_code(sides[0].entity)
    code = next((code for code in places_at_hand(match, found, discourse) if code), None)
    if code is None or code == own:
        return []
    return [DraftArgument(role, discourse.find_or_add_state(code), None, "leaders of the state at hand")]


def meets_leaders(match: Match) -> bool:
    """Whether «с руководством страны» stands under a meeting, or in the clause after it."""
    graph, index = match.predicate.graph, match.predicate.index
    leaders = [t.index for t in spot(graph.sentence, LEADERSHIP) if t.index > index and is_of_country(graph, t.index)]
    return any(index in graph.ancestors(at) or graph.clause[at] == graph.clause[index] for at in leaders)


def is_of_country(graph: Graph, index: int) -> bool:
    """Whether a noun stands under «с» and is that of «страна» without a name («с руководством страны»)."""
    under = any(graph.token(c).text.lower() in WITH and graph.rel[c] == "case" for c in graph.children[index])
    after = graph.token(index + 1) if index + 1 < len(graph.tokens) else None
    return under and after is not None and after.lemma in COUNTRIES and after.tag.number == "Sing"


def places_at_hand(match: Match, found: list[DraftArgument], discourse: Discourse) -> Iterator[str | None]:
    """The states in which a meeting can be, the likeliest first: of its place, named before it, of the journey told."""
    yield from (a.entity.country for a in found if a.role == match.rule.role("place"))
    graph = match.predicate.graph
    named = [node for node in graph.nodes if node.last < match.predicate.index and node.prep in PLACING]
    yield from (place_of(node.entities) for node in reversed(named))
    recent = match.sentence - SETTINGS.events.recent_sentences
    for trip in reversed(discourse.trips):
        if recent <= trip.sentence <= match.sentence:
            yield trip.participants[-1].country


def place_of(entities: list[DraftEntity]) -> str | None:
    """The state of a place."""
    return entities[0].country if len(entities) == 1 and entities[0].type in ("LOC", "COUNTRY") else None
