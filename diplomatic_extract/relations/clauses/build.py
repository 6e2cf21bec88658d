"""The mention graphs of a document, built step by step from its sentences and mentions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from diplomatic_extract.entities.lexicon.load import Lexicon
from diplomatic_extract.guarding import attempt
from diplomatic_extract.model import Analysis, DraftEntity, DraftMention, Sentence
from diplomatic_extract.relations.clauses.attachments import attach, find_children, find_clauses
from diplomatic_extract.relations.clauses.brackets import absorb_brackets
from diplomatic_extract.relations.clauses.cases import mend_cases
from diplomatic_extract.relations.clauses.corrections import drop_corrected
from diplomatic_extract.relations.clauses.glosses import put_glosses
from diplomatic_extract.relations.clauses.graph import Graph, Node, freeze_graph
from diplomatic_extract.relations.clauses.groups import (
    fill_explained,
    fill_listed_states,
    fill_members,
    fill_unions,
    group_nodes,
)
from diplomatic_extract.relations.clauses.inversions import set_inverted
from diplomatic_extract.relations.clauses.items import find_introductions
from diplomatic_extract.relations.clauses.lists import fill_prepositions, kind_case, preposition
from diplomatic_extract.relations.clauses.mixed_lists import raise_listed
from diplomatic_extract.relations.clauses.nodes import (
    add_bodies,
    add_parts,
    adjective_nodes,
    fill_delegations,
    fill_descriptors,
    fill_offices,
    fill_titles,
    is_signature,
    join_served,
    merge_appositions,
    outer_mentions,
    widen_chosen,
)
from diplomatic_extract.relations.rules.types import RuleSet


def build_graphs(analysis: Analysis, rules: RuleSet, lexicon: Lexicon) -> dict[int, Graph]:
    """The mention graph of every article sentence."""
    by_sentence: dict[int, list[DraftMention]] = {}
    for mention in analysis.mentions:
        by_sentence.setdefault(mention.sentence, []).append(mention)
    opened: dict[int, Graph] = {}
    for sentence in analysis.sentences:
        mentions = by_sentence.get(sentence.index, [])
        graph = (
            attempt(analysis, "clauses", build_graph, sentence, mentions, rules.classes, otherwise=None, at=sentence)
            if sentence.kind == "article"
            else None
        )
        if graph is not None:
            opened[sentence.index] = graph
    none: dict[int, int] = {}
    intros = attempt(analysis, "lists", find_introductions, opened.values(), otherwise=none)
    graphs: dict[int, Graph] = {}
    before: Sentence | None = None
    for index, graph in opened.items():
        fill_states(graph.nodes, analysis, lexicon)
        graphs[index] = freeze_graph(graph, graphs.get(intros.get(index, -1)), before)
        before = graph.sentence
    return graphs


def fill_states(nodes: Iterable[Node], analysis: Analysis, lexicon: Lexicon) -> None:
    """Tell nodes the state for which they can stand, and «столица Туркмении» the place that it means."""
    for node in nodes:
        node.state = state_behind(node, lexicon)
        if node.group == "столица":
            node.kind, node.group = "role", ""
            node.entities = [find_or_add_capital(state, analysis, lexicon) for state in node.entities]


def find_or_add_capital(state: DraftEntity, analysis: Analysis, lexicon: Lexicon) -> DraftEntity:
    """The place meant by «столица Туркмении»: the document's entity of the capital, made where it is not named."""
    entry = lexicon.state(state.country or "")
    if entry is None or not entry.capital:
        return state
    known = next((e for e in analysis.entities if e.type == "LOC" and e.name == entry.capital), None)
    if known is None:
        known = DraftEntity("LOC", entry.capital, country=state.country, resolved_by="столица")
        analysis.entities.append(known)
    return known


def state_behind(node: Node, lexicon: Lexicon) -> str:
    """The state for whose government a node's capital or residence can stand, "" for other nodes."""
    if node.kind not in ("name", "role") or len(node.entities) != 1 or node.entities[0].type not in ("LOC", "ORG"):
        return ""
    name = node.entities[0].name
    entries = (lexicon.section(section).get(name) for section in ("places", "organisations"))
    return next((state for entry in entries if (state := getattr(entry, "acts_as", ""))), "")


def build_graph(sentence: Sentence, mentions: list[DraftMention], classes: Mapping[str, frozenset[str]]) -> Graph:
    """Build the mention graph of a sentence; `classes` tells anaphoric plurals and representatives."""
    outer = outer_mentions([mention for mention in mentions if not is_signature(sentence, mention)])
    nodes = join_served(sentence, list(absorb_brackets(sentence, merge_appositions(sentence, outer))))
    widen_chosen(sentence, nodes)
    nodes += adjective_nodes(sentence, mentions, nodes)
    fill_descriptors(sentence, nodes)
    add_parts(sentence, nodes, classes.get("place_parts", frozenset()))
    add_bodies(sentence, nodes, classes.get("representatives", frozenset()))
    fill_delegations(sentence, nodes)
    fill_offices(sentence, nodes)
    fill_titles(sentence, nodes)
    nodes += group_nodes(sentence, nodes, classes)
    nodes.sort(key=lambda node: node.first)
    put_glosses(sentence, nodes)
    fill_explained(sentence, nodes, classes.get("counterparts", frozenset()))
    fill_unions(sentence, nodes)
    fill_members(sentence, nodes)
    fill_listed_states(sentence, nodes)
    mend_cases(sentence, nodes)
    graph = attach(sentence, nodes)
    graph.mentions = mentions
    for node in nodes:
        node.prep = preposition(graph, node)
        node.case = kind_case(graph, node) or node.case
        if node.case == "Loc" and not node.prep:
            node.case = "Dat"  # no locative stands without a preposition
    if drop_corrected(graph):
        graph.children = find_children(graph.head)
        graph.clause = find_clauses(sentence, graph.head, graph.rel)
    raise_listed(graph)
    fill_prepositions(graph)
    set_inverted(graph)
    return graph
