"""Natasha's models in double precision, for a few sentences: the judge where single precision is in doubt.

Sums in single precision come out a little different with another block of sentences, another number of threads or
another processor, and where two labels score alike («Токаев прибыл Токаев прибыл»: two equal heads) the difference
decides. The flat engine leaves every sentence with such a choice to this one. Here the error of a sum lies a million
times below `TIE`, and scores nearer than that count as equal: then the nearest head wins, the left one of two equally
near, and the first label.

Sentences are laid end to end with a row of zeros before, between and after them, as in the flat engine.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from diplomatic_extract.language.labels import adapt_bio, adapt_label
from diplomatic_extract.language.packs import Embedding, Integers, Model, split_places
from diplomatic_extract.model import NameSpan, Sentence, Tag

Doubles = NDArray[np.float64]

TIE = 1e-6
TOGETHER = 32  # sentences laid end to end


def double(weight: Any) -> Doubles:
    """The array of a weight of slovnet in double precision."""
    return np.asarray(weight.array, np.float64)


class Linear:
    """A linear layer."""

    def __init__(self, layer: Any) -> None:
        self.weight, self.bias = double(layer.weight), double(layer.bias)

    def __call__(self, rows: Doubles) -> Doubles:
        return rows @ self.weight + self.bias


class Convolution:
    """A convolution of width three over tokens laid end to end, rectified and normalised; gaps stay zero."""

    def __init__(self, layer: Any) -> None:
        self.places = [np.asarray(place, np.float64) for place in split_places(layer.conv)]
        self.bias = double(layer.conv.bias)
        norm = layer.norm
        self.scale = double(norm.weight) / double(norm.std)
        self.shift = double(norm.bias) - double(norm.mean) * self.scale

    def __call__(self, rows: Doubles, gaps: Integers) -> Doubles:
        before, itself, after = self.places
        output: Doubles = rows @ itself + self.bias
        output[1:] += rows[:-1] @ before
        output[:-1] += rows[1:] @ after
        np.maximum(output, 0, out=output)
        output *= self.scale
        output += self.shift
        output[gaps] = 0
        return output


class Encoder:
    """The shapes and convolutions of one model."""

    def __init__(self, weights: Any) -> None:
        self.shapes = double(weights.emb.shape.weight)
        self.layers = [Convolution(layer) for layer in weights.encoder.layers]

    def __call__(self, vectors: Doubles, shapes: Integers, gaps: Integers) -> Doubles:
        rows = np.concatenate([vectors, self.shapes[shapes]], 1)
        rows[gaps] = 0
        for layer in self.layers:
            rows = layer(rows, gaps)
        return rows


class Attention:
    """A biaffine layer of the syntax model; row 0 of either side is the root."""

    def __init__(self, layer: Any) -> None:
        self.head, self.tail = Linear(layer.head.proj), Linear(layer.tail.proj)
        self.root, self.kernel = double(layer.root)[None], double(layer.kernel)

    def sides(self, rows: Doubles) -> tuple[Doubles, Doubles]:
        """The two sides of the product, each with the root before the tokens."""
        rooted = np.concatenate([self.root, rows])
        return np.maximum(self.head(rooted), 0), np.maximum(self.tail(rooted), 0)


def choose(scores: Doubles) -> list[int]:
    """The first of the best columns of each row."""
    best: list[int] = (scores >= scores.max(1, keepdims=True) - TIE).argmax(1).tolist()
    return best


def choose_heads(scores: Doubles) -> list[int]:
    """The best head of each token (0 is the root, k the k-th token): of equal ones the nearest, then the left one."""
    tokens, heads = np.arange(1, len(scores) + 1)[:, None], np.arange(scores.shape[1])
    order = 2 * np.abs(heads - tokens) + (heads > tokens)
    worst = 2 * scores.shape[1]
    best: list[int] = np.where(scores >= scores.max(1, keepdims=True) - TIE, order, worst).argmin(1).tolist()
    return best


def decode(emissions: Doubles, transitions: Doubles) -> list[int]:
    """The best path of labels of a linear-chain CRF, of equal steps the first label's."""
    scores = [emissions[0]]
    for emission in emissions[1:]:
        scores.append((scores[-1][:, None] + transitions).max(0) + emission)
    path = choose(scores[-1][None])
    for score in reversed(scores[:-1]):
        path += choose((score + transitions[:, path[-1]])[None])
    return path[::-1]


