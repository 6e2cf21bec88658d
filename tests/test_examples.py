"""The scripts in `examples/` run as they stand and print what they promise."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest

EXAMPLES = Path(__file__).parent.parent / "examples"
Run = Callable[..., str]


@pytest.fixture
def run_example(tmp_path: Path) -> Run:
    """Run a script in an empty folder and return what it prints."""

    def run_it(name: str, *arguments: object) -> str:
        command = [sys.executable, "-X", "utf8", str(EXAMPLES / name), *map(str, arguments)]
        ended = subprocess.run(command, capture_output=True, encoding="utf-8", cwd=tmp_path)
        assert ended.returncode == 0, ended.stderr
        return ended.stdout

    return run_it


def test_every_script_is_listed() -> None:
    listed = set(re.findall(r"`(\w+\.py)`", (EXAMPLES / "README.md").read_text(encoding="utf-8")))
    assert listed == {path.name for path in EXAMPLES.glob("*.py")}


def test_extract_text(run_example: Run) -> None:
    printed = run_example("extract_text.py")
    assert "PERSON   Элина Валтонен [FIN]: Элину Валтонен" in printed
    assert re.search(r"met_with \(actual\): participant=Ухнаагийн Хурэлсух, participant=Элина Валтонен", printed)
    assert "visited (planned): visitor=Ухнаагийн Хурэлсух" in printed


def test_batch_folder(run_example: Run, tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    text = "Президент Кении Уильям Руто встретился в Найроби с президентом Уганды Йовери Мусевени."
    (tmp_path / "texts" / "one.txt").write_text(text, encoding="utf-8")
    (tmp_path / "texts" / "two.txt").write_text("Погода была ясной.", encoding="utf-8")
    printed = run_example("batch_folder.py", tmp_path / "texts", tmp_path / "facts.jsonl").splitlines()
    assert "met_with 1" in printed[0]
    assert printed[1] == "two.txt (no date): nothing"
    assert (tmp_path / "facts.jsonl").read_text(encoding="utf-8").count("\n") == 2


def test_custom_rules(run_example: Run) -> None:
    printed = run_example("custom_rules.py")
    assert "recalled_ambassador.verb {'sender': 'Боливия', 'host': 'Перу'}" in printed
    assert "Каспийский институт посредничества KAZ ['КИП', 'Каспийского института посредничества']" in printed


def test_custom_rules_pass_their_own_examples() -> None:
    command = [sys.executable, "-m", "diplomatic_extract", "rules", "check", str(EXAMPLES / "custom" / "rules")]
    ended = subprocess.run(command, capture_output=True, encoding="utf-8")
    assert ended.returncode == 0, ended.stderr


def test_meeting_network(run_example: Run, tmp_path: Path) -> None:
    graph = tmp_path / "network.graphml"
    facts = tmp_path / "facts.jsonl"
    run_example("batch_folder.py", EXAMPLES.parent / "seeds", facts)
    printed = run_example("meeting_network.py", facts, graph)
    assert "Ермек Кошербаев — Эмомали Рахмон" in printed
    edges = list(Xml.parse(graph).iter("{http://graphml.graphdrawing.org/xmlns}edge"))
    assert {edge.get("source") for edge in edges} >= {"Ермек Кошербаев", "Адылбек Касымалиев"}
    assert all(int(edge[0].text or 0) >= 1 for edge in edges)
