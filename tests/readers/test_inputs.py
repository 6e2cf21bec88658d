"""Which files are read, in which order."""

from __future__ import annotations

from pathlib import Path

from diplomatic_extract.readers import Input, find_inputs


def make(root: Path, *names: str) -> None:
    """Make files with something in them."""
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("x", encoding="utf-8")


def names(root: Path, inputs: list[Input]) -> list[str]:
    """Sources relative to a folder."""
    return [Path(item.source).relative_to(root).as_posix() for item in inputs]


def test_folders_are_walked_in_order(tmp_path: Path) -> None:
    make(tmp_path, "b/2.txt", "b/1.html", "a/9.JSONL", "c.csv", "a/.hidden.txt", ".git/x.txt", "a/d/z.txt.gz")
    assert names(tmp_path, list(find_inputs([tmp_path]))) == [
        "c.csv",
        "a/9.JSONL",
        "a/d/z.txt.gz",
        "b/1.html",
        "b/2.txt",
    ]


def test_other_suffixes_are_told_not_read(tmp_path: Path) -> None:
    make(tmp_path, "a.txt", "b.pdf")
    told: list[Path] = []
    assert names(tmp_path, list(find_inputs([tmp_path], skipped=told.append))) == ["a.txt"]
    assert told == [tmp_path / "b.pdf"]


def test_a_file_named_outright_may_have_any_suffix(tmp_path: Path) -> None:
    make(tmp_path, "note")
    assert names(tmp_path, list(find_inputs([tmp_path / "note"]))) == ["note"]


def test_globs(tmp_path: Path) -> None:
    make(tmp_path, "a/1.txt", "a/2.html", "b/1.txt", "x[1].txt")
    assert names(tmp_path, list(find_inputs([f"{tmp_path}/*/1.txt"]))) == ["a/1.txt", "b/1.txt"]
    assert names(tmp_path, list(find_inputs([f"{tmp_path}/**/*.txt"]))) == ["a/1.txt", "b/1.txt", "x[1].txt"]
    assert names(tmp_path, list(find_inputs([tmp_path / "x[1].txt"]))) == ["x[1].txt"]


def test_the_output_in_the_input_folder_is_passed_over(tmp_path: Path) -> None:
    make(tmp_path, "a.txt", "out.jsonl")
    assert names(tmp_path, list(find_inputs([tmp_path], exclude=[tmp_path / "out.jsonl"]))) == ["a.txt"]


def test_problems_are_inputs(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    missing, nothing, empty = find_inputs([tmp_path / "no.txt", f"{tmp_path}/*.csv", tmp_path / "empty"])
    assert "no such file" in missing.problem
    assert "no file matches" in nothing.problem
    assert "holds no file" in empty.problem


def test_standard_input() -> None:
    assert list(find_inputs(["-"])) == [Input("-")]


def test_an_address_is_told_to_need_ray() -> None:
    (found,) = find_inputs(["s3://news/2026/?region=eu-north-1"])
    assert found.path is None and "--engine ray" in found.problem
