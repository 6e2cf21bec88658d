"""Who is who over all documents: fills the tables `thing`, `identity` and `why` from entities.

`thing` has a row for each person, state, body, place and unnamed office; `identity` leads from the entities of
documents to things; `why` tells of each name of a person what joined it.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

import duckdb

from diplomatic_extract.entities.lexicon.compile import fold
from diplomatic_extract.entities.lexicon.words import read_words
from diplomatic_extract.knowledge.corrections import Corrections
from diplomatic_extract.knowledge.flat import PAST, decode
from diplomatic_extract.knowledge.offices import Holders, Sighting, builtin_lexicon, kind_of
from diplomatic_extract.knowledge.people import ALONE, Form, Occurrence, People, Person, Seat
from diplomatic_extract.knowledge.spellings import take_apart
from diplomatic_extract.knowledge.tables import Table, fetch

# offices of which a state has several at a time, so that they tell no persons apart
HELD_BY_SEVERAL = frozenset(read_words("kinds.toml")["several"])
CERTAIN = ("PERSON",)
Row = tuple[Any, ...]


class ThingRow(NamedTuple):
    """One identity; `kinds` the kinds of office that go with it, `seats` offices with their dates, as JSON."""

    id: str
    type: str
    name: str
    country: str | None
    wikidata: str | None
    kinds: str


class IdentityRow(NamedTuple):
    """What an entity of a document is."""

    seq: int
    entity: str
    id: str
    how: str


class WhyRow(NamedTuple):
    """Why a name is a person's; `documents` counts those that bear it in this way."""

    id: str
    form: str
    reason: str


def new_id(type: str, *parts: str) -> str:
    """An identity's own name: its type's letter and a hash of what tells it apart."""
    digest = hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:12]
    return f"{type[0].lower()}:{digest}"


# --------------------------------------------------------------------------- persons


