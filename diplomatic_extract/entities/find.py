"""Entities of an analysis: one pass after the other, as `PASSES` at the end of this file lists them.

A role is resolved by apposition, by its office and state among the persons of the document, by nearness where it
names no state, and last by the dated lexicon of office-holders; what stays open becomes a ROLE entity.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

import msgspec

from diplomatic_extract.entities.drafts import fill_drafts
from diplomatic_extract.entities.lexicon.load import Lexicon
from diplomatic_extract.entities.names.aliases import join_short_names, link_brackets
from diplomatic_extract.entities.names.countries import count_support
from diplomatic_extract.entities.names.homes import Bare, settle_bare
from diplomatic_extract.entities.names.linking import link_names
from diplomatic_extract.entities.names.media import mark_media
from diplomatic_extract.entities.names.named import Named, look_up
from diplomatic_extract.entities.names.registry import Registry
from diplomatic_extract.entities.names.repair import repair_names, repair_places
from diplomatic_extract.entities.offices.find import Hints, find_roles
from diplomatic_extract.entities.offices.resolver import Resolver
from diplomatic_extract.entities.offices.seats import (
    drop_if_taken,
    follows_somebody,
    name_holders,
    seat_holders,
    seat_named,
)
from diplomatic_extract.entities.persons.find import find_persons
from diplomatic_extract.entities.persons.variants import drop_inside, merge_persons
from diplomatic_extract.entities.references.bodies import resolve_bodies
from diplomatic_extract.entities.references.completion import (
    complete_bodies,
    complete_capitals,
    complete_chambers,
    complete_chiefs,
    complete_deputies,
    complete_owned,
    complete_partisans,
    complete_regions,
    complete_speakers,
    complete_states,
    complete_titles,
)
from diplomatic_extract.entities.references.countries import resolve_countries
from diplomatic_extract.entities.references.positions import fill_persons, unify_offices
from diplomatic_extract.entities.references.pronouns import resolve_pronouns
from diplomatic_extract.entities.references.resolve import name_roles, resolve_hinted
from diplomatic_extract.entities.references.served import OF_BODIES, complete_neighbours, complete_served
from diplomatic_extract.guarding import attempt, gather
from diplomatic_extract.model import Analysis, OpenAnalysis, OpenMention, Sentence
from diplomatic_extract.passes import Pass, check_passes


class Linked(msgspec.Struct):
    """The states, places and bodies of a document; `bare` are bodies without a state, `support` counts the states."""

    registry: Registry
    support: Counter[str]
    bare: list[Bare] = []


class Roles(msgspec.Struct):
    """The role mentions of a document, those of them beside a name, and what their readings leave open."""

    all: list[OpenMention]
    hints: Hints
    beside: list[OpenMention] = []


class Work(msgspec.Struct):
    """What the passes over one document read and assign; each field is None until a pass assigns it."""

    analysis: Analysis
    lexicon: Lexicon
    sentences: list[Sentence] | None = None
    known: list[Named] | None = None
    linked: Linked | None = None
    persons: list[OpenMention] | None = None
    found: OpenAnalysis | None = None
    resolver: Resolver | None = None
    roles: Roles | None = None
    drafts: bool | None = None


def find_entities(analysis: Analysis, lexicon: Lexicon) -> None:
    """Fill the mentions and entities of an analysis by the passes, in order.

    A pass that fails leaves what the others found; one that lacks what a failed pass should have assigned is left out.
    """
    work = Work(analysis, lexicon)
    for step in PASSES:
        if all(getattr(work, name) is not None for name in step.requires):
            kept = getattr(work, step.assigns)
            setattr(work, step.assigns, attempt(analysis, step.name, step.run, work, otherwise=kept))
    release(work)


def release(work: Work) -> None:
    """Part open entities from their mentions and offices, so that no circle of them waits for the collector."""
    mentions = [*(work.linked.registry.mentions if work.linked else ()), *(work.found.mentions if work.found else ())]
    for entity in {id(entity): entity for mention in mentions for entity in mention.entities}.values():
        entity.mentions, entity.positions = [], []


# --------------------------------------------------------------------------- names


def repair_sentences(work: Work) -> list[Sentence]:
    """The sentences with the model's names of each joined and cut anew."""
    for sentence in work.analysis.sentences:
        attempt(work.analysis, "names", repair_names, sentence, work.lexicon, otherwise=None, at=sentence)
    attempt(work.analysis, "names", repair_places, work.analysis.sentences, work.lexicon, otherwise=None)
    return work.analysis.sentences


