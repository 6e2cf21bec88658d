"""When a fact happened, and the period of a figure."""

from __future__ import annotations

from pathlib import Path

import pytest
from hand import analyse, found

from diplomatic_extract import Extractor
from diplomatic_extract.relations.find import find_relations
from diplomatic_extract.relations.rules.loader import load_rules

PUBLISHED = "2026-03-12"  # a Thursday


def dated(extractor: Extractor, text: str, type: str = "met_with", published: str | None = PUBLISHED) -> object:
    (relation,) = found(extractor, text, type, published)
    return relation.attributes.get("date"), relation.attributes.get("date_from")


@pytest.mark.parametrize(
    ("when", "date"),
    [
        ("10 марта 2026 года", "2026-03-10"),
        ("10 марта", "2026-03-10"),
        ("Вчера", "2026-03-11"),
        ("Сегодня", "2026-03-12"),
        ("Во вторник", "2026-03-10"),
        ("В январе 2025 года", "2025-01"),
    ],
)
def test_a_day_in_the_clause_is_the_facts(extractor: Extractor, when: str, date: str) -> None:
    text = f"{when} Эмомали Рахмон встретился с Садыром Жапаровым."
    assert dated(extractor, text) == (date, "clause")


def test_a_planned_day_lies_ahead(extractor: Extractor) -> None:
    text = "Эмомали Рахмон встретится с Садыром Жапаровым 2 мая."
    assert dated(extractor, text) == ("2026-05-02", "clause")


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("В мае Эмомали Рахмон надеется встретиться с Садыром Жапаровым.", "2026-05"),
        ("В мае Эмомали Рахмон надеялся встретиться с Садыром Жапаровым.", None),
        ("Сегодня переговоры Таджикистана и Чили продолжатся.", "2026-03-12"),
        ("2 мая переговоры Таджикистана и Чили завершатся.", None),
        ("Переговоры Таджикистана и Чили продолжатся до 2 мая.", None),
    ],
)
def test_a_day_of_what_is_hoped_or_goes_on(extractor: Extractor, text: str, date: str | None) -> None:
    (relation,) = found(extractor, text, "met_with", PUBLISHED)
    assert relation.attributes.get("date") == date


def test_a_lead_without_a_day_has_the_day_of_publication(extractor: Extractor) -> None:
    text = "Эмомали Рахмон встретился с Садыром Жапаровым."
    assert dated(extractor, text) == (PUBLISHED, "published")
    assert dated(extractor, text, published=None) == (None, None)


@pytest.mark.parametrize(
    "text",
    [
        "Эмомали Рахмон встретится с Садыром Жапаровым.",
        "Эмомали Рахмон может встретиться с Садыром Жапаровым.",
        "Эмомали Рахмон не встретился с Садыром Жапаровым.",
        "Погода хорошая. Снег растаял. Реки вскрылись. Эмомали Рахмон встретился с Садыром Жапаровым.",
    ],
)
def test_only_news_of_the_lead_has_the_day_of_publication(extractor: Extractor, text: str) -> None:
    assert dated(extractor, text) == (None, None)


def test_what_follows_a_meeting_has_its_day(extractor: Extractor) -> None:
    text = (
        "Погода хорошая. Снег растаял. 10 марта Эмомали Рахмон встретился с Садыром Жапаровым. "
        "Эмомали Рахмон и Садыр Жапаров обсудили торговлю."
    )
    assert dated(extractor, text, "discussed") == ("2026-03-10", "event")


def test_the_day_of_another_clause_is_not_taken(extractor: Extractor) -> None:
    text = "Эмомали Рахмон сообщил, что завод откроют 20 марта. Садыр Жапаров посетил Ташкент 5 марта."
    assert dated(extractor, text, "visited") == ("2026-03-05", "clause")


GREETED = """
name = "greeted"
label = "greeted"
description = "One greets another."

[arguments.who]
types = ["PERSON"]
least = 1

[[patterns]]
name = "verb"
verbs = ["поприветствовать"]
who = ["subject!"]
"""


def test_a_users_relation_is_dated(extractor: Extractor, tmp_path: Path) -> None:
    (tmp_path / "greeted.toml").write_text(GREETED, encoding="utf-8")
    analysis = analyse(extractor, "10 марта Эмомали Рахмон поприветствовал Садыра Жапарова.", PUBLISHED)
    find_relations(analysis, load_rules([tmp_path]), extractor.lexicon)
    (greeted,) = [relation for relation in analysis.relations if relation.type == "greeted"]
    assert greeted.attributes == {"date": "2026-03-10", "date_from": "clause"}


