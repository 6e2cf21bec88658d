"""Who follows whom, or went before: the office is that of the other one."""

from __future__ import annotations

import pytest
from hand import CHAD, found, names, new_graph, new_mention, new_relation, new_sentence, person

from diplomatic_extract import Extractor
from diplomatic_extract.model import DraftEntity, DraftRelation, Sentence
from diplomatic_extract.relations.clauses.graph import Graph
from diplomatic_extract.relations.constructions import successions

MORA = DraftEntity("PERSON", "Хуан Мора", country="CHL", gender="Masc")
LOPEZ = DraftEntity("PERSON", "Анна Лопес", country="PER", gender="Fem")
VEGA = person("Вега")  # of whom nothing tells whether it is a man


def office(who: DraftEntity, position: str, sentence: int = 0, phase: str = "current") -> DraftRelation:
    return new_relation("holds_position", sentence, person=[who], of=[CHAD], position=position, phase=phase)


# --------------------------------------------------------------------------- by hand


def test_the_last_office_is_the_one_told_last_of_that_person() -> None:
    early, late, other = office(MORA, "министр"), office(MORA, "премьер", 1), office(LOPEZ, "посол", 2)
    assert successions.last_office([late, early, other], [MORA]) is late


@pytest.mark.parametrize("people", [[], [MORA, LOPEZ], [VEGA]])
def test_there_is_no_last_office_of_nobody_of_two_or_of_one_without(people: list[DraftEntity]) -> None:
    assert successions.last_office([office(MORA, "министр"), office(LOPEZ, "посол")], people) is None


@pytest.mark.parametrize(
    ("rows", "at", "beside"),
    [
        ("предшественник NOUN Nom -1 root number=Sing\nВега PROPN Nom 0 appos number=Sing", 1, [VEGA]),
        (
            "предшественник NOUN Nom -1 root number=Sing\n, PUNCT - 0 punct\nВега PROPN Nom 0 appos number=Sing",
            2,
            [VEGA],
        ),
        (
            "предшественник NOUN Nom 1 nsubj number=Sing\nуехал VERB - -1 root\nВега PROPN Nom 1 nsubj number=Sing",
            2,
            [],
        ),
        ("предшественник NOUN Nom -1 root number=Sing\nу ADP - 2 case\nВеги PROPN Gen 0 nmod number=Sing", 2, []),
    ],
)
def test_beside_a_noun_is_who_stands_right_after_it_or_its_comma(rows: str, at: int, beside: list[DraftEntity]) -> None:
    sentence = new_sentence(rows)
    graph = new_graph(sentence, new_mention(sentence, at, at, [VEGA]))
    assert successions.named_beside(graph, 0) == beside


def test_nobody_stands_beside_the_last_word_of_a_sentence() -> None:
    graph = new_graph(new_sentence("предшественник NOUN Nom -1 root"))
    assert successions.named_beside(graph, 0) == []


def place_of(pointing: str, index: int = 1) -> tuple[Graph, Sentence]:
    sentence = new_sentence(
        f"""
        {pointing} DET Gen 1 det
        место      NOUN  Acc 2 obj number=Sing gender=Neut
        займёт     VERB  -  -1 root number=Sing
        """,
        index,
    )
    return new_graph(sentence), sentence


def at_hand(told: list[DraftRelation], pointing: str = "Его") -> DraftRelation | None:
    graph, sentence = place_of(pointing)
    return successions.office_at_hand(told, graph, sentence.tokens[1])


def test_the_office_at_hand_is_the_one_of_the_sentence_before() -> None:
    told = office(MORA, "министр")
    assert at_hand([told]) is told
    assert at_hand([told], "Новое") is None  # which points back to nobody
    assert at_hand([office(MORA, "министр", 2)]) is None


def test_of_two_offices_at_hand_the_one_just_lost_counts() -> None:
    lost, kept = office(MORA, "министр", phase="end"), office(VEGA, "посол")
    assert at_hand([kept, lost]) is lost
    assert at_hand([kept, office(MORA, "министр")]) is None
    assert at_hand([lost, office(VEGA, "посол", phase="end")]) is None


def test_a_pronoun_for_women_points_to_no_man() -> None:
    his, hers = office(MORA, "министр"), office(LOPEZ, "посол")
    assert at_hand([his], "Её") is None
    assert at_hand([hers], "Её") is hers
    assert at_hand([his, hers], "Её") is hers
    assert at_hand([office(VEGA, "посол")], "Её") is not None  # of whom nothing says which


