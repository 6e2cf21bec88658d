"""Relations of an analysis by the rules: graphs, matches, events, anaphors, status, attributes, merging."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from diplomatic_extract.entities.lexicon import Lexicon
from diplomatic_extract.model import Analysis, DraftArgument, DraftEntity, DraftMention, DraftRelation
from diplomatic_extract.relations.anaphors import (
    find_counterparts,
    is_counterpart,
    latest_fillers,
    reciprocate,
    remember,
)
from diplomatic_extract.relations.attributes import find_attributes, nominative_phrase
from diplomatic_extract.relations.codes import set_codes
from diplomatic_extract.relations.discourse import Discourse, Event, find_pairs
from diplomatic_extract.relations.figures import find_figures
from diplomatic_extract.relations.graph import DASHES, Graph, Node, build_graph, is_finite
from diplomatic_extract.relations.match import Filler, Match, accepts, find_sites, match_pattern
from diplomatic_extract.relations.merge import merge_relations, same_party
from diplomatic_extract.relations.paths import MEETINGS
from diplomatic_extract.relations.positions import find_positions
from diplomatic_extract.relations.rules import ArgumentRule, Pattern, RelationRule, RuleSet
from diplomatic_extract.relations.speech import Statement, find_quotes, find_reporter, index_statements
from diplomatic_extract.relations.status import find_status
from diplomatic_extract.relations.times import find_times

BRIDGE_REACH = 4
RECEIVE = {"принять", "принимать"}


def find_relations(analysis: Analysis, rules: RuleSet, lexicon: Lexicon) -> None:
    """Fill the relations of an analysis, and drop role entities that take part in none."""
    graphs = build_graphs(analysis, rules, lexicon)
    matches = [match for graph in graphs.values() for match in find_matches(graph, rules)]
    discourse = find_discourse(analysis, rules, lexicon, graphs, matches)
    relations = [relation for match in matches for relation in adapt_match(match, analysis, discourse, rules)]
    relations += find_positions(graphs, analysis.mentions, discourse, rules)
    relations += find_headlines(graphs.values(), discourse, rules)
    relations += find_figures(graphs.values(), analysis.text.text, discourse, rules)
    find_times(analysis, relations, graphs)
    find_reporters(analysis, relations, graphs)
    analysis.relations = merge_relations(relations, rules)
    for relation in analysis.relations:
        set_codes(relation, rules.relations[relation.type])


def build_graphs(analysis: Analysis, rules: RuleSet, lexicon: Lexicon) -> dict[int, Graph]:
    """The mention graph of every article sentence."""
    by_sentence: dict[int, list[DraftMention]] = {}
    for mention in analysis.mentions:
        by_sentence.setdefault(mention.sentence, []).append(mention)
    graphs = {
        sentence.index: build_graph(sentence, by_sentence.get(sentence.index, []), rules.classes)
        for sentence in analysis.sentences
        if sentence.kind == "article"
    }
    for graph in graphs.values():
        for node in graph.nodes:
            node.state = state_behind(node, lexicon)
            if node.group == "столица":
                node.kind, node.group = "role", ""
                node.entities = [capital_of(state, analysis, lexicon) for state in node.entities]
    return graphs


def capital_of(state: DraftEntity, analysis: Analysis, lexicon: Lexicon) -> DraftEntity:
    """The place meant by «столица Туркмении»: the document's entity of the capital, made where it is not named."""
    entry = lexicon.state(state.country or "")
    if entry is None or not entry.capital:
        return state
    known = next((e for e in analysis.entities if e.type == "LOC" and e.name == entry.capital), None)
    if known is None:
        known = DraftEntity("LOC", entry.capital, country=state.country, resolved_by="столица")
        analysis.entities.append(known)
    return known


def state_behind(node: Node, lexicon: Lexicon) -> str:
    """The state for whose government a node's capital or residence can stand, "" for other nodes."""
    if node.kind not in ("name", "role") or len(node.entities) != 1 or node.entities[0].type not in ("LOC", "ORG"):
        return ""
    section = "places" if node.entities[0].type == "LOC" else "organisations"
    return getattr(lexicon.section(section).get(node.entities[0].name), "acts_as", "")


