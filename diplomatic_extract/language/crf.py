"""Viterbi decoding of a linear-chain CRF over many sentences at once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from diplomatic_extract.language.packs import Floats, Integers


def decode_crf(emissions: Floats, transitions: Floats, starts: Integers, sizes: Integers) -> tuple[Integers, Floats]:
    """The best labels of all tokens, and by how much each leads.

    The least lead in a sentence is that of its best path over the second best, which parts from it at some step.
    `emissions` tokens × labels with the sentences one after another; `transitions` from × to; `starts` and `sizes`
    of the sentences, in rows of the emissions, all sizes at least 1. A step moves in every sentence that still has
    tokens; sentences are taken longest first, so that those are always the first ones.
    """
    order = np.argsort(-sizes, kind="stable")
    starts, sizes = starts[order], sizes[order]
    active = np.searchsorted(-sizes, -np.arange(sizes[0]), side="left").tolist()
    steps = [starts[:count] + step for step, count in enumerate(active)]
    return trace_back(find_scores(emissions, transitions, steps), transitions, steps, len(emissions))


def find_scores(emissions: Floats, transitions: Floats, steps: Sequence[Integers]) -> list[Floats]:
    """The score of the best path to each label at each step (labels × sentences); `steps` are rows of the emissions."""
    columns = np.ascontiguousarray(emissions.T)
    scores = [columns[:, steps[0]]]
    for rows in steps[1:]:
        paths = scores[-1][:, None, : len(rows)] + transitions[:, :, None]
        score: Floats = paths.max(0)
        score += columns[:, rows]
        scores.append(score)
    return scores


def trace_back(
    scores: list[Floats], transitions: Floats, steps: Sequence[Integers], size: int
) -> tuple[Integers, Floats]:
    """The labels of all tokens: at each step backwards, those from which the best path leads to the labels found.

    Beside them the lead of each over the next best at its step.
    """
    best, leads = np.empty(size, np.intp), np.empty(size, np.float32)
    labels = best[:0]
    for score, rows in zip(reversed(scores), reversed(steps), strict=True):
        score[:, : len(labels)] += transitions[:, labels]
        labels = score.argmax(0)
        best[rows] = labels
        ranked = np.partition(score, -2, axis=0)
        leads[rows] = ranked[-1] - ranked[-2]
    return best, leads
