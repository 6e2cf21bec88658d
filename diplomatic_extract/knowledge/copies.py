"""Near-copies: documents that repeat one another's words are one independent source."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from rapidfuzz import fuzz

WORD = re.compile(r"\w+")
ALIKE = 85.0  # likeness, of 100, from which two texts are copies
LEAST_WORDS = 6  # words below which a text is too short to be a copy of anything
TAKEN = 95.0  # likeness of the part that two sentences have in common, from which one was taken from the other
TAKEN_WORDS = 10  # words that such a part has at least
SHARE = 0.6  # of the shorter document's sentences that a copy has in common


def count_sources(texts: Mapping[int, Sequence[str]], same: Mapping[int, str]) -> list[list[int]]:
    """Group documents that are copies of one another by the sentences that are known of each.

    `texts` has the sentences of each document, `same` the hash of its text, by which whole copies are known.
    """
    documents = sorted(texts)
    if len(documents) < 2:
        return [documents] if documents else []
    roots = {document: document for document in documents}
    by_hash: dict[str, int] = {}
    for document in documents:
        roots[document] = by_hash.setdefault(same[document], document)
    heads = [document for document in documents if roots[document] == document]
    folded = {document: [words_of(text) for text in texts[document]] for document in heads}
    for place, document in enumerate(heads):
        for earlier in heads[:place]:
            if roots[earlier] == earlier and is_copy(folded[document], folded[earlier]):
                roots[document] = earlier
                break
    groups: dict[int, list[int]] = {}
    for document in documents:
        groups.setdefault(find_root(roots, document), []).append(document)
    return [groups[root] for root in sorted(groups)]


def find_root(roots: Mapping[int, int], document: int) -> int:
    while roots[document] != document:
        document = roots[document]
    return document


def words_of(text: str) -> str:
    """The words of a text in lower case."""
    return " ".join(WORD.findall(text.lower().replace("ё", "е")))


def is_copy(left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether most sentences of the shorter document stand in the other, word for word or nearly so."""
    shorter, longer = sorted((long_ones(left), long_ones(right)), key=len)
    if not shorter:
        return False
    copied = sum(is_like(one, longer) or is_taken(one, longer) for one in shorter)
    return copied >= max(1.0, SHARE * len(shorter))


def is_like(sentence: str, others: Sequence[str]) -> bool:
    """Whether a sentence is, nearly word for word, one of some others."""
    return any(fuzz.ratio(sentence, other, score_cutoff=ALIKE) > 0 for other in others)


def is_taken(sentence: str, others: Sequence[str]) -> bool:
    """Whether a long sentence stands in another, or another in it, with no more than a dateline or source added."""
    return any(
        min(sentence.count(" "), other.count(" ")) >= TAKEN_WORDS - 1
        and fuzz.partial_ratio(sentence, other, score_cutoff=TAKEN) > 0
        for other in others
    )


def long_ones(sentences: Sequence[str]) -> list[str]:
    return [sentence for sentence in sentences if sentence.count(" ") >= LEAST_WORDS - 1]
