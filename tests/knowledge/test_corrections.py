"""Corrections by hand: checked all at once, applied at every build, told where a base is shown."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from diplomatic_extract import InputError, KnowledgeBase
from diplomatic_extract.knowledge import build

Corrected = Callable[[str], KnowledgeBase]


@pytest.fixture
def corrected(facts: Path, tmp_path: Path) -> Corrected:
    """Builds a base of all articles with corrections beside it."""

    opened: list[KnowledgeBase] = []

    def make(text: str) -> KnowledgeBase:
        while opened:
            opened.pop().close()
        (tmp_path / "corrections.toml").write_text(text, encoding="utf-8")
        build([facts], tmp_path / "base.duckdb", force=True)
        opened.append(KnowledgeBase(tmp_path / "base.duckdb"))
        return opened[0]

    return make


def names_of(base: KnowledgeBase) -> set[str]:
    return {row["name"] for row in base.persons()}


def event_of(base: KnowledgeBase, document: str, quote: str, type: str) -> dict[str, Any]:
    return next(
        event
        for event in base.events(type=type)
        if any(t["source"] == document and quote in t["text"] for t in event["tellings"])
    )


def test_two_persons_become_one(base: KnowledgeBase, corrected: Corrected) -> None:
    pair = {"Леван Гелашвили", "Павел Громов"}
    assert pair <= names_of(base)
    found = corrected('[[merge]]\nnames = ["Леван Гелашвили", "Павел Громов"]')
    (person,) = [row for row in found.persons() if row["name"] in pair]
    assert person["name"] == "Леван Гелашвили"
    assert pair <= set(person["forms"])
    assert "corrections.toml" in {row["reason"] for row in found.why("Громов")}


def test_names_are_kept_apart(base: KnowledgeBase, corrected: Corrected) -> None:
    def holding(opened: KnowledgeBase) -> int:
        return sum(
            "Азамат Жумабеков" in row["forms"] or "Азамат Джумабеков" in row["forms"] for row in opened.persons()
        )

    assert holding(base) == 1
    assert holding(corrected('[[apart]]\nnames = ["Азамат Жумабеков", "Азамат Джумабеков"]')) == 2


def test_a_person_is_renamed(corrected: Corrected) -> None:
    assert "Павел Петрович Громов" in names_of(
        corrected('[[rename]]\nname = "Павел Громов"\nto = "Павел Петрович Громов"')
    )


def test_a_fact_is_dropped_or_changed(base: KnowledgeBase, corrected: Corrected) -> None:
    place = 'document = "021.txt"\nquote = "Громов"\ntype = "met_with"\n'
    event = event_of(base, "021.txt", "Громов", "met_with")
    assert "021.txt" in {telling["source"] for telling in event["tellings"]}
    dropped = corrected(f"[[fact]]\n{place}drop = true")
    with pytest.raises(StopIteration):
        event_of(dropped, "021.txt", "Громов", "met_with")
    changed = corrected(f'[[fact]]\n{place}status = "negated"\n')
    assert "negated" in {step["status"] for step in event_of(changed, "021.txt", "Громов", "met_with")["history"]}
    parties = corrected(f'[[fact]]\n{place}parties = {{ participant = ["Ерлан Сарсенов", "Иван Лунёв"] }}')
    assert "Иван Лунёв" in str(event_of(parties, "021.txt", "Громов", "met_with")["participants"])


def test_a_date_and_a_status_set_by_hand_stand(base: KnowledgeBase, corrected: Corrected) -> None:
    event = next(e for e in base.events(type="met_with", status="actual") if e["n_documents"] == 1 and e["date"])
    (document,), quote = {t["source"] for t in event["tellings"]}, event["tellings"][0]["text"][:40]
    later = f"{int(event['date'][:4]) + 1}-03-04"
    place = f'[[fact]]\ndocument = "{document}"\nquote = \'{quote}\'\ntype = "met_with"\ndate = "{later}"\n'
    moved = event_of(corrected(place), document, quote, "met_with")
    assert (moved["date"], moved["status"]) == (later, "planned")
    settled = event_of(corrected(f'{place}status = "actual"'), document, quote, "met_with")
    assert (settled["date"], settled["status"]) == (later, "actual")


@pytest.mark.parametrize("date", ["4 марта", "2026-13-01", ""])
def test_a_date_that_is_none_is_refused(date: str, corrected: Corrected) -> None:
    with pytest.raises(InputError, match="no day, month or year"):
        corrected(f'[[fact]]\ndocument = "021.txt"\nquote = "Громов"\ndate = "{date}"')


def test_events_are_joined_and_split(base: KnowledgeBase, corrected: Corrected) -> None:
    first = '{ document = "021.txt", quote = "Громов", type = "met_with" }'
    second = '{ document = "071.txt", quote = "Гелашвили", type = "met_with" }'
    assert (
        event_of(base, "021.txt", "Громов", "met_with")["id"] != event_of(base, "071.txt", "Громов", "met_with")["id"]
    )
    joined = corrected(f"[[join]]\ntellings = [{first}, {second}]")
    event = event_of(joined, "021.txt", "Громов", "met_with")
    assert {"021.txt", "071.txt"} <= {telling["source"] for telling in event["tellings"]}
    split = corrected(f"[[split]]\ntellings = [{first}]")
    alone = event_of(split, "021.txt", "Громов", "met_with")
    assert {telling["source"] for telling in alone["tellings"]} == {"021.txt"}


def test_all_faults_are_told_at_once(corrected: Corrected) -> None:
    with pytest.raises(InputError) as told:
        corrected('[[merge]]\nnames = ["А"]\n[[fact]]\ndocument = "1"\nquote = "x"\n[[rename]]\nnam = "y"\n[[odd]]\n')
    assert "4 faults" in str(told.value)
    assert all(part in str(told.value) for part in ("[[merge]] 1", "[[fact]] 1", "[[rename]] 1", "odd"))


def test_corrections_stay_where_later_facts_are_added(corrected: Corrected, lines: list[str], tmp_path: Path) -> None:
    corrected('[[rename]]\nname = "Павел Громов"\nto = "П. П. Громов"').close()
    (tmp_path / "corrections.toml").unlink()
    more = tmp_path / "more.jsonl"
    more.write_text(lines[0].replace("001.txt", "copy.txt"), encoding="utf-8")
    build([more], tmp_path / "base.duckdb")
    with KnowledgeBase(tmp_path / "base.duckdb") as base:
        assert "П. П. Громов" in names_of(base)
        assert [row["place"] for row in base.sql("SELECT place FROM correction")] == ["rename 1"]


def test_what_finds_nothing_is_told(facts: Path, tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text('[[rename]]\nname = "Никто Никакой"\nto = "Некто"', encoding="utf-8")
    assert build([facts], tmp_path / "base.duckdb", corrections=path).unused == ["rename 1"]
