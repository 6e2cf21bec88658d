"""The state of a body that the text leaves unsaid: told beside its name, by the document's own side, or by its outlet.

A body is never of the state that merely stands beside it («МИД выразил протест послу Франции»).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

import msgspec

from diplomatic_extract.entities.lexicon.compile import fold
from diplomatic_extract.entities.lexicon.entries import Organisation, Place
from diplomatic_extract.entities.lexicon.holders import index_surnames
from diplomatic_extract.entities.lexicon.load import Lexicon, adjective_stem
from diplomatic_extract.entities.lexicon.paradigms import word_candidates
from diplomatic_extract.entities.names.countries import adjective_states
from diplomatic_extract.entities.names.media import is_media
from diplomatic_extract.entities.names.registry import Registry
from diplomatic_extract.entities.names.represented import represented_state
from diplomatic_extract.entities.names.scenes import CLOSING, OPENING, Scene
from diplomatic_extract.language.declension import genitive_of
from diplomatic_extract.language.lexis import load_words
from diplomatic_extract.language.settings import SETTINGS
from diplomatic_extract.language.spotting import spot
from diplomatic_extract.model import Analysis, OpenEntity, OpenMention, Sentence, Token

LEADERS_OFFICES = ("head_of_state", "head_of_government")
PUBLIC = ("alone", "complement", "state", "chamber")
SITE = re.compile(r"https?://([\w.-]+)")
DOMAIN = re.compile(r"\b[a-z][\w-]+\.([a-z]{2})\b")
ENVOYS, SUMMONING = load_words("entities", "envoys"), load_words("entities", "summoning")
INTERVIEWS = load_words("entities", "interviews")
MEMBERS, JOINING = load_words("entities", "members"), load_words("entities", "joining")
# verbs that tell what states a body comprises
COMPRISED = load_words("entities", "comprised")
DESCRIPTORS = load_words("entities", "descriptors")
LEARNED = load_words("entities", "learned")
MULTINATIONAL = load_words("entities", "multinational")
SAYING = load_words("entities", "telling")
CYRILLIC = load_words("names", "cyrillic")
STUDIES = load_words("entities", "studies")
STATE_NOUNS = load_words("entities", "state_nouns")
REGIONS = load_words("names", "regions") | {"город"}
RUSSIAN_DOMAINS = ("ру", "рф")
STANDING = ("nmod", "appos", "flat", "flat:name", "amod", "conj")


class Bare(msgspec.Struct, frozen=True):
    """A body named without its state: its name so far, another head's name of it, and its kind.

    `kind` is its head's, or "named" for a name that no head word opens. `person` is a holder's surname as written.
    `states` are those of which alone the word, in small letters, names a body («сенат»); any where empty. `usual` are
    those that have such a body («Конгресс»), also where a capital makes a name of it.
    """

    mention: OpenMention
    core: str
    same: str
    kind: str
    person: str = ""
    states: tuple[str, ...] = ()
    usual: tuple[str, ...] = ()


class Home(msgspec.Struct, frozen=True):
    """What a document speaks for: the state it is mostly about and that of its outlet ("" where unknown)."""

    main: str = ""
    outlet: str = ""
    named: Counter[str] = Counter()


def settle_bare(
    analysis: Analysis, registry: Registry, bare: Sequence[Bare], support: Counter[str], scenes: Sequence[Scene]
) -> None:
    """Give bodies named without a state the one that belongs to them, in place; many stay without."""
    if not bare:
        return
    home = find_home(analysis, registry, support)
    by_sentence = {scene.sentence.index: scene for scene in scenes}
    nearby = mentions_by_sentence(registry.mentions)
    for item in bare:
        sentence = analysis.sentences[item.mention.sentence]
        longer = find_longer(registry, item)
        if longer is not None:
            relink(item.mention, longer)
            continue
        if has_states_as_members(sentence, item, nearby.get(sentence.index, ())) or is_of_region(sentence, item):
            continue
        beside = nearby.get(sentence.index, ())
        partners = [
            m
            for m in beside
            if is_partner(sentence, m) or is_acted_on(sentence, m, item) or is_of_summoned(sentence, m)
        ]
        partners += [m for m in beside if item.person and is_goal(sentence, m)]
        own = [m for m in beside if not any(m is partner for partner in partners)]
        code = described_state(by_sentence[sentence.index], item.mention)
        code = code or represented_state(sentence.tokens, beside, item.mention.first) or ""
        code = code or common_state(sentence, item, beside)
        code = code or (leader_state(item, home, registry.lexicon) if item.person else "")
        if not code and item.kind in PUBLIC:
            acting = [m for m in own if not tells_news(m, registry.lexicon)]
            code = nearest_country(registry, item, partners) or own_state(sentence, item, acting)
        told = code
        code = code or state_before(item, own)
        code = code or state_acting_before(registry, analysis, item, home)
        code = code or document_state(item, without_partners(home, partners))
        code = code if told or code in item.usual else most_named(item.usual, home) or code
        give_state(registry, item, most_named(item.states, home) if item.states and code not in item.states else code)


def tells_news(mention: OpenMention, lexicon: Lexicon) -> bool:
    """Whether a mention names an outlet, which tells of bodies of any state («Reuters узнало в правительстве …»)."""
    return mention.type == "ORG" and is_media(mention.entities[0], lexicon)


def is_of_region(sentence: Sentence, item: Bare) -> bool:
    """Whether a noun behind a body says that it is a region's or town's, and no state's («администрация края»)."""
    after = sentence.tokens[item.mention.last + 1 : item.mention.last + 2]
    return bool(after) and after[0].lemma in REGIONS and after[0].tag.case == "Gen"


