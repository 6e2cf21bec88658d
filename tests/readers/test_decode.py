"""Encodings: declared ones that the bytes contradict, UTF-16 without a mark, letters garbled before."""

from __future__ import annotations

import pytest

from diplomatic_extract.errors import InputError
from diplomatic_extract.readers.decode import decode, decode_declared
from diplomatic_extract.readers.mojibake import find_remarks

TALKS = "Послы двух стран обсудили в Ереване пошлины, транзит и поездку министра — «дорожную карту» на 2026 год."
FRENCH = "Le président a reçu à Genève le ministre étranger; ils ont évoqué l'économie européenne et la sécurité."


@pytest.mark.parametrize(
    ("written", "declared"),
    [
        ("utf-8", "windows-1251"),
        ("utf-8", "iso-8859-1"),
        ("koi8-r", "windows-1251"),
        ("cp866", "windows-1251"),
        ("iso8859-5", "windows-1251"),
        ("cp1251", "iso-8859-1"),
        ("cp1251", "koi8-r"),
        ("cp1251", "utf-8"),
        ("cp1251", "no-such-encoding"),
    ],
)
def test_bytes_overrule_what_is_declared(written: str, declared: str) -> None:
    data = TALKS.encode(written, "ignore")
    text, note = decode_declared(data, declared)
    assert text == data.decode(written)
    assert declared in note and "read as that" in note


@pytest.mark.parametrize(
    ("text", "written", "declared"),
    [
        (TALKS, "cp1251", "windows-1251"),
        (TALKS, "utf-8", "UTF8"),
        (FRENCH, "cp1252", "iso-8859-1"),
        ("plain ASCII", "ascii", "windows-1251"),
    ],
)
def test_a_sound_declaration_holds(text: str, written: str, declared: str) -> None:
    assert decode_declared(text.encode(written), declared) == (text, "")


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_recognised(codec: str) -> None:
    text, note = decode(TALKS.encode(codec))
    assert text == TALKS and "UTF-16" in note


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"%PDF-1.7", "pdftotext"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", ".docx"),
        (b"{\\rtf1", "RTF"),
        (b"Rar!\x1a", "unpack"),
        (b"\x00" * 8 + b"DUCK\x00", "show"),
    ],
)
def test_what_is_no_text_is_refused_with_the_way_out(data: bytes, word: str) -> None:
    with pytest.raises(InputError, match=word):
        decode(data)


@pytest.mark.parametrize(
    ("read_as", "written_as", "told"),
    [
        ("cp1251", "utf-8", "UTF-8 that somebody read as Windows-1251"),
        ("latin-1", "utf-8", "UTF-8 that somebody read as"),
        ("koi8-r", "cp1251", "Windows-1251 that somebody read as KOI8-R"),
        ("latin-1", "cp1251", "Windows-1251 that somebody read as"),
        ("cp866", "utf-8", "UTF-8 that somebody read as CP866"),
    ],
)
def test_garbled_letters_are_told(read_as: str, written_as: str, told: str) -> None:
    (remark,) = find_remarks(TALKS.encode(written_as, "ignore").decode(read_as, "replace"))
    assert told in remark


def test_a_text_in_latin_letters_is_told() -> None:
    (remark,) = find_remarks("The ambassadors of both states discussed customs, transit and a visit of the minister.")
    assert "Cyrillic" in remark


def test_question_marks_for_letters_are_told() -> None:
    (remark,) = find_remarks("????? ???? ?????? ???????? ? ??????? 2026 ????.")
    assert "lost" in remark


@pytest.mark.parametrize(
    "text", [TALKS, FRENCH, "Что?? Где??? Когда?!", "Қазақстан Президенті Астанада", "中国外长", "ABC"]
)
def test_sound_letters_are_not_remarked_on(text: str) -> None:
    assert list(find_remarks(text)) == []
