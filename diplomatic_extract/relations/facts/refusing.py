"""What drops a match whose pattern holds: `FILTERS`, in order, each with what `explain` says of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, lru_cache
from typing import Any

import msgspec

from diplomatic_extract.entities.lexicon.holders import holder_names
from diplomatic_extract.entities.lexicon.load import Lexicon
from diplomatic_extract.entities.offices.find import is_parliament_name
from diplomatic_extract.language.lexis import load_list, load_words
from diplomatic_extract.model import Analysis, DraftArgument, DraftEntity
from diplomatic_extract.relations.clauses.circumstances import find_sides
from diplomatic_extract.relations.clauses.graph import Graph, is_verbal
from diplomatic_extract.relations.clauses.possessors import is_union
from diplomatic_extract.relations.clauses.predicates import governed
from diplomatic_extract.relations.clauses.tenses import is_negated
from diplomatic_extract.relations.events.discourse import Discourse
from diplomatic_extract.relations.events.sides import is_enough, is_only_wished, is_place_of_words, names_company
from diplomatic_extract.relations.facts.splitting import (
    is_many_sided,
)
from diplomatic_extract.relations.match.match import Match
from diplomatic_extract.relations.rules.types import RuleSet

CONTESTS = load_words("relations", "contests")


STAYING = load_words("relations", "staying")
MARKING = load_words("relations", "marking")
LEFT = ("former", "end")
UNKNOWN, WHETHER = load_words("facts", "unknown"), "ли"
SUMMITS, ROUNDS = load_words("facts", "summits"), load_words("facts", "rounds")


EMPTY_ROLE = "a role that it needs stays empty"
NO_GATHERING = "no gathering was told right before"

# the abbreviations of bodies whose members are no states, and how words begin that name such
PRIVATE_SHORT, PRIVATE = load_words("facts", "private_abbreviations"), load_list("facts", "private_bodies")
# verbs of a meeting that took place
HELD = load_words("clauses", "held") | load_words("facts", "dating_lasting")


class Draft(msgspec.Struct, frozen=True, eq=False, dict=True):
    """A match with its arguments resolved, before it is told as a fact; its attributes are read where they count."""

    match: Match
    arguments: list[DraftArgument]
    read: Callable[[], dict[str, Any]]
    analysis: Analysis
    discourse: Discourse
    rules: RuleSet

    @cached_property
    def attributes(self) -> dict[str, Any]:
        """What the relation's file asks for beside arguments: most drafts fall for want of arguments before."""
        return self.read()


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
    match = draft.match
    if is_of_others(match):
        return True
    if gathering == "bare":
        return not follows_bare_meeting(match, draft.discourse)
    lemmas = lemmas_before(match, draft.analysis)
    if gathering == "summit":
        return not lemmas & SUMMITS
    lemmas |= {token.lemma for token in match.predicate.graph.tokens[: match.predicate.index]}
    return not lemmas & (draft.rules.classes["gathering_nouns"] | draft.rules.classes["meeting_nouns"] | ROUNDS)


def is_of_others(match: Match) -> bool:
    """Whether people without a name are who takes part («посредники в них участвовать не будут»)."""
    graph, index = match.predicate.graph, match.predicate.index
    near = [*graph.children[index], *(graph.children[graph.head[index]] if graph.head[index] >= 0 else [])]
    subjects = [c for c in near if graph.rel[c].startswith("nsubj") and graph.clause[c] == graph.clause[index]]
    nodes = [(graph.node_at[c], graph.token(c)) for c in subjects]
    return bool(nodes) and all(
        token.tag.animacy == "Anim" and (node is None or (node.kind == "group" and bool(node.mentions)))
        for node, token in nodes
    )


