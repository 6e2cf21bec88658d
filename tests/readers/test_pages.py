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
