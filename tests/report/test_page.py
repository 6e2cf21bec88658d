"""The page as text: what it holds, that it is safe, the same every time, and of bounded size."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser

import msgspec
import pytest

from diplomatic_extract.labels import LANGUAGES, load_labels
from diplomatic_extract.model import Extraction, Zone
from diplomatic_extract.report.content import Figure, Mark, read_facts
from diplomatic_extract.report.page import choose_events, host_of, make_report
from diplomatic_extract.report.parts.charts import make_charts
from diplomatic_extract.report.parts.documents import Close, Open, find_pieces
from diplomatic_extract.report.parts.network import HEIGHT, WIDTH, make_network
from diplomatic_extract.report.parts.pairs import make_matrix
from diplomatic_extract.report.parts.timeline import find_ticks, make_timeline
from diplomatic_extract.report.parts.visits import make_visits
from diplomatic_extract.report.render import read_asset
from diplomatic_extract.report.settings import load_settings
from diplomatic_extract.tables.types import Event, Party, Step
from tests.conftest import TALKS
from tests.report.pages import HOSTILE, content_of, document_of, make_hostile, multiply, report_of, with_text

EN = load_labels("en")
MOST = load_settings().most
VOID = {"meta", "input", "br", "link", "img", "hr"}


class Reading(HTMLParser):
    """What a browser would make of a page: tags, ids, addresses, and whether every tag is closed."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.stack: list[str] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.feed(page)
        assert self.stack == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.stack.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.stack.pop() == tag

    def values(self, name: str) -> list[str]:
        """The values of an attribute over the whole page."""
        return [attrs[name] for _, attrs in self.tags if name in attrs]


def party(name: str, country: str, role: str = "participant", type: str = "PERSON") -> Party:
    return Party(role=role, name=name, type=type, country=country)


def meeting(id: str, date: str | None, *parties: Party, **fields: object) -> Event:
    values: dict[str, object] = {"type": "met_with", "status": "actual", "first_reported": date, **fields}
    return Event(id=id, date=date, participants=[*parties], **values)  # type: ignore[arg-type]


OMAROV, KOVAL, SAIDOV = party("Ильяс Омаров", "KAZ"), party("Анна Ковальчук", "BLR"), party("Бек Саидов", "UZB")


# --------------------------------------------------------------------------- the whole page


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_report_holds_together(talks: Extraction, lang: str) -> None:
    page = report_of(with_text(talks, TALKS), lang=lang)  # type: ignore[arg-type]
    reading = Reading(page)
    ids = reading.values("id")
    assert len(ids) == len(set(ids))
    jumps = {href[1:] for href in reading.values("href") if href.startswith("#")}
    assert jumps <= set(ids)
    names = [attrs for _, attrs in reading.tags if attrs.get("aria-labelledby")]
    assert all(attrs["aria-labelledby"] in ids for attrs in names)
    for part in ("summary", "timeline", "network", "pairs", "trade", "persons", "events", "documents"):
        assert part in ids


def test_a_document_page_leads_from_facts_to_sentences_and_back(talks: Extraction) -> None:
    reading = Reading(document_of(with_text(talks, TALKS)))
    ids = set(reading.values("id"))
    jumps = [href[1:] for href in reading.values("href") if href.startswith("#")]
    assert set(jumps) <= ids
    assert sum(jump.startswith("ev-") for jump in jumps) == 2 and sum(jump.startswith("d-") for jump in jumps) == 2


def test_labels_are_in_the_language(talks: Extraction) -> None:
    assert "товарооборот" in report_of(talks, lang="ru") and "turnover" in report_of(talks, lang="en")
    assert '<html lang="ru">' in report_of(talks, lang="ru")


def test_equal_content_gives_equal_bytes(talks: Extraction) -> None:
    many = multiply(with_text(talks, TALKS), 30)
    assert report_of(*many) == report_of(*many)
    assert report_of(*many) == report_of(*reversed(many))


def test_nothing_to_show_is_no_error() -> None:
    Reading(report_of())
    Reading(document_of())


def test_without_texts_the_sentences_stand_for_them(talks: Extraction) -> None:
    page = report_of(talks)
    assert EN.text("no_text", "page") in page and "Ильяс Омаров встретился" in page


