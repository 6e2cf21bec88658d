"""Chunks: what a worker gets at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from diplomatic_extract.batch.items import Item

CHUNK_DOCUMENTS = 16
CHUNK_SIZE = 64_000
LEAST_SIZE = 4_000
SHARES = 4  # chunks for each worker when no more documents come, so that all end at about the same time


class Chunk:
    """Documents for one worker; `alone` marks the second attempt at a document whose worker died."""

    def __init__(self, items: list[Item], *, alone: bool = False) -> None:
        self.items, self.alone = items, alone

    def apart(self) -> Iterator[Chunk]:
        """The documents of this chunk one by one, for a second attempt."""
        return (Chunk([item], alone=True) for item in self.items)


def group_by_size(items: Iterable[Item], size: int = CHUNK_SIZE) -> list[Chunk]:
    """Group documents of like size into chunks of at most 16 documents and `size` characters, largest first.

    A document above the limit is a chunk of its own. The largest go first, so that no worker is left with a long
    document when the others have nothing more to do.
    """
    chunks: list[Chunk] = []
    room = 0
    for item in sorted(items, key=lambda item: (-item.size, item.index)):
        if not chunks or len(chunks[-1].items) == CHUNK_DOCUMENTS or item.size > room:
            chunks.append(Chunk([]))
            room = size
        chunks[-1].items.append(item)
        room -= item.size
    return chunks


def find_last_size(items: Iterable[Item], jobs: int) -> int:
    """The most characters in a chunk of the last documents, so that each of several workers gets some of them."""
    if jobs == 1:
        return CHUNK_SIZE
    share = sum(item.size for item in items) // (SHARES * jobs)
    return min(CHUNK_SIZE, max(LEAST_SIZE, share))
