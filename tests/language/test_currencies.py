"""Currencies by noun and owner."""

import babel
import pytest

from diplomatic_extract.language.currencies import adapt_names, currency_owners, iso_codes, load_names


@pytest.mark.skipif(load_names().babel != babel.__version__, reason="the shipped names are of another Babel")
def test_shipped_names_are_those_of_babel() -> None:
    assert load_names() == adapt_names()


def test_owners_are_of_cldr_and_of_the_table() -> None:
    assert currency_owners()["доллар"]["канад"] == "CAD"
    assert currency_owners()["манат"]["азербайджан"] == "AZN"


def test_codes() -> None:
    assert {"KZT", "USD", "EUR"} <= iso_codes()
    assert "XYZ" not in iso_codes()
