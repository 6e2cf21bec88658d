"""Arguments that a sentence leaves out and the event at hand gives: its participants, their states, its place."""

from __future__ import annotations

from diplomatic_extract.language.lexis import load_words
from diplomatic_extract.language.settings import SETTINGS
from diplomatic_extract.model import DraftArgument, DraftEntity
from diplomatic_extract.relations.clauses.circumstances import MEETINGS, is_circumstance
from diplomatic_extract.relations.clauses.graph import is_finite
from diplomatic_extract.relations.clauses.possessors import is_union
from diplomatic_extract.relations.clauses.predicates import Predicate
from diplomatic_extract.relations.clauses.status import find_status
from diplomatic_extract.relations.events.anaphors import latest_fillers
from diplomatic_extract.relations.events.discourse import Discourse, Event
from diplomatic_extract.relations.events.hosts import leaders_met
from diplomatic_extract.relations.events.parties import same_party, state_code
from diplomatic_extract.relations.events.sides import (
    find_other_state,
    is_human,
    other_side,
    stands_at,
    takes_up_company,
)
from diplomatic_extract.relations.match.match import Match
from diplomatic_extract.relations.rules.types import ArgumentRule

COMPANY = frozenset({"с"})
HOMES = load_words("events", "homes")
IMPERSONAL = load_words("events", "impersonal_plans")
THANKS = load_words("events", "thanks")
LISTING = load_words("events", "listing")
SANCTIONING = load_words("events", "sanctioning")
CALLING_TOGETHER = load_words("events", "calling_together")


def bridge_role(
    match: Match, role: str, rule: ArgumentRule, found: list[DraftArgument], discourse: Discourse
) -> list[DraftArgument]:
    """What the discourse adds to a role beside the arguments found, by the rule's `bridge`."""
    known = [argument.entity for argument in found if argument.role == role]
    if match.pattern.shares == role and not known:
        return latest_fillers(match, role, found, discourse)
    if rule.bridge == "place":
        return [] if known else place_at_hand(match, role, rule, found, discourse)
    if rule.bridge == "trip":
        return []  # told once all facts are known, by `facts.places`, as what another telling names by `facts.sides`
    if rule.bridge in OF_ACTORS:
        return [] if known else OF_ACTORS[rule.bridge](match, role, found, discourse)
    if rule.bridge == "partner":
        return [] if known else partner_at_hand(match, role, rule, found, discourse)
    if rule.bridge == "latest":
        return latest_fillers(match, role, found, discourse) if match.pattern.needs and not known else []
    if match.pattern.whole:
        return []
    return leaders_met(match, role, found, discourse) or bridge_side(match, role, rule, found, discourse)


def bridge_side(
    match: Match, role: str, rule: ArgumentRule, found: list[DraftArgument], discourse: Discourse
) -> list[DraftArgument]:
    """The sides that the event at hand, the story or whoever tells of it adds to those found."""
    known = [argument.entity for argument in found if argument.role == role]
    again = match.pattern.again and rule.symmetric
    if rule.bridge == "visitor" and not again:
        return other_side(match, role, rule, found, discourse)
    if not (again or lacks(known, rule) or is_onesided(role, rule, found)):
        return []
    return (
        bridged(match, role, rule, known, discourse)
        or other_side(match, role, rule, found, discourse)
        or teller_state(match, role, rule, found, discourse)
    )


def is_onesided(role: str, rule: ArgumentRule, found: list[DraftArgument]) -> bool:
    """Whether a document is told to be signed only with some («подписаны соглашения с Чадом и Мали»)."""
    own = [argument for argument in found if argument.role == role]
    return rule.bridge in ("states", "sides") and bool(own) and all(a.path.startswith("с+") for a in own)


def teller_state(
    match: Match, role: str, rule: ArgumentRule, found: list[DraftArgument], discourse: Discourse
) -> list[DraftArgument]:
    """The state of which a story tells that a document was signed with others («подписано соглашение с Чадом»)."""
    if not is_onesided(role, rule, found) or not (match.predicate.nominal or is_agentless(match)):
        return []
    known = [argument.entity for argument in found if argument.role == role]
    if rule.bridge == "sides" and any(entity.type != "COUNTRY" for entity in known):
        return []  # with a firm others than states agree
    state = find_other_state(known[0], discourse)
    if state is None or any(same_party(state, other) for other in known) or leads_with_union(discourse):
        return []
    return [DraftArgument(role, state, None, "whom the story is about")]


