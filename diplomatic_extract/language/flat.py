"""Natasha's models run flat: the same weights and labels as slovnet's own classes, several times as fast.

Sentences of any length and document are laid end to end, with one row of zeros between them: a convolution of width
three then sees exactly what it sees in a padded batch, and nothing is spent on padding. The first convolution of the
three models is a sum of three projections of the words around a token; these are computed once per distinct word and
kept (`Projections`). All arithmetic is float32, as in slovnet.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any

import msgspec
import numpy as np
from slovnet.shape import word_shape

from diplomatic_extract.language.crf import decode_crf
from diplomatic_extract.language.labels import adapt_bio, adapt_label
from diplomatic_extract.language.packs import Embedding, Floats, Integers, Model, load_embedding, load_model
from diplomatic_extract.model import NameSpan, Sentence, Tag

BLOCK = 1024  # tokens that go through the layers together: more fall out of the processor's cache
CHUNK = 8192  # tokens whose names are decoded together
KEPT_WORDS = 8192  # distinct words whose projections are kept: 9 kB each
MODELS = ("morph", "syntax", "ner")


# --------------------------------------------------------------------------- layers


class Norm(msgspec.Struct, frozen=True, eq=False):
    """A batch normalisation as one scale and one shift for each channel."""

    scale: Floats
    shift: Floats


class Linear(msgspec.Struct, frozen=True, eq=False):
    """A linear layer: `weight` inputs × outputs."""

    weight: Floats
    bias: Floats

    def __call__(self, rows: Floats) -> Floats:
        output: Floats = rows @ self.weight
        output += self.bias
        return output


class Layer(msgspec.Struct, frozen=True, eq=False):
    """A convolution of width three over rows that are not normalised yet: their normalisation is in the weights.

    `weight` inputs × 3 outputs, for the left neighbour, the token and the right neighbour side by side. `bias` holds
    what the shifts of all three add; `left` and `right` what is too much of it where a neighbour is missing.
    """

    weight: Floats
    bias: Floats
    left: Floats
    right: Floats

    def __call__(self, rows: Floats, block: Block) -> Floats:
        """Rectified outputs; rows between sentences stay zero."""
        size = len(self.bias)
        products = rows @ self.weight
        output: Floats = products[:, size : 2 * size] + self.bias
        output[1:] += products[:-1, :size]
        output[:-1] += products[1:, 2 * size :]
        output[block.firsts] -= self.left
        output[block.lasts] -= self.right
        return rectify(output, block)


def rectify(output: Floats, block: Block) -> Floats:
    """Cut off what is below zero and clear the rows between sentences, in place."""
    np.maximum(output, 0, out=output)
    output[block.gaps] = 0
    return output


def adapt_norm(norm: Any) -> Norm:
    """A normalisation of slovnet: (x − mean) / std · weight + bias."""
    scale = norm.weight.array / norm.std.array
    return Norm(scale, norm.bias.array - norm.mean.array * scale)


def adapt_linear(layer: Any, norm: Norm) -> Linear:
    """A linear layer of slovnet, for rows that are not normalised yet."""
    weight = layer.weight.array
    return Linear(norm.scale[:, None] * weight, layer.bias.array + norm.shift @ weight)


def adapt_layer(layer: Any, norm: Norm) -> Layer:
    """A convolution of slovnet, for rows that are not normalised yet."""
    weight = place_side_by_side(layer.conv)
    left, itself, right = np.split(norm.shift @ weight, 3)
    return Layer(norm.scale[:, None] * weight, layer.conv.bias.array + left + itself + right, left, right)


def place_side_by_side(conv: Any) -> Floats:
    """The weights of a convolution, outputs × inputs × places, as inputs × (places · outputs)."""
    weight: Floats = conv.weight.array
    return np.ascontiguousarray(weight.transpose(1, 2, 0).reshape(weight.shape[1], -1))


class Encoder:
    """The second and third convolution of a model, and the normalisation that its heads have yet to do."""

    def __init__(self, layers: Sequence[Any]) -> None:
        norms = [adapt_norm(layer.norm) for layer in layers]
        self.layers = [adapt_layer(layer, norm) for layer, norm in zip(layers[1:], norms, strict=False)]
        self.norm = norms[-1]

    def __call__(self, rows: Floats, block: Block) -> Floats:
        """Encodings of tokens (rows × 64) from the rectified sums of the first convolution (rows × 256)."""
        for layer in self.layers:
            rows = layer(rows, block)
        return rows


# --------------------------------------------------------------------------- the first convolution


class Projections:
    """What each word adds to the first convolutions of all models, at the three places around a token.

    `tables` has for each place (left neighbour, token itself, right neighbour) slots × 768 sums; slot 0 is the gap
    between sentences and stays zero. Words that the models cannot tell apart share a slot. When the slots are used
    up, the half used least is given free.
    """

    def __init__(self, embedding: Embedding, models: Sequence[Model], kept: int) -> None:
        first = [model.weights.encoder.layers[0].conv for model in models]
        weights = [np.split(place_side_by_side(conv), 3, 1) for conv in first]
        dimensions = embedding.codes.shape[0] * embedding.codes.shape[2]
        by_place = [np.concatenate(parts, 1) for parts in zip(*weights, strict=True)]
        self.word_weights = [weight[:dimensions] for weight in by_place]
        self.shape_sums = [project_shapes(models, parts, dimensions) for parts in zip(*weights, strict=True)]
        self.shape_sums[1] += np.concatenate([conv.bias.array for conv in first])
        self.embedding = embedding
        self.shapes = {shape: row for row, shape in enumerate(models[0].shapes)}
        self.looks = lru_cache(maxsize=8 * kept)(self.find_look)
        self.tables = [np.zeros((kept + 1, weight.shape[1]), np.float32) for weight in by_place]
        self.slots: dict[int, int] = {}
        self.uses = np.zeros(kept + 1, np.int64)
        self.free = list(range(kept, 0, -1))

    def find_look(self, word: str) -> int:
        """All that the models see of a word, as one number: the row of its embedding and its shape."""
        return self.embedding.words.row(word.lower()) * len(self.shapes) + self.shapes[word_shape(word)]

    def find_slots(self, words: Iterable[str]) -> list[int]:
        """The slots of words; those not kept are projected first."""
        looks = list(map(self.looks, words))
        missing = {look for look in looks if look not in self.slots}
        if len(missing) > len(self.free):
            self.forget(set(looks))
            missing = {look for look in looks if look not in self.slots}
            self.grow(len(missing) - len(self.free))
        if missing:
            self.add(sorted(missing))
        found = [self.slots[look] for look in looks]
        np.add.at(self.uses, found, 1)
        return found

    def add(self, looks: Sequence[int]) -> None:
        """Project words into free slots."""
        slots = [self.free.pop() for _ in looks]
        rows, shapes = np.divmod(np.array(looks), len(self.shapes))
        vectors = self.embedding.vectors(rows)
        for table, weight, sums in zip(self.tables, self.word_weights, self.shape_sums, strict=True):
            table[slots] = vectors @ weight + sums[shapes]
        self.slots.update(zip(looks, slots, strict=True))

    def forget(self, needed: set[int]) -> None:
        """Give free the slots of the words used least, up to a half, but of none that is needed now."""
        limit = np.median(self.uses[[0, *self.slots.values()]])
        for look, slot in list(self.slots.items()):
            if look not in needed and self.uses[slot] <= limit:
                self.free.append(self.slots.pop(look))
        self.uses[self.free] = 0
        self.uses //= 2

    def grow(self, more: int) -> None:
        """Make room for words of one block that are more than the slots: for very long sentences only."""
        if more > 0:
            size = len(self.uses)
            self.free.extend(range(size, size + more))
            self.uses = np.pad(self.uses, (0, more))
            self.tables = [np.pad(table, ((0, more), (0, 0))) for table in self.tables]

    def __call__(self, block: Block) -> Floats:
        """Rectified sums of the first convolutions of all models (rows × 768)."""
        before, itself, after = self.tables
        output = itself[block.slots]
        output[1:] += before[block.slots[:-1]]
        output[:-1] += after[block.slots[1:]]
        return rectify(output, block)


def project_shapes(models: Sequence[Model], weights: Sequence[Floats], dimensions: int) -> Floats:
    """What each shape of word adds at a place, for all models side by side (shapes × 768)."""
    parts = [
        model.weights.emb.shape.weight.array @ weight[dimensions:]
        for model, weight in zip(models, weights, strict=True)
    ]
    return np.concatenate(parts, 1)


# --------------------------------------------------------------------------- syntax


class Attention:
    """A biaffine layer of the syntax model: tokens as heads and as dependents, and the root."""

    def __init__(self, layer: Any, norm: Norm) -> None:
        self.head, self.tail = adapt_linear(layer.head.proj, norm), adapt_linear(layer.tail.proj, norm)
        self.kernel: Floats = layer.kernel.array
        # the root is learned as a normalised row
        root = layer.root.array
        self.root_head = np.maximum(root @ layer.head.proj.weight.array + layer.head.proj.bias.array, 0)
        self.root_tail = np.maximum(root @ layer.tail.proj.weight.array + layer.tail.proj.bias.array, 0)

    def heads(self, rows: Floats) -> Floats:
        """One side of the product (rows × 32)."""
        return np.maximum(self.head(rows), 0)

    def tails(self, rows: Floats) -> Floats:
        """The other side (rows × 32)."""
        return np.maximum(self.tail(rows), 0)


class Syntax:
    """Heads and dependency labels from the syntax model's encodings."""

    def __init__(self, weights: Any, norm: Norm) -> None:
        self.arcs = Attention(weights.head, norm)
        self.rels = Attention(weights.rel, norm)
        size = len(self.rels.kernel)
        # head side × label × tail side → (head side, tail side) × label, so that one product gives all labels
        cube = self.rels.kernel.reshape(size, -1, size).transpose(0, 2, 1)
        self.rel_kernel = np.ascontiguousarray(cube.reshape(size * size, -1))

    def find_heads(self, rows: Floats, block: Block) -> Integers:
        """The head of each row: 0 for the root, else one more than the place of the head in its sentence.

        In this layer of slovnet the head side stands for the token and the tail side for its possible heads.
        """
        tokens = self.arcs.heads(rows) @ self.arcs.kernel
        heads = self.arcs.tails(rows).T
        root = tokens @ self.arcs.root_tail
        best, scores = np.zeros(len(rows), np.intp), np.zeros(len(rows), np.float32)
        for start, stop in block.spans:
            table = tokens[start:stop] @ heads[:, start:stop]
            table.argmax(1, out=best[start:stop])
            table.max(1, out=scores[start:stop])
        return np.where(root >= scores, 0, best + 1)

    def find_rels(self, rows: Floats, heads: Integers, block: Block) -> Integers:
        """The label of each row's dependency on its head."""
        sources = np.concatenate((self.rels.heads(rows), self.rels.root_head[None]))
        chosen = sources[np.where(heads == 0, len(rows), block.offsets + heads - 1)]
        pairs = chosen[:, :, None] * self.rels.tails(rows)[:, None, :]
        labels: Integers = (pairs.reshape(len(rows), -1) @ self.rel_kernel).argmax(1)
        return labels


