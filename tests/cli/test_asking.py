"""Everyday questions as people type them: what is meant is found, and an empty answer says why it is empty."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from diplomatic_extract import Extractor, Record
from diplomatic_extract.cli.filters import Filter, is_in_time
from diplomatic_extract.cli.lazy import join_lists

DATED = (
    "Президент Казахстана Касым-Жомарт Токаев принял в Астане министра иностранных дел Китая Ван И.\n"
    "Стороны подписали меморандум о транзите.\n"
)
ROLE = "Президент Киргизии посетил Ташкент.\n"
UNDATED = "Президент России посетил Минск.\n"

Answer = Callable[..., tuple[list[str], str, int]]


@pytest.fixture(scope="module")
def facts(extractor: Extractor, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An output of three documents, the last one without a date."""
    records = [
        Record(text=DATED, source="a.txt", published="2026-03-05", published_from="option"),
        Record(text=ROLE, source="b.txt", published="2025-06-01", published_from="option"),
        Record(text=UNDATED, source="c.txt"),
    ]
    path = tmp_path_factory.mktemp("facts") / "facts.jsonl"
    path.write_bytes(b"".join(msgspec.json.encode(found) + b"\n" for found in extractor.extract_many(records)))
    return path


@pytest.fixture
def answer(run: Any, facts: Path) -> Answer:
    """What `show` answers to filters: the types of relations, the messages, the exit code."""

    def ask(*arguments: str) -> tuple[list[str], str, int]:
        ended = run("show", facts, *arguments, "--format", "jsonl")
        found = [relation["type"] for line in ended.out.splitlines() for relation in json.loads(line)["relations"]]
        return found, ended.err, ended.code

    return ask


# --------------------------------------------------------------------------- states


@pytest.mark.parametrize(
    "name", ["kaz", "KZ", "Казахстан", "казахстана", "Республика Казахстан", "Kazakhstan", "казахстанский"]
)
def test_a_state_by_any_name_finds_what_its_code_finds(answer: Answer, name: str) -> None:
    by_code, err, _ = answer("--country", "KAZ")
    assert by_code and err == ""
    assert answer("--country", name) == (by_code, "", 0)


def test_a_persons_state_counts(answer: Answer) -> None:
    assert "met_with" in answer("--country", "КНР")[0]


@pytest.mark.parametrize(("name", "code"), [("Кыргызстан", "KGZ"), ("РФ", "RUS"), ("Uzbekistan", "UZB")])
def test_states_by_other_names(answer: Answer, name: str, code: str) -> None:
    found = answer("--country", name)[0]
    assert found and found == answer("--country", code)[0]


def test_an_ambiguous_abbreviation_is_told(answer: Answer) -> None:
    found, err, _ = answer("--country", "РК")
    assert found == answer("--country", "KAZ")[0]
    assert "read as Казахстан (KAZ)" in err and "Южная Корея" in err


@pytest.mark.parametrize(("name", "near"), [("Казахстн", "KAZ"), ("Kazahstan", "KAZ"), ("Астана", "KAZ")])
def test_what_is_no_state_proposes_the_nearest(answer: Answer, name: str, near: str) -> None:
    found, err, code = answer("--country", name)
    assert (found, code) == ([], 2) and f"({near})" in err


def test_a_state_that_the_data_lacks(answer: Answer) -> None:
    found, err, code = answer("--country", "Чад")
    assert (found, code) == ([], 0) and "nothing here belongs to Чад (TCD)" in err and "KAZ" in err


# --------------------------------------------------------------------------- persons


@pytest.mark.parametrize(
    "name",
    ["Токаев", "токаева", "К.-Ж. Токаев", "Токаев К.", "Касым-Жомарту Токаеву", "Tokayev", "президент Казахстана"],
)
def test_a_person_in_any_form(answer: Answer, name: str) -> None:
    found, err, _ = answer("--person", name)
    assert "met_with" in found and "visited" not in found and err == ""


@pytest.mark.parametrize("name", ["Нурлан Токаев", "Н. Токаев", "Ток", "Ли"])
def test_other_persons_are_not_meant(answer: Answer, name: str) -> None:
    assert answer("--person", name)[0] == []


def test_an_office_answers_to_its_holder(answer: Answer) -> None:
    assert answer("--person", "Жапаров") == (["visited"], "", 0)


def test_an_office_of_an_undated_document_answers_to_who_holds_it_and_says_so(answer: Answer) -> None:
    found, err, _ = answer("--person", "Путина")
    assert found == ["visited"] and "holds the office today" in err and "--published" in err
    assert answer("--person", "Медведев")[0] == []


def test_a_name_that_nobody_has_proposes_the_nearest(answer: Answer) -> None:
    found, err, code = answer("--person", "Такаев")
    assert (found, code) == ([], 0) and "did you mean Касым-Жомарт Токаев?" in err


def test_a_value_without_letters_is_no_name(answer: Answer) -> None:
    assert answer("--person", "123")[2] == 2


# --------------------------------------------------------------------------- dates


