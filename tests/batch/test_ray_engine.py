"""Ray on this machine: the same lines as the local engine, also when workers die. Skipped where Ray is missing."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

ray = pytest.importorskip("ray")
pytest.importorskip("ray.data")

from fake_pipeline import DEATH, FAULT, FakeSettings, Quiet  # noqa: E402
from ray.cluster_utils import Cluster  # noqa: E402

from diplomatic_extract.batch import Batch, Plan, Summary  # noqa: E402
from diplomatic_extract.batch import ray_engine as engine_module  # noqa: E402
from diplomatic_extract.batch.ray_engine import RayBatch, RayPlan  # noqa: E402
from diplomatic_extract.errors import OutputError  # noqa: E402

DOCUMENTS = 120


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """Two nodes simulated on this machine, whose processes can import `fake_pipeline`."""
    os.environ["PYTHONPATH"] = str(Path(__file__).parent)
    cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 1})
    cluster.add_node(num_cpus=1)
    ray.init(cluster.address, log_to_driver=False)
    engine_module.quieten(ray, 40)
    yield cluster
    ray.shutdown()
    cluster.shutdown()
    del os.environ["PYTHONPATH"]


@pytest.fixture
def inputs(tmp_path: Path) -> list[str]:
    """A folder of files and a file of records; some documents fail."""
    folder = tmp_path / "archive"
    folder.mkdir()
    for number in range(DOCUMENTS):
        (folder / f"{number:03}.txt").write_text(f"Переговоры номер {number}", "utf-8")
    (folder / "003.txt").write_text(FAULT, "utf-8")
    (folder / "050.txt").write_text(DEATH, "utf-8")
    (folder / "119.txt").write_text("", "utf-8")
    news = tmp_path / "news.jsonl"
    lines = [f'{{"text": "Визит {number}", "id": "n{number}"}}\n' for number in range(DOCUMENTS)]
    news.write_text("".join([*lines, "нет, не JSON\n"]), "utf-8")
    return [str(folder), str(news)]


def run(inputs: list[str], output: Path | str, delay: float = 0.0, **options: Any) -> Summary:
    plan = RayPlan(paths=tuple(inputs), output=str(output), actors=2, parcel=10, **options)
    return RayBatch(plan, FakeSettings(delay=delay), Quiet()).run()


def run_locally(inputs: list[str], output: Path) -> tuple[list[bytes], set[str]]:
    """The lines and the failed sources of the local engine."""
    batch = Batch(Plan(paths=tuple(inputs), output=output, jobs=2), FakeSettings(), Quiet())
    summary = batch.run()
    return sorted(output.read_bytes().splitlines()), {failure.source for failure in summary.failures}


def read_lines(output: Path) -> list[bytes]:
    return sorted(line for part in output.glob("part-*.jsonl") for line in part.read_bytes().splitlines())


def read_failed(output: Path) -> list[str]:
    lines = [line for part in (output / "_failures").iterdir() for line in part.read_bytes().splitlines()]
    return sorted(msgspec.json.decode(line)["source"] for line in lines)


def test_two_nodes_give_the_lines_of_the_local_engine(cluster: Any, inputs: list[str], tmp_path: Path) -> None:
    lines, failed = run_locally(inputs, tmp_path / "local.jsonl")
    summary = run(inputs, tmp_path / "out")
    assert read_lines(tmp_path / "out") == lines
    assert read_failed(tmp_path / "out") == sorted(failed)
    assert (summary.documents, summary.failed) == (2 * DOCUMENTS + 1, 4)
    assert msgspec.json.decode((tmp_path / "out" / "_SUCCESS").read_bytes())["documents"] == 2 * DOCUMENTS + 1


def test_a_killed_actor_loses_and_doubles_nothing(cluster: Any, inputs: list[str], tmp_path: Path) -> None:
    lines, failed = run_locally(inputs, tmp_path / "local.jsonl")
    killer = threading.Thread(target=kill_an_actor, args=(tmp_path / "out",))
    killer.start()
    summary = run(inputs, tmp_path / "out", delay=0.03)
    killer.join()
    assert read_lines(tmp_path / "out") == lines
    assert read_failed(tmp_path / "out") == sorted(failed)
    assert summary.documents == 2 * DOCUMENTS + 1


def kill_an_actor(output: Path) -> None:
    """Kill the process of one actor once the first part is there."""
    deadline = time.monotonic() + 60
    while not list(output.glob("part-*.jsonl")) and time.monotonic() < deadline:
        time.sleep(0.05)
    os.kill(next(pid for pid in find_descendants(os.getpid()) if b"ray::MapWorker" in read_title(pid)), signal.SIGKILL)


def find_descendants(pid: int) -> Iterator[int]:
    """The processes started by a process and by those, and so on."""
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in task.read_text().split():
            yield int(child)
            yield from find_descendants(int(child))


def read_title(pid: int) -> bytes:
    return Path(f"/proc/{pid}/cmdline").read_bytes()


def test_resume_does_only_what_is_missing(cluster: Any, inputs: list[str], tmp_path: Path) -> None:
    output = tmp_path / "out"
    run(inputs, output)
    whole = {part.name: part.read_bytes() for part in output.glob("part-*")}
    for name in sorted(whole)[::3]:
        (output / name).unlink()
    summary = run(inputs, output, resume=True)
    assert {part.name: part.read_bytes() for part in output.glob("part-*")} == whole
    assert summary.before + summary.documents == 2 * DOCUMENTS + 1
    assert 0 < summary.documents < summary.before
    assert summary.failed == 4


def test_an_output_is_neither_overwritten_nor_resumed_with_other_settings(
    cluster: Any, inputs: list[str], tmp_path: Path
) -> None:
    output = tmp_path / "out"
    output.mkdir()
    (output / "notes.txt").write_text("заметки", "utf-8")
    with pytest.raises(OutputError, match="--force"):
        run(inputs, output)
    with pytest.raises(OutputError, match="--resume needs"):
        run(inputs, output, resume=True)
    run(inputs, output, force=True)
    assert (output / "notes.txt").read_text("utf-8") == "заметки"
    with pytest.raises(OutputError, match="format 'jsonl' → 'parquet'"):
        run(inputs, output, resume=True, format="parquet")


def test_parquet_parts_and_inputs_behind_an_address(cluster: Any, inputs: list[str], tmp_path: Path) -> None:
    from pyarrow import parquet

    addressed = [f"file://{path}" for path in inputs]
    run(addressed, f"file://{tmp_path / 'out'}", format="parquet")
    rows = [row for part in (tmp_path / "out").glob("part-*.parquet") for row in parquet.read_table(part).to_pylist()]
    assert len(rows) == 2 * DOCUMENTS - 3
    assert {row["source"] for row in rows} >= {f"file://{inputs[0]}/000.txt", "n7"}
    for row in rows:
        assert msgspec.json.decode(row["extraction"])["document"]["id"] == row["id"]
