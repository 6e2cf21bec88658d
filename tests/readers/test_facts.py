"""Title, date, publisher and place of a document."""

from __future__ import annotations

import pytest

from diplomatic_extract.language.normalise import normalise
from diplomatic_extract.model import Analysis, Record
from diplomatic_extract.readers.facts import find_document_facts
from diplomatic_extract.readers.zones import find_zones

TITLE = "Министры двух стран сверили планы"
LEAD = "Главы внешнеполитических ведомств провели 7 апреля 2018 года переговоры в Алматы и обсудили транзит грузов."
BODY = "По словам министра, новый пункт пропуска откроется 1 сентября 2020 года, а поезда начнут ходить раньше."


def read(*lines: str, **record: str) -> Analysis:
    """The facts of a page."""
    given = {"source": "page.txt", "text": "\n".join(lines), **record}
    analysis = Analysis(Record(**given), normalise(given["text"]))  # type: ignore[arg-type]
    analysis.zones = find_zones(analysis.text.text)
    find_document_facts(analysis)
    return analysis


def dated(*lines: str, **record: str) -> tuple[str | None, str | None]:
    """Date and what told it."""
    analysis = read(*lines, **record)
    return analysis.published, analysis.published_from


class TestDate:
    def test_dates_in_sentences_are_not_taken(self) -> None:
        assert dated(TITLE, LEAD, BODY) == (None, None)

    def test_option_and_metadata_win(self) -> None:
        given = {"published": "2001-02-03", "published_from": "metadata"}
        assert dated("АСТАНА, 5 марта 2019 — ТАСС. " + LEAD, **given) == ("2001-02-03", "metadata")

    def test_a_dateline_with_its_year(self) -> None:
        assert dated(TITLE, "АСТАНА, 5 марта 2019 — ТАСС. " + LEAD) == ("2019-03-05", "dateline")

    def test_a_dateline_takes_its_year_from_a_stamp(self) -> None:
        assert dated(TITLE, "6 марта 2019, 01:10", "АСТАНА, 5 марта — ТАСС. " + LEAD) == ("2019-03-05", "dateline")

    def test_a_dateline_and_a_stamp_far_apart_tell_nothing(self) -> None:
        assert dated(TITLE, "6 июня 2021, 01:10", "АСТАНА, 5 марта — ТАСС. " + LEAD) == (None, None)

    def test_a_dateline_without_any_year(self) -> None:
        assert dated(TITLE, "АСТАНА, 5 марта — ТАСС. " + LEAD, BODY) == (None, None)

    @pytest.mark.parametrize(
        "stamp",
        ["5 марта 2019, 14:05", "05.03.2019 14:05", "Дата публикации: 05.03.2019", "Март 5, 2019 08:18", "2019-03-05"],
    )
    def test_stamps_beside_the_title(self, stamp: str) -> None:
        assert dated(stamp, TITLE, LEAD) == ("2019-03-05", "text")
        assert dated(TITLE, stamp, LEAD) == ("2019-03-05", "text")

    def test_a_stamp_after_the_text(self) -> None:
        assert dated(TITLE, LEAD, "steppe.kz", "5 марта 2019 года") == ("2019-03-05", "text")

    def test_a_stamp_of_another_story_is_not_taken(self) -> None:
        assert dated(TITLE, LEAD, "5 марта 2013 16:37", "Парламент принял бюджет страны") == (None, None)

    def test_the_clock_of_the_page_counts_only_with_today(self) -> None:
        header = ["вторник, 5 марта 2019", "Портал «Степной вестник»", "Напишите нам", "RSS", TITLE]
        assert dated(*header, LEAD) == (None, None)
        assert dated(*header, LEAD, "Сегодня 07:58  Комментарии [0]") == ("2019-03-05", "text")

    def test_a_date_in_front_of_the_title(self) -> None:
        analysis = read(f" date 2019-03-05 {TITLE}", LEAD)
        assert (analysis.published, analysis.title) == ("2019-03-05", TITLE)

    def test_addresses(self) -> None:
        assert dated(TITLE, LEAD, "Источник: https://example.org/world/5Mar2019/a.html") == ("2019-03-05", "text")
        assert dated(TITLE, LEAD, source="https://example.org/2019/03/05/a") == ("2019-03-05", "text")
        assert dated(TITLE, LEAD, source="archive/2019/03/05/a.txt") == ("2019-03-05", "text")


class TestTitle:
    def test_the_heading_before_the_text(self) -> None:
        assert read("RSS", TITLE, "Share", LEAD).title == TITLE

    def test_a_title_with_a_final_mark(self) -> None:
        assert read(TITLE + ".", LEAD).title == TITLE + "."

    def test_no_heading_no_title(self) -> None:
        assert read(LEAD, BODY).title is None

    def test_the_title_is_as_written_without_what_hangs_on_it(self) -> None:
        assert read("Глава М\u00adИД принял посла Эксклюзив", LEAD).title == "Глава М\u00adИД принял посла"
        assert read(f"{TITLE}. Сегодня, 17:22", LEAD).title == TITLE

    def test_metadata_wins(self) -> None:
        assert read(TITLE, LEAD, title="Заголовок из ленты").title == "Заголовок из ленты"


class TestPublisher:
    def test_the_agency_of_the_dateline_and_its_place(self) -> None:
        analysis = read(TITLE, "БИШКЕК (АКИpress) - " + LEAD)
        assert (analysis.publisher, analysis.place) == ("АКИpress", "Бишкек")

    @pytest.mark.parametrize(
        "header", ["Информационный портал «Степной вестник». Новости Азии", "Степной вестник | Новости"]
    )
    def test_the_header(self, header: str) -> None:
        assert read(header, "", TITLE, "", LEAD).publisher == "Степной вестник"

    def test_domains_after_the_text(self) -> None:
        assert read(TITLE, LEAD, "SteppeHerald.kz").publisher == "SteppeHerald.kz"
        assert read(TITLE, LEAD, "Источник: https://www.example.org/a.html").publisher == "example.org"
        assert read(TITLE, LEAD, "Фото: t.me/somebody").publisher is None
        assert read(TITLE, LEAD, "one.kz", "two.kz").publisher is None
        assert read(TITLE, LEAD, "pictures.kz", LEAD).publisher is None  # whose picture stands in the text

    def test_the_host_of_the_record_and_metadata(self) -> None:
        assert read(LEAD, source="https://www.example.org/a").publisher == "example.org"
        assert read(TITLE, LEAD, "one.kz", publisher="Вестник").publisher == "Вестник"
