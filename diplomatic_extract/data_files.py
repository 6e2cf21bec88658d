"""The tables of the package's own `data/`, read by one function, each once.

TOML takes long to parse, and some forty files are read at every start. `data/parsed.json` (`python docs/generate.py`)
holds all of them parsed, each under the hash of its file: an edited file is not found there and is parsed anew, so that
an edit is never ignored, only slower.
"""

from __future__ import annotations

import hashlib
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from diplomatic_extract.errors import LexiconError

DATA = Path(__file__).parent / "data"
PARSED = DATA / "parsed.json"


@cache
def load_table(name: str) -> dict[str, Any]:
    """The table `data/<name>.toml` («money», «words/clauses»), shared by all who ask: nobody edits it.

    Raises LexiconError where the file is missing or no TOML.
    """
    path = DATA / f"{name}.toml"
    try:
        return parse_toml(path.read_bytes())
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise LexiconError(f"cannot read {path}: {error}; reinstall the package") from error


def parse_toml(content: bytes) -> dict[str, Any]:
    """The table that a TOML file is, a new one at every call.

    Raises UnicodeDecodeError or TOMLDecodeError, both of them a ValueError, for what is none.
    """
    parsed = load_parsed().get(hash_content(content))
    if parsed is None:
        return tomllib.loads(content.decode("utf-8"))
    return msgspec.json.decode(parsed, type=dict[str, Any])


def hash_content(content: bytes) -> str:
    """16 hex digits over the contents of a file."""
    return hashlib.sha256(content).hexdigest()[:16]


@cache
def load_parsed() -> dict[str, msgspec.Raw]:
    """The tables shipped parsed, by the hash of their files; none where the file is missing."""
    return msgspec.json.decode(PARSED.read_bytes(), type=dict[str, msgspec.Raw]) if PARSED.is_file() else {}


def make_parsed() -> str:
    """What `parsed.json` is to hold: a line for each TOML file of the package."""
    contents = [path.read_bytes() for path in sorted(DATA.rglob("*.toml"))]
    tables = {hash_content(content): tomllib.loads(content.decode("utf-8")) for content in contents}
    lines = [f'"{key}":{msgspec.json.encode(table).decode("utf-8")}' for key, table in tables.items()]
    return "{\n" + ",\n".join(lines) + "\n}\n"
