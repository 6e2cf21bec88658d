from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from fake_pipeline import FAULT, FakeSettings, Quiet

from diplomatic_extract.batch import Batch, Plan, Summary
from diplomatic_extract.batch.journal import Header, find_differences
from diplomatic_extract.errors import OutputError
from diplomatic_extract.readers import ReadOptions


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "archive"
    folder.mkdir()
    for number in range(30):
        (folder / f"{number:02}.txt").write_text(f"Переговоры номер {number}", "utf-8")
    (folder / "03.txt").write_text(FAULT, "utf-8")
    (folder / "29.txt").write_text("", "utf-8")
    return folder


def run(folder: Path | str, output: Path, settings: FakeSettings | None = None, **options: object) -> Summary:
    plan = Plan(paths=(str(folder),), output=output, **options)  # type: ignore[arg-type]
    return Batch(plan, settings or FakeSettings(), Quiet()).run()


def sources(output: Path) -> list[str]:
    return [msgspec.json.decode(line)["document"]["source"] for line in output.read_bytes().splitlines()]


def cut(output: Path, size: int) -> None:
    """What an output looks like when its batch was killed after `size` bytes."""
    os.truncate(output, size)


def test_one_line_a_document_in_order_and_the_failed_ones_counted(folder: Path, tmp_path: Path) -> None:
    summary = run(folder, tmp_path / "out.jsonl", jobs=2)
    assert [Path(source).stem for source in sources(tmp_path / "out.jsonl")] == [
        f"{number:02}" for number in range(30) if number not in (3, 29)
    ]
    assert (summary.documents, summary.failed) == (30, 2)
    assert [failure.index for failure in summary.failures] == [3, 29]


