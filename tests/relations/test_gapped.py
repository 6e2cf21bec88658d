"""What a clause with a dash for its verb has in place of the clause before it."""

from __future__ import annotations

import pytest
from hand import CHAD, MALI, PERU, found, minister, names, new_graph, new_mention, new_sentence, person, state

from diplomatic_extract import Extractor
from diplomatic_extract.model import DraftEntity
from diplomatic_extract.relations.clauses.gaps import Gap
from diplomatic_extract.relations.clauses.graph import Graph, Node
from diplomatic_extract.relations.match import gapped
from diplomatic_extract.relations.match.gapped import Parallel
from diplomatic_extract.relations.match.match import Filler

KENYA, MORA, LOPEZ = state("Кения", "KEN"), person("Мора"), person("Лопес")
USA = DraftEntity("COUNTRY", "США", country="USA", key="USA")


def node_of(word: str, entity: DraftEntity, case: str = "", prep: str = "") -> tuple[Graph, Node]:
    """The graph of a single name, and its node."""
    sentence = new_sentence(f"{word} PROPN {case or '-'} -1 root number=Sing")
    graph = new_graph(sentence, new_mention(sentence, 0, 0, [entity]))
    graph_node = graph.nodes[0]
    return graph, Node(0, 0, 0, [entity], graph_node.mentions, "name", case, "Sing", prep)


# --------------------------------------------------------------------------- by hand


@pytest.mark.parametrize(
    ("word", "entity", "case", "cases"),
    [
        ("Чад", CHAD, "Nom", {"Nom", "Acc"}),
        ("Чад", CHAD, "", {"Nom", "Acc"}),
        ("Чада", CHAD, "Gen", set()),
        ("Кению", KENYA, "Acc", {"Acc"}),
        ("Кения", KENYA, "Nom", {"Nom"}),
        ("Кения", KENYA, "", {"Nom", "Acc"}),
        ("Мора", MORA, "Nom", {"Nom"}),
        ("Мору", MORA, "Gen", {"Acc"}),  # a person's accusative may be taken for a genitive
        ("Море", MORA, "Dat", set()),
        ("Мора", MORA, "Acc", {"Nom", "Acc"}),  # tagged an accusative, written as a nominative
        ("Чад", CHAD, "Gen", {"Nom", "Acc"}),
        ("Кения", KENYA, "Gen", {"Nom"}),
    ],
)
def test_which_of_two_cases_a_name_can_have(word: str, entity: DraftEntity, case: str, cases: set[str]) -> None:
    assert gapped.straight_cases(*node_of(word, entity, case)) == cases


@pytest.mark.parametrize(
    ("word", "entity", "shown"), [("Кению", KENYA, True), ("Чад", CHAD, False), ("Мали", MALI, False)]
)
def test_a_name_in_a_shows_its_case(word: str, entity: DraftEntity, shown: bool) -> None:
    assert gapped.is_shown(node_of(word, entity)[1]) is shown


ANSWERS: list[tuple[tuple[str, DraftEntity, str, str], tuple[str, DraftEntity, str, str], bool]] = [
    (("Чад", CHAD, "Nom", ""), ("Кению", KENYA, "Acc", ""), True),
    (("Кения", KENYA, "Nom", ""), ("Мору", MORA, "Acc", ""), False),
    (("Кении", KENYA, "Dat", ""), ("Чаду", CHAD, "Dat", ""), True),
    (("Кению", KENYA, "Acc", ""), ("Чаду", CHAD, "Dat", ""), False),
    (("Кению", KENYA, "Acc", "в"), ("Чад", CHAD, "Acc", "в"), True),
    (("Кению", KENYA, "Acc", "в"), ("Чад", CHAD, "Acc", ""), False),
    (("Кению", KENYA, "Acc", "в"), ("Чад", CHAD, "Acc", "из"), False),
    # those with one form in all cases answer to anybody
    (("Мали", MALI, "Gen", ""), ("Чаду", CHAD, "Dat", ""), True),
    (("США", USA, "Gen", ""), ("Чаду", CHAD, "Dat", ""), True),
    (("Чад", CHAD, "Nom", ""), ("Кении", KENYA, "Dat", ""), False),
]


