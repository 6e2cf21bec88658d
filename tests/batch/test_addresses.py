from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("pyarrow")

from diplomatic_extract.batch import ray_engine
from diplomatic_extract.batch.addresses import Folder, fetched, find_addressed, is_remote, plain, within
from diplomatic_extract.batch.journal import Header
from diplomatic_extract.batch.ray_engine import RayPlan, find_parcels, find_shares, prepare_folder
from diplomatic_extract.errors import DiplomaticExtractError, OutputError

HEADER = Header(version="1", rules="r", lexicon="l", settings={}, inputs="i")


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    archive = tmp_path / "archive"
    (archive / "2026").mkdir(parents=True)
    (archive / ".hidden").mkdir()
    for name in ("b.txt", "2026/a.txt", ".hidden/c.txt", "d.exe", "e.jsonl"):
        (archive / name).write_text(f"Текст {name}", "utf-8")
    return archive


def test_what_is_an_address() -> None:
    assert is_remote("s3://bucket/key") and is_remote("file:///tmp/a")
    assert not is_remote("archive/2026") and not is_remote("C:\\archive")


def test_a_folder_behind_an_address_is_walked_like_a_local_one(archive: Path) -> None:
    address = f"file://{archive}"
    found = [given.source.removeprefix(address) for given in find_addressed([address])]
    assert found == ["/2026/a.txt", "/b.txt", "/e.jsonl"]
    assert [given.source for given in find_addressed([f"{address}/b.txt"])] == [f"{address}/b.txt"]


def test_names_with_spaces_and_letters_of_all_kinds_are_fetched(tmp_path: Path) -> None:
    for name in ("1 мая.txt", "сколько?.txt", "50%.txt"):
        (tmp_path / name).write_text(name, "utf-8")
    inputs = list(find_addressed([f"file://{tmp_path}"]))
    assert [given.source for given in inputs] == [
        f"file://{tmp_path}/{name}" for name in ("1 мая.txt", "50%.txt", "сколько?.txt")
    ]
    with fetched(inputs) as files:
        assert [file.path.read_text("utf-8") for file in files if file.path] == ["1 мая.txt", "50%.txt", "сколько?.txt"]


def test_an_address_is_told_without_keys_and_options() -> None:
    address = "s3://key:secret@news/in?scheme=http&endpoint_override=localhost:9000"
    assert plain(address) == "s3://news/in"
    assert plain("in/what?.txt") == "in/what?.txt"
    assert (
        within(address, "1 a.txt") == "s3://key:secret@news/in/1%20a.txt?scheme=http&endpoint_override=localhost:9000"
    )


def test_a_missing_address_is_a_problem_and_an_unknown_scheme_an_error(archive: Path) -> None:
    (missing,) = find_addressed([f"file://{archive}/nowhere"])
    assert "no such file or folder" in missing.problem
    with pytest.raises(DiplomaticExtractError, match="s3://"):
        list(find_addressed(["gopher://archive/a.txt"]))


def test_fetched_files_keep_their_source_and_suffix_and_do_not_stay(archive: Path) -> None:
    inputs = list(find_addressed([f"file://{archive}/b.txt", str(archive / "e.jsonl")]))
    with fetched(inputs) as (remote, local):
        assert remote.source == f"file://{archive}/b.txt"
        assert remote.path and remote.path.name == "b.txt"
        assert remote.path.read_text("utf-8") == "Текст b.txt"
        assert local.path == archive / "e.jsonl"
    assert not remote.path.exists()


def test_what_vanishes_before_it_is_fetched_is_a_problem(archive: Path) -> None:
    (given,) = find_addressed([f"file://{archive}/b.txt"])
    (archive / "b.txt").unlink()
    with fetched([given]) as (found,):
        assert found.problem.startswith(given.source)


def test_files_of_a_folder_are_written_whole_and_read_back(tmp_path: Path) -> None:
    folder = Folder(str(tmp_path / "out"))
    assert folder.find_names() == []
    folder.create()
    folder.write("part-1", b"one")
    folder.write("part-1", b"two")
    assert (folder.find_names(), folder.read("part-1")) == (["part-1"], b"two")
    assert folder.holds("part-1") and not folder.holds("part-2")
    folder.remove("part-1")
    assert folder.find_names() == []


def test_force_removes_only_what_a_batch_writes(tmp_path: Path) -> None:
    folder = Folder(str(tmp_path))
    folder.create()
    for name in ("notes.txt", "part-000000-000000.jsonl", "_SUCCESS", "_failures/part-000000-000000.jsonl"):
        folder.write(name, b"x")
    with pytest.raises(OutputError, match="--force"):
        prepare_folder(folder, HEADER, resume=False, force=False)
    prepare_folder(folder, HEADER, resume=False, force=True)
    assert folder.find_names() == ["_journal.json", "notes.txt"]


@pytest.mark.parametrize("size", [1_000_000, 100])
def test_parcels_cover_every_document_once_in_order(archive: Path, monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    monkeypatch.setattr(ray_engine, "PARCEL_SIZE", size)
    lines = "".join(f'{{"text": "Визит {number}", "id": "n{number}"}}\n' for number in range(25))
    (archive / "e.jsonl").write_text(lines, "utf-8")
    plan = RayPlan(paths=(str(archive),), output=str(archive / "out"), parcel=10)
    parcels = [parcel for share in find_shares(plan) for parcel in find_parcels(share, plan)]
    assert [parcel.name for parcel in parcels] == sorted({parcel.name for parcel in parcels})
    assert all([item.index for item in parcel.items] == list(range(len(parcel.items))) for parcel in parcels)
    assert all(len(parcel.items) <= 10 for parcel in parcels)
    sources = [Path(item.source).name for parcel in parcels for item in parcel.items]
    assert sources == ["b.txt", *(f"n{number}" for number in range(25)), "a.txt"]


def test_the_output_is_not_read_as_input(archive: Path) -> None:
    plan = RayPlan(paths=(str(archive),), output=str(archive / "2026"))
    assert [Path(given.source).name for given in plan.find_inputs()] == ["b.txt", "e.jsonl"]
