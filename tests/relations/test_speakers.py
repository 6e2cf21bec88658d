"""Who says something, in sentences made by hand."""

from __future__ import annotations

from hand import fillers

from diplomatic_extract.relations.rules.types import Path

NAMED = """
    Орлов   PROPN Nom 1 nsubj number=Sing
    назвал  VERB  -  -1 root  tense=Past number=Sing gender=Masc
    визит   NOUN  Acc 1 obj
    удачным ADJ   Ins 1 obl
"""


def test_who_judges_something_says_so() -> None:
    assert fillers(NAMED, Path("namer"), 1, 0) == ["Орлов"]


def test_a_verb_without_a_verdict_says_nothing() -> None:
    assert fillers(NAMED.replace("удачным ADJ   Ins", "вчера   ADV   -  "), Path("namer"), 1, 0) == []


def test_a_paper_speaks_for_its_owner() -> None:
    rows = """
        как        SCONJ -   1 mark
        говорится  VERB  -  -1 root number=Sing
        в          ADP   -   3 case
        сообщении  NOUN  Loc 1 obl
        Орлова     PROPN Gen 3 nmod
    """
    assert fillers(rows, Path("document_owner"), 1, 4) == ["Орлова"]
    assert fillers(rows.replace("сообщении ", "компании  "), Path("document_owner"), 1, 4) == []
