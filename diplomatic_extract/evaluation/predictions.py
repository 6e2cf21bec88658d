"""Predictions put to gold documents: read from JSON Lines, or made by running the extractor."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path

import msgspec

from diplomatic_extract.errors import InputError
from diplomatic_extract.evaluation.gold import GoldDocument
from diplomatic_extract.extractor import Extractor
from diplomatic_extract.model import Extraction, Record


def load_predictions(path: Path, gold: Sequence[GoldDocument]) -> dict[str, Extraction]:
    """The predictions of a JSON Lines file by the name of their gold document; those of other documents are left out.

    A prediction belongs to the document whose text has its id, else to the one whose name its source ends in.
    Raises InputError where a line is no extraction.
    """
    try:
        lines = path.read_bytes().splitlines()
    except OSError as error:
        raise InputError(f"cannot read predictions {path}: {error.strerror}") from error
    numbered = enumerate(lines, 1)
    found = [decode_extraction(line, f"{path}:{number}") for number, line in numbered if line.strip()]
    return assign(found, gold)


def decode_extraction(line: bytes, place: str) -> Extraction:
    """The extraction of a line; raises InputError naming its place where it is none."""
    try:
        return msgspec.json.decode(line, type=Extraction)
    except msgspec.DecodeError as error:
        raise InputError(f"{place}: no extraction: {error}; write predictions with extract or batch") from error


def assign(found: Iterable[Extraction], gold: Sequence[GoldDocument]) -> dict[str, Extraction]:
    """Extractions by the name of the gold document they were made from."""
    by_id = {document_id(document.text): document.name for document in gold}
    names = {document.name for document in gold}
    assigned: dict[str, Extraction] = {}
    for extraction in found:
        source = Path(extraction.document.source).name.removesuffix(".txt")
        name = by_id.get(extraction.document.id) or (source if source in names else None)
        if name is not None:
            assigned.setdefault(name, extraction)
    return assigned


def document_id(text: str) -> str:
    """The id that the contract gives a text: 16 hex digits of the SHA-256 of its UTF-8."""
    return sha256(text.encode("utf-8")).hexdigest()[:16]


def run_extractor(extractor: Extractor, gold: Sequence[GoldDocument]) -> dict[str, Extraction]:
    """Predictions of the extractor for gold documents, told nothing but their texts."""
    records = [Record(text=document.text, source=f"{document.name}.txt") for document in gold]
    return {
        document.name: found
        for document, found in zip(gold, extractor.extract_many(records, on_error="raise"), strict=True)
    }
