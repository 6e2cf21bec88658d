"""The nominative of personal names: paradigms, agreement, consistency."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diplomatic_extract.entities.lexicon.paradigms import given_gender, load_data, word_candidates
from diplomatic_extract.entities.names.nominative import Context, NameForm, choose_readings, find_readings, restore_case
from diplomatic_extract.model import Tag

BLANK = Tag("PROPN")


def form(name: str, *, case: str = "", gender: str = "", tags: str = "") -> NameForm:
    """The readings of a name in a context, its words tagged with one case."""
    words = tuple(name.split())
    tag = Tag("PROPN", case=tags, number="Sing") if tags else BLANK
    return NameForm(words, find_readings(words, (tag,) * len(words), Context(case, gender)))


def nominative(name: str, **context: str) -> str:
    """The nominative of one name, capitals restored."""
    chosen = choose_readings([form(name, **context)])[0]
    return " ".join(restore_case(word, found) for word, found in zip(name.split(), chosen.words, strict=True))


@pytest.mark.parametrize(
    ("surface", "expected"),
    [
        ("Нурбеком Садыковым", "Нурбек Садыков"),
        ("Андрея Лисовского", "Андрей Лисовский"),
        ("Юрию Черняку", "Юрий Черняк"),
        ("Павлом Гончаренко", "Павел Гончаренко"),
        ("Марии Ковалевой", "Мария Ковалева"),
        ("Ольгой Бжозовской", "Ольга Бжозовская"),
        ("Хельгой Шмидт", "Хельга Шмидт"),
        ("Анной Мейер", "Анна Мейер"),
        ("Игоря Долгих", "Игорь Долгих"),
        ("Леонида Кочубея", "Леонид Кочубей"),
        ("Фаруха Валиева", "Фарух Валиев"),
        ("Ибрагиму Расулову", "Ибрагим Расулов"),
        ("Марко Росси", "Марко Росси"),
        ("Агрона Беричи", "Агрон Беричи"),
        ("Такэо Фудзисаки", "Такэо Фудзисаки"),
    ],
)
def test_name_out_of_context(surface: str, expected: str) -> None:
    assert nominative(surface) == expected


@pytest.mark.parametrize(
    ("surface", "case", "expected"),
    [
        ("Али Кемаля", "Gen", "Али Кемаль"),
        ("Ким Сон Хо", "Nom", "Ким Сон Хо"),
        ("Чан Хо Чхолом", "Ins", "Чан Хо Чхол"),
        ("Зафара Каримзода", "Gen", "Зафар Каримзода"),
        ("Зафара Каримзоды", "Gen", "Зафар Каримзода"),
        ("Тимура Юнус-заде", "Gen", "Тимур Юнус-заде"),
        ("Карла фон Берга", "Gen", "Карл фон Берг"),
        ("Омара ибн Халида", "Gen", "Омар ибн Халид"),
        ("Анны-Марии Ковач", "Gen", "Анна-Мария Ковач"),
        ("Бек-Мурата Алимова", "Gen", "Бек-Мурат Алимов"),
    ],
)
def test_name_in_a_case(surface: str, case: str, expected: str) -> None:
    assert nominative(surface, case=case, tags=case) == expected


def test_sex_of_the_verb_decides() -> None:
    assert nominative("Соколова", case="Nom", gender="Fem", tags="Nom") == "Соколова"
    assert nominative("Соколова", case="Gen", gender="Masc", tags="Gen") == "Соколов"


def test_forms_of_a_document_agree() -> None:
    """«Зурба» alone may be a nominative; beside «Зурб» and «Зурбом» it is a genitive."""
    names = [form("Зурба", tags="Nom"), form("Зурб", tags="Nom"), form("Зурбом", tags="Ins")]
    assert [reading.words for reading in choose_readings(names)] == [("зурб",)] * 3


def test_an_undeclined_name_keeps_its_form_in_every_case() -> None:
    names = [form("Гвенаду", tags=case) for case in ("Nom", "Acc", "Gen")]
    assert {reading.words for reading in choose_readings(names)} == {("гвенаду",)}


def test_certain_words_win() -> None:
    assert choose_readings([form("Лавра", tags="Nom")], ["лавр"])[0].words == ("лавр",)


def test_restore_case() -> None:
    assert restore_case("ОРЛОВА", "орлов") == "Орлов"
    assert restore_case("аль-Хасана", "аль-хасан") == "аль-Хасан"
    assert restore_case("ибн", "ибн") == "ибн"
    assert restore_case("II", "ii") == "II"


def test_given_gender() -> None:
    assert given_gender("ольга") == "Fem"
    assert given_gender("сергей") == "Masc"
    assert given_gender("бектуров") == ""


PARADIGMS = [p for p in load_data("paradigms")["paradigms"] if not any(mark in p["stem"] for mark in "(|?")]


@given(st.sampled_from(PARADIGMS), st.text("абвгдзиклмнопрст", min_size=3, max_size=7), st.data())
def test_every_form_of_a_paradigm_leads_back(paradigm: dict[str, object], beginning: str, data: st.DataObject) -> None:
    """Whatever the stem, each case of a paradigm has its nominative among its candidates."""
    stem = beginning + data.draw(st.from_regex(str(paradigm["stem"]), fullmatch=True))
    endings = {"Nom": paradigm["nominative"], **dict(paradigm["endings"])}  # type: ignore[call-overload]
    case, ending = data.draw(st.sampled_from(sorted(endings.items())))
    found = {(c.nominative, c.case) for c in word_candidates(f"{stem}{ending}")}
    assert (f"{stem}{paradigm['nominative']}", case) in found


@pytest.mark.parametrize(("surface", "expected"), [("Мартин Крала", "Мартин Крала"), ("Мартина Крала", "Мартин Крал")])
def test_a_given_name_that_would_change_tells_the_case_of_the_rest(surface: str, expected: str) -> None:
    assert nominative(surface, case="Gen") == expected
