"""Matches are no meetings: a text about sport, and the same sentence elsewhere."""

from __future__ import annotations

import pytest

from diplomatic_extract import Extractor, Record

MATCH = (
    "Форвард забил гол, вратарь отбил мяч. Тренер сборной доволен: команда вышла в финал турнира. Болельщики ждут тура."
)


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


def meetings(extractor: Extractor, text: str) -> list[set[str]]:
    """The sides of each meeting of a text."""
    extraction = extractor.extract(Record(text=text, source="t"))
    names = {entity.id: entity.name for entity in extraction.entities}
    return [{names[a.entity] for a in r.arguments} for r in extraction.relations if r.type == "met_with"]


def test_players_meet_in_a_match(extractor: Extractor) -> None:
    played = "Педро Санчес встретился с Хуаном Морой."
    assert meetings(extractor, played) == [{"Педро Санчес", "Хуан Мора"}]
    assert meetings(extractor, f"{MATCH}\n\n{played}") == []


def test_officials_meet_also_in_a_text_about_sport(extractor: Extractor) -> None:
    met = "Президент Чада Педро Санчес встретился с президентом Перу Хуаном Морой."
    assert meetings(extractor, f"{MATCH}\n\n{met}") == [{"Педро Санчес", "Хуан Мора"}]
