"""Whom a sentence denies beside whom it means."""

from __future__ import annotations

import pytest
from hand import CHAD, DIALLO, MALI, PERU, found, names, new_graph, new_mention, new_sentence, state

from diplomatic_extract import Extractor
from diplomatic_extract.model import DraftEntity, Office
from diplomatic_extract.relations.clauses import corrections
from diplomatic_extract.relations.clauses.graph import Graph

KENYA = state("Кения", "KEN")


def graph_of(rows: str, *named: tuple[int, DraftEntity]) -> Graph:
    sentence = new_sentence(rows)
    return new_graph(sentence, *(new_mention(sentence, k, k, [entity]) for k, entity in named))


def kept(graph: Graph) -> list[str]:
    return [node.entities[0].name for node in graph.nodes]


# --------------------------------------------------------------------------- by hand

NOT_BUT = """
    осудил VERB  -  -1 root tense=Past number=Sing
    не     PART  -   2 advmod
    Мали   PROPN Acc 0 obj
    {mark} PUNCT -   2 punct
    {joint} CCONJ - 5 cc
    Чад    PROPN Acc 2 conj
"""


@pytest.mark.parametrize(
    ("mark", "joint", "left"),
    [
        (",", "а", ["Чад"]),
        (",", "и", ["Мали", "Чад"]),
        (";", "а", ["Мали", "Чад"]),
    ],
)
def test_what_a_comma_and_but_set_right(mark: str, joint: str, left: list[str]) -> None:
    graph = graph_of(NOT_BUT.format(mark=mark, joint=joint), (2, MALI), (5, CHAD))
    assert kept(graph) == left
    if left == ["Чад"]:  # which stands where the other one stood
        assert (graph.head[5], graph.rel[5]) == (0, "obj")


def test_who_is_set_right_in_the_nominative_is_the_subject() -> None:
    graph = graph_of(
        """
        осудил VERB  -  -1 root tense=Past number=Sing
        не     PART  -   2 advmod
        Мали   PROPN Acc 0 obj
        ,      PUNCT -   2 punct
        а      CCONJ -   5 cc
        Чад    PROPN Nom 2 conj
        """,
        (2, MALI),
        (5, CHAD),
    )
    assert (graph.head[5], graph.rel[5]) == (0, "nsubj")


@pytest.mark.parametrize(("second", "left"), [("с ADP - 7 case", ["Чад"]), ("о ADP - 7 case", ["Мали", "Чад"])])
def test_who_is_set_right_has_the_same_preposition(second: str, left: list[str]) -> None:
    rows = f"""
        говорил VERB  -  -1 root tense=Past number=Sing
        не      PART  -   3 advmod
        с       ADP   -   3 case
        Мали    PROPN Ins 0 obl
        ,       PUNCT -   7 punct
        а       CCONJ -   7 cc
        {second}
        Чадом   PROPN Ins 3 conj
    """
    assert kept(graph_of(rows, (3, MALI), (7, CHAD))) == left


@pytest.mark.parametrize(("word", "left"), [("завод NOUN Acc 2 conj", []), ("вчера ADV - 2 conj", ["Мали"])])
def test_a_common_noun_too_sets_right(word: str, left: list[str]) -> None:
    rows = NOT_BUT.format(mark=",", joint="а").replace("Чад    PROPN Acc 2 conj", word)
    assert kept(graph_of(rows, (2, MALI))) == left


@pytest.mark.parametrize(("before", "left"), [("а", ["Чад"]), ("и", ["Чад", "Мали"])])
def test_but_not_somebody_else(before: str, left: list[str]) -> None:
    rows = f"""
        осудил   VERB  -  -1 root tense=Past number=Sing
        Чад      PROPN Acc 0 obj
        ,        PUNCT -   5 punct
        {before} CCONJ -   5 cc
        не       PART  -   5 advmod
        Мали     PROPN Acc 1 conj
    """
    assert kept(graph_of(rows, (1, CHAD), (5, MALI))) == left


@pytest.mark.parametrize(
    ("rows", "start"),
    [
        ("с ADP - 2 case\nсамим ADJ Ins 2 amod\nпослом NOUN Ins -1 root", 2),
        ("с ADP - 1 case\nпослом NOUN Ins -1 root\nновым ADJ Ins 1 amod", 1),
        ("посол NOUN Nom -1 root\nновый ADJ Nom 0 amod", 0),
        ("быстро ADV - 1 advmod\nпосол NOUN Nom -1 root", 0),
    ],
)
def test_a_phrase_opens_behind_its_preposition_and_modifiers(rows: str, start: int) -> None:
    assert corrections.phrase_start(new_graph(new_sentence(rows)), 0) == start


@pytest.mark.parametrize(
    ("first", "second", "nobody"), [("ни", "один", True), ("и", "один", False), ("ни", "сам", False)]
)
def test_not_one_in_an_office_is_nobody(first: str, second: str, nobody: bool) -> None:
    sentence = new_sentence(f"""
        {first}   PART -   1 advmod
        {second}  NUM  Nom 2 nummod
        президент NOUN Nom 3 nsubj number=Sing
        уехал     VERB -  -1 root  tense=Past number=Sing
    """)
    office = Office("президент", [PERU], kind="head_of_state")
    graph = new_graph(sentence, new_mention(sentence, 2, 2, [], "role", office=office))
    assert (graph.nodes == []) is nobody


