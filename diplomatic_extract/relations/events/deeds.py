"""Who did what a text takes up by «это» or «такие действия»: who was last told to act, no fellow of who speaks."""

from __future__ import annotations

from collections.abc import Iterator

from diplomatic_extract.language.settings import SETTINGS
from diplomatic_extract.model import DraftEntity, Token
from diplomatic_extract.relations.clauses.graph import Graph, is_finite
from diplomatic_extract.relations.clauses.possessors import owners, subject_owner
from diplomatic_extract.relations.clauses.predicates import Predicate
from diplomatic_extract.relations.clauses.subjects import grammatical_subject
from diplomatic_extract.relations.clauses.verdicts import DEEDS
from diplomatic_extract.relations.events.discourse import Discourse
from diplomatic_extract.relations.events.parties import state_code

PARTY_TYPES = ("COUNTRY", "ORG", "PERSON")


def doer_before(sentence: int, discourse: Discourse, *, spoken: bool = False) -> list[DraftEntity]:
    """Who acts, or with `spoken` who speaks, just before a sentence, beside those who speak in it.

    «Чад закрыл границу. Посол Мали назвал это провокацией»: Чад.
    """
    speakers = discourse.speaker_at(sentence)
    own = {state_code(speaker) for speaker in speakers} - {None}
    for back in range(sentence - 1, sentence - SETTINGS.events.deed_sentences - 1, -1):
        told = [speaker for at, speaker in discourse.speakers if at == back]
        graph = discourse.graphs.get(back)
        doers = told if spoken else [e for e in find_doers(graph) if e not in told] if graph is not None else []
        others = [e for e in doers if e not in speakers and state_code(e) not in own and e.type in PARTY_TYPES]
        if others:
            return others[:1]
    return []


def find_doers(graph: Graph) -> Iterator[DraftEntity]:
    """The entities that do something in a sentence, or whose acts it names, in its order."""
    for token in graph.tokens:
        predicate = Predicate(graph, token.index, nominal=False, passive=False)
        if token.lemma in DEEDS and token.tag.pos == "NOUN":
            nodes = owners(graph, token.index)
        elif acts(token):
            nodes = grammatical_subject(graph, token.index) or subject_owner(predicate)
        else:
            continue
        yield from (node.entities[0] for node in nodes if len(node.entities) == 1 and node.kind != "group")


def acts(token: Token) -> bool:
    """Whether a finite verb tells what its subject does: an active one."""
    return is_finite(token) and token.tag.variant != "Short" and not token.text.lower().endswith(("ся", "сь"))
