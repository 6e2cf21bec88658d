"""One entity for each person of a document: full names, surnames, initials and spellings brought together."""

from __future__ import annotations

from diplomatic_extract.entities.lexicon.paradigms import word_candidates
from diplomatic_extract.entities.persons.clusters import Cluster, Clusters
from diplomatic_extract.entities.persons.names import PATRONYMIC, PersonName, fullness, order_name, read_name, spelling
from diplomatic_extract.entities.persons.sounds import is_latin, sound_alike
from diplomatic_extract.language.lexis import load_list
from diplomatic_extract.model import OpenAnalysis, OpenEntity

WOMANS = load_list("persons", "womans")


def drop_inside(analysis: OpenAnalysis) -> None:
    """Drop persons that only open the name of a body, in place («Маджлиси намояндагон» is no Маджлиси)."""
    opened = {(m.sentence, m.first) for m in analysis.mentions if m.type == "ORG" and m.last > m.first}
    gone = [
        m for m in analysis.mentions if m.type == "PERSON" and m.first == m.last and (m.sentence, m.first) in opened
    ]
    dropped = {id(entity) for mention in gone for entity in mention.entities}
    analysis.mentions = [mention for mention in analysis.mentions if mention not in gone]
    analysis.entities = [entity for entity in analysis.entities if id(entity) not in dropped]


def merge_persons(analysis: OpenAnalysis) -> None:
    """Make the entities of one person one, in place; the fullest name stays.

    Full names come first; then what is less than a full name joins the nearest person before it that it fits.
    """
    persons = sorted((e for e in analysis.entities if e.type == "PERSON"), key=lambda e: e.mentions[0].start)
    taken = [(entity, read_name(order_name(entity.name))) for entity in persons]
    clusters = Clusters()
    gone: set[int] = set()
    for wanted in (True, False):
        for entity, name in taken:
            if name.full is not wanted:
                continue
            target = find_cluster(clusters, entity, name)
            if target is None:
                entity.name = order_name(entity.name)
                clusters.add(name, entity)
            else:
                absorb(clusters, target, entity, name)
                gone.add(id(entity))
    for cluster in list(clusters.persons):
        target = other_reading(clusters, cluster, analysis) or other_script(clusters, cluster)
        if target is not None:
            absorb(clusters, target, cluster.entity, cluster.name)
            gone.add(id(cluster.entity))
    for cluster in clusters.persons:
        cluster.entity.mentions.sort(key=lambda mention: mention.start)
    analysis.entities = [entity for entity in analysis.entities if id(entity) not in gone]


def other_reading(clusters: Clusters, cluster: Cluster, analysis: OpenAnalysis) -> Cluster | None:
    """The person whose full name a name of one mention is in another case than it was read («Гройсмана»), else None.

    What looks like a woman's surname is one («Иванова»).
    """
    entity = cluster.entity
    if len(entity.mentions) != 1 or cluster.name.surname.endswith(WOMANS) or entity.gender == "Fem":
        return None
    mention = entity.mentions[0]
    words = [
        token.text.lower() for token in analysis.sentences[mention.sentence].tokens[mention.first : mention.last + 1]
    ]
    read = [{spelling(candidate.nominative) for candidate in word_candidates(word)} for word in words]
    found = [
        other
        for other in clusters.find_named(read[-1])
        if other is not cluster and other.name.surname in read[-1] and other.name.full
        if (len(read) == 1 and other.entity.gender != "Fem") or is_given_in(other.name.given, read[:-1])
    ]
    return found[0] if len(found) == 1 else None


def other_script(clusters: Clusters, cluster: Cluster) -> Cluster | None:
    """The one person in Cyrillic whom a full name in Latin letters means, None where there is none or more."""
    name = cluster.name
    if not name.full or not is_latin(name.surname):
        return None
    words = (*name.given, name.surname)
    full = [c for c in clusters.persons if c.name.full and not is_latin(c.name.surname)]
    found = [c for c in full if sound_alike(words, (*c.name.given, c.name.surname))]
    return found[0] if len(found) == 1 else None


def is_given_in(given: tuple[str, ...], read: list[set[str]]) -> bool:
    """Whether given names are among the nominatives of as many words."""
    return len(given) == len(read) > 0 and all(name in words for name, words in zip(given, read, strict=True))


def find_cluster(clusters: Clusters, entity: OpenEntity, name: PersonName) -> Cluster | None:
    """The person that a name fits: the nearest before it, else the nearest after; None where none does."""
    found = clusters.find_nearest(entity, name)
    if found is None and name.given and name.surname.endswith(PATRONYMIC):
        return find_cluster(clusters, entity, PersonName(name.given, name.surname, ""))
    return found


def absorb(clusters: Clusters, cluster: Cluster, entity: OpenEntity, name: PersonName) -> None:
    """Give a person another entity's mentions, and its name where that is fuller."""
    target = cluster.entity
    clusters.add_mentions(cluster, entity)
    plainer = bool(cluster.name.patronymic and name.full and not name.patronymic)
    latin = is_latin(name.surname) and not is_latin(cluster.name.surname)
    if not latin and (
        fullness(name) > fullness(cluster.name) or (plainer and fullness(name) == fullness(cluster.name))
    ):
        target.name = order_name(entity.name)
        clusters.rename(cluster, name)
    target.gender = target.gender or entity.gender
    for mention in entity.mentions:
        mention.entities = [target]
    target.mentions += entity.mentions
