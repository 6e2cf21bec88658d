"""Relations of an analysis by the rules: graphs, matches, events, anaphors, status, attributes, merging."""

from __future__ import annotations

from typing import Any

from diplomatic_extract.entities.lexicon.load import Lexicon
from diplomatic_extract.guarding import attempt, gather
from diplomatic_extract.model import Analysis, DraftArgument, DraftEntity, DraftRelation
from diplomatic_extract.relations.clauses.build import build_graphs
from diplomatic_extract.relations.clauses.graph import Graph
from diplomatic_extract.relations.clauses.items import telling_site
from diplomatic_extract.relations.clauses.predicates import Site
from diplomatic_extract.relations.clauses.status import find_status
from diplomatic_extract.relations.constructions.figures import find_figures
from diplomatic_extract.relations.constructions.headlines import find_headlines
from diplomatic_extract.relations.constructions.memberships import find_memberships
from diplomatic_extract.relations.constructions.positions import find_positions
from diplomatic_extract.relations.events.anaphors import reciprocate, remember
from diplomatic_extract.relations.events.arguments import entities_of, find_arguments
from diplomatic_extract.relations.events.discourse import Discourse, Event, find_pairs
from diplomatic_extract.relations.events.sides import is_enough, is_open, names_company
from diplomatic_extract.relations.facts.attributes import find_attributes
from diplomatic_extract.relations.facts.codes import set_codes
from diplomatic_extract.relations.facts.merge import merge_relations
from diplomatic_extract.relations.facts.outcomes import drop_retold
from diplomatic_extract.relations.facts.places import fill_places
from diplomatic_extract.relations.facts.reporters import fill_tellers, find_reporters
from diplomatic_extract.relations.facts.sides import share_sides
from diplomatic_extract.relations.facts.splitting import gapped_talks, is_many_sided, split_partners, split_relation
from diplomatic_extract.relations.facts.times import find_times
from diplomatic_extract.relations.match.match import Filler, Match, find_sites, gapped_matches, is_union, match_pattern
from diplomatic_extract.relations.rules.types import Pattern, RelationRule, RuleSet

TOGETHER = {"took_part_together", "participate_together", "took_part_in_it", "spoke_together"}
WELCOMING = {"встретить", "встречать", "поприветствовать"}


def find_relations(analysis: Analysis, rules: RuleSet, lexicon: Lexicon) -> None:
    """Fill the relations of an analysis, and drop role entities that take part in none."""
    graphs = build_graphs(analysis, rules, lexicon)
    matches = [match for graph in graphs.values() for match in find_matches(graph, rules, analysis)]
    discourse = find_discourse(analysis, rules, lexicon, graphs, matches)
    relations = [
        relation
        for match in matches
        for relation in gather(
            analysis, match.rule.name, adapt_match, match, analysis, discourse, rules, at=match.site.graph.sentence
        )
    ]
    relations += gather(analysis, "positions", find_positions, graphs, analysis.mentions, discourse, rules)
    relations += gather(analysis, "headlines", find_headlines, graphs.values(), discourse, rules)
    relations += gather(analysis, "memberships", find_memberships, graphs.values(), discourse, rules)
    relations += gather(analysis, "figures", find_figures, graphs.values(), analysis.text.text, discourse, rules)
    attempt(analysis, "times", find_times, analysis, relations, graphs, rules, otherwise=None)
    attempt(analysis, "reporters", find_reporters, analysis, relations, graphs, otherwise=None)
    for relation in relations:
        relation.attributes.pop("anchor", None)  # left where the times failed
    relations = attempt(analysis, "tellers", fill_tellers, relations, rules, otherwise=relations)
    relations = attempt(analysis, "sides", share_sides, relations, rules, otherwise=relations)
    relations = attempt(analysis, "merging", merge_relations, relations, rules, otherwise=relations)
    relations = attempt(analysis, "outcomes", drop_retold, relations, graphs, rules, otherwise=relations)
    relations = attempt(analysis, "places", fill_places, relations, rules, otherwise=relations)
    for relation in relations:
        attempt(analysis, "codes", set_codes, relation, rules.relations[relation.type], otherwise=None)
    analysis.relations = relations