# --------------------------------------------------------------------------- safety


@pytest.mark.parametrize("kind", ["report", "document"])
def test_the_policy_allows_the_one_style_and_the_one_script(talks: Extraction, kind: str) -> None:
    page = report_of(talks) if kind == "report" else document_of(talks)
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)
    for tag, name in (("style", "page.css"), ("script", "page.js")):
        (text,) = re.findall(rf"<{tag}>(.*?)</{tag}>", page, flags=re.DOTALL)
        assert text == read_asset(name)
        hash = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{hash}'" in policy
    assert policy.startswith("default-src 'none'") and "unsafe" not in policy


@pytest.mark.parametrize("kind", ["report", "document"])
def test_hostile_text_stays_text(talks: Extraction, kind: str) -> None:
    hostile = make_hostile(talks)
    page = report_of(hostile) if kind == "report" else document_of(hostile)
    reading = Reading(page)
    assert [tag for tag, _ in reading.tags].count("script") == 1
    assert not any(name.startswith("on") or name == "style" for _, attrs in reading.tags for name in attrs)
    assert {tag for tag, _ in reading.tags}.isdisjoint({"img", "iframe", "object", "embed", "base", "link"})
    assert not any(href.lower().startswith("javascript:") for href in reading.values("href"))
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", page)
    assert HOSTILE[:20] not in page and "&lt;/script&gt;" in page and "{{7*7}}" in page


