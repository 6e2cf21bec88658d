"""Natasha's weights, read from the installed packages without unpacking what need not be."""

from __future__ import annotations

import gzip
import tarfile
from bisect import bisect_right
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray
from slovnet.const import REL, SHAPE, TAG
from slovnet.exec.model import NER, Morph, Syntax
from slovnet.exec.pack import Pack

from diplomatic_extract.language.weights import EMBEDDING, MODELS, model_file

Floats = NDArray[np.float32]
Integers = NDArray[np.intp]

PAGE = 32  # words of the vocabulary between two that are searched first

CLASSES = {"morph": (Morph, TAG), "syntax": (Syntax, REL), "ner": (NER, TAG)}


class Model(msgspec.Struct, frozen=True):
    """A model of slovnet: its weights by slovnet's names, its shapes and its labels."""

    weights: Any
    shapes: list[str]
    labels: list[str]


class Words:
    """Navec's vocabulary, kept as it is packed: sorted lines of UTF-8, «<unk>» and «<pad>» last.

    A search in it costs microseconds, a dictionary of its 250,000 words a tenth of a second at every start: the first
    words of its pages are searched, then the words of one page.
    """

    def __init__(self, lines: bytes) -> None:
        self.lines = lines
        ends = np.flatnonzero(np.frombuffer(lines, np.uint8) == ord("\n"))
        self.size = len(ends) + 1
        self.unknown = self.size - 2
        starts = [0, *(ends[PAGE - 1 : self.unknown - 1 : PAGE] + 1).tolist()]
        self.firsts = [lines[start : lines.index(b"\n", start)] for start in starts]
        self.pages = [*starts, int(ends[self.unknown - 1]) + 1]

    def __len__(self) -> int:
        return self.size

    def row(self, word: str) -> int:
        """The row of a lower-case word, that of «<unk>» for an unknown one."""
        packed = word.encode("utf-8", "replace")
        page = max(bisect_right(self.firsts, packed) - 1, 0)
        if self.firsts[page] == packed:
            return page * PAGE
        start = self.pages[page]
        at = self.lines.find(b"\n%b\n" % packed, start, self.pages[page + 1])
        return page * PAGE + self.lines.count(b"\n", start, at) + 1 if at >= 0 else self.unknown


class Embedding(msgspec.Struct, frozen=True, eq=False):
    """Navec's product-quantised embedding: words × 100 bytes of `indexes` into `codes` (100 × 256 × 3)."""

    words: Words
    indexes: NDArray[np.uint8]
    codes: Floats

    def vectors(self, rows: Integers) -> Floats:
        """The vectors of words by their rows, n × 300."""
        parts, centroids, dimensions = self.codes.shape
        places = self.indexes[rows] + np.arange(0, parts * centroids, centroids)
        vectors: Floats = self.codes.reshape(-1, dimensions).take(places, 0)
        return vectors.reshape(len(rows), -1)


def load_model(name: str) -> Model:
    """A model by its name (morph, syntax, ner), without its vocabulary of words, which is that of the embedding."""
    model_class, labels = CLASSES[name]
    with Pack(model_file(MODELS[name])) as pack:
        model = pack.load_model(model_class)
        weights = model.inject_arrays(dict(pack.load_arrays(model.weights)))
        return Model(weights, pack.load_vocab(SHAPE).items, pack.load_vocab(labels).items)


def load_embedding() -> Embedding:
    """The embedding that the three models share; its indexes stay on disk, mapped, so that processes share them."""
    path = model_file(EMBEDDING)
    with tarfile.open(path) as tar:
        vocabulary = tar.extractfile("vocab.bin")
        assert vocabulary is not None
        words = load_words(vocabulary.read())
        offset = tar.getmember("pq.bin").offset_data
    return Embedding(words, *load_quantised(path, offset))


def load_words(packed: bytes) -> Words:
    """The vocabulary: after gunzip a count of words, a count of uses for each (uint32), then the words."""
    data = gzip.decompress(packed)
    size = int(np.frombuffer(data, np.uint32, 1)[0])
    return Words(data[4 + 4 * size :])


def load_quantised(path: Path, offset: int) -> tuple[NDArray[np.uint8], Floats]:
    """Indexes and codes: a head of four uint32 (words, dimensions, parts, centroids), then the two arrays."""
    words, dimensions, parts, centroids = (int(n) for n in np.fromfile(path, np.uint32, 4, offset=offset))
    indexes = np.memmap(path, np.uint8, "r", offset + 16, (words, parts))
    codes = np.fromfile(path, np.float32, centroids * dimensions, offset=offset + 16 + words * parts)
    return indexes, codes.reshape(parts, centroids, -1)


def split_places(conv: Any) -> list[Floats]:
    """The weights of a convolution, outputs × inputs × places, as inputs × outputs for each place."""
    return [np.ascontiguousarray(place.T) for place in np.moveaxis(conv.weight.array, 2, 0)]