@pytest.mark.parametrize(("one", "other", "alike"), ANSWERS)
def test_two_names_answer_to_each_other_by_preposition_and_case(
    one: tuple[str, DraftEntity, str, str], other: tuple[str, DraftEntity, str, str], alike: bool
) -> None:
    graph, left = node_of(*one)
    _, right = node_of(*other)
    assert gapped.answers(graph, left, right) is alike


def test_an_office_that_names_no_state_is_of_those_before_it() -> None:
    sentence = new_sentence("министры NOUN Nom -1 root number=Plur")
    roles = [new_mention(sentence, 0, 0, [], "role", office=minister(None))]
    group = Node(0, 0, 0, [], list(roles), "group", "Nom", "Plur")
    states, people = Node(0, 0, 0, [CHAD, PERU], [], "name"), Node(0, 0, 0, [MORA], [], "name")
    assert gapped.served(group, states).entities == [CHAD, PERU]
    assert gapped.served(group, people) is group
    assert gapped.served(people, states) is people
    bare = Node(0, 0, 0, [], [], "group", "Nom", "Plur")
    assert gapped.served(bare, states) is bare


def test_a_list_goes_on_in_the_role_it_began() -> None:
    like = Filler("target", Node(0, 0, 0, [CHAD], [], "name", prep="в"), "obj")
    assert not gapped.told_beside(like.node, [], like)
    assert gapped.told_beside(like.node, [like], like)
    assert not gapped.told_beside(like.node, [Filler("source", like.node, "subject")], like)
    assert not gapped.told_beside(Node(0, 0, 0, [CHAD], [], "name", prep="из"), [like], like)


def filler(role: str, prep: str = "", case: str = "", first: int = 3) -> Filler:
    return Filler(role, Node(first, first, first, [CHAD], [], "name", case, prep=prep), role)


def test_at_one_place_are_all_who_act_or_all_of_one_preposition_and_role() -> None:
    graph = node_of("Чад", CHAD)[0]
    one, other = filler("party"), filler("party", first=4)
    into, out, given, taken = (
        filler("place", "в"),
        filler("place", "из"),
        filler("to", "", "Dat"),
        filler("to", "", "Acc"),
    )
    parallel = Parallel(graph, 1, [one, other], [into, out, given, taken])
    assert gapped.same_place(one, parallel) == [one, other]
    assert gapped.same_place(into, parallel) == [into]
    assert gapped.same_place(given, parallel) == [given]


@pytest.mark.parametrize(
    ("noun", "case", "told"), [("рис", "Acc", True), ("победой", "Ins", False), ("утро", "Acc", True)]
)
def test_an_object_stands_in_no_instrumental(noun: str, case: str, told: bool) -> None:
    graph = new_graph(new_sentence(f"{noun} NOUN {case} -1 root number=Sing"))
    assert gapped.is_object(graph, 0) is told


def gap_of(**values: object) -> Gap:
    before = [node_of("Лопес", LOPEZ, "Nom")[1]]
    fields = {"before": before, "others": [], "noun": None, **values}
    return Gap(**fields)  # type: ignore[arg-type]


