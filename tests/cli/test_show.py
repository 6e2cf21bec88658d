"""`show`: an existing output as tables, filtered, converted, counted."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from diplomatic_extract.cli.filters import Filter, is_in_time
from diplomatic_extract.model import Extraction


@pytest.fixture
def facts(tmp_path: Path, talks: Extraction) -> Path:
    """An output of two documents; the second has no relations."""
    path = tmp_path / "facts.jsonl"
    empty = msgspec.structs.replace(talks, relations=[])
    path.write_bytes(b"".join(msgspec.json.encode(item) + b"\n" for item in (talks, empty)))
    return path


def kept(run: Any, facts: Path, *arguments: str) -> list[str]:
    """The types of the relations that filters keep."""
    ended = run("show", facts, *arguments, "--format", "jsonl")
    assert ended.code == 0, ended.err
    return [relation["type"] for line in ended.out.splitlines() for relation in json.loads(line)["relations"]]


def test_without_filters_all_is_shown(run: Any, facts: Path) -> None:
    assert len(run("show", facts).out.splitlines()) == 2
    table = run("show", facts, "--format", "table").out
    assert table.count("Переговоры в Минске") == 2 and "person" in table


def test_with_a_filter_only_documents_with_hits(run: Any, facts: Path) -> None:
    table = run("show", facts, "--format", "table", "--only", "met_with", "--evidence").out
    assert table.count("Переговоры в Минске") == 1 and "person" not in table
    assert "Ильяс Омаров встретился" in table


@pytest.mark.parametrize(
    ("arguments", "types"),
    [
        (["--only", "met_with"], ["met_with"]),
        (["--status", "planned,possible"], ["trade_volume"]),
        (["--country", "kaz"], ["met_with", "trade_volume"]),
        (["--country", "Беларусь", "--status", "planned"], ["trade_volume"]),
        (["--country", "KAZ", "--country", "TJK"], []),
        (["--person", "ковальчук"], ["met_with"]),
        (["--person", "Омаров", "--person", "Ковальчук"], ["met_with"]),
        (["--since", "2026-02-16", "--until", "2026-02"], ["met_with", "trade_volume"]),
        (["--since", "2026-03"], []),
        (["--until", "2025"], []),
    ],
)
def test_filters(run: Any, facts: Path, arguments: list[str], types: list[str]) -> None:
    assert kept(run, facts, *arguments) == types


@pytest.mark.parametrize(
    ("date", "since", "until", "inside"),
    [
        ("2026-02-16", "2026-02-16", "2026-02-16", True),
        ("2026-02-16", "2026-02-17", "", False),
        ("2026-02", "2026-02-20", "", True),
        ("2026", "2026-05", "2026-06", True),
        ("2025", "2026-05", "", False),
        ("2024-01..2024-06", "2024-05", "2024-07", True),
        ("2024-01..2024-06", "2024-07", "", False),
        ("2024-H1", "2024", "2024", True),
        ("", "2024", "", False),
        ("", "", "", True),
    ],
)
def test_a_period_is_inside_where_it_touches(date: str, since: str, until: str, inside: bool) -> None:
    assert is_in_time(date, Filter(since=since, until=until)) is inside


def test_converts(run: Any, facts: Path, tmp_path: Path) -> None:
    assert run("show", facts, "-o", tmp_path / "facts.csv").code == 0
    rows = list(csv.DictReader(io.StringIO((tmp_path / "facts.csv").read_text(encoding="utf-8"))))
    assert [row["type"] for row in rows] == ["met_with", "trade_volume"]


def test_summary_counts(run: Any, facts: Path) -> None:
    out = run("show", facts, "--summary").out
    assert "2 documents, 2 relations" in out
    assert "BLR – KAZ  2" in out and "Ильяс Омаров  1" in out


def test_reads_standard_input(run: Any, facts: Path) -> None:
    assert len(run("show", stdin=facts.read_bytes()).out.splitlines()) == 2


def test_a_terminal_without_a_path_gets_help(run: Any) -> None:
    assert run("show").code == 2


def test_a_broken_line_is_told_and_passed_over(run: Any, facts: Path) -> None:
    facts.write_bytes(b'{"schema": "other"}\n' + facts.read_bytes() + b'{"schema":"diplomatic-ex')
    ended = run("show", facts)
    assert ended.code == 1 and len(ended.out.splitlines()) == 2
    assert "line 1:" in ended.err and "line 4:" in ended.err and "Traceback" not in ended.err


def test_a_missing_output_is_told(run: Any, tmp_path: Path) -> None:
    ended = run("show", tmp_path / "none.jsonl")
    assert ended.code == 2 and "none.jsonl" in ended.err


def test_an_unknown_relation_is_remarked_on(run: Any, facts: Path) -> None:
    ended = run("show", facts, "--only", "met_wit")
    assert ended.code == 0 and "did you mean met_with?" in ended.err
