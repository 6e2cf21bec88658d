"""Lexicon files: loading, faults, overlays, the compiled forms."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest

from diplomatic_extract.entities.lexicon.compile import (
    COMPILED,
    Compiled,
    builtin_files,
    compile_forms,
    compile_surnames,
    hash_files,
    merge_sections,
    read_files,
)
from diplomatic_extract.entities.lexicon.entries import Holder
from diplomatic_extract.entities.lexicon.load import Lexicon, adjective_stem, load_lexicon, surname_forms
from diplomatic_extract.entities.offices.resolver import KINDS
from diplomatic_extract.entities.queries.lookup import look_up
from diplomatic_extract.errors import LexiconError


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


def names(text: str, lexicon: Lexicon) -> set[str]:
    return {finding.country or finding.name for finding in look_up(text, lexicon)}


def test_the_compiled_file_is_what_the_toml_files_say() -> None:
    shipped = msgspec.json.decode(COMPILED.read_bytes(), type=Compiled)
    sections = merge_sections([read_files(builtin_files())])
    assert shipped.hash == hash_files(builtin_files()), "run: python -m diplomatic_extract.entities.lexicon.compile"
    assert shipped.forms == compile_forms(sections, sections)
    assert shipped.surnames == compile_surnames(sections)


def test_surnames_of_holders_are_the_same_compiled_or_not(lexicon: Lexicon) -> None:
    plain = msgspec.structs.replace(lexicon, surnames={})
    assert surname_forms(lexicon) == surname_forms(plain)
    assert lexicon.is_surname("лаврову") and not lexicon.is_surname("министру")


def test_every_state_has_a_code_a_name_and_an_identifier(lexicon: Lexicon) -> None:
    states = lexicon.section("states")
    assert len(states) > 195
    assert all(state.wikidata for state in states.values())
    assert all(any(form.key == code for forms in lexicon.forms.values() for form in forms) for code in states)


def test_at_least_150_organisations_are_known(lexicon: Lexicon) -> None:
    world = [entry for entry in lexicon.section("organisations").values() if not entry.country]
    assert len(world) >= 150


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Кыргызстаном", "KGZ"), ("Киргизии", "KGZ"), ("Белоруссией", "BLR"), ("Исламской Республике Иран", "IRN"),
        ("Соединённым Штатам", "USA"), ("СССР", "SUN"), ("Бирме", "MMR"), ("Турецкую Республику", "TUR"),
        ("КНДР", "PRK"), ("Республики Корея", "KOR"), ("российско-американские", "USA"), ("узбекская", "UZB"),
        ("англо-французский", "GBR"), ("ДР Конго", "COD"), ("Республикой Таджикистан", "TJK"),
    ],
)  # fmt: skip
def test_a_state_is_known_however_it_is_written(text: str, code: str, lexicon: Lexicon) -> None:
    assert code in names(text, lexicon)


def test_an_ambiguous_abbreviation_keeps_all_its_meanings(lexicon: Lexicon) -> None:
    assert {"KAZ", "KOR"} <= names("РК", lexicon)
    assert {"TJK", "RUS"} <= names("РТ", lexicon)


def test_capitals_of_abbreviations_matter_and_adjectives_have_one_stem(lexicon: Lexicon) -> None:
    assert {adjective_stem(form) for form in ("казахстанского", "казахстанская", "казахстанскими")} == {"казахстанск"}
    assert look_up("неведомая страна", lexicon) == []


def test_every_fault_of_every_file_is_told_at_once(tmp_path: Path) -> None:
    first, second = tmp_path / "first.toml", tmp_path / "second.toml"
    first.write_text('states = [{ code = "kaz", nam = "x" }]\nplanets = []\n', encoding="utf-8")
    second.write_text(
        'bodies = [{ head = "отдел", kind = "lonely" }]\nplaces = [{ country = "KAZ" }]\n', encoding="utf-8"
    )
    with pytest.raises(LexiconError) as error:
        load_lexicon([first, second, tmp_path / "absent.toml"])
    told = str(error.value).splitlines()
    assert len(told) == 6
    for words in (["code", "kaz"], ["nam", "aliases"], ["planets", "states"], ["lonely", "open"], ["name"], ["absent"]):
        assert any(all(word in line for word in words) for line in told), words


def test_a_users_file_adds_and_overrides(tmp_path: Path, lexicon: Lexicon) -> None:
    mine = tmp_path / "mine.toml"
    mine.write_text(
        'states = [{ code = "KGZ", name = "Кыргызстан", aliases = ["Киргизская земля"] }]\n'
        'organisations = [{ name = "Озёрный совет", abbreviations = ["ОЗС"], country = "KGZ" }]\n',
        encoding="utf-8",
    )
    laid = load_lexicon([mine])
    assert {finding.name for finding in look_up("Киргизской землёй", laid)} == {"Кыргызстан"}
    assert {finding.name for finding in look_up("Озёрным советом", laid)} == {"Озёрный совет"}
    assert "KGZ" in names("Киргизией", laid), "what was built in stays"
    assert look_up("ОЗС", lexicon) == [] and laid.hash != lexicon.hash


def find_overlaps(holders: Iterable[Holder]) -> list[str]:
    """Each two holders of an office that only one can hold whose terms share more than the day of the change."""
    offices: dict[tuple[str, str], list[Holder]] = {}
    for holder in holders:
        if holder.office not in KINDS["several"]:
            offices.setdefault((holder.owner, holder.office), []).append(holder)
    pairs = (pair for rows in offices.values() for pair in pairwise(sorted(rows, key=lambda row: row.since)))
    return [f"{a.person} {a.until} / {b.person} {b.since}" for a, b in pairs if is_later(a.until or "9999", b.since)]


def is_later(one: str, other: str) -> bool:
    """Whether a date is after another, as far as both are told («2013-10» is not after «2013-10-05»)."""
    size = min(len(one), len(other))
    return one[:size] > other[:size]


def test_nobody_holds_an_office_in_another_s_term(lexicon: Lexicon) -> None:
    holders = list(lexicon.section("holders").values())
    assert len(holders) > 1000 and find_overlaps(holders) == []


def test_no_term_ends_before_it_starts(lexicon: Lexicon) -> None:
    holders = lexicon.section("holders").values()
    assert [row.person for row in holders if row.until and is_later(row.since, row.until)] == []


@pytest.mark.parametrize(("until", "found"), [("2014-02-22", 0), ("2014-02-23", 1), ("2014-02", 0), ("", 1)])
def test_terms_that_share_a_day_of_change_do_not_overlap(until: str, found: int) -> None:
    one = Holder(country="PER", office="head_of_state", person="Хуан Мора", since="2010", until=until, source="")
    two = Holder(country="PER", office="head_of_state", person="Анна Ковач", since="2014-02-22", source="")
    assert len(find_overlaps([two, one])) == found