def look_up_sentences(work: Work) -> list[Named]:
    """Everything the lexicons know in each sentence."""
    found = (
        attempt(work.analysis, "names", look_up, sentence, work.lexicon, otherwise=None, at=sentence)
        for sentence in work.analysis.sentences
    )
    return [named for named in found if named is not None]


def link_sentences(work: Work) -> Linked:
    """The states, places and organisations of all sentences."""
    assert work.known is not None
    codes = [code for named in work.known for _, group in named.adjectives for code in group]
    support = count_support((named.matches for named in work.known), codes, work.lexicon)
    linked = Linked(Registry(work.lexicon), support)
    for named in work.known:
        at = named.scene.sentence
        rest = (named, support, linked.registry, linked.bare)
        attempt(work.analysis, "names", link_names, *rest, otherwise=None, at=at)
    return linked


def fill_states(work: Work) -> Linked:
    """Give bodies named without a state the one that belongs to them."""
    assert work.linked is not None and work.known is not None
    scenes = [named.scene for named in work.known]
    settle_bare(work.analysis, work.linked.registry, work.linked.bare, work.linked.support, scenes)
    return work.linked


def fill_short_names(work: Work) -> Linked:
    """Let names cut short mean the longer one."""
    assert work.linked is not None
    join_short_names(work.linked.registry)
    return work.linked


def fill_brackets(work: Work) -> Linked:
    """Let abbreviations in brackets mean what they abbreviate."""
    assert work.linked is not None and work.known is not None
    link_brackets(work.known, work.linked.registry)
    return work.linked


def find_people(work: Work) -> list[OpenMention]:
    """The mentions of persons by name that are no places."""
    assert work.linked is not None
    places = group_places(work.linked.registry.mentions)
    persons = gather(work.analysis, "persons", find_persons, work.analysis, work.lexicon)
    return [mention for mention in persons if not is_place(mention, places.get(mention.sentence, ()))]


def is_place(person: OpenMention, others: Iterable[OpenMention]) -> bool:
    """Whether a person's mention is the very stretch of another name among the places of its sentence."""
    return any(m.first <= person.first and person.last <= m.last for m in others if m.kind == "name")


def group_places(mentions: Iterable[OpenMention]) -> dict[int, list[OpenMention]]:
    """The mentions of states and places, in order, by the index of their sentence."""
    found: dict[int, list[OpenMention]] = {}
    for mention in mentions:
        if mention.type in ("LOC", "COUNTRY"):
            found.setdefault(mention.sentence, []).append(mention)
    return found


def gather_mentions(work: Work) -> OpenAnalysis:
    """All names in order, and what they name."""
    assert work.linked is not None
    mentions = [*work.linked.registry.mentions, *(work.persons or ())]
    mentions.sort(key=lambda mention: (mention.sentence, mention.first, -mention.last))
    entities = dict.fromkeys(entity for mention in mentions for entity in mention.entities)
    return OpenAnalysis(work.analysis, mentions, list(entities))


# --------------------------------------------------------------------------- persons, offices, references


def fill_found(step: Callable[[OpenAnalysis], None]) -> Callable[[Work], OpenAnalysis]:
    """A pass that lets a step edit what was found."""

    def run(work: Work) -> OpenAnalysis:
        assert work.found is not None
        step(work.found)
        return work.found

    return run


def fill_seats(step: Callable[[Resolver], None]) -> Callable[[Work], Resolver]:
    """A pass that lets a step seat persons in offices."""

    def run(work: Work) -> Resolver:
        assert work.resolver is not None
        step(work.resolver)
        return work.resolver

    return run


def fill_roles(step: Callable[[Resolver, Roles], None]) -> Callable[[Work], Roles]:
    """A pass that lets a step resolve roles."""

    def run(work: Work) -> Roles:
        assert work.resolver is not None and work.roles is not None
        step(work.resolver, work.roles)
        return work.roles

    return run


