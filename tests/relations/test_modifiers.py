"""Genitives and adjective states of a noun, in sentences made by hand."""

from __future__ import annotations

import pytest
from hand import fillers, new_graph, new_mention, new_sentence, state

from diplomatic_extract.relations.clauses.modifiers import adjectives, holding_clause
from diplomatic_extract.relations.rules.types import Path

TALKS = """
    встреча    NOUN  Nom 4 nsubj number=Sing
    Орлова     PROPN Gen 0 nmod
    и          CCONJ -   3 cc
    Риоса      PROPN Gen 1 conj
    состоялась VERB  -  -1 root  tense=Past number=Sing
"""


def test_a_bare_genitive_comes_with_its_list() -> None:
    assert fillers(TALKS, Path("genitive"), 0, 1, 3, nominal=True) == ["Орлова", "Риоса"]


def test_a_name_behind_the_verb_is_no_genitive() -> None:
    rows = """
        встреча    NOUN  Nom 1 nsubj number=Sing
        утомила    VERB  -  -1 root  tense=Past number=Sing
        Риоса      PROPN Acc 1 obj
    """
    assert fillers(rows, Path("genitive"), 0, 2, nominal=True) == []


@pytest.mark.parametrize(("between", "found"), [("ADJ   Nom", True), ("NOUN  Nom", False)])
def test_an_adjective_state_belongs_to_the_noun_behind_it(between: str, found: bool) -> None:
    sentence = new_sentence(f"""
        чадские    ADJ   Nom -1 root number=Plur
        долгие     {between} 2 amod  number=Plur
        переговоры NOUN  Nom 0 nsubj number=Plur
    """)
    graph = new_graph(sentence, new_mention(sentence, 0, 0, [state("Чад", "TCD")], "adjective"))
    assert [node.first for node in adjectives(graph, 2)] == ([0] if found else [])


@pytest.mark.parametrize(("verb", "held"), [("пройдёт", True), ("удивит", False)])
def test_a_clause_says_of_a_gathering_that_it_is_held(verb: str, held: bool) -> None:
    graph = new_graph(
        new_sentence(f"""
        саммит  NOUN  Nom -1 root number=Sing gender=Masc
        ,       PUNCT -   3 punct
        который PRON  Nom 3 nsubj number=Sing gender=Masc
        {verb}  VERB  -   0 acl:relcl tense=Fut number=Sing
        в       ADP   -   5 case
        Осло    PROPN Loc 3 obl
        """)
    )
    assert (holding_clause(graph, 0) is not None) == held
