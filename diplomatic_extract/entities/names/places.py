"""Places: the lexicon's and the NER model's, under nominative names; when a capital speaks for its government."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from diplomatic_extract.entities.lexicon.compile import fold
from diplomatic_extract.entities.lexicon.entries import Entry, Place
from diplomatic_extract.entities.lexicon.load import Lexicon
from diplomatic_extract.entities.lexicon.paradigms import is_known
from diplomatic_extract.entities.names.countries import adjective_states
from diplomatic_extract.entities.names.matching import Match, is_proper, opens_sentence, overlaps_ner
from diplomatic_extract.entities.names.registry import Registry, find_head
from diplomatic_extract.entities.names.scenes import OPENING, Scene, is_quoting, take_quoted, trim, written
from diplomatic_extract.language.declension import nominative_of, shares_noun
from diplomatic_extract.language.lemmas import readings
from diplomatic_extract.language.lexis import load_words
from diplomatic_extract.language.spotting import spot
from diplomatic_extract.model import OpenEntity, OpenMention, Sentence, Token

DASH = re.compile(r"\w[–—]\w")
LOCAL = load_words("entities", "local")
PARTS_OF_NAMES = load_words("entities", "parts_of_names")
SITES = PARTS_OF_NAMES | load_words("entities", "sites")
BEARING = PARTS_OF_NAMES | load_words("entities", "sites_of_names")
NUMBERED = re.compile(r"-\d+$")
KINDS = load_words("entities", "kinds")
SETTLEMENTS = load_words("entities", "settlements")
POLITICAL = load_words("entities", "political")
SETTING = load_words("entities", "setting")


def find_places(sentence: Sentence, matches: Sequence[Match], lexicon: Lexicon) -> Iterator[Match]:
    """Matches of places that are mentions: no part of a person's name, no common word without the model's consent."""
    for match in matches:
        entry = lexicon.section("places").get(match.forms[0].key)
        inside = is_part_of_person(sentence, match)
        if inside or entry is None or not is_proper(sentence, match.first, match.last):
            continue
        if is_settled(sentence, match, entry):
            yield match


def is_part_of_person(sentence: Sentence, match: Match) -> bool:
    """Whether the NER model sees a person here, more than this name or one the dictionary knows as no place."""
    for name in sentence.names:
        if name.type == "PER" and name.first <= match.last and match.first <= name.last:
            wider = name.first < match.first or name.last > match.last
            return wider or not is_geographic(fold(sentence.tokens[match.first].text))
    return False


def is_geographic(word: str) -> bool:
    """Whether the dictionary knows a folded word as a place."""
    return any("Geox" in reading.grammemes for reading in readings(word))


def is_settled(sentence: Sentence, match: Match, entry: Entry) -> bool:
    """Whether a place that is an ordinary word too is marked as a name by the model or by its capital."""
    if not getattr(entry, "common", False):
        return True
    opens = opens_sentence(sentence, match.first)
    return overlaps_ner(sentence, match.first, match.last, ("LOC",)) or not opens


def find_model_places(scene: Scene, taken: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """The NER model's places that nothing else covers, trimmed of marks."""
    for name in scene.sentence.names:
        if name.type != "LOC" or scene.sentence.kind == "boilerplate":
            continue
        first, last = trim(scene, name.first, name.last)
        while first < last and scene.tokens[first].tag.pos == "ADP":
            first += 1
        first = draw_in_noun(scene, first)
        words = scene.tokens[first : last + 1]
        if (
            words
            and not is_no_place(scene, first, last)
            and not any(taken[first : last + 1])
            and any(token.text[:1].isupper() for token in words)
        ):
            yield first, last


def draw_in_noun(scene: Scene, first: int) -> int:
    """Where a place's name begins: with the noun that its name needs («площадь Дусти»), not «город», «село»."""
    if first and scene.tokens[first - 1].lemma in PARTS_OF_NAMES and scene.tokens[first].tag.pos != "ADJ":
        return first - 1
    return first


def is_no_place(scene: Scene, first: int, last: int) -> bool:
    """Whether a stretch is an adjective of a state, or a common noun of kind alone («Исламская Республика»)."""
    tokens = scene.tokens[first : last + 1]
    if len(tokens) == 1:
        word, token = scene.words[first], tokens[0]
        ordinary = opens_sentence(scene.sentence, first) and is_known(word) and not is_geographic(word)
        ordinary = ordinary or token.lemma in scene.lexicon.section("offices")  # «Послов»
        adjective = token.tag.pos == "ADJ" and find_shared(scene, first) is None
        return adjective or token.lemma in KINDS or ordinary
    kind = tokens[-1].lemma in KINDS or tokens[-1].lemma == "государство"
    return kind and all(token.tag.pos == "ADJ" for token in tokens[:-1]) and len(tokens) < 3


