from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from diplomatic_extract.batch.chunks import CHUNK_DOCUMENTS, CHUNK_SIZE, SHARES, Chunk, find_last_size, group_by_size
from diplomatic_extract.batch.items import Item
from diplomatic_extract.batch.local_engine import WINDOW, Flow
from diplomatic_extract.model import Record


def new_items(sizes: list[int]) -> list[Item]:
    return [Item(index, str(index), size, Record(text="", source=str(index))) for index, size in enumerate(sizes)]


@given(st.lists(st.integers(0, 2 * CHUNK_SIZE), max_size=100))
def test_each_document_stands_in_one_chunk_within_the_limits(sizes: list[int]) -> None:
    chunks = group_by_size(new_items(sizes))
    assert sorted(item.index for chunk in chunks for item in chunk.items) == list(range(len(sizes)))
    for chunk in chunks:
        assert 1 <= len(chunk.items) <= CHUNK_DOCUMENTS
        assert len(chunk.items) == 1 or sum(item.size for item in chunk.items) <= CHUNK_SIZE


@given(st.lists(st.integers(0, 2 * CHUNK_SIZE), max_size=100))
def test_like_goes_with_like_and_the_largest_first(sizes: list[int]) -> None:
    in_order = [item.size for chunk in group_by_size(new_items(sizes)) for item in chunk.items]
    assert in_order == sorted(sizes, reverse=True)


def test_a_second_attempt_is_alone() -> None:
    apart = list(Chunk(new_items([1, 2, 3])).apart())
    assert [chunk.items[0].index for chunk in apart] == [0, 1, 2]
    assert all(chunk.alone and len(chunk.items) == 1 for chunk in apart)


@given(st.lists(st.integers(0, 2 * CHUNK_SIZE), max_size=100), st.integers(1, 8))
def test_the_last_documents_are_shared_out(sizes: list[int], jobs: int) -> None:
    size = find_last_size(new_items(sizes), jobs)
    assert size <= CHUNK_SIZE
    if jobs > 1 and sizes and max(sizes) <= size:
        assert len(group_by_size(new_items(sizes), size)) >= min(SHARES * jobs, sum(sizes) // size)


def test_a_small_batch_gives_every_worker_something() -> None:
    flow = Flow(iter(new_items([3_000] * 16)))
    flow.refill(2)
    assert len(flow.waiting) >= 2 * SHARES


def test_chunks_are_whole_while_documents_come() -> None:
    flow = Flow(iter(new_items([3_000] * (2 * WINDOW + 1))))
    flow.refill(2)
    assert [len(chunk.items) for chunk in flow.waiting] == [CHUNK_DOCUMENTS] * (2 * WINDOW // CHUNK_DOCUMENTS)
