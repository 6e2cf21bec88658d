"""The contract's own promises: ids, kept texts, the persons behind offices."""

from __future__ import annotations

import msgspec

from diplomatic_extract import Extractor

MEETING = "Министры иностранных дел Перу и Чили встретились в Лиме."


def test_one_fact_of_two_documents_has_two_ids(extractor: Extractor) -> None:
    first = extractor.extract(MEETING)
    second = extractor.extract(MEETING + " Переговоры длились час.")
    assert first.relations[0].type == second.relations[0].type == "met_with"
    assert not {r.id for r in first.relations} & {r.id for r in second.relations}


def test_equal_texts_have_equal_ids(extractor: Extractor) -> None:
    first, second = extractor.extract(MEETING, source="a"), extractor.extract(MEETING, source="b")
    assert [r.id for r in first.relations] == [r.id for r in second.relations]


def test_the_text_is_kept_only_where_asked_for(extractor: Extractor) -> None:
    assert b'"text":' not in msgspec.json.encode(extractor.extract(MEETING).document)
    kept = Extractor(keep_text=True)
    kept.__dict__.update(annotator=extractor.annotator, lexicon=extractor.lexicon, rules=extractor.rules)
    found = kept.extract("\ufeff" + MEETING + "\r\n")
    assert found.document.text == "\ufeff" + MEETING + "\r\n"
    assert all(found.document.text[e.start : e.stop] == e.text for r in found.relations for e in r.evidence)


def test_an_unnamed_office_holder_has_the_person_of_that_day(extractor: Extractor) -> None:
    text = "Президент Казахстана посетил Ташкент."
    then = extractor.extract(text, published="2018-03-15").entities
    now = extractor.extract(text, published="2024-03-15").entities
    undated = extractor.extract(text).entities
    assert [e.holder for e in then if e.type == "ROLE"] == ["Нурсултан Назарбаев"]
    assert [e.holder for e in now if e.type == "ROLE"] == ["Касым-Жомарт Токаев"]
    assert [e.holder for e in undated if e.type == "ROLE"] == [None]
