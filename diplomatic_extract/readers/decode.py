"""From bytes to text: byte-order marks, UTF-8, and the single-byte Cyrillic encodings told apart."""

from __future__ import annotations

import codecs
import math
import re
from functools import lru_cache
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
NAMES = {
    "cp1251": "Windows-1251",
    "koi8-r": "KOI8-R",
    "cp866": "CP866",
    "iso8859-5": "ISO 8859-5",
    "cp1252": "Windows-1252",
    "latin-1": "ISO 8859-1",
    "utf-8": "UTF-8",
    "utf-16-le": "UTF-16 (little-endian)",
    "utf-16-be": "UTF-16 (big-endian)",
}
# What is recognised and refused: where its signature stands, and what to do instead
BINARY = {
    (0, b"%PDF"): "a PDF, which is laid out for print; make text of it first: pdftotext -layout FILE.pdf FILE.txt",
    (0, b"PK\x03\x04"): "a packed file, not text; unpack it, or name it .zip, .docx or .odt",
    (0, b"\xd0\xcf\x11\xe0"): "an old Word or Excel file; save it as .docx, .odt, .csv or plain text first",
    (0, b"{\\rtf"): "an RTF file; save it as .docx, .odt or plain text first",
    (0, b"PAR1"): "a Parquet file; name it .parquet",
    (0, b"SQLite format 3"): "an SQLite database; export the table with the texts as CSV or JSON Lines first",
    (8, b"DUCK"): "a DuckDB database, not texts; look into it with: diplomatic-extract show FILE",
    (0, b"7z\xbc\xaf\x27\x1c"): "a 7z archive; unpack it first",
    (0, b"Rar!"): "a RAR archive; unpack it first",
    (0, b"\x28\xb5\x2f\xfd"): "a Zstandard file; unpack it first: zstd -d FILE",
}
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
CASE_BREAK = re.compile(r"[А-ЯЁ](?<=[а-яё].)")
# a Cyrillic letter inside a Latin word: accents of another language read in a Cyrillic encoding
MIXED = re.compile(r"(?<=[A-Za-z])[А-яёЁ]|[А-яёЁ](?=[A-Za-z])")
PLAUSIBLE = -4.2
SAMPLE = 50_000
# How much more Russian a text must be in another encoding to overrule the declared one
OVERRULE = 0.6
WIDE_CODECS = ("utf-16-le", "utf-16-be")
WIDE_SHARE = 0.9


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
    if (wide := find_wide(data)) is not None:
        return Decoded(decode_as(data, wide), f"read as {name_encoding(wide)} (detected, it has no mark)")
    check_not_binary(data)
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        codec = find_encoding(data, error)
        return Decoded(decode_as(data, codec), f"read as {name_encoding(codec)} (detected, not UTF-8)")


def decode_declared(data: bytes, declared: str) -> Decoded:
    """Decode a document that declares its own encoding; bytes that contradict it win, and the note says so.

    Bytes that are UTF-8 are UTF-8, whatever is declared. A Cyrillic or Western encoding is overruled by another
    Cyrillic one in which the text reads clearly more like Russian. Raises InputError as `decode`.
    """
    if find_mark(data) is not None or find_wide(data) is not None:
        return decode(data)
    check_not_binary(data)
    codec = find_contradiction(data, declared)
    if codec is None:
        return Decoded(decode_as(data, declared))
    return Decoded(
        decode_as(data, codec), f"declares {declared}, but its bytes are {name_encoding(codec)}; read as that"
    )


def find_contradiction(data: bytes, declared: str) -> str | None:
    """The encoding that bytes are in where it is not the declared one; None where nothing speaks against that."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return find_better(data, declared, error)
    return None if data.isascii() or is_utf_8(declared) else "utf-8"


def find_better(data: bytes, declared: str, error: UnicodeDecodeError) -> str | None:
    """The Cyrillic encoding in which bytes that are not UTF-8 read clearly more like Russian than as declared."""
    codec = find_encoding(data, error)
    sample = data[max(error.start - SAMPLE, 0) :][: 2 * SAMPLE]
    try:
        as_declared = score_russian(sample.decode(declared))
    except (LookupError, UnicodeDecodeError):
        return codec
    if codec not in CYRILLIC or same_codec(codec, declared):
        return None
    return codec if score_russian(sample.decode(codec, "replace")) > as_declared + OVERRULE else None


def is_utf_8(name: str) -> bool:
    """Whether a name, known or not, means UTF-8."""
    return same_codec(name, "utf-8")


def same_codec(name: str, other: str) -> bool:
    """Whether two names mean one encoding; an unknown one is none."""
    try:
        return codecs.lookup(name).name == codecs.lookup(other).name
    except LookupError:
        return False


def name_encoding(codec: str) -> str:
    """The name under which people know an encoding."""
    return NAMES.get(codec, codec)


def find_wide(data: bytes) -> str | None:
    """UTF-16 without a mark: the byte order in which nearly all of a beginning is ASCII, Cyrillic or typography."""
    head = data[: 2 * 1000]
    if b"\x00" not in head or len(data) % 2:
        return None
    for codec in WIDE_CODECS:
        text = head.decode(codec, "replace")
        readable = sum(is_readable(char) for char in text)
        if readable >= WIDE_SHARE * len(text):
            return codec
    return None


def is_readable(char: str) -> bool:
    """Whether a character is one of those that Russian texts are made of."""
    return " " <= char <= "~" or char in "\t\r\n" or "\u0400" <= char <= "\u052f" or char in TYPOGRAPHY


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
    """Raise InputError, with the way out, for data of no text format: a PDF, an old Word file, NUL bytes."""
    known = next((told for (start, signature), told in BINARY.items() if data.startswith(signature, start)), None)
    if known is not None:
        raise InputError(known)
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
    total = sum(map(score_char, foreign)) - 5.0 * (len(CASE_BREAK.findall(text)) + len(MIXED.findall(text)))
    return total / len(foreign)


@lru_cache(maxsize=4096)  # every text is scored
def score_char(char: str) -> float:
    """Log probability of one character in Russian text."""
    if char in TYPOGRAPHY:
        return -4.0
    # letters of the neighbours («і», «қ») are rare, anything else is a sign of a wrong encoding
    share = LETTERS.get(char.lower(), 0.08 if char in NEIGHBOURS else 0.0005) / 100
    return math.log(share) - (0.5 if char.isupper() else 0.0)
