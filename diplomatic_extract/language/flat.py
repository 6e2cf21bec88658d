"""Natasha's models run flat: the same weights and labels as slovnet's own classes, several times as fast.

Sentences of any length and document are laid end to end, with one row of zeros between them: a convolution of width
three then sees exactly what it sees in a padded batch, and nothing is spent on padding. The first convolution of the
three models is a sum of three projections of the words around a token; these are computed once per distinct word and
kept (`Projections`). All arithmetic is float32, as in slovnet.

Sums in single precision differ a little with the company that a sentence is in. Where the best label or head leads by
less than a margin, the sentence is annotated anew in double precision (`precise`), so that what comes out depends on
the sentence alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from functools import cached_property
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray
from slovnet.shape import word_shape

from diplomatic_extract.language.crf import decode_crf
from diplomatic_extract.language.keeping import Kept
from diplomatic_extract.language.labels import adapt_bio, adapt_label
from diplomatic_extract.language.packs import (
    Embedding,
    Floats,
    Integers,
    Model,
    load_embedding,
    load_model,
    split_places,
)
from diplomatic_extract.language.precise import PreciseAnnotator
from diplomatic_extract.model import NameSpan, Sentence, Tag

BLOCK = 1024  # tokens that go through the layers together: more fall out of the processor's cache
CHUNK = 8192  # tokens whose names are decoded together
PAIRS = 256  # tokens whose labels are scored together: 1440 products for each head of some of them
KEPT_WORDS = 15360  # distinct words whose projections are kept: 9 kB each
MODELS = ("morph", "syntax", "ner")
# Two scores change places where they differ by less than twice the error of a score in single precision. That is at
# most 0.0005, 0.0012 and 0.00005 in a thousand sentences (`benchmarks/precision.py` prints it): the margins are twice
# that and more. Errors of labels of names add up along a sentence, so that theirs is wider.
HEAD_MARGIN, REL_MARGIN, LABEL_MARGIN = 0.002, 0.006, 0.0005

Flags = NDArray[np.bool_]


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
    """A convolution of width three, rectified, over rows that are not normalised yet.

    Two outputs side by side see four rows; Winograd's way to compute them takes four products where six are plain.
    `weights` (inputs × outputs) are those four: of the left neighbour; of all places, halved, as a sum, and with the
    token itself taken off; of the right neighbour. Outputs are short of a constant for each channel, which the weights
    after them make good: where slovnet adds a bias and cuts off at zero, here the sum is cut off at `floor`. A row
    between sentences is set to `gap`: zero for the next layer once it is normalised.
    """

    weights: tuple[Floats, Floats, Floats, Floats]
    floor: Floats
    gap: Floats

    def __call__(self, rows: Floats, gaps: Integers) -> Floats:
        """Outputs for an even number of rows, of which the first and the last are gaps."""
        output = np.empty((len(rows), len(self.floor)), np.float32)
        left, right = output[1:-1:2], output[2::2]
        first, second, third, fourth = rows[:-2:2], rows[1:-1:2], rows[2::2], rows[3::2]
        before, added, taken, after = self.weights
        mixed = second + third
        product = mixed @ added
        other = np.subtract(third, second, out=mixed) @ taken
        np.add(product, other, out=left)
        np.subtract(product, other, out=right)
        left += np.matmul(np.subtract(first, third, out=mixed), before, out=product)
        right -= np.matmul(np.subtract(second, fourth, out=mixed), after, out=product)
        return rectify(output, self.floor, self.gap, gaps)


def rectify(output: Floats, floor: Floats, gap: Floats, gaps: Integers) -> Floats:
    """Cut off what is below the floor and set the rows between sentences, in place."""
    np.maximum(output, floor, out=output)
    output[gaps] = gap
    return output


def adapt_norm(norm: Any, short: Floats | float = 0.0) -> Norm:
    """A normalisation of slovnet, (x − mean) / std · weight + bias, for rows that are short of x by a constant."""
    scale = norm.weight.array / norm.std.array
    return Norm(scale, norm.bias.array - (norm.mean.array - short) * scale)


def find_gap(norm: Norm) -> Floats:
    """The row that is zero once normalised."""
    gap: Floats = -norm.shift / norm.scale
    return gap


def adapt_linear(layer: Any, norm: Norm) -> Linear:
    """A linear layer of slovnet, for rows that are not normalised yet."""
    weight = layer.weight.array
    return Linear(norm.scale[:, None] * weight, layer.bias.array + norm.shift @ weight)


def adapt_layer(layer: Any, norm: Norm) -> tuple[Layer, Norm]:
    """A convolution of slovnet, for rows that are not normalised yet, and the normalisation of its outputs."""
    places = split_places(layer.conv)
    constant = layer.conv.bias.array + norm.shift @ sum(places)
    outputs = adapt_norm(layer.norm, constant)
    return Layer(mix_places([norm.scale[:, None] * place for place in places]), -constant, find_gap(outputs)), outputs


def mix_places(places: Sequence[Floats]) -> tuple[Floats, Floats, Floats, Floats]:
    """The weights of a convolution's three places as the four that `Layer` takes."""
    before, itself, after = (place.astype(np.float64) for place in places)
    mixed = (before, (before + itself + after) / 2, (before - itself + after) / 2, after)
    one, two, three, four = (weight.astype(np.float32) for weight in mixed)
    return one, two, three, four


