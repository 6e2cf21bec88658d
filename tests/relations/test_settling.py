"""Plans of which the next sentences tell what came of them, without the parties."""

from __future__ import annotations

import pytest
from hand import DIALLO, ORLOV, RULES, found, new_graph, new_mention, new_relation, new_sentence
from msgspec import structs

from diplomatic_extract import Extractor
from diplomatic_extract.model import DraftRelation, Status
from diplomatic_extract.relations.clauses.graph import Graph
from diplomatic_extract.relations.facts import settling

PLAN = """
    увидеться  VERB  -   1 xcomp verbform=Inf
    собирались VERB  -  -1 root  tense=Past number=Plur
"""


def told(noun: str, verb: str, rel: str = "nsubj", before: str = "вчера ADV - 2 advmod", index: int = 1) -> Graph:
    """The graph of a sentence of three words: one word, a noun and its verb."""
    rows = f"{before}\n{noun} NOUN Nom 2 {rel} number=Sing gender=Fem\n{verb} VERB - -1 root tense=Past number=Sing"
    return new_graph(new_sentence(rows, index))


# --------------------------------------------------------------------------- by hand


@pytest.mark.parametrize(
    ("graph", "status"),
    [
        (told("встреча", "состоялась"), "actual"),
        (told("встреча", "сорвалась"), "negated"),
        (told("встреча", "удивила"), None),  # no verb of taking place
        (told("встреча", "состоялась", "obl"), None),  # not its subject
        (told("встреча", "состоялась", before="предыдущая ADJ Nom 1 amod"), None),  # another one
        (told("встреча", "состоялась", before="долгая ADJ Nom 1 amod"), "actual"),
        (told("встреча", "состоялась", before="не PART - 2 advmod"), "negated"),
    ],
)
def test_what_a_clause_tells_of_an_event(graph: Graph, status: Status | None) -> None:
    assert settling.told_status(graph, 1, RULES) == status


@pytest.mark.parametrize(("verb", "status"), [("состоялась", "actual"), ("состоится", None)])
def test_an_event_ahead_is_still_a_plan(verb: str, status: Status | None) -> None:
    tense = "Past" if status else "Fut"
    rows = f"встреча NOUN Nom 1 nsubj number=Sing\n{verb} VERB - -1 root tense={tense} number=Sing"
    assert settling.told_status(new_graph(new_sentence(rows)), 0, RULES) == status


@pytest.mark.parametrize("named", [True, False])
def test_an_event_with_a_side_of_its_own_is_not_the_one_at_hand(named: bool) -> None:
    sentence = new_sentence("""
        встреча    NOUN  Nom 3 nsubj number=Sing
        с          ADP   -   2 case
        Орловым    PROPN Ins 0 nmod  number=Sing
        состоялась VERB  -  -1 root  tense=Past number=Sing
    """)
    graph = new_graph(sentence, *([new_mention(sentence, 2, 2, [ORLOV])] if named else []))
    assert settling.names_side(graph, 0) is named
    assert settling.told_status(graph, 0, RULES) == (None if named else "actual")


def settled(plan: DraftRelation, *graphs: Graph, triggers: frozenset[int] = frozenset()) -> Status:
    own = new_graph(new_sentence(PLAN))
    by_index = {graph.sentence.index: graph for graph in (own, *graphs)}
    return settling.settle_plan(plan, by_index, RULES, {plan.trigger[0], *triggers}).status


def plan_of(type: str = "met_with", status: Status = "planned") -> DraftRelation:
    role = {"met_with": "participant", "visited": "visitor", "supported": "source"}[type]
    return new_relation(type, status=status, **{role: [DIALLO, ORLOV]})


def test_a_plan_told_again_has_the_status_of_its_event() -> None:
    assert settled(plan_of(), told("встреча", "состоялась")) == "actual"
    assert settled(plan_of(), told("встреча", "сорвалась")) == "negated"
    assert settled(plan_of(), told("поездка", "сорвалась")) == "planned"
    assert settled(plan_of("visited"), told("поездка", "сорвалась")) == "negated"


def test_only_plans_of_what_happens_are_settled() -> None:
    gone = told("встреча", "сорвалась")
    assert settled(plan_of(status="actual"), gone) == "actual"
    assert settled(plan_of("supported"), told("поддержка", "сорвалась")) == "planned"


def test_a_noun_that_tells_an_event_of_its_own_settles_none() -> None:
    gone = told("встреча", "сорвалась")
    assert settled(plan_of(), gone, triggers=frozenset({gone.token(1).start})) == "planned"


def test_what_was_told_before_the_plan_settles_none() -> None:
    rows = """
        встреча    NOUN Nom 1 nsubj number=Sing
        сорвалась  VERB -  -1 root  tense=Past number=Sing
        увидеться  VERB -   3 xcomp verbform=Inf
        собирались VERB -   1 conj  tense=Past number=Plur
    """
    graph = new_graph(new_sentence(rows))
    for place, status in ((2, "planned"), (-1, "negated")):
        start = graph.token(place).start if place >= 0 else -1
        plan = structs.replace(plan_of(), trigger=(start, start + 1))
        assert settling.settle_plan(plan, {0: graph}, RULES, {start}).status == status


@pytest.mark.parametrize(("index", "status"), [(1, "negated"), (2, "negated"), (3, "planned")])
def test_an_event_is_told_again_within_two_sentences(index: int, status: Status) -> None:
    assert settled(plan_of(), told("встреча", "сорвалась", index=index)) == status


# --------------------------------------------------------------------------- in sentences

MEETING = "Премьер Чили Хуан Мора и премьер Перу Анна Лопес собирались увидеться в Лиме. "
JOURNEY = "Премьер Чили Хуан Мора собирался посетить Лиму. "


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        (MEETING + "Встреча состоялась.", ["actual"]),
        (MEETING + "Встреча состоится.", ["planned"]),
        (MEETING + "Встреча сорвалась.", ["negated"]),
        (MEETING + "Поездка сорвалась.", ["planned"]),
        (MEETING + "Предыдущая встреча состоялась.", ["planned", "actual"]),
        (MEETING + "Встреча с Педро Вегой состоялась.", ["planned", "actual"]),
    ],
)
def test_a_meeting_that_was_planned(extractor: Extractor, text: str, statuses: list[str]) -> None:
    assert [relation.status for relation in found(extractor, text, "met_with")] == statuses


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        (JOURNEY + "Поездка сорвалась.", ["negated"]),
        (JOURNEY + "Встреча сорвалась.", ["planned"]),
        (JOURNEY + "Поездка не состоялась.", ["negated"]),
        (JOURNEY + "Поездка состоялась.", ["actual"]),
        (JOURNEY + "Шёл дождь. Поездка сорвалась.", ["negated"]),
        (JOURNEY + "Шёл дождь. Дул ветер. Поездка сорвалась.", ["planned"]),
        ("Поездка сорвалась. " + JOURNEY, ["planned"]),
        # a plan of today is no plan of then: only what calls it off settles it
        ("Премьер Чили Хуан Мора посетит Лиму. Поездка сорвалась.", ["negated"]),
        ("Премьер Чили Хуан Мора посетит Лиму. Поездка состоялась.", ["planned"]),
    ],
)
def test_a_journey_that_was_planned(extractor: Extractor, text: str, statuses: list[str]) -> None:
    assert [relation.status for relation in found(extractor, text, "visited")] == statuses
