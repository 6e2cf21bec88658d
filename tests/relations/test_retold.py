"""Events called off or begun: what else is said of them makes no second event."""

from __future__ import annotations

import pytest

from diplomatic_extract import Extractor, Record

CASES = [
    ("Виктор Орбан отменил визит в Варшаву. Орбан должен был посетить Варшаву в мае.", ["negated"]),
    ("Визит Виктора Орбана в Варшаву отменён. Орбан посетит Варшаву в другой раз.", ["negated", "planned"]),
    ("Виктор Орбан прибыл в Варшаву. Визит Орбана в Варшаву продлится два дня.", ["actual"]),
    ("Виктор Орбан прибыл в Варшаву. Ранее сообщалось, что Орбан посетит Варшаву.", ["actual"]),
    ("Виктор Орбан прибыл в Варшаву. Осенью Орбан посетит Рим.", ["actual", "planned"]),
]


@pytest.mark.parametrize(("text", "statuses"), CASES)
def test_an_event_is_told_once_with_its_outcome(extractor: Extractor, text: str, statuses: list[str]) -> None:
    analysis = extractor.analyse([Record(text=text, source="case")])[0]
    assert sorted(r.status for r in analysis.relations if r.type == "visited") == statuses
