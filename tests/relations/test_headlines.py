"""Statements of the headline form."""

from __future__ import annotations

from hand import found, names

from diplomatic_extract import Extractor


def test_a_headline_with_a_colon_is_a_statement(extractor: Extractor) -> None:
    (stated,) = found(extractor, "Эмомали Рахмон: торговля растёт.", "stated")
    assert names(stated, "speaker") == {"Эмомали Рахмон"} and stated.lemma == ":"
