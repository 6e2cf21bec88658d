"""Mentions of persons, states, organisations and places: the models and the lexicons brought together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

import msgspec

from diplomatic_extract.entities.lexicon.compile import Form, fold
from diplomatic_extract.entities.lexicon.entries import Organisation, Place
from diplomatic_extract.entities.lexicon.load import Lexicon
from diplomatic_extract.entities.names.countries import (
    count_support,
    find_adjectives,
    find_states,
    is_currency,
    resolve_form,
)
from diplomatic_extract.entities.names.homes import Bare, domain_state, relink, settle_bare
from diplomatic_extract.entities.names.matching import Match, find_matches, fold_words, in_address, overlaps_ner
from diplomatic_extract.entities.names.organisations import (
    CLOSING,
    NO_NAMES,
    VESSELS,
    BodySpan,
    Scene,
    core_name,
    find_bodies,
    find_leftovers,
    find_quoted_bodies,
    find_quoted_things,
    find_sites,
    is_owned,
    written,
)
from diplomatic_extract.entities.names.places import (
    PARTS_OF_NAMES,
    acts_for_government,
    find_model_places,
    find_places,
    find_quoted_places,
    is_setting,
    link_model_place,
    nominative_name,
)
from diplomatic_extract.entities.names.registry import Registry
from diplomatic_extract.entities.names.repair import repair_names
from diplomatic_extract.entities.persons.find import find_persons
from diplomatic_extract.guarding import attempt, gather
from diplomatic_extract.language.declension import decline, first_noun
from diplomatic_extract.model import Analysis, DraftEntity, DraftMention, NameSpan, Sentence


class Named(msgspec.Struct):
    """A sentence with everything the lexicons found in it, before entities are made."""

    scene: Scene
    matches: dict[str, list[Match]]
    adjectives: list[tuple[int, list[str]]]
    states: list[tuple[Match, Form]] = []
    places: list[tuple[Match, Form]] = []
    taken: list[bool] = []


def find_mentions(analysis: Analysis, lexicon: Lexicon) -> None:
    """Fill mentions and entities of an analysis: one entity a state, organisation and place, mentions in order."""
    registry = Registry(analysis, lexicon)
    for sentence in analysis.sentences:
        attempt(analysis, "names", repair_names, sentence, lexicon, otherwise=None, at=sentence)
    found = [
        named
        for sentence in analysis.sentences
        if (named := attempt(analysis, "names", look_up, sentence, lexicon, otherwise=None, at=sentence))
    ]
    codes = [code for named in found for _, group in named.adjectives for code in group]
    support = count_support((named.matches for named in found), codes, lexicon)
    bare: list[Bare] = []
    for named in found:
        sentence = named.scene.sentence
        attempt(analysis, "names", link_names, named, support, registry, bare, otherwise=None, at=sentence)
    scenes = [named.scene for named in found]
    attempt(analysis, "bodies", settle_bare, analysis, registry, bare, support, scenes, otherwise=None)
    attempt(analysis, "bodies", join_short_names, registry, otherwise=None)
    attempt(analysis, "abbreviations", link_brackets, found, registry, otherwise=None)
    places = places_by_sentence(registry.mentions)
    persons = gather(analysis, "persons", find_persons, analysis, lexicon)
    persons = [m for m in persons if not collides(m, places.get(m.sentence, ()))]
    analysis.mentions = sorted([*registry.mentions, *persons], key=lambda m: (m.sentence, m.first, -m.last))
    entities = [entity for mention in analysis.mentions for entity in mention.entities]
    analysis.entities = list({id(entity): entity for entity in entities}.values())


def link_names(named: Named, support: Counter[str], registry: Registry, bare: list[Bare]) -> None:
    """Mentions of the states, places and organisations of a sentence; bodies without a state are added to `bare`."""
    settle(named, support, registry.lexicon)
    link_states(named, registry)
    link_places(named, registry)
    link_organisations(named, registry, bare)


def collides(person: DraftMention, others: Iterable[DraftMention]) -> bool:
    """Whether a person's mention is the very stretch of another name among the places of its sentence."""
    return any(m.first <= person.first and person.last <= m.last for m in others if m.kind == "name")


def places_by_sentence(mentions: Iterable[DraftMention]) -> dict[int, list[DraftMention]]:
    """The mentions of states and places, in order, by the index of their sentence."""
    found: dict[int, list[DraftMention]] = {}
    for mention in mentions:
        if mention.type in ("LOC", "COUNTRY"):
            found.setdefault(mention.sentence, []).append(mention)
    return found