def find_quoted_places(scene: Scene) -> Iterator[tuple[int, int]]:
    """Names in quotes after a noun of places («аэропорт «Манас»»), whatever the model takes them for."""
    for token in spot(scene.sentence, BEARING) if is_quoting(scene) else ():
        if token.index + 3 >= len(scene.tokens):
            break
        opening = scene.tokens[token.index + 1]
        if opening.text in OPENING:
            inner = take_quoted(scene, opening.index)
            if inner is not None and scene.tokens[opening.index + 1].text[:1].isupper():
                yield opening.index + 1, inner.last - 1


def names_site(scene: Scene, first: int, last: int) -> bool:
    """Whether a name ends in a noun for a site, which is no body («Лебединская военная база», «Белоярская АЭС-2»)."""
    if first == last:
        return scene.tokens[last].lemma in PARTS_OF_NAMES
    return NUMBERED.sub("", scene.tokens[last].lemma.lower()) in SITES


def link_model_place(registry: Registry, scene: Scene, first: int, last: int) -> OpenMention:
    """A mention of a place that no lexicon knows, under its nominative name."""
    sentence = scene.sentence
    if first == last and DASH.search(scene.tokens[first].text):
        return link_route(registry, scene, first)
    head = last if is_described(scene.tokens[first : last + 1]) else find_head(sentence, first, last)
    noun = find_shared(scene, first) if first == last else None
    if noun is not None:
        name = shared_name(scene, first, noun)
    else:
        link_sharer(registry, scene, first, head)
        name = nominative_name(scene, first, last, head)
    mention = registry.mention(place_named(registry, name), sentence, first, last, head=head)
    if code := "" if mention.entities[0].country else told_state(scene, first, last):
        mention.entities[0].country = code
    return mention


def told_state(scene: Scene, first: int, last: int) -> str:
    """The state of a place that its words tell: «китайский город Даньдунг», «Даньдунг (Китай)»; "" for none."""
    k, tokens = first - 1, scene.tokens
    if k > 0 and tokens[k].lemma in SETTLEMENTS:
        while k > 0 and tokens[k - 1].tag.pos == "ADJ":
            k -= 1
            if codes := adjective_states(scene.words[k], scene.lexicon):
                return codes[0] if len(codes) == 1 else ""
    bracketed = last + 3 < len(tokens) and tokens[last + 1].text == "("
    stop, code = scene.states.get(last + 2, (0, "")) if bracketed else (0, "")
    return code if code and tokens[stop + 1 : stop + 2] and tokens[stop + 1].text == ")" else ""


def place_named(registry: Registry, name: str) -> OpenEntity:
    """The entity of a place by its nominative name: the lexicon's where it has the name."""
    entry = registry.lexicon.section("places").get(name)
    return registry.place(entry) if isinstance(entry, Place) else registry.entity("LOC", fold(name), name)


def find_shared(scene: Scene, index: int) -> int | None:
    """The noun that an adjective shares with the one after «и» («Донецкой и Луганской областей»), None for none."""
    words = scene.tokens[index : index + 4]
    if len(words) < 4 or words[1].text != "и" or not shares_noun(words[2:], 1):
        return None
    alike = words[0].text.istitle() and words[2].text.istitle() and words[0].tag.case == words[2].tag.case
    return index + 3 if alike and words[0].text[-2:] == words[2].text[-2:] else None


def shared_name(scene: Scene, index: int, noun: int) -> str:
    """The name of the place that an adjective makes with the noun that it shares, in the singular."""
    adjective = scene.tokens[index]
    tag = msgspec.structs.replace(adjective.tag, pos="ADJ", number="Sing")
    return " ".join(nominative_of([msgspec.structs.replace(adjective, tag=tag), scene.tokens[noun]], 1))


def link_sharer(registry: Registry, scene: Scene, first: int, head: int) -> None:
    """A mention of the place that shares the noun of the next, where there is one that the model does not see."""
    before = first - 2
    named = any(name.first <= before <= name.last for name in scene.sentence.names)
    if head == first + 1 and before >= 0 and not named and find_shared(scene, before) == head:
        entity = place_named(registry, shared_name(scene, before, head))
        registry.mention(entity, scene.sentence, before, before)


