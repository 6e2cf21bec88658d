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


def test_a_schedule_and_its_plan_do_not_put_each_other_out(extractor: Extractor) -> None:
    text = (
        "Визит главы Чада в Лиму пройдёт на фоне поездки премьера Перу Аны Лопес в Брюссель, куда она прибывает завтра."
    )
    extraction = extractor.extract(Record(text=text, source="t"))
    names = {entity.id: entity.name for entity in extraction.entities}
    visits = [{names[a.entity] for a in r.arguments} for r in extraction.relations if r.type == "visited"]
    assert any({"Ана Лопес", "Брюссель"} <= visit for visit in visits)
