"""How far words of a clause stand apart: for each window of `data/settings.toml` a sentence that reaches, and one not.

Each test counts the words that stand between; the numbers are those of the file, written out, so that one that is moved
is missed here.
"""

from __future__ import annotations

import pytest
from hand import RULES, new_graph, new_mention, new_sentence, person, state

from diplomatic_extract.model import Sentence
from diplomatic_extract.relations.clauses import (
    brackets,
    circumstances,
    denials,
    gaps,
    groups,
    linking,
    lists,
    modifiers,
    nodes,
    obliques,
    possessors,
    premodifiers,
    status,
    stray_subjects,
    subjects,
)
from diplomatic_extract.relations.clauses.graph import Graph, Node
from diplomatic_extract.relations.match.triggers import own_preposition

LIMA = state("Перу", "PER")
ORLOV, RIOS = person("Тихон Орлов", "TCD"), person("Матео Риос", "PER")
GENITIVE = "города NOUN Gen 0 nmod number=Sing gender=Masc"
ADJECTIVE = "новым ADJ Ins 0 amod number=Sing gender=Masc"
ADVERB = "вчера ADV - 0 advmod"


def sentence_of(*rows: str) -> Sentence:
    return new_sentence("\n".join(rows))


def graph_of(*rows: str, names: tuple[int, ...] = ()) -> Graph:
    """A graph of rows; each of `names` is the name of its own person."""
    sentence = sentence_of(*rows)
    people = [person(sentence.tokens[k].text) for k in names]
    return new_graph(sentence, *(new_mention(sentence, k, k, [who]) for k, who in zip(names, people, strict=True)))


def node_of(graph: Graph, index: int) -> Node:
    node = graph.node_at[index]
    assert node is not None
    return node


@pytest.mark.parametrize(("between", "found"), [(0, True), (13, True), (14, False)])
def test_a_participle_reaches_the_noun_behind_its_phrase(between: int, found: bool) -> None:
    rows = ["прибывший VERB Nom -1 root verbform=Part number=Sing gender=Masc", *[GENITIVE] * between]
    sentence = sentence_of(*rows, "посол NOUN Nom -1 root number=Sing gender=Masc")
    nobody: list[Node | None] = [None] * len(sentence.tokens)
    noun = premodifiers.described_noun(sentence.tokens, nobody, sentence.tokens[0])
    assert noun == (len(sentence.tokens) - 1 if found else None)


@pytest.mark.parametrize(("inside", "closed"), [(1, True), (7, True), (8, False)])
def test_a_bracket_closes_soon(inside: int, closed: bool) -> None:
    sentence = sentence_of("Орлов PROPN Nom -1 root", "( PUNCT - 0 punct", *[GENITIVE] * inside, ") PUNCT - 0 punct")
    node = Node(0, 0, 0, [ORLOV], [], "name")
    assert (brackets.close_bracket(sentence, node) == inside + 2) is closed


@pytest.mark.parametrize(("adjectives", "found"), [(0, True), (2, True), (3, False)])
def test_a_circumstance_has_its_preposition_near(adjectives: int, found: bool) -> None:
    noun = adjectives + 2
    rows = ["уехал VERB - -1 root tense=Past", "после ADP - 0 dep", *["новых ADJ Gen 0 amod number=Plur"] * adjectives]
    graph = graph_of(*rows, "переговоров NOUN Gen 0 nmod number=Plur")
    assert circumstances.is_circumstance(graph, noun) is found


@pytest.mark.parametrize(("between", "found"), [(3, True), (4, False)])
def test_what_comes_before_a_gathering_is_told_near_it(between: int, found: bool) -> None:
    graph = graph_of("накануне ADP - 1 case", *[GENITIVE] * between, "саммита NOUN Gen -1 root number=Sing")
    assert circumstances.comes_before(graph, between + 1) is found