def nominative_name(scene: Scene, first: int, last: int, head: int) -> str:
    """A stretch with its head and the adjectives before it in the nominative, spaces and marks as written.

    So are two nouns of one case that «и» joins («Права и справедливости»).
    """
    tokens = [as_adjective(token, scene.tokens[head]) for token in scene.tokens[first : last + 1]]
    tokens[head - first] = without_number(tokens[head - first])
    words = nominative_of(tokens, head - first)
    if is_pair(tokens, head - first):
        words[-1] = nominative_of(tokens[-1:], 0)[0]
    name = written(scene, first, last)
    for token, word in zip(reversed(tokens), reversed(words), strict=True):
        at = token.start - tokens[0].start
        name = name[:at] + word + name[at + len(token.text) :]
    return name


def without_number(noun: Token) -> Token:
    """A noun with the gender that it has without the number glued to it («АЭС-2»)."""
    stem = NUMBERED.sub("", noun.text).lower()
    genders = [reading.gender for reading in readings(stem) if reading.gender] if stem != noun.text.lower() else []
    return msgspec.structs.replace(noun, tag=msgspec.structs.replace(noun.tag, gender=genders[0])) if genders else noun


def is_described(tokens: Sequence[Token]) -> bool:
    """Whether a place is a noun with an adjective before it («Ферганской области»), whatever the parser says."""
    return len(tokens) == 2 and tokens[0].rel == "amod" and tokens[1].tag.pos == "NOUN" and tokens[1].text.islower()


def as_adjective(token: Token, noun: Token) -> Token:
    """A word that the model takes for a name but the parser for its noun's adjective («Туркестанской области»)."""
    if token.rel != "amod" or token.tag.pos != "PROPN" or noun.tag.pos != "NOUN":
        return token
    tag = noun.tag
    agreeing = msgspec.structs.replace(token.tag, pos="ADJ", case=tag.case, gender=tag.gender, number=tag.number)
    return msgspec.structs.replace(token, tag=agreeing)


def is_pair(tokens: Sequence[Token], head: int) -> bool:
    """Whether a stretch is two nouns of one case that «и» joins."""
    pair = head == 0 and len(tokens) == 3 and tokens[1].text == "и"
    return pair and tokens[0].tag.case == tokens[2].tag.case and tokens[0].tag.pos == tokens[2].tag.pos == "NOUN"


def link_route(registry: Registry, scene: Scene, index: int) -> OpenMention:
    """Mentions of the places of a route written as one word («Ангарск–Находка»)."""
    token = scene.tokens[index]
    for found in re.finditer(r"[^–—]+", token.text):
        entity = registry.entity("LOC", fold(found[0]), found[0])
        mention = registry.mention(entity, scene.sentence, index, index)
        mention.start, mention.stop = token.start + found.start(), token.start + found.end()
    return mention


def is_setting(sentence: Sentence, first: int) -> bool:
    """Whether a residence is where something happens («в Кремле»), not the power that it stands for."""
    tokens = sentence.tokens
    inside = first > 0 and tokens[first - 1].text.lower() in ("в", "во") and tokens[first].tag.case == "Loc"
    return inside and not speaks_from(tokens, first)


def speaks_from(tokens: Sequence[Token], first: int) -> bool:
    """Whether those in a residence act unnamed: by a verb in the plural without a subject («в Кремле ждут»)."""
    head = next((token for token in tokens[first:] if not first <= token.head <= token.index), tokens[first])
    verb = tokens[head.head] if 0 <= head.head < len(tokens) else head
    acts = verb.tag.pos == "VERB" and verb.tag.verbform == "Fin" and verb.tag.number == "Plur"
    return acts and not any(token.head == verb.index and token.rel.startswith("nsubj") for token in tokens)


def acts_for_government(sentence: Sentence, mention: OpenMention) -> bool:
    """Whether a capital or residence stands for its government: subject, partner or owner of political action.

    «Астана подтвердила», «отношения с Москвой», «позиция Киева», but not «в Астане» or «прибыл в Астану».
    """
    tokens = sentence.tokens
    token = tokens[mention.head]
    if token.rel == "conj" and token.head >= 0 and tokens[token.head].tag.pos in ("PROPN", "NOUN"):
        token = tokens[token.head]
    before = tokens[mention.first - 1].lemma if mention.first else ""
    if before in LOCAL:
        return False
    governor = tokens[token.head] if token.head >= 0 else None
    if mention.case == "Nom" and token.rel.startswith("nsubj") and governor is not None:
        return governor.tag.pos in ("VERB", "ADJ") and governor.lemma not in SETTING
    if mention.case == "Gen" and governor is not None:
        return governor.lemma in POLITICAL
    return (mention.case == "Ins" and before in ("с", "со", "между", "и")) or mention.case == "Dat"
