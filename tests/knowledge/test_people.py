"""Who is one person and who is not: names, states, offices, dates; a pair on each side of each preference."""

from __future__ import annotations

import pytest

from diplomatic_extract.knowledge.offices import Holders, Sighting, kind_of
from diplomatic_extract.knowledge.people import Form, Occurrence, People, Person, Seat
from diplomatic_extract.knowledge.spellings import SURE, likeness, take_apart

MINISTER = Seat("foreign_minister", "министр иностранных дел", "BLR")
ENVOY = Seat("ambassador", "посол в Перу", "BLR")
DEPUTY = Seat("deputy_head_of_government", "вице-премьер", "BLR")


def form(name: str, country: str = "BLR", *seats: Seat, first: str = "2026-03-01", last: str = "2026-03-20") -> Form:
    return Form(name, country, "", seats, first, last, 1)


def add_all(*forms: Form) -> list[Person]:
    people = People()
    return [people.add(one) for one in forms]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Садыр Жапаров", "Садыр Джапаров"),
        ("Касым-Жомарт Токаев", "Kassym-Jomart Tokayev"),
        ("Лунёв Пётр", "Пётр Лунёв"),
        ("Пётр Ильич Лунёв", "Пётр Лунев"),
        ("Эльчин Мамедов", "Мамедов Эльчин Рауф оглы"),
        ("Фейсал бен Фархан", "Фейсал бин Фархан Аль Сауд"),
    ],
)
def test_one_name_in_two_spellings(left: str, right: str) -> None:
    assert likeness(take_apart(left), take_apart(right)) == SURE
    one, other = add_all(form(left), form(right))
    assert one is other


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Пётр Лунёв", "Андрей Лунёв"),
        ("Ким Чен Ын", "Ким Чен Ир"),
        ("Пётр Ильич Лунёв", "Пётр Сергеевич Лунёв"),
        ("Гурбангулы Бердымухамедов", "Сердар Бердымухамедов"),
    ],
)
def test_two_names(left: str, right: str) -> None:
    one, other = add_all(form(left, "BLR", MINISTER), form(right, "BLR", MINISTER))
    assert one is not other


def test_a_like_name_wants_the_same_office() -> None:
    one, other = add_all(form("Хусейн Абдоллахиян", "IRN", MINISTER), form("Хоссейн Абдоллахян", "IRN", MINISTER))
    assert one is other
    one, other = add_all(form("Хусейн Абдоллахиян", "IRN", MINISTER), form("Хоссейн Абдоллахян", "IRN"))
    assert one is not other


def test_namesakes_of_two_states_stay_apart_unless_the_state_was_misread() -> None:
    one, other = add_all(form("Пётр Лунёв", "BLR"), form("Пётр Лунёв", "UKR"))
    assert one is not other
    one, other = add_all(form("Пётр Лунёв", "BLR", MINISTER), form("Пётр Лунёв", "UKR", MINISTER))
    assert one is other


def test_offices_at_one_time_tell_namesakes_apart() -> None:
    one, other = add_all(form("Пётр Лунёв", "BLR", MINISTER), form("Пётр Лунёв", "BLR", ENVOY))
    assert one is not other
    later = form("Пётр Лунёв", "BLR", ENVOY, first="2026-09-01", last="2026-09-01")
    one, other = add_all(form("Пётр Лунёв", "BLR", MINISTER), later)
    assert one is other


def test_one_may_hold_two_offices() -> None:
    one, other = add_all(form("Пётр Лунёв", "BLR", MINISTER), form("Пётр Лунёв", "BLR", DEPUTY))
    assert one is other


def occurrence(name: str, country: str = "", *states: str, seats: tuple[Seat, ...] = ()) -> Occurrence:
    return Occurrence((0, "e1"), name, country, seats, "2026-03-10", frozenset(states))


def test_a_surname_joins_the_one_whom_state_or_document_points_to() -> None:
    people = People()
    lunev = people.add(form("Пётр Лунёв", "BLR", MINISTER))
    for name in (occurrence("Лунёв", "BLR"), occurrence("П. Лунёв", "", "BLR", "PER")):
        found = people.resolve(name)
        assert found is not None and found[0] is lunev
    assert people.resolve(occurrence("Лунёв", "UKR")) is None
    assert people.resolve(occurrence("А. Лунёв", "BLR")) is None
    assert people.resolve(occurrence("Лунёв", "", "PER")) is None


