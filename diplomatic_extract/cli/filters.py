"""Which relations are shown: by type, status, state, person, date and score; and why nothing is where nothing is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

import msgspec

from diplomatic_extract.entities.lexicon.load import Lexicon
from diplomatic_extract.entities.queries.nearest import find_nearest
from diplomatic_extract.entities.queries.persons import AskedPerson, is_meant, is_seated
from diplomatic_extract.entities.queries.states import AskedState
from diplomatic_extract.model import Entity, Extraction, Relation

MOST_NAMES = 200_000
LISTED = 8


class Filter(msgspec.Struct, frozen=True, kw_only=True):
    """What to keep; an empty field keeps all. Dates are ISO dates or their beginnings (`2026`, `2026-02`)."""

    types: frozenset[str] = frozenset()
    statuses: frozenset[str] = frozenset()
    countries: tuple[AskedState, ...] = ()
    persons: tuple[AskedPerson, ...] = ()
    since: str = ""
    until: str = ""
    min_score: float = 0.0

    @property
    def empty(self) -> bool:
        """Whether everything is kept."""
        return self == Filter()


Involved = list[Entity]
Condition = Callable[[Relation, Involved], bool]


class Limited:
    """A stream of extractions with no more relations than a limit; counts in `left_out` those beyond it."""

    def __init__(self, extractions: Iterable[Extraction], limit: int | None) -> None:
        self.extractions, self.limit = extractions, limit
        self.left_out = 0

    def __iter__(self) -> Iterator[Extraction]:
        """The extractions up to the limit; documents beyond it are counted only."""
        room = self.limit
        for extraction in self.extractions:
            if room is None:
                yield extraction
                continue
            self.left_out += max(len(extraction.relations) - room, 0)
            if room > 0:
                yield msgspec.structs.replace(extraction, relations=extraction.relations[:room])
            room = max(room - len(extraction.relations), 0)


class Sieve:
    """Keeps the wanted relations of extractions and remembers what it takes to say why others are left out."""

    def __init__(self, wanted: Filter, lexicon: Lexicon | None = None) -> None:
        """Prepare for a filter; a `lexicon` is needed where it asks for persons."""
        self.wanted, self.lexicon = wanted, lexicon or Lexicon()
        self.seen = self.kept = self.undated = self.seated = 0
        self.alone: Counter[str] = Counter()
        self.types: Counter[str] = Counter()
        self.states: Counter[str] = Counter()
        self.names: set[str] = set()
        self.met: set[str] = set()

    def keep(self, extraction: Extraction) -> Extraction:
        """The extraction with the wanted relations only; its entities stay."""
        if self.wanted.empty:
            return extraction
        entities = {entity.id: entity for entity in extraction.entities}
        self.survey(extraction)
        kept = [relation for relation in extraction.relations if self.count_wanted(extraction, relation, entities)]
        self.seen += len(extraction.relations)
        self.kept += len(kept)
        return msgspec.structs.replace(extraction, relations=kept)

    def survey(self, extraction: Extraction) -> None:
        """Remember the names and states of a document, to propose the nearest ones."""
        self.types.update(relation.type for relation in extraction.relations)
        for entity in extraction.entities if self.wanted.persons or self.wanted.countries else ():
            self.states.update(codes_of(entity))
            if entity.type in ("PERSON", "ROLE") and len(self.names) < MOST_NAMES:
                self.names.update(name for name in (entity.name, entity.holder) if name)

    def count_wanted(self, extraction: Extraction, relation: Relation, entities: dict[str, Entity]) -> bool:
        """Count a relation under each condition that it meets, and tell whether it meets all."""
        involved = [entities[argument.entity] for argument in relation.arguments]
        met = True
        for label, holds in self.find_conditions(extraction, relation, involved, entities):
            self.alone[label] += holds
            met = met and holds
        date = date_of(relation) or extraction.document.published or ""
        if not (self.wanted.since or self.wanted.until):
            return met
        inside = is_in_time(date, self.wanted)
        self.alone[self.period] += inside
        self.undated += met and not date
        return met and inside

    @property
    def period(self) -> str:
        """The wanted time as it was asked for."""
        asked = (("--since", self.wanted.since), ("--until", self.wanted.until))
        return " ".join(f"{flag} {date}" for flag, date in asked if date)

    def find_conditions(
        self, extraction: Extraction, relation: Relation, involved: Involved, entities: dict[str, Entity]
    ) -> Iterator[tuple[str, bool]]:
        """Yield each condition but that of time, as it was asked for, and whether it holds."""
        if self.wanted.types:
            yield f"--only {','.join(sorted(self.wanted.types))}", relation.type in self.wanted.types
        if self.wanted.statuses:
            yield f"--status {','.join(sorted(self.wanted.statuses))}", relation.status in self.wanted.statuses
        for state in self.wanted.countries:
            yield f"--country {state.name}", any(is_of_country(entity, state) for entity in involved)
        if self.wanted.min_score:
            yield f"--min-score {self.wanted.min_score:g}", relation.score >= self.wanted.min_score
        names = {entity.id: entity.name for entity in entities.values()} if self.wanted.persons else {}
        for person in self.wanted.persons:
            yield f"--person {person.text}", self.involves(extraction, person, involved, names)

    def involves(self, extraction: Extraction, person: AskedPerson, involved: Involved, names: dict[str, str]) -> bool:
        """Whether a person takes part, by name, as the holder of an office, or by office in an undated document."""
        if any(is_meant(person, entity, names) for entity in involved):
            return True
        undated = extraction.document.published is None
        seated = undated and any(is_seated(person, entity, self.lexicon) for entity in involved)
        self.seated += seated
        return seated

    # ----------------------------------------------------------------------- why

    def explain(self) -> Iterator[str]:
        """Yield what a reader should know: what was left out silently, and why nothing is kept."""
        if self.seated:
            yield (
                f"{count(self.seated)} kept by who holds the office today, as no date is known of the document; "
                "extract with --published or --published-if-missing to name the holders"
            )
        if self.undated:
            yield f"{count(self.undated)} left out: no date is known of the relation or its document"
        yield from self.explain_names()
        if not self.wanted.empty and not self.kept:
            yield from self.explain_nothing()

    def explain_names(self) -> Iterator[str]:
        """Yield the values that nothing in the data has, with those that were perhaps meant."""
        for name in sorted(self.wanted.types - self.types.keys()) if self.types else ():
            yield f"no relation of type {name} here; there are {list_counts(self.types)}"
        for state in self.wanted.countries:
            if self.seen and not self.states[state.code]:
                held = f"; there are {list_counts(self.states)}" if self.states else ""
                yield f"nothing here belongs to {state.name} ({state.code}){held}"
        for person in self.wanted.persons:
            if self.names and not self.alone[f"--person {person.text}"]:
                near = find_nearest(person.text, self.names)
                meant = f"; did you mean {' or '.join(near)}?" if near else ""
                yield f"no relation of anybody called {person.text}{meant}"

    def explain_nothing(self) -> Iterator[str]:
        """Yield why no relation at all is kept."""
        if not self.seen:
            yield "there are no relations to choose from"
        elif len(self.alone) > 1:
            counts = ", ".join(f"{label} {number:,}" for label, number in self.alone.items())
            yield f"none of {count(self.seen)} meets all conditions; each alone: {counts}"
        else:
            yield f"none of {count(self.seen)} meets {next(iter(self.alone), 'the condition')}"


def keep_wanted(extractions: Iterable[Extraction], sieve: Sieve) -> Iterator[Extraction]:
    """Yield the extractions with the wanted relations; with a filter, only those that have one."""
    for extraction in extractions:
        found = sieve.keep(extraction)
        if found.relations or sieve.wanted.empty:
            yield found


def count(number: int) -> str:
    """A number of relations in words: «1 relation», «3 relations»."""
    return f"{number:,} relation{'' if number == 1 else 's'}"


def list_counts(counts: Counter[str]) -> str:
    """The most frequent names with their numbers: «met_with 3, signed 1»."""
    more = f" and {len(counts) - LISTED} more" if len(counts) > LISTED else ""
    return ", ".join(f"{name} {count:,}" for name, count in counts.most_common(LISTED)) + more


def codes_of(entity: Entity) -> set[str]:
    """The states that an entity is, belongs to or stands for."""
    return {code for code in (entity.country, entity.acts_as) if code}


def is_of_country(entity: Entity, state: AskedState) -> bool:
    """Whether an entity is a state, belongs to it, or stands for it."""
    return state.code in codes_of(entity)


def date_of(relation: Relation) -> str:
    """The date or period of a relation, or ""."""
    return str(relation.attributes.get("date") or relation.attributes.get("period") or "")


def is_in_time(date: str, wanted: Filter) -> bool:
    """Whether a date or period touches the wanted time; nothing undated does."""
    if not (wanted.since or wanted.until):
        return True
    first, last = date.split("..")[0], date.split("..")[-1]
    late_enough = last[: len(wanted.since)] >= wanted.since[: len(last)]
    early_enough = not wanted.until or first[: len(wanted.until)] <= wanted.until[: len(first)]
    return bool(date) and late_enough and early_enough
