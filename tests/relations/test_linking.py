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
