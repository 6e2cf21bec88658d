"""Who did what a text takes up by «это» or «такие действия»: who was last told to act, no fellow of who speaks."""

from __future__ import annotations

from collections.abc import Iterator

from diplomatic_extract.language.settings import SETTINGS
from diplomatic_extract.model import DraftEntity, Token
from diplomatic_extract.relations.clauses.graph import Graph, is_finite
from diplomatic_extract.relations.clauses.possessors import owners
from diplomatic_extract.relations.clauses.subjects import grammatical_subject
from diplomatic_extract.relations.clauses.verdicts import DEEDS
from diplomatic_extract.relations.events.discourse import Discourse
from diplomatic_extract.relations.events.parties import state_code

PARTY_TYPES = ("COUNTRY", "ORG", "PERSON")


def doer_before(
    sentence: int, index: int, discourse: Discourse, apart: list[DraftEntity], *, spoken: bool = False
) -> list[DraftEntity]:
    """Who acts, or with `spoken` who speaks, just before a word of a sentence, on no side of some who are kept apart.

    «Чад закрыл границу. Посол Мали назвал это провокацией»: Чад; «Чад закрыл границу, в Бамако назвали это …» too.
    """
    own = {state_code(entity) for entity in apart} - {None}
    for back in range(sentence, sentence - SETTINGS.events.deed_sentences - 1, -1):
        if back == sentence and spoken:
            continue
        told = [speaker for at, speaker in discourse.speakers if at == back < sentence]
        graph = discourse.graphs.get(back)
        acting = list(find_doers(graph, discourse, index if back == sentence else None)) if graph is not None else []
        doers = told if spoken else [entity for entity in acting if entity not in told]
        others = [e for e in doers if e not in apart and state_code(e) not in own and is_party(e)]
        if others:
            return others[:1]
    return []


def is_party(entity: DraftEntity) -> bool:
    """Whether somebody can be blamed or backed for what he does: no place, no paper."""
    return entity.type in PARTY_TYPES and not entity.media


def find_doers(graph: Graph, discourse: Discourse, stop: int | None) -> Iterator[DraftEntity]:
    """The entities that do something in a sentence up to a token, or whose acts it names; states for their capitals."""
    for token in graph.tokens[:stop]:
        if token.lemma in DEEDS and token.tag.pos == "NOUN":
            nodes = owners(graph, token.index)
        elif acts(token):
            nodes = grammatical_subject(graph, token.index)
        else:
            continue
        single = [node for node in nodes if len(node.entities) == 1 and node.kind != "group"]
        yield from (discourse.find_or_add_state(n.state) if n.state else n.entities[0] for n in single)


def acts(token: Token) -> bool:
    """Whether a finite verb tells what its subject does: an active one."""
    return is_finite(token) and token.tag.variant != "Short" and not token.text.lower().endswith(("ся", "сь"))
