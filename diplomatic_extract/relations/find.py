"""Relations of an analysis by the rules: one pass after the other, as `PASSES` at the end of this file lists them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from diplomatic_extract.entities.lexicon.load import Lexicon
from diplomatic_extract.guarding import attempt, gather
from diplomatic_extract.language.lexis import load_words
from diplomatic_extract.language.settings import SETTINGS
from diplomatic_extract.model import Analysis, DraftArgument, DraftEntity, DraftRelation
from diplomatic_extract.passes import Pass, check_passes
from diplomatic_extract.relations.clauses.build import build_graphs
from diplomatic_extract.relations.clauses.circumstances import find_sides
from diplomatic_extract.relations.clauses.graph import Graph
from diplomatic_extract.relations.clauses.items import introduced_by
from diplomatic_extract.relations.clauses.predicates import Predicate
from diplomatic_extract.relations.clauses.status import find_status
from diplomatic_extract.relations.constructions.figures import find_figures
from diplomatic_extract.relations.constructions.headlines import find_headlines
from diplomatic_extract.relations.constructions.memberships import find_memberships
from diplomatic_extract.relations.constructions.positions import find_positions
from diplomatic_extract.relations.events.anaphors import reciprocate, remember
from diplomatic_extract.relations.events.arguments import find_arguments, find_or_add_entities
from diplomatic_extract.relations.events.discourse import Discourse, Event, find_pairs
from diplomatic_extract.relations.events.sides import is_enough, is_open, names_company
from diplomatic_extract.relations.facts.attributes import find_attributes
from diplomatic_extract.relations.facts.codes import add_codes
from diplomatic_extract.relations.facts.merge import merge_relations
from diplomatic_extract.relations.facts.outcomes import drop_retold
from diplomatic_extract.relations.facts.places import fill_places
from diplomatic_extract.relations.facts.reporters import add_reporters, fill_tellers
from diplomatic_extract.relations.facts.sides import share_sides
from diplomatic_extract.relations.facts.splitting import (
    gapped_talks,
    is_many_sided,
    split_documents,
    split_partners,
    split_relation,
    split_signatories,
)
from diplomatic_extract.relations.facts.times import add_times
from diplomatic_extract.relations.facts.voices import drop_spoken_for
from diplomatic_extract.relations.match.match import Filler, Match, gapped_matches, is_union, match_pattern
from diplomatic_extract.relations.match.triggers import find_predicates
from diplomatic_extract.relations.rules.types import STATUSES, Pattern, RelationRule, RuleSet

WELCOMING = load_words("relations", "welcoming")
SPORTS = load_words("relations", "sports")
STAYING = load_words("relations", "staying")
CONTESTS = load_words("relations", "contests")


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


def find_matches(graph: Graph, rules: RuleSet, analysis: Analysis) -> list[Match]:
    """Matches of a sentence; of several patterns of one relation at one trigger the one with most arguments stays.

    The others wait behind it, for where the event at hand does not fill its roles either.
    """
    found: dict[tuple[str, int], list[Match]] = {}
    sentence = graph.sentence
    for rule, pattern, predicate in gather(analysis, "triggers", find_predicates, graph, rules, at=sentence):
        match = attempt(
            analysis, rule.name, match_permitted, rule, pattern, predicate, rules, otherwise=None, at=sentence
        )
        if match is not None:
            found.setdefault((rule.name, predicate.index), []).append(match)
    best = {key: rank_matches(matches) for key, matches in found.items()}
    kept = [match for (_, at), match in best.items() if not any((name, at) in best for name in match.pattern.gives_way)]
    return [told for match in kept for told in (match, *gapped_matches(match))]


def rank_matches(matches: list[Match]) -> Match:
    """The match with most arguments, the first of equals, with those behind it that have all that they ask."""
    best = max(matches, key=fullness)
    others = [match for match in matches if match is not best and fullness(match)[1]]
    return msgspec.structs.replace(best, others=others)


def fullness(match: Match) -> tuple[int, bool]:
    """How much a match tells: its arguments, then whether these are as many as its pattern asks."""
    rules = match.rule.arguments
    least = {
        r: match.pattern.least if match.pattern.least is not None and a.least else a.least for r, a in rules.items()
    }
    counts = {role: sum(filler.role == role for filler in match.fillers) for role in rules}
    return len(match.fillers), all(counts[role] >= least[role] or role == match.pattern.told for role in rules)


def match_permitted(rule: RelationRule, pattern: Pattern, predicate: Predicate, rules: RuleSet) -> Match | None:
    """The match of a pattern at a trigger, None where there is none or its status tells no fact."""
    match = match_pattern(rule, pattern, predicate)
    return match if isinstance(match, Match) and is_permitted(match, rules) else None


def is_permitted(match: Match, rules: RuleSet) -> bool:
    """Whether a match has a status under which its pattern tells a fact, or only introduces who meets whom."""
    only = match.pattern.only
    return only in (STATUSES, frozenset()) or find_status(match.predicate, rules.classes) in only


def find_discourse(work: Work) -> Discourse:
    """Introduce the events and pairs of states that the text names outright."""
    analysis = work.analysis
    discourse = Discourse(
        analysis, work.rules.classes, work.lexicon, sporting=is_about_sport(analysis), graphs=work.graphs
    )
    for graph in work.graphs.values():
        attempt(analysis, "pairs of states", introduce_pairs, graph, discourse, otherwise=None, at=graph.sentence)
    for match in work.matches:
        sentence = match.predicate.graph.sentence
        attempt(analysis, "events", introduce_match, match, discourse, otherwise=None, at=sentence)
    return discourse


def is_about_sport(analysis: Analysis) -> bool:
    """Whether the words of sport in a text are many, and as dense as in a report of a match."""
    told = len([1 for sentence in analysis.sentences for token in sentence.tokens if token.lemma in SPORTS])
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
        people = [e for f in match.fillers if f.role == traveller for e in f.node.entities if e.type == "PERSON"]
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


class Draft(msgspec.Struct, frozen=True, eq=False):
    """A match with its arguments resolved and its attributes read, before it is told as a fact."""

    match: Match
    arguments: list[DraftArgument]
    attributes: dict[str, Any]
    analysis: Analysis
    discourse: Discourse
    rules: RuleSet


def adapt_match(match: Match, analysis: Analysis, discourse: Discourse, rules: RuleSet) -> list[DraftRelation]:
    """The relations that a match gives once its anaphors are resolved: none, one, or one a filler."""
    draft = draft_match(match, analysis, discourse, rules)
    if not match.pattern.only:
        remember(match, draft.arguments, discourse)
    if (refusal := find_refusal(draft)) is not None:
        behind = match.others if refusal == EMPTY_ROLE else []
        return next((told for other in behind if (told := adapt_match(other, analysis, discourse, rules))), [])
    gathers = match.predicate.token.lemma in rules.classes["gathering_nouns"] | {"встреча"}
    arguments = members_of_gathering(match, draft.arguments) if gathers else draft.arguments
    relation = build_relation(match, arguments, draft.attributes, discourse, rules)
    if match.pattern.reciprocal:
        return reciprocate(relation, match, discourse)
    remember(match, arguments, discourse)
    introduce_resolved(match, arguments, discourse)
    each = [role for role, rule in match.rule.arguments.items() if rule.each and role != match.pattern.told]
    if each:
        return split_relation(relation, each[0])
    text = analysis.text.text
    nouns = rules.classes["document_nouns"]
    told = [p for one in split_documents(relation, match, text, nouns) for p in split_signatories(one, match, nouns)]
    return [part for one in told for part in split_partners(one, match)] + gapped_talks(relation, match, text)


def draft_match(match: Match, analysis: Analysis, discourse: Discourse, rules: RuleSet) -> Draft:
    """A match with arguments and attributes."""
    arguments = find_arguments(match, discourse)
    attributes = find_attributes(match, analysis.text.text, rules.classes)
    if match.pattern.gathering and "саммит" in lemmas_before(match, analysis):
        attributes = {**attributes, "format": "summit"}
    return Draft(match, arguments, attributes, analysis, discourse, rules)


def find_refusal(draft: Draft) -> str | None:
    """Why a draft is no fact: what the first filter that drops it says; None where it is one."""
    return next((says for says, drops in FILTERS if drops(draft)), None)


def lemmas_before(match: Match, analysis: Analysis) -> set[str]:
    """The words of the two sentences before a match."""
    before = analysis.sentences[max(0, match.sentence - 2) : match.sentence]
    return {token.lemma for sentence in before for token in sentence.tokens}


def lacks_gathering(draft: Draft) -> bool:
    """Whether «в нём», «там» takes up no gathering that the text told right before («прошёл саммит; в нём …»)."""
    gathering = draft.match.pattern.gathering
    if gathering in ("", "any"):
        return False
    lemmas = lemmas_before(draft.match, draft.analysis)
    if gathering == "summit":
        return "саммит" not in lemmas
    return not lemmas & (draft.rules.classes["gathering_nouns"] | draft.rules.classes["meeting_nouns"] | {"раунд"})


def lacks_company(draft: Draft) -> bool:
    """Whether a pattern that one side is enough for names nobody on the other side at all."""
    pattern = draft.match.pattern
    return bool(pattern.company and pattern.least) and not names_company(draft.match, draft.discourse)


def is_contest(draft: Draft) -> bool:
    """Whether a meeting in a text about sport is one of players or teams («встреча Чада и Мали прошла на стадионе»)."""
    if draft.match.rule.introduces != "meeting" or draft.match.predicate.token.lemma not in CONTESTS:
        return False
    officials = any(o.kind for a in draft.arguments for o in a.entity.positions if a.entity.type in ("PERSON", "ROLE"))
    return draft.discourse.sporting and not officials


EMPTY_ROLE = "a role that it needs stays empty"


def joins_others(draft: Draft) -> bool:
    """Whether somebody only attends a meeting whose own sides are told («присутствовал на встрече Моры с Лопес»)."""
    match = draft.match
    graph, index = match.predicate.graph, match.predicate.index
    meetings = match.pattern.needs - draft.rules.classes["gathering_nouns"] if match.pattern.attends else frozenset()
    held = (t.index for t in graph.tokens if t.lemma in meetings and index in graph.ancestors(t.index))
    told = [node for noun in held for node in find_sides(graph, noun)]
    return any(e.type in ("PERSON", "ROLE", "COUNTRY") for node in told for e in node.entities)


# what drops a match whose pattern holds, in order: what `explain` says of it, and when
FILTERS: tuple[tuple[str, Callable[[Draft], bool]], ...] = (
    ("it only introduces who meets whom", lambda d: not d.match.pattern.only),
    ("it is a talk with the press", lambda d: speaks_to_press(d.match)),
    ("nobody is named on the other side", lacks_company),
    (
        EMPTY_ROLE,
        lambda d: not d.match.pattern.reciprocal and not enough(d.match, d.arguments, d.discourse),
    ),
    ("a state is told to meet its own official", lambda d: meets_itself(d.match, d.arguments)),
    ("all who took part serve one state", lambda d: is_one_delegation(d.match, d.arguments)),
    ("it would be done to one's own state", lambda d: turns_on_itself(d.match, d.arguments)),
    ("all parties serve one state", lambda d: stays_at_home(d.match, d.arguments)),
    ("who is told to be there is at home", lambda d: is_at_home(d.match, d.arguments)),
    ("all are partners of somebody who is not told", lambda d: is_onesided(d.match, d.arguments)),
    ("the partners are a group that nobody knows", lambda d: lacks_partner(d.match, d.arguments)),
    (
        "an attribute without which it tells nothing is missing",
        lambda d: not all(d.attributes.get(name) for name in d.match.pattern.asks),
    ),
    ("the text is about sport, and they play", is_contest),
    ("those of whose meeting it tells are named", joins_others),
    ("a call joins too many", lambda d: is_crowded_call(d.match, d.arguments, d.attributes)),
    ("no gathering was told right before", lacks_gathering),
)


def is_crowded_call(match: Match, arguments: list[DraftArgument], attributes: dict[str, Any]) -> bool:
    """Whether a call joins more than three, who called somebody not told («звонили лидеры шести стран»)."""
    sides = sides_of(match, arguments)
    told = is_many_sided(match) or any(side.path.startswith("с+") for side in sides)
    return attributes.get("format") == "phone_call" and len(sides) > 3 and not told


def speaks_to_press(match: Match) -> bool:
    """Whether the company of a meeting is an outlet («рассказал в беседе с RT»), where the role takes none."""
    company = (f for f in match.fillers if f.node.prep == "с" and not match.rule.arguments[f.role].media)
    return any(filler.node.entities and all(e.media for e in filler.node.entities) for filler in company)


def stays_at_home(match: Match, arguments: list[DraftArgument]) -> bool:
    """Whether all fillers of a role that is `apart` from itself are told to serve one state, none a body of several.

    Agreements inside one state («сенат и палата договорились») are none between states.
    """
    for role, rule in match.rule.arguments.items():
        fillers = [argument.entity for argument in arguments if argument.role == role]
        if rule.apart == role and not any(is_union(entity) for entity in fillers):
            known = {entity.country for entity in fillers}
            if len(known) < 2 and None not in known:
                return True
    return False


def turns_on_itself(match: Match, arguments: list[DraftArgument]) -> bool:
    """Whether somebody would do to his own state what is only done to others («Госдеп выделил средства школам США»)."""
    for role, rule in match.rule.arguments.items():
        others = {a.entity.country for a in arguments if a.role == rule.apart != role}
        own = [argument.entity for argument in arguments if argument.role == role]
        if any(entity.type == "COUNTRY" and entity.country in others for entity in own):
            return True
    return False


def lacks_partner(match: Match, arguments: list[DraftArgument]) -> bool:
    """Whether nobody knows with whom a meeting is («они встретятся с лидерами региона»): «они» are no two sides."""
    role = match.rule.role("side")
    company = [f for f in match.fillers if f.role == role and f.path.startswith("с+")]
    sides = sides_of(match, arguments)
    known = any(a.path.startswith("с+") or "→" not in a.path for a in sides)
    return bool(company) and not known and all(f.node.kind == "group" for f in company)


def meets_itself(match: Match, arguments: list[DraftArgument]) -> bool:
    """Whether the sides of a meeting are a state and an official of its own («успех греческой стороны, считает он»)."""
    sides = [side.entity for side in sides_of(match, arguments)] if match.rule.introduces == "meeting" else []
    states = {side.country for side in sides if side.type == "COUNTRY"}
    return len(sides) == 2 and len(states) == 1 and {side.country for side in sides} == states


def is_one_delegation(match: Match, arguments: list[DraftArgument]) -> bool:
    """Whether all who took part serve one state: the other side is not told («с казахской стороны участвовали …»)."""
    sides = sides_of(match, arguments)
    attended = bool(match.pattern.gathering) or all(side.path.startswith("attending") for side in sides)
    codes = {side.entity.country for side in sides}
    one = len(codes) == 1 and (codes != {None} or any(t.lemma == "сторона" for t in match.predicate.graph.tokens))
    return attended and len(sides) > 1 and one


def build_relation(
    match: Match, arguments: list[DraftArgument], attributes: dict[str, Any], discourse: Discourse, rules: RuleSet
) -> DraftRelation:
    """The relation of a match, with its status; offsets of trigger and evidence are in the normalised text."""
    sentence, token = match.predicate.graph.sentence, match.predicate.token
    return DraftRelation(
        type=match.rule.name,
        rule=f"{match.rule.name}.{match.pattern.name}",
        arguments=tuple(arguments),
        sentence=match.sentence,
        trigger=(token.start, token.stop),
        lemma=token.lemma,
        status=match.pattern.status or find_status(told_at(match), rules.classes),
        attributes=attributes,
        evidence=((sentence.start, sentence.stop),),
        told=match.pattern.told,
        open=is_open(match, arguments, discourse),
    )


def told_at(match: Match) -> Predicate:
    """Where the status of a match is told: at its trigger, or at the word that introduces its list."""
    return introduced_by(match.predicate, match.pattern.under) or match.predicate


def introduce_resolved(match: Match, arguments: list[DraftArgument], discourse: Discourse) -> None:
    """Introduce a meeting again whose participants only the discourse could name."""
    if match.rule.introduces == "meeting" and any(a.mention is None or a.mention.kind == "pronoun" for a in arguments):
        sides, place = [a.entity for a in sides_of(match, arguments)], match.rule.role("place")
        discourse.introduce(match.sentence, sides, [a.entity for a in arguments if a.role == place], 2)


def is_onesided(match: Match, arguments: list[DraftArgument]) -> bool:
    """Whether all participants are partners of somebody who is not told («переговоры с Норвегией и Исландией»)."""
    sides = sides_of(match, arguments)
    return len(sides) > 1 and all(a.path.startswith("с+") and "→" not in a.path for a in sides)


def sides_of(match: Match, arguments: list[DraftArgument]) -> list[DraftArgument]:
    """The arguments that are sides of an event."""
    role = match.rule.role("side")
    return [argument for argument in arguments if argument.role == role]


def members_of_gathering(match: Match, arguments: list[DraftArgument]) -> list[DraftArgument]:
    """At a summit of a body its named members take part; the body itself only where none is named."""
    role = match.rule.role("side")
    if not any(a.role == role and a.entity.type in ("PERSON", "ROLE") for a in arguments):
        return arguments
    return [
        a for a in arguments if a.role != role or a.entity.type != "ORG" or a.entity.country or a.path.startswith("с+")
    ]


def is_at_home(match: Match, arguments: list[DraftArgument]) -> bool:
    """Whether who is only told to be at a place is not known to be of another state («министр находится в Риме»)."""
    goal, traveller = match.rule.role("goal"), match.rule.role("traveller")
    there = {argument.entity.country for argument in arguments if argument.role == goal}
    own = [a for a in arguments if a.role == traveller and a.path.startswith("subject")]
    states = {a.entity.country for a in own if a.entity.type in ("PERSON", "ROLE")} - {None}
    stays = match.rule.introduces == "journey" and match.predicate.token.lemma in STAYING and not match.pattern.needs
    return stays and bool(own) and (not states or bool(states & there))


def enough(match: Match, arguments: list[DraftArgument], discourse: Discourse) -> bool:
    """Whether every role has as many fillers as it needs, and one of them any; who says so comes in later."""
    for role, rule in match.rule.arguments.items():
        least = match.pattern.least if match.pattern.least is not None and rule.least else rule.least
        if role != match.pattern.told and sum(argument.role == role for argument in arguments) < least:
            return is_enough(match, role, arguments, discourse)
    return bool(arguments) or bool(match.pattern.told)


# --------------------------------------------------------------------------- the passes, in order

KNOWN = ("graphs", "matches", "discourse")
CONSTRUCTIONS = ("positions", "headlines", "memberships", "figures")
PASSES: tuple[Pass[Work], ...] = (
    # the tree of each sentence in which a whole mention is one node
    Pass("graphs", lambda work: build_graphs(work.analysis, work.rules, work.lexicon), (), "graphs"),
    # patterns held against every trigger
    Pass("matches", match_sentences, ("graphs",), "matches"),
    # the events, pairs and speakers that the text names outright
    Pass("events", find_discourse, ("graphs", "matches"), "discourse"),
    # matches with what their sentences leave out
    Pass("arguments", adapt_matches, KNOWN, "told"),
    # facts told by other means than a verb with its arguments
    Pass("positions", find_offices, KNOWN, "told"),
    Pass("headlines", find_said, KNOWN, "told"),
    Pass("memberships", find_members, KNOWN, "told"),
    Pass("figures", find_trade, KNOWN, "told"),
    # when, and who says so
    Pass("times", date_relations, ("graphs", "told"), "told"),
    Pass("reporters", report_relations, ("graphs", "told"), "told"),
    Pass("tellers", lambda work: fill_tellers(work.told, work.rules), ("told",), "told"),
    # sides that one telling names and another leaves out
    Pass("sides", lambda work: share_sides(work.told, work.rules), ("told",), "told"),
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