class Identities:
    """All identities of a base in the making."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, corrections: Corrections | None = None) -> None:
        self.connection = connection
        self.corrections = corrections or Corrections()
        self.people = People(self.corrections)
        self.forms: dict[Row, Person] = {}
        self.ids: dict[int, str] = {}
        self.used: Counter[int] = Counter()
        self.holders = Holders({})
        self.lexicon = Holders({})

    def find_persons(self) -> None:
        """Join the full names of persons, then what tells less."""
        known = [form for form in self.read_forms() if is_telling(form)]
        for form in sorted([*lexicon_forms(), *known], key=order_of):
            self.forms[key_of(form)] = self.people.add(form)

    def read_forms(self) -> Iterator[Form]:
        """The names of persons with all that go with them alike, in no order."""
        query = """
            SELECT e.name, coalesce(e.country, ''), coalesce(e.wikidata, ''), e.offices,
                   coalesce(min(d.published), ''), coalesce(max(d.published), ''), count(*)
            FROM entity e JOIN document d USING (seq) WHERE e.type = 'PERSON' GROUP BY ALL"""
        for name, country, wikidata, offices, first, last, count in fetch(self.connection, query):
            yield Form(name, country, wikidata, find_seats(offices), first, last, count)

    def settle_persons(self, table: Table) -> None:
        """Give each person of each document its identity."""
        query = """
            SELECT e.seq, e.entity, e.name, coalesce(e.country, ''), coalesce(e.wikidata, ''), e.offices,
                   coalesce(d.published, ''), e.states
            FROM entity e JOIN document d USING (seq) WHERE e.type = 'PERSON' ORDER BY e.seq, e.entity"""
        bare: list[tuple[Occurrence, Form]] = []
        for seq, entity, name, country, wikidata, offices, date, states in fetch(self.connection, query):
            form = Form(name, country, wikidata, find_seats(offices), date, date, 1)
            person = self.forms.get(key_of(form))
            if person is None:
                occurrence = Occurrence((seq, entity), name, country, form.seats, date, frozenset(decode(states)))
                if take_apart(name).bare:
                    bare.append((occurrence, form))
                    continue
                person = self.place(occurrence, form)
            self.settle(person, table, seq, entity)
        for occurrence, form in bare:  # after the full names of all documents, whichever comes first
            self.settle(self.place(occurrence, form), table, *occurrence.key)

    def settle(self, person: Person, table: Table, seq: int, entity: str) -> None:
        """Note who the person of a document is."""
        self.used[person.number] += 1
        table.add((seq, entity, str(person.number), "name"))

    def place(self, occurrence: Occurrence, form: Form) -> Person:
        """The person behind a name that tells little: one whom it points to, else one of its own."""
        found = self.people.resolve(occurrence)
        if found:
            person, reason = found
            person.remember(form.name, reason)
            person.meet(occurrence)
            return person
        named = take_apart(form.name)
        alone = named.bare and not form.country and not form.seats
        key = key_of(form) if not alone else (*key_of(form), occurrence.key)
        if key not in self.forms:
            self.forms[key] = person = Person(len(self.people.all))
            self.people.all.append(person)
            if named.bare:
                person.learn(form, "a name that nobody else fits")
            else:
                self.people.take(person, form, "a name that nobody else fits")
        else:
            self.forms[key].learn(form, "the same name and state")
        self.forms[key].meet(occurrence)
        return self.forms[key]

    def name_persons(self) -> None:
        """Give each person an id of his own name and state; of namesakes the later ones are numbered."""
        seen: Counter[tuple[str, str]] = Counter()
        for person in self.people.all:
            key = (fold(person.name), person.country)
            seen[key] += 1
            self.ids[person.number] = new_id("PERSON", *key, *([str(seen[key])] if seen[key] > 1 else []))

    # ----------------------------------------------------------------------- offices

    def find_holders(self) -> None:
        """Learn who held which office when, from the documents and from the lexicon."""
        query = """
            SELECT i.id, e.country, e.offices, d.published FROM entity e JOIN document d USING (seq)
            JOIN identity i USING (seq, entity)
            WHERE e.type = 'PERSON' AND e.offices <> '[]' AND d.published IS NOT NULL GROUP BY ALL"""
        seen: dict[tuple[str, str], list[Sighting]] = {}
        for number, country, offices, date in fetch(self.connection, query):
            home = self.people.all[int(number)].country
            for position, _, of_type, state, phase, kind in decode(offices):
                sighting = Sighting(date, number, phase in PAST)
                of = home if of_type != "ORG" or not state else state
                seen.setdefault((of or state or country or "", kind or position), []).append(sighting)
        self.holders = Holders(seen)
        self.lexicon = Holders(lexicon_sightings(self.forms))

    def settle_roles(self, table: Table) -> None:
        """Give each unnamed office of each document the person who held it, else an identity of its own."""
        query = """
            SELECT e.seq, e.entity, e.name, coalesce(e.country, ''), e.holder, d.published
            FROM entity e JOIN document d USING (seq) WHERE e.type = 'ROLE' ORDER BY e.seq, e.entity"""
        named = self.find_named()
        for seq, entity, name, country, holder, published in fetch(self.connection, query):
            number, reason = self.find_holder(name, country, holder, published)
            if number is None and (person := named.get((seq, country, kind_of(name)))):
                number, reason = person, f"{name}: in this office by the same document"
            if number is None:
                table.add((seq, entity, new_id("ROLE", fold(name), country), "office"))
            else:
                self.used[int(number)] += 1
                self.people.all[int(number)].reasons.append((name, reason))
                table.add((seq, entity, number, "office"))

    def find_named(self) -> dict[tuple[int, str, str], str]:
        """The one person of each document to whom it gives an office that a state has once, by state and kind."""
        query = """
            SELECT e.seq, e.entity, e.offices, i.id FROM entity e JOIN identity i USING (seq, entity)
            WHERE e.type = 'PERSON' AND e.offices <> '[]'
                AND e.seq IN (SELECT seq FROM entity WHERE type = 'ROLE') ORDER BY e.seq, e.entity"""
        held: dict[tuple[int, str, str], set[str]] = {}
        for seq, _, offices, number in fetch(self.connection, query):
            for seat in find_seats(offices):
                if seat.kind in ALONE and seat.country:
                    held.setdefault((seq, seat.country, seat.kind), set()).add(number)
        return {office: min(persons) for office, persons in held.items() if len(persons) == 1}

    def find_holder(self, name: str, country: str, holder: str | None, date: str | None) -> tuple[str | None, str]:
        """The number of the person in an office on a date and why it is he: by documents, then by the lexicon."""
        kind = kind_of(name)
        found, reason = self.holders.find(country, kind, date) if country and kind else (None, "")
        if found is None and holder:
            row = next((p for p in self.people.near(holder) if holder in p.names and country in p.countries), None)
            return (str(row.number), f"{name}: by the lexicon of office-holders") if row else (None, "")
        return found, f"{name}: {reason}"

    def thing_rows(self) -> Iterator[ThingRow]:
        """A row for each person of whom some document speaks."""
        from diplomatic_extract.knowledge.flat import encode

        for person in self.people.all:
            if self.used[person.number]:
                kinds = sorted({seat.kind for seat in person.seats if seat.kind})
                yield ThingRow(
                    self.ids[person.number], "PERSON", self.shown_name(person), person.country or None,
                    person.wikidata or None,
                    encode(kinds),
                )  # fmt: skip

    def shown_name(self, person: Person) -> str:
        """The name to show of a person: as corrected, else the one that documents give."""
        name = self.corrections.same_name(person.name, person.country) or person.name
        return self.corrections.shown_name(name, person.country)

    def why_rows(self) -> Iterator[WhyRow]:
        """A row for each name of each person and each reason that joined it."""
        for person in self.people.all:
            if self.used[person.number]:
                for form, reason in sorted(set(person.reasons)):
                    yield WhyRow(self.ids[person.number], form, reason)


def is_telling(form: Form) -> bool:
    """Whether a name can be told apart without its document: in full, with a state, an office or an identifier."""
    stated = form.country or form.wikidata or any(seat.country for seat in form.seats)
    return bool(stated) and not take_apart(form.name).bare


def order_of(form: Form) -> tuple[object, ...]:
    """The best known first: the lexicon's, then what most documents say, in an order that no input changes."""
    return (not form.lexicon, -form.seen, form.name, form.country, form.wikidata, form.seats, form.first)


