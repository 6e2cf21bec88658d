"""Lists of nodes and their prepositions, in sentences made by hand."""

from __future__ import annotations

import pytest
from hand import (
    DIALLO,
    MALI,
    ORLOV,
    RIOS,
    new_graph,
    new_mention,
    new_sentence,
)

from diplomatic_extract import Extractor
from diplomatic_extract.relations.clauses.graph import conjuncts

LIST = """
    встретился VERB  -  -1 root tense=Past number=Sing
    со         ADP   -   2 case
    Орловым    PROPN Ins 0 obl
    ,          PUNCT -   4 punct
    Диалло     PROPN -   2 conj
    и          CCONJ -   6 cc
    Риосом     PROPN Ins 2 conj
"""


def test_a_list_shares_its_preposition_and_case() -> None:
    sentence = new_sentence(LIST)
    graph = new_graph(sentence, *(new_mention(sentence, k, k, [e]) for k, e in ((2, ORLOV), (4, DIALLO), (6, RIOS))))
    assert [(node.prep, node.case) for node in graph.nodes] == [("с", "Ins")] * 3
    assert conjuncts(graph, graph.nodes[1]) == graph.nodes


def test_a_new_preposition_ends_a_list() -> None:
    rows = LIST.replace("и          CCONJ -   6 cc", "в          ADP   -   6 case")
    sentence = new_sentence(rows)
    graph = new_graph(sentence, new_mention(sentence, 4, 4, [DIALLO]), new_mention(sentence, 6, 6, [RIOS]))
    assert [node.prep for node in graph.nodes] == ["", "в"]
    assert conjuncts(graph, graph.nodes[0]) == graph.nodes[:1]


def test_a_comma_alone_makes_no_pair() -> None:
    sentence = new_sentence(LIST)
    graph = new_graph(sentence, new_mention(sentence, 2, 2, [ORLOV]), new_mention(sentence, 4, 4, [DIALLO]))
    assert conjuncts(graph, graph.nodes[0]) == graph.nodes[:1]


def test_a_conjunction_after_a_comma_may_open_a_clause() -> None:
    sentence = new_sentence("""
        Орлов    PROPN Nom 1 nsubj
        позвал   VERB  -  -1 root
        Диалло   PROPN Acc 1 obj
        ,        PUNCT -   5 punct
        и        CCONJ -   6 cc
        Риос     PROPN Nom 6 nsubj
        ответил  VERB  -   1 conj
    """)
    graph = new_graph(sentence, *(new_mention(sentence, k, k, [e]) for k, e in ((0, ORLOV), (2, DIALLO), (5, RIOS))))
    assert all(conjuncts(graph, node) == [node] for node in graph.nodes)
    assert graph.clause[5] == 6 != graph.clause[2]


@pytest.mark.parametrize(
    ("before", "prep"),
    [
        ("к ADP - 2 case", "к"),
        ("ко ADP - 2 case", "к"),
        ("во ADP - 2 case", "в"),
        ("в ADP - 2 case\nсвоей DET Dat 2 det", "в"),
        ("к ADP - 3 case\nновой ADJ Dat 3 amod\n« PUNCT - 3 punct", "к"),
        ("пишет VERB - 0 conj", ""),
        ("в ADP - 1 case\nсвязи NOUN Loc 0 obl\nс ADP - 4 case", "связи с"),
        ("в ADP - 2 case\nотношении NOUN Loc 0 obl", "в отношении"),
    ],
)
def test_prepositions_are_found_past_modifiers(before: str, prep: str) -> None:
    rows = f"говорил VERB - -1 root\n{before}\nМали PROPN Dat 0 obl"
    sentence = new_sentence(rows)
    last = len(sentence.tokens) - 1
    (node,) = new_graph(sentence, new_mention(sentence, last, last, [MALI])).nodes
    assert node.prep == prep


def test_brackets_part_no_list(extractor: Extractor) -> None:
    texts = "Договор подписали Оман (на юге) и Чад (в Африке).", "Договор подписал Оман (на юге); Чад (в Африке) ждёт."
    parties = [[len(r.arguments) for r in extractor.extract(text).relations if r.type == "signed"] for text in texts]
    assert parties == [[2], [1]]
