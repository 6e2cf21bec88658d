"""Where several finders are asked in turn, which one's answer counts."""

from __future__ import annotations

from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
from hand import CHAD, DIALLO, MALI, ORLOV, PERU, RIOS, RULES, found, new_graph, new_mention, new_relation, new_sentence
from turns import Finder, ask_in_turn

from diplomatic_extract import Extractor
from diplomatic_extract.language.changes import Change
from diplomatic_extract.language.dates import DateValue
from diplomatic_extract.language.money import Amount
from diplomatic_extract.model import DraftEntity, Office
from diplomatic_extract.relations.clauses import (
    circumstances,
    groups,
    lists,
    nodes,
    nominals,
    objects,
    obliques,
    own_subjects,
    possessors,
    stray_subjects,
    subjects,
    verdicts,
)
from diplomatic_extract.relations.clauses.graph import Graph, Node
from diplomatic_extract.relations.clauses.predicates import Predicate
from diplomatic_extract.relations.constructions import (
    callings,
    figure_lists,
    figure_pairs,
    figure_spans,
    figures,
    memberships,
    office_repeats,
    office_states,
    positions,
)
from diplomatic_extract.relations.constructions.figure_spans import Figure
from diplomatic_extract.relations.events import anaphors, arguments, bridging, spokesmen
from diplomatic_extract.relations.events.discourse import Discourse
from diplomatic_extract.relations.facts import attributes, calendar, sides, splitting
from diplomatic_extract.relations.match import match as matching
from diplomatic_extract.relations.rules.types import ArgumentRule, Path, Pattern

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
        (possessors, "possessor", ["genitives", "coordinated_owner", "adjectives"]),
        (possessors, "owners", ["genitives", "adjectives", "authors", "doers"]),
        (nominals, "council", ["adjectives", "genitives"]),
        (verdicts, "actors", ["grammatical_subject", "subject_owner"]),
        (verdicts, "owned_or_said", ["on_side_of", "owners", "judged"]),
        (verdicts, "judged", ["predicated", "judged_owner"]),
        (verdicts, "answerable", ["subject", "subject_owner"]),
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
    answers: list[Any] = [[node] for node in graph.nodes] + [[graph.nodes[0], graph.nodes[1]]]
    arguments: tuple[Any, ...] = (predicate_of(graph),)
    if function == "oblique":
        arguments = (*arguments, "над", "Ins")
    if function in ("owners", "actors", "owned_or_said"):
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


def test_leaders_of_a_union_and_of_a_state_stand_for_both_the_union_first() -> None:
    sentence = new_sentence("лидеры NOUN Nom -1 root number=Plur")
    union = DraftEntity("ORG", "Союз озёр")
    for of, stands in (((PERU, union), [union, PERU]), ((PERU,), [PERU])):
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


def test_of_mentions_within_each_other_the_longest_is_kept_and_the_office_of_two_as_long() -> None:
    sentence = new_sentence(INVITED)
    inner, name = new_mention(sentence, 4, 4, [DIALLO]), new_mention(sentence, 3, 5, [RIOS])
    role = new_mention(sentence, 3, 5, [RIOS], "role")
    assert nodes.outer_mentions([inner, name, role]) == [role]
    first = new_mention(sentence, 0, 0, [ORLOV])
    assert nodes.outer_mentions([name, first]) == [first, name]


def test_a_mentions_case_and_number_are_its_own_before_its_words() -> None:
    sentence = new_sentence("посол NOUN Nom -1 root number=Sing")
    told = new_mention(sentence, 0, 0, [RIOS], case="Dat", number="Plur")
    untold = new_mention(sentence, 0, 0, [RIOS], case="", number="")
    made = [nodes.mention_node(sentence, mention) for mention in (told, untold)]
    assert [(node.case, node.number) for node in made] == [("Dat", "Plur"), ("Nom", "Sing")]


def test_a_group_stands_in_the_case_of_its_numeral_before_that_of_its_noun() -> None:
    rows = "{} NUM {} 1 nummod lemma=два\nсторон NOUN Gen -1 root number=Plur lemma=сторона"
    for case, told in (("Acc", "Acc"), ("-", "Gen")):
        sentence = new_sentence(rows.format("двух", case))
        assert groups.group_node(sentence, sentence.tokens[1], frozenset()).case == told


