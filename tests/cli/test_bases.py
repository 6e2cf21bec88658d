"""`build` and `show` on a base: messages, filters, formats, exit codes."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from diplomatic_extract.knowledge import load_views
from diplomatic_extract.model import Extraction
from diplomatic_extract.writers.jsonl import format_line


@pytest.fixture
def base(talks: Extraction, run: Any, tmp_path: Path) -> Path:
    """A base of one document."""
    facts = tmp_path / "facts.jsonl"
    facts.write_text(format_line(talks), encoding="utf-8")
    ended = run("build", str(facts), "-o", str(tmp_path / "base.duckdb"))
    assert ended.code == 0, ended.err
    assert "1 documents, 1 events, 2 persons" in ended.err
    return tmp_path / "base.duckdb"


def rows(ended: Any) -> list[dict[str, Any]]:
    assert ended.code == 0, ended.err
    return [json.loads(line) for line in ended.out.splitlines()]


def test_a_base_shows_its_timeline(run: Any, base: Path) -> None:
    (row,) = rows(run("show", str(base)))
    assert (row["type"], row["date"], row["countries"]) == ("met_with", "2026-02-16", ["BLR", "KAZ"])


def test_a_base_of_nothing_tells_why(run: Any, tmp_path: Path) -> None:
    text = tmp_path / "news.txt"
    text.write_text("Посол прибыл.", encoding="utf-8")
    ended = run("build", str(text), "-o", str(tmp_path / "empty.duckdb"))
    assert "holds an output of extract or batch" in ended.err


def test_views_are_filtered_as_facts_are(run: Any, base: Path) -> None:
    assert rows(run("show", str(base), "--view", "events", "--country", "Казахстан", "--type", "met_with"))
    assert not rows(run("show", str(base), "--view", "events", "--type", "signed"))
    assert not rows(run("show", str(base), "--view", "events", "--until", "2025"))
    assert rows(run("show", str(base), "--view", "trade", "--status", "planned"))
    assert len(rows(run("show", str(base), "--view", "persons", "--limit", "1"))) == 1


@pytest.mark.parametrize("view", list(load_views()))
def test_every_view_takes_every_filter(run: Any, base: Path, view: str) -> None:
    for arguments in (
        ("--type", "met_with"), ("--status", "planned"), ("--country", "KAZ"), ("--person", "Омаров"),
        ("--since", "2026-02"), ("--until", "2026-03"), ("--min-score", "0.1"),
    ):  # fmt: skip
        assert run("show", str(base), "--view", view, *arguments).code == 0, arguments


@pytest.mark.parametrize("view", ["network", "persons", "polecat", "dyads"])
def test_filters_choose_the_events_of_which_a_view_is_reckoned(run: Any, base: Path, view: str) -> None:
    every = rows(run("show", str(base), "--view", view))
    assert every and rows(run("show", str(base), "--view", view, "--type", "met_with", "--since", "2026-02")) == every
    for arguments in (("--type", "signed"), ("--status", "negated"), ("--until", "2025"), ("--min-score", "1")):
        assert not rows(run("show", str(base), "--view", view, *arguments)), arguments


def test_an_empty_answer_names_the_nearest(run: Any, base: Path) -> None:
    ended = run("show", str(base), "--view", "events", "--person", "Омарав")
    assert ended.code == 0 and not ended.out
    assert "did you mean Ильяс Омаров" in ended.err


def test_an_empty_answer_tells_what_each_filter_keeps(run: Any, base: Path) -> None:
    ended = run("show", base, "--view", "events", "--type", "stated", "--country", "KAZ")
    assert ended.code == 0 and "each alone: --type stated 0, --country KAZ" in ended.err


def test_what_bears_no_date_is_counted(run: Any, base: Path) -> None:
    assert "1 rows without a date are left out" in run("show", str(base), "--view", "trade", "--since", "2026").err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--view", "evens"), "did you mean events"),
        (("--view", "events", "--country", "Атлантида"), "no such state"),
        (("--view", "events", "--sort", "colour"), "no column 'colour'"),
    ],
)
def test_wrong_questions_end_with_two(run: Any, base: Path, arguments: tuple[str, ...], message: str) -> None:
    ended = run("show", str(base), *arguments)
    assert ended.code == 2
    assert message in " ".join(ended.err.split())


def test_csv_has_the_columns_of_the_view(run: Any, base: Path) -> None:
    ended = run("show", str(base), "--view", "persons", "--format", "csv")
    (first, *_) = csv.DictReader(io.StringIO(ended.out))
    assert list(first) == ["name", "country", "offices", "forms", "documents"]


def test_sorting(run: Any, base: Path) -> None:
    names = [row["name"] for row in rows(run("show", str(base), "--view", "persons", "--sort", "-name"))]
    assert names == sorted(names, reverse=True)


def test_why(run: Any, base: Path) -> None:
    told = rows(run("show", str(base), "--view", "persons", "--person", "Омаров", "--why"))
    assert {row["person"] for row in told} == {"Ильяс Омаров"}
    assert all(row["reason"] for row in told)


def test_a_view_of_facts_needs_no_base(run: Any, base: Path) -> None:
    assert rows(run("show", str(base.parent / "facts.jsonl"), "--view", "events"))


def test_a_base_is_added_to_and_begun_anew(run: Any, base: Path) -> None:
    again = run("build", str(base.parent / "facts.jsonl"), "-o", str(base))
    assert again.code == 0 and "1 of its files were known" in again.err
    assert run("build", str(base.parent / "facts.jsonl"), "-o", str(base), "--force").code == 0


def test_lines_that_are_no_extractions_end_with_one(run: Any, base: Path) -> None:
    bad = base.parent / "bad.jsonl"
    bad.write_text("{}\n", encoding="utf-8")
    ended = run("build", str(bad), "-o", str(base))
    assert ended.code == 1
    assert "bad.jsonl, line 1" in ended.err


def test_what_is_no_base_is_told(run: Any, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("notes", encoding="utf-8")
    ended = run("build", str(tmp_path / "notes.txt"), "-o", str(tmp_path / "notes.txt"))
    assert ended.code == 2 and "is no base" in ended.err