def open_resolver(work: Work) -> Resolver:
    """Who is seated in which office: nobody yet."""
    assert work.found is not None
    return Resolver(work.found, work.lexicon)


def add_roles(work: Work) -> Roles:
    """Add the role mentions to what was found."""
    assert work.found is not None
    roles, hints = find_roles(work.found, work.lexicon)
    work.found.mentions = sorted([*work.found.mentions, *roles], key=lambda mention: (mention.start, -mention.stop))
    return Roles(roles, hints)


def seat_beside(resolver: Resolver, roles: Roles) -> None:
    """Seat the persons named beside roles, those last whose role stands behind somebody («сына президента X»)."""
    apart = [role for role in roles.all if role.entities and follows_somebody(resolver, role)]
    behind = {id(role) for role in apart}
    for role in [*(role for role in roles.all if id(role) not in behind), *apart]:
        at = resolver.analysis.sentences[role.sentence]
        if id(role) in behind:
            drop_if_taken(resolver, role)
        attempt(resolver.analysis, "offices", seat_named, resolver, role, otherwise=None, at=at)


def note_beside(resolver: Resolver, roles: Roles) -> None:
    """Note which roles stand beside a name."""
    roles.beside = [role for role in roles.all if role.entities]


def resolve_roles(resolver: Resolver, roles: Roles) -> None:
    """Resolve the roles beside which no name stands."""
    resolver.settle()
    for role in roles.all:
        at = resolver.analysis.sentences[role.sentence]
        attempt(resolver.analysis, "roles", resolve_hinted, resolver, role, roles.hints, otherwise=None, at=at)


def complete_aides(resolver: Resolver, roles: Roles) -> None:
    """Tell the office that an aide serves where only its holder is named."""
    complete_owned(resolver, roles.all, roles.hints.owners)
    complete_chiefs(resolver, roles.all, roles.hints.chiefs)


def complete_heads(resolver: Resolver, roles: Roles) -> None:
    """Tell the body of an office that the text gives by a common noun."""
    complete_bodies(resolver, roles.all, roles.hints.bodies)


def complete_titled(resolver: Resolver, roles: Roles) -> None:
    """Tell the body or state whose a title always is."""
    complete_titles(resolver, roles.all, roles.hints.titles)


def complete_stateless(resolver: Resolver, roles: Roles) -> None:
    """Tell the state of an office that names none, or the body that has the office there."""
    complete_capitals(resolver, roles.all)
    complete_neighbours(resolver, roles.all, roles.hints.possessed)
    deputies = [role for role in roles.all if id(role) not in roles.hints.titles]
    complete_deputies(resolver, deputies, roles.hints.seated)
    complete_speakers(resolver, roles.all)
    complete_partisans(resolver, roles.all)
    complete_states(resolver, [role for role in roles.all if not serves(role, roles.hints)])
    complete_chambers(resolver, roles.all, roles.hints.chambers)


def complete_possessed(resolver: Resolver, roles: Roles) -> None:
    """Tell the office or body that somebody serves whom a possessive gives («его помощник»)."""
    complete_served(resolver, roles.all, roles.hints.possessed)
    aides = [r for r in roles.all if serves(r, roles.hints) and r.office and r.office.kind not in OF_BODIES]
    complete_states(resolver, aides)
    name_roles(resolver, roles.all)


def serves(role: OpenMention, hints: Hints) -> bool:
    """Whether a possessive tells whom somebody serves; «его коллега» serves nobody, and is known by his own office."""
    return id(role) in hints.possessed and (role.office is None or role.office.kind != "counterpart")


def unify_told(resolver: Resolver, roles: Roles) -> None:
    """Tell one office of a person in one way."""
    unify_offices(roles.beside, roles.all)


def complete_regional(resolver: Resolver, roles: Roles) -> None:
    """Tell the state of an office that is of a region or town of it."""
    complete_regions(resolver, roles.all)


def fill_holders(resolver: Resolver, roles: Roles) -> None:
    """Fill positions and states of persons from the roles that mean them."""
    fill_persons(resolver, roles.all)