@pytest.mark.parametrize(("adjectives", "found"), [(3, True), (4, False)])
def test_the_fringe_of_a_gathering_stands_before_its_adjectives(adjectives: int, found: bool) -> None:
    rows = ["полях NOUN Loc -1 root number=Plur lemma=поле", *["большого ADJ Gen 0 amod number=Sing"] * adjectives]
    graph = graph_of(*rows, "саммита NOUN Gen 0 nmod number=Sing")
    assert circumstances.is_fringed(graph, adjectives + 1) is found


@pytest.mark.parametrize(("between", "found"), [(4, True), (5, False)])
def test_views_stand_near_what_they_are_exchanged_on(between: int, found: bool) -> None:
    rows = ["мнениями NOUN Ins -1 root number=Plur lemma=мнение", "по ADP - 0 case", *[GENITIVE] * (between - 1)]
    graph = graph_of(*rows, "встречи NOUN Gen 0 nmod number=Sing")
    assert circumstances.is_subject_matter(graph, between + 1) is found


@pytest.mark.parametrize(("between", "apart"), [(6, True), (7, False)])
def test_a_part_with_a_dash_of_its_own_ends_the_one_before(between: int, apart: bool) -> None:
    rows = ["— PUNCT - -1 root", GENITIVE, ", PUNCT - 0 punct", *[GENITIVE] * between, "— PUNCT - 0 punct", GENITIVE]
    graph = graph_of(*rows)
    assert gaps.part_end(graph, 0) == (2 if apart else len(graph.tokens))


@pytest.mark.parametrize(("adjectives", "last"), [(1, 3), (2, 0)])
def test_each_of_some_is_told_at_once(adjectives: int, last: int) -> None:
    rows = ["каждый DET Nom -1 root number=Sing", "из ADP - 0 case", *["новых ADJ Gen 0 amod"] * adjectives]
    sentence = sentence_of(*rows, "гостей NOUN Gen 0 nmod number=Plur")
    assert groups.distributive_node(sentence, sentence.tokens[0]).last == last


@pytest.mark.parametrize(("between", "found"), [(3, True), (4, False)])
def test_the_comma_of_a_relative_clause_is_near(between: int, found: bool) -> None:
    sentence = sentence_of(", PUNCT - -1 root", *[GENITIVE] * between, "которого PRON Gen 0 nmod")
    assert (linking.opening_comma(sentence.tokens, between + 1) == 0) is found


@pytest.mark.parametrize(("between", "found"), [(13, True), (14, False)])
def test_the_predicate_of_a_relative_clause_follows(between: int, found: bool) -> None:
    sentence = sentence_of("который PRON Nom -1 root", *[GENITIVE] * between, "уехал VERB - 0 acl tense=Past")
    assert (linking.predicate_after(sentence.tokens, 0) is not None) is found


@pytest.mark.parametrize(("between", "found"), [(11, True), (12, False)])
def test_a_relative_clause_describes_a_noun_within_reach(between: int, found: bool) -> None:
    sentence = sentence_of("посол NOUN Nom -1 root", *[ADVERB] * between, ", PUNCT - 0 punct")
    nouns = list(linking.nouns_before(sentence.tokens, [None] * len(sentence.tokens), between + 1))
    assert nouns == ([0] if found else [])


@pytest.mark.parametrize(("adjectives", "prep"), [(0, "с"), (5, "с"), (6, "")])
def test_a_preposition_governs_over_the_modifiers_of_its_name(adjectives: int, prep: str) -> None:
    name = adjectives + 2
    rows = ["уехал VERB - -1 root tense=Past", f"с ADP - {name} case"]
    rows += [f"новым ADJ Ins {name} amod number=Sing gender=Masc"] * adjectives
    graph = graph_of(*rows, "Орловым PROPN Ins 0 obl number=Sing gender=Masc", names=(name,))
    assert lists.preposition(graph, node_of(graph, name)) == prep


