"""A build that is killed leaves the old base or the new one; the next build goes on as if nothing had been."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

from diplomatic_extract import KnowledgeBase
from diplomatic_extract.knowledge import build

PROGRAM = [sys.executable, "-c", "from diplomatic_extract.cli.app import main; main()", "build"]
MOMENTS = (0.15, 0.4, 0.7, 1.0)


def read(path: Path) -> list[dict[str, object]]:
    with KnowledgeBase(path) as base:
        return [*base.events(), *base.persons(), *base.trade()]


def test_killed_at_any_moment(lines: list[str], base_file: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "a.jsonl", tmp_path / "b.jsonl"
    first.write_text("".join(lines[:40]), encoding="utf-8")
    second.write_text("".join(lines[40:]), encoding="utf-8")
    output = tmp_path / "base.duckdb"
    build([first], output)
    old = read(output)
    for moment in MOMENTS:
        process = subprocess.Popen([*PROGRAM, "-q", str(second), "-o", str(output)])
        time.sleep(moment)
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert read(output) in (old, read(base_file))
    build([second], output)
    assert read(output) == read(base_file)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.jsonl", "b.jsonl", "base.duckdb"]
