"""One entity for each distinct state, organisation and place of a document."""

from __future__ import annotations

from functools import lru_cache

from diplomatic_extract.entities.lexicon.compile import fold, state_name
from diplomatic_extract.entities.lexicon.entries import Organisation, Place
from diplomatic_extract.entities.lexicon.load import Lexicon
from diplomatic_extract.language.declension import genitive_of
from diplomatic_extract.model import DraftKind, EntityType, OpenEntity, OpenMention, Sentence, Tag


@lru_cache(maxsize=8)
def lexicon_roles(lexicon: Lexicon) -> dict[tuple[str, str], Organisation]:
    """The organisations with names of their own by the composed name and state that mean them too."""
    entries = [entry for entry in lexicon.section("organisations").values() if entry.role and entry.country]
    return {(entry.role, entry.country): entry for entry in entries}


def full_name(core: str, country: str, lexicon: Lexicon) -> str:
    """A body's name with its state in the genitive and a capital in front."""
    last = lexicon.forms.get(fold(core.rpartition(" ")[2]), ())
    state = None if any(form.key == country for form in last) else lexicon.state(country)
    name = f"{core} {genitive_of(state_name(state))}" if state else core
    return name[:1].upper() + name[1:]


class Registry:
    """The entities of one document by type and key; making a mention links it to its entity.

    `bodies` holds composed bodies that have a state by the rest of their key: the ministries of several states.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.entities: dict[tuple[str, str], OpenEntity] = {}
        self.mentions: list[OpenMention] = []
        self.bodies: dict[str, list[OpenEntity]] = {}
        self.roles = lexicon_roles(lexicon)

    def state(self, code: str) -> OpenEntity:
        """The entity of a state by its code."""
        state = self.lexicon.state(code)
        name = state_name(state) if state else code
        return self.entity("COUNTRY", code, name, country=code, wikidata=(state.wikidata or None) if state else None)

    def organisation(self, entry: Organisation) -> OpenEntity:
        """The entity of an organisation of the lexicon."""
        return self.entity(
            "ORG", fold(entry.name), entry.name, country=entry.country or None, wikidata=entry.wikidata or None
        )

    def body(self, core: str, country: str, same: str = "", *, told: bool = True) -> OpenEntity:
        """The entity of a body composed of its name without a state and a state.

        A parliament of its own name is the lexicon's («парламент Украины»); `same` is another name of the same body. A
        state that is not `told` but known of a body within the name stays out of it («Институт Европы РАН»).
        """
        entry = self.roles.get((core, country)) or self.roles.get((same, country))
        if entry is not None:
            return self.organisation(entry)
        key = f"{fold(same or core)}|{country}"
        name = full_name(core, country if told else "", self.lexicon)
        return self.entity("ORG", key, name, country=country or None)

    def place(self, entry: Place) -> OpenEntity:
        """The entity of a place of the lexicon."""
        return self.entity(
            "LOC", fold(entry.name), entry.name, country=entry.country or None, wikidata=entry.wikidata or None
        )

    def entity(
        self, kind: EntityType, key: str, name: str, country: str | None = None, wikidata: str | None = None
    ) -> OpenEntity:
        """The entity of a type and key, made at its first mention."""
        entity = self.entities.get((kind, key))
        if entity is None:
            entity = OpenEntity(kind, name, country=country, wikidata=wikidata, key=key)
            self.entities[kind, key] = entity
            if country and key.endswith(f"|{country}"):
                self.bodies.setdefault(key.removesuffix(f"|{country}"), []).append(entity)
        return entity

    def mention(
        self,
        entity: OpenEntity,
        sentence: Sentence,
        first: int,
        last: int,
        kind: DraftKind = "name",
        head: int | None = None,
        cases: tuple[str, ...] = (),
    ) -> OpenMention:
        """A mention of tokens `first` … `last`; `cases` are those its form can stand for, where the lexicon says."""
        at = find_head(sentence, first, last) if head is None else head
        tokens = sentence.tokens
        tag = tokens[at].tag
        mention = OpenMention(
            sentence.index, first, last, tokens[first].start, tokens[last].stop, entity.type, kind, at, [entity],
            case=settle_case(tag, cases), number=tag.number, gender=tag.gender,
        )  # fmt: skip
        entity.mentions.append(mention)
        self.mentions.append(mention)
        return mention


def settle_case(tag: Tag, cases: tuple[str, ...]) -> str:
    """The tagger's case where the form allows it, else the form's own if it has just one, "" if several."""
    if not cases or tag.case in cases:
        return tag.case
    return cases[0] if len(cases) == 1 else ""


def find_head(sentence: Sentence, first: int, last: int) -> int:
    """The token of a stretch that carries its syntax: the first noun that hangs on something outside it."""
    outside = [t for t in sentence.tokens[first : last + 1] if not first <= t.head <= last and t.tag.pos != "PUNCT"]
    nouns = [t.index for t in outside if t.tag.pos in ("NOUN", "PROPN", "X", "SYM")]
    words = [t.index for t in sentence.tokens[first : last + 1] if t.tag.pos in ("NOUN", "PROPN", "X")]
    return nouns[0] if nouns else words[0] if words else first