def find_matches(graph: Graph, rules: RuleSet, analysis: Analysis) -> list[Match]:
    """Matches of a sentence; of several patterns of one relation at one trigger the one with most arguments stays."""
    best: dict[tuple[str, int], Match] = {}
    sentence = graph.sentence
    for rule, pattern, site in gather(analysis, "triggers", find_sites, graph, rules, at=sentence):
        match = attempt(analysis, rule.name, match_permitted, rule, pattern, site, rules, otherwise=None, at=sentence)
        if match is not None:
            key = (rule.name, site.index)
            if key not in best or len(match.fillers) > len(best[key].fillers):
                best[key] = match
    kept = [match for (_, at), match in best.items() if not any((name, at) in best for name in match.pattern.gives_way)]
    return [told for match in kept for told in (match, *gapped_matches(match))]


def match_permitted(rule: RelationRule, pattern: Pattern, site: Site, rules: RuleSet) -> Match | None:
    """The match of a pattern at a trigger, None where there is none or its status tells no fact."""
    match = match_pattern(rule, pattern, site)
    return match if isinstance(match, Match) and is_permitted(match, rules) else None


def is_permitted(match: Match, rules: RuleSet) -> bool:
    """Whether a match has one of the statuses under which its pattern tells a fact at all."""
    return not match.pattern.only or find_status(match.site, rules.classes) in match.pattern.only


def find_discourse(
    analysis: Analysis, rules: RuleSet, lexicon: Lexicon, graphs: dict[int, Graph], matches: list[Match]
) -> Discourse:
    """Introduce the events and pairs of states that the text names outright."""
    discourse = Discourse(analysis, rules.classes, lexicon)
    for graph in graphs.values():
        attempt(analysis, "pairs of states", introduce_pairs, graph, discourse, otherwise=None, at=graph.sentence)
    for match in matches:
        sentence = match.site.graph.sentence
        attempt(analysis, "events", introduce_match, match, discourse, otherwise=None, at=sentence)
    return discourse


def introduce_pairs(graph: Graph, discourse: Discourse) -> None:
    """Introduce the pairs of states and the lists of persons of a sentence."""
    index = graph.sentence.index
    for pair in find_pairs(graph):
        states = discourse.states_of(pair)
        if len(states) == 2:
            discourse.pairs.append(Event(index, states))
    for chain in graph.lists:
        people = [node.entities[0] for node in chain if len(node.entities) == 1 and node.entities[0].type == "PERSON"]
        if len(people) == len(chain):
            discourse.introduce(index, people, strength=0, token=chain[0].first)


def introduce_match(match: Match, discourse: Discourse) -> None:
    """Introduce who speaks, who came, and who met where, as a match names them outright."""
    named = [f for f in match.fillers if f.node.kind != "group"]
    if match.rule.name == "stated":
        found = entities_in(match, "speaker", named, discourse)
        discourse.speakers += [(match.sentence, found[0])] if len(found) == 1 else []
    elif match.rule.name == "visited":
        people = [e for f in match.fillers if f.role == "visitor" for e in f.node.entities if e.type == "PERSON"]
        discourse.visits += [(match.sentence, person) for person in people[:1]]
        states = discourse.states_of([*people[:1], *entities_in(match, "destination", named, discourse)])
        discourse.trips += [Event(match.sentence, states)] if people and len(states) == 2 else []
    elif match.rule.name == "discussed":
        discourse.introduce(match.sentence, entities_in(match, "participant", named, discourse))
    elif match.rule.name == "met_with":
        places = [e for f in match.fillers if f.role == "location" for e in f.node.entities]
        status = match.pattern.status or find_status(match.site, discourse.classes)
        strength = 2 if status == "actual" else 1
        welcome = match.site.token.lemma in WELCOMING
        sides = entities_in(match, "participant", named, discourse)
        discourse.introduce(match.sentence, sides, places, strength, welcome=welcome, token=match.site.index)


