"""Where several finders are asked in turn, which one's answer counts."""

from __future__ import annotations

from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
from hand import CHAD, DIALLO, ORLOV, PERU, RIOS, RULES, found, new_graph, new_mention, new_relation, new_sentence
from turns import Finder, ask_in_turn

from diplomatic_extract import Extractor
from diplomatic_extract.language.changes import Change
from diplomatic_extract.language.money import Amount
from diplomatic_extract.model import DraftEntity, Office
from diplomatic_extract.relations.clauses import circumstances, lists, nodes, nominals, objects, obliques, possessors
from diplomatic_extract.relations.clauses import speakers as speaking
from diplomatic_extract.relations.clauses.graph import Graph, Node
from diplomatic_extract.relations.clauses.predicates import Predicate
from diplomatic_extract.relations.constructions import (
    callings,
    figure_lists,
    figure_pairs,
    figure_spans,
    memberships,
    positions,
)
from diplomatic_extract.relations.constructions.figure_spans import Figure
from diplomatic_extract.relations.events import anaphors, bridging, spokesmen
from diplomatic_extract.relations.events.discourse import Discourse
from diplomatic_extract.relations.facts import attributes

INVITED = """
    Совет     NOUN  Nom 1  nsubj number=Sing
    пригласил VERB  -   -1 root  tense=Past number=Sing
    посетить  VERB  -   1  xcomp verbform=Inf
    Риоса     PROPN Acc 1  obl
    Диалло    PROPN Acc 1  obl
    Орлова    PROPN Acc 1  obl
    сообщении NOUN  Loc 1  obl
    комиссии  NOUN  Gen 1  obl
"""


def invited() -> Graph:
    sentence = new_sentence(INVITED)
    people = zip((3, 4, 5), (RIOS, DIALLO, ORLOV), strict=True)
    return new_graph(sentence, *(new_mention(sentence, k, k, [entity]) for k, entity in people))


def predicate_of(graph: Graph, nominal: bool = False) -> Predicate:
    return Predicate(graph, 1, nominal=nominal, passive=False)


@pytest.mark.parametrize(
    ("module", "function", "finders"),
    [
        (objects, "object_", ["own_object", "misread_object"]),
        (objects, "object_", ["left_over_subject", ("oblique", "Acc"), "fronted_object"]),
        (objects, "purpose", ["object_", ("oblique", "в"), ("oblique", "на")]),
        (objects, "headed", ["object_", ("oblique", "Ins")]),
        (circumstances, "addressee", ["object_", ("oblique", "Dat")]),
        (circumstances, "host", ["clause_subject", "captioned"]),
        (obliques, "oblique", ["taken_up", "named_later"]),
        (speaking, "namer", ["subject", "body"]),
        (speaking, "document_owner", ["genitives", "adjectives"]),
        (possessors, "owners", ["genitives", "adjectives", "authors", "doers"]),
        (nominals, "council", ["adjectives", "genitives"]),
        (lists, "preposition", ["preposition_before_participle", "preposition_of_noun"]),
    ],
)
def test_of_finders_in_a_clause_the_first_that_finds_somebody_counts(
    module: ModuleType, function: str, finders: list[Finder], monkeypatch: pytest.MonkeyPatch
) -> None:
    graph = invited()
    for name in ("relative_object", "sharing_verb", "left_over_subject", "fronted_object", "misread_object"):
        if module is objects and name not in finders:
            monkeypatch.setattr(module, name, lambda *_: [])
    if module is circumstances:
        monkeypatch.setattr(module, "is_circumstance", lambda *_: True)
        monkeypatch.setattr(module, "is_verbal", lambda *_: True)
    if module is speaking:
        monkeypatch.setattr(module, "is_verdict", lambda *_: True)
    answers: list[Any] = [[node] for node in graph.nodes] + [[graph.nodes[0], graph.nodes[1]]]
    arguments: tuple[Any, ...] = (predicate_of(graph),)
    if function == "oblique":
        arguments = (*arguments, "над", "Ins")
    if function == "owners":
        arguments = (graph, 7)
    if function == "preposition":
        arguments, answers = (graph, Node(2, 2, 2, [], [], "name", "Acc")), ["в", "на"]
    if function == "addressee":
        arguments = (Predicate(graph, 6, nominal=True, passive=False),)
    if function == "council":
        answers = [graph.nodes[:2], graph.nodes[1::-1]]
    blank: Any = "" if function == "preposition" else []
    for told, wanted in ask_in_turn(
        monkeypatch, module, finders, lambda: getattr(module, function)(*arguments), answers, blank
    ):
        assert told == wanted