@pytest.mark.parametrize("text", ["10 марта министр обороны Сербии Горан Илич прибыл в Каир."])
def test_what_lasts_has_no_day(extractor: Extractor, text: str) -> None:
    (office,) = found(extractor, text, "holds_position", PUBLISHED)
    assert "date" not in office.attributes


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Эмомали Рахмон встретился с Садыром Жапаровым 18–19 апреля 2024 года.", "2024-04-18"),
        ("Неделю назад Эмомали Рахмон встретился с Садыром Жапаровым.", "2026-03-05"),
        ("Эмомали Рахмон встретился 4 марта с Садыром Жапаровым.", "2026-03-04"),
        # the day of the news about a fact is not the fact's
        ("5 марта Эмомали Рахмон заявил, что встретится с Садыром Жапаровым.", None),
        # nobody can say when
        ("Недавно Эмомали Рахмон встретился с Садыром Жапаровым.", None),
        # counted from the day told last
        ("2 марта в Оше выпал снег. В тот же день Эмомали Рахмон встретился с Садыром Жапаровым.", "2026-03-02"),
        # told again, without the sides
        ("Эмомали Рахмон встретится с Садыром Жапаровым. Встреча состоится 2 мая.", "2026-05-02"),
        ("Готовится встреча Эмомали Рахмона с Садыром Жапаровым; она пройдёт 2 мая.", "2026-05-02"),
        # among the adjectives of the noun
        ("В ходе предстоящей 2–3 мая встречи Эмомали Рахмона с Садыром Жапаровым обсудят границу.", "2026-05-02"),
    ],
)
def test_a_fact_has_the_day_that_is_told_of_it(extractor: Extractor, text: str, date: str | None) -> None:
    assert dated(extractor, text)[0] == date  # type: ignore[index]


@pytest.mark.parametrize(
    ("text", "type", "date"),
    [
        # the time of another noun, of a statement, of the other side of a quotation
        ("На встрече с послом Японии Горан Илич обсудил предстоящий 16 марта референдум.", "met_with", None),
        ("5 марта Горан Илич рассказал о визите Ибраима Танку в Осло.", "visited", None),
        ("5 марта состоялся визит Ибраима Танку в Осло.", "visited", "2026-03-05"),
        ("«Горан Илич встретился с послом Японии», — сообщили 5 марта в посольстве.", "met_with", None),
        ("«Горан Илич встретился 4 марта с послом Японии», — сообщили в посольстве.", "met_with", "2026-03-04"),
        # of when it counts, not when it was done
        (
            "Погода хорошая. Снег растаял. Соглашение от 5 мая 1998 года между Ганой и Того ратифицировано.",
            "signed",
            None,
        ),
        ("Соглашение от 5 мая 1998 года, подписанное Ганой и Того, действует.", "signed", "1998-05-05"),
        # twice
        ("В 2023 и 2024 годах Горан Илич встречался с послом Японии.", "met_with", None),
        ("В 2023 году Горан Илич встречался с послом Японии.", "met_with", "2023"),
        # once meant
        ("Горан Илич собирался встретиться с послом Японии в январе.", "met_with", "2026-01"),
        ("Горан Илич собирается встретиться с послом Японии в январе.", "met_with", "2027-01"),
    ],
)
def test_the_time_of_something_else_is_not_taken(extractor: Extractor, text: str, type: str, date: str | None) -> None:
    dates = {relation.attributes.get("date") for relation in found(extractor, text, type, PUBLISHED)}
    assert dates - {PUBLISHED} == ({date} if date else set()) or dates == {date}


def test_acts_share_no_occasion(extractor: Extractor) -> None:
    text = STORY + "Садыр Жапаров прибыл в Берген. Таджикистан выделил Киргизии 5 млн долларов."
    (visit,) = found(extractor, text, "visited", "2026-03-11")
    assert visit.attributes["date"] == "2026-03-11"
    assert all("date" not in aid.attributes for aid in found(extractor, text, "aided", "2026-03-11"))


def test_a_stretch_of_days_has_its_end(extractor: Extractor) -> None:
    (visit,) = found(extractor, "14–16 мая Эмомали Рахмон посетит Осло.", "visited", PUBLISHED)
    assert (visit.attributes["date"], visit.attributes["date_end"]) == ("2026-05-14", "2026-05-16")


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Эмомали Рахмон посетит Осло 14, 16 и 19 мая.", ("2026-05-14", "2026-05-19")),
        ("Эмомали Рахмон посетит Осло 14 или 15 мая.", ("2026-05-14", "2026-05-15")),
        ("Эмомали Рахмон посетит Осло 14 и 19 мая.", ("2026-05-14", "2026-05-19")),
        ("Эмомали Рахмон посетит Осло 14 мая и Берген 19 мая.", ("2026-05-14", None)),
    ],
)
def test_days_side_by_side_are_a_stretch(extractor: Extractor, text: str, days: tuple[str, str | None]) -> None:
    visit = found(extractor, text, "visited", PUBLISHED)[0]
    assert (visit.attributes.get("date"), visit.attributes.get("date_end")) == days


