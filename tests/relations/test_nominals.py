"""Who acts where the trigger is a noun, in sentences made by hand."""

from __future__ import annotations

from hand import fillers

from diplomatic_extract.relations.rules.types import Path

WIDENED = """
    Орлов    PROPN Nom 1 nsubj number=Sing
    расширил VERB  -  -1 root  tense=Past number=Sing gender=Masc
    пакет    NOUN  Acc 1 obj
    санкций  NOUN  Gen 2 nmod
"""


def test_who_widens_a_portion_of_something_is_its_agent() -> None:
    assert fillers(WIDENED, Path("agent"), 3, 0, nominal=True) == ["Орлов"]


def test_who_does_something_with_another_noun_is_no_agent() -> None:
    assert fillers(WIDENED.replace("пакет   ", "критика "), Path("agent"), 3, 0, nominal=True) == []


def test_the_subject_of_a_link_verb_is_what_its_predicate_says() -> None:
    rows = """
        Орлов    PROPN Nom 1 nsubj number=Sing
        остаётся VERB  -  -1 root  number=Sing
        членом   NOUN  Ins 1 obl
        совета   NOUN  Gen 2 nmod
    """
    assert fillers(rows, Path("copula"), 2, 0, nominal=True) == ["Орлов"]


def test_an_apposition_speaks_of_the_noun_above_it() -> None:
    rows = """
        Орлов    PROPN Nom 5 nsubj number=Sing
        ,        PUNCT -   2 punct
        член     NOUN  Nom 0 appos
        совета   NOUN  Gen 2 nmod
        ,        PUNCT -   2 punct
        уехал    VERB  -  -1 root tense=Past number=Sing
    """
    assert fillers(rows, Path("copula"), 2, 0, nominal=True) == ["Орлов"]
