"""`report`, pages and files as typed, and the pager."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import msgspec
import openpyxl
import pytest

from diplomatic_extract.cli import pager
from diplomatic_extract.cli.lazy import fill_bare
from diplomatic_extract.model import Extraction
from tests.conftest import TALKS


@pytest.fixture
def facts(talks: Extraction, tmp_path: Path) -> Path:
    """An output with the text kept."""
    path = tmp_path / "facts.jsonl"
    kept = msgspec.structs.replace(talks, document=msgspec.structs.replace(talks.document, text=TALKS))
    path.write_bytes(msgspec.json.encode(kept) + b"\n")
    return path


def test_a_report_of_facts(run: Any, facts: Path, tmp_path: Path) -> None:
    ended = run("report", facts, "-o", tmp_path / "page.html", "--lang", "ru", "--title", "Минск & <b>")
    assert ended.code == 0, ended.err
    assert "2 events of 1 documents" in ended.err
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "<title>Минск &amp; &lt;b&gt;</title>" in page and "встреча" in page and "d-" in page


def test_a_report_of_a_base_is_that_of_its_facts(run: Any, facts: Path, tmp_path: Path) -> None:
    base = tmp_path / "base.duckdb"
    assert run("build", facts, "-o", base).code == 0
    of_base, of_facts = run("report", base), run("report", facts)
    assert (of_base.code, of_facts.code) == (0, 0) and of_base.out == of_facts.out


def test_standard_input_is_read(run: Any, facts: Path) -> None:
    assert run("report", stdin=facts.read_bytes()).out == run("report", facts).out


def test_filters_hold(run: Any, facts: Path) -> None:
    page = run("report", facts, "--only", "met_with", "--country", "Казахстан").out
    assert page.count('<li class="event ') == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("missing.jsonl",), "missing.jsonl"),
        (("facts.jsonl", "-o", "nowhere/page.html"), "mkdir -p nowhere"),
        (("facts.jsonl", "-o", "facts.jsonl"), "--force"),
        (("facts.jsonl", "--lang", "de"), "en, ru"),
        (("empty.jsonl",), "extract first"),
    ],
)
def test_what_cannot_be_done_is_told(
    run: Any, facts: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], words: str
) -> None:
    (facts.parent / "empty.jsonl").write_text("", encoding="utf-8")
    monkeypatch.chdir(facts.parent)
    ended = run("report", *arguments)
    assert ended.code == 2 and ended.out == ""
    assert words in ended.err


def test_a_page_of_one_document(run: Any, tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_text("Министр иностранных дел России Сергей Лавров прибыл в Астану.", encoding="utf-8")
    ended = run("extract", text, "-o", tmp_path / "a.html", "--lang", "en")
    assert ended.code == 0, ended.err
    page = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert "visited" in page and "Сергей Лавров" in page


@pytest.mark.parametrize(
    ("name", "sheets"),
    [
        ("facts.xlsx", ["relations", "arguments", "entities", "mentions", "documents"]),
        ("base.xlsx", ["events", "visits"]),
    ],
)
def test_workbooks(run: Any, facts: Path, tmp_path: Path, name: str, sheets: list[str]) -> None:
    source = facts
    if name.startswith("base"):
        source = tmp_path / "base.duckdb"
        run("build", facts, "-o", source)
    assert run("show", source, "-o", tmp_path / name).code == 0
    assert set(sheets) <= set(openpyxl.load_workbook(tmp_path / name).sheetnames)


@pytest.mark.parametrize("suffix", ["parquet", "gexf", "graphml", "ftm.json", "ls.json", "html", "brat", "sqlite"])
def test_a_base_in_every_format(run: Any, facts: Path, tmp_path: Path, suffix: str) -> None:
    base = tmp_path / "base.duckdb"
    run("build", facts, "-o", base)
    ended = run("show", base, "-o", tmp_path / f"out.{suffix}")
    assert ended.code == 0, ended.err
    assert (tmp_path / f"out.{suffix}").exists()
    if suffix == "sqlite":
        with sqlite3.connect(tmp_path / "out.sqlite") as opened:
            assert opened.execute("SELECT type, n_documents FROM events").fetchall() == [("met_with", 1)]


def test_the_limit_counts_what_it_leaves_out(run: Any, facts: Path) -> None:
    ended = run("show", facts, "--limit", "1", "--format", "table", "--lang", "ru")
    assert "встреча" in ended.out and "торговля" not in ended.out
    assert "1 more relations were left out" in ended.err


def test_evidence_in_full_and_shortened(run: Any, talks: Extraction, tmp_path: Path) -> None:
    long = "до этого " * 40 + TALKS.splitlines()[0]
    evidence = msgspec.structs.replace(talks.relations[0].evidence[0], text=long, stop=len(long))
    trigger = msgspec.structs.replace(talks.relations[0].trigger, start=360 + 13, stop=360 + 23)
    relation = msgspec.structs.replace(talks.relations[0], evidence=[evidence], trigger=trigger)
    path = tmp_path / "long.jsonl"
    path.write_bytes(msgspec.json.encode(msgspec.structs.replace(talks, relations=[relation])) + b"\n")
    short, full = (
        run("show", path, "--format", "table", *arguments).out for arguments in (["--evidence"], ["--evidence", "full"])
    )
    assert short.count("этого") < 15 and full.count("этого") == 40


@pytest.mark.parametrize(
    ("given", "read"),
    [
        (["--evidence", "a.txt"], ["--evidence=short", "a.txt"]),
        (["--evidence", "full", "a.txt"], ["--evidence=full", "a.txt"]),
        (["a.txt", "--evidence"], ["a.txt", "--evidence=short"]),
        (["--", "--evidence"], ["--", "--evidence"]),
    ],
)
def test_an_option_may_stand_without_its_value(given: list[str], read: list[str]) -> None:
    assert [*fill_bare(given)] == read


@pytest.mark.parametrize("columns", [60, 80])
def test_relations_stand_under_one_another_on_narrow_terminals(
    run: Any, facts: Path, monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    lines = run("show", facts, "--format", "table", "--evidence", "full").out.splitlines()
    assert max(map(len, lines)) <= columns
    assert "met with · actual · ~2026-02-16" in lines


def test_the_pager_is_used_on_terminals_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAGER", "")
    assert pager.find_pager() == []
    monkeypatch.setenv("PAGER", "cat")
    assert pager.find_pager() == []
    monkeypatch.setenv("PAGER", "sh -c 'cat'")
    assert pager.find_pager() == ["sh", "-c", "cat"]
    with pager.open_pager() as out:
        assert not isinstance(out, pager.PagerStream)


def test_a_pager_that_is_left_early_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAGER", "true")
    for stream in ("stdin", "stdout"):
        monkeypatch.setattr(f"sys.{stream}.isatty", lambda: True, raising=False)
    with pager.open_pager() as out:
        for _ in range(20_000):
            out.write("строка\n")
