"""The triggers of a sentence: verbs in their voice, nouns with the verb that carries them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from diplomatic_extract.language.lexis import load_table
from diplomatic_extract.language.settings import SETTINGS
from diplomatic_extract.language.spotting import Test, spot_by
from diplomatic_extract.model import Token, Word
from diplomatic_extract.relations.clauses.circumstances import is_beside
from diplomatic_extract.relations.clauses.graph import Graph, is_finite
from diplomatic_extract.relations.clauses.modifiers import acting
from diplomatic_extract.relations.clauses.predicates import SUBJECT_RELS, Predicate
from diplomatic_extract.relations.rules.types import Pattern, RelationRule, RuleSet

# how adjectives end in the nominative: «Визиты» is none, whatever the tagger says
ADJECTIVAL = ("й", "ся")
NOUN_POS = ("NOUN", "PROPN")
# «между» stands for a noun left out («подписаны соглашения: – между A и B; …»)
NOMINAL_POS = (*NOUN_POS, "ADP")
REFLEXIVE = frozenset(["ся", "сь"])
SUPPORT_PREPOSITIONS = load_table("match", "support_prepositions")
# nouns for the act of a verb: who does it stands in the instrumental («передача Данией вакцин»)
DEVERBAL: dict[str, str] = load_table("match", "deverbal")


def find_predicates(
    graph: Graph, rules: RuleSet, lacking: int = 0
) -> Iterator[tuple[RelationRule, Pattern, Predicate]]:
    """Every trigger of a sentence with the patterns that its lemma calls, but for those that demand what is lacking."""
    own_reflexives, verbs, nouns = rules.classes.get("own_reflexives", frozenset()), rules.verbs, rules.nouns
    for token in spot_by(graph.sentence, calls_patterns(rules)):
        lemma = token.lemma
        if token.tag.pos in ("VERB", "AUX", "ADJ", "ADV") and graph.rel[token.index] not in AUXILIARY:
            passive = lemma not in verbs and lemma[-2:] in REFLEXIVE and lemma not in own_reflexives
            if pairs := met(verbs.get(lemma[:-2] if passive else lemma, ()), lacking):
                predicate = verbal_predicate(graph, token, passive or is_passive(token))
                yield from [(rule, pattern, predicate) for rule, pattern in pairs]
        pairs = met(nouns.get(lemma, ()), lacking)
        if pairs and (token.tag.pos in NOMINAL_POS or is_mistagged_noun(token) or is_elliptic(graph, token)):
            predicate = nominal_predicate(graph, token, rules)
            yield from [(rule, pattern, predicate) for rule, pattern in pairs]
        pairs = met(verbs.get(DEVERBAL.get(lemma, ""), ()), lacking)
        if pairs and token.tag.pos in NOUN_POS and acting(graph, token.index):
            predicate = nominal_predicate(graph, token, rules)
            yield from [(rule, pattern, predicate) for rule, pattern in pairs if not pattern.forms]


@lru_cache(maxsize=8)
def calls_patterns(rules: RuleSet) -> Test:
    """The test whether a word may call patterns.

    Beside verbs and nouns do so reflexives for the passive of a verb, and nouns for the act of one.
    """
    verbs, nouns = rules.verbs, rules.nouns

    def test(word: Word) -> bool:
        lemma = word.lemma
        return lemma in verbs or lemma in nouns or lemma[-2:] in REFLEXIVE or lemma in DEVERBAL

    return test


def met(pairs: Sequence[tuple[RelationRule, Pattern]], lacking: int) -> list[tuple[RelationRule, Pattern]]:
    """The patterns whose demands are met: none of them is lacking."""
    return [pair for pair in pairs if not pair[1].demands & lacking]


def is_mistagged_noun(token: Token) -> bool:
    """Whether a word has a noun's case but was taken for a verb («Поздравления прислали …»)."""
    if token.tag.pos == "PUNCT":
        return token.text[0].isalpha()
    mistagged = token.tag.pos in ("VERB", "X") or (token.tag.pos == "ADJ" and not token.lemma.endswith(ADJECTIVAL))
    return mistagged and bool(token.tag.case)


def is_elliptic(graph: Graph, token: Token) -> bool:
    """Whether an adjective is a subject or object for a noun left out («раунд прошёл, следующий назначен на май»)."""
    if token.tag.pos != "ADJ":
        return False
    subject = token.tag.case == "Nom" and graph.rel[token.index] in SUBJECT_RELS
    return subject or (token.tag.case == "Acc" and graph.rel[token.index] == "obj")


# what a verb is that only lends another word its form
AUXILIARY = ("aux", "aux:pass", "cop")
ACTIVE_PARTICIPLE = re.compile(r"(вш|[уюая]щ)(ий|ая|ее|ие|его|ей|ему|им|ем|их|ими|ую)$")


def is_passive(token: Token) -> bool:
    """Whether a form is passive: so tagged, and no participle whose suffix is active («прилетевшая», «едущий»)."""
    if ACTIVE_PARTICIPLE.search(token.text.lower()):
        return False
    return token.tag.voice == "Pass" and (token.tag.verbform == "Part" or token.tag.variant == "Short")


def verbal_predicate(graph: Graph, token: Token, passive: bool) -> Predicate:
    """The place of a trigger that is a verb form."""
    return Predicate(graph, token.index, nominal=False, passive=passive)


def nominal_predicate(graph: Graph, token: Token, rules: RuleSet) -> Predicate:
    """A nominal trigger with the verb above it: «состоялась встреча», «провёл переговоры», «прибыл с визитом»."""
    predicate = Predicate(graph, token.index, nominal=True, passive=False)
    below = token.index
    for above in graph.ancestors(token.index):
        candidate = graph.token(above)
        if candidate.tag.pos in ("VERB", "AUX") or is_finite(candidate):
            predicate.support = above
            carried = candidate.lemma in rules.classes["support_verbs"] and is_supported(graph, below)
            predicate.supports = carried and not is_beside(graph, token.index, above)
            break
        joined = graph.rel[below] == "conj" and candidate.lemma in rules.nouns  # «провёл переговоры и встречу»
        if candidate.tag.pos not in NOUN_POS or not (joined or candidate.lemma in rules.classes["carrier_nouns"]):
            break
        below = above
    return predicate


def is_supported(graph: Graph, index: int) -> bool:
    """Whether a noun is what its verb carries out («провёл встречу», «прибыл с визитом»), no mere circumstance."""
    above = graph.head[index]
    own = SUPPORT_PREPOSITIONS.get(graph.token(above).lemma) if above >= 0 else None
    if own is not None:
        return own_preposition(graph, index) in own
    return graph.rel[index] not in ("obl", "advmod", "nmod") or own_preposition(graph, index) in ("", "с", "на")


def own_preposition(graph: Graph, index: int) -> str:
    """The preposition of a noun, looking left past its adjectives."""
    for before in range(index - 1, max(-1, index - 1 - SETTINGS.match.adjective_tokens), -1):
        token = graph.token(before)
        if token.tag.pos == "ADP":
            return token.text.lower()
        if token.tag.pos not in ("ADJ", "DET", "NUM", "PRON") and token.tag.verbform != "Part":
            return ""
    return ""