def is_goal(sentence: Sentence, mention: OpenMention) -> bool:
    """Whether a state is under a preposition: where the cabinet of somebody unknown goes or whom it deals with."""
    return mention.first > 0 and sentence.tokens[mention.first - 1].tag.pos == "ADP"


def has_states_as_members(sentence: Sentence, item: Bare, nearby: Iterable[OpenMention]) -> bool:
    """Whether states are members of a body in its sentence, so that it is none of theirs («членами союза стали …»).

    Or become its members («Чад присоединится к Совету мира»).
    """
    if item.kind in PUBLIC or not item.mention.first:
        return False
    states = [mention for mention in nearby if mention.type == "COUNTRY" and mention.kind == "name"]
    verb = verb_above(sentence, item.mention.head)
    joined = verb in JOINING or (verb in COMPRISED and sum(mention.case == "Nom" for mention in states) > 1)
    return bool(states) and (joined or noun_before_kind(sentence, item.mention.first) in MEMBERS)


def verb_above(sentence: Sentence, index: int) -> str:
    """The lemma of the verb, or of the noun for its act, under which a name stands through nouns alone, "" for none.

    «В состав альянса «Заря» входят …».
    """
    head = sentence.tokens[index].head
    for _ in range(SETTINGS.names.description_words):
        if head < 0:
            return ""
        token = sentence.tokens[head]
        if token.tag.pos not in ("NOUN", "PROPN", "ADJ") or token.lemma in JOINING:
            return token.lemma
        head = token.head
    return ""


def noun_before_kind(sentence: Sentence, first: int) -> str:
    """The lemma before a name, and before the mark and the word for its kind that may stand there («союза «Заря»»)."""
    k = first - 1
    if k > 0 and sentence.tokens[k].text in OPENING:
        k -= 1 + (sentence.tokens[k - 1].lemma in DESCRIPTORS)
    return sentence.tokens[k].lemma if k >= 0 else ""


def most_named(states: Sequence[str], home: Home) -> str:
    """The state of some that a document names most, "" where it names none of them."""
    best = max(states, key=lambda code: home.named[code], default="")
    return best if best and home.named[best] else ""


