"""Clauses that leave out their verb or object."""

from __future__ import annotations

import pytest
from hand import CHAD, MALI, found, names, new_graph, new_mention, new_sentence, person, state

from diplomatic_extract import Extractor
from diplomatic_extract.relations.clauses import gaps
from diplomatic_extract.relations.clauses.graph import Graph

KENYA, IRAN, LOPEZ = state("Кения", "KEN"), state("Иран", "IRN"), person("Лопес")
ROWS = {
    "Иран": "Иран PROPN Nom 1 nsubj number=Sing",
    "осудил": "осудил VERB - -1 root tense=Past number=Sing",
    "Чад": "Чад PROPN Acc 1 obj number=Sing",
    "Кения": "Кения PROPN Nom 1 conj number=Sing gender=Fem",
    "Кению": "Кению PROPN Acc 1 conj number=Sing gender=Fem",
    "Мали": "Мали PROPN Acc 1 conj",
    "Лопес": "Лопес PROPN Nom 1 conj",
    "Чаду": "Чаду PROPN Dat 1 conj",
    ",": ", PUNCT - 1 punct",
    ";": "; PUNCT - 1 punct",
    ".": ". PUNCT - 1 punct",
    "–": "– PUNCT - 1 punct",
    "а": "а CCONJ - 1 cc",
    "и": "и CCONJ - 1 cc",
    "также": "также ADV - 1 advmod",
    "оттуда": "оттуда ADV - 1 advmod",
    "из": "из ADP - 1 case",
    "в": "в ADP - 1 case",
    "нет": "нет PART - 1 advmod",
    "громко": "громко ADV - 1 advmod",
    "утром": "утром ADV - 1 advmod",
    "страна": "страна NOUN Nom 1 conj number=Sing gender=Fem",
    "закон": "закон NOUN Nom 1 conj number=Sing gender=Masc",
    "меморандум": "меморандум NOUN Acc 1 obj number=Sing gender=Masc",
    "уехал": "уехал VERB - 1 conj tense=Past number=Sing",
    "победой": "победой NOUN Ins 1 obl number=Sing",
    "посол": "посол NOUN Nom 1 conj number=Sing",
}
ENTITIES = {"Иран": IRAN, "Чад": CHAD, "Кения": KENYA, "Кению": KENYA, "Мали": MALI, "Лопес": LOPEZ, "Чаду": CHAD}


def clause(words: str) -> Graph:
    """The graph of words of the list above; whom they name are nodes."""
    listed = words.split()
    sentence = new_sentence("\n".join(ROWS[word] for word in listed))
    mentions = [new_mention(sentence, k, k, [ENTITIES[word]]) for k, word in enumerate(listed) if word in ENTITIES]
    return new_graph(sentence, *mentions)


def shown(words: str) -> list[tuple[list[str], list[str]]]:
    """Who stands on either side of the dashes for the verb at the second word."""

    def named(nodes: list[gaps.Node]) -> list[str]:
        return [entity.name for node in nodes for entity in node.entities]

    return [(named(gap.before), named(gap.others)) for gap in gaps.find_gaps(clause(words), 1)]


# --------------------------------------------------------------------------- by hand


