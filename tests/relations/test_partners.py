"""One relation made several: separate partners, several speakers."""

from __future__ import annotations

from hand import found, names

from diplomatic_extract import Extractor


def test_separate_partners_make_separate_meetings(extractor: Extractor) -> None:
    text = "Эмомали Рахмон встретился с Садыром Жапаровым, а затем с Ильхамом Алиевым."
    assert [names(relation, "participant") for relation in found(extractor, text, "met_with")] == [
        {"Эмомали Рахмон", "Садыр Жапаров"},
        {"Эмомали Рахмон", "Ильхам Алиев"},
    ]


def test_each_of_several_speakers_states_for_himself(extractor: Extractor) -> None:
    stated = found(extractor, "Эмомали Рахмон и Садыр Жапаров заявили, что торговля растёт.", "stated")
    assert sorted(name for relation in stated for name in names(relation, "speaker")) == [
        "Садыр Жапаров",
        "Эмомали Рахмон",
    ]