def leads_with_union(discourse: Discourse) -> bool:
    """Whether headline or lead names a union of states, which may be the one that signs."""
    lead = discourse.analysis.mentions_within(0, SETTINGS.events.lead_sentences - 1)
    return any(is_union(entity) for mention in lead for entity in mention.entities)


def lacks(known: list[DraftEntity], rule: ArgumentRule) -> bool:
    """Whether the event at hand may fill a role, which has too few fillers."""
    return bool(rule.bridge) and len(known) < max(2, rule.least)


def partner_at_hand(
    match: Match, role: str, rule: ArgumentRule, found: list[DraftArgument], discourse: Discourse
) -> list[DraftArgument]:
    """Whom one thanks who names nobody: the other side of his meeting («в ответ он поблагодарил за поддержку»)."""
    graph, token = match.predicate.graph, match.predicate.token
    near = [
        *graph.children[token.index],
        *(graph.children[match.predicate.support] if match.predicate.support is not None else []),
    ]
    named = any(
        graph.token(child).tag.pos in ("NOUN", "PROPN", "PRON")
        and (graph.token(child).tag.case == "Dat" or graph.rel[child] == "obj")
        and child != token.index
        for child in near
    )
    if not found or token.lemma not in THANKS or named:
        return []
    others = discourse.partners_of(found[0].entity, match.sentence)
    fitting = [entity for entity in others if entity.type in rule.types]
    return [DraftArgument(role, entity, None, "partner at hand") for entity in fitting] if len(others) == 1 else []


def summoner_at_hand(match: Match, role: str, found: list[DraftArgument], discourse: Discourse) -> list[DraftArgument]:
    """Who protests to an envoy whom his ministry was just told to have summoned («дипломату вручили ноту протеста»)."""
    if all(path.name != "protesting_body" for path in match.pattern.roles.get(role, ())):
        return []
    told = [event for event in discourse.told_within(match.sentence - 1, match.sentence) if event.strength == 2]
    met = [event for event in told if any(same_party(a.entity, side) for a in found for side in event.participants)]
    bodies = [side for event in met[-1:] for side in event.participants if side.type == "ORG" and side.country]
    return [DraftArgument(role, body, None, "who summoned") for body in bodies if len(bodies) == 1]


def lister_at_hand(match: Match, role: str, found: list[DraftArgument], discourse: Discourse) -> list[DraftArgument]:
    """Whose list of sanctions it is that takes somebody in: of who was just told to impose some.

    «Дания ужесточила политику. В санкционный список внесён банк»: of Denmark.
    """
    before = discourse.graphs.get(match.sentence - 1)
    if before is None or not found or SANCTIONING.isdisjoint(match.pattern.needs):
        return []
    acting = [n for n in before.nodes if before.rel[n.head] == "nsubj" and len(n.entities) == 1]
    imposing = [n.entities[0] for n in acting if before.token(before.head[n.head]).lemma in LISTING]
    states = [e for e in imposing if e.type == "COUNTRY" or is_union(e)]
    apart = len(states) == 1 and all(argument.entity is not states[0] for argument in found)
    return [DraftArgument(role, states[0], None, "who imposed")] if apart else []


def home_at_hand(match: Match, role: str, found: list[DraftArgument], discourse: Discourse) -> list[DraftArgument]:
    """The inviter's state in «пригласил коллегу посетить страну»."""
    graph = match.predicate.graph
    infinitives = [c for c in graph.children[match.predicate.index] if graph.token(c).tag.verbform == "Inf"]
    meant = any(graph.token(below).lemma in HOMES for verb in infinitives for below in graph.children[verb])
    codes = {state_code(a.entity) for a in found if a.role == match.rule.role("host")} - {None}
    return [
        DraftArgument(role, discourse.find_or_add_state(code), None, "home of who acts")
        for code in codes
        if code and meant
    ]


