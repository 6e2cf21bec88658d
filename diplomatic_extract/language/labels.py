"""The labels of Natasha's models as our types."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from diplomatic_extract.model import Tag

OUTSIDE = "O"
FIELDS = {
    "Case": "case", "Number": "number", "Gender": "gender", "Animacy": "animacy", "Tense": "tense",
    "Aspect": "aspect", "Voice": "voice", "Mood": "mood", "VerbForm": "verbform", "Person": "person",
    "Degree": "degree", "Variant": "variant", "Polarity": "polarity",
}  # fmt: skip


@cache
def adapt_tag(pos: str, feats: tuple[tuple[str, str], ...]) -> Tag:
    """A tag from a part of speech and features in Universal Dependencies' names; equal tags are one object."""
    return Tag(pos, **{FIELDS[k]: v for k, v in feats if k in FIELDS})


def adapt_label(label: str) -> Tag:
    """A tag from a label of the morphology model («NOUN|Case=Gen|Number=Sing»)."""
    pos, *feats = label.split("|")
    return adapt_tag(pos, tuple((key, value) for key, _, value in (feat.partition("=") for feat in feats)))


def adapt_bio(tags: Sequence[str]) -> list[tuple[int, int, Any]]:
    """BIO labels as (first token, last token, type)."""
    spans: list[tuple[int, int, Any]] = []
    for place in [place for place, tag in enumerate(tags) if tag != OUTSIDE]:
        prefix, _, kind = tags[place].partition("-")
        if prefix == "I" and spans and spans[-1][1:] == (place - 1, kind):
            spans[-1] = spans[-1][0], place, kind
        else:
            spans.append((place, place, kind))
    return spans