def fill_media(work: Work) -> OpenAnalysis:
    """Mark which organisations are media."""
    assert work.found is not None
    mark_media(work.found, work.lexicon)
    return work.found


def fill_analysis(work: Work) -> bool:
    """Fill the analysis itself with frozen mentions and entities."""
    assert work.found is not None
    fill_drafts(work.found)
    return True


# --------------------------------------------------------------------------- the passes, in order

RESOLVING = ("resolver", "roles")
PASSES: tuple[Pass[Work], ...] = (
    # the model's names joined where it cut one, and cut where it joined two
    Pass("names", repair_sentences, (), "sentences"),
    # what the lexicons know of each sentence: states, places, bodies, and the adjectives of states
    Pass("names", look_up_sentences, ("sentences",), "known"),
    # one entity a state, place and body, with its mentions
    Pass("names", link_sentences, ("known",), "linked"),
    # the state of a body that the text leaves unsaid
    Pass("bodies", fill_states, ("known", "linked"), "linked"),
    # «Межправительственная комиссия» is the longer name that begins so
    Pass("bodies", fill_short_names, ("linked",), "linked"),
    # «Комиссия … (КСРС)», and «КСРС» from there on
    Pass("abbreviations", fill_brackets, ("known", "linked"), "linked"),
    # persons by name, nominative
    Pass("persons", find_people, ("linked",), "persons"),
    # all names in order, and what they name
    Pass("mentions", gather_mentions, ("linked",), "found"),
    # «Маджлиси намояндагон» is no Маджлиси
    Pass("persons", fill_found(drop_inside), ("found",), "found"),
    # full names, surnames, initials and spellings of one person
    Pass("persons", fill_found(merge_persons), ("found",), "found"),
    # who is seated in which office: nobody yet
    Pass("offices", open_resolver, ("found",), "resolver"),
    # the full name of a surname that a holder of the day bears
    Pass("holders", fill_seats(name_holders), ("resolver",), "resolver"),
    # «министр иностранных дел Чили»: its office, its state, the persons beside it
    Pass("offices", add_roles, ("resolver",), "roles"),
    # the persons whom the dated lexicon seats
    Pass("holders", fill_seats(seat_holders), ("resolver",), "resolver"),
    # the persons whom a role beside their name seats
    Pass("offices", fill_roles(seat_beside), RESOLVING, "roles"),
    # «пресс-секретарь Токаева» serves the president
    Pass("offices", fill_roles(complete_aides), RESOLVING, "roles"),
    # «глава фонда» is of the fund just named
    Pass(
        "offices",
        fill_roles(complete_heads),
        RESOLVING,
        "roles",
    ),
    # «патриарх Московский», «папа римский»
    Pass("offices", fill_roles(complete_titled), RESOLVING, "roles"),
    # the state of an office that names none
    Pass("offices", fill_roles(complete_stateless), RESOLVING, "roles"),
    # which roles a name stands beside, also by now
    Pass("offices", fill_roles(note_beside), RESOLVING, "roles"),
    # whom a role without a name means
    Pass("roles", fill_roles(resolve_roles), RESOLVING, "roles"),
    # «его помощник Иванов» serves whom the sentence before is about
    Pass("offices", fill_roles(complete_possessed), RESOLVING, "roles"),
    # one office of a person told in one way
    Pass("offices", fill_roles(unify_told), RESOLVING, "roles"),
    # «мэр Лимы» holds an office of Peru
    Pass("offices", fill_roles(complete_regional), RESOLVING, "roles"),
    # «он», «она», «дипломат»
    Pass("pronouns", fill_found(resolve_pronouns), ("found",), "found"),
    # «эта страна»
    Pass("states", fill_found(resolve_countries), ("found",), "found"),
    # offices and states of persons from the roles that mean them
    Pass("persons", fill_roles(fill_holders), RESOLVING, "roles"),
    # agencies, newspapers, channels
    Pass("media", fill_media, ("found",), "found"),
    # «в ведомстве», «партия»: the body named last that can be meant
    Pass("bodies", fill_found(resolve_bodies), ("found",), "found"),
    # what later rooms read: nothing of it is edited any more
    Pass("drafts", fill_analysis, ("found",), "drafts"),
)
check_passes(PASSES)
