"""Nodes of sentences made by hand: role and name, adjective states, representatives."""

from __future__ import annotations

from hand import (
    CHAD,
    DIALLO,
    MALI,
    ORLOV,
    PERU,
    RECEPTION,
    minister,
    new_graph,
    new_mention,
    new_sentence,
    words,
)

from diplomatic_extract.model import DraftEntity, Office


def test_role_and_name_side_by_side_are_one_node() -> None:
    sentence = new_sentence(RECEPTION)
    role = new_mention(sentence, 0, 1, [DIALLO], "role", office=minister(MALI))
    name = new_mention(sentence, 2, 2, [DIALLO])
    graph = new_graph(sentence, role, name, new_mention(sentence, 1, 1, [MALI]))
    (node,) = graph.nodes
    assert words(graph, node) == "Министр Мали Диалло" and node.entities == [DIALLO]
    assert node.kind == "name" and node.mention is name and node.head == 0


def test_role_and_name_of_two_entities_stay_apart() -> None:
    sentence = new_sentence(RECEPTION)
    role = new_mention(sentence, 0, 1, [ORLOV], "role", office=minister(MALI))
    graph = new_graph(sentence, role, new_mention(sentence, 2, 2, [DIALLO]))
    assert [node.entities for node in graph.nodes] == [[ORLOV], [DIALLO]]


def test_two_names_of_one_entity_stay_apart() -> None:
    sentence = new_sentence("Диалло PROPN Nom 1 nsubj\nДиалло PROPN Nom -1 root")
    graph = new_graph(sentence, *(new_mention(sentence, k, k, [DIALLO]) for k in (0, 1)))
    assert len(graph.nodes) == 2


def test_a_comma_or_quotes_do_not_part_role_and_name() -> None:
    sentence = new_sentence("""
        посол  NOUN  Nom 4 nsubj
        Чада   PROPN Gen 0 nmod
        ,      PUNCT -   3 punct
        Орлов  PROPN Nom 0 appos
        уехал  VERB  -  -1 root
    """)
    role = new_mention(sentence, 0, 1, [ORLOV], "role", office=minister(CHAD))
    graph = new_graph(sentence, role, new_mention(sentence, 3, 3, [ORLOV]))
    assert [words(graph, node) for node in graph.nodes] == ["посол Чада , Орлов"]


def test_a_verb_parts_role_and_name() -> None:
    sentence = new_sentence("""
        посол  NOUN  Nom 1 nsubj
        сказал VERB  -  -1 root
        Орлов  PROPN Nom 1 nsubj
    """)
    role = new_mention(sentence, 0, 0, [ORLOV], "role", office=minister(None))
    graph = new_graph(sentence, role, new_mention(sentence, 2, 2, [ORLOV]))
    assert len(graph.nodes) == 2


def test_inner_mentions_make_no_nodes() -> None:
    sentence = new_sentence(RECEPTION)
    role = new_mention(sentence, 0, 2, [DIALLO], "role", office=minister(MALI))
    graph = new_graph(sentence, new_mention(sentence, 1, 1, [MALI]), role)
    assert [node.entities for node in graph.nodes] == [[DIALLO]]


# --------------------------------------------------------------------------- representatives


DELEGATION = """
    Делегация NOUN  Nom 2 nsubj number=Sing
    Чада      PROPN Gen 0 nmod
    прибыла   VERB  -  -1 root  number=Sing
"""


def test_a_delegation_stands_for_its_state() -> None:
    sentence = new_sentence(DELEGATION)
    graph = new_graph(sentence, new_mention(sentence, 1, 1, [CHAD]))
    (node,) = graph.nodes
    assert words(graph, node) == "Делегация Чада" and node.entities == [CHAD]
    assert (node.kind, node.case, node.head) == ("role", "Nom", 0)


def test_an_adjective_before_a_representative_stands_for_its_state() -> None:
    sentence = new_sentence("""
        малийская ADJ  Nom 1 amod
        сторона   NOUN Nom 2 nsubj number=Sing
        ответила  VERB -  -1 root
    """)
    graph = new_graph(sentence, new_mention(sentence, 0, 0, [MALI], "adjective"))
    (node,) = graph.nodes
    assert words(graph, node) == "малийская сторона" and node.entities == [MALI] and node.kind == "role"


def test_an_unnamed_spokesman_speaks_for_his_state() -> None:
    sentence = new_sentence(DELEGATION.replace("Делегация", "Представитель"))
    unnamed = DraftEntity("ROLE", "представитель")
    office = Office("представитель", [CHAD])
    graph = new_graph(sentence, new_mention(sentence, 0, 1, [unnamed], "role", office=office))
    assert graph.nodes[0].entities == [CHAD]


def test_an_office_does_not_stand_for_its_state() -> None:
    sentence = new_sentence(DELEGATION.replace("Делегация", "Посол"))
    unnamed = DraftEntity("ROLE", "посол")
    graph = new_graph(sentence, new_mention(sentence, 0, 1, [unnamed], "role", office=Office("посол", [CHAD])))
    assert graph.nodes[0].entities == [unnamed]


def test_the_two_states_of_one_adjective_are_one_node() -> None:
    sentence = new_sentence("""
        перуано-чадские ADJ  Nom 1 amod
        переговоры      NOUN Nom 2 nsubj
        прошли          VERB -  -1 root
    """)
    mentions = [new_mention(sentence, 0, 0, [of], "adjective") for of in (PERU, CHAD)]
    (node,) = new_graph(sentence, *mentions).nodes
    assert node.entities == [PERU, CHAD] and node.kind == "adjective"
