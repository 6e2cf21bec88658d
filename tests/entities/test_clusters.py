"""Persons under the words of their names."""

import pytest

from diplomatic_extract.entities.persons.clusters import Clusters
from diplomatic_extract.entities.persons.names import read_name
from diplomatic_extract.model import OpenEntity, OpenMention


def person(name: str, *starts: int, gender: str = "") -> OpenEntity:
    mentions = [OpenMention(0, 0, 0, start, start + 1, "PERSON", "name", 0) for start in starts]
    return OpenEntity("PERSON", name, gender=gender, mentions=mentions)


def clusters_of(*people: OpenEntity) -> Clusters:
    clusters = Clusters()
    for entity in people:
        clusters.add(read_name(entity.name), entity)
    return clusters


@pytest.mark.parametrize(
    ("held", "sought", "found"),
    [
        ("Иван Лузин", "Лузин", True),
        ("Иван Лузин", "И. Лузин", True),
        ("И. Лузин", "Иван Лузин", True),
        ("Иван Лузин", "Пётр Лузин", False),
        ("Иван Лузин", "П. Лузин", False),
        ("Иван Лузин", "Иван", True),
        ("Лузин", "Иван Лузин", True),
        ("Юн Сок Ель", "Юн Сок Ель", True),
    ],
)
def test_a_name_finds_its_variants(held: str, sought: str, found: bool) -> None:
    clusters = clusters_of(person(held, 0))
    assert bool(clusters.find(person(sought, 50), read_name(sought))) is found


def test_of_two_namesakes_the_one_before_is_nearer() -> None:
    first, second = person("Иван Лузин", 10), person("Пётр Лузин", 90)
    clusters = clusters_of(first, second)
    nearest = clusters.find_nearest(person("Лузин", 60), read_name("Лузин"))
    assert nearest is not None and nearest.entity is first
    nearest = clusters.find_nearest(person("Лузин", 100), read_name("Лузин"))
    assert nearest is not None and nearest.entity is second


def test_only_one_after_is_found_too() -> None:
    clusters = clusters_of(person("Иван Лузин", 90))
    assert clusters.find_nearest(person("Лузин", 5), read_name("Лузин")) is not None


def test_a_person_of_the_other_sex_is_passed_over() -> None:
    clusters = clusters_of(person("Анна Лузина", 10, gender="Fem"), person("Иван Лузин", 2, gender="Masc"))
    nearest = clusters.find_nearest(person("Лузин", 60, gender="Masc"), read_name("Лузин"))
    assert nearest is not None and nearest.entity.name == "Иван Лузин"


def test_a_fuller_name_is_found_by_all_its_words() -> None:
    clusters = clusters_of(person("Лузин", 0))
    clusters.rename(clusters.persons[0], read_name("Иван Лузин"))
    assert clusters.find_nearest(person("Иван", 40), read_name("Иван")) is clusters.persons[0]
