"""What all tests share."""

from __future__ import annotations

import pytest

from diplomatic_extract import Extractor


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    """One extractor for the whole run: its models load once."""
    return Extractor()
