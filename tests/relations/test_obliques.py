"""Cases and prepositions under a trigger, in sentences made by hand."""

from __future__ import annotations

from hand import fillers

from diplomatic_extract.relations.rules.types import Path

SPEECH = """
    Орлов  PROPN Nom 1 nsubj
    вручил VERB  -  -1 root tense=Past number=Sing
    Риосу  PROPN Dat 1 iobj
    письмо NOUN  Acc 1 obj
    для    ADP   -   5 case
    Диалло PROPN Gen 1 obl
"""


def test_a_case_is_an_oblique_of_the_trigger() -> None:
    assert fillers(SPEECH, Path("Dat", case="Dat"), 1, 0, 2, 5) == ["Риосу"]
    assert fillers(SPEECH, Path("для+Gen", prep="для", case="Gen"), 1, 0, 2, 5) == ["Диалло"]
    assert fillers(SPEECH, Path("с+Ins", prep="с", case="Ins"), 1, 0, 2, 5) == []


def test_a_prepositional_name_is_no_bare_case() -> None:
    assert fillers(SPEECH, Path("Gen", case="Gen"), 1, 0, 5) == []
