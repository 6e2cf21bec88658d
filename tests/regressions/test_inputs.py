"""Inputs that once ended a run, took others with them or vanished, named after the problem."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import os
import socket
import sys
import tarfile
import threading
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from diplomatic_extract.model import Record
from diplomatic_extract.readers import Input, ReadFailure, ReadOptions, archives, find_inputs, read_records

GOOD = "Ильяс Омаров встретился в Минске с Анной Ковальчук."
posix = pytest.mark.skipif(os.name != "posix", reason="needs a POSIX file system")


def read(path: Path, **options: object) -> list[Record | ReadFailure]:
    return list(read_records(Input(str(path), path), ReadOptions(**options)))  # type: ignore[arg-type]


def texts(found: list[Record | ReadFailure]) -> list[str]:
    return [item.text for item in found if isinstance(item, Record)]


def failures(found: list[Record | ReadFailure]) -> list[str]:
    return [item.message for item in found if isinstance(item, ReadFailure)]


# --------------------------------------------------------------------------- names and paths


@pytest.mark.skipif(sys.platform != "linux", reason="needs names of any bytes")
def test_a_name_that_is_not_utf8(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/\xff\xfe.txt"
    with open(path, "w", encoding="utf-8") as file:  # noqa: PTH123 (a name of bytes)
        file.write(GOOD)
    for given in (tmp_path, Path(os.fsdecode(path)), str(tmp_path) + "/*.txt"):
        (found,) = find_inputs([given])
        (record,) = read_records(found)
        assert isinstance(record, Record)
        assert record.source.endswith("\\xff\\xfe.txt")
        record.source.encode()


def test_a_name_longer_than_the_system_allows(tmp_path: Path) -> None:
    given = [str(tmp_path / ("я" * 3000 + ".txt")), "a\0b.txt", str(tmp_path / ("*" * 300))]
    assert all(item.problem for item in find_inputs(given))


@posix
def test_a_link_in_a_circle(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD, "utf-8")
    (tmp_path / "round").symlink_to(tmp_path)
    (tmp_path / "again").symlink_to(tmp_path)
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    skipped: list[Path] = []
    found = list(find_inputs([tmp_path], skipped=skipped.append))
    assert [Path(item.source).name for item in found] == ["a.txt", "self.txt"]
    assert failures([*read_records(found[1])])
    assert {path.name for path in skipped} == {"round", "again"}
    assert [Path(i.source).name for i in find_inputs([str(tmp_path / "**" / "*.txt")])] == ["a.txt"]


@posix
def test_links_inside_a_folder_and_out_of_it(tmp_path: Path) -> None:
    inner = tmp_path / "inner"
    (inner / ".kept").mkdir(parents=True)
    (tmp_path / "secret.txt").write_text("чужое", "utf-8")
    (inner / "a.txt").write_text(GOOD, "utf-8")
    (inner / ".kept" / "b.txt").write_text(GOOD, "utf-8")
    (inner / "same.txt").symlink_to(inner / "a.txt")
    (inner / "kept.txt").symlink_to(inner / ".kept" / "b.txt")
    (inner / "out.txt").symlink_to(tmp_path / "secret.txt")
    skipped: list[Path] = []
    found = list(find_inputs([inner], skipped=skipped.append))
    assert [Path(item.source).name for item in found] == ["a.txt", "kept.txt"]
    assert [path.name for path in skipped] == ["out.txt", "same.txt"]
    (given,) = find_inputs([inner / "out.txt"])
    assert texts([*read_records(given)]) == ["чужое"]


@posix
def test_special_files_in_a_folder(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as held:
        os.chdir(tmp_path)
        held.bind("socket.txt")
        (tmp_path / "a.txt").write_text(GOOD, "utf-8")
        skipped: list[Path] = []
        found = list(find_inputs([tmp_path], skipped=skipped.append))
    assert [Path(item.source).name for item in found] == ["a.txt"]
    assert {path.name for path in skipped} == {"pipe.txt", "socket.txt"}


@posix
def test_a_pipe_given_by_name(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.jsonl"
    os.mkfifo(pipe)
    lines = "".join(json.dumps({"text": f"{GOOD} {number}"}) + "\n" for number in range(3))
    writer = threading.Thread(target=lambda: pipe.write_text(lines, "utf-8"), daemon=True)
    writer.start()
    (given,) = find_inputs([pipe])
    assert len(texts([*read_records(given)])) == 3
    writer.join(5)


# --------------------------------------------------------------------------- archives


def pack_zip(*members: tuple[str, str]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, text in members:
            archive.writestr(name, text)
    return held.getvalue()


def pack_tar(*members: tuple[str, str], mode: str = "w") -> bytes:
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode=mode) as archive:  # type: ignore[call-overload]
        for name, text in members:
            info = tarfile.TarInfo(name)
            info.size = len(text.encode())
            archive.addfile(info, io.BytesIO(text.encode()))
    return held.getvalue()


@pytest.mark.parametrize("pack", [pack_zip, pack_tar])
def test_an_archive_packed_with_a_dot(tmp_path: Path, pack: Callable[..., bytes]) -> None:
    path = tmp_path / ("a.zip" if pack is pack_zip else "a.tar")
    path.write_bytes(pack(("./a.txt", GOOD), ("./dir/./b.txt", GOOD), ("./.hidden.txt", "нет"), ("../out.txt", "нет")))
    found = read(path)
    assert texts(found) == [GOOD, GOOD]
    assert [item.source.removeprefix(f"{path}/") for item in found] == ["a.txt", "dir/b.txt", "../out.txt"]
    assert "leads out of the archive" in failures(found)[0]


def test_member_names_in_bytes_of_another_encoding(tmp_path: Path) -> None:
    path = tmp_path / "a.tar"
    path.write_bytes(pack_tar(("\udcef\udcf0.txt", GOOD)))
    (record,) = read(path)
    assert record.source == f"{path}/\\xef\\xf0.txt"


def test_a_member_packed_by_an_unknown_method(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    data = bytearray(pack_zip(("a.txt", GOOD), ("b.txt", GOOD)))
    for mark, offset in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        place = data.index(mark) + offset
        data[place : place + 2] = (97).to_bytes(2, "little")
    path.write_bytes(bytes(data))
    found = read(path)
    assert texts(found) == [GOOD]
    assert len(failures(found)) == 1


def test_a_file_packed_twice(tmp_path: Path) -> None:
    path = tmp_path / "a.txt.gz.gz"
    path.write_bytes(gzip.compress(gzip.compress(GOOD.encode())))
    assert texts(read(path)) == [GOOD]


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.csv.bz2", "a.txt.xz", "a.zip", "a.tar.gz", "a.tar"])
def test_an_archive_that_unpacks_to_far_more_than_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(archives, "MOST_FREE", 100_000)
    path, blank = tmp_path / name, "\n" * 400_000
    if name == "a.zip":
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("a.jsonl", blank)
    elif "tar" in name:
        path.write_bytes(pack_tar(("a.txt", GOOD), ("b.jsonl", blank), mode="w:gz" if name.endswith("gz") else "w"))
    else:
        packed = {
            "gz": gzip.compress(blank.encode()),
            "bz2": bz2.compress(blank.encode()),
            "xz": lzma.compress(blank.encode()),
        }
        path.write_bytes(packed[name.rpartition(".")[2]])
    found = read(path)
    told = "the file is empty" if name == "a.tar" else "unpacks to more than 200 times its size"
    assert any(told in failure for failure in failures(found)), found


def test_texts_that_pack_well_are_no_bomb(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.jsonl.gz"
    monkeypatch.setattr(archives, "MOST_FREE", 100_000)
    lines = "".join(json.dumps({"text": f"{GOOD} {number}"}) + "\n" for number in range(2_000))
    path.write_bytes(gzip.compress(lines.encode()))
    assert len(texts(read(path))) == 2_000


# --------------------------------------------------------------------------- tables and JSON


def test_a_table_with_the_line_ends_of_old_macs(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(f"id,text\r1,{GOOD}\r2,{GOOD}\r".encode())
    found = read(path)
    assert texts(found) == [GOOD, GOOD]
    assert [item.source for item in found] == ["1", "2"]


@pytest.mark.parametrize("header", ["id,te\rxt", "id," + "я" * 400_000, 'id,"text', '"'])
def test_a_header_that_is_none(tmp_path: Path, header: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"{header}\n1,{GOOD}\n", "utf-8", newline="")
    found = read(path, max_size=1_000)
    assert texts(found) == [] and len(failures(found)) == 1


@pytest.mark.parametrize(
    "date", ["9" * 400, "-" + "9" * 400, "1e400", "1e308", "9" * 5000, "NaN", '"0000-00-00"', "[[1]]"]
)
def test_a_date_out_of_all_bounds(tmp_path: Path, date: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(f'{{"text": "{GOOD}", "date": {date}}}\n{{"text": "{GOOD}", "date": "2026-03-05"}}\n', "utf-8")
    found = read(path)
    assert texts(found)[-1:] == [GOOD]
    assert len(found) == 2


def test_half_a_surrogate_pair_in_json(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    lines = ('{"text": "Омаров \\ud83d"}', f'{{"text": "{GOOD}"}}', f'{{"id": "\\udc00", "text": "{GOOD}"}}')
    path.write_text("\n".join(lines), "utf-8")
    found = read(path)
    assert texts(found)[0] == GOOD
    for record in found:
        record.source.encode()


def test_parquet_with_times_that_python_has_no_value_for(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    table = pyarrow.table(
        {
            "text": [GOOD, GOOD],
            "date": pyarrow.array([1_772_668_800_000_000_001, 2**62], pyarrow.timestamp("ns")),
            "unused": pyarrow.array([2**62, None], pyarrow.timestamp("us")),
            "zone": pyarrow.array([0, 1], pyarrow.timestamp("ns", "Nowhere/City")),
            "clock": pyarrow.array([1, 2], pyarrow.time64("ns")),
            "nested": pyarrow.array([{"at": 2**62}, None], pyarrow.struct([("at", pyarrow.timestamp("us"))])),
        }
    )
    path = tmp_path / "a.parquet"
    parquet.write_table(table, path, version="2.6")
    found = read(path)
    assert texts(found) == [GOOD, GOOD]
    assert isinstance(found[0], Record) and found[0].published == "2026-03-05"