def look_up(sentence: Sentence, lexicon: Lexicon) -> Named:
    """Everything the lexicons know in a sentence."""
    words = fold_words(sentence.tokens)
    matches = find_matches(sentence, words, lexicon)
    scene = Scene(sentence, words, lexicon, {}, {m.first: m for m in matches.get("bodies", ())}, {})
    return Named(scene, matches, list(find_adjectives(sentence, words, lexicon)))


# --------------------------------------------------------------------------- states and places


def settle(named: Named, support: Counter[str], lexicon: Lexicon) -> None:
    """Decide what the matches of a sentence mean, and which lie inside names of something else."""
    sentence = named.scene.sentence
    places = list(find_places(sentence, named.matches.get("places", ()), lexicon))
    organisations = list(find_organisations(named, support, lexicon))
    states = list(find_states(sentence, named.matches.get("states", ())))
    named.scene.organisations = {match.first: match for match in organisations}
    quoted = [*find_quoted_bodies(named.scene), *find_quoted_things(named.scene)]
    for match in join_matches(states, places):
        form = resolve_form(match.forms, support, sentence, match.first, lexicon)
        if form is not None and is_titled(match, form, quoted):
            continue
        if form is None or is_inside(match, form, organisations, lexicon) or lies_in_place(match, form, sentence):
            continue
        (named.states if form.section == "states" else named.places).append((match, form))
    named.scene.places = {match.first: match.last for match, _ in named.places}
    named.scene.place_keys = {match.first: form.key for match, form in named.places}
    named.scene.states = {match.first: (match.last, form.key) for match, form in named.states}


def join_matches(states: Sequence[Match], places: Sequence[Match]) -> Iterator[Match]:
    """Matches of states and places in order: of one stretch joined, of two that overlap the longer one."""
    for match in sorted([*states, *places], key=lambda m: (m.first, -m.length)):
        rivals = [m for m in (*states, *places) if m is not match and m.first <= match.last and match.first <= m.last]
        if any(m.length > match.length for m in rivals):
            continue
        same = [m for m in rivals if m.length == match.length]
        if not same:
            yield match
        elif match.forms[0].section == "states":
            yield Match(match.first, match.last, (*match.forms, *(form for m in same for form in m.forms)))


def named_country(match: Match, lexicon: Lexicon) -> str:
    """The state of an organisation of the lexicon, "" for one of many states."""
    entry = lexicon.section("organisations").get(match.forms[0].key)
    return entry.country if isinstance(entry, Organisation) else ""


def is_inside(match: Match, form: Form, organisations: Iterable[Match], lexicon: Lexicon) -> bool:
    """Whether a state or place is no more than a word of an organisation's own name («Единая Россия»)."""
    for outer in organisations:
        if outer.first <= match.first and match.last <= outer.last:
            if outer.length == match.length or form.section == "places":
                return True
            words = outer.forms[0].name.split()
            at = match.first - outer.first
            if not named_country(outer, lexicon):
                return True
            nominative = at < len(words) and fold(words[at]) == fold(form.name.split()[0])
            return nominative and "Gen" not in form.cases and not form.exact
    return False


def is_titled(match: Match, form: Form, quoted: Iterable[NameSpan]) -> bool:
    """Whether a place is within the quoted name of a body, or a state is that name («телеканал «Россия»»)."""
    for name in quoted:
        if name.first <= match.first and match.last <= name.last:
            return form.section == "places" or (name.first, name.last) == (match.first, match.last)
    return False


def lies_in_place(match: Match, form: Form, sentence: Sentence) -> bool:
    """Whether the NER model sees a longer place with a capitalised adjective around a state («Северный Казахстан»)."""
    if form.section != "states":
        return False
    for name in sentence.names:
        if name.type == "LOC" and name.first < match.first and match.last <= name.last:
            token = sentence.tokens[match.first - 1]
            return token.tag.pos == "ADJ" and token.text[:1].isupper() and token.index > 0
    return False


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


# --------------------------------------------------------------------------- organisations


