"""Chunks: what a worker gets at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from diplomatic_extract.batch.items import Item

CHUNK_DOCUMENTS = 16
CHUNK_SIZE = 64_000


class Chunk:
    """Documents for one worker; `alone` marks the second attempt at a document whose worker died."""

    def __init__(self, items: list[Item], *, alone: bool = False) -> None:
        self.items, self.alone = items, alone

    def apart(self) -> Iterator[Chunk]:
        """The documents of this chunk one by one, for a second attempt."""
        return (Chunk([item], alone=True) for item in self.items)


def group_by_size(items: Iterable[Item]) -> list[Chunk]:
    """Group documents of like size into chunks of at most 16 documents and 64,000 characters, largest first.

    A document above the limit is a chunk of its own. The largest go first, so that no worker is left with a long
    document when the others have nothing more to do.
    """
    chunks: list[Chunk] = []
    room = 0
    for item in sorted(items, key=lambda item: (-item.size, item.index)):
        if not chunks or len(chunks[-1].items) == CHUNK_DOCUMENTS or item.size > room:
            chunks.append(Chunk([]))
            room = CHUNK_SIZE
        chunks[-1].items.append(item)
        room -= item.size
    return chunks
