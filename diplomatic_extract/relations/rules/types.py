"""The types of relation files: a relation, its arguments, its patterns and its examples."""

from __future__ import annotations

from functools import cached_property
from itertools import islice
from typing import Any, get_args

import msgspec

from diplomatic_extract.model import Phase, Plover, Status

STATUSES = frozenset(get_args(Status))
# constructions that a verb or noun triggers: a verb, a noun, a noun that opens an item of a list
TRIGGERED = ("predicate", "nominal", "item")
# what the discourse may give a role that its sentence leaves out, by the argument's `bridge`
BRIDGES = {
    "participants": "may follow from the participants of the event at hand",
    "states": "may follow from the states of the event at hand",
    "sides": "may follow from the sides of the event at hand",
    "place": "may follow from the place of the visitor's meeting or from his hosts",
    "trip": "may be where one of the sides was told to have come, to the other",
    "visitor": "may be the visitor who was just told to have come",
    "home": "may be the state of who acts, where he says only «the country»",
    "partner": "may be the other side of the actor's meeting, of thanks that name nobody",
    "summoner": "may be the ministry that was just told to have summoned whom a protest reaches",
    "latest": "may follow from the fact of the same relation told last",
    "telling": "may be the one filler that another telling of the same fact names, or who was just told to impose such",
}


# what a fact means for the event at hand, by the relation's `introduces`
INTRODUCED = {
    "meeting": "a meeting with its sides, place and status",
    "talks": "sides that talk something over",
    "journey": "who came, and where",
    "statement": "who speaks",
    "invitation": "who asks whom to come",
    "document": "a document that is signed once",
}
# what the fillers of a role are to that event, by the argument's `part`
PARTS = {
    "side": "who takes part; partners told one by one («с A, а затем с B») are met one by one",
    "place": "where it happens",
    "traveller": "who comes",
    "goal": "where he comes to",
    "speaker": "who says it, no one of several who hold an office («представитель посольства»)",
    "host": "who asks to come",
    "guest": "who is asked to come",
    "holder": "whose office it is",
    "body": "to whom an office belongs",
    "pair": "whose trade it is",
}
# how often a thing can happen, by the relation's `happens`: plans give way to what came of them
HAPPENS = {"once": "a plan is overtaken as soon as it is told as done", "again": "it can be planned anew"}
# what a pattern asks of a gathering told right before, by its `gathering`
GATHERINGS = {
    "any": "it takes the format of a summit told right before",
    "told": "a gathering must have been told right before",
    "bare": "the sentence before must tell a meeting and name nobody",
    "summit": "a summit must have been told right before",
}


class Path(msgspec.Struct, frozen=True):
    """How an argument hangs on its trigger, written `name[:TYPES][!?]` in a relation file.

    `name` is a construction (`subject`, `object`, `possessor` …), a case (`Dat`) or preposition and case (`с+Ins`);
    `types` narrows the entity types; `required` (`!`) makes the pattern fail without it; a
    `fallback` (`?`) is tried only while the role has too few fillers.
    """

    name: str
    types: frozenset[str] = frozenset()
    required: bool = False
    prep: str = ""
    case: str = ""
    fallback: bool = False

    def __str__(self) -> str:
        types = ":" + "|".join(sorted(self.types)) if self.types else ""
        return self.name + types + ("!" if self.required else "?" if self.fallback else "")


class ArgumentRule(msgspec.Struct, frozen=True):
    """A role of a relation: entity types, how many are needed, whether its fillers are interchangeable.

    `each` makes one relation of every filler; `state` lets a capital or residence stand for its state; `with_state`
    adds the state of a place; `bridge` lets the event at hand fill what the sentence leaves out, with its
    "participants" or their "states"; with `exact` a state and its minister are two fillers, never one told twice;
    `for_state` are the types of entity that stand for their state: officials, bodies, a place after a preposition;
    without `media` agencies and newspapers never fill the role: they only report; `levels` keeps what states do apart
    from what their people do; with `alone` one filler is enough where the text identifies no other side; `apart` names
    a role whose filler's own state cannot fill this one, or the role itself where its fillers serve two states at
    least. `label` names the role to people, by language; `part` is what its fillers are to the event that the relation
    introduces (`PARTS`).
    """

    types: frozenset[str]
    least: int = 0
    symmetric: bool = False
    each: bool = False
    state: bool = True
    bridge: str = ""
    with_state: bool = False
    media: bool = True
    exact: bool = False
    for_state: frozenset[str] = frozenset()
    label: dict[str, str] = {}
    part: str = ""
    levels: bool = False
    alone: bool = False
    apart: str = ""