@pytest.mark.parametrize(
    ("words", "sides"),
    [
        ("Иран осудил Чад , а Кения – Мали .", [(["Кения"], ["Мали"])]),
        ("Иран осудил Чад , Кения – Мали , а Лопес – Чад .", [(["Кения"], ["Мали"]), (["Лопес"], ["Чад"])]),
        ("Иран осудил Чад , а Кения Мали .", []),
        ("Иран осудил Чад – Мали .", []),  # no part of its own opens before the dash
        # a verb after the dash, or before it
        ("Иран осудил Чад , а Кения – уехал .", []),
        ("Иран осудил Чад , а Лопес уехал – Мали .", []),
        ("Иран осудил Чад , посол уехал , а Кения – Мали .", []),
        ("Иран осудил Чад , а Кения – Мали уехал .", []),
        # a noun in another case is no object
        ("Иран осудил Чад , а победой – Мали .", []),
        # nothing that could fill a role
        ("Иран осудил Чад , а Кения – утром .", [(["Кения"], [])]),
        ("Иран осудил Чад , а Кения – .", [(["Кения"], [])]),
        ("Иран осудил Чад , а Кения – страна .", []),
        ("Иран осудил Чад , а Кения – меморандум .", [(["Кения"], [])]),
        # from where or when somebody went on
        ("Иран осудил Чад , а оттуда – Мали .", [([], ["Мали"])]),
        ("Иран осудил Чад , а утром – Мали .", [([], ["Мали"])]),
        ("Иран осудил Чад , а громко – Мали .", []),
        # where the part ends
        ("Иран осудил Чад , а Кения – Мали , а Лопес .", [(["Кения"], ["Мали"])]),
        ("Иран осудил Чад , а Кения – Мали , а также Чад .", [(["Кения"], ["Мали", "Чад"])]),
        ("Иран осудил Чад , а Кения – Мали ; Лопес .", [(["Кения"], ["Мали"])]),
    ],
)
def test_gaps_of_a_sentence(words: str, sides: list[tuple[list[str], list[str]]]) -> None:
    assert shown(words) == sides


@pytest.mark.parametrize(("answer", "denied"), [("нет", True), ("утром", False)])
def test_a_clause_may_deny(answer: str, denied: bool) -> None:
    (gap,) = gaps.find_gaps(clause(f"Иран осудил Чад , а Мали – {answer} ."), 1)
    assert gap.denied is denied


def test_an_object_may_stand_before_the_dash() -> None:
    graph = clause("Иран осудил Чад , а меморандум – Кения и Мали .")
    (gap,) = gaps.find_gaps(graph, 1)
    assert (gap.fronted, gap.noun) == (True, 5)
    assert gaps.find_gaps(clause("Иран осудил Чад , а меморандум – утром ."), 1) == []


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("Иран осудил Чад , Мали , а Кения – Мали", 7),
        ("Иран осудил Чад , Мали , Кения – Мали", 6),
        ("Иран осудил Чад , а Кения , Мали – Чад", 5),
        ("Иран осудил Чад – Мали", None),
        ("Иран осудил Чад , а – Мали", None),
    ],
)
def test_where_the_part_before_a_dash_opens(words: str, first: int | None) -> None:
    graph = clause(words)
    assert gaps.opening(graph, words.split().index("–"), 1) == first


def test_a_part_opens_with_who_stands_in_it() -> None:
    graph = clause("Иран осудил Чад , а утром Кения – Мали")
    kenya = graph.node_at[6]
    assert kenya is not None
    assert gaps.opens_with(graph, [kenya], 6)
    assert not gaps.opens_with(graph, [kenya], 5)
    assert not gaps.opens_with(graph, [], 6)


@pytest.mark.parametrize(("noun", "said"), [("страна", True), ("закон", False), ("меморандум", False)])
def test_a_feminine_nominative_is_said_of_the_subject(noun: str, said: bool) -> None:
    assert gaps.is_said_of_subject(clause(f"Кения – {noun}"), 2) is said


@pytest.mark.parametrize(
    ("words", "contrast"),
    [("Чад , а Лопес", True), ("Чад , а также Лопес", False), ("Чад , и Лопес", False), ("Чад ; а Лопес", False)],
)
def test_a_comma_and_but_open_one_more_clause(words: str, contrast: bool) -> None:
    assert gaps.opens_contrast(clause(words), 1) is contrast


@pytest.mark.parametrize(
    ("words", "verb", "sharing"),
    [
        ("Иран осудил , а Мали уехал", 1, 5),
        ("Иран осудил и уехал", 1, 3),
        ("Иран осудил , а Мали , Чад уехал", 1, None),  # one more comma
        ("Иран осудил Чад , а Мали уехал", 1, None),  # an object of its own
        ("Чад осудил , Мали – уехал", 5, 1),
        ("Чад осудил , Мали уехал", 4, None),
    ],
)
def test_two_verbs_may_share_an_object(words: str, verb: int, sharing: int | None) -> None:
    assert gaps.sharing_verb(clause(words), verb) == sharing