def entities_in(match: Match, role: str, fillers: list[Filler], discourse: Discourse) -> list[DraftEntity]:
    """The entities with which those of some fillers that have a role fill it."""
    own = [filler for filler in fillers if filler.role == role]
    return [entity for f in own for entity in entities_of(f, match.rule.arguments[role], discourse)]


def adapt_match(match: Match, analysis: Analysis, discourse: Discourse, rules: RuleSet) -> list[DraftRelation]:
    """The relations that a match gives once its anaphors are resolved: none, one, or one a filler."""
    arguments = find_arguments(match, discourse)
    if match.pattern.silent or not is_complete(match, arguments, discourse) or lacks_partner(match, arguments):
        return []
    if match.site.token.lemma in rules.classes["gathering_nouns"] | {"встреча"}:
        arguments = members_of_gathering(arguments)
    attributes = find_attributes(match, analysis.text.text, rules.classes)
    if not all(attributes.get(name) for name in match.pattern.asks) or is_crowded_call(match, arguments, attributes):
        return []
    if match.pattern.name in TOGETHER and not set_gathering(match, attributes, analysis, rules):
        return []
    relation = build_relation(match, arguments, attributes, discourse, rules)
    if match.pattern.reciprocal:
        return reciprocate(relation, match, discourse)
    remember(match, arguments, discourse)
    introduce_resolved(match, arguments, discourse)
    each = [role for role, rule in match.rule.arguments.items() if rule.each]
    if each:
        return split_relation(relation, each[0])
    return [*split_partners(relation, match), *gapped_talks(relation, match, analysis.text.text)]


def set_gathering(match: Match, attributes: dict[str, Any], analysis: Analysis, rules: RuleSet) -> bool:
    """Take the format of the gathering just told («прошёл саммит; в нём …»); False where «в нём» means none."""
    before = analysis.sentences[max(0, match.sentence - 2) : match.sentence]
    lemmas = {token.lemma for sentence in before for token in sentence.tokens}
    if "саммит" in lemmas:
        attributes["format"] = "summit"
    told = lemmas & (rules.classes["gathering_nouns"] | {"встреча", "переговоры"})
    if match.pattern.name == "spoke_together":
        return "саммит" in lemmas
    return bool(told) or match.pattern.name != "took_part_in_it"


def is_crowded_call(match: Match, arguments: list[DraftArgument], attributes: dict[str, Any]) -> bool:
    """Whether a call joins more than three, who called somebody not told («звонили лидеры шести стран»)."""
    sides = sum(argument.role == "participant" for argument in arguments)
    return attributes.get("format") == "phone_call" and sides > 3 and not is_many_sided(match)


def is_complete(match: Match, arguments: list[DraftArgument], discourse: Discourse) -> bool:
    """Whether the arguments of a match tell a fact: enough of them, on both sides, abroad where the pattern asks it."""
    if match.pattern.company and match.pattern.least and not names_company(match, discourse):
        return False
    told = match.pattern.reciprocal or enough(match, arguments, discourse)
    if is_one_delegation(match, arguments) or not serves_states(match, arguments):
        return False
    return told and (not match.pattern.foreign or is_abroad(arguments)) and not is_onesided(match, arguments)


def serves_states(match: Match, arguments: list[DraftArgument]) -> bool:
    """Whether the fillers of a role serve as many states as it asks, where their states are known at all.

    Agreements inside one state («сенат и палата договорились») are none between states.
    """
    for role, rule in match.rule.arguments.items():
        fillers = [argument.entity for argument in arguments if argument.role == role]
        if rule.states and not any(is_union(entity) for entity in fillers):
            known = {entity.country for entity in fillers}
            if None not in known and len(known) < rule.states:
                return False
    return True


