"""Fitting the score: weights that make it the measured probability that a relation is right, checked on other texts.

A logistic regression on the features of `relations.facts.score`, with a penalty that keeps the weight of what was seen
seldom small. Every document is scored once by weights fitted without it; the error told is that of these scores.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import msgspec
import numpy as np
import numpy.typing as npt

from diplomatic_extract.contract import adapt_analysis
from diplomatic_extract.evaluation.alignment import Alignment
from diplomatic_extract.evaluation.gold import GoldDocument
from diplomatic_extract.evaluation.scoring import CORE_ROLES, match_relations
from diplomatic_extract.extractor import Extractor
from diplomatic_extract.model import Record
from diplomatic_extract.relations.facts.score import Calibration, find_features, probability

FOLDS = 10
# a feature of fewer relations than this tells nothing
LEAST_SEEN = 3
# how many relations a weight must stand on before it may grow
PENALTY = 4.0
STEPS = 30
BINS = 10
Floats = npt.NDArray[np.float64]


class Sample(NamedTuple):
    """A relation found in a gold document: what is known of it, and what it is worth."""

    document: int
    features: dict[str, None]
    worth: float


def calibrate(extractor: Extractor, gold: Sequence[GoldDocument], expect: float | None = None) -> Calibration:
    """Weights fitted on gold documents, with their error and Brier score on documents left out of the fit.

    Rules do better on texts that their writers know. `expect` is the precision measured on others: the bias is moved
    until the scores of the gold documents have it as their mean.
    """
    samples = [sample for number, document in enumerate(gold) for sample in find_samples(extractor, document, number)]
    pairs: list[tuple[float, float]] = []
    for fold in range(FOLDS):
        bias, weights = fit([sample for sample in samples if sample.document % FOLDS != fold])
        held_out = (sample for sample in samples if sample.document % FOLDS == fold)
        pairs += [(probability(sample.features, bias, weights), sample.worth) for sample in held_out]
    bias, weights = fit(samples)
    if expect is not None:
        bias = shift(bias, weights, samples, expect)
    brier = sum((score - worth) ** 2 for score, worth in pairs) / max(1, len(pairs))
    return Calibration(bias, weights, len(gold), len(samples), round(calibration_error(pairs), 4), round(brier, 4))


def find_samples(extractor: Extractor, document: GoldDocument, number: int) -> list[Sample]:
    """The relations that the extractor finds in a gold document, with their worth."""
    analysis = extractor.analyse([Record(text=document.text, source=f"{document.name}.txt")])[0]
    aligned = Alignment(document, adapt_analysis(analysis, extractor.info))
    worth = [0.0] * len(aligned.relations)
    for kind in CORE_ROLES:
        gold = [relation for relation in document.relations if relation.type == kind]
        places = [place for place, relation in enumerate(aligned.relations) if relation.type == kind]
        for pair in match_relations(aligned, gold, [aligned.relations[place] for place in places]):
            worth[places[pair.predicted]] = pair.worth
    drafts = zip(analysis.relations, worth, strict=True)
    return [Sample(number, find_features(relation), value) for relation, value in drafts]


def fit(samples: Sequence[Sample]) -> tuple[float, dict[str, float]]:
    """The bias and the weights of a penalised logistic regression, by Newton's method."""
    seen = Counter(feature for sample in samples for feature in sample.features)
    names = sorted(feature for feature, count in seen.items() if count >= LEAST_SEEN)
    column = {name: place for place, name in enumerate(names, 1)}
    matrix: Floats = np.zeros((len(samples), len(names) + 1))
    matrix[:, 0] = 1.0
    for row, sample in enumerate(samples):
        for feature in sample.features:
            if feature in column:
                matrix[row, column[feature]] = 1.0
    weights = solve(matrix, np.array([sample.worth for sample in samples]))
    return round(float(weights[0]), 3), {name: round(float(weights[place]), 3) for name, place in column.items()}


def solve(matrix: Floats, worth: Floats) -> Floats:
    """The weights of least penalised loss; the first, of all relations, has no penalty."""
    penalty = np.full(matrix.shape[1], PENALTY)
    penalty[0] = 1e-6
    weights: Floats = np.zeros(matrix.shape[1])
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-matrix @ weights))
        slope = matrix.T @ (likely - worth) + penalty * weights
        curve = (matrix.T * (likely * (1 - likely))) @ matrix + np.diag(penalty)
        weights = weights - np.linalg.solve(curve, slope)
    return weights


def shift(bias: float, weights: dict[str, float], samples: Sequence[Sample], expect: float) -> float:
    """The bias with which the mean score of some samples is the one expected, found by halving."""
    low, high = bias - 5, bias + 5
    while high - low > 1e-4:
        middle = (low + high) / 2
        mean = sum(probability(sample.features, middle, weights) for sample in samples) / max(1, len(samples))
        low, high = (low, middle) if mean > expect else (middle, high)
    return round(low, 3)


def encode_calibration(calibration: Calibration) -> bytes:
    """A calibration as a JSON file that people can read and compare."""
    return msgspec.json.format(msgspec.json.encode(calibration), indent=1) + b"\n"


def calibration_error(pairs: Sequence[tuple[float, float]]) -> float:
    """How far scores lie from worth, in bins of equal width, on average over relations."""
    bins: dict[int, list[tuple[float, float]]] = {}
    for score, worth in pairs:
        bins.setdefault(min(int(score * BINS), BINS - 1), []).append((score, worth))
    gaps = (abs(sum(score for score, _ in group) - sum(worth for _, worth in group)) for group in bins.values())
    return sum(gaps) / max(1, len(pairs))
