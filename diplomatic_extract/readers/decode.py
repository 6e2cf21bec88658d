"""From bytes to text: byte-order marks, UTF-8, and the single-byte Cyrillic encodings told apart."""

from __future__ import annotations

import codecs
import math
import re
from typing import NamedTuple

from diplomatic_extract.errors import InputError

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Each with the log odds against it: a few letters alone tell little, and most old Russian files are Windows-1251
CYRILLIC = {"cp1251": 0.0, "koi8-r": -2.0, "cp866": -4.0, "iso8859-5": -6.0, "mac-cyrillic": -8.0}
WESTERN = ["cp1252", "cp1250", "cp1254"]
NAMES = {"cp1251": "Windows-1251", "koi8-r": "KOI8-R", "cp866": "CP866", "iso8859-5": "ISO 8859-5"}
# Percent of running Russian text, rounded (Russian National Corpus; Lyashevskaya and Sharov, 2009)
LETTERS = {
    letter: share
    for share, letters in {
        11: "о",
        8.5: "е",
        8: "а",
        7.4: "и",
        6.7: "н",
        6.3: "т",
        5.5: "с",
        4.7: "р",
        4.5: "в",
        4.4: "л",
        3.5: "к",
        3.2: "м",
        3: "д",
        2.8: "п",
        2.6: "у",
        2: "яы",
        1.7: "ьгз",
        1.5: "бч",
        1.1: "йх",
        0.8: "жш",
        0.5: "юцщ",
        0.3: "эф",
        0.04: "ъё",
    }.items()
    for letter in letters
}
TYPOGRAPHY = frozenset("«»—–…№„“”’\u00a0")
NEIGHBOURS = frozenset("іїєґўІЇЄҐЎ")
CASE_BREAK = re.compile(r"(?<=[а-яё])[А-ЯЁ]")
PLAUSIBLE = -4.2
SAMPLE = 50_000


class Decoded(NamedTuple):
    """A text and, where the encoding had to be detected, a remark that says which one was taken."""

    text: str
    note: str = ""


def decode(data: bytes, encoding: str | None = None) -> Decoded:
    """Decode a whole document; only a byte-order mark is dropped, line ends stay.

    Order: the encoding asked for, a byte-order mark, UTF-8, then detection, which is announced in the note.
    Raises InputError for binary data and for bytes that make no text.
    """
    if encoding:
        return Decoded(decode_as(data, encoding))
    if (marked := find_mark(data)) is not None:
        codec, length = marked
        return Decoded(decode_as(data[length:], codec))
    check_not_binary(data)
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        codec = find_encoding(data, error)
        return Decoded(decode_as(data, codec), f"read as {NAMES.get(codec, codec)} (detected, not UTF-8)")


def decode_as(data: bytes, encoding: str) -> str:
    """Decode in a named encoding; raises InputError if it is unknown or does not fit."""
    try:
        return data.decode(encoding).removeprefix("\ufeff")
    except LookupError:
        raise InputError(f"unknown encoding {encoding!r}; name one that Python knows, such as cp1251") from None
    except UnicodeDecodeError as error:
        raise InputError(f"byte {error.start} does not fit {encoding}; name another --encoding") from None


def find_mark(data: bytes) -> tuple[str, int] | None:
    """The encoding and length of a byte-order mark at the start."""
    return next(((codec, len(mark)) for mark, codec in MARKS if data.startswith(mark)), None)


def check_not_binary(data: bytes) -> None:
    """Raise InputError for data with NUL bytes or the signature of a PDF or packed document."""
    if data.startswith((b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf")):
        raise InputError("a PDF, word-processor or packed file, not text; save it as plain text or HTML first")
    if b"\x00" in data:
        raise InputError("binary data (NUL bytes), not text; for UTF-16 without a mark give --encoding utf-16-le")


def find_encoding(data: bytes, error: UnicodeDecodeError) -> str:
    """The encoding of data that is not UTF-8: the Cyrillic one that reads most like Russian, else a detector's.

    charset-normalizer alone mixes up Windows-1251 and KOI8-R, which hold the same letters in another order and case.
    """
    sample = data[max(error.start - SAMPLE, 0) :][: 2 * SAMPLE]
    letters = sum(byte > 127 for byte in sample)
    scored = [
        (score_russian(sample.decode(codec, "replace")) + odds / letters, codec) for codec, odds in CYRILLIC.items()
    ]
    score, codec = max(scored)
    if score >= PLAUSIBLE - 4 / letters:
        return codec
    import charset_normalizer  # loaded only when an encoding has to be detected

    best = charset_normalizer.from_bytes(sample, cp_isolation=WESTERN).best() if reads_as_text(sample) else None
    if best is not None:
        return best.encoding
    raise InputError(f"neither UTF-8 (broken at byte {error.start}) nor Cyrillic text; mend it, or name its --encoding")


def reads_as_text(data: bytes) -> bool:
    """Whether control characters are as rare as in text."""
    control = sum(byte < 32 and byte not in b"\t\n\r\f" for byte in data)
    return control * 200 < len(data)


def score_russian(text: str) -> float:
    """Mean log probability of the non-ASCII characters as Russian letters; a capital after a small letter is punished.

    Running Russian scores about -3.1, the same text in a wrong encoding below -4.5.
    """
    foreign = [char for char in text if char > "\x7f"]
    if not foreign:
        return -math.inf
    total = sum(map(score_char, foreign)) - 5.0 * len(CASE_BREAK.findall(text))
    return total / len(foreign)


def score_char(char: str) -> float:
    """Log probability of one character in Russian text."""
    if char in TYPOGRAPHY:
        return -4.0
    # letters of the neighbours («і», «қ») are rare, anything else is a sign of a wrong encoding
    share = LETTERS.get(char.lower(), 0.08 if char in NEIGHBOURS else 0.0005) / 100
    return math.log(share) - (0.5 if char.isupper() else 0.0)
