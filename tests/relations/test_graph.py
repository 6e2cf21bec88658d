"""The mention graph of sentences made by hand."""

from __future__ import annotations

import pytest
from hand import new_graph, new_mention, new_sentence, person, state, words

from diplomatic_extract.model import DraftEntity, Office
from diplomatic_extract.relations.attachments import break_cycles
from diplomatic_extract.relations.graph import conjuncts

CHAD, PERU, MALI = state("Чад", "TCD"), state("Перу", "PER"), state("Мали", "MLI")
ORLOV, DIALLO, RIOS = person("Тихон Орлов"), person("Секу Диалло", "MLI"), person("Матео Риос", "PER")


def minister(of: DraftEntity | None) -> Office:
    return Office("министр", [of] if of else [], kind="minister")


# --------------------------------------------------------------------------- nodes


RECEPTION = """
    Министр  NOUN  Nom 3 nsubj  number=Sing
    Мали     PROPN Gen 0 nmod
    Диалло   PROPN Nom 0 appos
    принял   VERB  -   -1 root  tense=Past number=Sing
    посла    NOUN  Acc 3 obj    number=Sing
    Чада     PROPN Gen 4 nmod
"""


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


# --------------------------------------------------------------------------- groups


@pytest.mark.parametrize(
    ("rows", "text", "group", "number"),
    [
        ("Стороны NOUN Nom 1 nsubj number=Plur\nбеседовали VERB - -1 root", "Стороны", "сторона", "Plur"),
        (
            "Главы NOUN Nom 3 nsubj number=Plur\nдвух NUM Gen 2 nummod\nгосударств NOUN Gen 0 nmod number=Plur\n"
            "беседовали VERB - -1 root",
            "Главы двух государств",
            "глава государство",
            "Plur",
        ),
        ("Оба NUM Nom 1 nummod\nминистра NOUN Gen 2 nsubj\nушли VERB - -1 root", "Оба министра", "министр", "Plur"),
        ("Они PRON Nom 1 nsubj number=Plur\nушли VERB - -1 root", "Они", "они", "Plur"),
        (
            "встретился VERB - -1 root\nс ADP - 2 case\nкаждым DET Ins 0 obl\nиз ADP - 4 case\n"
            "гостей NOUN Gen 2 nmod number=Plur",
            "каждым из гостей",
            "участник",
            "Sing",
        ),
    ],
)
def test_anaphoric_groups_are_nodes(rows: str, text: str, group: str, number: str) -> None:
    graph = new_graph(new_sentence(rows))
    (node,) = graph.nodes
    assert (words(graph, node), node.kind, node.group, node.number) == (text, "group", group, number)
    assert node.each == text.startswith("каждым") and not node.entities


def test_a_singular_office_is_no_group() -> None:
    sentence = new_sentence("Министр NOUN Nom 1 nsubj number=Sing\nушёл VERB - -1 root")
    assert new_graph(sentence).nodes == []


def test_a_mention_that_means_nobody_is_a_group() -> None:
    sentence = new_sentence("Он PRON Nom 1 nsubj number=Sing\nушёл VERB - -1 root")
    (node,) = new_graph(sentence, new_mention(sentence, 0, 0, [], "pronoun", type="PERSON")).nodes
    assert (node.kind, node.group) == ("group", "pronoun")


# --------------------------------------------------------------------------- lists and prepositions


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


# --------------------------------------------------------------------------- tree


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
