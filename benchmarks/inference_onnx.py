"""The flat engine with its arithmetic in an ONNX graph, run by ONNX Runtime on one thread (inference.py measures it).

Three forms of it. `matmul` and `conv` have in the graph: the sums of the first convolution, gathered from the
projections; the second and third convolution of the three models with the gaps between sentences; the morphology's
scores and their best tag; the NER model's emissions; both sides of the syntax model's two biaffine layers. A second,
small graph finds the dependency labels once the heads are known. They differ in the operator of the convolutions.
`layers` has only the two convolutions in the graph, as Conv, and all else in numpy. In numpy stays for all three: the
projection of new words, the choice of heads (a product for each sentence, all of different size) and the CRF.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

import numpy as np
import onnxruntime
from onnx import ModelProto, TensorProto, helper, numpy_helper

from diplomatic_extract.language.flat import (
    MODELS,
    Block,
    Encoder,
    Flags,
    FlatAnnotator,
    Layer,
    Linear,
    find_best_heads,
    lay_out,
)
from diplomatic_extract.language.packs import Embedding, Floats, Integers, Model, load_embedding, load_model
from diplomatic_extract.model import Sentence

Form = Literal["matmul", "conv", "layers"]
OPSET = 17
SIZES = (256, 128, 64)
FLOAT, INT = TensorProto.FLOAT, TensorProto.INT64


# --------------------------------------------------------------------------- graphs


class Graph:
    """An ONNX graph under construction; every method returns the name of a value."""

    def __init__(self) -> None:
        self.nodes: list[Any] = []
        self.constants: list[Any] = []
        self.inputs: list[Any] = []

    def input(self, name: str, kind: int, *shape: int | str) -> str:
        """A named input; a dimension given by name may be of any size."""
        self.inputs.append(helper.make_tensor_value_info(name, kind, shape))
        return name

    def constant(self, array: Any) -> str:
        """A weight."""
        name = f"constant{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(array), name))
        return name

    def add(self, operator: str, *inputs: str, **attributes: Any) -> str:
        """An operator with one output."""
        return self.split(operator, 1, *inputs, **attributes)[0]

    def split(self, operator: str, count: int, *inputs: str, **attributes: Any) -> list[str]:
        """An operator with several outputs."""
        names = [f"value{len(self.nodes)}_{k}" for k in range(count)]
        self.nodes.append(helper.make_node(operator, inputs, names, **attributes))
        return names

    def finish(self, **outputs: tuple[str, int]) -> ModelProto:
        """The model; `outputs` are values and their kinds by the names to give them."""
        self.nodes += [helper.make_node("Identity", [value], [name]) for name, (value, _) in outputs.items()]
        infos = [helper.make_tensor_value_info(name, kind, None) for name, (_, kind) in outputs.items()]
        graph = helper.make_graph(self.nodes, "flat", self.inputs, infos, self.constants)
        return helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=8)


def load_session(model: ModelProto) -> Any:
    """A session on one thread with every optimisation of the graph."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.execution_mode = onnxruntime.ExecutionMode.ORT_SEQUENTIAL
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_ALL
    return onnxruntime.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])


# --------------------------------------------------------------------------- the encoders


def find_taps(layer: Layer) -> tuple[Floats, Floats, Floats]:
    """The weights of the left neighbour, the token and the right one, from those of the flat engine's four products."""
    before, added, taken, after = layer.weights
    return before, added - taken, after


def find_biases(encoder: Encoder) -> list[Floats]:
    """The biases of an encoder's layers where rows are not short of a constant, as they are in the flat engine."""
    first, second = encoder.layers
    return [-first.floor, -second.floor + first.floor @ sum(find_taps(second))]


def find_gaps(encoders: Sequence[Encoder]) -> list[Floats]:
    """The rows between sentences before the second and the third convolution, all models side by side."""
    gaps = [[encoder.gap, encoder.layers[0].gap - encoder.layers[0].floor] for encoder in encoders]
    return [np.concatenate(parts) for parts in zip(*gaps, strict=True)]


def add_sums(graph: Graph, gap: Floats) -> str:
    """The rectified sums of the first convolution of all models (rows × 768) from the tables of the projections."""
    parts = []
    for place in ("before", "itself", "after"):
        table = graph.input(f"table_{place}", FLOAT, "words", len(gap))
        parts.append(graph.add("Gather", table, graph.input(f"slots_{place}", INT, "rows"), axis=0))
    sums = graph.add("Add", graph.add("Add", parts[0], parts[1]), parts[2])
    return graph.add("Where", "filled", graph.add("Relu", sums), graph.constant(gap))