@pytest.mark.parametrize(
    ("verb", "date"), [("объявила о введении", "2024-05-03"), ("объявила о", "2024-05-03"), ("рассказала о", None)]
)
def test_what_is_announced_happens_when_it_is_announced(extractor: Extractor, verb: str, date: str | None) -> None:
    told = "Погода хорошая. Снег растаял. Реки вскрылись. "
    text = f"{told}3 мая 2024 года Дания {verb} санкци{'й' if verb.endswith('нии') else 'ях'} против Ганы."
    assert [r.attributes.get("date") for r in found(extractor, text, "sanctioned", PUBLISHED)] == [date]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Эмомали Рахмон прибыл вчера в Душанбе.", "2026-03-11"),
        ("Эмомали Рахмон прибыл вчера в Бишкек.", "2026-03-11"),
    ],
)
def test_a_day_between_verb_and_place_hides_no_visit(extractor: Extractor, text: str, date: str) -> None:
    assert dated(extractor, text, "visited") == (date, "clause")


STORY = (
    "ОСЛО, 11 марта — ТАСС. Эмомали Рахмон встретился с Садыром Жапаровым. "
    "Погода хорошая. Снег растаял. Реки вскрылись. Трава растёт. "
)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Садыр Жапаров прибыл в Берген.", "2026-03-11"),
        ("Садыр Жапаров недавно прибыл в Берген.", None),
        ("Горан Илич прибыл в Каир.", None),
    ],
)
def test_what_the_sides_of_a_story_did_is_of_its_day(extractor: Extractor, text: str, date: str | None) -> None:
    visits = found(extractor, STORY + text, "visited", "2026-03-11")
    assert [visit.attributes.get("date") for visit in visits] == [date]


def test_the_more_exact_of_two_dates_is_kept(extractor: Extractor) -> None:
    text = (
        "Эмомали Рахмон готовится к апрельскому визиту в Осло. Погода хорошая. Снег растаял. "
        "Эмомали Рахмон посетит Осло 27–28 апреля."
    )
    (visit,) = found(extractor, text, "visited", PUBLISHED)
    assert visit.attributes["date"] == "2026-04-27"


# --------------------------------------------------------------------------- periods


@pytest.mark.parametrize(
    ("when", "period"),
    [
        ("В 2025 году", "2025"),
        ("В прошлом году", "2025"),
        ("В январе 2026 года", "2026-01"),
        ("По итогам 2024 года", "2024"),
    ],
)
def test_a_figure_has_a_period(extractor: Extractor, when: str, period: str) -> None:
    text = f"{when} товарооборот Сербии и Египта составил 250 млн долларов."
    (figure,) = found(extractor, text, "trade_volume", PUBLISHED)
    assert figure.attributes["period"] == period


def test_each_figure_has_its_own_period(extractor: Extractor) -> None:
    text = (
        "В 2024 году товарооборот Сербии и Египта составил 200 млн долларов, "
        "а в 2025 году он вырос до 250 млн долларов."
    )
    assert [
        (figure.attributes["period"], figure.attributes["value"])
        for figure in found(extractor, text, "trade_volume", PUBLISHED)
    ] == [("2024", 200_000_000), ("2025", 250_000_000)]


def test_figures_have_no_date(extractor: Extractor) -> None:
    text = "Товарооборот Сербии и Египта составил 250 млн долларов."
    (figure,) = found(extractor, text, "trade_volume", PUBLISHED)
    assert not {"date", "date_from", "anchor"} & figure.attributes.keys()


TOLD = "5 мая Чили и Норвегия провели переговоры в Осло. Зал был полон. Чили и Норвегия подписали договор"


@pytest.mark.parametrize(("text", "dated"), [(f"{TOLD}.", True), (f'{TOLD}", - сказал он.', False)])
def test_what_is_recalled_in_direct_speech_takes_no_day_of_the_story(
    extractor: Extractor, text: str, dated: bool
) -> None:
    found = extractor.extract(text, published="2026-05-06")
    signed = [relation for relation in found.relations if relation.type == "signed"]
    assert [relation.attributes.get("date_from") == "event" for relation in signed] == [dated]


@pytest.mark.parametrize(
    ("told", "dates"),
    [
        ("Встреча прошла 2 марта.", ["2026-03-02"]),
        ("Новая встреча пройдёт 2 мая.", [PUBLISHED, "2026-05-02"]),
        ("«Мы договорились провести встречу 2 мая», — сказал Жапаров.", [PUBLISHED, "2026-05-02"]),
    ],
)
def test_the_day_of_a_meeting_to_come_is_not_that_of_the_one_before(
    extractor: Extractor, told: str, dates: list[str]
) -> None:
    text = f"Эмомали Рахмон встретился с Садыром Жапаровым. {told}"
    told_of = found(extractor, text, "met_with", PUBLISHED)
    assert [relation.attributes.get("date") for relation in told_of] == dates
