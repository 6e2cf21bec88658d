"""Of whom one speaks well or ill, in sentences made by hand."""

from __future__ import annotations

from hand import fillers

from diplomatic_extract.relations.rules.types import Path

SAID = """
    Орлов   PROPN Nom 1 nsubj number=Sing
    стал    VERB  -  -1 root  tense=Past number=Sing gender=Masc
    лжецом  NOUN  Ins 1 xcomp
"""

ACT = """
    решение NOUN  Nom 2 nsubj number=Sing
    Орлова  PROPN Gen 0 nmod
    ошибка  NOUN  Nom -1 root
"""

QUALIFIED = """
    лживые  ADJ   Nom 1 amod
    слова   NOUN  Nom -1 root
    Орлова  PROPN Gen 1 nmod
"""


def test_a_noun_is_said_of_the_subject_of_its_link_verb() -> None:
    assert fillers(SAID, Path("judged"), 2, 0, nominal=True) == ["Орлов"]
    assert fillers(SAID.replace("стал  ", "назвал"), Path("judged"), 2, 0, nominal=True) == []


def test_a_noun_is_said_of_an_act_and_so_of_who_did_it() -> None:
    assert fillers(ACT, Path("judged_owner"), 2, 1, nominal=True) == ["Орлова"]
    assert (
        fillers(ACT.replace("ошибка  NOUN  Nom", "ошибки  NOUN  Gen"), Path("judged_owner"), 2, 1, nominal=True) == []
    )


def test_an_adjective_qualifies_what_somebody_does() -> None:
    assert fillers(QUALIFIED, Path("qualified_owner"), 0, 2, nominal=False) == ["Орлова"]
    assert fillers(QUALIFIED.replace("amod", "acl"), Path("qualified_owner"), 0, 2, nominal=False) == []
