"""Figures, intervals, differences and baselines."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diplomatic_extract.errors import InputError
from diplomatic_extract.evaluation.report import find_falls, load_baseline, make_report, write_baseline
from diplomatic_extract.evaluation.scoring import Counts, DocumentScore


def scores_of(*counts: tuple[float, int, int]) -> list[DocumentScore]:
    """Documents with meetings alone: (hit, gold, predicted) each."""
    return [DocumentScore(str(k), {("relations", "met_with"): Counts(*one)}) for k, one in enumerate(counts)]


def test_figures() -> None:
    report = make_report(scores_of((1.5, 3, 2), (0.5, 1, 3)))
    figure = report.scores["relations"]["met_with"]
    assert (figure.precision, figure.recall, figure.f1) == (0.4, 0.5, pytest.approx(0.4444, abs=1e-4))
    assert report.scores["relations"]["ALL"] == report.scores["relations"]["CORE5"] == figure


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(5, 9), st.integers(5, 9)), min_size=2, max_size=12))
def test_the_interval_holds_the_figure(counts: list[tuple[float, int, int]]) -> None:
    figure = make_report(scores_of(*counts)).scores["relations"]["met_with"]
    assert 0 <= figure.low <= figure.f1 + 1e-4
    assert figure.f1 - 1e-4 <= figure.high <= 1


def test_equal_documents_leave_no_doubt_and_unequal_ones_do() -> None:
    sure = make_report(scores_of(*[(1, 2, 2)] * 10)).scores["relations"]["met_with"]
    unsure = make_report(scores_of(*[(0, 2, 2), (2, 2, 2)] * 5)).scores["relations"]["met_with"]
    assert sure.low == sure.high == sure.f1 == unsure.f1 == 0.5
    assert unsure.low < 0.3 < 0.7 < unsure.high


def test_a_difference_is_certain_only_beyond_chance() -> None:
    old = scores_of(*[(1, 4, 4)] * 20)
    better = make_report(scores_of(*[(2, 4, 4)] * 20), old).against
    shaky = make_report(scores_of(*[(4, 4, 4)], *[(1, 4, 4)] * 19), old).against
    assert better is not None and shaky is not None
    assert better["relations"]["met_with"].difference == 0.25
    assert better["relations"]["met_with"].certain
    assert not shaky["relations"]["met_with"].certain


def test_the_same_run_twice_gives_the_same_figures() -> None:
    assert make_report(scores_of((1, 2, 3), (2, 2, 2))) == make_report(scores_of((1, 2, 3), (2, 2, 2)))


def test_a_fall_under_the_baseline_is_found(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    write_baseline(make_report(scores_of((8, 10, 10))), path)
    assert find_falls(make_report(scores_of((8, 10, 10))), load_baseline(path)) == []
    assert find_falls(make_report(scores_of((9, 10, 10))), load_baseline(path)) == []
    falls = find_falls(make_report(scores_of((7, 10, 10))), load_baseline(path))
    assert falls[0] == "relations met_with: 0.700 < 0.800"
    assert len(falls) == 3


def test_what_is_no_longer_found_falls(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    write_baseline(make_report(scores_of((8, 10, 10))), path)
    assert find_falls(make_report([DocumentScore("0")]), load_baseline(path))


def test_a_broken_baseline_is_told(tmp_path: Path) -> None:
    (tmp_path / "baseline.json").write_text("[]", encoding="utf-8")
    with pytest.raises(InputError, match="--write-baseline"):
        load_baseline(tmp_path / "baseline.json")
