"""What became of plans, which figures contradict, which documents are copies, what belongs to one journey."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from diplomatic_extract.knowledge import history
from diplomatic_extract.knowledge.copies import count_sources
from diplomatic_extract.knowledge.dates import Window, days_of, find_window
from diplomatic_extract.knowledge.events import choose_parties
from diplomatic_extract.knowledge.figures import Figure, find_flow, mark
from diplomatic_extract.knowledge.goals import find_goals
from diplomatic_extract.knowledge.tellings import Party, Place, Telling
from diplomatic_extract.knowledge.trips import Stay, find_trips, new_stay

GUEST = Party("p:1", "PERSON", "Пётр Орлов", "BLR")
HOST = Party("p:2", "PERSON", "Хуан Перес", "PER")
OTHER = Party("p:3", "PERSON", "Ана Лопес", "CHL")

# --------------------------------------------------------------------------- history


def told(status: str, published: str, date: str = "", number: int = 0, **fields: Any) -> Telling:
    attributes = {"date": date, "date_from": "clause"} if date else {}
    return Telling(
        number=number,
        seq=number,
        type="met_with",
        status=status,
        sides=(),
        place=Place(),
        window=find_window(attributes, published, status, 4),
        published=published,
        **fields,
    )


@pytest.mark.parametrize(
    ("tellings", "status"),
    [
        ([told("planned", "2026-03-01")], "planned"),
        ([told("planned", "2026-03-01"), told("actual", "2026-03-11")], "actual"),
        ([told("planned", "2026-03-01"), told("negated", "2026-03-05")], "negated"),
        ([told("negated", "2026-03-01"), told("planned", "2026-03-05")], "planned"),
        ([told("negated", "2026-03-01", number=1), told("actual", "2026-03-05", number=2)], "actual"),
        ([told("possible", "2026-03-05"), told("planned", "2026-03-01")], "planned"),
        ([told("actual", "2026-03-01", number=1), told("negated", "2026-03-05", number=2)], "negated"),
        (
            [*(told("actual", "2026-03-01", number=k) for k in (1, 2)), told("negated", "2026-03-05", number=3)],
            "actual",
        ),
    ],
)
def test_the_status_in_the_end(tellings: list[Telling], status: str) -> None:
    assert history.settle_status(tellings) == status


def test_reports_that_copy_one_another_weigh_no_more_than_a_denial() -> None:
    reports = [told("actual", "2026-03-01", number=k) for k in (1, 2)]
    denial = told("negated", "2026-03-05", number=3)
    assert history.settle_status([*reports, denial], {1: 0, 2: 0, 3: 1}) == "negated"
    assert history.settle_status([*reports, denial], {1: 0, 2: 1, 3: 2}) == "actual"


def steps(*tellings: Telling) -> list[str]:
    documents = {telling.seq: str(telling.seq) for telling in tellings}
    return [step.what for step in history.find_history(tellings, documents)]


def test_each_step_is_told_once_in_order() -> None:
    plan = told("planned", "2026-03-01", "2026-03-12", 1)
    again = told("planned", "2026-03-02", "2026-03-12", 2)
    moved = told("planned", "2026-03-10", "2026-03-20", 3)
    held = told("actual", "2026-03-21", "2026-03-20", 4)
    assert steps(held, moved, again, plan) == ["planned", "moved", "held"]
    assert steps(plan, told("negated", "2026-03-11", number=5)) == ["planned", "cancelled"]
    assert steps(held, told("negated", "2026-03-25", number=6)) == ["held", "denied"]


def test_a_denial_and_a_report_are_both_shown() -> None:
    assert history.is_disputed([told("actual", "2026-03-01"), told("negated", "2026-03-02")])
    assert not history.is_disputed([told("negated", "2026-03-01"), told("actual", "2026-03-02")])


def test_a_plan_is_unheard_of_after_a_while() -> None:
    plan = [told("planned", "2026-03-01", "2026-03-12")]
    assert history.find_silence(plan, "planned", "2026-08-12") == {"unheard_for_days": 153}
    assert history.find_silence(plan, "planned", "2026-03-20") == {}
    assert history.find_silence(plan, "actual", "2026-08-12") == {}


def test_what_was_called_off_has_its_planned_day() -> None:
    plan, off = told("planned", "2026-03-01", "2026-03-12", 1), told("negated", "2026-03-05", number=2)
    assert history.find_date([plan, off], "negated") == ("2026-03-12", None)
    assert history.find_date([off], "negated") == (None, None)


def test_parties_are_filled_up_where_the_last_word_names_one_side_only() -> None:
    sides = {"a": (("participant", (GUEST,)),), "b": (("participant", (GUEST, HOST)),)}
    plan, off = told("planned", "2026-03-01", number=1), told("negated", "2026-03-05", number=2)
    plan, off = msgspec.structs.replace(plan, sides=sides["b"]), msgspec.structs.replace(off, sides=sides["a"])
    assert {party for _, party in choose_parties([plan, off], "negated")} == {GUEST, HOST}
    full = msgspec.structs.replace(off, sides=(("participant", (GUEST, OTHER)),))
    assert {party for _, party in choose_parties([plan, full], "negated")} == {GUEST, OTHER}


# --------------------------------------------------------------------------- dates


def test_windows() -> None:
    day = days_of("2026-03-10")
    assert day is not None and day[0] == day[1]
    assert days_of("2026") == (day[0] - 68, day[0] + 296)
    assert days_of("весной") is None
    assert find_window({"date": "2026-03-10", "date_from": "clause"}, None, "actual", 4).firm
    assert not find_window({"date": "2026-03-10", "date_from": "event"}, "2026-03-10", "actual", 4).firm
    assert not find_window({}, None, "actual", 4).known
    planned = find_window({}, "2026-03-10", "planned", 4)
    assert planned.first == day[0] < planned.last


# --------------------------------------------------------------------------- figures


def figure(source: str, value: float | None, **fields: Any) -> Figure:
    values: dict[str, Any] = {
        "document": source,
        "relation": source,
        "pair": ("BLR", "PER"),
        "measure": "turnover",
        "period": "2025",
        "currency": "USD",
        "change_pct": None,
        "qualifier": "exact",
        "status": "actual",
        "told_by": None,
        "publisher": source,
        "published": "2026-02-01",
        "corrects": False,
        "text": "",
        "start": 0,
        "stop": 0,
        "score": 0.9,
        **fields,
    }
    return Figure(source=source, value=value, **values)


def contradicted(*figures: Figure) -> set[str]:
    return {marked.source for marked in mark(figures) if marked.contradicts}


def test_results_of_one_period_contradict_beyond_rounding() -> None:
    assert contradicted(figure("a", 4.5e9), figure("b", 5.2e9)) == {"a", "b"}
    assert contradicted(figure("a", 1.98e9), figure("b", 2.0e9)) == set()
    assert contradicted(figure("a", 28.1e9), figure("b", 28e9, qualifier="about")) == set()
    assert contradicted(figure("a", 1.05e9), figure("b", 1e9, qualifier="over")) == set()
    assert contradicted(figure("a", 0.8e9), figure("b", 1e9, qualifier="over")) == {"a", "b"}


@pytest.mark.parametrize(
    "fields",
    [
        {"period": "2025-H1"},
        {"currency": "EUR"},
        {"measure": "export"},
        {"status": "planned"},
        {"pair": ("BLR", "CHL")},
    ],
)
def test_other_figures_do_not(fields: dict[str, Any]) -> None:
    assert contradicted(figure("a", 4.5e9), figure("b", 5.2e9, **fields)) == set()


def test_a_corrected_figure_contradicts_nothing() -> None:
    wrong, right = figure("a", 1.3e9, publisher="x"), figure("b", 1.03e9, publisher="x", corrects=True)
    assert contradicted(wrong, right, figure("c", 1.03e9)) == set()
    newer = figure("a", 1.3e9, superseded_by="b")
    assert contradicted(newer, figure("b", 1.03e9), figure("c", 1.03e9)) == set()


def test_one_period_in_two_notations_is_one() -> None:
    half = figure("a", 2.1e9, period="2025-H1")
    assert contradicted(half, figure("b", 2.6e9, period="2025-01..2025-06")) == {"a", "b"}
    assert contradicted(half, figure("b", 2.6e9, period="2025-01..2025-07")) == set()
    assert contradicted(half, figure("b", 2.6e9, period="2025-Q2")) == set()


def test_a_text_that_gives_two_currencies_contradicts_in_both() -> None:
    dollars, roubles = figure("a", 1.2e9), figure("a", 108e9, currency="RUB", relation="a2")
    other = figure("b", 140e9, currency="RUB")
    marked = {(m.source, m.currency): m.contradicts for m in mark([dollars, roubles, other])}
    assert marked == {("a", "USD"): ("b",), ("a", "RUB"): ("b",), ("b", "RUB"): ("a",)}
    assert contradicted(figure("a", 1.2e9), other) == set()
    assert contradicted(dollars, roubles, figure("b", 108.4e9, currency="RUB")) == set()


def test_exports_either_way_are_two_series() -> None:
    there, back = ("BLR", "PER"), ("PER", "BLR")
    sold = figure("a", 1e9, measure="export", flow=there)
    assert contradicted(sold, figure("b", 2e9, measure="export", flow=there)) == {"a", "b"}
    assert contradicted(sold, figure("b", 2e9, measure="export", flow=back)) == set()


@pytest.mark.parametrize(
    ("measure", "text", "flow"),
    [
        ("export", "Экспорт Белоруссии в Перу вырос.", ("BLR", "PER")),
        ("export", "Экспорт в Перу из Белоруссии вырос.", ("BLR", "PER")),
        ("export", "В Белоруссию Перу продала больше.", ("PER", "BLR")),
        ("import", "Импорт Белоруссии из Перу вырос.", ("PER", "BLR")),
        ("import", "Импорт из Белоруссии в Перу вырос.", ("BLR", "PER")),
        ("turnover", "Товарооборот Белоруссии и Перу вырос.", ()),
    ],
)
def test_which_way_goods_go(measure: str, text: str, flow: tuple[str, ...]) -> None:
    parties = [("BLR", 40 + text.index("Белорусси")), ("PER", 40 + text.index("Перу"))]
    assert find_flow(measure, parties, 40, text) == flow


# --------------------------------------------------------------------------- goals


def aim(source: str, value: float = 2e9, **fields: Any) -> Figure:
    return figure(source, value, **{"status": "planned", "period": "2026", "published": "2025-05-01", **fields})


def outcomes(*figures: Figure, latest: str = "2027-03-01") -> list[tuple[str, float | None]]:
    return [(goal.outcome, goal.result) for goal in find_goals(mark(figures), latest)]


def test_a_goal_is_reached_or_missed_by_the_result_of_its_year() -> None:
    assert outcomes(aim("g"), figure("r", 2.1e9, period="2026")) == [("reached", 2.1e9)]
    assert outcomes(aim("g"), figure("r", 1.7e9, period="2026")) == [("missed", 1.7e9)]
    assert outcomes(aim("g"), figure("r", 1.93e9, period="2026")) == [("missed", 1.93e9)]
    assert outcomes(aim("g"), figure("r", 1.95e9, period="2026", qualifier="about")) == [("reached", 1.95e9)]


def test_a_part_of_a_year_reaches_a_goal_but_misses_none() -> None:
    assert outcomes(aim("g"), figure("r", 1.1e9, period="2026-H1")) == [("open", 1.1e9)]
    assert outcomes(aim("g"), figure("r", 2.3e9, period="2026-H1")) == [("reached", 2.3e9)]


def test_results_of_other_times_and_series_say_nothing() -> None:
    assert outcomes(aim("g"), figure("r", 2.5e9, period="2024")) == [("open", 2.5e9)]
    assert outcomes(aim("g"), figure("r", 2.5e9, period="2026", currency="EUR")) == [("open", None)]
    assert outcomes(aim("g"), figure("r", 2.5e9, period="2027"))[0][0] == "open"


def test_a_goal_without_a_time_waits() -> None:
    assert outcomes(aim("g", period=None), figure("r", 1.7e9, period="2026")) == [("open", 1.7e9)]
    assert outcomes(aim("g", period=None), figure("r", 2.2e9, period="2026")) == [("reached", 2.2e9)]


def test_one_goal_of_two_documents_is_told_once() -> None:
    assert len(outcomes(aim("g"), aim("h", period=None))) == 1
    assert len(outcomes(aim("g"), aim("h", period="2030"))) == 2


def test_later_goals_replace_and_silence_is_told() -> None:
    later = aim("h", 3e9, published="2025-11-01")
    assert [outcome for outcome, _ in outcomes(aim("g"), later)] == ["replaced", "open"]
    assert outcomes(aim("g"), latest="2028-06-01") == [("unheard", None)]


def test_sources_that_differ_dispute_a_goal() -> None:
    told = [figure("r", 2.1e9, period="2026"), figure("s", 1.6e9, period="2026")]
    assert [outcome for outcome, _ in outcomes(aim("g"), *told)] == ["disputed"]


# --------------------------------------------------------------------------- copies

SENTENCE = "Министр иностранных дел Белоруссии Пётр Орлов встретился в Лиме с министром Хуаном Пересом."
EDITED = "Министр иностранных дел Беларуси Пётр Орлов встретился в Лиме с министром Х. Пересом."
OWN = "В столице Перу прошли переговоры Петра Орлова и Хуана Переса, которые говорили о торговле рыбой."


def test_near_copies_are_one_source() -> None:
    assert count_sources({1: [SENTENCE], 2: [EDITED], 3: [OWN]}, {1: "a", 2: "b", 3: "c"}) == [[1, 2], [3]]


def test_a_sentence_taken_over_with_a_dateline_is_a_copy() -> None:
    taken = f"ЛИМА, 3 марта 2026 года. {SENTENCE[:-1]}, сообщает агентство «Анды» со ссылкой на министерство."
    assert count_sources({1: [SENTENCE], 2: [taken]}, {1: "a", 2: "b"}) == [[1, 2]]
    short = "Пётр Орлов встретился в Лиме с министром."
    assert (
        len(
            count_sources(
                {1: [short], 2: [f"ЛИМА, 3 марта 2026 года. {short[:-1]}, сообщили в МИД."]}, {1: "a", 2: "b"}
            )
        )
        == 2
    )


def test_short_sentences_are_no_copies_and_equal_texts_are() -> None:
    assert len(count_sources({1: ["Они встретились."], 2: ["Они встретились."]}, {1: "a", 2: "b"})) == 2
    assert len(count_sources({1: ["Они встретились."], 2: ["Они встретились."]}, {1: "a", 2: "a"})) == 1


# --------------------------------------------------------------------------- journeys


def stay(name: str, journey: str, *parties: Party, day: int = 0, country: str = "PER", document: int = 1) -> Stay:
    window = Window(day, day, day, True, True) if day else Window(0, -1, -1)
    return new_stay(name, journey, "actual", parties, country, window, [document])


def test_talks_during_a_visit_are_of_its_journey() -> None:
    visit = stay("v", "visit", GUEST, day=100)
    talks = stay("t", "stay", GUEST, HOST, day=101)
    assert len(set(find_trips([visit, talks]).values())) == 1
    assert find_trips([visit, stay("t", "stay", GUEST, HOST, day=110)]) == {}
    assert find_trips([visit, stay("t", "stay", OTHER, HOST, day=100)]) == {}
    assert find_trips([visit, stay("t", "stay", GUEST, OTHER, day=100, country="CHL")]) == {}


def test_a_town_of_an_unknown_state_is_a_place_of_a_journey() -> None:
    visit, talks = (
        stay("v", "visit", GUEST, day=100, country="l:1"),
        stay("t", "stay", GUEST, HOST, day=100, country="l:1"),
    )
    assert len(set(find_trips([visit, talks]).values())) == 1
    assert find_trips([visit, stay("t", "stay", GUEST, HOST, day=100, country="l:2")]) == {}


def test_without_days_one_document_joins() -> None:
    visit, talks = stay("v", "visit", GUEST), stay("t", "stay", GUEST, HOST, country="")
    assert set(find_trips([visit, talks])) == {"v", "t"}
    assert find_trips([visit, stay("t", "stay", GUEST, HOST, country="", document=2)]) == {}


def test_two_events_abroad_make_a_journey_without_a_visit() -> None:
    first, second = stay("a", "stay", GUEST, HOST, day=100), stay("b", "stay", GUEST, HOST, day=101)
    assert set(find_trips([first, second])) == {"a", "b"}
    assert find_trips([first, stay("b", "stay", GUEST, HOST, day=120)]) == {}


def companion(name: str, *parties: Party, day: int = 100, meets: bool = False) -> Stay:
    window = Window(day, day, day, True, True)
    return new_stay(name, "stay", "actual", parties, "", window, [1], meets)


def test_what_those_who_met_signed_on_that_day_is_of_their_journey() -> None:
    met, signed = companion("a", GUEST, HOST, meets=True), companion("b", GUEST, HOST)
    assert set(find_trips([met, signed])) == {"a", "b"}
    assert find_trips([met, companion("b", GUEST, HOST, day=110)]) == {}
    assert find_trips([met, companion("b", GUEST, OTHER)]) == {}
    assert find_trips([companion("a", GUEST, HOST), signed]) == {}


def test_talks_on_the_fringe_are_of_the_journey_to_the_summit() -> None:
    summit = companion("a", GUEST, HOST, OTHER, meets=True)
    assert set(find_trips([summit, companion("b", GUEST, OTHER, meets=True)])) == {"a", "b"}


def test_a_cancelled_journey_is_one_of_its_own() -> None:
    window = Window(100, 100, 100, True, True)
    visit = new_stay("v", "visit", "negated", [GUEST], "PER", window, [1])
    talks = new_stay("t", "stay", "negated", [GUEST, HOST], "PER", window, [2])
    assert set(find_trips([visit, talks])) == {"v", "t"}
    held = new_stay("t", "stay", "actual", [GUEST, HOST], "PER", window, [2])
    assert find_trips([visit, held]) == {}
