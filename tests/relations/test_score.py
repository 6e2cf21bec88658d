"""What is known of a relation when it gets its score."""

from __future__ import annotations

import msgspec
from hand import analyse

from diplomatic_extract import Extractor
from diplomatic_extract.relations.facts.score import Calibration, find_features, find_score

NAMED = "Министр иностранных дел Перу Эльмер Скиалер встретился с президентом Чили Габриэлем Боричем."


def test_features_say_how_arguments_were_found(extractor: Extractor) -> None:
    (meeting,) = [r for r in analyse(extractor, NAMED).relations if r.type == "met_with"]
    features = find_features(meeting)
    assert "relation met_with" in features and "status actual" in features
    assert not any(feature.startswith("an argument is") for feature in features)


def test_an_argument_from_the_context_is_told(extractor: Extractor) -> None:
    analysis = analyse(extractor, NAMED + " Стороны подписали меморандум.")
    (signing,) = [r for r in analysis.relations if r.type == "signed"]
    assert any(feature.startswith("an argument is") for feature in find_features(signing))


def test_a_weight_changes_the_score_of_the_relations_that_have_its_feature(extractor: Extractor) -> None:
    (meeting,) = [r for r in analyse(extractor, NAMED).relations if r.type == "met_with"]
    plain = find_score(meeting, Calibration(0.0, {}))
    assert plain == 0.5 < find_score(meeting, Calibration(0.0, {"relation met_with": 1.0}))
    planned = msgspec.structs.replace(meeting, status="planned")
    assert find_score(planned, Calibration(0.0, {"status actual": 1.0})) == 0.5
