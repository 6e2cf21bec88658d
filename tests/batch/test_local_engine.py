from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from fake_pipeline import DEATH, DEATH_ONCE, FAULT, FakeSettings, die_at_once

from diplomatic_extract.batch import Done, Failure, Item, Result
from diplomatic_extract.batch import local_engine as engine_module
from diplomatic_extract.batch.items import find_items
from diplomatic_extract.batch.local_engine import LocalEngine
from diplomatic_extract.batch.workers import StartMethod
from diplomatic_extract.errors import DiplomaticExtractError
from diplomatic_extract.model import Record
from diplomatic_extract.readers import Input, ReadFailure, ReadOptions

OPTIONS = ReadOptions()


def new_items(texts: list[str]) -> list[Item]:
    return [
        Item(index, f"d{index}", len(text), Record(text=text, source=f"d{index}")) for index, text in enumerate(texts)
    ]


def run(items: list[Item], jobs: int = 2, method: StartMethod = "fork") -> list[Result]:
    with LocalEngine(FakeSettings(delay=0.001).build, OPTIONS, jobs=jobs, method=method) as engine:
        return [result for results in engine.run(items) for result in results]


def failed(results: list[Result]) -> list[int]:
    return [result.index for result in results if isinstance(result, Failure)]


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_results_keep_the_order_of_the_input(jobs: int) -> None:
    results = run(new_items(["слово " * (index * 37 % 101) for index in range(300)]), jobs)
    assert [result.index for result in results] == list(range(300))
    assert all(isinstance(result, Done) and result.source == f"d{result.index}" for result in results)


def test_nothing_in_nothing_out() -> None:
    assert run([]) == []


def test_a_document_that_raises_fails_alone_and_says_why() -> None:
    results = run(new_items(["встреча", FAULT, "переговоры", "визит"]))
    assert failed(results) == [1]
    assert results[1].message == "d1: ValueError: правило порвалось"  # type: ignore[union-attr]
    assert "Traceback" in results[1].detail  # type: ignore[union-attr]


def test_a_document_that_kills_its_worker_fails_alone() -> None:
    texts = ["встреча"] * 60
    texts[7] = texts[41] = DEATH
    results = run(new_items(texts))
    assert [result.index for result in results] == list(range(60))
    assert failed(results) == [7, 41]
    assert "died twice" in results[7].message and "SIGKILL" in results[7].message  # type: ignore[union-attr]


def test_more_deaths_in_a_row_than_workers_that_may_fail_to_start() -> None:
    results = run(new_items([DEATH] * 8), jobs=1)
    assert failed(results) == list(range(8))


def test_a_worker_killed_from_outside_costs_no_document(tmp_path: Path) -> None:
    texts = ["встреча"] * 40
    texts[20] = f"{DEATH_ONCE}{tmp_path / 'mark'}"
    assert failed(run(new_items(texts))) == []


def test_a_reader_failure_takes_its_turn() -> None:
    items = new_items(["встреча", "", "визит"])
    items[1] = Item(1, "b", 0, ReadFailure("b", "b: the file is empty"))
    results = run(items)
    assert failed(results) == [1]
    assert results[1].message == "b: the file is empty"  # type: ignore[union-attr]


def test_files_are_read_by_the_workers(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(f"Текст {name}", "utf-8")
    given = [Input(name, tmp_path / name) for name in ("a.txt", "b.txt", "missing.txt")]
    items = list(find_items(given, OPTIONS))
    assert all(isinstance(item.content, Input) for item in items)
    results = run(items)
    assert failed(results) == [2]
    assert "missing.txt" in results[2].message  # type: ignore[union-attr]


def test_spawned_workers_give_the_same_lines_as_forked_ones() -> None:
    items = new_items(["встреча", FAULT, DEATH, "визит"])
    spawned, forked = run(items, 1, "spawn"), run(items, 1, "fork")
    assert [getattr(result, "line", None) for result in spawned] == [getattr(result, "line", None) for result in forked]


def test_workers_that_cannot_load_end_the_run() -> None:
    with (
        LocalEngine(die_at_once, OPTIONS, jobs=2, method="spawn") as engine,
        pytest.raises(DiplomaticExtractError, match="died before working"),
    ):
        list(engine.run(new_items(["встреча"])))


def test_items_are_drawn_no_faster_than_they_are_done() -> None:
    drawn: list[int] = []

    def watched() -> Iterator[Item]:
        for item in new_items(["слово"] * 2000):
            drawn.append(item.index)
            yield item

    with LocalEngine(FakeSettings().build, OPTIONS, jobs=2) as engine:
        next(engine.run(watched()))
    assert len(drawn) <= 4 * engine_module.WINDOW


def test_memory_held_back_by_a_slow_document_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine_module, "HELD", 5_000)
    flow = engine_module.Flow(iter(new_items(["слово " * 100] * 100)))
    flow.refill(2)
    assert len(flow.sizes) == 9  # the ninth text of 600 characters passes the mark
    flow.waiting.clear()
    flow.refill(2)
    assert len(flow.sizes) == 9


def test_closing_ends_the_workers() -> None:
    with LocalEngine(FakeSettings().build, OPTIONS, jobs=2) as engine:
        next(engine.run(new_items(["слово"] * 50)))
        pids = [worker.process.pid for worker in engine.workers]
    assert pids
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(pid or 0, 0)