@pytest.mark.parametrize(("between", "prep"), [(8, "с"), (9, "")])
def test_a_preposition_governs_over_the_phrase_of_a_participle(between: int, prep: str) -> None:
    name = between + 4
    rows = ["он PRON Nom 1 nsubj", "уехал VERB - -1 root tense=Past", f"с ADP - {name} case"]
    rows += [f"прибывшим VERB Ins {name} acl verbform=Part number=Sing gender=Masc", *[GENITIVE] * between]
    graph = graph_of(*rows, "Орловым PROPN Ins 1 obl number=Sing gender=Masc", names=(name,))
    assert lists.preposition_before_participle(graph, node_of(graph, name)) == prep


@pytest.mark.parametrize(("adjectives", "found"), [(1, True), (2, False)])
def test_a_list_goes_on_with_unnamed_members_right_behind_it(adjectives: int, found: bool) -> None:
    rows = ["Орлов PROPN Nom -1 root number=Sing", "и CCONJ - 0 cc", *["целый ADJ Nom 0 amod"] * adjectives]
    graph = graph_of(*rows, "ряд NOUN Nom 0 conj number=Sing", "государств NOUN Gen 0 nmod", names=(0,))
    assert lists.is_open_ended(graph, node_of(graph, 0)) is found


@pytest.mark.parametrize(("adjectives", "found"), [(0, True), (5, True), (6, False)])
def test_neighbours_of_a_list_stand_near(adjectives: int, found: bool) -> None:
    right = adjectives + 2
    rows = ["Орлов PROPN Nom -1 root number=Sing gender=Masc", f"и CCONJ - {right} cc"]
    rows += [f"новый ADJ Nom {right} amod number=Sing gender=Masc"] * adjectives
    graph = graph_of(*rows, "Риос PROPN Nom 0 conj number=Sing gender=Masc", names=(0, right))
    assert lists.coordinated(graph, node_of(graph, 0), node_of(graph, right)) is found


@pytest.mark.parametrize(("between", "gap"), [(10, 1), (11, 13)])
def test_the_phrase_of_a_participle_may_stand_before_the_second_of_a_list(between: int, gap: int) -> None:
    right = between + 3
    rows = ["Орлов PROPN Nom -1 root number=Sing gender=Masc", f"и CCONJ - {right} cc"]
    rows += [f"прибывший VERB Nom {right} acl verbform=Part number=Sing gender=Masc", *[GENITIVE] * between]
    graph = graph_of(*rows, "Риос PROPN Nom 0 conj number=Sing gender=Masc", names=(0, right))
    assert len(lists.list_gap(graph, node_of(graph, 0), node_of(graph, right))) == gap


@pytest.mark.parametrize(("between", "found"), [(0, True), (5, True), (6, False)])
def test_a_genitive_belongs_to_a_noun_near_before_it(between: int, found: bool) -> None:
    rows = ["посол NOUN Nom -1 root number=Sing", *["большого ADJ Gen 0 amod"] * between]
    graph = graph_of(*rows, "Орлова PROPN Gen 0 nmod number=Sing gender=Masc", names=(between + 1,))
    assert modifiers.is_bare_genitive(graph, node_of(graph, between + 1), 0) is found


@pytest.mark.parametrize(("between", "noun"), [(3, 0), (4, 5)])
def test_a_delegation_has_its_participle_near(between: int, noun: int) -> None:
    rows = ["делегация NOUN Nom -1 root number=Sing", *[GENITIVE] * between, ", PUNCT - 0 punct"]
    assert nodes.noun_before(sentence_of(*rows), between + 1) == noun


