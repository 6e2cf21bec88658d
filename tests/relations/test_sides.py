"""The side of a meeting that its sentence leaves out: pairs of texts, one on each side of a preference."""

from __future__ import annotations

import pytest
from hand import found, names

from diplomatic_extract import Extractor


def meetings(extractor: Extractor, text: str, type: str = "met_with") -> list[set[str]]:
    """The participants of each meeting of a text."""
    return [names(relation, "participant") for relation in found(extractor, text, type)]


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("Макрон встретился с рыбаками.", {"Эммануэль Макрон"}),
        ("Макрон принял делегацию фермеров.", {"Эммануэль Макрон"}),
        ("Чад ведёт переговоры с рядом компаний.", {"Чад"}),
        ("Заявление Макрона на встрече с Фридрихом Мерцем удивило биржу.", {"Эммануэль Макрон", "Фридрих Мерц"}),
        ("После переговоров с Фридрихом Мерцем состоялся ужин.", {"Фридрих Мерц"}),
        ("«Я сказал это на встрече с Фридрихом Мерцем», — заявил Макрон.", {"Эммануэль Макрон", "Фридрих Мерц"}),
        (
            "«Мы с Фридрихом Мерцем обсудили пошлины на переговорах», — заявил Макрон.",
            {"Эммануэль Макрон", "Фридрих Мерц"},
        ),
        # whose schedule it is
        (
            "График президента Франции Эммануэля Макрона на 5 мая:\n10:00 — беседа с Фридрихом Мерцем.",
            {"Эммануэль Макрон", "Фридрих Мерц"},
        ),
        ("Программа Эммануэля Макрона\n9.30 — встреча с Фридрихом Мерцем", {"Эммануэль Макрон", "Фридрих Мерц"}),
        (
            "День Эммануэля Макрона: в 10:00 ужин, в 12:00 встреча с Фридрихом Мерцем.",
            {"Эммануэль Макрон", "Фридрих Мерц"},
        ),
        ("Книга Эммануэля Макрона:\n— встреча с Фридрихом Мерцем.", {"Фридрих Мерц"}),
        ("МИД Чада направит Хасана Абдулаи в Оран для переговоров с Мали.", {"Хасан Абдулаи", "Мали"}),
    ],
)
def test_a_meeting_has_its_sides(extractor: Extractor, text: str, sides: set[str]) -> None:
    assert sides in meetings(extractor, text) + meetings(extractor, text, "discussed")


@pytest.mark.parametrize("text", ["Макрон принял закон.", "Макрон не принял доводы.", "Макрон встретил Новый год."])
def test_what_is_no_company_makes_no_meeting(extractor: Extractor, text: str) -> None:
    assert meetings(extractor, text) == []


STORY = "Премьер Исландии Йонас Торсен выступил в сейме. Торсен говорил о рыбе. Торсен упомянул квоты."


def test_a_story_is_about_one_or_about_two(extractor: Extractor) -> None:
    end = "По итогам встречи с Бербок принято решение."
    assert {"Йонас Торсен", "Анналена Бербок"} in meetings(extractor, f"{STORY} {end}")
    two = STORY.replace("Торсен говорил", "Арне Хольм говорил").replace("Торсен упомянул", "Хольм упомянул")
    assert {"Йонас Торсен", "Анналена Бербок"} not in meetings(extractor, f"{two} {end}")


def test_talks_of_states_are_one_with_the_meeting_beside_them(extractor: Extractor) -> None:
    near = "Чад и Мали провели переговоры. Президент Чада Иса Дуай встретился с президентом Мали Секу Траоре."
    assert len(meetings(extractor, near)) == 1
    far = near.replace(". Президент", ". Жара стоит давно. Дождя не было. Урожай собран. Президент")
    assert len(meetings(extractor, far)) == 2


def test_talks_with_a_topic_are_discussions(extractor: Extractor) -> None:
    assert meetings(extractor, "Чад ведёт переговоры с Мали о воде.", "discussed") == [{"Чад", "Мали"}]
    assert meetings(extractor, "Чад ведёт переговоры с Мали.", "discussed") == []


