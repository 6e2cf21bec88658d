"""Files for other tools, each opened by its own reader."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec
import networkx as nx
import openpyxl
import pyarrow.parquet as pq
import pytest

from diplomatic_extract.errors import OutputError
from diplomatic_extract.evaluation.load import load_gold
from diplomatic_extract.labels import load_labels
from diplomatic_extract.model import Extraction
from diplomatic_extract.writers import WriteOptions, find_formats, kind_of, needs_text, write_output
from diplomatic_extract.writers.labelstudio import Units, make_configuration
from tests.conftest import TALKS

HOSTILE = '=HYPERLINK("http://x","y")<script>alert(1)</script>\x1b[31m\u202e]]>'


@pytest.fixture(scope="module")
def kept(talks: Extraction) -> Extraction:
    """The sample with its text."""
    return msgspec.structs.replace(talks, document=msgspec.structs.replace(talks.document, text=TALKS))


@pytest.fixture(scope="module")
def hostile(kept: Extraction) -> Extraction:
    """The sample with names, title, source and publisher made to hurt."""
    entities = [msgspec.structs.replace(entity, name=HOSTILE + entity.name) for entity in kept.entities]
    document = msgspec.structs.replace(kept.document, title=HOSTILE, source="javascript:alert(1)", publisher=HOSTILE)
    return msgspec.structs.replace(kept, document=document, entities=entities)


def write(name: str, folder: Path, *extractions: Extraction, **options: Any) -> Path:
    """The file or folder that a format writes."""
    path = folder / f"out.{name}"
    write_output(name, extractions, path, WriteOptions(**options), force=True)
    return path


def test_a_workbook_tells_no_time_of_writing(kept: Extraction, tmp_path: Path) -> None:
    with zipfile.ZipFile(write("xlsx", tmp_path, kept)) as book:
        told = book.read("docProps/core.xml").decode()
    assert told.count(">2000-01-01T00:00:00Z<") == 2


@pytest.mark.parametrize("name", find_formats())
def test_equal_input_gives_equal_bytes(name: str, kept: Extraction, tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    one, other = (write(name, tmp_path / folder, kept, kept) for folder in "ab")
    files = [one] if one.is_file() else sorted(one.iterdir())
    assert files
    for file in files:
        assert file.read_bytes() == (other if file == one else other / file.name).read_bytes()


@pytest.mark.parametrize("name", [name for name in find_formats() if needs_text(name) and name != "html"])
def test_without_texts_it_says_how_to_keep_them(name: str, talks: Extraction, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"talks\.txt.*--keep-text"):
        write(name, tmp_path, talks)
    assert [*tmp_path.iterdir()] == []


@pytest.mark.parametrize("name", [name for name in find_formats() if kind_of(name) == "file"])
def test_a_failure_leaves_nothing_behind(name: str, tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError):
        write_output(name, (1 / 0 for _ in [0]), tmp_path / "out", WriteOptions())  # type: ignore[misc]
    assert [*tmp_path.iterdir()] == []


class TestSheets:
    def test_dates_are_dates_and_numbers_numbers(self, kept: Extraction, tmp_path: Path) -> None:
        book = openpyxl.load_workbook(write("xlsx", tmp_path, kept))
        assert book.sheetnames == ["relations", "arguments", "entities", "mentions", "documents"]
        sheet = book["relations"]
        assert sheet.freeze_panes == "B2" and sheet.auto_filter.ref.startswith("A1:")
        head = [cell.value for cell in sheet[1]]
        met, trade = (dict(zip(head, [cell.value for cell in row], strict=True)) for row in sheet.iter_rows(min_row=2))
        assert met["date"] == datetime(2026, 2, 16) and met["who"].startswith("participant: Ильяс Омаров")
        assert trade["value"] == 1_500_000_000 and trade["currency"] == "USD"

    def test_months_stay_text(self, kept: Extraction, tmp_path: Path) -> None:
        first = msgspec.structs.replace(kept.relations[0], attributes={"date": "2026-02"})
        sheet = openpyxl.load_workbook(write("xlsx", tmp_path, msgspec.structs.replace(kept, relations=[first])))[
            "relations"
        ]
        assert sheet.cell(2, [cell.value for cell in sheet[1]].index("date") + 1).value == "2026-02"

    def test_only_addresses_of_the_web_are_links(self, kept: Extraction, hostile: Extraction, tmp_path: Path) -> None:
        web = msgspec.structs.replace(kept.document, source="https://example.org/a?b=1")
        sheet = openpyxl.load_workbook(write("xlsx", tmp_path, msgspec.structs.replace(kept, document=web), hostile))[
            "documents"
        ]
        links = [cell.hyperlink.target for row in sheet.iter_rows() for cell in row if cell.hyperlink]
        assert links == ["https://example.org/a?b=1"]

    def test_no_text_becomes_a_formula(self, hostile: Extraction, tmp_path: Path) -> None:
        book = openpyxl.load_workbook(write("xlsx", tmp_path, hostile))
        cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
        assert any(str(cell.value).startswith("=HYPERLINK") for cell in cells)
        assert {cell.data_type for cell in cells if isinstance(cell.value, str)} == {"s"}


class TestParquet:
    def test_columns_are_typed(self, kept: Extraction, tmp_path: Path) -> None:
        table = pq.read_table(write("parquet", tmp_path, kept))
        row = table.to_pylist()[1]
        assert (row["type"], row["value"], row["date"]) == ("trade_volume", 1_500_000_000.0, None)
        assert str(table.schema.field("start").type) == "int64"

    def test_rows_are_chosen(self, kept: Extraction, tmp_path: Path) -> None:
        table = pq.read_table(write("parquet", tmp_path, kept, rows="entities"))
        assert table.column("name").to_pylist()[0] == "Ильяс Омаров" and table.num_rows == 5

    def test_nothing_is_a_table_without_rows(self, tmp_path: Path) -> None:
        assert pq.read_table(write("parquet", tmp_path)).num_rows == 0


class TestSqlite:
    def test_tables_join_and_are_searched(self, kept: Extraction, tmp_path: Path) -> None:
        with sqlite3.connect(write("sqlite", tmp_path, kept, kept)) as base:
            names = base.execute(
                "SELECT a.name FROM arguments a JOIN relations r USING (relation, document)"
                " JOIN documents d USING (document) WHERE r.type = 'met_with' AND a.role = 'participant'"
            ).fetchall()
            assert ("Анна Ковальчук",) in names
            (found,) = base.execute(
                "SELECT count(*) FROM relations_fts WHERE relations_fts MATCH 'встретился'"
            ).fetchone()
            assert found == 2
            assert base.execute("SELECT count(*) FROM documents").fetchone() == (1,)
            assert base.execute("SELECT meaning FROM columns WHERE column_name = 'currency'").fetchone()


class TestGraphs:
    def test_graphml(self, hostile: Extraction, tmp_path: Path) -> None:
        graph = nx.read_graphml(write("graphml", tmp_path, hostile))
        assert len(graph) == 4 and graph.number_of_edges() == 2
        assert any("<script>" in data["label"] for _, data in graph.nodes(data=True))

    def test_gexf_knows_time(self, hostile: Extraction, tmp_path: Path) -> None:
        path = write("gexf", tmp_path, hostile)
        text = path.read_text(encoding="utf-8")
        assert 'xmlns="http://gexf.net/1.3"' in text and 'mode="dynamic"' in text and "\x1b" not in text
        assert re.search(r'<spell start="2026-02-16" end="2026-02-16"', text)
        graph = nx.read_gexf(path, version="1.3")
        assert {data["kind"] for _, _, data in graph.edges(data=True)} == {"met_with", "trade_volume"}


class TestFollowTheMoney:
    def entities(self, path: Path) -> list[dict[str, Any]]:
        return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]

    def test_entities_hold_by_the_model(self, kept: Extraction, hostile: Extraction, tmp_path: Path) -> None:
        model = pytest.importorskip("followthemoney").model
        found = self.entities(write("ftm", tmp_path, kept, hostile))
        ids = {entity["id"] for entity in found}
        assert len(ids) == len(found)
        for entity in found:
            schema = model.get(entity["schema"])
            schema.validate(entity)
            for name, values in entity["properties"].items():
                kind = schema.get(name).type
                assert all(kind.validate(value) for value in values), (entity["schema"], name, values)
                assert kind.name != "entity" or set(values) <= ids

    def test_a_meeting_involves_its_participants(self, kept: Extraction, tmp_path: Path) -> None:
        found = self.entities(write("ftm", tmp_path, kept))
        by_id = {entity["id"]: entity for entity in found}
        (event,) = [entity for entity in found if entity["schema"] == "Event"]
        involved = [by_id[id]["properties"]["name"][0] for id in event["properties"]["involved"]]
        assert involved == ["Ильяс Омаров", "Анна Ковальчук"]
        assert event["properties"]["date"] == ["2026-02-16"] and event["properties"]["location"] == ["Минск"]

    @pytest.mark.parametrize(
        ("type", "roles", "schema"),
        [
            ("accused", ("source", "target"), "UnknownLink"),
            ("visited", ("visitor", "destination"), "Trip"),
            ("member_of", ("member", "org"), "Membership"),
        ],
    )
    def test_other_relations(
        self, kept: Extraction, tmp_path: Path, type: str, roles: tuple[str, str], schema: str
    ) -> None:
        met = kept.relations[0]
        arguments = [
            msgspec.structs.replace(argument, role=role)
            for argument, role in zip(met.arguments[:2], roles, strict=True)
        ]
        changed = msgspec.structs.replace(met, type=type, arguments=arguments)
        found = self.entities(write("ftm", tmp_path, msgspec.structs.replace(kept, relations=[changed])))
        assert schema in [entity["schema"] for entity in found]

    def test_a_call_has_two_ends_and_a_denied_event_is_none(self, kept: Extraction, tmp_path: Path) -> None:
        met = kept.relations[0]
        call = msgspec.structs.replace(met, attributes={"format": "phone_call"})
        found = self.entities(write("ftm", tmp_path, msgspec.structs.replace(kept, relations=[call])))
        assert "Call" in [entity["schema"] for entity in found]
        denied = msgspec.structs.replace(met, status="negated")
        assert self.entities(write("ftm", tmp_path, msgspec.structs.replace(kept, relations=[denied]))) == []


class TestBrat:
    def test_what_is_written_reads_back_as_gold(self, kept: Extraction, tmp_path: Path) -> None:
        (gold,) = load_gold(write("brat", tmp_path, kept))
        assert gold.text == TALKS
        assert {entity.name for entity in gold.entities.values()} == {entity.name for entity in kept.entities}
        assert {entity.country for entity in gold.entities.values()} == {"KAZ", "BLR"}
        met, trade = gold.relations
        assert (met.type, met.status, met.attrs["date"]) == ("met_with", "actual", "2026-02-16")
        assert met.args["participant"] == ["p:Ильяс Омаров", "p:Анна Ковальчук"] and met.args["location"]
        assert (trade.status, trade.attrs["value"]) == ("planned", 1_500_000_000)
        mentions = sorted((m.start, m.stop) for entity in kept.entities for m in entity.mentions)
        assert [(mention.start, mention.stop) for mention in gold.mentions] == mentions

    def test_a_year_stays_text_and_a_list_a_list(self, kept: Extraction, tmp_path: Path) -> None:
        attributes = {"period": "2024", "topic": ["вода; энергия", "2"], "value": 5.5}
        changed = msgspec.structs.replace(kept.relations[0], attributes=attributes)
        (gold,) = load_gold(write("brat", tmp_path, msgspec.structs.replace(kept, relations=[changed])))
        assert gold.relations[0].attrs == {"period": "2024", "topic": ["вода, энергия", "2"], "value": 5.5}

    def test_the_configuration_knows_every_type_and_role(self, kept: Extraction, tmp_path: Path) -> None:
        folder = write("brat", tmp_path, kept, lang="ru")
        conf = (folder / "annotation.conf").read_text(encoding="utf-8")
        assert all(f"[{part}]" in conf for part in ("entities", "relations", "events", "attributes"))
        assert re.search(r"^visited\tvisitor\*:[A-Z|]+, destination\*:[A-Z|]+$", conf, re.MULTILINE)
        assert "met_with | встреча" in (folder / "visual.conf").read_text(encoding="utf-8")

    def test_names_of_files_are_safe_and_unlike(self, kept: Extraction, tmp_path: Path) -> None:
        source = "https://example.org/../../a b?c=<d>"
        other = msgspec.structs.replace(kept.document, source=source)
        twice = msgspec.structs.replace(kept, document=other)
        names = sorted(path.name for path in write("brat", tmp_path, twice, twice).glob("*.ann"))
        assert len(names) == 2 and all(re.fullmatch(r"[\w.-]+", name) for name in names)

    def test_a_folder_with_other_files_is_not_replaced(self, kept: Extraction, tmp_path: Path) -> None:
        (tmp_path / "mine").mkdir()
        (tmp_path / "mine" / "notes.txt").write_text("важно", encoding="utf-8")
        with pytest.raises(OutputError, match="--force"):
            write_output("brat", [kept], tmp_path / "mine", WriteOptions())
        write_output("brat", [kept], tmp_path / "mine", WriteOptions(), force=True)
        assert (tmp_path / "mine" / "notes.txt").read_text(encoding="utf-8") == "важно"


class TestLabelStudio:
    def test_a_task_has_text_and_regions(self, kept: Extraction, tmp_path: Path) -> None:
        (task,) = json.loads(write("labelstudio", tmp_path, kept).read_text(encoding="utf-8"))
        result = task["predictions"][0]["result"]
        regions = {item["id"]: item for item in result if item["type"] == "labels"}
        assert all(
            TALKS[item["value"]["start"] : item["value"]["end"]] == item["value"]["text"] for item in regions.values()
        )
        arrows = [item for item in result if item["type"] == "relation"]
        assert arrows and all(item["from_id"] in regions and item["to_id"] in regions for item in arrows)

    def test_offsets_count_utf16_units(self) -> None:
        text = "😀 Мир 🇰🇿 встреча"
        start, stop = text.index("встреча"), len(text)
        span = Units(text).span(start, stop)
        units = text.encode("utf-16-le")
        assert units[2 * span["start"] : 2 * span["end"]].decode("utf-16-le") == "встреча"

    def test_the_interface_names_every_label(self) -> None:
        interface = make_configuration(load_labels("en"))
        assert all(f'"{name}"' in interface for name in ("PERSON", "met_with", "participant", "planned"))


def test_a_page_has_text_and_facts(kept: Extraction, tmp_path: Path) -> None:
    page = write("html", tmp_path, kept, lang="ru").read_text(encoding="utf-8")
    assert "встреча" in page and 'class="PERSON"' in page and "Переговоры в Минске" in page


def test_binary_formats_go_into_a_pipe(kept: Extraction, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    write_output("parquet", [kept], None, WriteOptions())
    assert pq.read_table(io.BytesIO(capsysbinary.readouterr().out)).num_rows == 2


def test_csv_of_hostile_text_reads_back(hostile: Extraction, tmp_path: Path) -> None:
    rows = [*csv.DictReader(io.StringIO(write("csv", tmp_path, hostile).read_text(encoding="utf-8")))]
    assert len(rows) == 2