def lacks_partner(match: Match, arguments: list[DraftArgument]) -> bool:
    """Whether nobody knows with whom a meeting is («они встретятся с лидерами региона»): «они» are no two sides."""
    company = [f for f in match.fillers if f.role == "participant" and f.path.startswith("с+")]
    sides = [a for a in arguments if a.role == "participant"]
    known = any(a.path.startswith("с+") or "→" not in a.path for a in sides)
    return bool(company) and not known and all(f.node.kind == "group" for f in company)


def is_one_delegation(match: Match, arguments: list[DraftArgument]) -> bool:
    """Whether all who took part serve one state: the other side is not told («с казахской стороны участвовали …»)."""
    sides = [argument for argument in arguments if argument.role == "participant"]
    attended = match.pattern.name in TOGETHER or all(side.path.startswith("attending") for side in sides)
    codes = {side.entity.country for side in sides}
    one = len(codes) == 1 and (codes != {None} or any(t.lemma == "сторона" for t in match.site.graph.tokens))
    return attended and len(sides) > 1 and one


def build_relation(
    match: Match, arguments: list[DraftArgument], attributes: dict[str, Any], discourse: Discourse, rules: RuleSet
) -> DraftRelation:
    """The relation of a match, with its status; offsets of trigger and evidence are in the normalised text."""
    sentence, token = match.site.graph.sentence, match.site.token
    return DraftRelation(
        type=match.rule.name,
        rule=f"{match.rule.name}.{match.pattern.name}",
        arguments=arguments,
        sentence=match.sentence,
        trigger=(token.start, token.stop),
        lemma=token.lemma,
        status=match.pattern.status or find_status(told_at(match), rules.classes),
        attributes=attributes,
        evidence=[(sentence.start, sentence.stop)],
        told=match.pattern.told,
        open=is_open(match, arguments, discourse),
    )


def told_at(match: Match) -> Site:
    """Where the status of a match is told: at its trigger, or at the word that introduces its list."""
    return (telling_site(match.pattern, match.site) if match.pattern.listed else None) or match.site


def introduce_resolved(match: Match, arguments: list[DraftArgument], discourse: Discourse) -> None:
    """Introduce a meeting again whose participants only the discourse could name."""
    if match.rule.name == "met_with" and any(a.mention is None or a.mention.kind == "pronoun" for a in arguments):
        sides = [a.entity for a in arguments if a.role == "participant"]
        discourse.introduce(match.sentence, sides, [a.entity for a in arguments if a.role == "location"], 2)


def is_onesided(match: Match, arguments: list[DraftArgument]) -> bool:
    """Whether all participants are partners of somebody who is not told («переговоры с Норвегией и Исландией»)."""
    sides = [a for a in arguments if a.role == "participant"]
    return len(sides) > 1 and all(a.path.startswith("с+") and "→" not in a.path for a in sides)


def members_of_gathering(arguments: list[DraftArgument]) -> list[DraftArgument]:
    """At a summit of a body its named members take part; the body itself only where none is named."""
    if not any(a.role == "participant" and a.entity.type in ("PERSON", "ROLE") for a in arguments):
        return arguments
    return [
        a
        for a in arguments
        if a.role != "participant" or a.entity.type != "ORG" or a.entity.country or a.path.startswith("с+")
    ]


def is_abroad(arguments: list[DraftArgument]) -> bool:
    """Whether the persons of a relation belong to another state than its destination."""
    people = {a.entity.country for a in arguments if a.entity.type in ("PERSON", "ROLE")}
    places = {a.entity.country for a in arguments if a.role == "destination"}
    return bool(people - {None}) and not people & places


def enough(match: Match, arguments: list[DraftArgument], discourse: Discourse) -> bool:
    """Whether every role has as many fillers as it needs, and one of them any."""
    for role, rule in match.rule.arguments.items():
        least = match.pattern.least if match.pattern.least is not None and rule.least else rule.least
        if role != match.pattern.told and sum(argument.role == role for argument in arguments) < least:
            return is_enough(match, role, arguments, discourse)
    return bool(arguments)
