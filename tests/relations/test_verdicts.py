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
    assert fillers(ACT, Path("judged"), 2, 1, nominal=True) == ["Орлова"]
    assert fillers(ACT.replace("ошибка  NOUN  Nom", "ошибки  NOUN  Gen"), Path("judged"), 2, 1, nominal=True) == []


def test_an_adjective_qualifies_what_somebody_does() -> None:
    assert fillers(QUALIFIED, Path("qualified_owner"), 0, 2, nominal=False) == ["Орлова"]
    assert fillers(QUALIFIED.replace("amod", "acl"), Path("qualified_owner"), 0, 2, nominal=False) == []


CARRIED = """
    Орлов     PROPN Nom 1 nsubj number=Sing
    грешит    VERB  -  -1 root  tense=Pres number=Sing lemma=заниматься
    шантажом  NOUN  Ins 1 obl
"""

LIKE = """
    Орлов    PROPN Nom 2 nsubj number=Sing
    цинично  ADV   -   2 advmod
    молчит   VERB  -  -1 root  tense=Pres number=Sing
"""

SUFFERED = """
    права       NOUN  Nom 2 nsubj number=Plur
    Орлова      PROPN Gen 0 nmod
    попираются  VERB  -  -1 root  tense=Pres number=Plur voice=Pass lemma=попирать
"""


def test_who_carries_an_act_out_answers_for_it() -> None:
    assert fillers(CARRIED, Path("answerable"), 2, 0, nominal=True) == ["Орлов"]
    fought = CARRIED.replace("lemma=заниматься", "lemma=бороться")
    assert fillers(fought, Path("answerable"), 2, 0, nominal=True) == []


def test_who_does_something_in_some_way_answers_for_it() -> None:
    assert fillers(LIKE, Path("answerable"), 1, 0, nominal=False) == ["Орлов"]


def test_whose_right_is_broken_does_not_answer_for_it() -> None:
    assert fillers(SUFFERED, Path("answerable"), 2, 1, nominal=False) == []
    broken = SUFFERED.replace("voice=Pass lemma=попирать", "lemma=попираются")
    assert fillers(broken, Path("answerable"), 2, 1, nominal=False) == ["Орлова"]