class Encoder:
    """The second and third convolution of a model, and the normalisation that its heads have yet to do.

    `gap` is the row between sentences in what goes into the second.
    """

    def __init__(self, layers: Sequence[Any]) -> None:
        self.norm = adapt_norm(layers[0].norm)
        self.gap = find_gap(self.norm)
        self.layers: list[Layer] = []
        for layer in layers[1:]:
            adapted, self.norm = adapt_layer(layer, self.norm)
            self.layers.append(adapted)

    def __call__(self, rows: Floats, gaps: Integers) -> Floats:
        """Encodings of tokens (rows × 64) from the rectified sums of the first convolution (rows × 256)."""
        for layer in self.layers:
            rows = layer(rows, gaps)
        return rows


# --------------------------------------------------------------------------- the first convolution


class Projections:
    """What each word adds to the first convolutions of all models, at the three places around a token.

    `tables` has for each place (left neighbour, token itself, right neighbour) slots × 768 sums; slot 0 is the gap
    between sentences and stays zero, the slots in use follow it without a hole. Words that the models cannot tell
    apart share a slot. When the slots are used up, the half used least is forgotten.
    """

    def __init__(self, embedding: Embedding, models: Sequence[Model], gap: Floats, kept: int) -> None:
        first = [model.weights.encoder.layers[0].conv for model in models]
        by_place = list(zip(*map(split_places, first), strict=True))
        dimensions = embedding.codes.shape[0] * embedding.codes.shape[2]
        self.word_weights = [np.concatenate([part[:dimensions] for part in parts], 1) for parts in by_place]
        self.shape_sums = [project_shapes(models, [part[dimensions:] for part in parts]) for parts in by_place]
        self.shape_sums[1] += np.concatenate([conv.bias.array for conv in first])
        self.gap, self.floor = gap, np.zeros_like(gap)
        self.embedding = embedding
        self.shapes = {shape: row for row, shape in enumerate(models[0].shapes)}
        self.looks = Kept(self.find_look, 8 * kept)
        self.tables = [np.zeros((kept + 1, len(gap)), np.float32) for _ in by_place]
        self.slots: dict[int, int] = {}
        self.uses = np.zeros(kept + 1, np.int64)

    def find_look(self, word: str) -> int:
        """All that the models see of a word, as one number: the row of its embedding and its shape."""
        return self.embedding.words.row(word.lower()) * len(self.shapes) + self.shapes[word_shape(word)]

    def find_slots(self, words: Sequence[str]) -> Integers:
        """The slots of words; those not kept are projected first."""
        looks = {word: self.looks[word] for word in set(words)}
        needed = set(looks.values())
        if missing := sorted(needed.difference(self.slots)):
            self.make_room(len(missing), needed)
            self.add(missing)
        slots = {word: self.slots[look] for word, look in looks.items()}
        found = np.fromiter(map(slots.__getitem__, words), np.intp, len(words))
        np.add.at(self.uses, found, 1)
        return found

    def add(self, looks: Sequence[int]) -> None:
        """Project words into the slots after those in use."""
        start = len(self.slots) + 1
        stop = start + len(looks)
        rows, shapes = np.divmod(np.array(looks), len(self.shapes))
        vectors = self.embedding.vectors(rows)
        for table, weight, sums in zip(self.tables, self.word_weights, self.shape_sums, strict=True):
            projected = np.matmul(vectors, weight, out=table[start:stop])
            projected += sums[shapes]
        self.slots.update(zip(looks, range(start, stop), strict=True))

    def make_room(self, more: int, needed: Set[int]) -> None:
        """Make room for more words, without forgetting those needed now."""
        if len(self.slots) + more >= len(self.uses):
            self.forget(needed)
            self.grow(len(self.slots) + more + 1 - len(self.uses))

    def forget(self, needed: Set[int]) -> None:
        """Forget the words used least, up to a half, and move the others together."""
        limit = np.median(self.uses[: len(self.slots) + 1])
        kept = {look: slot for look, slot in self.slots.items() if look in needed or self.uses[slot] > limit}
        slots, size = np.array(list(kept.values()), np.intp), len(kept) + 1
        for table in self.tables:
            move_rows(table, slots)
        self.uses[1:size] = self.uses[slots] // 2
        self.uses[size:] = 0
        self.slots = dict(zip(kept, range(1, size), strict=True))

    def grow(self, more: int) -> None:
        """Make room for words of one block that are more than the slots: for very long sentences only."""
        if more > 0:
            self.uses = np.pad(self.uses, (0, more))
            self.tables = [np.pad(table, ((0, more), (0, 0))) for table in self.tables]

    def __call__(self, block: Block) -> Floats:
        """Rectified sums of the first convolutions of all models (rows × 768)."""
        before, itself, after = self.tables
        output: Floats = itself.take(block.slots, 0)
        beside = before.take(block.slots[:-1], 0)
        output[1:] += beside
        output[:-1] += after.take(block.slots[1:], 0, out=beside, mode="clip")
        return rectify(output, self.floor, self.gap, block.gaps)