def find_matches(graph: Graph, rules: RuleSet) -> list[Match]:
    """Matches of a sentence; of several patterns of one relation at one trigger the one with most arguments stays."""
    best: dict[tuple[str, int], Match] = {}
    for rule, pattern, site in find_sites(graph, rules):
        match = match_pattern(rule, pattern, site)
        if isinstance(match, Match) and is_permitted(match, rules):
            key = (rule.name, site.index)
            if key not in best or len(match.fillers) > len(best[key].fillers):
                best[key] = match
    return list(best.values())


def is_permitted(match: Match, rules: RuleSet) -> bool:
    """Whether a match has one of the statuses under which its pattern tells a fact at all."""
    return not match.pattern.only or find_status(match.site, rules.classes) in match.pattern.only


def find_discourse(
    analysis: Analysis, rules: RuleSet, lexicon: Lexicon, graphs: dict[int, Graph], matches: list[Match]
) -> Discourse:
    """Introduce the events and pairs of states that the text names outright."""
    discourse = Discourse(analysis, rules.classes, lexicon)
    for index, graph in graphs.items():
        for pair in find_pairs(graph):
            states = discourse.states_of(pair)
            if len(states) == 2:
                discourse.pairs.append(Event(index, states))
        for chain in graph.lists:
            people = [
                node.entities[0] for node in chain if len(node.entities) == 1 and node.entities[0].type == "PERSON"
            ]
            if len(people) == len(chain):
                discourse.introduce(index, people, strength=0)
    for match in matches:
        if match.rule.name == "stated":
            speakers = [f for f in match.fillers if f.role == "speaker" and f.node.kind != "group"]
            found = [e for f in speakers for e in entities_of(f, match.rule.arguments["speaker"], discourse)]
            discourse.speakers += [(match.sentence, found[0])] if len(found) == 1 else []
        if match.rule.name == "visited":
            people = [e for f in match.fillers if f.role == "visitor" for e in f.node.entities if e.type == "PERSON"]
            discourse.visits += [(match.sentence, person) for person in people[:1]]
        if match.rule.name == "met_with":
            explicit = [f for f in match.fillers if f.role == "participant" and f.node.kind != "group"]
            entities = [e for f in explicit for e in entities_of(f, match.rule.arguments["participant"], discourse)]
            places = [e for f in match.fillers if f.role == "location" for e in f.node.entities]
            discourse.introduce(match.sentence, entities, places)
    return discourse


def entities_of(filler: Filler, argument: ArgumentRule, discourse: Discourse) -> list[DraftEntity]:
    """The entities with which a node fills a role; a capital that acts for its state gives the state."""
    found: list[DraftEntity] = []
    for entity in filler.node.entities:
        entity = speaking_body(entity, filler, discourse)
        if entity.media and not argument.media:
            continue
        code = entity.acts_as or filler.node.state
        if argument.state and code and accepts(argument.types, entity.type, code):
            entity.acts_as = code
            found.append(discourse.state(code))
        elif argument.place_state and entity.type == "LOC" and entity.country and "+" in filler.path:
            found.append(discourse.state(entity.country))
        elif entity.type in argument.types:
            found.append(entity)
        if argument.with_state and entity.type == "LOC" and entity.country:
            found.append(discourse.state(entity.country))
    return found


PRESS = (
    "пресс-служба", "пресс-центр", "пресс-бюро", "управление информации", "департамент информации",
    "управление печати и информации", "департамент печати", "управление пресс-службы",
)  # fmt: skip


def speaking_body(entity: DraftEntity, filler: Filler, discourse: Discourse) -> DraftEntity:
    """A press service speaks for its body, or for the state whose residence it sits in («пресс-служба Акорды»)."""
    if entity.type != "ORG" or not entity.name.lower().startswith(PRESS):
        return entity
    seat = next((code for word in entity.name.split()[1:] if (code := discourse.seat_of(word))), "")
    if seat:
        return discourse.state(seat)
    own = next((m for m in filler.node.mentions if entity in m.entities), None)
    inner = [
        m
        for m in filler.inner
        if own and own.first < m.first and m.last <= own.last and m.kind == "name" and m.entities
    ]
    return inner[0].entities[0] if inner else entity