def places(extractor: Extractor, text: str) -> list[set[str]]:
    """The places of each meeting of a text."""
    return [names(relation, "location") for relation in found(extractor, text, "met_with")]


def test_a_guest_meets_his_hosts_where_he_came(extractor: Extractor) -> None:
    came = "Президент Чада Иса Дуай прибыл в Аккру. Вечером Дуай встретился с президентом {} Секу Траоре."
    assert places(extractor, came.format("Ганы")) == [{"Аккра"}]
    assert places(extractor, came.format("Мали")) == [set()]
    call = "Президент Чада Иса Дуай прибыл в Аккру. Дуай по телефону поговорил с президентом Ганы Секу Траоре."
    assert places(extractor, call) == [set()]


def test_ministries_of_two_states_are_two_bodies(extractor: Extractor) -> None:
    text = "Чад и Гана провели переговоры. Подписан меморандум между министерствами финансов двух стран."
    (signed,) = found(extractor, text, "signed")
    assert names(signed, "party") == {"Министерство финансов Чада", "Министерство финансов Ганы"}


@pytest.mark.parametrize("place", ["на север Ганы", "на остров Занзибар", "в город Манта"])
def test_a_part_of_a_place_leads_to_it(extractor: Extractor, place: str) -> None:
    (visit,) = found(extractor, f"Иса Дуай отправится {place} с визитом.", "visited")
    assert names(visit, "destination")


def test_whoever_says_we_speaks_for_his_own_side(extractor: Extractor) -> None:
    talks = "Чад и Мали провели переговоры. «Мы {} квотах на рыбу», — сказал министр {} Рик Хольм."
    held = talks.format("будем вести переговоры о", "{}")
    assert {"Рик Хольм"} in meetings(extractor, held.format("Дании"), "discussed")
    assert {"Рик Хольм"} not in meetings(extractor, held.format("Чада"), "discussed")
    # who only says what he talks of need not have talked to anybody
    assert not meetings(extractor, talks.format("говорим о", "Дании"), "discussed")


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Чад согласился на переговоры с Мали о новом договоре.", ["новый договор"]),
        ("Чад согласился на переговоры с Мали в новом зале.", None),
    ],
)
def test_the_topic_follows_the_sides(extractor: Extractor, text: str, topic: list[str] | None) -> None:
    told = found(extractor, text, "discussed")
    assert [relation.attributes.get("topic") for relation in told] == ([topic] if topic else [])


def test_a_participle_before_a_meeting_tells_its_status(extractor: Extractor) -> None:
    text = "Во время {} встречи с Фридрихом Мерцем Эммануэль Макрон откроет мост."
    planned = found(extractor, text.format("запланированной на конец апреля"), "met_with")
    assert [relation.status for relation in planned] == ["planned"]


def test_who_goes_along_is_a_visitor_too(extractor: Extractor) -> None:
    text = "Рик Хольм прилетел в Осло {} с Иваном Дуаем."
    together = found(extractor, text.format("вместе"), "visited")
    assert {name for visit in together for name in names(visit, "visitor")} == {"Рик Хольм", "Иван Дуай"}


def test_a_name_ends_the_phrase_of_a_partner(extractor: Extractor) -> None:
    told = "Рик Хольм встретился с командующим авиацией Ганы генералом Иваном Дуаем."
    assert meetings(extractor, told) == [{"Рик Хольм", "Иван Дуай"}]
    untold = "Рик Хольм встретился с командующим авиацией Ганы."
    assert {"Рик Хольм", "Иван Дуай"} not in meetings(extractor, untold)


@pytest.mark.parametrize(("noun", "met"), [("рыбаками", [{"Рик Хольм"}]), ("трудностями", [])])
def test_only_people_are_company(extractor: Extractor, noun: str, met: list[set[str]]) -> None:
    assert meetings(extractor, f"Рик Хольм встречается с {noun}.") == met
