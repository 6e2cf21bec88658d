"""Text that once steered a terminal, a table or a reader of outputs, named after the problem."""

from __future__ import annotations

import io
import json
import re
import sys
from pathlib import Path

import msgspec
import pytest

from diplomatic_extract.contract import find_flaw
from diplomatic_extract.model import Extraction
from diplomatic_extract.writers import EvidenceShown, WriteOptions, load_writer, open_output
from diplomatic_extract.writers.table import open_console
from tests.conftest import Run

EVIL = "[/b]\x1b[2J\x1b]0;title\x07\x9b31m\u202eabc[link=http://evil.example]here[/link]:smile:"
STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
TEXT = "Ильяс Омаров встретился в Минске с Анной Ковальчук."


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def spoil(talks: Extraction) -> Extraction:
    """The extraction with hostile text wherever text stands."""
    line = msgspec.json.encode(talks).decode()
    for word in ("Ильяс Омаров", "Переговоры в Минске", "talks.txt", "министр", "встретился", "meeting"):
        line = line.replace(word, json.dumps(EVIL + word)[1:-1])
    return msgspec.json.decode(line, type=Extraction)


def visible(told: str) -> str:
    """What was printed without the console's own colours."""
    return re.sub("\x1b\\[[0-9;]*m", "", told)


@pytest.mark.parametrize("evidence", ["", "short", "full"])
@pytest.mark.parametrize("width", [60, 160])
def test_markup_and_controls_in_tables(
    talks: Extraction, monkeypatch: pytest.MonkeyPatch, evidence: EvidenceShown, width: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    out = Terminal()
    load_writer("table").write([spoil(talks)], out, WriteOptions(evidence=evidence, color=True))
    told = visible(out.getvalue())
    assert not STEERING.search(told)
    assert "http://evil.example" in re.sub(r"\s", "", told)
    assert "😄" not in told


def test_strings_are_no_markup_on_any_console() -> None:
    out = Terminal()
    console = open_console(out, WriteOptions(color=False))
    console.print(EVIL, "[bold]x")
    assert "[bold]x" in out.getvalue() and "[/b]" in out.getvalue()
    assert not STEERING.search(visible(out.getvalue()))


@pytest.mark.parametrize("format", ["csv", "jsonl", "json"])
def test_lines_on_a_terminal(talks: Extraction, monkeypatch: pytest.MonkeyPatch, format: str) -> None:
    out = Terminal()
    monkeypatch.setattr(sys, "stdout", out)
    with open_output(None) as stream:
        load_writer(format).write([spoil(talks)], stream, WriteOptions())
    assert out.getvalue().count("\n") >= 1
    assert not STEERING.search(out.getvalue())


def test_the_same_lines_in_a_pipe_are_kept(talks: Extraction, monkeypatch: pytest.MonkeyPatch) -> None:
    out = io.StringIO()
    monkeypatch.setattr(sys, "stdout", out)
    with open_output(None) as stream:
        load_writer("jsonl").write([spoil(talks)], stream, WriteOptions())
    assert msgspec.json.decode(out.getvalue(), type=Extraction) == spoil(talks)


def test_controls_in_explain_errors_and_summaries(run: Run, tmp_path: Path, talks: Extraction) -> None:
    path = tmp_path / "a\x1b[31m[b].txt"
    path.write_text(TEXT.replace("Омаров", "Ом\x1b[2Jаров\u202e"), "utf-8")
    for arguments in (("explain", path), ("extract", tmp_path / "no\x1b[2J[/b].txt"), ("extract", path, "-f", "table")):
        ended = run(*arguments)
        assert not STEERING.search(ended.out + visible(ended.err)), arguments
    facts = tmp_path / "facts.jsonl"
    facts.write_bytes(msgspec.json.encode(spoil(talks)) + b"\n")
    ended = run("show", facts, "--summary")
    assert ended.code == 0 and not STEERING.search(visible(ended.out))


# --------------------------------------------------------------------------- outputs that do not hold together


def change(talks: Extraction, **changes: object) -> dict[str, object]:
    """The first relation of an extraction with some of its fields changed, in the whole as plain objects."""
    whole: dict[str, object] = msgspec.to_builtins(talks)
    relations: list[dict[str, object]] = whole["relations"]  # type: ignore[assignment]
    relations[0].update(changes)
    return whole


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"arguments": [{"role": "participant", "entity": "e99", "start": 0, "stop": 5}]}, "entity e99"),
        ({"reported_by": "nobody"}, "entity nobody"),
        ({"attributes": {"value": "много"}}, "no number for its value"),
        ({"attributes": {"change_pct": True}}, "no number for its change_pct"),
        ({"attributes": {"date": 20260305}}, "no text for its date"),
    ],
)
@pytest.mark.parametrize("arguments", [(), ("--summary",), ("-f", "csv"), ("-f", "table"), ("--country", "KAZ")])
def test_a_line_that_names_what_is_not_there(
    run: Run, tmp_path: Path, talks: Extraction, changes: dict[str, object], told: str, arguments: tuple[str, ...]
) -> None:
    facts = tmp_path / "facts.jsonl"
    facts.write_bytes(msgspec.json.encode(change(talks, **changes)) + b"\n" + msgspec.json.encode(talks) + b"\n")
    ended = run("show", facts, *arguments)
    assert ended.code == 1
    assert "facts.jsonl, line 1: " in ended.err and told in ended.err
    assert ended.out


def test_what_the_program_writes_has_no_flaw(talks: Extraction) -> None:
    assert find_flaw(talks) == ""
