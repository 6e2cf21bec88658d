"""Meetings as circumstances of another act, in sentences made by hand."""

from __future__ import annotations

from hand import fillers

from diplomatic_extract.relations.rules.types import Path

AT_MEETING = """
    на      ADP   -   1 case
    встрече NOUN  Loc 5 obl
    с       ADP   -   3 case
    Риосом  PROPN Ins 1 nmod
    Орлов   PROPN Nom 5 nsubj number=Sing
    уступил VERB  -  -1 root  tense=Past number=Sing gender=Masc
"""
AS_OBJECT = """
    Орлов   PROPN Nom 1 nsubj number=Sing
    отменил VERB  -  -1 root  tense=Past number=Sing gender=Masc
    встречу NOUN  Acc 1 obj
    с       ADP   -   4 case
    Риосом  PROPN Ins 2 nmod
"""


def test_the_subject_of_a_clause_attends_the_meeting_that_frames_it() -> None:
    assert fillers(AT_MEETING, Path("attending"), 1, 3, 4, nominal=True) == ["Орлов"]


def test_the_subject_of_a_verb_does_not_attend_its_object() -> None:
    assert fillers(AS_OBJECT, Path("attending"), 2, 0, 4, nominal=True) == []


def test_the_sides_of_a_meeting_are_those_of_the_act_under_its_roof() -> None:
    assert fillers(AT_MEETING, Path("event"), 5, 3, 4) == ["Риосом"]
    assert fillers(AS_OBJECT, Path("event"), 1, 0, 4) == []
