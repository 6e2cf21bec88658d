"""Whose thing a noun is, in sentences made by hand."""

from __future__ import annotations

import pytest
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


@pytest.mark.parametrize(
    ("noun", "pronoun", "owners"),
    [
        ("решение NOUN Acc 1 obj", "которое PRON Acc 5 obj lemma=который", ["Риос"]),
        ("аппарат NOUN Acc 1 obj", "который PRON Acc 5 obj lemma=который", []),  # no act
    ],
)
def test_an_act_is_of_who_does_it_in_its_relative_clause(noun: str, pronoun: str, owners: list[str]) -> None:
    rows = f"""
        Орлов   PROPN Nom 1 nsubj number=Sing
        осудил  VERB  -  -1 root  tense=Past number=Sing gender=Masc verbform=Fin
        {noun}
        ,       PUNCT - 5 punct
        {pronoun}
        принял  VERB  -  2 acl:relcl tense=Past number=Sing gender=Masc verbform=Fin
        Риос    PROPN Nom 5 nsubj number=Sing
    """
    assert fillers(rows, Path("object_owner"), 1, 0, 6) == owners
