"""Plans and mentions of an event whose outcome is told elsewhere: which of them give way, and to what."""

from __future__ import annotations

import pytest
from hand import DIALLO, ORLOV, RIOS, RULES, found, new_graph, new_relation, new_sentence, state
from msgspec import structs

from diplomatic_extract import Extractor
from diplomatic_extract.model import DraftEntity, DraftRelation
from diplomatic_extract.relations.clauses.graph import Graph
from diplomatic_extract.relations.facts import outcomes

LIMA = DraftEntity("LOC", "Лима", country="PER")
ROME = DraftEntity("LOC", "Рим", country="ITA")
PERU = state("Перу", "PER")

# sentences whose first word is the trigger
VERB = "{word} VERB - -1 root tense={tense} number=Sing"
GONE = VERB.format(word="прибыл", tense="Past")
AHEAD = VERB.format(word="посетит", tense="Fut")
NOW = VERB.format(word="прибывает", tense="Pres")
OWED = "посетить VERB - 1 xcomp verbform=Inf\nдолжен ADJ - -1 root variant=Short\nбыл AUX - 1 cop tense=Past"
OWES = "посетить VERB - 1 xcomp verbform=Inf\nдолжен ADJ - -1 root variant=Short"
NOUN = "визит NOUN {case} 1 {rel} number=Sing\n{verb} VERB - -1 root tense={tense} number=Sing"
TALKED_OF = NOUN.format(case="Acc", rel="obj", verb="обсуждали", tense="Past")
HELD = NOUN.format(case="Nom", rel="nsubj", verb="прошёл", tense="Past")
LASTS = NOUN.format(case="Nom", rel="nsubj", verb="продлится", tense="Fut")
COMES = NOUN.format(case="Nom", rel="nsubj", verb="состоится", tense="Fut")


def graph_of(rows: str, index: int = 0) -> Graph:
    return new_graph(new_sentence(rows, index))


def visit(graph: Graph, status: str, to: DraftEntity = LIMA, who: DraftEntity = ORLOV, **values: str) -> DraftRelation:
    """A visit told by the first word of a sentence."""
    token = graph.token(0)
    relation = new_relation("visited", graph.sentence.index, visitor=[who], destination=[to], status=status, **values)
    return structs.replace(relation, trigger=(token.start, token.stop), lemma=token.lemma)


def kept(left: str, right: str, first: str, second: str, **values: DraftEntity) -> list[str]:
    """The statuses of two visits told by sentences in turn that stay."""
    one, two = graph_of(left), graph_of(right, 1)
    relations = [visit(one, first), visit(two, second, **values)]
    return [relation.status for relation in outcomes.drop_retold(relations, {0: one, 1: two}, RULES)]


# --------------------------------------------------------------------------- by hand


@pytest.mark.parametrize(("rows", "present"), [(NOW, True), (GONE, False), (AHEAD, False), (OWED, False)])
def test_a_schedule_is_told_in_the_present(rows: str, present: bool) -> None:
    graph = graph_of(rows)
    assert outcomes.is_present(graph, visit(graph, "actual")) is present


@pytest.mark.parametrize(("rows", "past"), [(OWED, True), (OWES, False), (GONE, True), (AHEAD, False)])
def test_a_plan_of_then_is_told_in_the_past(rows: str, past: bool) -> None:
    graph = graph_of(rows)
    assert outcomes.is_past(graph, visit(graph, "planned")) is past


@pytest.mark.parametrize(
    ("rows", "overtaken"),
    [
        (LASTS, True),
        (COMES, False),
        (AHEAD, False),
        ("посетит VERB - -1 root tense=Fut\nранее ADV - 0 advmod", True),
        ("посетит VERB - -1 root tense=Fut\nскоро ADV - 0 advmod", False),
        # only what opens a sentence says so of all of it
        ("посетит VERB - -1 root tense=Fut\nон PRON Nom 0 nsubj\nЛиму PROPN Acc 0 obj\nранее ADV - 0 advmod", False),
    ],
)
def test_a_plan_of_an_earlier_report_or_of_how_long_it_lasts_is_overtaken(rows: str, overtaken: bool) -> None:
    graph = graph_of(rows)
    assert outcomes.is_overtaken(graph, visit(graph, "planned")) is overtaken


@pytest.mark.parametrize(("date", "overtaken"), [({}, True), ({"date": "2031-05-06"}, False)])
def test_a_frame_with_a_date_of_its_own_is_a_plan(date: dict[str, str], overtaken: bool) -> None:
    graph = graph_of("визита NOUN Gen 2 obl number=Sing\nпосле ADP - 0 case\nобсуждение NOUN Nom -1 root")
    assert outcomes.is_overtaken(graph, visit(graph, "planned", **date)) is overtaken


@pytest.mark.parametrize(
    ("rows", "values", "passing"),
    [
        (TALKED_OF, {}, True),
        (HELD, {}, False),
        (GONE, {}, False),
        (TALKED_OF, {"date": "2031-05-06", "date_from": "clause"}, False),
        (TALKED_OF, {"date": "2031-05-06", "date_from": "event"}, True),
    ],
)
def test_a_noun_without_time_or_verb_of_holding_names_in_passing(
    rows: str, values: dict[str, str], passing: bool
) -> None:
    graph = graph_of(rows)
    told = outcomes.Outcomes([], [], [], {0: graph}, RULES)
    assert outcomes.is_passing(visit(graph, "actual", **values), told) is passing