def test_a_clause_tells_something_on_either_side_of_its_dash() -> None:
    graph, there = node_of("Чад", CHAD, "Acc")
    whom, where = Filler("target", there, "obj"), filler("place", "в")
    parallel = Parallel(graph, 1, [filler("source")], [whom])
    assert gapped.is_told(gap_of(others=[there]), [whom], None, parallel)
    assert not gapped.is_told(gap_of(others=[there]), [where], 5, parallel)  # a noun, but the object is another one
    assert gapped.is_told(gap_of(others=[there]), [where], 5, Parallel(graph, 1, [filler("source")], [where]))
    assert gapped.is_told(gap_of(), [], None, parallel)  # «, а Лопес – вечером»
    assert not gapped.is_told(gap_of(denied=True), [], None, parallel)
    assert not gapped.is_told(gap_of(before=[]), [], None, parallel)
    assert not gapped.is_told(gap_of(before=[], fronted=True), [], 5, Parallel(graph, 1, [filler("source")], [where]))


def test_the_side_of_the_verb_tells_whom_a_name_answers_to() -> None:
    graph, node = node_of("Чад", CHAD, "Nom")
    who, whom = filler("source", case="Nom", first=0), filler("target", case="Acc", first=4)
    parallel = Parallel(graph, 2, [who], [whom])
    assert gapped.find_like(node, parallel, [], before=True) is who
    assert gapped.find_like(node, parallel, [], before=False) is whom
    assert gapped.find_like(node, parallel, [who], before=True) is whom  # whose place is free
    assert gapped.find_like(node, parallel, [who, whom], before=True) is who


def test_after_the_dash_the_preposition_may_do_without_the_case() -> None:
    graph, node = node_of("Кении", KENYA, "Gen")
    whom = Filler("target", node_of("Мору", MORA, "Acc")[1], "obj")
    parallel = Parallel(graph, 2, [filler("source", first=0)], [whom])
    assert gapped.find_like(node, parallel, [], before=False) is whom
    assert gapped.find_like(node, parallel, [], before=True) is None


# --------------------------------------------------------------------------- in sentences


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Хуан Мора посетил Кению, а Анна Лопес – Чад.", [("Хуан Мора", "Кения"), ("Анна Лопес", "Чад")]),
        ("Хуан Мора посетил Кению, а Анна Лопес – министр.", [("Хуан Мора", "Кения")]),
        ("Хуан Мора посетил Кению, а Анна Лопес – порт.", [("Хуан Мора", "Кения")]),
        ("Хуан Мора посетил Кению, а оттуда – Чад.", [("Хуан Мора", "Кения"), ("Хуан Мора", "Чад")]),
        ("Хуан Мора вылетел в Кению, а оттуда – в Чад.", [("Хуан Мора", "Кения"), ("Хуан Мора", "Чад")]),
        (
            "Хуан Мора посетил Кению, Анна Лопес – Чад, а Педро Вега – Мали.",
            [("Хуан Мора", "Кения"), ("Анна Лопес", "Чад"), ("Педро Вега", "Мали")],
        ),
        (
            "Хуан Мора посетил Кению, а Анна Лопес – Чад и Мали.",
            [("Хуан Мора", "Кения"), ("Анна Лопес", "Чад"), ("Анна Лопес", "Мали")],
        ),
        # side of the verb, preposition
        ("Хуан Мора вылетел в Кению, а в Чад – Анна Лопес.", [("Хуан Мора", "Кения"), ("Анна Лопес", "Чад")]),
        ("Хуан Мора вылетел в Кению, а под Осло – Анна Лопес.", [("Хуан Мора", "Кения")]),
        # a time stands for no place, a denial for nothing
        ("Хуан Мора вылетел в Кению, а Анна Лопес – вечером.", [("Хуан Мора", "Кения"), ("Анна Лопес", "Кения")]),
        ("Хуан Мора вылетел в Кению, а Анна Лопес – нет.", [("Хуан Мора", "Кения")]),
        # a dash that stands for no verb
        (
            "Хуан Мора посетил Кению – страну гор, а Анна Лопес – Чад.",
            [("Хуан Мора", "Кения"), ("Анна Лопес", "Чад")],
        ),
    ],
)
def test_who_visits_what(extractor: Extractor, text: str, told: list[tuple[str, str]]) -> None:
    visits = found(extractor, text, "visited")
    assert [(names(r, "visitor"), names(r, "destination")) for r in visits] == [({who}, {to}) for who, to in told]


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("Хуан Мора встретился с Анной Лопес, а с Педро Вегой – вечером.", [{"Анна Лопес"}, {"Педро Вега"}]),
        ("Хуан Мора встретился с Анной Лопес, а затем – с Педро Вегой.", [{"Анна Лопес"}, {"Педро Вега"}]),
        ("Хуан Мора встретился с Анной Лопес, а с Педро Вегой – нет.", [{"Анна Лопес"}]),
    ],
)
def test_he_who_acted_acts_again(extractor: Extractor, text: str, others: list[set[str]]) -> None:
    told = found(extractor, text, "met_with")
    assert [names(relation, "participant") - {"Хуан Мора"} for relation in told] == others
    assert all("Хуан Мора" in names(relation, "participant") for relation in told)


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Чили и Перу подписали договор, а Кения и Чад – меморандум.", [{"Чили", "Перу"}, {"Кения", "Чад"}]),
        ("Чили и Перу подписали договор, а меморандум – Кения и Чад.", [{"Чили", "Перу"}, {"Кения", "Чад"}]),
        ("Чили и Перу подписали договор, а меморандум – вечером.", [{"Чили", "Перу"}]),
    ],
)
def test_a_clause_has_its_own_object(extractor: Extractor, text: str, parties: list[set[str]]) -> None:
    assert [names(relation, "party") for relation in found(extractor, text, "signed")] == parties