def test_what_which_stands_for_is_the_noun_of_its_clause_else_the_name_before_the_comma() -> None:
    rows = """
        посол    NOUN  Nom -1 root
        Риос     PROPN Nom 0  appos
        ,        PUNCT -   4  punct
        которому PRON  Dat 4  iobj lemma=который
        писали   VERB  -   {}  acl:relcl
    """
    for head, word in ((0, "Риос"), (1, "Риос")):
        sentence = new_sentence(rows.format(head))
        graph = new_graph(sentence, new_mention(sentence, 1, 1, [RIOS]))
        assert [graph.token(n.head).text for n in obliques.taken_up(graph, 4, "", "Dat")] == [word]
    sentence = new_sentence(rows.format(0))
    both = new_graph(sentence, new_mention(sentence, 0, 0, [DIALLO]), new_mention(sentence, 1, 1, [RIOS]))
    assert [both.token(n.head).text for n in obliques.taken_up(both, 4, "", "Dat")] == ["посол"]


def test_leaders_of_a_union_stand_for_it_before_they_do_for_a_state() -> None:
    sentence = new_sentence("лидеры NOUN Nom -1 root number=Plur")
    union = DraftEntity("ORG", "Союз озёр")
    for of, stands in (((PERU, union), [union]), ((PERU,), [PERU])):
        mention = new_mention(sentence, 0, 0, [], "role", type="ROLE", office=Office("лидер", of), number="Plur")
        assert nodes.spoken_for(mention) == stands


def test_a_side_is_of_the_adjective_before_it_before_the_name_after_it() -> None:
    rows = "чадская ADJ Nom 1 amod\nделегация NOUN Nom -1 root\nПеру PROPN Gen 1 nmod"
    sentence = new_sentence(rows)
    adjective = new_mention(sentence, 0, 0, [CHAD], "adjective")
    name = new_mention(sentence, 2, 2, [PERU], case="Gen")
    for mentions, words in (((adjective, name), (0, 1)), ((name,), (1, 2))):
        graph = new_graph(sentence, *mentions)
        (side,) = [node for node in graph.nodes if node.first <= 1 <= node.last]
        assert (side.first, side.last) == words


# --------------------------------------------------------------------------- events

DISCOURSE: Any = SimpleNamespace


def nobody() -> Discourse:
    """The event at hand of a text that tells nothing."""
    analysis: Any = SimpleNamespace(mentions=[], entities=[])
    return Discourse(analysis, RULES.classes, DISCOURSE(), events=[], pairs=[], latest={}, visits=[])


def match_of(graph: Graph, **fields: Any) -> Any:
    return SimpleNamespace(predicate=predicate_of(graph), sentence=0, **fields)


def test_a_counterpart_is_a_partner_before_a_colleague() -> None:
    graph = invited()
    rule = SimpleNamespace(arguments={"guest": SimpleNamespace(symmetric=False)})
    node = Node(6, 6, 6, [], [], "group", number="Sing", group="counterpart")
    filler: Any = SimpleNamespace(node=node, role="guest")
    known: Any = [SimpleNamespace(entity=ORLOV, role="host")]
    for partners, meant in (([RIOS], [RIOS]), ([], [DIALLO])):
        discourse = DISCOURSE(partners_of=lambda *_, p=partners: p, colleagues_of=lambda *_: [DIALLO])
        assert anaphors.find_counterparts(filler, known, match_of(graph, rule=rule), discourse) == meant


def test_those_who_act_on_each_other_are_told_with_the_act_before_those_at_hand() -> None:
    rule = RULES.relations["supported"]
    role = next(iter(rule.arguments))
    discourse = DISCOURSE(states_at=lambda *_: [CHAD, PERU])
    for told, sides in (([ORLOV, RIOS], [ORLOV, RIOS]), ([], [CHAD, PERU])):
        made = new_relation("supported", **{role: told})
        both = anaphors.reciprocate(made, match_of(invited(), rule=rule), discourse)
        assert [relation.arguments[0].entity for relation in both] == sides


def test_a_visit_leads_to_the_place_of_the_meeting_before_it_leads_to_the_hosts() -> None:
    rule = RULES.relations["visited"]
    role = rule.role("host", 1) or list(rule.arguments)[1]
    lima = DraftEntity("LOC", "Лима", country="PER")
    guest: Any = SimpleNamespace(role="guest", entity=DIALLO)
    match = match_of(invited(), pattern=SimpleNamespace(roles={role: ()}))
    wanted: Any = SimpleNamespace(types=frozenset({"LOC", "COUNTRY"}), with_state=False)
    for places, leads in (([lima], lima), ([], CHAD)):
        event = SimpleNamespace(strength=2, places=places)
        discourse = DISCOURSE(event_with=lambda *_, e=event: e, hosts_of=lambda *_: [CHAD], classes=RULES.classes)
        (argument,) = bridging.place_at_hand(match, role, wanted, [guest], discourse)
        assert argument.entity is leads


