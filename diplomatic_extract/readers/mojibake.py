"""Texts whose letters were lost before they came here: UTF-8 read as Windows-1251, question marks for letters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

from diplomatic_extract.readers.decode import PLAUSIBLE, name_encoding, score_russian

SAMPLE = 2_000
SOUND = -3.9  # running Russian scores above, every known kind of broken text below
BETTER = 0.8
MOST_LOST = 0.2
MANY = 60  # letters of a text of which the language can be told
WORDS = re.compile(r"[^\x00-\x7f]{2}")
READ_AS = ("cp1251", "latin-1", "cp1252", "koi8-r", "cp866", "mac-cyrillic", "cp437")
WRITTEN_AS = ("utf-8", "cp1251", "koi8-r", "cp866")
LOST = re.compile(r"\?(?<!\w.)\?+|\ufffd")
# what Windows-1252 leaves undefined, web pages take as control characters
UNDEFINED = {char: bytes([char]) for char in (0x81, 0x8D, 0x8F, 0x90, 0x9D)}


def find_remarks(text: str) -> Iterator[str]:
    """Yield what is wrong with the letters of a text, one remark or none; the text itself is never changed."""
    sample = text[:SAMPLE]
    letters = sum(map(str.isalpha, sample))
    lost = sum(len(found[0]) for found in LOST.finditer(sample))
    if lost > MOST_LOST * (letters + lost):
        yield "its letters were lost before it was read (question marks stand for them); get a sound copy"
    elif letters >= MANY and sample.isascii():
        yield "it holds no Cyrillic letter; this program reads Russian"
    elif (broken := find_mojibake(sample)) is not None:
        read_as, written_as, piece = broken
        yield (
            f"its letters are garbled («{piece}»): {name_encoding(written_as)} that somebody read as "
            f"{name_encoding(read_as)} and saved so; mend it first, or get a sound copy"
        )


def find_mojibake(text: str) -> tuple[str, str, str] | None:
    """How a text was broken: read as, written as, a piece of it; None where it reads as Russian or cannot be mended."""
    score = score_russian(text)
    if score > SOUND or not WORDS.search(text):
        return None
    mended = ((score_russian(whole), pair) for pair in find_pairs() if (whole := mend(text, *pair)) is not None)
    best, pair = max(mended, default=(score, ("", "")))
    if best < max(PLAUSIBLE, score + BETTER):
        return None
    piece = next(word for word in text.split() if WORDS.search(word))
    return *pair, "".join(filter(str.isprintable, piece))[:20]


def find_pairs() -> Iterator[tuple[str, str]]:
    """Yield the encodings that are mixed up: the one a text was read as, the one it was written as."""
    return (pair for pair in product(READ_AS, WRITTEN_AS) if pair[0] != pair[1])


def mend(text: str, read_as: str, written_as: str) -> str | None:
    """A text decoded anew; None where its characters were never bytes of that encoding, or are too few to tell."""
    encoded = [encode_char(char, read_as) for char in text]
    mended = b"".join(encoded).decode(written_as, "replace")
    return mended if encoded.count(b"") + mended.count("\ufffd") <= len(mended) // 8 else None


def encode_char(char: str, codec: str) -> bytes:
    """The byte that a character was read from; nothing where the encoding has no such character."""
    try:
        return char.encode(codec)
    except UnicodeEncodeError:
        return UNDEFINED.get(ord(char), b"") if codec == "cp1252" else b""
