"""The tables of the package's own `data/`, read by one function, each once."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from diplomatic_extract.errors import LexiconError

DATA = Path(__file__).parent / "data"


@cache
def load_table(name: str) -> dict[str, Any]:
    """The table `data/<name>.toml` («money», «words/clauses»), shared by all who ask: nobody edits it.

    Raises LexiconError where the file is missing or no TOML.
    """
    path = DATA / f"{name}.toml"
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise LexiconError(f"cannot read {path}: {error}; reinstall the package") from error
