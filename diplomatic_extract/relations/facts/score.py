"""How likely a relation is right: a calibrated score from what is known of its match.

The weights are data (`data/calibration.json`), fitted on annotated texts by
`diplomatic-extract evaluate GOLD --run --calibrate FILE --expect PRECISION`. What a weight speaks of is named in words,
so that the file can be read: the relation, the pattern, the status, how each argument was found, how far it stands, how
often it is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from math import exp
from pathlib import Path

import msgspec

from diplomatic_extract.language.settings import SETTINGS
from diplomatic_extract.model import DraftArgument, DraftRelation

CALIBRATION = Path(str(files("diplomatic_extract"))) / "data" / "calibration.json"


class Calibration(msgspec.Struct, frozen=True):
    """Weights of features, the weight of all relations, and on how much they were fitted and how well they hold."""

    bias: float
    weights: dict[str, float]
    documents: int = 0
    relations: int = 0
    calibration_error: float = 0.0
    brier: float = 0.0


@cache
def load_calibration(path: Path = CALIBRATION) -> Calibration:
    """The shipped calibration."""
    return msgspec.json.decode(path.read_bytes(), type=Calibration)


def find_score(relation: DraftRelation, calibration: Calibration) -> float:
    """The probability that type, parties and status of a relation are right."""
    return probability(find_features(relation), calibration.bias, calibration.weights)


def probability(features: Mapping[str, None], bias: float, weights: Mapping[str, float]) -> float:
    """The logistic of the weights of some features."""
    return 1 / (1 + exp(-bias - sum(weights.get(feature, 0.0) for feature in features)))


def find_features(relation: DraftRelation) -> dict[str, None]:
    """What is known of a relation, each fact once, in order."""
    return dict.fromkeys(
        [
            f"relation {relation.type}",
            f"pattern {relation.rule}",
            f"status {relation.status}",
            *(feature for argument in relation.arguments for feature in argument_features(argument, relation)),
            *telling_features(relation),
        ]
    )


def argument_features(argument: DraftArgument, relation: DraftRelation) -> Iterator[str]:
    """How an argument was found, who it is, and how far from the trigger its mention stands."""
    if argument.mention is None:
        yield "an argument is from the context"
        yield f"an argument is {argument.path}" if "→" not in argument.path else "an argument is an anaphor"
    elif argument.mention.kind != "name":
        yield f"an argument is a {argument.mention.kind}"
    if argument.entity.type == "ROLE":
        yield "an argument is nobody by name"
    if argument.entity.type == "ORG" and not argument.entity.key:
        yield "a body is in no lexicon"
    if argument.mention is not None:
        gap = abs(argument.mention.start - relation.trigger[0])
        yield from (
            f"an argument stands {name}"
            for name, least in (("far", SETTINGS.score.far_chars), ("very far", SETTINGS.score.very_far_chars))
            if gap > least
        )


def telling_features(relation: DraftRelation) -> Iterator[str]:
    """How a relation is told: once or again, by whom, in how long a sentence, of how many."""
    if relation.merged:
        yield "told again"
    if relation.reported_by is not None:
        yield "somebody says so"
    if relation.sentence == 0:
        yield "told in the headline"
    if any(stop - start > SETTINGS.score.long_sentence_chars for start, stop in relation.evidence[:1]):
        yield "a long sentence"
    if len(relation.arguments) >= SETTINGS.score.crowd_arguments:
        yield "many arguments"