def adapt_match(match: Match, analysis: Analysis, discourse: Discourse, rules: RuleSet) -> list[DraftRelation]:
    """The relations that a match gives once its anaphors are resolved: none, one, or one a filler."""
    arguments = find_arguments(match, discourse)
    if not (match.pattern.reciprocal or enough(match, arguments)) or (
        match.pattern.foreign and not is_abroad(arguments)
    ):
        return []
    if is_onesided(match, arguments):
        return []
    if match.site.token.lemma in rules.classes["gathering_nouns"] | {"встреча"}:
        arguments = members_of_gathering(arguments)
    status = match.pattern.status or find_status(match.site, rules.classes)
    graph, token = match.site.graph, match.site.token
    attributes = find_attributes(match, analysis.text.text, rules.classes)
    if not all(attributes.get(name) for name in match.pattern.asks):
        return []
    relation = DraftRelation(
        type=match.rule.name,
        rule=f"{match.rule.name}.{match.pattern.name}",
        arguments=arguments,
        sentence=match.sentence,
        trigger=(token.start, token.stop),
        lemma=token.lemma,
        status=status,
        attributes=attributes,
        evidence=[(graph.sentence.start, graph.sentence.stop)],
        score=match.pattern.score,
    )
    if match.pattern.reciprocal:
        return reciprocate(relation, match, discourse)
    remember(match, arguments, discourse)
    if match.rule.name == "met_with" and any(a.mention is None or a.mention.kind == "pronoun" for a in arguments):
        sides = [a.entity for a in arguments if a.role == "participant"]
        discourse.introduce(match.sentence, sides, [a.entity for a in arguments if a.role == "location"])
    each = [role for role, rule in match.rule.arguments.items() if rule.each]
    if each:
        return split_relation(relation, each[0])
    return [*split_partners(relation, match), *gapped_talks(relation, match, analysis.text.text)]


def gapped_talks(relation: DraftRelation, match: Match, text: str) -> list[DraftRelation]:
    """Talks whose verb is left out («с премьером обсудил газ, с президентом — дороги»): other company, other topic."""
    graph = match.site.graph
    company = [f for f in match.fillers if f.role == "participant" and f.node.prep == "с"]
    if "topic" not in match.rule.attributes or len(company) != 1:
        return []
    actors = [a for a in relation.arguments if a.entity not in company[0].node.entities]
    start = max(match.site.index, company[0].node.last)
    found: list[DraftRelation] = []
    for node in (n for n in graph.nodes if n.first > start and n.prep == "с" and n.entities):
        topic = gapped_topic(graph, node)
        if topic is not None and len(actors) == 1:
            arguments = [DraftArgument("participant", entity, node.mention, "с+Ins gapped") for entity in node.entities]
            found.append(copy_relation(relation, [*actors, *arguments]))
            found[-1].attributes["topic"] = [nominative_phrase(graph, topic, text)]
    return found


def gapped_topic(graph: Graph, node: Node) -> int | None:
    """The noun after the dash that follows a node, as the head of what was talked about."""
    after = graph.tokens[node.last + 1 :]
    if not after or after[0].text not in DASHES:
        return None
    nouns = (token.index for token in after[1:6] if token.tag.pos == "NOUN" and graph.node_at[token.index] is None)
    return next(nouns, None)


def is_onesided(match: Match, arguments: list[DraftArgument]) -> bool:
    """Whether all participants are partners of somebody who is not told («переговоры с Норвегией и Исландией»)."""
    sides = [a for a in arguments if a.role == "participant"]
    named = [f for f in match.fillers if f.role == "participant"]
    company = len(sides) > 1 and all(f.node.prep == "с" for f in named) and all(a.path.startswith("с+") for a in sides)
    return company and match.site.nominal


def members_of_gathering(arguments: list[DraftArgument]) -> list[DraftArgument]:
    """At a summit of a body its named members take part; the body itself only where none is named."""
    if not any(a.role == "participant" and a.entity.type in ("PERSON", "ROLE") for a in arguments):
        return arguments
    return [a for a in arguments if a.role != "participant" or a.entity.type != "ORG" or a.entity.country]


def find_headlines(graphs: Iterable[Graph], discourse: Discourse, rules: RuleSet) -> list[DraftRelation]:
    """Statements of the headline form «МИД РФ: …»: a line that opens with a speaker and a colon."""
    found: list[DraftRelation] = []
    for rule in rules.relations.values():
        for pattern in rule.patterns:
            if pattern.construction == "headline":
                found += [r for graph in graphs for r in headline(graph, rule, pattern, discourse)]
    return found


