"""Building a base: in steps as at once, each file once, newer extractions, bad lines, all inputs."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import duckdb
import pytest

from diplomatic_extract import InputError, KnowledgeBase
from diplomatic_extract.knowledge import build, load_views


def contents(path: Path) -> dict[str, list[str]]:
    """Every row of every view and of every table of a base, as text."""
    with KnowledgeBase(path) as base:
        names = [row["name"] for row in base.sql("SELECT table_name AS name FROM information_schema.tables")]
        return {
            name: [json.dumps(row, ensure_ascii=False) for row in base.sql(f"SELECT * FROM {name} ORDER BY ALL")]
            for name in sorted(names)
            if name != "input"
        }


def write(path: Path, lines: list[str]) -> Path:
    path.write_text("".join(lines), encoding="utf-8")
    return path


def test_in_steps_and_in_any_order_as_at_once(lines: list[str], base_file: Path, tmp_path: Path) -> None:
    first, second = write(tmp_path / "a.jsonl", lines[:30]), write(tmp_path / "b.jsonl", lines[30:])
    for files in ([first, second], [second, first]):
        output = tmp_path / f"{files[0].stem}.duckdb"
        for file in files:
            build([file], output)
        assert contents(output) == contents(base_file)


def test_the_same_file_twice_changes_nothing(facts: Path, base_file: Path, tmp_path: Path) -> None:
    output = tmp_path / "base.duckdb"
    build([facts], output)
    summary = build([facts, facts], output)
    assert (summary.known, summary.files) == (2, 0)
    assert contents(output) == contents(base_file)


def test_gzip_parquet_globs_and_bases_are_read_alike(lines: list[str], base_file: Path, tmp_path: Path) -> None:
    folder = tmp_path / "facts"
    folder.mkdir()
    (folder / "a.jsonl.gz").write_bytes(gzip.compress("".join(lines[:20]).encode()))
    write(folder / "b.jsonl", lines[20:40])
    rows = [(line,) for line in lines[40:60]]
    with duckdb.connect() as connection:
        connection.execute("CREATE TABLE part (extraction VARCHAR)")
        connection.executemany("INSERT INTO part VALUES (?)", rows)
        connection.execute(f"COPY part TO '{folder / 'part-0.parquet'}' (FORMAT parquet)")
    other = tmp_path / "other.duckdb"
    build([write(tmp_path / "rest.jsonl", lines[60:])], other)
    build([f"{folder}/*.jsonl*", str(folder), other], tmp_path / "base.duckdb")
    assert contents(tmp_path / "base.duckdb") == contents(base_file)


def test_a_newer_extraction_of_a_document_replaces_the_older(lines: list[str], tmp_path: Path) -> None:
    old = json.loads(lines[0])
    old["extractor"]["version"] = "0.0.9"
    old["relations"] = []
    older, newer = write(tmp_path / "old.jsonl", [json.dumps(old) + "\n"]), write(tmp_path / "new.jsonl", [lines[0]])
    build([newer], tmp_path / "wanted.duckdb")
    for files in ([older, newer], [newer, older]):
        output = tmp_path / f"{files[0].stem}.duckdb"
        for file in files:
            build([file], output)
        assert contents(output) == contents(tmp_path / "wanted.duckdb")


def test_bad_lines_are_told_and_left_out(lines: list[str], tmp_path: Path) -> None:
    told: list[str] = []

    class Watcher:
        def step(self, name: str) -> None: ...

        def read(self, documents: int) -> None: ...

        def fault(self, message: str) -> None:
            told.append(message)

    file = write(tmp_path / "facts.jsonl", [lines[0], '{"schema": "other"}\n', lines[1][:100]])
    summary = build([file], tmp_path / "base.duckdb", watcher=Watcher())
    assert (summary.documents, summary.failed) == (1, 2)
    assert [message.partition(": ")[0] for message in told] == [f"{file}, line 2", f"{file}, line 3"]


def test_a_wrong_path_leaves_the_base_alone(base_file: Path, tmp_path: Path) -> None:
    output = tmp_path / "base.duckdb"
    output.write_bytes(base_file.read_bytes())
    with pytest.raises(InputError, match=r"missing\.jsonl: no such file"):
        build([tmp_path / "missing.jsonl"], output)
    assert output.read_bytes() == base_file.read_bytes()
    assert [path.name for path in tmp_path.iterdir()] == ["base.duckdb"]


def test_what_is_no_base_is_not_added_to(facts: Path, tmp_path: Path) -> None:
    output = write(tmp_path / "notes.txt", ["notes"])
    with pytest.raises(InputError, match="is no base"):
        build([facts], output)
    assert output.read_text(encoding="utf-8") == "notes"


@pytest.mark.parametrize("name", list(load_views()))
def test_a_view_has_its_columns_in_order(base: KnowledgeBase, name: str) -> None:
    rows = base.view(name)
    assert rows and all(list(row) == list(load_views()[name].columns) for row in rows)


def test_an_undated_document_is_dated_by_the_events_it_tells(lines: list[str], tmp_path: Path) -> None:
    def dates(known: list[str]) -> dict[str, str | None]:
        build([write(tmp_path / "facts.jsonl", known)], tmp_path / "base.duckdb", force=True)
        with KnowledgeBase(tmp_path / "base.duckdb") as base:
            return {row["id"]: row["date"] for row in base.sql("SELECT id, date FROM event")}

    texts = [json.loads(line) for line in lines if '"source":"002.txt"' in line or '"source":"003.txt"' in line]
    undated = json.loads(json.dumps(texts[1]))
    undated["document"]["published"] = None
    for relation in undated["relations"]:
        if relation["attributes"].get("date_from") != "clause":
            relation["attributes"].pop("date", None)
    told = dates([json.dumps(texts[0]) + "\n", json.dumps(undated) + "\n"])
    alone = dates([json.dumps(undated) + "\n"])
    assert list(told.values()).count(None) < list(alone.values()).count(None)


def told_visit(*goals: tuple[str, str], source: str, town: str = "") -> str:
    """An extraction in which a minister of Belarus goes to states, and to a town that no lexicon knows."""
    names = [("PERSON", "Пётр Орлов", "BLR"), *(("COUNTRY", name, code) for name, code in goals)]
    names += [("LOC", town, None)] if town else []
    entities = [
        {"id": f"e{k}", "type": type, "name": name, "country": country, "wikidata": None, "acts_as": None,
         "holder": None, "positions": [], "resolved_by": None,
         "mentions": [{"start": k, "stop": k + 1, "text": name, "kind": "name"}]}
        for k, (type, name, country) in enumerate(names, 1)
    ]  # fmt: skip
    arguments = [{"role": "destination" if k > 1 else "visitor", "entity": f"e{k}", "start": k, "stop": k + 1}
                 for k in range(1, len(names) + 1)]  # fmt: skip
    relation = {
        "id": f"{source}-r", "type": "visited", "arguments": arguments,
        "attributes": {"date": "2026-03-10", "date_from": "clause"}, "status": "actual", "reported_by": None,
        "trigger": {"start": 5, "stop": 6, "text": "посетил", "lemma": "посетить"},
        "evidence": [{"start": 0, "stop": 9, "text": "Пётр Орлов посетил страны."}], "rule": "visited.visit",
        "plover": None, "cameo": None, "score": 0.9,
    }  # fmt: skip
    document = {
        "id": source, "source": source, "title": None, "published": "2026-03-11", "published_from": "option",
        "publisher": source, "place": None, "chars": 9, "zones": [],
    }  # fmt: skip
    extractor = {"version": "1.0", "rules": "r", "lexicon": "l"}
    told = {"schema": "diplomatic-extract/1", "document": document, "entities": entities, "relations": [relation]}
    return json.dumps({**told, "extractor": extractor}, ensure_ascii=False) + "\n"


def test_a_journey_to_two_states_is_two_visits(tmp_path: Path) -> None:
    both = told_visit(("Перу", "PER"), ("Чили", "CHL"), source="a")
    output = tmp_path / "base.duckdb"
    build([write(tmp_path / "facts.jsonl", [both, told_visit(("Чили", "CHL"), source="b")])], output)
    with KnowledgeBase(output) as base:
        visits = {event["place"]: event for event in base.events()}
        assert {place: event["n_documents"] for place, event in visits.items()} == {"Перу": 1, "Чили": 2}
        assert len({event["id"] for event in visits.values()}) == 2
        assert [party["name"] for party in visits["Перу"]["participants"]] == ["Пётр Орлов", "Перу"]
        assert {(row["country_a"], row["country_b"]) for row in base.dyads()} == {("BLR", "PER"), ("BLR", "CHL")}


@pytest.mark.parametrize(("towns", "events"), [(("Кастрана", "Кастран"), 1), (("Кастрана", "Кастрина"), 2)])
def test_an_unknown_town_in_two_endings_is_one(tmp_path: Path, towns: tuple[str, str], events: int) -> None:
    lines = [told_visit(("Перу", "PER"), source=town, town=town) for town in towns]
    build([write(tmp_path / "facts.jsonl", lines)], tmp_path / "base.duckdb")
    with KnowledgeBase(tmp_path / "base.duckdb") as base:
        assert len(base.events()) == events
