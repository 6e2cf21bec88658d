"""Matching: which words are triggers, and the first condition that fails."""

from __future__ import annotations

from typing import Any

import pytest
from hand import RULES, new_graph, new_mention, new_sentence, person, state

from diplomatic_extract.model import DraftEntity
from diplomatic_extract.relations.clauses.graph import Graph
from diplomatic_extract.relations.match.match import Match, Refusal, fits, match_pattern
from diplomatic_extract.relations.match.triggers import find_predicates
from diplomatic_extract.relations.rules.adapt import adapt_path
from diplomatic_extract.relations.rules.types import ArgumentRule, Pattern, RelationRule, RuleSet

ORLOV, RIOS = person("Тихон Орлов"), person("Матео Риос")
LIMA = DraftEntity("LOC", "Лима", country="PER")

RECEPTION = """
    Орлов    PROPN Nom 2 nsubj  number=Sing
    не       PART  -   2 advmod
    принял   VERB  -  -1 root   tense=Past number=Sing
    Риоса    PROPN Acc 2 obj    number=Sing
    в        ADP   -   5 case
    Лиме     PROPN Loc 2 obl    number=Sing
"""


def reception(rows: str = RECEPTION) -> Graph:
    sentence = new_sentence(rows)
    named = {"Орлов": ORLOV, "Риоса": RIOS, "Лиме": LIMA}
    mentions = [new_mention(sentence, t.index, t.index, [named[t.text]]) for t in sentence.tokens if t.text in named]
    return new_graph(sentence, *mentions)


def new_pattern(**fields: Any) -> Pattern:
    """The pattern of a reception, with paths as a relation file writes them."""
    given = {"who": ["subject!"], "whom": ["object!"], "where": ["в+Loc"]} | fields.pop("roles", {})
    roles = {role: tuple(adapt_path(path) for path in paths) for role, paths in given.items() if paths}
    sets = {k: frozenset(v) if isinstance(v, list) else v for k, v in fields.items()}
    verbs = frozenset() if sets.get("nouns") else frozenset({"принять"})
    return Pattern("reception", "predicate", **{"verbs": verbs, **sets}, roles=roles)


def new_rule(pattern: Pattern) -> RelationRule:
    people = frozenset({"PERSON", "ROLE"})
    arguments = {"who": ArgumentRule(people, 1), "whom": ArgumentRule(people, 1)}
    arguments["where"] = ArgumentRule(frozenset({"LOC"}))
    return RelationRule("received", "received", "One receives another.", arguments, (pattern,))


def outcome(pattern: Pattern, graph: Graph) -> Match | Refusal:
    """What the pattern gives at its first trigger."""
    rule = new_rule(pattern)
    pairs = [(rule, pattern)]
    index = RuleSet({}, dict.fromkeys(pattern.verbs, pairs), dict.fromkeys(pattern.nouns, pairs), RULES.classes, "")
    return next(match_pattern(rule, pattern, predicate) for rule, pattern, predicate in find_predicates(graph, index))


def test_a_pattern_that_holds_gives_its_fillers() -> None:
    match = outcome(new_pattern(), reception())
    assert isinstance(match, Match)
    assert [(f.role, f.node.entities, f.path) for f in match.fillers] == [
        ("who", [ORLOV], "subject!"),
        ("whom", [RIOS], "object!"),
        ("where", [LIMA], "в+Loc"),
    ]


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"needs": ["посол"]}, ["needed", "посол"]),
        ({"unless": ["не"]}, ["forbidden", "не"]),
        ({"forms": ["примет"]}, ["принял", "примет"]),
        ({"under": ["намеренный"]}, ["under none", "намеренный"]),
        ({"preps": ["после"]}, ["preposition none", "после"]),
        ({"reciprocal": True}, ["mutual"]),
        ({"roles": {"whom": ["с+Ins!"]}}, ["whom", "с+Ins!"]),
        ({"roles": {"who": ["object:ORG!"]}}, ["who", "object:ORG!"]),
    ],
)
def test_the_first_failing_condition_is_told(fields: dict[str, Any], told: list[str]) -> None:
    refusal = outcome(new_pattern(**fields), reception())
    assert isinstance(refusal, Refusal)
    assert all(word in refusal.condition for word in told), refusal.condition


def test_conditions_of_the_trigger_come_before_its_arguments() -> None:
    refusal = outcome(new_pattern(needs=["посол"], roles={"whom": ["с+Ins!"]}), reception())
    assert isinstance(refusal, Refusal) and "посол" in refusal.condition