def give_state(registry: Registry, item: Bare, code: str) -> None:
    """Give a body a state: a public body by its full name, any other as a fact beside its name."""
    entity = item.mention.entities[0]
    if item.states and code not in item.states:
        drop(registry, item.mention)
    if not code or entity.country or (item.states and code not in item.states):
        return
    if item.kind in PUBLIC and not item.person:
        relink(item.mention, registry.body(item.core, code, item.same))
    else:
        entity.country = code


def drop(registry: Registry, mention: OpenMention) -> None:
    """Take back a mention that names nothing after all."""
    mention.entities[0].mentions.remove(mention)
    registry.mentions.remove(mention)


def relink(mention: OpenMention, entity: OpenEntity) -> None:
    """Make a mention one of another entity."""
    mention.entities[0].mentions.remove(mention)
    mention.entities = [entity]
    entity.mentions.append(mention)


def mentions_by_sentence(mentions: Iterable[OpenMention]) -> dict[int, list[OpenMention]]:
    """The mentions of what has a state, in order, by the index of their sentence."""
    found: dict[int, list[OpenMention]] = {}
    for mention in mentions:
        found.setdefault(mention.sentence, []).append(mention)
    return found


# --------------------------------------------------------------------------- told beside the name


def described_state(scene: Scene, mention: OpenMention) -> str:
    """The one state told within a name or by the words that describe it («турецкого телеканала NTV»), "" for none."""
    inside = list(states_inside(scene, mention.first, mention.last))
    if inside:
        return inside[0] if len(set(inside)) == 1 else ""
    return adjective_before(scene, mention.first) or state_after(scene, mention.last)


def states_inside(scene: Scene, first: int, last: int) -> Iterator[str]:
    """The states that the words of a name tell, but for what it studies: by name, adjective or place."""
    places = scene.lexicon.section("places")
    about = next((i for i in range(first, last + 1) if scene.tokens[i].lemma in STUDIES), last + 1)
    for i in range(first, about):
        if i in scene.states:
            yield scene.states[i][1]
        elif i in scene.places and isinstance(entry := places.get(scene.place_keys.get(i, "")), Place):
            yield from filter(None, [entry.country])
        else:
            yield from described_states(scene.words[i], scene.lexicon)
    if scene.tokens[first].text.isascii():
        yield from latin_states(scene.words[first : last + 1], scene.lexicon)


def described_states(word: str, lexicon: Lexicon) -> list[str]:
    """The states of a folded adjective of a state or of a town in it («берлинский»)."""
    codes = adjective_states(word, lexicon) or adjective_states(word.removeprefix("все").removeprefix("обще"), lexicon)
    if codes or "ск" not in word:
        return codes
    town = town_adjectives(lexicon).get(adjective_stem(word))
    return [town] if town else []


@lru_cache(maxsize=8)
def town_adjectives(lexicon: Lexicon) -> dict[str, str]:
    """The states of towns by the stems of the adjectives that are made of their names with -ск-."""
    found: dict[str, str] = {}
    for place in lexicon.section("places").values():
        name = fold(place.name)
        if place.country and name.isalpha():
            stem = name.rstrip("аеоуыияь") if len(name.rstrip("аеоуыияь")) > 2 else name
            found.setdefault(stem.removesuffix("ск") + "ск", place.country)
            found.setdefault(stem + "инск", place.country)
    return found


@lru_cache(maxsize=8)
def english_names(lexicon: Lexicon) -> dict[str, str]:
    """The states by the English names of them that CLDR has, folded."""
    from babel import Locale

    names = Locale("en").territories
    states = [state for state in lexicon.section("states").values() if state.iso2]
    return {fold(str(names[state.iso2])): state.code for state in states if state.iso2 in names}


def latin_states(words: Sequence[str], lexicon: Lexicon) -> Iterator[str]:
    """The states that a name in Latin letters tells («Times of India»)."""
    names = english_names(lexicon)
    text = " ".join(words)
    yield from (code for name, code in names.items() if name in text and re.search(rf"\b{re.escape(name)}n?\b", text))


