"""Mentions of states, places and organisations, each linked to its one entity of the document."""

from __future__ import annotations

from collections import Counter

import msgspec

from diplomatic_extract.entities.lexicon.compile import fold
from diplomatic_extract.entities.lexicon.entries import Body, Organisation, Place
from diplomatic_extract.entities.names.body_names import CHAMBERS, core_name, is_joined_to_body, is_owned
from diplomatic_extract.entities.names.companies import company_cases, company_name, is_company
from diplomatic_extract.entities.names.countries import (
    is_currency,
)
from diplomatic_extract.entities.names.homes import Bare, domain_state
from diplomatic_extract.entities.names.latin_bodies import end_of_site, widen_latin
from diplomatic_extract.entities.names.matching import Match
from diplomatic_extract.entities.names.named import Named, settle
from diplomatic_extract.entities.names.organisations import (
    REGION_NOUNS,
    REGIONS,
    TOPICAL_BODIES,
    find_bodies,
    state_behind,
)
from diplomatic_extract.entities.names.places import (
    acts_for_government,
    find_model_places,
    find_quoted_places,
    is_setting,
    link_model_place,
    names_site,
    nominative_name,
)
from diplomatic_extract.entities.names.registry import Registry
from diplomatic_extract.entities.names.represented import DASHES
from diplomatic_extract.entities.names.scenes import BodySpan, Part, Scene, take_quoted, written
from diplomatic_extract.entities.names.unlisted import find_led_bodies, find_leftovers, find_quoted_bodies, find_sites
from diplomatic_extract.language.declension import first_noun
from diplomatic_extract.language.lexis import load_words
from diplomatic_extract.model import NameSpan

GATHERED = load_words("entities", "gathered")
PARLIAMENT = "парламент"


def link_names(named: Named, support: Counter[str], registry: Registry, bare: list[Bare]) -> None:
    """Mentions of the states, places and organisations of a sentence; bodies without a state are added to `bare`."""
    settle(named, support, registry.lexicon)
    link_states(named, registry)
    link_places(named, registry)
    link_organisations(named, registry, bare)


def link_states(named: Named, registry: Registry) -> None:
    """Mentions of states by name and by adjective."""
    sentence = named.scene.sentence
    named.taken = [False] * len(sentence.tokens)
    for match, form in named.states:
        registry.mention(registry.state(form.key), sentence, match.first, match.last, cases=form.cases)
        mark(named, match.first, match.last)
    for match in named.matches.get("states", ()):
        if is_currency(sentence, match):
            mark(named, match.first, match.last)
    for match, _ in named.places:
        mark(named, match.first, match.last)
    for match in named.scene.organisations.values():
        mark(named, match.first, match.last)
    for index, codes in named.adjectives:
        if not named.taken[index]:
            for code in codes:
                registry.mention(registry.state(code), sentence, index, index, "adjective", index)


def mark(named: Named, first: int, last: int) -> None:
    named.taken[first : last + 1] = [True] * (last - first + 1)


def link_places(named: Named, registry: Registry) -> None:
    """Mentions of places; a capital that speaks for its government gets `acts_as`."""
    sentence = named.scene.sentence
    for match, form in named.places:
        entry = registry.lexicon.section("places")[form.key]
        assert isinstance(entry, Place)
        mention = registry.mention(registry.place(entry), sentence, match.first, match.last, cases=form.cases)
        if entry.acts_as and acts_for_government(sentence, mention):
            mention.entities[0].acts_as = entry.acts_as


def link_organisations(named: Named, registry: Registry, bare: list[Bare]) -> None:
    """Mentions of organisations, outermost only: composed bodies, the lexicon's, the model's."""
    scene = named.scene
    if scene.bodies or scene.organisations:
        link_bodies(named, registry, bare)
    link_model_names(named, registry, bare)


