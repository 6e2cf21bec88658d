"""How results are written."""

from __future__ import annotations

from typing import Literal, get_args

import msgspec

Rows = Literal["relations", "entities", "arguments"]
ROWS: tuple[Rows, ...] = get_args(Rows)


class WriteOptions(msgspec.Struct, frozen=True, kw_only=True):
    """Options of the formats; each format reads those that concern it.

    `evidence` shows sentences in tables, `entities` False leaves their table out; `rows` chooses what a row of CSV
    is; `color` False forbids colours.
    """

    evidence: bool = False
    entities: bool = True
    rows: Rows = "relations"
    color: bool = True