def follows_bare_meeting(match: Match, discourse: Discourse) -> bool:
    """Whether the sentence before tells that a meeting was held, but of whom («Телефонный разговор длился час.»).

    Of one state it may tell («по инициативе чадской стороны»).
    """
    graph = discourse.graphs.get(match.sentence - 1)
    named = [entity for node in graph.nodes for entity in node.entities if entity.type != "LOC"] if graph else []
    if graph is None or len(named) > 1 or any(entity.type != "COUNTRY" for entity in named):
        return False
    gatherings = discourse.classes["meeting_nouns"] | discourse.classes["gathering_nouns"]
    nouns = [t.index for t in graph.tokens if t.lemma in gatherings]
    verbs = [graph.head[noun] for noun in nouns if graph.rel[noun] == "nsubj"]
    return any(graph.token(verb).lemma in HELD and not is_negated(graph, verb) for verb in verbs)


def lacks_company(draft: Draft) -> bool:
    """Whether a pattern that one side is enough for names nobody on the other side at all."""
    pattern = draft.match.pattern
    return bool(pattern.company) and pattern.least is not None and not names_company(draft.match, draft.discourse)


def is_contest(draft: Draft) -> bool:
    """Whether a meeting in a text about sport is one of players or teams («встреча Чада и Мали прошла на стадионе»)."""
    if draft.match.rule.introduces != "meeting" or draft.match.predicate.token.lemma not in CONTESTS:
        return False
    officials = any(o.kind for a in draft.arguments for o in a.entity.positions if a.entity.type in ("PERSON", "ROLE"))
    return draft.discourse.sporting and not officials


def joins_others(draft: Draft) -> bool:
    """Whether somebody only attends a meeting whose own sides are told («присутствовал на встрече Моры с Лопес»)."""
    match = draft.match
    if not match.pattern.attends:
        return False
    graph, index = match.predicate.graph, match.predicate.index
    meetings = match.pattern.needs - draft.rules.classes["gathering_nouns"]
    held = (t.index for t in graph.tokens if t.lemma in meetings and index in graph.ancestors(t.index))
    told = [node for noun in held for node in find_sides(graph, noun)]
    return any(e.type in ("PERSON", "ROLE", "COUNTRY") for node in told for e in node.entities)


def marks_day(match: Match) -> bool:
    """Whether somebody celebrates a day, and says nothing of it («отметило День независимости», «отметил 60-летие»)."""
    graph, index = match.predicate.graph, match.predicate.index
    if match.rule.introduces != "statement" or match.predicate.token.lemma not in MARKING:
        return False
    objects = (graph.token(child) for child in graph.children[index] if not governed(graph, child))
    return any(t.text == "День" or (t.lemma.endswith("летие") and t.tag.case == "Acc") for t in objects)


def is_crowded_call(match: Match, arguments: list[DraftArgument], attributes: dict[str, Any]) -> bool:
    """Whether a call joins more than three, who called somebody not told («звонили лидеры шести стран»)."""
    sides = sides_of(match, arguments)
    if len(sides) <= 3 or attributes.get("format") != "phone_call":
        return False
    return not is_many_sided(match) and not any(side.path.startswith("с+") for side in sides)


def speaks_to_press(match: Match) -> bool:
    """Whether the company of a meeting is an outlet («рассказал в беседе с RT»), where the role takes none."""
    company = (f for f in match.fillers if f.node.prep == "с" and not match.rule.arguments[f.role].media)
    return any(filler.node.entities and all(e.media for e in filler.node.entities) for filler in company)


def stays_at_home(match: Match, arguments: list[DraftArgument], lexicon: Lexicon) -> bool:
    """Whether all fillers of a role that is `apart` from itself are told to serve one state, none a body of several.

    Agreements inside one state («сенат и палата договорились») are none between states, nor are those of people whom
    nobody knows, or of bodies without member states («олимпийский комитет принял решение»).
    """
    for role, rule in match.rule.arguments.items():
        fillers = [argument.entity for argument in arguments if argument.role == role]
        if rule.apart == role and fillers and not any(is_union(e) and not is_private(e.name) for e in fillers):
            known = {entity.country for entity in fillers}
            if len(known) < 2 and (None not in known or all(is_out_of_politics(entity, lexicon) for entity in fillers)):
                return True
    return False


def is_out_of_politics(entity: DraftEntity, lexicon: Lexicon) -> bool:
    """Whether an entity is no state's as far as anybody knows: a private body, or a person of one or of none."""
    if entity.type == "ORG":
        return is_private(entity.name)
    unknown = tuple(entity.name.lower().split()) not in holder_names(lexicon)
    private = all(office.of and all(is_private(body.name) for body in office.of) for office in entity.positions)
    return entity.type == "PERSON" and unknown and private