@pytest.mark.parametrize(("verb", "tense", "passing"), [("проходит", "Pres", True), ("проходил", "Past", False)])
def test_only_what_was_held_is_over(verb: str, tense: str, passing: bool) -> None:
    graph = graph_of(NOUN.format(case="Nom", rel="nsubj", verb=verb, tense=tense))
    told = outcomes.Outcomes([], [], [], {0: graph}, RULES)
    assert outcomes.is_passing(visit(graph, "actual"), told) is passing


def test_who_is_within_has_no_party_or_place_of_his_own() -> None:
    graph = graph_of(GONE)
    one = visit(graph, "actual")
    assert outcomes.is_within(one, visit(graph, "actual"))
    assert not outcomes.is_within(one, visit(graph, "actual", ROME))
    more = structs.replace(one, arguments=(*one.arguments, *visit(graph, "actual", ROME).arguments[1:]))
    assert outcomes.is_within(one, more) and not outcomes.is_within(more, one)


@pytest.mark.parametrize(
    ("values", "same"),
    [
        ({}, True),
        ({"who": RIOS}, False),
        ({"to": ROME}, False),
        ({"to": PERU}, True),
        ({"date": "2031-05-06", "date_from": "clause"}, False),
        ({"date": "2031-06-07", "date_from": "clause"}, True),
    ],
)
def test_one_event_has_one_visitor_one_place_and_one_date(values: dict[str, DraftEntity | str], same: bool) -> None:
    graph, rule = graph_of(GONE), RULES.relations["visited"]
    left = visit(graph, "actual", date="2031-06-07", date_from="clause")
    right = visit(graph, "planned", **values)  # type: ignore[arg-type]
    assert outcomes.is_same_event(rule, left, right) is same


@pytest.mark.parametrize(("sentence", "same"), [(0, True), (1, False)])
def test_only_the_headline_tells_in_the_present_what_is_to_come(sentence: int, same: bool) -> None:
    rule = RULES.relations["visited"]
    left = visit(graph_of(NOW, sentence), "actual")
    assert outcomes.is_same_headline(rule, left, visit(graph_of(AHEAD, 2), "planned")) is same


def test_he_who_invites_accepts_no_invitation() -> None:
    asked = new_relation("invited", inviter=[DIALLO], invitee=[ORLOV])
    for guest, others, misread in ((DIALLO, [asked], True), (RIOS, [asked], False), (DIALLO, [], False)):
        answer = new_relation("invited", 1, invitee=[guest])
        assert outcomes.is_misread_answer(answer, [answer, *others], RULES) is misread
    full = new_relation("invited", 1, inviter=[RIOS], invitee=[DIALLO])
    assert not outcomes.is_misread_answer(full, [asked, full], RULES)


@pytest.mark.parametrize(
    ("first", "second", "statuses"),
    [
        # what was called off: a plan of then, a mention in passing
        ((GONE, "negated"), (OWED, "planned"), ["negated"]),
        ((GONE, "negated"), (OWES, "planned"), ["negated", "planned"]),
        ((GONE, "negated"), (TALKED_OF, "actual"), ["negated"]),
        ((GONE, "negated"), (HELD, "actual"), ["negated", "actual"]),
        ((GONE, "negated"), (GONE, "actual"), ["negated", "actual"]),
        # what has begun
        ((GONE, "actual"), (LASTS, "planned"), ["actual"]),
        ((GONE, "actual"), (COMES, "planned"), ["actual", "planned"]),
        # what is only scheduled
        ((NOW, "actual"), (AHEAD, "planned"), ["planned"]),
        ((GONE, "actual"), (AHEAD, "planned"), ["actual", "planned"]),
        # of one status there is nothing to choose
        ((GONE, "planned"), (LASTS, "planned"), ["planned", "planned"]),
    ],
)
def test_which_of_two_tellings_stay(first: tuple[str, str], second: tuple[str, str], statuses: list[str]) -> None:
    assert kept(first[0], second[0], first[1], second[1]) == statuses


@pytest.mark.parametrize(
    ("rows", "status", "other"),
    [(OWED, "planned", "negated"), (TALKED_OF, "actual", "negated"), (LASTS, "planned", "actual")],
)
def test_another_place_is_another_event(rows: str, status: str, other: str) -> None:
    assert kept(GONE, rows, other, status, to=ROME) == [other, status]
    assert kept(GONE, rows, other, status, who=RIOS) == [other, status]


@pytest.mark.parametrize(("more", "statuses"), [(False, ["actual"]), (True, ["actual", "planned"])])
def test_a_plan_with_a_place_of_its_own_is_not_overtaken(more: bool, statuses: list[str]) -> None:
    gone, lasts = graph_of(GONE), graph_of(LASTS, 1)
    plan = visit(lasts, "planned")
    if more:
        plan = structs.replace(plan, arguments=(*plan.arguments, *visit(lasts, "planned", ROME).arguments[1:]))
    told = outcomes.drop_retold([visit(gone, "actual"), plan], {0: gone, 1: lasts}, RULES)
    assert [relation.status for relation in told] == statuses


