"""The score: what a fit learns from which relations were right, and that the shipped weights are those of the gold."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from diplomatic_extract import Extractor
from diplomatic_extract.evaluation.calibration import (
    Sample,
    calibrate,
    calibration_error,
    encode_calibration,
    fit,
    shift,
)
from diplomatic_extract.evaluation.load import load_gold
from diplomatic_extract.relations.facts.score import Calibration, load_calibration, probability

GOLD = Path(__file__).parent.parent / "gold"


def samples_of(feature: str, right: int, wrong: int) -> list[Sample]:
    """Relations with one feature, some right and some wrong."""
    return [Sample(n, {feature: None}, float(n < right)) for n in range(right + wrong)]


def test_what_is_often_wrong_weighs_less_than_what_is_right() -> None:
    bias, weights = fit([*samples_of("near", 45, 5), *samples_of("far", 20, 30)])
    near, far = (probability({feature: None}, bias, weights) for feature in ("near", "far"))
    assert 0.8 < near < 0.95 and 0.35 < far < 0.55


@pytest.mark.parametrize(("seen", "weighs"), [(3, True), (2, False)])
def test_what_was_seen_too_seldom_has_no_weight(seen: int, weighs: bool) -> None:
    weights = fit([*samples_of("common", 20, 5), *samples_of("rare", 0, seen)])[1]
    assert ("rare" in weights) == weighs


def test_the_bias_is_moved_to_the_precision_expected_of_other_texts() -> None:
    samples = samples_of("any", 45, 5)
    bias, weights = fit(samples)
    moved = shift(bias, weights, samples, 0.7)
    assert probability({"any": None}, moved, weights) == pytest.approx(0.7, abs=0.01)


def test_the_error_is_the_distance_of_scores_from_worth_in_their_bin() -> None:
    assert calibration_error([(0.8, 1.0), (0.8, 0.6)]) == pytest.approx(0.0)
    assert calibration_error([(0.9, 0.5), (0.2, 0.1)]) == pytest.approx(0.25)


def test_a_calibration_is_a_file_that_is_read_again() -> None:
    calibration = Calibration(0.5, {"told again": 0.1}, 2, 3, 0.01, 0.02)
    assert msgspec.json.decode(encode_calibration(calibration), type=Calibration) == calibration


def test_the_shipped_weights_hold_on_documents_left_out(extractor: Extractor) -> None:
    found = calibrate(extractor, load_gold(GOLD)[:12])
    assert found.documents == 12 and found.relations > 60
    shipped = load_calibration()
    assert shipped.documents >= 50 and 0 < shipped.calibration_error <= 0.05