def test_a_time_that_ends_before_it_begins(answer: Answer) -> None:
    _, err, code = answer("--since", "2026-05", "--until", "2026-03")
    assert code == 2 and "later than --until 2026-03" in err
    assert answer("--since", "2026-03", "--until", "2026")[2] == 0


def test_what_has_no_date_is_counted(answer: Answer) -> None:
    found, err, _ = answer("--since", "2025")
    assert "visited" in found and "1 relation left out: no date is known" in err


@pytest.mark.parametrize("date", ["март 2026", "03.2026", "5 марта 2026 года", "05.03.2026", "2026-03-05"])
def test_dates_in_any_form(answer: Answer, date: str) -> None:
    found, _, code = answer("--since", date, "--until", date)
    assert code == 0 and "met_with" in found and "visited" not in found


@pytest.mark.parametrize("date", ["вчера", "2026-13", "31.02.2026"])
def test_what_is_no_date(answer: Answer, date: str) -> None:
    _, err, code = answer("--since", date)
    assert code == 2 and "is no date" in err


@pytest.mark.parametrize(
    "date", ["16.02.2026", "16 февраля 2026", "2026-02-16", "20260216", "16 февраля 2026 г., 10:45"]
)
def test_published_in_any_form(run: Any, date: str) -> None:
    document = json.loads(run("extract", "--published", date, stdin=ROLE.encode()).out)["document"]
    assert (document["published"], document["published_from"]) == ("2026-02-16", "option")


def test_published_if_missing_yields_to_what_the_text_says(run: Any) -> None:
    own = "МИНСК, 3 апреля 2025 — БелТА. Президент России посетил Минск.\n"
    ended = [run("extract", "--published-if-missing", "16.02.2026", stdin=text.encode()) for text in (UNDATED, own)]
    dates = [json.loads(one.out)["document"]["published"] for one in ended]
    assert dates == ["2026-02-16", "2025-04-03"]


# --------------------------------------------------------------------------- types


@pytest.mark.parametrize(
    "arguments",
    [
        ["--only", "met_with,", "signed", "x.txt"],
        ["--only", "met_with", ",signed", "x.txt"],
        ["--only", "met_with", ",", "signed", "x.txt"],
        ["--only=met_with,", "signed", "x.txt"],
    ],
)
def test_lists_with_spaces_are_one_value(arguments: list[str]) -> None:
    joined = " ".join(join_lists(arguments))
    assert joined.replace("=", " ") == "--only met_with,signed x.txt"


def test_a_list_ends_at_a_file_and_at_an_option(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("x", encoding="utf-8")
    typed = ["--only", "met_with,", str(tmp_path / "x.txt")]
    assert join_lists(typed) == typed
    assert join_lists(["--only", "met_with,", "-q"]) == ["--only", "met_with,", "-q"]
    assert join_lists(["news,", "old"]) == ["news,", "old"]


def test_no_half_of_a_request_is_dropped(run: Any, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(DATED, encoding="utf-8")
    ended = run("extract", tmp_path / "a.txt", "--only", "met_with,", "signed")
    assert {relation["type"] for relation in json.loads(ended.out)["relations"]} == {"met_with", "signed"}
    ended = run("extract", "--only", "met_with", "signed", tmp_path / "a.txt")
    assert ended.code == 2 and "--only met_with,signed" in ended.err


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("MET_WITH", "met_with"),
        ("met-with", "met_with"),
        ("met", "met_with"),
        ("trade", "trade_volume"),
        ("встреча", "met_with"),
        ("встретились", "met_with"),
        ("подписание", "signed"),
        ("товарооборот", "trade_volume"),
        ("визиты", "visited"),
    ],
)
def test_a_type_in_other_letters_in_part_or_in_russian_is_proposed(run: Any, typed: str, meant: str) -> None:
    ended = run("extract", "--only", typed, stdin=DATED.encode())
    assert ended.code == 2 and f"did you mean {meant}" in ended.err


@pytest.mark.parametrize(
    ("typed", "meant"), [("Planned", "planned"), ("план", "planned"), ("actuel", "actual"), ("denied", "negated")]
)
def test_a_status_is_proposed(answer: Answer, typed: str, meant: str) -> None:
    _, err, code = answer("--status", typed)
    assert code == 2 and f"did you mean {meant}?" in err


def test_a_type_that_the_data_lacks_and_conditions_that_exclude_each_other(answer: Answer) -> None:
    found, err, _ = answer("--only", "invited")
    assert found == [] and "no relation of type invited here; there are" in err
    found, err, _ = answer("--only", "signed", "--person", "Жапаров")
    assert found == [] and "each alone: --only signed 1, --person Жапаров 1" in err


def test_extract_says_why_nothing_is_kept(run: Any) -> None:
    ended = run("extract", "--only", "invited", stdin=DATED.encode())
    assert ended.code == 0 and "no relation of type invited here" in ended.err


# --------------------------------------------------------------------------- files and folders


