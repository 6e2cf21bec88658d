"""Outputs that once destroyed an input or another run, or left something behind, named after the problem."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from fake_pipeline import FakeSettings, Quiet

from diplomatic_extract.batch import Batch, Plan
from diplomatic_extract.errors import OutputError
from diplomatic_extract.writers import open_output, write_whole
from tests.conftest import Run

GOOD = "Ильяс Омаров встретился в Минске с Анной Ковальчук."
PROGRAM = [sys.executable, "-m", "diplomatic_extract"]
posix = pytest.mark.skipif(os.name != "posix", reason="needs a POSIX file system")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "archive"
    folder.mkdir()
    for number in range(20):
        (folder / f"{number:02}.txt").write_text(f"Переговоры номер {number}", "utf-8")
    return folder


def batch(*paths: Path, output: Path, **options: object) -> None:
    plan = Plan(paths=tuple(map(str, paths)), output=output, **options)  # type: ignore[arg-type]
    Batch(plan, FakeSettings(), Quiet()).run()


# --------------------------------------------------------------------------- an output that is an input


@posix
@pytest.mark.parametrize("how", ["same", "hard link", "symbolic link"])
@pytest.mark.parametrize("command", ["extract", "batch"])
def test_an_output_that_is_an_input(run: Run, tmp_path: Path, how: str, command: str) -> None:
    data = json.dumps({"text": GOOD}).encode() + b"\n"
    given, output = tmp_path / "news.jsonl", tmp_path / "out.jsonl"
    given.write_bytes(data)
    if how == "same":
        output = given
    elif how == "hard link":
        output.hardlink_to(given)
    else:
        output.symlink_to(given)
    ended = run(command, given, "-o", output, "--force")
    assert (ended.code, given.read_bytes()) == (2, data)
    assert "would be overwritten" in ended.err


@posix
@pytest.mark.parametrize("command", ["extract", "batch"])
def test_an_output_that_is_a_hard_link_into_a_folder_read(run: Run, folder: Path, tmp_path: Path, command: str) -> None:
    given, output = folder / "news.jsonl", tmp_path / "out.jsonl"
    given.write_text(json.dumps({"text": GOOD}), "utf-8")
    output.hardlink_to(given)
    ended = run(command, folder, "-o", output, "--force")
    assert (ended.code, given.stat().st_size > 0) == (2, True)


def test_show_writing_over_what_it_reads(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "facts.jsonl"
    path.write_text("{}\n")
    ended = run("show", path, "-o", path, "--force")
    assert (ended.code, path.read_text()) == (2, "{}\n")


@pytest.mark.parametrize("failures", ["out.jsonl", "out.jsonl.journal", "news.jsonl"])
def test_a_list_of_failures_that_is_another_file_of_the_batch(run: Run, tmp_path: Path, failures: str) -> None:
    (tmp_path / "news.jsonl").write_text(json.dumps({"text": GOOD}), "utf-8")
    ended = run(
        "batch", tmp_path / "news.jsonl", "-o", tmp_path / "out.jsonl", "--failures", tmp_path / failures, "--force"
    )
    assert ended.code == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["news.jsonl"]
    assert (tmp_path / "news.jsonl").stat().st_size > 0


# --------------------------------------------------------------------------- options checked before anything is emptied


def test_more_workers_than_any_machine_has(run: Run, folder: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    output.write_text("old\n")
    ended = run("batch", folder, "-o", output, "--force", "-j", "99999999999999999999")
    assert (ended.code, output.read_text()) == (2, "old\n")
    with pytest.raises(OutputError, match="out of range"):
        batch(folder, output=output, force=True, jobs=10**20)
    assert output.read_text() == "old\n"


@posix
def test_standard_output_closed_by_the_caller(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD, "utf-8")
    told = subprocess.run(
        ["/bin/sh", "-c", 'exec "$0" -m diplomatic_extract schema >&-', sys.executable],
        capture_output=True,
        cwd=tmp_path,
    )
    assert told.returncode == 2
    assert b"closed" in told.stderr


# --------------------------------------------------------------------------- two runs in one output


def test_the_lock_holds_while_an_output_is_read_again(folder: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    batch(folder, output=output)
    with output.open("rb+") as file:
        file.truncate(file.seek(0, 2) // 2)
    slow = (
        "import sys, time\n"
        f"sys.path.insert(0, {str(Path(__file__).parent.parent / 'batch')!r})\n"
        "from pathlib import Path\n"
        "from fake_pipeline import FakeSettings, Quiet\n"
        "from diplomatic_extract.batch import Batch, Plan, run\n"
        "go_on = run.resume\n"
        "def resume(*given):\n"
        "    found = go_on(*given)\n"
        "    print('resumed', flush=True)\n"
        "    time.sleep(60)\n"
        "    return found\n"
        "run.resume = resume\n"
        "Batch(Plan(paths=(sys.argv[1],), output=Path(sys.argv[2]), resume=True), FakeSettings(), Quiet()).run()\n"
    )
    other = subprocess.Popen([sys.executable, "-c", slow, str(folder), str(output)], stdout=subprocess.PIPE)
    try:
        assert other.stdout and other.stdout.readline() == b"resumed\n"
        with pytest.raises(OutputError, match="another batch"):
            batch(folder, output=output, resume=True)
    finally:
        other.kill()
        other.wait()
    batch(folder, output=output, resume=True)
    assert len(output.read_bytes().splitlines()) == 20


# --------------------------------------------------------------------------- --resume


def test_resuming_with_other_models(folder: Path, tmp_path: Path, run: Run) -> None:
    given = folder / "00.txt"
    assert run("batch", given, "-o", tmp_path / "out.jsonl", "-j", "1").code == 0
    ended = run("batch", given, "-o", tmp_path / "out.jsonl", "-j", "1", "--resume", "--inference", "plain")
    assert ended.code == 2 and "inference 'flat' → 'plain'" in ended.err


def test_an_input_replaced_by_an_older_file(folder: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    batch(folder, output=output)
    (tmp_path / "other.txt").write_text("Совсем другое", "utf-8")
    os.utime(tmp_path / "other.txt", (1, 1))
    (tmp_path / "other.txt").replace(folder / "03.txt")
    with pytest.raises(OutputError, match="has changed"):
        batch(folder, output=output, resume=True)


def test_a_garbage_line_in_the_journal(folder: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    batch(folder, output=output)
    with (tmp_path / "out.jsonl.journal").open("ab") as file:
        file.write(b"\xff\x00 garbage\n")
    before = output.read_bytes()
    with pytest.raises(OutputError, match=r"out\.jsonl\.journal, line 2: not a line of a journal"):
        batch(folder, output=output, resume=True)
    assert output.read_bytes() == before


# --------------------------------------------------------------------------- drafts


@posix
def test_a_draft_cannot_be_foretold_and_keeps_the_mode(tmp_path: Path) -> None:
    victim, path = tmp_path / "victim", tmp_path / "facts.jsonl"
    victim.write_text("old")
    path.write_text("old")
    path.chmod(0o640)
    for name in (f".facts.jsonl.{os.getpid()}.partial", ".facts.jsonl.partial"):
        (tmp_path / name).symlink_to(victim)
    with open_output(path, force=True) as out:
        out.write("new")
        drafts = {item.name for item in tmp_path.glob(".facts.jsonl.*partial") if not item.is_symlink()}
    assert (victim.read_text(), path.read_text()) == ("old", "new")
    assert path.stat().st_mode & 0o777 == 0o640
    assert len(drafts) == 1


@posix
def test_an_output_that_is_a_link_is_written_through_everywhere(folder: Path, tmp_path: Path) -> None:
    for name in ("facts", "baseline", "batch", "failures"):
        (tmp_path / "real").mkdir(exist_ok=True)
        (tmp_path / f"{name}.jsonl").symlink_to(tmp_path / "real" / f"{name}.jsonl")
    with open_output(tmp_path / "facts.jsonl", force=True) as out:
        out.write("new")
    write_whole(tmp_path / "baseline.jsonl", b"new")
    batch(folder, output=tmp_path / "batch.jsonl", failures=tmp_path / "failures.jsonl")
    for name in ("facts", "baseline", "batch", "failures"):
        assert (tmp_path / f"{name}.jsonl").is_symlink()
        assert (tmp_path / "real" / f"{name}.jsonl").is_file()
    assert (tmp_path / "real" / "batch.jsonl.journal").is_file()


def test_a_name_as_long_as_the_system_allows(tmp_path: Path) -> None:
    path = tmp_path / ("я" * 120 + ".jsonl")
    with open_output(path) as out:
        out.write("new")
    assert path.read_text() == "new"


@posix
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_polite_end_leaves_nothing(tmp_path: Path, number: signal.Signals) -> None:
    pipe = tmp_path / "news.jsonl"
    os.mkfifo(pipe)
    output = tmp_path / "out"
    output.mkdir()
    program = subprocess.Popen(
        [*PROGRAM, "extract", str(pipe), "-o", str(output / "facts.jsonl")],
        preexec_fn=lambda: signal.signal(number, signal.SIG_DFL),  # under nohup a hang-up would be ignored
    )
    with pipe.open("w") as file:  # waits until the program reads
        deadline = time.monotonic() + 60
        while not list(output.iterdir()) and time.monotonic() < deadline:
            time.sleep(0.05)
        assert list(output.iterdir())
        program.send_signal(number)
        assert program.wait(30) == 128 + number
        del file
    assert list(output.iterdir()) == []
    shutil.rmtree(output)
