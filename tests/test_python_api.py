"""The package from Python: arguments are checked, failures have their place, extractors travel, rows are flat."""

from __future__ import annotations

import datetime
import json
import math
import pickle
from pathlib import Path
from typing import Any

import pytest

from diplomatic_extract import Extraction, Extractor, Failure, InputError, Record, RuleError

VISIT = "Министр иностранных дел Перу Ана Кордова прибыла в Сантьяго."
ROLE = "Президент Киргизии посетил Ташкент. Стороны подписали меморандум."
PAGE = (
    "<!DOCTYPE html><html><head><title>Поездка министра</title>"
    "<meta property='article:published_time' content='2026-03-05'></head>"
    f"<body><article><h1>Поездка министра</h1><p>{VISIT}</p></article></body></html>"
)


class TestConstructor:
    @pytest.mark.parametrize(
        ("arguments", "error", "words"),
        [
            ({"rules": 5}, TypeError, "rules must be a path"),
            ({"rules": [None]}, TypeError, "rules must hold paths, not NoneType"),
            ({"lexicon": 1.5}, TypeError, "lexicon must be a path"),
            ({"engine": "fast"}, ValueError, "engine must be one of 'flat', 'plain'"),
            ({"holders": "no"}, TypeError, "holders must be True or False"),
            ({"min_score": "high"}, TypeError, "min_score must be a number"),
            ({"min_score": 3}, ValueError, "from 0 to 1"),
        ],
    )
    def test_a_wrong_argument_is_named(self, arguments: dict[str, Any], error: type[Exception], words: str) -> None:
        with pytest.raises(error, match=words):
            Extractor(**arguments)

    @pytest.mark.parametrize("as_given", [str, Path, lambda path: [str(path)], lambda path: (path,)])
    def test_paths_in_any_form(self, tmp_path: Path, as_given: Any) -> None:
        (tmp_path / "names.toml").write_text('places = [{ name = "Зюзюканда", country = "KAZ" }]\n', encoding="utf-8")
        lexicon = Extractor(lexicon=as_given(tmp_path / "names.toml")).lexicon
        assert "Зюзюканда" in lexicon.section("places")

    def test_missing_rules_are_told_before_any_record_is_read(self) -> None:
        with pytest.raises(RuleError, match="nowhere"):
            Extractor(rules="nowhere").extract_many([VISIT])


class TestArguments:
    @pytest.mark.parametrize(
        ("text", "words"),
        [
            (None, "text must be a str or a Record, not NoneType"),
            (math.nan, "NaN"),
            (b"bytes", "decode it first"),
            (5, "not int"),
            (datetime.date(2026, 2, 16), "not datetime.date"),
        ],
    )
    def test_what_is_no_text(self, extractor: Extractor, text: Any, words: str) -> None:
        with pytest.raises(TypeError, match=words):
            extractor.extract(text)

    @pytest.mark.parametrize(
        ("date", "error"),
        [
            (datetime.date(2026, 2, 16), TypeError),
            (datetime.datetime(2026, 2, 16), TypeError),
            (math.nan, TypeError),
            (20260216, TypeError),
            ("16.02.2026", ValueError),
            ("2026-02-30", ValueError),
            ("", ValueError),
        ],
    )
    def test_what_is_no_date(self, extractor: Extractor, date: Any, error: type[Exception]) -> None:
        with pytest.raises(error, match=r"published must be .*'2026-|published must be an ISO date"):
            extractor.extract(VISIT, published=date)
        with pytest.raises(error, match=r"Record\.published"):
            extractor.extract(Record(text=VISIT, source="a", published=date))

    def test_a_source_that_is_none(self, extractor: Extractor) -> None:
        with pytest.raises(TypeError, match="source must be a str"):
            extractor.extract(VISIT, source=None)  # type: ignore[arg-type]

    def test_a_page_gives_title_and_date(self, extractor: Extractor) -> None:
        document = extractor.extract(PAGE).document
        assert (document.title, document.published, document.published_from) == (
            *("Поездка министра", "2026-03-05", "metadata"),
        )
        assert extractor.extract(PAGE, published="2026-04-01").document.published == "2026-04-01"

    def test_a_fragment_is_read_without_its_tags(self, extractor: Extractor) -> None:
        fragment = extractor.extract(f"<p>{VISIT}</p>")
        assert fragment.document.chars == len(VISIT)
        assert extractor.extract("Рост <b>3</b> и 5 < 6").document.chars == len("Рост <b>3</b> и 5 < 6")