class Pattern(msgspec.Struct, frozen=True):
    """One way in which a relation is said: trigger lemmas and the paths of its arguments.

    `verbs` stand for all their forms and voices, `nouns` for nominal constructions; `needs` are lemmas of which one
    must hang on the trigger, `unless` lemmas that forbid it; `preps` are the prepositions under which a noun counts;
    `forms` are the only forms of the trigger that count;
    `not_under` are governors that make the trigger mean something else («пригласил посетить»), `under` governors of
    which one is needed («введение санкций», also of the list whose item the trigger opens: «Стороны подписали: …»);
    `reciprocal` turns every filler of the first role against the others;
    `passive` asks for a passive verb; `agentless` says that the form never names who acts («речь шла о», «в центре
    внимания»); `asks` are the attributes without which the pattern tells nothing;
    `named` that no pronoun or group counts; `whole` that the sentence itself names every argument: the event at hand
    fills none; `again` that the form tells the next time of the event at hand («следующий раунд пройдёт в Маскате»),
    whose participants it shares;
    `told` is the role that whoever says so fills («заявил, что соседи нарушают договор»: he accuses them);
    `shares` is the role that the fact of the same relation told just before fills («к санкциям присоединился Чад»);
    `gives_way` names the relations of which one at the same word tells the fact already;
    `unquoted` that the trigger may not stand inside a quotation;
    `company` is where a common noun may tell the other side: under «с», as "object", "dative" or "subject";
    `for_state` are the types of entity that stand for their state in this form («сенат Чили ратифицировал договор»);
    `attends` says that the form tells who took part in a larger gathering, `gathering` what it asks of one told before;
    `sets` are attribute values that the pattern implies; `only` are the statuses under which it tells a fact at all:
    with none it only introduces who meets whom («встретил гостя у трапа»). No file says `demands`: they are read off
    the rest (`demands.py`).
    """

    name: str
    construction: str
    verbs: frozenset[str] = frozenset()
    nouns: frozenset[str] = frozenset()
    roles: dict[str, tuple[Path, ...]] = {}
    needs: frozenset[str] = frozenset()
    unless: frozenset[str] = frozenset()
    preps: frozenset[str] = frozenset()
    not_under: frozenset[str] = frozenset()
    under: frozenset[str] = frozenset()
    reciprocal: bool = False
    passive: bool = False
    agentless: bool = False
    asks: frozenset[str] = frozenset()
    whole: bool = False
    named: bool = False
    again: bool = False
    unquoted: bool = False
    told: str = ""
    shares: str = ""
    gives_way: frozenset[str] = frozenset()
    forms: frozenset[str] = frozenset()
    least: int | None = None
    company: frozenset[str] = frozenset()
    status: Status | None = None
    only: frozenset[str] = STATUSES
    phase: Phase | None = None
    sets: dict[str, Any] = {}
    attends: bool = False
    gathering: str = ""
    for_state: frozenset[str] = frozenset()
    demands: int = 0

    @property
    def is_bare(self) -> bool:
        """Whether no word tells it but the role beside a name («министр Иванов»)."""
        return self.construction == "apposition" and not self.verbs and not self.nouns


class Example(msgspec.Struct, frozen=True):
    """A sentence with the relations expected of it; each expectation gives roles, attributes and `status`."""

    text: str
    expect: list[dict[str, Any]] = []


class RelationRule(msgspec.Struct, frozen=True, dict=True):
    """A relation type as its file describes it.

    `time` says when it is so: an `event` has the date of its clause, its occasion or the day's news; an `act` shares no
    occasion's; what is `told` has only that of its clause; what is `lasting` has none.
    `introduces` says what it means for the event at hand, `happens` how often it can be;
    `extends` names the relation from which its file took what it does not say itself.
    """

    name: str
    label: dict[str, str]
    description: str
    arguments: dict[str, ArgumentRule]
    patterns: tuple[Pattern, ...]
    attributes: dict[str, dict[str, Any]] = {}
    plover: Plover | None = None
    codes: dict[str, tuple[Plover | None, str | None]] = {}
    cameo: str | None = None
    time: str = "event"
    introduces: str = ""
    happens: str = ""
    extends: str = ""
    examples: tuple[Example, ...] = ()
    counterexamples: tuple[Example, ...] = ()
    source: str = ""

    def role(self, part: str, place: int | None = None) -> str:
        """The role that plays a part; where none does, the one at a place of the file, or ""."""
        if part in self.parts:
            return self.parts[part]
        return next(islice(self.arguments, place, None), "") if place is not None else ""

    @cached_property
    def parts(self) -> dict[str, str]:
        """The role that plays each part, of several the first."""
        return {argument.part: role for role, argument in reversed(self.arguments.items())}

    def pattern(self, rule: str) -> Pattern | None:
        """The pattern of a relation's `rule` («met_with.verb_with»)."""
        return self.by_name.get(rule.partition(".")[2])

    @cached_property
    def by_name(self) -> dict[str, Pattern]:
        """The patterns by their names, of several of one name the first."""
        return {pattern.name: pattern for pattern in reversed(self.patterns)}

    @cached_property
    def by_construction(self) -> dict[str, list[Pattern]]:
        """The patterns of each construction, in order."""
        found: dict[str, list[Pattern]] = {}
        for pattern in self.patterns:
            found.setdefault(pattern.construction, []).append(pattern)
        return found


class RuleSet(msgspec.Struct, frozen=True, eq=False):
    """All relations with their patterns, indexed by trigger lemma; `hash` covers the contents of every file.

    `verbs` and `nouns` map a lemma to the (relation, pattern) pairs that it can trigger; `classes` holds the lexical
    classes shared between relations; `words` and `kinds` tell which demands of patterns a lemma or a kind of node
    meets. Compared by identity.
    """

    relations: dict[str, RelationRule]
    verbs: dict[str, list[tuple[RelationRule, Pattern]]]
    nouns: dict[str, list[tuple[RelationRule, Pattern]]]
    classes: dict[str, frozenset[str]]
    hash: str
    words: dict[str, int] = {}
    kinds: dict[str, int] = {}
