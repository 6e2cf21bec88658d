"""Viterbi decoding of a linear-chain CRF over many sentences at once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from diplomatic_extract.language.packs import Floats, Integers


def decode_crf(emissions: Floats, transitions: Floats, starts: Integers, sizes: Integers) -> Integers:
    """The best labels of all tokens.

    `emissions` tokens × labels with the sentences one after another; `transitions` from × to; `starts` and `sizes`
    of the sentences, in rows of the emissions, all sizes at least 1. A step moves in every sentence that still has
    tokens; sentences are taken longest first, so that those are always the first ones.
    """
    order = np.argsort(-sizes, kind="stable")
    starts, sizes = starts[order], sizes[order]
    active = [int(np.searchsorted(-sizes, -step, side="left")) for step in range(int(sizes[0]))]
    best = np.empty(len(emissions), np.intp)
    score = emissions[starts].copy()
    history: list[Integers] = []
    for step, count in enumerate(active[1:], 1):
        paths = score[:count, :, None] + transitions + emissions[starts[:count] + step][:, None, :]
        came_from = paths.argmax(1)
        score[:count] = np.take_along_axis(paths, came_from[:, None, :], 1)[:, 0]
        history.append(came_from)
    trace_back(best, score.argmax(1), history, active, starts, sizes)
    return best


def trace_back(
    best: Integers, last: Integers, history: Sequence[Integers], active: list[int], starts: Integers, sizes: Integers
) -> None:
    """Fill `best` from each sentence's last label backwards."""
    labels = last
    best[starts + sizes - 1] = labels
    for step in range(len(active) - 1, 0, -1):
        count = active[step]
        labels[:count] = history[step - 1][np.arange(count), labels[:count]]
        best[starts[:count] + step - 1] = labels[:count]
