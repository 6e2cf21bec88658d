"""Events across sentences: who «стороны», «министры», «главы двух государств» are.

News introduces an event once and then refers to it. The discourse remembers the meetings and pairs of states that were
introduced, in order, and answers anaphoric plurals from the nearest fitting one before (else the first one after).
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from operator import itemgetter

import msgspec

from diplomatic_extract.entities.lexicon.compile import fold, state_name
from diplomatic_extract.entities.lexicon.load import Lexicon
from diplomatic_extract.language.declension import genitive_of
from diplomatic_extract.language.lexis import load_table, load_words
from diplomatic_extract.language.settings import SETTINGS
from diplomatic_extract.model import Analysis, DraftEntity, sentence_of, within
from diplomatic_extract.relations.clauses.graph import BODIES, Graph, Node
from diplomatic_extract.relations.events.parties import same_party, state_code

LIMITS = SETTINGS.events
# what can mean two states that are only named together: not «мы», nor «участники» of something
TAKING_UP_PAIRS = load_words("events", "taking_up_pairs")
GUESTS = load_words("events", "guests")
# Brussels acts for a union that is no state, where the text is of it, else for its own state
UNION, UNION_NAME, UNION_SEAT = "EU", "Европейский союз", "BEL"


class Event(msgspec.Struct, eq=False):
    """A meeting or pair that was introduced: where, and who takes part.

    `strength` 2 is a meeting that took place, 1 one that is planned or denied, 0 persons who are only named together;
    who receives at a `welcome` comes first, and is no guest there («приезжал встречать канцлера»). `token` is the place
    in its sentence at which it is told.
    """

    sentence: int
    participants: list[DraftEntity]
    places: list[DraftEntity] = []
    strength: int = 1
    welcome: bool = False
    token: int = -1


class Discourse(msgspec.Struct, eq=False):
    """What a document has introduced so far."""

    analysis: Analysis
    classes: Mapping[str, frozenset[str]]
    lexicon: Lexicon
    events: list[Event] = []
    pairs: list[Event] = []
    speakers: list[tuple[int, DraftEntity]] = []
    latest: dict[tuple[str, str], tuple[int, list[DraftEntity]]] = {}
    visits: list[tuple[int, DraftEntity]] = []
    trips: list[Event] = []
    named: list[tuple[Counter[str], set[str]]] = []
    sporting: bool = False
    graphs: Mapping[int, Graph] = {}

    def introduce(
        self,
        sentence: int,
        participants: Iterable[DraftEntity],
        places: Iterable[DraftEntity] = (),
        strength: int = 1,
        *,
        welcome: bool = False,
        token: int = -1,
    ) -> None:
        """Remember an event of two or more participants."""
        people = list(dict.fromkeys(participants))
        if 2 <= len(people) <= LIMITS.sides:
            insort(self.events, Event(sentence, people, list(places), strength, welcome, token), key=sentence_of)

    def event_at(
        self,
        sentence: int,
        fits: frozenset[str] = frozenset(),
        count: int = 0,
        token: int | None = None,
        least: int = 0,
    ) -> Event | None:
        """The event at hand in a sentence: the latest before it, else the first soon after; of `count` sides if any.

        Events weaker than `least` are none: whoever is only named beside another is no side of anything.

        What stands at a `token` takes up what was told before it, in its sentence too, sooner than what comes after.
        """
        counted = count > 2 and any(len(e.participants) == count for e in self.fitting(self.of(least), fits))
        recent = self.told_within(sentence - LIMITS.recent_sentences, sentence)
        near = self.fitting([e for e in recent if e.strength >= least], fits, count if counted else 0)
        near = [e for e in near if token is None or e.sentence < sentence or e.token < token] or near
        if near:
            return max(near, key=lambda event: (event.strength, event.sentence, event.token))
        events = self.fitting(self.of(least), fits, count if counted else 0)
        before = [event for event in events if event.sentence <= sentence]
        if before:
            return max(before, key=lambda e: (is_held(e), self.prominence(e), len(e.participants), e.sentence))
        lead = sentence < LIMITS.opening_sentences or not self.analysis.sentences
        after = [event for event in events if event.strength and event.sentence <= sentence + LIMITS.ahead_sentences]
        return after[0] if after and lead else None

    def of(self, least: int) -> list[Event]:
        """The events of some strength and more."""
        return [event for event in self.events if event.strength >= least]

    def told_within(self, first: int, last: int) -> Sequence[Event]:
        """The events told in sentences `first` … `last`."""
        return within(self.events, first, last)

    @staticmethod
    def fitting(events: Iterable[Event], fits: frozenset[str], count: int = 0) -> list[Event]:
        """The events in which somebody of some types takes part, where any are given, and of `count` sides, if any."""
        return [
            event
            for event in events
            if (not fits or any(side.type in fits for side in event.participants))
            and (not count or len(event.participants) == count)
        ]

    def event_with(self, known: DraftEntity, sentence: int) -> Event | None:
        """The event at hand that an entity takes part in: of two sides before one of many, else the latest."""
        near = [e for e in self.told_within(sentence - LIMITS.ahead_sentences, sentence) if known in e.participants]
        near = near or [e for e in self.events if e.sentence <= sentence and known in e.participants]
        return max(near, key=lambda e: (len(e.participants) == 2, e.strength, e.sentence, e.token), default=None)

    def partners_of(self, known: DraftEntity, sentence: int) -> list[DraftEntity]:
        """The other side of the latest meeting, at hand in a sentence, in which an entity or its state takes part."""
        for event in reversed(self.events):
            own = [side for side in event.participants if same_party(known, side)]
            if event.strength and event.sentence <= sentence and own:
                return [side for side in event.participants if side not in own]
        officials = self.officials_before(sentence)
        return (
            [p for p in officials if not same_party(known, p)] if any(same_party(known, p) for p in officials) else []
        )

    def colleagues_of(self, known: DraftEntity, sentence: int) -> list[DraftEntity]:
        """The holder of the same office in another state named just before, where only one is."""
        near = [
            m
            for m in self.analysis.mentions_within(sentence - LIMITS.recent_sentences, sentence)
            if m.kind != "adjective"
        ]
        people = dict.fromkeys(e for m in near for e in m.entities if e.type == "PERSON" and e is not known)
        own = offices_held(known)
        others = [p for p in people if p.country and p.country != state_code(known) and offices_held(p) & own]
        return others if len(others) == 1 and state_code(known) else []

    def body_at(self, sentence: int) -> list[DraftEntity]:
        """The international body named last before a sentence («организация», «альянс»)."""
        stop = bisect_right(self.analysis.mentions, sentence, key=sentence_of)
        named = (self.analysis.mentions[k] for k in range(stop - 1, -1, -1))
        told = (e for m in named if m.kind == "name" for e in reversed(m.entities))
        return list(islice((e for e in told if e.type == "ORG" and e.key and not e.country), 1))

    def speaker_at(self, sentence: int) -> list[DraftEntity]:
        """Who says «мы» in a sentence: its only speaker, else the nearest one of its paragraph."""
        here = dict.fromkeys(speaker for at, speaker in self.speakers if at == sentence)
        if here:
            return list(here) if len(here) == 1 else []
        paragraph = {s.index: s.paragraph for s in self.analysis.sentences}
        same = [(abs(at - sentence), speaker) for at, speaker in self.speakers if paragraph[at] == paragraph[sentence]]
        nearest = [speaker for distance, speaker in same if distance == min(d for d, _ in same)]
        return nearest if len(set(map(id, nearest))) == 1 else []

    def hosts_of(self, visitors: list[DraftEntity], sentence: int) -> list[DraftEntity]:
        """The state of those whom visitors meet in the same sentence, where it is one and not their own."""
        for event in reversed(self.told_within(sentence, sentence)):
            if event.welcome and event.participants[0] in visitors:
                continue
            if any(visitor in event.participants for visitor in visitors):
                own = {state_code(visitor) for visitor in visitors}
                hosts = {state_code(side) for side in event.participants} - own - {None}
                return [self.find_or_add_state(code) for code in hosts if code] if len(hosts) == 1 else []
        return []

    def pair_before(self, sentence: int, far: bool) -> list[DraftEntity]:
        """The two states named together last, `far` or just before a sentence."""
        pair = told_last(self.pairs, sentence)
        return (
            pair.participants[:2]
            if pair is not None and (far or sentence - pair.sentence <= LIMITS.recent_sentences)
            else []
        )

    def pair_at(self, sentence: int) -> list[DraftEntity]:
        """The two states that a sentence takes up: of the visit told just before it, else those named together."""
        return self.trip_at(sentence) or self.pair_before(sentence, far=False)

    def visitor_at(self, sentence: int, guest: bool = False) -> DraftEntity | None:
        """Who was told to come in the same or one of the two sentences before; a `guest` also long before, if alone."""
        if guest:
            before = list(dict.fromkeys(person for at, person in self.visits if at <= sentence))
            if len(before) == 1:
                return before[0]
        stop = bisect_right(self.visits, sentence, key=itemgetter(0))
        at, person = self.visits[stop - 1] if stop else (-1, None)
        return person if sentence - at <= LIMITS.recent_sentences else None

    def delegation_at(self, sentence: int) -> list[DraftEntity]:
        """The state or body whose people were told to come just before («прибыла делегация Чада. Гости …»)."""
        visitor = self.visitor_at(sentence)
        return [visitor] if visitor is not None and visitor.type in ("COUNTRY", "ORG") else []

    def trip_at(self, sentence: int) -> list[DraftEntity]:
        """The visitor's and the host's state of the visit told in a sentence or just before it."""
        trip = told_last(self.trips, sentence)
        return trip.participants if trip is not None and sentence - trip.sentence <= 1 else []

    def prominence(self, event: Event) -> int:
        """How often the document speaks of an event's participants."""
        return sum(len(participant.mentions) for participant in event.participants) // len(event.participants)

    def states_at(self, sentence: int) -> list[DraftEntity]:
        """The pair of states at hand in a sentence."""
        pair = told_last(self.pairs, sentence)
        event = self.event_at(sentence)
        from_event = self.states_of(event.participants) if event else []
        if len(from_event) >= 2 and (pair is None or event is None or event.sentence >= pair.sentence):
            return from_event
        if pair is not None:
            return pair.participants
        return from_event if len(from_event) >= 2 else []

    def counted_states(self, count: int, sentence: int) -> list[DraftEntity]:
        """The states of the latest event of three or more («трёх стран»); a pair needs no counting."""
        told = (self.states_of(e.participants) for e in reversed(self.events) if count > 2 and e.sentence <= sentence)
        return next((states for states in told if len(states) == count), [])

    def served_states(self, node: Node, sentence: int) -> list[DraftEntity]:
        """Whom an office in several states means («министры двух стран»): its holders there, else the states.

        Nobody where the document names the holder of one state alone.
        """
        states = self.told_states(node.count, sentence)
        kinds = group_kinds(node.group)
        people = [e for e in self.analysis.entities if e.type == "PERSON" and offices_held(e) & kinds]
        seated = [[person for person in people if person.country == state.country] for state in states]
        if not any(seated):
            return states
        return [holders[0] for holders in seated] if all(len(holders) == 1 for holders in seated) else []

    def told_states(self, count: int, sentence: int) -> list[DraftEntity]:
        """The states that a plural means: as many as it counts, a union being no state («двух стран»)."""
        states = self.counted_states(count, sentence) or self.states_at(sentence)
        counted = sum(state.type == "COUNTRY" for state in states)
        return states if count in (0, counted) else []

    def states_of(self, entities: Iterable[DraftEntity]) -> list[DraftEntity]:
        """The states of entities, each once, as entities of the document."""
        codes = dict.fromkeys(state_code(entity) for entity in entities)
        return [self.find_or_add_state(code) for code in codes if code]

    def parties_of(self, entities: Iterable[DraftEntity]) -> list[DraftEntity]:
        """The states or international bodies in whose name participants sign or decide, each once."""
        found: list[DraftEntity] = []
        for entity in entities:
            served = [body for office in entity.positions for body in office.of if body.type == "ORG"]
            bodies = [entity] if entity.type == "ORG" else served
            code = state_code(entity) or next((state_code(body) for body in bodies), None)
            found += [self.find_or_add_state(code)] if code else bodies[:1]
        return list(dict.fromkeys(found))

    def find_or_add_state(self, code: str) -> DraftEntity:
        """The document's entity of a state, made where the text never names it by a noun."""
        for entity in self.analysis.entities:
            if entity.type == "COUNTRY" and entity.country == code:
                return entity
        if code == UNION:
            return self.find_seat_state() or self.find_or_add_union()
        state = self.lexicon.state(code)
        name, wikidata = (state_name(state), state.wikidata or None) if state else (code, None)
        entity = DraftEntity("COUNTRY", name, country=code, wikidata=wikidata, key=code)
        self.analysis.entities.append(entity)
        return entity

    def seat_of(self, word: str) -> str:
        """The state for which a residence stands, "" for any other word («Акорды» → KAZ)."""
        for form in self.lexicon.forms.get(fold(word), []):
            if form.section in ("organisations", "places"):
                entry = self.lexicon.section(form.section).get(form.key)
                if (code := getattr(entry, "acts_as", "")) and not getattr(entry, "common", False):
                    return str(code)
        return ""

    def find_seat_state(self) -> DraftEntity | None:
        """The state in which the union has its seat, where a text names that state and never the union."""
        named = {mention.entities[0].key: mention.entities[0] for mention in self.analysis.mentions if mention.entities}
        union = any(entity.name == UNION_NAME for entity in named.values())
        state = next((e for e in named.values() if e.type == "COUNTRY" and e.country == UNION_SEAT), None)
        return None if union else state

    def find_or_add_union(self) -> DraftEntity:
        """The document's entity of the European Union, for which Brussels stands."""
        for entity in self.analysis.entities:
            if entity.type == "ORG" and entity.name == UNION_NAME:
                return entity
        known = self.lexicon.section("organisations").get(UNION_NAME)
        entity = DraftEntity("ORG", UNION_NAME, wikidata=getattr(known, "wikidata", None) or None, key=UNION_NAME)
        self.analysis.entities.append(entity)
        return entity

    def find_or_add_body(self, kind: str, state: DraftEntity) -> DraftEntity:
        """The document's entity of a state's body of a kind («министерство финансов»), made where it is not named."""
        name = f"{kind[0].upper()}{kind[1:]} {genitive_of(state.name)}"
        for entity in self.analysis.entities:
            if entity.type == "ORG" and entity.name == name:
                return entity
        entity = DraftEntity("ORG", name, country=state.country, key=name)
        self.analysis.entities.append(entity)
        return entity

    def resolve(self, node: Node, sentence: int) -> list[DraftEntity]:
        """The entities an anaphoric plural stands for, empty where that is not safe."""
        group = node.group
        if group.split()[:1] and group.split()[0] in self.classes["group_bodies"]:
            states = self.states_at(sentence)
            return [self.find_or_add_body(group, state) for state in states] if len(states) == node.count else []
        of_states = any(word in self.classes["state_groups"] for word in group.split())
        if of_states and not self.is_office(group):
            return self.told_states(node.count, sentence)
        if group in BODIES:
            return self.body_at(sentence)
        if self.is_office(group):
            known = self.holders(node, sentence)
            served = self.served_states(node, sentence) if of_states and not known else []
            return known or served or self.untitled(node, sentence)
        if group in GUESTS and (came := self.delegation_at(sentence)):
            return came
        if group in self.classes["side_groups"] or group in ("мы", "они", "оба", "pronoun"):
            told = int(group == "мы")  # whoever says «we» has met somebody, or is told to be about to
            event = self.event_at(sentence, count=node.count, token=node.head, least=told)
            sides = list(event.participants) if event else self.officials_before(sentence)
            if node.count > 2 and node.count != len(sides):
                return []  # «все трое» are not two
            return sides or (self.pair_at(sentence) if group in TAKING_UP_PAIRS else [])
        return []

    def officials_before(self, sentence: int) -> list[DraftEntity]:
        """Two office-holders of different states named shortly before, where just two are; empty otherwise."""
        near = [
            m
            for m in self.analysis.mentions_within(sentence - LIMITS.ahead_sentences, sentence)
            if m.kind != "adjective"
        ]
        people = dict.fromkeys(e for m in near for e in m.entities if e.type == "PERSON" and e.positions)
        officials = [p for p in people if any(office.kind for office in p.positions)]
        if len(officials) == 1:
            officials = list(dict.fromkeys(e for m in near for e in m.entities if e.type == "PERSON"))
        states = {p.country for p in officials}
        return officials if len(officials) == 2 and len(states - {None}) == 2 else []

    def is_office(self, group: str) -> bool:
        head = group.split()[0] if group else ""
        return head in self.classes["group_heads"] or head in OFFICE_KINDS

    def holders(self, node: Node, sentence: int) -> list[DraftEntity]:
        """The participants at hand who hold an office of a kind («министры», «главы государств»)."""
        kinds = group_kinds(node.group)
        sides = self.people_at(node, sentence)
        fitting = [p for p in sides if not kinds or {office.kind for office in p.positions} & kinds]
        return fitting if len(fitting) >= 2 else []

    def untitled(self, node: Node, sentence: int) -> list[DraftEntity]:
        """The participants at hand where some of them are of no office that is told and all others fit a plural."""
        kinds = group_kinds(node.group)
        sides = self.people_at(node, sentence)
        fitting = [p for p in sides if not kinds or {office.kind for office in p.positions} & kinds]
        unknown = [p for p in sides if p.type == "PERSON" and not p.positions]
        return sides if len(fitting) + len(unknown) == len(sides) >= 2 else []

    def people_at(self, node: Node, sentence: int) -> list[DraftEntity]:
        """The people of the event that an office in the plural takes up, else two officials named just before it."""
        people = frozenset({"PERSON", "ROLE"})
        event = self.event_at(sentence, people, node.count, node.head)
        sides = event.participants if event else self.officials_before(sentence)
        return [p for p in sides if p.type in people]


