"""The passes over a document stand in an order that gives each what it requires; `explain` follows them."""

from __future__ import annotations

import pytest

from diplomatic_extract import Extractor, Record
from diplomatic_extract.relations.explain import explain
from diplomatic_extract.relations.facts.refusing import FILTERS
from diplomatic_extract.relations.find import CONSTRUCTIONS, PASSES, Pass, Work, check_passes


def test_each_pass_gets_what_it_requires() -> None:
    check_passes(PASSES)
    with pytest.raises(ValueError, match="'times' requires graphs"):
        check_passes([Pass("times", lambda work: work.told, ("graphs",), "told")])


def test_every_pass_assigns_a_field_of_the_work() -> None:
    assert {step.assigns for step in PASSES} <= set(Work.__struct_fields__)
    assert set(CONSTRUCTIONS) <= {step.name for step in PASSES}


def test_every_filter_says_something_of_its_own() -> None:
    says = [text for text, _ in FILTERS]
    assert len(says) == len(set(says)) and all(says)


def explained(extractor: Extractor, text: str, rule: str) -> str:
    analysis = extractor.analyse([Record(text=text, source="text")])[0]
    return explain(analysis, extractor.rules, extractor.lexicon, rule)


@pytest.mark.parametrize(
    ("text", "rule", "line"),
    [
        ("Президент Чили Хуан Мора выступил.", "holds_position", "is told by: positions"),
        ("Товарооборот Чили и Перу достиг 2 млрд долларов.", "trade_volume", "is told by: figures"),
        ("Сенат и палата депутатов Перу договорились о бюджете.", "agreed_to", "no: all parties serve one state"),
        ("Сенат Перу договорился о бюджете.", "agreed_to", "no: a role that it needs stays empty"),
        ("В Лиме прошёл дождь.", "met_with", "no word of the text is a trigger of it, and no construction tells it"),
    ],
)
def test_explain_follows_the_passes(extractor: Extractor, text: str, rule: str, line: str) -> None:
    assert line in explained(extractor, text, rule)


def test_explain_tells_what_a_late_pass_drops(extractor: Extractor) -> None:
    text = "Хуан Мора поздравит Ану Кордову. Хуан Мора поздравил Ану Кордову."
    assert "at «поздравит» is dropped: outcomes" in explained(extractor, text, "congratulated")