def adjective_before(scene: Scene, first: int) -> str:
    """The state of the adjective that describes the noun before a name («российского концерна «Алмаз»»)."""
    i, words = first - 1, 0
    while i >= 0 and words < SETTINGS.names.description_words:
        token = scene.tokens[i]
        if token.text not in OPENING:
            codes = described_states(scene.words[i], scene.lexicon)
            if codes:
                return codes[0] if len(codes) == 1 else ""
            if token.tag.pos not in ("NOUN", "ADJ") or not token.text.islower():
                return ""
            words += 1
        i -= 1
    return ""


def state_after(scene: Scene, last: int) -> str:
    """The state in the genitive or in brackets after a name and its closing mark («партия «Мир» Грузии»)."""
    at = last + 1
    if at < len(scene.tokens) and scene.tokens[at].text in CLOSING:
        at += 1
    bracket = at < len(scene.tokens) and scene.tokens[at].text == "("
    at += bracket
    if at not in scene.states:
        return ""
    stop, code = scene.states[at]
    closed = stop + 1 < len(scene.tokens) and scene.tokens[stop + 1].text in (")", ",")
    return code if (closed if bracket else scene.tokens[at].tag.case == "Gen") else ""


def leader_state(item: Bare, home: Home, lexicon: Lexicon) -> str:
    """The state whose leader a body goes by («администрация Обамы»): of several the one most often named."""
    words = {candidate.nominative for candidate in word_candidates(item.person.lower())} | {item.person.lower()}
    rows = [row for word in sorted(words) for row in index_surnames(lexicon).get(fold(word), ())]
    codes = {row.country for row in rows if row.office in LEADERS_OFFICES and len(row.country) == 3}
    return max(sorted(codes), key=lambda code: home.named[code], default="")


# --------------------------------------------------------------------------- told elsewhere


def find_longer(registry: Registry, item: Bare) -> OpenEntity | None:
    """The body whose full name begins with this one: named before, or the lexicon's of an organisation named.

    «Совет Безопасности» after «Совет Безопасности ООН» goes on meaning that one.
    """
    if item.kind not in ("alone", "named", "open") or " " not in item.core:
        return None
    beginning = fold(item.core) + " "
    start = item.mention.start
    bodies = [entity for (kind, _), entity in registry.entities.items() if kind == "ORG" and entity.mentions]
    found = [
        (max(starts), entity)
        for entity in bodies
        if fold(entity.name).startswith(beginning) and (starts := [m.start for m in entity.mentions if m.start < start])
    ]
    if found:
        return max(found, key=lambda pair: pair[0])[1]
    if item.kind != "alone" or registry.bodies.get(fold(item.same or item.core)):
        return None
    named = [
        name for entity in bodies if not entity.country for name in (fold(entity.name), fold(genitive_of(entity.name)))
    ]
    entries = entries_beginning(registry.lexicon).get(fold(item.core), ())
    told = (entry for rest, entry in entries if any(name.endswith(rest) for name in named))
    return next(map(registry.organisation, told), None)


@lru_cache(maxsize=8)
def entries_beginning(lexicon: Lexicon) -> dict[str, list[tuple[str, Organisation]]]:
    """The organisations of many states that are named after a head word, by that word, with the rest of the name."""
    heads = {fold(body.name or body.head) for body in lexicon.section("bodies").values() if body.kind == "alone"}
    found: dict[str, list[tuple[str, Organisation]]] = {}
    for entry in lexicon.section("organisations").values():
        name = fold(entry.name)
        for size in (1, 2, 3):
            beginning = " ".join(name.split()[:size])
            if beginning in heads and not entry.country:
                found.setdefault(beginning, []).append((name.removeprefix(beginning).strip(), entry))
    return found