def link_bodies(named: Named, registry: Registry, bare: list[Bare]) -> None:
    """Mentions of composed bodies and of the lexicon's organisations."""
    scene = named.scene
    spans = [to_end_of_quote(scene, span) for span in find_bodies(scene) if not is_overgrown(scene, span)]
    stretches: list[tuple[int, int, BodySpan | Match]] = [(s.first, s.last, s) for s in spans]
    stretches += [(*listed_stretch(scene, m), m) for m in scene.organisations.values()]
    covered = [False] * len(scene.tokens)
    for first, last, found in sorted(stretches, key=lambda s: (s[0] - s[1], isinstance(s[2], BodySpan), s[0])):
        if any(covered[first : last + 1]):
            continue
        covered[first : last + 1] = [True] * (last - first + 1)
        if isinstance(found, BodySpan):
            link_body(scene, registry, found, bare)
        elif goes_on(scene, found, last):
            link_branch(scene, registry, found, NameSpan(first, last, "ORG"), bare)
        else:
            link_listed(scene, registry, found, last, first if first < found.first else -1)
    if stretches:
        named.taken = [taken or flag for taken, flag in zip(named.taken, covered, strict=True)]


def is_overgrown(scene: Scene, span: BodySpan) -> bool:
    """Whether a body is one of the lexicon with common words after it («Совет Федерации договора не одобрил»)."""
    listed = scene.organisations.get(span.first)
    if span.body.kind != "open" or listed is None or listed.last >= span.last or " " not in listed.forms[0].name:
        return False
    return all(token.text.islower() for token in scene.tokens[listed.last + 1 : span.last + 1])


def listed_stretch(scene: Scene, match: Match) -> tuple[int, int]:
    """First and last token of an organisation of the lexicon with its state, article, or the rest of its address."""
    first, last = widen_latin(scene, match.first, extend_by_state(scene, match))
    return first, end_of_quote(scene, first, end_of_site(scene, last))


def to_end_of_quote(scene: Scene, span: BodySpan) -> BodySpan:
    """A body with what goes on behind a dash in the quotation marks that it opens."""
    last = end_of_quote(scene, span.first, span.last)
    return span if last == span.last else msgspec.structs.replace(span, last=last)


def end_of_quote(scene: Scene, first: int, last: int) -> int:
    """The last token of a quoted name that goes on behind a dash («Союз рыбаков — сила моря»), else the one told."""
    tokens = scene.tokens
    if first == 0 or last + 2 >= len(tokens) or tokens[last + 1].text not in DASHES:
        return last
    quoted = take_quoted(scene, first - 1)
    return quoted.last - 1 if quoted is not None and quoted.last > last + 1 else last


def goes_on(scene: Scene, match: Match, last: int) -> bool:
    """Whether a longer name in Latin letters only begins like an organisation's («Chevron Phillips Chemical»)."""
    after = scene.tokens[match.last + 1 : last + 1]
    return bool(after) and match.last + 1 not in scene.states and after[0].text.isalpha() and after[0].text.isascii()


def link_branch(scene: Scene, registry: Registry, match: Match, span: NameSpan, bare: list[Bare]) -> None:
    """A mention of a body whose name only begins like a listed one's: of its state, where it has one («BBC News»)."""
    name, organisations = written(scene, span.first, span.last), scene.lexicon.section("organisations")
    parent = organisations[match.forms[0].key]
    if name in organisations or not isinstance(parent, Organisation) or not parent.country:
        link_named(scene, registry, span, name, bare)
        return
    entity = registry.entity("ORG", fold(name), name, country=parent.country)
    registry.mention(entity, scene.sentence, span.first, span.last)


def extend_by_state(scene: Scene, match: Match) -> int:
    """The last token of an organisation of the lexicon with its state after it («Бундестаг ФРГ»)."""
    entry = scene.lexicon.section("organisations")[match.forms[0].key]
    state = scene.states.get(match.last + 1)
    if scene.tokens[match.last].lemma in TOPICAL_BODIES and match.first < match.last:
        return state_behind(scene, match.last + 1, "по") or match.last  # «контактная группа по Украине»
    return state[0] if state and isinstance(entry, Organisation) and entry.country == state[1] else match.last