def place_at_hand(
    match: Match, role: str, rule: ArgumentRule, found: list[DraftArgument], discourse: Discourse
) -> list[DraftArgument]:
    """Where a visit without destination leads: the place of the visitor's meeting, or the state of his hosts."""
    visitors = [a.entity for a in found if a.role != role]
    event = discourse.event_with(visitors[0], match.sentence) if visitors else None
    bare = role not in match.pattern.roles
    if bare and event and event.strength < 2 and find_status(match.predicate, discourse.classes) == "actual":
        event = None  # where he is to meet somebody is not yet where he has been
    places = [e for e in event.places if e.type in rule.types] if event else []
    places = [e for e in places if not e.country or e.country not in {visitor.country for visitor in visitors}]
    places = places or discourse.hosts_of(visitors, match.sentence)
    states = [
        discourse.find_or_add_state(e.country) for e in places if e.type == "LOC" and e.country and rule.with_state
    ]
    return [DraftArgument(role, entity, None, "place at hand") for entity in dict.fromkeys([*places, *states])]


def bridged(
    match: Match, role: str, rule: ArgumentRule, known: list[DraftEntity], discourse: Discourse
) -> list[DraftArgument]:
    """The participants of the event at hand that a sentence leaves out.

    None known: only where nobody else acts («были обсуждены вопросы», «обменялись мнениями»). One known: the others,
    where he takes part in the event («Токаев обсудил …» after his meeting with Рахмон).
    """
    if match.pattern.whole or not (known or is_agentless(match)) or has_unnamed_partner(match, discourse):
        return []
    if not known and is_going_on(match):
        return []
    least = int(match.rule.introduces == "talks")  # who is only named beside another has talked of nothing
    event = discourse.event_with(known[0], match.sentence) if known else discourse.event_at(match.sentence, least=least)
    if rule.bridge == "states" and (
        known or event is None or is_far(match, event) or overtaken(match, event, discourse)
    ):
        found, path = other_states(match, known, event, discourse), "states at hand"
    elif event is None:
        found, path = discourse.pair_before(match.sentence, False) if not known else [], "states at hand"
    elif is_far(match, event) and not known:
        found, path = [], ""
    else:
        found, path = sides_of(event, known, rule, discourse), "event at hand"
    if len(found) + len(known) < 2:
        return []
    return [DraftArgument(role, entity, None, path) for entity in found if entity.type in rule.types]


def is_going_on(match: Match) -> bool:
    """Whether a passive present tells what is talked of everywhere, at no meeting («возможность ещё обсуждается»)."""
    token = match.predicate.token
    present = match.predicate.passive and token.tag.verbform == "Fin" and token.tag.tense == "Pres"
    graph = match.predicate.graph
    placed = any(t.lemma in MEETINGS and is_circumstance(graph, t.index) for t in graph.tokens)
    return present and match.rule.introduces == "talks" and not placed


def has_unnamed_partner(match: Match, discourse: Discourse) -> bool:
    """Whether a common noun tells with whom somebody acts («обсудил это со своими юристами»): nobody else is meant.

    Also whom he called together for it («созвал юристов, чтобы обсудить дело»).
    """
    graph, people = match.predicate.graph, discourse.classes["companies"]
    if takes_up_company(match, discourse):
        return True
    index = match.predicate.index
    above = graph.head[index]
    called = above >= 0 and graph.rel[index] == "advcl" and graph.token(above).lemma in CALLING_TOGETHER
    if called and any(is_human(graph, c, people) and graph.rel[c] == "obj" for c in graph.children[above]):
        return True
    after = [token.index for token in graph.tokens[index + 1 :] if graph.clause[token.index] == graph.clause[index]]
    near = {*graph.children[index], *after}
    return any(is_human(graph, child, people) and stands_at(graph, child, COMPANY) for child in near)


def sides_of(event: Event, known: list[DraftEntity], rule: ArgumentRule, discourse: Discourse) -> list[DraftEntity]:
    """The participants of the event at hand beside the one known, or the states for which all of them act."""
    sides = [side for side in event.participants if not known or not same_party(known[0], side)]
    if known:
        return sides if len(sides) == 1 else []
    states = discourse.parties_of(sides) if rule.bridge in ("states", "sides") else []
    return states if len(states) > 1 or rule.bridge == "states" else sides


