"""Identity of persons over documents: which names, offices and dates are one person's, and why.

First full names that a state, an office or an identifier goes with, the best known ones first; each joins the person
whom it fits best, or becomes a new one. Then what tells less, document by document: surnames, initials, names without
a state; they join the one person whom name, state, office and the states of the document point to, else nobody. A
wrong join costs more than a missing one, so that two who fit alike leave a name alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import msgspec

from diplomatic_extract.knowledge.corrections import Corrections
from diplomatic_extract.knowledge.offices import days_between
from diplomatic_extract.knowledge.spellings import SURE, Name, find_keys, fits_surname, likeness, take_apart

# offices of which nobody holds two at a time; two persons of one name do
EXCLUSIVE = frozenset({
    "head_of_state", "monarch", "head_of_government", "foreign_minister", "defence_minister", "minister", "ambassador",
    "speaker", "governor", "mayor", "secretary_general", "deputy_minister", "consul", "judge", "senator", "commander",
    "deputy_of_parliament", "pope", "permanent_representative",
})  # fmt: skip
# offices of which so few exist that one name in both of two states is one person
RARE = frozenset({"deputy_head_of_government"})
# offices that one alone holds in a state
ALONE = frozenset({"head_of_state", "head_of_government", "foreign_minister", "defence_minister", "monarch", "speaker"})
LATELY = 730  # days
MOST_NAMES = 3  # names of a person with which a new one is compared
BY_HAND = "corrections.toml"
NEARLY = 88  # likeness from which a full name may be another spelling of one
NEARNESS = 2000  # days beyond which a surname no longer points to a person of an office


class Seat(NamedTuple):
    """An office as evidence: its kind, its name, its state."""

    kind: str
    position: str
    country: str


class Form(NamedTuple):
    """A name as documents give it, all that go with it alike: state, identifier, offices, the span of dates, how often.

    `lexicon` marks a row of the dated lexicon of office-holders.
    """

    name: str
    country: str
    wikidata: str
    seats: tuple[Seat, ...]
    first: str
    last: str
    seen: int
    lexicon: bool = False


class Occurrence(NamedTuple):
    """A name in one document that alone does not tell who is meant."""

    key: tuple[int, str]
    name: str
    country: str
    seats: tuple[Seat, ...]
    date: str
    states: frozenset[str]


class Person(msgspec.Struct, eq=False):
    """A person in the making: every form that joined, and what each taught."""

    number: int
    names: dict[str, int] = {}
    countries: dict[str, int] = {}
    wikidata: str = ""
    seats: dict[Seat, list[tuple[str, str]]] = {}
    together: set[frozenset[Seat]] = set()
    lexicon: bool = False
    reasons: list[tuple[str, str]] = []
    met: dict[str, set[frozenset[str]]] = {}

    def meet(self, occurrence: Occurrence) -> None:
        """Remember, of one whose state nobody tells, by month of which states the documents are that name him."""
        if not self.countries and len(occurrence.states) > 1:
            self.met.setdefault(occurrence.date[:7], set()).add(occurrence.states)

    def is_met_by(self, occurrence: Occurrence) -> bool:
        """Whether a document of the same month and of the same states, two at least, names one of no known state."""
        near = self.met.get(occurrence.date[:7], ()) if occurrence.date else ()
        return not self.countries and any(len(states & occurrence.states) > 1 for states in near)

    def learn(self, form: Form, reason: str) -> None:
        """Take a form in."""
        self.names[form.name] = self.names.get(form.name, 0) + form.seen
        if form.country:
            self.countries[form.country] = self.countries.get(form.country, 0) + max(form.seen, 1)
        self.wikidata = self.wikidata or form.wikidata
        for seat in form.seats:
            self.seats.setdefault(seat, []).append((form.first, form.last))
        self.together |= {frozenset((a, b)) for a in form.seats for b in form.seats if a < b}
        self.lexicon = self.lexicon or form.lexicon
        self.reasons.append((form.name, reason))

    def remember(self, name: str, reason: str) -> None:
        """Count a name that a document bears, without taking it for evidence of anything else."""
        self.names[name] = self.names.get(name, 0) + 1
        self.reasons.append((name, reason))

    @property
    def country(self) -> str:
        """The state that most documents give, "" where none does."""
        return max(sorted(self.countries), key=lambda code: self.countries[code], default="")

    @property
    def name(self) -> str:
        """The name to show: one in full and in Russian letters rather than not, then the most frequent."""
        surnames = {taken.parsed.surname for name in self.names if (taken := take_apart(name)).bare}
        return max(sorted(self.names), key=lambda name: (*rank_name(name, surnames), self.names[name]))


def rank_name(name: str, surnames: set[str]) -> tuple[bool, bool, bool, bool]:
    """A name in Russian letters before others, in full, without «младший», in the order that its surname confirms."""
    taken = take_apart(name)
    russian = any("а" <= letter <= "я" for letter in name.lower())
    return russian, not taken.bare, taken.generation is None, taken.parsed.surname in surnames


class Fit(NamedTuple):
    """How well a form fits a person: more is better."""

    strength: int
    reason: str


class People:
    """The persons so far, found by the consonants of their names."""

    def __init__(self, corrections: Corrections | None = None) -> None:
        self.all: list[Person] = []
        self.keys: dict[str, list[Person]] = {}
        self.corrections = corrections or Corrections()
        self.merged: dict[str, Person] = {}

    def add(self, form: Form) -> Person:
        """Give a form to the person whom it fits best, else to a new one."""
        group = self.corrections.same_name(form.name, form.country)
        if group is not None and group in self.merged:
            self.take(self.merged[group], form, BY_HAND)
            return self.merged[group]
        person = self.choose(form)
        if group is not None:
            self.merged[group] = person
        return person

    def choose(self, form: Form) -> Person:
        """The person whom a form fits best, or a new one, having learned it."""
        fits = [(fit, person) for person in self.near(form.name) if (fit := fit_form(person, form))]
        best = max((fit.strength for fit, _ in fits), default=0)
        chosen = [(fit, person) for fit, person in fits if fit.strength == best]
        if len(chosen) == 1 or (chosen and best >= SURE):
            fit, person = chosen[0]
            self.take(person, form, fit.reason)
            return person
        person = Person(len(self.all))
        self.all.append(person)
        self.take(person, form, "first seen" if not chosen else "fits two alike")
        return person

    def take(self, person: Person, form: Form, reason: str) -> None:
        """Let a person learn a form, and be found under its name."""
        known = form.name in person.names
        person.learn(form, reason)
        if not known:
            for key in find_keys(take_apart(form.name)):
                held = self.keys.setdefault(key, [])
                if person not in held:
                    held.append(person)

    def near(self, name: str) -> Iterator[Person]:
        """The persons who share a key with a name, each once, in the order in which they were met."""
        found = {id(p): p for key in find_keys(take_apart(name)) for p in self.keys.get(key, ())}
        apart = self.corrections.are_apart
        for person in sorted(found.values(), key=lambda person: person.number):
            if not (self.corrections.apart and any(apart(name, held) for held in person.names)):
                yield person

    def resolve(self, occurrence: Occurrence) -> tuple[Person, str] | None:
        """The one person whom a name in a document points to, and why; None where nobody or two fit best."""
        group = self.corrections.same_name(occurrence.name, occurrence.country)
        if group is not None and group in self.merged:
            return self.merged[group], BY_HAND
        fits = [(fit, p) for p in self.near(occurrence.name) if (fit := fit_occurrence(p, occurrence))]
        best = max((fit.strength for fit, _ in fits), default=0)
        chosen = [(fit, person) for fit, person in fits if fit.strength == best]
        if len(chosen) != 1 or best < 2:
            return None
        return chosen[0][1], chosen[0][0].reason


# --------------------------------------------------------------------------- whether a form is of a person


def fit_form(person: Person, form: Form) -> Fit | None:
    """How well a full name with its state and offices fits a person; None where something speaks against it."""
    if form.wikidata and form.wikidata == person.wikidata:
        return Fit(3 * SURE, f"the same Wikidata id {form.wikidata}")
    if person.wikidata and form.wikidata:
        return None
    abroad = bool(form.country and person.countries and form.country not in person.countries)
    if abroad and not holds_same(person, form):
        return None
    like = likeness_to(person, form.name)
    if not like or is_namesake(person, form):
        return None
    if abroad:
        return fit_other_state(person, form, like)
    seat = shared_seat(person, form.seats)
    if like < SURE and seat is None:
        return None
    why = ["the same name" if like == SURE else "a like name"]
    why += [f"the same office: {seat.position}"] if seat else []
    why += [f"the same state {form.country}"] if form.country in person.countries else []
    return Fit(like + 60 * (seat is not None) + 30 * (form.country in person.countries), ", ".join(why))


def likeness_to(person: Person, name: str) -> int:
    """How like a name is to those of a person: to one of them, and not unlike the fullest («Ким Чен» fits two)."""
    known = sorted(person.names, key=lambda held: (-len(take_apart(held).words), -person.names[held], held))
    fullest, *others = [take_apart(held) for held in known[:MOST_NAMES]]
    wanted = take_apart(name)
    first = likeness(wanted, fullest)
    return max([first, *(likeness(wanted, other) for other in others)]) if first else 0


def fit_other_state(person: Person, form: Form, like: int) -> Fit | None:
    """How well a form of another state fits: well where name and office are the same, as states are misread at times.

    Nobody of the same name in the same office of another state is known at that time.
    """
    if like < SURE or not form.first:
        return None
    spans = [span for mine in same_seats(person, form) for span in person.seats[mine]]
    if not any(is_lately(span, form) for span in spans):
        return None
    return Fit(like - 20, f"the same name and office, told of {form.country} for {person.country}")


def holds_same(person: Person, form: Form) -> bool:
    """Whether a person holds an office of the kind that a form gives, of whatever state."""
    return bool(form.seats) and any(True for _ in same_seats(person, form))


def same_seats(person: Person, form: Form) -> Iterator[Seat]:
    """The offices of a person that a form gives of another state: of the same kind, or of the same name."""
    for mine in person.seats:
        if mine.kind in EXCLUSIVE | RARE and any(
            mine.kind == theirs.kind if mine.kind in ALONE | RARE else mine.position == theirs.position
            for theirs in form.seats
        ):
            yield mine


def is_lately(span: tuple[str, str], form: Form) -> bool:
    """Whether two spans of dates lie within two years."""
    first, last = span
    near = first and days_between(first, form.last) >= -LATELY and days_between(form.first, last) >= -LATELY
    return bool(near)


def shared_seat(person: Person, seats: Iterable[Seat]) -> Seat | None:
    """An office that a form and a person have in common: of one kind and one state."""
    held = {(seat.kind or seat.position, seat.country) for seat in person.seats}
    return next((seat for seat in seats if (seat.kind or seat.position, seat.country) in held), None)


def is_namesake(person: Person, form: Form) -> bool:
    """Whether offices tell that two bear one name: of the kinds that nobody holds two of, at the same time."""
    if form.lexicon or not form.seats:
        return False
    return any(
        differ(mine, theirs) and frozenset((mine, theirs)) not in person.together and overlap(spans, form)
        for mine, spans in person.seats.items()
        for theirs in form.seats
    ) and not shared_seat(person, form.seats)


def differ(left: Seat, right: Seat) -> bool:
    """Whether two offices exclude one another."""
    if not {left.kind, right.kind} <= EXCLUSIVE:
        return False
    if left.kind == right.kind:
        vague = left.position in right.position or right.position in left.position
        return left.kind in ("minister", "ambassador", "governor", "mayor") and not vague
    return {left.kind, right.kind} not in ({"minister", "foreign_minister"}, {"minister", "defence_minister"})


def overlap(spans: Iterable[tuple[str, str]], form: Form) -> bool:
    """Whether somebody was seen in an office at a time at which the form is seen, too."""
    if not form.first:
        return False
    first = min((span[0] for span in spans if span[0]), default="")
    last = max((span[1] for span in spans), default="")
    return bool(first) and first <= form.last and form.first <= last


# --------------------------------------------------------------------------- whether a bare name means a person


def fit_occurrence(person: Person, occurrence: Occurrence) -> Fit | None:
    """How well a name in a document points to a person; the more agrees, the better."""
    name = take_apart(occurrence.name)
    full = [taken for held in person.names if not (taken := take_apart(held)).bare]
    alike = max((likeness(name, held) for held in full), default=0)
    if not (any(fits_surname(name, held) for held in full) if name.bare else alike >= NEARLY):
        return None
    if occurrence.country and person.countries and occurrence.country not in person.countries:
        return fit_misread(person, occurrence)
    seat = shared_seat(person, occurrence.seats) or stateless_seat(person, occurrence.seats)
    stated = bool(occurrence.country) and occurrence.country in person.countries
    around = bool(person.countries.keys() & occurrence.states) or is_beside(person, occurrence, name)
    strength = 4 * (seat is not None) + 3 * stated + 2 * around + 1 * (not name.bare) + is_near(person, occurrence.date)
    if not (seat or stated or around or (not name.bare and alike == SURE)):
        return None
    why = ["the surname" if name.bare else "the name"]
    why += [f"the office {seat.position}"] if seat else []
    why += [f"the state {occurrence.country}"] if stated else []
    why += ["a state of the document"] if around and not stated else []
    return Fit(strength + 1, ", ".join(why))


def is_beside(person: Person, occurrence: Occurrence, name: Name) -> bool:
    """Whether a name with a given name or initials is of one whose state nobody tells, either: by what documents of
    the month are about («А. Лис» beside «Антон Лис», both of the same two states)."""
    return bool(name.parsed.given) and not occurrence.country and person.is_met_by(occurrence)


def fit_misread(person: Person, occurrence: Occurrence) -> Fit | None:
    """How well a name points to a person of another state than the document seems to give: weakly, and only where it
    tells more than a surname, his state is named there, and he holds an office of the kind that is told."""
    kinds = {seat.kind for seat in person.seats} & {seat.kind for seat in occurrence.seats} - {""}
    initials = bool(take_apart(occurrence.name).parsed.given)
    if not (kinds and initials and person.countries.keys() & occurrence.states):
        return None
    return Fit(2, f"the name and the kind of office, told of {occurrence.country} for {person.country}")


def stateless_seat(person: Person, seats: Iterable[Seat]) -> Seat | None:
    """An office of which a document does not tell the state and that a person holds."""
    kinds = {seat.kind for seat in person.seats} - {""}
    return next((seat for seat in seats if not seat.country and seat.kind in kinds), None)


def is_near(person: Person, date: str) -> bool:
    """Whether a person was seen in some office near a date."""
    if not date:
        return False
    spans = [span for seen in person.seats.values() for span in seen if span[0] and span[1]]
    return any(
        days_between(first, date) >= -NEARNESS and days_between(date, last) >= -NEARNESS for first, last in spans
    )
