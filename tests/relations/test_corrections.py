"""Whom a sentence denies beside whom it means."""

from __future__ import annotations

import pytest
from hand import found, names

from diplomatic_extract import Extractor


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("Чад осудил не Мали, а Нигер.", [{"Нигер"}]),
        ("Чад осудил Мали, а не Нигер.", [{"Мали"}]),
        ("Чад осудил не только Мали, но и Нигер.", [{"Мали", "Нигер"}]),
        ("Чад не осудил Мали, а Нигер поддержал.", [{"Мали"}]),
    ],
)
def test_who_is_denied_is_no_argument(extractor: Extractor, text: str, targets: list[set[str]]) -> None:
    told = found(extractor, text, "accused")
    assert [names(relation, "target") for relation in told] == targets


@pytest.mark.parametrize(("noun", "source"), [("правительство", set()), ("Швеция", {"Швеция"})])
def test_who_is_set_right_acts(extractor: Extractor, noun: str, source: set[str]) -> None:
    told = found(extractor, f"Чад осудила не Дания, а {noun}.", "accused")
    assert [names(relation, "source") for relation in told] in ([source], [])
