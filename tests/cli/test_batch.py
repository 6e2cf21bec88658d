"""`batch` as a user types it: output, journal, failures, resume, Ctrl-C, exit codes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from diplomatic_extract import Extractor
from diplomatic_extract.batch import ExtractorSettings

if TYPE_CHECKING:
    from conftest import Run

PROGRAM = [sys.executable, "-c", "from diplomatic_extract.cli.app import main; main()", "batch"]
TEXTS = {
    "1.txt": "Президент Словении Наташа Пирц-Мусар встретилась в Любляне с премьер-министром Албании Эди Рамой.",
    "2.txt": "Министры Эстонии и Латвии подписали меморандум о сотрудничестве портов.",
    "3.txt": "Посол Японии вручил верительные грамоты президенту Узбекистана.",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / name).write_text(text, "utf-8")
    return folder


@pytest.fixture(autouse=True)
def one_extractor(extractor: Extractor, monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers are forked from this process and inherit its extractor."""
    monkeypatch.setattr(ExtractorSettings, "build", lambda _: extractor)


def sources(output: Path) -> list[str]:
    return [Path(json.loads(line)["document"]["source"]).name for line in output.read_text("utf-8").splitlines()]


def test_a_folder_becomes_json_lines_in_order(run: Run, folder: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    ended = run("batch", folder, "-o", output, "-j", 2)
    assert (ended.code, ended.out) == (0, "")
    assert sources(output) == list(TEXTS)
    assert "3 documents" in ended.err and str(output) in ended.err


def test_batch_writes_what_extract_writes(run: Run, folder: Path, tmp_path: Path) -> None:
    run("batch", folder, "-o", tmp_path / "batch.jsonl")
    run("extract", folder, "-o", tmp_path / "extract.jsonl")
    assert (tmp_path / "batch.jsonl").read_bytes() == (tmp_path / "extract.jsonl").read_bytes()


def test_standard_input_and_output(run: Run) -> None:
    ended = run("batch", "-o", "-", stdin="Визит начался.".encode())
    assert ended.code == 0
    assert json.loads(ended.out)["document"]["chars"] == 14


def test_nothing_to_read_is_told_at_once(run: Run) -> None:
    ended = run("batch")
    assert ended.code == 2
    assert "nothing to read" in ended.err


def test_failed_documents_are_listed_and_the_rest_goes_on(run: Run, folder: Path, tmp_path: Path) -> None:
    (folder / "0.txt").write_bytes(b"")
    (folder / "2b.txt").write_bytes(bytes(range(256)) * 20)
    output, failures = tmp_path / "out.jsonl", tmp_path / "failed.jsonl"
    ended = run("batch", folder, tmp_path / "nowhere.txt", "-o", output, "--failures", failures, "--quiet")
    assert ended.code == 1
    assert sources(output) == list(TEXTS)
    for name in ("0.txt", "2b.txt", "nowhere.txt"):
        assert name in ended.err
    assert "3 of 6 documents failed" in ended.err
    assert [json.loads(line)["index"] for line in failures.read_text("utf-8").splitlines()] == [0, 3, 5]


def test_many_failures_are_not_all_listed(run: Run, folder: Path, tmp_path: Path) -> None:
    for number in range(30):
        (folder / f"empty{number:02}.txt").touch()
    ended = run("batch", folder, "-o", tmp_path / "out.jsonl")
    assert "… and 10 more; all are in" in ended.err and "out.jsonl.journal" in ended.err
    assert "30 of 33 documents failed" in ended.err


def test_stop_at_the_first_failure(run: Run, folder: Path, tmp_path: Path) -> None:
    (folder / "2b.txt").touch()
    output = tmp_path / "out.jsonl"
    ended = run("batch", folder, "-o", output, "--on-error", "stop")
    assert ended.code == 1
    assert sources(output) == ["1.txt", "2.txt"]
    assert "--resume tries it again" in ended.err
    (folder / "2b.txt").write_text("Переговоры завершились.", "utf-8")
    assert run("batch", folder, "-o", output, "--on-error", "stop", "--resume").code == 0
    assert sources(output) == ["1.txt", "2.txt", "2b.txt", "3.txt"]


def test_a_text_above_the_limit_names_the_option_that_allows_it(run: Run, folder: Path, tmp_path: Path) -> None:
    (folder / "huge.txt").write_bytes("Стороны обсудили торговлю.\n".encode() * 2_000)
    ended = run("batch", folder, "-o", tmp_path / "out.jsonl", "--max-size", 90_000)
    assert ended.code == 1
    assert "huge.txt" in ended.err and "--max-size" in ended.err
    assert sources(tmp_path / "out.jsonl") == list(TEXTS)


def test_an_existing_output_needs_resume_or_force(run: Run, folder: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    output.write_text("мои заметки\n", "utf-8")
    ended = run("batch", folder, "-o", output)
    assert ended.code == 2
    assert "--resume" in ended.err and "--force" in ended.err
    assert run("batch", folder, "-o", output, "--resume").code == 2
    assert output.read_text("utf-8") == "мои заметки\n"
    assert run("batch", folder, "-o", output, "--force").code == 0
    ended = run("batch", folder, "-o", output, "--resume")
    assert ended.code == 0
    assert "3 documents are done already" in ended.err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["-o", "out.csv"], "JSON Lines"),
        (["-o", "-", "--resume"], "--output"),
        (["-o", "missing/out.jsonl"], "mkdir -p missing"),
        (["-o", "out.jsonl", "--on-error", "halt"], "skip, stop"),
        (["-o", "out.jsonl", "--jobs", "0"], "--jobs"),
        (["-o", "out.jsonl", "--format", "parquet"], "--engine ray"),
        (["--engine", "ray"], "--output"),
        (["-", "-o", "out", "--engine", "ray"], "standard input"),
        (["-o", "out", "--engine", "ray", "--on-error", "stop"], "--on-error"),
        (["-o", "out.jsonl", "--engine", "spark"], "local, ray"),
    ],
)
def test_wrong_usage(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, arguments: list[str], told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    ended = run("batch", folder, *arguments)
    assert ended.code == 2
    assert told in ended.err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["news"]


def test_without_ray_the_install_command_is_told(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    ended = run("batch", folder, "-o", tmp_path / "out", "--engine", "ray")
    assert ended.code == 2
    assert "pip install 'diplomatic-extract[ray]'" in ended.err
    assert not (tmp_path / "out").exists()


def test_ray_is_imported_only_when_asked_for() -> None:
    code = "import sys, diplomatic_extract.batch.ray_engine; sys.exit('ray' in sys.modules or 'pyarrow' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0


def test_numpy_is_not_loaded_before_its_threads_are_pinned() -> None:
    code = "import sys, diplomatic_extract.batch, diplomatic_extract.cli.app; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0


def test_notes_of_the_readers_are_told_with_v(run: Run, folder: Path, tmp_path: Path) -> None:
    (folder / "old.txt").write_bytes("Встреча министров прошла в Софии, стороны обсудили торговлю.".encode("cp1251"))
    assert "old.txt: " not in run("batch", folder, "-o", tmp_path / "a.jsonl").err
    assert "old.txt: " in run("batch", folder, "-o", tmp_path / "b.jsonl", "-v").err


def test_ctrl_c_leaves_whole_lines_and_resume_completes_them(folder: Path, tmp_path: Path, run: Run) -> None:
    for number in range(4, 300):
        (folder / f"{number}.txt").write_text(TEXTS["1.txt"] + f" Это {number}-я встреча.", "utf-8")
    output = tmp_path / "out.jsonl"
    program = start(folder, output)
    deadline = time.monotonic() + 60
    while (not output.exists() or not output.stat().st_size) and time.monotonic() < deadline:
        time.sleep(0.02)
    os.killpg(program.pid, signal.SIGINT)  # as a terminal does: to the program and its workers
    _, err = program.communicate(timeout=30)
    assert program.returncode == 130
    assert b"--resume" in err and b"Traceback" not in err
    assert 0 < len(sources(output)) < 299
    assert run("batch", folder, "-o", output, "--resume").code == 0
    assert sources(output) == sorted(path.name for path in folder.iterdir())


def start(folder: Path, output: Path) -> subprocess.Popen[bytes]:
    """The real program in a process group of its own."""
    arguments = [*PROGRAM, str(folder), "-o", str(output), "-j", "2"]
    return subprocess.Popen(
        arguments,
        stderr=subprocess.PIPE,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(
            signal.SIGINT, signal.default_int_handler
        ),  # a job in the background ignores it
    )


def test_a_closed_pipe_is_no_error(folder: Path) -> None:
    program = subprocess.Popen([*PROGRAM, str(folder)], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert program.stdout
    program.stdout.close()
    assert program.wait(timeout=60) == 0
    assert program.stderr
    assert b"Traceback" not in program.stderr.read()
    program.stderr.close()
