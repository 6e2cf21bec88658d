"""The tree of sentences made by hand: nodes as wholes, repairs, circles, clauses."""

from __future__ import annotations

import pytest
from hand import (
    DIALLO,
    MALI,
    ORLOV,
    RECEPTION,
    minister,
    new_graph,
    new_mention,
    new_sentence,
)

from diplomatic_extract.model import DraftEntity
from diplomatic_extract.relations.clauses.attachments import break_cycles


def test_a_node_hangs_on_what_its_phrase_hangs_on() -> None:
    sentence = new_sentence(RECEPTION)
    role = new_mention(sentence, 0, 1, [DIALLO], "role", office=minister(MALI))
    graph = new_graph(sentence, role, new_mention(sentence, 2, 2, [DIALLO]))
    assert graph.head[:3] == [3, 0, 0] and graph.rel[:3] == ["nsubj", "inside", "inside"]


def test_a_name_left_over_as_a_root_hangs_on_the_main_verb() -> None:
    sentence = new_sentence("""
        Вчера  ADV   -   1 advmod
        приехал VERB -  -1 root tense=Past
        Орлов  PROPN Nom -1 root
    """)
    graph = new_graph(sentence, new_mention(sentence, 2, 2, [ORLOV]))
    assert (graph.head[2], graph.rel[2]) == (1, "nsubj")


def test_an_arc_across_its_verb_is_repaired() -> None:
    sentence = new_sentence("""
        Встреча   NOUN  Nom 1 nsubj
        прошла    VERB  -  -1 root tense=Past
        в         ADP   -   3 case
        Лиме      PROPN Loc 0 nmod
    """)
    lima = DraftEntity("LOC", "Лима", country="PER")
    graph = new_graph(sentence, new_mention(sentence, 3, 3, [lima]))
    assert (graph.head[3], graph.rel[3]) == (1, "obl")


@pytest.mark.parametrize("head", [[0], [1, 0], [1, 2, 0], [-1, 2, 3, 1], [3, 3, 1, 2], [1, 2, 3, 4, 0, 0, -1]], ids=str)
def test_cycles_are_broken(head: list[int]) -> None:
    rel = ["dep"] * len(head)
    break_cycles(head, rel)
    for index in range(len(head)):
        seen = 0
        while index >= 0:
            index, seen = head[index], seen + 1
            assert seen <= len(head)


def test_a_tree_is_left_alone() -> None:
    head, rel = [1, -1, 1, 2], ["a", "root", "b", "c"]
    break_cycles(head, rel)
    assert (head, rel) == ([1, -1, 1, 2], ["a", "root", "b", "c"])


def test_a_cyclic_parse_makes_a_graph() -> None:
    sentence = new_sentence("Орлов PROPN Nom 1 nsubj\nвстретил VERB - 2 conj\nДиалло PROPN Acc 1 obj")
    graph = new_graph(sentence, new_mention(sentence, 0, 0, [ORLOV]), new_mention(sentence, 2, 2, [DIALLO]))
    assert all(len(list(graph.ancestors(index))) < 4 for index in range(3))


def test_clauses_have_heads_of_their_own() -> None:
    sentence = new_sentence("""
        Орлов    PROPN Nom 1 nsubj
        сказал   VERB  -  -1 root
        ,        PUNCT -   5 punct
        что      SCONJ -   5 mark
        Диалло   PROPN Nom 5 nsubj
        прибыл   VERB  -   1 ccomp
        ,        PUNCT -   7 punct
        завершив VERB  -   5 advcl verbform=Conv
        поездку  NOUN  Acc 7 obj
    """)
    graph = new_graph(sentence)
    assert [graph.clause[k] for k in (0, 1, 4, 5, 8)] == [1, 1, 5, 5, 7]


def test_what_stands_before_a_verb_without_a_head_hangs_on_it() -> None:
    sentence = new_sentence("""
        Договор   NOUN  Acc 4 nsubj
        заключили VERB  -  -1 root tense=Past
        Орлов     PROPN Nom 1 nsubj
        документ  NOUN  Nom 4 nsubj
        вступил   VERB  -  -1 root tense=Past
    """)
    graph = new_graph(sentence, new_mention(sentence, 2, 2, [ORLOV]))
    assert (graph.head[0], graph.rel[0]) == (1, "obj")
    assert (graph.head[3], graph.rel[3]) == (4, "nsubj")


@pytest.mark.parametrize(("participle", "verb"), [("verbform=Part", 0), ("verbform=Inf", 2)])
def test_an_accusative_hangs_on_the_open_verb_before_it(participle: str, verb: int) -> None:
    case = "Acc" if verb == 0 else "-"
    sentence = new_sentence(f"""
        отказался VERB  -  -1 root tense=Past
        вчера     ADV   -   0 advmod
        подписать VERB  {case}  0 xcomp {participle}
        план      NOUN  Acc 0 obj
    """)
    assert new_graph(sentence).head[3] == verb
