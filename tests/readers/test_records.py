"""Reading documents: formats, encodings, archives, and bad input that never ends the rest."""

from __future__ import annotations

import csv
import gzip
import io
import json
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from diplomatic_extract.model import Record
from diplomatic_extract.readers import Input, ReadFailure, ReadOptions, find_inputs, read_records

TALKS = "Министры обсудили торговлю и транзит.\r\nВстреча прошла в Алматы.\n"
VISIT = "Премьер прибыл в Минск с рабочим визитом."


def read(path: Path | str, **options: object) -> list[Record | ReadFailure]:
    """All that one path gives."""
    return [item for given in find_inputs([path]) for item in read_records(given, ReadOptions(**options))]  # type: ignore[arg-type]


def read_one(path: Path, **options: object) -> Record:
    """The only record of a path."""
    (record,) = read(path, **options)
    assert isinstance(record, Record), record
    return record


def fail_one(path: Path | str, **options: object) -> str:
    """The message of the only failure of a path."""
    (failure,) = read(path, **options)
    assert isinstance(failure, ReadFailure), failure
    assert str(failure.error) == failure.message
    return failure.message


def write(path: Path, data: bytes | str) -> Path:
    """Write a file and give its path."""
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


class TestText:
    def test_line_ends_are_kept(self, tmp_path: Path) -> None:
        record = read_one(write(tmp_path / "a.txt", TALKS))
        assert record.text == TALKS
        assert record.source == str(tmp_path / "a.txt")
        assert record.notes == ()

    @pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
    def test_only_the_mark_is_dropped(self, tmp_path: Path, encoding: str) -> None:
        assert read_one(write(tmp_path / "a.txt", TALKS.encode(encoding))).text == TALKS

    @pytest.mark.parametrize(("encoding", "name"), [("cp1251", "Windows-1251"), ("koi8-r", "KOI8-R")])
    def test_a_detected_encoding_is_announced(self, tmp_path: Path, encoding: str, name: str) -> None:
        record = read_one(write(tmp_path / "a.txt", TALKS.encode(encoding)))
        assert record.text == TALKS
        assert name in record.notes[0]

    def test_a_forced_encoding(self, tmp_path: Path) -> None:
        path = write(tmp_path / "a.txt", TALKS.encode("cp866"))
        assert read_one(path, encoding="cp866").text == TALKS
        assert "klingon" in fail_one(path, encoding="klingon")

    def test_date_and_publisher_of_the_options_win(self, tmp_path: Path) -> None:
        record = read_one(write(tmp_path / "a.txt", TALKS), published="2026-01-02", publisher="Вестник")
        assert (record.published, record.published_from, record.publisher) == ("2026-01-02", "option", "Вестник")