class TestMany:
    def test_a_record_that_fails_does_not_end_the_rest(self, extractor: Extractor) -> None:
        records: list[Any] = [
            Record(text=VISIT, source="a"),
            None,
            VISIT,
            Record(text=5, source="z"),  # type: ignore[arg-type]
            Record(text="половина \ud800", source="half"),
            Record(text=ROLE, source="b"),
        ]
        found = list(extractor.extract_many(records))
        assert [type(item) for item in found] == [Extraction, Failure, Extraction, Failure, Failure, Extraction]
        messages = [item.message for item in found if isinstance(item, Failure)]
        assert messages[0].startswith("record 2: text must be") and messages[1].startswith("z: Record.text must be")
        assert messages[2].count("half") == 1 + messages[2].count("half a surrogate")
        assert isinstance(found[4], Failure) and isinstance(found[4].error, InputError)

    def test_an_error_of_the_pipeline_has_its_place(
        self, extractor: Extractor, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        analyse = Extractor.analyse

        def fail(self: Extractor, records: list[Record]) -> Any:
            if any(record.source == "bad" for record in records):
                raise ValueError("порвалось")
            return analyse(self, records)

        monkeypatch.setattr(Extractor, "analyse", fail)
        records = [Record(text=VISIT, source=name) for name in ("a", "bad", "c")]
        first, bad, last = extractor.extract_many(records)
        assert isinstance(first, Extraction) and isinstance(last, Extraction)
        assert isinstance(bad, Failure) and bad.message == "bad: порвалось"
        with pytest.raises(ValueError, match="порвалось"):
            list(extractor.extract_many(records, on_error="raise"))

    def test_wrong_calls(self, extractor: Extractor) -> None:
        with pytest.raises(TypeError, match="use extract"):
            extractor.extract_many(VISIT)
        with pytest.raises(ValueError, match="on_error"):
            extractor.extract_many([], on_error="skip")  # type: ignore[call-overload]

    def test_failures_come_in_order_over_many_batches(self, extractor: Extractor) -> None:
        given: list[Any] = [VISIT if number % 5 else None for number in range(40)]
        kinds = [isinstance(item, Failure) for item in extractor.extract_many(given)]
        assert kinds == [text is None for text in given]


def test_an_extractor_can_be_pickled_and_is_made_once_in_a_process(extractor: Extractor) -> None:
    sent = pickle.dumps(Extractor(holders=False, min_score=0.5))
    first, second = pickle.loads(sent), pickle.loads(sent)
    assert first is second and first.__reduce__()[1] == Extractor(holders=False, min_score=0.5).__reduce__()[1]
    assert len(pickle.dumps(extractor)) < 1_000


def test_rows_are_flat_with_names_in_place_of_ids(extractor: Extractor) -> None:
    found = extractor.extract(ROLE, published="2025-06-01")
    visit = next(row for row in found.rows() if row["type"] == "visited")
    assert visit["visitor"] == "президент Киргизии: Садыр Жапаров"
    assert visit["destination"].startswith("Ташкент") and visit["states"] == "KGZ UZB"
    assert (visit["published"], visit["document_id"]) == ("2025-06-01", found.document.id)
    assert all(isinstance(value, str | int | float | None) for row in found.rows() for value in row.values())


def test_rows_make_a_data_frame(extractor: Extractor) -> None:
    pandas = pytest.importorskip("pandas")
    found = extractor.extract(ROLE, published="2025-06-01")
    frame = pandas.DataFrame(row for extraction in [found] for row in extraction.rows())
    assert "visited" in set(frame["type"]) and len(frame) == len(found.relations)


def test_a_role_that_is_called_like_a_key_of_the_document_keeps_both(talks: Extraction) -> None:
    import msgspec

    met = talks.relations[0]
    accused = msgspec.structs.replace(met, arguments=[msgspec.structs.replace(met.arguments[0], role="source")])
    (row,) = msgspec.structs.replace(talks, relations=[accused]).rows()
    assert (row["source"], row["role_source"]) == ("talks.txt", "Ильяс Омаров")


def test_to_dict_is_what_json_holds(talks: Extraction) -> None:
    import msgspec

    assert json.loads(json.dumps(talks.to_dict())) == json.loads(msgspec.json.encode(talks))
