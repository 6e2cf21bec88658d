"""Meetings as circumstances of another act, in sentences made by hand."""

from __future__ import annotations

import pytest
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


def test_a_line_without_verb_shows_who_attends() -> None:
    rows = """
        Орлов   PROPN Nom -1 root number=Sing
        на      ADP   -   2 case
        встрече NOUN  Loc 0 nmod
        с       ADP   -   4 case
        Риосом  PROPN Ins 2 nmod
    """
    assert fillers(rows, Path("attending"), 2, 0, 4, nominal=True) == ["Орлов"]
    assert fillers(rows.replace("Nom -1", "Gen -1"), Path("attending"), 2, 0, 4, nominal=True) == []


def test_who_attends_is_the_agent_of_a_passive() -> None:
    rows = """
        тема    NOUN  Nom 1 nsubj:pass number=Sing
        поднята VERB  -  -1 root number=Sing gender=Fem voice=Pass variant=Short verbform=Part
        Орловым PROPN Ins 1 obl
        на      ADP   -   4 case
        встрече NOUN  Loc 1 obl
        с       ADP   -   6 case
        Риосом  PROPN Ins 4 nmod
    """
    assert fillers(rows, Path("attending"), 4, 2, 6, nominal=True) == ["Орловым"]


def test_whom_a_passive_without_agent_is_told_of_attends() -> None:
    rows = """
        Орлов   PROPN Nom 1 nsubj:pass number=Sing
        замечен VERB  -  -1 root number=Sing gender=Masc voice=Pass variant=Short verbform=Part
        на      ADP   -   3 case
        встрече NOUN  Loc 1 obl
        с       ADP   -   5 case
        Риосом  PROPN Ins 3 nmod
    """
    assert fillers(rows, Path("attending"), 3, 0, 5, nominal=True) == ["Орлов"]


def test_a_topic_belongs_to_the_meeting_that_owns_it() -> None:
    rows = """
        тема     NOUN  Nom 3 nsubj number=Sing
        встречи  NOUN  Gen 0 nmod
        Орлова   PROPN Gen 1 nmod
        понятна  ADJ   -  -1 root variant=Short
    """
    assert fillers(rows, Path("event"), 0, 2, nominal=True) == ["Орлова"]
    assert fillers(rows.replace("тема ", "место"), Path("event"), 1, 2, nominal=True) == []


@pytest.mark.parametrize(("named", "attending"), [((0, 2, 6), "Орловым"), ((0, 6), "Диалло")])
def test_by_whom_a_thing_is_done_attends_before_to_whom_it_is_done(named: tuple[int, ...], attending: str) -> None:
    """«Диалло поддержан Орловым на встрече с Риосом»."""
    rows = """
        Диалло    PROPN Nom 1 nsubj:pass number=Sing
        поддержан VERB  -  -1 root variant=Short voice=Pass verbform=Part number=Sing
        Орловым   PROPN Ins 1 obl
        на        ADP   -   4 case
        встрече   NOUN  Loc 1 obl
        с         ADP   -   6 case
        Риосом    PROPN Ins 4 nmod
    """
    assert fillers(rows, Path("attending"), 4, *named, nominal=True) == [attending]