class PreciseAnnotator:
    """Annotates sentences whose words are given by the rows of their embeddings and shapes."""

    def __init__(self, embedding: Embedding, models: dict[str, Model]) -> None:
        self.embedding = embedding
        self.encoders = {name: Encoder(model.weights) for name, model in models.items()}
        morph, syntax, ner = (models[name].weights for name in ("morph", "syntax", "ner"))
        self.morph, self.ner = Linear(morph.head.proj), Linear(ner.head.proj)
        self.arcs, self.rels = Attention(syntax.head), Attention(syntax.rel)
        self.transitions = double(ner.head.crf.transitions)
        self.tags: list[Tag] = [adapt_label(label) for label in models["morph"].labels]
        self.rel_labels, self.name_labels = models["syntax"].labels, models["ner"].labels

    def annotate(self, sentences: Sequence[Sentence], model: str, looks: Sequence[Sequence[tuple[int, int]]]) -> None:
        """Fill what a model tells of sentences anew, in place: their tags, their heads and labels, or their names.

        `looks` are for each sentence the rows of its words' embeddings and shapes.
        """
        fill = {"morph": self.fill_tags, "syntax": self.fill_heads, "ner": self.fill_names}[model]
        for start in range(0, len(sentences), TOGETHER):
            part = slice(start, start + TOGETHER)
            for sentence, rows in zip(sentences[part], self.encode(model, looks[part]), strict=True):
                fill(sentence, rows)

    def encode(self, model: str, looks: Sequence[Sequence[tuple[int, int]]]) -> Iterator[Doubles]:
        """The encodings of each sentence's words by a model."""
        stops = np.cumsum([len(words) + 1 for words in looks])
        gaps = np.concatenate(([0], stops))
        laid = np.array([(0, 0), *(look for words in looks for look in (*words, (0, 0)))], np.intp)
        vectors = np.asarray(self.embedding.vectors(laid[:, 0]), np.float64)
        encoded = self.encoders[model](vectors, laid[:, 1], gaps)
        for start, stop in pairwise(gaps.tolist()):
            yield encoded[start + 1 : stop]

    def fill_tags(self, sentence: Sentence, rows: Doubles) -> None:
        """Write tags into tokens."""
        for token, tag in zip(sentence.tokens, choose(self.morph(rows)), strict=True):
            token.tag = self.tags[tag]

    def fill_heads(self, sentence: Sentence, rows: Doubles) -> None:
        """Write heads and labels of dependencies into tokens."""
        heads = self.find_heads(rows)
        for token, head, rel in zip(sentence.tokens, heads, self.find_rels(rows, heads), strict=True):
            token.head, token.rel = head - 1, self.rel_labels[rel]

    def fill_names(self, sentence: Sentence, rows: Doubles) -> None:
        """Write names into a sentence."""
        labels = decode(self.ner(rows), self.transitions)
        sentence.names = [NameSpan(*span) for span in adapt_bio([self.name_labels[k] for k in labels])]

    def find_heads(self, rows: Doubles) -> list[int]:
        """The head of each token: 0 for the root, else one more than the place of the head."""
        tokens, heads = self.arcs.sides(rows)
        return choose_heads((tokens @ self.arcs.kernel @ heads.T)[1:])

    def find_rels(self, rows: Doubles, heads: Sequence[int]) -> list[int]:
        """The label of each token's dependency on its head."""
        sources, tails = self.rels.sides(rows)
        kernels = (sources[list(heads)] @ self.rels.kernel).reshape(len(rows), -1, tails.shape[1])
        return choose((kernels @ tails[1:, :, None])[:, :, 0])
