"""The matches of a sentence: every pattern at every trigger, and which of them stays."""

from __future__ import annotations

import msgspec

from diplomatic_extract.guarding import attempt, gather
from diplomatic_extract.model import Analysis, Status
from diplomatic_extract.relations.clauses.graph import Graph
from diplomatic_extract.relations.clauses.predicates import Predicate
from diplomatic_extract.relations.clauses.status import find_status, find_told_status
from diplomatic_extract.relations.match.gapped import repeat_in_gaps
from diplomatic_extract.relations.match.match import Match, match_pattern
from diplomatic_extract.relations.match.pairs import repeat_pairs, repeat_placed
from diplomatic_extract.relations.match.presence import find_present
from diplomatic_extract.relations.match.surroundings import in_quotation
from diplomatic_extract.relations.match.triggers import find_predicates
from diplomatic_extract.relations.rules.types import STATUSES, Pattern, RelationRule, RuleSet


def find_matches(graph: Graph, rules: RuleSet, analysis: Analysis) -> list[Match]:
    """Matches of a sentence; of several patterns of one relation at one trigger the one with most arguments stays.

    The others wait behind it, for where the event at hand does not fill its roles either.
    """
    found: dict[tuple[str, int], list[Match]] = {}
    sentence = graph.sentence
    lacking = ~find_present(graph, rules)
    for rule, pattern, predicate in gather(analysis, "triggers", find_predicates, graph, rules, lacking, at=sentence):
        match = attempt(
            analysis, rule.name, match_permitted, rule, pattern, predicate, rules, otherwise=None, at=sentence
        )
        if match is not None:
            found.setdefault((rule.name, predicate.index), []).append(match)
    best = {key: rank_matches(matches) for key, matches in found.items()}
    kept = [match for (_, at), match in best.items() if not any((name, at) in best for name in match.pattern.gives_way)]
    listed = [one for match in kept for pair in repeat_pairs(match) for one in repeat_placed(pair)]
    return [told for match in listed for told in repeat_in_gaps(match)]


def rank_matches(matches: list[Match]) -> Match:
    """The match with most arguments, the first of equals, with those behind it that have all that they ask."""
    if len(matches) == 1:
        return matches[0]
    best = max(matches, key=fullness)
    others = [match for match in matches if match is not best and fullness(match)[1]]
    return msgspec.structs.replace(best, others=others)


def fullness(match: Match) -> tuple[int, bool]:
    """How much a match tells: its arguments, then whether these are as many as its pattern asks."""
    rules = match.rule.arguments
    least = {
        r: match.pattern.least if match.pattern.least is not None and a.least else a.least for r, a in rules.items()
    }
    counts = {role: sum(len(f.node.entities) or 1 for f in match.fillers if f.role == role) for role in rules}
    elsewhere = (match.pattern.told, match.pattern.shares)
    return len(match.fillers), all(counts[role] >= least[role] or role in elsewhere for role in rules)


def match_permitted(rule: RelationRule, pattern: Pattern, predicate: Predicate, rules: RuleSet) -> Match | None:
    """The match of a pattern at a trigger, None where there is none or its status tells no fact."""
    match = match_pattern(rule, pattern, predicate)
    return match if isinstance(match, Match) and is_permitted(match, rules) else None


def is_permitted(match: Match, rules: RuleSet) -> bool:
    """Whether a match has a status under which its pattern tells a fact, or only introduces who meets whom."""
    only = match.pattern.only
    return only in (STATUSES, frozenset()) or read_told(match.pattern, match.predicate, rules) in only


def read_told(pattern: Pattern, predicate: Predicate, rules: RuleSet) -> Status:
    """The status of a trigger under a pattern: what is told by somebody and retold has that which he gives it."""
    retold = bool(pattern.told) and not in_quotation(predicate.graph, predicate.index)
    return (find_told_status if retold else find_status)(predicate, rules.classes)
