"""How results are written."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, get_args

import msgspec

from diplomatic_extract.labels import Language

EvidenceShown = Literal["", "short", "full"]
Rows = Literal["relations", "entities", "arguments"]
ROWS: tuple[Rows, ...] = get_args(Rows)


class WriteOptions(msgspec.Struct, frozen=True, kw_only=True):
    """Options of the formats; each format reads those that concern it.

    `evidence` shows sentences in tables, shortened or in full, `entities` False leaves their table out; `rows`
    chooses what a row of CSV is; `color` False forbids colours; `lang` is the language of labels, `rules` the folders
    with relation files of the user, which bring labels of their own; `excel` writes CSV as spreadsheets open it.
    """

    evidence: EvidenceShown = ""
    entities: bool = True
    rows: Rows = "relations"
    color: bool = True
    lang: Language = "en"
    rules: tuple[Path, ...] = ()
    excel: bool = False
