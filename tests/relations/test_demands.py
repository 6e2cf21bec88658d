"""What a pattern demands of a sentence spares work and decides nothing: all is found without it too."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from hand import new_graph, new_mention, new_sentence, state

from diplomatic_extract import Extractor
from diplomatic_extract.model import Analysis, Record
from diplomatic_extract.relations.find import find_relations
from diplomatic_extract.relations.match.presence import find_present
from diplomatic_extract.relations.rules.demands import Demands, kinds_of
from diplomatic_extract.relations.rules.loader import load_rules
from diplomatic_extract.relations.rules.types import ArgumentRule, Pattern, RelationRule, RuleSet
from diplomatic_extract.relations.rules.types import Path as RolePath

GOLD = sorted((Path(__file__).parents[1] / "gold").glob("*.txt"))
RULES = load_rules()
MEETING = """
    Чили       PROPN Nom  1 nsubj  number=Sing
    провела    VERB  -   -1 root   tense=Past number=Sing
    встречу    NOUN  Acc  1 obj    number=Sing
"""
STATES = frozenset({"COUNTRY"})


def without_demands(rules: RuleSet) -> RuleSet:
    """The rules with patterns that demand nothing."""

    def free(pairs: list[tuple[RelationRule, Pattern]]) -> list[tuple[RelationRule, Pattern]]:
        return [(relation, msgspec.structs.replace(pattern, demands=0)) for relation, pattern in pairs]

    verbs = {lemma: free(pairs) for lemma, pairs in rules.verbs.items()}
    nouns = {lemma: free(pairs) for lemma, pairs in rules.nouns.items()}
    return msgspec.structs.replace(rules, verbs=verbs, nouns=nouns)


def told(analysis: Analysis, extractor: Extractor, rules: RuleSet) -> list[tuple[object, ...]]:
    """The relations of an analysis by some rules, as values."""
    find_relations(analysis, rules, extractor.lexicon)
    return [
        (r.rule, r.trigger, r.status, dict(r.attributes), [(a.role, a.entity.name, a.path) for a in r.arguments])
        for r in analysis.relations
    ]


@pytest.mark.parametrize("path", GOLD[::2], ids=lambda path: path.stem)
def test_demands_change_nothing(path: Path, extractor: Extractor) -> None:
    (analysis,) = extractor.analyse([Record(text=path.read_text("utf-8"), source=path.name)])
    assert told(analysis, extractor, RULES) == told(analysis, extractor, without_demands(RULES))


def test_most_patterns_demand_something() -> None:
    patterns = [pattern for relation in RULES.relations.values() for pattern in relation.patterns]
    assert sum(bool(pattern.demands) for pattern in patterns) > len(patterns) / 2


def new_rule(*paths: RolePath, symmetric: bool = False, **fields: frozenset[str]) -> RelationRule:
    """A relation of one pattern whose role is filled at some paths."""
    argument = ArgumentRule(frozenset({"ORG"}), 1, symmetric)
    pattern = Pattern("verb", "predicate", frozenset({"провести"}), roles={"who": paths}, **fields)  # type: ignore[arg-type]
    return RelationRule("acted", {}, "", {"who": argument}, (pattern,))


def is_met(relation: RelationRule, with_state: bool) -> bool:
    """Whether the sentence meets the demands of a relation's pattern, with a state named in it or without."""
    demands = Demands()
    (pattern,) = demands.tell(relation).patterns
    sentence = new_sentence(MEETING)
    named = [new_mention(sentence, 0, 0, [state("Чили", "CHL")])] if with_state else []
    rules = RuleSet({}, {}, {}, {}, "", demands.words, demands.kinds)
    return not pattern.demands & ~find_present(new_graph(sentence, *named), rules)


@pytest.mark.parametrize(
    ("relation", "met"),
    [
        (new_rule(needs=frozenset({"встреча", "визит"})), True),
        (new_rule(needs=frozenset({"визит"})), False),
        (new_rule(under=frozenset({"визит"})), False),
        (new_rule(RolePath("object", STATES, required=True)), True),
        (new_rule(RolePath("object", required=True)), False),
        (new_rule(RolePath("object")), True),
        # where fillers are not interchangeable, a later path may give what the required one does not
        (new_rule(RolePath("object", required=True), RolePath("subject", STATES)), True),
        (new_rule(RolePath("object", required=True), RolePath("subject", STATES), symmetric=True), False),
        # what a path makes itself stands in no list of nodes
        (new_rule(RolePath("taken_up", required=True)), True),
    ],
)  # fmt: skip
def test_a_demand_is_met_by_a_word_or_a_node(relation: RelationRule, met: bool) -> None:
    assert is_met(relation, with_state=True) is met


def test_a_kind_that_no_mention_has_is_lacking() -> None:
    relation = new_rule(RolePath("object", STATES, required=True))
    assert is_met(relation, with_state=True) and not is_met(relation, with_state=False)


@pytest.mark.parametrize(("types", "grouped"), [("ORG", True), ("PERSON", True), ("LOC", False)])
def test_groups_stand_for_people_states_and_bodies(types: str, grouped: bool) -> None:
    assert ("group" in kinds_of(frozenset({types}))) is grouped