def link_body(scene: Scene, registry: Registry, span: BodySpan, bare: list[Bare]) -> None:
    """A mention of a composed body."""
    inner = next((m for m in scene.organisations.values() if span.first < m.first and m.last < span.last), None)
    if span.body.kind == "legal" and inner is not None:
        link_listed(scene, registry, inner, span.last, span.first)
        return
    core = core_name(scene, span)
    same = span.body.same if all(part.kind == "state" for part in span.parts) else second_field_of(span)
    person = next((scene.tokens[part.last].text for part in span.parts if part.kind == "person"), "")
    told = not is_owned(scene, span)
    core = core[:1].upper() + core[1:] if person else core
    entity = registry.entity("ORG", fold(core), core) if person else registry.body(core, span.country, same, told=told)
    mention = registry.mention(entity, scene.sentence, span.first, span.last, head=span.head)
    foreign = any(part.kind == "organisation" or is_unknown_place(scene, part) for part in inner_parts(span))
    foreign = foreign or span.body.head in GATHERED
    if not entity.country:
        entity.country = place_state(scene, span) or None
    if not entity.country and not foreign:
        chamber = find_chamber(span)
        usual = tuple(chamber.states) if chamber is not None else ()
        small = chamber is span.body and scene.tokens[span.first].text[:1].islower()
        small = small and not is_joined_to_body(scene, span.last, CHAMBERS)  # «сената и нижней палаты Перу»
        bare.append(Bare(mention, core, same, span.body.kind, person, usual if small else (), usual))


def inner_parts(span: BodySpan) -> list[Part]:
    """The parts of a body's name and of those of the bodies in it («пресс-служба полиции Милана»)."""
    inner = [part for outer in span.parts if outer.inner is not None for part in inner_parts(outer.inner)]
    return [*span.parts, *inner]


def second_field_of(span: BodySpan) -> str:
    """The name that a body of a longer one has too («Министерство иностранных дел [и торговли]»)."""
    listed = span.body.kind == "alone" and all(part.kind in ("words", "state") for part in span.parts)
    return span.body.name if listed or is_chamber_of_parliament(span) else ""


def is_chamber_of_parliament(span: BodySpan) -> bool:
    """Whether a chamber tells no more than that it is one of its parliament («Сенат Конгресса США»)."""
    inner = [part.inner for part in span.parts if part.inner is not None]
    told = all(part.kind in ("state", "body") for part in span.parts)
    parliaments = all(body.body.kind == "chamber" or body.body.head == PARLIAMENT for body in inner)
    return span.body.kind == "chamber" and bool(inner) and told and parliaments


def find_chamber(span: BodySpan) -> Body | None:
    """The chamber that a body is, or whose committee it is («комитет Сената по торговле»), None for none."""
    if span.body.kind == "chamber" and not span.parts:
        return span.body
    inner = next((part.inner for part in span.parts if part.inner is not None), None)
    return find_chamber(inner) if inner is not None else None


def place_state(scene: Scene, span: BodySpan) -> str:
    """The state of the place that a body is of («парламент Берлина»), "" for none that the lexicon knows."""
    placed = [part for part in inner_parts(span) if part.kind == "place"]
    keys = [scene.place_keys.get(i, "") for part in placed for i in range(part.first, part.last + 1)]
    entries = [scene.lexicon.section("places").get(key) for key in keys]
    return next((entry.country for entry in entries if isinstance(entry, Place)), "")


def is_unknown_place(scene: Scene, part: Part) -> bool:
    """Whether a part is a place that may lie anywhere: no region by its noun («правительство Тверской области»)."""
    regions = REGION_NOUNS | REGIONS
    nouns = [scene.tokens[i].lemma for i in (part.first, part.last)]
    return part.kind == "place" and not regions.intersection(nouns)


def link_listed(scene: Scene, registry: Registry, match: Match, last: int, first: int = -1) -> None:
    """A mention of an organisation of the lexicon, from its own first token or an earlier one."""
    entry = scene.lexicon.section("organisations")[match.forms[0].key]
    assert isinstance(entry, Organisation)
    if entry.acts_as and is_setting(scene.sentence, match.first):
        building = registry.entity("LOC", fold(entry.name), entry.name, country=entry.country, wikidata=entry.wikidata)
        registry.mention(building, scene.sentence, match.first, last)
        return
    start, single = match.first if first < 0 else first, first < 0 and last == match.first
    cases = match.forms[0].cases if single else ()
    mention = registry.mention(registry.organisation(entry), scene.sentence, start, last, cases=cases)
    if entry.acts_as and acts_for_government(scene.sentence, mention):
        mention.entities[0].acts_as = entry.acts_as