@lru_cache(maxsize=10_000)
def is_private(name: str) -> bool:
    """Whether a word of a body's name tells that its members are no states («исполком МОК»)."""
    return any(word in PRIVATE_SHORT or word.startswith(PRIVATE) for word in name.lower().split())


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
    if all(f.node.kind != "group" for f in match.fillers):
        return False
    role = match.rule.role("side")
    company = [f for f in match.fillers if f.role == role and f.path.startswith("с+")]
    sides = sides_of(match, arguments)
    known = any(a.path.startswith("с+") or "→" not in a.path for a in sides)
    return bool(company) and not known and all(f.node.kind == "group" for f in company)


def receives_nobody(match: Match, arguments: list[DraftArgument]) -> bool:
    """Whether only a pronoun tells whom somebody receives, and nobody knows who («план готов, они его приняли»)."""
    role = match.rule.role("side")
    received = [f for f in match.fillers if f.role == role and f.path.startswith("object")]
    known = any(side.path.startswith("object") for side in sides_of(match, arguments))
    return bool(received) and not known and all(filler.node.kind == "group" for filler in received)


def meets_itself(match: Match, arguments: list[DraftArgument]) -> bool:
    """Whether the sides of a meeting are a state and an official of its own («успех греческой стороны, считает он»)."""
    sides = [side.entity for side in sides_of(match, arguments)] if match.rule.introduces == "meeting" else []
    states = {side.country for side in sides if side.type == "COUNTRY"}
    return len(sides) == 2 and len(states) == 1 and {side.country for side in sides} == states


def is_one_delegation(match: Match, arguments: list[DraftArgument]) -> bool:
    """Whether all who took part serve one state: the other side is not told («с казахской стороны участвовали …»)."""
    sides = sides_of(match, arguments)
    if len(sides) < 2:
        return False
    attended = bool(match.pattern.gathering) or all(side.path.startswith("attending") for side in sides)
    codes = {side.entity.country for side in sides}
    told = None not in codes or any(t.lemma == "сторона" for t in match.predicate.graph.tokens)
    one = len(codes - {None}) <= 1 and told
    return attended and one


def is_onesided(draft: Draft) -> bool:
    """Whether all participants are partners of somebody who is not told («переговоры с Норвегией и Исландией»).

    But of people whom a common noun tells: «бизнесмены встретились с послом Чада и министром Мали».
    """
    sides = sides_of(draft.match, draft.arguments)
    partners = len(sides) > 1 and all(a.path.startswith("с+") and "→" not in a.path for a in sides)
    return partners and not names_company(draft.match, draft.discourse, frozenset(["с"]))


def is_sitting(match: Match, arguments: list[DraftArgument]) -> bool:
    """Whether the one side is the parliament of a state, which sits («сенат Чада собрался на заседание»)."""
    sides = sides_of(match, arguments) if match.rule.introduces == "meeting" else []
    if len(sides) != 1 or sides[0].entity.type != "ORG" or not sides[0].entity.country:
        return False
    own = sides[0].path.startswith("genitive" if match.predicate.nominal else "subject")
    return own and is_parliament_name(sides[0].entity.name)


def is_only_asked(match: Match) -> bool:
    """Whether a text says that nobody knows whether a thing was done («обсуждались ли налоги, не сообщается»)."""
    graph, index = match.predicate.graph, match.predicate.index
    verb = match.predicate.support if match.predicate.nominal else index
    if verb is None or graph.token(verb).tag.tense != "Past":
        return False
    if not any(graph.token(child).text.lower() == WHETHER for child in graph.children[verb]):
        return False
    above = next((a for a in graph.ancestors(verb) if is_verbal(graph.token(a)) or is_unknown(graph, a)), None)
    return above is not None and (is_negated(graph, above) or is_unknown(graph, above))


def is_unknown(graph: Graph, index: int) -> bool:
    """Whether a word says that a thing is not known («неизвестно»)."""
    return graph.token(index).lemma in UNKNOWN