def nearest_country(registry: Registry, item: Bare, partners: Sequence[OpenMention] = ()) -> str:
    """The state of the nearest earlier (else later) mention of the same body that has one.

    With whom it acts in its own sentence is another («Прокуратура подписала протокол с прокуратурой Чада»).
    """
    core = fold(item.same or item.core)
    same = [mention for entity in registry.bodies.get(core, ()) for mention in entity.mentions]
    same = [mention for mention in same if not any(mention is partner for partner in partners)]
    earlier = [m for m in same if m.start < item.mention.start]
    chosen = max(earlier, key=lambda m: m.start) if earlier else min(same, key=lambda m: m.start, default=None)
    return chosen.entities[0].country or "" if chosen else ""


def is_partner(sentence: Sentence, mention: OpenMention) -> bool:
    """Whether a mention stands under «с» in a sentence."""
    return mention.first > 0 and sentence.tokens[mention.first - 1].text.lower() in ("с", "со")


def is_acted_on(sentence: Sentence, mention: OpenMention, item: Bare) -> bool:
    """Whether a state is the object of the verb whose subject a body is («Сейм осудил Белоруссию»)."""
    tokens = sentence.tokens
    state, body = tokens[mention.head], climb(tokens, item.mention.head)
    return mention.type == "COUNTRY" and state.rel in ("obj", "iobj") and state.head == body.head >= 0


def is_of_summoned(sentence: Sentence, mention: OpenMention) -> bool:
    """Whether a state's envoy is summoned in a sentence («посол Чада вызван в МИД»): not by his own ministry."""
    envoy = mention.type == "COUNTRY" and hosts_envoy(sentence.tokens, mention)
    return envoy and bool(spot(sentence, SUMMONING))


def common_state(sentence: Sentence, item: Bare, nearby: Iterable[OpenMention]) -> str:
    """The state that «страны», «республики» after a body takes up: of those named before it the subject, else the last.

    «Молдавия выслала сотрудников российского посольства, сообщил МИД республики»: Moldova's.
    """
    tokens = sentence.tokens
    after = tokens[item.mention.last + 1] if item.mention.last + 1 < len(tokens) else None
    if after is None or after.lemma not in STATE_NOUNS or after.tag.case != "Gen" or after.tag.number != "Sing":
        return ""
    named = [m for m in nearby if m.type == "COUNTRY" and m.kind == "name" and m.last < item.mention.first]
    acting = [m for m in named if tokens[m.head].rel.startswith("nsubj")]
    chosen = acting[-1:] or named[-1:]
    return chosen[0].entities[0].country or "" if chosen else ""


def own_state(sentence: Sentence, item: Bare, nearby: Iterable[OpenMention]) -> str:
    """The one state on whose side a body stands in its clause: of its subject or setting before it, or joined to it.

    «Президент Казахстана поручил МИД …», «В Казахстане минфин …», «МИД и Минобороны России».
    """
    tokens = sentence.tokens
    top = climb(tokens, item.mention.head)
    codes = set()
    for mention in nearby:
        entity = mention.entities[0]
        if mention is item.mention or not entity.country:
            continue
        before = mention.last < item.mention.first
        joined = mention.type == "ORG" and tokens[mention.head].rel == "conj" and mention.first == item.mention.last + 2
        if joined or (before and is_own_side(tokens, mention, top)):
            codes.add(entity.country)
    return codes.pop() if len(codes) == 1 else ""


def is_own_side(tokens: Sequence[Token], mention: OpenMention, top: Token) -> bool:
    """Whether a state is in the subject or the setting of the clause of a body that is no subject itself."""
    outer = climb(tokens, mention.head)
    if outer.head != top.head or outer.index == top.index:
        return False
    if outer.rel.startswith("nsubj"):
        return not hosts_envoy(tokens, mention)
    placed = [token.text.lower() for token in tokens if token.head == outer.index and token.rel == "case"]
    return outer.rel == "obl" and placed in (["в"], ["во"]) and outer.tag.case == "Loc"