def other_states(
    match: Match, known: list[DraftEntity], event: Event | None, discourse: Discourse
) -> list[DraftEntity]:
    """The states of a document that its sentence leaves out, where no talks are near: those of a visit, or a pair.

    One known: the other state of the visit, where nobody else acts («во время визита Путина с КНДР был подписан …»).
    """
    trip = discourse.trip_at(match.sentence)
    if known:
        others = [state for state in trip if not same_party(known[0], state)]
        return others if is_agentless(match) and len(others) == 1 else []
    if trip:
        return trip
    if event is None:
        return discourse.pair_before(match.sentence, True)
    return discourse.parties_of(event.participants) if is_only_pair(event.participants, discourse) else []


def overtaken(match: Match, event: Event, discourse: Discourse) -> bool:
    """Whether a visit told in the sentence or just before it is nearer than the event at hand."""
    return any(event.sentence < trip.sentence <= match.sentence <= trip.sentence + 1 for trip in discourse.trips)


def is_far(match: Match, event: Event) -> bool:
    """Whether an event lies too many sentences away, and the sentence speaks of no meeting."""
    return abs(match.sentence - event.sentence) > SETTINGS.events.bridge_sentences and not under_meeting(match)


def is_only_pair(sides: list[DraftEntity], discourse: Discourse) -> bool:
    """Whether the states of some participants are the one pair of states of which the document speaks."""
    states = set(map(id, discourse.parties_of(sides)))
    return bool(discourse.pairs) and all(set(map(id, pair.participants)) == states for pair in discourse.pairs)


def is_agentless(match: Match) -> bool:
    """Whether a predicate tells of no agent: passive, plural without subject, or a noun under a support verb."""
    predicate = match.predicate
    if match.pattern.agentless:
        return not names_doer(predicate)
    if predicate.nominal:
        return predicate.supports
    if predicate.passive:
        return predicate.token.tag.verbform != "Part" or predicate.token.tag.variant == "Short"
    own = [
        child for child in predicate.graph.children[predicate.index] if predicate.graph.rel[child].startswith("nsubj")
    ]
    plural = predicate.token.tag.number == "Plur" and not resumes_unnamed(predicate)
    return not own and (plural or is_impersonal(match))


def names_doer(predicate: Predicate) -> bool:
    """Whether the verb of an event told by a noun has somebody named for its subject («A и B провели второй раунд»)."""
    graph, verb = predicate.graph, predicate.support
    if not predicate.nominal or verb is None:
        return False
    if any(graph.token(child).lemma == "который" for child in graph.children[predicate.index]):
        return False  # «провёл переговоры, в центре которых была граница»: the verb is none of its own
    subjects = [graph.node_at[child] for child in graph.children[verb] if graph.rel[child].startswith("nsubj")]
    return any(node is not None and node.entities and not node.prep for node in subjects)


def resumes_unnamed(predicate: Predicate) -> bool:
    """Whether unnamed people say of themselves what a verb tells («в Лиме дали понять, что не подпишут»)."""
    graph, above = predicate.graph, predicate.graph.head[predicate.index]
    while above >= 0 and graph.token(above).tag.verbform == "Inf":
        above = graph.head[above]
    if above < 0 or graph.rel[predicate.index] != "ccomp" or graph.token(above).tag.number != "Plur":
        return False
    return is_finite(graph.token(above)) and not any(graph.rel[c].startswith("nsubj") for c in graph.children[above])


def is_impersonal(match: Match) -> bool:
    """Whether an infinitive stands under a verb that names nobody («планируется подписать», «предстоит обсудить»)."""
    graph, index = match.predicate.graph, match.predicate.index
    above = graph.head[index]
    if graph.token(index).tag.verbform != "Inf" or above < 0 or graph.token(above).lemma not in IMPERSONAL:
        return False
    given = [child for child in graph.children[above] if graph.rel[child] in ("nsubj", "iobj") and child != index]
    return not any(graph.token(child).tag.case in ("Nom", "Dat") for child in given)


def under_meeting(match: Match) -> bool:
    """Whether a sentence says that its event belongs to a meeting («в ходе встречи», «по итогам переговоров»)."""
    return any(token.lemma in MEETINGS for token in match.predicate.graph.tokens)


# what follows from the other roles of the fact
OF_ACTORS = {"home": home_at_hand, "summoner": summoner_at_hand, "telling": lister_at_hand}