def find_organisations(named: Named, support: Counter[str], lexicon: Lexicon) -> Iterator[Match]:
    """Matches of organisations that are names here."""
    sentence = named.scene.sentence
    for match in named.matches.get("organisations", ()):
        form = match.forms[0]
        entry = lexicon.section("organisations").get(form.key)
        if not isinstance(entry, Organisation):
            continue
        quoted = match.first > 0 and sentence.tokens[match.first - 1].text in '«"“„'
        ner = overlaps_ner(sentence, match.first, match.last, ("ORG",))
        short = form.exact and len(form.name) <= 2 and form.name not in ("ЕС", "EC", "EU", "UN", "RT", "AP", "BP")
        capital = sentence.tokens[match.first].text[:1].isupper()
        if (entry.common and not (capital and (quoted or ner))) or (short and not ner):
            continue
        if in_address(sentence, match.first, match.last) or names_product(sentence, match):
            continue
        yield match


def names_product(sentence: Sentence, match: Match) -> bool:
    """Whether a maker's name stands for what it made («лайнер Boeing», «Airbus 320»)."""
    tokens = sentence.tokens
    number = tokens[match.last + 1].text[:1].isdigit() if match.last + 1 < len(tokens) else False
    made = match.first > 0 and tokens[match.first - 1].lemma in VESSELS
    return made or (number and tokens[match.last].text.isascii() and tokens[match.last].text.istitle())


def link_organisations(named: Named, registry: Registry, bare: list[Bare]) -> None:
    """Mentions of organisations, outermost only: composed bodies, the lexicon's, the model's."""
    scene = named.scene
    spans = list(find_bodies(scene))
    stretches: list[tuple[int, int, BodySpan | Match]] = [(s.first, s.last, s) for s in spans]
    stretches += [(m.first, extend_by_state(scene, m), m) for m in scene.organisations.values()]
    covered = [False] * len(scene.tokens)
    for first, last, found in sorted(stretches, key=lambda s: (s[0] - s[1], isinstance(s[2], BodySpan), s[0])):
        if any(covered[first : last + 1]):
            continue
        covered[first : last + 1] = [True] * (last - first + 1)
        if isinstance(found, BodySpan):
            link_body(scene, registry, found, bare)
        else:
            link_listed(scene, registry, found, last)
    for i, flag in enumerate(covered):
        named.taken[i] = named.taken[i] or flag
    link_model_names(named, registry, bare)


def extend_by_state(scene: Scene, match: Match) -> int:
    """The last token of an organisation of the lexicon with its state after it («Бундестаг ФРГ»)."""
    entry = scene.lexicon.section("organisations")[match.forms[0].key]
    state = scene.states.get(match.last + 1)
    return state[0] if state and isinstance(entry, Organisation) and entry.country == state[1] else match.last


def link_body(scene: Scene, registry: Registry, span: BodySpan, bare: list[Bare]) -> None:
    """A mention of a composed body."""
    inner = next((m for m in scene.organisations.values() if span.first < m.first and m.last < span.last), None)
    if span.body.kind == "legal" and inner is not None:
        link_listed(scene, registry, inner, span.last, span.first)
        return
    core = core_name(scene, span)
    same = span.body.same if all(part.kind == "state" for part in span.parts) else ""
    person = next((scene.tokens[part.last].text for part in span.parts if part.kind == "person"), "")
    told = not is_owned(scene, span)
    entity = registry.entity("ORG", fold(core), core) if person else registry.body(core, span.country, same, told=told)
    mention = registry.mention(entity, scene.sentence, span.first, span.last, head=span.head)
    foreign = any(part.kind in ("organisation", "place") for part in span.parts)
    if not entity.country:
        entity.country = place_state(scene, span) or None
    if not entity.country and not foreign:
        small = span.body.kind == "chamber" and scene.tokens[span.first].text[:1].islower() and not span.parts
        states = tuple(span.body.states) if small else ()
        bare.append(Bare(mention, core, same, span.body.kind, person, states))


def place_state(scene: Scene, span: BodySpan) -> str:
    """The state of the place that a body is of («парламент Берлина»), "" for none that the lexicon knows."""
    keys = [scene.place_keys.get(part.first, "") for part in span.parts if part.kind == "place"]
    entries = [scene.lexicon.section("places").get(key) for key in keys]
    return next((entry.country for entry in entries if isinstance(entry, Place)), "")