def test_a_subject_is_the_inverted_one_before_the_one_that_the_parser_says(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = "Орлов PROPN Nom 1 nsubj number=Sing\nпринял VERB - -1 root tense=Past number=Sing\nРиоса PROPN Acc 1 obj"
    sentence = new_sentence(rows)
    graph = new_graph(sentence, new_mention(sentence, 0, 0, [ORLOV]), new_mention(sentence, 2, 2, [RIOS]))
    for inverted, head in ((graph.nodes[1], 2), (None, 0)):
        monkeypatch.setattr(own_subjects, "inverted_subject", lambda *_, i=inverted: i)
        assert [node.head for node in own_subjects.find_own_subject(graph, 1)] == [head]


def test_a_subject_hung_elsewhere_is_the_last_before_its_verb_else_the_first_after_it() -> None:
    rows = """
        Риос   PROPN Nom 2 dep number=Sing gender=Masc
        Орлов  PROPN Nom 2 dep number=Sing gender=Masc
        принял VERB  -  -1 root tense=Past number=Sing gender=Masc
        Диалло PROPN Nom 2 dep number=Sing gender=Masc
    """
    sentence = new_sentence(rows)
    first, last, after = (new_mention(sentence, k, k, [who]) for k, who in ((0, RIOS), (1, ORLOV), (3, DIALLO)))
    for mentions, head in (((first, last, after), 1), ((after,), 3)):
        graph = new_graph(sentence, *mentions)
        assert [node.head for node in stray_subjects.stray_subject(graph, 2)] == [head]


def test_a_state_parsed_as_part_of_a_name_is_the_subject_before_what_is_hung_elsewhere() -> None:
    """«После беседы с Лопес Чили отвергла договор Мали»."""
    sentence = new_sentence("""
        после    ADP   -   1 case
        беседы   NOUN  Gen 5 obl
        с        ADP   -   3 case
        Лопес    PROPN Ins 1 nmod
        Чили     PROPN Nom 3 flat:name
        отвергла VERB  -  -1 root tense=Past number=Sing gender=Fem
        договор  NOUN  Acc 5 obj
        Мали     PROPN Nom 6 nmod
    """)
    who, chile, mali = (3, DraftEntity("PERSON", "Анна Лопес")), (4, DraftEntity("COUNTRY", "Чили", "CHL")), (7, MALI)
    for named, head in (((who, chile, mali), 4), ((who, mali), 7)):
        graph = new_graph(sentence, *(new_mention(sentence, k, k, [entity]) for k, entity in named))
        assert [node.head for node in subjects.grammatical_subject(graph, 5)] == [head]


@pytest.mark.parametrize(("named", "head"), [((0, 2), 2), ((0,), 0)])
def test_whom_it_falls_to_stands_after_the_verb_that_says_so_before_one_in_front(
    named: tuple[int, ...], head: int
) -> None:
    """«Чаду предстоит Перу уступить»: Peru's turn; «Чаду предстоит уступить»: Chad's."""
    sentence = new_sentence("""
        Чаду      PROPN Dat 1  iobj
        предстоит VERB  -   -1 root lemma=предстоять
        Перу      PROPN Dat 1  iobj
        уступить  VERB  -   1  csubj verbform=Inf
    """)
    graph = new_graph(sentence, *(new_mention(sentence, k, k, [{0: CHAD, 2: PERU}[k]]) for k in named))
    assert [node.head for node in subjects.falling_to(graph, 3)] == [head]


@pytest.mark.parametrize(("own", "case"), [("Nom", "Nom"), ("", "Dat")])
def test_the_holder_of_a_listed_office_stands_in_his_own_case_before_that_of_the_first(own: str, case: str) -> None:
    """«Президентам Чада Орлову, Перу Риосу …»: the first has his state with him."""
    sentence = new_sentence(
        """
        президентам NOUN  Dat -1 root number=Plur
        Орлову      PROPN Dat 0  appos
        ,           PUNCT -   4  punct
        Перу        PROPN Gen 4  nmod
        Риосу       PROPN {}  0  conj
    """.format(own or "-")
    )
    role = new_mention(sentence, 0, 0, [ORLOV], "role", number="Plur", type="ROLE")
    first = Node(0, 1, 1, [ORLOV], [role], "name", "Dat")
    state, holder = Node(3, 3, 3, [PERU], [], "name", "Gen"), Node(4, 4, 4, [RIOS], [], "name", own)
    found = [first, state, holder]
    nodes.fill_offices(sentence, found)
    assert [(node.first, node.case) for node in found] == [(0, "Dat"), (3, case)]


def test_a_refusal_tells_the_first_path_that_leads_nowhere() -> None:
    graph = invited()
    paths = Path("object", required=True), Path("над+Ins", required=True, prep="над", case="Ins")
    rule: Any = SimpleNamespace(arguments={"who": ArgumentRule(frozenset({"LOC"}))})
    tried: Any = SimpleNamespace(fillers=[], pattern=SimpleNamespace(named=False))
    for order in (paths, paths[::-1]):
        refusal = matching.find_role(rule, "who", order, predicate_of(graph), tried)
        assert refusal is not None and refusal.condition == f"no who at {order[0]}"


def test_the_sum_of_a_grant_is_the_one_nearest_to_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """«Грант в 5 долларов фонда в 9 евро»: the dollars; each of the two alone is its sum."""
    sentence = new_sentence("""
        грант    NOUN Nom -1 root
        5        NUM  -   2  nummod
        долларов NOUN Gen 0  nmod
        фонда    NOUN Gen 0  nmod
        9        NUM  -   5  nummod
        евро     NOUN Gen 3  nmod
    """)
    graph = new_graph(sentence)
    match: Any = SimpleNamespace(predicate=Predicate(graph, 0, nominal=True, passive=False), gap=None)
    near, far = (
        SimpleNamespace(first=first, last=first + 1, currency=code) for first, code in ((1, "USD"), (4, "EUR"))
    )
    for amounts, nearest in (([near, far], near), ([far, near], near), ([far], far)):
        monkeypatch.setattr(attributes, "find_amounts", lambda *_, a=amounts: a)
        assert attributes.find_sum(match, "") is nearest


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
    rule = SimpleNamespace(arguments={"guest": SimpleNamespace(symmetric=False)}, role=lambda part: part)
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
    for told, acting in (([ORLOV, RIOS], [ORLOV, RIOS]), ([], [CHAD, PERU])):
        made = new_relation("supported", **{role: told})
        both = anaphors.reciprocate(made, match_of(invited(), rule=rule), discourse)
        assert [relation.arguments[0].entity for relation in both] == acting


def test_a_visit_leads_to_the_place_of_the_meeting_before_it_leads_to_the_hosts() -> None:
    rule = RULES.relations["visited"]
    role = rule.role("host", 1) or list(rule.arguments)[1]
    lima = DraftEntity("LOC", "Лима", country="PER")
    guest: Any = SimpleNamespace(role="guest", entity=DIALLO)
    match = match_of(invited(), pattern=Pattern("hand", "predicate", roles={role: ()}))
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


def given_office(country: str | None) -> Any:
    """An office that somebody of a state, None where that is not told, is given."""
    rule = RULES.relations["holds_position"]
    pattern = next(pattern for pattern in rule.patterns if pattern.phase == "start")
    return SimpleNamespace(
        type="holds_position",
        rule=f"holds_position.{pattern.name}",
        kind=next(iter(office_states.GIVEN_OFFICES)),
        arguments=[SimpleNamespace(entity=SimpleNamespace(country=country))],
        sentence=0,
    )


def test_an_office_is_of_the_state_of_who_gives_it_before_that_of_a_ruler_named_before(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    relation = given_office(None)
    discourse = DISCOURSE(find_or_add_state=lambda code: code)
    monkeypatch.setattr(office_states, "add_state", lambda _relation, _rule, state, _path: state)
    turns = ask_in_turn(
        monkeypatch,
        office_states,
        ["appointers_states", "rulers_before"],
        lambda: office_states.add_appointers_state(relation, {0: invited()}, discourse, RULES),
        [{"TCD"}, {"PER"}],
        set(),
    )
    assert [told for told, _ in turns] == ["TCD", "PER"]


@pytest.mark.parametrize(("own", "state"), [(None, "PER"), ("CHL", "CHL")])
def test_of_a_ruler_s_state_and_his_own_somebody_is_given_an_office_of_his_own(
    monkeypatch: pytest.MonkeyPatch, own: str | None, state: str
) -> None:
    relation = given_office(own)
    monkeypatch.setattr(office_states, "add_state", lambda _relation, _rule, found, _path: found)
    monkeypatch.setattr(office_states, "appointers_states", lambda *_: set())
    monkeypatch.setattr(office_states, "rulers_before", lambda *_: {"PER"})
    discourse = DISCOURSE(find_or_add_state=lambda code: code)
    assert office_states.add_appointers_state(relation, {0: invited()}, discourse, RULES) == state


def test_an_office_with_its_body_stays_before_a_longer_one_without() -> None:
    def held(position: str, *bodies: DraftEntity) -> Any:
        made = new_relation("holds_position", person=[ORLOV], position=position, phase="current")
        rule = RULES.relations["holds_position"]
        holder, body = rule.role("holder", 0), rule.role("body", 1)
        roles: dict[str, Any] = {holder: [ORLOV], **({body: list(bodies)} if bodies else {})}
        return new_relation("holds_position", **roles, position=position, phase=made.attributes["phase"])

    bare, full = held("премьер-министр"), held("премьер", CHAD)
    assert office_repeats.drop_repeated([bare, full]) == [full]
    short, long = held("министр"), held("министр обороны страны")
    assert office_repeats.drop_repeated([short, long]) == [long]


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


def test_what_leaves_out_its_sides_takes_those_of_the_event_before_the_other_side(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rule: Any = SimpleNamespace(bridge="event", symmetric=True, least=2)
    match = match_of(invited(), pattern=Pattern("hand", "predicate"))
    turns = ask_in_turn(
        monkeypatch,
        bridging,
        ["bridged", "other_side"],
        lambda: bridging.bridge_role(match, "side", rule, [], DISCOURSE()),
        [[CHAD], [PERU]],
        [],
    )
    for told, wanted in turns:
        assert told == wanted


def test_a_press_service_speaks_for_a_body_that_is_named_before_one_made_of_its_name(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    press = DraftEntity("ORG", "пресс-служба Лиги озёр", country="PER")
    discourse = DISCOURSE(seat_of=lambda _: "")
    for told, wanted in ask_in_turn(
        monkeypatch,
        spokesmen,
        ["known_body", "make_body"],
        lambda: spokesmen.speaking_body(press, discourse),
        [CHAD, PERU],
    ):
        assert told is wanted


def test_a_capital_acts_for_the_state_that_it_stands_for_before_the_one_of_its_node() -> None:
    rule: Any = SimpleNamespace(
        part="", media=False, state=True, types=frozenset({"COUNTRY"}), for_state=frozenset(), with_state=False
    )
    discourse = DISCOURSE(analysis=SimpleNamespace(governments={}), find_or_add_state=lambda code: code)
    for acts_as, code in (("EU", "EU"), (None, "BEL")):
        brussels = DraftEntity("LOC", "Брюссель", country="BEL", acts_as=acts_as)
        node = Node(0, 0, 0, [brussels], [], "name", state="BEL")
        filler: Any = SimpleNamespace(node=node, path="subject")
        assert arguments.find_or_add_entities(filler, rule, discourse) == [code]


def test_a_coming_figure_is_of_the_states_named_before_the_pair_before_those_at_hand(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    graph = invited()
    rule = RULES.relations["trade_volume"]
    monkeypatch.setattr(figures, "list_measure", lambda *_: graph.token(6))
    for named, recent, pair in (
        ([CHAD, PERU], [PERU, CHAD], [CHAD, PERU]),
        ([], [PERU, CHAD], [PERU, CHAD]),
        ([], [], [CHAD, CHAD]),
    ):
        monkeypatch.setattr(figures, "named_states", lambda *_, n=named: n)
        monkeypatch.setattr(figures, "recent_pair", lambda *_, r=recent: r)
        patterns: Any = {"сообщение": (rule, rule.patterns[0])}
        told = figures.announced_run(graph, patterns, DISCOURSE(states_at=lambda _: [CHAD, CHAD]))
        assert told is not None and told[0].pair == pair


def test_a_list_is_of_a_measure_that_needs_nothing_before_one_that_does() -> None:
    def measure(name: str, least: int | None, *needs: str) -> Any:
        return None, SimpleNamespace(name=name, least=least, needs=frozenset(needs), unless=frozenset())

    graph = invited()
    plain, needing = measure("plain", None), measure("needing", 2, "совет")
    for patterns, word in (
        ({"сообщение": plain, "комиссия": needing}, "сообщении"),
        ({"комиссия": needing}, "комиссии"),
    ):
        token = figure_lists.list_measure(graph, patterns)
        assert token is not None and token.text == word


def test_who_did_it_is_told_of_the_very_one_before_others_of_his_state(monkeypatch: pytest.MonkeyPatch) -> None:
    relation = new_relation("sanctioned", target=[CHAD])
    for told, who in (([{1: ORLOV}, {2: RIOS}], ORLOV), ([{}, {2: RIOS}], RIOS)):
        answers = iter(told)
        monkeypatch.setattr(sides, "told_of", lambda *_, a=answers: next(a))
        assert sides.complete(relation, "actor", {}).arguments[-1].entity is who


def test_those_met_apart_are_named_with_a_preposition_before_those_received(monkeypatch: pytest.MonkeyPatch) -> None:
    relation = new_relation("met_with", participant=[ORLOV, RIOS, DIALLO])
    first, second, third = relation.arguments
    near, far, other = (Node(k, k, k, [], [], "name", prep="с") for k in (3, 4, 5))
    met = {id(near): [second], id(far): [third], id(other): [first]}
    monkeypatch.setattr(splitting, "is_many_sided", lambda _: False)
    monkeypatch.setattr(splitting, "is_series", lambda _: True)
    monkeypatch.setattr(splitting, "partners_of", lambda _relation, node, _role: met[id(node)])
    rule: Any = SimpleNamespace(role=lambda _: "participant", introduces="meeting")
    for company, received in (([near, far], [other, near]), ([], [near, far])):
        fillers = [SimpleNamespace(node=node, role="participant") for node in company]
        monkeypatch.setattr(splitting, "received_apart", lambda _, r=received: r)
        made = splitting.split_partners(relation, match_of(invited(), rule=rule, fillers=fillers))
        assert [told.arguments[0] for told in made] == [second, third]


def test_an_office_just_given_is_told_before_offices_held(monkeypatch: pytest.MonkeyPatch) -> None:
    graph = invited()
    rule = RULES.relations["holds_position"]
    mention = new_mention(graph.sentence, 3, 3, [RIOS], "role", office=Office("посол"))
    monkeypatch.setattr(positions, "is_candidacy", lambda *_: False)
    monkeypatch.setattr(positions, "is_inside_office", lambda *_: False)
    monkeypatch.setattr(positions, "holder_positions", lambda *_: ["held"])
    monkeypatch.setattr(positions, "changed_person", lambda *_: RIOS)
    monkeypatch.setattr(positions, "build", lambda *_: "given")
    pattern = next(pattern for pattern in rule.patterns if pattern.roles and not pattern.whole)
    monkeypatch.setattr(positions, "words_of_change", lambda *_: [*pattern.verbs, *pattern.nouns])
    for trigger, told in ((1, ["given"]), (None, ["held"])):
        monkeypatch.setattr(positions, "find_trigger", lambda *_, t=trigger: t)
        made: Any = positions.mention_positions(graph, mention, Office("посол"), rule, [pattern], frozenset(), nobody())
        assert list(made) == told


def test_the_date_of_a_fact_is_of_the_surest_kind_then_the_nearest(monkeypatch: pytest.MonkeyPatch) -> None:
    graph = invited()
    far, near = DateValue(0, 1, 5, 5, "2031-05-05", "day"), DateValue(2, 3, 2, 2, "2031-05-02", "day")
    dates = [far, near]
    made: Any = SimpleNamespace(dates=lambda *_: dates, classes={}, published=None)
    monkeypatch.setattr(calendar, "tense_of", lambda *_: None)
    monkeypatch.setattr(calendar, "are_listed", lambda *_: False)
    monkeypatch.setattr(calendar, "lies_ahead", lambda *_: False)
    for ranks, day in (((0, 1), "2031-05-05"), ((1, 1), "2031-05-02")):
        monkeypatch.setattr(calendar, "rank_of", lambda _relation, _graph, value, *_, r=ranks: r[dates.index(value)])
        time = calendar.find_time_at(new_relation("visited"), graph, 1, made)
        assert time is not None and time.start == day