# one kind of name after the other, each taking its tokens from the next
def link_model_names(named: Named, registry: Registry, bare: list[Bare]) -> None:  # noqa: C901
    """The NER model's organisations and places that the lexicons do not cover."""
    scene = named.scene
    for first, last in find_quoted_places(scene):
        if not any(named.taken[first : last + 1]):
            link_model_place(registry, scene, first, last)
            mark(named, first, last)
    for span in find_sites(scene, named.taken):
        name = written(scene, span.first, span.last)
        country = domain_state(scene.words[span.last], registry.lexicon)
        entity = registry.entity("ORG", fold(name), name, country=country or None)
        registry.mention(entity, scene.sentence, span.first, span.last)
        mark(named, span.first, span.last)
    for span in find_quoted_bodies(scene):
        if not any(named.taken[span.first : span.last + 1]) or holds_but_states(named, span):
            name = written(scene, span.first, span.last)
            link_named(scene, registry, span, name, bare)
            mark(named, span.first, span.last)
    for span in find_led_bodies(scene):
        if holds_but_states(named, span):
            head = span.first + first_noun(scene.tokens[span.first : span.last + 1])
            link_named(scene, registry, span, nominative_name(scene, span.first, span.last, head), bare)
            mark(named, span.first, span.last)
    for span, name in named.namesakes:
        if not any(named.taken[span.first : span.last + 1]):
            link_namesake(registry, scene, span, name)
            mark(named, span.first, span.last)
    for span in find_leftovers(scene, named.taken):
        if names_site(scene, span.first, span.last):
            link_model_place(registry, scene, span.first, span.last)
        else:
            head = span.first + first_noun(scene.tokens[span.first : span.last + 1])
            coined = span.first == span.last and is_company(scene.tokens[head].text)
            name = (
                company_name(scene.tokens[head].text) if coined else nominative_name(scene, span.first, span.last, head)
            )
            link_named(scene, registry, span, name, bare)
        mark(named, span.first, span.last)
    for first, last in find_model_places(scene, named.taken):
        link_model_place(registry, scene, first, last)


def holds_but_states(named: Named, span: NameSpan) -> bool:
    """Whether all that is known within a longer quoted name are states, which it is not («партия «Путь Грузии»»)."""
    states = [(m.first, m.last) for m, _ in named.states if span.first <= m.first and m.last <= span.last]
    inside = {k for first, last in states for k in range(first, last + 1)}
    known = {k for k in range(span.first, span.last + 1) if named.taken[k]}
    return known <= inside and (span.first, span.last) not in states


def link_named(scene: Scene, registry: Registry, span: NameSpan, name: str, bare: list[Bare]) -> None:
    """A mention of an organisation that no lexicon knows, by its name alone."""
    entry = registry.lexicon.section("organisations").get(name)
    if isinstance(entry, Organisation):
        registry.mention(registry.organisation(entry), scene.sentence, span.first, span.last)
        return
    word = scene.tokens[span.first].text if span.first == span.last else ""
    cases = company_cases(word) if is_company(word) else ()
    entity = registry.entity("ORG", fold(name), name)
    mention = registry.mention(entity, scene.sentence, span.first, span.last, cases=cases)
    bare.append(Bare(mention, name, "", "named"))


def link_namesake(registry: Registry, scene: Scene, span: NameSpan, name: str) -> None:
    """A mention of a body that bears the name of a place, of the state where that lies."""
    place = registry.lexicon.section("places").get(name)
    country = place.country if isinstance(place, Place) else ""
    entity = registry.entity("ORG", fold(name), name, country=country or None)
    registry.mention(entity, scene.sentence, span.first, span.last)
