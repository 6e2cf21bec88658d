"""Every format: what it writes, and that nothing of the contract is lost."""

from __future__ import annotations

import csv
import io
import json
import os
from pathlib import Path

import jsonschema
import msgspec
import pytest

from diplomatic_extract.errors import OutputError
from diplomatic_extract.labels import load_labels
from diplomatic_extract.model import Extraction
from diplomatic_extract.tables.phrases import scale
from diplomatic_extract.writers import WriteOptions, find_formats, infer_format, kind_of, load_schema, load_writer
from diplomatic_extract.writers.csv import format_cell
from diplomatic_extract.writers.table import trim_evidence


def write(name: str, *extractions: Extraction, **options: object) -> str:
    """What a format writes."""
    out = io.StringIO()
    load_writer(name).write(extractions, out, WriteOptions(**options))  # type: ignore[arg-type]
    return out.getvalue()


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


class TestFormats:
    def test_a_format_is_a_file(self) -> None:
        texts = ["csv", "ftm", "gexf", "graphml", "html", "json", "jsonl", "labelstudio", "table"]
        assert find_formats() == sorted([*texts, "brat", "parquet", "sqlite", "xlsx"])
        assert [name for name in find_formats() if kind_of(name) == "text"] == texts

    @pytest.mark.parametrize("name", [name for name in find_formats() if kind_of(name) == "text"])
    def test_nothing_to_write_is_no_error(self, name: str) -> None:
        write(name)

    @pytest.mark.parametrize(
        ("file", "terminal", "name"),
        [
            (None, True, "table"),
            (None, False, "jsonl"),
            ("a.jsonl", True, "jsonl"),
            ("a.NDJSON", False, "jsonl"),
            ("a.json", False, "json"),
            ("a.csv", False, "csv"),
            ("a.txt", False, "table"),
            ("a.XLSX", False, "xlsx"),
            ("a.ftm.json", False, "ftm"),
            ("a.ls.json", False, "labelstudio"),
            ("a.sqlite", True, "sqlite"),
        ],
    )
    def test_is_inferred(self, file: str | None, terminal: bool, name: str) -> None:
        assert infer_format(Path(file) if file else None, terminal=terminal) == name

    def test_unknown_suffix_names_the_flag(self) -> None:
        with pytest.raises(OutputError, match=r"facts\.docx.*--format"):
            infer_format(Path("facts.docx"), terminal=False)

    def test_unknown_format_names_the_known(self) -> None:
        with pytest.raises(OutputError, match="jsonl"):
            load_writer("xml")


class TestJson:
    def test_a_line_comes_back(self, talks: Extraction) -> None:
        lines = write("jsonl", talks, talks).splitlines()
        assert [msgspec.json.decode(line, type=Extraction) for line in lines] == [talks, talks]

    def test_a_line_is_valid(self, talks: Extraction) -> None:
        jsonschema.validate(json.loads(write("jsonl", talks)), json.loads(load_schema()))

    def test_the_schema_refuses_other_things(self, talks: Extraction) -> None:
        value = json.loads(write("jsonl", talks))
        value["relations"][0]["status"] = "perhaps"
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(value, json.loads(load_schema()))

    def test_an_array_of_documents(self, talks: Extraction) -> None:
        assert msgspec.json.decode(write("json", talks, talks), type=list[Extraction]) == [talks, talks]
        assert json.loads(write("json")) == []

    def test_cyrillic_is_readable(self, talks: Extraction) -> None:
        assert "Анна Ковальчук" in write("json", talks) and "Анна Ковальчук" in write("jsonl", talks)


