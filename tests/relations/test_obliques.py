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


def test_the_place_of_another_thing_is_none_of_a_meeting() -> None:
    rows = """
        встреча  NOUN  Nom -1 root number=Sing animacy=Inan
        Орлова   PROPN Gen 0 nmod
        по       ADP   -   3 case
        {noun}   NOUN  Dat 0 nmod number=Plur animacy=Inan
        в        ADP   -   5 case
        Осло     PROPN Loc {head} nmod
    """
    inside, own = rows.format(noun="реформам", head=3), rows.format(noun="реформам", head=0)
    place = Path("в+Loc", prep="в", case="Loc")
    assert fillers(inside, place, 0, 1, 5, nominal=True) == []
    assert fillers(own, place, 0, 1, 5, nominal=True) == ["Осло"]
