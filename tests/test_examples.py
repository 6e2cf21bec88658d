"""The scripts in `examples/` run as they stand and print what they promise."""

from __future__ import annotations

import re
import runpy
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as Xml

import msgspec
import pytest

from diplomatic_extract import Extractor, Record

EXAMPLES = Path(__file__).parent.parent / "examples"
Example = Callable[..., str]
FERRY = "Президент Кении Уильям Руто встретился в Найроби с президентом Уганды Йовери Мусевени."


@pytest.fixture
def run_example(extractor: Extractor, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Example:
    """Run a script in this process, with the models that are loaded already, and return what it prints."""
    annotator = extractor.annotator
    monkeypatch.setattr("diplomatic_extract.extractor.load_annotator", lambda *_: annotator)

    def run_it(name: str, *arguments: object) -> str:
        monkeypatch.setattr(sys, "argv", [name, *map(str, arguments)])
        runpy.run_path(str(EXAMPLES / name), run_name="__main__")
        return capsys.readouterr().out

    return run_it


def test_every_script_is_listed() -> None:
    listed = set(re.findall(r"`(\w+\.py)`", (EXAMPLES / "README.md").read_text(encoding="utf-8")))
    assert listed == {path.name for path in EXAMPLES.glob("*.py")}


def test_extract_text(run_example: Example) -> None:
    printed = run_example("extract_text.py")
    assert "PERSON   Элина Валтонен [FIN]: Элину Валтонен" in printed
    assert re.search(r"met_with \(actual\): participant=Ухнаагийн Хурэлсух, participant=Элина Валтонен", printed)
    assert "visited (planned): visitor=Ухнаагийн Хурэлсух" in printed


def test_batch_folder(run_example: Example, tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "one.txt").write_text(FERRY, encoding="utf-8")
    (tmp_path / "texts" / "two.txt").write_text("Погода была ясной.", encoding="utf-8")
    printed = run_example("batch_folder.py", tmp_path / "texts", tmp_path / "facts.jsonl").splitlines()
    assert "met_with 1" in printed[0]
    assert printed[1] == "two.txt (no date): nothing"
    assert (tmp_path / "facts.jsonl").read_text(encoding="utf-8").count("\n") == 2


def test_custom_rules(run_example: Example) -> None:
    printed = run_example("custom_rules.py")
    assert "recalled_ambassador.verb {'sender': 'Боливия', 'host': 'Перу'}" in printed
    assert "Каспийский институт посредничества KAZ ['КИП', 'Каспийского института посредничества']" in printed


def test_custom_rules_pass_their_own_examples(run: Any) -> None:
    ended = run("rules", "check", EXAMPLES / "custom" / "rules")
    assert ended.code == 0, ended.err


def test_meeting_network(run_example: Example, extractor: Extractor, tmp_path: Path) -> None:
    facts, graph = tmp_path / "facts.jsonl", tmp_path / "network.graphml"
    retold = ("Уильям Руто провёл переговоры с Йовери Мусевени в Кампале.", "Руто встретился с Паулем Бийей.")
    records = [Record(text=text, source=str(i)) for i, text in enumerate([FERRY, FERRY, *retold])]
    facts.write_bytes(b"".join(msgspec.json.encode(found) + b"\n" for found in extractor.extract_many(records)))
    printed = run_example("meeting_network.py", facts, graph).splitlines()
    assert printed[0] == "  2  Йовери Мусевени — Уильям Руто"
    assert len(printed) == 2
    edges = Xml.parse(graph).iter("{http://graphml.graphdrawing.org/xmlns}edge")
    assert [edge[0].text for edge in edges] == ["2", "1"]


def test_meeting_network_of_the_seeds(run_example: Example) -> None:
    assert "Ермек Кошербаев — Эмомали Рахмон" in run_example("meeting_network.py")