def test_an_output_given_to_extract(run: Any, facts: Path) -> None:
    ended = run("extract", facts)
    assert ended.code == 1 and "use show" in ended.err and ended.err.count("\n") == 1


def test_a_text_given_to_show(run: Any, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(DATED, encoding="utf-8")
    ended = run("show", tmp_path / "a.txt")
    assert ended.code == 1 and "diplomatic-extract extract" in ended.err


def test_an_empty_output_says_so(run: Any) -> None:
    ended = run("show", stdin=b"")
    assert ended.code == 0 and "standard input is empty" in ended.err


def test_an_address_says_how_to_fetch_it(run: Any) -> None:
    ended = run("extract", "https://example.org/news")
    assert ended.code == 1 and "curl" in ended.err


def test_an_organisation_is_no_state(answer: Answer) -> None:
    _, err, code = answer("--country", "НАТО")
    assert code == 2 and "is an organisation" in err


def test_show_reads_a_json_array(run: Any, facts: Path, tmp_path: Path) -> None:
    assert run("show", facts, "-o", tmp_path / "facts.json").code == 0
    assert run("show", tmp_path / "facts.json").out == run("show", facts).out


def test_an_output_without_a_suffix_names_the_formats(run: Any, tmp_path: Path) -> None:
    ended = run("extract", "-o", tmp_path / "out", stdin=DATED.encode())
    assert ended.code == 2 and ".jsonl" in ended.err and ".csv" in ended.err and "--format" in ended.err


def test_a_wrong_text_field_is_told_once(run: Any, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id,lead\n" + "1,слово\n" * 40, encoding="utf-8")
    ended = run("extract", tmp_path / "a.csv", "--text-field", "tekst")
    assert ended.code == 1 and ended.err.count("'tekst'") == 1 and "id, lead" in ended.err


def test_a_table_on_standard_input(run: Any) -> None:
    ended = run("extract", "-", "--input-format", "csv", "--text-field", "lead", stdin=f"id;lead\n7;{ROLE}".encode())
    assert json.loads(ended.out)["document"]["source"] == "7"


def test_what_a_folder_skips_is_counted(run: Any, tmp_path: Path) -> None:
    for name in ("a.txt", "b.pdf", "c.jpg", "d.jpg"):
        (tmp_path / name).write_text(ROLE, encoding="utf-8")
    ended = run("extract", tmp_path)
    assert ended.code == 0 and "3 files of other kinds passed over (.jpg 2, .pdf 1)" in ended.err
    assert "pdftotext" in ended.err and "c.jpg" in run("-v", "extract", tmp_path).err


@pytest.mark.parametrize("command", [["rules", "check"], ["rules", "list", "--rules"]])
def test_a_folder_without_rules_is_an_error(run: Any, tmp_path: Path, command: list[str]) -> None:
    ended = run(*command, tmp_path)
    assert ended.code in (1, 2) and "no relation file" in ended.err


def test_a_rule_file_stands_for_its_folder(run: Any, tmp_path: Path) -> None:
    rule = Path(__file__).parents[2] / "diplomatic_extract" / "data" / "relations" / "signed.toml"
    (tmp_path / "mine.toml").write_text(rule.read_text("utf-8").replace('"signed"', '"sealed"', 1), encoding="utf-8")
    assert "sealed" in run("rules", "list", "--rules", tmp_path / "mine.toml").out


def test_a_row_shows_the_holder(run: Any, facts: Path) -> None:
    assert "президент Киргизии: Садыр Жапаров (KGZ)" in run("show", facts, "--format", "table").out


@pytest.mark.parametrize(("date", "inside"), [("2026-02-16", True), ("2026-03", False)])
def test_the_time_alone(date: str, inside: bool) -> None:
    assert is_in_time(date, Filter(until="2026-02")) is inside


# --------------------------------------------------------------------------- the same questions to a base


@pytest.fixture(scope="module")
def base(facts: Path) -> Path:
    from diplomatic_extract.knowledge import build

    path = facts.with_name("base.duckdb")
    build([str(facts)], path)
    return path


@pytest.mark.parametrize(
    "question",
    [
        *(["--country", name] for name in ("KAZ", "РК", "казахстана", "Kazakhstan")),
        *(["--person", name] for name in ("Токаев", "Токаева", "К.-Ж. Токаев", "Tokayev")),
    ],
    ids=" ".join,
)
def test_a_base_answers_in_any_form(run: Any, base: Path, question: list[str]) -> None:
    out = run("show", base, "--view", "events", *question, "--format", "jsonl").out
    rows = [json.loads(line) for line in out.splitlines()]
    assert "met_with" in {row["type"] for row in rows}


def test_a_base_proposes_what_was_meant(run: Any, base: Path) -> None:
    ended = run("show", base, "--view", "events", "--country", "Казахстн")
    assert ended.code == 2 and "did you mean Казахстан (KAZ)?" in ended.err
    ended = run("show", base, "--view", "events", "--person", "Такаев")
    assert ended.code == 0 and "did you mean Касым-Жомарт Токаев?" in ended.err
