"""Whose thing a noun is, in sentences made by hand."""

from __future__ import annotations

from hand import fillers

from diplomatic_extract.relations.rules.types import Path

BACKED = """
    Орлов       PROPN Nom 1 nsubj number=Sing
    поддержал   VERB  -  -1 root  tense=Past number=Sing gender=Masc
    кандидатуру NOUN  Acc 1 obj
    Риоса       PROPN Gen 2 nmod
"""


def test_an_object_belongs_to_its_genitive() -> None:
    assert fillers(BACKED, Path("object_owner"), 1, 0, 3) == ["Риоса"]


def test_what_somebody_suffers_is_not_his() -> None:
    assert fillers(BACKED.replace("кандидатуру", "арест      "), Path("object_owner"), 1, 0, 3) == []


def test_a_prepositional_noun_belongs_to_its_genitive() -> None:
    rows = """
        Орлов         PROPN Nom 1 nsubj number=Sing
        присоединился VERB  -  -1 root  tense=Past number=Sing gender=Masc
        к             ADP   -   3 case
        инициативе    NOUN  Dat 1 obl
        Риоса         PROPN Gen 3 nmod
    """
    assert fillers(rows, Path("owner к+Dat", prep="owner к", case="Dat"), 1, 0, 4) == ["Риоса"]
    assert fillers(rows, Path("owner с+Ins", prep="owner с", case="Ins"), 1, 0, 4) == []
