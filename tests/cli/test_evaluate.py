"""`evaluate` on the command line."""

import json
from pathlib import Path

import msgspec
import pytest
from typer.testing import CliRunner, Result

from diplomatic_extract.cli.app import app
from diplomatic_extract.model import (
    Document,
    Entity,
    Extraction,
    ExtractorInfo,
    Mention,
)

TEXT = "Анна Орлова приехала в Ригу."


def evaluate(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["evaluate", *map(str, arguments)])


def write_predictions(path: Path, name: str) -> Path:
    mentions = [Mention(0, 11, "Анна Орлова", "name")]
    person = Entity("e1", "PERSON", name, None, None, None, [], None, mentions)
    document = Document("0" * 16, "riga.txt", None, None, None, None, None, len(TEXT), [])
    found = Extraction(document=document, entities=[person], relations=[], extractor=ExtractorInfo("", "", ""))
    path.write_bytes(msgspec.json.encode(found))
    return path


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    folder = tmp_path / "gold"
    folder.mkdir()
    (folder / "riga.txt").write_text(TEXT, encoding="utf-8")
    person = {"key": "p:Анна Орлова", "type": "PERSON", "name": "Анна Орлова", "surfaces": ["Анна Орлова"]}
    (folder / "riga.gold.json").write_text(json.dumps({"entities": [person], "relations": []}), encoding="utf-8")
    return folder


def test_figures_as_json(gold: Path, tmp_path: Path) -> None:
    ended = evaluate(gold, write_predictions(tmp_path / "new.jsonl", "Анна Орлова"), "--json")
    assert ended.exit_code == 0
    figures = json.loads(ended.stdout)["scores"]
    assert figures["mentions"]["PERSON"]["f1"] == figures["names"]["ALL"]["f1"] == 1.0


def test_tables_with_faults_of_one_type(gold: Path, tmp_path: Path) -> None:
    ended = evaluate(gold, write_predictions(tmp_path / "new.jsonl", "Анн Орлов"), "--faults-of", "PERSON")
    assert ended.exit_code == 0
    assert "Анна Орлова" in ended.stdout and "missed" in ended.stdout and "wrong" in ended.stdout


def test_two_runs_compared(gold: Path, tmp_path: Path) -> None:
    new = write_predictions(tmp_path / "new.jsonl", "Анна Орлова")
    old = write_predictions(tmp_path / "old.jsonl", "Анн Орлов")
    ended = evaluate(gold, new, "--against", old, "--json")
    assert json.loads(ended.stdout)["against"]["names"]["PERSON"]["difference"] == 1.0


def test_baseline_written_held_and_fallen_under(gold: Path, tmp_path: Path) -> None:
    new = write_predictions(tmp_path / "new.jsonl", "Анна Орлова")
    old = write_predictions(tmp_path / "old.jsonl", "Анн Орлов")
    baseline = tmp_path / "baseline.json"
    assert evaluate(gold, new, "--write-baseline", baseline).exit_code == 0
    assert evaluate(gold, new, "--baseline", baseline).exit_code == 0
    assert evaluate(gold, old, "--baseline", baseline).exit_code == 1


def test_predictions_or_a_run_but_not_both(gold: Path, tmp_path: Path) -> None:
    assert evaluate(gold).exit_code == 2
    assert evaluate(gold, write_predictions(tmp_path / "new.jsonl", "Анна Орлова"), "--run").exit_code == 2


def test_a_folder_without_gold(tmp_path: Path) -> None:
    assert evaluate(tmp_path, "--run").exit_code == 2


def test_a_calibration_is_written_from_a_run_alone(gold: Path, tmp_path: Path) -> None:
    target = tmp_path / "calibration.json"
    assert evaluate(gold, "--run", "--calibrate", target, "--expect", "0.8").exit_code == 0
    assert json.loads(target.read_bytes())["documents"] == 1
    found = write_predictions(tmp_path / "found.jsonl", "Анна Орлова")
    assert evaluate(gold, found, "--calibrate", target).exit_code == 2
    assert evaluate(gold, "--run", "--expect", "0.8").exit_code == 2
