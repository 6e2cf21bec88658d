"""The logical subject and object of a trigger, whatever the form of the sentence."""

from __future__ import annotations

import pytest
from hand import analyse, fillers, found, names

from diplomatic_extract import Extractor
from diplomatic_extract.relations.clauses.build import build_graphs
from diplomatic_extract.relations.match.match import Match, match_pattern
from diplomatic_extract.relations.match.triggers import find_predicates
from diplomatic_extract.relations.rules.types import ArgumentRule, Path, Pattern, RelationRule, RuleSet

ANYBODY = ArgumentRule(frozenset({"PERSON", "ROLE", "COUNTRY", "ORG", "LOC"}))


def new_rule(*patterns: Pattern) -> RuleSet:
    """A rule set of one relation of one who acts and one acted upon."""
    rule = RelationRule("acted", "acted", "One acts on another.", {"who": ANYBODY, "whom": ANYBODY}, patterns)
    verbs = {lemma: [(rule, pattern) for pattern in patterns if lemma in pattern.verbs] for lemma in triggers(patterns)}
    nouns = {lemma: [(rule, pattern) for pattern in patterns if lemma in pattern.nouns] for lemma in triggers(patterns)}
    return RuleSet({"acted": rule}, verbs, nouns, CLASSES, "")


def triggers(patterns: tuple[Pattern, ...]) -> set[str]:
    return {lemma for pattern in patterns for lemma in pattern.verbs | pattern.nouns}


CLASSES = {name: frozenset[str]() for name in ("carrier_nouns", "support_verbs")} | {
    "support_verbs": frozenset({"провести", "состояться", "нанести", "совершить"}),
    "carrier_nouns": frozenset({"ход", "рамка", "итог"}),
}
ACT = Pattern(
    "act",
    "predicate",
    verbs=frozenset({"принять", "посетить", "пригласить", "поздравить", "критиковать", "поддержать"}),
    roles={"who": (Path("subject"),), "whom": (Path("object"),)},
)
NOUN = Pattern(
    "noun",
    "nominal",
    nouns=frozenset({"визит", "переговоры", "приглашение", "поддержка"}),
    roles={
        "who": (Path("possessor"), Path("support")),
        "whom": (Path("с+Ins", prep="с", case="Ins"), Path("в+Acc", prep="в", case="Acc")),
    },
)
RULES = new_rule(ACT, NOUN)


def roles(extractor: Extractor, text: str) -> list[tuple[str, str]]:
    """For each trigger of a text: who acts, and on whom, by name; «-» where nobody is found."""
    analysis = analyse(extractor, text)
    matches = [
        match
        for graph in build_graphs(analysis, extractor.rules, extractor.lexicon).values()
        for rule, pattern, predicate in find_predicates(graph, RULES)
        if isinstance(match := match_pattern(rule, pattern, predicate), Match)
    ]
    return [(named(match, "who"), named(match, "whom")) for match in matches]


def named(match: Match, role: str) -> str:
    found = [entity.name for filler in match.fillers if filler.role == role for entity in filler.node.entities]
    return ", ".join(dict.fromkeys(found)) or "-"


TOKAYEV, ZHAPAROV = "Касым-Жомарт Токаев", "Садыр Жапаров"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Касым-Жомарт Токаев принял Садыра Жапарова.", id="active"),
        pytest.param("Садыра Жапарова принял Касым-Жомарт Токаев.", id="active-object-first"),
        pytest.param("Вчера принял в столице Касым-Жомарт Токаев приехавшего Садыра Жапарова.", id="active-verb-first"),
        pytest.param("Вчера принял Касым-Жомарт Токаев Садыра Жапарова.", id="two-names-side-by-side"),
        pytest.param("Садыр Жапаров был принят Касым-Жомартом Токаевым.", id="passive"),
        pytest.param("Касым-Жомартом Токаевым был принят Садыр Жапаров.", id="passive-agent-first"),
        pytest.param("Касым-Жомарт Токаев, принявший Садыра Жапарова, остался доволен.", id="active-participle"),
        pytest.param("Садыр Жапаров, принятый Касым-Жомартом Токаевым, остался доволен.", id="passive-participle"),
        pytest.param("Касым-Жомарт Токаев уехал из столицы, приняв Садыра Жапарова.", id="converb"),
        pytest.param("Касым-Жомарт Токаев планирует принять Садыра Жапарова.", id="infinitive-of-plan"),
        pytest.param("Касым-Жомарт Токаев намерен принять Садыра Жапарова.", id="infinitive-of-adjective"),
        pytest.param("Касым-Жомарт Токаев выразил готовность принять Садыра Жапарова.", id="infinitive-of-noun"),
        pytest.param("Касым-Жомарту Токаеву удалось принять Садыра Жапарова.", id="infinitive-with-dative"),
        pytest.param("Касым-Жомарт Токаев, который принял Садыра Жапарова, остался доволен.", id="relative-subject"),
        pytest.param("Садыр Жапаров, которого принял Касым-Жомарт Токаев, остался доволен.", id="relative-object"),
        pytest.param("Касым-Жомарт Токаев вернулся в столицу и принял Садыра Жапарова.", id="second-verb"),
        pytest.param("Как сообщает агентство, Касым-Жомарт Токаев принял Садыра Жапарова.", id="parenthesis"),
    ],
)
def test_every_form_has_the_same_subject_and_object(extractor: Extractor, text: str) -> None:
    assert roles(extractor, text) == [(TOKAYEV, ZHAPAROV)]


