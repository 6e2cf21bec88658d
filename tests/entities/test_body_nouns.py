"""Common nouns that take up a body named before, and those that mean another or none."""

from __future__ import annotations

import pytest

from diplomatic_extract import Extractor


def meant(text: str, extractor: Extractor) -> list[tuple[str, str]]:
    """The common nouns for bodies with the names of those that they mean, in order."""
    found = extractor.extract(text)
    told = [(m.start, m.text, e.name) for e in found.entities for m in e.mentions if e.type == "ORG"]
    names = {(m.start, m.text) for e in found.entities for m in e.mentions if m.kind == "name"}
    return [(word, name) for start, word, name in sorted(told) if (start, word) not in names]


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("Северный банк развития вырос. В банке ждут роста.", "банке", "Северный банк развития"),
        ("МИД Чили молчал. В ведомстве ждут ответа.", "ведомстве", "Министерство иностранных дел Чили"),
        ("Партия «Щит Родины» собралась. Эта партия стара.", "партия", "Щит Родины"),
        ("Внешэкономбанк вырос. Банк ждёт роста.", "Банк", "Внешэкономбанк"),
        ("Посольство Чили в Перу молчало. В посольстве ждут.", "посольстве", "Посольство Чили"),
        ("Концерн «Альфа-Сталь» вырос. Позже компания упала.", "компания", "Альфа-Сталь"),
        # two sentences between
        ("МИД Чили молчал. Шёл дождь. Шёл снег. В ведомстве ждут.", "ведомстве", "Министерство иностранных дел Чили"),
    ],
)
def test_a_noun_means_the_body_named_last(text: str, word: str, name: str, extractor: Extractor) -> None:
    assert (word, name) in meant(text, extractor)


@pytest.mark.parametrize(
    "text",
    [
        "Северный банк развития вырос. Новый банк ждёт роста.",
        "Северный банк развития вырос. Банк, который он купил, ждёт роста.",
        "Северный банк развития вырос. Банк реформ ждёт роста.",
        "Северный банк развития вырос. Банки ждут роста.",
        "Северный банк развития вырос. Клуб ждёт роста.",
        "Северный банк развития и Южный банк торговли выросли. Банк ждёт роста.",
        "МИД Чили молчал. Комитет по закупкам ждёт.",
        "МИД Чили молчал. Шёл дождь. Шёл снег. Шёл град. В ведомстве ждут.",
    ],
)
def test_a_noun_means_no_body_beyond_doubt(text: str, extractor: Extractor) -> None:
    assert meant(text, extractor) == []


def test_a_noun_for_a_body_speaks_and_acts(extractor: Extractor) -> None:
    text = (
        "МИД Чили выразил протест. В ведомстве подчеркнули, что граница закрыта. Министерство обвинило Перу в обмане."
    )
    found = extractor.extract(text)
    names = {e.id: e.name for e in found.entities}
    told = {(r.type, a.role, names[a.entity]) for r in found.relations for a in r.arguments}
    assert ("stated", "speaker", "Министерство иностранных дел Чили") in told
    assert ("accused", "source", "Министерство иностранных дел Чили") in told
