"""Gold data of a folder, in either format."""

from __future__ import annotations

from pathlib import Path

from diplomatic_extract.errors import InputError
from diplomatic_extract.evaluation.brat import read_brat
from diplomatic_extract.evaluation.gold import SUFFIX, GoldDocument, read_gold


def load_gold(path: Path) -> list[GoldDocument]:
    """The gold documents of a folder (or one file), sorted by name: `.gold.json`, or brat stand-off (`.ann`).

    Raises InputError where the folder holds none, or a file does not read; the message names the file.
    """
    files = [path] if path.is_file() else sorted([*path.glob(f"*{SUFFIX}"), *path.glob("*.ann")])
    if not files:
        raise InputError(f"no gold in {path}: it holds neither *{SUFFIX} nor *.ann files")
    return [read_brat(file) if file.suffix == ".ann" else read_gold(file) for file in files]