OFFICE_KINDS = {group: set(kinds) for group, kinds in load_table("events", "office_kinds").items()}


def told_last(events: Sequence[Event], sentence: int) -> Event | None:
    """The last of some events, which stand in the order of the text, that is told before or in a sentence."""
    stop = bisect_right(events, sentence, key=sentence_of)
    return events[stop - 1] if stop else None


def is_held(event: Event) -> bool:
    """Whether an event is a meeting of named people that took place."""
    return event.strength == 2 and all(side.type == "PERSON" for side in event.participants)


def group_kinds(group: str) -> set[str]:
    """Kinds of office that an anaphoric plural can mean, empty for any."""
    return OFFICE_KINDS.get(group) or OFFICE_KINDS.get(group.split()[0], set())


def offices_held(entity: DraftEntity) -> set[str]:
    """The kinds of office that somebody holds now."""
    return {office.kind for office in entity.positions if office.kind and office.phase not in ("former", "end")}


def find_pairs(graph: Graph) -> list[list[DraftEntity]]:
    """Pairs of states that a sentence names together («между Казахстаном и Таджикистаном», «казахско-таджикский»)."""
    found: list[list[DraftEntity]] = []
    for chain in graph.lists:
        states = [e for node in chain for e in node.entities if e.type == "COUNTRY" or e.acts_as]
        if len(states) == len(chain) == 2:
            found.append(states)
    for node in graph.nodes:
        if node.kind == "adjective" and len(node.entities) == 2:
            found.append(list(node.entities))
    return found
