"""One entity for each person of a document: full names, surnames, initials and spellings brought together."""

from __future__ import annotations

import msgspec

from diplomatic_extract.entities.lexicon.compile import fold
from diplomatic_extract.entities.lexicon.paradigms import given_gender, is_given, is_surname, load_names
from diplomatic_extract.model import Analysis, DraftEntity

PATRONYMIC = ("ович", "евич", "ёвич", "овна", "евна", "ёвна", "ична", "ьич", "кич", "мич")


class PersonName(msgspec.Struct, frozen=True):
    """A name taken apart: folded given names (initials as they are), patronymic and surname ("" where absent)."""

    given: tuple[str, ...]
    patronymic: str
    surname: str

    @property
    def full(self) -> bool:
        return bool(self.given and self.surname and not self.initials)

    @property
    def initials(self) -> bool:
        return bool(self.given) and all(len(part) <= 2 for part in self.given)


class Cluster(msgspec.Struct, eq=False):
    """The entities that mean one person: the name they share and the entity that stays."""

    name: PersonName
    entity: DraftEntity


def merge_persons(analysis: Analysis) -> None:
    """Make the entities of one person one, in place; the fullest name stays.

    Full names come first; then what is less than a full name joins the nearest person before it that it fits.
    """
    persons = sorted((e for e in analysis.entities if e.type == "PERSON"), key=lambda e: e.mentions[0].start)
    taken = [(entity, read_name(entity.name)) for entity in persons]
    clusters: dict[str, list[Cluster]] = {}
    gone: set[int] = set()
    for wanted in (True, False):
        for entity, name in taken:
            if name.full is not wanted:
                continue
            target = find_cluster(clusters, entity, name)
            if target is None:
                add_cluster(clusters, Cluster(name, entity))
            else:
                absorb(target, entity, name)
                gone.add(id(entity))
    analysis.entities = [entity for entity in analysis.entities if id(entity) not in gone]


def read_name(name: str) -> PersonName:
    """Take a nominative name apart.

    >>> read_name("В. Туреханов")
    PersonName(given=('в',), patronymic='', surname='туреханов')
    """
    words = [spelling(word) for word in name.replace(".", ". ").split()]
    words = [word for word in words if word]
    if len(words) > 1 and words[0] in load_names().east_asian:
        return PersonName(tuple(words[1:]), "", words[0])
    patronymic = next((word for place, word in enumerate(words) if is_patronymic(words, place)), "")
    rest = [word for word in words if word != patronymic]
    if len(rest) == 1:
        return PersonName((), "", rest[0]) if not patronymic else PersonName((rest[0],), patronymic, "")
    if len(rest[-1]) <= 2 and len(rest[0]) > 2:  # «Лузин О. А.»
        rest = [*rest[1:], rest[0]]
    return PersonName(tuple(rest[:-1]), patronymic, rest[-1] if rest else "")


def is_patronymic(words: list[str], place: int) -> bool:
    """Whether a word of a name is a patronymic: by its ending, and by its place where the dictionary lacks it."""
    word = words[place]
    if not place or not word.endswith(PATRONYMIC):
        return False
    return (bool(given_gender(word)) and not is_surname(word)) or (len(words) == 3 and place == 1)


def spelling(word: str) -> str:
    """A word in the spelling that all its variants share (ё/е, э/е, ье/ие)."""
    return fold(word).strip(".,'’").replace("э", "е").replace("ье", "ие").replace("йе", "ие")


def order_name(name: str) -> str:
    """A name with the given name before the surname («Саидов Бахтиёр Одилович» → «Бахтиёр Одилович Саидов»)."""
    words = name.split()
    lower = [word.lower() for word in words]
    if len(words) == 3 and lower[2].endswith(PATRONYMIC) and given_gender(lower[2]) and is_given(lower[1]):
        return " ".join([words[1], words[2], words[0]])
    if (
        len(words) == 2
        and is_surname(lower[0])
        and not is_given(lower[0])
        and is_given(lower[1])
        and not is_surname(lower[1])
    ):
        return f"{words[1]} {words[0]}" if lower[0] not in load_names().east_asian else name
    return name


def find_cluster(clusters: dict[str, list[Cluster]], entity: DraftEntity, name: PersonName) -> Cluster | None:
    """The person that a name fits: the nearest before it, else the nearest after; None where none does."""
    keys = [name.surname] if name.surname else list(name.given)
    fitting = [cluster for key in keys for cluster in clusters.get(key, ()) if fits(cluster, entity, name)]
    if not fitting and name.given and name.surname.endswith(PATRONYMIC):
        return find_cluster(clusters, entity, PersonName(name.given, name.surname, ""))
    if not fitting:
        return None
    start = entity.mentions[0].start
    return min(fitting, key=lambda cluster: distance(cluster, start))


def distance(cluster: Cluster, start: int) -> tuple[bool, int]:
    """How far a person's nearest mention is from an offset; one before it is always nearer than one after."""
    before = [start - m.start for m in cluster.entity.mentions if m.start <= start]
    return (not before, min(before) if before else min(m.start - start for m in cluster.entity.mentions))


def fits(cluster: Cluster, entity: DraftEntity, name: PersonName) -> bool:
    """Whether a name can be that of a person: no given name, initial, patronymic or sex against it."""
    held = cluster.name
    if entity.gender and cluster.entity.gender and entity.gender != cluster.entity.gender:
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
    return a == b or (min(len(a), len(b)) <= 2 and (a.startswith(b) or b.startswith(a)))


def add_cluster(clusters: dict[str, list[Cluster]], cluster: Cluster) -> None:
    """Index a person by surname and given names."""
    cluster.entity.name = order_name(cluster.entity.name)
    for key in {cluster.name.surname, *cluster.name.given} - {""}:
        clusters.setdefault(key, []).append(cluster)


def absorb(cluster: Cluster, entity: DraftEntity, name: PersonName) -> None:
    """Give a person another entity's mentions, and its name where that is fuller."""
    target = cluster.entity
    if fullness(name) > fullness(cluster.name):
        target.name, cluster.name = order_name(entity.name), name
    target.gender = target.gender or entity.gender
    for mention in entity.mentions:
        mention.entities = [target]
    target.mentions = sorted([*target.mentions, *entity.mentions], key=lambda m: m.start)


def fullness(name: PersonName) -> tuple[int, int]:
    """How much a name tells: given names in full count, a patronymic does not."""
    return (len(name.given) if not name.initials else 0, len(name.given))