def test_somebody_named_stands_whatever_is_said_of_one() -> None:
    rows = "ни PART - 1 advmod\nодин NUM Nom 2 nummod\nДиалло PROPN Nom -1 root"
    assert kept(graph_of(rows, (2, DIALLO))) == ["Секу Диалло"]


@pytest.mark.parametrize(("own", "case"), [("", "Acc"), ("Gen", "Gen")])
def test_who_is_set_right_keeps_his_case_and_else_has_that_of_the_other(own: str, case: str) -> None:
    graph = graph_of("осудил VERB - -1 root\nМали PROPN Acc 0 obj\nЧад PROPN - 1 conj", (1, MALI), (2, CHAD))
    wrong, right = graph.nodes
    right.case = own
    corrections.put_right(graph, wrong, right)
    assert (right.case, graph.head[2], graph.rel[2]) == (case, 0, "obj")


@pytest.mark.parametrize(("rel", "named"), [("appos", True), ("nmod", False)])
def test_a_common_noun_means_who_is_named_beside_it(rel: str, named: bool) -> None:
    graph = graph_of(f"друга NOUN Acc -1 root\nДиалло PROPN Acc 0 {rel}", (1, DIALLO))
    graph.rel[1] = rel
    assert (corrections.node_of_phrase(graph, 0) is graph.nodes[0]) is named
    assert corrections.node_of_phrase(graph, 1) is graph.nodes[0]


def test_a_verb_between_parts_two_clauses() -> None:
    rows = """
        не      PART  -   1 advmod
        Мали    PROPN Nom 2 nsubj
        осудило VERB  -  -1 root  tense=Past number=Sing
        Кению   PROPN Acc 2 obj
        ,       PUNCT -   6 punct
        а       CCONJ -   6 cc
        Чад     PROPN Nom 2 conj
    """
    graph = graph_of(rows, (1, MALI), (3, KENYA), (6, CHAD))
    assert kept(graph) == ["Мали", "Кения", "Чад"]
    assert corrections.is_parted(graph, 1, 4) and not corrections.is_parted(graph, 3, 6)


# --------------------------------------------------------------------------- in sentences


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("Чад осудил не Мали, а Нигер.", [{"Нигер"}]),
        ("Чад осудил Мали, а не Нигер.", [{"Мали"}]),
        ("Чад осудил не только Мали, но и Нигер.", [{"Мали", "Нигер"}]),
        ("Чад не осудил Мали, а Нигер поддержал.", [{"Мали"}]),
        ("Чад осудил не сам Иран, а Кению.", [{"Кения"}]),
        ("Чад осудил не Иран и Мали, а Кению.", [{"Кения"}]),
        ("Чад осудил Иран и Мали, а не Кению.", [{"Иран", "Мали"}]),
    ],
)
def test_who_is_denied_is_no_argument(extractor: Extractor, text: str, targets: list[set[str]]) -> None:
    told = found(extractor, text, "accused")
    assert [names(relation, "target") for relation in told] == targets


@pytest.mark.parametrize(("noun", "source"), [("правительство", set()), ("Швеция", {"Швеция"})])
def test_who_is_set_right_acts(extractor: Extractor, noun: str, source: set[str]) -> None:
    told = found(extractor, f"Чад осудила не Дания, а {noun}.", "accused")
    assert [names(relation, "source") for relation in told] in ([source], [])


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("Хуан Мора встретился не с Анной Лопес, а с Педро Вегой.", [{"Педро Вега"}]),
        ("Хуан Мора встретился не с послом Перу, а с Педро Вегой.", [{"Педро Вега"}]),
        ("Хуан Мора встретился с Анной Лопес, а не с Педро Вегой.", [{"Анна Лопес"}]),
        ("Хуан Мора встретился с Анной Лопес, но не с Педро Вегой.", [{"Анна Лопес"}]),
        ("Хуан Мора встретился с Анной Лопес, а затем с Педро Вегой.", [{"Анна Лопес"}, {"Педро Вега"}]),
    ],
)
def test_whom_somebody_met(extractor: Extractor, text: str, others: list[set[str]]) -> None:
    told = found(extractor, text, "met_with")
    assert [names(relation, "participant") - {"Хуан Мора"} for relation in told] == others


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Хуан Мора посетит не Кению, а Чад.", [("planned", {"Чад"})]),
        ("Хуан Мора посетит не Кению, а завод.", []),
        ("Хуан Мора не посетит Кению, а Анна Лопес посетит Чад.", [("negated", {"Кения"}), ("planned", {"Чад"})]),
        ("Не Хуан Мора, а премьер Анна Лопес посетит Кению.", [("planned", {"Кения"})]),
        ("Один президент Чили не посетил Кению.", [("negated", {"Кения"})]),
        ("Ни один президент Чили не посетил Кению.", []),
    ],
)
def test_whom_somebody_visits(extractor: Extractor, text: str, told: list[tuple[str, set[str]]]) -> None:
    visits = found(extractor, text, "visited")
    assert [(relation.status, names(relation, "destination")) for relation in visits] == told