def test_two_states_are_those_counted_before_those_at_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    discourse = nobody()
    turns = ask_in_turn(
        monkeypatch,
        Discourse,
        ["counted_states", "states_at"],
        lambda: discourse.told_states(1, 0),
        [[CHAD], [PERU]],
        [],
    )
    for told, wanted in turns:
        assert told == wanted


def test_somebody_signs_for_his_own_state_before_the_state_of_his_body(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Discourse, "find_or_add_state", lambda _, code: code)
    discourse = nobody()
    bank = DraftEntity("ORG", "Банк Чада", country="TCD")
    for country, state in (("PER", "PER"), (None, "TCD")):
        aide = DraftEntity("PERSON", "Ана Мора", country=country, positions=(Office("советник", (bank,)),))
        assert discourse.parties_of([aide]) == [state]


def test_a_press_service_is_of_the_seat_in_its_name_before_it_is_of_its_own_state() -> None:
    press = DraftEntity("ORG", "пресс-служба президента Перу", country="CHL")
    for seat, code in (("PER", "PER"), ("", "CHL")):
        discourse = DISCOURSE(seat_of=lambda _, s=seat: s, find_or_add_state=lambda code: code)
        assert spokesmen.speaking_body(press, discourse) == code


# --------------------------------------------------------------------------- figures, offices, lists


def test_a_list_is_of_the_state_measured_before_the_one_at_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    graph = invited()
    rule = RULES.relations["trade_volume"]
    patterns: Any = {"сообщение": (rule, rule.patterns[0])}
    monkeypatch.setattr(figure_lists, "list_measure", lambda *_: graph.token(6))
    monkeypatch.setattr(figure_lists, "named_states", lambda *_: [])
    monkeypatch.setattr(figure_lists, "list_unit", lambda *_: None)
    for measured, base in ((CHAD, CHAD), (None, PERU)):
        monkeypatch.setattr(figure_lists, "measured_state", lambda *_, m=measured: m)
        run = figure_lists.open_list(graph, None, None, PERU, patterns, "")
        assert run is not None and run.base is base


def test_the_unit_of_a_list_is_its_own_before_that_of_the_figures_before_it(monkeypatch: pytest.MonkeyPatch) -> None:
    graph = invited()
    rule = RULES.relations["trade_volume"]
    patterns: Any = {"сообщение": (rule, rule.patterns[0])}
    own, before = Amount(0, 1, 0, 0, 1e6, "USD"), Amount(0, 1, 0, 0, 1e9, "EUR")
    monkeypatch.setattr(figure_lists, "list_measure", lambda *_: graph.token(6))
    monkeypatch.setattr(figure_lists, "measured_state", lambda *_: CHAD)
    run: Any = SimpleNamespace(amount=before)
    for unit, told in ((own, own), (None, before)):
        monkeypatch.setattr(figure_lists, "list_unit", lambda *_, u=unit: u)
        opened = figure_lists.open_list(graph, None, run, PERU, patterns, "")
        assert opened is not None and opened.amount is told


def test_a_level_keeps_its_own_change_before_that_of_the_level_it_grew_from() -> None:
    graph = new_graph(
        new_sentence("с ADP - 1 case\n12 NUM Gen -1 root\nмлн NOUN Gen 1 nmod\nдо ADP - 4 case\n500 NUM Gen 1 nmod")
    )
    old, new = Change(0, 1, 0, 0, 3.0), Change(2, 3, 0, 0, 9.0)
    for change, told in ((new, new), (None, old)):
        figures = [
            Figure(Amount(0, 1, 1, 2, 12e6, "USD"), old, 1, 2),
            Figure(Amount(2, 3, 4, 4, 5e8, "USD"), change, 4, 4),
        ]
        assert [figure.change for figure in figure_spans.drop_old_levels(graph, figures)] == [told]