@pytest.mark.parametrize(
    ("text", "who", "whom"),
    [
        pytest.param("Визит Садыра Жапарова в Японию завершился.", ZHAPAROV, "Япония", id="genitive"),
        pytest.param("Садыр Жапаров совершил визит в Японию.", ZHAPAROV, "Япония", id="support-verb"),
        pytest.param("Садыр Жапаров завершил свой визит в Японию.", ZHAPAROV, "Япония", id="own"),
        pytest.param("Состоялись переговоры Садыра Жапарова с Эмомали Рахмоном.", ZHAPAROV, "Эмомали Рахмон", id="of"),
        pytest.param("Садыр Жапаров провёл переговоры с Эмомали Рахмоном.", ZHAPAROV, "Эмомали Рахмон", id="held"),
        pytest.param("Таджикские переговоры с Японией продолжаются.", "Таджикистан", "Япония", id="adjective"),
    ],
)
def test_nominalisations_have_the_roles_of_their_verbs(extractor: Extractor, text: str, who: str, whom: str) -> None:
    assert roles(extractor, text) == [(who, whom)]


def test_lists_are_expanded(extractor: Extractor) -> None:
    text = "Япония и Индия критиковали Пакистан, Непал и Бутан."
    assert roles(extractor, text) == [("Япония, Индия", "Пакистан, Непал, Бутан")]


def test_each_verb_has_its_own_subject(extractor: Extractor) -> None:
    text = "Япония поддержала Индию, а Турция критиковала Австрию."
    assert roles(extractor, text) == [("Япония", "Индия"), ("Турция", "Австрия")]


def test_the_subject_of_a_clause_is_not_taken_by_the_verb_above(extractor: Extractor) -> None:
    text = "Эмомали Рахмон сообщил, что Касым-Жомарт Токаев принял Садыра Жапарова."
    assert roles(extractor, text) == [(TOKAYEV, ZHAPAROV)]


def test_an_impersonal_verb_has_no_subject(extractor: Extractor) -> None:
    assert roles(extractor, "В столице приняли Садыра Жапарова.") == [("-", ZHAPAROV)]


def test_a_plural_verb_takes_the_companion_of_its_subject() -> None:
    rows = """
        Орлов    PROPN Nom 3 nsubj number=Sing
        с        ADP   -   2 case
        Риосом   PROPN Ins 0 nmod
        приехали VERB  -  -1 root tense=Past number=Plur
    """
    assert fillers(rows, Path("subject"), 3, 0, 2) == ["Орлов", "Риосом"]
    assert fillers(rows.replace("number=Plur", "number=Sing"), Path("subject"), 3, 0, 2) == ["Орлов"]


@pytest.mark.parametrize(("text", "met"), [("как и Матео Риос,", False), ("а также Матео Риос", True)])
def test_whom_as_well_as_sets_beside_the_subject_acts_elsewhere(extractor: Extractor, text: str, met: bool) -> None:
    told = analyse(extractor, f"Президент Чада Махамат Деби, {text} встретился с Анной Лопес.").relations
    sides = {a.entity.name for r in told if r.type == "met_with" for a in r.arguments}
    assert {"Махамат Деби", "Анна Лопес"} <= sides
    assert ("Матео Риос" in sides) == met


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Чад осудила Дания.", {"Дания"}),
        ("Чад осудил Дания.", {"Чад"}),
        ("Данию осудил Чад.", {"Чад"}),
    ],
)
def test_of_two_states_the_one_that_the_verb_agrees_with_acts(
    extractor: Extractor, text: str, source: set[str]
) -> None:
    assert [names(relation, "source") for relation in found(extractor, text, "accused")] == [source]


@pytest.mark.parametrize(
    ("text", "visitors"),
    [
        ("Прилетевший в Осло Ян Озолс рад.", [{"Ян Озолс"}]),
        ("Начавшийся визит Яна Озолса в Осло удался.", [{"Ян Озолс"}]),
    ],
)
def test_a_participle_before_its_noun_tells_who_came(extractor: Extractor, text: str, visitors: list[set[str]]) -> None:
    assert [names(relation, "visitor") for relation in found(extractor, text, "visited")] == visitors