def test_of_two_offices_each_clause_has_its_own(extractor: Extractor) -> None:
    text = "Премьер Чили Хуан Мора принял посла Перу, а Анна Лопес – посла Чада."
    met = [names(relation, "participant") for relation in found(extractor, text, "met_with")]
    assert met == [{"Хуан Мора", "посол Перу"}, {"Анна Лопес", "посол Чада"}]


@pytest.mark.parametrize(
    ("text", "gifts"),
    [
        ("Боливии помощь оказали: Чад – палатки, Мали – врачей.", [("Чад", "палатки"), ("Мали", "врачи")]),
        ("Помощь Боливии оказали: Чад – палатки, Мали – врачей.", [("Чад", "палатки"), ("Мали", "врачи")]),
        ("Помощь Боливии оказали Чад и Мали.", [("Чад, Мали", "помощь Боливии")]),
    ],
)
def test_every_item_tells_what_its_own_doer_gives(
    extractor: Extractor, text: str, gifts: list[tuple[str, str]]
) -> None:
    told = found(extractor, text, "aided")
    assert [(", ".join(sorted(names(r, "donor"), reverse=True)), r.attributes["what"]) for r in told] == gifts
    assert all(names(relation, "recipient") == {"Боливия"} for relation in told)


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("Боливию поблагодарили за зерно: Чад – устно, Мали – в письме.", ["Боливия", "Боливия"]),
        ("Чад поблагодарил Боливию, Мали – Гану.", ["Боливия", "Гана"]),
    ],
)
def test_who_opens_an_item_acts(extractor: Extractor, text: str, targets: list[str]) -> None:
    told = found(extractor, text, "congratulated")
    assert [names(relation, "source") for relation in told] == [{"Чад"}, {"Мали"}]
    assert [names(relation, "target") for relation in told] == [{target} for target in targets]


@pytest.mark.parametrize(
    ("text", "sums"),
    [
        ("Чад в мае дал Мали 4 млн долларов, в июне – ещё 6 млн.", [4_000_000, 6_000_000]),
        ("Чад в мае дал Мали 4 млн долларов. Чад дал Мали 4 млн долларов.", [4_000_000]),
    ],
)
def test_sums_of_two_parts_are_two_facts(extractor: Extractor, text: str, sums: list[int]) -> None:
    assert [relation.attributes["value"] for relation in found(extractor, text, "aided")] == sums