def key_of(form: Form) -> Row:
    """What makes forms of several documents one form."""
    return (form.name, form.country, form.wikidata, form.seats, form.lexicon)


def find_seats(offices: str) -> tuple[Seat, ...]:
    """The offices of a person as a document gives them, without those that he had before."""
    return tuple(
        sorted(
            {
                Seat(kind, position, state or of or "")
                for position, of, _, state, phase, kind in decode(offices)
                if phase not in PAST
            }
        )
    )


def lexicon_forms() -> Iterator[Form]:
    """The rows of the lexicon of office-holders."""
    for row in builtin_lexicon().section("holders").values():
        if row.body or row.office in HELD_BY_SEVERAL:
            continue
        seat = Seat(row.office, row.office, row.country)
        yield Form(row.person, row.country, "", (seat,), row.since, row.until or "9999-12-31", 0, lexicon=True)


def lexicon_sightings(forms: dict[Row, Person]) -> dict[tuple[str, str], list[Sighting]]:
    """The rows of the lexicon as sightings: the first day of each office-holder, and the last."""
    found: dict[tuple[str, str], list[Sighting]] = {}
    for form in lexicon_forms():
        person = str(forms[key_of(form)].number)
        held = found.setdefault((form.country, form.seats[0].kind), [])
        held += [Sighting(form.first, person), Sighting(form.last, person)]
    return found


# --------------------------------------------------------------------------- states, bodies, places


def settle_others(
    connection: duckdb.DuckDBPyConnection, add: Callable[[Row], None], corrections: Corrections
) -> list[ThingRow]:
    """Identify states, bodies and places by name and state; return a row for each.

    What bears one name but tells no state is the one body of that name, where only one is known.
    """
    query = """
        SELECT type, name, coalesce(country, ''), coalesce(wikidata, ''), count(*) FROM entity
        WHERE type IN ('COUNTRY', 'ORG', 'LOC') GROUP BY ALL ORDER BY ALL"""
    groups = list(fetch(connection, query))
    states: dict[tuple[str, str], set[str]] = {}
    for type, name, country, _, _ in groups:
        states.setdefault((type, fold(name)), set()).add(country)
    things: dict[str, list[tuple[int, Row]]] = {}
    spelled = find_misread(groups)
    for type, name, country, wikidata, count in groups:
        known = states[type, fold(name)] - {""}
        home = country or (next(iter(known)) if len(known) == 1 else "")
        shown = corrections.same_name(name, home) or spelled.get((type, name), name)
        id = identify(type, shown, home)
        add((type, name, country, wikidata, id))
        things.setdefault(id, []).append((count, (type, corrections.shown_name(shown, home), home, wikidata)))
    return [adapt_thing(id, rows) for id, rows in things.items()]


def find_misread(groups: Iterable[Row]) -> dict[tuple[str, str], str]:
    """The name of each unknown town that only its ending tells from another: «в Исфане» is of «Исфана» or «Исфан».

    The name that most documents give counts, of two alike the longer. Towns that the lexicon knows are left alone.
    """
    stems: dict[str, Counter[str]] = {}
    for type, name, country, wikidata, count in groups:
        if type == "LOC" and not country and not wikidata and " " not in name and len(name) > SHORT_STEM:
            stem = fold(name).rstrip("аяеиоуы") if fold(name)[-1] in "аяеиоуы" else fold(name)
            stems.setdefault(stem, Counter())[name] += count
    return {
        ("LOC", name): max(sorted(names), key=lambda other: (names[other], len(other)))
        for names in stems.values()
        if len(names) > 1
        for name in names
    }


SHORT_STEM = 4  # letters of a name from which its ending may be taken off


def identify(type: str, name: str, country: str) -> str:
    """The id of a state, body or place."""
    if type == "COUNTRY" and country:
        return f"c:{country}"
    return new_id(type, fold(name), country)


def adapt_thing(id: str, rows: Iterable[tuple[int, Row]]) -> ThingRow:
    """The row of a state, body or place: its most frequent name, its identifier where one is known."""
    from diplomatic_extract.knowledge.bodies import kinds_of_body
    from diplomatic_extract.knowledge.flat import encode

    ordered = sorted(rows, key=lambda row: (-row[0], row[1]))
    type, name, country, _ = ordered[0][1]
    wikidata = next((row[1][3] for row in ordered if row[1][3]), None)
    kinds = kinds_of_body(name) if type == "ORG" else []
    return ThingRow(id, type, name, country or None, wikidata, encode(kinds))
