"""HTML pages: main text, metadata, encodings."""

from __future__ import annotations

from pathlib import Path

import pytest

from diplomatic_extract.model import Record
from diplomatic_extract.readers import Input, ReadFailure, ReadOptions, read_records

PAGE = """<!DOCTYPE html>
<html lang="ru"><head><meta charset="{charset}">
<title>Министры сверили планы | Степной вестник</title>
<meta property="og:title" content="Министры сверили планы">
<meta property="og:site_name" content="Степной вестник">
<meta property="article:published_time" content="2024-03-15T09:30:00+05:00">
</head><body>
<nav><ul><li><a href="/">Главная</a></li><li><a href="/w">В мире</a></li></ul></nav>
<article><h1>Министры сверили планы</h1>
<p>Главы внешнеполитических ведомств двух стран провели переговоры в Алматы и обсудили транзит грузов.</p>
<p>Стороны условились открыть новый пункт пропуска, сообщила пресс-служба министерства после встречи.</p>
<p>Следующий раунд консультаций намечен на осень, добавил заместитель министра в беседе с журналистами.</p>
</article><footer>Все права защищены. Перепечатка только со ссылкой.</footer></body></html>"""


def read_page(path: Path, markup: bytes) -> Record | ReadFailure:
    """What one page gives."""
    path.write_bytes(markup)
    (item,) = read_records(Input(str(path), path), ReadOptions())
    return item


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1251"])
def test_main_text_and_metadata(tmp_path: Path, encoding: str) -> None:
    record = read_page(tmp_path / "a.html", PAGE.format(charset=encoding).encode(encoding))
    assert isinstance(record, Record)
    assert "провели переговоры в Алматы" in record.text and "намечен на осень" in record.text
    assert "Главная" not in record.text and "Все права" not in record.text
    assert record.title == "Министры сверили планы"
    assert (record.published, record.published_from) == ("2024-03-15", "metadata")
    assert record.publisher == "Степной вестник"


def test_a_wrong_declaration_is_overruled(tmp_path: Path) -> None:
    record = read_page(tmp_path / "a.html", PAGE.format(charset="utf-8").encode("koi8-r"))
    assert isinstance(record, Record) and "переговоры в Алматы" in record.text
    assert "KOI8-R" in record.notes[0]


def test_a_page_without_an_article(tmp_path: Path) -> None:
    failure = read_page(tmp_path / "a.html", b"<html><body></body></html>")
    assert isinstance(failure, ReadFailure) and "no main text" in failure.message


# --------------------------------------------------------------------------- pages without metadata

BODY = (
    "<p>Глава внешнеполитического ведомства Перу Ана Кордова провела переговоры с послом Чили Хорхе Вильегасом.</p>"
    "<p>Стороны обсудили поставки меди и условились провести заседание совместной комиссии будущей осенью.</p>"
    "<p>В беседе отмечалось, что взаимная торговля двух стран выросла за прошлый год на девять процентов.</p>"
)
HEADLINE = "Кордова приняла посла Чили"
MENU = "<nav><a href='/'>Главная</a> <a href='/p'>Политика</a></nav>"


def read_plain(path: Path, inner: str) -> Record:
    """The record of a page whose head says nothing but its title."""
    head = f"<meta charset='utf-8'><title>{HEADLINE} | Вестник</title>"
    markup = f"<!DOCTYPE html><html><head>{head}</head><body>{MENU}{inner}<footer>© 2019 Вестник</footer></body></html>"
    record = read_page(path / "a.html", markup.encode())
    assert isinstance(record, Record), record
    return record


@pytest.mark.parametrize(
    "inner",
    [
        f"<div><h1>{HEADLINE}</h1><div class='date'>5 марта 2026</div><div>{BODY}</div></div>",
        f"<article><h1>{HEADLINE}</h1><span>10:45, 5 марта 2026 г.</span>{BODY}</article>",
        f"<main><div>05.03.2026 10:45</div><h2>{HEADLINE}</h2><div>{BODY}</div></main>",
        f"<div><h1>{HEADLINE}</h1><p class='lead'>Посол прибыл.</p><p>Опубликовано: 5 марта 2026</p>{BODY}</div>",
        f"<div><h1>{HEADLINE}</h1>{BODY}<p>Лима, 5 марта 2026 года</p></div>",
        f"<article><h1>{HEADLINE}</h1><time>5 марта 2026</time>{BODY}</article>",
        f"<table><tr><td>Меню</td><td><h1>{HEADLINE}</h1><div>5 марта 2026</div>{BODY}</td></tr></table>",
    ],
)
def test_a_date_in_plain_text_is_the_pages(tmp_path: Path, inner: str) -> None:
    record = read_plain(tmp_path, inner)
    assert (record.published, record.published_from) == ("2026-03-05", "text")
    assert "совместной комиссии" in record.text and "Главная" not in record.text and "Меню" not in record.text


def test_dates_of_the_clock_of_other_stories_and_of_events_are_not(tmp_path: Path) -> None:
    clock = "<div>Понедельник, 9 марта 2026</div>"
    others = "<aside><div>4 марта 2026</div><a href='/x'>Другая новость дня о поездке</a></aside>"
    event = "<p>Переговоры прошли 2 марта 2026 года в столице, сообщила пресс-служба министерства.</p>"
    assert (
        read_plain(
            tmp_path, f"{clock}<hr><p>Новости</p><article><h1>{HEADLINE}</h1>{event}{BODY}</article>{others}"
        ).published
        is None
    )


@pytest.mark.parametrize(
    "lead",
    [
        "<p class='lead'>Встреча прошла в Лиме без прессы</p>",
        "<div class='article__lead'>Встреча прошла в Лиме без прессы.</div>",
        "<h2>Встреча прошла в Лиме без прессы</h2>",
        "<p><strong>Встреча прошла в Лиме без прессы.</strong></p>",
    ],
)
def test_leads_are_kept(tmp_path: Path, lead: str) -> None:
    text = read_plain(tmp_path, f"<article><h1>{HEADLINE}</h1>{lead}<div>{BODY}</div></article>").text
    assert text.splitlines()[-4].startswith("Встреча прошла в Лиме") and "условились" in text


def test_tables_are_kept(tmp_path: Path) -> None:
    table = "<table><tr><th>Партнёр</th><th>Торговля</th></tr><tr><td>Чили</td><td>3,1 млрд долларов</td></tr></table>"
    text = read_plain(
        tmp_path, f"<article><h1>{HEADLINE}</h1>{BODY}{table}<p>Таковы данные таможни за год.</p></article>"
    ).text
    assert "Чили | 3,1 млрд долларов" in text and text.endswith("Таковы данные таможни за год.")


def test_a_contradicted_declaration_is_told(tmp_path: Path) -> None:
    record = read_page(tmp_path / "a.html", PAGE.format(charset="windows-1251").encode("utf-8"))
    assert isinstance(record, Record) and "переговоры в Алматы" in record.text
    assert "declares windows-1251" in record.notes[0] and "UTF-8" in record.notes[0]


def test_a_page_under_the_name_of_a_text(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(PAGE.format(charset="utf-8").encode())
    (record,) = read_records(Input(str(path), path), ReadOptions())
    assert isinstance(record, Record) and "<p>" not in record.text and record.published == "2024-03-15"