def sides_of(match: Match, arguments: list[DraftArgument]) -> list[DraftArgument]:
    """The arguments that are sides of an event."""
    role = match.rule.role("side")
    return [argument for argument in arguments if argument.role == role]


def is_at_home(match: Match, arguments: list[DraftArgument]) -> bool:
    """Whether who is only told to be at a place is not known to be of another state («министр находится в Риме»).

    Who serves a body of several states is at home in none («переговорщик ЕС находится в США»); who has left his office
    may live abroad («экс-премьер находится в Риме»).
    """
    goal, traveller = match.rule.role("goal"), match.rule.role("traveller")
    there = {argument.entity.country for argument in arguments if argument.role == goal}
    own = [a for a in arguments if a.role == traveller and a.path.startswith("subject")]
    states = {a.entity.country for a in own if a.entity.type in ("PERSON", "ROLE")} - {None}
    stays = match.rule.introduces == "journey" and match.predicate.token.lemma in STAYING and not match.pattern.needs
    abroad = any(is_union(body) for a in own for office in a.entity.positions for body in office.of)
    exiled = any(a.entity.positions for a in own) and all(
        office.phase in LEFT for a in own for office in a.entity.positions
    )
    unknown = not (states or abroad) and match.predicate.token.lemma != "быть"  # «вечером уже был в Лиме»
    return stays and bool(own) and (bool(states & there) or unknown or exiled)


def enough(match: Match, arguments: list[DraftArgument], discourse: Discourse) -> bool:
    """Whether every role has as many fillers as it needs, and one of them any; who says so comes in later."""
    for role, rule in match.rule.arguments.items():
        least = match.pattern.least if match.pattern.least is not None and rule.least else rule.least
        least = max(least, int(role == match.pattern.shares))
        if role != match.pattern.told and sum(argument.role == role for argument in arguments) < least:
            return is_enough(match, role, arguments, discourse)
    return bool(arguments) or bool(match.pattern.told)


# what drops a match whose pattern holds, in order: what `explain` says of it, and when
FILTERS: tuple[tuple[str, Callable[[Draft], bool]], ...] = (
    ("it only introduces who meets whom", lambda d: not d.match.pattern.only),
    ("a parliament sits", lambda d: is_sitting(d.match, d.arguments)),
    ("nobody knows whether it was done", lambda d: is_only_asked(d.match)),
    ("it is a talk with the press", lambda d: speaks_to_press(d.match)),
    ("nobody is named on the other side", lacks_company),
    (
        EMPTY_ROLE,
        lambda d: not d.match.pattern.reciprocal and not enough(d.match, d.arguments, d.discourse),
    ),
    ("nobody knows who is received", lambda d: receives_nobody(d.match, d.arguments)),
    ("a state is told to meet its own official", lambda d: meets_itself(d.match, d.arguments)),
    ("all who took part serve one state", lambda d: is_one_delegation(d.match, d.arguments)),
    ("it would be done to one's own state", lambda d: turns_on_itself(d.match, d.arguments)),
    ("all parties serve one state", lambda d: stays_at_home(d.match, d.arguments, d.discourse.lexicon)),
    ("who is told to be there is at home", lambda d: is_at_home(d.match, d.arguments)),
    ("all are partners of somebody who is not told", is_onesided),
    ("the partners are a group that nobody knows", lambda d: lacks_partner(d.match, d.arguments)),
    (
        "an attribute without which it tells nothing is missing",
        lambda d: not all(d.attributes.get(name) for name in d.match.pattern.asks),
    ),
    ("the text is about sport, and they play", is_contest),
    ("those of whose meeting it tells are named", joins_others),
    ("a day is celebrated", lambda d: marks_day(d.match)),
    ("somebody else only wants it", lambda d: is_only_wished(d.match, d.arguments)),
    (
        "the gathering is only where they spoke",
        lambda d: is_place_of_words(d.match, sides_of(d.match, d.arguments), d.discourse),
    ),
    ("a call joins too many", lambda d: is_crowded_call(d.match, d.arguments, d.attributes)),
    (NO_GATHERING, lacks_gathering),
)
