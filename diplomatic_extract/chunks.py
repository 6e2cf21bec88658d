"""Long texts in pieces: what is read at a time, so that the working state does not grow with the text.

Some 700 bytes of working state stand behind every character under analysis. A text above `LONGEST` characters is
therefore understood chunk by chunk. What the page as a whole tells (zones, title, date, publisher, place) is found
once, over the whole text; what is found in the chunks is joined by `joining`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from diplomatic_extract.language.segment import cut_line, find_paragraphs, find_sentences
from diplomatic_extract.language.vocabulary import NONE, Vocabulary
from diplomatic_extract.model import Analysis, NormalisedText, Record, Zone
from diplomatic_extract.readers.zones import mark_sentences

LONGEST = 250_000  # characters; a chunk of them takes some 100 MB beside the models
BATCH = 16  # documents of which the sentences share a batch of the models


def is_long(record: Record, longest: int = LONGEST) -> bool:
    """Whether a document is read in chunks."""
    return len(record.text) > longest


def find_batches(records: Iterable[Record], longest: int = LONGEST) -> Iterator[list[Record]]:
    """Group documents, in order, into batches of at most 16 and `longest` characters; a longer one is alone."""
    batch: list[Record] = []
    size = 0
    for record in records:
        size += len(record.text)
        if batch and size > longest:
            yield batch
            batch, size = [], len(record.text)
        batch.append(record)
        if len(batch) == BATCH or size > longest:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def find_chunks(text: str, longest: int = LONGEST) -> Iterator[tuple[int, int]]:
    """Cut a normalised text into chunks (start, stop) that cover it without gaps; "" has none.

    A chunk of at most `longest` characters ends where a paragraph begins. A paragraph that alone is longer is cut
    after a sentence, else at a space, else anywhere; blank lines count to the paragraph before them.
    """
    start = 0
    for first, last in find_paragraphs(text):
        if last - start > longest and first > start:
            yield start, first
            start = first
        if last - start > longest:
            *pieces, (start, _) = cut_line(text, start, last, longest)
            yield from pieces
    if start < len(text):
        yield start, len(text)


def open_chunk(whole: Analysis, start: int, stop: int, vocabulary: Vocabulary = NONE) -> Analysis:
    """A chunk as an analysis of its own, with its sentences; offsets count from the start of the chunk.

    What holds for the document (zones, date, publisher, place, title) comes from the whole.
    """
    chunk = Analysis(
        record=whole.record,
        text=NormalisedText(whole.text.text[start:stop]),
        zones=list(clip_zones(whole.zones, start, stop)),
        published=whole.published,
        published_from=whole.published_from,
        day=whole.day,
        year=whole.year,
        publisher=whole.publisher,
        place=whole.place,
        title=whole.title,
        opens=start == 0,
    )
    chunk.sentences = list(find_sentences(chunk.text.text, vocabulary))
    mark_sentences(chunk)
    return chunk


def clip_zones(zones: list[Zone], start: int, stop: int) -> Iterator[Zone]:
    """The zones between two offsets of the text, in offsets from the first of them."""
    first = max(bisect_right(zones, start, key=lambda zone: zone.start) - 1, 0)
    for zone in zones[first:]:
        if zone.start >= stop:
            return
        yield Zone(max(zone.start, start) - start, min(zone.stop, stop) - start, zone.kind)
