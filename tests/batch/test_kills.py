from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import msgspec
import pytest
from fake_pipeline import DEATH, FAULT

PROGRAM = Path(__file__).with_name("fake_pipeline.py")
DOCUMENTS, KILLS = 400, 8


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Documents of many sizes; some cannot be read, some raise, one kills its worker."""
    folder = tmp_path / "archive"
    folder.mkdir()
    for number in range(DOCUMENTS):
        text = f"Документ {number}. " + "Стороны обсудили сотрудничество. " * (number * 7 % 23)
        (folder / f"{number:04}.txt").write_text(text, "utf-8")
    (folder / "0005.txt").write_text("", "utf-8")
    (folder / "0123.txt").write_text(FAULT, "utf-8")
    (folder / "0200.txt").write_text(DEATH, "utf-8")
    (folder / f"{DOCUMENTS - 1:04}.txt").write_text(FAULT, "utf-8")
    return folder


def start(folder: Path, output: Path, delay: float) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, str(PROGRAM), str(folder), str(output), str(delay)])


def read_failures(output: Path) -> list[tuple[int, str]]:
    lines = output.with_name(output.name + ".journal").read_bytes().splitlines()[1:]
    return [(failure["index"], failure["source"]) for failure in map(msgspec.json.decode, lines)]


def test_killed_at_random_moments_and_resumed_it_ends_as_if_undisturbed(folder: Path, tmp_path: Path) -> None:
    calm, shaken = tmp_path / "calm.jsonl", tmp_path / "shaken.jsonl"
    assert start(folder, calm, 0.0).wait() == 1
    kills = 0
    while kills < KILLS:
        program = start(folder, shaken, 0.01)
        time.sleep(0.15 + 0.5 * random.random())
        program.send_signal(signal.SIGKILL)
        kills += program.wait() == -signal.SIGKILL
        if program.returncode >= 0:
            break
        # no line is written before the journal stands
        if random.random() < 0.5 and shaken.with_name(shaken.name + ".journal").exists():
            with shaken.open("ab") as file:  # what a kill in the middle of a write leaves
                file.write(b'{"schema":"diplomatic-ext')
    assert kills >= 3
    assert start(folder, shaken, 0.0).wait() == 1
    assert shaken.read_bytes() == calm.read_bytes()
    assert read_failures(shaken) == read_failures(calm)
    assert [index for index, _ in read_failures(calm)] == [5, 123, 200, DOCUMENTS - 1]


def test_no_worker_outlives_a_killed_program(folder: Path, tmp_path: Path) -> None:
    program = start(folder, tmp_path / "out.jsonl", 0.05)
    deadline = time.monotonic() + 30
    while not (children := find_children(program.pid)) and time.monotonic() < deadline:
        time.sleep(0.05)
    program.kill()
    program.wait()
    assert children
    while any(is_alive(child) for child in children) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(is_alive(child) for child in children)


def find_children(pid: int) -> list[int]:
    path = Path(f"/proc/{pid}/task/{pid}/children")
    if not path.exists():
        pytest.skip("needs /proc")
    return [int(child) for child in path.read_text().split()]


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (ProcessLookupError, FileNotFoundError):
        return False