# --------------------------------------------------------------------------- in sentences


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("Чад осудил, а Мали поддержало решение Нигера.", [{"Нигер"}]),
        ("Чад осудил Того, а Мали поддержало решение Нигера.", [{"Того"}]),
        ("Чад осудил и поддержал решение Нигера.", [{"Нигер"}]),
        ("Иран решение Чада поддерживает, Кения – осуждает.", [{"Чад"}]),
        ("Иран решение Чада поддерживает, Кения осуждает.", []),
    ],
)
def test_a_verb_without_object_shares_one(extractor: Extractor, text: str, targets: list[set[str]]) -> None:
    told = found(extractor, text, "accused")
    assert [names(relation, "target") for relation in told][:1] == targets


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "4 мая посол Чада Хасан Ли посетил Рим, а 6 мая – Осло.",
            [({"Рим", "Италия"}, "2020-05-04"), ({"Осло", "Норвегия"}, "2020-05-06")],
        ),
        ("4 мая посол Чада Хасан Ли посетил Рим, 6 мая – приём в посольстве.", [({"Рим", "Италия"}, "2020-05-04")]),
    ],
)
def test_a_time_before_a_dash_is_that_of_the_clause_after_it(
    extractor: Extractor, text: str, told: list[tuple[set[str], str]]
) -> None:
    visits = found(extractor, text, "visited", "2020-05-10")
    goals = [names(visit, "destination") for visit in visits]
    assert list(zip(goals, (visit.attributes["date"] for visit in visits), strict=True)) == told


@pytest.mark.parametrize(
    ("text", "partners"),
    [
        (
            "Утром посол Чада Хасан Ли встретился с Пак Чжином, а вечером – с Анной Росси.",
            [{"Пак Чжин"}, {"Анна Росси"}],
        ),
        ("Утром посол Чада Хасан Ли встретился с Пак Чжином, вечером – вылет в Рим.", [{"Пак Чжин"}]),
    ],
)
def test_a_noun_alone_answers_to_an_object(extractor: Extractor, text: str, partners: list[set[str]]) -> None:
    told = [names(relation, "participant") - {"Хасан Ли"} for relation in found(extractor, text, "met_with")]
    assert told == partners


@pytest.mark.parametrize(
    ("text", "visitors"),
    [
        ("Президент Чада Деби посетил Баку, а президент Мали Гойта – Рим.", [{"Деби"}, {"Гойта"}]),
        ("Президент Чада Деби посетил Баку, а президент Мали Гойта – болен.", [{"Деби"}]),
        ("Президент Чада Деби посетил Баку – столицу Азербайджана.", [{"Деби"}]),
        # from where he went on
        ("Президент Чада Деби вылетел в Баку, а из Баку – в Рим.", [{"Деби"}, {"Деби"}]),
        ("Президент Чада Деби вылетел в Баку, а под Баку – дождь.", [{"Деби"}]),
    ],
)
def test_a_dash_stands_for_the_verb(extractor: Extractor, text: str, visitors: list[set[str]]) -> None:
    assert [names(relation, "visitor") for relation in found(extractor, text, "visited")] == visitors


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Чад осудила Дания, а Мали – Швеция.", [({"Дания"}, {"Чад"}), ({"Швеция"}, {"Мали"})]),
        ("Дания осудила Чад, а Швеция – Мали.", [({"Дания"}, {"Чад"}), ({"Швеция"}, {"Мали"})]),
        ("Дания осудила Чад, а Мали – нет.", [({"Дания"}, {"Чад"})]),
        ("Дания осудила Чад, а Мали – страна пустынь.", [({"Дания"}, {"Чад"})]),
        ("Дания осудила Чад, а правительство Мали – Иран.", [({"Дания"}, {"Чад"}), ({"Правительство Мали"}, {"Иран"})]),
    ],
)
def test_a_dash_repeats_the_order_before_it(
    extractor: Extractor, text: str, told: list[tuple[set[str], set[str]]]
) -> None:
    sides = [(names(relation, "source"), names(relation, "target")) for relation in found(extractor, text, "accused")]
    assert sides == told