class TestCsv:
    def test_a_column_a_role_and_an_attribute(self, talks: Extraction) -> None:
        met, trade = rows(write("csv", talks))
        assert (met["participant"], met["location"]) == ("Ильяс Омаров; Анна Ковальчук", "Минск")
        assert (met["type"], met["status"], met["date"], met["states"]) == (
            "met_with",
            "actual",
            "2026-02-16",
            "BLR KAZ",
        )
        assert (trade["value"], trade["currency"], trade["reported_by"]) == ("1500000000", "USD", "Ильяс Омаров")
        assert (trade["country"], trade["qualifier"], met["cameo"]) == ("Казахстан; Беларусь", "up_to", "040")

    def test_document_topic_publisher_and_date_have_columns(self) -> None:
        header = write("csv").splitlines()[0].split(",")
        assert {"document", "topic", "publisher", "published", "date", "document_id", "source", "role_source"} <= {
            *header
        }
        assert len(header) == len(set(header))

    def test_no_cell_holds_json(self, talks: Extraction) -> None:
        cells = [cell for row in rows(write("csv", talks)) for cell in row.values()]
        assert not any(cell.startswith(("{", "[")) for cell in cells)

    def test_what_has_no_column_is_told_in_other(self, talks: Extraction) -> None:
        met = talks.relations[0]
        own = msgspec.structs.replace(
            met,
            arguments=[msgspec.structs.replace(met.arguments[0], role="greeter")],
            attributes={"mood": ["warm", "long"]},
        )
        (row,) = rows(write("csv", msgspec.structs.replace(talks, relations=[own])))
        assert row["other"] == "greeter: Ильяс Омаров; mood: warm; long"

    @pytest.mark.parametrize("title", ["=1+1", "+7 (727)", "-cmd", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1"])
    @pytest.mark.parametrize("excel", [False, True])
    def test_no_cell_is_a_formula(self, talks: Extraction, title: str, excel: bool) -> None:
        document = msgspec.structs.replace(talks.document, title=title)
        text = write("csv", msgspec.structs.replace(talks, document=document), excel=excel).removeprefix("\ufeff")
        (row, _) = csv.DictReader(io.StringIO(text), delimiter=";" if excel else ",")
        assert row["title"] == "'" + title.strip()

    def test_excel_gets_its_mark_semicolons_commas_and_codes_as_text(self, talks: Extraction) -> None:
        text = write("csv", talks, excel=True)
        assert text.startswith("\ufeffdocument_id;") and "\r\n" in text
        met, trade = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";")
        assert (met["cameo"], met["score"], met["date"]) == ("'040", "0,9", "2026-02-16")
        assert trade["value"] == "1500000000"

    @pytest.mark.parametrize(
        ("value", "cell"),
        [("2026-02", "'2026-02"), ("12e45", "'12e45"), ("2026-02-16", "2026-02-16"), ("KAZ", "KAZ"), (-2.5, "-2,5")],
    )
    def test_cells_of_excel(self, value: object, cell: str) -> None:
        assert format_cell(value, excel=True) == cell

    def test_evidence_is_one_line(self, talks: Extraction) -> None:
        assert all("\n" not in row["evidence"] for row in rows(write("csv", talks)))

    def test_a_row_an_entity(self, talks: Extraction) -> None:
        first = rows(write("csv", talks, rows="entities"))[0]
        assert (first["name"], first["positions"], first["mentions"]) == ("Ильяс Омаров", "министр — Казахстан", "2")
        assert first["surfaces"] == "Ильяс Омаров; Омарова"

    def test_a_row_an_argument(self, talks: Extraction) -> None:
        found = rows(write("csv", talks, rows="arguments"))
        assert len(found) == 5
        assert {(row["relation"], row["role"], row["name"]) for row in found} >= {("bbbb", "country", "Беларусь")}


class TestTable:
    @pytest.mark.parametrize("columns", [80, 100, 140])
    def test_fits_the_width(self, talks: Extraction, monkeypatch: pytest.MonkeyPatch, columns: int) -> None:
        monkeypatch.setitem(os.environ, "COLUMNS", str(columns))
        lines = write("table", talks, evidence="short").splitlines()
        assert max(map(len, lines)) <= columns
        assert not any("…" in line and "»" not in line for line in lines), "a cell was cut instead of wrapped"

    def test_says_who_did_what(self, talks: Extraction) -> None:
        page = write("table", talks)
        for words in (
            "Переговоры в Минске",
            "2026-02-16 (option)",
            "министр (Казахстан)",
            "participant: Ильяс Омаров (KAZ), Анна Ковальчук (BLR)",
            "location: Минск (BLR)",
            "~2026-02-16",
            "value: up to 1.5 bn USD",
            "said by: Ильяс Омаров",
            "planned",
        ):
            assert words in page, words

    def test_evidence_only_where_asked_for(self, talks: Extraction) -> None:
        assert "» Ильяс Омаров встретился" not in write("table", talks)
        assert "» Ильяс Омаров встретился" in write("table", talks, evidence="short")

    def test_entities_can_be_left_out(self, talks: Extraction) -> None:
        assert "mentions" not in write("table", talks, entities=False)

    def test_a_file_gets_no_escapes(self, talks: Extraction) -> None:
        assert "\x1b" not in write("table", talks, evidence="short")

    def test_a_long_sentence_is_trimmed_around_its_trigger(self, talks: Extraction) -> None:
        relation = talks.relations[0]
        (evidence,) = relation.evidence
        long = "слово " * 60
        moved = msgspec.structs.replace(
            relation,
            trigger=msgspec.structs.replace(relation.trigger, start=13 + len(long), stop=23 + len(long)),
            evidence=[msgspec.structs.replace(evidence, stop=1000, text=long + evidence.text + long)],
        )
        text = trim_evidence(moved.evidence[0], moved).plain
        assert "встретился" in text and text.startswith("» …") and text.endswith("…") and len(text) < 250

    @pytest.mark.parametrize(
        ("value", "words"), [(1.4e9, "1.4 bn"), (2e12, "2 trn"), (530_000, "530,000"), (5.3e6, "5.3 m"), (12.5, "12.5")]
    )
    def test_numbers_as_people_say_them(self, value: float, words: str) -> None:
        assert scale(value, load_labels("en")) == words
