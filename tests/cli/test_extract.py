"""`extract` as a user types it: inputs good and bad, streams, formats, exit codes."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest

from diplomatic_extract.cli import options
from diplomatic_extract.model import Extraction, Record
from diplomatic_extract.writers import load_schema
from diplomatic_extract.writers.jsonl import format_line

MEETING = "Министр иностранных дел России Сергей Лавров встретился в Москве с Араратом Мирзояном.\n"
PHONE = "Президент Казахстана Касым-Жомарт Токаев поговорил по телефону с Шавкатом Мирзиёевым.\n"
SEEDS = Path(__file__).parent.parent.parent / "seeds"
SCHEMA = jsonschema.Draft202012Validator(json.loads(load_schema()))


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """A folder with two readable articles and one that is not."""
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.txt").write_text(MEETING, encoding="utf-8")
    (folder / "b.txt").write_bytes(b"\x7fELF\x00\x01\x02\x03" * 40)
    (folder / "c.txt").write_text(PHONE, encoding="utf-8")
    return folder


def documents(out: str) -> list[dict[str, Any]]:
    """The documents of JSON Lines, each valid by the schema, its offsets true to what it quotes."""
    found = [json.loads(line) for line in out.splitlines()]
    for document in found:
        SCHEMA.validate(document)
    return found


@pytest.fixture(scope="module")
def seeds(extractor: Any) -> list[tuple[str, dict[str, Any]]]:
    """Each seed's text with its output, valid by the schema."""
    texts = [path.read_bytes().decode() for path in sorted(SEEDS.glob("*.txt"))]
    lines = [format_line(found) for found in extractor.extract_many([Record(text=t, source="s") for t in texts])]
    assert len(lines) == 5
    return list(zip(texts, documents("".join(lines)), strict=True))