def headline(graph: Graph, rule: RelationRule, pattern: Pattern, discourse: Discourse) -> list[DraftRelation]:
    """The statement of one sentence of the headline form."""
    node = graph.node_at[0]
    if node is None or node.kind == "group" or node.last + 2 >= len(graph.tokens):
        return []
    colon = graph.token(node.last + 1)
    if (
        colon.text != ":"
        or colon.start != graph.token(node.last).stop
        or not any(is_finite(token) for token in graph.tokens[colon.index :])
    ):
        return []
    role, argument = next(iter(rule.arguments.items()))
    filler = Filler(role, node, "headline", graph.mentions)
    arguments = [
        DraftArgument(role, entity, mention_of(filler, entity), "headline")
        for entity in entities_of(filler, argument, discourse)
    ]
    relation = DraftRelation(
        rule.name, f"{rule.name}.{pattern.name}", arguments, graph.sentence.index, (colon.start, colon.stop), ":",
        evidence=[(graph.sentence.start, graph.sentence.stop)], score=pattern.score,
    )  # fmt: skip
    return split_relation(relation, role)


def find_arguments(match: Match, discourse: Discourse) -> list[DraftArgument]:
    """Arguments with anaphors resolved, each entity once a role; nobody acts on himself."""
    found: list[DraftArgument] = []
    classes = discourse.classes
    for filler in sorted(match.fillers, key=lambda filler: is_counterpart(filler.node, classes)):
        rule = match.rule.arguments[filler.role]
        if is_counterpart(filler.node, classes):
            entities = [e for e in find_counterparts(filler, found, match, discourse) if e.type in rule.types]
            path = f"{filler.path} → {filler.node.group}"
        elif filler.node.group in ("мы", "я") and not rule.symmetric:
            entities = [e for e in discourse.speaker_at(match.sentence) if e.type in rule.types]
            path = f"{filler.path} → speaker"
        elif filler.node.kind == "group":
            entities = [e for e in discourse.resolve(filler.node, match.sentence) if e.type in rule.types]
            entities = discourse.parties_of(entities) if signs_as_state(filler, rule) else entities
            path = f"{filler.path} → {filler.node.group}"
        else:
            entities, path = entities_of(filler, rule, discourse), filler.path
        for entity in entities:
            if not any(a.entity is entity and (a.role == filler.role or entity.type == "PERSON") for a in found):
                found.append(DraftArgument(filler.role, entity, mention_of(filler, entity), path))
    for role, rule in match.rule.arguments.items():
        if rule.bridge == "place":
            if not any(a.role == role for a in found):
                found += place_at_hand(match, role, rule, found, discourse)
        elif rule.bridge == "latest":
            if not any(a.role == role for a in found) and match.pattern.needs:
                found += latest_fillers(match, role, found, discourse)
        elif match.pattern.again and rule.symmetric:
            found += bridged(match, role, rule, [a.entity for a in found if a.role == role], discourse)
        elif rule.bridge == "visitor":
            found += visitor_at_hand(match, role, rule, [a.entity for a in found if a.role == role], discourse)
        elif rule.bridge and sum(a.role == role for a in found) < max(2, rule.least):
            found += bridged(match, role, rule, [a.entity for a in found if a.role == role], discourse)
        if rule.symmetric:
            found = without_own_states(found, role)
    return found


def signs_as_state(filler: Filler, rule: ArgumentRule) -> bool:
    """Whether «стороны» means the states: of a document, whoever met («документ подписан сторонами»)."""
    return rule.bridge == "states" and filler.node.group == "сторона"


def without_own_states(arguments: list[DraftArgument], role: str) -> list[DraftArgument]:
    """Arguments without the states for which a named person acts, where two sides remain."""
    served = {a.entity.country for a in arguments if a.role == role and a.entity.type in ("PERSON", "ROLE")} - {None}
    kept = [a for a in arguments if a.role != role or a.entity.type != "COUNTRY" or a.entity.country not in served]
    return kept if sum(a.role == role for a in kept) >= 2 else arguments