@pytest.mark.parametrize(("nouns", "found"), [(1, True), (3, True), (4, False)])
def test_a_name_in_the_accusative_is_the_object_of_a_verb_some_nouns_above(nouns: int, found: bool) -> None:
    rows = ["обвинил VERB - -1 root tense=Past number=Sing", "срыве NOUN Loc 0 obl number=Sing"]
    rows += [f"города NOUN Gen {k} nmod number=Sing" for k in range(1, nouns)]
    sentence = sentence_of(*rows, f"Лиму PROPN Acc {nouns} nmod number=Sing gender=Fem")
    name = nouns + 1
    graph = new_graph(sentence, new_mention(sentence, name, name, [LIMA]))
    assert obliques.takes_from_noun(graph, node_of(graph, name), 0) is found


@pytest.mark.parametrize(("verbs", "found"), [(1, True), (5, True), (6, False)])
def test_a_verb_shares_the_subject_of_those_before_it(verbs: int, found: bool) -> None:
    rows = [
        "Орлов PROPN Nom 1 nsubj number=Sing gender=Masc",
        "уехал VERB - -1 root tense=Past number=Sing gender=Masc",
    ]
    rows += [f"уехал VERB - {k} conj tense=Past number=Sing gender=Masc" for k in range(1, verbs + 1)]
    graph = graph_of(*rows, names=(0,))
    assert bool(subjects.grammatical_subject(graph, verbs + 1)) is found


@pytest.mark.parametrize(("between", "clear"), [(13, True), (14, False)])
def test_a_name_and_a_verb_of_another_clause_are_within_reach(between: int, clear: bool) -> None:
    verb = between + 1
    rows = [f"Орлов PROPN Nom {verb} nsubj number=Sing", *[GENITIVE] * between, "уехал VERB - -1 root tense=Past"]
    graph = graph_of(*rows, f"сказал VERB - {verb} conj tense=Past", names=(0,))
    graph.clause[0] = verb + 1  # as the parser has it
    assert stray_subjects.clear_path(graph, node_of(graph, 0), verb) is clear


@pytest.mark.parametrize(("between", "found"), [(11, True), (12, False)])
def test_what_hangs_on_a_noun_near_a_trigger_may_be_the_triggers(between: int, found: bool) -> None:
    last = between + 2
    rows = ["вина NOUN Nom -1 root number=Sing", "обстрел NOUN Acc 0 nmod number=Sing", *[ADVERB] * between]
    graph = graph_of(*rows, "военных NOUN Acc 1 nmod number=Plur")
    assert (last in list(possessors.tail(graph, 0))) is found


@pytest.mark.parametrize(("nouns", "told"), [(0, "negated"), (5, "negated"), (6, None)])
def test_a_denial_reaches_what_is_denied_through_nouns(nouns: int, told: str | None) -> None:
    rows = ["опроверг VERB - -1 root tense=Past number=Sing lemma=опровергнуть"]
    rows += [f"слухи NOUN Acc {k} obj number=Plur" for k in range(nouns)]
    graph = graph_of(*rows, f"встрече NOUN Loc {nouns} nmod number=Sing")
    assert denials.denied_status(graph, nouns + 1, RULES.classes) == told


@pytest.mark.parametrize(("between", "found"), [(0, True), (7, True), (8, False)])
def test_a_participle_stands_within_reach_of_its_noun(between: int, found: bool) -> None:
    rows = ["запланированной VERB Gen 1 acl verbform=Part number=Sing gender=Fem lemma=запланировать"]
    rows += [GENITIVE] * between
    graph = graph_of(*rows, "встречи NOUN Gen -1 root number=Sing gender=Fem")
    assert status.participle_before(graph, between + 1) == ({"запланировать"} if found else set())


@pytest.mark.parametrize(("adjectives", "prep"), [(0, "по"), (3, "по"), (4, "")])
def test_a_noun_has_its_preposition_before_its_adjectives(adjectives: int, prep: str) -> None:
    rows = ["по ADP - 1 case", *["новым ADJ Dat 0 amod number=Plur"] * adjectives]
    assert own_preposition(graph_of(*rows, "словам NOUN Dat -1 root number=Plur"), adjectives + 1) == prep