def test_cut_anywhere_it_is_made_whole_again(folder: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    run(folder, output)
    whole, journal = output.read_bytes(), output.with_name("out.jsonl.journal").read_bytes()
    for size in (0, 1, len(whole) // 3, len(whole) // 2, len(whole) - 1, len(whole)):
        cut(output, size)
        summary = run(folder, output, resume=True)
        assert output.read_bytes() == whole
        assert output.with_name("out.jsonl.journal").read_bytes() == journal
        assert summary.before + summary.documents == 30
        assert summary.failed == 2


def test_a_failure_remembered_ahead_of_its_turn_or_torn_is_forgotten(folder: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    run(folder, output)
    whole = output.read_bytes()
    cut(output, whole.index(b"\n") + 1)
    with output.with_name("out.jsonl.journal").open("ab") as file:
        file.write(b'{"index":7,"sou')
    assert run(folder, output, resume=True).before == 1
    assert output.read_bytes() == whole


def test_resuming_a_finished_batch_does_nothing_and_tells_the_failures_again(folder: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    run(folder, output)
    summary = run(folder, output, resume=True)
    assert (summary.before, summary.documents, summary.failed) == (30, 0, 2)


def test_resume_without_an_output_begins(folder: Path, tmp_path: Path) -> None:
    assert run(folder, tmp_path / "out.jsonl", resume=True).documents == 30


def test_records_of_a_file_are_resumed_too(tmp_path: Path) -> None:
    news, output = tmp_path / "news.jsonl", tmp_path / "out.jsonl"
    news.write_text("".join(f'{{"text": "Визит {number}", "id": "{number}"}}\n' for number in range(20)), "utf-8")
    run(news, output)
    whole = output.read_bytes()
    cut(output, len(whole) // 2)
    assert run(news, output, resume=True).before in (9, 10)
    assert output.read_bytes() == whole


def test_an_existing_output_is_left_alone_unless_forced(folder: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    output.write_text("мои заметки", "utf-8")
    with pytest.raises(OutputError, match="--force"):
        run(folder, output)
    with pytest.raises(OutputError, match="journal"):
        run(folder, output, resume=True)
    assert output.read_text("utf-8") == "мои заметки"
    assert run(folder, output, force=True).documents == 30
    assert len(sources(output)) == 28


@pytest.mark.parametrize(
    ("settings", "options", "told"),
    [
        (FakeSettings(rules="other"), {}, "rules r → other"),
        (FakeSettings(holders=False), {}, "holders True → False"),
        (None, {"read": ReadOptions(published="2026-02-16")}, "published None → '2026-02-16'"),
    ],
)
def test_other_settings_cannot_resume(
    folder: Path, tmp_path: Path, settings: FakeSettings | None, options: dict[str, object], told: str
) -> None:
    output = tmp_path / "out.jsonl"
    run(folder, output)
    before = output.read_bytes()
    with pytest.raises(OutputError, match="settings or inputs") as error:
        run(folder, output, settings, resume=True, **options)
    assert told in str(error.value) and "--force" in str(error.value)
    assert output.read_bytes() == before


def test_other_inputs_cannot_resume(folder: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    run(folder, output)
    (folder / "15b.txt").write_text("Новый документ", "utf-8")
    with pytest.raises(OutputError, match="list of input files"):
        run(folder, output, resume=True)


def test_a_document_changed_since_cannot_resume(folder: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    run(folder, output)
    (folder / "04.txt").write_text("Совсем другой текст", "utf-8")
    with pytest.raises(OutputError, match=r"04\.txt"):
        run(folder, output, resume=True)


def test_a_document_written_again_with_the_same_text_resumes(folder: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    run(folder, output)
    (folder / "04.txt").write_bytes((folder / "04.txt").read_bytes())
    assert run(folder, output, resume=True).before == 30


def test_records_changed_added_or_taken_away(tmp_path: Path) -> None:
    news, output = tmp_path / "news.jsonl", tmp_path / "out.jsonl"
    lines = [f'{{"text": "Визит {number}", "id": "{number}"}}\n' for number in range(5)]
    news.write_text("".join(lines), "utf-8")
    run(news, output)
    news.write_text("".join(lines[:2] + lines[3:]), "utf-8")
    with pytest.raises(OutputError, match="cannot be resumed"):
        run(news, output, resume=True)
    news.write_text("".join(lines[:4]), "utf-8")
    with pytest.raises(OutputError, match="no longer in the input"):
        run(news, output, resume=True)
    news.write_text("".join([*lines, '{"text": "Визит 5", "id": "5"}\n']), "utf-8")
    assert run(news, output, resume=True).documents == 1


def test_stop_at_the_first_failure_and_go_on_once_it_is_mended(folder: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    summary = run(folder, output, on_error="stop", jobs=2)
    assert (summary.stopped, summary.failed, len(sources(output))) == (True, 1, 3)
    (folder / "03.txt").write_text("Правильный текст", "utf-8")
    summary = run(folder, output, resume=True)
    assert (summary.before, summary.failed, len(sources(output))) == (3, 1, 29)


def test_the_batchs_own_files_are_not_read(folder: Path) -> None:
    output = folder / "out.jsonl"
    run(folder, output, failures=folder / "failed.jsonl")
    summary = run(folder, output, resume=True, failures=folder / "failed.jsonl")
    assert (summary.before, summary.documents) == (30, 0)


def test_the_file_of_failures_is_whole_after_a_resume(folder: Path, tmp_path: Path) -> None:
    output, failures = tmp_path / "out.jsonl", tmp_path / "failed.jsonl"
    run(folder, output, failures=failures)
    whole = failures.read_bytes()
    assert [msgspec.json.decode(line)["index"] for line in whole.splitlines()] == [3, 29]
    cut(output, 5000)
    run(folder, output, resume=True, failures=failures)
    assert failures.read_bytes() == whole
    with pytest.raises(OutputError, match="--force"):
        run(folder, tmp_path / "second.jsonl", failures=failures)


def test_an_output_that_cannot_be_written_leaves_nothing(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="there is no folder"):
        run(folder, tmp_path / "missing" / "out.jsonl")
    with pytest.raises(OutputError, match="is a folder"):
        run(folder, folder)
    with pytest.raises(OutputError, match="there is no folder"):
        run(folder, tmp_path / "out.jsonl", failures=tmp_path / "missing" / "failed.jsonl")
    assert [path.name for path in tmp_path.iterdir()] == ["archive"]


def test_wrong_settings_leave_no_empty_output(folder: Path, tmp_path: Path) -> None:
    class Broken(FakeSettings):
        def build(self) -> None:  # type: ignore[override]
            raise OutputError("не вышло")

    with pytest.raises(OutputError, match="не вышло"):
        run(folder, tmp_path / "out.jsonl", Broken(), failures=tmp_path / "failed.jsonl")
    assert [path.name for path in tmp_path.iterdir()] == ["archive"]


def test_two_batches_do_not_write_one_output(folder: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    run(folder, output)
    holder = (
        "import fcntl, sys; f = open(sys.argv[1], 'rb+'); fcntl.flock(f, fcntl.LOCK_EX); print(flush=True); input()"
    )
    other = subprocess.Popen([sys.executable, "-c", holder, str(output)], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert other.stdout
    other.stdout.readline()
    try:
        with pytest.raises(OutputError, match="another batch"):
            run(folder, output, resume=True)
    finally:
        other.communicate(b"\n")
    assert run(folder, output, resume=True).before == 30


def test_differences_are_told_by_name() -> None:
    old = Header(version="1", rules="a", lexicon="x", settings={"holders": True}, inputs="i")
    new = Header(version="2", rules="a", lexicon="", settings={"holders": True, "encoding": None}, inputs="i")
    assert find_differences(old, new) == ["version 1 → 2", "lexicons x → none"]
