"""How far single precision is off, and how often it is in doubt: python benchmarks/precision.py [FOLDER]

Scores of tags, heads, dependency labels and names are computed by the flat engine and in double precision
(`language/precise.py`). Reported are the largest difference of a score by kind, the margins under which the flat engine
calls the precise one, the sentences in which it does, and how many sentences get other labels when they come in another
order, or from double precision throughout. Ends with 1 where any do.

FOLDER holds .txt files (searched recursively); without it, the project's own texts are read.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from speed import find_texts

from diplomatic_extract.language.flat import HEAD_MARGIN, LABEL_MARGIN, MODELS, REL_MARGIN, FlatAnnotator, lay_out
from diplomatic_extract.language.normalise import normalise
from diplomatic_extract.language.packs import Embedding, Model, load_embedding, load_model
from diplomatic_extract.language.precise import Doubles
from diplomatic_extract.language.segment import find_sentences
from diplomatic_extract.model import Sentence

MEASURED = 600


def read_sentences(paths: Sequence[Path]) -> list[Sentence]:
    """The sentences of all texts that have a token."""
    texts = (normalise(path.read_text(encoding="utf-8")).text for path in paths)
    return [sentence for text in texts for sentence in find_sentences(text) if sentence.tokens]


def labels(sentences: Sequence[Sentence]) -> list[object]:
    """All that an engine says of each sentence."""
    return [([(t.tag, t.head, t.rel) for t in s.tokens], list(s.names)) for s in sentences]


class CountingAnnotator(FlatAnnotator):
    """The flat engine, noting by which model a sentence is annotated anew."""

    def __init__(self, embedding: Embedding, models: dict[str, Model]) -> None:
        super().__init__(embedding, models)
        self.anew: list[str] = []

    def annotate_anew(self, sentences: Sequence[Sentence], model: str) -> None:
        self.anew += [model] * len(sentences)
        super().annotate_anew(sentences, model)


def find_errors(flat: FlatAnnotator, sentence: Sentence) -> Iterator[tuple[str, float]]:
    """The largest difference of a score in a sentence, by kind."""
    block = lay_out([sentence], flat.projections)
    morph, syntax, ner = flat.encode(block)
    looks = [divmod(flat.projections.looks(token.text), len(flat.projections.shapes)) for token in sentence.tokens]
    exact = {name: next(flat.precise.encode(name, [looks])) for name in MODELS}
    own = slice(*block.spans[0])
    yield "tag", largest(flat.morph(morph)[own], flat.precise.morph(exact["morph"]))
    yield "name", largest(flat.ner(ner)[own], flat.precise.ner(exact["ner"]))
    tokens, heads = flat.precise.arcs.sides(exact["syntax"])
    possible = flat.syntax.arcs.tails(syntax)
    possible[block.gaps] = flat.syntax.arcs.root_tail
    scores = (flat.syntax.arcs.heads(syntax) @ flat.syntax.arcs.kernel)[own] @ possible[: own.stop].T
    yield "head", largest(scores, (tokens @ flat.precise.arcs.kernel @ heads.T)[1:])
    chosen = [token.head + 1 for token in sentence.tokens]
    sources, tails = flat.precise.rels.sides(exact["syntax"])
    kernels = (sources[chosen] @ flat.precise.rels.kernel).reshape(len(chosen), -1, tails.shape[1])
    single = flat.syntax.rels.heads(syntax)
    single[block.gaps] = flat.syntax.rels.root_head
    products = (single[chosen] @ flat.syntax.rel_kernel).reshape(len(chosen), -1, flat.syntax.rel_labels)
    found = (flat.syntax.rels.tails(syntax)[own, None] @ products)[:, 0]
    yield "label", largest(found, (kernels @ tails[1:, :, None])[:, :, 0])


def largest(found: object, exact: Doubles) -> float:
    """The largest difference of two arrays."""
    return float(np.abs(found - exact).max())


def main() -> int:
    """Measure, print, and say by the exit code whether all engines agree."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "folder", nargs="?", type=Path, help="a folder of .txt files; the project's own texts if absent"
    )
    sentences = read_sentences(find_texts(parser.parse_args().folder))
    flat = CountingAnnotator(load_embedding(), {name: load_model(name) for name in MODELS})
    flat.annotate(sentences)
    expected, anew = labels(sentences), Counter(flat.anew)
    errors: dict[str, float] = {}
    for sentence in random.Random(5).sample(sentences, min(MEASURED, len(sentences))):
        for kind, error in find_errors(flat, sentence):
            errors[kind] = max(error, errors.get(kind, 0))
    print("largest error of a score: " + ", ".join(f"{kind} {error:.1e}" for kind, error in errors.items()))
    print(f"margins: heads {HEAD_MARGIN}, labels of heads {REL_MARGIN}, tags and names {LABEL_MARGIN}")
    print(f"of {len(sentences)} sentences annotated anew: " + ", ".join(f"{n} by {m}" for m, n in anew.items()))
    order = random.Random(6).sample(range(len(sentences)), len(sentences))
    flat.annotate([sentences[k] for k in order])
    shuffled = sum(a != b for a, b in zip(expected, labels(sentences), strict=True))
    for model in MODELS:
        flat.annotate_anew(sentences, model)
    precise = sum(a != b for a, b in zip(expected, labels(sentences), strict=True))
    print(f"sentences that differ: {shuffled} when shuffled, {precise} from double precision throughout")
    return 1 if shuffled or precise else 0


if __name__ == "__main__":
    raise SystemExit(main())