class TestInputs:
    def test_a_pipe_gives_json_lines(self, run: Any) -> None:
        ended = run("extract", stdin=MEETING.encode())
        (document,) = documents(ended.out)
        assert (ended.code, ended.err) == (0, "")
        assert document["document"]["source"] == "-"
        assert "Сергей Лавров" in {entity["name"] for entity in document["entities"]}
        mentions = [mention for entity in document["entities"] for mention in entity["mentions"]]
        assert mentions and all(MEETING[m["start"] : m["stop"]] == m["text"] for m in mentions)

    def test_nothing_found_is_no_failure(self, run: Any) -> None:
        ended = run("extract", "-", stdin="Идёт дождь.".encode())
        assert ended.code == 0 and documents(ended.out)[0]["relations"] == []

    def test_a_terminal_without_a_path_gets_help_and_never_waits(self, run: Any) -> None:
        ended = run("extract")
        assert ended.code == 2 and ended.out == ""
        assert "Usage:" in ended.err and "--help" in ended.err

    def test_one_broken_file_does_not_end_the_rest(self, run: Any, news: Path) -> None:
        ended = run("extract", news)
        assert ended.code == 1
        assert [Path(d["document"]["source"]).name for d in documents(ended.out)] == ["a.txt", "c.txt"]
        assert "b.txt" in ended.err and "Traceback" not in ended.err

    @pytest.mark.parametrize(
        "data", [b"", b"  \n\n", b"\x89PNG\r\n\x1a\n\x00\x00" * 30], ids=["empty", "blank", "binary"]
    )
    def test_a_file_without_text_is_told(self, run: Any, tmp_path: Path, data: bytes) -> None:
        (tmp_path / "bad.txt").write_bytes(data)
        ended = run("extract", tmp_path / "bad.txt")
        assert (ended.code, ended.out) == (1, "")
        assert ended.err.startswith("error: ") and "bad.txt" in ended.err and "Traceback" not in ended.err

    def test_a_missing_path_is_told(self, run: Any, tmp_path: Path) -> None:
        ended = run("extract", tmp_path / "none.txt")
        assert (ended.code, ended.out) == (1, "") and "none.txt" in ended.err

    def test_an_old_encoding_is_read_and_announced(self, run: Any, tmp_path: Path) -> None:
        (tmp_path / "old.txt").write_bytes((MEETING * 3).encode("cp1251"))
        ended = run("extract", tmp_path / "old.txt")
        assert ended.code == 0 and "1251" in ended.err
        assert "Сергей Лавров" in {entity["name"] for entity in documents(ended.out)[0]["entities"]}
        assert run("extract", "-q", tmp_path / "old.txt").err == ""

    def test_a_text_too_large_is_told(self, run: Any, tmp_path: Path) -> None:
        (tmp_path / "huge.txt").write_text("Встреча прошла. " * 1_250_000, encoding="utf-8")
        ended = run("extract", tmp_path / "huge.txt")
        assert (ended.code, ended.out) == (1, "") and "--max-size" in ended.err

    def test_fields_of_a_table(self, run: Any, tmp_path: Path) -> None:
        line = json.dumps({"body": MEETING, "day": "2025-11-03", "key": "n1"}, ensure_ascii=False)
        (tmp_path / "posts.jsonl").write_text(line + "\n", encoding="utf-8")
        ended = run("extract", tmp_path / "posts.jsonl", "--text-field", "body", "--date-field", "day")
        (document,) = documents(ended.out)
        assert document["document"]["published"] == "2025-11-03"

    def test_the_date_of_the_option_wins(self, run: Any) -> None:
        ended = run("extract", "--published", "2026-02-16", stdin=MEETING.encode())
        (document,) = documents(ended.out)
        assert (document["document"]["published"], document["document"]["published_from"]) == ("2026-02-16", "option")

    def test_a_document_that_breaks_the_extractor_is_told(
        self, run: Any, news: Path, extractor: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        understand = type(extractor).understand

        def fail(self: Any, analysis: Any) -> None:
            if "телефону" in analysis.text.text:
                raise ZeroDivisionError("a bug")
            understand(self, analysis)

        monkeypatch.setattr(type(extractor), "understand", fail)
        ended = run("extract", news / "a.txt", news / "c.txt")
        assert ended.code == 1 and len(documents(ended.out)) == 1
        assert "c.txt" in ended.err and "a bug" in ended.err and "Traceback" not in ended.err
        assert "Traceback" in run("extract", "-vv", news / "c.txt").err


class TestContract:
    """What holds of every output, seen on the seeds."""

    def test_offsets_hold_in_the_text_as_read(self, seeds: list[tuple[str, dict[str, Any]]]) -> None:
        for text, found in seeds:
            spans = [mention for entity in found["entities"] for mention in entity["mentions"]]
            for relation in found["relations"]:
                spans += [relation["trigger"], *relation["evidence"]]
            assert spans and all(text[span["start"] : span["stop"]] == span["text"] for span in spans)

    def test_ids_are_known_and_unlike(self, seeds: list[tuple[str, dict[str, Any]]]) -> None:
        for _, found in seeds:
            known = [entity["id"] for entity in found["entities"]]
            assert known == [f"e{number}" for number in range(1, len(known) + 1)]
            relations = [relation["id"] for relation in found["relations"]]
            assert len(set(relations)) == len(relations) and all(relations)
            used = {argument["entity"] for relation in found["relations"] for argument in relation["arguments"]}
            offices = {office["of"] for entity in found["entities"] for office in entity["positions"]}
            reporters = {relation["reported_by"] for relation in found["relations"]}
            assert (used | offices | reporters) - {None} <= set(known)

    def test_zones_cover_the_text(self, seeds: list[tuple[str, dict[str, Any]]]) -> None:
        for text, found in seeds:
            zones = found["document"]["zones"]
            assert [zone["start"] for zone in zones] == [0, *(zone["stop"] for zone in zones[:-1])]
            assert zones[-1]["stop"] == found["document"]["chars"] == len(text)

    def test_relations_stand_in_the_article(self, seeds: list[tuple[str, dict[str, Any]]]) -> None:
        for _, found in seeds:
            noise = [zone for zone in found["document"]["zones"] if zone["kind"] == "boilerplate"]
            triggers = [relation["trigger"] for relation in found["relations"]]
            assert not [t for t in triggers for zone in noise if zone["start"] <= t["start"] < zone["stop"]]


class TestOutputs:
    def test_the_suffix_names_the_format(self, run: Any, news: Path, tmp_path: Path) -> None:
        for name in ("out.jsonl", "out.json", "out.csv", "out.txt"):
            ended = run("extract", news / "a.txt", "-o", tmp_path / name)
            assert (ended.code, ended.out) == (0, ""), ended.err
            assert name in ended.err
        documents((tmp_path / "out.jsonl").read_text(encoding="utf-8"))
        assert len(json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))) == 1
        assert list(csv.DictReader(io.StringIO((tmp_path / "out.csv").read_text(encoding="utf-8"))))
        assert "Сергей Лавров" in (tmp_path / "out.txt").read_text(encoding="utf-8")

    def test_tables(self, run: Any, news: Path) -> None:
        ended = run("extract", news / "a.txt", "--format", "table", "--evidence")
        assert ended.code == 0 and "person" in ended.out and "met with" in ended.out
        assert "\x1b" not in ended.out

    def test_an_existing_output_is_kept(self, run: Any, news: Path, tmp_path: Path) -> None:
        output = tmp_path / "out.jsonl"
        output.write_text("old")
        ended = run("extract", news / "a.txt", "-o", output)
        assert ended.code == 2 and "--force" in ended.err and output.read_text() == "old"
        assert run("extract", news / "a.txt", "-o", output, "--force", "-q").err == ""
        documents(output.read_text(encoding="utf-8"))

    def test_an_output_that_cannot_be_written(self, run: Any, news: Path, tmp_path: Path) -> None:
        ended = run("extract", news / "a.txt", "-o", tmp_path / "none" / "out.jsonl")
        assert ended.code == 2 and "mkdir" in ended.err and "Traceback" not in ended.err

    def test_nothing_read_overwrites_nothing(self, run: Any, tmp_path: Path) -> None:
        output = tmp_path / "out.jsonl"
        output.write_text("old")
        assert run("extract", tmp_path / "none.txt", "-o", output, "--force").code == 1
        assert output.read_text() == "old"

    def test_only_some_relations(self, run: Any, news: Path) -> None:
        everything = documents(run("extract", news / "a.txt").out)[0]
        met = documents(run("extract", news / "a.txt", "--only", "met_with,signed").out)[0]
        assert {relation["type"] for relation in met["relations"]} == {"met_with"}
        assert met["entities"] == everything["entities"]
        assert documents(run("extract", news / "a.txt", "--status", "negated").out)[0]["relations"] == []

    def test_only_likely_relations(self, run: Any, news: Path) -> None:
        scores = [relation["score"] for relation in documents(run("extract", news / "a.txt").out)[0]["relations"]]
        best = max(scores)
        likely = documents(run("extract", news / "a.txt", "--min-score", str(best)).out)[0]["relations"]
        assert all(0 < score < 1 for score in scores)
        assert [relation["score"] for relation in likely] == [score for score in scores if score >= best]