def test_whose_trade_it_is_the_run_tells_before_the_theme_and_that_before_the_speaker(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    graph = invited()
    monkeypatch.setattr(figure_pairs, "pair_with", lambda state, other, *_: [state, other] if other else [state])
    monkeypatch.setattr(figure_pairs, "is_foreign", lambda *_: False)
    monkeypatch.setattr(figure_pairs, "only_other_state", lambda *_: None)
    mali, chile = DraftEntity("COUNTRY", "Мали"), DraftEntity("COUNTRY", "Чили")
    for base, theme, speaker in ((mali, chile, None), (None, chile, mali), (None, None, mali)):
        monkeypatch.setattr(figure_pairs, "speaker_state", lambda *_, s=speaker: s)
        run = SimpleNamespace(base=base) if base else None
        reading: Any = SimpleNamespace(
            graph=graph, measure=graph.token(6), run=run, theme=theme, figure=None, discourse=None
        )
        pair, _ = figure_pairs.partner_pair(reading, CHAD, True)
        assert pair == [CHAD, base or theme or speaker]
    run = SimpleNamespace(base=mali)
    reading = SimpleNamespace(graph=graph, measure=graph.token(6), run=run, theme=None, figure=None, discourse=None)
    assert figure_pairs.partner_pair(reading, CHAD, False)[1] is mali


def test_members_are_of_the_body_named_before_the_one_of_an_office() -> None:
    own, served = DraftEntity("ORG", "Лига озёр"), DraftEntity("ORG", "Совет гор")
    role: Any = SimpleNamespace(office=Office("член", (served,)))
    for entities, body in (([own], own), ([], served)):
        assert memberships.international(Node(0, 0, 0, entities, [role], "role")) is body


def test_an_office_is_of_the_state_of_who_gives_it_before_that_of_a_ruler_named_before(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rule = RULES.relations["holds_position"]
    pattern = next(pattern for pattern in rule.patterns if pattern.phase == "start")
    relation: Any = SimpleNamespace(
        type="holds_position",
        rule=f"holds_position.{pattern.name}",
        kind=next(iter(positions.GIVEN_OFFICES)),
        arguments=[1],
        sentence=0,
    )
    discourse = DISCOURSE(find_or_add_state=lambda code: code)
    monkeypatch.setattr(positions, "add_state", lambda _relation, _rule, state, _path: state)
    turns = ask_in_turn(
        monkeypatch,
        positions,
        ["appointers_states", "rulers_before"],
        lambda: positions.add_appointers_state(relation, {0: invited()}, discourse, RULES),
        [{"TCD"}, {"PER"}],
        set(),
    )
    assert [told for told, _ in turns] == ["TCD", "PER"]


def test_an_office_with_its_body_stays_before_a_longer_one_without() -> None:
    def held(position: str, *bodies: DraftEntity) -> Any:
        made = new_relation("holds_position", person=[ORLOV], position=position, phase="current")
        rule = RULES.relations["holds_position"]
        holder, body = rule.role("holder", 0), rule.role("body", 1)
        roles: dict[str, Any] = {holder: [ORLOV], **({body: list(bodies)} if bodies else {})}
        return new_relation("holds_position", **roles, position=position, phase=made.attributes["phase"])

    bare, full = held("министр обороны"), held("министр обороны", CHAD)
    assert positions.drop_repeated([bare, full]) == [full]
    short, long = held("министр"), held("министр обороны страны")
    assert positions.drop_repeated([short, long]) == [long]


def test_who_has_a_calling_is_named_after_it_before_in_front_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    sentence = new_sentence(INVITED)
    graph = new_graph(sentence, new_mention(sentence, 0, 0, [DraftEntity("ORG", "Совет")]))
    after, before = (Node(k, k, k, [who], [], "name", "Acc") for k, who in ((3, RIOS), (4, DIALLO)))
    monkeypatch.setattr(callings, "calling_before", lambda *_: 3)
    monkeypatch.setattr(callings, "first_word", lambda *_: 3)
    turns = ask_in_turn(
        monkeypatch,
        callings,
        ["person_after", "person_before"],
        lambda: [calling.person for calling in callings.find_callings(graph)],
        [after, before],
    )
    assert [told for told, _ in turns] == [[after], [before]]


def test_a_paper_is_called_by_what_a_dash_says_of_it(extractor: Extractor) -> None:
    for text, called in (
        ("Чад и Перу подписали итоговый документ – Декларацию о дружбе.", "декларация"),
        ("Чад и Перу подписали итоговый документ.", "документ"),
    ):
        (signed,) = found(extractor, text, "signed")
        assert called in signed.attributes["document"].lower()


def test_what_is_discussed_is_the_object_before_what_stands_after_the_sides(
    extractor: Extractor, monkeypatch: pytest.MonkeyPatch
) -> None:
    for other in ([], [0]):
        monkeypatch.setattr(attributes, "topic_after_sides", lambda *_, o=other: o)
        (talks,) = found(extractor, "Чад и Перу обсудили торговлю.", "discussed")
        assert "торговля" in str(talks.attributes["topic"])