# --------------------------------------------------------------------------- the engine


class Block(msgspec.Struct, eq=False):
    """Sentences laid end to end, with a gap before each and after the last.

    `spans` of sentences in rows; `slots` of the rows' words; rows of `gaps`, of `firsts` and `lasts` of sentences;
    `offsets`, for each row, the first row of its sentence.
    """

    spans: list[tuple[int, int]]
    slots: Integers
    gaps: Integers
    firsts: Integers
    lasts: Integers
    offsets: Integers


def lay_out(sentences: Sequence[Sentence], projections: Projections) -> Block:
    """Lay sentences end to end."""
    sizes = np.array([len(sentence.tokens) for sentence in sentences])
    stops = (sizes + 1).cumsum()
    starts = stops - sizes
    slots = np.zeros(stops[-1] + 1, np.intp)
    filled = np.ones(len(slots), bool)
    gaps = np.concatenate(([0], stops))
    filled[gaps] = False
    slots[filled] = projections.find_slots(token.text for sentence in sentences for token in sentence.tokens)
    offsets = np.repeat(np.append(starts, 0), np.append(sizes + 1, 1))
    spans = list(zip(starts.tolist(), stops.tolist(), strict=True))
    return Block(spans, slots, gaps, starts, stops - 1, offsets)


class FlatAnnotator:
    """Annotates any number of sentences in bounded memory, with the labels of the plain engine."""

    def __init__(self, embedding: Embedding, models: dict[str, Model], kept: int = KEPT_WORDS) -> None:
        morph, syntax, ner = (models[name].weights for name in MODELS)
        self.projections = Projections(embedding, [models[name] for name in MODELS], kept)
        self.encoders = [Encoder(weights.encoder.layers) for weights in (morph, syntax, ner)]
        self.morph = adapt_linear(morph.head.proj, self.encoders[0].norm)
        self.syntax = Syntax(syntax, self.encoders[1].norm)
        self.ner = adapt_linear(ner.head.proj, self.encoders[2].norm)
        self.transitions: Floats = ner.head.crf.transitions.array
        self.tags: list[Tag] = [adapt_label(label) for label in models["morph"].labels]
        self.rels, self.name_labels = models["syntax"].labels, models["ner"].labels

    def annotate(self, sentences: Sequence[Sentence]) -> None:
        """Annotate sentences in place."""
        for chunk in cut(sentences, CHUNK):
            emissions = [self.annotate_block(block) for block in cut(chunk, BLOCK)]
            self.fill_names(chunk, np.concatenate(emissions))

    def annotate_block(self, sentences: Sequence[Sentence]) -> Floats:
        """Fill tags, heads and labels of sentences that fit a block; the NER model's emissions (tokens × 8) remain."""
        block = lay_out(sentences, self.projections)
        sums = np.split(self.projections(block), len(MODELS), 1)
        morph, syntax, ner = (encode(part, block) for encode, part in zip(self.encoders, sums, strict=True))
        tags = self.morph(morph).argmax(1)
        heads = self.syntax.find_heads(syntax, block)
        rels = self.syntax.find_rels(syntax, heads, block)
        self.fill_tokens(sentences, block, tags.tolist(), (heads - 1).tolist(), rels.tolist())
        return np.delete(self.ner(ner), block.gaps, 0)

    def fill_tokens(
        self, sentences: Sequence[Sentence], block: Block, tags: list[int], heads: list[int], rels: list[int]
    ) -> None:
        """Write labels into tokens; the lists are by rows of the block."""
        all_tags, all_rels = self.tags, self.rels
        for sentence, (start, _) in zip(sentences, block.spans, strict=True):
            for row, token in enumerate(sentence.tokens, start):
                token.tag = all_tags[tags[row]]
                token.head = heads[row]
                token.rel = all_rels[rels[row]]

    def fill_names(self, sentences: Sequence[Sentence], emissions: Floats) -> None:
        """Decode the NER model's emissions and write names into sentences."""
        sizes = np.array([len(sentence.tokens) for sentence in sentences])
        stops = sizes.cumsum()
        best = decode_crf(emissions, self.transitions, stops - sizes, sizes)
        outside = self.name_labels.index("O")
        named = np.logical_or.reduceat(best != outside, stops - sizes).tolist()
        for sentence, stop, has_names in zip(sentences, stops.tolist(), named, strict=True):
            labels = best[stop - len(sentence.tokens) : stop].tolist() if has_names else []
            sentence.names = [NameSpan(*span) for span in adapt_bio([self.name_labels[k] for k in labels])]


def cut(sentences: Sequence[Sentence], limit: int) -> Iterator[list[Sentence]]:
    """Runs of sentences of at most `limit` tokens together; a longer sentence comes alone, an empty one not at all."""
    run: list[Sentence] = []
    size = 0
    for sentence in sentences:
        if run and size + len(sentence.tokens) > limit:
            yield run
            run, size = [], 0
        if sentence.tokens:
            run.append(sentence)
            size += len(sentence.tokens)
    if run:
        yield run


def load_flat(kept: int = KEPT_WORDS) -> FlatAnnotator:
    """The flat engine over the installed models; `kept` bounds the words whose projections stay in memory."""
    return FlatAnnotator(load_embedding(), {name: load_model(name) for name in MODELS}, kept)