def link_listed(scene: Scene, registry: Registry, match: Match, last: int, first: int = -1) -> None:
    """A mention of an organisation of the lexicon, from its own first token or an earlier one."""
    entry = scene.lexicon.section("organisations")[match.forms[0].key]
    assert isinstance(entry, Organisation)
    if entry.acts_as and is_setting(scene.sentence, match.first):
        building = registry.entity("LOC", fold(entry.name), entry.name, country=entry.country, wikidata=entry.wikidata)
        registry.mention(building, scene.sentence, match.first, last)
        return
    mention = registry.mention(registry.organisation(entry), scene.sentence, match.first if first < 0 else first, last)
    if entry.acts_as and acts_for_government(scene.sentence, mention):
        mention.entities[0].acts_as = entry.acts_as


def link_model_names(named: Named, registry: Registry, bare: list[Bare]) -> None:
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
        if not any(named.taken[span.first : span.last + 1]):
            name = written(scene, span.first, span.last)
            link_named(scene, registry, span, name, bare)
            mark(named, span.first, span.last)
    for span in find_leftovers(scene, named.taken):
        if scene.tokens[span.last].lemma in PARTS_OF_NAMES:
            link_model_place(registry, scene, span.first, span.last)
        else:
            head = span.first + first_noun(scene.tokens[span.first : span.last + 1])
            name = nominative_name(scene, span.first, span.last, head)
            link_named(scene, registry, span, name, bare)
        mark(named, span.first, span.last)
    for first, last in find_model_places(scene, named.taken):
        link_model_place(registry, scene, first, last)


def link_named(scene: Scene, registry: Registry, span: NameSpan, name: str, bare: list[Bare]) -> None:
    """A mention of an organisation that no lexicon knows, by its name alone."""
    entry = registry.lexicon.section("organisations").get(name)
    listed = registry.organisation(entry) if isinstance(entry, Organisation) else None
    entity = listed or registry.entity("ORG", fold(name), name)
    mention = registry.mention(entity, scene.sentence, span.first, span.last)
    if listed is None:
        bare.append(Bare(mention, name, "", "named"))


# --------------------------------------------------------------------------- over the document


def link_brackets(found: Sequence[Named], registry: Registry) -> None:
    """Abbreviations that brackets introduce after a name: their later mentions mean the same organisation."""
    aliases = dict(find_brackets(found, registry))
    if not aliases:
        return
    spans = {(m.sentence, i): m for m in registry.mentions if m.type == "ORG" for i in range(m.first, m.last + 1)}
    for named in found:
        for token in named.scene.tokens:
            if token.text not in aliases:
                continue
            held = spans.get((named.scene.sentence.index, token.index))
            if held is not None and held.first == held.last and held.entities[0] is not aliases[token.text]:
                relink(held, aliases[token.text])
            elif held is None:
                last = named.scene.states.get(token.index + 1, (token.index, ""))[0]
                registry.mention(aliases[token.text], named.scene.sentence, token.index, last)


def find_brackets(found: Sequence[Named], registry: Registry) -> Iterator[tuple[str, DraftEntity]]:
    """Abbreviations in brackets right after an organisation's name, with the organisation."""
    scenes = {named.scene.sentence.index: named.scene for named in found}
    for mention in registry.mentions:
        tokens = scenes[mention.sentence].tokens[mention.last + 1 : mention.last + 5]
        tokens = tokens[1:] if tokens and tokens[0].text in CLOSING else tokens[:3]
        if mention.type == "ORG" and len(tokens) == 3 and tokens[0].text == "(" and tokens[2].text == ")":
            name, entity = tokens[1].text, mention.entities[0]
            if mention.last == mention.first or name in NO_NAMES:
                continue
            if name.isupper() and 2 <= len(name) <= 8:
                yield name, entity
            elif name.istitle() and fold(name)[:3] == fold(entity.name)[:3]:  # «Госстат», in every case
                yield from ((form[:1].upper() + form[1:], entity) for form in {name, *decline(name)})


def join_short_names(registry: Registry) -> None:
    """Give a name cut short («Межправительственная комиссия») to the one longer name that begins with it."""
    bodies = [entity for entity in registry.entities.values() if entity.type == "ORG" and entity.mentions]
    listed = listed_names(registry.lexicon)
    for short in bodies:
        if short.country or short.key in listed or " " not in short.name:
            continue
        longer = [body for body in bodies if body is not short and fold(body.name).startswith(fold(short.name) + " ")]
        if len(longer) == 1:
            for mention in list(short.mentions):
                relink(mention, longer[0])


@lru_cache(maxsize=8)
def listed_names(lexicon: Lexicon) -> frozenset[str]:
    """The folded names of the lexicon's organisations."""
    return frozenset(map(fold, lexicon.section("organisations")))