def move_rows(table: Floats, rows: Integers) -> None:
    """Move rows, given in ascending order, to the places from 1 on; a block at a time, for the copy's sake."""
    for start in range(0, len(rows), BLOCK):
        moved = rows[start : start + BLOCK]
        table[start + 1 : start + 1 + len(moved)] = table[moved]


def project_shapes(models: Sequence[Model], weights: Sequence[Floats]) -> Floats:
    """What each shape of word adds at a place, for all models side by side (shapes × 768)."""
    shapes = [model.weights.emb.shape.weight.array for model in models]
    return np.concatenate([shape @ weight for shape, weight in zip(shapes, weights, strict=True)], 1)


# --------------------------------------------------------------------------- choices


def choose(scores: Floats, margin: float) -> tuple[Integers, Flags]:
    """The best column of each row, and whether another one comes so near that the error of the sums may decide.

    The scores are used up: the best of each row is struck out, in place.
    """
    best, rows = scores.argmax(1), np.arange(len(scores))
    lead = scores[rows, best] - np.float32(margin)
    scores[rows, best] = -np.inf
    return best, scores.max(1) >= lead


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
        # head side × label × tail side → head side × (tail side, label)
        cube = self.rels.kernel.reshape(size, -1, size).transpose(0, 2, 1)
        self.rel_labels = cube.shape[2]
        self.rel_kernel = np.ascontiguousarray(cube.reshape(size, -1))

    def find_heads(self, rows: Floats, block: Block) -> tuple[Integers, Flags]:
        """The head of each row: 0 for the root, else one more than its place in its sentence; and which are in doubt.

        In this layer of slovnet the head side stands for the token and the tail side for its possible heads.
        """
        tokens = self.arcs.heads(rows) @ self.arcs.kernel
        heads = self.arcs.tails(rows)
        heads[block.gaps] = self.arcs.root_tail
        return find_best_heads(tokens, heads.T, block)

    def find_rels(self, rows: Floats, heads: Integers, block: Block) -> tuple[Integers, Flags]:
        """The label of each row's dependency on its head, and which are in doubt."""
        sources = self.rels.heads(rows)
        sources[block.gaps] = self.rels.root_head
        chosen = block.roots + heads
        tails, labels = self.rels.tails(rows), np.empty(len(rows), np.intp)
        doubtful = np.empty(len(rows), np.bool_)
        for start in range(0, len(rows), PAIRS):
            part = slice(start, start + PAIRS)
            shared, which = np.unique(chosen[part], return_inverse=True)
            kernels = (sources[shared] @ self.rel_kernel).reshape(-1, tails.shape[1], self.rel_labels)
            labels[part], doubtful[part] = choose(np.matmul(tails[part, None], kernels[which])[:, 0], REL_MARGIN)
        return labels, doubtful