# --------------------------------------------------------------------------- in sentences

LEFT = "Премьер Чили Хуан Родригес ушёл в отставку. "
CAME = "Премьером Чили избран Хуан Родригес. "


def offices(extractor: Extractor, text: str) -> list[tuple[str, str, set[str], str]]:
    """Phase, position, body and status of the offices of those named after the first."""
    return [
        (r.attributes["phase"], r.attributes["position"], names(r, "of"), r.status)
        for r in found(extractor, text, "holds_position")
        if names(r, "person") != {"Хуан Родригес"}
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (LEFT + "Его место займёт Анна Лопес.", True),
        (LEFT + "Место займёт Анна Лопес.", False),
        (LEFT + "Место Родригеса займёт Анна Лопес.", True),
        (LEFT + "Место Касаса займёт Анна Лопес.", False),
        (LEFT + "Его кресло займёт Анна Лопес.", True),
        (LEFT + "Его место займут Анна Лопес и Педро Вега.", False),
        (LEFT + "Его сменит Анна Лопес.", True),
        (LEFT + "Его сменит на трибуне Анна Лопес.", False),
        (LEFT + "Анна Лопес сменит тему.", False),
        ("Его место займёт Анна Лопес.", False),
    ],
)
def test_who_will_follow_somebody_gets_his_office(extractor: Extractor, text: str, told: bool) -> None:
    expected = [("start", "премьер", {"Чили"}, "planned")]
    assert offices(extractor, text) == (expected if told else [])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (LEFT + "На этот пост назначена Анна Лопес.", True),
        (LEFT + "На другой пост назначена Анна Лопес.", False),
        (LEFT + "Вместо него избрана Анна Лопес.", True),
        (LEFT + "Вместо Касаса избрана Анна Лопес.", False),
        (LEFT + "На смену Родригесу пришла Анна Лопес.", True),
        (LEFT + "На смену Касасу пришла Анна Лопес.", False),
        (LEFT + "Преемником Родригеса стала Анна Лопес.", True),
        (LEFT + "Преемником Касаса стала Анна Лопес.", False),
        ("Преемником Хуана Родригеса на посту премьера Чили стала Анна Лопес.", True),
    ],
)
def test_who_has_followed_somebody_has_his_office(extractor: Extractor, text: str, told: bool) -> None:
    expected = [("start", "премьер", {"Чили"}, "actual")]
    assert offices(extractor, text) == (expected if told else [])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (CAME + "Его предшественник, Педро Вега, уехал.", True),
        (CAME + "Его предшественник Педро Вега уехал.", True),
        (CAME + "Его предшественник уехал с Педро Вегой.", False),
        (CAME + "Её предшественник, Педро Вега, уехал.", False),
        ("Премьером Чили избрана Анна Родригес. Её предшественник, Педро Вега, уехал.", True),
    ],
)
def test_who_went_before_had_the_office(extractor: Extractor, text: str, told: bool) -> None:
    mine = [o for o in offices(extractor, text) if o[0] == "former"]
    assert mine == ([("former", "премьер", {"Чили"}, "actual")] if told else [])


def test_a_succession_that_is_denied_is_told_so(extractor: Extractor) -> None:
    assert offices(extractor, LEFT + "Его не сменит Анна Лопес.") == [("start", "премьер", {"Чили"}, "negated")]


@pytest.mark.parametrize(("between", "told"), [("", True), ("Шёл дождь. ", False)])
def test_a_pronoun_points_to_the_sentence_before_alone(extractor: Extractor, between: str, told: bool) -> None:
    assert bool(offices(extractor, LEFT + between + "Его место займёт Анна Лопес.")) is told


def test_a_name_reaches_further_than_a_pronoun(extractor: Extractor) -> None:
    assert offices(extractor, LEFT + "Шёл дождь. Место Родригеса займёт Анна Лопес.")


@pytest.mark.parametrize(("left", "told"), [("ушёл в отставку", True), ("прилетел", False)])
def test_of_two_named_before_the_one_who_left_is_followed(extractor: Extractor, left: str, told: bool) -> None:
    text = f"Посол Перу Педро Вега рад, что премьер Чили Хуан Родригес {left}. Его место займёт Анна Лопес."
    follower = [r for r in found(extractor, text, "holds_position") if names(r, "person") == {"Анна Лопес"}]
    assert [names(r, "of") for r in follower] == ([{"Чили"}] if told else [])