def visitor_at_hand(
    match: Match, role: str, rule: ArgumentRule, known: list[DraftEntity], discourse: Discourse
) -> list[DraftArgument]:
    """The visitor who was just told to have come, for talks that name only his hosts («Переговоры с Алиевым»)."""
    if len(known) != 1 or not match.site.nominal or has_agent(match):
        return []
    visitor = discourse.visitor_at(match.sentence)
    if visitor is None or visitor.type not in rule.types or visitor.country == known[0].country:
        return []
    return [DraftArgument(role, visitor, None, "visitor at hand")]


def has_agent(match: Match) -> bool:
    """Whether the support verb of a nominal trigger has a subject beside the trigger."""
    site = match.site
    return site.support is not None and any(
        site.graph.rel[child] == "nsubj" and child != site.index for child in site.graph.children[site.support]
    )


def place_at_hand(
    match: Match, role: str, rule: ArgumentRule, found: list[DraftArgument], discourse: Discourse
) -> list[DraftArgument]:
    """Where a visit without destination leads: the place of the visitor's meeting, or the state of his hosts."""
    visitors = [a.entity for a in found if a.role != role]
    event = discourse.event_with(visitors[0], match.sentence) if visitors else None
    places = [e for e in event.places if e.type in rule.types] if event else []
    places = [e for e in places if not e.country or e.country not in {visitor.country for visitor in visitors}]
    places = places or discourse.hosts_of(visitors, match.sentence)
    states = [discourse.state(e.country) for e in places if e.type == "LOC" and e.country and rule.with_state]
    return [DraftArgument(role, entity, None, "place at hand") for entity in dict.fromkeys([*places, *states])]


def bridged(
    match: Match, role: str, rule: ArgumentRule, known: list[DraftEntity], discourse: Discourse
) -> list[DraftArgument]:
    """The participants of the event at hand that a sentence leaves out.

    None known: only where nobody else acts («были обсуждены вопросы», «обменялись мнениями»). One known: the others,
    where he takes part in the event («Токаев обсудил …» after his meeting with Рахмон).
    """
    if match.pattern.whole or not (known or is_agentless(match)):
        return []
    event = discourse.event_with(known[0], match.sentence) if known else discourse.event_at(match.sentence)
    if event is None:
        pair = discourse.pair_before(match.sentence, rule.bridge == "states") if not known else []
        return [DraftArgument(role, entity, None, "states at hand") for entity in pair]
    sides = event.participants
    if known:
        sides = [side for side in sides if not same_party(known[0], side)]
        if rule.bridge == "states" or len(sides) != 1:
            return []
    elif abs(match.sentence - event.sentence) > BRIDGE_REACH and not under_meeting(match):
        return []
    jointly = rule.bridge == "states" or (rule.bridge == "sides" and not known)
    states = discourse.parties_of(sides) if jointly else []
    entities = states if len(states) > 1 or rule.bridge == "states" else sides
    if len(entities) + len(known) < 2:
        return []
    return [DraftArgument(role, entity, None, "event at hand") for entity in entities if entity.type in rule.types]


def is_agentless(match: Match) -> bool:
    """Whether a predicate tells of no agent: passive, plural without subject, or a noun under a support verb."""
    site = match.site
    if match.pattern.agentless:
        return True
    if site.nominal:
        return site.supports
    if site.passive:
        return site.token.tag.verbform != "Part" or site.token.tag.variant == "Short"
    own = [child for child in site.graph.children[site.index] if site.graph.rel[child].startswith("nsubj")]
    return not own and site.token.tag.number == "Plur"


def under_meeting(match: Match) -> bool:
    """Whether a sentence says that its event belongs to a meeting («в ходе встречи», «по итогам переговоров»)."""
    return any(token.lemma in MEETINGS for token in match.site.graph.tokens)


def mention_of(filler: Filler, entity: DraftEntity) -> DraftMention | None:
    """The mention of an entity inside a node, a name before a role."""
    own = [m for m in filler.node.mentions if entity in m.entities]
    return next((m for m in own if m.kind == "name"), own[0] if own else filler.node.mention)


def is_abroad(arguments: list[DraftArgument]) -> bool:
    """Whether the persons of a relation belong to another state than its destination."""
    people = {a.entity.country for a in arguments if a.entity.type in ("PERSON", "ROLE")}
    places = {a.entity.country for a in arguments if a.role == "destination"}
    return bool(people - {None}) and not people & places


