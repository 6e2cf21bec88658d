"""The word tables of numbers, money and dates, read from the package's data folder."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from diplomatic_extract.errors import LexiconError

FOLDER = Path(__file__).parent.parent / "data"


@cache
def load_table(name: str) -> dict[str, Any]:
    """The table `data/<name>.toml`.

    Raises LexiconError where the file is missing or no TOML.
    """
    path = FOLDER / f"{name}.toml"
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise LexiconError(f"cannot read {path}: {error}; reinstall the package") from error
