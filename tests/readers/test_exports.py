"""Exports as other programs write them: wrapped lists, chats, tables with odd marks, packed streams, office files."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import sys
import tarfile
import zipfile
from pathlib import Path
from typing import Any

import pytest

from diplomatic_extract.batch.items import is_one_document
from diplomatic_extract.model import Record
from diplomatic_extract.readers import Input, ReadFailure, ReadOptions, read_records

TALKS = "Послы двух стран обсудили в Ереване пошлины и транзит."


def read(path: Path, data: bytes | str, **options: Any) -> list[Record | ReadFailure]:
    """What a file gives."""
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return list(read_records(Input(str(path), path), ReadOptions(**options)))


def texts(found: list[Record | ReadFailure]) -> list[str]:
    return [item.text for item in found if isinstance(item, Record)]


def messages(found: list[Record | ReadFailure]) -> list[str]:
    return [item.message for item in found if isinstance(item, ReadFailure)]


CHAT = {
    "name": "Посольство",
    "type": "public_channel",
    "messages": [
        {"id": 1, "type": "service", "text": ""},
        {
            "id": 2,
            "date": "2026-03-05T10:45:00",
            "from": "Посольство",
            "text": ["Стороны ", {"type": "bold", "text": "подписали"}, " план."],
            "text_entities": [{"type": "plain", "text": "Стороны "}],
        },
        {"id": 3, "date": "2026-03-06T10:45:00", "text": TALKS},
    ],
}


class TestWrapped:
    def test_messages_of_a_chat_with_texts_in_pieces(self, tmp_path: Path) -> None:
        first, second = read(tmp_path / "result.json", json.dumps(CHAT))
        assert isinstance(first, Record) and isinstance(second, Record)
        assert (first.text, first.source, first.published) == ("Стороны подписали план.", "2", "2026-03-05")
        assert (first.publisher, second.text) == ("Посольство", TALKS)
        assert "1 of 3 entries of messages hold no text" in first.notes[0]

    def test_lists_inside_lists(self, tmp_path: Path) -> None:
        whole = {"about": "", "chats": {"list": [CHAT, CHAT]}}
        assert len(texts(read(tmp_path / "result.json", json.dumps(whole)))) == 4

    def test_articles_of_an_answer(self, tmp_path: Path) -> None:
        row = {
            "source": {"id": None, "name": "Вестник"},
            "url": "https://a.example/1",
            "publishedAt": "2026-03-05T10:00Z",
        }
        answer = {"status": "ok", "articles": [{**row, "title": "Встреча", "content": TALKS}]}
        (record,) = read(tmp_path / "a.json", json.dumps(answer))
        assert isinstance(record, Record)
        assert (record.source, record.title, record.published) == ("https://a.example/1", "Встреча", "2026-03-05")
        assert record.publisher == "Вестник"

    def test_rendered_html_inside_an_object(self, tmp_path: Path) -> None:
        post = {
            "id": 5,
            "date": "2026-03-05T10:00:00",
            "title": {"rendered": "Визит &laquo;гостя&raquo;"},
            "content": {"rendered": "<p>Первый.</p>\n<p>Второй.</p>"},
        }
        (record,) = read(tmp_path / "posts.json", json.dumps([post]))
        assert isinstance(record, Record)
        assert (record.text, record.title) == ("Первый.\nВторой.", "Визит «гостя»")
        assert texts(read(tmp_path / "post.json", json.dumps(post), text_field="content.rendered")) == [
            "Первый.\nВторой."
        ]

    def test_records_names_the_list(self, tmp_path: Path) -> None:
        value = {"answer": {"items": [{"text": "раз"}, {"text": "два"}], "ads": [{"text": "купите"}]}}
        path = tmp_path / "a.json"
        assert texts(read(path, json.dumps(value), records="answer.ads")) == ["купите"]
        (first, _) = read(path, json.dumps(value))
        assert isinstance(first, Record) and "answer.ads (1)" in first.notes[0]
        (told,) = messages(read(path, json.dumps(value), records="messages"))
        assert "answer.items" in told and "--records" in told

    def test_objects_under_their_keys(self, tmp_path: Path) -> None:
        assert texts(read(tmp_path / "a.json", json.dumps({"n1": {"text": "раз"}, "n2": {"text": "два"}}))) == [
            "раз",
            "два",
        ]

    def test_nan_stands_for_nothing(self, tmp_path: Path) -> None:
        found = read(tmp_path / "a.jsonl", '{"text": "раз", "date": NaN}\n{"text": NaN}\n')
        assert texts(found) == ["раз"] and "empty" in messages(found)[0]

    @pytest.mark.parametrize("date", ["20260305T104500Z", "20260305", 20260305, "5 марта 2026 г., 10:45"])
    def test_dates_of_exports(self, tmp_path: Path, date: object) -> None:
        (record,) = read(tmp_path / "a.jsonl", json.dumps({"text": TALKS, "seendate": date}))
        assert isinstance(record, Record) and record.published == "2026-03-05"

    def test_an_output_of_the_program_is_no_input(self, tmp_path: Path) -> None:
        (told,) = messages(read(tmp_path / "facts.jsonl", '{"schema": "diplomatic-extract/1"}\n' * 3))
        assert "diplomatic-extract show" in told

    @pytest.mark.parametrize(("name", "data"), [("a.json", "[]"), ("a.jsonl", "\n"), ("a.json", '{"messages": []}')])
    def test_nothing_to_read_is_told(self, tmp_path: Path, name: str, data: str) -> None:
        assert len(messages(read(tmp_path / name, data))) == 1


class TestFields:
    def test_a_wrong_text_field_is_told_once_with_those_that_exist(self, tmp_path: Path) -> None:
        rows = '{"lead": "x", "number": 1}\n' * 2_500
        (told,) = messages(read(tmp_path / "a.jsonl", rows, text_field="tekst"))
        assert "'tekst'" in told and "lead, number" in told and "--text-field" in told
        (told,) = messages(read(tmp_path / "a.csv", "lead,number\nx,1\ny,2\n"))
        assert "all 2 records" in told and "lead, number" in told

    def test_single_rows_without_a_text_are_told_each(self, tmp_path: Path) -> None:
        found = read(tmp_path / "a.jsonl", '{"x": 1}\n{"text": "раз"}\n{"x": 2}\n')
        assert texts(found) == ["раз"] and len(messages(found)) == 2

    def test_names_in_russian_and_in_any_writing(self, tmp_path: Path) -> None:
        (record,) = read(tmp_path / "a.csv", "Дата публикации;Заголовок;Текст\n05.03.2026;Визит;Посол прибыл\n")
        assert isinstance(record, Record)
        assert (record.text, record.title, record.published) == ("Посол прибыл", "Визит", "2026-03-05")


class TestTables:
    def test_a_first_line_that_names_the_delimiter(self, tmp_path: Path) -> None:
        assert texts(read(tmp_path / "a.csv", "sep=;\nid;text\n1;раз, два\n")) == ["раз, два"]

    def test_an_unclosed_mark_costs_its_line_only(self, tmp_path: Path) -> None:
        found = read(tmp_path / "a.csv", 'id,text,n\n1,раз,1\n2,"два,2\n3,три,3\n4,"че""ты""ре",4\n5,"в\nдве",5\n')
        assert texts(found) == ["раз", "три", 'че"ты"ре', "в\nдве"]
        assert "line 3 is not closed" in messages(found)[0]

    def test_an_unclosed_mark_at_the_end(self, tmp_path: Path) -> None:
        found = read(tmp_path / "a.csv", 'id,text\n1,раз\n2,"два\n')
        assert texts(found) == ["раз"] and "line 3" in messages(found)[0]

    def test_marks_that_are_not_doubled(self, tmp_path: Path) -> None:
        assert texts(read(tmp_path / "a.csv", 'id,text\n1,"сказал "да" и ушёл"\n')) == ['сказал "да" и ушёл']

    def test_html_in_a_column(self, tmp_path: Path) -> None:
        assert texts(read(tmp_path / "a.csv", 'id,text\n1,"<p>Раз.</p><p>Два&nbsp;три.</p>"\n')) == [
            "Раз.\nДва\xa0три."
        ]


class TestPacked:
    @pytest.mark.parametrize(
        ("suffix", "pack"), [(".gz", gzip.compress), (".bz2", bz2.compress), (".xz", lzma.compress)]
    )
    def test_single_files(self, tmp_path: Path, suffix: str, pack: Any) -> None:
        assert texts(read(tmp_path / f"a.jsonl{suffix}", pack(b'{"text": "a"}\n{"text": "b"}\n'))) == ["a", "b"]
        assert texts(read(tmp_path / "unnamed", pack(TALKS.encode()))) == [TALKS]

    @pytest.mark.parametrize("mode", ["w:gz", "w:bz2", "w:xz"])
    def test_packed_archives(self, tmp_path: Path, mode: str) -> None:
        buffer = io.BytesIO()
        with tarfile.open(fileobj=buffer, mode=mode) as archive:  # type: ignore[call-overload]
            info = tarfile.TarInfo("a.txt")
            info.size = len(TALKS.encode())
            archive.addfile(info, io.BytesIO(TALKS.encode()))
        assert texts(read(tmp_path / f"a.tar.{mode[2:]}", buffer.getvalue())) == [TALKS]

    @pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
    def test_standard_input(self, monkeypatch: pytest.MonkeyPatch, pack: Any) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(pack(TALKS.encode()))))
        assert texts(list(read_records(Input("-")))) == [TALKS]

    def test_a_table_on_standard_input_by_its_header(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("id,text,date\n1,раз,2026-03-05\n".encode())))
        assert texts(list(read_records(Input("-")))) == ["раз"]

    def test_a_text_that_opens_with_commas_is_no_table(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("Посол, text, сказал.\nИ ушёл.\n".encode())))
        assert texts(list(read_records(Input("-")))) == ["Посол, text, сказал.\nИ ушёл.\n"]

    def test_options_reach_the_members_of_an_archive(self, tmp_path: Path) -> None:
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            archive.writestr("a.csv", "id;lead\n1;раз\n")
        assert texts(read(tmp_path / "a.zip", buffer.getvalue(), text_field="lead")) == ["раз"]

    def test_an_archive_without_texts(self, tmp_path: Path) -> None:
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            archive.writestr("a.jpg", "x")
        assert "no file to read" in messages(read(tmp_path / "a.zip", buffer.getvalue()))[0]


class TestOfficeFiles:
    def make_docx(self) -> bytes:
        from docx import Document

        document = Document()
        document.add_heading("Встреча", 1)
        document.add_paragraph(TALKS)
        table = document.add_table(2, 2)
        table.cell(0, 0).text, table.cell(0, 1).text = "Перу", "5 млрд"
        table.cell(1, 0).merge(table.cell(1, 1)).text = "Итого"
        buffer = io.BytesIO()
        document.save(buffer)
        return buffer.getvalue()

    def test_docx(self, tmp_path: Path) -> None:
        wanted = [f"Встреча\n{TALKS}\nПеру | 5 млрд\nИтого"]
        assert texts(read(tmp_path / "a.docx", self.make_docx())) == wanted
        assert texts(read(tmp_path / "unnamed", self.make_docx())) == wanted

    def test_odt(self, tmp_path: Path) -> None:
        from odf.opendocument import OpenDocumentText
        from odf.text import H, P

        document = OpenDocumentText()
        document.text.addElement(H(outlinelevel=1, text="Встреча"))
        document.text.addElement(P(text=TALKS))
        buffer = io.BytesIO()
        document.write(buffer)
        assert texts(read(tmp_path / "a.odt", buffer.getvalue())) == [f"Встреча\n{TALKS}"]

    def test_damaged_and_missing(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        assert "save it anew" in messages(read(tmp_path / "a.docx", b"PK\x03\x04"))[0]
        whole = self.make_docx()
        monkeypatch.setitem(sys.modules, "docx", None)
        assert "diplomatic-extract[documents]" in messages(read(tmp_path / "b.docx", whole))[0]


SAVED = """<!DOCTYPE html><html><head><meta charset="utf-8"/><title>Exported Data</title></head><body>
<div class="page_wrap"><div class="page_header"><div class="content"><div class="text bold">Посольство</div></div></div>
<div class="page_body chat_page"><div class="history">
<div class="message service" id="message-1"><div class="body details">5 March 2026</div></div>
<div class="message default clearfix" id="message12"><div class="body">
<div class="pull_right date details" title="05.03.2026 10:45:00 UTC+05:00">10:45</div>
<div class="from_name">Посольство</div>
<div class="text">Посол прибыл.<br><br>Стороны <b>подписали</b> план.</div></div></div>
<div class="message default clearfix joined" id="message13"><div class="body">
<div class="pull_right date details" title="06.03.2026 10:45:00">10:45</div>
<div class="media_wrap"><div class="title bold">Photo</div></div></div></div>
<div class="message default clearfix" id="message14"><div class="body">
<div class="pull_right date details" title="06.03.2026 11:45:00">11:45</div><div class="text">Второе.</div></div></div>
</div></div></div></body></html>"""


class TestChatPages:
    def test_one_record_a_message(self, tmp_path: Path) -> None:
        path = tmp_path / "messages.html"
        first, second = read(path, SAVED)
        assert isinstance(first, Record) and isinstance(second, Record)
        assert first.text == "Посол прибыл.\nСтороны подписали план."
        assert (first.source, first.published, first.publisher) == (f"{path}#message12", "2026-03-05", "Посольство")
        assert "1 of 3 messages" in first.notes[0]
        assert (second.text, second.published, second.notes) == ("Второе.", "2026-03-06", ())

    def test_a_batch_knows_that_it_holds_several(self, tmp_path: Path) -> None:
        (tmp_path / "messages.html").write_text(SAVED, encoding="utf-8")
        (tmp_path / "page.html").write_text("<html><body><p>Раз.</p></body></html>", encoding="utf-8")
        chat, page = (Input(str(tmp_path / name), tmp_path / name) for name in ("messages.html", "page.html"))
        assert not is_one_document(chat, ReadOptions()) and is_one_document(page, ReadOptions())


class TestJsonByAnyName:
    @pytest.mark.parametrize(
        ("name", "data"),
        [
            ("a.jsonl", json.dumps([{"text": "раз"}, {"text": "два"}])),
            ("a.jsonl", "\n".join(json.dumps({"text": text}, indent=2) for text in ("раз", "два"))),
            ("a.json", json.dumps({"text": "раз"}) + json.dumps({"text": "два"})),
            ("a.json", json.dumps(["раз", "два"])),
        ],
    )
    def test_values_laid_out_otherwise(self, tmp_path: Path, name: str, data: str) -> None:
        assert texts(read(tmp_path / name, data)) == ["раз", "два"]

    def test_broken_json_is_told_once(self, tmp_path: Path) -> None:
        assert len(messages(read(tmp_path / "a.json", '{"text": "раз", // note\n "id": 1,\n "n": 2\n}'))) == 1

    def test_a_document_inside_an_object(self, tmp_path: Path) -> None:
        line = json.dumps({"_id": "x", "_source": {"content": TALKS * 2, "published": "2026-03-05"}}) + "\n"
        (record, _) = read(tmp_path / "a.jsonl", line * 2)
        assert isinstance(record, Record) and (record.text, record.published) == (TALKS * 2, "2026-03-05")

    def test_the_notice_of_an_error_is_no_document(self, tmp_path: Path) -> None:
        assert texts(read(tmp_path / "a.json", json.dumps({"error": {"message": "rate limit exceeded"}}))) == []


class TestFeeds:
    RSS = (
        '<?xml version="1.0"?><rss version="2.0"><channel><title>Вестник</title><item><title>Встреча</title>'
        f"<description>&lt;p&gt;{TALKS}&lt;/p&gt;</description><pubDate>Thu, 05 Mar 2026 10:00:00 GMT</pubDate>"
        "<link>https://a.example/1</link></item></channel></rss>"
    )
    ATOM = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Вестник</title><entry><title>Встреча</title>'
        f'<content type="html">{TALKS}</content><updated>2026-03-05T10:00:00Z</updated>'
        '<link href="https://a.example/1"/></entry></feed>'
    )

    @pytest.mark.parametrize("feed", [RSS, ATOM])
    @pytest.mark.parametrize("name", ["feed.xml", "feed.rss", "unnamed"])
    def test_one_record_an_entry(self, tmp_path: Path, feed: str, name: str) -> None:
        (record,) = read(tmp_path / name, feed)
        assert isinstance(record, Record)
        assert (record.text, record.title, record.publisher) == (TALKS, "Встреча", "Вестник")
        assert (record.published, record.source) == ("2026-03-05", "https://a.example/1")

    def test_entities_of_other_files_are_not_read(self, tmp_path: Path) -> None:
        (tmp_path / "secret").write_text("тайна", encoding="utf-8")
        bomb = f'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file://{tmp_path}/secret">]>'
        found = read(
            tmp_path / "a.xml", f"{bomb}<rss><channel><item><description>&x; нет</description></item></channel></rss>"
        )
        assert all("тайна" not in text for text in texts(found))


def test_linked_data_of_a_page_without_text(tmp_path: Path) -> None:
    linked = {
        "@graph": [{"@type": "NewsArticle", "headline": "Встреча", "articleBody": TALKS, "datePublished": "2026-03-05"}]
    }
    page = f'<html><head><script type="application/ld+json">{json.dumps(linked)}</script></head><body></body></html>'
    (record,) = read(tmp_path / "a.html", page)
    assert isinstance(record, Record)
    assert (record.text, record.title, record.published) == (TALKS, "Встреча", "2026-03-05")


def test_of_columns_of_one_name_the_first_counts(tmp_path: Path) -> None:
    assert texts(read(tmp_path / "a.csv", "id,text,text\n1,раз,два\n")) == ["раз"]
