"""The project's own gold must not be read worse than its committed baseline says.

Where a fall is meant, or scores rose, write the new baseline by hand:
    diplomatic-extract evaluate tests/gold --run --write-baseline tests/gold/baseline.json
"""

from pathlib import Path

from diplomatic_extract import Extractor
from diplomatic_extract.evaluation.load import load_gold
from diplomatic_extract.evaluation.predictions import run_extractor
from diplomatic_extract.evaluation.report import find_falls, load_baseline, make_report
from diplomatic_extract.evaluation.scoring import score_documents

GOLD = Path(__file__).parent.parent / "gold"


def test_no_score_falls_under_the_baseline(extractor: Extractor) -> None:
    documents = load_gold(GOLD)
    report = make_report(score_documents(documents, run_extractor(extractor, documents)))
    assert len(documents) >= 40
    assert find_falls(report, load_baseline(GOLD / "baseline.json")) == []