def enough(match: Match, arguments: list[DraftArgument]) -> bool:
    """Whether every role has as many fillers as it needs, and one of them any."""
    for role, rule in match.rule.arguments.items():
        least = match.pattern.least if match.pattern.least is not None and rule.least else rule.least
        if sum(argument.role == role for argument in arguments) < least:
            return False
    return bool(arguments)


def split_partners(relation: DraftRelation, match: Match) -> list[DraftRelation]:
    """One meeting for each partner of a list of separate ones («с президентом X, премьером Y», «с X, а затем с Y»)."""
    graph = match.site.graph
    rule = match.rule.arguments.get("participant")
    if rule is None or not rule.partners:
        return [relation]
    company = [f.node for f in match.fillers if f.role == "participant" and f.node.prep == "с"]
    company = company or received_apart(match)
    groups = [partners_of(relation, node) for node in company if node.each or separate(graph, company, node)]
    partners = [argument for group in groups for argument in group]
    if any(node.each for node in company):
        known = {id(a.entity) for a in relation.arguments if a not in partners}
        partners = [a for a in partners if id(a.entity) not in known]
    if len(partners) < 2 or len(partners) != sum(len(partners_of(relation, node)) for node in company):
        return [relation]
    others = [argument for argument in relation.arguments if argument not in partners]
    return [copy_relation(relation, [partner, *others]) for partner in partners] if others else [relation]


def received_apart(match: Match) -> list[Node]:
    """The guests, or else the hosts, of «принял»: several, of whom each has an office of his own, meet one by one."""
    if match.site.token.lemma not in RECEIVE:
        return []
    guests = [f.node for f in match.fillers if f.path.startswith("object")]
    hosts = [f.node for f in match.fillers if f.path.startswith("subject")]
    return next((side for side in (guests, hosts) if len(side) > 1), [])


def partners_of(relation: DraftRelation, node: Node) -> list[DraftArgument]:
    """The arguments that a node gave."""
    if node.kind == "group":
        return [a for a in relation.arguments if a.role == "participant" and a.mention is None]
    return [a for a in relation.arguments if a.role == "participant" and a.entity in node.entities]


def separate(graph: Graph, company: list[Node], node: Node) -> bool:
    """Whether a partner is met apart from the others: each has an office of his own, or «затем» stands between."""
    if len(company) < 2 or len(node.entities) != 1:
        return False
    between = {t.text.lower() for t in graph.tokens[company[0].last + 1 : company[-1].first]}
    own_office = all(any(m.kind == "role" and m.number != "Plur" for m in other.mentions) for other in company)
    return own_office or bool(between & {"затем", "потом", "позже", "отдельно"})


def copy_relation(relation: DraftRelation, arguments: list[DraftArgument]) -> DraftRelation:
    """A relation with other arguments."""
    return msgspec.structs.replace(
        relation, arguments=arguments, attributes=dict(relation.attributes), evidence=list(relation.evidence)
    )


def split_relation(relation: DraftRelation, role: str) -> list[DraftRelation]:
    """One relation for each filler of a role («представители США и ФРГ заявили» → two statements)."""
    fillers = [argument for argument in relation.arguments if argument.role == role]
    others = [argument for argument in relation.arguments if argument.role != role]
    return [copy_relation(relation, [filler, *others]) for filler in fillers]


def find_reporters(analysis: Analysis, relations: list[DraftRelation], graphs: dict[int, Graph]) -> None:
    """Fill `reported_by` from the statements found."""
    quotes = find_quotes(analysis.text.text)
    told = [
        Statement(
            relation.arguments[0].entity,
            relation.sentence,
            graphs[relation.sentence].sentence.paragraph,
            token_at(graphs[relation.sentence], relation.trigger[0]),
            relation.trigger[0],
        )
        for relation in relations
        if relation.type == "stated"
    ]
    statements = index_statements(told, quotes)
    for relation in relations:
        if relation.type != "stated" and not relation.rule.endswith("named_with_office"):
            graph = graphs[relation.sentence]
            token = token_at(graph, relation.trigger[0])
            relation.reported_by = find_reporter(relation, graph, token, statements, quotes)


def token_at(graph: Graph, start: int) -> int:
    return next(token.index for token in graph.tokens if token.start == start)
