"""Who is quoted: quotation spans, and the speaker behind a fact."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import msgspec

from diplomatic_extract.model import DraftEntity, DraftRelation, Sentence
from diplomatic_extract.relations.graph import Graph

QUOTED = re.compile(r"«[^«»]*(?:«[^«»]*»[^«»]*)*»|“[^”]*”|„[^“]*“|\"[^\"\n]*\"")
LEAST_WORDS = 4


class Statement(msgspec.Struct, eq=False):
    """A statement: its speaker, and where the word that introduces it stands."""

    speaker: DraftEntity
    sentence: int
    paragraph: int
    token: int
    start: int


def find_quotes(text: str) -> list[tuple[int, int]]:
    """Spans of direct speech: quoted stretches of several words (names in quotation marks are shorter)."""
    return [m.span() for m in QUOTED.finditer(text) if len(m.group().split()) >= LEAST_WORDS]


def is_quoted(quotes: Sequence[tuple[int, int]], start: int) -> bool:
    return any(low < start < high for low, high in quotes)


def find_reporter(
    relation: DraftRelation,
    graph: Graph,
    token: int,
    statements: Iterable[Statement],
    quotes: Sequence[tuple[int, int]],
) -> DraftEntity | None:
    """Who says so: the speaker of the governing verb, of «по словам» in the sentence, or of the quotation."""
    here = [s for s in statements if s.sentence == relation.sentence and s.token != token]
    if is_quoted(quotes, relation.trigger[0]):
        around = quoted_by(graph.sentence, statements, quotes)
        return around.speaker if around else None
    above = set(graph.ancestors(token))
    governing = [s for s in here if s.token in above]
    if governing:
        return governing[0].speaker
    return None


def quoted_by(
    sentence: Sentence, statements: Iterable[Statement], quotes: Sequence[tuple[int, int]]
) -> Statement | None:
    """The statement that introduces the quotation in which a sentence stands: in its paragraph, or just before it."""
    outside = [s for s in statements if not is_quoted(quotes, s.start)]
    same = [s for s in outside if s.paragraph == sentence.paragraph]
    if same:
        return min(same, key=lambda s: abs(s.sentence - sentence.index))
    before = [s for s in outside if s.paragraph == sentence.paragraph - 1]
    return before[-1] if before else None