def add_products(graph: Graph, encoders: Sequence[Encoder], sums: str) -> list[str]:
    """The encodings of each model (rows × 64), by matrix products."""
    gaps, encodings = find_gaps(encoders), []
    parts = graph.split("Split", len(encoders), sums, axis=1)
    for k, (encoder, rows) in enumerate(zip(encoders, parts, strict=True)):
        first, second = find_biases(encoder)
        rows = graph.add("Relu", add_layer(graph, rows, encoder.layers[0], first))
        size = len(first)
        rows = graph.add("Where", "filled", rows, graph.constant(gaps[1][k * size : (k + 1) * size]))
        encodings.append(graph.add("Relu", add_layer(graph, rows, encoder.layers[1], second)))
    return encodings


def move(graph: Graph, rows: str, size: int, by: int) -> str:
    """Rows moved down (by 1) or up (by −1), with zeros where none comes."""
    gap = graph.constant(np.zeros((1, size), np.float32))
    start, stop = (0, -1) if by > 0 else (1, 2**31)
    bounds = [graph.constant(np.array([n])) for n in (start, stop, 0)]
    moved = graph.add("Slice", rows, *bounds)
    return graph.add("Concat", *((gap, moved) if by > 0 else (moved, gap)), axis=0)


def add_layer(graph: Graph, rows: str, layer: Layer, bias: Floats) -> str:
    """A convolution as one product, whose thirds are moved to the tokens that they are for."""
    weight = np.concatenate(find_taps(layer), 1)
    wide = np.concatenate((np.zeros_like(bias), bias, np.zeros_like(bias)))
    product = graph.add("Gemm", rows, graph.constant(weight), graph.constant(wide))
    before, itself, after = graph.split("Split", 3, product, axis=1)
    sides = graph.add("Add", move(graph, before, len(bias), 1), move(graph, after, len(bias), -1))
    return graph.add("Add", itself, sides)


def add_convolutions(graph: Graph, encoders: Sequence[Encoder], sums: str) -> list[str]:
    """The encodings of each model (rows × 64), by convolutions in three groups over 1 × channels × 1 × rows."""
    gaps = find_gaps(encoders)
    shape = graph.constant(np.array([1, len(gaps[0]), 1, -1]))
    filled = graph.add("Reshape", "filled", graph.constant(np.array([1, 1, 1, -1])))
    rows = graph.add("Reshape", graph.add("Transpose", sums, perm=[1, 0]), shape)
    for k, biases in enumerate(zip(*map(find_biases, encoders), strict=True)):
        if k:
            rows = graph.add("Where", filled, rows, graph.constant(gaps[k][None, :, None, None]))
        layers = [encoder.layers[k] for encoder in encoders]
        kernel = np.concatenate([np.stack([tap.T for tap in find_taps(x)], 2) for x in layers])[:, :, None]
        weights = graph.constant(kernel), graph.constant(np.concatenate(biases))
        rows = graph.add("Conv", rows, *weights, group=len(encoders), kernel_shape=[1, 3], pads=[0, 1, 0, 1])
        rows = graph.add("Relu", rows)
    flat = graph.add("Reshape", rows, graph.constant(np.array([len(encoders) * SIZES[-1], -1])))
    return graph.split("Split", len(encoders), graph.add("Transpose", flat, perm=[1, 0]), axis=1)


# --------------------------------------------------------------------------- the heads


def add_linear(graph: Graph, rows: str, linear: Linear, encoder: Encoder) -> str:
    """A linear layer over an encoder's rows."""
    bias = linear.bias + encoder.layers[-1].floor @ linear.weight
    return graph.add("Gemm", rows, graph.constant(linear.weight), graph.constant(bias))


def build_model(engine: FlatAnnotator, form: Form) -> ModelProto:
    """The graph of a block: from the slots of words to tags, emissions and the sides of the biaffine layers."""
    graph = Graph()
    graph.input("filled", TensorProto.BOOL, "rows", 1)
    add_layers = add_convolutions if form == "conv" else add_products
    rows = add_layers(graph, engine.encoders, add_sums(graph, find_gaps(engine.encoders)[0]))
    morph, syntax, ner = zip(rows, engine.encoders, strict=True)
    scores = add_linear(graph, morph[0], engine.morph, morph[1])
    outputs = {"tags": (graph.add("ArgMax", scores, axis=1, keepdims=0), INT)}
    for name, layer in (("arc", engine.syntax.arcs), ("rel", engine.syntax.rels)):
        for side, linear in (("head", layer.head), ("tail", layer.tail)):
            outputs[f"{name}_{side}"] = (graph.add("Relu", add_linear(graph, syntax[0], linear, syntax[1])), FLOAT)
    kernel = graph.constant(engine.syntax.arcs.kernel)
    outputs["arc_head"] = (graph.add("MatMul", outputs["arc_head"][0], kernel), FLOAT)
    outputs["emissions"] = (add_linear(graph, ner[0], engine.ner, ner[1]), FLOAT)
    return graph.finish(**outputs)


