"""Chunks of long texts: they cover the text, cut no paragraph, and what is found in them is that of the whole."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diplomatic_extract import Extraction, Extractor, Record, chunks
from diplomatic_extract import extractor as extractor_module
from diplomatic_extract.chunks import BATCH, clip_zones, find_batches, find_chunks, is_long, open_chunk
from diplomatic_extract.extractor import survey
from diplomatic_extract.language.segment import find_paragraphs
from diplomatic_extract.model import Zone

LINES = st.text("аб Б.,!\n", max_size=120)
TOWNS = ("Астане", "Ташкенте", "Бишкеке", "Ереване", "Баку", "Минске")
HEAD = "АСТАНА, 5 марта 2024 года – КазТАГ. Президент Казахстана Касым-Жомарт Токаев принял посла Индии.\n\n"
PARAGRAPHS = [
    f"Министр иностранных дел Италии Антонио Таяни встретился в {town} с премьер-министром Грузии Ираклием Кобахидзе. "
    f"Товарооборот Италии и Грузии вырос на {number} % и достиг {number} млн долларов.\n\n"
    for number, town in enumerate(TOWNS * 3, 11)
]
TEXT = HEAD + "".join(PARAGRAPHS)


def cut(text: str, longest: int) -> list[str]:
    return [text[start:stop] for start, stop in find_chunks(text, longest)]


@given(LINES, st.integers(1, 60))
def test_chunks_concatenate_to_the_text(text: str, longest: int) -> None:
    assert "".join(cut(text, longest)) == text
    assert all(cut(text, longest))


@given(LINES, st.integers(1, 60))
def test_only_a_paragraph_that_alone_is_too_long_is_cut(text: str, longest: int) -> None:
    spans = list(find_chunks(text, longest))
    for first, last in find_paragraphs(text):
        if any(first < start < last for start, _ in spans):
            assert last - first > longest


@given(LINES, st.integers(1, 60))
def test_chunks_are_as_long_as_allowed_but_for_blanks_around(text: str, longest: int) -> None:
    assert all(len(chunk.strip("\n ")) <= longest for chunk in cut(text, longest))


def test_chunks_are_filled() -> None:
    assert cut("Раз.\n\nДва.\n\nТри.\n\nЧетыре.", 12) == ["Раз.\n\nДва.\n\n", "Три.\n\n", "Четыре."]


def test_a_long_paragraph_is_cut_after_a_sentence() -> None:
    assert cut("Он прибыл вчера. Она уехала. Они встретились.", 30) == [
        "Он прибыл вчера. Она уехала. ",
        "Они встретились.",
    ]


@given(st.lists(st.integers(1, 40), max_size=50))
def test_batches_keep_order_and_are_small(sizes: list[int]) -> None:
    records = [Record(text="а" * size, source=str(number)) for number, size in enumerate(sizes)]
    batches = list(find_batches(records, 30))
    assert [record for batch in batches for record in batch] == records
    assert all(len(batch) <= BATCH for batch in batches)
    assert all(len(batch) == 1 or sum(len(record.text) for record in batch) <= 30 for batch in batches)


def test_no_document_is_drawn_ahead() -> None:
    drawn: list[int] = []

    def draw() -> Iterator[Record]:
        for number in range(100):
            drawn.append(number)
            yield Record(text="Текст", source=str(number))

    next(find_batches(draw()))
    assert len(drawn) == BATCH


def test_zones_are_clipped_to_a_chunk() -> None:
    zones = [Zone(0, 10, "boilerplate"), Zone(10, 50, "article"), Zone(50, 60, "boilerplate")]
    assert list(clip_zones(zones, 20, 55)) == [Zone(0, 30, "article"), Zone(30, 35, "boilerplate")]
    assert list(clip_zones(zones, 10, 50)) == [Zone(0, 40, "article")]
    assert list(clip_zones([], 10, 50)) == []


def test_a_later_chunk_has_the_facts_of_the_document() -> None:
    whole = survey(Record(text=TEXT, source="text"))
    start = TEXT.index(PARAGRAPHS[2])
    chunk = open_chunk(whole, start, len(TEXT))
    assert (chunk.published, chunk.place, chunk.title) == ("2024-03-05", "Астана", whole.title)
    assert {sentence.kind for sentence in chunk.sentences} == {"article"}
    assert TEXT[start:].startswith(chunk.text.text[:50])


# --------------------------------------------------------------------------- chunked and whole


@pytest.fixture(scope="module")
def whole(extractor: Extractor) -> Extraction:
    return extractor.extract(TEXT)


@pytest.fixture
def chunked(extractor: Extractor, monkeypatch: pytest.MonkeyPatch) -> Extraction:
    return extract_chunked(extractor, monkeypatch, TEXT, 600)


def extract_chunked(extractor: Extractor, monkeypatch: pytest.MonkeyPatch, text: str, longest: int) -> Extraction:
    """Extract a text in chunks of at most so many characters."""
    record = Record(text=text, source="text")
    monkeypatch.setattr(extractor_module, "is_long", lambda record: is_long(record, longest))
    monkeypatch.setattr(extractor_module, "find_chunks", lambda text: find_chunks(text, longest))
    return next(extractor.extract_many([record]))


def mentions_of(extraction: Extraction) -> set[tuple[object, ...]]:
    return {(e.type, e.name, e.country, m.start, m.stop, m.text) for e in extraction.entities for m in e.mentions}


def relations_of(extraction: Extraction) -> set[tuple[object, ...]]:
    names = {entity.id: entity.name for entity in extraction.entities}
    return {
        (r.id, r.type, r.status, tuple((a.role, names[a.entity], a.start) for a in r.arguments), tuple(r.evidence))
        for r in extraction.relations
    }


def test_the_document_is_the_same(whole: Extraction, chunked: Extraction) -> None:
    assert chunked.document == whole.document


def test_mentions_stand_where_they_do_in_the_whole(whole: Extraction, chunked: Extraction) -> None:
    assert mentions_of(chunked) == mentions_of(whole)
    assert all(m.text == TEXT[m.start : m.stop] for e in chunked.entities for m in e.mentions)


def test_entities_are_those_of_the_whole_in_order(whole: Extraction, chunked: Extraction) -> None:
    assert [(e.id, e.name, e.country) for e in chunked.entities] == [(e.id, e.name, e.country) for e in whole.entities]
    assert [e.positions for e in chunked.entities] == [e.positions for e in whole.entities]


def test_relations_are_those_of_the_whole(whole: Extraction, chunked: Extraction) -> None:
    assert len(whole.relations) > len(PARAGRAPHS)
    assert relations_of(chunked) == relations_of(whole)


def test_ids_are_unlike_and_known(chunked: Extraction) -> None:
    ids = [entity.id for entity in chunked.entities]
    assert len({relation.id for relation in chunked.relations}) == len(chunked.relations)
    assert len(set(ids)) == len(ids)
    assert {argument.entity for relation in chunked.relations for argument in relation.arguments} <= set(ids)


def test_offsets_are_of_the_original_where_normalising_shifts_them(
    extractor: Extractor, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = TEXT.replace("\n\n", "\r\n\r\n").replace("Таяни", "Тая\u0301ни")
    found = extract_chunked(extractor, monkeypatch, text, 600)
    assert {m.text for e in found.entities if e.name == "Антонио Таяни" for m in e.mentions if m.kind == "name"} == {
        "Антонио Тая\u0301ни"
    }
    assert all(m.text == text[m.start : m.stop] for e in found.entities for m in e.mentions)
    assert all(r.trigger.text == text[r.trigger.start : r.trigger.stop] for r in found.relations)


def test_a_short_document_between_long_ones_keeps_its_place(
    extractor: Extractor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extractor_module, "find_batches", lambda records: find_batches(records, 600))
    monkeypatch.setattr(extractor_module, "is_long", lambda record: is_long(record, 600))
    monkeypatch.setattr(extractor_module, "find_chunks", lambda text: find_chunks(text, 600))
    records = [Record(text=text, source=str(n)) for n, text in enumerate((TEXT, HEAD, HEAD, TEXT))]
    assert [found.document.source for found in extractor.extract_many(records)] == ["0", "1", "2", "3"]


def test_a_document_below_the_limit_is_read_whole(extractor: Extractor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extractor, "analyse_long", lambda record: pytest.fail("read in chunks"))
    assert len(TEXT) <= chunks.LONGEST
    extractor.extract(TEXT)
