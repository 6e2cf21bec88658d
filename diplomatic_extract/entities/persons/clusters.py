"""Persons found so far, by every word of their names and by where they are mentioned."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator

import msgspec

from diplomatic_extract.entities.lexicon.paradigms import given_gender
from diplomatic_extract.entities.persons.names import PersonName
from diplomatic_extract.language.settings import SETTINGS
from diplomatic_extract.model import DraftEntity, OpenEntity


class Cluster(msgspec.Struct, eq=False):
    """The entities that mean one person: the name they share, the entity that stays, and where it is mentioned.

    `starts` are offsets of mentions in ascending order; `order` counts the persons as they came.
    """

    name: PersonName
    entity: OpenEntity
    starts: list[int] = []
    order: int = 0

    def distance(self, start: int) -> tuple[bool, int]:
        """How far the nearest mention is from an offset; one before it is always nearer than one after."""
        place = bisect_right(self.starts, start)
        return (False, start - self.starts[place - 1]) if place else (True, self.starts[0] - start)


def fits(cluster: Cluster, entity: OpenEntity | DraftEntity, name: PersonName) -> bool:
    """Whether a name can be that of a person: no given name, initial, patronymic or sex against it."""
    held = cluster.name
    differ = entity.gender and cluster.entity.gender and entity.gender != cluster.entity.gender
    if differ and not is_given_by_chance(held, entity, name):
        return False
    if entity.number == "Plur" and cluster.entity.number != "Plur":
        return False
    if name.patronymic and held.patronymic and name.patronymic != held.patronymic:
        return False
    if not name.surname:
        return name.given[:1] == held.given[:1]
    if held.surname == name.surname:
        return given_fit(held.given, name.given)
    return not name.given and name.surname in held.given


def is_given_by_chance(held: PersonName, entity: OpenEntity | DraftEntity, name: PersonName) -> bool:
    """Whether the sex of a lone word is only that of a given name, which is another's surname («Мора», «Хуан Мора»)."""
    alone = bool(held.given) and not name.given and not name.patronymic
    return alone and name.surname in (held.surname, *held.given[-1:]) and given_gender(name.surname) == entity.gender


def given_fit(held: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether given names or initials can be one person's: the fewer are all among the more, in order."""
    fewer, more = sorted((held, other), key=len)
    place = 0
    for part in fewer:
        while place < len(more) and not same_given(part, more[place]):
            place += 1
        if place == len(more):
            return False
        place += 1
    return True


def same_given(a: str, b: str) -> bool:
    """Whether two given names are one, or one is the other's initial, or the first of a double one («Жан-Поль»)."""
    initial = min(len(a), len(b)) <= SETTINGS.persons.initial_letters and (a.startswith(b) or b.startswith(a))
    return a == b or initial or a.startswith(f"{b}-") or b.startswith(f"{a}-")


class Clusters:
    """Persons under the words of their names; what one asks for costs no more where a text names thousands.

    Under each word («Иванов») persons stand by their given names, by the first letters of these, and by their mentions.
    """

    def __init__(self) -> None:
        self.persons: list[Cluster] = []
        self.shelves: dict[tuple[str, str], dict[int, None]] = {}
        self.places: dict[str, list[tuple[int, int]]] = {}

    def add(self, name: PersonName, entity: OpenEntity) -> Cluster:
        """A new person under a name."""
        cluster = Cluster(name, entity, order=len(self.persons))
        self.persons.append(cluster)
        self.shelve(cluster, name)
        self.add_mentions(cluster, entity)
        return cluster

    def rename(self, cluster: Cluster, name: PersonName) -> None:
        """Give a person a fuller name; he stays under the words of the one before."""
        cluster.name = name
        self.shelve(cluster, name)
        for word in words_of(name):
            held = self.places.setdefault(word, [])
            for start in cluster.starts:
                if not is_in(held, (start, cluster.order)):
                    insort(held, (start, cluster.order))

    def shelve(self, cluster: Cluster, name: PersonName) -> None:
        """Put a person on the shelves of a name."""
        for word in words_of(name):
            for label in labels_of(name.given):
                self.shelves.setdefault((word, label), {})[cluster.order] = None

    def add_mentions(self, cluster: Cluster, entity: OpenEntity) -> None:
        """Note where a person is mentioned by another of his entities."""
        for mention in entity.mentions:
            insort(cluster.starts, mention.start)
            for word in words_of(cluster.name):
                insort(self.places.setdefault(word, []), (mention.start, cluster.order))

    def find_named(self, words: Iterable[str]) -> list[Cluster]:
        """All persons who are or were known by one of some words, in order."""
        orders = {order for word in words for _, order in self.places.get(word, ())}
        return [self.persons[order] for order in sorted(orders)]

    def find(self, entity: OpenEntity | DraftEntity, name: PersonName) -> list[Cluster]:
        """All persons whom a name fits, in order."""
        words = [name.surname] if name.surname else list(name.given)
        labels = sought_labels(name.given) if name.surname else ["*"]
        orders = {order for word in words for label in labels for order in self.shelves.get((word, label), ())}
        return [cluster for order in sorted(orders) if fits(cluster := self.persons[order], entity, name)]

    def find_nearest(self, entity: OpenEntity, name: PersonName) -> Cluster | None:
        """The person whom a name fits and who is mentioned nearest before an entity, else nearest after it."""
        start = entity.mentions[0].start
        if name.given and name.surname:
            return min(self.find(entity, name), key=lambda cluster: cluster.distance(start), default=None)
        words = [name.surname] if name.surname else list(name.given)
        found = (self.walk(word, start, entity, name) for word in words)
        return min((c for c in found if c is not None), key=lambda c: c.distance(start), default=None)

    def walk(self, word: str, start: int, entity: OpenEntity, name: PersonName) -> Cluster | None:
        """The first person whom a name fits, from an offset backwards, then from it onwards."""
        held = self.places.get(word, [])
        middle = bisect_right(held, (start, len(self.persons)))
        nearest: Iterator[Iterable[tuple[int, int]]] = iter((reversed(held[:middle]), held[middle:]))
        asked: set[int] = set()
        for side in nearest:
            for _, order in side:
                if order not in asked and fits(self.persons[order], entity, name):
                    return self.persons[order]
                asked.add(order)
        return None


def words_of(name: PersonName) -> set[str]:
    """The words under which a person is looked for."""
    return {name.surname, *name.given} - {""}


def labels_of(given: tuple[str, ...]) -> set[str]:
    """The shelves of given names: each, the first of a double one, its first letter, the letter of an initial, all.

    Persons without any given name have a shelf of their own.
    """
    letters = {f"{part[0]}…" for part in given}
    initials = {f"{part[0]}." for part in given if len(part) <= SETTINGS.persons.initial_letters}
    return {"*", *given, *map(first_part, given), *letters, *initials} if given else {"*", ""}


def first_part(given: str) -> str:
    """The first of a double given name («жан-поль»), else the name itself."""
    return given.partition("-")[0]


def sought_labels(given: tuple[str, ...]) -> list[str]:
    """The shelves on which given names may find the same or an initial of them."""
    if not given:
        return ["*"]
    long = [part for part in given if len(part) > SETTINGS.persons.initial_letters]
    full = [label for part in long for label in (part, first_part(part), f"{part[0]}.")]
    return ["", *full, *(f"{part[0]}…" for part in given if len(part) <= SETTINGS.persons.initial_letters)]


def is_in(held: list[tuple[int, int]], item: tuple[int, int]) -> bool:
    """Whether a sorted list holds an item."""
    place = bisect_left(held, item)
    return place < len(held) and held[place] == item
