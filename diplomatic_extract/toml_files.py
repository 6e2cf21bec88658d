"""Relation and lexicon files of the user's own: read with bounds, and with faults that fit a line."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from diplomatic_extract.data_files import parse_toml

LARGEST = 10_000_000  # bytes of a file
DEEPEST = 12  # tables and lists inside one another
SHOWN = 900  # characters kept at either end of a fault


def load_toml(path: Path) -> tuple[bytes, dict[str, Any]]:
    """The bytes and the table of a TOML file.

    Raises ValueError that says what is wrong with it, and OSError where it cannot be read.
    """
    with path.open("rb") as file:
        content = file.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise ValueError(f"larger than {LARGEST:,} bytes; split it")
    if content.startswith(b"\xef\xbb\xbf"):
        raise ValueError("begins with a byte-order mark; save it as UTF-8 without one")
    try:
        table = parse_toml(content)
    except UnicodeDecodeError as error:
        raise ValueError(f"byte {error.start} is not UTF-8; save it as UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"not TOML: {error}") from None
    except RecursionError:
        raise ValueError(f"tables or lists more than {DEEPEST} deep") from None
    if is_deeper(table, DEEPEST):
        raise ValueError(f"tables or lists more than {DEEPEST} deep")
    return content, table


def is_deeper(value: object, levels: int) -> bool:
    """Whether tables and lists stand inside one another more than so many levels."""
    held: list[object] = [value]
    for _ in range(levels + 1):
        inner = [item for outer in held for item in (outer.values() if isinstance(outer, dict) else outer)]  # type: ignore[attr-defined]
        held = [item for item in inner if isinstance(item, dict | list)]
        if not held:
            return False
    return True


def shorten(fault: str) -> str:
    """A fault in one line, without the middle of an endless value."""
    line = " ".join(fault.split())
    return line if len(line) <= 2 * SHOWN else f"{line[:SHOWN]} … {line[-SHOWN:]}"