class TestWrongUsage:
    @pytest.mark.parametrize(
        ("arguments", "words"),
        [
            (["--only", "met_wit"], "did you mean met_with?"),
            (["--only", "met_with", "--status", "actuel"], "did you mean actual?"),
            (["--format", "xml"], "jsonl"),
            (["--published", "30.02.2026"], "2026-02-16"),
            (["--inference", "quantum"], "choose from"),
            (["--rows", "lines"], "relations"),
            (["-o", "facts.docx"], "--format"),
            (["--colour"], "--no-color"),
        ],
    )
    def test_is_told_with_what_mends_it(self, run: Any, news: Path, arguments: list[str], words: str) -> None:
        ended = run("extract", news / "a.txt", *arguments)
        assert ended.code == 2 and ended.out == ""
        assert words in ended.err and "Traceback" not in ended.err

    def test_a_broken_rule_folder_is_told_before_any_work(
        self, run: Any, news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.undo()
        (tmp_path / "broken.toml").write_text('name = "x"\nsurprise = 1\n')
        ended = subprocess.run(
            [sys.executable, "-m", "diplomatic_extract", "extract", str(news), "--rules", str(tmp_path)],
            capture_output=True,
            text=True,
        )
        assert ended.returncode == 2 and ended.stdout == ""
        assert "broken.toml" in ended.stderr and "surprise" in ended.stderr and "Traceback" not in ended.stderr


class TestCompletion:
    def test_of_relations_in_a_list(self) -> None:
        assert "signed,met_with" in options.complete_relations("signed,met")

    def test_of_formats_and_statuses(self) -> None:
        assert options.complete_formats("js") == ["json", "jsonl"]
        assert options.complete_statuses("p") == ["planned", "possible"]


class TestInterruption:
    def test_ctrl_c_leaves_no_half_output(
        self, run: Any, news: Path, tmp_path: Path, extractor: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def interrupt(*_: object) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr(type(extractor), "analyse", interrupt)
        ended = run("extract", news / "a.txt", "-o", tmp_path / "out.jsonl")
        assert ended.code == 130 and "Ctrl-C" in ended.err
        assert list(tmp_path.iterdir()) == [news]

    def test_a_bug_is_told_without_a_traceback(self, run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(options, "check_target", lambda *_, **__: 1 / 0)
        ended = run("extract", stdin=b"x")
        assert ended.code == 1 and "ZeroDivisionError" in ended.err and "Traceback" not in ended.err


class TestPipes:
    """In processes of their own: what only the system can show."""

    @pytest.mark.parametrize("format", ["jsonl", "table", "csv"])
    def test_a_closed_pipe_is_no_error(self, talks: Extraction, tmp_path: Path, format: str) -> None:
        facts = tmp_path / "facts.jsonl"
        facts.write_bytes((msgspec.json.encode(talks) + b"\n") * 300)
        program = f"{sys.executable} -m diplomatic_extract show {facts}"
        ended = subprocess.run(
            ["bash", "-o", "pipefail", "-c", f"{program} --format {format} | head -1"],
            capture_output=True,
            stdin=subprocess.DEVNULL,
        )
        assert (ended.returncode, ended.stderr) == (0, b"") and ended.stdout

    def test_a_terminal_gets_coloured_tables(self, talks: Extraction, tmp_path: Path) -> None:
        facts = tmp_path / "facts.jsonl"
        facts.write_bytes(msgspec.json.encode(talks) + b"\n")
        coloured = on_a_terminal(facts, NO_COLOR="")
        assert "met with" in coloured and "\x1b[32m" in coloured
        assert "\x1b[3" not in on_a_terminal(facts, NO_COLOR="1")


def on_a_terminal(facts: Path, **variables: str) -> str:
    """What `show` prints on a terminal."""
    pty = pytest.importorskip("pty")
    master, slave = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "100", **variables}
    program = [sys.executable, "-m", "diplomatic_extract", "show", str(facts)]
    subprocess.run(program, stdout=slave, stdin=subprocess.DEVNULL, env=environment, check=True)
    os.close(slave)
    parts = []
    with contextlib.suppress(OSError):  # the end of a terminal
        while part := os.read(master, 65536):
            parts.append(part)
    os.close(master)
    return b"".join(parts).decode()