# --------------------------------------------------------------------------- the engine


class Block(msgspec.Struct, eq=False):
    """Sentences laid end to end, with a gap before each and after the last, and one more where rows would be odd.

    `spans` of sentences in rows; `slots` of the rows' words; rows of `gaps`; `roots`, for each row, the gap before its
    sentence, which stands for the sentence's root.
    """

    spans: list[tuple[int, int]]
    slots: Integers
    gaps: Integers
    roots: Integers


def find_best_heads(tokens: Floats, columns: Floats, block: Block) -> tuple[Integers, Flags]:
    """The best head of each row among its sentence's root and tokens (`columns`), and which are in doubt."""
    longest = max(stop - start for start, stop in block.spans)
    scores = np.full((len(tokens), longest + 1), -np.inf, np.float32)
    for start, stop in block.spans:
        np.matmul(tokens[start:stop], columns[:, start - 1 : stop], out=scores[start:stop, : stop - start + 1])
    return choose(scores, HEAD_MARGIN)


def lay_out(sentences: Sequence[Sentence], words: Integers) -> Block:
    """Lay sentences end to end; `words` are the slots of their tokens."""
    sizes = np.array([len(sentence.tokens) for sentence in sentences])
    stops = (sizes + 1).cumsum()
    starts = stops - sizes
    size = int(stops[-1]) + 1
    slots = np.zeros(size + size % 2, np.intp)
    filled = np.ones(len(slots), bool)
    gaps = np.concatenate(([0], stops, np.arange(size, len(slots))))
    filled[gaps] = False
    slots[filled] = words
    roots = np.repeat(gaps, np.diff(np.append(gaps, len(slots))))
    spans = list(zip(starts.tolist(), stops.tolist(), strict=True))
    return Block(spans, slots, gaps, roots)