def climb(tokens: Sequence[Token], index: int) -> Token:
    """The token that heads the whole noun phrase around a token."""
    token, steps = tokens[index], 0
    while token.rel in STANDING and 0 <= token.head < len(tokens) and steps < SETTINGS.names.description_words:
        token, steps = tokens[token.head], steps + 1
    return token


def hosts_envoy(tokens: Sequence[Token], mention: OpenMention) -> bool:
    """Whether a state is where somebody is ambassador («посол в Египте»), or whose envoy somebody is."""
    return any(token.lemma in ENVOYS for token in tokens[max(0, mention.first - 2) : mention.first])


# --------------------------------------------------------------------------- the document's


def state_before(item: Bare, nearby: Iterable[OpenMention]) -> str:
    """The state named last before a body of a usual kind in its sentence («депутаты Рады и Радикальной партии»).

    One that teaches or reports is its outlet's before.
    """
    words = {word.lower() for word in item.core.replace("-", " ").split()}
    if item.kind != "open" or item.core.isascii() or words & LEARNED or is_multinational(item, words):
        return ""
    before = [m for m in nearby if m.last < item.mention.first and m.entities[0].country]
    return before[-1].entities[0].country or "" if before else ""


def state_acting_before(registry: Registry, analysis: Analysis, item: Bare, home: Home) -> str:
    """The state whose body acts before a public one, where no other is named by then («Кнессет … В Минобороны …»).

    A state that is first named after both is not theirs, however often.
    """
    if item.kind not in PUBLIC:
        return ""
    before = [m for m in registry.mentions if m.start < item.mention.start and m.entities[0].country]
    codes = {mention.entities[0].country or "" for mention in before}
    if (
        len(codes) != 1
        or home.main in codes
        or not codes >= {place_state(analysis.place or "", registry.lexicon)} - {""}
    ):
        return ""
    acting = (
        m
        for m in before
        if m.type == "ORG"
        and is_subject_of(analysis.sentences[m.sentence].tokens, m)
        and not tells_news(m, registry.lexicon)
    )
    return next((mention.entities[0].country or "" for mention in acting), "")


def is_subject_of(tokens: Sequence[Token], mention: OpenMention) -> bool:
    """Whether a mention is the subject of a verb."""
    return climb(tokens, mention.head).rel.startswith("nsubj")


def is_multinational(item: Bare, words: Iterable[str]) -> bool:
    """Whether the words of a body's name tell that it may belong to several states."""
    return item.kind not in PUBLIC and any(word.startswith(stem) for word in words for stem in MULTINATIONAL)


def document_state(item: Bare, home: Home) -> str:
    """The state that a document as a whole gives a body, "" for one that may belong to several.

    Whoever bears a name in Latin letters is of no state that writes in Cyrillic, where another is named.
    """
    words = {word.lower() for word in item.core.replace("-", " ").split()}
    studies = any(genitive_of(noun) in words for noun in STUDIES)  # «Центр изучения Ирана» is of who studies it
    if words & LEARNED and home.outlet and (home.named[home.outlet] or studies):
        return home.outlet
    if is_multinational(item, words):
        return home.outlet if words & LEARNED else ""
    if words & LEARNED and studies:
        return ""
    if item.kind == "legal" and home.main not in CYRILLIC:  # «ОАО» in a story about Lithuania
        return max((code for code in home.named if code in CYRILLIC), key=home.named.__getitem__, default=home.main)
    if item.core.isascii() and home.main in CYRILLIC:
        return max((code for code in home.named if code not in CYRILLIC), key=home.named.__getitem__, default=home.main)
    return home.main


