"""Output files appear whole or not at all, and nothing is overwritten unasked."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest

from diplomatic_extract.errors import OutputError
from diplomatic_extract.writers import check_output, open_output


def test_a_file_appears_when_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "facts.jsonl"
    with open_output(path) as out:
        out.write("строка\n")
        assert not path.exists()
    assert path.read_bytes() == "строка\n".encode()
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, OSError])
def test_a_failure_leaves_nothing(tmp_path: Path, error: type[BaseException]) -> None:
    with pytest.raises((error, OutputError)), open_output(tmp_path / "facts.jsonl") as out:
        out.write("half")
        raise error
    assert list(tmp_path.iterdir()) == []


def test_a_failure_keeps_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "facts.jsonl"
    path.write_text("old")
    with pytest.raises(ValueError), open_output(path, force=True) as out:
        out.write("new")
        raise ValueError
    assert path.read_text() == "old"


def test_an_existing_file_needs_force(tmp_path: Path) -> None:
    path = tmp_path / "facts.jsonl"
    path.write_text("old")
    with pytest.raises(OutputError, match="--force"):
        check_output(path, force=False)
    with open_output(path, force=True) as out:
        out.write("new")
    assert path.read_text() == "new"


def test_a_folder_is_no_output(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="is a folder"):
        check_output(tmp_path, force=True)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="mkdir"):
        check_output(tmp_path / "none" / "facts.jsonl", force=True)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_closed_folder_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(OutputError, match="permissions"):
            check_output(tmp_path / "facts.jsonl", force=True)
    finally:
        tmp_path.chmod(0o700)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_told_and_devices_stay_devices() -> None:
    with pytest.raises(OutputError, match="No space left"), open_output(Path("/dev/full")) as out:
        out.write("x")
    assert Path("/dev/full").is_char_device()


def test_none_is_standard_output(monkeypatch: pytest.MonkeyPatch) -> None:
    out = io.StringIO()
    monkeypatch.setattr(sys, "stdout", out)
    with open_output(None) as stream:
        stream.write("x")
    assert out.getvalue() == "x"
