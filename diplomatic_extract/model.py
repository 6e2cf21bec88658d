"""The data types, in the order in which data flows.

First the working types of one document under analysis (`Record` → `Analysis` with `Sentence`, `Token`,
`OpenMention`, `OpenEntity`; then, frozen, `DraftMention`, `DraftEntity`, `DraftRelation`), then the published contract
`diplomatic-extract/1` (`Document`, `Mention`, `Entity`, `Relation`, `Extraction`).

Offsets are half-open code-point offsets. Those of the working types point into the *normalised* text
(`NormalisedText.text`); those of the contract point into the text exactly as it was read.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Container, Mapping, Sequence
from typing import Any, Literal, Protocol, TypeVar

import msgspec

SCHEMA: Literal["diplomatic-extract/1"] = "diplomatic-extract/1"

ZoneKind = Literal["article", "boilerplate"]
PublishedFrom = Literal["option", "metadata", "dateline", "text"]
EntityType = Literal["PERSON", "COUNTRY", "ORG", "LOC", "ROLE"]
MentionKind = Literal["name", "role", "pronoun"]
DraftKind = Literal["name", "role", "pronoun", "adjective"]
Status = Literal["actual", "planned", "possible", "negated"]
Phase = Literal["current", "former", "acting", "start", "end"]


# --------------------------------------------------------------------------- what comes in


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """One document as a reader hands it over, before anything is understood.

    `source` is a path, URL or record id as given; `published` is an ISO date (`2026-02-16`) or None;
    `published_if_missing` is the date to take where neither that nor the text tells one;
    `notes` are remarks for the user, such as an encoding that had to be detected.
    """

    text: str
    source: str
    title: str | None = None
    published: str | None = None
    published_from: PublishedFrom | None = None
    published_if_missing: str | None = None
    publisher: str | None = None
    notes: tuple[str, ...] = ()


class NormalisedText(msgspec.Struct, frozen=True):
    """A text made regular for analysis, with the way back to the original.

    `starts[k]` and `shifts[k]`: from normalised offset `starts[k]` on, the original offset is the normalised
    one plus `shifts[k]`. Both are empty where normalisation changed no length.
    """

    text: str
    starts: tuple[int, ...] = ()
    shifts: tuple[int, ...] = ()

    def original(self, offset: int) -> int:
        """The offset in the original text of a normalised offset."""
        k = bisect_right(self.starts, offset) - 1
        return offset + self.shifts[k] if k >= 0 else offset


class Zone(msgspec.Struct, frozen=True):
    """A stretch of the text that is either article or boilerplate (menus, tickers, forms, other stories)."""

    start: int
    stop: int
    kind: ZoneKind


class Fault(msgspec.Struct, frozen=True):
    """A step that failed on a document, which is told without the step's result there.

    `times` is how often it failed alike; `start` and `stop` are those of the first sentence concerned, or null.
    """

    step: str
    error: str
    times: int
    start: int | None
    stop: int | None


# --------------------------------------------------------------------------- language


class Tag(msgspec.Struct, frozen=True, gc=False, cache_hash=True):
    """Part of speech and features of a token in Universal Dependencies' terms; "" where a feature is absent.

    `pos` NOUN PROPN VERB …; `case` Nom Gen Dat Acc Ins Loc; `number` Sing Plur; `gender` Masc Fem Neut;
    `animacy` Anim Inan; `tense` Past Pres Fut; `aspect` Imp Perf; `voice` Act Mid Pass;
    `mood` Ind Imp Cnd; `verbform` Fin Inf Part Conv; `person` 1 2 3; `degree` Pos Cmp Sup; `variant` Short.
    """

    pos: str
    case: str = ""
    number: str = ""
    gender: str = ""
    animacy: str = ""
    tense: str = ""
    aspect: str = ""
    voice: str = ""
    mood: str = ""
    verbform: str = ""
    person: str = ""
    degree: str = ""
    variant: str = ""
    polarity: str = ""


class Token(msgspec.Struct, gc=False):
    """A word, number or punctuation mark. `index` and `head` count within the sentence; `head` is -1 at the root."""

    index: int
    start: int
    stop: int
    text: str
    tag: Tag
    head: int = -1
    rel: str = ""
    lemma: str = ""


class Word(msgspec.Struct, gc=False):
    """A word as it is written, tagged and read, one object for all places where it stands so.

    `folded` is its text without the differences that never tell names apart; `in_name` whether it has a capital or a
    hyphen. `lemmas`, `forms` and `tests` are what is known of it at a `version` of what is asked (`language/spotting`).
    """

    text: str
    tag: Tag
    lemma: str
    folded: str
    in_name: bool
    version: int = -1
    lemmas: int = 0
    forms: int = 0
    tests: int = 0


class NameSpan(msgspec.Struct, frozen=True, gc=False):
    """A name as the NER model marks it: tokens `first` … `last` (inclusive) of one sentence."""

    first: int
    last: int
    type: Literal["PER", "LOC", "ORG"]


class Sentence(msgspec.Struct):
    """A sentence of the normalised text with its tokens (in order) and the NER model's names.

    What stands after `paragraph` are its words and what was asked of them (`language/spotting`).
    """

    index: int
    start: int
    stop: int
    tokens: list[Token]
    names: list[NameSpan] = []
    kind: ZoneKind = "article"
    paragraph: int = 0
    words: list[Word] | None = None
    capitals: list[Token] | None = None
    spotted: dict[Any, list[Token]] = {}
    version: int = -1
    lemmas: int = 0
    forms: int = 0
    tests: int = 0


# --------------------------------------------------------------------------- entities


class OpenOffice(msgspec.Struct):
    """An office as a role mention states it, while it is being read; see `Office`."""

    position: str
    of: list[OpenEntity] = []
    phase: Phase = "current"
    kind: str = ""


class OpenMention(msgspec.Struct, eq=False):
    """A mention while the entities of its document are being found; see `DraftMention`. Only `entities/` edits it."""

    sentence: int
    first: int
    last: int
    start: int
    stop: int
    type: EntityType
    kind: DraftKind
    head: int
    entities: list[OpenEntity] = []
    office: OpenOffice | None = None
    case: str = ""
    number: str = ""
    gender: str = ""


class OpenEntity(msgspec.Struct, eq=False):
    """An entity while the entities of its document are being found; see `DraftEntity`. Only `entities/` edits it."""

    type: EntityType
    name: str
    country: str | None = None
    wikidata: str | None = None
    acts_as: str | None = None
    positions: list[OpenOffice] = []
    resolved_by: str | None = None
    mentions: list[OpenMention] = []
    key: str = ""
    gender: str = ""
    number: str = ""
    media: bool = False
    holder: str | None = None


class Office(msgspec.Struct, frozen=True):
    """An office as a role mention states it.

    `position` is nominative lower case without the state or body («министр иностранных дел»);
    `of` the states or bodies it belongs to (several for «президенты Казахстана и Таджикистана»);
    `kind` a key of the offices lexicon (`head_of_state`, `foreign_minister` …) or "" for an open-class office.
    """

    position: str
    of: tuple[DraftEntity, ...] = ()
    phase: Phase = "current"
    kind: str = ""


class Naming(msgspec.Struct, frozen=True, gc=False):
    """Where an entity is mentioned; `placed` tells that an office is mentioned with its state or body."""

    sentence: int
    start: int
    stop: int
    kind: DraftKind
    placed: bool = False


class DraftEntity(msgspec.Struct, eq=False, frozen=True):
    """What mentions mean, once the entities of a document are found. Compared by identity.

    `key` is the lexicon's key where the entity came from one; `gender` Masc or Fem for persons where known;
    `holder` the person behind a ROLE where known from the dated lexicon. `media` marks agencies, newspapers, channels.
    """

    type: EntityType
    name: str
    country: str | None = None
    wikidata: str | None = None
    acts_as: str | None = None
    positions: tuple[Office, ...] = ()
    resolved_by: str | None = None
    mentions: tuple[Naming, ...] = ()
    key: str = ""
    gender: str = ""
    number: str = ""
    media: bool = False
    holder: str | None = None


class DraftMention(msgspec.Struct, eq=False, frozen=True):
    """A stretch of a sentence that refers to entities: tokens `first` … `last` (inclusive), chars `start`, `stop`.

    `head` is the token that carries case and syntax. `entities` has one element, except for plural role
    mentions («президенты Казахстана и Таджикистана») and is empty where nobody is known. `office` is set on role
    mentions. Kind `adjective` («казахстанский», «узбекская сторона») names a state without being a mention of the
    contract. Mentions may nest: a state inside a ministry's name, a ministry inside a role.
    """

    sentence: int
    first: int
    last: int
    start: int
    stop: int
    type: EntityType
    kind: DraftKind
    head: int
    entities: tuple[DraftEntity, ...] = ()
    office: Office | None = None
    case: str = ""
    number: str = ""
    gender: str = ""


# --------------------------------------------------------------------------- relations


class DraftArgument(msgspec.Struct, eq=False, frozen=True):
    """An argument before ids are given; `mention` is where the text names it, None when it was bridged."""

    role: str
    entity: DraftEntity
    mention: DraftMention | None = None
    path: str = ""


class DraftRelation(msgspec.Struct, eq=False, frozen=True):
    """A fact found in one sentence, or merged from several; spans are (start, stop) in the normalised text.

    `kind` is the kind of office of a `holds_position`; `told` the role that whoever says so is to fill; `open` tells
    that a common noun stands for the other side; `again` that it is another time of the event at hand; `figure` is
    where the amount of a figure stands; `spare` tells that it counts only where nobody is known who says the other one
    that its trigger tells; `part` are the tokens of the clause without verb that tells the fact.
    """

    type: str
    rule: str
    arguments: tuple[DraftArgument, ...]
    sentence: int
    trigger: tuple[int, int]
    lemma: str
    status: Status = "actual"
    attributes: Mapping[str, Any] = {}
    reported_by: DraftEntity | None = None
    evidence: tuple[tuple[int, int], ...] = ()
    merged: tuple[DraftRelation, ...] = ()
    plover: Plover | None = None
    cameo: str | None = None
    kind: str = ""
    told: str = ""
    open: bool = False
    again: bool = False
    figure: tuple[int, int] | None = None
    spare: bool = False
    part: tuple[int, int] | None = None


class Analysis(msgspec.Struct):
    """One document under analysis; each step of the pipeline reads some fields and fills others.

    `day` is the day of the dateline, `year` the year from which a text without a date speaks, where they can be told.
    `opens` is false for a later chunk of a long document, which has no headline and lead. `governments` are the states
    for which places and bodies act in its facts, by the identity of their entities.
    """

    record: Record
    text: NormalisedText
    zones: list[Zone] = []
    published: str | None = None
    published_from: PublishedFrom | None = None
    day: str | None = None
    year: int | None = None
    publisher: str | None = None
    place: str | None = None
    title: str | None = None
    sentences: list[Sentence] = []
    mentions: list[DraftMention] = []
    entities: list[DraftEntity] = []
    relations: list[DraftRelation] = []
    opens: bool = True
    faults: list[Fault] = []

    def mentions_within(self, first: int, last: int) -> Sequence[DraftMention]:
        """The mentions of sentences `first` … `last`; all stand in the order of the text."""
        return within(self.mentions, first, last)

    governments: dict[int, str] = {}


class InSentence(Protocol):
    """What stands in a sentence."""

    @property
    def sentence(self) -> int: ...


S = TypeVar("S", bound=InSentence)


def sentence_of(item: InSentence) -> int:
    """The sentence in which something stands."""
    return item.sentence


def within(items: Sequence[S], first: int, last: int) -> Sequence[S]:
    """What stands in sentences `first` … `last`, of items in the order of the text."""
    start = bisect_left(items, first, key=sentence_of)
    return items[start : bisect_right(items, last, start, key=sentence_of)]


class OpenAnalysis(msgspec.Struct):
    """An analysis while its entities are being found: its mentions and entities so far, which later passes edit."""

    analysis: Analysis
    mentions: list[OpenMention] = []
    entities: list[OpenEntity] = []

    def mentions_within(self, first: int, last: int) -> Sequence[OpenMention]:
        """The mentions of sentences `first` … `last`, once they stand in the order of the text."""
        return within(self.mentions, first, last)

    @property
    def record(self) -> Record:
        """The document as it was read."""
        return self.analysis.record

    @property
    def text(self) -> NormalisedText:
        """The normalised text."""
        return self.analysis.text

    @property
    def sentences(self) -> list[Sentence]:
        """The sentences of the document."""
        return self.analysis.sentences

    @property
    def published(self) -> str | None:
        """The day of publication."""
        return self.analysis.published

    @property
    def publisher(self) -> str | None:
        """Who published the document."""
        return self.analysis.publisher

    @property
    def place(self) -> str | None:
        """The place of the dateline."""
        return self.analysis.place

    @property
    def faults(self) -> list[Fault]:
        """The steps that failed so far."""
        return self.analysis.faults


# --------------------------------------------------------------------------- the contract


class Document(msgspec.Struct, frozen=True, omit_defaults=True):
    """The document an extraction speaks of. `id` is 16 hex digits of the SHA-256 of the text in UTF-8.

    `text` is the text exactly as it was read where it is to be kept (`--keep-text`); else it is left out. `faults` are
    the steps that failed, so that something may be missing; left out where all went well.
    """

    id: str
    source: str
    title: str | None
    published: str | None
    published_from: PublishedFrom | None
    publisher: str | None
    place: str | None
    chars: int
    zones: list[Zone]
    text: str | None = None
    faults: list[Fault] = []


class Mention(msgspec.Struct, frozen=True):
    """Where an entity is named or referred to, in offsets of the original text."""

    start: int
    stop: int
    text: str
    kind: MentionKind


class Position(msgspec.Struct, frozen=True):
    """An office a person holds; `of` is the id of a state or body, or null."""

    position: str
    of: str | None


class Entity(msgspec.Struct, frozen=True):
    """A person, state, organisation, place or unnamed office-holder. `country` is ISO 3166-1 alpha-3.

    `holder` is the name of the person behind a ROLE, where the dated lexicon of office-holders knows it.
    """

    id: str
    type: EntityType
    name: str
    country: str | None
    wikidata: str | None
    acts_as: str | None
    positions: list[Position]
    resolved_by: str | None
    mentions: list[Mention]
    holder: str | None = None


class Argument(msgspec.Struct, frozen=True):
    """A role filled by an entity; offsets are of the mention, or null where the argument follows from the context."""

    role: str
    entity: str
    start: int | None
    stop: int | None


class Trigger(msgspec.Struct, frozen=True):
    """The word that carries the relation."""

    start: int
    stop: int
    text: str
    lemma: str


class Evidence(msgspec.Struct, frozen=True):
    """A sentence of the original text in which the relation stands."""

    start: int
    stop: int
    text: str


class Plover(msgspec.Struct, frozen=True):
    """PLOVER event and mode (the ontology of the POLECAT event data)."""

    event: str
    mode: str | None = None


class Relation(msgspec.Struct, frozen=True):
    """A fact about entities that one document tells.

    `id` is unique over all documents of different texts: a hash of the document's id, the type, the arguments and what
    tells two facts of one document apart. Whether two documents tell one event is not read off an id.
    """

    id: str
    type: str
    arguments: list[Argument]
    attributes: dict[str, Any]
    status: Status
    reported_by: str | None
    trigger: Trigger
    evidence: list[Evidence]
    rule: str
    plover: Plover | None
    cameo: str | None
    score: float


class ExtractorInfo(msgspec.Struct, frozen=True):
    """Which program, rules and lexicons made an extraction; the hashes cover file contents."""

    version: str
    rules: str
    lexicon: str


class Extraction(msgspec.Struct, frozen=True, kw_only=True):
    """All that was read out of one document: the unit of output, one JSON object."""

    schema: Literal["diplomatic-extract/1"] = SCHEMA
    document: Document
    entities: list[Entity]
    relations: list[Relation]
    extractor: ExtractorInfo

    def rows(self) -> list[dict[str, Any]]:
        """One flat dict a relation, with names in place of ids: ready for a data frame or a table.

        Document and relation come first, then a key for each role with its names joined by «; », a key for each
        attribute under its own name, and what found it. A role that is called like a key of the document gets `role_`
        in front. An unnamed office-holder stands with the person behind the office, where known.

        >>> pandas.DataFrame(row for extraction in extractions for row in extraction.rows())  # doctest: +SKIP
        """
        entities = {entity.id: entity for entity in self.entities}
        return [find_row(self.document, relation, entities) for relation in self.relations]

    def to_dict(self) -> dict[str, Any]:
        """The extraction as plain dicts, lists and values, as it stands in JSON."""
        plain: dict[str, Any] = msgspec.to_builtins(self)
        return plain


def find_row(document: Document, relation: Relation, entities: Mapping[str, Entity]) -> dict[str, Any]:
    """A relation as one flat dict; see `Extraction.rows`."""
    row: dict[str, Any] = {
        "document_id": document.id,
        "source": document.source,
        "title": document.title,
        "published": document.published,
        "publisher": document.publisher,
        "relation": relation.id,
        "type": relation.type,
        "status": relation.status,
    }
    involved: dict[str, list[str]] = {}
    for argument in relation.arguments:
        key = name_role(argument.role, row)
        involved.setdefault(key, []).append(describe_entity(entities[argument.entity]))
    told = entities[relation.reported_by].name if relation.reported_by else None
    states = {
        entity.acts_as or entity.country for argument in relation.arguments if (entity := entities[argument.entity])
    }
    return {
        **row,
        **{role: "; ".join(names) for role, names in involved.items()},
        **{name: join_values(value) for name, value in relation.attributes.items()},
        "states": " ".join(sorted(code for code in states if code)),
        "reported_by": told,
        "trigger": relation.trigger.text,
        "evidence": " … ".join(" ".join(evidence.text.split()) for evidence in relation.evidence),
        "rule": relation.rule,
        "score": relation.score,
        "plover_event": relation.plover.event if relation.plover else None,
        "plover_mode": relation.plover.mode if relation.plover else None,
        "cameo": relation.cameo,
    }


def name_role(role: str, keys: Container[str]) -> str:
    """The key of a role among keys that are taken."""
    return f"role_{role}" if role in keys else role


def describe_entity(entity: Entity) -> str:
    """An entity's name; of an unnamed office-holder with the person, where known: «президент Чили: Габриэль Борич»."""
    return f"{entity.name}: {entity.holder}" if entity.holder else entity.name


def join_values(value: Any) -> Any:
    """A value of an attribute; several joined by «; »."""
    return "; ".join(map(str, value)) if isinstance(value, list) else value