class FlatAnnotator:
    """Annotates any number of sentences in bounded memory, with the labels of the plain engine."""

    def __init__(self, embedding: Embedding, models: dict[str, Model], kept: int = KEPT_WORDS) -> None:
        morph, syntax, ner = (models[name].weights for name in MODELS)
        self.encoders = [Encoder(weights.encoder.layers) for weights in (morph, syntax, ner)]
        gap = np.concatenate([encoder.gap for encoder in self.encoders])
        self.projections = Projections(embedding, [models[name] for name in MODELS], gap, kept)
        self.morph = adapt_linear(morph.head.proj, self.encoders[0].norm)
        self.syntax = Syntax(syntax, self.encoders[1].norm)
        self.ner = adapt_linear(ner.head.proj, self.encoders[2].norm)
        self.transitions: Floats = ner.head.crf.transitions.array
        self.tags: list[Tag] = [adapt_label(label) for label in models["morph"].labels]
        self.rels, self.name_labels = models["syntax"].labels, models["ner"].labels
        self.embedding, self.models = embedding, models

    @cached_property
    def precise(self) -> PreciseAnnotator:
        """The engine for sentences in doubt."""
        return PreciseAnnotator(self.embedding, self.models)

    def annotate(self, sentences: Sequence[Sentence]) -> None:
        """Annotate sentences in place."""
        for chunk in cut(sentences, CHUNK):
            slots = self.projections.find_slots([token.text for sentence in chunk for token in sentence.tokens])
            blocks = [self.annotate_block(*block) for block in share_out(slots, cut(chunk, BLOCK))]
            doubts = np.concatenate([flags for _, flags in blocks], 1)
            names = self.fill_names(chunk, np.concatenate([emissions for emissions, _ in blocks]))
            for model, doubtful in zip(MODELS, [*doubts, names], strict=True):
                if doubtful.any():
                    self.annotate_anew([chunk[number] for number in np.flatnonzero(doubtful).tolist()], model)

    def annotate_anew(self, sentences: Sequence[Sentence], model: str) -> None:
        """Fill what a model tells of sentences anew, in double precision."""
        kept, shapes = self.projections.looks, len(self.projections.shapes)
        looks = [[divmod(kept[token.text], shapes) for token in sentence.tokens] for sentence in sentences]
        self.precise.annotate(sentences, model, looks)

    def annotate_block(self, sentences: Sequence[Sentence], words: Integers) -> tuple[Floats, Flags]:
        """Fill tags, heads and labels of sentences that fit a block; `words` are the slots of their tokens.

        What remains are the NER model's emissions (tokens × 8), and the sentences (2 × sentences) of which tags, or
        heads and labels, are in doubt.
        """
        block = lay_out(sentences, words)
        morph, syntax, ner = self.encode(block)
        tags, unsure = choose(self.morph(morph), LABEL_MARGIN)
        heads, unsure_heads = self.syntax.find_heads(syntax, block)
        rels, unsure_rels = self.syntax.find_rels(syntax, heads, block)
        self.fill_tokens(sentences, block, tags.tolist(), (heads - 1).tolist(), rels.tolist())
        doubts = np.stack([unsure, unsure_heads | unsure_rels])
        doubts[:, block.gaps] = False
        doubtful = np.logical_or.reduceat(doubts, [start for start, _ in block.spans], axis=1)
        return np.delete(self.ner(ner), block.gaps, 0), doubtful

    def encode(self, block: Block) -> list[Floats]:
        """The encodings of the rows by each model."""
        sums = np.split(self.projections(block), len(MODELS), 1)
        return [encode(part, block.gaps) for encode, part in zip(self.encoders, sums, strict=True)]

    def fill_tokens(
        self, sentences: Sequence[Sentence], block: Block, tags: list[int], heads: list[int], rels: list[int]
    ) -> None:
        """Write labels into tokens; the lists are by rows of the block."""
        all_tags, all_rels = list(map(self.tags.__getitem__, tags)), list(map(self.rels.__getitem__, rels))
        for sentence, (start, stop) in zip(sentences, block.spans, strict=True):
            labels = all_tags[start:stop], heads[start:stop], all_rels[start:stop]
            for token, tag, head, rel in zip(sentence.tokens, *labels, strict=True):
                token.tag = tag
                token.head = head
                token.rel = rel

    def fill_names(self, sentences: Sequence[Sentence], emissions: Floats) -> Flags:
        """Decode the NER model's emissions and write names into sentences; returns which of them are in doubt."""
        sizes = np.array([len(sentence.tokens) for sentence in sentences])
        stops = sizes.cumsum()
        best, leads = decode_crf(emissions, self.transitions, stops - sizes, sizes)
        outside = self.name_labels.index("O")
        named = np.logical_or.reduceat(best != outside, stops - sizes).tolist()
        for sentence, stop, has_names in zip(sentences, stops.tolist(), named, strict=True):
            labels = best[stop - len(sentence.tokens) : stop].tolist() if has_names else []
            sentence.names = [NameSpan(*span) for span in adapt_bio(list(map(self.name_labels.__getitem__, labels)))]
        return np.minimum.reduceat(leads, stops - sizes) < LABEL_MARGIN


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


def share_out(slots: Integers, blocks: Iterable[list[Sentence]]) -> Iterator[tuple[list[Sentence], Integers]]:
    """Blocks of sentences, each with its share of the slots of all tokens."""
    start = 0
    for sentences in blocks:
        stop = start + sum(len(sentence.tokens) for sentence in sentences)
        yield sentences, slots[start:stop]
        start = stop


def load_flat(kept: int = KEPT_WORDS) -> FlatAnnotator:
    """The flat engine over the installed models; `kept` bounds the words whose projections stay in memory."""
    return FlatAnnotator(load_embedding(), {name: load_model(name) for name in MODELS}, kept)
