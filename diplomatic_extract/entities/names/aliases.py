"""Short names that a document explains itself: in brackets after the long name, or cut off at its end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from diplomatic_extract.entities.lexicon.compile import fold
from diplomatic_extract.entities.lexicon.entries import Organisation
from diplomatic_extract.entities.lexicon.load import Lexicon
from diplomatic_extract.entities.names.homes import relink
from diplomatic_extract.entities.names.named import Named
from diplomatic_extract.entities.names.registry import Registry
from diplomatic_extract.entities.names.scenes import CLOSING, Scene
from diplomatic_extract.entities.names.unlisted import NO_NAMES
from diplomatic_extract.language.declension import decline
from diplomatic_extract.language.lexis import load_words
from diplomatic_extract.language.settings import SETTINGS
from diplomatic_extract.model import OpenEntity, OpenMention

WHOLES = tuple(sorted(map(fold, load_words("entities", "wholes"))))


def link_brackets(found: Sequence[Named], registry: Registry) -> None:
    """Abbreviations that brackets introduce after a name: their later mentions mean the same organisation."""
    aliases = dict(find_brackets(found, registry))
    if not aliases:
        return
    named_so = [mention for mention in registry.mentions if mention.type in ("ORG", "LOC")]
    spans = {(m.sentence, i): m for m in named_so for i in range(m.first, m.last + 1)}
    for named in found:
        for token in named.scene.tokens:
            if token.text not in aliases:
                continue
            held = spans.get((named.scene.sentence.index, token.index))
            if held is not None and held.first == held.last and held.entities[0] is not aliases[token.text]:
                relink(held, aliases[token.text])
                held.type = aliases[token.text].type
            elif held is None:
                last = named.scene.states.get(token.index + 1, (token.index, ""))[0]
                registry.mention(aliases[token.text], named.scene.sentence, token.index, last)


def find_brackets(found: Sequence[Named], registry: Registry) -> Iterator[tuple[str, OpenEntity]]:
    """Abbreviations in brackets right after an organisation's name, with the organisation."""
    scenes = {named.scene.sentence.index: named.scene for named in found}
    for mention in registry.mentions:
        tokens = scenes[mention.sentence].tokens[mention.last + 1 : mention.last + 5]
        tokens = tokens[1:] if tokens and tokens[0].text in CLOSING else tokens[:3]
        if mention.type == "LOC" and len(tokens) == 3 and tokens[0].text == "(" and tokens[2].text == ")":
            if tokens[1].text == initials_of(mention.entities[0].name):
                yield tokens[1].text, mention.entities[0]
        elif mention.type == "ORG" and len(tokens) == 3 and tokens[0].text == "(" and tokens[2].text == ")":
            name, entity = tokens[1].text, named_last(scenes[mention.sentence], mention, registry)
            told = tokens[1].index in scenes[mention.sentence].states  # «Westport Tools (США)»
            if mention.last == mention.first or name in NO_NAMES or told:
                continue
            if name.isupper() and 2 <= len(name) <= SETTINGS.names.abbreviation_letters:
                yield name, entity
            elif name.istitle() and fold(name)[:3] == fold(entity.name)[:3]:  # «Госстат», in every case
                yield from ((form[:1].upper() + form[1:], entity) for form in {name, *decline(name)})


def initials_of(name: str) -> str:
    """The first letters of a name's words in capitals («Южно-Китайское море» → «ЮКМ»)."""
    return "".join(word[:1] for word in name.replace("-", " ").split()).upper()


def named_last(scene: Scene, mention: OpenMention, registry: Registry) -> OpenEntity:
    """The organisation whose name ends right before a bracket: the one within a body («правление Всемирного банка»)."""
    entries = registry.lexicon.section("organisations")
    for inner in scene.organisations.values():
        entry = entries.get(inner.forms[0].key)
        if mention.first < inner.first and inner.last == mention.last and isinstance(entry, Organisation):
            return registry.organisation(entry)
    return mention.entities[0]


def join_short_names(registry: Registry) -> None:
    """Give a name cut short («Межправительственная комиссия») to the one longer name that begins with it.

    And one that leaves out the whole to which it belongs («Генеральный штаб России», of its armed forces).
    """
    bodies = [entity for entity in registry.entities.values() if entity.type == "ORG" and entity.mentions]
    listed = listed_names(registry.lexicon)
    for short in bodies:
        if short.key in listed or " " not in short.name:
            continue
        if short.country:
            longer = [body for body in bodies if body is not short and is_told_in_full(body, short)]
        else:
            longer = [b for b in bodies if b is not short and fold(b.name).startswith(fold(short.name) + " ")]
        if len(longer) == 1:
            for mention in list(short.mentions):
                relink(mention, longer[0])


def is_told_in_full(body: OpenEntity, short: OpenEntity) -> bool:
    """Whether a body's name is a shorter one with the forces of the state put in («… Вооружённых сил …»)."""
    if body.country != short.country:
        return False
    name = f" {fold(body.name)} "
    return any(f" {whole} " in name and name.replace(f"{whole} ", "").strip() == fold(short.name) for whole in WHOLES)


@lru_cache(maxsize=8)
def listed_names(lexicon: Lexicon) -> frozenset[str]:
    """The folded names of the lexicon's organisations, without those that many states have."""
    entries = lexicon.section("organisations")
    return frozenset(fold(name) for name, entry in entries.items() if not getattr(entry, "common", False))