class TestBadInput:
    @pytest.mark.parametrize(
        ("data", "word"),
        [
            (b"", "empty"),
            (b" \n\r\n ", "empty"),
            (b"\x7fELF\x00\x01\x02", "binary"),
            (b"%PDF-1.7 \xd0\xb0", "PDF"),
            (TALKS.encode() + b"\xd0", "byte"),
        ],
    )
    def test_unreadable_content(self, tmp_path: Path, data: bytes, word: str) -> None:
        message = fail_one(write(tmp_path / "a.txt", data))
        assert word in message
        assert message.startswith(str(tmp_path / "a.txt"))

    def test_a_huge_text(self, tmp_path: Path) -> None:
        path = write(tmp_path / "a.txt", VISIT)
        assert "--max-size" in fail_one(path, max_size=20)
        assert read_one(path, max_size=len(VISIT.encode())).text == VISIT

    def test_a_missing_path(self, tmp_path: Path) -> None:
        assert "no such file" in fail_one(tmp_path / "nothing.txt")

    def test_no_permission(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def refuse(*_: object, **__: object) -> None:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(Path, "open", refuse)
        assert "permission" in fail_one(write_raw(tmp_path / "a.txt"))

    def test_one_bad_file_does_not_end_the_rest(self, tmp_path: Path) -> None:
        write(tmp_path / "a.txt", TALKS)
        write(tmp_path / "b.txt", b"\x00\x01")
        write(tmp_path / "c.txt", VISIT)
        assert [type(item) for item in read(tmp_path)] == [Record, ReadFailure, Record]


def write_raw(path: Path) -> Path:
    """Write a file without `Path.open`, which a test replaces."""
    with io.FileIO(str(path), "w") as file:
        file.write(b"text")
    return path


class TestJson:
    def test_a_bad_line_in_the_middle(self, tmp_path: Path) -> None:
        lines = [json.dumps({"text": TALKS, "id": "n-1"}), "{broken", "", json.dumps({"text": VISIT})]
        path = write(tmp_path / "a.jsonl", "\n".join(lines))
        first, failure, last = read(path)
        assert isinstance(first, Record) and isinstance(failure, ReadFailure) and isinstance(last, Record)
        assert (first.text, first.source) == (TALKS, "n-1")
        assert failure.source == f"{path}#2"
        assert (last.text, last.source) == (VISIT, f"{path}#4")

    def test_named_fields(self, tmp_path: Path) -> None:
        row = {
            "тело": VISIT,
            "ключ": 7,
            "когда": "5 мая 2021 года",
            "url": "https://example.org/7",
            "outlet": "Вестник",
        }
        path = write(tmp_path / "a.jsonl", json.dumps(row))
        record = read_one(path, text_field="тело", id_field="ключ", date_field="когда")
        assert record == Record(
            text=VISIT, source="7", published="2021-05-05", published_from="metadata", publisher="Вестник"
        )
        assert read_one(path, text_field="тело", source_field="url").source == "https://example.org/7"

    def test_a_missing_text_field_names_the_option_and_the_fields(self, tmp_path: Path) -> None:
        message = fail_one(write(tmp_path / "a.jsonl", '{"lead": "x", "number": 1}'))
        assert "--text-field" in message and "lead, number" in message

    @pytest.mark.parametrize("value", ['{"text": 5}', '{"text": ""}', "[3]", "17"])
    def test_values_that_are_no_document(self, tmp_path: Path, value: str) -> None:
        assert fail_one(write(tmp_path / "a.jsonl", value))

    def test_a_date_that_cannot_be_read_is_left_out_and_told(self, tmp_path: Path) -> None:
        record = read_one(write(tmp_path / "a.jsonl", json.dumps({"text": VISIT, "date": "на днях"})))
        assert record.published is None and record.published_from is None
        assert "на днях" in record.notes[0]

    @pytest.mark.parametrize("date", [1_620_172_800, "1620172800", "2021-05-05T03:00:00+03:00", "05.05.2021"])
    def test_dates_of_metadata(self, tmp_path: Path, date: object) -> None:
        assert (
            read_one(write(tmp_path / "a.jsonl", json.dumps({"text": VISIT, "date": date}))).published == "2021-05-05"
        )

    def test_objects_arrays_and_lines_under_json(self, tmp_path: Path) -> None:
        assert read_one(write(tmp_path / "a.json", json.dumps({"text": VISIT}))).source == str(tmp_path / "a.json")
        array = read(write(tmp_path / "b.json", json.dumps([{"text": VISIT}, 3, {"text": TALKS}])))
        assert [type(item) for item in array] == [Record, ReadFailure, Record]
        lines = read(write(tmp_path / "c.json", '{"text": "раз"}\n{"text": "два"}\n'))
        assert [item.text for item in lines if isinstance(item, Record)] == ["раз", "два"]

    def test_lines_are_streamed(self, tmp_path: Path) -> None:
        path = write(tmp_path / "a.jsonl", '{"text": "раз"}\n' * 100_000)
        stream = read_records(Input(str(path), path))
        assert isinstance(next(stream), Record)
        stream.close()  # type: ignore[attr-defined]

    def test_lines_in_an_old_encoding(self, tmp_path: Path) -> None:
        rows = "".join(json.dumps({"text": text}, ensure_ascii=False) + "\n" for text in (VISIT, TALKS))
        first, second = read(write(tmp_path / "a.jsonl", rows.encode("cp1251")))
        assert isinstance(first, Record) and isinstance(second, Record)
        assert (first.text, second.text) == (VISIT, TALKS)
        assert "detected" in first.notes[0]

    def test_nesting_without_end(self, tmp_path: Path) -> None:
        lines = '{"text": ' + "[" * 100_000 + '\n{"text": "раз"}\n'
        bad, good = read(write(tmp_path / "a.jsonl", lines))
        assert isinstance(bad, ReadFailure) and isinstance(good, Record)

    def test_utf_16_lines(self, tmp_path: Path) -> None:
        rows = "".join(json.dumps({"text": text}, ensure_ascii=False) + "\n" for text in (VISIT, TALKS))
        for given in (read(write(tmp_path / "a.jsonl", rows.encode("utf-16"))), self.read_forced(tmp_path, rows)):
            assert [item.text for item in given if isinstance(item, Record)] == [VISIT, TALKS]

    def read_forced(self, tmp_path: Path, rows: str) -> list[Record | ReadFailure]:
        """What lines without a mark give when their encoding is named."""
        return read(write(tmp_path / "b.jsonl", rows.encode("utf-16-le")), encoding="utf-16-le")


class TestTables:
    @pytest.mark.parametrize(("suffix", "delimiter"), [(".csv", ","), (".csv", ";"), (".tsv", "\t")])
    def test_quoted_texts_keep_their_line_ends(self, tmp_path: Path, suffix: str, delimiter: str) -> None:
        buffer = io.StringIO()
        rows = csv.writer(buffer, delimiter=delimiter)
        rows.writerows([["id", "text", "date"], ["7", TALKS, "2021-05-05"], ["", VISIT, ""]])
        path = write(tmp_path / f"a{suffix}", buffer.getvalue())
        first, second = read(path)
        assert isinstance(first, Record) and isinstance(second, Record)
        assert (first.text, first.source, first.published) == (TALKS, "7", "2021-05-05")
        assert (second.text, second.source, second.published) == (VISIT, f"{path}#5", None)

    def test_a_bad_row_does_not_end_the_rest(self, tmp_path: Path) -> None:
        path = write(tmp_path / "a.csv", "text,id\nраз,1\nдва,2,лишнее\n,3\nтри,4\n")
        assert [item.source for item in read(path)] == ["1", f"{path}#3", f"{path}#4", "4"]

    def test_an_empty_table_and_a_table_without_text(self, tmp_path: Path) -> None:
        assert "empty" in fail_one(write(tmp_path / "a.csv", "\n"))
        assert "--text-field" in fail_one(write(tmp_path / "b.csv", "x,y\n1,2\n"))

    def test_parquet(self, tmp_path: Path) -> None:
        arrow = pytest.importorskip("pyarrow")
        parquet = pytest.importorskip("pyarrow.parquet")
        path = tmp_path / "a.parquet"
        parquet.write_table(arrow.table({"text": [VISIT, TALKS, None], "id": [1, 2, 3]}), path)
        first, second, third = read(path)
        assert isinstance(first, Record) and isinstance(second, Record)
        assert (first.source, second.text) == ("1", TALKS)
        assert isinstance(third, ReadFailure)

    def test_parquet_without_its_library_names_the_extra(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
        assert "diplomatic-extract[parquet]" in fail_one(write(tmp_path / "a.parquet", b"PAR1"))


class TestArchives:
    def test_zip(self, tmp_path: Path) -> None:
        path = tmp_path / "a.zip"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("новости/1.txt", TALKS)
            archive.writestr("2.jsonl", '{"text": "раз"}\n{"text"\n')
            archive.writestr("picture.png", b"\x89PNG\x00")
            archive.writestr("__MACOSX/1.txt", b"\x00")
            archive.writestr("inner.zip", b"PK\x05\x06" + bytes(18))
        first, line, broken, inner = read(path)
        assert isinstance(first, Record) and (first.text, first.source) == (TALKS, f"{path}/новости/1.txt")
        assert isinstance(line, Record) and line.source == f"{path}/2.jsonl#1"
        assert isinstance(broken, ReadFailure)
        assert isinstance(inner, ReadFailure) and "inside an archive" in inner.message

    @pytest.mark.parametrize("suffix", [".tar", ".tar.gz", ".tgz"])
    def test_tar(self, tmp_path: Path, suffix: str) -> None:
        path = tmp_path / f"a{suffix}"
        with tarfile.open(path, "w:gz" if "gz" in suffix else "w") as archive:
            for name, text in (("1.txt", TALKS), ("bad.txt", "\x00"), ("2.txt", VISIT)):
                info = tarfile.TarInfo(name)
                info.size = len(text.encode())
                archive.addfile(info, io.BytesIO(text.encode()))
        first, bad, last = read(path)
        assert isinstance(first, Record) and isinstance(last, Record)
        assert (first.text, last.text) == (TALKS, VISIT)
        assert isinstance(bad, ReadFailure)

    def test_gzip(self, tmp_path: Path) -> None:
        assert read_one(write(tmp_path / "a.txt.gz", gzip.compress(TALKS.encode()))).text == TALKS
        rows = gzip.compress(b'{"text": "one"}\n{"text": "two"}\n')
        assert len(read(write(tmp_path / "b.jsonl.gz", rows))) == 2

    @pytest.mark.parametrize("name", ["a.zip", "a.tar", "a.txt.gz", "a.tar.gz"])
    def test_damaged_archives(self, tmp_path: Path, name: str) -> None:
        assert fail_one(write(tmp_path / name, b"no archive at all" * 100))

    def test_a_damaged_member_does_not_end_the_rest(self, tmp_path: Path) -> None:
        path = tmp_path / "a.zip"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("1.txt", "damaged")
            archive.writestr("2.txt", VISIT)
        path.write_bytes(path.read_bytes().replace(b"damaged", b"DAMAGED", 1))
        bad, good = read(path)
        assert isinstance(bad, ReadFailure) and isinstance(good, Record)
        assert good.text == VISIT

    def test_a_member_beyond_the_limit(self, tmp_path: Path) -> None:
        path = tmp_path / "a.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("bomb.txt", "0" * 1_000_000)
        assert "--max-size" in fail_one(path, max_size=1000)


class TestStandardInput:
    @pytest.mark.parametrize(
        ("data", "texts"),
        [
            (TALKS, [TALKS]),
            ('{"text": "раз"}\n{"text": "два"}\n', ["раз", "два"]),
            ('[{"text": "раз"}]', ["раз"]),
            ('{\n "text": "раз",\n "more": {}\n}\n', ["раз"]),
            ("[Обновлено] Визит завершён.", ["[Обновлено] Визит завершён."]),
        ],
    )
    def test_the_content_tells_the_format(self, monkeypatch: pytest.MonkeyPatch, data: str, texts: list[str]) -> None:
        stdin = io.TextIOWrapper(io.BytesIO(data.encode()))
        monkeypatch.setattr(sys, "stdin", stdin)
        assert [item.text for item in read("-") if isinstance(item, Record)] == texts
        assert not stdin.closed

    def test_a_format_by_option(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"id,text\n7,word\n")))
        (record,) = read("-", input_format="csv")
        assert isinstance(record, Record) and (record.source, record.text) == ("7", "word")

    def test_nothing_comes(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))
        assert "standard input" in fail_one("-")
