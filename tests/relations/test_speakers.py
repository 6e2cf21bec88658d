"""Who says something, in sentences made by hand."""

from __future__ import annotations

from hand import fillers

from diplomatic_extract.relations.rules.types import Path


def test_a_paper_speaks_for_its_owner() -> None:
    rows = """
        как        SCONJ -   1 mark
        говорится  VERB  -  -1 root number=Sing
        в          ADP   -   3 case
        сообщении  NOUN  Loc 1 obl
        Орлова     PROPN Gen 3 nmod
    """
    assert fillers(rows, Path("owner в+Loc", prep="owner в", case="Loc"), 1, 4) == ["Орлова"]