def without_partners(home: Home, partners: Iterable[OpenMention]) -> Home:
    """What a document speaks for but for the states with which somebody acts, where one other is left.

    «Казахстан и Чад сближаются. Национальный банк подписал меморандум с посольством Чада»: no bank of Chad.
    """
    apart = {mention.entities[0].country for mention in partners}
    others = [code for code in home.named if code not in apart]
    if home.main not in apart:
        return home
    if not others and home.named[home.main] == 1:
        return msgspec.structs.replace(home, main="")  # «Сейм осудил Белоруссию», and no more of Belarus
    return msgspec.structs.replace(home, main=others[0]) if len(others) == 1 else home


def find_home(analysis: Analysis, registry: Registry, support: Counter[str]) -> Home:
    """What a document speaks for, by the states it names, its dateline, its headline and its outlet."""
    lexicon = registry.lexicon
    named = Counter({code: count for code, count in support.items() if lexicon.state(code)})
    outlet = outlet_state(analysis, registry)
    place = place_state(analysis.place or "", lexicon)
    return Home(main_state(named, place, outlet), outlet, named)


def main_state(named: Counter[str], place: str, outlet: str) -> str:
    """The state that a document is mostly about; of two about as often named that of the dateline, then the outlet."""
    top = max(named, key=lambda code: named[code], default="")  # of equals the first that the document names
    rivals = {code for code in named if named[code] > SETTINGS.names.rival_share * named[top]}
    if place and (place in rivals or not named):
        return place
    return outlet if outlet in rivals else top


def place_state(name: str, lexicon: Lexicon) -> str:
    """The state of a place by its name in the lexicon, "" for none."""
    for form in lexicon.forms.get(fold(name), ()):
        entry = lexicon.section(form.section).get(form.key)
        if isinstance(entry, Place) and entry.country:
            return entry.country
    return ""


def outlet_state(analysis: Analysis, registry: Registry) -> str:
    """The state of a document's outlet: by its name in the lexicon, by its domain, or as the one that is talked to."""
    lexicon = registry.lexicon
    publisher = fold(analysis.publisher or "")
    for name in (publisher, *(fold(site.removeprefix("www.")) for site in SITE.findall(analysis.text.text))):
        for form in lexicon.forms.get(name.replace(".", " . "), lexicon.forms.get(name, ())):
            entry = lexicon.section("organisations").get(form.key)
            if isinstance(entry, Organisation) and entry.country:
                return entry.country
    address = analysis.record.source if "://" in analysis.record.source else ""
    found = DOMAIN.search(f"{publisher} {address} {analysis.text.text[-SETTINGS.names.imprint_chars :]}".lower())
    return (domain_state(found[1], lexicon) if found else "") or interviewer_state(analysis, registry)


def interviewer_state(analysis: Analysis, registry: Registry) -> str:
    """The state of the outlet that people speak to («заявил RT политолог», «в беседе с «НГ»»)."""
    media = registry.lexicon.section("organisations")
    found: Counter[str] = Counter()
    for mention in registry.mentions:
        entry = media.get(mention.entities[0].name) if mention.type == "ORG" else None
        if isinstance(entry, Organisation) and entry.media and entry.country and is_spoken_to(analysis, mention):
            found[entry.country] += 1
    return max(sorted(found), key=lambda code: found[code], default="")


def is_spoken_to(analysis: Analysis, mention: OpenMention) -> bool:
    """Whether an outlet stands right after a verb of telling or a noun of talk, and is no subject."""
    tokens = analysis.sentences[mention.sentence].tokens
    before = [
        t for t in tokens[max(0, mention.first - 3) : mention.first] if t.text not in OPENING and t.tag.pos != "ADP"
    ]
    return bool(before) and before[-1].lemma in SAYING | INTERVIEWS and not tokens[mention.head].rel.startswith("nsubj")


@lru_cache(maxsize=1024)
def domain_state(domain: str, lexicon: Lexicon) -> str:
    """The state of a top-level domain, "" for none («kz» → KAZ)."""
    states = lexicon.section("states").values()
    if domain in RUSSIAN_DOMAINS:
        return "RUS"
    return next((state.code for state in states if state.iso2.lower() == domain), "") if len(domain) == 2 else ""