def build_layers(engine: FlatAnnotator) -> ModelProto:
    """The graph of the second and third convolution: encodings as the flat engine has them, short of a constant."""
    graph = Graph()
    graph.input("filled", TensorProto.BOOL, "rows", 1)
    rows = add_convolutions(graph, engine.encoders, graph.input("sums", FLOAT, "rows", len(MODELS) * SIZES[0]))
    floors = [graph.constant(encoder.layers[-1].floor) for encoder in engine.encoders]
    named = zip(MODELS, rows, floors, strict=True)
    return graph.finish(**{name: (graph.add("Add", row, floor), FLOAT) for name, row, floor in named})


def build_rels(engine: FlatAnnotator) -> ModelProto:
    """The graph of dependency labels: from both sides of the layer and the rows of the heads."""
    graph, syntax = Graph(), engine.syntax
    size = len(syntax.rels.kernel)
    heads, tails = (graph.input(name, FLOAT, "rows", size) for name in ("heads", "tails"))
    chosen = graph.add("Gather", heads, graph.input("chosen", INT, "rows"), axis=0)
    products = graph.add("MatMul", chosen, graph.constant(syntax.rel_kernel))
    kernels = graph.add("Reshape", products, graph.constant(np.array([-1, size, syntax.rel_labels])))
    rows = graph.add("Reshape", tails, graph.constant(np.array([-1, 1, size])))
    labels = graph.add("ArgMax", graph.add("MatMul", rows, kernels), axis=2, keepdims=0)
    return graph.finish(rels=(labels, INT))


# --------------------------------------------------------------------------- the engine


class OnnxLayers(FlatAnnotator):
    """The flat engine whose second and third convolutions go through ONNX Runtime."""

    def __init__(self, embedding: Embedding, models: dict[str, Model]) -> None:
        super().__init__(embedding, models)
        self.model = load_session(build_layers(self))

    def encode(self, block: Block) -> list[Floats]:
        """The encodings of the rows by each model."""
        encodings: list[Floats] = self.model.run(None, {"filled": find_filled(block), "sums": self.projections(block)})
        return encodings


class OnnxAnnotator(FlatAnnotator):
    """The flat engine whose blocks go through ONNX Runtime."""

    def __init__(self, embedding: Embedding, models: dict[str, Model], form: Form) -> None:
        super().__init__(embedding, models)
        self.model, self.rel_model = load_session(build_model(self, form)), load_session(build_rels(self))
        self.outputs = [output.name for output in self.model.get_outputs()]

    def annotate_block(self, sentences: Sequence[Sentence], words: Integers) -> tuple[Floats, Flags]:
        """Fill tags, heads and labels; the emissions remain, and the sentences whose heads are in doubt."""
        block = lay_out(sentences, words)
        found = dict(zip(self.outputs, self.model.run(None, self.find_inputs(block)), strict=True))
        tokens, possible = found["arc_head"], found["arc_tail"]
        possible[block.gaps] = self.syntax.arcs.root_tail
        heads, unsure = find_best_heads(tokens, possible.T, block)
        sources = found["rel_head"]
        sources[block.gaps] = self.syntax.rels.root_head
        inputs = {"heads": sources, "tails": found["rel_tail"], "chosen": block.roots + heads}
        rels = self.rel_model.run(None, inputs)[0].ravel()
        self.fill_tokens(sentences, block, found["tags"].tolist(), (heads - 1).tolist(), rels.tolist())
        emissions: Floats = np.delete(found["emissions"], block.gaps, 0)
        unsure[block.gaps] = False
        doubtful = np.logical_or.reduceat(unsure, [start for start, _ in block.spans])
        # the graph gives labels, not their scores: only heads are known to be in doubt
        return emissions, np.stack([np.zeros_like(doubtful), doubtful])

    def find_inputs(self, block: Block) -> dict[str, Any]:
        """The graph's inputs: the tables as they are, the slots at each place, and which rows are tokens."""
        places = ("before", "itself", "after")
        slots = np.concatenate(([0], block.slots, [0]))
        inputs = {f"table_{place}": table for place, table in zip(places, self.projections.tables, strict=True)}
        inputs |= {f"slots_{place}": slots[k : k + len(block.slots)] for k, place in enumerate(places)}
        return {**inputs, "filled": find_filled(block)}


def find_filled(block: Block) -> Any:
    """Which rows are tokens (rows × 1)."""
    filled = np.ones((len(block.slots), 1), bool)
    filled[block.gaps] = False
    return filled


def load_onnx(form: Form) -> FlatAnnotator:
    """The engine over the installed models."""
    embedding, models = load_embedding(), {name: load_model(name) for name in MODELS}
    return OnnxLayers(embedding, models) if form == "layers" else OnnxAnnotator(embedding, models, form)