def test_what_gives_way_to_a_plan_overtakes_none() -> None:
    now, ahead = graph_of(NOW), graph_of("посетит VERB - -1 root tense=Fut\nранее ADV - 0 advmod", 1)
    relations = [visit(now, "actual"), visit(ahead, "planned")]
    told = outcomes.drop_retold(relations, {0: now, 1: ahead}, RULES)
    assert [relation.status for relation in told] == ["planned"]


@pytest.mark.parametrize(("merged", "statuses"), [(LASTS, ["actual"]), (COMES, ["actual", "planned"])])
def test_all_tellings_of_a_plan_must_be_overtaken(merged: str, statuses: list[str]) -> None:
    gone, lasts, again = graph_of(GONE), graph_of(LASTS, 1), graph_of(merged, 2)
    plan = structs.replace(visit(lasts, "planned"), merged=(visit(again, "planned"),))
    told = outcomes.drop_retold([visit(gone, "actual"), plan], {0: gone, 1: lasts, 2: again}, RULES)
    assert [relation.status for relation in told] == statuses


# --------------------------------------------------------------------------- in sentences

OFF = "Премьер Чили Хуан Родригес отменил поездку в Лиму. "
HERE = "Премьер Чили Хуан Родригес прибыл в Лиму. "
DEAL = "Премьер Чили Хуан Родригес и премьер Перу Анна Лопес подписали договор о рыбе. "


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        (OFF + "Родригес должен был посетить Лиму в мае.", ["negated"]),
        (OFF + "Родригес посетит Лиму в мае.", ["negated", "planned"]),
        (OFF + "Родригес должен был посетить Рим в мае.", ["negated", "planned"]),
        (OFF + "Подготовка к визиту Родригеса в Лиму шла месяц.", ["negated"]),
        (OFF + "Подготовка к визиту Родригеса в Рим шла месяц.", ["negated", "planned"]),
        (OFF + "Визит Родригеса в Лиму обсуждали министры.", ["negated"]),
        (OFF + "Визит Родригеса в Лиму прошёл в мае.", ["negated", "actual"]),
    ],
)
def test_a_visit_called_off(extractor: Extractor, text: str, statuses: list[str]) -> None:
    assert [relation.status for relation in found(extractor, text, "visited")] == statuses


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        (HERE + "Визит Родригеса в Лиму продлится два дня.", ["actual"]),
        (HERE + "Визит Родригеса в Лиму состоится.", ["actual", "planned"]),
        (HERE + "Визит Родригеса в Рим продлится два дня.", ["actual", "planned"]),
        (HERE + "Ранее сообщалось, что Родригес посетит Лиму.", ["actual"]),
        (HERE + "Вчера сообщалось, что Родригес посетит Лиму.", ["actual", "planned"]),
        (HERE + "Ранее сообщалось, что Родригес посетит Рим.", ["actual", "planned"]),
        ("Премьер Чили Хуан Родригес прибывает в Лиму. В мае Родригес посетит Лиму.", ["planned"]),
        ("Премьер Чили Хуан Родригес прибывает в Лиму. В мае Родригес посетит Рим.", ["actual", "planned"]),
        (HERE + "В мае Родригес посетит Лиму.", ["actual", "planned"]),
    ],
)
def test_a_visit_begun(extractor: Extractor, text: str, statuses: list[str]) -> None:
    assert [relation.status for relation in found(extractor, text, "visited")] == statuses


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        # what happens once leaves no plan, of another document it does
        (DEAL + "Родригес и Лопес подпишут договор о рыбе.", ["actual"]),
        (DEAL + "Родригес и Лопес подпишут меморандум о рисе.", ["actual", "planned"]),
        # a paper not signed may still be
        (
            "Премьер Чили Хуан Родригес не подписал договор о рыбе. Родригес должен был подписать договор о рыбе.",
            ["negated", "planned"],
        ),
        # the present of a headline, not of what follows it; of other parties
        ("Чили и Перу подпишут договор. Чили и Перу подписывают договор.", ["actual"]),
        ("Чили и Перу подписывают договор.\nЧили и Перу подпишут договор в мае.", ["planned"]),
        ("Чили и Перу подписывают договор.\nЧили и Мали подпишут договор в мае.", ["actual", "planned"]),
    ],
)
def test_a_signature_is_given_once(extractor: Extractor, text: str, statuses: list[str]) -> None:
    assert [relation.status for relation in found(extractor, text, "signed")] == statuses


INVITES = "Премьер Перу Анна Лопес пригласила премьера Чили Хуана Родригеса. "


@pytest.mark.parametrize("who", ["Лопес приняла", "Родригес принял"])
def test_an_answer_adds_no_invitation(extractor: Extractor, who: str) -> None:
    assert len(found(extractor, f"{INVITES}{who} приглашение.", "invited")) == 1