def test_a_forbidden_governor_is_told() -> None:
    rows = """
        Орлов     PROPN Nom 1 nsubj
        отказался VERB  -  -1 root tense=Past
        принять   VERB  -   1 xcomp verbform=Inf
        Риоса     PROPN Acc 2 obj
    """
    refusal = outcome(new_pattern(not_under=["отказаться"]), reception(rows))
    assert isinstance(refusal, Refusal) and "stands under отказаться" in refusal.condition
    assert isinstance(outcome(new_pattern(), reception(rows)), Match)


def test_a_trigger_inside_a_mention_is_told() -> None:
    sentence = new_sentence("""
        Фонд     NOUN  Nom 2 nsubj
        Встреча  NOUN  Nom 0 appos lemma=встреча
        открылся VERB  -  -1 root
    """)
    fund = DraftEntity("ORG", "Фонд «Встреча»")
    graph = new_graph(sentence, new_mention(sentence, 0, 1, [fund]))
    refusal = outcome(new_pattern(nouns=["встреча"]), graph)
    assert isinstance(refusal, Refusal) and "Фонд Встреча" in refusal.condition


def test_one_node_fills_one_role() -> None:
    match = outcome(new_pattern(roles={"whom": ["subject", "object"]}), reception())
    assert isinstance(match, Match)
    assert [f.node.entities for f in match.fillers if f.role == "whom"] == [[RIOS]]


def test_a_fallback_is_tried_only_for_want_of_fillers() -> None:
    full = outcome(new_pattern(roles={"who": ["subject", "object?"], "whom": []}), reception())
    empty = outcome(new_pattern(roles={"who": ["с+Ins", "object?"], "whom": []}), reception())
    assert isinstance(full, Match) and isinstance(empty, Match)
    assert [f.node.entities for f in full.fillers if f.role == "who"] == [[ORLOV]]
    assert [f.node.entities for f in empty.fillers if f.role == "who"] == [[RIOS]]


# --------------------------------------------------------------------------- predicates


@pytest.mark.parametrize(
    ("row", "passive"),
    [
        ("принял VERB - -1 root tense=Past", False),
        ("принят VERB - -1 root verbform=Part voice=Pass variant=Short", True),
        ("принятый VERB Nom -1 root verbform=Part voice=Pass", True),
        ("принявший VERB Nom -1 root verbform=Part voice=Act", False),
    ],
)
def test_voice_of_a_verbal_trigger(row: str, passive: bool) -> None:
    pattern = new_pattern()
    index = RuleSet({}, {"принять": [(new_rule(pattern), pattern)]}, {}, RULES.classes, "")
    (predicate,) = [predicate for _, _, predicate in find_predicates(new_graph(new_sentence(row)), index)]
    assert predicate.passive is passive and not predicate.nominal


@pytest.mark.parametrize(("verb", "supports"), [("провёл VERB - -1 root", True), ("критиковал VERB - -1 root", False)])
def test_a_support_verb_lends_its_subject(verb: str, supports: bool) -> None:
    sentence = new_sentence(
        f"Орлов PROPN Nom 1 nsubj\n{verb}\nвстречу NOUN Acc 1 obj\nс ADP - 4 case\nним PRON Ins 2 nmod"
    )
    graph = new_graph(sentence, new_mention(sentence, 0, 0, [ORLOV]))
    pattern = new_pattern(nouns=["встреча"])
    index = RuleSet({}, {}, {"встреча": [(new_rule(pattern), pattern)]}, RULES.classes, "")
    (predicate,) = [predicate for _, _, predicate in find_predicates(graph, index)]
    assert predicate.nominal and predicate.support == 1 and predicate.supports is supports


# --------------------------------------------------------------------------- types


@pytest.mark.parametrize(
    ("entity", "types", "fit"),
    [
        (ORLOV, {"PERSON"}, True),
        (ORLOV, {"COUNTRY"}, False),
        (state("Чад", "TCD"), {"COUNTRY", "ORG"}, True),
        (LIMA, {"COUNTRY"}, False),
        (DraftEntity("LOC", "Лима", country="PER", acts_as="PER"), {"COUNTRY"}, True),
    ],
)
def test_entity_types_decide_what_fits(entity: DraftEntity, types: set[str], fit: bool) -> None:
    sentence = new_sentence("Орлов PROPN Nom -1 root")
    graph = new_graph(sentence, new_mention(sentence, 0, 0, [entity]))
    assert fits(graph.nodes[0], frozenset(types)) is fit