def test_one_of_no_known_state_is_known_by_the_states_of_documents_of_the_month() -> None:
    people = People()
    unknown = people.add(form("Пётр Лунёв", ""))
    unknown.meet(occurrence("Пётр Лунёв", "", "BLR", "PER"))
    found = people.resolve(occurrence("П. Лунёв", "", "BLR", "PER", "CHL"))
    assert found is not None and found[0] is unknown
    assert people.resolve(occurrence("П. Лунёв", "", "BLR", "CHL")) is None  # one state is common to much
    assert people.resolve(occurrence("Лунёв", "", "BLR", "PER")) is None
    later = occurrence("П. Лунёв", "", "BLR", "PER")._replace(date="2026-04-02")
    assert people.resolve(later) is None


def test_a_surname_that_fits_two_joins_neither() -> None:
    people = People()
    people.add(form("Пётр Лунёв", "BLR"))
    people.add(form("Андрей Лунёв", "BLR"))
    assert people.resolve(occurrence("Лунёв", "BLR")) is None


def test_the_holder_of_an_office_on_a_day() -> None:
    office = ("BLR", "foreign_minister")
    holders = Holders(
        {office: [Sighting("2026-01-10", "old"), Sighting("2026-03-01", "new"), Sighting("2026-05-01", "new")]}
    )
    assert holders.find(*office, "2026-01-15")[0] == "old"
    assert holders.find(*office, "2026-04-01")[0] == "new"
    assert holders.find(*office, "2029-04-01")[0] is None
    assert holders.find("PER", "foreign_minister", "2026-04-01")[0] is None


def test_an_office_that_two_hold_in_turn_is_of_nobody() -> None:
    office = ("BLR", "foreign_minister")
    days = ("2026-01-10", "2026-01-14", "2026-01-20", "2026-01-28", "2026-02-02", "2026-02-05")
    disputed = Holders({office: [Sighting(day, ("one", "other")[k % 2]) for k, day in enumerate(days)]})
    assert disputed.find(*office, "2026-01-21")[0] is None
    misread = Holders({office: [Sighting(day, "other" if k == 2 else "one") for k, day in enumerate(days)]})
    assert misread.find(*office, "2026-01-21")[0] == "one"
    followed = Holders({office: [Sighting(day, "one" if k < 3 else "other") for k, day in enumerate(days)]})
    assert followed.find(*office, "2026-01-21")[0] == "one"
    assert followed.find(*office, "2026-01-29")[0] == "other"


def test_one_who_left_holds_no_more() -> None:
    office = ("BLR", "foreign_minister")
    holders = Holders({office: [Sighting("2026-01-10", "old"), Sighting("2026-02-01", "old", True)]})
    assert holders.find(*office, "2026-01-20")[0] == "old"
    assert holders.find(*office, "2026-02-10")[0] is None


@pytest.mark.parametrize(
    ("position", "kind"),
    [
        ("министр иностранных дел Казахстана", "foreign_minister"),
        ("президент Таджикистана", "head_of_state"),
        ("глава Таджикистана", "leader"),
        ("чрезвычайный и полномочный посол", "ambassador"),
        ("пекарь", ""),
    ],
)
def test_the_kind_of_an_office(position: str, kind: str) -> None:
    assert kind_of(position) == kind


def test_a_misread_state_is_mended_by_name_and_kind_of_office() -> None:
    people = People()
    known = people.add(form("Пётр Лунёв", "BLR", MINISTER))
    abroad = Seat("foreign_minister", "министр иностранных дел", "PER")
    found = people.resolve(occurrence("П. Лунёв", "PER", "BLR", seats=(abroad,)))
    assert found and found[0] is known
    assert people.resolve(occurrence("Лунёв", "PER", "BLR", seats=(abroad,))) is None
    assert people.resolve(occurrence("П. Лунёв", "PER", "CHL", seats=(abroad,))) is None
    assert people.resolve(occurrence("П. Лунёв", "PER", "BLR")) is None


def test_other_vowels_of_a_name_want_more_evidence() -> None:
    people = People()
    known = people.add(form("Мухаммад Шахбаз Камар", "PAK", Seat("head_of_government", "премьер-министр", "PAK")))
    found = people.resolve(occurrence("Шехбаз Камар", "", "PAK"))
    assert found and found[0] is known
    assert people.resolve(occurrence("Шехбаз Камар", "", "PER")) is None
    assert people.resolve(occurrence("Шукур Камар", "", "PAK")) is None


def test_deputies_by_whose_they_are() -> None:
    assert kind_of("заместитель премьер-министра по экономическим вопросам") == "deputy_head_of_government"
    assert kind_of("заместитель министра обороны") == "deputy_minister"
    assert kind_of("заместитель директора") == "deputy"
    assert kind_of("председатель верхней палаты парламента") == "speaker"
