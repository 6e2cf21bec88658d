"""Clauses hung by agreement and adjacency, on sentences made by hand."""

from __future__ import annotations

import pytest
from hand import new_graph, new_sentence

RELATIVE = """
    Слова       NOUN Nom 1 nsubj number=Plur
    удивили     VERB -   -1 root tense=Past verbform=Fin
    премьера    NOUN Gen 1 obj number=Sing gender=Masc
    ,           PUNCT -  6 punct
    {pronoun}
    вчера       ADV  -   6 advmod
    звонила     VERB -   0 acl:relcl tense=Past verbform=Fin
"""


@pytest.mark.parametrize(
    ("pronoun", "noun"),
    [
        ("которому PRON Dat 6 iobj lemma=который number=Sing gender=Masc", 2),
        ("которым  PRON Dat 6 iobj lemma=который number=Plur", 0),
    ],
)
def test_a_relative_clause_hangs_on_the_noun_that_agrees(pronoun: str, noun: int) -> None:
    graph = new_graph(new_sentence(RELATIVE.format(pronoun=pronoun)))
    assert (graph.head[6], graph.rel[6]) == (noun, "acl:relcl")


@pytest.mark.parametrize(("case", "noun"), [("Loc", 1), ("Gen", 2)])
def test_a_participle_after_a_comma_hangs_on_the_noun_that_agrees(case: str, noun: int) -> None:
    sentence = new_sentence(f"""
        описано     VERB -   -1 root tense=Past verbform=Fin
        в_договоре  NOUN Loc 0 obl number=Sing gender=Masc
        года        NOUN Gen 1 nmod number=Sing gender=Masc
        ,           PUNCT -  4 punct
        заключённом VERB {case} -1 root verbform=Part number=Sing gender=Neut
    """)
    graph = new_graph(sentence)
    assert (graph.head[4], graph.rel[4]) == (noun, "acl")


@pytest.mark.parametrize(
    ("second", "above"),
    [
        ("встретил VERB - -1 root tense=Past verbform=Fin number=Sing gender=Masc", 1),
        ("встретит VERB - -1 root tense=Fut verbform=Fin number=Sing", -1),
        ("встретила VERB - -1 root tense=Past verbform=Fin number=Sing gender=Fem", -1),
    ],
)
def test_a_verb_without_subject_joins_the_like_verb_before_it(second: str, above: int) -> None:
    sentence = new_sentence(f"""
        Орлов   PROPN Nom 1 nsubj number=Sing gender=Masc
        провёл  VERB -  -1 root tense=Past verbform=Fin number=Sing gender=Masc
        беседу  NOUN Acc 1 obj
        ,       PUNCT - 4 punct
        {second}
        гостя   NOUN Acc 4 obj
    """)
    assert new_graph(sentence).head[4] == above


CLOSED = """
    Посол    NOUN  Nom 1 nsubj number=Sing gender=Masc
    заявил   VERB  -   -1 root tense=Past verbform=Fin number=Sing gender=Masc
    ,        PUNCT -   5 punct
    что      SCONJ -   5 mark
    гость    NOUN  Nom 5 nsubj number=Sing gender=Masc
    уехал    VERB  -   1 ccomp tense=Past verbform=Fin number=Sing gender=Masc
    {mark}   PUNCT -   8 punct
    и        CCONJ -   8 cc
    обвинил  VERB  -   5 conj tense=Past verbform=Fin number=Sing gender=Masc
    соседа   NOUN  Acc 8 obj number=Sing gender=Masc
"""


@pytest.mark.parametrize(("mark", "above"), [(",", 1), ("»", 5)])
def test_after_a_clause_that_a_comma_closes_the_main_verb_goes_on(mark: str, above: int) -> None:
    graph = new_graph(new_sentence(CLOSED.format(mark=mark)))
    assert (graph.head[8], graph.rel[8]) == (above, "conj")