def test_only_addresses_of_the_web_are_links(talks: Extraction) -> None:
    def with_source(source: str) -> Extraction:
        return msgspec.structs.replace(talks, document=msgspec.structs.replace(talks.document, source=source))

    page = report_of(with_source("https://example.org/a?b=1&c"))
    assert 'href="https://example.org/a?b=1&amp;c" rel="noopener noreferrer"' in page
    for source in ("javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "https://a.b/\u202egnp", "//a.b/c"):
        assert [href for href in Reading(report_of(with_source(source))).values("href") if href[0] != "#"] == []


def test_nothing_is_loaded(talks: Extraction) -> None:
    reading = Reading(report_of(with_text(talks, TALKS)))
    assert not {"src", "srcset", "data", "action", "poster", "xlink:href"} & {n for _, a in reading.tags for n in a}
    css = read_asset("page.css")
    assert "url(" not in css and "@import" not in css


# --------------------------------------------------------------------------- size


def test_five_thousand_events_stay_under_ten_megabytes(talks: Extraction) -> None:
    page = report_of(*multiply(with_text(talks, TALKS), 3000))
    assert page.count('<li class="event ') == MOST.events
    assert len(page.encode()) < 10_000_000
    assert EN.text("left_out_limit", "page") + ": 1000." in page


def test_the_heaviest_and_the_newest_are_kept() -> None:
    events = [
        meeting(f"e{n}", f"2026-01-{30 - n:02}", OMAROV, KOVAL, n_documents=9 if n == 20 else 1) for n in range(28)
    ]
    kept, left_out = choose_events(events, 4)
    assert ([event.id for event in kept], left_out) == (["e0", "e1", "e2", "e20"], 24)
    assert choose_events(events, 28) == (events, 0)


# --------------------------------------------------------------------------- the parts


def test_bars_stand_on_their_day_and_pile_up_by_status() -> None:
    events = [meeting("a", "2026-02-01", OMAROV), meeting("b", "2026-02-01", OMAROV, status="planned")]
    events += [meeting("c", None, OMAROV, first_reported="2026-02-03"), meeting("d", None, OMAROV, first_reported=None)]
    timeline = make_timeline(events, MOST, EN)
    first, second, third = timeline.bars
    assert (first.total, second.total, third.total) == (2, 0, 1)
    assert [(piece.status, piece.told) for piece in first.pieces] == [("actual", False), ("planned", False)]
    assert first.pieces[1].y + first.pieces[1].height == pytest.approx(first.pieces[0].y)
    assert third.pieces[0].told and timeline.undated == 1
    assert (first.since, first.until) == ("2026-02-01", "2026-02-01")


@pytest.mark.parametrize(
    ("highest", "ticks"), [(1, [0, 1]), (4, [0, 1, 2, 3, 4]), (7, [0, 2, 4, 6]), (95, [0, 50, 100])]
)
def test_ticks_are_round(highest: int, ticks: list[int]) -> None:
    assert find_ticks(highest)[: len(ticks)] == ticks and find_ticks(highest)[-1] >= highest


def test_the_network_is_drawn_within_its_frame_and_apart() -> None:
    names = [party(f"Имя Фамилия{number}", "KAZ" if number % 2 else "BLR") for number in range(20)]
    events = [
        meeting(f"{i}-{j}", "2026-02-01", names[i], names[j]) for i in range(20) for j in range(i) if (i + j) % 3 == 0
    ]
    network = make_network(events, load_settings())
    assert len(network.nodes) == 20
    assert all(0 < node.x < WIDTH and 0 < node.y < HEIGHT for node in network.nodes)
    close = [
        (one.name, other.name)
        for i, one in enumerate(network.nodes)
        for other in network.nodes[:i]
        if abs(one.x - other.x) < 20 and abs(one.y - other.y) < 20
    ]
    assert close == []
    assert network == make_network(events, load_settings())


def test_the_network_knows_meetings_only_and_none_that_was_denied() -> None:
    events = [
        meeting("a", "2026-02-01", OMAROV, KOVAL),
        meeting("b", "2026-02-01", OMAROV, SAIDOV, status="negated"),
        meeting("c", "2026-02-01", KOVAL, SAIDOV, type="accused"),
    ]
    network = make_network(events, load_settings())
    assert [node.name for node in network.nodes] == ["Анна Ковальчук", "Ильяс Омаров"]
    assert dict(network.states) == {"BLR": 1, "KAZ": 2}


def test_a_name_that_begins_with_the_family_stays_whole() -> None:
    events = [meeting("a", "2026-02-01", OMAROV, party("Чэнь Юй", "CHN"))]
    assert {node.short for node in make_network(events, load_settings()).nodes} == {"Омаров", "Чэнь Юй"}


def test_pairs_count_what_happened_apart_from_what_is_planned() -> None:
    events = [
        meeting("a", "2026-02-01", OMAROV, KOVAL),
        meeting("b", "2026-02-09", OMAROV, KOVAL, status="planned"),
        meeting("c", "2026-03-09", OMAROV, KOVAL, status="negated"),
        meeting("d", "2026-03-10", OMAROV, KOVAL, SAIDOV),
        meeting("e", "2025", OMAROV, KOVAL),
    ]
    matrix = make_matrix(events, MOST, EN)
    row = matrix.rows[0]
    assert (row.one, row.other, row.actual, row.others) == ("BLR", "KAZ", 3, 1)
    assert sum(cell.actual for cell in row.cells if cell) == 2
    assert matrix.undated == 1
    assert [(other.one, other.other) for other in matrix.rows[1:]] == [("BLR", "UZB"), ("KAZ", "UZB")]


def test_a_gathering_of_many_makes_no_pairs() -> None:
    codes = ["KAZ", "BLR", "UZB", "KGZ", "TJK", "TKM", "ARM", "AZE", "GEO"]
    events = [meeting("a", "2026-02-01", *(party(code, code, type="COUNTRY") for code in codes))]
    assert make_matrix(events, MOST, EN).rows == ()


def test_visits_of_one_trip_stand_together_and_bars_have_their_days() -> None:
    def visit(id: str, date: str, trip: str | None, end: str | None = None) -> Event:
        there = party("Минск", "BLR", role="destination", type="LOC")
        went = party("Ильяс Омаров", "KAZ", role="visitor")
        return meeting(id, date, went, there, type="visited", trip=trip, date_end=end)

    events = [
        visit("a", "2026-02-20", "t1"),
        visit("b", "2026-02-10", None, "2026-02-12"),
        visit("c", "2026-02-18", "t1"),
    ]
    visits = make_visits(events, load_settings(), content_of().known)
    assert [(row.event.id, row.goes_on) for row in visits.rows] == [("a", False), ("c", True), ("b", False)]
    bars = {row.event.id: row for row in visits.rows}
    assert (bars["b"].x or 0) < (bars["c"].x or 0) < (bars["a"].x or 0)
    assert bars["b"].width == pytest.approx(3 * bars["a"].width, rel=0.05)


def test_goals_results_and_contradictions_are_drawn_apart() -> None:
    def figure(period: str, value: float, status: str = "actual", contradicts: bool = False) -> Figure:
        return Figure(
            pair=("Казахстан", "Узбекистан"),
            measure="turnover",
            period=period,
            value=value,
            currency="USD",
            status=status,
            event=f"{period}{value}",
            contradicts=contradicts,
        )

    figures = [figure("2024", 4e9), figure("2025", 5e9, contradicts=True), figure("2030", 10e9, "planned")]
    charts = make_charts(figures, MOST, EN)
    (chart,) = charts.charts
    assert [point.kind for point in chart.points] == ["result", "result", "goal"]
    assert [point.figure.contradicts for point in chart.points] == [False, True, False]
    assert len(chart.line.split()) == 2, "the line leads through results only"
    assert chart.points[2].y < chart.points[1].y < chart.points[0].y
    assert make_charts(figures[:1], MOST, EN).charts == () and len(make_charts(figures[:1], MOST, EN).single) == 1


def test_marks_nest_and_crossing_ones_are_cut() -> None:
    sentence, name, crossing = Mark(0, 10, "sentence"), Mark(2, 5, "PERSON"), Mark(8, 14, "ORG")
    pieces = [*find_pieces("0123456789abcdefg", [name, crossing, sentence])]
    assert "".join(piece for piece in pieces if isinstance(piece, str)) == "0123456789abcdefg"
    told = [(type(piece).__name__, piece.mark.kind) for piece in pieces if not isinstance(piece, str)]
    assert told == [
        ("Open", "sentence"),
        ("Open", "PERSON"),
        ("Close", "PERSON"),
        ("Open", "ORG"),
        ("Close", "ORG"),
        ("Close", "sentence"),
        ("Open", "ORG"),
        ("Close", "ORG"),
    ]
    assert [piece.first for piece in pieces if isinstance(piece, Open)] == [True, True, True, False]
    assert [piece.last for piece in pieces if isinstance(piece, Close)] == [True, False, True, True]


def test_marks_outside_the_text_are_left_out() -> None:
    assert [*find_pieces("abc", [Mark(2, 9, "PERSON"), Mark(-1, 2, "ORG"), Mark(1, 1, "LOC")])] == ["abc"]


def test_boilerplate_around_the_article_is_not_shown(talks: Extraction) -> None:
    text = "Меню сайта\n" + TALKS
    kept = with_text(talks, text)
    zones = [Zone(0, 11, "boilerplate"), Zone(11, len(text), "article")]
    moved = msgspec.structs.replace(kept, document=msgspec.structs.replace(kept.document, zones=zones))
    assert "Меню сайта" not in document_of(moved) and "Меню сайта" in document_of(kept)


def test_a_number_is_told_with_its_name(talks: Extraction) -> None:
    content = read_facts([talks])
    (met,) = [event for event in content.events if event.type == "met_with"]
    unheard = msgspec.structs.replace(met, attributes={**met.attributes, "unheard_for_days": 90})
    page = make_report(msgspec.structs.replace(content, events=[unheard]), EN)
    assert "meeting; nothing heard for days: 90" in page


def test_history_is_told_where_it_has_steps(talks: Extraction) -> None:
    content = read_facts([talks])
    steps = [
        Step(reported="2026-01-10", status="planned", date="2026-02-16"),
        Step(reported="2026-02-16", status="actual"),
    ]
    told = msgspec.structs.replace(content.events[0], history=steps)
    page = make_report(msgspec.structs.replace(content, events=[told]), EN)
    assert EN.text("history", "page") in page and "10 Jan 2026" in page
    assert EN.text("history", "page") not in make_report(content, EN)


@pytest.mark.parametrize(
    ("source", "named"),
    [
        ("https://mfa.example/news/1", "mfa.example"),
        ("/data/news/a.txt", "news"),
        ("news\\a.txt", "news"),
        ("a.txt", ""),
    ],
)
def test_a_source_without_a_publisher_is_named_by_its_host_or_folder(source: str, named: str) -> None:
    assert host_of(source) == named
