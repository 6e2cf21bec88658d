"""A build's parcels elsewhere: in processes, also when one dies, and on a Ray of two simulated nodes."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from diplomatic_extract.batch.mapping import Processes
from diplomatic_extract.knowledge.mapping import Alone, pack


def double(parcel: list[int], shared: int) -> list[int]:
    """Twice each number, and what is shared; 13 ends the process that is asked."""
    if 13 in parcel and shared and os.getpid() != shared:
        os.kill(os.getpid(), signal.SIGKILL)
    if 99 in parcel:
        raise ValueError("99 is too much")
    return [2 * number for number in parcel]


@pytest.fixture
def crew() -> Iterator[Processes]:
    """Two processes that can import this file."""
    folder = str(Path(__file__).parent)
    former = os.environ.get("PYTHONPATH", "")
    os.environ["PYTHONPATH"] = os.pathsep.join([folder, former])
    with Processes(2) as crew:
        yield crew
    os.environ["PYTHONPATH"] = former


def parcels(last: int) -> list[list[int]]:
    return list(pack(range(last), 3))


def test_parcels_are_full_and_whole() -> None:
    assert parcels(7) == [[0, 1, 2], [3, 4, 5], [6]]
    assert list(pack(["aa", "b", "ccc"], 3, len)) == [["aa", "b"], ["ccc"]]
    assert list(pack([], 3)) == []


@pytest.mark.parametrize("last", [0, 2, 7, 40])
def test_results_come_in_the_order_of_parcels(crew: Processes, last: int) -> None:
    assert list(crew.map(double, parcels(last))) == list(Alone().map(double, parcels(last)))
    assert (len(crew.workers) == 2) is (last > 3)


def test_a_process_that_dies_loses_nothing(crew: Processes) -> None:
    assert list(crew.map(double, parcels(40), os.getpid())) == [[2 * n for n in p] for p in parcels(40)]
    assert list(crew.map(double, parcels(10))) == [[2 * n for n in p] for p in parcels(10)]


def test_what_a_function_raises_is_raised_here(crew: Processes) -> None:
    with pytest.raises(ValueError, match="too much"):
        list(crew.map(double, parcels(120)))


def test_a_base_built_on_two_nodes_is_the_base(tmp_path: Path) -> None:
    ray = pytest.importorskip("ray")
    pytest.importorskip("ray.data")
    from ray.cluster_utils import Cluster

    from diplomatic_extract import Extractor, KnowledgeBase
    from diplomatic_extract.batch.mapping import RayMapper
    from diplomatic_extract.knowledge import build, making
    from diplomatic_extract.knowledge import events as grouping
    from diplomatic_extract.writers.jsonl import format_line

    texts = [
        f"Министр иностранных дел Перу Хуан Перес {day} мая 2026 года встретился с послом {state} Петром Орловым."
        for day in range(1, 9)
        for state in ("Белоруссии", "Чили", "Кубы")
    ]
    facts = tmp_path / "facts.jsonl"
    facts.write_text("".join(format_line(found) for found in Extractor().extract_many(texts)), encoding="utf-8")

    def contents(path: Path) -> list[dict[str, Any]]:
        with KnowledgeBase(path) as base:
            return [*base.sql("SELECT * FROM event ORDER BY ALL"), *base.sql("SELECT * FROM identity ORDER BY ALL")]

    build([facts], tmp_path / "here.duckdb")
    cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 1})
    cluster.add_node(num_cpus=1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(making, "PARCEL_SIZE", 5_000)
        patch.setattr(making, "PARCEL_EVENTS", 3)
        patch.setattr(grouping, "PARCEL_TELLINGS", 3)
        ray.init(cluster.address, log_to_driver=False)
        try:
            build([facts], tmp_path / "there.duckdb", mapper=RayMapper(ray))
        finally:
            ray.shutdown()
            cluster.shutdown()
    assert contents(tmp_path / "there.duckdb") == contents(tmp_path / "here.duckdb")
