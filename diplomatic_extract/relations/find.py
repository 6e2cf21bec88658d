"""Relations of an analysis by the rules: one pass after the other, as `PASSES` at the end of this file lists them."""

from __future__ import annotations

import msgspec

from diplomatic_extract.entities.lexicon.load import Lexicon
from diplomatic_extract.guarding import attempt, gather
from diplomatic_extract.model import Analysis, DraftRelation
from diplomatic_extract.passes import Pass, check_passes
from diplomatic_extract.relations.clauses.build import build_graphs
from diplomatic_extract.relations.clauses.graph import Graph
from diplomatic_extract.relations.constructions.figures import find_figures
from diplomatic_extract.relations.constructions.headlines import find_headlines
from diplomatic_extract.relations.constructions.memberships import find_memberships
from diplomatic_extract.relations.constructions.positions import find_positions
from diplomatic_extract.relations.events.discourse import Discourse
from diplomatic_extract.relations.events.introducing import find_discourse
from diplomatic_extract.relations.facts.codes import add_codes
from diplomatic_extract.relations.facts.drafting import adapt_match
from diplomatic_extract.relations.facts.merge import merge_relations
from diplomatic_extract.relations.facts.outcomes import drop_retold
from diplomatic_extract.relations.facts.places import fill_goals, fill_places
from diplomatic_extract.relations.facts.reporters import add_reporters, fill_tellers
from diplomatic_extract.relations.facts.settling import settle_plans
from diplomatic_extract.relations.facts.sides import share_sides
from diplomatic_extract.relations.facts.times import add_times
from diplomatic_extract.relations.facts.voices import drop_spoken_for
from diplomatic_extract.relations.match.choosing import find_matches
from diplomatic_extract.relations.match.match import Match
from diplomatic_extract.relations.rules.types import RuleSet


class Work(msgspec.Struct):
    """What the passes over one document read and assign; `told` are the relations as they stand."""

    analysis: Analysis
    rules: RuleSet
    lexicon: Lexicon
    graphs: dict[int, Graph] = {}
    matches: list[Match] = []
    discourse: Discourse | None = None
    told: list[DraftRelation] = []


def find_relations(analysis: Analysis, rules: RuleSet, lexicon: Lexicon) -> None:
    """Fill the relations of an analysis by the passes, in order; one that fails leaves what the others found."""
    work = Work(analysis, rules, lexicon)
    for step in PASSES:
        kept = getattr(work, step.assigns)
        setattr(work, step.assigns, attempt(analysis, step.name, step.run, work, otherwise=kept))
    analysis.relations = work.told


def match_sentences(work: Work) -> list[Match]:
    """The matches of all sentences."""
    return [match for graph in work.graphs.values() for match in find_matches(graph, work.rules, work.analysis)]


def know_events(work: Work) -> Discourse:
    """The events, pairs and speakers that the text names outright."""
    return find_discourse(work.analysis, work.rules, work.lexicon, work.graphs, work.matches)


def adapt_matches(work: Work) -> list[DraftRelation]:
    """The relations that the matches give, arguments resolved."""
    return [
        relation
        for match in work.matches
        for relation in gather(
            *(work.analysis, match.rule.name, adapt_match, match, work.analysis, work.discourse, work.rules),
            at=match.predicate.graph.sentence,
        )
    ]


def find_said(work: Work) -> list[DraftRelation]:
    """Add what headlines say («МИД РФ: …»)."""
    assert work.discourse is not None
    return [*work.told, *find_headlines(work.graphs.values(), work.discourse, work.rules)]


def find_members(work: Work) -> list[DraftRelation]:
    """Add members that a list gives."""
    assert work.discourse is not None
    return [*work.told, *find_memberships(work.graphs.values(), work.discourse, work.rules)]


def code_relations(work: Work) -> list[DraftRelation]:
    """The relations with their codes."""
    return [add_codes(relation, work.rules.relations[relation.type]) for relation in work.told]


def date_relations(work: Work) -> list[DraftRelation]:
    """The relations with their dates and periods."""
    return add_times(work.analysis, work.told, work.graphs, work.rules)


def report_relations(work: Work) -> list[DraftRelation]:
    """The relations with who is quoted as telling each."""
    return add_reporters(work.analysis, work.told, work.graphs, work.rules)


def find_offices(work: Work) -> list[DraftRelation]:
    """Add who holds which office."""
    assert work.discourse is not None
    return [*work.told, *find_positions(work.graphs, work.analysis.mentions, work.discourse, work.rules)]


def find_trade(work: Work) -> list[DraftRelation]:
    """Add figures of trade."""
    assert work.discourse is not None
    text = work.analysis.text.text
    return [*work.told, *find_figures(work.graphs.values(), text, work.discourse, work.rules)]


# --------------------------------------------------------------------------- the passes, in order

KNOWN = ("graphs", "matches", "discourse")
CONSTRUCTIONS = ("positions", "headlines", "memberships", "figures")
PASSES: tuple[Pass[Work], ...] = (
    # the tree of each sentence in which a whole mention is one node
    Pass("graphs", lambda work: build_graphs(work.analysis, work.rules, work.lexicon), (), "graphs"),
    # patterns held against every trigger
    Pass("matches", match_sentences, ("graphs",), "matches"),
    # the events, pairs and speakers that the text names outright
    Pass("events", know_events, ("graphs", "matches"), "discourse"),
    # matches with what their sentences leave out
    Pass("arguments", adapt_matches, KNOWN, "told"),
    # facts told by other means than a verb with its arguments
    Pass("positions", find_offices, KNOWN, "told"),
    Pass("headlines", find_said, KNOWN, "told"),
    Pass("memberships", find_members, KNOWN, "told"),
    Pass("figures", find_trade, KNOWN, "told"),
    # «… собирались увидеться. Встреча состоялась»
    Pass("plans", lambda work: settle_plans(work.told, work.graphs, work.rules), ("graphs", "told"), "told"),
    # when, and who says so
    Pass("times", date_relations, ("graphs", "told"), "told"),
    Pass("reporters", report_relations, ("graphs", "told"), "told"),
    Pass("tellers", lambda work: fill_tellers(work.told, work.rules), ("told",), "told"),
    # sides that one telling names and another leaves out
    Pass("sides", lambda work: share_sides(work.told, work.rules), ("told",), "told"),
    # where to somebody was invited, told with his journey
    Pass("goals", lambda work: fill_goals(work.told, work.rules), ("told",), "told"),
    # re-tellings become one fact; plans give way to what came of them
    Pass("merging", lambda work: merge_relations(work.told, work.rules), ("told",), "told"),
    # «в Кремле заявили» is what the president's spokesman says below
    Pass("voices", lambda work: drop_spoken_for(work.told, work.graphs, work.rules), ("graphs", "told"), "told"),
    Pass("outcomes", lambda work: drop_retold(work.told, work.graphs, work.rules), ("graphs", "told"), "told"),
    # the place of a meeting told with another fact of it
    Pass("places", lambda work: fill_places(work.told, work.rules), ("told",), "told"),
    # PLOVER and CAMEO
    Pass("codes", code_relations, ("told",), "told"),
)
check_passes(PASSES)
